"""Which holes are found in sites whose holes are known, and that a quiet complete site has none."""

from datetime import date
from pathlib import Path

import pytest
from offices import Office, Post, site

from archive import clock
from archive.coverage import Hole, settle

LIST, SITEMAP, FEED = "http://so.vidu.vn/tin-tuc/", "http://so.vidu.vn/sitemap.xml", "http://so.vidu.vn/rss/"
RATES = (2.0, 60.0)
NUMBERINGS = ("dense", "shared", "stride", "pair")


def found(folder: Path) -> list[Hole]:
    return [hole for one in settle(folder, clock.now()) for hole in one.holes]


def told(hole: Hole) -> tuple[str, str, str]:
    return hole.kind, hole.first, hole.last


def without(posts: list[Post], lost: list[Post]) -> list[Post]:
    return [post for post in posts if post not in set(lost)]


@pytest.mark.parametrize("growth", [0.0, pytest.param(0.3, marks=pytest.mark.full)])
@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("numbering", NUMBERINGS)
def test_a_quiet_complete_site_has_no_hole(folder: Path, numbering: str, rate: float, growth: float) -> None:
    with site(folder) as kept:
        kept.list(LIST)
        kept.read(Office(numbering=numbering, rate=rate, growth=growth).posts(), on=LIST)
    assert found(folder) == []


@pytest.mark.parametrize("start", [1, 1000, 1001, 20_000, 300_000])
def test_where_a_numbering_begins_nothing_is_missing_before_it(folder: Path, start: int) -> None:
    with site(folder) as kept:
        kept.read(Office(start=start, rate=40, months=120).posts())
    assert found(folder) == []


@pytest.mark.parametrize("numbering", NUMBERINGS)
def test_a_run_of_lost_articles_is_found_by_their_numbers(folder: Path, numbering: str) -> None:
    posts = Office(numbering=numbering, rate=60).posts()
    lost = posts[900:925]
    with site(folder) as kept:
        kept.read(without(posts, lost))
    (hole,) = found(folder)
    assert (hole.kind, hole.first, hole.last) == (
        "numbers",
        str(posts[899].number + 1),
        str(posts[925].number - 1),
    )
    assert 0.6 * len(lost) <= hole.size <= 1.6 * len(lost)
    assert hole.days == (str(posts[899].day), str(posts[925].day))


def test_several_lost_runs_are_each_a_hole(folder: Path) -> None:
    posts = Office(rate=60).posts()
    runs = [posts[at : at + 15] for at in (300, 800, 1500, 2600)]
    with site(folder) as kept:
        kept.read(without(posts, [post for run in runs for post in run]))
    holes = found(folder)
    assert len(holes) == len(runs)
    for hole, run in zip(holes, runs, strict=True):
        assert int(hole.first) <= run[0].number <= run[-1].number <= int(hole.last)


def test_articles_before_the_first_known_one_are_missing(folder: Path) -> None:
    posts = Office(rate=60).posts()
    with site(folder) as kept:
        kept.read(posts[437:])
    assert [told(hole) for hole in found(folder)] == [("numbers", "1", str(posts[437].number - 1))]


