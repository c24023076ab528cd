"""One capture, `/luu/<number>`: what was answered, when, and the page as it was, still and in a frame that runs nothing."""

import mimetypes
import sqlite3
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote

from archive import filetype
from archive.warc import Exchange
from datasette_config.pages import frozen
from datasette_config.pages.headers import STRICT
from datasette_config.pages.kept import Kept, as_page, kept
from datasette_config.pages.markup import web_address
from datasette_config.pages.operator import operator
from datasette_config.pages.page import RESPONSE, absent, page, record, rows

ROUTE = r"/luu/(?P<id>[1-9][0-9]{0,17})(\.(?P<format>json)|/(?P<part>trang|anh|tep))?$"

CAPTURE = "select * from captures where id = ? and url <> ''"
ARTICLE = "select key, title from articles where site = ? and canonical_url = ? and status <> 'withheld'"
PICTURES = """
    select url, max(id) as id from captures
    where kind = 'image' and status = 200 and media_type like 'image/%' and url in ({}) group by url
"""

IMAGES = frozenset({"image/jpeg", "image/png", "image/gif", "image/webp", "image/bmp", "image/avif"})
"""Shown as they are; SVG is not among them, for it can run."""
LARGEST = 4_000_000
"""Bytes of a page or a text that is shown; a longer one is for download."""
FRAME = STRICT.replace("default-src 'none'", "default-src 'none'; frame-src 'self'")
UNTOUCHED = "sandbox; default-src 'none'"
"""For what is handed out as it was received."""


async def capture(datasette: Any, request: Any) -> Any:
    number, part = int(request.url_vars["id"]), request.url_vars["part"]
    found = await rows(datasette, CAPTURE, [number])
    if not found:
        return await absent(datasette, request)
    if request.url_vars["format"]:
        return record(dict(found[0]))
    stored = await kept(datasette, number)
    if part is None:
        return await told(datasette, request, found[0], stored)
    answer = stored.answer
    if answer is None:
        return await absent(datasette, request)
    if part == "tep":
        ending = mimetypes.guess_extension(filetype.sniffed(answer.payload)) or ""
        return download(answer.payload, f"ban-chup-{number}{ending}")
    return await shown(datasette, request, answer, part)


async def told(datasette: Any, request: Any, row: sqlite3.Row, stored: Kept) -> Any:
    answer = stored.answer
    articles = await rows(datasette, ARTICLE, [row["site"], row["url"]])
    context = {
        "capture": row,
        "article": articles[0] if articles else None,
        "original": web_address(row["final_url"]),
        "form": "hidden" if stored.is_hidden else form(answer),
        "text": text(answer) if form(answer) == "text" else None,
        "replay": replayed(row),
    }
    return await page(datasette, request, "capture.html", context, policy=FRAME)


def form(answer: Exchange | None) -> str:
    """How an answer can be shown: page, image, text, file, or nothing where it is not at hand."""
    if answer is None:
        return "nothing"
    kind = filetype.sniffed(answer.payload)
    if len(answer.payload) > LARGEST and kind not in IMAGES:
        return "file"
    if kind == filetype.HTML:
        return "page"
    if kind in IMAGES:
        return "image"
    return "text" if kind == filetype.PLAIN or kind.startswith("text/") or kind.endswith("xml") else "file"


def text(answer: Exchange | None) -> str:
    return as_page(answer).text if answer else ""


async def shown(datasette: Any, request: Any, answer: Exchange, part: str) -> Any:
    """The page in its frame, or the image."""
    kind = form(answer)
    if part == "trang" and kind == "page":
        still = as_page(answer)
        images = await pictures(datasette, frozen.addresses(still))
        return handed(frozen.frozen(still, images), "text/html; charset=utf-8", frozen.POLICY)
    if part == "anh" and kind == "image":
        return handed(answer.payload, filetype.sniffed(answer.payload), UNTOUCHED)
    return await absent(datasette, request)


async def pictures(datasette: Any, addresses: Iterable[str]) -> Mapping[str, str]:
    """Where the archive shows an image, by the image's own address; of those that were captured."""
    asked = sorted(addresses)[:500]
    found = await rows(datasette, PICTURES.format(",".join("?" * len(asked))), asked) if asked else []
    return {row["url"]: datasette.urls.path(f"/luu/{row['id']}/anh") for row in found}


def handed(body: bytes, media_type: str, policy: str, **headers: str) -> Any:
    """Bytes of a source, which may be hostile: never guessed at, framed by nobody else."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    fixed = {"content-security-policy": policy, "x-content-type-options": "nosniff", "x-robots-tag": "noindex"}
    return RESPONSE(body, content_type=media_type, headers={**fixed, **named})


def download(body: bytes, name: str) -> Any:
    """The bytes as they are, always as a file to save."""
    offered = f"attachment; filename*=UTF-8''{quote(name)}"
    return handed(body, "application/octet-stream", UNTOUCHED, content_disposition=offered)


def replayed(row: sqlite3.Row) -> str | None:
    """The same capture in the operator's pywb, where there is one."""
    collection = operator().replay
    moment = datetime.fromisoformat(row["fetched_at"]).astimezone(UTC)
    return f"{collection}/{moment:%Y%m%d%H%M%S}/{row['final_url']}" if collection else None
