"""Lists whose further pages a script fetches: what is asked for, and what the answer shows."""

import json
from datetime import UTC, datetime
from urllib.parse import parse_qsl

import pytest
from scrapy import Request
from scrapy.http import HtmlResponse, JsonResponse, Response, TextResponse

from crawler import discovery, fragment, paging
from crawler.paging import ListPage
from crawler.reading import as_page
from spiders.bacninh import BacNinh
from spiders.vnpt import VNPT

BASE = "http://a.vn/tin-tuc"
SCRIPT = """<script>var page = 2; $.ajax({ url: '/DesktopModule/UIArticleInMenu/ArticleInMenuPagination.aspx/LoadArticle', type: "POST",
 data: { article_category_id: 54442, categoryIds: "54442,54443", site_id: 4, page: page, page_size: 15, keyword: $('#k').val(), articlelang: 'vi-VN', show_no: "True" } });</script>"""
OBJECTS = "<script>var loadPageURL = '/tin?p_p_id=x_WAR_y&p_p_resource_id=loadPage&amp;p_p_lifecycle=2';</script>"


def listed(body: str, number: int = 1, response: Response | None = None) -> ListPage:
    whole = HtmlResponse(BASE, body=f"<html><body>{body}</body></html>".encode(), encoding="utf-8")
    return ListPage(base=BASE, number=number, response=response or whole)


def sent(request: Request | None) -> dict[str, str]:
    assert request is not None
    return dict(parse_qsl(request.body.decode(), keep_blank_values=True))


def shown(response: Response) -> list[str]:
    return discovery.links(as_page(fragment.opened(response), datetime(2024, 5, 6, tzinfo=UTC), "nho"))


def test_what_the_script_writes_out_is_sent_and_the_rest_as_it_is_everywhere() -> None:
    fields = sent(VNPT.paging.turn(listed(SCRIPT)))
    own = {
        "article_category_id": "54442",
        "categoryIds": "54442,54443",
        "site_id": "4",
        "page": "2",
        "page_size": "15",
        "show_no": "True",
        "no": "-15",
    }
    assert own.items() <= fields.items()
    assert fields["keyword"] == ""


def test_a_further_page_is_asked_for_as_the_one_before_it_was() -> None:
    second = VNPT.paging.turn(listed(SCRIPT))
    assert second is not None
    answer = HtmlResponse(second.url, body=b"<li><a href='/tin/a-1'>A</a></li>", request=second)
    third = VNPT.paging.turn(listed("", 2, answer))
    assert sent(third) == sent(second) | {"page": "3"}
    assert third is not None
    assert (
        third.url == second.url == "http://a.vn/DesktopModule/UIArticleInMenu/ArticleInMenuPagination.aspx/LoadArticle"
    )


def test_a_further_page_is_found_again_from_its_place() -> None:
    second = VNPT.paging.turn(listed(SCRIPT))
    assert second is not None
    again = paging.request_at(paging.place(HtmlResponse(second.url, request=second)))
    assert sent(VNPT.paging.turn(listed("", 2, HtmlResponse(again.url, request=again))))["page"] == "3"


@pytest.mark.parametrize("body", ["", SCRIPT.replace("site_id: 4", "site_id: site")])
def test_without_its_numbers_a_list_has_no_further_page(body: str) -> None:
    assert VNPT.paging.turn(listed(body)) is None


def test_a_list_of_the_family_that_links_to_its_pages_is_turned_by_them() -> None:
    page = ListPage(
        base=BASE,
        number=1,
        response=HtmlResponse(BASE),
        links=("http://a.vn/khac/page/2", "http://a.vn/tin-tuc/page/2"),
    )
    request = VNPT.paging.turn(page)
    assert request is not None
    assert request.url == "http://a.vn/tin-tuc/page/2"
    assert VNPT.paging.split(request.url) == (f"{BASE}/", 2)


@pytest.mark.parametrize(
    "body",
    [
        "<li><a href='/tin/a-1'>A</a></li><li><a href='b-2'>B</a></li>",
        json.dumps({"d": "<li><a href='/tin/a-1'>A</a></li><li><a href='b-2'>B</a></li>"}),
        json.dumps({"items": [{"title": "A", "urlDetail": "/tin/a-1", "anh": None}, {"title": "B", "urlDetail": "http://a.vn/b-2"}], "totalPageNum": 3}),
    ],
)  # fmt: skip
def test_links_of_a_piece_are_those_of_the_page_that_asked(body: str) -> None:
    asked = Request("http://a.vn/DesktopModule/x.aspx/LoadArticle", method="POST", headers={"Referer": BASE})
    assert shown(TextResponse(asked.url, body=body.encode(), encoding="utf-8", request=asked)) == [
        "http://a.vn/tin/a-1",
        "http://a.vn/b-2",
    ]


def test_the_day_of_an_object_stands_beside_its_link() -> None:
    answer = JsonResponse(
        BASE, body=json.dumps([{"url": "/a-1", "createdDate": "21/04/2024", "title": "<b>A</b>"}]).encode()
    )
    assert b"21/04/2024" in fragment.opened(answer).body


@pytest.mark.parametrize("body", ["{", '{"a": 1}', "[" * 5000, '{"a": {"url": "javascript:alert(1)"}}'])
def test_json_without_articles_shows_none(body: str) -> None:
    assert shown(TextResponse(BASE, body=body.encode(), encoding="utf-8")) == []


def test_objects_are_asked_for_from_their_first_page_to_the_last() -> None:
    second = BacNinh.paging.turn(listed(OBJECTS))
    assert second is not None
    assert (
        second.url
        == "http://a.vn/tin?p_p_id=x_WAR_y&p_p_resource_id=loadPage&p_p_lifecycle=2&pageNum=1&recordPerPage=20"
    )
    answer = JsonResponse(second.url, body=b'{"items": [], "totalPageNum": 2}', request=second)
    third = BacNinh.paging.turn(listed("", 2, answer))
    assert third is not None
    assert "pageNum=2" in third.url
    last = JsonResponse(third.url, body=b'{"items": [], "totalPageNum": 2}', request=third)
    assert BacNinh.paging.turn(listed("", 3, last)) is None


def test_a_page_without_such_an_address_has_no_objects() -> None:
    assert BacNinh.paging.turn(listed("<script>var a = 1;</script>")) is None