def test_a_list_that_shows_its_newest_third_lacks_all_before(folder: Path) -> None:
    posts = Office(rate=30).posts()
    with site(folder) as kept:
        kept.list(LIST)
        kept.read(posts[-len(posts) // 3 :], on=LIST)
    assert [told(hole) for hole in found(folder)] == [("numbers", "1", str(posts[-len(posts) // 3].number - 1))]


@pytest.mark.parametrize("start", [5213, 37_741])
def test_a_numbering_that_cannot_have_begun_at_one_has_no_hole_before_it(folder: Path, start: int) -> None:
    with site(folder) as kept:
        kept.read(Office(start=start, rate=12).posts())
    assert found(folder) == []


def test_deleted_articles_here_and_there_are_no_hole(folder: Path) -> None:
    posts = Office(rate=60).posts()
    with site(folder) as kept:
        kept.read(without(posts, posts[::40]))
    assert found(folder) == []


def test_numbers_that_the_site_says_are_nothing_are_no_hole(folder: Path) -> None:
    posts = Office(rate=60).posts()
    with site(folder) as kept:
        kept.read(without(posts, posts[900:925]))
        for post in posts[900:925]:
            kept.address(
                post.url, "rejected", reason="status: HTTP 404", number=post.written, on="[ids] of so_vidu.toml"
            )
    assert found(folder) == []


def test_numbers_that_were_asked_for_and_not_had_are_a_hole_still(folder: Path) -> None:
    posts = Office(rate=60).posts()
    with site(folder) as kept:
        kept.read(without(posts, posts[900:925]))
        for post in posts[900:925]:
            kept.address(
                post.url, "rejected", reason="fetch: timed out", number=post.written, on="[ids] of so_vidu.toml"
            )
    assert [hole.kind for hole in found(folder)] == ["numbers"]


def test_a_dead_link_to_a_far_number_makes_no_hole(folder: Path) -> None:
    with site(folder) as kept:
        kept.read(Office(rate=10).posts())
        kept.address(
            "http://so.vidu.vn/tin-tuc/x-90400.html", "rejected", reason="status: HTTP 404", number="90400", on=LIST
        )
    assert found(folder) == []


def test_two_numberings_of_one_site_do_not_cover_each_other_up(folder: Path) -> None:
    news = Office(rate=40, folder="/vi/news/").posts()
    notices = Office(rate=30, folder="/vi/thong-bao/", seed=5).posts()
    with site(folder) as kept:
        kept.read(without(news, news[500:520]))
        kept.read(notices)
    (hole,) = found(folder)
    assert told(hole) == ("numbers", f"/vi/news/ {news[499].number + 1}", f"/vi/news/ {news[520].number - 1}")


def test_numbers_that_are_skipped_at_once_are_no_hole(folder: Path) -> None:
    """Another module took forty of them in a morning; later the site moved, and its numbers with it."""
    skipped = dict.fromkeys(range(100, 2000, 60), 40) | {2500: 50_000}
    number, posts = 0, []
    for place, post in enumerate(Office(rate=30).posts()):
        number += 1 + skipped.get(place, 0)
        posts.append(Post(post.day, number, f"http://so.vidu.vn/tin-tuc/bai-{number}.html", str(number)))
    with site(folder) as kept:
        kept.read(posts)
    assert found(folder) == []


def test_a_few_articles_that_are_left_in_a_hole_do_not_part_it(folder: Path) -> None:
    posts = Office(rate=60).posts()
    lost = [post for place, post in enumerate(posts[900:940]) if place % 10 != 9]
    with site(folder) as kept:
        kept.read(without(posts, lost))
    (hole,) = found(folder)
    assert int(hole.first) <= lost[0].number <= lost[-1].number <= int(hole.last)
    assert 0.8 * len(lost) <= hole.size <= 1.2 * len(lost)


def test_sections_that_share_a_numbering_make_no_hole(folder: Path) -> None:
    posts = [
        Post(post.day, post.number, post.url.replace("/tin-tuc/", f"/tin-tuc/muc-{post.number % 7}/"), post.written)
        for post in Office(rate=40).posts()
    ]
    with site(folder) as kept:
        kept.read(posts)
    assert found(folder) == []


def test_what_is_no_counter_says_nothing(folder: Path) -> None:
    posts = [
        Post(post.day, place, f"{post.url}?{place}", f"{post.day:%Y%m%d}{place % 1000:04d}")
        for place, post in enumerate(Office(rate=8).posts())
    ]
    with site(folder) as kept:
        kept.read(posts)
    assert found(folder) == []


@pytest.mark.parametrize("rate", [12.0, 60.0])
@pytest.mark.parametrize(("first", "last"), [("2018-06", "2018-06"), ("2018-06", "2018-09"), ("2018-11", "2019-02")])
def test_months_without_articles_are_a_hole(folder: Path, rate: float, first: str, last: str) -> None:
    posts = Office(rate=rate).posts()
    lost = [post for post in posts if first <= post.month <= last]
    with site(folder) as kept:
        kept.read([Post(post.day, post.number, post.url, "") for post in without(posts, lost)])
    (hole,) = found(folder)
    assert told(hole) == ("month", first, last)
    months = int(last[:4]) * 12 + int(last[5:]) - int(first[:4]) * 12 - int(first[5:]) + 1
    assert 0.5 * rate * months <= hole.size <= 1.5 * rate * months


def test_a_lull_at_tet_is_no_hole_and_an_empty_february_is(folder: Path) -> None:
    posts = Office(rate=60, lull=0.35).posts()
    with site(folder) as kept:
        kept.read(posts)
    with site(folder, "so_khac") as kept:
        empty = [
            Post(post.day, post.number, f"{post.url}?k", post.written) for post in posts if post.month != "2019-02"
        ]
        kept.read(empty)
    assert {hole.kind: told(hole) for hole in found(folder)}["month"] == ("month", "2019-02", "2019-02")


def test_a_date_that_no_site_can_have_makes_no_hole(folder: Path) -> None:
    posts = Office(rate=10).posts()
    odd = [Post(date(year, 1, 1), 0, f"http://so.vidu.vn/la-{year}.html", "") for year in (1, 1970)]
    with site(folder) as kept:
        kept.read([*odd, *posts])
    (one,) = settle(folder, clock.now())
    assert one.holes == []
    assert len(one.months) < 100


def test_a_site_that_is_known_to_be_older_has_a_hole_before_its_first_article(folder: Path) -> None:
    with site(folder, first_article="2014-05-20") as kept:
        kept.read(Office(rate=10).posts())
    assert [told(hole) for hole in found(folder)] == [("month", "2014-05", "2016-02")]


@pytest.mark.parametrize(("kind", "url"), [("list", LIST), ("sitemap", SITEMAP), ("feed", FEED)])
def test_addresses_that_were_never_read_are_a_hole_of_what_names_them(folder: Path, kind: str, url: str) -> None:
    posts = Office(rate=10).posts()
    with site(folder) as kept:
        if kind == "list":
            kept.list(url)
        else:
            kept.source(url, kind)
        kept.read(posts, on=url)
        for number in range(7):
            kept.address(f"http://so.vidu.vn/tin-tuc/cho-{number}.html", "listed", on=url)
        kept.address("http://so.vidu.vn/tin-tuc/loi.html", "rejected", reason="status: HTTP 503", on=url)
        kept.address("http://so.vidu.vn/tin-tuc/hong.html", "rejected", reason="body: no line of text", on=url)
        kept.address("http://so.vidu.vn/tin-tuc/het.html", "rejected", reason="status: HTTP 404", on=url)
        kept.address(
            "http://so.vidu.vn/gioi-thieu.html", "rejected", reason="body: no article: a list of links", on=url
        )
    assert [(told(hole), hole.size) for hole in found(folder)] == [((kind, url, url), 9)]


def test_a_list_that_was_never_turned_to_its_end_is_a_hole(folder: Path) -> None:
    with site(folder) as kept:
        kept.list(LIST, page=4, ended=False)
        kept.read(Office(rate=10).posts(), on=LIST)
    assert [(told(hole), hole.size) for hole in found(folder)] == [(("list", LIST, LIST), 0)]


@pytest.mark.parametrize(("status", "holes"), [(500, 1), (0, 1), (404, 0)])
def test_a_list_that_was_never_had_is_a_hole_unless_there_is_none(folder: Path, status: int, holes: int) -> None:
    with site(folder) as kept:
        kept.list(LIST)
        kept.read(Office(rate=10).posts(), on=LIST)
        kept.list(f"{LIST}khac/", page=0, ended=False)
        kept.capture(f"{LIST}khac/", "list", status)
    assert len(found(folder)) == holes


def test_each_site_has_its_own(folder: Path) -> None:
    posts = Office(rate=60).posts()
    with site(folder, "so_mot") as kept:
        kept.read(posts)
    with site(folder, "so_hai") as kept:
        kept.read([Post(post.day, post.number, f"{post.url}?2", post.written) for post in without(posts, posts[70:95])])
    assert [(one.site, len(one.holes)) for one in settle(folder, clock.now())] == [("so_hai", 1), ("so_mot", 0)]
