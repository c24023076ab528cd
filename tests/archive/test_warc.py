"""WARC files: what goes in comes out, and other people's tools agree."""

import gzip
import hashlib
import random
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from exchanges import bring, exchange, ingesting
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker

from archive import captures, warc, warcfile
from archive.connection import ArchiveError
from archive.payload import TooLargeError, unpacked
from archive.store import open_reader
from archive.warc import Original, Place, Writer

DIGEST = hashlib.sha256(b"<p>Tin</p>").hexdigest()


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[Writer]:
    opened = Writer(tmp_path / "warc" / "một.warc.gz", {"software": "thử"})
    yield opened
    opened.close()


def records(path: Path) -> list[Any]:
    with path.open("rb") as file:
        return [
            (record.rec_type, dict(record.rec_headers.headers), record.raw_stream.read())
            for record in ArchiveIterator(file)
        ]


def members(path: Path) -> list[bytes]:
    """Each gzip member of a file, unpacked, by zlib alone."""
    left, found = path.read_bytes(), []
    while left:
        inflating = zlib.decompressobj(31)
        found.append(inflating.decompress(left))
        left = inflating.unused_data
    return found


def faults(folder: Path) -> int:
    class Files:
        verbose = False
        inputs = [str(path) for path in folder.rglob("*.warc.gz*")]  # noqa: RUF012

    assert Files.inputs
    return int(Checker(Files()).process_all())


def test_a_record_is_read_by_its_place_alone(writer: Writer) -> None:
    writer.write(exchange("1", b"mot"), digest=hashlib.sha256(b"mot").hexdigest())
    place = writer.write(exchange("2", b"hai"), digest=hashlib.sha256(b"hai").hexdigest())
    found = warc.read(writer.path, place)
    assert (found.url, found.served, found.status) == ("http://so.vidu.vn/2.html", b"hai", 200)


def test_each_record_is_a_member_of_its_own(writer: Writer) -> None:
    place = writer.write(exchange(), digest=DIGEST)
    kinds = [member.split(b"\r\n")[1] for member in members(warcfile.beside(writer.path))]
    assert kinds == [b"WARC-Type: warcinfo", b"WARC-Type: response", b"WARC-Type: request"]
    inflating = zlib.decompressobj(31)
    with warcfile.beside(writer.path).open("rb") as file:
        file.seek(place.offset)
        assert b"WARC-Type: response" in inflating.decompress(file.read(place.length))
    assert inflating.eof
    assert inflating.unused_data == b""


def test_the_file_is_open_until_it_is_sealed(writer: Writer, tmp_path: Path) -> None:
    writer.write(exchange(), digest=DIGEST)
    writer.sync()
    assert [path.name for path in writer.path.parent.iterdir()] == ["một.warc.gz.open"]
    sealed = warcfile.seal(writer.path)
    assert [path.name for path in writer.path.parent.iterdir()] == ["một.warc.gz"]
    assert sealed == hashlib.sha256(writer.path.read_bytes()).hexdigest()


def test_sealing_twice_does_no_harm(writer: Writer) -> None:
    assert warcfile.seal(writer.path) == warcfile.seal(writer.path)


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"body": b""},
        {"body": gzip.compress(b"nen" * 1000), "headers": (("Content-Encoding", "gzip"),)},
        {"body": b"khong nen", "headers": (("Content-Encoding", "gzip"),)},
        {"body": gzip.compress(b"cut" * 1000)[:40], "headers": (("Content-Encoding", "gzip"),)},
        {"body": b"5\r\nabcde\r\n0\r\n\r\n", "headers": (("Transfer-Encoding", "chunked"),)},
        {"headers": (("X-Tên", "thị trấn\r\nWARC-Type: metadata"), ("X", "\udcff"))},
        {"status": 599, "protocol": "HTTP/1.0"},
        {"url": "http://so.vidu.vn?a=b"},
        {"tls_verified": False, "ip": "2001:db8::1"},
        {"body": bytes(range(256)) * 4000},
    ],
)  # fmt: skip
def test_warcio_finds_no_fault_in_any_answer(writer: Writer, tmp_path: Path, fields: dict[str, Any]) -> None:
    answer = exchange(**fields)
    place = writer.write(answer, digest=hashlib.sha256(answer.served).hexdigest())
    assert faults(tmp_path) == 0
    assert warc.read(writer.path, place).served == answer.served


