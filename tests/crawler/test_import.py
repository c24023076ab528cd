"""Files of other crawlers come in by the same reading and the same commit, once, marked, and each page at its own time."""

import gzip
import hashlib
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import brotli
import pytest
from click.testing import CliRunner
from town import Crawled, article, site_file

from crawler.cli import main

sys.path.insert(0, str(Path(__file__).parents[1] / "archive"))
from foreign import chunked, http, info, members, record, sha1, wacz

HOST = "http://so.vidu.vn"
NEWS = f"{HOST}/vi/news/hoi"


@dataclass
class Desk:
    """A folder with one site, and the commands of a person there."""

    folder: Path

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        place = ["--archive", str(self.folder / "archive"), "--sites", str(self.folder / "sites")]
        done = CliRunner().invoke(main, [*place, *words])
        return subprocess.CompletedProcess(words, done.exit_code, done.stdout, done.stderr)

    def bring(self, *words: str) -> Crawled:
        return Crawled(self.run("import", *words), self.folder / "archive")

    def put(self, name: str, data: bytes) -> str:
        (self.folder / name).write_bytes(data)
        return str(self.folder / name)

    def verified(self) -> bool:
        return self.run("verify").returncode == 0


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    site_file(tmp_path / "sites", "so_vidu", HOST)
    return Desk(tmp_path)


def page(
    number: int,
    body: bytes | None = None,
    *,
    url: str = "",
    date: str = "2021-12-07T01:02:03Z",
    title: str = "",
    **head: str,
) -> bytes:
    content = http(article(number, title=title) if body is None else body, **head)
    return record("response", content, uri=url or f"{NEWS}/bai-{number}.html", date=date, content_type="application/http; msgtype=response")  # fmt: skip


def revisit(number: int, of: int, *, date: str, head: bytes = http(), **about: str) -> bytes:
    refers = {"warc_refers_to_target_uri": f"{NEWS}/bai-{of}.html", "warc_refers_to_date": "2021-12-07T01:02:03Z"}
    return record("revisit", head, uri=f"{NEWS}/bai-{number}.html", date=date, warc_profile="http://netpreserve.org/warc/1.0/revisit/identical-payload-digest", **(about or refers))  # fmt: skip


def titles(brought: Crawled) -> list[Any]:
    return brought.rows("SELECT title, first_seen_at FROM articles ORDER BY canonical_url")


def test_pages_are_read_at_the_time_of_their_capture(desk: Desk) -> None:
    data = members(info("wget/1.21"), page(1), page(2, date="2023-01-01T00:00:00.5Z"))
    brought = desk.bring(desk.put("a.warc.gz", data))
    assert brought.process.returncode == 0, brought.told
    assert titles(brought) == [
        ("Thị trấn mở hội thứ 1", "2021-12-07T01:02:03+00:00"),
        ("Thị trấn mở hội thứ 2", "2023-01-01T00:00:00+00:00"),
    ]
    assert "a.warc.gz: 2 captures; articles: 2 new" in brought.told


def test_a_capture_bears_its_origin_and_lies_in_the_copied_file(desk: Desk) -> None:
    data = members(info("Heritrix/3.4.0 http://crawler.archive.org"), page(1))
    brought = desk.bring(desk.put("a.warc.gz", data))
    origin = f"a.warc.gz sha256:{hashlib.sha256(data).hexdigest()} by Heritrix/3.4.0 http://crawler.archive.org"
    ((path, state, found),) = brought.rows("SELECT path, state, origin FROM warcs")
    assert (state, found) == ("imported", origin)
    assert (brought.folder / path).read_bytes() == data
    assert brought.rows("SELECT origin, kind, fetched_at, warc_offset > 0 FROM captures") == [
        (origin, "article", "2021-12-07T01:02:03+00:00", 1)
    ]
    assert brought.rows("SELECT how, outcome FROM runs") == [("import", "finished")]
    assert desk.verified()


PAGE = article(1).encode()


@pytest.mark.parametrize(
    "one",
    [
        page(1, PAGE, content_encoding="gzip", transfer_encoding="chunked"),
        page(1, chunked(PAGE), transfer_encoding="chunked"),
        page(1, brotli.compress(PAGE), content_encoding="br"),
        page(1, gzip.compress(PAGE), content_encoding="gzip"),
        page(1, line="HTTP/2 200"),
        page(1, line=":status: 200"),
    ],
    ids=["named only", "chunks", "brotli", "gzip", "HTTP/2", "pseudo line"],
)
def test_a_page_is_read_however_it_was_stored(desk: Desk, one: bytes) -> None:
    brought = desk.bring(desk.put("a.warc.gz", members(one)))
    assert [title for title, _ in titles(brought)] == ["Thị trấn mở hội thứ 1"], brought.told
    assert desk.verified()


