"""Pages of no known system: which date is theirs, what is refused, and what is not sure."""

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest

from archive.models import Article, Unreadable
from crawler import loader
from crawler.page import Page
from crawler.parser import dates, read
from crawler.parser.frame import NONE, Frame

MOMENT = datetime(2026, 11, 25, 3, tzinfo=UTC)
TITLE = "Xã Đá Bạc khánh thành cầu treo qua suối Lạnh"
FIRST = "Sáng nay, tại xã Đá Bạc, bà con năm thôn đã cùng dự lễ khánh thành cây cầu treo bắc qua suối Lạnh."
SECOND = "Cây cầu dài tám mươi mét do bà con góp công, góp của dựng trong bảy tháng, thay cho bến đò cũ."
THIRD = "Từ nay học sinh của ba thôn bên kia suối không còn phải nghỉ học vào những ngày nước lớn."


def page(header: str, text: str = "", *, head: str = "", title: str = TITLE, behind: str = "") -> Page:
    paragraphs = text or f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>"
    html = (
        f"<html><head><meta charset=utf-8><title>{title}</title>{head}</head><body><div>Trang tin xã Đá Bạc</div>"
        f"<div><h1>{title}</h1>{header}<div>{paragraphs}</div>{behind}</div><div>Bản quyền của xã Đá Bạc</div></body></html>"
    )
    return Page("http://xa.example/bai/7", html.encode(), fetched_at=MOMENT, site="xa")


def reading(asked: Page, frame: Frame = NONE) -> Article | Unreadable:
    return read(asked, loader.templates()["generic"].template(), frame)


def article(header: str, text: str = "", *, head: str = "", behind: str = "") -> Article:
    found = reading(page(header, text, head=head, behind=behind))
    assert isinstance(found, Article), found
    return found


def told(moment: str) -> str:
    return f"<meta property='article:published_time' content='{moment}'>"


def test_a_machines_date_gives_the_minute_of_the_day_that_is_printed() -> None:
    found = article("<i>06/12/2021</i>", head=told("2021-12-06T08:15:00+07:00"))
    assert found.published_at == datetime.fromisoformat("2021-12-06T08:15:00+07:00")
    assert found.status == "sound"


def test_a_machines_date_of_another_day_is_not_believed() -> None:
    found = article("<i>06/12/2021</i>", head=told("2022-01-20T08:15:00+07:00"))
    assert found.published_at == datetime.fromisoformat("2021-12-06T00:00:00+07:00")


@pytest.mark.parametrize(
    "changed",
    [
        "<time class='updated' datetime='2022-01-20T09:00:00+07:00'>20/01/2022</time>",
        "<time itemprop='dateModified' datetime='2022-01-20T09:00:00+07:00'>20/01/2022</time>",
        "<span class='updated'>20/01/2022</span>",
    ],
)
def test_an_element_that_says_it_is_of_a_change_is_no_publication(changed: str) -> None:
    published = "<time class='entry-date published' datetime='2021-12-06T08:15:00+07:00'>06/12/2021</time>"
    found = article(f"<p><span>{changed}{published}</span></p>")
    assert found.published_at == datetime.fromisoformat("2021-12-06T08:15:00+07:00")


def test_what_only_machines_are_told_is_in_doubt() -> None:
    found = article("", head=told("2021-12-06T08:15:00+07:00"))
    assert found.doubts == ("published_at: only machines are told it, no reader",)


def test_a_date_that_other_pages_print_over_their_titles_is_a_clock() -> None:
    def of(name: str, day: str) -> Page:
        clock = "<div>Thứ Tư, 25/11/2026</div>"
        text = f"<p>{name} {FIRST}</p><p>{name} {SECOND}</p>"
        html = f"<html><head><title>{name} mở hội mừng lúa mới</title></head><body>{clock}<h1>{name} mở hội mừng lúa mới</h1><i>{day}</i><div>{text}</div></body></html>"
        return Page(f"http://xa.example/{name}", html.encode(), fetched_at=MOMENT, charset="utf-8", site="xa")

    names = ("Bản Lùng", "Thôn Sẻ", "Xóm Gò", "Ấp Dừa")
    frame = Frame.learn([of(name, f"0{number}/03/2020").lines for number, name in enumerate(names, 1)])
    undated = reading(of("Làng Chài", ""), frame)
    assert isinstance(undated, Unreadable)
    assert "no date" in undated.reason


