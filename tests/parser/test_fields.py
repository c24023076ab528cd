"""Fields as a reader sees them, whatever the elements inside."""

from datetime import UTC, datetime

import pytest

from archive.models import Article, Unreadable
from crawler.loader import templates
from crawler.page import Page
from crawler.parser import read
from crawler.parser.template import Landmarks, Selectors, Template

TEMPLATE = Template(
    name="invented",
    select=Selectors(title=("h1",), body=(".text",), published_at=(".day",), author=(".who",)),
    landmarks=Landmarks(),
)
PROSE = "Sáng nay bà con bản Nà Hin ra đồng cấy nốt ba sào ruộng trũng cuối cùng của vụ mùa, sớm hơn mọi năm nửa tháng."


def article(body: str, head: str = "") -> Article:
    html = f"<html><head>{head}</head><body>{body}</body></html>".encode()
    page = Page("http://demo.test/a-31.html", html, fetched_at=datetime(2024, 5, 6, tzinfo=UTC), site="demo")
    found = read(page, TEMPLATE)
    assert isinstance(found, Article), found
    return found


@pytest.mark.parametrize(
    ("inner", "meant"),
    [
        ("Nà Hin<br>vào vụ cấy", "Nà Hin vào vụ cấy"),
        ("<span><div>Nà Hin</div><div>vào vụ cấy</div></span>", "Nà Hin vào vụ cấy"),
        ("<b>N</b>à Hin <i>vào</i><!-- x --> vụ cấy", "Nà Hin vào vụ cấy"),
    ],
)
def test_a_break_parts_words_and_a_mark_inside_one_does_not(inner: str, meant: str) -> None:
    assert article(f"<h1>{inner}</h1><div class='text'><p>{PROSE}</p></div>").title == meant


@pytest.mark.parametrize("label", ["Viết bởi", "Được đăng bởi", "Written by", "Posted by:"])
def test_what_a_system_prints_before_a_name_is_no_part_of_it(label: str) -> None:
    body = f"<h1>Nà Hin</h1><i class='who'>{label} {{}}</i><div class='text'><p>{PROSE}</p></div>"
    assert article(body.format("Lò Thị Mai")).author == "Lò Thị Mai"
    assert article(body.format("Super User")).author is None


def test_a_title_and_a_date_inside_the_texts_element_are_no_text() -> None:
    inside = f"<h3>Nà Hin vào<br>vụ cấy</h3><p>08:30 04/05/2024</p><p>{PROSE}</p>"
    found = article(f"<div class='text'>{inside}</div>", "<title>Nà Hin vào vụ cấy</title>")
    assert (found.title, found.body) == ("Nà Hin vào vụ cấy", PROSE)
    assert str(found.published_at) == "2024-05-04 08:30:00+07:00"


def test_a_date_that_the_text_begins_with_is_no_text() -> None:
    found = article(
        f"<h1>Nà Hin</h1><i class='day'>04/05/2024 08:30</i><div class='text'><p>Thứ bảy, 04/05/2024</p><p>{PROSE}</p></div>"
    )
    assert found.body == PROSE


def test_a_day_that_the_text_announces_is_not_its_own() -> None:
    notice = f"<p>{PROSE}</p><p>Thời gian: 8 giờ 30 phút, ngày 02/6/2024</p><p>{PROSE}</p>"
    html = f"<html><head><title>Nà Hin mở lớp dệt</title></head><body><h1>Nà Hin mở lớp dệt</h1><p>Cập nhật lúc: 17:48 |04/05/2024</p>{notice}<b>Các tin khác</b></body></html>"
    page = Page("http://demo.test/a-31.html", html.encode(), fetched_at=datetime(2024, 7, 6, tzinfo=UTC), site="demo")
    found = read(page, Template(name="invented", landmarks=Landmarks()))
    assert isinstance(found, Article)
    assert str(found.published_at) == "2024-05-04 17:48:00+07:00"
    assert "Thời gian: 8 giờ 30 phút" in found.body


def test_a_foot_is_no_lead_of_the_date_under_it() -> None:
    foot = "<p>Bản quyền thuộc Cổng thông tin điện tử huyện Nà Hin. Địa chỉ: số 93 đường Trần Hưng, thị trấn Nà Hin.</p><p>Ngày cập nhật 30/12/2021 - © 2020</p>"
    lead = PROSE.partition(", sớm")[0]
    html = f"<html><body><p><b>{lead}.</b> 8-2-2016</p><p>Hỏi: Ai làm?</p><p>Đáp: Cả bản.</p><p>Hỏi: Khi nào?</p><p>{PROSE}</p><p>Bản đồ</p>{foot}</body></html>"
    page = Page("http://demo.test/a-31.html", html.encode(), fetched_at=datetime(2024, 7, 6, tzinfo=UTC), site="demo")
    found = read(page, Template(name="invented", landmarks=Landmarks(lead=True, glued=True)))
    assert isinstance(found, Article)
    assert str(found.published_at) == "2016-02-08 00:00:00+07:00"


