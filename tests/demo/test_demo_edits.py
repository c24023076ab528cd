"""Sites that change while they are served: what a visitor gets, and what the truth says."""

import http.client
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import timedelta
from functools import partial
from html import escape
from typing import Any
from urllib.parse import quote, urlsplit

import pytest

from demo.article import Article
from demo.edits import Absence, Edits
from demo.province import SITES
from demo.refusal import COOKIE
from demo.server import Demo
from demo.site import Reply

Ask = Callable[..., Reply]
NAMES = [site.name for site in SITES]


@pytest.fixture
def demo() -> Iterator[Demo]:
    """Made, but not served: what is asked here needs no socket."""
    made = Demo(ports=(0,) * len(SITES))
    yield made
    for server in made.servers.values():
        server.server_close()


@pytest.fixture(params=NAMES)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def edits(demo: Demo, name: str) -> Edits:
    return demo.edits[name]


@pytest.fixture
def ask(demo: Demo, name: str) -> Ask:
    return partial(demo.servers[name].reply, agent="", session="", address="127.0.0.1")


def test_other_words_show_and_are_the_truth(demo: Demo, edits: Edits, ask: Ask) -> None:
    article = edits.edit(some(edits).id, paragraph="Đoạn đầu đã được sửa lại.")
    assert "Đoạn đầu đã được sửa lại." in text(ask(article.path))
    assert str(told(demo, article)["body"]).startswith("Đoạn đầu đã được sửa lại.\n\n")


def test_another_title_shows_on_lists_too(edits: Edits, ask: Ask) -> None:
    edits.edit(edits.articles[0].id, title="Tên bài đã được sửa")
    assert "Tên bài đã được sửa" in text(ask(edits.site.home))


def test_another_date_moves_an_article_to_the_top(demo: Demo, edits: Edits) -> None:
    later = edits.articles[0].published + timedelta(days=1)
    article = edits.edit(edits.articles[3].id, published=later)
    assert edits.articles[0] == article
    assert str(told(demo, article)["published_at"])[:10] == f"{later:%Y-%m-%d}"


def test_another_file_is_linked_and_there(demo: Demo, edits: Edits, ask: Ask) -> None:
    old = next(one for one in edits.articles if (one.files or one.linked_files) and one.id != 35)
    article = edits.edit(old.id, file="ban-sua.docx")
    path = told(demo, article)["attachments"][0]["url"].removeprefix(demo.bases[article.site])
    assert path in text(ask(article.path)).replace("&amp;", "&")
    assert ask(path).body.startswith(b"PK")


def test_documents_of_words_that_are_gone_are_not_told(demo: Demo) -> None:
    edits = demo.edits["svhttdl_lamgiang"]
    number, article = next(
        (one.documents[0].number, one)
        for one in edits.articles
        if one.documents and one.documents[0].number in one.lead + first(one)
    )
    changed = edits.edit(article.id, lead="", paragraph="Không dẫn văn bản nào.")
    assert (number in changed.body) == (number in [document.number for document in changed.documents])


def test_only_the_counter(demo: Demo, edits: Edits, ask: Ask) -> None:
    article = some(edits)
    edits.count(article.id, 5000)
    assert told(demo, article)["body"] == article.body
    prints = told(demo, article)["views"] is not None
    shown = text(ask(article.path)).replace(".", "")
    assert (str(article.views + 5000) in shown) == prints


def test_only_markup(demo: Demo, edits: Edits, ask: Ask) -> None:
    article = some(edits)
    before, row = text(ask(article.path)), told(demo, article)
    edits.remark(article.id)
    assert ("data-ban-in" in before, "data-ban-in" in text(ask(article.path))) == (False, True)
    assert told(demo, article) == row


@pytest.mark.parametrize(("how", "status"), [("missing", 404), ("gone", 410), ("soft", 200), ("home", 302)])
def test_an_article_is_gone_in_many_ways(demo: Demo, edits: Edits, ask: Ask, how: Absence, status: int) -> None:
    article = some(edits)
    edits.remove(article.id, how)
    reply = ask(article.path)
    assert (reply.status, first(article) in text(reply)) == (status, False)
    assert told(demo, article) == {}


