"""The search against a naive one: the same hits always, and what is as written before what only folds alike."""

import json
import sqlite3
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from itertools import product
from pathlib import Path

import oracle
import pytest
from oracle import Asked, Fields
from readings import keep, outcome

from archive.search import Cache, Search
from archive.store import open_reader
from demo.truth import records

EACH = 24
"""Queries of every kind."""


@contextmanager
def archived(folder: Path, texts: Sequence[Fields]) -> Iterator[Search]:
    """A search of these texts; the title of each is its place among them, too."""
    keep(
        folder,
        *(
            outcome(str(place), title=title, lead=lead or None, body=body or ".", captions=tuple(captions))
            for place, (title, lead, body, *captions) in enumerate(texts)
        ),
    )
    with closing(open_reader(folder)) as connection:
        yield Search(connection, Cache())


def places(search: Search, typed: str) -> list[int]:
    """Which texts are found, best first."""
    ids = search.ids(typed, sort="relevance")
    urls = dict(search.connection.execute("SELECT id, url FROM articles").fetchall())
    return [int(urls[article_id].rsplit("/", 1)[1].removesuffix(".html")) for article_id in ids]


def demo() -> list[Fields]:
    return [
        (str(one["title"] or "."), str(one["lead"] or ""), str(one["body"] or ""), *one["captions"])  # type: ignore[misc]
        for one in records({})
    ]


