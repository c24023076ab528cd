"""Every answer of a crawl as the archive keeps it: taken where it comes in, still packed, before anything is done with it."""

from collections.abc import Iterator
from typing import Any, Self
from urllib.parse import urlsplit

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.http import Headers, Response, TextResponse
from scrapy.responsetypes import responsetypes

from archive import clock, payload
from archive.models import Recorded
from archive.warc import Exchange
from crawler.obstacles import OversizeError
from crawler.pipelines import ArchivePipeline


class Recorder:
    """Extension: puts the capture of an answer into `meta["capture"]` of its request, where there is an archive."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.verifies: bool = crawler.spider.site.fetch.verify_tls  # type: ignore[union-attr]
        self.archive: ArchivePipeline | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        recorder = cls(crawler)
        crawler.signals.connect(recorder.opened, signals.spider_opened)
        crawler.signals.connect(recorder.asking, signals.request_reached_downloader)
        crawler.signals.connect(recorder.answered, signals.response_downloaded)
        return recorder

    def opened(self) -> None:
        self.archive = self.crawler.get_item_pipeline(ArchivePipeline)

    def asking(self, request: Request) -> None:
        """A request that is made again bears what its last answer left in it, and may not be answered this time."""
        request.meta.pop("capture", None)

    def answered(self, response: Response, request: Request) -> None:
        if self.archive is None:
            return
        asked = request.meta.get("asked") or (request.meta.get("redirect_urls") or [request.url])[0]
        recorded = self.archive.record(self.exchange(response, request), kind=kind(request), asked=asked)
        if recorded is not None:
            request.meta["capture"] = recorded

    def exchange(self, response: Response, request: Request) -> Exchange:
        parts = urlsplit(request.url)
        return Exchange(
            url=response.url,
            status=response.status,
            headers=tuple(lines(response.headers)),
            served=response.body,
            fetched_at=clock.now(),
            protocol=response.protocol or "HTTP/1.1",
            method=request.method,
            request_headers=(("Host", parts.netloc.rpartition("@")[2]), *lines(request.headers)),
            ip=str(response.ip_address) if response.ip_address else None,
            tls_verified=self.verifies if parts.scheme == "https" else None,
        )


class Unpacking:
    """Downloader middleware instead of Scrapy's own: what is read of an answer is what the archive will unpack from its record."""

    def process_response(self, request: Request, response: Response) -> Response:
        if "Content-Encoding" not in response.headers:
            return response
        recorded: Recorded | None = request.meta.get("capture")
        try:
            taken = recorded.take() if recorded else None
            body = payload.unpacked(response.body, packing(response)) if taken is None else taken
        except payload.TooLargeError as error:
            raise OversizeError(str(error)) from error
        headers = Headers(response.headers)
        del headers["Content-Encoding"]
        kind = responsetypes.from_args(headers=headers, url=response.url, body=body)
        own: dict[str, Any] = {"encoding": None} if issubclass(kind, TextResponse) else {}
        return response.replace(cls=kind, body=body, headers=headers, **own)


def packing(response: Response) -> str:
    return b",".join(response.headers.getlist("Content-Encoding")).decode("latin-1")


def lines(headers: Headers) -> Iterator[tuple[str, str]]:
    for name, values in headers.items():
        for value in values:
            yield name.decode("latin-1"), value.decode("latin-1")


def kind(request: Request) -> str:
    """What an address is asked for; of `archive.models.KINDS`."""
    if request.meta.get("dont_obey_robotstxt") and urlsplit(request.url).path == "/robots.txt":
        return "robots"
    return str(request.meta.get("kind", "other"))
