"""How a page of the archive is made: the words every template may use, the strict policy, and what is said when nothing is there."""

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from datasette import utils
from datasette.hookspecs import hookimpl
from datasette.utils import asgi
from markupsafe import Markup

from datasette_config.pages.cells import arranged
from datasette_config.pages.connection import DATABASE
from datasette_config.pages.headers import STRICT
from datasette_config.pages.language import CODES, comparison, language, switched
from datasette_config.pages.narrowing import elsewhere

Result = TypeVar("Result")

_environments: WeakKeyDictionary[Any, Any] = WeakKeyDictionary()
"""Jinja's, by the server's Datasette."""

RESPONSE: Any = asgi.Response
TIME_LIMIT: Any = utils.sqlite_timelimit
"""Datasette bears no types."""


class TooSlowError(Exception):
    """SQLite was stopped at the time limit; the page should say how to ask for less."""


@hookimpl
def extra_template_vars(request: Any, datasette: Any) -> dict[str, Any]:
    """`t` is the reader's language; `elsewhere` the other one's code and link; `style` the stylesheet's address;
    `told` is the archive's metadata; `elsewhere_now` the place of today; `comparison` and `arranged` serve Datasette's table pages."""
    t = language(request)
    other = next(code for code in CODES if code != t.code)
    return {
        "t": t,
        "elsewhere": (other, switched(request, other)),
        "style": datasette.urls.path("/static/tintinh.css"),
        "told": datasette.metadata(),
        "comparison": comparison,
        "arranged": arranged,
        "elsewhere_now": elsewhere,
    }


async def page(
    datasette: Any,
    request: Any,
    template: str,
    context: Mapping[str, Any],
    *,
    status: int = 200,
    policy: str = STRICT,
) -> Any:
    body = await datasette.render_template(template, dict(context), request=request)
    return RESPONSE.html(body, status=status, headers={"content-security-policy": policy})


def record(value: object, *, status: int = 200) -> Any:
    """The answer to a program: `value` as JSON."""
    return RESPONSE.json(value, status=status)


def piece(datasette: Any, request: Any, template: str, context: Mapping[str, Any]) -> Markup:
    """A long part of a page, to be put into its template: Jinja's asynchronous way, which Datasette takes, is twice as slow."""
    env = _environments.get(datasette)
    if env is None:
        env = _environments[datasette] = datasette.jinja_env.overlay(enable_async=False, auto_reload=False)
    words = {"t": language(request), "urls": datasette.urls, "elsewhere_now": elsewhere}
    return Markup(env.get_template(template).render({**words, **context}))  # noqa: S704  # templates escape


async def absent(datasette: Any, request: Any) -> Any:
    """The page for an address that names nothing that is kept."""
    return await page(datasette, request, "404.html", {"status": 404}, status=404)


async def rows(datasette: Any, sql: str, parameters: Sequence[Any] | Mapping[str, Any] = ()) -> list[sqlite3.Row]:
    return list((await datasette.get_database(DATABASE).execute(sql, parameters)).rows)


async def reading(datasette: Any, work: Callable[[sqlite3.Connection], Result]) -> Result:
    """What `work` makes of a reader's connection, in a thread, within Datasette's own time limit; TooSlowError beyond it."""

    def timed(conn: sqlite3.Connection) -> Result:
        with TIME_LIMIT(conn, datasette.sql_time_limit_ms):
            return work(conn)

    try:
        done: Result = await datasette.get_database(DATABASE).execute_fn(timed)
    except sqlite3.OperationalError as error:
        if error.args == ("interrupted",):
            raise TooSlowError from error
        raise
    return done
