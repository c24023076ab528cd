"""Search over a small archive: what is found, in which order, and that nothing typed can hurt."""

import sqlite3
import unicodedata
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from readings import keep, outcome

from archive.search import LENGTH, TERMS, Marks, Search, fts_query, parse, search
from archive.store import open_reader


def titles(reader: sqlite3.Connection, query: str, *, limit: int = 20) -> list[str | None]:
    return [hit.title for hit in search(reader, query, limit=limit)]


@pytest.mark.parametrize(
    "query",
    ["dong nai", "Đồng Nai", "đồng nai", "ĐỒNG NAI", "đong nai", "nai đồng", unicodedata.normalize("NFD", "Đồng Nai")],
)
def test_found_with_and_without_marks(reader: sqlite3.Connection, query: str) -> None:
    assert titles(reader, query) == ["Đồng Nai mở hội nghị"]


@pytest.mark.parametrize("query", ["hoà bình", "hòa bình", "hoa binh"])
def test_both_places_of_a_tone_are_found(reader: sqlite3.Connection, query: str) -> None:
    assert set(titles(reader, query)) == {"Vì hòa bình", "Vì hoà bình"}


@pytest.mark.parametrize("query", ["3067/qd-ubnd", "3067/QĐ-UBND", '"3067/qđ-ubnd"'])
def test_a_document_s_number_is_found(reader: sqlite3.Connection, query: str) -> None:
    assert titles(reader, query) == ["Đồng Nai mở hội nghị"]


def test_all_words_must_be_there(reader: sqlite3.Connection) -> None:
    assert titles(reader, "dân vận hội") == []


def test_words_in_quotes_stand_together(reader: sqlite3.Connection) -> None:
    assert titles(reader, '"vận dân"') == []
    assert titles(reader, "vận dân") == ["Công tác dân vận khéo"]


def test_a_phrase_in_the_quotes_of_a_word_processor(reader: sqlite3.Connection) -> None:
    assert titles(reader, "“dân vận”") == ["Công tác dân vận khéo"]


def test_an_exact_body_stands_before_a_folded_title(tmp_path: Path) -> None:
    keep(
        tmp_path,
        outcome("1", title="Má và mạ", body="Khác."),
        outcome("2", title="Bài hai", body="Một con mã chạy qua."),
    )
    with closing(open_reader(tmp_path)) as reader:
        assert titles(reader, "ma")[0] == "Má và mạ"
        assert titles(reader, "mã")[0] == "Bài hai"


def test_fewer_hits_are_the_first_of_more(tmp_path: Path) -> None:
    keep(tmp_path, *(outcome(str(n), title=f"Mã {n}" if n % 3 else f"Ma ma {n}") for n in range(30)))
    with closing(open_reader(tmp_path)) as reader:
        assert titles(reader, "mã", limit=25)[:5] == titles(reader, "mã", limit=5)


def test_operators_are_words(reader: sqlite3.Connection) -> None:
    assert titles(reader, "rock AND roll NOT NEAR*") == ["Rock and roll"]


def test_the_snippet_marks_the_words_as_they_are_written(reader: sqlite3.Connection) -> None:
    (hit,) = search(reader, "dan van", open_mark="[", close_mark="]")
    assert hit.snippet == "Công tác [dân] [vận] khéo"


def test_the_limit_holds(reader: sqlite3.Connection) -> None:
    assert len(titles(reader, "bai", limit=1)) == 1
    assert titles(reader, "bai", limit=0) == []


def test_what_is_withheld_is_not_found(tmp_path: Path) -> None:
    keep(tmp_path, outcome("1"))
    with closing(sqlite3.connect(tmp_path / "archive.db")) as connection, connection:
        connection.execute("UPDATE articles SET status = 'withheld'")
    with closing(open_reader(tmp_path)) as reader:
        assert titles(reader, "bai") == []


def test_an_unclosed_quote_counts_for_nothing(reader: sqlite3.Connection) -> None:
    assert titles(reader, '"dân vận') == ["Công tác dân vận khéo"]


GARBAGE = [
    "",
    " ",
    '"',
    '""',
    "*",
    "^",
    "(",
    ")",
    "a AND",
    "NEAR(",
    "{title}:",
    "-",
    "title:x OR",
    "'",
    "\\",
    "\0",
    "dân\0vận",
    "\ud800",
    "🙂",
    "%_",
    "a" * 50_000,
    "²",
]


@pytest.mark.parametrize("query", GARBAGE)
def test_garbage_is_safe(reader: sqlite3.Connection, query: str) -> None:
    assert isinstance(search(reader, query), list)


OPERATORS = st.sampled_from(
    [
        '"',
        "*",
        "-",
        "=",
        "OR",
        "|",
        ":",
        "(",
        ")",
        "tỉnh:",
        "năm:",
        "từ:",
        "title:",
        "site:",
        "văn bản:",
        " ",
        "3067/QĐ-UBND",
        "hoà",
        "dân",
    ]
)
TYPED = st.lists(OPERATORS | st.text(max_size=8), max_size=30).map("".join) | st.text(
    alphabet=st.characters() | st.sampled_from("\"*^(){}:-+= đĐ\0'"), max_size=10_000
)


def answered(reader: sqlite3.Connection, query: str) -> None:
    """Whatever is typed has an answer, and every part of the answer can be said."""
    results = Search(reader).run(query, marks=Marks("[", "]", excerpts=2))
    assert results.total >= len(results.hits)
    for language in ("vi", "en"):
        assert isinstance(results.understood(language) + " ".join(results.notes(language)), str)


@settings(max_examples=200, deadline=None)
@given(query=TYPED)
def test_anything_typed_is_safe(reader: sqlite3.Connection, query: str) -> None:
    answered(reader, query)


@pytest.mark.full
@settings(max_examples=2_000, deadline=None)
@given(query=TYPED)
def test_anything_typed_is_safe_two_thousand_times(reader: sqlite3.Connection, query: str) -> None:
    answered(reader, query)


@pytest.mark.parametrize("query", ["dân " * 10_000, '"' + "dân vận " * 10_000 + '"', "a-b " * 10_000, "-x " * 5_000])
def test_a_query_is_bounded(reader: sqlite3.Connection, query: str) -> None:
    read = parse(query)
    assert sum(len(group.alternatives) for group in read.groups) + len(read.excluded) <= TERMS
    assert len(fts_query(query)) <= LENGTH + 10 * TERMS
    assert {key for key, _ in read.notes} & {"long", "many"}
    answered(reader, query)


def test_a_query_of_nothing_finds_nothing(reader: sqlite3.Connection) -> None:
    assert fts_query(" *** ") == '""'
    assert titles(reader, " *** ") == []
