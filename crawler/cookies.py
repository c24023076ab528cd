"""The cookies of one site, for the length of one crawl, so that it is one visitor and not thousands."""

from collections.abc import Sequence
from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.http.cookies import CookieJar


class SiteCookies:
    """Downloader middleware instead of Scrapy's own, which downloads the list of public suffixes from two hosts to tell one
    site's cookies from another's. A crawl asks one site only (`crawler.guards`), so nothing must be told apart."""

    def __init__(self) -> None:
        self.jar = CookieJar()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls()

    def process_request(self, request: Request) -> None:
        self.jar.add_cookie_header(request)

    def process_response(self, request: Request, response: Response) -> Response:
        self.jar.extract_cookies(response, request)
        return response

    def put(self, request: Request, response: Response, named: Sequence[str]) -> None:
        """Takes cookies (`name=value`) as if the server had set them with an answer."""
        header = {"Set-Cookie": [f"{one}; path=/" for one in named]}
        self.jar.extract_cookies(response.replace(headers=header), request)
