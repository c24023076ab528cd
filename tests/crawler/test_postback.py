"""Post-backs of ASP.NET: what a page sends back to turn itself, and what is taken for a pager."""

from urllib.parse import parse_qsl

import pytest
from scrapy import Request
from scrapy.http import HtmlResponse

from crawler import paging
from crawler.paging import ListPage
from crawler.postback import PostBack

BASE = "http://a.vn/vi/tin?cn=3"


def link(text: str, target: str, argument: str = "") -> str:
    return f"""<a href="javascript:__doPostBack('{target}','{argument}')">{text}</a>"""


def listed(body: str, number: int = 1) -> ListPage:
    form = f"""<form action="./tin?cn=3" method="post"><input type="hidden" name="__VIEWSTATE" value="/w+E=/{number}">
<input type="hidden" name="__EVENTVALIDATION" value="v{number}"><input type="text" name="q" value="tìm"><input type="submit" name="b" value="Tìm">{body}</form>"""
    return ListPage(base=BASE, number=number, response=HtmlResponse(BASE, body=form.encode(), encoding="utf-8"))


def sent(request: Request | None) -> dict[str, str]:
    assert request is not None
    return dict(parse_qsl(request.body.decode(), keep_blank_values=True))


def test_a_page_is_sent_back_with_its_hidden_fields_and_what_was_clicked() -> None:
    request = PostBack().turn(listed(link("2", "ctl00$pager$lnk2")))
    assert sent(request) == {
        "__VIEWSTATE": "/w+E=/1",
        "__EVENTVALIDATION": "v1",
        "__EVENTTARGET": "ctl00$pager$lnk2",
        "__EVENTARGUMENT": "",
    }
    assert request is not None
    assert (request.method, request.url) == ("POST", "http://a.vn/vi/tin?cn=3")


@pytest.mark.parametrize(
    ("number", "pager", "target"),
    [
        (1, [("1", "p$1", ""), ("2", "p$2", ""), ("3", "p$3", "")], "p$2"),
        (2, [("Trang 1", "p$1", ""), ("Trang 3", "p$3", "")], "p$3"),
        (1, [("2", "grid", "Page$2"), ("3", "grid", "Page$3")], "grid Page$2"),
        (1, [("2", "pager", "2"), ("»", "pager", "9")], "pager 2"),
        (10, [("8", "p$8", ""), ("9", "p$9", ""), ("...", "p$on", "")], "p$on"),
        (11, [("...", "p$back", ""), ("12", "p$12", "")], "p$12"),
        (10, [("...", "grid", "Page$9"), ("...", "grid", "Page$11")], "grid Page$11"),
        (1, [("Trước", "p$prev", ""), ("Tiếp", "p$next", "")], "p$next"),
    ],
)
def test_the_next_page_is_the_one_that_the_pager_shows(
    number: int, pager: list[tuple[str, str, str]], target: str
) -> None:
    fields = sent(PostBack().turn(listed("".join(link(*one) for one in pager), number)))
    assert f"{fields['__EVENTTARGET']} {fields['__EVENTARGUMENT']}".strip() == target


@pytest.mark.parametrize(
    ("number", "body"),
    [
        (1, ""),
        (1, '<a href="/vi/tin?page=2">2</a>'),
        (1, link("2", "ctl00$Calendar1", "8872")),
        (1, link("3", "p$3")),
        (12, link("...", "p$back") + link("10", "p$10") + link("11", "p$11")),
        (1, link(">>", "p$last")),
    ],
)
def test_what_is_no_link_to_the_next_page_turns_nothing(number: int, body: str) -> None:
    assert PostBack().turn(listed(body, number)) is None


def test_a_posted_page_can_be_asked_for_again_from_one_line() -> None:
    request = PostBack().turn(listed(link("2", "p$2")))
    assert request is not None
    answer = HtmlResponse(request.url, body=b"<p>2</p>", request=request)
    again = paging.request_at(paging.place(answer))
    assert (again.method, again.url, again.body) == ("POST", request.url, request.body)
    assert again.headers["Content-Type"] == request.headers["Content-Type"]


def test_a_page_with_an_address_is_asked_for_by_it() -> None:
    answer = HtmlResponse(BASE, request=Request(BASE))
    assert paging.place(answer) == BASE
    assert paging.request_at(BASE).method == "GET"


def test_a_page_before_is_one_that_the_pager_shows() -> None:
    page = listed(link("3", "p$3") + link("4", "p$4"), 5)
    assert sent(PostBack().back(page, 3))["__EVENTTARGET"] == "p$3"
    assert PostBack().back(page, 1) is None
