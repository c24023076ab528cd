"""WordPress's list of posts by its REST API: every post with its day, whatever its pages link to; where it is closed, nothing is lost."""

import json
from pathlib import Path

from test_drift import blog, post
from town import Reply, Town, crawl, site_file

from archive.clock import VARIABLE

HIDDEN = [f"/tin-tuc/ban-tin-cu-thu-{number}" for number in range(1, 5)]
POSTS = "/wp-json/wp/v2/posts?_fields=link,date_gmt&per_page=100&page="


def page(town: Town, paths: list[str]) -> Reply:
    said = [{"link": town.url + path, "date_gmt": "2024-01-05T17:30:00"} for path in paths]
    return Reply(json.dumps(said), type="application/json; charset=UTF-8")


def open_api(town: Town) -> None:
    town.routes |= {f"{POSTS}1": page(town, HIDDEN[:2]), f"{POSTS}2": page(town, HIDDEN[2:])}
    town.routes[f"{POSTS}3"] = Reply('{"code":"rest_post_invalid_page_number"}', status=400, type="application/json")
    town.routes |= {"/": blog(), **{path: post(path) for path in HIDDEN}}


def test_every_post_that_the_api_names_is_collected_with_its_day(town: Town, tmp_path: Path) -> None:
    open_api(town)
    site_file(tmp_path / "sites", "pho_huyen", town.url, template="wordpress", start="/")
    crawled = crawl(tmp_path, "pho_huyen")
    assert crawled.articles() == [town.url + path for path in HIDDEN]
    crawl(tmp_path, "pho_huyen")
    assert town.times[f"{POSTS}2"] == 1
    assert crawled.rows("SELECT DISTINCT listed_on FROM urls WHERE state = 'read'") == [("2024-01-06",)]


def test_a_closed_api_costs_nothing_but_its_request(town: Town, tmp_path: Path) -> None:
    open_api(town)
    town.routes[f"{POSTS}1"] = Reply('{"code":"rest_cannot_read"}', status=401, type="application/json")
    town.routes["/"] = blog().replace(
        "</body>", f'<h2><a href="{HIDDEN[0]}">Bản tin cũ thứ nhất của huyện</a></h2></body>'
    )
    site_file(tmp_path / "sites", "pho_huyen", town.url, template="wordpress", start="/")
    crawled = crawl(tmp_path, "pho_huyen", **{VARIABLE: "2024-09-01T03:00:00+00:00"})
    assert town.url + HIDDEN[0] in crawled.articles()
    assert [path for path in town.paths() if path.startswith("/wp-json")] == [f"{POSTS}1"]
