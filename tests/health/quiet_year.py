"""A year of sites on which nothing is wrong, as rows of their daily runs: weekends, the new year's silence, mornings of many short notices, slow sites,
sites without authors, single pages that cannot be had, editors' corrections. Seeded; knows nothing of what judges it."""

import json
import random
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

BEGIN = date(2025, 6, 1)
HOLIDAYS = ((date(2026, 2, 13), 11), (date(2026, 4, 30), 4), (date(2025, 8, 30), 4))
"""First days, and how many: Tết, the end of April, the National Day."""
VIETNAM = timedelta(hours=7)
WORDS = tuple(
    "ủy ban nhân dân xã tổ chức hội nghị triển khai công tác dân vận nông nghiệp chuyển đổi số bà con trồng lúa cà phê đường làng"
    " trường học trạm y tế cán bộ đoàn thanh niên phụ nữ cựu chiến binh ra quân làm sạch kênh mương mùa mưa phòng chống thiên tai hỗ trợ"
    " vốn vay hộ nghèo sản phẩm địa phương giải bóng đá văn nghệ lễ hội đình làng khen thưởng kế hoạch quý năm báo cáo kết quả".split()
)
NAMES = ("Thu Hà", "Bá Khang", "Ngọc Minh", "Hồng Lê", "Văn Phúc", "Mai Anh")
CLOSINGS = ("Trân trọng thông báo.", "Đề nghị các đơn vị nghiêm túc thực hiện.", "Mọi thắc mắc liên hệ văn phòng.")


@dataclass
class Habits:
    """How one site is kept."""

    name: str
    weekly: float
    """Articles a week."""
    author: float
    lead: float
    source: float
    files: float
    words: int
    clock: bool
    bursts: float
    """Chance of a morning of notices, a working day."""
    faults: float
    """Chance that a run cannot have one page or two."""
    lists: int
    feed: int
    doubtful: float
    since: list[int] = field(default_factory=list)
    """Articles that it has."""


def habits(rng: random.Random, number: int) -> Habits:
    weekly = rng.choice((0.4, 1, 2, 4, 8, 15, 30, 60))
    return Habits(
        name=f"trang_{number}",
        weekly=weekly,
        author=rng.choice((0.0, 0.5, 0.8, 0.95, 1.0)),
        lead=rng.choice((0.0, 0.7, 0.97, 1.0)),
        source=rng.choice((0.0, 0.3, 0.9)),
        files=rng.choice((0.05, 0.3, 0.6)),
        words=rng.choice((120, 250, 500, 900)),
        clock=rng.random() < 0.8,
        bursts=rng.choice((0.0, 0.02, 0.06)),
        faults=rng.choice((0.01, 0.05, 0.15)),
        lists=rng.choice((1, 4, 8, 20)),
        feed=rng.choice((0, 10, 30)),
        doubtful=rng.choice((0.0, 0.02, 0.15)),
    )


