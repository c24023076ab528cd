"""The four systems that are not NukeViet: the truth holds every trap, and every skin prints it."""

import re
from collections.abc import Iterator
from datetime import timedelta
from html import unescape
from urllib.parse import parse_qsl, unquote, urlsplit

import pytest
from lxml import html

from demo.article import Article
from demo.bureau import ABROAD, BUREAUS, CULTURE, INFORMATION, TOURISM, Bureau
from demo.bureau_site import BureauSite
from demo.desk import Desk
from demo.dispatch import dispatches
from demo.pieces import STATIC_DATE
from demo.printed import record
from demo.site import Reply
from demo.skins import NUMBERS, SKINS

BASE = "http://127.0.0.1:1"


def opened(bureau: Bureau, skin: int = 1) -> BureauSite:
    return BureauSite(Desk(bureau, BASE), SKINS[bureau.system][skin])


@pytest.fixture(params=BUREAUS, ids=lambda bureau: bureau.system)
def bureau(request: pytest.FixtureRequest) -> Bureau:
    return request.param  # type: ignore[no-any-return]


@pytest.fixture(params=NUMBERS, ids=lambda number: f"skin{number}")
def skin(request: pytest.FixtureRequest) -> int:
    return int(request.param)


@pytest.fixture
def site(bureau: Bureau, skin: int) -> BureauSite:
    return opened(bureau, skin)


# The truth


def test_a_site_has_more_articles_than_three_list_pages_hold(bureau: Bureau) -> None:
    assert len(dispatches(bureau)) >= 40
    assert len(dispatches(bureau)) > 3 * bureau.per_page


def test_addresses_numbers_and_titles_are_single(bureau: Bureau) -> None:
    made = dispatches(bureau)
    assert {len({read(one) for one in made}) for read in (path, number, title)} == {len(made)}


def path(article: Article) -> str:
    return article.path.replace("đ", "")


def number(article: Article) -> int:
    return article.id


def title(article: Article) -> str:
    return article.title


@pytest.mark.parametrize("style", ["word", "nbsp", "decomposed", "zero-width", "eth", "break", "div"])
def test_every_manner_of_writing_is_there(bureau: Bureau, style: str) -> None:
    assert any(article.style == style for article in dispatches(bureau))


def test_pictures_have_captions_or_none(bureau: Bureau) -> None:
    captions = [bool(picture.caption) for article in dispatches(bureau) for picture in article.pictures]
    assert {True, False} == set(captions)


def test_some_articles_link_a_file_by_its_title(bureau: Bureau) -> None:
    linked = [file for article in dispatches(bureau) for file in article.linked_files]
    assert len(linked) >= 5
    assert not [name for name, file in linked if "." in name or name == file]


def test_liferays_files_do_not_end_in_their_type() -> None:
    paths = [file for bureau in (CULTURE, ABROAD) for one in dispatches(bureau) for _, file in one.linked_files]
    assert all(re.fullmatch(r"/documents/\d+/\d+/[^/]+/[0-9a-f-]{36}", file) for file in paths)


def test_the_authors_name_follows_the_end_mark_on_sharepoint() -> None:
    attached = [one for one in dispatches(TOURISM) if any(line.attached for line in one.signatures)]
    assert len(attached) > 30
    assert all(one.body.endswith("./.") and one.author for one in attached)


def test_sharepoint_reposts_with_a_source() -> None:
    assert {TOURISM.host, "Báo Lam Giang"} == {one.source for one in dispatches(TOURISM)}


def test_the_photographer_follows_the_author_on_chi_tiet() -> None:
    assert any(one.byline("") == f"{one.author} - Ảnh: {one.photo_credit}" for one in dispatches(CULTURE))


def test_an_article_of_view_article_was_written_up_to_nine_days_before() -> None:
    ages = [one.published.timestamp() - int(one.path.rpartition("/")[2]) / 1000 for one in dispatches(ABROAD)]
    assert min(ages) > 0
    assert timedelta(days=3) < timedelta(seconds=max(ages)) < timedelta(days=10)


def test_sharepoint_prints_a_day_and_no_time() -> None:
    article = dispatches(TOURISM)[5]
    told = record(article, TOURISM.system, BASE, titled=True)
    assert (told["published_at"], ":" in str(told["published_raw"])) == (
        f"{article.published:%Y-%m-%d}T00:00:00+07:00",
        False,
    )