@pytest.mark.parametrize(
    "pack", [lambda *all: b"".join(all), lambda *all: gzip.compress(b"".join(all))], ids=["plain", "one gzip"]
)
def test_a_file_that_is_not_packed_by_record_is_read_too(desk: Desk, pack: Callable[..., bytes]) -> None:
    brought = desk.bring(desk.put("a.warc", pack(info("wpull"), page(1), page(2))))
    assert len(titles(brought)) == 2
    assert desk.verified()


def test_doing_it_twice_adds_nothing(desk: Desk) -> None:
    name = desk.put("a.warc.gz", members(info("x"), page(1), page(2)))
    before = desk.bring(name)
    again = desk.bring(name)
    assert "was imported before" in again.told
    for table in ("captures", "versions", "observations", "warcs", "runs"):
        assert again.rows(f"SELECT count(*) FROM {table}")[0][0] == {"warcs": 1, "runs": 1}.get(table, 2), table
    assert titles(again) == titles(before)


def test_the_same_captures_in_another_file_add_nothing(desk: Desk) -> None:
    desk.bring(desk.put("a.warc.gz", members(page(1), page(2))))
    again = desk.bring(desk.put("b.wacz", wacz(members(page(1), page(3)))))
    assert "1 captures; articles: 1 new" in again.told
    assert "1 captures were here already" in again.told
    assert again.rows("SELECT count(*) FROM captures") == [(3,)]


LOST = "(SELECT id FROM articles WHERE capture_id > 4)"
HALF = (
    "UPDATE warcs SET sealed_at = NULL",
    *(f"DELETE FROM {table} WHERE {column} IN {LOST}" for table, column in (("observations", "article_id"), ("versions", "article_id"), ("markup", "id"), ("texts", "id"), ("urls", "article_id"))),
    "DELETE FROM articles WHERE capture_id > 4",
    "DELETE FROM captures WHERE id > 4",
)  # fmt: skip
"""As a kill leaves an import after four of its captures."""


def test_what_an_interrupted_import_left_is_brought_by_the_next(desk: Desk) -> None:
    name = desk.put("a.warc.gz", members(*(page(number) for number in range(1, 9))))
    brought = desk.bring(name)
    with closing(sqlite3.connect(brought.folder / "archive.db")) as connection, connection:
        for statement in HALF:
            connection.execute(statement)
    again = desk.bring(name)
    assert "4 captures; articles: 4 new" in again.told
    assert len(titles(again)) == 8
    assert desk.verified()


def test_a_wacz_is_read(desk: Desk) -> None:
    brought = desk.bring(
        desk.put("web.wacz", wacz(members(info("browsertrix-crawler 1.2"), page(1)), members(page(2))))
    )
    assert len(titles(brought)) == 2
    assert brought.rows("SELECT origin FROM captures ORDER BY id")[0][0].startswith(
        "web.wacz/archive/data-0.warc.gz sha256:"
    )


def test_an_older_capture_does_not_hide_what_is_known(desk: Desk) -> None:
    desk.bring(desk.put("new.warc.gz", members(page(1, date="2024-01-01T00:00:00Z", title="Tựa nay"))))
    brought = desk.bring(desk.put("old.warc.gz", members(page(1, date="2022-01-01T00:00:00Z", title="Tựa xưa"))))
    assert titles(brought) == [("Tựa nay", "2022-01-01T00:00:00+00:00")]
    versions = brought.rows(
        "SELECT number, json_extract(content, '$.title'), seen_at, how FROM versions ORDER BY number"
    )
    assert [version[:2] for version in versions] == [(1, "Tựa xưa"), (2, "Tựa nay")]
    assert "1 with a version more" in brought.told
    assert desk.verified()


@pytest.mark.parametrize("head", [http(), b""], ids=["with a head", "without"])
def test_a_revisit_is_a_look_at_what_its_original_was(desk: Desk, head: bytes) -> None:
    brought = desk.bring(desk.put("a.warc.gz", members(page(1), revisit(1, 1, date="2022-02-02T00:00:00Z", head=head))))
    assert brought.rows("SELECT seen_at FROM observations ORDER BY seen_at") == [
        ("2021-12-07T01:02:03+00:00",),
        ("2022-02-02T00:00:00+00:00",),
    ]
    assert brought.rows("SELECT refers_to, length > 0 FROM captures ORDER BY id") == [(None, 1), (1, 1)]
    assert brought.rows("SELECT count(*) FROM versions") == [(1,)]
    assert desk.verified()


def test_a_revisit_is_found_in_an_earlier_file_and_by_digest(desk: Desk) -> None:
    digest = sha1(PAGE)
    first = record("response", http(PAGE), uri=f"{NEWS}/bai-1.html", warc_payload_digest=digest)
    desk.bring(desk.put("a.warc.gz", members(first)))
    brought = desk.bring(desk.put("b.warc.gz", members(revisit(1, 1, date="2022-02-02T00:00:00Z"))))
    assert brought.rows("SELECT refers_to FROM captures ORDER BY id") == [(None,), (1,)]
    bare = revisit(1, 1, date="2022-03-03T00:00:00Z", warc_payload_digest=digest)
    brought = desk.bring(desk.put("c.warc.gz", members(first.replace(b"2021-12-07", b"2021-12-08"), bare)))
    assert brought.rows("SELECT refers_to FROM captures ORDER BY id") == [(None,), (1,), (None,), (3,)]
    assert desk.verified()


