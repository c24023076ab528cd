"""A publication holds what is public and nothing else, and it is whole or not there."""

import csv
import hashlib
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
import zstandard
from click.testing import CliRunner
from readings import ADDRESS, begin, capture, outcome

from archive.connection import ArchiveError
from archive.dumps import slug
from archive.models import Attachment, Outcome, Run, Unreadable
from archive.publication import Publication, publish
from archive.schema.public import INDEXES, PUBLIC
from archive.snapshot import check, inspected
from archive.store import Archive
from crawler.cli import main

NOW = datetime(2024, 6, 1, 1, 2, 3, tzinfo=UTC)
HIDDEN = "zqxwithheldword"
LEDGER = "zqxledgerword"
ARTICLES = (
    outcome("a", title="Đồng Nai họp", body="Bà con bàn việc thuỷ lợi."),
    outcome("b", title="=1+1", published_at=None),
    outcome("c", published_at=datetime(2021, 12, 31, 23, 0, tzinfo=UTC)),
    outcome("kin", title=f"Chuyện {HIDDEN}", body=f"Kể {HIDDEN}.", attachments=(Attachment(title=HIDDEN, url=f"{ADDRESS}{HIDDEN}.pdf"),)),
)  # fmt: skip


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four articles, one of them withheld, and an address that could not be read for a reason that is nobody's business."""
    folder = tmp_path_factory.mktemp("live")
    unread = Outcome(
        capture=capture(f"{ADDRESS}{LEDGER}.html"), reading=Unreadable(url=f"{ADDRESS}x", field="body", reason=LEDGER)
    )
    with Archive(folder) as opened:
        run = begin(opened)
        opened.start_run(Run(site="so_vidu", started_at=NOW, how="crawl", software=LEDGER))
        opened.commit(ARTICLES, run_id=run)
        opened.list_urls("so_vidu", [(f"{ADDRESS}{LEDGER}-listed.html", None)], run_id=run)
        opened.withhold(f"{ADDRESS}kin.html", reason=HIDDEN)
        opened.commit([Outcome(capture=capture(f"{ADDRESS}x"), reading=unread.reading)], run_id=run)
    return folder


@pytest.fixture(scope="module")
def made(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Publication:
    return publish(archive, tmp_path_factory.mktemp("public"), at=NOW, software="tintinh test", told=lambda _: None)


@pytest.fixture
def copy(made: Publication) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(f"file:{made.folder / 'archive.db'}?mode=ro&immutable=1", uri=True)) as connection:
        yield connection


def contents(path: Path) -> bytes:
    """A file's bytes, unpacked where it is packed."""
    packed = path.read_bytes()
    return zstandard.ZstdDecompressor().stream_reader(packed).read() if path.suffix == ".zst" else packed


def names(connection: sqlite3.Connection) -> set[str]:
    return {
        row[0]
        for row in connection.execute("select name from sqlite_master where type in ('table', 'view', 'trigger')")
    }


def test_it_is_named_by_its_moment_in_viet_nam(made: Publication) -> None:
    assert made.folder.name == "20240601T080203"


def test_it_holds_public_tables_and_no_other(copy: sqlite3.Connection) -> None:
    others = {name for name in names(copy) if not name.startswith(("sqlite_", *(f"{index}_" for index in INDEXES)))}
    assert others == PUBLIC | set(INDEXES)


@pytest.mark.parametrize("word", [HIDDEN, LEDGER])
def test_what_is_not_public_is_in_no_byte_of_any_file(archive: Path, made: Publication, word: str) -> None:
    """The index packs what words begin alike with, so that the end of the word is looked for."""
    end = word[4:].encode()
    assert any(end in path.read_bytes() for path in archive.glob("archive.db*"))
    files = [path for path in made.folder.rglob("*") if path.is_file()]
    assert len(files) > 8
    assert [path.name for path in files if end in contents(path)] == []


def test_no_withheld_word_is_left_in_the_index(copy: sqlite3.Connection) -> None:
    copy.execute("create virtual table temp.words using fts5vocab('main', 'texts_fts', 'row')")
    words = {row[0] for row in copy.execute("select term from temp.words")}
    assert "thuy" in words
    assert HIDDEN not in words


def test_it_is_searched_as_the_archive_is(copy: sqlite3.Connection) -> None:
    assert copy.execute("select count(*) from texts_fts where texts_fts match 'dong nai'").fetchone() == (1,)


