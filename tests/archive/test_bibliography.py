"""An article as others cite it. Expected forms were written by hand from the formats' own descriptions."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from archive.bibliography import Reference, bibtex, metadata, reference, ris, sentence
from archive.models import VIETNAM

SEEN = datetime(2024, 3, 3, 9, 30, tzinfo=VIETNAM)
KNOWN = Reference(
    key="08272904dfe8",
    title="Ngày hội “Dân vận khéo” ở Đồng Nai",
    author="Lê Thị Thuý Quỳ",
    publisher="Sở Nội vụ tỉnh Lam Giang",
    published_at=datetime(2021, 12, 6, 22, 29, tzinfo=VIETNAM),
    url="http://so.example/tin/dan-van.html",
    seen_at=SEEN,
    archived="https://kho.example/bai/08272904dfe8",
    sha256="61410e33e9b6e86a" + "0" * 48,
)
UNKNOWN = replace(KNOWN, title=None, author=None, published_at=None)


def test_the_sentence_is_as_vietnamese_papers_cite() -> None:
    assert sentence(KNOWN) == (
        "Lê Thị Thuý Quỳ (06/12/2021), “Ngày hội “Dân vận khéo” ở Đồng Nai”, Sở Nội vụ tỉnh Lam Giang, http://so.example/tin/dan-van.html, "
        "bản lưu ngày 03/03/2024 tại Tin tỉnh, https://kho.example/bai/08272904dfe8 (SHA-256 61410e33e9b6e86a…)."
    )


def test_the_agency_stands_for_an_author_that_is_not_known() -> None:
    assert sentence(UNKNOWN).startswith("Sở Nội vụ tỉnh Lam Giang (không rõ ngày), “(không có nhan đề)”, http://")


def test_bibtex_keeps_names_whole_and_says_where_the_copy_is() -> None:
    text = bibtex(KNOWN)
    assert text.startswith("@misc{tintinh:08272904dfe8,\n  author = {{Lê Thị Thuý Quỳ}},\n")
    assert "  date = {2021-12-06},\n" in text
    assert "  urldate = {2024-03-03},\n" in text
    assert f"SHA-256: {KNOWN.sha256}}}\n}}\n" in text


def test_bibtex_leaves_out_a_day_that_is_not_known() -> None:
    assert "year" not in bibtex(UNKNOWN)
    assert "date = " not in bibtex(UNKNOWN).replace("urldate", "")


@pytest.mark.parametrize(
    ("typed", "shown"), [("50% & hơn_", r"50\% \& hơn\_"), ("a}b{", r"a\}b\{"), ("\\x~^", r"\textbackslash{}x\textasciitilde{}\textasciicircum{}")]
)  # fmt: skip
def test_bibtex_takes_no_command_from_a_title(typed: str, shown: str) -> None:
    assert f"title = {{{{{shown}}}}}," in bibtex(replace(KNOWN, title=typed))


def test_bibtex_takes_no_field_from_an_address() -> None:
    assert "url = {http://x.example/%7D,%20note=%7Bx}," in bibtex(replace(KNOWN, url="http://x.example/}, note={x"))


def test_ris_is_one_record_line_by_line() -> None:
    lines = ris(KNOWN).split("\r\n")
    assert lines[0] == "TY  - NEWS"
    assert lines[-2:] == ["ER  - ", ""]
    assert {"AU  - Lê Thị Thuý Quỳ", "DA  - 2021/12/06", "PY  - 2021", "Y2  - 2024/03/03", "LA  - vi"} <= set(lines)


@pytest.mark.parametrize("broken", ["a\nER  - \nTY  - BOOK", "a\r\nx", "a\u2028x", "\u202ea"])
def test_no_title_begins_a_line_of_its_own(broken: str) -> None:
    assert ris(replace(KNOWN, title=broken)).count("\n") == ris(KNOWN).count("\n")
    assert "\u202e" not in ris(replace(KNOWN, title=broken))


def test_zotero_finds_title_author_and_day() -> None:
    tags = dict(metadata(KNOWN))
    assert tags["citation_author"] == "Lê Thị Thuý Quỳ"
    assert tags["citation_publication_date"] == "2021/12/06"
    assert tags["citation_public_url"] == KNOWN.archived


def test_a_row_of_the_archive_becomes_a_reference() -> None:
    row = {
        "key": KNOWN.key,
        "title": KNOWN.title,
        "author": KNOWN.author,
        "site": "so",
        "site_title": KNOWN.publisher,
        "published_at": "2021-12-06T22:29:00+07:00",
        "url": KNOWN.url,
        "first_seen_at": "2024-03-01T00:00:00+00:00",
        "last_seen_at": SEEN.astimezone(UTC).isoformat(),
        "sha256": KNOWN.sha256,
        "language": None,
    }
    assert reference(row, KNOWN.archived) == KNOWN
