"""The query language and what a search tells: filters, fields, signs, notes, suggestions, counts, excerpts, order by day."""

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest
from readings import keep, outcome

from archive.models import VIETNAM
from archive.search import Cache, Marks, Results, Search, Suggestion, search
from archive.search.selection import Selector
from archive.snapshot import snapshot
from archive.store import open_reader


def titles(reader: sqlite3.Connection, query: str, *, limit: int = 20) -> list[str | None]:
    return [hit.title for hit in search(reader, query, limit=limit)]


def run(reader: sqlite3.Connection, query: str) -> Results:
    return Search(reader).run(query)


@pytest.mark.parametrize(
    "typed",
    [
        *("3067 /QĐ - UBND", "3067/QĐ–UBND", "so 3067/QD-UBND", "3067 / qd-ubnd", "số: 3067/QĐ -UBND"),
        *("3067 / qđ ubnd", "3067 QĐ UBND", "3067-qd-ubnd", "3067/qđ ubnd", "số 3067 qd/ubnd"),
    ],
)
def test_a_document_s_number_is_found_as_people_type_it(reader: sqlite3.Connection, typed: str) -> None:
    assert titles(reader, typed) == ["Đồng Nai mở hội nghị"]
    assert run(reader, typed).understood().startswith("“3067")


def test_with_marks_what_is_as_written_comes_first(reader: sqlite3.Connection) -> None:
    assert titles(reader, "bàn") == ["Việc khác"]
    assert titles(reader, "khéo")[-1] != "Kheo leo" or titles(reader, "khéo")[0] != "Kheo leo"


def test_equals_accepts_only_what_is_as_written(reader: sqlite3.Connection) -> None:
    assert titles(reader, "=kheo") == ["Kheo leo"]
    assert set(titles(reader, "=khéo")) == {"Kheo leo", "Việc khác", "Công tác dân vận khéo"}


def test_equals_before_all_accepts_only_what_is_as_written(reader: sqlite3.Connection) -> None:
    assert titles(reader, "= kheo leo") == ["Kheo leo"]


def test_a_minus_leaves_out(reader: sqlite3.Connection) -> None:
    assert set(titles(reader, "khéo -dân")) == {"Kheo leo", "Việc khác"}


def test_a_minus_before_marks_leaves_out_only_what_is_so_written(reader: sqlite3.Connection) -> None:
    assert titles(reader, "and -ròck") == ["Rock and roll"]
    assert titles(reader, "and -rock") == []


def test_a_minus_alone_is_of_everything(reader: sqlite3.Connection) -> None:
    assert len(titles(reader, "-bai")) == 4


def test_or_takes_either(reader: sqlite3.Connection) -> None:
    assert set(titles(reader, "rock OR hội")) == {"Rock and roll", "Đồng Nai mở hội nghị"}


def test_a_stroke_needs_no_space(reader: sqlite3.Connection) -> None:
    assert run(reader, "rock|hội").understood() == "rock hoặc hội"


def test_or_binds_closer_than_the_words_beside(reader: sqlite3.Connection) -> None:
    assert titles(reader, "rock OR hội đồng") == ["Đồng Nai mở hội nghị"]


def test_a_star_finds_words_that_begin_so(reader: sqlite3.Connection) -> None:
    assert titles(reader, "nghị") == titles(reader, "Quyế*") == ["Đồng Nai mở hội nghị"]


def test_a_star_after_few_letters_is_no_prefix(reader: sqlite3.Connection) -> None:
    assert titles(reader, "ngh*") == []
    assert "bốn chữ cái" in " ".join(run(reader, "ngh*").notes())


