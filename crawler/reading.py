"""From an answer to an outcome: its capture, and what was read in it. Everything but the clock is the answer's own."""

import codecs
import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from http import HTTPStatus
from urllib.parse import urljoin, urlsplit

from scrapy import Request
from scrapy.http import HtmlResponse, Response, TextResponse
from w3lib.encoding import http_content_type_encoding

from archive import clock, filetype
from archive.models import Article, Capture, InvalidArticleError, Outcome, Recorded, Unmodified, Unreadable
from archive.record import digest
from crawler import absence, diagnosis, fingerprint, fragment
from crawler.addresses import Addresses, same_site
from crawler.discovery import links
from crawler.notices import Notice, notice
from crawler.page import Page
from crawler.parser import read
from crawler.parser.frame import Frame
from crawler.parser.template import Template
from crawler.sites import SiteConfig

HOME = re.compile(r"/(?:[a-z]{2}/?)?(?:index\.\w+|default\.aspx)?", re.IGNORECASE)
"""A home page, with or without a language."""
PAGES = ("text/html", "application/xhtml+xml")
TEXTS = (filetype.UNKNOWN, "application/xhtml+xml", "application/xml", "application/json", "application/javascript")
MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
UNMODIFIED, ABSENT = 304, (404, 410)
FRONT, PROSE = 8, 40
"""Articles that a page of links names at least, and words of its longest line that is no link at most."""
NO_ANSWER = 0
"""The status of a capture where no answer came: its reason stands with the address."""


class Reader:
    """Reads the pages of one site with one template."""

    def __init__(
        self, config: SiteConfig, template: Template, addresses: Addresses, absences: Sequence[str] = ()
    ) -> None:
        self.config = config
        self.template = template
        self.addresses = addresses
        self.absences = absences
        """How the system's pages say that there is no such article (crawler.absence)."""
        self.frame = Frame()
        """What the pages of the site share, where no template knows them."""

    def canonical(self, url: str) -> str:
        """The canonical form of an address of this site: on the scheme and host that the site file names."""
        canonical = self.addresses.canonical(url)
        if not same_site(canonical, self.config.site.url):
            return canonical
        own = urlsplit(self.config.site.url)
        return urlsplit(canonical)._replace(scheme=own.scheme, netloc=own.netloc.casefold()).geturl()

    def outcome(self, response: Response, listed: str, found_on: str | None) -> Outcome:
        """What an answer came to. `listed` is the canonical address that was asked for."""
        recorded: Recorded | None = response.meta.get("capture")
        capture = recorded.capture if recorded else self.capture(response, listed)
        reading = self.refusal(response) or self.reading(response, capture)
        if isinstance(reading, Unreadable):
            reading = replace(reading, url=listed)  # the ledger knows the address under its canonical form
        number = self.addresses.identity(listed)
        return Outcome(
            capture=capture,
            reading=reading,
            found_on=found_on,
            recorded=recorded,
            digest=digest(reading) if isinstance(reading, Article) else "",
            same_number=bool(number) and number == self.addresses.identity(response.url),
            validators=validators(response),
            is_known=bool(response.meta.get("is_known")),
        )

    def list_page(self, response: Response) -> Page:
        """A list page, its letters read as an article's are; of a file nothing is read."""
        if not isinstance(response, TextResponse) or file_kind(response.body):
            response = response.replace(body=b"")
        return as_page(fragment.opened(response), clock.now(), self.config.site.name)

    def unreached(
        self, listed: str, found_on: str | None, reason: str, *, cause: str = "connection", is_known: bool = False
    ) -> Outcome:
        """The outcome of an address that gave no answer at all: a capture without bytes, status 0."""
        capture = Capture(
            site=self.config.site.name,
            url=listed,
            final_url=listed,
            status=NO_ANSWER,
            media_type=None,
            fetched_at=clock.now(),
            sha256=hashlib.sha256(b"").hexdigest(),
            length=0,
        )
        return Outcome(
            capture=capture,
            reading=Unreadable(url=listed, field="fetch", reason=reason, cause=cause),
            found_on=found_on,
            is_known=is_known,
        )

    def capture(self, response: Response, listed: str) -> Capture:
        secure = urlsplit(response.url).scheme == "https"
        return Capture(
            site=self.config.site.name,
            url=listed,
            final_url=response.url,
            status=response.status,
            media_type=media_type(response),
            fetched_at=clock.now(),
            sha256=hashlib.sha256(response.body).hexdigest(),
            length=len(response.body),
            tls_verified=self.config.fetch.verify_tls if secure else None,
        )

    def refusal(self, response: Response) -> Unreadable | Unmodified | None:
        """Why an answer cannot be an article, before anything is read in it."""
        if response.status == UNMODIFIED and is_conditional(response.request):
            return Unmodified(url=response.url)
        if response.status != 200:
            return self.by_status(response)
        media = media_type(response)  # Scrapy's class also goes by the address, and a file may stand at one of a page
        if media not in PAGES and not (media is None and isinstance(response, HtmlResponse)):
            reason = f"is {media or 'of no type'}, not a page"
            return Unreadable(url=response.url, field="media_type", reason=reason)
        if not response.body.strip():
            return Unreadable(url=response.url, field="body", reason="the page is empty", cause="empty")
        if kind := file_kind(response.body):
            return Unreadable(url=response.url, field="media_type", reason=f"is {kind} by its bytes, not a page")
        if response.meta.get("redirect_times") and not self.addresses.is_article(response.url):
            return self.led_away(response)
        return None

    def by_status(self, response: Response) -> Unreadable:
        status = response.status
        cause, told = diagnosis.of_status(status), notice(self.list_page(response)) if status not in ABSENT else None
        if told and told.cause != "empty":
            cause = told.cause
        return Unreadable(
            url=response.url, field="status", reason=f"HTTP {status}", absent=status in ABSENT, cause=cause
        )

    def led_away(self, response: Response) -> Unreadable | None:
        """What a redirect from an article's address to no article's says; where the page there says what it is, not that there is none."""
        place = "the home page" if is_home(response.url) else None
        if place is None and self.addresses.is_listing(response.url):
            place = "a list page"
        told = notice(self.list_page(response))
        if told is not None and told.cause != "empty":
            return Unreadable(url=response.url, field="page", reason=f"says {told.words!r}", cause=told.cause)
        if place is None:
            return None
        reason = f"redirects to {place}"
        return Unreadable(url=response.url, field="address", reason=reason, absent=True, cause="soft_404")

    def reading(self, response: Response, capture: Capture) -> Article | Unreadable:
        """What a page reads as. One that is no article may say itself that there is none, or what stands in its place."""
        page = self.page(response, capture)
        found = self.attempt(page)
        if isinstance(found, Article):
            return found
        said, told = absence.words(page, self.absences), notice(page)
        if said and (told is None or told.words != said):
            return Unreadable(url=response.url, field="page", reason=f"says {said!r}", absent=True, cause="soft_404")
        if told is None:
            is_front = found.cause == "articles" and self.is_front(page)
            return replace(found, cause="soft_404") if is_front else found
        if told.cause == "empty":
            return replace(found, cause="empty")
        return Unreadable(url=response.url, field="page", reason=f"says {told.words!r}", cause=told.cause)

    def is_front(self, page: Page) -> bool:
        """Whether a page is one of links to articles, and hardly anything else: what some sites show at any address that they do not know."""
        named = {self.canonical(url) for url in links(page) if self.addresses.is_article(url)}
        told = [line for line in page.lines if line.text and not line.is_linked]
        linked = sum(len(line.text.split()) for line in page.lines if line.is_linked)
        return (
            len(named - {page.canonical}) >= FRONT
            and sum(len(line.text.split()) for line in told) <= linked
            and not any(len(line.text.split()) > PROSE for line in told)
        )

    def trouble(self, response: Response) -> Notice | None:
        """What a list page says instead, where it names no article."""
        page = self.list_page(response)
        if response.status == HTTPStatus.OK and not response.body.strip():
            return Notice("empty", "an answer without a byte")
        told = notice(page)
        if told is None and (said := absence.words(page, self.absences)):
            return Notice("soft_404", said)
        return told

    def attempt(self, page: Page) -> Article | Unreadable:
        if self.addresses.is_printed(page.url):
            return read(page, replace(self.template, is_printed=True))
        if not self.template.is_generic and not fingerprint.score(page, self.template.fingerprint).confirmed:
            reason = f"bears no sign of {self.template.name}: another system, or an error page"
            return Unreadable(url=page.url, field="template", reason=reason)
        try:
            return read(page, self.template, self.frame)
        except InvalidArticleError as error:
            cause = "dates" if str(error).startswith(("published_at", "updated_at")) else "empty"
            return Unreadable(url=page.url, field="article", reason=str(error), cause=cause)

    def page(self, response: Response, capture: Capture) -> Page:
        page = as_page(response, capture.fetched_at, self.config.site.name)
        printed = self.addresses.is_printed(page.url)
        page.canonical = self.canonical(capture.url) if printed else self.canonical_of(page)
        return page

    def canonical_of(self, page: Page) -> str:
        """The address a page gives itself, where it can be believed: on this site, of an article, and of the same number."""
        for element in page.tree.iter("link"):
            if (element.get("rel") or "").strip().casefold() == "canonical":
                named = urljoin(page.url, (element.get("href") or "").strip())
                if self.is_believed(named, page.url):
                    return self.canonical(named)
        return self.canonical(page.url)

    def is_believed(self, named: str, url: str) -> bool:
        if not same_site(named, url):
            return False
        number = self.addresses.identity(named)
        return number is not None and number == self.addresses.identity(url)


