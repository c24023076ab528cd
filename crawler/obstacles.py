"""What keeps a crawl from a page, each under the name of its cause (archive.causes)."""

import re
from collections.abc import Callable
from typing import ClassVar

from scrapy import Request
from scrapy.downloadermiddlewares.redirect import MetaRefreshMiddleware, RedirectMiddleware
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response

LOGIN_ADDRESS = re.compile(
    r"log-?in|log-?on\b|sign-?in\b|dang-?nhap|dangnhap|/sso\b|//sso\.|/cas/|/oauth|/adfs/|/account/", re.IGNORECASE
)
"""Addresses of pages that ask who is there."""


class ObstacleError(IgnoreRequest):
    """A request that is not answered by the page that it is for."""

    cause: ClassVar[str] = "program"


class BlockedError(ObstacleError):
    """The site still answers with a block page after it was waited out as often as is allowed."""

    cause = "blocked"


class WallError(BlockedError):
    """The site asks for something that a crawl cannot give."""

    cause = "wall"


class OutsideError(ObstacleError):
    """An address that this site's crawl may not ask."""

    cause = "outside"


class MovedError(OutsideError):
    """The site has gone elsewhere."""

    cause = "moved"

    def __init__(self, told: str, *, detail: str) -> None:
        super().__init__(told)
        self.detail = detail
        """From where to where."""


class LoginError(OutsideError):
    """Another host asks who is there."""

    cause = "wall"


class ForbiddenError(ObstacleError):
    """The site's robots.txt says no."""

    cause = "robots"


class LoopError(ObstacleError):
    """Redirects without an end."""

    cause = "loop"


class OversizeError(ObstacleError):
    """An answer that is larger than is allowed."""

    cause = "oversize"


class Robots(RobotsTxtMiddleware):
    """Scrapy's own; only that a refusal has a name."""

    async def process_request(self, request: Request) -> None:  # type: ignore[override]
        try:
            await super().process_request(request)
        except IgnoreRequest as error:
            raise ForbiddenError(str(error)) from error


class Redirects(RedirectMiddleware):
    """Scrapy's own; only that a loop has a name."""

    def process_response(self, request: Request, response: Response) -> Request | Response:  # type: ignore[override]
        return followed(super().process_response, request, response)


class Refreshes(MetaRefreshMiddleware):
    """The same for redirects by a page's meta tag."""

    def process_response(self, request: Request, response: Response) -> Request | Response:  # type: ignore[override]
        return followed(super().process_response, request, response)


def followed(
    step: Callable[[Request, Response], Request | Response], request: Request, response: Response
) -> Request | Response:
    try:
        return step(request, response)
    except IgnoreRequest as error:
        first = (request.meta.get("redirect_urls") or [request.url])[0]
        raise LoopError(f"{first}: redirects without an end, last to {response.url}") from error