def test_a_page_without_a_title_has_none_in_the_truth() -> None:
    assert record(dispatches(TOURISM)[5], TOURISM.system, BASE, titled=SKINS[TOURISM.system][1].titled)["title"] is None


# The pages


def test_every_article_is_reached_from_the_start(site: BureauSite) -> None:
    """By links alone, from list to list; SharePoint shows ten of a category and no more."""
    reached = {found for address in lists(site) if (found := site.named(address)) is not None}
    assert reached == {article.id for article in site.desk.newest}


def test_no_list_of_sharepoint_shows_more_than_ten(skin: int) -> None:
    site = opened(TOURISM, skin)
    for category in TOURISM.categories:
        address = site.desk.list_path(category.alias)
        first, second = (tree(site.answer(asked)).xpath("//a/@href") for asked in (address, f"{address}&page=2"))
        assert set(map(site.named, first)) == set(map(site.named, second))
        assert len(site.desk.roll(category.alias, 1).articles) <= 10


def test_lists_print_a_date_beside_every_article(site: BureauSite) -> None:
    alias = site.bureau.categories[0].alias
    source = words(site.answer(site.desk.list_path(alias)))
    assert [one.id for one in site.desk.roll(alias, 1).articles if f"{one.published:%d/%m/%Y}" not in source] == []


def test_an_articles_page_prints_what_the_truth_says(site: BureauSite) -> None:
    for article in site.desk.newest[:12]:
        shown = squeezed(words(site.answer(article.path)))
        told = record(article, site.bureau.system, BASE, titled=True, date=site.skin.date)
        parts = (told["published_raw"], article.lead, *(line.text for line in article.signatures), *captions(article))
        assert [part for part in parts if squeezed(str(part)) not in shown] == []


def test_every_link_to_an_article_answers(site: BureauSite) -> None:
    forms = {site.desk.link(site.desk.newest[7], turn) for turn in range(4)}
    assert {site.named(link) for link in forms} == {site.desk.newest[7].id}
    assert {site.answer(link).status for link in forms} == {200}


def test_a_query_comes_in_either_order() -> None:
    site = opened(TOURISM)
    first, second = (urlsplit(site.desk.link(site.desk.newest[0], turn)).query for turn in (0, 1))
    assert (first == second, sorted(parse_qsl(first)) == sorted(parse_qsl(second))) == (False, True)


def test_a_slug_keeps_encodes_or_drops_its_letter() -> None:
    desk = opened(CULTURE).desk
    article = next(one for one in desk.newest if "đ" in one.path)
    links = [desk.link(article, turn) for turn in range(4)]
    assert ["%C4%91" in links[0], "đ" in unquote(links[1]), "%c4%91" in links[2], "đ" in links[3]] == [
        True,
        False,
        True,
        True,
    ]


def test_a_language_stands_before_some_addresses() -> None:
    desk = opened(ABROAD).desk
    assert {desk.link(desk.newest[0], turn).startswith("/vi/") for turn in (0, 1)} == {True, False}


def test_the_header_of_sharepoint_bears_one_date_for_ever(skin: int) -> None:
    site = opened(TOURISM, skin)
    assert all(STATIC_DATE in site.answer(one.path).body.decode() for one in site.desk.newest[:3])


def test_the_date_follows_the_lead_in_its_line(skin: int) -> None:
    site = opened(TOURISM, skin)
    for article in site.desk.newest[:6]:
        date = str(record(article, TOURISM.system, BASE, titled=True)["published_raw"])
        assert re.search(
            re.escape(squeezed(article.lead)) + r"\(?" + re.escape(date), squeezed(words(site.answer(article.path)))
        )


def test_sharepoint_bodies_have_the_systems_class_and_spaces_that_nobody_sees(skin: int) -> None:
    pages = [opened(TOURISM, skin).answer(one.path).body.decode() for one in dispatches(TOURISM)]
    assert all(re.search(r'class="ExternalClass[0-9A-F]{32}"', page) for page in pages)
    assert any("\u200b" in page for page in pages)


