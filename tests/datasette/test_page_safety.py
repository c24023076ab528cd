"""What the public does not see, cannot take and cannot break."""

import sqlite3
from pathlib import Path
from typing import Any

import pytest

from crawler.installation import Installation
from datasette_config.pages import operator as operator_page
from datasette_config.pages import robots
from datasette_config.pages.connection import authorize

PRIVATE = ("urls", "runs", "_sqlite_migrations")


@pytest.mark.parametrize("table", PRIVATE)
def test_the_crawls_own_tables_have_no_page(get: Any, table: str) -> None:
    answer = get(f"/archive/{table}")
    assert answer.status_code == 403
    assert "không công khai" in answer.text


@pytest.mark.parametrize("table", PRIVATE)
def test_the_crawls_own_tables_are_not_listed(get: Any, table: str) -> None:
    assert f'href="/archive/{table}"' not in get("/archive?_show_hidden=1").text


@pytest.mark.parametrize(
    "sql",
    [
        "select * from urls",
        "select url from URLS",
        "select u.reason from urls u",
        "select (select group_concat(url) from urls)",
        "with w as (select * from runs) select * from w",
        "select max(url) from urls",
        "select 1 from urls where url like 'http%'",
        "select a.id from articles a join urls u on u.state = 'read'",
        "select block from texts_fts_data",
        "select name from _sqlite_migrations",
    ],
)
def test_sql_cannot_read_the_crawls_own_tables(get: Any, sql: str) -> None:
    answer = get("/archive.json", params={"sql": sql})
    assert answer.status_code == 400
    assert "prohibited" in answer.text


def test_what_refers_to_public_rows_is_blank_there(get: Any) -> None:
    assert get("/archive.json", params={"sql": "select distinct article_id from urls", "_shape": "arrays"}).json()[
        "rows"
    ] == [[None]]


@pytest.mark.parametrize(
    "path",
    [
        "/-/databases",
        "/-/databases.json",
        "/archive.json?sql=select+*+from+pragma_database_list",
        "/-/metadata",
        "/-/settings",
        "/-/plugins",
        "/-/versions",
        "/archive",
        "/.json",
    ],
)
def test_no_page_tells_where_the_archive_lies(get: Any, archive: Path, path: str) -> None:
    assert str(archive) not in get(path).text


@pytest.mark.parametrize(
    "path",
    ["/-/threads", "/-/threads.json", "/_internal", "/-/messages", "/-/patterns", "/-/allow-debug", "/-/permissions"],
)
def test_pages_about_the_machine_are_closed(get: Any, path: str) -> None:
    assert get(path).status_code == 403


def test_the_file_cannot_be_downloaded(get: Any) -> None:
    assert get("/archive.db").status_code == 403


@pytest.mark.parametrize("sql", ["select hex(zeroblob(300000000))", "select zeroblob(9000000)"])
def test_one_value_cannot_take_the_memory(get: Any, sql: str) -> None:
    answer = get("/archive.json", params={"sql": sql})
    assert answer.status_code == 400
    assert "too big" in answer.text


def test_a_wide_format_gives_nothing(get: Any) -> None:
    sql = "select printf('%.*c', 300000000, 'x') as wide"
    assert get("/archive.json", params={"sql": sql, "_shape": "array"}).json() == [{"wide": None}]


def test_nothing_can_be_written(get: Any) -> None:
    assert get("/archive.json?sql=delete+from+articles").status_code == 400


def test_no_other_database_can_be_attached(get: Any) -> None:
    assert get("/archive.json", params={"sql": "attach 'x.db' as x"}).status_code == 400


@pytest.mark.parametrize(
    "path", ["/", "/tim-kiem", "/archive", "/archive/articles", "/nothing", "/static/tintinh.css", "/archive.json"]
)
def test_every_answer_forbids_guessing_and_foreign_content(get: Any, path: str) -> None:
    headers = get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]


def test_search_engines_list_nothing_unless_the_operator_says_so(get: Any) -> None:
    assert get("/robots.txt").text == "User-agent: *\nDisallow: /\n"
    assert get("/").headers["x-robots-tag"] == "noindex, nofollow"


@pytest.mark.parametrize(("policy", "line"), [("articles", "Allow: /bai/"), ("all", "Disallow: /luu/")])
def test_the_operator_says_what_search_engines_may_list(
    get: Any, monkeypatch: pytest.MonkeyPatch, policy: str, line: str
) -> None:
    monkeypatch.setattr(operator_page, "operator", lambda: Installation(robots=policy))
    monkeypatch.setattr(robots, "operator", lambda: Installation(robots=policy))
    assert line in get("/robots.txt").text.splitlines()
    assert "x-robots-tag" not in get("/").headers


def test_a_table_page_has_no_script_that_its_policy_would_stop(get: Any) -> None:
    text = get("/archive/articles").text
    assert text.count("<script") == text.count("<script src=")
    assert "<style" not in text
    assert " style=" not in text


def test_a_missing_page_is_told_kindly_and_leaves_no_traceback(get: Any, capfd: pytest.CaptureFixture[str]) -> None:
    assert get("/khong/co").status_code == 404
    printed = capfd.readouterr()
    assert "Traceback" not in printed.out + printed.err


def test_the_limits_hold_on_the_connection_that_pages_use(get: Any) -> None:
    deep = "select " + "(" * 300 + "1" + ")" * 300
    compound = " union all ".join(["select 1"] * 60)
    assert [get("/archive.json", params={"sql": sql}).status_code for sql in (compound, deep)].count(400) >= 1


@pytest.mark.parametrize("table", ["texts_fts_data", "texts_fts"])
def test_an_indexs_own_tables_have_no_page(get: Any, table: str) -> None:
    assert get(f"/archive/{table}").status_code == 403


def test_a_table_that_is_not_named_public_is_private() -> None:
    assert authorize(sqlite3.SQLITE_READ, "made_tomorrow", "secret", "main", None) == sqlite3.SQLITE_DENY


@pytest.mark.parametrize(
    "sql",
    [
        "select count(*) from texts_fts where texts_fts match 'dan'",
        "select snippet(texts_fts, -1, '', '', '', 8) from texts_fts where texts_fts match 'dan' order by rank",
        "select value from json_each('[1, 2]')",
        "select name from pragma_table_info('articles')",
        "select name from sqlite_master",
        "with recent as (select title from articles) select * from recent",
        "select a.title, v.last_seen_at from articles a join v_articles v using (id)",
    ],
)
def test_sql_reads_what_is_public(get: Any, sql: str) -> None:
    assert get("/archive.json", params={"sql": sql, "_shape": "array"}).json()
