"""Every answer of a crawl lies in a WARC file, byte for byte, and the database says where."""

import gzip
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from town import Crawled, Reply, Town, article, crawl, listing, moved, open_town, site_file
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker

NEWS = "/vi/news"
PACKED = gzip.compress(article(1).encode(), mtime=0)


@dataclass
class Record:
    kind: str
    url: str
    about: dict[str, str]
    line: str
    headers: dict[str, str]
    body: bytes


@dataclass
class World:
    town: Town
    crawled: Crawled
    records: list[Record]

    def answer(self, path: str) -> Record:
        return next(r for r in self.records if r.kind in ("response", "revisit") and r.url == self.town.url + path)


def build(town: Town) -> None:
    town.routes |= {
        "/robots.txt": Reply("User-agent: *\nDisallow: /kin/\n", type="text/plain"),
        f"{NEWS}/": listing(*(f"{NEWS}/hoi/{name}.html" for name in ("mot-1", "hai-2", "ba-3", "lai-4", "mat-5"))),
        f"{NEWS}/hoi/mot-1.html": Reply(PACKED, headers={"Content-Encoding": "gzip", "ETag": '"a1"', "X-Ten": "Thị trấn".encode().decode("latin-1")}),
        f"{NEWS}/hoi/hai-2.html": moved(f"{NEWS}/hoi/haimoi-2.html"),
        f"{NEWS}/hoi/haimoi-2.html": article(2),
        f"{NEWS}/hoi/ba-3.html": article(3),
        f"{NEWS}/hoi/lai-4.html": article(3),
    }  # fmt: skip


def records(folder: Path) -> Iterator[Record]:
    for path in sorted(folder.rglob("*.warc.gz")):
        with path.open("rb") as file:
            for record in ArchiveIterator(file):
                head = record.http_headers
                yield Record(
                    record.rec_type,
                    record.rec_headers.get_header("WARC-Target-URI") or "",
                    dict(record.rec_headers.headers),
                    head.statusline if head else "",
                    dict(head.headers) if head else {},
                    record.raw_stream.read(),
                )


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    folder = tmp_path_factory.mktemp("world")
    with open_town() as town:
        build(town)
        site_file(folder / "sites", "thi_tran", town.url)
        crawled = crawl(folder, "thi_tran", TINTINH_CONTACT="ban@example.org")
        yield World(town, crawled, list(records(folder / "archive" / "warc")))


def test_every_answer_is_there_once_in_its_order(world: World) -> None:
    answers = [
        record.url.removeprefix(world.town.url) for record in world.records if record.kind in ("response", "revisit")
    ]
    assert answers == world.town.paths()


def test_every_answer_has_its_row(world: World) -> None:
    assert [url for (url,) in world.crawled.rows("SELECT final_url FROM captures ORDER BY warc_offset")] == [
        world.town.url + path for path in world.town.paths()
    ]


def test_a_packed_body_is_kept_packed(world: World) -> None:
    assert world.answer(f"{NEWS}/hoi/mot-1.html").body == PACKED


def test_the_row_has_both_digests(world: World) -> None:
    query = "SELECT served_sha256, sha256, length, etag FROM captures WHERE url LIKE '%/mot-1.html'"
    page = article(1).encode()
    assert world.crawled.rows(query) == [
        (hashlib.sha256(PACKED).hexdigest(), hashlib.sha256(page).hexdigest(), len(page), '"a1"')
    ]


def test_a_header_that_is_not_ascii_stays_as_it_is(world: World) -> None:
    assert world.answer(f"{NEWS}/hoi/mot-1.html").headers["X-Ten"] == "Thị trấn"