def test_the_counter_comes_before_the_title_of_view_article(skin: int) -> None:
    site = opened(ABROAD, skin)
    article = site.desk.newest[9]
    shown = squeezed(words(site.answer(article.path)))
    assert shown.index(squeezed("Online")) < shown.rindex(squeezed("Xem với cỡ chữ"))
    assert shown.index(squeezed(ABROAD.notices[0])) < shown.rindex(squeezed("Xem với cỡ chữ"))


def test_paragraphs_of_chi_tiet_begin_with_five_blanks(skin: int) -> None:
    site = opened(CULTURE, skin)
    body = tree(site.answer(site.desk.newest[9].path)).text_content()
    assert "\xa0 \xa0 \xa0" in body


@pytest.mark.parametrize(
    ("where", "label"), [(INFORMATION, "Tin đã đưa"), (CULTURE, "Tin mới hơn"), (ABROAD, "Các tin khác")]
)
def test_related_links_bear_dates(where: Bureau, label: str, skin: int) -> None:
    site = opened(where, skin)
    article = site.desk.newest[9]
    after = words(site.answer(article.path)).partition(label)[2]
    assert all(f"{other.published:%d/%m/%Y}" in after for other in site.desk.related(article))


def test_a_label_of_tags_stands_where_there_are_none(skin: int) -> None:
    site = opened(CULTURE, skin)
    assert "Tags:" in words(site.answer(next(one for one in site.desk.newest if not one.tags).path))


def test_a_file_line_names_files_by_their_titles(skin: int) -> None:
    site = opened(INFORMATION, skin)
    article = next(one for one in site.desk.newest if len(one.linked_files) == 2)
    line = f"File đính kèm: {', '.join(name for name, _ in article.linked_files)}."
    assert squeezed(line) in squeezed(words(site.answer(article.path)))


def test_files_are_what_they_say(site: BureauSite) -> None:
    files = [file for one in site.desk.newest for _, file in one.linked_files]
    assert {site.answer(file).body[:2] for file in files} == {b"%P", b"PK"}


@pytest.mark.parametrize(("where", "status"), [(TOURISM, 200), (INFORMATION, 302), (CULTURE, 404), (ABROAD, 200)])
def test_an_unknown_number_is_answered_each_systems_way(where: Bureau, status: int) -> None:
    site = opened(where)
    article = site.desk.newest[0]
    assert site.answer(article.path.replace(str(article.id), "999")).status == status


def test_past_the_last_page_is_the_last_or_nothing() -> None:
    shown = {bureau.system: len(Desk(bureau, BASE).roll(bureau.categories[0].alias, 99).articles) for bureau in BUREAUS}
    assert shown["liferay_chitiet"] == 0
    assert shown["sotttt"] > 0
    assert shown["liferay_viewarticle"] > 0


def test_skins_are_different_pages_of_the_same_words(bureau: Bureau) -> None:
    article = dispatches(bureau)[9]
    sources = [opened(bureau, skin).answer(article.path) for skin in NUMBERS]
    classes = [set(tree(page).xpath("//@class")) for page in sources]
    shared = set.intersection(*classes)
    assert len({page.body for page in sources}) == len(NUMBERS)
    assert not shared - {name for name in shared if "portlet" in name or "ExternalClass" in name}


def lists(site: BureauSite) -> Iterator[str]:
    """Every link that stands on the list pages which links lead to from the start, articles' own pages left closed."""
    waiting, met = [site.bureau.start], {site.bureau.start}
    while waiting:
        for href in tree(site.answer(waiting.pop())).xpath("//a/@href"):
            if href in met or not href.startswith("/"):
                continue
            met.add(href)
            yield href
            if site.named(href) is None and site.answer(href).status == 200:
                waiting.append(href)


def captions(article: Article) -> list[str]:
    return [picture.caption for picture in article.pictures if picture.caption]


def tree(reply: Reply) -> html.HtmlElement:
    return html.document_fromstring(reply.body, parser=html.HTMLParser(encoding="utf-8"))


def words(reply: Reply) -> str:
    """What a page shows, composed as the truth is."""
    return unescape(str(tree(reply).text_content()))


def squeezed(text: str) -> str:
    """Without white space, and without what nobody sees."""
    return re.sub(r"[\s\u200b]+", "", text)
