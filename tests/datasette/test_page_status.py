"""What the operator's page says, of an archive that has been run for half a year."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from conftest import Get, opened
from operated import BAD, GOOD, NOW, SITES, TOLD, operated

from archive.overview import WEEKS, overview
from archive.store import open_reader

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return operated(tmp_path_factory.mktemp("operated"))


@pytest.fixture(scope="module")
def ask(folder: Path) -> Iterator[Get]:
    yield from opened(folder)


@pytest.fixture(autouse=True)
def now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TINTINH_CLOCK", NOW.isoformat())


def test_what_needs_a_person_comes_first(ask: Get) -> None:
    text = ask("/tinh-trang").text
    places = [
        text.index(f'id="{name}"')
        for name in ("attention", "held", "running", "waiting", "sites", "completeness", "over")
    ]
    assert places == sorted(places)
    assert "<title>(3) Tình trạng thu thập" in text


@pytest.mark.parametrize("path", ["/tinh-trang", "/status"])
def test_an_alert_says_what_since_when_a_sample_and_what_to_do(ask: Get, path: str) -> None:
    text = ask(path).text
    card = text[text.index("Thân bài ngắn hơn hẳn thường lệ.") :].split("</article>")[0]
    for words in (
        "22/06/2024 09:30</time> (9 ngày)",
        "14/06/2024 09:30",
        "38 (thường 412,5)",
        'href="http://snnptnt-binhphuoc.example/tin/bai-1.html" rel="noopener nofollow external"',
        "/luu/",
        "Việc cần làm:",
        "<code>tintinh reparse</code>",
    ):
        assert words in card


def test_words_of_a_site_are_harmless(ask: Get) -> None:
    text = ask("/tinh-trang").text
    assert "<script" not in text
    assert 'href="javascript:' not in text
    assert "\x1b" not in text
    assert "\u202e" not in text


def test_in_english(ask: Get) -> None:
    text = ask("/status?_lang=en").text
    assert "Needs a person" in text
    assert "Bodies are much shorter than usual." in text


def test_health_of_each_site(ask: Get) -> None:
    sites = {site["name"]: site for site in ask("/tinh-trang.json").json()["sites"]}
    assert {name: site["health"] for name, site in sites.items()} == {
        "snnptnt_binhphuoc": "alarm",
        "sovhtt_dongnai": "sound",
        "banqlkcn_dongnai": "failed",
        "cong_hagiang": "alarm",
        "soyte_hagiang": "resting",
        "moi_hue": "never",
    }
    assert [cause for _, cause in sites[BAD]["alerts"]] == ["cut", "dns"]
    assert sites[BAD]["last_good"] < sites[BAD]["run"]["ended_at"]
    assert sites[GOOD]["last_good"] == sites[GOOD]["run"]["ended_at"]


def test_weeks_are_those_of_the_rows(ask: Get, folder: Path) -> None:
    told = ask("/tinh-trang.json").json()
    assert len(told["weeks"]) == WEEKS
    assert told["weeks"][-1] == "2024-07-01"
    (site,) = (site for site in told["sites"] if site["name"] == TOLD)
    with closing(sqlite3.connect(folder / "archive.db")) as connection:
        days = [day for (day,) in connection.execute("SELECT published_at FROM articles WHERE site = ?", (TOLD,))]
    mondays = [*told["weeks"], "9999"]
    expected = [len([day for day in days if first <= day < following]) for first, following in pairwise(mondays)]
    assert site["weeks"] == expected
    assert sum(expected) > 20


def test_what_runs_what_is_held_and_what_waits(ask: Get) -> None:
    told = ask("/tinh-trang.json").json()
    assert [(run["site"], run["fetched"]) for run in told["running"]] == [(GOOD, 41)]
    assert [(row["site"], row["cause"]) for row in told["quarantine"]] == [(BAD, "cut")]
    assert [(row["target"], row["news"]) for row in told["waiting"]] == [("kho@example.org", 3), ("chat.example", 3)]
    assert [row["cause"] for row in told["closed"]] == ["timeout"]


def test_holes_that_nobody_has_explained_are_counted(ask: Get) -> None:
    assert ask("/tinh-trang.json").json()["holes"] == {"holes": 1, "size": 13, "sites": 1}
    text = ask("/tinh-trang").text
    assert "1 khoảng trống chưa rõ vì sao, ở 1 trang." in text
    assert 'href="/tinh-trang/do-phu"' in text
    assert ask("/tinh-trang/do-phu").status_code == 200


def test_secrets_of_webhooks_are_not_shown(ask: Get) -> None:
    assert "bi-mat" not in ask("/tinh-trang").text + ask("/tinh-trang.json").text


def test_a_site_that_is_scheduled_says_when_it_is_next(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, every in (("sovhtt_dongnai", "6h"), ("cong_hagiang", "9d")):
        about = f'title = "x"\nprovince = "Đồng Nai"\ntemplate = "nukeviet"\nurl = "http://{name[:4]}.example/"\nstart = ["/"]\n'
        schedule = f'status = "enabled"\n[schedule]\nevery = "{every}"\n'
        (tmp_path / f"{name}.toml").write_text(about + schedule, encoding="utf-8")
    monkeypatch.setenv("TINTINH_SITES", str(tmp_path))
    for ask in opened(folder):
        told = {site["name"]: site["next_run"] for site in ask("/tinh-trang.json").json()["sites"]}
        assert told.pop("cong_hagiang") > NOW.isoformat()
        assert told.pop("sovhtt_dongnai") is not None
        assert set(told.values()) == {None}
        assert "Lần tới" in ask("/tinh-trang").text


def test_site_files_that_cannot_be_read_leave_the_page_as_it_is(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "x.toml").write_text("nothing", encoding="utf-8")
    monkeypatch.setenv("TINTINH_SITES", str(tmp_path))
    for ask in opened(folder):
        assert ask("/tinh-trang").status_code == 200


def test_the_plots_have_their_figures_in_a_table(ask: Get) -> None:
    text = ask("/tinh-trang").text
    assert text.count('<svg class="strip"') == len(SITES) - 1
    table = text[text.index("Số liệu của các biểu đồ") :]
    assert all(f'<th scope="row">{name}</th>' in table for name in SITES)


def test_the_feed_has_what_was_opened_and_closed(ask: Get) -> None:
    answer = ask("/tinh-trang.atom")
    assert answer.headers["content-type"].startswith("application/atom+xml")
    root = ET.fromstring(answer.text)  # noqa: S314  # our own
    entries = root.findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}updated") for entry in entries] == sorted(
        (entry.findtext(f"{ATOM}updated") for entry in entries), reverse=True
    )
    titles = [entry.findtext(f"{ATOM}title") or "" for entry in entries]
    assert len(titles) == 4
    assert titles[-1] == "banqlkcn_dongnai: đã hết: Máy chủ không trả lời kịp thời hạn."


def test_nothing_crawled_for_long_needs_a_person(folder: Path) -> None:
    with closing(open_reader(folder)) as connection:
        assert not overview(connection, NOW + timedelta(days=8)).is_quiet
        assert overview(connection, NOW + timedelta(days=8, minutes=1)).is_quiet


def test_a_silent_schedule_is_told(ask: Get, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TINTINH_CLOCK", (NOW + timedelta(days=30)).isoformat())
    assert "Không có gì được thu thập" in ask("/tinh-trang").text


def test_an_empty_archive_says_what_to_do(get_empty: Get) -> None:
    text = get_empty("/tinh-trang").text
    assert "Kho chưa thu thập trang nào" in text
    assert "tintinh crawl" in text
    assert get_empty("/tinh-trang.json").json()["sites"] == []
    assert get_empty("/tinh-trang.atom").status_code == 200


def test_where_all_is_well_it_says_so(get: Get, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TINTINH_CLOCK", "2024-03-04T02:30:00+00:00")
    assert "Không có gì cần xem." in get("/tinh-trang").text
