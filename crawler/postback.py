"""Lists of ASP.NET that turn their pages by a post-back: the page is sent back to its server with the name of what was clicked.

What the server needs to know of the page, the page itself carries in hidden fields (`__VIEWSTATE`, `__VIEWSTATEGENERATOR`, `__EVENTVALIDATION`),
new ones on every page (FIELD_NOTES 2). So a request for page 7 is made of page 6 alone, and holds all that is needed to ask for page 7 once more.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urldefrag, urlencode, urljoin

from lxml.etree import _Element as Element
from scrapy import Request
from scrapy.http import HtmlResponse, Response

from crawler.paging import ListPage

CALL = re.compile(r"(?:__doPostBack|WebForm_PostBackOptions)\(\s*[\"']([^\"']*)[\"']\s*,\s*[\"']([^\"']*)[\"']")
NUMBER = re.compile(r"(?:trang\s*)?(\d{1,6})", re.IGNORECASE)
ARGUMENT = re.compile(r"(?:Page\$)?(\d{1,6})")
NEXT = re.compile(r"(?:trang )?(?:sau|tiếp|kế tiếp|next)(?: trang)?|[>›»]|\.\.\.|…", re.IGNORECASE)
"""What leads on where the pager shows a window of pages; `>>` and `Cuối` lead to the last page."""


@dataclass(frozen=True, slots=True)
class Call:
    """A link that posts its page back."""

    text: str
    target: str
    argument: str
    element: Element

    def leads_to(self, number: int) -> bool:
        """Whether it sends this number, or nothing but a click on it: the days of a calendar are numbers too."""
        return self.number == number

    def leads_back(self, number: int) -> bool:
        return self.number is not None and self.number < number

    @property
    def number(self) -> int | None:
        shown, sent = NUMBER.fullmatch(self.text), ARGUMENT.fullmatch(self.argument)
        if sent is not None:
            return int(sent[1])
        return int(shown[1]) if shown is not None and not self.argument else None


@dataclass(frozen=True, kw_only=True)
class PostBack:
    """Every page of such a list has the address of its first."""

    def split(self, url: str) -> tuple[str, int]:
        return urldefrag(url).url, 1

    def turn(self, page: ListPage) -> Request | None:
        """By the next page's number; where the pager does not show it, by what leads on behind the numbers it shows."""
        found = list(calls(page.response))
        wanted = [call for call in found if call.leads_to(page.number + 1)]
        if not wanted:
            behind = max((place for place, call in enumerate(found) if call.leads_back(page.number)), default=-1)
            wanted = [
                call for call in found[behind + 1 :] if NEXT.fullmatch(call.text) and not call.argument.isdecimal()
            ]
        return posted(page, wanted[0]) if wanted else None

    def back(self, page: ListPage, number: int) -> Request | None:
        """A page that the pager of this one shows."""
        return next((posted(page, call) for call in calls(page.response) if call.leads_to(number)), None)


def calls(response: Response) -> Iterator[Call]:
    """The links of a page that post it back, in their order."""
    if not isinstance(response, HtmlResponse):
        return
    for link in response.selector.root.iter("a"):
        call = CALL.search(link.get("href") or "")
        if call is not None:
            yield Call(" ".join("".join(link.itertext()).split()), call[1], call[2], link)


def posted(page: ListPage, call: Call) -> Request:
    """The page sent back as a browser does it when this link is clicked."""
    form = next(call.element.iterancestors("form"), None)
    fields = dict(hidden(form)) if form is not None else {}
    fields |= {"__EVENTTARGET": call.target, "__EVENTARGUMENT": call.argument}
    action = (form.get("action") or "") if form is not None else ""
    return Request(
        urljoin(page.response.url, action),
        method="POST",
        body=urlencode(fields),
        headers={"Content-Type": "application/x-www-form-urlencoded"},
    )


def hidden(form: Element) -> Iterator[tuple[str, str]]:
    for field in form.iter("input"):
        name = field.get("name")
        if name and (field.get("type") or "").lower() == "hidden":
            yield name, field.get("value") or ""