def test_a_field_is_searched_alone(reader: sqlite3.Connection) -> None:
    assert set(titles(reader, "tiêu đề:khéo")) == {"Kheo leo", "Công tác dân vận khéo"}
    assert titles(reader, 'title:"leo kheo"') == []


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("tỉnh:Bình Phước", 7),
        ('tinh:"binh phuoc"', 7),
        ("province:Đồng Nai", 7),
        ("tỉnh cũ:Đồng Nai", 0),
        ("tỉnh:Huế", 0),
        ("site:so_vidu", 7),
        ("site:khac", 0),
        ("năm:2024", 7),
        ("năm:2019-2024", 7),
        ("year:2023", 0),
        ("từ:30/04/2024", 7),
        ('từ:"ngày 30 tháng 4 năm 2024"', 7),
        ('từ:"tháng 5 năm 2024"', 0),
        ("từ:1/2021", 7),
        ("NĂM:2024", 7),
        ("từ:2024-05", 0),
        ("đến:04/2024", 7),
        ("until:29/04/2024", 0),
        ("lưu từ:01/05/2024", 7),
        ("archived:2025", 0),
        ("-năm:2024", 0),
        ("năm:2024 OR site:khac", 7),
        ("văn bản:3067/qd-ubnd", 0),
        ("năm:2024 -khéo", 4),
    ],
)
def test_a_filter_narrows(reader: sqlite3.Connection, typed: str, found: int) -> None:
    assert run(reader, typed).total == found


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ('tỉnh:"Đồng Nia"', "Không có tỉnh nào tên “Đồng Nia”"),
        ("năm:hai nghìn", "không phải năm"),
        ("từ:31/02/2021", "không phải ngày"),
        ("site:khac", "không có trang nào"),
        ("tác giả:ai", "Không có tác giả nào"),
        ("văn bản:1/QĐ-X", "Chưa bài nào dẫn"),
        ('"dân', "chưa đóng"),
        ("dân OR", "đứng một mình"),
        ("tingh:Huế", "Không có điều kiện nào tên “tingh:”"),
    ],
)
def test_what_cannot_be_used_is_told(reader: sqlite3.Connection, typed: str, told: str) -> None:
    assert told in " ".join(run(reader, typed).notes())


def test_a_province_that_there_is_not_is_suggested(reader: sqlite3.Connection) -> None:
    assert [suggestion.shown for suggestion in run(reader, 'tỉnh:"Đồng Nia"').suggestions] == ["Đồng Nai"]


@pytest.mark.parametrize(
    ("typed", "suggested"),
    [
        ("dan vann", "dan van"),
        ("dna van", "dan van"),
        ("danvan", '"dan van"'),
        ("dân zzzz", "dân"),
        ("=dan", "dan"),
        ("hoà bình -bài", "hoà bình"),
        ("zzzz dân yyyy vận", "dân vận"),
        ("zzzz hòa yyyy rock", "rock"),
        ('zzzz tỉnh:"Bình Phưc"', 'tỉnh:"Bình Phước"'),
        ('danvan tỉnh:"Bình Phưc"', '"dan van" tỉnh:"Bình Phước"'),
    ],
)
def test_where_nothing_is_found_something_is_suggested(reader: sqlite3.Connection, typed: str, suggested: str) -> None:
    results = run(reader, typed)
    assert suggested in [suggestion.query for suggestion in results.suggestions]
    assert all(run(reader, suggestion.query).total == suggestion.count > 0 for suggestion in results.suggestions)


def test_a_query_says_how_it_was_read(reader: sqlite3.Connection) -> None:
    results = run(reader, 'tiêu đề:"dân vận" tỉnh:Bình Phước từ:2020 -hội')
    assert results.understood() == "“dân vận” trong tiêu đề, tỉnh Bình Phước, từ 2020, không có hội"
    assert results.understood("en") == "“dân vận” in the title, province Bình Phước, from 2020, without hội"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("từ:2021-12-6", "từ 06/12/2021"),
        ("đến:12/2021", "đến 12/2021"),
        ("năm:2021-2019", "năm 2019-2021"),
        ("lưu từ:1/2024", "lưu từ 01/2024"),
        ("=TIÊU ĐỀ:hoà", "đúng dấu hoà trong tiêu đề"),
        ('title:="hòa bình"', "đúng dấu “hòa bình” trong tiêu đề"),
        ("‘dân vận’", "dân, vận"),
    ],
)
def test_what_was_typed_in_any_form_is_told_in_one(reader: sqlite3.Connection, typed: str, shown: str) -> None:
    assert run(reader, typed).understood() == shown


