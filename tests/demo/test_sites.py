"""The two replicas answer as NukeViet does, misprints and detours included."""

from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import pytest
from lxml import etree, html

from demo.article import Article
from demo.newsroom import Newsroom
from demo.portal import DEFAULT, EGOV, PORTALS, Portal
from demo.site import Reply, Site

BASE = "http://127.0.0.1:1"
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Mobile/15E148"


@pytest.fixture
def egov() -> Site:
    return Site(Newsroom(EGOV, BASE), elsewhere="http://127.0.0.1:2/giao-duc/x-1.html")


@pytest.fixture
def default() -> Site:
    return Site(Newsroom(DEFAULT, BASE))


@pytest.fixture(params=PORTALS, ids=lambda portal: portal.theme)
def site(request: pytest.FixtureRequest) -> Site:
    portal: Portal = request.param
    return Site(Newsroom(portal, BASE))


def tree(reply: Reply) -> html.HtmlElement:
    assert reply.status == 200
    return html.document_fromstring(reply.body, parser=html.HTMLParser(encoding="utf-8"))


def text(page: html.HtmlElement, css_class: str) -> str:
    return " ".join(page.xpath(f"string(//*[contains(concat(' ', @class, ' '), ' {css_class} ')][1])").split())


def listed(site: Site, address: str) -> list[str]:
    """Addresses of the articles that a list page shows in its own right."""
    return [
        str(link)
        for link in tree(site.answer(address)).xpath(
            "//div[starts-with(@class, 'panel-body')]/*[self::h2 or self::h3]/a/@href"
        )
    ]


def locations(reply: Reply) -> list[str]:
    return [str(node.text) for node in etree.fromstring(reply.body).iter("{*}loc")]


def with_trait(site: Site, name: str) -> Article:
    return next(article for article in site.room.newest if getattr(article, name))


def category(site: Site) -> str:
    return site.portal.list_path(site.portal.categories[0].alias)


def pages(site: Site, address: str) -> Iterator[list[str]]:
    number = 1
    while found := listed(site, address if number == 1 else f"{address}page-{number}/"):
        yield found
        number += 1
        if f"page-{number}/" not in site.answer(address).body.decode():
            return


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


def test_lists_have_a_clock_of_their_own(egov: Site, default: Site) -> None:
    assert " PM" in egov.answer(category(egov)).body.decode()
    assert f"{default.room.newest[0].published:%d/%m/%Y %H:%M:%S}" in default.answer("/news/").body.decode()


def test_lists_repeat_older_links(site: Site) -> None:
    links = tree(site.answer(category(site))).xpath("//ul[contains(@class, 'related')]/li/a/@href")
    assert set(links) & set(listed(site, f"{category(site)}page-2/"))


def test_every_later_page_number_says_next(site: Site) -> None:
    numbers = tree(site.answer(category(site))).xpath("//ul[@class='pagination']//a[@rel='next']/text()")
    assert numbers[-1] == "»"
    assert len(numbers) > 1


def test_the_pages_of_a_category_hold_all_of_it_once(site: Site) -> None:
    alias = site.portal.categories[0].alias
    shown = [link for page in pages(site, category(site)) for link in page]
    assert shown == [site.room.link(article, alias) for article in site.room.listed(alias)]


def test_past_the_last_page_egov_shows_an_empty_list(egov: Site) -> None:
    assert listed(egov, f"{category(egov)}page-99/") == []


def test_past_the_last_page_the_default_theme_goes_back(default: Site) -> None:
    reply = default.answer("/news/page-99/")
    assert (reply.status, reply.headers["Location"]) == (301, "/news/")


def test_an_unknown_path_leads_home(site: Site) -> None:
    reply = site.answer("/khong-co/trang-nay/")
    assert (reply.status, reply.headers["Location"]) == (301, site.portal.home)


def test_an_unknown_article_is_missing(site: Site) -> None:
    assert site.answer(f"{category(site)}khong-co-bai-nay-99999.html").status == 404


