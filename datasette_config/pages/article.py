"""The page of one article, `/bai/<key>`, and the same as JSON, BibTeX and RIS."""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from typing import Any

from archive.export import one
from archive.search import fts_query
from archive.vietnamese import fold
from datasette_config.pages import citing
from datasette_config.pages.capture import pictures
from datasette_config.pages.copies import company
from datasette_config.pages.language import Language, language
from datasette_config.pages.markup import Shown, displayed, host, paragraphs, pictured, web_address
from datasette_config.pages.operator import report_link
from datasette_config.pages.page import RESPONSE, absent, page, reading, record, rows
from datasette_config.pages.provenance import provenance
from datasette_config.pages.story import name, story

ROUTE = r"/bai/(?P<key>[0-9a-f]{12})(\.(?P<format>json|bib|ris))?$"

ARTICLE = """
    select v_articles.*, texts.body, texts.captions, markup.body_html, sites.title as site_title, sites.url as site_url
    from v_articles
    left join texts using (id) left join markup using (id) left join sites on sites.name = v_articles.site
    where key = ? and v_articles.status <> 'withheld'
"""
FORMER = "select articles.key from former_keys join articles on articles.id = article_id where former_keys.key = ?"
IMAGES = "select url, caption, alt from images where article_id = ? order by position"
FILES = """
    select title, url, attachments.type, attachments.sha256, length from attachments left join files using (sha256)
    where article_id = ? order by position
"""
DOCUMENTS = """
    select citations.number, citations.kind, citations.issued_on, sentence, citations.number_key, slug
    from citations left join documents on documents.id = document_id where article_id = ? order by position
"""


CREDITED = """
    select distinct coalesce(p.name, g.name) as name,
        case when p.id is null then '/nguon/' || g.slug else '/tac-gia/' || p.site || '/' || p.slug end as page
    from credits as c left join people as p on p.id = c.person_id left join agencies as g on g.id = c.agency_id
    where c.article_id = ? and coalesce(p.id, g.id) is not null order by c.position
"""
SAME_TITLE = """
    select key, title, published_at, site, province, author, (select title from sites where name = site) as site_title
    from articles where id in (select rowid from texts_fts where texts_fts match ? limit 50) and id <> ? and status <> 'withheld'
    order by published_at
"""
"""Articles whose title holds these words in this order: few enough to compare."""
NO_QUOTES = str.maketrans('"“”„«»', "      ")
"""The title is one phrase; a quotation mark within would end it."""


async def article(datasette: Any, request: Any) -> Any:
    key, form = request.url_vars["key"], request.url_vars["format"]
    if former := await rows(datasette, FORMER, [key]):
        return RESPONSE.redirect(
            datasette.urls.path(f"/bai/{former[0]['key']}{f'.{form}' if form else ''}"), status=301
        )
    if form == "json":
        return await as_json(datasette, key)
    found = await rows(datasette, ARTICLE, [key])
    if not found:
        return await absent(datasette, request)
    ref = citing.cited(datasette, request, found[0])
    if form:
        return citing.as_file(ref, form)
    t = language(request)
    context = await told(datasette, found[0], t) | await provenance(datasette, found[0])
    context |= {"cite": citing.shown(ref), "report": report_link(t, ref.archived), "field_name": name}
    context["company"] = await company(datasette, found[0]["id"])
    known = {row["key"] for row in context["company"]}
    context["copies"] = [row for row in context["copies"] if row["key"] not in known]
    context["story"] = await reading(datasette, lambda conn: story(conn, found[0]["id"]))
    return await page(datasette, request, "article.html", context)


async def told(datasette: Any, a: sqlite3.Row, t: Language) -> dict[str, Any]:
    """What the template shows of one row of ARTICLE, but for its provenance."""
    stored, markup = await rows(datasette, IMAGES, [a["id"]]), a["body_html"] or ""
    named = {address for image in stored if (address := web_address(image["url"], a["url"]))}
    kept = await pictures(datasette, named | pictured(markup, a["url"]))
    shown = displayed(markup, a["url"], t("Ảnh: xem ở trang gốc", "Image: see it at the source"), kept)
    others = other_images(stored, a["url"], shown, kept)
    return {
        "a": a,
        "original": web_address(a["url"]),
        "original_host": host(a["url"]),
        "body_html": shown.html,
        "paragraphs": paragraphs(a["body"]),
        "images": others,
        "captions": other_captions(a["captions"], others, shown),
        "files": files(await rows(datasette, FILES, [a["id"]]), a["url"]),
        "credited": await rows(datasette, CREDITED, [a["id"]]),
        "documents": unlike(await rows(datasette, DOCUMENTS, [a["id"]])),
        "tags": listed(a["tags"]),
        "doubts": listed(a["doubts"]),
        "copies": await same_title(datasette, a),
    }


async def same_title(datasette: Any, a: sqlite3.Row) -> list[sqlite3.Row]:
    """Other articles under the same headline, oldest first: one text goes round many offices."""
    words = fts_query(f'"{(a["title"] or "").translate(NO_QUOTES)}"')
    found = await rows(datasette, SAME_TITLE, [f"title : {words}", a["id"]])
    return [row for row in found if fold(row["title"] or "") == fold(a["title"] or "")]


def listed(stored: str | None) -> list[str]:
    return [str(item) for item in json.loads(stored or "[]")]


def other_images(
    stored: Iterable[sqlite3.Row], base: str, shown: Shown, kept: Mapping[str, str]
) -> list[dict[str, str | None]]:
    """Words, link and place in the archive of every image that stands not in the text."""
    listed = ((image["caption"] or image["alt"], web_address(image["url"], base)) for image in stored)
    return [
        {"words": words, "link": link, "kept": kept.get(link or "")}
        for words, link in listed
        if link not in shown.pictures
    ]


def other_captions(stored: str | None, pictures: Iterable[Mapping[str, str | None]], shown: Shown) -> list[str]:
    """The captions that stand neither in the text nor by an image that is listed."""
    told_already = {picture["words"] for picture in pictures}
    captions = (stored or "").split("\n")
    return [caption for caption in captions if caption and caption not in told_already and caption not in shown.text]


def files(stored: Iterable[sqlite3.Row], base: str) -> list[dict[str, Any]]:
    return [
        {
            "title": file["title"] or file["url"],
            "link": web_address(file["url"], base) if file["url"] else None,
            "type": file["type"],
            "sha256": file["sha256"],
            "length": file["length"],
        }
        for file in stored
    ]


def unlike(stored: Iterable[sqlite3.Row]) -> list[sqlite3.Row]:
    """Every document once, where an article names it again and again."""
    return list({(document["number"], document["slug"]): document for document in reversed(list(stored))}.values())[
        ::-1
    ]


async def as_json(datasette: Any, key: str) -> Any:
    """The record that `tintinh export` writes of this article."""
    found = await reading(datasette, lambda conn: one(conn, key))
    if found is None:
        return record({"ok": False, "status": 404, "error": f"no article has the key {key}"}, status=404)
    return record(found)
