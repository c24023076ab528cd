"""What verify finds: each kind of damage is done by hand, and must be named with its place and its run; a sound archive has none."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner
from readings import keep, outcome
from warcs import exchange, filled, take_in, warc_file

from archive.models import Attachment
from archive.store import Archive, ArchiveError, public_key
from archive.verification import Verification
from crawler.cli import main

KEY = public_key("so_vidu", "http://so.vidu.vn/hai.html")


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Three pages in a sealed file, the last a revisit of the first."""
    same = "<h1>Như nhau</h1>"
    return filled(tmp_path, exchange("mot", body=same), exchange("hai"), exchange("ba", body=same))


def findings(folder: Path, **options: int) -> list[str]:
    return [str(found) for found in Verification(folder, **options).findings()]


def sql(folder: Path, *statements: str) -> None:
    """Changes the database as no program of ours would."""
    with closing(sqlite3.connect(folder / "archive.db", isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def place(folder: Path, name: str) -> tuple[int, int]:
    with closing(sqlite3.connect(folder / "archive.db")) as connection:
        query = "SELECT warc_offset, warc_length FROM captures WHERE url LIKE ?"
        offset, length = connection.execute(query, (f"%{name}.html",)).fetchone()
        return offset, length


def flip(path: Path, at: int) -> None:
    data = bytearray(path.read_bytes())
    data[at] ^= 0x10
    path.write_bytes(data)


@pytest.mark.parametrize("options", [{}, {"sample": 2}])
def test_nothing_is_wrong_with_a_sound_archive(archive: Path, options: dict[str, int]) -> None:
    assert findings(archive, **options) == []


def test_what_was_looked_at_is_counted(archive: Path) -> None:
    verification = Verification(archive)
    assert list(verification.findings()) == []
    assert verification.checked == {"WARC files": 1, "captures": 3, "articles": 3, "indexes": 3}
    sampled = Verification(archive, sample=2)
    assert list(sampled.findings()) == []
    assert (sampled.checked["captures"], sampled.checked["articles"]) == (2, 2)


def test_an_archive_without_warc_files_is_sound(tmp_path: Path) -> None:
    keep(
        tmp_path, outcome("1"), outcome("2"), outcome("1", hours=2, title="Khác", attachments=(Attachment(title="a"),))
    )
    assert findings(tmp_path) == []


def test_a_withheld_article_is_no_damage(archive: Path) -> None:
    with Archive(archive) as opened:
        opened.withhold(KEY, reason="x")
    assert findings(archive) == []


def test_a_flipped_byte_of_a_page_is_found_in_file_and_capture(archive: Path) -> None:
    offset, length = place(archive, "hai")
    flip(warc_file(archive), offset + length // 2)
    of_file, of_capture = findings(archive)
    assert of_file.startswith("warc/")
    assert "its SHA-256 is another" in of_file
    assert "since run 1 (so_vidu, 2024-05-01T00:00:00+00:00)" in of_file
    assert of_capture.startswith("capture 2 of http://so.vidu.vn/hai.html in warc/")


def test_a_flipped_byte_of_a_request_is_found_in_its_file(archive: Path) -> None:
    offset, length = place(archive, "mot")
    flip(warc_file(archive), offset + length + 30)
    (found,) = findings(archive)
    assert "its SHA-256 is another" in found


def test_a_flipped_byte_of_a_file_that_is_still_open_is_found(tmp_path: Path) -> None:
    with Archive(tmp_path) as archive:
        ingest = take_in(archive, [exchange("mot"), exchange("hai")])
        assert findings(tmp_path) == []
        offset, length = place(tmp_path, "mot")
        flip(warc_file(tmp_path), offset + length + 30)
        (found,) = findings(tmp_path)
        assert f"has a record at byte {offset + length:,} that cannot be unpacked; 1 captures lie there" in found
        ingest.abandon()


def test_what_a_crawl_has_not_committed_yet_is_no_damage(tmp_path: Path) -> None:
    with Archive(tmp_path) as archive:
        ingest = take_in(archive, [exchange("mot")])
        ingest.record(exchange("hai"), kind="article", asked="http://so.vidu.vn/hai.html")
        assert findings(tmp_path) == []
        ingest.abandon()


def test_a_missing_file_is_found_with_all_its_captures(archive: Path) -> None:
    warc_file(archive).unlink()
    found = findings(archive)
    assert "is missing; 3 captures lie there; since run 1" in found[0]
    assert len(found) == 4


def test_a_cut_file_is_found_with_the_captures_that_are_gone(archive: Path) -> None:
    offset, _ = place(archive, "hai")
    path = warc_file(archive)
    path.write_bytes(path.read_bytes()[: offset + 20])
    found = findings(archive)
    assert f"is cut: {offset + 20} bytes of" in found[0].replace(",", "")
    assert "2 captures lie there" in found[0]
    assert [line.partition(" of ")[0] for line in found[1:]] == ["capture 2", "capture 3"]


def test_many_damaged_captures_are_named_by_ten(tmp_path: Path) -> None:
    filled(tmp_path, *(exchange(f"so-{number}") for number in range(14)))
    warc_file(tmp_path).unlink()
    found = findings(tmp_path)
    assert len(found) == 1 + 10 + 1
    assert found[-1].endswith("4 more captures are damaged")


@pytest.mark.parametrize("column", ["sha256", "served_sha256"])
def test_a_capture_of_another_payload_is_found(archive: Path, column: str) -> None:
    sql(archive, f"UPDATE captures SET {column} = '{'0' * 64}' WHERE id = 2")
    (found,) = findings(archive)
    assert found.startswith("capture 2 of http://so.vidu.vn/hai.html")
    assert "another SHA-256" in found


def test_a_revisit_of_another_payload_is_found(archive: Path) -> None:
    sql(archive, "UPDATE captures SET refers_to = 2 WHERE id = 3")
    (found,) = findings(archive)
    assert "refers to a capture of another payload" in found


def test_a_capture_whose_record_is_of_another_page_is_found(archive: Path) -> None:
    sql(
        archive,
        "UPDATE captures SET (warc_offset, warc_length) = (SELECT warc_offset, warc_length FROM captures WHERE id = 1) WHERE id = 2",
    )
    found, answer = findings(archive)
    assert "the record at its place is of http://so.vidu.vn/mot.html" in found
    assert "the answer of http://so.vidu.vn/hai.html at byte" in answer


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        ("DELETE FROM versions WHERE article_id = {id}", "version 1 is missing of 1"),
        ("UPDATE versions SET content = json_set(content, '$.body', 'Khác.') WHERE article_id = {id}", "version 1 is not what its digest says"),
        ("UPDATE versions SET content = 'x' WHERE article_id = {id}", "version 1 is not what its digest says"),
        ("UPDATE articles SET sha256 = 'x' WHERE id = {id}", "is not its present version, 1"),
        ("UPDATE texts SET lead = 'Khác' WHERE id = {id}", "its text is not that of its present version: lead"),
        ("DELETE FROM texts WHERE id = {id}", "has no row in texts"),
        ("DELETE FROM markup WHERE id = {id}", "has no row in markup"),
        ("UPDATE articles SET title = 'Giả' WHERE id = {id}", "is shown otherwise than its present version says: title"),
        ("UPDATE articles SET published_at = '2031-01-01T00:00:00+07:00' WHERE id = {id}", "is shown otherwise than its present version says: published_at"),
        ("DELETE FROM observations WHERE article_id = {id}", "has no row in observations"),
        ("INSERT INTO attachments (article_id, position, title, sha256) VALUES ({id}, 1, 'Đơn', 'ab')", "attaches a file that is not in files: ab"),
    ],
)  # fmt: skip
def test_an_article_that_does_not_hold_together_is_found(archive: Path, damage: str, said: str) -> None:
    number = f"(SELECT id FROM articles WHERE key = '{KEY}')"
    sql(archive, damage.format(id=number))
    found = findings(archive)[0]
    assert found.startswith(f"article {KEY} (http://so.vidu.vn/hai.html): {said}")
    assert "since run 1 (so_vidu" in found


OLD = "replace(replace(title, 'đ', 'd'), 'Đ', 'D'), lead, 'Noi dung cua bai.', byline, captions"


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        ("INSERT INTO texts_fts (texts_fts, rowid, title, lead, body, byline, captions) SELECT 'delete', id, 'Bài hai', lead, 'Nội dung của bài.', byline, captions FROM texts WHERE title = 'Bài hai'", "the index lost 'bai', 'cua', 'dung', 'hai', 'noi'"),
        ("INSERT INTO texts_fts (texts_fts, rowid, title) SELECT 'delete', id, 'hai' FROM texts WHERE title = 'Bài hai'", "lost 'hai'"),
        ("INSERT INTO texts_fts (rowid, title) SELECT id, 'thừa' FROM texts WHERE title = 'Bài hai'", "the index gained 'thua'"),
    ],
)  # fmt: skip
def test_an_index_that_lost_or_gained_a_word_is_found(archive: Path, damage: str, said: str) -> None:
    sql(archive, damage)
    found = findings(archive)
    assert any(line.startswith("texts_fts row ") and f"(articles: {KEY})" in line and said in line for line in found), (
        found
    )


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        ("INSERT INTO texts_fts (texts_fts, rowid, title) SELECT 'delete', id, 'hai' FROM texts WHERE title = 'Bài hai'", "lost 'hai'"),
        ("INSERT INTO texts_exact (rowid, title) SELECT id, 'thừa' FROM texts WHERE title = 'Bài hai'", "another number of words"),
    ],
)  # fmt: skip
def test_a_sample_finds_it_too(archive: Path, damage: str, said: str) -> None:
    sql(archive, damage)
    assert any(KEY in line and said in line for line in findings(archive, sample=3))


