"""The newest articles that cite documents, as an Atom feed; each article once, with the sentence that cites."""

import sqlite3
from collections.abc import Mapping
from typing import Any
from uuid import NAMESPACE_URL, uuid5
from xml.etree.ElementTree import Element, SubElement, tostring

from archive.vietnamese import nfc
from datasette_config.pages.feed import ATOM, ENTRIES, NEVER
from datasette_config.pages.page import RESPONSE

CITING = """SELECT a.key, a.title, a.site, s.title AS site_title, a.author, a.published_at, v.seen_at AS updated, c.sentence, min(c.position)
    FROM documents AS d JOIN citations AS c ON c.document_id = d.id JOIN articles AS a ON a.id = c.article_id
        JOIN versions AS v ON v.article_id = a.id AND v.number = a.version LEFT JOIN sites AS s ON s.name = a.site
    WHERE {} AND a.status <> 'withheld' GROUP BY a.id ORDER BY a.id DESC LIMIT :most"""


def entries(connection: sqlite3.Connection, where: str, values: Mapping[str, object]) -> list[sqlite3.Row]:
    """`where` is a condition on `documents AS d`."""
    found: list[sqlite3.Row] = connection.execute(CITING.format(where), {**values, "most": ENTRIES}).fetchall()
    return found


def as_feed(datasette: Any, request: Any, found: list[sqlite3.Row], *, title: str, address: str, own: str) -> Any:
    def absolute(path: str) -> str:
        return str(datasette.absolute_url(request, path))

    root = Element("feed", {"xmlns": ATOM, "xml:lang": "vi"})
    text(root, "title", title)
    text(root, "id", urn("documents", address))
    SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": absolute(address)})
    SubElement(root, "link", {"rel": "self", "type": "application/atom+xml", "href": absolute(own)})
    text(root, "updated", max((row["updated"] for row in found), default=NEVER))
    for row in found:
        root.append(entry(row, absolute(datasette.urls.path(f"/bai/{row['key']}"))))
    body = b'<?xml version="1.0" encoding="utf-8"?>\n' + tostring(root, encoding="utf-8")
    return RESPONSE(body, content_type="application/atom+xml; charset=utf-8")


def entry(row: sqlite3.Row, address: str) -> Element:
    one = Element("entry")
    text(one, "title", row["title"] or "(không có nhan đề)")
    text(one, "id", urn("article", row["key"]))
    SubElement(one, "link", {"rel": "alternate", "type": "text/html", "href": address})
    if row["published_at"]:
        text(one, "published", row["published_at"])
    text(one, "updated", row["updated"])
    text(SubElement(one, "author"), "name", row["author"] or row["site_title"] or row["site"])
    text(one, "summary", row["sentence"] or "")
    return one


def text(parent: Element, name: str, words: str) -> None:
    SubElement(parent, name).text = nfc(words)


def urn(kind: str, name: str) -> str:
    """The same on every machine; of an article, the same as in every other feed."""
    return f"urn:uuid:{uuid5(NAMESPACE_URL, f'tintinh:{kind}:{name}')}"
