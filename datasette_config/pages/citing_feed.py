"""Articles as an Atom feed, each once: the newest that cite documents, with the sentence that cites; and whatever other list has the same columns."""

import sqlite3
from collections.abc import Mapping
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from datasette_config.pages.feed import ENTRIES, NEVER, Head, add, answer, urn

CITING = """SELECT a.key, a.title, a.site, s.title AS site_title, a.author, a.published_at, v.seen_at AS updated, c.sentence, min(c.position)
    FROM documents AS d JOIN citations AS c ON c.document_id = d.id JOIN articles AS a ON a.id = c.article_id
        JOIN versions AS v ON v.article_id = a.id AND v.number = a.version LEFT JOIN sites AS s ON s.name = a.site
    WHERE {} AND a.status NOT IN ('withheld', 'quarantined') GROUP BY a.id ORDER BY a.id DESC LIMIT :most"""


def entries(connection: sqlite3.Connection, where: str, values: Mapping[str, object]) -> list[sqlite3.Row]:
    """`where` is a condition on `documents AS d`."""
    found: list[sqlite3.Row] = connection.execute(CITING.format(where), {**values, "most": ENTRIES}).fetchall()
    return found


def as_feed(datasette: Any, request: Any, found: list[sqlite3.Row], *, title: str, address: str, own: str) -> Any:
    def absolute(path: str) -> str:
        return str(datasette.absolute_url(request, path))

    updated = max((row["updated"] for row in found), default=NEVER)
    head = Head(
        title=title, identity=f"documents:{address}", page=absolute(address), own=absolute(own), updated=updated
    )
    return answer(head, (entry(row, absolute(datasette.urls.path(f"/bai/{row['key']}"))) for row in found))


def entry(row: sqlite3.Row, address: str) -> Element:
    """Its id is the same in every feed that has the article."""
    one = Element("entry")
    add(one, "title", row["title"] or "(không có nhan đề)")
    add(one, "id", urn(f"article:{row['key']}"))
    SubElement(one, "link", {"rel": "alternate", "type": "text/html", "href": address})
    if row["published_at"]:
        add(one, "published", row["published_at"])
    add(one, "updated", row["updated"])
    add(SubElement(one, "author"), "name", row["author"] or row["site_title"] or row["site"])
    add(one, "summary", row["sentence"] or "")
    return one