def test_a_credit_in_two_lines_is_one() -> None:
    found = article(
        "<i>06/12/2021</i>", behind="<div>Tác giả:</div><div>Hà Thị Sen</div><div>Nguồn tin:</div><div>Đài xã</div>"
    )
    assert (found.author, found.source) == ("Hà Thị Sen", "Đài xã")


@pytest.mark.parametrize("header", ["<i>06/12/2021 | Đăng bởi: quantri</i>", "<i>Posted by admin, 06/12/2021</i>"])
def test_a_login_is_nobodys_name(header: str) -> None:
    assert article(header).author is None


def test_whoever_posted_is_an_author_only_in_doubt() -> None:
    found = article("<i>Đăng bởi Hà Thị Sen | 06/12/2021</i>")
    assert found.author is None or found.status == "doubtful"


def test_two_names_behind_a_text_are_no_sure_author() -> None:
    text = f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p><p style='text-align:right'><b>Tin, ảnh: Ngô Thị Lan</b></p><p style='text-align:right'>Phạm Văn Ngọc</p>"
    found = article("<i>06/12/2021</i>", text, head=told("2021-12-06T08:15:00+07:00"))
    assert found.status == "doubtful"
    assert any(doubt.startswith("author:") for doubt in found.doubts)


def test_each_field_says_how_sure_it_is() -> None:
    rules = article("<i>06/12/2021</i>", behind="<p>Tác giả: Hà Thị Sen</p>").rules
    sure = {name: float(rules[f"confidence.{name}"]) for name in ("title", "published_at", "body", "author")}
    assert min(sure.values()) >= 0.9


ENTRY = "<div><a href='/bai/{0}'>Xã Đá Bạc mở hội mừng lúa mới lần thứ {0}</a> <i>0{0}/12/2021</i><p>{1}</p></div>"
NO_ARTICLE = {
    "a list": ("", "".join(ENTRY.format(number, FIRST) for number in range(1, 6)), "a list of links to articles"),
    "a gallery": ("<i>06/12/2021</i>", "<img src=1.jpg><p>Ảnh một</p><img src=2.jpg><p>Ảnh hai</p>", "hardly any text"),
    "a page of the office": ("", f"<p>{SECOND}</p><p>{THIRD}</p>", "no date"),
    "a form": ("", "<form><p>Họ tên</p><input><p>Nội dung</p><textarea></textarea></form>", "hardly any text"),
}


@pytest.mark.parametrize("kind", NO_ARTICLE)
def test_what_is_no_article_is_refused_with_its_reason(kind: str) -> None:
    header, text, reason = NO_ARTICLE[kind]
    found = reading(page(header, text, title="Chuyên mục của xã Đá Bạc"))
    assert isinstance(found, Unreadable)
    assert reason in found.reason


def test_a_box_inside_a_text_is_no_part_of_it() -> None:
    box = "<div><b>Tin liên quan</b><ul><li><a href='/bai/3'>Bến đò cũ của xã Đá Bạc đã ngừng chở khách</a></li></ul></div>"
    found = article("<i>06/12/2021</i>", f"<p>{FIRST}</p>{box}<p>{SECOND}</p><p>{THIRD}</p>")
    assert found.body.split("\n\n") == [FIRST, SECOND, THIRD]


@pytest.mark.parametrize(
    ("text", "day"),
    [("March 4, 2019", "2019-03-04"), ("4 Tháng Ba, 2019", "2019-03-04"), ("Tháng Mười Hai 4, 2019", "2019-12-04"), ("14 Th2 2018", "2018-02-14"), ("4th Sept. 2019", "2019-09-04")],
)  # fmt: skip
def test_months_by_their_names(text: str, day: str) -> None:
    found: Sequence[dates.Reading] = list(dates.find_all(text))
    assert [str(one.value.date()) for one in found if one.value] == [day]