def recorded(folder: Path) -> list[Fields]:
    """As a reading keeps them: composed, which pages are not always."""
    files = sorted(folder.glob("sites/*/truth.jsonl"))
    items = [json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    fields = ("title", "lead", "body_text")
    return [tuple(unicodedata.normalize("NFC", item.get(name) or ".") for name in fields) for item in items]


def wrong(search: Search, texts: Sequence[Fields], seed: int) -> tuple[list[tuple[str, int, int]], Counter[str], int]:
    """Queries whose hits differ, how many of each kind there were, and how many found something."""
    differing, kinds, fruitful = [], Counter[str](), 0
    for kind, asked in oracle.queries(texts, seed, EACH):
        expected, got = oracle.found(texts, asked), places(search, asked.typed)
        kinds[kind] += 1
        fruitful += bool(expected)
        if set(got) != expected or len(got) != len(expected):
            differing.append((asked.typed, len(expected), len(got)))
    return differing, kinds, fruitful


def test_the_demo_s_articles_are_found_as_a_naive_scan_finds_them(tmp_path: Path) -> None:
    texts = demo()
    with archived(tmp_path, texts) as search:
        differing, kinds, fruitful = wrong(search, texts, seed=1)
    assert differing == []
    assert min(kinds.values()) >= EACH // 2
    assert sum(kinds.values()) >= 300
    assert fruitful >= 0.9 * sum(kinds.values())


@pytest.mark.field
def test_recorded_articles_are_found_as_a_naive_scan_finds_them(tmp_path: Path, field_data: Path) -> None:
    texts = recorded(field_data)
    with archived(tmp_path, texts) as search:
        differing, kinds, fruitful = wrong(search, texts, seed=2)
    assert differing == []
    assert sum(kinds.values()) >= 200
    assert fruitful >= 0.9 * sum(kinds.values())


FORMS = {
    "ma": ["ma", "má", "mà", "mã", "mả", "mạ"],
    "hoa": ["hoa", "hoá", "hóa", "hoà", "hòa", "hoả", "hỏa", "hoạ", "họa"],
    "thuy": ["thuy", "thuý", "thúy", "thuỳ", "thùy", "thuỷ", "thủy"],
    "dang": ["dang", "đang", "đảng", "đăng", "dâng", "dạng", "đáng"],
    "quy": ["quy", "quý", "qúy", "quỹ", "quỷ", "qũy"],
    "khoe": ["khoe", "khoẻ", "khỏe", "khoé", "khóe"],
}


def alike() -> list[Fields]:
    """Articles that differ by marks alone: every form once in a title, once in a body, and every pair of some."""
    singles = [form for forms in FORMS.values() for form in forms]
    pairs = [" ".join(pair) for pair in product(FORMS["hoa"], FORMS["dang"])]
    return [
        *((f"Về {form} ấy", "", "Nội dung khác hẳn.") for form in singles),
        *(("Một bài", "", f"Rằng {form} thì thế.") for form in singles),
        *(("Một bài đôi", "", f"Rằng {pair} thì thế.") for pair in pairs),
    ]


def accented() -> Iterator[str]:
    for forms in FORMS.values():
        yield from (form for form in forms if not form.isascii())
    for one, other in product(FORMS["hoa"], FORMS["dang"]):
        if not (one.isascii() and other.isascii()):
            yield from (f"{one} {other}", f'"{one} {other}"', f"{oracle.moved(one)} {other}".upper())


def as_written(typed: str, fields: Fields) -> bool:
    """Whether every word typed with marks stands so in the text; one without may stand anyhow."""
    words = [word for word in oracle.written(typed) if not word.isascii()]
    there = {word for field in fields for word in oracle.written(field)}
    return all(word in there for word in words)


def test_every_accented_query_has_what_is_as_written_first(tmp_path: Path) -> None:
    texts = alike()
    with archived(tmp_path, texts) as search:
        ranked = {typed: [as_written(typed, texts[place]) for place in places(search, typed)] for typed in accented()}
    assert len(ranked) > 150
    assert [typed for typed, written in ranked.items() if written != sorted(written, reverse=True)] == []
    assert all(True in written and False in written for written in ranked.values())


def test_without_marks_every_form_is_found(tmp_path: Path) -> None:
    texts = alike()
    with archived(tmp_path, texts) as search:
        for bare in FORMS:
            assert set(places(search, bare)) == oracle.found(texts, Asked(bare, (((bare,),),)))


def test_equals_finds_only_what_is_as_written(tmp_path: Path) -> None:
    texts = alike()
    with archived(tmp_path, texts) as search:
        for forms in FORMS.values():
            for form in forms:
                exactly = Asked(form, ((oracle.written(form),),), form=oracle.written)
                assert set(places(search, f"={form}")) == oracle.found(texts, exactly), form


def test_pages_of_the_search_and_its_ids_agree(tmp_path: Path) -> None:
    with archived(tmp_path, alike()) as search:
        for typed in ("hoà", "hoa dang", "=hòa", "-hoa"):
            pages = [hit.id for page in (1, 2, 3, 4, 5, 6, 7) for hit in search.run(typed, page=page, size=25).hits]
            ids = search.ids(typed, sort="relevance")
            assert list(dict.fromkeys(pages)) == ids[: len(dict.fromkeys(pages))]


def test_the_naive_search_knows_what_it_is_asked() -> None:
    texts = [("Đồng Nai", "", "Hoà bình."), ("Dòng nai", "", "x"), ("Nai", "", "dồng")]
    assert oracle.found(texts, Asked("", (((("dong", "nai"),)),))) == {0, 1}
    assert oracle.found(texts, Asked("", (((("dong",),)), ((("nai",),))))) == {0, 1, 2}
    assert oracle.found(texts, Asked("", ((oracle.written("hòa"),),), form=oracle.written)) == {0}
    assert oracle.moved("hoà bình, thúy, quỳ") == "hòa bình, thuý, qùy"


@pytest.mark.parametrize("number", ["3067/QĐ-UBND", "15/2024/NĐ-CP"])
def test_a_number_has_five_spellings(number: str) -> None:
    assert len(set(oracle.five_spellings(number))) == 5


def test_a_snapshot_of_the_index_is_what_sqlite_says(tmp_path: Path) -> None:
    """The oracle reads what was put in; this reads what is kept."""
    with archived(tmp_path, alike()) as search, closing(sqlite3.connect(tmp_path / "archive.db")) as connection:
        assert connection.execute("SELECT count(*) FROM texts").fetchone()[0] == len(search.ids("-zzz"))
