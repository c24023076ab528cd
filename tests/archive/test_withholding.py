"""What is withheld is nowhere that the public looks, nothing of it is lost, and it comes back just as it was."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner
from readings import ADDRESS, begin, capture, keep, outcome

from archive.models import Attachment, Citation, Image, Outcome, Unreadable
from archive.schema.public import INDEXES, PUBLIC
from archive.store import Archive, ArchiveError, public_key
from crawler.cli import main

URL = f"{ADDRESS}kin.html"
KEY = public_key("so_vidu", URL)
SECRETS = ("kin", "khẽ", "Trần Văn Kín", KEY)
"""Words that only the withheld article has."""

HIDDEN = outcome(
    "kin",
    title="Chuyện khẽ",
    body="Ông Trần Văn Kín kể khẽ.",
    body_html="<p>khẽ</p>",
    attachments=(Attachment(title="Đơn khẽ", url=f"{ADDRESS}don-kin.pdf", type="pdf"),),
    images=(Image(url=f"{ADDRESS}anh-kin.jpg", caption="khẽ"),),
    citations=(Citation(number="12/kin-UBND"),),
    views=7,
)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    """Two versions of an article that is to be withheld, between others."""
    later = outcome("kin", hours=3, title="Chuyện khẽ hơn", body="Ông Trần Văn Kín kể khẽ hơn.")
    keep(tmp_path, outcome("a"), HIDDEN, outcome("b"), later)
    with Archive(tmp_path) as opened:
        yield opened


def public(folder: Path) -> dict[str, list[tuple[object, ...]]]:
    """All that the public may read: every public table, and the words of the indexes."""
    with closing(sqlite3.connect(folder / "archive.db")) as connection:
        shown = {table: connection.execute(f"SELECT * FROM {table} ORDER BY 1").fetchall() for table in sorted(PUBLIC)}
        for index in INDEXES:
            connection.execute(
                f"CREATE VIRTUAL TABLE temp.words_of_{index} USING fts5vocab('main', '{index}', 'instance')"
            )
            shown[index] = connection.execute(f"SELECT * FROM temp.words_of_{index}").fetchall()
    return shown


def everything(folder: Path) -> dict[str, list[tuple[object, ...]]]:
    with closing(sqlite3.connect(folder / "archive.db")) as connection:
        tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        kept = [name for name in tables if not name.startswith(("withh", "texts_fts", "texts_exact", "file_texts_fts"))]
        kept.remove("search_log")  # only ever grows
        return {table: connection.execute(f"SELECT * FROM {table} ORDER BY 1").fetchall() for table in kept}


def test_nothing_public_tells_of_it(archive: Archive) -> None:
    archive.withhold(KEY, reason="bảo vệ đời tư")
    told = json.dumps(public(archive.folder), ensure_ascii=False)
    assert not [secret for secret in (*SECRETS, "khe", "bảo vệ đời tư") if secret in told]


def test_the_other_articles_stay_as_they_were(archive: Archive) -> None:
    before = public(archive.folder)
    archive.withhold(KEY, reason="x")
    after = public(archive.folder)
    assert [row for row in before["articles"] if row[1] != KEY] == after["articles"]
    assert len(after["texts"]) == len(after["versions"]) == 2
    assert len(after["captures"]) == 4


def test_undone_it_is_just_as_it_was(archive: Archive) -> None:
    before = everything(archive.folder), public(archive.folder)
    archive.withhold(KEY, reason="x")
    archive.restore(KEY)
    assert (everything(archive.folder), public(archive.folder)) == before


def test_the_log_tells_who_was_hidden_when_and_why(archive: Archive) -> None:
    first = archive.withhold(KEY, reason="bảo vệ đời tư")
    last = archive.restore(KEY, reason="nhầm")
    assert (first["title"], first["reason"], first["undone_at"]) == ("Chuyện khẽ hơn", "bảo vệ đời tư", None)
    assert (last["id"], last["reason"], last["undone_reason"]) == (first["id"], "bảo vệ đời tư", "nhầm")
    assert last["undone_at"] >= last["withheld_at"]


@pytest.mark.parametrize("name", [KEY, URL, "id"])
def test_it_is_named_by_key_address_or_id(archive: Archive, name: str) -> None:
    if name == "id":
        name = str(archive._connection.execute("SELECT id FROM articles WHERE key = ?", (KEY,)).fetchone()[0])
    assert archive.withhold(name, reason="x")["key"] == KEY
    assert archive.restore(name)["key"] == KEY


def test_a_new_reading_of_it_adds_nothing_public(archive: Archive) -> None:
    archive.withhold(KEY, reason="x")
    run = begin(archive)
    edited = outcome("kin", hours=9, title="Chuyện khẽ nữa")
    gone = Outcome(capture=capture(URL, hours=10), reading=Unreadable(url=URL, field="status", reason="HTTP 404"))
    tally = archive.commit([edited, gone], run_id=run)
    assert (tally.new, tally.changed, tally.unchanged, tally.rejected) == (0, 0, 1, 1)
    told = json.dumps(public(archive.folder), ensure_ascii=False)
    assert not [secret for secret in SECRETS if secret in told]
    archive.restore(KEY)
    with closing(sqlite3.connect(archive.path)) as connection:
        assert connection.execute("SELECT count(*) FROM captures WHERE url = ?", (URL,)).fetchone() == (4,)
        assert connection.execute("SELECT title FROM articles WHERE key = ?", (KEY,)).fetchone() == ("Chuyện khẽ hơn",)


def test_after_undoing_a_new_reading_goes_on(archive: Archive) -> None:
    archive.withhold(KEY, reason="x")
    archive.restore(KEY)
    tally = archive.commit([outcome("kin", hours=9, title="Mới")], run_id=begin(archive))
    assert tally.changed == 1


def test_a_status_by_hand_of_an_older_program_is_undone_too(archive: Archive) -> None:
    archive._connection.execute("UPDATE articles SET status = 'withheld' WHERE key = ?", (KEY,))
    archive.withhold(KEY, reason="x")
    archive.restore(KEY)
    assert archive._connection.execute("SELECT status FROM articles WHERE key = ?", (KEY,)).fetchone()[0] == "sound"


def with_file(connection: sqlite3.Connection, name: str) -> None:
    """Every article that attaches a file of this name has it, with text."""
    connection.execute("UPDATE attachments SET sha256 = ? WHERE url LIKE ?", (name, f"%{name}%"))
    connection.execute(
        "INSERT OR IGNORE INTO files (sha256, type, length, capture_id) VALUES (?, 'application/pdf', 9, 1)", (name,)
    )
    connection.execute(
        "INSERT INTO file_texts (id, text, read_at, software) SELECT id, 'Đơn viết khẽ', '', '' FROM files WHERE sha256 = ?",
        (name,),
    )


def test_the_text_of_its_files_is_hidden_too_and_comes_back(archive: Archive) -> None:
    archive.commit([outcome("kin", hours=4, attachments=HIDDEN.reading.attachments)], run_id=begin(archive))  # type: ignore[union-attr]
    with_file(archive._connection, "don-kin")
    before = public(archive.folder)
    archive.withhold(KEY, reason="x")
    hidden = public(archive.folder)
    assert (hidden["file_texts"], hidden["file_texts_fts"], hidden["files"]) == ([], [], [])
    archive.restore(KEY)
    assert public(archive.folder) == before


def test_a_file_that_another_article_attaches_stays(archive: Archive) -> None:
    shared = (Attachment(title="Mẫu", url=f"{ADDRESS}mau.pdf"),)
    archive.commit([outcome(name, hours=4, attachments=shared) for name in ("kin", "a")], run_id=begin(archive))
    with_file(archive._connection, "mau")
    archive.withhold(KEY, reason="x")
    assert len(public(archive.folder)["file_texts"]) == 1


def test_what_comes_later_with_a_key_to_articles_is_not_forgotten(archive: Archive) -> None:
    """A table that this program does not know yet, and a row of another that hangs on it."""
    for statement in (
        "CREATE TABLE remarks (id INTEGER PRIMARY KEY, article_id INTEGER NOT NULL REFERENCES articles (id), text TEXT)",
        "CREATE TABLE replies (id INTEGER PRIMARY KEY, remark INTEGER NOT NULL REFERENCES remarks (id), text TEXT)",
        "INSERT INTO remarks SELECT 5, id, 'khẽ' FROM articles WHERE title LIKE '%khẽ%'",
        "INSERT INTO replies VALUES (8, 5, 'khẽ')",
    ):
        archive._connection.execute(statement)
    archive.withhold(KEY, reason="x")
    counts = "SELECT (SELECT count(*) FROM remarks), (SELECT count(*) FROM replies)"
    assert tuple(archive._connection.execute(counts).fetchone()) == (0, 0)
    archive.restore(KEY)
    assert tuple(archive._connection.execute(counts).fetchone()) == (1, 1)


@pytest.mark.parametrize(
    ("twice", "message"),
    [
        (lambda archive: archive.withhold("ffffffffffff", reason="x"), "there is no article 'ffffffffffff'"),
        (lambda archive: archive.restore(KEY), "is not withheld"),
        (
            lambda archive: [archive.withhold(KEY, reason=why) for why in ("đời tư", "x")],
            "withheld already, since .*: đời tư",
        ),
    ],
)
def test_what_cannot_be_is_said(archive: Archive, twice: object, message: str) -> None:
    assert callable(twice)
    with pytest.raises(ArchiveError, match=message):
        twice(archive)


def test_the_command_hides_logs_and_undoes(archive: Archive) -> None:
    def run(*words: str) -> tuple[int, str]:
        result = CliRunner().invoke(main, ["--archive", str(archive.folder), *words])
        return result.exit_code, result.output

    assert "Chuyện khẽ" in run("search", "khẽ")[1]
    code, said = run("withhold", KEY, "--reason", "bảo vệ đời tư")
    assert (code, said.partition("\t")[0]) == (0, KEY)
    assert "still public" not in said
    assert "Nothing found" in run("search", "khẽ")[1]
    out = archive.folder / "all.jsonl"
    run("export", "--format", "jsonl", "--output", str(out))
    assert KEY not in out.read_text()
    assert run("withhold", "--log")[1].split("\t")[2:] == ["withheld", "Chuyện khẽ hơn", "bảo vệ đời tư\n"]
    assert run("withhold", KEY, "--undo", "--reason", "nhầm")[0] == 0
    run("export", "--format", "jsonl", "--output", str(out))
    assert KEY in out.read_text()
    assert "shown again" in run("withhold", "--log")[1]


def test_the_command_names_what_stays_public_under_the_same_title(archive: Archive) -> None:
    archive.commit([outcome("chép", hours=5, title="Chuyện khẽ hơn")], run_id=begin(archive))
    result = CliRunner().invoke(main, ["--archive", str(archive.folder), "withhold", KEY, "--reason", "x"])
    assert f"still public: {public_key('so_vidu', f'{ADDRESS}chép.html')} (so_vidu)" in result.output


@pytest.mark.parametrize("name", [KEY, URL])
def test_whoever_asks_for_it_is_told_that_it_is_withheld(archive: Archive, name: str) -> None:
    archive.withhold(KEY, reason="x")
    result = CliRunner().invoke(main, ["--archive", str(archive.folder), "show", name])
    assert result.exit_code == 1
    assert f"article {KEY} is withheld since" in result.output
    assert "khẽ" not in result.output


@pytest.mark.parametrize("words", [[], [KEY], [KEY, "--log"], [KEY, "--reason", "  "]])
def test_misuse_of_the_command_changes_nothing(archive: Archive, words: list[str]) -> None:
    assert CliRunner().invoke(main, ["--archive", str(archive.folder), "withhold", *words]).exit_code == 2
    assert archive._connection.execute("SELECT count(*) FROM withholdings").fetchone()[0] == 0
