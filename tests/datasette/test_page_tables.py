"""Datasette's own pages: labelled, faceted, newest first, searched without marks, closed where they must be."""

import html
import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import yaml

from archive.schema.public import ARTICLE_ID, PUBLIC
from crawler.commands.serve import configuration

DATABASE = yaml.safe_load((configuration() / "metadata.yaml").read_text(encoding="utf-8"))["databases"]["archive"]
TABLES, QUERIES = DATABASE["tables"], DATABASE["queries"]


def schema(folder: Path) -> dict[str, list[str]]:
    """Columns by table and view, but for the index's own."""
    with closing(sqlite3.connect(folder / "archive.db")) as connection:
        names = [row[0] for row in connection.execute("select name from sqlite_master where type in ('table', 'view')")]
        tables = [name for name in names if not name.startswith(("texts_fts", "texts_exact", "sqlite_"))]
        return {name: [row[1] for row in connection.execute(f"pragma table_info({name})")] for name in tables}


def test_every_public_table_is_titled_and_described_in_both_languages(archive: Path) -> None:
    told = {"title", "description", "title_en", "description_en"}
    assert [name for name in schema(archive) if name in PUBLIC and not told <= TABLES[name].keys()] == []


def test_what_is_public_and_what_is_described_is_the_same(archive: Path) -> None:
    assert set(TABLES) == PUBLIC <= set(schema(archive))


def test_every_public_table_of_articles_says_which_article_a_row_belongs_to(archive: Path) -> None:
    tables = schema(archive)
    assert set(ARTICLE_ID) == {
        name for name in PUBLIC if "article_id" in tables[name] or name in {"articles", "v_articles", "texts", "markup"}
    }
    assert all(column in tables[name] for name, column in ARTICLE_ID.items())


@pytest.mark.parametrize("table", sorted(PUBLIC))
def test_every_column_has_a_heading_and_none_is_made_up(archive: Path, table: str) -> None:
    columns = set(schema(archive)[table])
    described = set(TABLES[table]["columns"])
    if table == "articles":
        described -= {"last_seen_at", "views", "comments"}  # the view's own, in the same list
    assert described == columns


def test_headings_are_vietnamese(get: Any) -> None:
    headings = re.findall(r'data-column="\w+"[^>]*>(?:<a [^>]*>)?([^<]+)', get("/archive/articles").text)
    assert {"Tiêu đề", "Ngày đăng", "Tác giả", "Chuyên mục"} <= {
        heading.replace("▼", "").strip() for heading in headings
    }


@pytest.mark.parametrize("table", ["articles", "v_articles"])
def test_articles_are_listed_newest_first(get: Any, table: str) -> None:
    days = [row["published_at"] or "" for row in get(f"/archive/{table}.json?_shape=array").json()]
    assert days == sorted(days, reverse=True)


@pytest.mark.parametrize("table", ["articles", "v_articles"])
def test_articles_are_counted_by_province_site_section_author_and_year(get: Any, table: str) -> None:
    facets = get(f"/archive/{table}.json").json()["facet_results"]
    assert {(facet["name"], facet["type"]) for facet in facets.values()} == {
        ("province", "column"),
        ("site", "column"),
        ("section", "column"),
        ("author", "column"),
        ("published_at", "year"),
    }


def test_a_year_filters_by_itself(get: Any) -> None:
    (facet,) = [f for f in get("/archive/articles.json").json()["facet_results"].values() if f["type"] == "year"]
    year = facet["results"][0]
    rows = get(re.sub(r"^http://localhost", "", year["toggle_url"]) + "&_shape=array").json()
    assert len(rows) == year["count"]
    assert all(row["published_at"].startswith(year["value"]) for row in rows)


@pytest.mark.parametrize("table", ["articles", "v_articles", "texts"])
def test_datasettes_own_search_box_needs_no_marks(get: Any, table: str) -> None:
    def ids(query: str) -> list[int]:
        return [row["id"] for row in get(f"/archive/{table}.json", params={"_search": query, "_shape": "array"}).json()]

    assert ids("dong nai") == ids("Đồng Nai") != []


@pytest.mark.parametrize("typed", ['"', "AND", "a*b(", "NEAR", ""])
def test_datasettes_own_search_box_takes_anything(get: Any, typed: str) -> None:
    assert get("/archive/articles.json", params={"_search": typed}).status_code == 200


def test_a_row_leads_to_the_article(get: Any) -> None:
    (row, *_) = get("/archive/articles.json?_shape=array").json()
    assert f'href="/bai/{row["key"]}"' in get(f"/archive/articles/{row['id']}").text


def test_titles_in_the_table_lead_to_the_articles(get: Any) -> None:
    (row, *_) = get("/archive/articles.json?_shape=array").json()
    assert f'<a href="/bai/{row["key"]}">{row["title"]}</a>' in html.unescape(get("/archive/articles").text)


def test_licence_and_source_are_noted(get: Any) -> None:
    text = get("/archive/articles").text
    assert "Bản quyền nội dung thuộc cơ quan đăng bài" in text
    assert "Nguồn: Cổng và trang thông tin điện tử" in text


def test_sql_works(get: Any) -> None:
    assert get("/archive.json?sql=select+count(*)+as+n+from+articles&_shape=array").json() == [{"n": 45}]


def test_a_wrong_statement_is_told_and_does_not_break_the_page(get: Any) -> None:
    answer = get("/archive?sql=select+x+from+nowhere")
    assert answer.status_code == 400
    assert "no such table: nowhere" in answer.text


def test_csv_of_a_table_works(get: Any) -> None:
    assert get("/archive/articles.csv?_size=3").text.startswith("id,key,site,")


def test_an_empty_table_says_what_to_do(get: Any) -> None:
    assert "Hãy bỏ bớt điều kiện lọc" in get("/archive/articles?author=không+ai").text


@pytest.mark.parametrize("name", sorted(QUERIES))
def test_a_common_question_has_its_answer_ready(get: Any, name: str) -> None:
    assert get(f"/archive/{name}").status_code == 200
    assert get(f"/archive/{name}.json?_shape=array").status_code == 200
    assert get(f"/archive/{name}.csv").status_code == 200


@pytest.mark.parametrize("name", sorted(QUERIES))
def test_a_common_question_is_titled_in_both_languages(get: Any, name: str) -> None:
    query = QUERIES[name]
    assert query["title"] in html.unescape(get(f"/archive/{name}").text)
    assert query["title_en"] in html.unescape(get(f"/archive/{name}?_lang=en").text)
    assert query["title"] in html.unescape(get("/archive").text)


def rows(get: Any, name: str, **parameters: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = get(f"/archive/{name}.json", params={"_shape": "array", **parameters}).json()
    return found


def test_the_most_cited_document_comes_first(get: Any) -> None:
    assert [(row["number"], row["articles"]) for row in rows(get, "most_cited")] == [("3067/QĐ-UBND", 1)]


def test_sites_are_silent_by_the_days_that_are_asked_for(get: Any) -> None:
    assert {row["name"] for row in rows(get, "silent_sites")} == {"sonnptnt_lamxuyen", "sovhtt_dongnai"}
    assert {row["name"] for row in rows(get, "silent_sites", days="900")} == {"sovhtt_dongnai"}
    assert rows(get, "silent_sites", days="99999") == []


def test_months_are_of_one_province_or_of_all(get: Any) -> None:
    assert sum(row["articles"] for row in rows(get, "months")) == 44
    assert sum(row["articles"] for row in rows(get, "months", province="Bình Phước")) == 23
