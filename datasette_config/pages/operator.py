"""What the operator has set that readers notice: the archive's own address, whom to write to, what search engines may list."""

from functools import cache
from typing import Any
from urllib.parse import quote

from crawler.installation import Installation, installation
from datasette_config.pages.language import Language


@cache
def operator() -> Installation:
    """Read once, when the first page asks: `tintinh serve` has checked it before it listens."""
    return installation()


def permanent(datasette: Any, request: Any, path: str) -> str:
    """The whole address of a page, for citing: at the operator's address, else at the one that the reader used."""
    own = operator().address
    absolute: str = own + path if own else datasette.absolute_url(request, datasette.urls.path(path))
    return absolute


def report_link(t: Language, address: str) -> str | None:
    """Where an error on the page at `address` is reported: a letter with the address in it, or the operator's own page."""
    contact = operator().contact
    if contact is None:
        return None
    if "@" not in contact or contact.startswith("http"):
        return contact
    subject = quote(t("Báo lỗi: ", "An error in: ") + address)
    return f"mailto:{contact.removeprefix('mailto:')}?subject={subject}"


def robots_header() -> str | None:
    """For answers that a search engine fetches against robots.txt; None where they may be listed."""
    return "noindex, nofollow" if operator().robots == "none" else None