def test_its_manifest_names_every_file_with_size_and_digest(made: Publication) -> None:
    manifest = json.loads((made.folder / "manifest.json").read_text(encoding="utf-8"))
    found = {
        path.relative_to(made.folder).as_posix(): path.read_bytes() for path in made.folder.rglob("*") if path.is_file()
    }
    told = {entry["path"]: (entry["size"], entry["sha256"]) for entry in manifest["files"]}
    assert told == {
        name: (len(content), hashlib.sha256(content).hexdigest())
        for name, content in found.items()
        if name not in ("manifest.json", "SHA256SUMS")
    }
    assert manifest["rows"]["articles"] == 3


def test_articles_lie_by_province_and_by_year_in_viet_nam(made: Publication) -> None:
    files = sorted(path.relative_to(made.folder / "data").as_posix() for path in (made.folder / "data").rglob("*.csv"))
    assert files == ["by-province/binh-phuoc.csv", "by-year/2022.csv", "by-year/2024.csv", "by-year/khong-ro.csv"]


def test_both_forms_hold_the_same_articles(made: Publication) -> None:
    lines = contents(made.folder / "data/by-province/binh-phuoc.jsonl.zst").decode().splitlines()
    with (made.folder / "data/by-province/binh-phuoc.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [json.loads(line)["key"] for line in lines] == [row["key"] for row in rows]
    assert len(rows) == 3
    assert "'=1+1" in {row["title"] for row in rows}


def test_its_files_cannot_be_written(made: Publication) -> None:
    assert {oct(path.stat().st_mode & 0o777) for path in made.folder.rglob("*") if path.is_file()} == {"0o444"}


def test_rows_are_counted_beforehand(made: Publication) -> None:
    told = json.loads((made.folder / "inspect.json").read_text(encoding="utf-8"))["archive"]
    assert told["tables"]["articles"] == {"count": 3}
    assert told["hash"] == hashlib.sha256((made.folder / "archive.db").read_bytes()).hexdigest()
    assert told["file"] == "archive.db"


def test_nothing_lies_beside_it(made: Publication) -> None:
    assert [path.name for path in made.folder.parent.iterdir()] == [made.folder.name]
    assert not [path.name for path in made.folder.iterdir() if path.name.startswith(".")]


def test_the_same_moment_is_published_once(archive: Path, made: Publication) -> None:
    with pytest.raises(ArchiveError, match="there already"):
        publish(archive, made.folder.parent, at=NOW, software="tintinh test", told=lambda _: None)
    assert (made.folder / "archive.db").is_file()


def test_what_went_wrong_leaves_nothing(archive: Path, tmp_path: Path) -> None:
    def told(step: str) -> None:
        if "checking" in step:
            raise OSError(28, "No space left on device")

    with pytest.raises(ArchiveError, match="Nothing was published"):
        publish(archive, tmp_path / "public", at=NOW, software="tintinh test", told=told)
    assert list((tmp_path / "public").iterdir()) == []


def test_a_copy_that_holds_what_it_must_not_is_refused(archive: Path) -> None:
    path = archive / "archive.db"
    with closing(sqlite3.connect(path)) as connection, pytest.raises(ArchiveError, match="table urls"):
        check(connection, path)


def test_the_inspect_file_tells_no_path(made: Publication) -> None:
    assert str(made.folder.parent) not in json.dumps(inspected(made.folder / "archive.db", {}))


def test_the_command_says_where_it_is_and_what_to_type_next(archive: Path, tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["--archive", str(archive), "publish", str(tmp_path / "public")])
    assert done.exit_code == 0, done.output
    (folder,) = (tmp_path / "public").iterdir()
    assert f"{folder}: 3 articles" in done.stdout
    assert f"tintinh --archive {folder} serve" in done.stderr


def test_the_command_without_an_archive_publishes_nothing(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["--archive", str(tmp_path / "none"), "publish", str(tmp_path / "public")])
    assert done.exit_code == 1
    assert "crawl first" in done.stderr


@pytest.mark.parametrize(
    ("name", "file"),
    [("Đồng Nai", "dong-nai"), ("Thừa Thiên - Huế", "thua-thien-hue"), ("", "khong-ro"), ("../..", "khong-ro"), ("a/b", "a-b")],
)  # fmt: skip
def test_a_province_names_a_file(name: str, file: str) -> None:
    assert slug(name) == file
