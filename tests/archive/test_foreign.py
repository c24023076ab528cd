"""WARC files of others: laid into the archive byte for byte, and every answer in them found, however they were written."""

import gzip
import hashlib
import io
from collections.abc import Callable
from pathlib import Path

import brotli
import pytest
import zstandard
from foreign import WARC_DATE, chunked, http, info, members, record, sha1, wacz
from warcio.archiveiterator import ArchiveIterator

from archive import warc
from archive.answers import Answer, Reading
from archive.connection import ArchiveError
from archive.foreign import Laid, digest, lay, sources
from archive.payload import LARGEST, TooLargeError, unpacked

PAGE = "<html><body><h1>Thị trấn mở hội</h1></body></html>"
URL = "http://so.vidu.vn/hoi-1.html"


def response(body: bytes = http(PAGE), url: str = URL, **about: str) -> bytes:
    return record("response", body, uri=url, content_type="application/http; msgtype=response", **about)


RECORDS = (
    info("Heritrix/3.4.0"),
    response(),
    record("request", b"GET / HTTP/1.1\r\n\r\n", uri=URL),
    response(url="http://so.vidu.vn/hai-2.html"),
)


def laid(folder: Path, data: bytes, name: str = "crawl.warc.gz") -> Laid:
    (path := folder / name).write_bytes(data)
    (source,) = sources(path)
    return lay(source, digest(source), folder / "data")


def answers(folder: Path, data: bytes) -> tuple[list[Answer], Reading]:
    reading = Reading(folder / "data" / laid(folder, data).path)
    return list(reading.answers()), reading


def payload(folder: Path, *records: bytes) -> str:
    (answer,), _ = answers(folder, members(*records))
    return answer.exchange.payload.decode()


def test_a_file_of_members_is_kept_byte_for_byte(tmp_path: Path) -> None:
    data = members(*RECORDS)
    found = laid(tmp_path, data)
    assert (tmp_path / "data" / found.path).read_bytes() == data
    assert found.path == f"warc/imported/{hashlib.sha256(data).hexdigest()[:12]}-crawl.warc.gz"
    assert found.origin == f"crawl.warc.gz sha256:{hashlib.sha256(data).hexdigest()} by Heritrix/3.4.0"


@pytest.mark.parametrize(
    "whole", [b"".join(RECORDS), gzip.compress(b"".join(RECORDS))], ids=["plain", "one gzip for all"]
)
def test_any_other_file_gets_a_member_for_each_record_with_the_same_bytes(tmp_path: Path, whole: bytes) -> None:
    found = laid(tmp_path, whole)
    kept = (tmp_path / "data" / found.path).read_bytes()
    assert gzip.decompress(kept) == b"".join(RECORDS)
    assert found.sha256 == hashlib.sha256(whole).hexdigest()
    assert len(list(ArchiveIterator(io.BytesIO(kept)))) == 4


@pytest.mark.parametrize("pack", [members, lambda *all: b"".join(all), lambda *all: gzip.compress(b"".join(all))])
def test_every_answer_can_be_read_by_its_place(tmp_path: Path, pack: object) -> None:
    assert callable(pack)
    found, reading = answers(tmp_path, pack(*RECORDS))
    assert [answer.exchange.url for answer in found] == [URL, "http://so.vidu.vn/hai-2.html"]
    assert [warc.read(reading.path, answer.place) for answer in found] == [answer.exchange for answer in found]
    assert (reading.records, reading.refused, reading.broken) == (4, {}, None)


def test_an_answer_is_as_its_record_says(tmp_path: Path) -> None:
    (answer,), _ = answers(
        tmp_path, members(response(warc_ip_address="127.0.0.9", warc_payload_digest=sha1(PAGE.encode())))
    )
    exchange = answer.exchange
    assert (exchange.status, exchange.ip, exchange.media_type) == (200, "127.0.0.9", "text/html")
    assert exchange.fetched_at.isoformat() == "2021-12-07T01:02:03+00:00"
    assert exchange.served == PAGE.encode()
    assert answer.digest == sha1(PAGE.encode())