def test_a_first_paragraph_that_only_looks_like_a_title_stays() -> None:
    found = article(f"<h1>Nà Hin vào vụ cấy</h1><div class='text'><p>Nà Hin vào vụ cấy</p><p>{PROSE}</p></div>")
    assert found.body == f"Nà Hin vào vụ cấy\n\n{PROSE}"


@pytest.mark.parametrize(
    ("before", "after"),
    [("<div style='text-align:justify'>", "</div>"), ("<table align='center'><tr><td>", "</table>")],
)
def test_alignment_of_what_is_around_says_nothing_of_a_caption(before: str, after: str) -> None:
    inner = f"<p>{PROSE}</p><p><img src='/a.jpg'></p><p>Mạ đã lên xanh</p><p><img src='/b.jpg'></p><p>{PROSE}</p>"
    found = article(f"<h1>Nà Hin</h1><div class='text'>{before}{inner}{after}</div>")
    assert [image.caption for image in found.images] == ["Mạ đã lên xanh", None]


def test_a_table_of_contents_is_no_text() -> None:
    inner = f"<div><p>Mục lục</p><ul><li><a href='#a'>Vụ cấy</a></li><li><a href='#b'>Mạ</a></li></ul></div><h3 id='a'>Vụ cấy</h3><p>{PROSE} <a href='#f1'>[1]</a></p>"
    assert article(f"<h1>Nà Hin</h1><div class='text'>{inner}</div>").body == f"Vụ cấy\n\n{PROSE} [1]"


def test_names_do_not_make_an_english_text_vietnamese() -> None:
    text = (
        "Ms. Lò Thị Mai told the visitors from Nà Hin that the rice was planted two weeks earlier than in other years. "
    )
    assert article(f"<h1>Rice</h1><div class='text'><p>{text * 2}</p></div>").language == "en"
    assert article(f"<h1>Nà Hin</h1><div class='text'><p>{PROSE}</p></div>").language == "vi"


def test_a_link_that_says_the_same_under_every_entry_makes_a_list() -> None:
    entry = f"<div><b>Bản Nà Hin mở lớp dệt khi nào?</b> <i>(04/05/2024)</i><p>{PROSE}</p><a href='/hoi-dap/{{}}'>Xem trả lời</a></div>"
    html = "<html><body><h1>Hỏi đáp</h1>" + "".join(entry.format(number) for number in range(4)) + "</body></html>"
    page = Page("http://demo.test/hoi-dap/", html.encode(), fetched_at=datetime(2024, 5, 6, tzinfo=UTC), site="demo")
    assert isinstance(read(page, templates()["generic"].template()), Unreadable)


def test_pictures_side_by_side_have_a_caption_each() -> None:
    rows = "<tr><td><img src='/a.jpg'></td><td><img src='/b.jpg'></td></tr><tr><td>Mạ đã lên xanh</td><td>Bà con cấy</td></tr>"
    found = article(
        f"<h1>Nà Hin</h1><div class='text'><p>{PROSE}</p><table>{rows}{rows.replace('/a', '/c')}</table><p>{PROSE}</p></div>"
    )
    assert [(image.url[-5:], image.caption) for image in found.images] == [
        ("a.jpg", "Mạ đã lên xanh"),
        ("b.jpg", "Bà con cấy"),
        ("c.jpg", "Mạ đã lên xanh"),
    ]
    assert found.body == f"{PROSE}\n\n{PROSE}"


@pytest.mark.parametrize("side", ["style='float: left'", "align='right'", "class='alignleft size-medium'"])
def test_a_text_that_flows_around_a_picture_is_no_caption(side: str) -> None:
    found = article(f"<h1>Nà Hin</h1><div class='text'><p><img src='/a.jpg' {side}>{PROSE}</p><p>{PROSE}</p></div>")
    assert [image.caption for image in found.images] == [None]
    assert found.body == f"{PROSE}\n\n{PROSE}"


def test_a_caption_in_the_paragraph_of_its_picture_stays_one() -> None:
    found = article(f"<h1>Nà Hin</h1><div class='text'><p><img src='/a.jpg'>Bà con cấy vụ mùa.</p><p>{PROSE}</p></div>")
    assert [image.caption for image in found.images] == ["Bà con cấy vụ mùa."]
