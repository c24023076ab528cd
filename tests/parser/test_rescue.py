"""What lxml alone reads wrongly, each page first without the rescue, then with it."""

from datetime import UTC, datetime

import letters
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from test_charsets import article, assert_whole

from crawler import rescue
from crawler.page import Page

WHOLE = letters.page()
FIRST = f"<p>{letters.BODY.split()[0]}"
LONG = f'<img src="data:image/png;base64,{"A" * 11_000_000}">'


def lxml_text(source: bytes) -> str:
    """The text that lxml finds by itself."""
    root = etree.fromstring(source, etree.HTMLParser(encoding="utf-8"))
    return "" if root is None else "".join(element.text or "" for element in root.iter("p", "font"))


def broken(how: str) -> str:
    """The whole article behind one kind of breakage."""
    return {
        "fonts that were never closed": WHOLE.replace("<body>", "<body>" + "<font size=2>" * 3000),
        "divs that were never closed": WHOLE.replace("<body>", "<body>" + "<div><b>" * 190),
        "a page inside a page": "<html><head><title>Cổng</title></head><body>Đầu trang</body></html>" + WHOLE,
        "a title without an end": WHOLE.replace("</title>", ""),
        "an iframe without an end": WHOLE.replace("<body>", "<body><iframe src=/x>"),
        "a textarea without an end": WHOLE.replace("<body>", "<body><textarea name=x>"),
        "a comment without an end": WHOLE.replace('<div id="news', '<!-- bài <div id="news'),
        "a file inside the page": WHOLE.replace("<body>", "<body>" + LONG),
    }[how]


CASES = {
    "fonts that were never closed": ("BeautifulSoup, for elements nested too deep", ()),
    "divs that were never closed": ("BeautifulSoup, for elements nested too deep", ()),
    "a page inside a page": ("text behind the end", ()),
    "a title without an end": ("<title> without an end", ("tree: <title> without an end; the page is cut or broken",)),
    "an iframe without an end": ("<iframe> without an end", ("tree: <iframe> without an end; the page is cut or broken",)),
    "a textarea without an end": ("<textarea> without an end", ("tree: <textarea> without an end; the page is cut or broken",)),
    "a file inside the page": ("files inside the page left out", ()),
}  # fmt: skip


@pytest.mark.parametrize("how", [*CASES, "a comment without an end"])
def test_lxml_alone_loses_the_text(how: str) -> None:
    assert "Bà con các thôn" not in lxml_text(broken(how).encode())


@pytest.mark.parametrize("how", CASES)
def test_a_broken_page_is_read_whole(how: str) -> None:
    found = article(broken(how).encode())
    assert_whole(found)
    assert (found.rules["tree"], found.doubts) == CASES[how]


def test_a_comment_without_an_end_hides_nothing() -> None:
    page = Page(
        "http://x.vn/", broken("a comment without an end").encode(), fetched_at=datetime(2024, 5, 6, tzinfo=UTC)
    )
    assert "Bà con các thôn" in "\n".join(line.text for line in page.lines)
    assert page.doubts == ("tree: a comment without an end; the page is cut or broken",)


@pytest.mark.parametrize(
    "source",
    [
        WHOLE,
        WHOLE + "<!-- 0.2 s --><script>var a = '</p>';</script>\n",
        WHOLE.replace("<body>", "<body><!-- a --><script>document.write('</body></html>')</script>"),
        "<p>a</body></p><p>b",
        "",
        "<",
    ],
)
def test_an_ordinary_page_is_left_as_lxml_reads_it(source: str) -> None:
    parsed = rescue.parse(source.encode())
    assert (parsed.rule, parsed.doubts) == (None, ())
    assert etree.tostring(parsed.root) == etree.tostring(rescue.plain(source.encode())[0])


def test_a_tag_keeps_the_attributes_that_a_page_can_need() -> None:
    many = " ".join(f"a{number}='>'b{number}=\"<\"c{number}" for number in range(30_000))
    parsed = rescue.parse(f"<p id=x {many}>Bài</p>".encode())
    (paragraph,) = parsed.root.iter("p")
    assert (paragraph.get("id"), paragraph.text, len(paragraph.attrib)) == ("x", "Bài", rescue.ATTRIBUTES)
    assert parsed.doubts == ("tree: tags with more than 500 attributes",)


def test_a_page_has_so_many_tags_and_no_more() -> None:
    parsed = rescue.parse(b"<body><p>a" + b"<br>" * rescue.TAGS + b"<p>b")
    assert (parsed.root.xpath("string()"), len(list(parsed.root.iter("br")))) == ("a", rescue.TAGS - 2)
    assert parsed.doubts == ("tree: more than 300,000 tags, what follows is left out",)


def test_what_is_too_deep_and_too_large_for_both_is_doubted() -> None:
    parsed = rescue.parse(b"<body>" + b"<div>x" * 50_000)
    assert parsed.doubts == ("tree: nested too deep or too large to be read to its end; text is missing",)


def test_paragraphs_too_deep_stay_apart() -> None:
    source = "<body>" + "<div>" * 900 + "<p>một<p>hai</div>ba"
    page = Page("http://x.vn/", source.encode(), fetched_at=datetime(2024, 5, 6, tzinfo=UTC))
    assert [line.text for line in page.lines] == ["một", "hai", "ba"]


PIECES = st.sampled_from(
    ["<div>", "</div>", "<p>", "</p>", "<font>", "x", "&amp;", "<!--", "-->", "<", ">", '"', "='", "<td>", "</html>", "<title>", "<script>", "</script>", "<iframe/>", "<a b=", "\n", "ệ"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=60), st.sampled_from([0, 300]))
def test_no_markup_raises_and_nothing_shown_is_lost(pieces: list[str], deep: int) -> None:
    source = ("<i>" * deep + "".join(pieces)).encode()
    assert rescue.shown(rescue.parse(source).root) >= rescue.shown(rescue.plain(source)[0])