def test_a_removed_article_is_on_no_list(edits: Edits, ask: Ask) -> None:
    article = edits.articles[0]
    assert escape(article.title) in text(ask(edits.site.home))
    edits.remove(article.id)
    assert escape(article.title) not in text(ask(edits.site.home))


def test_what_returns_is_as_it_was(demo: Demo, edits: Edits, ask: Ask) -> None:
    article = some(edits)
    order, row = edits.articles, told(demo, article)
    edits.remove(article.id)
    edits.restore(article.id)
    assert (edits.articles, told(demo, article)) == (order, row)
    assert ask(article.path).status == 200


def test_a_moved_article_leads_from_its_old_address_to_the_new(demo: Demo, edits: Edits, ask: Ask) -> None:
    old = some(edits)
    new = edits.move(old.id)
    reply = ask(old.path)
    assert (reply.status, reply.headers["Location"]) == (301, quote(new.path, safe="/?=&"))
    assert ask(new.path).status == 200
    assert (told(demo, old), told(demo, new)["body"]) == ({}, old.body)


def test_a_copy_elsewhere_leaves_nothing_behind(edits: Edits, ask: Ask) -> None:
    old = some(edits)
    new = edits.move(old.id, redirect=False)
    assert (ask(old.path).status, ask(new.path).status) == (404, 200)


def test_a_site_fails_until_it_recovers(edits: Edits, ask: Ask) -> None:
    edits.fail(503, retry_after=7)
    reply = ask(edits.site.home)
    assert (reply.status, reply.headers["Retry-After"]) == (503, "7")
    edits.recover()
    assert ask(edits.site.home).status == 200


def test_one_article_fails_alone(edits: Edits, ask: Ask) -> None:
    article = some(edits)
    edits.fail(500, only=article.id)
    assert (ask(article.path).status, ask(edits.site.home).status) == (500, 200)


def test_a_block_page_has_status_200(edits: Edits, ask: Ask) -> None:
    edits.block("flood")
    reply = ask(some(edits).path)
    assert (reply.status, "Hệ thống đang từ chối truy cập" in text(reply)) == (200, True)


def test_a_wall_of_cookies_opens_to_its_cookie(edits: Edits, ask: Ask) -> None:
    edits.block("cookie")
    article = some(edits)
    assert "D1N" in text(ask(article.path))
    assert "D1N" not in text(ask(article.path, cookies=f"a=b; {COOKIE}"))


def test_edits_show_over_http() -> None:
    name = "svhtt_lamgiang"
    with Demo(ports=(0,) * len(SITES)) as served:
        served.edits[name].remove(served.edits[name].site.room.newest[0].id, "gone")
        moved = served.edits[name].move(served.edits[name].site.room.newest[0].id)
        connection = http.client.HTTPConnection(urlsplit(served.bases[name]).netloc, timeout=10)
        with closing(connection):
            connection.request("GET", quote(moved.path, safe="/?=&"))
            assert connection.getresponse().status == 200


def test_an_unknown_number_is_said(demo: Demo) -> None:
    with pytest.raises(KeyError, match="no article 5; it has"):
        demo.edits["sotttt_lamgiang"].edit(5, title="x")


def some(edits: Edits) -> Article:
    """An article of no special kind."""
    return next(one for one in edits.articles[4:] if one.style == "plain" and not one.documents)


def first(article: Article) -> str:
    return article.body.partition("\n\n")[0]


def text(reply: Reply) -> str:
    return reply.body.decode()


def told(demo: Demo, article: Article) -> dict[str, Any]:
    """The truth of an article as the sites stand now; empty where there is none."""
    plain = article.path.replace("đ", "")
    return next((row for row in demo.truth() if str(row["canonical_url"]).endswith((article.path, plain))), {})