@pytest.mark.parametrize("size", [0, 40_000, 200_000])
def test_a_body_that_is_packed_already_is_stored_as_it_is(writer: Writer, size: int) -> None:
    body = random.Random(1).randbytes(size)  # noqa: S311 - to be repeated
    answer = exchange(body=body, headers=(("Content-Encoding", "gzip"),))
    place = writer.write(answer, digest=hashlib.sha256(body).hexdigest())
    record = warcfile.beside(writer.path).read_bytes()[place.offset :][: place.length]
    assert body[:30_000] in record
    assert gzip.decompress(record).endswith(b"\r\n\r\n" + body + b"\r\n\r\n")
    assert len(record) < size + 1000


def test_no_header_begins_a_line_of_its_own(writer: Writer) -> None:
    writer.write(exchange(headers=(("X", "a\r\nSet-Cookie: b"),)), digest=DIGEST)
    assert b"\r\nSet-Cookie" not in members(warcfile.beside(writer.path))[1]


def test_what_nobody_checked_is_said_beside_the_answer(writer: Writer) -> None:
    writer.write(exchange(url="https://so.vidu.vn/1.html", tls_verified=False), digest=DIGEST)
    found = {kind: (about, body) for kind, about, body in records(warcfile.beside(writer.path))}
    about, body = found["metadata"]
    assert (about["WARC-Concurrent-To"], body) == (
        found["response"][0]["WARC-Record-ID"],
        b"tls-verified: false\r\n",
    )


def test_a_revisit_has_its_own_head_and_its_original_s_body(tmp_path: Path) -> None:
    with ingesting(tmp_path) as ingest:
        bring(ingest, "1", b"mot")
        bring(ingest, "2", b"mot")
        ingest.commit()
        bring(ingest, "3", b"mot")
        ingest.close()
    with open_reader(tmp_path) as reader:
        rows = reader.execute("SELECT id, refers_to FROM captures ORDER BY id").fetchall()
        assert [tuple(row) for row in rows] == [(1, None), (2, 1), (3, 1)]
        for number in (2, 3):
            found = captures.exchange(reader, tmp_path, number)
            assert (found.url, found.served) == (f"http://so.vidu.vn/{number}.html", b"mot")
            assert captures.exchange(reader, tmp_path, number, follow=False).served == b""
    assert faults(tmp_path) == 0


def test_an_empty_body_is_never_a_revisit(tmp_path: Path) -> None:
    with ingesting(tmp_path) as ingest:
        for _ in range(2):
            ingest.record(exchange(body=b""), kind="other", asked="http://so.vidu.vn/")
        ingest.close()
    with open_reader(tmp_path) as reader:
        assert reader.execute("SELECT count(refers_to) FROM captures").fetchone()[0] == 0


def test_not_modified_refers_to_the_answer_it_confirms(tmp_path: Path) -> None:
    with ingesting(tmp_path) as ingest:
        bring(ingest, "1", b"mot")
        ingest.commit()
        ingest.record(exchange("1", b"", hours=5, status=304), kind="article", asked="http://so.vidu.vn/1.html")
        ingest.close()
    with open_reader(tmp_path) as reader:
        assert reader.execute("SELECT refers_to FROM captures WHERE status = 304").fetchone()[0] == 1
        assert captures.exchange(reader, tmp_path, 2).served == b"mot"
    (path,) = tmp_path.rglob("*.warc.gz")
    (about,) = (about for kind, about, _ in records(path) if kind == "revisit")
    assert about["WARC-Profile"].endswith("/server-not-modified")
    assert about["WARC-Refers-To-Date"] == "2024-05-01T00:00:00Z"


