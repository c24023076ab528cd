"""An element as lines."""

from lxml import etree
from lxml.etree import _Element as Element

from crawler.parser.blocks import Kind, lines, prose


def element(html: str) -> Element:
    body = etree.HTML(f"<div>{html}</div>").find("body")
    assert body is not None
    return body[0]


def texts(html: str) -> list[str]:
    return [line.text for line in lines(element(html)) if line.text]


def test_blocks_part_lines_and_inline_elements_do_not() -> None:
    assert texts("<p>Một <b>hai</b></p>ba<div>bốn</div>") == ["Một hai", "ba", "bốn"]


def test_hard_newlines_and_no_break_spaces_are_spaces() -> None:
    assert texts("<p>\u00a0\u00a0 Một\n   hai&nbsp;ba</p><p>&nbsp;</p>") == ["Một hai ba"]


def test_text_is_composed_and_invisible_characters_are_gone() -> None:
    assert texts("<p>To\u0302\u0309ng\u200b k\u0065\u0302\u0301t \u00d0\u1ea3ng</p>") == ["Tổng kết Đảng"]


def test_two_breaks_part_paragraphs_and_one_goes_on_in_a_sentence() -> None:
    assert prose(lines(element("Một câu.<br><br>Hai dòng<br>thơ.<br>Ba."))) == "Một câu.\n\nHai dòng\nthơ.\n\nBa."


def test_lists_stay_together() -> None:
    assert (
        prose(lines(element("<p>Gồm:</p><ul><li>một</li><li>hai</li></ul><ol start=3><li>ba</li><li>bốn</li></ol>")))
        == "Gồm:\n\nmột\nhai\nba\nbốn"
    )


def test_a_table_of_data_is_a_line_a_row_with_tabs() -> None:
    assert (
        prose(lines(element("<table><tr><th>STT</th><th>Xã</th></tr><tr><td>1</td><td>Mường\nLay</td></tr></table>")))
        == "STT\tXã\n1\tMường Lay"
    )


def test_a_layout_table_is_walked_into() -> None:
    html = "<table><tr><td><img src=a.jpg></td></tr><tr><td>Chú thích</td></tr></table>"
    assert [line.kind for line in lines(element(html))] == [Kind.IMAGE, Kind.TEXT]


def test_hidden_and_silent_elements_are_not_read() -> None:
    html = "<p style='display: none'>a</p><p hidden>b</p><p class='x d-none'>c</p><script>d</script><style>e</style><p>thấy</p><noscript>f</noscript>đuôi"
    assert texts(html) == ["thấy", "đuôi"]


def test_italics_and_alignment_are_known() -> None:
    first, second = lines(
        element("<p style='text-align:center'><em>Một</em></p><div align=right><p><i>Hai</i> ba</p></div>")
    )
    assert (first.slanted, first.align, second.slanted, second.align) == (True, "center", False, "right")


def test_an_image_stands_where_it_stood() -> None:
    html = "<p><img src=a.jpg>Sau</p><p>Trước <img src=b.jpg></p>"
    assert [(line.kind, line.text) for line in lines(element(html))] == [
        (Kind.IMAGE, ""),
        (Kind.TEXT, "Sau"),
        (Kind.TEXT, "Trước"),
        (Kind.IMAGE, ""),
    ]


def test_deep_nesting_costs_no_stack() -> None:
    deep = "<div>" * 5000 + "đáy" + "</div>" * 5000
    assert isinstance(lines(element(deep)), list)
