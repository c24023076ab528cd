"""What was kept is shown as it was, still: nothing of it runs, loads from elsewhere or pretends to be the archive's own page."""

import hashlib
import html
import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from conftest import FETCHED, HOSTILE, RICH, SITES, filled, opened
from harm import harm

from archive.ingest import Ingest, Origin
from archive.models import Outcome, Run
from archive.publication import publish
from archive.store import Archive, public_key
from archive.warc import Exchange
from crawler.installation import Installation
from datasette_config.pages import kept

SITE = SITES[0]
PICTURE = b"GIF89a\x01\x00\x01\x00\x80\x00\x00\xff\xff\xff\x00\x00\x00!\xf9\x04\x00\x00\x00\x00\x00,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;"
PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>Ngày hội</title>
<meta http-equiv="refresh" content="0; url=http://elsewhere.example/"><link rel="stylesheet" href="/css/x.css"><base href="http://elsewhere.example/">
<style>h1 { color: red }</style><script src="http://elsewhere.example/a.js"></script></head>
<body onload="alert(1)"><h1 style="color: blue">Ngày hội dân vận khéo</h1><script>alert(2)</script>sau mã
<p onclick="alert(3)"><a href="http://sonnptnt.example/khac.html">bài khác</a> <a href="#cuoi">cuối</a> <a href="javascript:alert(4)">xấu</a></p>
<img src="/uploads/ngay-hoi.jpg" alt="Ngày hội" onerror="alert(5)"><img src="http://elsewhere.example/track.gif" alt="theo dõi">
<iframe src="http://elsewhere.example/"></iframe><svg onload="alert(6)"><script>alert(7)</script></svg><object data="x.swf"></object>
<form action="http://elsewhere.example/"><input type="text" name="q" value="chữ"></form><table border="1"><tr><td id="cuoi">ô</td></tr></table></body></html>"""
FILE = b"%PDF-1.4 not much of it"
ANSWERS = (
    (RICH.url, "article", "text/html; charset=utf-8", PAGE.encode()),
    ("http://sonnptnt.example/uploads/ngay-hoi.jpg", "image", "image/gif", PICTURE),
    ("http://sonnptnt.example/tai-ve/ke-hoach.pdf", "file", "application/pdf", FILE),
    ("http://sonnptnt.example/robots.txt", "robots", "text/plain", b"User-agent: *\nDisallow: /admin/\n"),
    ("http://sonnptnt.example/logo.svg", "image", "image/svg+xml", b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
    ("http://sonnptnt.example/lai.html", "other", "text/html", PAGE.encode()),
    ("http://sonnptnt.example/tin/", "list", "text/html", f"<html><li>{RICH.title}</li></html>".encode()),
)  # fmt: skip
DIGEST = hashlib.sha256(FILE).hexdigest()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive with WARC files: a hostile page, what it shows and attaches, and the page once more, which is a revisit."""
    made: Path = tmp_path_factory.mktemp("kept")
    with Archive(made) as archive:
        archive.put_site(SITE)
        run = archive.start_run(Run(site=SITE.name, started_at=FETCHED, how="test", software="tintinh test"))
        ingest = Ingest(archive, Origin(site=SITE.name, run_id=run, group="g", info={}))
        for at, (url, kind, media_type, body) in enumerate(ANSWERS):
            moment = FETCHED + timedelta(minutes=at)
            answer = Exchange(
                url=url, status=200, headers=(("Content-Type", media_type),), served=body, fetched_at=moment
            )
            recorded = ingest.record(answer, kind=kind, asked=url)
            if kind == "article":
                ingest.add(Outcome(capture=recorded.capture, reading=RICH, recorded=recorded))
        ingest.close()
        with archive._transaction() as connection:
            entered = connection.execute("select id from captures where kind = 'file'").fetchone()[0]
            connection.execute(
                "insert into files (sha256, type, length, capture_id) values (?, 'application/pdf', ?, ?)",
                (DIGEST, len(FILE), entered),
            )
            connection.execute("update attachments set sha256 = ?", (DIGEST,))
    return made  # fmt: skip


@pytest.fixture(scope="module")
def get(folder: Path) -> Iterator[Any]:
    yield from opened(folder)


@pytest.fixture(scope="module")
def number(get: Any) -> dict[str, int]:
    """Of each capture, by its address."""
    return {row["url"]: row["id"] for row in get("/archive/captures.json?_shape=array").json()}


