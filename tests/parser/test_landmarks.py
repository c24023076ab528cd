"""What landmarks decide, one thing a test: which date, which title, when a reading is sure."""

from datetime import UTC, datetime

import pytest

from archive.models import Article, Unreadable
from crawler.page import Page
from crawler.parser import read
from crawler.parser.template import Landmarks, Selectors, Template

TITLE = "Khánh thành cầu treo bắc qua suối Nậm Lay"
TEXT = "<p>Sáng nay, bà con hai bên suối cùng dự lễ khánh thành cây cầu treo dài tám mươi mét, công trình do nhân dân và Nhà nước cùng làm.</p>"
MORE = "<p>Từ nay học sinh không phải lội suối đến trường; mùa mưa năm ngoái lớp học vắng mất một nửa vì nước lớn, thầy cô phải đi đón từng em.</p>"
HEAD = f"<title>{TITLE}</title>"
ENDS = "<p>Các tin khác</p>"
PLAIN = Template(name="plain", landmarks=Landmarks())
GLUED = Template(name="glued", landmarks=Landmarks(lead=True, glued=True))
SELECTED = Template(
    name="selected", select=Selectors(title=("h1",), published_at=(".date",), body=(".text",)), landmarks=Landmarks()
)


def reading(
    body: str, template: Template = PLAIN, *, head: str = HEAD, url: str = "http://x.example/1.html"
) -> Article:
    html = f"<html><head>{head}</head><body>{body}</body></html>"
    article = read(Page(url, html.encode(), fetched_at=datetime(2026, 11, 25, 3, tzinfo=UTC), site="x"), template)
    assert isinstance(article, Article), article
    return article


def doubts(article: Article) -> str:
    return "\n".join(article.doubts)


def test_title_date_and_end_confirmed_make_a_sound_article() -> None:
    article = reading(f"<h1>{TITLE}</h1><p>09/03/2022 08:10</p>{TEXT}{MORE}{ENDS}")
    assert (article.title, article.published_raw, article.status) == (TITLE, "09/03/2022 08:10", "sound")


def test_a_clock_over_the_title_loses_to_the_date_under_it() -> None:
    article = reading(
        f"<p><a href=/>Trang chủ</a> » Tin</p><div>Thứ tư, 25/11/2026</div><div>{TITLE}</div><p>09/03/2022</p>{TEXT}{ENDS}"
    )
    assert (article.title, article.published_raw) == (TITLE, "09/03/2022")


def test_a_date_over_the_title_alone_is_taken_in_doubt() -> None:
    article = reading(f"<p>09/03/2022</p><h2>{TITLE}</h2>{TEXT}{ENDS}")
    assert (article.title, article.published_raw) == (TITLE, "09/03/2022")
    assert "where a clock may stand" in doubts(article)


def test_a_picture_right_behind_the_date_is_no_title_under_it() -> None:
    article = reading(
        f"<h2>{TITLE}</h2><p>09/03/2022</p><p><img src=in.gif alt=In></p>{TEXT}{ENDS}",
        head="<title>Chi tiết tin</title>",
    )
    assert (article.title, article.published_raw, article.status) == (TITLE, "09/03/2022", "sound")


def test_a_title_that_nothing_confirms_is_in_doubt() -> None:
    article = reading(f"<div>{TITLE}</div><p>09/03/2022</p>{TEXT}{ENDS}", head="<title>Chi tiết tin</title>")
    assert article.title == TITLE
    assert "nor a heading confirms it" in doubts(article)


def test_an_address_that_spells_the_title_confirms_it() -> None:
    url = "http://x.example/tin/khanh-thanh-cau-treo-bac-qua-suoi-nam-lay-118.html"
    assert reading(f"<div>{TITLE}</div><p>09/03/2022</p>{TEXT}{ENDS}", head="", url=url).status == "sound"


def test_an_address_without_its_d_confirms_too() -> None:
    title, url = "Đường đến trường của trẻ em bản Đán", "http://x.example/uong-en-truong-cua-tre-em-ban-an-7.html"
    assert reading(f"<div>{title}</div><p>09/03/2022</p>{TEXT}{ENDS}", head="", url=url).status == "sound"


def test_an_article_without_words_that_end_it_is_in_doubt() -> None:
    assert "no words of the frame end it" in doubts(reading(f"<h1>{TITLE}</h1><p>09/03/2022</p>{TEXT}"))


def test_a_second_date_under_the_title_is_of_the_last_change() -> None:
    article = reading(f"<h1>{TITLE}</h1><p>09/03/2022</p><p>Cập nhật: 12/03/2022</p>{TEXT}{ENDS}")
    assert (article.published_raw, article.status) == ("09/03/2022", "sound")


def test_a_name_of_the_site_in_the_window_is_no_title() -> None:
    article = reading(
        f"<h2>Sở Nội vụ tỉnh Mường Lay</h2><p>26/02/2016</p><ul><li><a href=/a>Giới thiệu</a></li></ul><div>{TITLE}</div><p>09/03/2022</p>{TEXT}{ENDS}",
        head=f"<title>{TITLE} - Sở Nội vụ tỉnh Mường Lay</title>",
    )
    assert (article.title, article.published_raw) == (TITLE, "09/03/2022")


def test_a_title_that_begins_like_an_office_is_one() -> None:
    title = "Công an huyện tặng quà học sinh vùng cao"
    assert reading(f"<h1>{title}</h1><p>09/03/2022</p>{TEXT}{ENDS}", head="").title == title


