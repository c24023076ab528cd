"""What a crawl leaves out is named, and what a later one brings is taken off: `tintinh coverage` over a site on loopback."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from town import Reply, Town, article, crawl, listing, open_town, run, site_file

ADDRESS = "/vi/news/hoi/tin-{}.html"
ABOUT = """<!DOCTYPE html><html><head><meta name="generator" content="NukeViet v4.5"><title>Về chúng tôi</title></head>
<body><div class="page panel"><h1>Về chúng tôi</h1><p>Một trang giới thiệu.</p></div></body></html>"""
"""A page of the same system that is no article."""
LAST, LOST = 60, range(30, 40)


@pytest.fixture
def town() -> Iterator[Town]:
    with open_town() as town:
        for number in range(1, LAST + 1):
            town.routes[ADDRESS.format(number)] = article(number)
        town.routes["/vi/news/hoi/ve-chung-toi-7.html"] = ABOUT
        yield town


def lists(town: Town, *others: str, left_out: range = range(0)) -> None:
    shown = [ADDRESS.format(number) for number in range(LAST, 0, -1) if number not in left_out]
    town.routes["/vi/news/hoi/"] = listing(*shown, *others)


def coverage(folder: Path) -> Any:
    process = run(folder, "--archive", "archive", "--sites", "sites", "coverage", "nho", "--json")
    (one,) = json.loads(process.stdout)["sites"]
    return one


def holes(told: Any) -> list[tuple[str, str, str, int, bool]]:
    return [(row["kind"], row["first"], row["last"], row["size"], row["filled_at"] is None) for row in told["holes"]]


def test_a_hole_is_found_by_a_crawl_and_filled_by_a_later_one(tmp_path: Path, town: Town) -> None:
    site_file(tmp_path / "sites", "nho", town.url, start="/vi/news/hoi/")
    lists(town, "/vi/news/hoi/ve-chung-toi-7.html", ADDRESS.format(900), left_out=LOST)
    assert crawl(tmp_path, "nho").outcome == "finished"
    told = coverage(tmp_path)
    assert holes(told) == [("numbers", "30", "39", len(LOST), True)]
    assert (told["total"]["read"], told["total"]["rejected"]) == (LAST - len(LOST), 2)
    assert told["total"]["reasons"]["status: HTTP 404"] == 1

    lists(town)
    assert crawl(tmp_path, "nho", "--full").outcome == "finished"
    told = coverage(tmp_path)
    assert holes(told) == [("numbers", "30", "39", len(LOST), False)]
    assert told["total"]["read"] == LAST


def test_pages_that_a_server_could_not_give_are_a_hole_of_their_list_until_it_can(tmp_path: Path, town: Town) -> None:
    site_file(tmp_path / "sites", "nho", town.url, start="/vi/news/hoi/")
    lists(town)
    for number in (11, 12, 13):
        town.routes[ADDRESS.format(number)] = Reply("<h1>500</h1>", status=500)
    crawl(tmp_path, "nho")
    assert holes(coverage(tmp_path)) == [("list", f"{town.url}/vi/news/hoi/", f"{town.url}/vi/news/hoi/", 3, True)]
    for number in (11, 12, 13):
        town.routes[ADDRESS.format(number)] = article(number)
    crawl(tmp_path, "nho", "--full")
    assert [standing for *_, standing in holes(coverage(tmp_path))] == [False]


def test_a_crawl_with_a_limit_leaves_what_it_listed_as_waiting(tmp_path: Path, town: Town) -> None:
    site_file(tmp_path / "sites", "nho", town.url, start="/vi/news/hoi/")
    lists(town)
    assert crawl(tmp_path, "nho", "--limit", "20").outcome == "limited"
    told = coverage(tmp_path)
    assert told["total"]["waiting"] == LAST - told["total"]["read"]
    assert ("list", told["total"]["waiting"]) in {(kind, size) for kind, _, _, size, _ in holes(told)}
