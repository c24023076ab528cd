"""A crawl that is over tells whoever is to be told of what stands, and its outcome does not hang on that."""

import json
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from town import article, crawl, listing, open_town, site_file

from archive import alerts
from archive.connection import FILE, transaction, writer
from archive.finding import Finding
from archive.models import Run, Site
from archive.store import Archive

BEGUN = datetime(2024, 5, 1, 6, tzinfo=UTC)


def alarmed(folder: Path) -> None:
    """Another site of the archive has an open alert."""
    with Archive(folder) as archive:
        archive.put_site(
            Site(name="khac", title="Sở Khác", province="Huế", url="http://khac.example/", template="vnpt")
        )
        run = archive.start_run(Run(site="khac", started_at=BEGUN, how="update", software="tintinh test"))
        archive.finish_run(run, outcome="failed", counts={})
    found = Finding(site="khac", cause="dns", since=BEGUN, last_good=None, detail="no such host")
    with closing(writer(folder / FILE)) as connection, transaction(connection):
        alerts.update(connection, "khac", [found], run, BEGUN)


def test_a_crawl_that_cannot_tell_is_a_good_crawl(tmp_path: Path) -> None:
    alarmed(tmp_path / "archive")
    with open_town() as town:
        town.routes |= {"/vi/news/": listing("/vi/news/hoi/mot-1.html"), "/vi/news/hoi/mot-1.html": article(1)}
        site_file(tmp_path / "sites", "nho", town.url)
        crawled = crawl(tmp_path, "nho", TINTINH_ALERTS_WEBHOOK=f"{town.url}/bao")
        assert len(town.posted) == 1
    assert crawled.process.returncode == 0
    unsent = "SELECT count(*) FROM deliveries WHERE sent_at IS NULL"
    assert crawled.rows(unsent) == [(1,)]


def test_a_list_that_is_gone_is_told_once_and_its_return_once(tmp_path: Path) -> None:
    with open_town() as town:
        town.posts["/bao"] = lambda _: "OK"
        links = [f"/vi/news/hoi/bai-{number}.html" for number in range(1, 6)]
        good = {link: article(number) for number, link in enumerate(links, 1)} | {"/vi/news/": listing(*links)}
        site_file(tmp_path / "sites", "nho", town.url)
        told = []
        for day, is_good in ((1, True), (2, False), (3, False), (4, True), (6, True)):
            town.routes.clear()
            town.routes.update(good if is_good else {})
            clock = datetime(2024, 5, day, 6, tzinfo=UTC).isoformat()
            crawled = crawl(tmp_path, "nho", TINTINH_ALERTS_WEBHOOK=f"{town.url}/bao", TINTINH_CLOCK=clock)
            events = [json.loads(body) for body in town.bodies]
            told.append([(event["event"], event["alert"]["cause"]) for event in events])
    assert crawled.rows("SELECT cause, closed_at IS NULL FROM alerts") == [("lists", 0)]
    opened, closed = ("opened", "lists"), ("closed", "lists")
    assert told == [[], [opened], [opened], [opened], [opened, closed]]
