"""The page of one article, `/bai/<key>`, and the same as JSON."""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from typing import Any

from archive.export import one
from datasette_config.pages.connection import DATABASE
from datasette_config.pages.language import Language, language
from datasette_config.pages.markup import Shown, displayed, host, paragraphs, web_address
from datasette_config.pages.page import absent, page, reading, record, rows

ROUTE = r"/bai/(?P<key>[0-9a-f]{12})(\.(?P<format>json))?$"

ARTICLE = """
    select v_articles.*, texts.body, texts.captions, markup.body_html, sites.title as site_title, sites.url as site_url
    from v_articles
    left join texts using (id) left join markup using (id) left join sites on sites.name = v_articles.site
    where key = ? and v_articles.status <> 'withheld'
"""
CAPTURE = "select fetched_at, status, media_type, length, sha256, tls_verified from captures where id = ?"
TEMPLATE = "select template_version from versions where article_id = ? order by number desc limit 1"
IMAGES = "select url, caption, alt from images where article_id = ? order by position"
FILES = "select title, url, type from attachments where article_id = ? order by position"
DOCUMENTS = "select number, kind, issued_on, sentence from citations where article_id = ? order by position"


async def article(datasette: Any, request: Any) -> Any:
    key = request.url_vars["key"]
    if request.url_vars["format"]:
        return await as_json(datasette, key)
    found = await rows(datasette, ARTICLE, [key])
    if not found:
        return await absent(datasette, request)
    return await page(datasette, request, "article.html", await told(datasette, found[0], language(request)))


async def told(datasette: Any, a: sqlite3.Row, t: Language) -> dict[str, Any]:
    """What the template shows of one row of ARTICLE."""
    captures = await rows(datasette, CAPTURE, [a["capture_id"]])
    templates = await rows(datasette, TEMPLATE, [a["id"]])
    shown = displayed(a["body_html"] or "", a["url"], t("Ảnh: xem ở trang gốc", "Image: see it at the source"))
    pictures = other_images(await rows(datasette, IMAGES, [a["id"]]), a["url"], shown)
    return {
        "a": a,
        "original": web_address(a["url"]),
        "original_host": host(a["url"]),
        "body_html": shown.html,
        "paragraphs": paragraphs(a["body"]),
        "images": pictures,
        "captions": other_captions(a["captions"], pictures, shown),
        "files": files(await rows(datasette, FILES, [a["id"]]), a["url"]),
        "documents": unlike(await rows(datasette, DOCUMENTS, [a["id"]])),
        "tags": listed(a["tags"]),
        "doubts": listed(a["doubts"]),
        "capture": captures[0] if captures else None,
        "template_version": templates[0]["template_version"] if templates else None,
        "rules": rules(datasette, a["rule"]),
    }


def listed(stored: str | None) -> list[str]:
    return [str(item) for item in json.loads(stored or "[]")]


def rules(datasette: Any, stored: str | None) -> list[tuple[str, str | None, str]]:
    """Each field's name, its description and the rule that read it."""
    columns = (datasette.table_metadata(DATABASE, "v_articles") or {}).get("columns") or {}
    return [(name, columns.get(name), rule) for name, rule in json.loads(stored or "{}").items()]


def other_images(stored: Iterable[sqlite3.Row], base: str, shown: Shown) -> list[dict[str, str | None]]:
    """Words and link of every image for which no link stands in the text."""
    listed = ({"words": image["caption"] or image["alt"], "link": web_address(image["url"], base)} for image in stored)
    return [image for image in listed if image["link"] not in shown.pictures]


def other_captions(stored: str | None, pictures: Iterable[Mapping[str, str | None]], shown: Shown) -> list[str]:
    """The captions that stand neither in the text nor by an image that is listed."""
    told_already = {picture["words"] for picture in pictures}
    captions = (stored or "").split("\n")
    return [caption for caption in captions if caption and caption not in told_already and caption not in shown.text]


def files(stored: Iterable[sqlite3.Row], base: str) -> list[dict[str, str | None]]:
    return [
        {
            "title": file["title"] or file["url"],
            "link": web_address(file["url"], base) if file["url"] else None,
            "type": file["type"],
        }
        for file in stored
    ]


def unlike(stored: Iterable[sqlite3.Row]) -> list[sqlite3.Row]:
    """Every document once, where an article names it again and again."""
    return list({document["number"]: document for document in reversed(list(stored))}.values())[::-1]


async def as_json(datasette: Any, key: str) -> Any:
    """The record that `tintinh export` writes of this article."""
    found = await reading(datasette, lambda conn: one(conn, key))
    if found is None:
        return record({"ok": False, "status": 404, "error": f"no article has the key {key}"}, status=404)
    return record(found)