def test_a_capture_of_which_only_the_row_was_kept_is_named(tmp_path: Path) -> None:
    with ingesting(tmp_path) as ingest:
        bring(ingest, "1")
        ingest.batch.answers[0].warc_id = None
        ingest.close()
    with open_reader(tmp_path) as reader, pytest.raises(ArchiveError, match="only the row was kept"):
        captures.exchange(reader, tmp_path, 1)
    with open_reader(tmp_path) as reader, pytest.raises(ArchiveError, match="no capture 2"):
        captures.exchange(reader, tmp_path, 2)


@pytest.mark.parametrize("place", [Place(3, 400), Place(10**6, 10), Place(0, 20), Place(0, 10**6)])
def test_a_place_without_an_answer_is_named(writer: Writer, place: Place) -> None:
    writer.write(exchange(), digest=DIGEST)
    with pytest.raises(ArchiveError, match=r"một\.warc\.gz\.open: no whole record at byte"):
        warc.read(writer.path, place)


def test_a_file_that_is_gone_is_named(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match=r"a\.warc\.gz.*No such file.*tintinh verify"):
        warc.read(tmp_path / "a.warc.gz", Place(0, 10))


def test_a_file_is_never_written_over(writer: Writer) -> None:
    with pytest.raises(ArchiveError, match="File exists"):
        Writer(writer.path, {})


def test_an_original_is_named_to_the_second(writer: Writer) -> None:
    original = Original(url="http://so.vidu.vn/0.html", fetched_at="2024-05-01T07:00:00.900000+07:00")
    writer.write(exchange(), digest=DIGEST, original=original)
    about = records(warcfile.beside(writer.path))[1][1]
    assert about["WARC-Refers-To-Date"] == "2024-05-01T00:00:00Z"
    assert about["WARC-Payload-Digest"] == f"sha256:{DIGEST}"


PAGE = "Thị trấn mở hội. ".encode() * 10_000


@pytest.mark.parametrize(
    ("served", "encoding", "payload"),
    [
        (PAGE, None, PAGE),
        (gzip.compress(PAGE), "gzip", PAGE),
        (gzip.compress(PAGE), " X-GZIP ", PAGE),
        (gzip.compress(PAGE[:5000]) + gzip.compress(PAGE[5000:]), "gzip", PAGE),
        (gzip.compress(PAGE) + b"rac", "gzip", PAGE),
        (gzip.compress(PAGE) + bytes(512), "gzip", PAGE),
        (zlib.compress(PAGE), "deflate", PAGE),
        (zlib.compress(PAGE, wbits=-15), "deflate", PAGE),
        (gzip.compress(zlib.compress(PAGE)), "deflate, gzip", PAGE),
        (PAGE, "gzip", PAGE),
        (PAGE, "br", PAGE),
        (PAGE, "identity", PAGE),
        (b"", "gzip", b""),
    ],
)
def test_a_body_is_unpacked_as_its_header_says_if_it_can_be(served: bytes, encoding: str, payload: bytes) -> None:
    assert unpacked(served, encoding) == payload


def test_of_a_body_that_was_cut_short_as_much_is_read_as_came() -> None:
    noise = b"".join(hashlib.sha256(bytes([n % 256, n // 256])).digest() for n in range(8000))
    found = unpacked(gzip.compress(noise)[:200_000], "gzip")
    assert 190_000 < len(found) < len(noise)
    assert noise.startswith(found)


@pytest.mark.parametrize("packed", [gzip.compress(bytes(10**7)), gzip.compress(bytes(10**5)) * 100])
def test_a_bomb_is_not_unpacked(packed: bytes) -> None:
    with pytest.raises(TooLargeError, match="more than 1 MiB"):
        unpacked(packed, "gzip", 2**20)
