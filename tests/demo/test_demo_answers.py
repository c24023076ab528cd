"""The replicas answer as NukeViet does: lists, detours, misses, feeds, duplicates."""

from collections.abc import Iterator
from email.utils import parsedate_to_datetime

import pytest
from lxml import etree, html

from demo.article import Article
from demo.site import Reply, Site

BASE = "http://127.0.0.1:1"


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


def test_addresses_may_come_percent_encoded(site: Site) -> None:
    assert site.answer(site.room.newest[5].path.replace("-", "%2D")).status == 200


def tree(reply: Reply) -> html.HtmlElement:
    assert reply.status == 200
    return html.document_fromstring(reply.body, parser=html.HTMLParser(encoding="utf-8"))


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


def feed(site: Site, alias: str = "") -> bytes:
    return site.answer(f"{site.portal.prefix}/rss/{alias}{'/' if alias else ''}").body
