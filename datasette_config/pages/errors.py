"""What a reader sees when something is missing, closed or broken; the whole error goes to the log, never to the page."""

import logging
from collections.abc import Awaitable, Callable, Generator
from typing import Any

from datasette.hookspecs import hookimpl
from datasette.utils.asgi import Base400
from datasette.views.base import DatasetteError

from datasette_config.pages.language import language
from datasette_config.pages.page import absent, page, record

logger = logging.getLogger(__name__)


@hookimpl(hookwrapper=True)
def handle_exception(datasette: Any, request: Any, exception: Exception) -> Generator[None, Any, None]:
    """In place of Datasette's own, which prints a traceback with all local values for every mistyped address."""

    async def answered() -> Any:
        return await answer(datasette, request, exception)

    outcome = yield
    outcome.force_result([answered])


@hookimpl
def forbidden(datasette: Any, request: Any, message: str) -> Callable[[], Awaitable[Any]]:
    async def answered() -> Any:
        return await told(datasette, request, 403, "")

    return answered


async def answer(datasette: Any, request: Any, exception: Exception) -> Any:
    status, words = 500, ""
    if isinstance(exception, Base400):
        status, words = exception.status, str(exception.args[0] if exception.args else "")
    elif isinstance(exception, DatasetteError):
        status, words = exception.status, str(exception.message)
    else:
        logger.error("%s failed", request.path, exc_info=exception)
        t = language(request)
        words = t(
            "Máy chủ gặp lỗi khi làm trang này; lỗi đã được ghi lại.",
            "The server failed to make this page; the error was logged.",
        )
    return await told(datasette, request, status, words)


async def told(datasette: Any, request: Any, status: int, words: str) -> Any:
    if request.path.endswith(".json"):
        return record({"ok": False, "status": status, "error": words}, status=status)
    if status == 404:
        return await absent(datasette, request)
    return await page(datasette, request, "error.html", {"status": status, "error": words}, status=status)