@pytest.mark.parametrize("href", ["#", "http://x.example/1.html", "/1.html"])
def test_a_title_may_be_a_link_to_its_own_page(href: str) -> None:
    assert reading(f"<h1><a href='{href}'>{TITLE}</a></h1><p>09/03/2022</p>{TEXT}{ENDS}", head="").title == TITLE


def test_date_and_clock_of_two_lines_are_one() -> None:
    article = reading(f"<h1>{TITLE}</h1><div>08:10,</div><div>Thứ Tư, 9-3-2022</div>{TEXT}{ENDS}")
    assert article.published_raw == "08:10, Thứ Tư, 9-3-2022"
    assert article.published_at == datetime(2022, 3, 9, 1, 10, tzinfo=UTC)


def test_a_date_glued_to_the_lead_outweighs_a_clock() -> None:
    lead = TEXT.replace("</p>", " 9-3-2022</p>")
    article = reading(f"<div>Thông báo trong tuần</div><p>25/11/2026 09:00</p>{lead}{MORE}{ENDS}", GLUED, head="")
    assert (article.title, article.published_raw) == (None, "9-3-2022")
    assert article.lead is not None
    assert article.lead.endswith("cùng làm.")


def test_a_number_of_days_before_a_glued_date_is_the_leads() -> None:
    lead = TEXT.replace(".</p>", " trong 31 ngày 9-3-2022</p>")
    article = reading(f"{lead}{MORE}{ENDS}", GLUED, head="")
    assert article.published_raw == "9-3-2022"
    assert article.lead is not None
    assert article.lead.endswith("trong 31 ngày")


def test_a_heading_long_as_a_paragraph_is_the_lead() -> None:
    lead = TEXT.replace("p>", "h3>")
    article = reading(
        f"<h1>{TITLE}</h1><p>09/03/2022</p>{lead}{MORE}{ENDS}", Template(name="led", landmarks=Landmarks(lead=True))
    )
    assert article.lead is not None
    assert article.lead.startswith("Sáng nay")


def test_a_list_of_news_is_refused() -> None:
    rows = "".join(f"<h3><a href=/{n}>Tin thứ {n} trong ngày hôm nay</a></h3><p>0{n}/03/2022</p>" for n in range(1, 6))
    html = f"<title>Tin tức</title><body><h1>Tin tức - Sự kiện</h1>{rows}</body>"
    page = Page("http://x.example/tin", html.encode(), fetched_at=datetime(2026, 11, 25, tzinfo=UTC), site="x")
    assert isinstance(read(page, PLAIN), Unreadable)


def selected(title: str, date: str, shown: str) -> Article:
    return reading(f"<div><h1>{title}</h1><p>{shown}</p><span class=date hidden>{date}</span><div class=text>{TEXT}</div></div>", SELECTED)  # fmt: skip


def test_selectors_and_landmarks_that_agree_leave_no_doubt() -> None:
    assert selected(TITLE, "09/03/2022", "09/03/2022 08:10").status == "sound"


def test_a_date_at_the_title_that_is_another_is_a_doubt() -> None:
    article = selected(TITLE, "10/05/2020", "09/03/2022 08:10")
    assert article.published_raw == "10/05/2020"
    assert article.doubts == ("published_at: selectors find 10/05/2020, '09/03/2022 08:10' stands at the title",)


def test_a_title_that_the_head_does_not_know_is_a_doubt() -> None:
    article = selected("Thông báo của ban biên tập", "09/03/2022", "09/03/2022 08:10")
    assert "the page's head says" in doubts(article)


def test_a_date_that_selectors_miss_is_taken_from_the_title_in_doubt() -> None:
    article = selected(TITLE, "", "09/03/2022 08:10")
    assert article.published_raw == "09/03/2022 08:10"
    assert "no selector finds it" in doubts(article)


def rows(*lines: str, cell: str) -> str:
    return "<table>" + "".join(f"<tr>{cell}<td>{line}</td></tr>" for line in lines) + "</table>"


@pytest.mark.parametrize("cell", ["<td>&nbsp;</td>", "<td>-</td>"])
def test_a_table_with_a_margin_is_no_table_of_data(cell: str) -> None:
    article = reading(rows(TITLE, "09/03/2022", TEXT, MORE, "Các tin khác", cell=cell))
    assert (article.title, article.published_raw, article.status) == (TITLE, "09/03/2022", "sound")
    assert article.body.count("\n\n") == 1


def test_a_text_laid_out_as_a_list_is_paragraphs() -> None:
    lines = (TITLE, "09/03/2022", TEXT[3:-4], MORE[3:-4], "Các tin khác")
    article = reading("<ul>" + "".join(f"<li>{line}</li>" for line in lines) + "</ul>")
    assert article.body.count("\n\n") == 1


def test_a_box_of_links_inside_the_text_leaves_a_doubt() -> None:
    box = "<div><b>Tin liên quan</b><ul><li><a href=/2>Giải việt dã mừng xuân</a></li></ul></div>"
    article = reading(f"<div><h1>{TITLE}</h1><p>09/03/2022</p>{TEXT}{box}<p>Lò Văn Hặc</p></div>{ENDS}")
    assert "text goes on behind 'Tin liên quan'" in doubts(article)
