"""Two addresses of one article have one canonical form, in every family that writes them in two ways."""

import pytest
from scrapy.http import HtmlResponse

from crawler.loader import templates
from crawler.paging import ListPage, NamedCounter, SinglePage

SAME = [
    ("sharepoint", "http://a.vn/Pages/newsdetail.aspx?NewsId=7&CatId=2", "http://a.vn/Pages/newsdetail.aspx?CatId=2&NewsId=7"),
    ("liferay_chitiet", "http://a.vn/tin-chi-tiet/-/chi-tiet/hoi-%C4%91ong-xa-81-2.html", "http://a.vn/tin-chi-tiet/-/chi-tiet/hoi-ong-xa-81-2.html"),
    ("liferay_viewarticle", "http://a.vn/vi/chi-tiet-tin/-/view-article/1/81/1650877000000", "http://a.vn/chi-tiet-tin/-/view-article/1/81/1650877000000"),
]  # fmt: skip


@pytest.mark.parametrize(("template", "one", "other"), SAME)
def test_two_spellings_are_one_article(template: str, one: str, other: str) -> None:
    addresses = templates()[template].addresses
    assert addresses.is_article(one)
    assert addresses.canonical(one) == addresses.canonical(other)


@pytest.mark.parametrize(
    ("template", "url"),
    [
        ("sharepoint", "http://a.vn/Pages/news.aspx?CatId=2"),
        ("sotttt", "http://a.vn/tin-tuc?page=2"),
        ("liferay_chitiet", "http://a.vn/tin-tuc?_56_INSTANCE_x_cur=2"),
        ("liferay_viewarticle", "http://a.vn/vi/tin-tuc"),
    ],
)
def test_a_list_is_no_article(template: str, url: str) -> None:
    addresses = templates()[template].addresses
    assert addresses.is_listing(url)
    assert not addresses.is_article(url)


def test_a_named_counter_takes_the_name_from_the_page() -> None:
    paging = NamedCounter(name=r"_\w+_cur")
    further = "http://a.vn/tin?p_p_id=x&_x_INSTANCE_cur=2"
    page = ListPage(
        base="http://a.vn/tin",
        number=1,
        response=HtmlResponse("http://a.vn/tin"),
        links=("http://a.vn/khac?_y_cur=2", further),
    )
    request = paging.turn(page)
    assert request is not None
    assert request.url == further
    assert paging.split(further) == ("http://a.vn/tin", 2)


def test_a_named_counter_ends_where_the_page_links_no_further() -> None:
    page = ListPage(
        base="http://a.vn/tin", number=2, response=HtmlResponse("http://a.vn/tin"), links=("http://a.vn/tin?_x_cur=1",)
    )
    assert NamedCounter(name=r"_\w+_cur").turn(page) is None


def test_a_single_page_is_never_turned() -> None:
    page = ListPage(
        base="http://a.vn/tin", number=1, response=HtmlResponse("http://a.vn/tin"), links=("http://a.vn/tin?page=2",)
    )
    assert SinglePage().turn(page) is None
