"""What a probe learns from pages alone: how a list turns, where an unknown system keeps its text, what a site is called."""

from datetime import UTC, datetime

import pytest

from crawler.page import Page
from crawler.probing.names import province, stem, title
from crawler.probing.pager import Pager
from crawler.probing.selectors import propose
from crawler.sites import UNKNOWN_PROVINCE


def page(body: str, url: str = "http://so.example/tin-tuc") -> Page:
    return Page(url, f"<!DOCTYPE html><html>{body}</html>".encode(), fetched_at=datetime.now(UTC), charset="utf-8")


def pager(*links: tuple[str, str]) -> Pager | None:
    return Pager.of(page("<body>" + "".join(f'<a href="{href}">{text}</a>' for text, href in links) + "</body>"))


@pytest.mark.parametrize(
    ("links", "keys"),
    [
        ([("2", "?page=2"), ("3", "?page=3")], {"query": "page", "first": 1, "step": 1}),
        ([("2", "?page=1"), ("3", "?page=2")], {"query": "page", "first": 0, "step": 1}),
        ([("2", "?start=10"), ("3", "?start=20")], {"query": "start", "first": 0, "step": 10}),
        ([("2", "/tin-tuc/trang-2")], {"path": "trang-{n}", "first": 1, "step": 1}),
        ([("Trang sau", "/tin-tuc/page/2/")], {"path": "page/{n}/", "first": 1, "step": 1}),
    ],
)
def test_a_pager_tells_what_it_counts(links: list[tuple[str, str]], keys: dict[str, object]) -> None:
    found = pager(*links)
    assert found is not None
    assert found.keys == keys
    assert found.counter.address("http://so.example/tin-tuc", found.counter.first + found.counter.step) == found.second


def test_numbers_that_lead_elsewhere_are_no_pager() -> None:
    assert pager(("2", "/van-ban?so=2"), ("3", "/van-ban?so=3")) is None
    assert pager(("2021", "/2021/"), ("Trang chủ", "/")) is None


TEXTS = {
    "Bến đò có thuyền mới": "Sáng nay bến đò của xã đón chiếc thuyền máy đầu tiên sau nhiều năm chờ đợi của bà con hai bên sông.",
    "Chợ quê họp lại": "Sau ba năm vắng khách chợ quê họp lại vào mỗi sáng chủ nhật với rau quả và cá đồng của các thôn quanh vùng.",
    "Đèn đường về xóm núi": "Tối qua xóm núi cuối cùng của huyện có đèn đường nhờ công góp của từng nhà và tiền của hội đồng hương.",
}


def unknown(name: str, text: str) -> Page:
    return page(
        f'<head><title>{name}</title></head><body><div class="top">Cổng thông tin của xã</div><div class="khung"><div class="td-tin">{name}</div>'
        f'<div class="nd-tin"><p>{text}</p><p>{text[::-1]}</p></div></div><div class="cuoi">Bản quyền thuộc về xã, mọi quyền được bảo lưu theo đúng luật báo chí hiện hành</div></body>'
    )


def test_what_changes_is_the_article_and_what_repeats_the_frame() -> None:
    found = propose([unknown(name, text) for name, text in TEXTS.items()])
    assert found["title"] == ("div.td-tin",)
    assert found["body"] == ("div.nd-tin",)


def test_one_page_alone_tells_nothing() -> None:
    assert not propose([unknown(*next(iter(TEXTS.items())))])


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("http://snnptnt.binhphuoc.gov.vn/", "snnptnt_binhphuoc"),
        ("https://www.sonla.gov.vn/", "portal_sonla"),
        ("http://so.example.vn/blog/", "so_example_blog"),
        ("http://127.0.0.1:8000/", "site_127_0_0_1_8000"),
    ],
)
def test_a_file_is_called_after_its_host(url: str, name: str) -> None:
    assert stem(url, ()) == name
    assert stem(url, (name,)) == f"{name}_2"


def test_a_province_is_told_by_host_title_or_pages_and_never_made_up() -> None:
    assert province("svhtt.hochiminhcity.gov.vn", "", []).name == "Thành phố Hồ Chí Minh"
    assert province("so.example", "Sở Y tế tỉnh Cao Bằng", []).name == "Cao Bằng"
    assert province("so.example", "Sở Y tế", [page("<body><p>Hội nghị tại tỉnh Sơn La</p></body>")]).name == "Sơn La"
    assert province("so.example", "Sở Y tế", [page("<body><p>Không nói gì</p></body>")]).name == UNKNOWN_PROVINCE


def test_a_title_is_what_the_pages_share() -> None:
    home = page("<head><title>Trang chủ - Sở Y tế tỉnh Lam Giang</title></head>")
    other = page("<head><title>Chợ quê họp lại - Sở Y tế tỉnh Lam Giang</title></head>")
    assert title([home, other], "so.example") == title([other, home], "so.example") == "Sở Y tế tỉnh Lam Giang"
