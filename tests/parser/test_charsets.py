"""Whole articles in every charset that a Vietnamese page may have, declared truly, falsely, or not at all."""

import codecs
import unicodedata
from datetime import UTC, datetime

import letters
import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.models import Article
from crawler.encoding import decode
from crawler.page import Page
from crawler.parser import read
from spiders.nukeviet import NukeViet

MOMENT = datetime(2024, 5, 6, tzinfo=UTC)


def article(body: bytes, header: str | None = None) -> Article:
    page = Page("http://x.vn/vi/news/tin/hoi-1.html", body, fetched_at=MOMENT, charset=header, site="x")
    found = read(page, NukeViet.template())
    assert isinstance(found, Article), found
    return found


def assert_whole(found: Article) -> None:
    assert (found.title, found.published_raw, found.lead, found.body) == (
        letters.TITLE,
        letters.DATE,
        letters.LEAD,
        letters.BODY,
    )


def meta(charset: str) -> str:
    return f'<meta http-equiv="Content-Type" content="text/html; charset={charset}">'


UTF8 = letters.page().encode()
CP1258 = letters.cp1258(letters.page())
FAR = "<script>var menu = 1;</script>" * 200
"""A head so long that its meta stands where browsers no longer look."""


@pytest.mark.parametrize(
    ("body", "header", "rule"),
    [
        (UTF8, "utf-8", "utf-8 by its bytes"),
        (UTF8, None, "utf-8 by its bytes"),
        (UTF8, "windows-1252", "utf-8 by its bytes"),
        (UTF8, "no-such-charset", "utf-8 by its bytes"),
        (letters.page(meta=meta("iso-8859-1")).encode(), "iso-8859-1", "utf-8 by its bytes"),
        (codecs.BOM_UTF8 + UTF8, None, "utf-8 by its bytes"),
        (codecs.BOM_UTF8 * 2 + UTF8, "utf-8", "utf-8 by its bytes"),
        (unicodedata.normalize("NFD", letters.page()).encode(), None, "utf-8 by its bytes"),
        (letters.page().encode("utf-16"), None, "utf-16-le by its byte order mark"),
        (codecs.BOM_UTF16_BE + letters.page().encode("utf-16-be"), "utf-8", "utf-16-be by its byte order mark"),
        (letters.page().encode("utf-16-le"), None, "utf-16-le by its zero bytes"),
        (letters.page().encode("utf-32"), None, "utf-32-le by its byte order mark"),
        (CP1258, "windows-1258", "windows-1258 by its header"),
        (letters.cp1258(letters.page(meta=meta("windows-1258"))), None, "windows-1258 by its own words"),
        (letters.cp1258(letters.page(meta=FAR + meta("windows-1258"))), None, "windows-1258 by its own words further down"),
    ],
)  # fmt: skip
def test_an_article_is_read_whole_and_without_doubt(body: bytes, header: str | None, rule: str) -> None:
    found = article(body, header)
    assert_whole(found)
    assert (found.rules["charset"], found.doubts) == (rule, ())


@pytest.mark.parametrize("header", ["utf-8", "windows-1252", "iso-8859-1", None])
def test_cp1258_is_known_by_its_letters_where_it_is_declared_falsely_or_not(header: str | None) -> None:
    found = article(CP1258, header)
    assert_whole(found)
    assert found.rules["charset"] == "windows-1258 by its letters"
    assert found.doubts[0].startswith("encoding: guessed windows-1258")
    assert found.status == "doubtful"


def test_quotes_of_windows_1252_among_utf_8() -> None:
    body = letters.page(body="Ông nói: @Hội năm nay rất vui@ và cảm ơn bà con.").encode()
    found = article(body.replace(b"@", b"\x93", 1).replace(b"@", b"\x94", 1))
    assert found.body == "Ông nói: “Hội năm nay rất vui” và cảm ơn bà con."
    assert found.doubts == ("encoding: 2 bytes of a page in utf-8 are of another charset, read as windows-1252",)


def test_a_body_of_cp1258_in_a_frame_of_utf_8() -> None:
    body = UTF8.replace(letters.BODY.split("\n\n")[0].encode(), letters.cp1258(letters.BODY.split("\n\n")[0]))
    found = article(body, "utf-8")
    assert_whole(found)
    assert "are of another charset, read as windows-1258" in found.doubts[0]


def test_a_capture_cut_inside_a_letter_is_read_up_to_it() -> None:
    body = UTF8[: UTF8.index("bờ sông".encode()) + 2]
    found = article(body, "utf-8")
    assert found.body == letters.BODY[: letters.BODY.index("ờ sông")].strip()
    assert found.doubts == ("encoding: the capture ends inside a letter; the rest of it is missing",)


def test_bytes_that_are_nothing_are_replaced_and_doubted() -> None:
    found = article(UTF8.replace("đông".encode(), b"\x81\x8dng"), "utf-8")
    assert found.doubts == ("encoding: 2 bytes are no utf-8 and were replaced",)


@given(st.binary(max_size=300), st.sampled_from([None, "utf-8", "windows-1258", "utf-16", "x-user-defined", ""]))
def test_no_bytes_raise(body: bytes, header: str | None) -> None:
    assert isinstance(decode(body, header).text, str)


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0\ufeff\ufffd"), min_size=1))
def test_utf_8_is_always_believed(text: str) -> None:
    assert decode(text.encode(), "windows-1258").text == text


@given(st.integers(min_value=1, max_value=len(UTF8)))
def test_a_cut_costs_one_letter_at_most(length: int) -> None:
    whole = letters.page()
    assert whole.startswith(decode(UTF8[:length], "utf-8").text)
    assert len(decode(UTF8[:length], "utf-8").text.encode()) > length - 4


WORDS = sorted({word for word in (letters.TITLE + letters.LEAD + letters.BODY).split() if not word.isascii()})


@given(st.lists(st.sampled_from(WORDS), min_size=12, max_size=60))
def test_vietnamese_in_cp1258_is_recognised_whatever_is_declared(words: list[str]) -> None:
    text = " ".join(words)
    found = decode(letters.cp1258(text), "iso-8859-1")
    assert unicodedata.normalize("NFC", found.text) == text


def test_french_is_no_vietnamese() -> None:
    text = "Été, élève, première, à côté de la forêt où l’âne a brouté; déjà très tôt, hélas, près du château. " * 3
    assert decode(text.encode("cp1252")).text == text