@pytest.mark.parametrize("typed", ["http://so.vidu.vn/bai", "Đồng Nai: hội", "10:30"])
def test_a_colon_in_a_text_is_no_condition(reader: sqlite3.Connection, typed: str) -> None:
    assert run(reader, typed).notes() == []


def test_counts_are_exact_by_site_section_author_and_year(reader: sqlite3.Connection) -> None:
    counts = run(reader, "bai").selection.counts
    assert counts == {"site": {"so_vidu": 3}, "section": {None: 3}, "author": {None: 3}, "year": {2024: 3}}


def test_a_title_that_matches_is_marked_and_the_text_beside_shown(reader: sqlite3.Connection) -> None:
    (hit,) = Search(reader).run("van cong", marks=Marks("[", "]")).hits
    assert (hit.title_shown, hit.summary) == ("[Công] tác dân [vận] khéo", "Cán bộ và nhân dân cùng làm.")


def test_only_what_is_as_written_is_marked_in_a_hit_as_written(reader: sqlite3.Connection) -> None:
    (hit, *_) = Search(reader).run("khéo léo", marks=Marks("[", "]")).hits
    assert hit.title_shown == "Kheo leo"
    assert "[khéo] [léo]" in hit.snippet


def test_every_place_of_a_match_may_be_had(reader: sqlite3.Connection) -> None:
    (hit,) = Search(reader).run("= khéo không", marks=Marks("[", "]", excerpts=5, excerpt_size=20)).hits
    assert len(hit.excerpts) > 1
    assert all(excerpt.count("[") == excerpt.count("]") > 0 for excerpt in hit.excerpts)


def test_a_shared_cache_notices_what_a_writer_does(tmp_path: Path) -> None:
    keep(tmp_path, outcome("1", title="Chuyện một"))
    cache = Cache()
    with closing(open_reader(tmp_path)) as reader:
        search = Search(reader, cache)
        assert search.run("chuyện").total == 1
        keep(tmp_path, outcome("2", title="Chuyện hai", author="Lan"))
        assert search.run("chuyện").selection.counts["author"] == {None: 1, "Lan": 1}
        with closing(sqlite3.connect(tmp_path / "archive.db")) as writer, writer:
            writer.execute("UPDATE articles SET status = 'withheld' WHERE author = 'Lan'")
        assert search.run("chuyện").total == 1
        assert search.run("tác giả:Lan").total == 0


def test_a_corrected_day_is_what_counts(tmp_path: Path) -> None:
    keep(tmp_path, outcome("1", title="Bài một"), outcome("2", title="Bài hai"), outcome("3", published_at=None))
    keep(tmp_path, outcome("1", title="Bài một", published_at=datetime(2020, 2, 3, tzinfo=VIETNAM)))
    with closing(open_reader(tmp_path)) as reader:
        assert titles(reader, "năm:2020") == titles(reader, "từ:03/02/2020 đến:03/02/2020") == ["Bài một"]
        assert [hit.title for hit in Search(reader).run("bai", sort="oldest").hits] == ["Bài một", "Bài hai", "Bài 3"]
        assert run(reader, "bai").selection.counts["year"] == {2020: 1, 2024: 1, None: 1}
        assert run(reader, "bai từ:2000").total == 2


def test_what_is_quarantined_is_found_and_is_not_called_sound(tmp_path: Path) -> None:
    keep(tmp_path, outcome("1"))
    with closing(sqlite3.connect(tmp_path / "archive.db")) as connection, connection:
        connection.execute("UPDATE articles SET status = 'quarantined'")
    with closing(open_reader(tmp_path)) as reader:
        assert [hit.status for hit in search(reader, "bai")] == ["quarantined"]