def test_a_revisit_without_its_original_is_told(desk: Desk) -> None:
    brought = desk.bring(desk.put("a.warc.gz", members(revisit(1, 1, date="2022-02-02T00:00:00Z"))))
    assert "1 revisits have no original" in brought.told
    assert titles(brought) == []


def test_pages_of_other_hosts_are_left_out_and_named(desk: Desk) -> None:
    foreign = page(3, url="http://khac.vidu.vn/vi/news/hoi/bai-3.html")
    name = desk.put("a.warc.gz", members(page(1), foreign))
    brought = desk.bring(name)
    assert "1 captures of khac.vidu.vn were left out" in brought.told
    assert len(titles(brought)) == 1


def test_pages_of_a_former_host_are_given_to_a_site(desk: Desk) -> None:
    former = page(3, url="http://khac.vidu.vn/vi/news/hoi/bai-3.html")
    brought = desk.bring(desk.put("a.warc.gz", members(page(1), former)), "--site", "so_vidu")
    assert brought.rows("SELECT site, canonical_url FROM articles ORDER BY 2") == [
        ("so_vidu", "http://khac.vidu.vn/vi/news/hoi/bai-3.html"),
        ("so_vidu", f"{NEWS}/bai-1.html"),
    ]


def test_a_page_of_another_system_is_read_by_its_fingerprint(desk: Desk) -> None:
    wordpress = (Path(__file__).parents[1] / "pages" / "wordpress").glob("*.html")
    body = next(path for path in sorted(wordpress) if "list" not in path.name).read_bytes()
    brought = desk.bring(desk.put("a.warc.gz", members(page(1, body, url=f"{HOST}/2021/12/hop-mat/"))))
    assert [row[0] for row in brought.rows("SELECT template FROM articles")] == ["wordpress"], brought.told


def test_a_page_that_somebody_saved_into_a_record_is_read(desk: Desk) -> None:
    saved = record("resource", article(1).encode(), uri=f"{NEWS}/bai-1.html", date="2021-12-07T01:02:03Z", content_type="text/html")  # fmt: skip
    brought = desk.bring(desk.put("a.warc.gz", members(info("warcit"), saved)))
    assert "articles: 1 new" in brought.process.stdout
    assert desk.verified()


def test_what_is_no_article_is_a_capture_only(desk: Desk) -> None:
    image = record("response", http(b"\x89PNG", content_type="image/png"), uri=f"{HOST}/a.png")
    pdf = record("response", http(b"%PDF-1.4", content_type="application/pdf"), uri=f"{HOST}/a.pdf")
    robots = record("response", http("User-agent: *", content_type="text/plain"), uri=f"{HOST}/robots.txt")
    moved = page(5, b"", line="HTTP/1.1 301 Moved", location="/")
    brought = desk.bring(desk.put("a.warc.gz", members(image, pdf, robots, moved, page(2, url=f"{HOST}/vi/news/"))))
    assert brought.rows("SELECT kind FROM captures ORDER BY id") == [
        ("image",),
        ("file",),
        ("robots",),
        ("article",),
        ("other",),
    ]
    assert brought.rows("SELECT count(*) FROM urls") == [(0,)]


def test_a_broken_tail_is_told_and_costs_no_more(desk: Desk) -> None:
    data = members(page(1), page(2), page(3))
    brought = desk.bring(desk.put("a.warc.gz", data[:-300]))
    assert brought.process.returncode == 0
    assert len(titles(brought)) == 2
    assert "1 records could not be understood: cut short" in brought.told
    assert desk.verified()


@pytest.mark.parametrize("data", [b"", b"no warc", gzip.compress(b"<html>"), b"PK\x03\x04rest"])
def test_garbage_ends_with_a_clear_word(desk: Desk, data: bytes) -> None:
    brought = desk.bring(desk.put("a.warc.gz", data))
    assert brought.process.returncode == 1
    assert "a.warc.gz" in brought.process.stderr
    assert "Traceback" not in brought.told
    assert not list((desk.folder / "archive").rglob("*.warc*"))


def test_a_file_that_is_not_there_is_misuse(desk: Desk) -> None:
    assert desk.bring("no.warc.gz").process.returncode == 2


def test_a_file_of_this_archive_itself_adds_nothing(desk: Desk) -> None:
    data = members(page(1))
    brought = desk.bring(desk.put("a.warc.gz", data))
    with closing(sqlite3.connect(brought.folder / "archive.db")) as connection, connection:
        connection.execute("UPDATE warcs SET state = 'sealed', origin = NULL")
    assert "of this archive itself" in desk.bring(str(desk.folder / "a.warc.gz")).told
