"""An article's pages, on both replicas: what NukeViet prints, misprints and decoys included."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import pytest
from lxml import html

from demo.article import Article
from demo.newsroom import Newsroom
from demo.portal import DEFAULT, EGOV, Portal
from demo.site import Reply, Site

BASE = "http://127.0.0.1:1"
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Mobile/15E148"


def test_a_page_says_which_system_made_it(site: Site) -> None:
    assert tree(site.answer(site.portal.home)).xpath("//meta[@name='generator']/@content")[0].startswith("NukeViet v4.")


def test_the_visible_date_is_the_publication(site: Site) -> None:
    article = site.room.newest[5]
    assert article.printed_date in text(tree(site.answer(article.path)), "h5")


def test_the_hidden_date_is_the_edit(site: Site) -> None:
    article = next(a for a in site.room.newest if a.edited > a.published)
    assert tree(site.answer(article.path)).xpath("string(//*[@itemprop='datePublished'])") == article.edited.isoformat()


def test_the_social_date_has_its_zone_before_its_hour(site: Site) -> None:
    article = site.room.newest[5]
    shown = tree(site.answer(article.path)).xpath("//meta[@property='article:published_time']/@content")[0]
    assert shown == article.published.strftime("%Y-%m-%d+07%H:%M:%S")


def test_meta_author_is_the_site(site: Site) -> None:
    assert tree(site.answer(site.room.newest[5].path)).xpath("//meta[@name='author']/@content") == [site.portal.title]


def test_microdata_falls_back_to_a_login(site: Site) -> None:
    article = next(a for a in site.room.newest if not a.author_field)
    assert (
        tree(site.answer(article.path)).xpath("string(//*[@itemprop='author']//*[@itemprop='name'])") == article.login
    )


def test_egov_hides_an_empty_description_before_the_lead(egov: Site) -> None:
    first, second = tree(egov.answer(egov.room.newest[5].path)).xpath("//*[@itemprop='description']")[:2]
    assert (first.text_content(), second.get("class")) == ("", "hometext m-bottom")


def test_meta_descriptions_are_cut(site: Site) -> None:
    article = next(a for a in site.room.newest if len(a.lead) > 170)
    shown = str(tree(site.answer(article.path)).xpath("//meta[@name='description']/@content")[0])
    assert shown.endswith("...")
    assert article.lead.startswith(shown[:-3])


def test_titles_are_encoded_beyond_need(site: Site) -> None:
    article = next(a for a in site.room.newest if ": " in a.title)
    assert f'itemprop="headline">{article.title.partition(":")[0]}&#x3A;' in site.answer(article.path).body.decode()


def test_egov_shows_views_and_comments(egov: Site) -> None:
    article = with_trait(egov, "comments")
    figures = tree(egov.answer(article.path)).xpath("//div[contains(@class, 'newsdetailmetatop')]//span[@class='h5']")
    assert [figure.text_content() for figure in figures] == [
        article.printed_date,
        f"{article.views:,}".replace(",", "."),
        str(len(article.comments)),
    ]


def test_the_default_theme_shows_the_date_alone(default: Site) -> None:
    page = tree(default.answer(default.room.newest[5].path))
    assert len(page.xpath("//span[@class='h5']")) == 1


@pytest.mark.parametrize(("portal", "label"), [(EGOV, "Tác giả bài viết: "), (DEFAULT, "Tác giả: ")])
def test_the_authors_label_is_the_versions_own(portal: Portal, label: str) -> None:
    site = Site(Newsroom(portal, BASE))
    assert label in tree(site.answer(with_trait(site, "author_field").path)).xpath(
        "//p[@class='h5 text-right']/strong/text()"
    )


def test_a_look_counts(egov: Site) -> None:
    article = egov.room.newest[5]
    first, second = (egov.answer(article.path).body for _ in range(2))
    assert egov.room.views(article) == article.views + 2
    assert first != second


def test_a_session_counts_once_and_sees_one_figure(egov: Site) -> None:
    article = egov.room.newest[5]
    for _ in range(2):
        egov.answer(article.path, session="demo1")
        assert egov.room.views(article) == article.views
    egov.answer("/", session="demo2")
    assert egov.room.views(article) == article.views + 1


def test_a_phone_gets_another_tree(site: Site) -> None:
    page = tree(site.answer(site.room.newest[5].path, PHONE))
    assert text(page, "time") == site.room.newest[5].printed_date
    assert not page.xpath("//*[@id='news-bodyhtml']")


def test_widgets_stand_round_every_article(site: Site) -> None:
    source = site.answer(with_trait(site, "comments").path).body.decode()
    wanted = (
        "stringrating",
        'id="idcomment"',
        "Thăm dò ý kiến",
        "Thống kê truy cập",
        'id="timeoutsess"',
        "Những tin cũ hơn",
    )
    assert [word for word in wanted if word not in source] == []


def test_comments_bear_dates(site: Site) -> None:
    article = with_trait(site, "comments")
    assert f"{article.comments[0].posted:%d/%m/%Y %H:%M}" in site.answer(article.path).body.decode()


def test_html_was_always_changed_a_day_ago(site: Site) -> None:
    reply = site.answer(site.room.newest[5].path)
    age = datetime.now(UTC) - parsedate_to_datetime(reply.headers["Last-Modified"])
    assert 23 < age.total_seconds() / 3600 < 25
    assert "no-store" in reply.headers["Cache-Control"]


@pytest.mark.parametrize(
    ("ending", "start"), [("pdf", b"%PDF"), ("docx", b"PK"), ("doc", b"\xd0\xcf\x11\xe0"), ("xlsx", b"PK")]
)
def test_files_are_what_they_say(site: Site, ending: str, start: bytes) -> None:
    article, number = next(
        (a, n)
        for a in site.room.newest
        for n, f in enumerate(a.files)
        if f.name.endswith(f".{ending}") and not f.deleted
    )
    assert site.answer(f"{article.path}?download=1&id={number}").body.startswith(start)


def test_a_deleted_file_leads_to_a_page(site: Site) -> None:
    article = next(a for a in site.room.newest if any(file.deleted for file in a.files))
    reply = site.answer(f"{article.path}?download=1&id=0")
    assert (reply.status, reply.headers["Location"]) == (301, site.portal.module)


@pytest.mark.parametrize(
    ("style", "sign"),
    [
        ("word", "MsoNormal"),
        ("break", "<br  /><br  />"),
        ("nbsp", "<p>&nbsp;</p>"),
        ("zero-width", "\u200b"),
        ("eth", "\u00d0"),
        ("decomposed", "a\u0302"),
        ("div", '<div style="text-align: justify;">'),
    ],
)
def test_bodies_have_the_marks_of_their_making(site: Site, style: str, sign: str) -> None:
    own = [site.answer(a.path).body.decode() for a in site.room.newest if a.style == style]
    assert any(sign in source for source in own)


def tree(reply: Reply) -> html.HtmlElement:
    assert reply.status == 200
    return html.document_fromstring(reply.body, parser=html.HTMLParser(encoding="utf-8"))


def text(page: html.HtmlElement, css_class: str) -> str:
    return " ".join(page.xpath(f"string(//*[contains(concat(' ', @class, ' '), ' {css_class} ')][1])").split())


def with_trait(site: Site, name: str) -> Article:
    return next(article for article in site.room.newest if getattr(article, name))
