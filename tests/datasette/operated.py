"""An archive that has been run for half a year: sites that are well, that failed, that rest; alerts, quarantine, a crawl under way."""

import random
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from conftest import written

from archive import alerts
from archive.connection import FILE, transaction, writer
from archive.deliveries import EMAIL, WEBHOOK, Target
from archive.finding import Finding
from archive.lease import this_process
from archive.models import VIETNAM, Article, Run, Site
from archive.store import Archive

NOW = datetime(2024, 7, 1, 2, 30, tzinfo=UTC)
"""A Monday."""
DAY = timedelta(days=1)
EVIL = "<script>alert('detail')</script> \u202e\x1b[31m"
SITES = {
    "snnptnt_binhphuoc": ("Sở Nông nghiệp và PTNT tỉnh Bình Phước", "Bình Phước", "enabled"),
    "sovhtt_dongnai": ("Sở Văn hoá, Thể thao và Du lịch tỉnh Đồng Nai", "Đồng Nai", "enabled"),
    "banqlkcn_dongnai": ("Ban Quản lý các khu công nghiệp tỉnh Đồng Nai", "Đồng Nai", "verified"),
    "cong_hagiang": ("Cổng thông tin điện tử tỉnh Hà Giang", "Hà Giang", "enabled"),
    "soyte_hagiang": ("Sở Y tế tỉnh Hà Giang", "Hà Giang", "paused"),
    "moi_hue": ("Sở Du lịch thành phố Huế", "Huế", "enabled"),
}
GOOD, BAD, TOLD = "sovhtt_dongnai", "snnptnt_binhphuoc", "cong_hagiang"
TARGETS = (Target(WEBHOOK, "https://chat.example/hook/bi-mat"), Target(EMAIL, "kho@example.org"))


def operated(folder: Path) -> Path:
    with Archive(folder) as archive:
        for name, (title, province, status) in SITES.items():
            url = f"http://{name.replace('_', '-')}.example/"
            archive.put_site(
                Site(name=name, title=title, province=province, url=url, template="nukeviet", status=status)
            )
        for name in SITES:
            if name != "moi_hue":
                publish(archive, name)
        run = archive.start_run(
            Run(site=GOOD, started_at=NOW, how="update", software="tintinh test", process=str(this_process()))
        )
        archive.commit([], run_id=run)
    with closing(writer(folder / FILE)) as connection, transaction(connection):
        for statement in ENDED:
            connection.execute(statement)
        alarm(connection)
    return folder


def publish(archive: Archive, name: str) -> None:
    """Half a year of articles, by a run a week."""
    dice = random.Random(name)  # noqa: S311  # fixtures are to repeat
    for week in range(26, 0, -1):
        at = NOW - 7 * DAY * week
        run = archive.start_run(Run(site=name, started_at=at, how="update", software="tintinh test"))
        is_silent = name == TOLD and week < 6
        articles = [bulletin(name, at, number) for number in range(0 if is_silent else dice.randrange(1, 9))]
        archive.commit([written(article) for article in articles], run_id=run)
        archive.finish_run(run, outcome="finished", counts={})


def bulletin(name: str, at: datetime, number: int) -> Article:
    url = f"http://{name.replace('_', '-')}.example/tin/{at:%Y%m%d}-{number}.html"
    return Article(
        site=name,
        url=url,
        canonical_url=url,
        template="nukeviet",
        template_version="1",
        fetched_at=at,
        title=f"Bản tin số {number} tuần {at:%V}",
        body="Nội dung của bản tin.",
        published_at=(at - timedelta(hours=number + 1)).astimezone(VIETNAM),
    )


def alarm(connection: sqlite3.Connection) -> None:
    """What a judge says of the last runs; one trouble is over."""
    last = dict(map(tuple, connection.execute("SELECT site, max(id) FROM runs GROUP BY site")))
    capture = connection.execute("SELECT max(id) FROM captures WHERE site = ?", (BAD,)).fetchone()[0]
    dead = Finding(
        site=BAD,
        cause="dns",
        since=NOW - 3 * DAY,
        last_good=NOW - 10 * DAY,
        url="http://snnptnt-binhphuoc.example/",
        detail="DNS lookup failed: no address associated with hostname",
    )
    alerts.update(connection, BAD, [dead], last[BAD], NOW - 2 * DAY, targets=TARGETS)
    cut = Finding(
        site=BAD,
        cause="cut",
        since=NOW - 9 * DAY,
        last_good=NOW - 17 * DAY,
        measure="words",
        value=38.0,
        usual=412.5,
        url="http://snnptnt-binhphuoc.example/tin/bai-1.html",
        capture_id=capture,
        detail="9 of 11 bodies are shorter than a third of what is usual",
    )
    alerts.update(connection, BAD, [dead, cut], last[BAD], NOW - DAY, targets=TARGETS)
    silent = Finding(
        site=TOLD,
        cause="silent",
        since=NOW - 36 * DAY,
        last_good=None,
        measure="days silent",
        value=36.0,
        usual=2.1,
        url="javascript:alert(1)",
        detail=EVIL,
    )
    alerts.update(connection, TOLD, [silent], last[TOLD], NOW - DAY, targets=TARGETS)
    over = replace(
        dead, site="banqlkcn_dongnai", since=NOW - 9 * DAY, cause="timeout", detail="no answer within 60 seconds"
    )
    alerts.update(connection, over.site, [over], last[over.site], NOW - 8 * DAY)
    alerts.update(connection, over.site, [], last[over.site], NOW - 6 * DAY)


ENDED = (
    f"""INSERT INTO holes (site, kind, first, last, size, state, found_at, changed_at)
        VALUES ('{BAD}', 'numbers', '17', '29', 13, 'open', '2024-06-24', '2024-06-24'), ('{BAD}', 'numbers', '40', '41', 2, 'site', '2024-06-24', '2024-06-24')""",
    "UPDATE runs SET ended_at = datetime(started_at, '+20 minutes') || '+00:00' WHERE ended_at NOT NULL",
    "UPDATE runs SET ended_at = replace(ended_at, ' ', 'T') WHERE ended_at NOT NULL",
    f"UPDATE runs SET outcome = 'failed', verdict = '[\"dns\"]' WHERE site = '{BAD}' AND id = (SELECT max(id) FROM runs WHERE site = '{BAD}')",
    "UPDATE runs SET outcome = 'blocked' WHERE site = 'banqlkcn_dongnai' AND id = (SELECT max(id) FROM runs WHERE site = 'banqlkcn_dongnai')",
    f"UPDATE runs SET fetched = 41, new = 6, changed = 1, rejected = 2 WHERE site = '{GOOD}' AND ended_at IS NULL",
    f"""INSERT INTO quarantine (article_id, run_id, cause, status_before, since)
        SELECT id, (SELECT max(id) FROM runs WHERE site = '{BAD}'), 'cut', 'sound', '2024-06-24T03:00:00+00:00' FROM articles
        WHERE site = '{BAD}' AND published_at >= '2024-06-15'""",
)