@pytest.mark.parametrize(
    "body",
    [
        http(PAGE),
        http(gzip.compress(PAGE.encode()), content_encoding="gzip"),
        http(brotli.compress(PAGE.encode()), content_encoding="br"),
        http(zstandard.compress(PAGE.encode()), content_encoding="zstd"),
        http(zstandard.compress(PAGE[:9].encode()) + zstandard.compress(PAGE[9:].encode()), content_encoding="zstd"),
        http(PAGE, content_encoding="zstd"),
        http(chunked(PAGE.encode(), 7), transfer_encoding="chunked"),
        http(chunked(PAGE.encode(), 7)[:-5], transfer_encoding="chunked"),
        http(chunked(gzip.compress(PAGE.encode())), transfer_encoding="chunked", content_encoding="gzip"),
        http(PAGE, transfer_encoding="chunked"),
        http(PAGE, content_encoding="br"),
        http(PAGE, line="HTTP/2 200"),
        http(PAGE, line="HTTP/2.0 200 OK"),
        http(PAGE, line=":status: 200"),
        http(PAGE, line="HTTP/1.1 200 OK\r\n:status: 200"),
        http(PAGE).replace(b"\r\n", b"\n", 3),
    ],
    ids=["plain", "gzip", "brotli", "zstd", "frames of zstd", "zstd in name", "chunks", "no last chunk", "chunks of gzip", "chunked in name", "brotli in name", "HTTP/2", "HTTP/2.0", "pseudo line", "pseudo header", "bare line feeds"],
)  # fmt: skip
def test_a_body_is_unpacked_however_it_was_stored(tmp_path: Path, body: bytes) -> None:
    assert payload(tmp_path, response(body)) == PAGE


def test_a_bomb_in_zstd_is_refused() -> None:
    with pytest.raises(TooLargeError, match="unpacks to more than 64 MiB"):
        unpacked(zstandard.compress(b"0" * (LARGEST + 1)), "zstd")


def test_a_resource_is_a_page_without_a_head(tmp_path: Path) -> None:
    saved = record("resource", PAGE.encode(), uri=URL, content_type="text/html")
    (answer,), reading = answers(tmp_path, members(saved))
    assert (answer.exchange.status, answer.exchange.media_type, answer.exchange.payload) == (
        200,
        "text/html",
        PAGE.encode(),
    )
    assert warc.read(reading.path, answer.place) == answer.exchange


@pytest.mark.parametrize(
    "uri", ["dns:so.vidu.vn", "urn:pageinfo:http://so.vidu.vn/", "metadata://gnu.org/software/wget"]
)
def test_what_is_no_page_of_the_web_is_passed_over(tmp_path: Path, uri: str) -> None:
    noted = (record(kind, b"20211207 127.0.0.9", uri=uri, content_type="text/dns") for kind in ("response", "resource"))
    found, reading = answers(tmp_path, members(*noted, response()))
    assert ([answer.exchange.url for answer in found], reading.refused) == ([URL], {})


def test_an_address_in_angle_brackets_is_without_them(tmp_path: Path) -> None:
    (answer,), _ = answers(tmp_path, members(response(url=f"<{URL}>")))
    assert answer.exchange.url == URL


@pytest.mark.parametrize("head", [http(), b""], ids=["with a head", "without"])
def test_a_revisit_names_its_original(tmp_path: Path, head: bytes) -> None:
    revisit = record("revisit", head, uri=URL, content_type="application/http; msgtype=response", warc_profile="http://netpreserve.org/warc/1.0/revisit/identical-payload-digest", warc_refers_to_target_uri=URL, warc_refers_to_date=WARC_DATE, warc_payload_digest="sha1:AAAA")  # fmt: skip
    (answer,), _ = answers(tmp_path, members(revisit))
    assert (answer.is_revisit, answer.refers_to, answer.digest) == (True, (URL, WARC_DATE), "sha1:AAAA")
    assert answer.exchange.status == (200 if head else 0)


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        (response().replace(b"WARC-Date: 2021-12-07T01:02:03Z\r\n", b""), "a record without address or date"),
        (response().replace(b"2021-12-07T01:02:03Z", b"yesterday"), "Invalid isoformat string: 'yesterday'"),
        (response(b"HTTP/1.1 OK\r\n\r\n"), "invalid literal for int() with base 10: 'OK'"),
    ],
)
def test_an_answer_that_cannot_be_understood_is_counted_and_the_next_one_read(
    tmp_path: Path, broken: bytes, reason: str
) -> None:
    found, reading = answers(tmp_path, members(broken, response()))
    assert len(found) == 1
    assert reading.refused == {reason: 1}