class Year:
    """Writes sites and their runs into an archive that is open for writing."""

    def __init__(self, connection: sqlite3.Connection, seed: int, sites: int = 20) -> None:
        self.connection = connection
        self.rng = random.Random(seed)
        self.sites = [habits(self.rng, number) for number in range(sites)]
        self.numbers = iter(range(1, 10_000_000))
        for site in self.sites:
            row = (site.name, f"Sở {site.name}", "Đồng Nai", f"http://{site.name}.example/", "nukeviet")
            connection.execute(
                "INSERT INTO sites (name, title, province, url, template, status) VALUES (?, ?, ?, ?, ?, 'enabled')",
                row,
            )

    def runs(self, days: int = 365) -> Iterator[tuple[int, datetime]]:
        """Each run when it has ended, by its number, in the order of time."""
        for site in self.sites:
            yield self.first(site)
        for day in (BEGIN + timedelta(days=number) for number in range(days)):
            for site in self.sites:
                yield self.run(site, day)

    def first(self, site: Habits) -> tuple[int, datetime]:
        moment = datetime.combine(BEGIN, time(0, 30), UTC) - timedelta(days=1)
        run_id = self.begin(site, moment)
        back = int(min(max(20 / site.weekly * 7, 120), 700))
        for number in range(back, 1, -1):
            for _ in range(self.count(site, BEGIN - timedelta(days=number))):
                self.publish(site, BEGIN - timedelta(days=number), run_id, moment)
        return self.end(site, run_id, moment, new=len(site.since), unchanged=0)

    def run(self, site: Habits, day: date) -> tuple[int, datetime]:
        """What a crawl at noon finds of the day before and of the morning."""
        moment = datetime.combine(day, time(5), UTC)
        run_id = self.begin(site, moment)
        new = self.count(site, day)
        for _ in range(new):
            self.publish(site, day - timedelta(days=self.rng.random() < 0.3), run_id, moment)
        if site.bursts and day.weekday() < 5 and self.rng.random() < site.bursts and not is_holiday(day):
            minute = self.rng.random() < 0.2
            notices = self.rng.randint(3, 12)
            for _ in range(notices):
                self.publish(site, day, run_id, moment, notice=True, minute="08:00:00" if minute else None)
            new += notices
        changed = self.corrected(site, run_id, moment) if self.rng.random() < 0.03 else 0
        return self.end(
            site, run_id, moment, new=new, unchanged=max(0, min(4, len(site.since) - new) - changed), changed=changed
        )

    def count(self, site: Habits, day: date) -> int:
        share = 0.0 if is_holiday(day) else 0.25 if day.weekday() == 5 else 0.1 if day.weekday() == 6 else 1.25
        mean = site.weekly / 7 * share * self.rng.lognormvariate(0, 0.5)
        count, chance = 0, self.rng.random()
        for count in range(200):
            chance -= poisson(mean, count)
            if chance < 0:
                break
        return count

    def begin(self, site: Habits, moment: datetime) -> int:
        at = moment.isoformat(timespec="seconds")
        row = (site.name, "update", at, "tintinh 0.2.0")
        return int(
            self.connection.execute(
                "INSERT INTO runs (site, how, started_at, software) VALUES (?, ?, ?, ?)", row
            ).lastrowid
            or 0
        )

    def publish(
        self, site: Habits, day: date, run_id: int, moment: datetime, *, notice: bool = False, minute: str | None = None
    ) -> None:
        rng, number = self.rng, next(self.numbers)
        clock = minute or (f"{rng.randint(7, 16):02}:{rng.randint(0, 59):02}:00" if site.clock else "00:00:00")
        words = rng.randint(15, 60) if notice else max(8, int(site.words * rng.lognormvariate(0, 0.6)))
        doubts = ["body: no words end it"] if rng.random() < site.doubtful else []
        content: dict[str, Any] = {
            "title": "Lịch công tác tuần" if rng.random() < 0.02 else " ".join(rng.choices(WORDS, k=9)).capitalize(),
            "lead": " ".join(rng.choices(WORDS, k=25)) if rng.random() < (0.1 if notice else site.lead) else None,
            "body": self.text(words, notice=notice),
            "published_at": f"{day.isoformat()}T{clock}+07:00",
            "author": rng.choice(NAMES) if rng.random() < (0.0 if notice else site.author) else None,
            "source": site.name if rng.random() < site.source else None,
            "section": "Tin tức",
            "attachments": [{"title": "Tệp", "url": "x.pdf"}] if rng.random() < (0.8 if notice else site.files) else [],
            "images": [] if notice or rng.random() < 0.2 else [{"url": "a.jpg"}],
            "doubts": doubts,
            "rules": {"body": "css:1", "title": "css:1"},
        }
        article_id = (day - date(1970, 1, 1)).days * 100_000 + number % 100_000
        self.insert(site, article_id, content, number=number, run_id=run_id, moment=moment)
        site.since.append(article_id)

    def text(self, words: int, *, notice: bool) -> str:
        lines = []
        while words > 0:
            length = min(words, self.rng.randint(20, 70))
            lines.append(" ".join(self.rng.choices(WORDS, k=length)).capitalize() + ".")
            words -= length
        return "\n\n".join([*lines, self.rng.choice(CLOSINGS)] if notice else lines)

    def insert(
        self, site: Habits, article_id: int, content: dict[str, Any], *, number: int, run_id: int, moment: datetime
    ) -> None:
        at, url = moment.isoformat(timespec="seconds"), f"http://{site.name}.example/bai-{number}.html"
        status = "doubtful" if content["doubts"] else "sound"
        capture = self.capture(site, run_id, url, at)
        self.connection.execute(
            """INSERT INTO articles (id, key, site, province, url, canonical_url, title, published_at, tags, words, language, status, doubts,
            first_seen_at, version, template, rule, capture_id, sha256)
            VALUES (?, ?, ?, 'Đồng Nai', ?, ?, ?, ?, '[]', ?, 'vi', ?, ?, ?, 1, 'nukeviet', '{}', ?, ?)""",
            (article_id, f"{number:012}", site.name, url, url, content["title"], content["published_at"], len(content["body"].split()), status,
             json.dumps(content["doubts"]), at, capture, f"{number:064}"),
        )  # fmt: skip
        self.version(article_id, 1, capture, content, at)

    def capture(self, site: Habits, run_id: int, url: str, at: str) -> int:
        row = (site.name, run_id, url, url, at, "0" * 64)
        made = self.connection.execute(
            """INSERT INTO captures (site, run_id, url, final_url, status, media_type, fetched_at, sha256, length, kind)
            VALUES (?, ?, ?, ?, 200, 'text/html', ?, ?, 1000, 'article')""",
            row,
        )
        return int(made.lastrowid or 0)

    def version(self, article_id: int, number: int, capture: int, content: dict[str, Any], at: str) -> None:
        self.connection.execute(
            """INSERT INTO versions (article_id, number, capture_id, template, template_version, rule, sha256, seen_at, content, how)
            VALUES (?, ?, ?, 'nukeviet', '1', '{}', ?, ?, ?, 'crawl')""",
            (article_id, number, capture, "0" * 64, at, json.dumps(content, ensure_ascii=False)),
        )

    def corrected(self, site: Habits, run_id: int, moment: datetime) -> int:
        """One of the newest articles, another title or another first name, a text that is shortened, now and then another day."""
        if not site.since:
            return 0
        article_id, at = self.rng.choice(site.since[-4:]), moment.isoformat(timespec="seconds")
        row = self.connection.execute(
            "SELECT max(number), content, url FROM versions JOIN articles ON articles.id = article_id WHERE article_id = ?",
            (article_id,),
        ).fetchone()
        content = json.loads(row[1])
        what = self.rng.choice(("title", "author", "body", "published_at"))
        content |= {"title": f"{content['title']} (sửa)"} if what == "title" else {}
        content |= {"author": None} if what == "author" else {}
        content |= {"body": content["body"][: len(content["body"]) // 3]} if what == "body" else {}
        content |= {"published_at": f"{moment.date().isoformat()}T09:15:00+07:00"} if what == "published_at" else {}
        self.version(article_id, row[0] + 1, self.capture(site, run_id, row[2], at), content, at)
        self.connection.execute("UPDATE articles SET version = ? WHERE id = ?", (row[0] + 1, article_id))
        return 1

    def end(
        self, site: Habits, run_id: int, moment: datetime, *, new: int, unchanged: int, changed: int = 0
    ) -> tuple[int, datetime]:
        rng, ended = self.rng, moment + timedelta(minutes=4)
        missed = rng.randint(1, 2) if rng.random() < site.faults else 0
        pages = 2 * site.lists + rng.randint(0, 2)
        asked = {"article": new + unchanged + changed + missed, "list": pages, "feed": int(site.feed > 0), "sitemap": 1}
        articles = new + unchanged + changed
        measures = {
            "articles": articles,
            "widgets": sum(rng.random() < 0.03 for _ in range(articles)),
            "broken": sum(rng.random() < 0.01 for _ in range(articles)),
            "candidates": {"list": 10 * site.lists + rng.randint(0, 9), "feed": site.feed, "sitemap": 50, "feed_only": rng.randint(0, 2), "of_lists": site.lists},
            "pages": pages, "stuck": 0, "stuck_at_once": rng.randint(0, 1), "empty_lists": 0, "asked": asked, "failed": {"article": missed},
            "depth": {f"http://{site.name}.example/{number}/": rng.choice((2, 2, 3)) for number in range(site.lists)},
        }  # fmt: skip
        if missed:
            cause = rng.choice(("missing", "server", "timeout", "articles", "soft_404", "outside"))
            row = (run_id, cause, missed, f"http://{site.name}.example/x", "one page")
            self.connection.execute(
                "INSERT INTO failures (run_id, cause, number, url, detail) VALUES (?, ?, ?, ?, ?)", row
            )
        self.connection.execute(
            """UPDATE runs SET ended_at = ?, outcome = 'finished', listed = ?, fetched = ?, new = ?, changed = ?, unchanged = ?, rejected = ?,
            requests = ?, measures = ? WHERE id = ?""",
            (ended.isoformat(timespec="seconds"), 10 * site.lists, asked["article"], new, changed, unchanged, missed,
             sum(asked.values()) + rng.randint(0, 12), json.dumps(measures), run_id),
        )  # fmt: skip
        return run_id, ended


def is_holiday(day: date) -> bool:
    return any(0 <= (day - first).days < length for first, length in HOLIDAYS)


def poisson(mean: float, count: int) -> float:
    chance = 2.718281828459045**-mean
    for number in range(1, count + 1):
        chance *= mean / number
    return chance
