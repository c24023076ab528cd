"""An article as columns: the one definition behind the `articles` table, exports and what `read --json` prints."""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import fields
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, cast

from archive.models import VIETNAM, Article

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

DAY = 100_000
"""Articles that one day of publication has room for: an id is `days since 1970 * DAY + n`."""

Row = dict[str, object]

COLUMNS = (
    *("id", "key", "site", "province", "province_now", "url", "canonical_url", "title", "lead"),
    *("published_at", "published_raw", "updated_at", "author", "photo_credit", "source", "byline", "section", "tags"),
    *("words", "language", "status", "doubts", "first_seen_at", "gone_since", "version", "template", "rule"),
    *("capture_id", "sha256", "last_seen_at", "views", "comments"),
)
"""Columns of `v_articles`."""


WORD = re.compile(r"\w+")
DIGESTING = json.JSONEncoder(sort_keys=True)
"""What digests are over: never change it, or every article seems to have changed."""
DIGESTED = ("title", "lead", "body", "author", "source")
"""Fields that `digest` is over as they are, besides the time of publication and the files."""


def public_key(site: str, canonical_url: str) -> str:
    """Twelve hex digits that name an article in addresses, exports and merges, on every machine the same."""
    return hashlib.sha256(f"{site}\n{canonical_url}".encode("utf-8", "replace")).hexdigest()[:12]


def digest(article: Article) -> str:
    """SHA-256, hex, of what makes a new version when it changes: not views, tags or markup, which differ at every look."""
    files = [[file.title, file.url, file.type] for file in article.attachments]
    return _digest({name: getattr(article, name) for name in DIGESTED}, article.published_at, files)


def stored_digest(content: Mapping[str, Any]) -> str:
    """The digest of what `content` has stored. KeyError, TypeError or ValueError where that is not whole."""
    published = content["published_at"]
    files = [[file["title"], file["url"], file["type"]] for file in content["attachments"]]
    moment = datetime.fromisoformat(published) if published else None
    return _digest({name: content[name] for name in DIGESTED}, moment, files)


def _digest(fields: Row, published_at: datetime | None, files: list[list[str | None]]) -> str:
    content = fields | {"published_at": local(published_at), "attachments": files}
    return hashlib.sha256(DIGESTING.encode(content).encode()).hexdigest()


def day(article: Article) -> int:
    """Days since 1970 of the publication, else of the capture, by Vietnam's calendar."""
    moment = (article.published_at or article.fetched_at).astimezone(VIETNAM)
    return (moment.date() - date(1970, 1, 1)).days


def columns(article: Article, sha256: str = "") -> Row:
    """The columns of `articles` that the reading alone decides; `sha256` is its digest, where that is made already."""
    return {
        "url": article.url,
        "canonical_url": article.canonical_url,
        "title": article.title,
        "lead": article.lead,
        "published_at": local(article.published_at),
        "published_raw": article.published_raw,
        "updated_at": local(article.updated_at),
        "author": article.author,
        "photo_credit": article.photo_credit,
        "source": article.source,
        "byline": article.byline,
        "section": article.section,
        "tags": as_json(article.tags),
        "words": len(WORD.findall(article.body)),
        "language": article.language,
        "status": article.status,
        "doubts": as_json(article.doubts),
        "template": article.template,
        "rule": as_json(article.rules),
        "sha256": sha256 or digest(article),
    }


def text(article: Article) -> Row:
    """The columns of `texts`."""
    return {
        "title": article.title,
        "lead": article.lead,
        "body": article.body,
        "byline": article.byline,
        "captions": "\n".join(article.captions) or None,
    }


def content(article: Article) -> str:
    """Every field that was read, as JSON, for `versions`; the markup apart, which `markup` holds while it is current."""
    read = {field.name: getattr(article, field.name) for field in fields(article) if field.name != "body_html"}
    return as_json(read)


def as_json(value: object) -> str:
    return PLAIN.encode(value)


def _plain(value: object) -> object:
    """What json does not know by itself: times, days, the rules' mapping, images, files and citations."""
    if isinstance(value, date):  # a datetime is one
        return value.isoformat()
    if isinstance(value, Mapping):
        return dict(value)
    return {field.name: getattr(value, field.name) for field in fields(cast("DataclassInstance", value))}


PLAIN = json.JSONEncoder(ensure_ascii=False, default=_plain)


def local(moment: datetime | None) -> str | None:
    """ISO 8601, +07:00, to the second."""
    return None if moment is None else moment.astimezone(VIETNAM).isoformat(timespec="seconds")


def utc(moment: datetime) -> str:
    """ISO 8601, +00:00, to the second."""
    return moment.astimezone(UTC).isoformat(timespec="seconds")