@pytest.fixture(scope="module")
def still(get: Any, number: dict[str, int]) -> Any:
    return get(f"/luu/{number[RICH.url]}/trang")


def test_a_captured_page_says_what_it_is_and_when(get: Any, number: dict[str, int]) -> None:
    text = html.unescape(get(f"/luu/{number[RICH.url]}").text)
    assert "Bản chụp lúc 03/03/2024 09:30" in text
    assert RICH.url in text
    assert hashlib.sha256(PAGE.encode()).hexdigest() in text
    assert f'href="/bai/{public_key(RICH.site, RICH.canonical_url)}"' in text


def test_it_stands_in_a_frame_that_may_do_nothing(get: Any, number: dict[str, int]) -> None:
    answer = get(f"/luu/{number[RICH.url]}")
    assert f'<iframe class="still" sandbox src="/luu/{number[RICH.url]}/trang"' in answer.text
    assert "frame-src 'self'" in answer.headers["content-security-policy"]


def test_nothing_of_a_captured_page_runs_or_loads(still: Any) -> None:
    """What is left of its styles cannot load anything under the policy."""
    text = still.text.replace("<style>h1 { color: red }</style>", "").replace(' style="color: blue"', "")
    assert harm(text) == []
    assert "elsewhere.example" not in text
    assert "http-equiv" not in text


def test_a_captured_page_is_of_no_origin(still: Any) -> None:
    policy = still.headers["content-security-policy"]
    assert policy.startswith("sandbox; default-src 'none'")
    assert "script-src" not in policy
    assert still.headers["x-content-type-options"] == "nosniff"
    assert still.headers["x-robots-tag"] == "noindex"


@pytest.mark.parametrize("kept", ["Ngày hội dân vận khéo", "sau mã", '<td id="cuoi">ô</td>', 'href="#cuoi"', 'style="color: blue"', 'title="http://sonnptnt.example/khac.html"', "[theo dõi]"])  # fmt: skip
def test_what_a_reader_saw_is_there(still: Any, kept: str) -> None:
    assert kept in html.unescape(still.text)


def test_an_image_that_was_captured_is_shown_from_the_archive(get: Any, still: Any, number: dict[str, int]) -> None:
    place = f"/luu/{number[ANSWERS[1][0]]}/anh"
    assert f'<img alt="Ngày hội" src="{place}">' in html.unescape(still.text)
    picture = get(place)
    assert (picture.content, picture.headers["content-type"]) == (PICTURE, "image/gif")


def test_an_image_that_can_run_is_not_shown(get: Any, number: dict[str, int]) -> None:
    assert get(f"/luu/{number['http://sonnptnt.example/logo.svg']}/anh").status_code == 404


def test_what_was_captured_can_be_taken_untouched(get: Any, number: dict[str, int]) -> None:
    answer = get(f"/luu/{number[RICH.url]}/tep")
    assert answer.content == PAGE.encode()
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment;")
    assert answer.headers["content-security-policy"].startswith("sandbox")


def test_a_revisit_shows_the_page_that_it_refers_to(get: Any, number: dict[str, int]) -> None:
    again = number["http://sonnptnt.example/lai.html"]
    assert get(f"/luu/{again}/tep").content == PAGE.encode()
    assert f'href="/luu/{number[RICH.url]}"' in get(f"/luu/{again}").text


def test_plain_text_is_shown_as_text(get: Any, number: dict[str, int]) -> None:
    assert "Disallow: /admin/" in get(f"/luu/{number['http://sonnptnt.example/robots.txt']}").text


@pytest.mark.parametrize("path", ["/luu/0", "/luu/999999", "/luu/x", "/luu/999999.json", "/luu/999999/trang", "/luu/99999999999999999999"])  # fmt: skip
def test_what_was_not_captured_is_not_found(get: Any, path: str) -> None:
    assert get(path).status_code == 404


def test_programs_get_the_record_of_a_capture(get: Any, number: dict[str, int]) -> None:
    told = get(f"/luu/{number[RICH.url]}.json").json()
    assert (told["url"], told["kind"], told["status"]) == (RICH.url, "article", 200)


