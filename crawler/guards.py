"""Where a crawl may not go: addresses of the inside, and other sites. Names are checked by what they resolve to."""

import ipaddress
import socket
from collections.abc import Iterator, Sequence
from typing import Any, Self
from urllib.parse import urlsplit

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import CannotResolveHostError
from scrapy.resolver import CachingHostnameResolver
from twisted.internet.interfaces import IAddress, IHostResolution, IResolutionReceiver
from zope.interface.declarations import implementer  # type: ignore[import-untyped]

from crawler.addresses import same_site
from crawler.obstacles import LOGIN_ADDRESS, LoginError, MovedError, OutsideError

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
NAT64 = ipaddress.ip_network("64:ff9b::/96")
"""Addresses that a gateway turns into the IPv4 address of their last 32 bits."""

inside_hosts: dict[str, int] = {}
"""Hosts that sites with allow_private have opened, and how many sites: the resolver serves the whole process."""


LASTING = (301, 308)
"""Redirects that are meant for good."""
refused_names: dict[str, str] = {}
"""Names that were not asked, with an address of the inside that each resolved to."""
ADVICE = "a site of an intranet or of a test needs allow_private = true under [fetch]"


def is_global(text: str) -> bool:
    """Whether an IP address is one of the public Internet, in every form that IPv6 wraps another address in."""
    address = ipaddress.ip_address(text.partition("%")[0])
    return all(one.is_global and not one.is_multicast for one in (address, *wrapped(address)))


def wrapped(address: Address) -> Iterator[Address]:
    if isinstance(address, ipaddress.IPv4Address):
        return
    for inner in (address.ipv4_mapped, address.sixtofour, *(address.teredo or ())):
        if inner is not None:
            yield inner
    if address in NAT64:
        yield ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)


def literal(host: str) -> str | None:
    """The address that a host name is in itself, in any spelling a resolver takes (decimal, octal, hex, short); else None."""
    host = host.strip("[]")
    try:
        return str(ipaddress.ip_address(host))
    except ValueError:
        pass
    try:
        return socket.inet_ntoa(socket.inet_aton(host))
    except (OSError, UnicodeEncodeError):
        return None


@implementer(IResolutionReceiver)
class GlobalOnly:
    """Passes on the addresses that a connection may be made to."""

    def __init__(self, receiver: Any, host: str) -> None:
        self.receiver = receiver
        self.host = host

    def resolutionBegan(self, resolution: IHostResolution) -> None:  # noqa: N802 - Twisted's interface
        self.receiver.resolutionBegan(resolution)

    def addressResolved(self, address: Any) -> None:  # noqa: N802
        inner: str = address.host
        if self.host in inside_hosts or is_global(inner):
            self.receiver.addressResolved(address)
        else:
            refused_names[self.host] = inner

    def resolutionComplete(self) -> None:  # noqa: N802
        self.receiver.resolutionComplete()


class GuardedResolver(CachingHostnameResolver):
    """Scrapy's resolver that knows no address of the inside. It sees every connection, IP literals too."""

    def resolveHostName(  # noqa: N802
        self,
        resolutionReceiver: IResolutionReceiver,  # noqa: N803
        hostName: str,  # noqa: N803
        portNumber: int = 0,  # noqa: N803
        addressTypes: Sequence[type[IAddress]] | None = None,  # noqa: N803
        transportSemantics: str = "TCP",  # noqa: N803
    ) -> IHostResolution:
        guarded: Any = GlobalOnly(resolutionReceiver, hostName)
        return super().resolveHostName(guarded, hostName, portNumber, addressTypes, transportSemantics)


class AddressGuard:
    """Downloader middleware: a crawl asks its own site only, and the inside only where the site file allows it.

    It stands first, so that redirects and robots.txt pass it as well.
    """

    def __init__(self, url: str, allow_private: bool) -> None:
        self.url = url
        self.host = urlsplit(url).hostname or ""
        self.allow_private = allow_private

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        spider: Any = crawler.spider
        guard = cls(spider.site.site.url, spider.site.fetch.allow_private)
        crawler.signals.connect(guard.opened, signals.spider_opened)
        crawler.signals.connect(guard.closed, signals.spider_closed)
        return guard

    def opened(self) -> None:
        if self.allow_private:
            inside_hosts[self.host] = inside_hosts.get(self.host, 0) + 1

    def closed(self) -> None:
        if self.allow_private:
            inside_hosts[self.host] -= 1
            if not inside_hosts[self.host]:
                del inside_hosts[self.host]

    def process_request(self, request: Request) -> None:
        host = urlsplit(request.url).hostname or ""
        if not same_site(request.url, self.url):
            raise led_off(request)
        address = literal(host)
        inside = host in inside_hosts or (address is not None and not is_global(address))
        if inside and not self.allow_private:
            raise OutsideError(f"{host} is no public address; {ADVICE}")


def led_off(request: Request) -> OutsideError:
    """What an address off the site is a sign of. A site that has moved redirects for good, or keeps its pages' addresses; an article may
    well lead to another site's."""
    host = urlsplit(request.url).netloc or request.url
    first = (request.meta.get("redirect_urls") or [request.url])[0]
    reasons = request.meta.get("redirect_reasons") or []
    told = f"leads off the site, to {host}"
    if reasons and LOGIN_ADDRESS.search(request.url):
        return LoginError(told)
    lasting = any(reason in LASTING for reason in reasons)
    before, after = urlsplit(first), urlsplit(request.url)
    if reasons and (lasting or request.meta.get("kind") == "list" or before[2:4] == after[2:4]):
        return MovedError(told, detail=f"{first} redirects{' for good' if lasting else ''} to {request.url}")
    return OutsideError(told)


class NameGuard:
    """Downloader middleware next to the downloader: says of a name that resolves to the inside what it is, before it would be
    retried as a name that does not resolve."""

    def process_exception(self, request: Request, exception: Exception) -> None:
        host = urlsplit(request.url).hostname or ""
        if isinstance(exception, CannotResolveHostError) and host in refused_names:
            raise OutsideError(f"{host} is {refused_names[host]}, no public address; {ADVICE}") from exception
