"""What comes in of a withheld article later, or came in of it under other names, is as hidden as what was there; and comes back with it."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from readings import ADDRESS, article, begin, capture, keep, outcome
from test_withholding import everything, public

from archive import capturing
from archive.models import Attachment, Image, Outcome, Unmodified
from archive.store import Archive, public_key

KIN = f"{ADDRESS}kin.html"
KEY = public_key("so_vidu", KIN)
BODY = "Ông Trần Văn Kín kể khẽ."
OLD_FILE, OLD_IMAGE = f"{ADDRESS}don-cu.pdf", f"{ADDRESS}anh-cu.jpg"


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    """An article that no longer has the file and the image of its first version."""
    first = outcome(
        "kin", body="khẽ", attachments=(Attachment(title="Đơn", url=OLD_FILE),), images=(Image(url=OLD_IMAGE),)
    )
    keep(tmp_path, outcome("a"), first, outcome("kin", hours=3, title="Chuyện khẽ", body=BODY))
    with Archive(tmp_path) as opened:
        yield opened


def see(archive: Archive, *outcomes: Outcome) -> None:
    archive.commit(outcomes, run_id=begin(archive))


def fetch(archive: Archive, url: str, kind: str, sha256: str = "f" * 64) -> None:
    """A capture of a file or an image; a file is entered with its text."""
    with archive._transaction() as connection:
        number = capturing.enter(archive._connection, replace(capture(url), kind=kind, sha256=sha256), 1)
        if kind == "file":
            file = connection.execute(
                "INSERT INTO files (sha256, type, length, capture_id) VALUES (?, 'application/pdf', 9, ?)",
                (sha256, number),
            )
            connection.execute("INSERT INTO file_texts VALUES (?, 'Đơn viết khẽ', NULL, '', '')", (file.lastrowid,))


def told(archive: Archive) -> str:
    return json.dumps(public(archive.folder), ensure_ascii=False)


def titles(archive: Archive) -> set[str]:
    with closing(sqlite3.connect(archive.path)) as connection:
        return {title for (title,) in connection.execute("SELECT title FROM articles")}


def test_files_and_images_of_former_versions_are_hidden_and_come_back(archive: Archive) -> None:
    fetch(archive, OLD_FILE, "file")
    fetch(archive, OLD_IMAGE, "image")
    before = everything(archive.folder)
    archive.withhold(KEY, reason="x")
    assert not [
        word for word in ("don-cu", "anh-cu", "khẽ", "khe", "f" * 64 + '", "application') if word in told(archive)
    ]
    archive.restore(KEY)
    assert everything(archive.folder) == before


def test_a_file_that_a_former_version_shared_with_another_article_stays(archive: Archive) -> None:
    see(archive, outcome("b", attachments=(Attachment(title="Mẫu", url=OLD_FILE),)))
    fetch(archive, OLD_FILE, "file")
    archive._connection.execute("UPDATE attachments SET sha256 = ? WHERE url = ?", ("f" * 64, OLD_FILE))
    archive.withhold(KEY, reason="x")
    assert OLD_FILE in told(archive)
    assert len(public(archive.folder)["files"]) == 1


def test_a_former_address_is_hidden_too(archive: Archive) -> None:
    """The answer that only led on: no version and no look was read from it."""
    archive.list_urls("so_vidu", [(f"{ADDRESS}cu.html", None)], run_id=1)
    moved = Outcome(
        capture=replace(capture(f"{ADDRESS}cu.html", hours=4), final_url=KIN),
        reading=article("kin", hours=4, title="Chuyện khẽ", body=BODY),
    )
    see(archive, moved)
    with archive._transaction():
        capturing.enter(archive._connection, replace(capture(f"{ADDRESS}cu.html"), status=301), 1)
    archive.withhold(KEY, reason="x")
    assert "cu.html" not in told(archive)


@pytest.mark.parametrize(
    "again",
    [
        Outcome(
            capture=replace(capture(KIN, hours=9), final_url=f"{ADDRESS}moi.html"),
            reading=article("moi", hours=9, title="Chuyện khẽ, sửa", body="Kể khẽ."),
        ),
        outcome("moi", hours=9, title="Chuyện khẽ", body=BODY),
        outcome("moi", hours=9, title="Bài kin", body="khẽ", attachments=(Attachment(title="Đơn", url=OLD_FILE),)),
    ],
    ids=["where its address leads", "the same text elsewhere", "the text of a former version"],
)
def test_it_does_not_come_in_again_by_another_address(archive: Archive, again: Outcome) -> None:
    archive.withhold(KEY, reason="x")
    see(archive, again)
    assert titles(archive) == {"Bài a"}
    assert not [word for word in ("moi.html", "khẽ", "don-cu") if word in told(archive)]
    archive.restore(KEY)
    assert titles(archive) == {"Bài a", "Chuyện khẽ"}
    assert "moi.html" in told(archive)


def test_what_it_encloses_later_is_hidden_as_well(archive: Archive) -> None:
    archive.withhold(KEY, reason="x")
    fetch(archive, f"{ADDRESS}don-moi.pdf", "image")
    see(archive, outcome("kin", hours=9, attachments=(Attachment(title="Đơn", url=f"{ADDRESS}don-moi.pdf"),)))
    fetch(archive, f"{ADDRESS}don-moi.pdf", "image")
    assert "don-moi" not in told(archive)
    archive.restore(KEY)
    assert told(archive).count("don-moi.pdf") == 4  # two captures, asked and answered


def test_an_answer_not_modified_that_was_under_way_changes_nothing(archive: Archive) -> None:
    archive.withhold(KEY, reason="x")
    see(archive, Outcome(capture=replace(capture(KIN, hours=9), status=304), reading=Unmodified(url=KIN)))
    assert titles(archive) == {"Bài a"}
    assert "kin" not in told(archive)
    archive.restore(KEY)
    assert titles(archive) == {"Bài a", "Chuyện khẽ"}


def test_other_articles_come_in_as_ever(archive: Archive) -> None:
    archive.withhold(KEY, reason="x")
    see(archive, outcome("b", hours=9), outcome("c", hours=9, title="Chuyện khẽ"))
    assert titles(archive) == {"Bài a", "Bài b", "Chuyện khẽ"}
