"""Where readers ask to be told of what a search finds, `/theo-doi?q=`: only where the operator allows it. A letter asks whether the address wants it.

What is answered tells nobody whether an address is known. Letters that nobody confirmed are few: whoever types the addresses of others tires them once.
"""

import asyncio
from contextlib import closing
from pathlib import Path
from typing import Any

from archive import clock, letters, watches
from archive.connection import ArchiveError, open_reader
from archive.search import Search
from crawler.installation import InstallationError
from crawler.postmaster import place, taker
from datasette_config.pages.connection import DATABASE
from datasette_config.pages.language import Language, language
from datasette_config.pages.operator import operator
from datasette_config.pages.page import absent, page
from datasette_config.pages.search import takes_watches
from datasette_config.pages.watching import PRIVATE, writing

ROUTE = r"/theo-doi$"
UNCONFIRMED, WAITING = 5, 200
"""Watches that are not confirmed yet: of one address, and of all."""
LONGEST = 500


async def asking(datasette: Any, request: Any) -> Any:
    if not takes_watches(datasette):
        return await absent(datasette, request)
    t, typed = language(request), {"q": request.args.get("q"), "email": ""}
    context: dict[str, Any] = {"done": False, "fault": None}
    if request.method == "POST":
        typed = await request.post_vars()
        context["fault"] = await asked(Path(datasette.get_database(DATABASE).path), typed, t)
        context["done"] = context["fault"] is None
    context |= {"query": " ".join((typed.get("q") or "").split())[:LONGEST], "email": (typed.get("email") or "")[:200]}
    answer = await page(datasette, request, "asking.html", context, status=400 if context["fault"] else 200)
    answer.headers.update(PRIVATE)
    return answer


async def asked(path: Path, typed: dict[str, str], t: Language) -> str | None:
    """Enters the watch and sends the letter; why not, in words for the reader."""
    query = " ".join((typed.get("q") or "").split())[:LONGEST]
    try:
        whom = watches.address(typed.get("email") or "")
    except ArchiveError:
        return t("Địa chỉ thư chưa đúng.", "That is no e-mail address.")
    if not await asyncio.to_thread(is_search, path, query):
        return t("Câu tìm chưa có gì để tìm.", "The search looks for nothing.")
    try:
        await asyncio.to_thread(enter, path, query, whom, t.code)
    except ArchiveError:
        return t(
            "Đang có quá nhiều lời nhờ chưa xác nhận; hãy thử lại sau.",
            "Too many requests wait to be confirmed; try again later.",
        )
    await asyncio.to_thread(send, path.parent)
    return None


def is_search(path: Path, query: str) -> bool:
    with closing(open_reader(path.parent)) as connection:
        return not Search(connection).run(query, size=1).query.empty


def enter(path: Path, query: str, whom: str, code: str) -> None:
    """ArchiveError where too many wait already. A watch that is confirmed stays so, and no letter is written."""

    def work(connection: Any) -> None:
        own, every = (
            connection.execute(sql, given).fetchone()[0] for sql, given in ((OWN, (whom, query)), (EVERY, ()))
        )
        if own >= UNCONFIRMED or every >= WAITING:
            raise ArchiveError("too many watches are not confirmed yet")
        watches.add(connection, query, whom, at=clock.now(), language=code)

    writing(path, work)


def send(folder: Path) -> None:
    """What cannot be sent now the next crawl sends."""
    try:
        for _ in letters.send(folder, taker(operator()), place(operator()), clock.now()):
            pass
    except InstallationError as error:
        raise ArchiveError(str(error)) from error


OWN = "SELECT count(*) FROM watches WHERE confirmed_at IS NULL AND address = ? AND query <> ?"
EVERY = "SELECT count(*) FROM watches WHERE confirmed_at IS NULL"