def test_an_article_shows_the_images_that_were_kept(get: Any, number: dict[str, int]) -> None:
    text = html.unescape(get(f"/bai/{public_key(RICH.site, RICH.canonical_url)}").text)
    assert f'<img src="/luu/{number[ANSWERS[1][0]]}/anh" alt="x" loading="lazy">' in text
    assert "http://sonnptnt.example/uploads/khong-loi.jpg" in text
    assert harm(text) == []


def test_an_article_leads_to_its_capture(get: Any, number: dict[str, int]) -> None:
    assert f'href="/luu/{number[RICH.url]}"' in get(f"/bai/{public_key(RICH.site, RICH.canonical_url)}").text


def test_an_attached_file_is_named_with_size_and_digest(get: Any) -> None:
    text = get(f"/bai/{public_key(RICH.site, RICH.canonical_url)}").text
    assert f'href="/tep/{DIGEST}"' in text
    assert f"{len(FILE)} byte, SHA-256 <code>{DIGEST}</code>" in text


def test_an_attached_file_is_always_to_save(get: Any) -> None:
    answer = get(f"/tep/{DIGEST}")
    assert answer.content == FILE
    assert answer.headers["content-type"] == "application/octet-stream"
    assert (
        answer.headers["content-disposition"]
        == "attachment; filename*=UTF-8''K%E1%BA%BF%20ho%E1%BA%A1ch%20ng%C3%A0y%20h%E1%BB%99i.pdf"
    )
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_a_file_tells_what_it_is_attached_to(get: Any) -> None:
    told = get(f"/tep/{DIGEST}.json").json()
    assert [row["key"] for row in told["attached_to"]] == [public_key(RICH.site, RICH.canonical_url)]


@pytest.mark.parametrize("path", ["/tep/" + "0" * 64, "/tep/x", f"/tep/{'0' * 64}.json"])
def test_a_file_that_is_not_kept_is_not_found(get: Any, path: str) -> None:
    assert get(path).status_code == 404


def test_where_only_the_row_was_kept_the_page_says_so(tmp_path: Path) -> None:
    for get in opened(filled(tmp_path, [RICH, HOSTILE])):
        assert "chỉ còn dòng ghi" in get("/luu/1").text
        assert get("/luu/1/trang").status_code == 404


def test_a_snapshot_shows_captures_where_the_operator_says_they_lie(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: dict[str, int]) -> None:  # fmt: skip
    made = publish(folder, tmp_path, at=FETCHED, software="tintinh test", told=lambda _: None)
    for get in opened(made.folder):
        assert get(f"/luu/{number[RICH.url]}/tep").status_code == 404
        monkeypatch.setattr(kept, "operator", lambda: Installation(captures=folder))
        assert get(f"/luu/{number[RICH.url]}/tep").content == PAGE.encode()


def test_a_withheld_article_is_not_shown_as_captured_either(
    folder: Path, tmp_path: Path, number: dict[str, int]
) -> None:
    copied = shutil.copytree(folder, tmp_path / "copy")
    with Archive(copied) as archive:
        archive.withhold(RICH.url, reason="thử")
    for get in opened(copied):
        assert [get(f"/luu/{number[RICH.url]}{part}").status_code for part in ("", "/trang", "/tep", ".json")] == [
            404
        ] * 4
        assert get(f"/tep/{DIGEST}").status_code == 404


@pytest.mark.parametrize("name", ["lai.html", "tin/"])
def test_neither_is_a_captured_page_that_repeats_or_names_it(
    folder: Path, tmp_path: Path, number: dict[str, int], name: str
) -> None:
    """The row stays, what was answered is not shown, and nothing of it is destroyed."""
    copied = shutil.copytree(folder, tmp_path / "copy")
    other, innocent = (number[f"http://sonnptnt.example/{page}"] for page in (name, "robots.txt"))
    with Archive(copied) as archive:
        archive.withhold(RICH.url, reason="thử")
    for get in opened(copied):
        told = html.unescape(get(f"/luu/{other}").text)
        assert "nhắc đến một bài mà kho không còn cho xem" in told
        assert "Ngày hội" not in told
        assert [get(f"/luu/{other}/{part}").status_code for part in ("trang", "tep")] == [404, 404]
        assert get(f"/luu/{innocent}/tep").status_code == 200
    with Archive(copied) as archive:
        archive.restore(RICH.url)
    for get in opened(copied):
        assert "Ngày hội" in get(f"/luu/{other}/tep").text