def test_an_unfolded_index_is_found(archive: Path) -> None:
    sql(
        archive,
        "UPDATE texts SET body = 'Đồng' WHERE title = 'Bài hai'",
        "INSERT INTO texts_fts (texts_fts) VALUES ('rebuild')",
    )
    assert any("the index lost 'dong' and gained 'đong'" in line for line in findings(archive))


def test_the_index_of_words_as_written_is_checked_too(archive: Path) -> None:
    sql(archive, "INSERT INTO texts_exact (rowid, title) SELECT id, 'thừa' FROM texts WHERE title = 'Bài hai'")
    (found,) = findings(archive)
    assert found.startswith("texts_exact row ")
    assert "gained 'thừa'" in found


def test_the_index_of_files_is_checked_too(archive: Path) -> None:
    row = "INSERT INTO files SELECT 1, sha256, 'application/pdf', 9, id FROM captures WHERE id = 1"
    text = "INSERT INTO file_texts VALUES (1, 'Đơn của bà con', NULL, '', '')"
    sql(archive, row, text)
    assert findings(archive) == []
    sql(archive, "INSERT INTO file_texts_fts (rowid, text) VALUES (1, 'lạ')")
    (found,) = findings(archive)
    assert found.startswith("file_texts_fts row 1 (files: ")
    assert "gained 'la'" in found


