"""A file that an article attaches, `/tep/<sha256>`: always to save, never to open in the browser, and its digest is checked first."""

import logging
from hashlib import sha256
from typing import Any

from datasette_config.pages.capture import download
from datasette_config.pages.kept import kept
from datasette_config.pages.page import absent, record, rows

logger = logging.getLogger(__name__)

ROUTE = r"/tep/(?P<sha256>[0-9a-f]{64})(\.(?P<format>json))?$"

FILE = "select sha256, type, length, capture_id from files where sha256 = ?"
NAMED = "select attachments.title, attachments.url, attachments.type, key from attachments join articles on articles.id = article_id where attachments.sha256 = ? and status <> 'withheld' order by article_id"
LONGEST = 120
"""Letters of a file's name."""


async def attachment(datasette: Any, request: Any) -> Any:
    digest = request.url_vars["sha256"]
    found = await rows(datasette, FILE, [digest])
    if not found:
        return await absent(datasette, request)
    names = await rows(datasette, NAMED, [digest])
    if request.url_vars["format"]:
        return record({**dict(found[0]), "attached_to": [dict(row) for row in names]})
    answer = (await kept(datasette, found[0]["capture_id"])).answer
    if answer is None:
        return await absent(datasette, request)
    body = answer.payload
    if sha256(body).hexdigest() != digest:
        logger.error("the file %s is damaged: capture %s has another payload", digest, found[0]["capture_id"])
        return await absent(datasette, request)
    return download(body, name(names[0]["title"] if names else digest, names[0]["type"] if names else None))


def name(title: str, ending: str | None) -> str:
    """What the file is called on the reader's disk: the link's words, without what a disk or a shell would stumble over."""
    words = "".join(letter if letter.isalnum() or letter in " -_.()" else " " for letter in title)
    stem = " ".join(words.split())[:LONGEST].strip(". ") or "tep"
    safe = ending if ending and ending.isalnum() else None
    return stem if not safe or stem.lower().endswith(f".{safe}") else f"{stem}.{safe}"