def test_a_wrong_slug_leads_to_the_right_one(site: Site) -> None:
    article = site.room.newest[5]
    reply = site.answer(article.path.replace(article.slug, "sai-ten"))
    assert (reply.status, reply.headers["Location"]) == (301, article.path)


def test_a_second_category_links_an_address_that_moves(site: Site) -> None:
    article = with_trait(site, "also_in")
    link = site.room.link(article, article.also_in[0])
    assert link != article.path
    assert site.answer(link).headers["Location"] == article.path


@pytest.mark.parametrize("why", ["scheduled", "draft", "expired"])
def test_what_is_not_published_is_missing(site: Site, why: str) -> None:
    entry = next(entry for entry in site.room.hidden.values() if entry.why == why)
    assert site.answer(entry.path).status == 404


def test_an_article_of_another_portal_leads_there(egov: Site) -> None:
    entry = next(entry for entry in egov.room.hidden.values() if entry.why == "off-site")
    assert egov.answer(entry.path).headers["Location"] == egov.elsewhere


@pytest.mark.parametrize("view", ["print", "savefile", "sendmail"])
def test_an_article_has_duplicates(site: Site, view: str) -> None:
    article = site.room.newest[5]
    reply = site.answer(f"{site.portal.prefix}/{view}{article.path.removeprefix(site.portal.prefix)}")
    assert reply.status == 200
    assert article.slug.encode() in reply.body or article.title.split(":")[0].encode() in reply.body


@pytest.mark.parametrize("view", ["tag/dan-van", "topic/su-kien/", "groups/tin-noi-bat/", "author/thu-ha/", "search/"])
def test_lists_cut_across_categories(site: Site, view: str) -> None:
    assert listed(site, f"{site.portal.prefix}/{view}")


def test_feed_dates_have_the_month_for_minutes(site: Site) -> None:
    dates = [parsedate_to_datetime(str(node.text)) for node in etree.fromstring(feed(site)).iter("pubDate")]
    assert len(dates) == 30
    assert all(date.minute == date.month for date in dates)


def test_feed_titles_are_encoded_twice(site: Site) -> None:
    titles = [
        str(node.text)
        for category in site.portal.categories
        for node in etree.fromstring(feed(site, category.alias)).iter("title")
    ]
    assert any("&#x3A;" in title for title in titles)


def feed(site: Site, alias: str = "") -> bytes:
    return site.answer(f"{site.portal.prefix}/rss/{alias}{'/' if alias else ''}").body


def test_the_sitemap_index_names_more_than_news(site: Site) -> None:
    found = locations(site.answer("/sitemap.xml"))
    assert {f"{BASE}/sitemap-vi.{name}.xml" for name in ("news", "about", "laws", "faq")} <= set(found)


def test_the_sitemap_lags_behind(site: Site) -> None:
    missing = {BASE + a.path for a in site.room.newest} - set(locations(site.answer("/sitemap-vi.news.xml")))
    assert missing == {BASE + article.path for article in site.room.newest[:2]}


def test_sitemap_dates_are_right(site: Site) -> None:
    article = site.room.newest[5]
    assert (
        f"{article.path}</loc><lastmod>{article.published.isoformat()}</lastmod>"
        in site.answer("/sitemap-vi.news.xml").body.decode()
    )


def test_pages_of_other_modules_look_like_articles(site: Site) -> None:
    page = tree(site.answer(f"{site.portal.home}page/lich-tiep-cong-dan-2025.html"))
    assert page.xpath("//h1[@itemprop='headline']")
    assert not page.xpath("//*[contains(@itemtype, 'NewsArticle')]")


def test_robots_names_the_sitemap(site: Site) -> None:
    assert site.answer("/robots.txt").body.decode().endswith(f"Sitemap: {BASE}/sitemap.xml")


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


def test_addresses_may_come_percent_encoded(site: Site) -> None:
    assert site.answer(site.room.newest[5].path.replace("-", "%2D")).status == 200


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
