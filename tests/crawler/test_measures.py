"""What a run measures is what its pages were: counted against pages whose truth the test writes."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from town import Crawled, Reply, Town, article, crawl, listing, moved, site_file, urlset

from crawler.broken import is_broken
from crawler.measuring import SAMPLE, Sample
from crawler.parser import widgets

LINKS = [f"/vi/news/hoi/tin-{number}.html" for number in range(1, 6)]
PROSE = (
    "Sáng nay, bà con thôn Hạ cùng nhau dọn đường làng, trồng thêm hai hàng cây và khơi thông mương nước trước mùa mưa."
)
DOCS = Path(__file__).parents[2] / "docs" / "health.md"


def measures(crawled: Crawled) -> dict[str, Any]:
    ((text,),) = crawled.rows("SELECT measures FROM runs ORDER BY id DESC LIMIT 1")
    told: dict[str, Any] = json.loads(text)
    return told


def row(crawled: Crawled) -> dict[str, Any]:
    names = ("requests", "blocked", "fetched", "new", "settings", "first_day", "last_day")
    ((*values,),) = crawled.rows(f"SELECT {', '.join(names)} FROM runs ORDER BY id DESC LIMIT 1")
    return dict(zip(names, values, strict=True))


@pytest.fixture
def sound(town: Town, tmp_path: Path) -> Town:
    town.routes |= {"/vi/news/": listing(*LINKS)}
    town.routes |= {path: article(number) for number, path in enumerate(LINKS, 1)}
    site_file(tmp_path / "sites", "nho", town.url)
    return town


def test_a_run_tells_what_it_asked_and_what_came(sound: Town, tmp_path: Path) -> None:
    sound.routes[LINKS[4]] = Reply("<h1>500</h1>", status=500)
    crawled = crawl(tmp_path, "nho")
    told, counts = measures(crawled), row(crawled)
    assert counts["requests"] == len(sound.asked)
    assert (told["articles"], told["fresh"], told["known"]) == (4, 4, 0)
    assert (told["asked"]["article"], told["failed"]["article"], told["asked"]["list"]) == (5, 1, 2)
    assert told["statuses"]["200"] == sum(path in (*LINKS[:4], "/vi/news/") for path in sound.paths())
    assert told["reasons"] == {"status: HTTP 500": 1}
    assert (told["pages"], told["depth"]) == (1, {f"{sound.url}/vi/news/": 1})


def test_fields_that_are_filled(sound: Town, tmp_path: Path) -> None:
    sound.routes[LINKS[0]] = article(1).replace(
        '<div class="hometext m-bottom">Sáng nay thị trấn mở hội lần thứ 1.</div>', ""
    )
    sound.routes[LINKS[1]] = article(2).replace(" 22:30", "")
    told = measures(crawl(tmp_path, "nho"))
    assert [told["fill"][name] for name in ("title", "lead", "body", "published_at", "time", "author")] == [
        5,
        4,
        5,
        5,
        4,
        0,
    ]
    assert told["fill_fresh"] == told["fill"]


def test_titles_and_days_that_come_again_and_again(sound: Town, tmp_path: Path) -> None:
    pages = [article(number, title="Sở Thử" if number <= 3 else "") for number in range(1, 6)]
    dates = ("06/12/2021 22:29",) * 4 + ("13/12/2021 08:00",)
    printed = re.compile(r"06/12/2021 \d\d:\d\d")
    sound.routes |= {path: printed.sub(date, page) for path, page, date in zip(LINKS, pages, dates, strict=True)}
    told = measures(crawl(tmp_path, "nho"))
    assert told["titles"] == {"most": 3, "of": 5, "kinds": 3, "text": "Sở Thử"}
    assert told["days"] == {"most": 4, "of": 5, "kinds": 2, "text": "2021-12-06T22:29+07:00"}
    assert (told["newest"], told["oldest"]) == ("2021-12-13T08:00:00+07:00", "2021-12-06T22:29:00+07:00")


def test_articles_that_are_known_change_and_lose(sound: Town, tmp_path: Path) -> None:
    crawl(tmp_path, "nho")
    sound.routes[LINKS[0]] = article(1).replace(
        '<div class="hometext m-bottom">Sáng nay thị trấn mở hội lần thứ 1.</div>', ""
    )
    sound.routes[LINKS[1]] = article(2).replace("<p>Ban tổ chức cảm ơn các thôn đã góp công, góp của.</p>", "")
    sound.routes[LINKS[2]] = Reply("<h1>404</h1>", status=404)
    told = measures(crawl(tmp_path, "nho", "--full"))
    assert (told["known"], told["known_refused"], told["fresh"]) == (4, 1, 0)
    assert (told["changed_fields"], told["lost"], told["shrunk"]) == ({"lead": 1, "body": 1}, {"lead": 1}, 1)


def test_what_lists_and_feeds_name(sound: Town, tmp_path: Path) -> None:
    extra = "/vi/news/hoi/tin-9.html"
    sound.routes |= {"/sitemap.xml": urlset(*(sound.url + path for path in (*LINKS[:2], extra))), extra: article(9)}
    told = measures(crawl(tmp_path, "nho"))["candidates"]
    assert (told["list"], told["sitemap"], told["feed"], told["feed_only"]) == (5, 3, 0, 1)
    assert told["fresh"] == {"list": 3, "feed": 0, "sitemap": 3}
    again = measures(crawl(tmp_path, "nho"))["candidates"]
    assert (again["list"], again["fresh"]) == (5, {"list": 0, "feed": 0, "sitemap": 0})


@pytest.mark.parametrize(("second", "stuck", "at_once"), [("same", 1, 1), ("first", 0, 1), ("next", 0, 0)])
def test_lists_that_do_not_turn(sound: Town, tmp_path: Path, second: str, stuck: int, at_once: int) -> None:
    turn = '<a rel="next" href="/vi/news/page-2/">»</a>'
    sound.routes["/vi/news/"] = listing(*LINKS[:3]).replace("</body>", f"{turn}</body>")
    answers = {
        "same": sound.routes["/vi/news/"],
        "first": moved("/vi/news/"),
        "next": listing(*LINKS[3:]),
    }
    sound.routes["/vi/news/page-2/"] = answers[second]
    told = measures(crawl(tmp_path, "nho"))
    assert (told["stuck"], told["stuck_at_once"]) == (stuck, at_once)


def test_a_run_for_some_days_says_which_and_settings_have_a_digest(sound: Town, tmp_path: Path) -> None:
    first = row(crawl(tmp_path, "nho"))
    again = row(crawl(tmp_path, "nho"))
    ranged = row(crawl(tmp_path, "nho", "--from", "2021-12-01", "--until", "2021-12-31"))
    assert first["settings"] == again["settings"] != ranged["settings"]
    assert (ranged["first_day"], ranged["last_day"]) == ("2021-12-01", "2021-12-31")
    assert (first["first_day"], first["last_day"]) == (None, None)
    path = tmp_path / "sites" / "nho.toml"
    path.write_text(path.read_text(encoding="utf-8") + "files = false\n", encoding="utf-8")
    assert row(crawl(tmp_path, "nho"))["settings"] != first["settings"]


def test_a_killed_run_has_its_measures_and_failures(sound: Town, tmp_path: Path) -> None:
    sound.routes[LINKS[0]] = Reply("<h1>500</h1>", status=500)
    crawled = crawl(tmp_path, "nho", TINTINH_CRASH="reported:1")
    assert crawled.process.returncode < 0
    assert crawled.rows("SELECT outcome FROM runs") == [(None,)]
    assert measures(crawled)["articles"] > 0
    assert crawled.rows("SELECT cause, capture_id IS NOT NULL FROM failures") == [("server", 1)]


def test_the_docs_list_every_measure(sound: Town, tmp_path: Path) -> None:
    section = DOCS.read_text(encoding="utf-8").partition("## What a run measures")[2].partition("\n## ")[0]
    keys = {
        name
        for line in section.splitlines()
        if line.startswith("| `")
        for name in line.split("|")[1].replace("`", "").replace(" ", "").split(",")
    }
    assert set(measures(crawl(tmp_path, "nho"))) == keys


@pytest.mark.parametrize(
    "text",
    [
        PROSE.replace("ạ", "\ufffd"),
        PROSE.encode().decode("latin-1"),
        PROSE.encode("ascii", "replace").decode(),
        PROSE.translate(str.maketrans("áàảãạăâêôơưđ", "¸µ¶·¹¨©ªª¬¬®")),
        "Sang nay ba con thon Ha cung nhau don duong lang trong them hai hang cay va khoi thong muong nuoc truoc mua mua",
        "B&agrave; con th&ocirc;n Hạ d&oacute;n lễ hội v&agrave; dọn đường",
    ],
)  # fmt: skip
def test_letters_that_were_lost(text: str) -> None:
    assert is_broken(text)


@pytest.mark.parametrize("text", [PROSE, "Số 12/QĐ-UBND ngày 3/4/2020", "", f"{PROSE} Ai hỏi? Ai đáp? Ai nghe?"])
def test_letters_that_are_whole(text: str) -> None:
    assert not is_broken(text)


def test_a_text_in_another_language_is_not_broken() -> None:
    english = "This morning the people of the hamlet cleaned the road together and planted two more rows of trees along the canal before the rains came."
    assert not is_broken(english, language="en")


def test_lines_of_widgets_in_a_body() -> None:
    body = f"{PROSE}\n\nLượt xem: 825\n\nCác tin khác\n\nFacebook Zalo\n\nChia sẻ tại hội nghị, bà Hoa cảm ơn bà con đã cùng góp sức.\n\n{PROSE}"
    assert widgets.inside(body) == ["Lượt xem: 825", "Các tin khác", "Facebook Zalo"]


def test_a_sample_is_evenly_taken() -> None:
    sample = Sample()
    for value in range(10_000):
        sample.add(value)
    assert SAMPLE / 2 <= len(sample.values) <= SAMPLE
    assert {after - before for before, after in zip(sample.values, sample.values[1:], strict=False)} == {sample.stride}