@pytest.mark.parametrize("cut", [5, 100, 200])
@pytest.mark.parametrize("pack", [members, lambda *all: b"".join(all), lambda *all: gzip.compress(b"".join(all))])
def test_a_broken_tail_costs_what_is_in_it(tmp_path: Path, cut: int, pack: object) -> None:
    assert callable(pack)
    noise = b"<p>" + b"".join(hashlib.sha512(b"%d" % number).hexdigest().encode() for number in range(9))
    data = pack(info("x"), response(), response(http(noise), url="http://so.vidu.vn/cut-9.html"))
    found, _ = answers(tmp_path, data[:-cut])
    assert [answer.exchange.url for answer in found][:1] == [URL]
    assert all(answer.exchange.payload == noise for answer in found[1:])


def test_damage_in_the_middle_is_told(tmp_path: Path) -> None:
    data = bytearray(members(response(), response(url="http://so.vidu.vn/hai-2.html")))
    middle = len(members(response()))
    data[middle : middle + 40] = b"\0" * 40
    found, reading = answers(tmp_path, bytes(data))
    assert [answer.exchange.url for answer in found] == [URL]
    assert reading.broken
    assert reading.broken.startswith(f"from byte {middle} on")


@pytest.mark.parametrize(
    "garbage",
    [b"", b"xin", b"<html>" * 99, gzip.compress(b"<html>" * 99), gzip.compress(b""), b"WARC nothing", b"\x1f\x8b" + b"\0" * 99, b"PK\x03\x04" + b"\0" * 99],
)  # fmt: skip
def test_garbage_is_no_warc_file_and_leaves_nothing(tmp_path: Path, garbage: bytes) -> None:
    with pytest.raises(ArchiveError, match=r"crawl\.warc\.gz: is "):
        laid(tmp_path, garbage)
    assert [path for path in (tmp_path / "data").rglob("*") if path.is_file()] == []


def test_a_wacz_gives_its_warc_files(tmp_path: Path) -> None:
    (path := tmp_path / "web.wacz").write_bytes(wacz(members(*RECORDS), members(response())))
    found = list(sources(path))
    assert [source.name for source in found] == ["web.wacz/archive/data-0.warc.gz", "web.wacz/archive/data-1.warc.gz"]
    kept = lay(found[0], digest(found[0]), tmp_path / "data")
    assert (tmp_path / "data" / kept.path).read_bytes() == members(*RECORDS)
    assert kept.origin.startswith("web.wacz/archive/data-0.warc.gz sha256:")


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_an_arc_file_is_told_with_what_makes_a_warc_file_of_it(tmp_path: Path, pack: Callable[[bytes], bytes]) -> None:
    path = tmp_path / "old.arc.gz"
    path.write_bytes(pack(b"filedesc://old.arc 0.0.0.0 20111206000000 text/plain 75\n1 0 Crawler\n"))
    with pytest.raises(ArchiveError, match=r"is an ARC file.*warcio recompress"):
        list(sources(path))


def test_a_zip_without_warc_files_is_no_wacz(tmp_path: Path) -> None:
    (path := tmp_path / "web.wacz").write_bytes(wacz())
    with pytest.raises(ArchiveError, match="so no WACZ"):
        list(sources(path))


def test_a_cut_wacz_is_said(tmp_path: Path) -> None:
    (path := tmp_path / "web.wacz").write_bytes(wacz(members(*RECORDS))[:-40])
    with pytest.raises(ArchiveError, match="Is the download complete"):
        list(sources(path))


def test_a_name_cannot_lead_out_of_the_folder(tmp_path: Path) -> None:
    data = members(*RECORDS)
    assert (
        laid(tmp_path, data, "..%2f Bản lưu.warc.gz").path
        == f"warc/imported/{hashlib.sha256(data).hexdigest()[:12]}-2f-B-n-l-u.warc.gz"
    )