def test_a_file_whose_capture_holds_something_else_is_found(archive: Path) -> None:
    sql(archive, f"INSERT INTO files VALUES (1, '{'a' * 64}', 'application/pdf', 9, 2)")
    (found,) = findings(archive)
    assert found.startswith("file aaa")


def test_a_row_that_refers_to_nothing_is_found(archive: Path) -> None:
    sql(archive, "PRAGMA foreign_keys = OFF", "INSERT INTO images (article_id, position, url) VALUES (99, 1, 'x')")
    (found,) = findings(archive)
    assert found == "images row 1: refers to a row of articles that is not there"


def test_of_many_rows_that_refer_to_nothing_ten_are_named_with_their_run(tmp_path: Path) -> None:
    filled(tmp_path, *(exchange(f"so-{number}") for number in range(13)))
    sql(tmp_path, "PRAGMA foreign_keys = OFF", "DELETE FROM warcs")
    found = [line for line in findings(tmp_path) if line.startswith("captures")]
    assert "refers to a row of warcs that is not there; since run 1 (so_vidu" in found[0]
    assert (len(found), found[10]) == (11, "captures: 3 more rows refer to rows of warcs that are not there")


def test_what_of_the_schema_is_gone_is_found(archive: Path) -> None:
    sql(archive, "DROP TRIGGER texts_changed", "DROP INDEX checks_article")
    assert sorted(findings(archive)) == [
        "archive.db: the index checks_article is gone",
        "archive.db: the trigger texts_changed is gone",
    ]