def test_pages_hold_every_hit_once(tmp_path: Path) -> None:
    keep(tmp_path, *(outcome(str(n), title=f"Mã {n}" if n % 3 else f"Ma {n}") for n in range(30)))
    with closing(open_reader(tmp_path)) as reader:
        search = Search(reader)
        for sort in ("relevance", "newest", "oldest"):
            found = [hit.id for page in range(1, 5) for hit in search.run("mã", sort=sort, page=page, size=8).hits]
            assert len(found) == len(set(found)) == 30


def test_too_many_to_rank_are_the_newest_as_written_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(tmp_path, *(outcome(str(n), title=f"Mã {n}" if n % 3 else f"Ma {n}") for n in range(30)))
    monkeypatch.setattr("archive.search.order.RANKED", 10)
    with closing(open_reader(tmp_path)) as reader:
        pages = [Search(reader).run("mã", page=page, size=7).hits for page in range(1, 6)]
    shown = [(str(hit.title).startswith("Mã"), hit.id) for page in pages for hit in page]
    assert shown == sorted(shown, reverse=True)
    assert len(shown) == 30


def test_too_many_to_rank_have_their_words_in_the_title_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As written in the title, as written, folded alike in the title, the rest; each the newest first, and each once."""
    texts = {0: ("Mã lúa", "."), 1: ("Mã", "lúa"), 2: ("Ma lua", "."), 3: ("Khác", "ma lua")}
    keep(tmp_path, *(outcome(str(n), title=texts[n % 4][0], body=texts[n % 4][1]) for n in range(20)))
    with closing(open_reader(tmp_path)) as reader:
        monkeypatch.setattr("archive.search.order.RANKED", 10)
        for typed, kinds in (("mã lúa", [0, 1, 2, 3]), ("mã title:lúa OR lúa", [0, 1, 2, 3]), ("ma lua", [None])):
            urls = [hit.url for hit in Search(reader).run(typed, size=20).hits]
            found = [int(url.rsplit("/", 1)[1].removesuffix(".html")) for url in urls]
            expected = [n for kind in kinds for n in reversed(range(20)) if kind is None or n % 4 == kind]
            if kinds == [None]:
                expected = [n for title in (True, False) for n in reversed(range(20)) if (n % 4 in (0, 2)) is title]
            assert found == expected
        monkeypatch.setattr("archive.search.order.TITLED", 10)
        assert [hit.id for hit in Search(reader).run("ma lua", size=20).hits] == Search(reader).ids("ma lua")


def test_a_published_snapshot_is_searched_alike(tmp_path: Path) -> None:
    folder, copy = tmp_path / "archive", tmp_path / "copy"
    copy.mkdir()
    keep(folder, outcome("1", title="Má kể chuyện"), outcome("2", title="Mã vùng trồng"))
    snapshot(folder, copy, lambda _: None)
    with closing(open_reader(folder)) as live, closing(open_reader(copy)) as published:
        for query in ("mã", "=má", "tỉnh:Đồng Nai", "ma -vùng"):
            assert titles(published, query) == titles(live, query) != []


def test_a_time_limit_ends_suggestions_and_not_the_answer(
    reader: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(selector: Selector, _: object) -> list[Suggestion]:
        selector.connection.set_progress_handler(lambda: True, 1)
        try:
            selector.connection.execute("SELECT count(*) FROM articles AS a, articles AS b").fetchone()
        finally:
            selector.connection.set_progress_handler(None, 0)
        return [Suggestion("drop", "dan", "zzzz", 1)]

    monkeypatch.setattr("archive.search.engine.suggestions", interrupted)
    results = run(reader, "zzzz dan")
    assert (results.total, results.suggestions) == (0, ())