def test_the_same_payload_at_another_address_is_a_revisit(world: World) -> None:
    twins = [world.answer(f"{NEWS}/hoi/{name}.html") for name in ("ba-3", "lai-4")]
    (original,) = (twin for twin in twins if twin.kind == "response")
    (revisit,) = (twin for twin in twins if twin.kind == "revisit")
    assert revisit.body == b""
    assert revisit.about["WARC-Refers-To-Target-URI"] == original.url
    assert revisit.about["WARC-Refers-To-Date"] == original.about["WARC-Date"]
    assert revisit.about["WARC-Payload-Digest"] == original.about["WARC-Payload-Digest"]


def test_a_revisit_s_row_refers_to_its_original(world: World) -> None:
    query = """SELECT c.url <> o.url, c.sha256 = o.sha256, o.refers_to FROM captures AS c
        JOIN captures AS o ON o.id = c.refers_to WHERE c.kind = 'article' AND c.status = 200"""
    assert world.crawled.rows(query) == [(1, 1, None)]


def test_each_answer_has_its_request(world: World) -> None:
    named = {r.about["WARC-Record-ID"] for r in world.records if r.kind in ("response", "revisit")}
    assert {r.about["WARC-Concurrent-To"] for r in world.records if r.kind == "request"} == named


def test_a_request_says_what_was_asked_and_by_whom(world: World) -> None:
    request = next(r for r in world.records if r.kind == "request" and r.url.endswith("/ba-3.html"))
    assert request.line == f"{NEWS}/hoi/ba-3.html HTTP/1.1"
    assert request.headers["User-Agent"].endswith("(+ban@example.org)")
    assert request.headers["Accept-Encoding"] == "gzip"
    assert request.headers["Host"] == world.town.url.removeprefix("http://")


def test_a_redirect_is_two_captures_of_one_asking(world: World) -> None:
    query = "SELECT status, final_url FROM captures WHERE url LIKE '%/hai-2.html' ORDER BY id"
    assert world.crawled.rows(query) == [
        (301, f"{world.town.url}{NEWS}/hoi/hai-2.html"),
        (200, f"{world.town.url}{NEWS}/hoi/haimoi-2.html"),
    ]


def test_an_article_refers_to_the_answer_it_was_read_from(world: World) -> None:
    query = "SELECT count(*) FROM articles AS a JOIN captures AS c ON c.id = a.capture_id WHERE c.final_url = a.url AND c.status = 200"
    assert world.crawled.rows(query) == [(4,)]


def test_kinds_are_told_apart(world: World) -> None:
    kinds = dict(world.crawled.rows("SELECT kind, count(*) FROM captures GROUP BY kind"))
    assert kinds == {"robots": 1, "sitemap": 1, "feed": 2, "list": 3, "article": 6} | {
        "feed": kinds["feed"],
        "list": kinds["list"],
    }


def test_the_address_of_the_server_is_kept(world: World) -> None:
    assert world.crawled.rows("SELECT DISTINCT ip, tls_verified FROM captures") == [("127.0.0.1", None)]
    assert world.answer("/robots.txt").about["WARC-IP-Address"] == "127.0.0.1"


def test_the_file_says_who_made_it_and_what_it_does_not_know(world: World) -> None:
    info = world.records[0]
    assert info.kind == "warcinfo"
    for word in (b"operator: ban@example.org", b"robots: obey", b"settings-sha256: ", b"reason phrase", b"order"):
        assert word in info.body


def test_the_file_is_sealed_and_entered(world: World) -> None:
    (path,) = (world.crawled.folder / "warc").rglob("*.warc.gz*")
    content = path.read_bytes()
    ((name, *row),) = world.crawled.rows("SELECT path, state, length, records, sha256 FROM warcs")
    assert world.crawled.folder / name == path
    assert row == ["sealed", len(content), len(world.records), hashlib.sha256(content).hexdigest()]


class Files:
    verbose = False

    def __init__(self, folder: Path) -> None:
        self.inputs = [str(path) for path in folder.rglob("*.warc.gz*")]


def test_warcio_finds_no_fault(world: World) -> None:
    files = Files(world.crawled.folder / "warc")
    assert (len(files.inputs), Checker(files).process_all()) == (1, 0)