def is_home(url: str) -> bool:
    return bool(HOME.fullmatch(urlsplit(url).path)) and not urlsplit(url).query


def as_page(response: Response, fetched_at: datetime, site: str) -> Page:
    """An answer as a page, its charset as the header says."""
    content_type = (response.headers.get("Content-Type") or b"").decode("latin-1")
    return Page(
        response.url,
        response.body,
        fetched_at=fetched_at,
        charset=http_content_type_encoding(content_type),
        site=site,
        headers={str(name).lower(): value for name, value in response.headers.to_unicode_dict().items()},
    )


def file_kind(body: bytes) -> str | None:
    """The media type of a file that a server calls a page; None where the bytes may be one."""
    if body[:64].lstrip().startswith((b"<", *MARKS)):
        return None
    kind = filetype.sniffed(body)
    return kind if kind.startswith(("application/", "image/", "audio/", "video/")) and kind not in TEXTS else None


def validators(response: Response) -> tuple[str | None, str | None]:
    """ETag and Last-Modified, unless the server forbids to keep them: such a one makes up a new time at every look."""
    named = [header.decode("latin-1") for header in response.headers.getlist("Cache-Control")]
    if "no-store" in ",".join(named).casefold():
        return None, None
    etag, modified = ((response.headers.get(name) or b"").decode("latin-1") for name in ("ETag", "Last-Modified"))
    return etag or None, modified or None


def is_conditional(request: Request | None) -> bool:
    return request is not None and ("If-None-Match" in request.headers or "If-Modified-Since" in request.headers)


def media_type(response: Response) -> str | None:
    header = (response.headers.get("Content-Type") or b"").decode("latin-1")
    return header.partition(";")[0].strip().casefold() or None
