"""The newest that a search finds, as an Atom feed: `/tim-kiem.atom?q=`. A reader of feeds is told of what comes next."""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any
from uuid import NAMESPACE_URL, uuid5
from xml.etree.ElementTree import Element, SubElement, tostring

from archive.search import Cache, Hit, Results, Search
from archive.vietnamese import nfc
from datasette_config.pages.language import Language, language
from datasette_config.pages.page import RESPONSE, TooSlowError, reading, record
from datasette_config.pages.search import PATH, Asked, ready

ROUTE = r"/(tim-kiem|search)\.atom$"
ATOM = "http://www.w3.org/2005/Atom"
ENTRIES = 50
NEVER = "1970-01-01T00:00:00+00:00"
"""When a feed without an entry was last changed."""

CHANGED = "SELECT seen_at FROM versions WHERE article_id = ? AND number = ?"


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What a feed says of itself."""

    title: str
    identity: str
    page: str
    own: str
    updated: str


async def feed(datasette: Any, request: Any) -> Any:
    asked = Asked(request, datasette.urls.path(PATH))
    cache = await ready(datasette)
    try:
        results, moments = await reading(datasette, lambda conn: newest(conn, cache, asked.query))
    except TooSlowError:
        return record({"ok": False, "status": 503, "error": "too broad: add words"}, status=503)

    def absolute(path: str) -> str:
        return str(datasette.absolute_url(request, path))

    t = language(request)
    words = results.understood(t.code) or t("không có gì để tìm", "nothing to look for")
    head = Head(
        title=f"Tin tỉnh: {words}",
        identity=f"search:{asked.query}",
        page=absolute(asked.address()),
        own=absolute(asked.address(form=".atom")),
        updated=max(moments.values(), default=NEVER),
    )
    paths = {hit.id: absolute(datasette.urls.path(f"/bai/{hit.key}")) for hit in results.hits}
    return answer(head, (entry(hit, moments[hit.id], t, paths[hit.id]) for hit in results.hits))


def newest(connection: sqlite3.Connection, cache: Cache, query: str) -> tuple[Results, dict[int, str]]:
    """The hits, and by id when each came to read as it does."""
    results = Search(connection, cache).run(query, sort="newest", size=ENTRIES)
    rows = {hit.id: connection.execute(CHANGED, (hit.id, hit.version)).fetchone() for hit in results.hits}
    return results, {hit.id: rows[hit.id][0] if rows[hit.id] else hit.first_seen_at for hit in results.hits}


def answer(head: Head, entries: Iterable[Element]) -> Any:
    """A feed of these entries."""
    root = Element("feed", {"xmlns": ATOM, "xml:lang": "vi"})
    add(root, "title", head.title)
    add(root, "id", urn(head.identity))
    SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": head.page})
    SubElement(root, "link", {"rel": "self", "type": "application/atom+xml", "href": head.own})
    add(root, "updated", head.updated)
    add(SubElement(root, "author"), "name", "Tin tỉnh")
    root.extend(entries)
    body = b'<?xml version="1.0" encoding="utf-8"?>\n' + tostring(root, encoding="utf-8")
    modified = format_datetime(datetime.fromisoformat(head.updated).astimezone(UTC), usegmt=True)
    return RESPONSE(body, headers={"last-modified": modified}, content_type="application/atom+xml; charset=utf-8")


def entry(hit: Hit, changed: str, t: Language, address: str) -> Element:
    one = Element("entry")
    add(one, "title", hit.title or t("(không có nhan đề)", "(untitled)"))
    add(one, "id", urn(f"article:{hit.key}"))
    SubElement(one, "link", {"rel": "alternate", "type": "text/html", "href": address})
    if hit.published_at:
        add(one, "published", hit.published_at)
    add(one, "updated", changed)
    add(SubElement(one, "author"), "name", hit.author or hit.site_title or hit.site)
    if hit.section:
        SubElement(one, "category", {"term": nfc(hit.section)})
    doubt = t("Chưa kiểm chứng, có thể đọc sai. ", "Quarantined: may be misread. ")
    add(one, "summary", f"{doubt if hit.status == 'quarantined' else ''}{hit.summary}")
    return one


def add(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = nfc(text)


def urn(name: str) -> str:
    """The same on every machine, as a key is."""
    return f"urn:uuid:{uuid5(NAMESPACE_URL, f'tintinh:{name}')}"
