"""The store, seen through plain SQL."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from readings import ADDRESS, article, begin, capture, keep, outcome, rejected, site

from archive import ledger
from archive.models import VIETNAM, Attachment, Citation, Image, Outcome, Unreadable
from archive.store import Archive, ArchiveError, Tally, digest, open_reader, public_key


def rows(folder: Path, query: str, *values: object) -> list[dict[str, Any]]:
    with closing(open_reader(folder)) as connection:
        return [dict(row) for row in connection.execute(query, values)]


def value(folder: Path, query: str, *values: object) -> Any:
    (row,) = rows(folder, query, *values)
    return next(iter(row.values()))


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive(tmp_path) as opened:
        yield opened


def test_an_article_is_kept_with_all_its_parts(tmp_path: Path) -> None:
    keep(
        tmp_path,
        outcome(
            "1",
            tags=("dân vận", "nông thôn mới"),
            captions=("Ảnh một",),
            images=(Image(url="http://so.vidu.vn/1.jpg", caption="Ảnh một"),),
            attachments=(Attachment(title="Kế hoạch", url="http://so.vidu.vn/kh.pdf", type="pdf"),),
            citations=(
                Citation(number="3067/QĐ-UBND", kind="Quyết định", issued_on=date(2021, 12, 6), sentence="Câu."),
            ),
            views=12,
        ),
    )
    assert json.loads(value(tmp_path, "SELECT tags FROM articles")) == ["dân vận", "nông thôn mới"]
    assert value(tmp_path, "SELECT captions FROM texts") == "Ảnh một"
    assert value(tmp_path, "SELECT url FROM images") == "http://so.vidu.vn/1.jpg"
    assert value(tmp_path, "SELECT title || type FROM attachments") == "Kế hoạchpdf"
    assert value(tmp_path, "SELECT number || ' ' || issued_on FROM citations") == "3067/QĐ-UBND 2021-12-06"
    assert value(tmp_path, "SELECT views FROM v_articles") == 12


def test_the_public_key_is_twelve_digits_of_site_and_address(tmp_path: Path) -> None:
    keep(tmp_path, outcome("1"))
    key = value(tmp_path, "SELECT key FROM articles")
    assert key == public_key("so_vidu", f"{ADDRESS}1.html")
    assert len(key) == 12


def test_an_id_begins_with_the_day_in_vietnam(tmp_path: Path) -> None:
    keep(tmp_path, outcome("1", published_at=datetime(1970, 1, 10, 23, 0, tzinfo=UTC)))
    assert value(tmp_path, "SELECT id / 100000 FROM articles") == 10


def test_without_a_date_the_id_is_of_the_day_of_the_capture(tmp_path: Path) -> None:
    keep(tmp_path, outcome("1", published_at=None))
    assert value(tmp_path, "SELECT id / 100000 FROM articles") == (date(2024, 5, 1) - date(1970, 1, 1)).days


def test_a_full_day_spills_into_the_next(tmp_path: Path) -> None:
    keep(tmp_path, outcome("1"))
    with closing(sqlite3.connect(tmp_path / "archive.db")) as connection, connection:
        connection.execute("UPDATE articles SET id = id / 100000 * 100000 + 99999")
    keep(tmp_path, outcome("2"))
    assert value(tmp_path, "SELECT count(DISTINCT id / 100000) FROM articles") == 2


def test_an_id_is_given_once_even_when_the_date_is_corrected(tmp_path: Path) -> None:
    keep(tmp_path, outcome("1"))
    before = value(tmp_path, "SELECT id FROM articles")
    assert keep(tmp_path, outcome("1", published_at=datetime(2020, 1, 1, tzinfo=VIETNAM))) == Tally(changed=1)
    assert value(tmp_path, "SELECT id FROM articles") == before


def test_times_are_in_vietnam_for_publication_and_utc_for_what_we_did(tmp_path: Path) -> None:
    keep(tmp_path, outcome("1"))
    assert value(tmp_path, "SELECT published_at FROM articles") == "2024-04-30T08:05:00+07:00"
    assert value(tmp_path, "SELECT first_seen_at FROM articles") == "2024-05-01T00:00:00+00:00"


def test_a_site_gives_its_articles_then_and_now(tmp_path: Path) -> None:
    keep(tmp_path, outcome("1"))
    assert rows(tmp_path, "SELECT province, province_now FROM articles") == [
        {"province": "Bình Phước", "province_now": "Đồng Nai"}
    ]


def test_a_corrected_province_reaches_the_articles(tmp_path: Path) -> None:
    keep(tmp_path, outcome("1"))
    with Archive(tmp_path) as archive:
        archive.put_site(site(province="Hà Giang"))
    assert value(tmp_path, "SELECT province_now FROM articles") == "Tuyên Quang"


def test_the_same_site_again_writes_nothing(archive: Archive) -> None:
    archive.put_site(site())
    before = archive._connection.total_changes
    archive.put_site(site())
    assert archive._connection.total_changes == before


def test_the_same_reading_touches_neither_articles_nor_texts(tmp_path: Path) -> None:
    keep(tmp_path, outcome("1", views=1))
    with closing(sqlite3.connect(tmp_path / "archive.db")) as connection, connection:
        for table in (
            "articles",
            "texts",
            "markup",
            "versions",
            "attachments",
            "images",
            "citations",
            "texts_fts_data",
        ):
            if table != "texts_fts_data":
                for event in ("INSERT", "UPDATE", "DELETE"):
                    connection.execute(
                        f"CREATE TRIGGER refuse_{table}_{event} BEFORE {event} ON {table} BEGIN SELECT raise(abort, '{table} was touched'); END"
                    )
        index = connection.execute("SELECT id, block FROM texts_fts_data").fetchall()
    assert keep(tmp_path, outcome("1", hours=1, views=2)) == Tally(unchanged=1)
    assert [tuple(row.values()) for row in rows(tmp_path, "SELECT id, block FROM texts_fts_data")] == index
    assert value(tmp_path, "SELECT views FROM v_articles") == 2


def test_a_new_date_touches_articles_and_leaves_texts_alone(tmp_path: Path) -> None:
    keep(tmp_path, outcome("1"))
    with closing(sqlite3.connect(tmp_path / "archive.db")) as connection, connection:
        connection.execute("CREATE TRIGGER refuse BEFORE UPDATE ON texts BEGIN SELECT raise(abort, 'touched'); END")
    assert keep(tmp_path, outcome("1", published_at=None)) == Tally(changed=1)


def test_a_changed_article_keeps_what_it_said_before(tmp_path: Path) -> None:
    keep(tmp_path, outcome("1", body="Bản đầu.", body_html="<p>Bản đầu.</p>", section="Tin tức"))
    assert keep(tmp_path, outcome("1", hours=1, body="Bản sau.", body_html="<p>Bản sau.</p>")) == Tally(changed=1)
    first, second = rows(tmp_path, "SELECT number, content FROM versions ORDER BY number")
    content = json.loads(first["content"])
    assert (content["body"], content["body_html"], content["section"]) == ("Bản đầu.", "<p>Bản đầu.</p>", "Tin tức")
    assert json.loads(second["content"])["body"] == "Bản sau."
    assert rows(
        tmp_path, "SELECT version, body, body_html FROM articles JOIN texts USING (id) JOIN markup USING (id)"
    ) == [{"version": 2, "body": "Bản sau.", "body_html": "<p>Bản sau.</p>"}]


def test_a_changed_article_has_only_its_present_parts(tmp_path: Path) -> None:
    keep(tmp_path, outcome("1", attachments=(Attachment(title="cũ"), Attachment(title="thừa"))))
    keep(tmp_path, outcome("1", attachments=(Attachment(title="mới"),)))
    assert rows(tmp_path, "SELECT position, title FROM attachments") == [{"position": 1, "title": "mới"}]


def test_a_person_s_decision_outlives_a_new_reading(tmp_path: Path) -> None:
    keep(tmp_path, outcome("1"))
    with closing(sqlite3.connect(tmp_path / "archive.db")) as connection, connection:
        connection.execute("UPDATE articles SET status = 'withheld'")
    keep(tmp_path, outcome("1", body="Khác."))
    assert value(tmp_path, "SELECT status FROM articles") == "withheld"


def test_the_same_article_twice_in_one_batch_is_one(tmp_path: Path) -> None:
    assert keep(tmp_path, outcome("1"), outcome("1")) == Tally(new=1, unchanged=1)


def test_a_rejected_page_leaves_its_capture_and_its_reason(tmp_path: Path) -> None:
    assert keep(tmp_path, rejected("9", "only a menu")) == Tally(rejected=1)
    assert value(tmp_path, "SELECT count(*) FROM captures") == 1
    assert rows(tmp_path, "SELECT state, reason FROM urls") == [{"state": "rejected", "reason": "body: only a menu"}]


def test_listing_counts_only_what_was_not_known(archive: Archive) -> None:
    run = begin(archive)
    assert archive.list_urls("so_vidu", [("http://a/1", None), ("http://a/2", "http://a/")], run_id=run) == 2
    assert archive.list_urls("so_vidu", [("http://a/2", None), ("http://a/3", None)], run_id=run) == 1
    assert ledger.states(archive.reader(), "so_vidu") == dict.fromkeys(
        ("http://a/1", "http://a/2", "http://a/3"), "listed"
    )


def test_listing_leaves_a_read_address_read(archive: Archive) -> None:
    run = begin(archive)
    archive.commit([outcome("1")], run_id=run)
    archive.list_urls("so_vidu", [(f"{ADDRESS}1.html", None)], run_id=run)
    assert ledger.states(archive.reader(), "so_vidu") == {f"{ADDRESS}1.html": "read"}


def test_an_address_that_led_elsewhere_has_moved(archive: Archive) -> None:
    run = begin(archive)
    archive.list_urls("so_vidu", [(f"{ADDRESS}tin/đường-cũ.html", ADDRESS)], run_id=run)
    asked = f"{ADDRESS}tin/%C4%91%C6%B0%E1%BB%9Dng-c%C5%A9.html"
    archive.commit([Outcome(capture=capture(asked), reading=article("1"))], run_id=run)
    assert ledger.states(archive.reader(), "so_vidu") == {
        f"{ADDRESS}tin/đường-cũ.html": "moved",
        f"{ADDRESS}1.html": "read",
    }


def test_an_address_written_otherwise_has_not_moved(archive: Archive) -> None:
    run = begin(archive)
    url = f"{ADDRESS}đường.html"
    reading = replace(article("1"), canonical_url=url)
    archive.commit([Outcome(capture=capture(f"{ADDRESS}%C4%91%C6%B0%E1%BB%9Dng.html"), reading=reading)], run_id=run)
    assert ledger.states(archive.reader(), "so_vidu") == {url: "read"}


def test_a_listed_address_that_led_to_no_article_is_rejected_too(archive: Archive) -> None:
    run = begin(archive)
    archive.list_urls("so_vidu", [("http://a/1", None)], run_id=run)
    reading = Unreadable(url="http://a/", field="page", reason="redirected to the home page")
    archive.commit([Outcome(capture=capture("http://a/1"), reading=reading)], run_id=run)
    assert ledger.states(archive.reader(), "so_vidu")["http://a/1"] == "rejected"


def test_a_run_counts_as_it_goes(archive: Archive, tmp_path: Path) -> None:
    run = begin(archive)
    archive.list_urls("so_vidu", [("http://a/1", None)], run_id=run)
    archive.commit([outcome("1"), outcome("2"), rejected("3")], run_id=run)
    (row,) = rows(tmp_path, "SELECT * FROM runs")
    assert (row["listed"], row["fetched"], row["new"], row["rejected"], row["bytes"]) == (1, 3, 2, 1, 3000)
    assert row["outcome"] is None


def test_a_finished_run_says_how_it_ended(archive: Archive, tmp_path: Path) -> None:
    run = begin(archive)
    archive.commit([outcome("1")], run_id=run)
    archive.finish_run(run, outcome="finished", counts={"blocked": 2, "fetched": 9})
    (row,) = rows(tmp_path, "SELECT outcome, blocked, fetched, new FROM runs")
    assert row == {"outcome": "finished", "blocked": 2, "fetched": 9, "new": 1}


@pytest.mark.parametrize("wrong", [{"outcome": "fine", "counts": {}}, {"outcome": "failed", "counts": {"pages": 1}}])
def test_a_run_s_words_are_checked(archive: Archive, wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"fine|pages"):
        archive.finish_run(begin(archive), **wrong)


def test_a_page_of_an_unknown_site_is_refused_by_name(archive: Archive) -> None:
    with pytest.raises(ArchiveError, match="so_vidu"):
        archive.commit([outcome("1")], run_id=1)


def test_half_a_surrogate_pair_stops_nothing(tmp_path: Path) -> None:
    assert keep(tmp_path, outcome("1", body="hỏng \ud83d chữ", tags=("\udc00",))) == Tally(new=1)


def test_tallies_add_up() -> None:
    assert Tally(1, 2, 3, 4) + Tally(new=1) == Tally(2, 2, 3, 4)


@pytest.mark.parametrize("field", ["title", "lead", "body", "author", "source"])
def test_the_digest_follows_what_was_written(field: str) -> None:
    assert digest(article("1")) != digest(replace(article("1"), **{field: "khác"}))


@pytest.mark.parametrize("field", ["section", "byline", "photo_credit", "body_html", "language"])
def test_the_digest_ignores_what_is_not_the_article_s_word(field: str) -> None:
    assert digest(article("1")) == digest(replace(article("1"), **{field: "khác"}))


def test_the_digest_does_not_follow_counters() -> None:
    assert digest(article("1")) == digest(article("1", hours=5, views=7, comments=3))


def test_the_digest_follows_files() -> None:
    assert digest(article("1")) != digest(article("1", attachments=(Attachment(title="a"),)))