def test_a_capture_whose_row_is_gone_is_found_in_its_file(archive: Path) -> None:
    offset, _ = place(archive, "hai")
    for table in ("versions", "observations", "articles"):
        sql(archive, f"UPDATE {table} SET capture_id = 1 WHERE capture_id = 2")
    sql(archive, "DELETE FROM captures WHERE id = 2")
    assert any(
        f"the answer of http://so.vidu.vn/hai.html at byte {offset:,} is no capture's" in line
        for line in findings(archive)
    )


def test_a_capture_of_another_moment_is_found(archive: Path) -> None:
    sql(archive, "UPDATE captures SET fetched_at = '2031-01-01T00:00:00+00:00' WHERE id = 2")
    (found,) = findings(archive)
    assert "the record at its place is of 2024-05-01" in found


def test_a_file_that_no_row_knows_is_found(archive: Path) -> None:
    ours = warc_file(archive)
    other = ours.with_name("000009-la-00001.warc.gz")
    other.write_bytes(ours.read_bytes())
    ours.with_name(".half.warc.gz.12.part").write_bytes(b"")
    (found,) = findings(archive)
    assert found.startswith(f"{other.relative_to(archive).as_posix()}: lies there and is in no row of warcs")


def test_a_count_of_words_that_is_gone_is_found(archive: Path) -> None:
    sql(archive, "DELETE FROM texts_fts_docsize WHERE id = (SELECT id FROM articles WHERE title = 'Bài hai')")
    (found,) = findings(archive)
    assert found.endswith("the index has no count of its words; `tintinh index --rebuild` mends it")


def test_damage_of_the_database_itself_is_found_and_ends_the_look(tmp_path: Path) -> None:
    filled(tmp_path, *(exchange(f"so-{number}") for number in range(30)))
    sql(tmp_path, "PRAGMA wal_checkpoint(TRUNCATE)")
    path = tmp_path / "archive.db"
    data = bytearray(path.read_bytes())
    for page in range(40, len(data) // 8192, 7):
        data[page * 8192 + 3 : page * 8192 + 40] = b"\xff" * 37
    path.write_bytes(data)
    found = findings(tmp_path)
    assert found
    assert all(line.startswith("archive.db: ") or "row" in line for line in found)


def test_an_archive_of_the_first_release_is_checked(tmp_path: Path) -> None:
    import gzip

    old = Path(__file__).parent / "releases" / "0.1.0.db.gz"
    (tmp_path / "archive.db").write_bytes(gzip.decompress(old.read_bytes()))
    assert findings(tmp_path) == []


def test_where_no_archive_is_it_is_said(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="no archive in"):
        findings(tmp_path / "data")


@pytest.mark.parametrize(
    ("damage", "code", "said"),
    [
        (lambda folder: None, 0, "checked: 1 WARC files, 3 captures, 3 articles, 3 indexes; 0 wrong"),
        (lambda folder: warc_file(folder).unlink(), 1, "wrong: warc/"),
    ],
)
def test_the_command_says_it_by_its_exit_code(
    archive: Path, damage: Callable[[Path], None], code: int, said: str
) -> None:
    damage(archive)
    result = CliRunner().invoke(main, ["--archive", str(archive), "verify"])
    assert (result.exit_code, said in result.output) == (code, True)
