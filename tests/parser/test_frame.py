"""The frame of a site: what of several pages it holds, and what a reading by landmarks makes of it. All sites here are invented."""

import json
from datetime import UTC, datetime

import pytest

from archive.models import Article, Unreadable
from crawler.page import Page
from crawler.parser import read
from crawler.parser.blocks import Line
from crawler.parser.frame import NONE, Frame
from crawler.parser.template import Landmarks, Selectors, Template

MOMENT = datetime(2026, 11, 25, 3, tzinfo=UTC)
PLAIN = Template(name="plain", landmarks=Landmarks())
TOP = "<div>Cổng thông tin xã Hạ Lũng</div><ul><li><a href='/'>Trang chủ</a></li><li><a href='/gt'>Giới thiệu</a></li></ul><div>Thứ tư, 25/11/2026 {clock}</div><div>Đường dây nóng: 0900 000 000</div>"
BLOCK = "<h3>Văn bản chỉ đạo điều hành</h3><p>06/02/2024</p><p>Bộ phận một cửa làm việc từ thứ hai đến thứ sáu hằng tuần, kể cả buổi chiều, để tiếp nhận và trả hồ sơ cho người dân.</p>"
NEWEST = "<ul><li><a href='/1.html'>Khánh thành cầu treo bắc qua suối Nậm Lay</a></li><li><a href='/2.html'>Xã Hạ Lũng trồng mới hai mươi héc ta rừng</a></li></ul>"
FOOT = "<p>Bản đồ hành chính</p><p>Đang truy cập: {count}</p>"
STOCK = "<p>Dịp này, đoàn công tác đã trao mười phần quà cho các gia đình chính sách trên địa bàn xã.</p>"
STORIES = (
    ("Khánh thành cầu treo bắc qua suối Nậm Lay", "09/03/2022", "Bà con hai bên suối cùng dự lễ khánh thành cây cầu treo dài tám mươi mét."),
    ("Xã Hạ Lũng trồng mới hai mươi héc ta rừng", "09/03/2022", "Sau ba ngày ra quân, diện tích rừng phòng hộ của xã tăng thêm hai mươi héc ta."),
    ("Trạm y tế xã khám bệnh cho người cao tuổi", "09/03/2022", "Hơn hai trăm cụ ông, cụ bà được đo huyết áp và cấp thuốc trong hai ngày."),
    ("Lớp học xóa mù chữ ở bản Đán có thêm học viên", "09/03/2022", "Mỗi tối ba buổi, mười chín học viên của bản lại thắp đèn đến lớp tập viết."),
)  # fmt: skip


def page(number: int, *, head: bool = True, block: str = BLOCK) -> Page:
    """An article of the invented site: all of one day and one author, all with the same stock sentence."""
    title, date, text = STORIES[number]
    name = f"<title>{title}</title>" if head else "<title>Chi tiết tin</title>"
    own = f"<div>{title}</div><p>{date}</p><p>{text}</p>{STOCK}<p>Nguyễn Văn Lam</p>"
    top, foot = TOP.format(clock=f"07:1{number}:0{number}"), FOOT.format(count=110 + number)
    html = f"<html><head>{name}</head><body>{top}{own}{block}{NEWEST}{foot}</body></html>"
    return Page(f"http://xa.example/{number + 1}.html", html.encode(), fetched_at=MOMENT, site="xa")


PAGES = tuple(map(page, range(4)))
FRAME = Frame.learn(page.lines for page in PAGES)


def reading(number: int, frame: Frame, **shape: object) -> Article:
    article = read(page(number, **shape), PLAIN, frame)  # type: ignore[arg-type]
    assert isinstance(article, Article), article
    return article


def held(number: int, *, links: bool = True) -> list[str]:
    lines = PAGES[number].lines
    marked = zip(lines, FRAME.held(lines), strict=True)
    return [line.text for line, is_held in marked if is_held and (links or not line.links)]


