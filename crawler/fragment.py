"""Lists whose further pages a script fetches: a piece of HTML by POST, or objects as JSON. FIELD_NOTES 2.

Which list it is, the page says in an inline script. A request for the page after a fetched one is made of the request for that one, so that a
list can be taken up at any page without its first.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import escape
from typing import Any
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from scrapy import Request
from scrapy.http import HtmlResponse, Response, TextResponse

from crawler.paging import ListPage

LITERAL = r"""["']?\b{name}["']?\s*[:=]\s*(?:parseInt\(\s*)?(?:"([^"\\<>]*)"|'([^'\\<>]*)'|(-?\d+|true|false)\b)"""
"""A field of an object in a script, its value written out."""
DEEPEST = 12
WHOLE = re.compile(rb"<(?:html|head|body)\b", re.IGNORECASE)
ADDRESS = re.compile(r"(?:https?:/)?/[^\s<>\"]+")


def opened(response: Response) -> Response:
    """What a script fetched, as the HTML that a reader would see of it; a whole page as it is.

    Its links are relative to the page that asked. In JSON, text that is markup stands as it is; an object with an address becomes a link, with
    its other texts beside it.
    """
    if not isinstance(response, TextResponse) or WHOLE.search(response.body[:4096]):
        return response
    html = response.text
    if response.body[:1] in (b"{", b"["):
        try:
            html = "<ul>" + "".join(pieces(json.loads(html))) + "</ul>"
        except (ValueError, RecursionError):
            return response
    elif response.request is None or response.request.method != "POST":
        return response
    asked = response.request and response.request.headers.get("Referer")
    base = f'<base href="{escape(asked.decode())}">' if asked else ""
    return HtmlResponse(response.url, body=(base + html).encode(), encoding="utf-8", request=response.request)


def pieces(content: Any, depth: int = 0) -> Iterator[str]:
    if depth > DEEPEST:
        return
    if isinstance(content, str) and "<" in content:
        yield content
    elif isinstance(content, Mapping):
        texts = [value for value in content.values() if isinstance(value, str) and value.strip()]
        address = next((text for text in texts if ADDRESS.fullmatch(text.strip())), None)
        if address is not None:
            told = " ".join(f"<span>{escape(text)}</span>" for text in texts if text != address and "<" not in text)
            yield f'<li><a href="{escape(address.strip())}">{told}</a> {told}</li>'
        else:
            yield from (piece for value in content.values() for piece in pieces(value, depth + 1))
    elif isinstance(content, list):
        yield from (piece for value in content for piece in pieces(value, depth + 1))


@dataclass(frozen=True, kw_only=True)
class Fragments:
    """Pieces of HTML, fetched by POST with a number among the fields. The fields are what the page's script sends, as far as it writes them out."""

    path: str
    """Where the script posts to."""
    fields: Mapping[str, str]
    """Every field with what is sent where the script does not write its value out."""
    needed: tuple[str, ...]
    """Fields that the page must give: without them it has no further pages."""
    number: str = "page"
    sized: Mapping[str, str] = field(default_factory=dict)
    """Fields made of others: `{"no": "-{page_size}"}`."""

    def split(self, url: str) -> tuple[str, int]:
        return urlunsplit(urlsplit(url)._replace(fragment="")), 1

    def turn(self, page: ListPage) -> Request | None:
        return self._request(page, page.number + 1)

    def back(self, page: ListPage, number: int) -> Request | None:
        return self._request(page, number)

    def _request(self, page: ListPage, number: int) -> Request | None:
        fields = self._sent(page.response) or self._written(page.response)
        if fields is None:
            return None
        return Request(
            urljoin(page.base, self.path),
            method="POST",
            body=urlencode(fields | {self.number: str(number)}),
            headers={"Content-Type": "application/x-www-form-urlencoded; charset=UTF-8", "Referer": page.base},
        )

    def _sent(self, response: Response) -> dict[str, str]:
        """The fields of the request that a fragment came from; none of a whole page."""
        asked = response.request
        if asked is None or asked.method != "POST":
            return {}
        return dict(parse_qsl(asked.body.decode(), keep_blank_values=True))

    def _written(self, response: Response) -> dict[str, str] | None:
        """The fields as the script of a whole page has them; None where it has not what is needed."""
        script = next((text for text in scripts(response) if self.path.rsplit("/", 1)[-1] in text), "")
        found = {name: value for name in self.fields if (value := literal(script, name)) is not None}
        if not all(found.get(name) for name in self.needed):
            return None
        fields = dict(self.fields) | found
        return fields | {name: form.format_map(fields) for name, form in self.sized.items() if name not in found}


@dataclass(frozen=True, kw_only=True)
class Objects:
    """Articles as JSON objects, from an address that the page's script names; the page itself may show none of them.

    So the first page of objects is the second of the list.
    """

    address: str
    """A regular expression whose group is the address in the script."""
    number: str
    size: str
    """Names of fields of the query: of the page's number, from 1, and of how many articles it holds."""
    count: int = 20
    last: str = ""
    """Where the answer says how many pages there are."""

    def split(self, url: str) -> tuple[str, int]:
        parts = urlsplit(url)
        counts = [value for name, value in parse_qsl(parts.query) if name == self.number and value.isdecimal()]
        return urlunsplit(parts._replace(fragment="")), int(counts[-1]) + 1 if counts else 1

    def turn(self, page: ListPage) -> Request | None:
        if page.number > 1 and self._is_last(page):
            return None
        return self.back(page, page.number + 1)

    def back(self, page: ListPage, number: int) -> Request | None:
        url = page.response.url if page.number > 1 else self._named(page)
        if url is None or number < 2:
            return None
        parts = urlsplit(url)
        fields = [
            one for one in parse_qsl(parts.query, keep_blank_values=True) if one[0] not in (self.number, self.size)
        ]
        fields += [(self.number, str(number - 1)), (self.size, str(self.count))]
        return Request(urlunsplit(parts._replace(query=urlencode(fields))), headers={"Referer": page.base})

    def _named(self, page: ListPage) -> str | None:
        for text in scripts(page.response):
            found = re.search(self.address, text)
            if found:
                return urljoin(page.base, str(found[1]).replace("\\/", "/").replace("&amp;", "&"))
        return None

    def _is_last(self, page: ListPage) -> bool:
        """Whether the answer says that nothing follows. What is no JSON says nothing."""
        try:
            content = json.loads(page.response.text) if isinstance(page.response, TextResponse) else None
        except (ValueError, RecursionError):
            return False
        pages = content.get(self.last) if isinstance(content, dict) else None
        return isinstance(pages, int) and page.number - 1 >= pages


def scripts(response: Response) -> Iterator[str]:
    """The inline scripts of a page."""
    if isinstance(response, HtmlResponse):
        for script in response.selector.root.iter("script"):
            if script.text:
                yield script.text


def literal(script: str, name: str) -> str | None:
    found = re.search(LITERAL.format(name=re.escape(name)), script)
    return str(found[found.lastindex]) if found and found.lastindex else None
