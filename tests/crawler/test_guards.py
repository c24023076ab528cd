from collections.abc import Iterator
from typing import Any

import pytest
from scrapy import Request
from twisted.internet.address import IPv4Address, IPv6Address

from crawler import guards
from crawler.guards import AddressGuard, GlobalOnly
from crawler.obstacles import OutsideError


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700:4700::1111", "::ffff:8.8.8.8"])
def test_public_addresses(address: str) -> None:
    assert guards.is_global(address)


@pytest.mark.parametrize(
    "address",
    [
        *(
            "127.0.0.1",
            "10.0.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",  # noqa: S104 - refused, not bound
            "224.0.0.1",
            "255.255.255.255",
        ),
        *("::1", "fe80::1%eth0", "fc00::1", "::", "ff02::1", "::ffff:127.0.0.1", "2002:7f00:1::", "64:ff9b::7f00:1"),
    ],
)
def test_addresses_of_the_inside(address: str) -> None:
    assert not guards.is_global(address)


@pytest.mark.parametrize("host", ["127.0.0.1", "2130706433", "0x7f000001", "0177.0.0.1", "127.1"])
def test_every_spelling_of_an_address(host: str) -> None:
    assert guards.literal(host) == "127.0.0.1"


@pytest.mark.parametrize("host", ["x.vn", "localhost", "1.x.vn", "đồngnai.vn"])
def test_a_name_is_no_address(host: str) -> None:
    assert guards.literal(host) is None


class Receiver:
    def __init__(self) -> None:
        self.hosts: list[str] = []

    def resolutionBegan(self, resolution: Any) -> None:  # noqa: N802
        pass

    def addressResolved(self, address: Any) -> None:  # noqa: N802
        self.hosts.append(address.host)

    def resolutionComplete(self) -> None:  # noqa: N802
        pass


def resolved(name: str) -> list[str]:
    receiver = Receiver()
    guarded = GlobalOnly(receiver, name)
    guarded.resolutionBegan(None)
    for address in (
        IPv4Address("TCP", "127.0.0.1", 80),
        IPv4Address("TCP", "8.8.8.8", 80),
        IPv6Address("TCP", "::1", 80),
    ):
        guarded.addressResolved(address)
    guarded.resolutionComplete()
    return receiver.hosts


def test_a_name_resolves_to_public_addresses_only() -> None:
    assert resolved("x.vn") == ["8.8.8.8"]


@pytest.fixture
def intranet() -> Iterator[AddressGuard]:
    guard = AddressGuard("http://noi-bo.vn/", allow_private=True)
    guard.opened()
    yield guard
    guard.closed()


@pytest.mark.usefixtures("intranet")
def test_an_intranets_name_resolves_to_the_inside() -> None:
    assert "127.0.0.1" in resolved("noi-bo.vn")


def test_a_closed_intranet_is_closed(intranet: AddressGuard) -> None:
    intranet.closed()
    intranet.opened()
    assert guards.inside_hosts == {"noi-bo.vn": 1}


@pytest.mark.usefixtures("intranet")
def test_a_public_site_does_not_ride_on_an_intranets_permission() -> None:
    public = AddressGuard("http://noi-bo.vn/", allow_private=False)
    with pytest.raises(OutsideError, match="allow_private"):
        public.process_request(Request("http://noi-bo.vn/a"))


@pytest.mark.parametrize("host", ["127.0.0.1", "2130706433", "[::1]", "169.254.169.254", "10.1"])
def test_a_public_site_on_an_inner_address_is_refused(host: str) -> None:
    with pytest.raises(OutsideError, match="allow_private"):
        AddressGuard(f"http://{host}/", allow_private=False).process_request(Request(f"http://{host}/a"))


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1/", "http://2130706433/", "http://y.vn/", "http://so.x.vn/", "http://x.vn:22/"]
)
def test_a_crawl_stays_on_its_site(url: str) -> None:
    with pytest.raises(OutsideError, match="off the site"):
        AddressGuard("http://x.vn/", allow_private=False).process_request(Request(url))


def test_a_crawl_may_ask_its_own_site() -> None:
    AddressGuard("http://x.vn/", allow_private=False).process_request(Request("https://www.x.vn/a"))