def test_menus_clocks_blocks_and_footers_are_held() -> None:
    texts = "\n".join(held(0))
    for text in ("Trang chủ", "Đường dây nóng", "Văn bản chỉ đạo", "Bộ phận một cửa", "Bản đồ", "Đang truy cập: 110"):
        assert text in texts
    assert any(text.startswith("Thứ tư, 25/11/2026 07:10") for text in held(0))


def test_title_date_text_and_author_of_an_article_are_not_held_though_they_repeat() -> None:
    for number, (title, _, text) in enumerate(STORIES):
        found = held(number, links=False)
        assert not {title, text, "09/03/2022", "Nguyễn Văn Lam"} & set(found)
        assert not any("Dịp này" in line for line in found)


def test_without_the_frame_a_block_under_the_text_is_read_as_text() -> None:
    assert "Bộ phận một cửa" in reading(2, NONE).body
    assert "no words of the frame end it" in "\n".join(reading(2, NONE).doubts)


@pytest.mark.parametrize("number", range(4))
def test_with_the_frame_the_text_ends_where_the_frame_goes_on(number: int) -> None:
    article = reading(number, FRAME)
    title, date, text = STORIES[number]
    assert (article.title, article.published_raw, article.author) == (title, date, "Nguyễn Văn Lam")
    assert article.body.startswith(text)
    assert article.body.endswith("trên địa bàn xã.")
    assert article.status == "sound"


def test_a_block_of_the_frame_is_never_the_article() -> None:
    heavy = "".join(f"<p>{'Thủ tục được niêm yết công khai tại trụ sở. ' * 9}{word}</p>" for word in ("Một.", "Hai."))
    block = f"<h2>Văn bản chỉ đạo điều hành</h2><p>06/02/2024</p>{heavy}"
    pages = [page(number, block=block) for number in range(4)]
    frame = Frame.learn(page.lines for page in pages)
    assert reading(2, NONE, head=False, block=block).published_raw == "06/02/2024"
    assert reading(2, frame, head=False, block=block).published_raw == "09/03/2022"


def test_same_pages_in_any_order_give_one_frame_and_a_page_twice_is_one_page() -> None:
    again = Frame.learn(page.lines for page in (*reversed(PAGES), PAGES[0], PAGES[0]))
    assert again == FRAME
    assert again.digest == FRAME.digest


def test_two_pages_or_one_page_many_times_teach_nothing() -> None:
    assert Frame.learn(page.lines for page in PAGES[:2]) == NONE
    assert Frame.learn([PAGES[0].lines] * 9) == NONE
    assert not NONE.digest


def test_an_article_names_the_frame_it_was_read_with() -> None:
    assert reading(0, FRAME).rules["frame"] == FRAME.digest
    assert "frame" not in reading(0, NONE).rules


def test_a_frame_written_down_is_the_same_frame() -> None:
    assert Frame.of_json(FRAME.as_json()) == FRAME
    for wrong in ("[]", "{}", '{"lines": []}', "nothing"):
        with pytest.raises((ValueError, json.JSONDecodeError)):
            Frame.of_json(wrong)


def test_a_line_alone_is_held_only_where_it_can_be_no_articles_own() -> None:
    assert FRAME.holds(Line(text="Đang truy cập: 7"))
    assert not FRAME.holds(Line(text="Nguyễn Văn Lam"))
    assert not FRAME.holds(Line(text="09/03/2022"))


def test_selectors_that_find_the_frame_are_doubted() -> None:
    template = Template(name="own", select=Selectors(title=("div",), published_at=("p",), body=("body",)))
    article = read(PAGES[0], template, FRAME)
    assert isinstance(article, Article)
    assert "'Cổng thông tin xã Hạ Lũng' stands on other pages" in "\n".join(article.doubts)


def test_a_page_that_is_all_frame_is_no_article() -> None:
    html = f"<html><body>{TOP.format(clock='08:00:00')}{BLOCK}{NEWEST}{FOOT.format(count=3)}</body></html>"
    refused = read(Page("http://xa.example/", html.encode(), fetched_at=MOMENT, site="xa"), PLAIN, FRAME)
    assert isinstance(refused, Unreadable)
