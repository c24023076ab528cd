"""The sites without a server."""

import pytest

from demo.newsroom import Newsroom
from demo.portal import DEFAULT, EGOV, PORTALS, Portal
from demo.site import Site

BASE = "http://127.0.0.1:1"


@pytest.fixture
def egov() -> Site:
    return Site(Newsroom(EGOV, BASE), elsewhere="http://127.0.0.1:2/giao-duc/x-1.html")


@pytest.fixture
def default() -> Site:
    return Site(Newsroom(DEFAULT, BASE))


@pytest.fixture(params=PORTALS, ids=lambda portal: portal.theme)
def site(request: pytest.FixtureRequest) -> Site:
    portal: Portal = request.param
    return Site(Newsroom(portal, BASE))
