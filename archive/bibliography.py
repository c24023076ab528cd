"""An article as others cite it: one Vietnamese sentence, BibTeX, RIS, CSL-JSON, and the meta tags that Zotero reads."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from archive.models import VIETNAM

SPECIAL = re.compile(r"[\\{}$&#%_~^]")
WORDS = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
"""What BibTeX reads as a command, beside the letters that a backslash makes plain."""
INVISIBLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+")
"""Ends of lines, which would begin a new field, and marks that turn the writing round."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """What a citation needs to know. `None` is left out of it, never filled with a guess."""

    key: str
    title: str | None
    author: str | None
    """As the page names the writer; without one, the publisher stands in the author's place."""
    publisher: str
    """The agency, by the name of its site."""
    published_at: datetime | None
    url: str
    """Of the original."""
    seen_at: datetime
    """When the original was last fetched with this text."""
    archived: str
    """Permanent address of the archive's own page."""
    sha256: str
    """Of the text that is cited."""
    language: str = "vi"

    @property
    def heading(self) -> str:
        return line(self.title) or "(không có nhan đề)"

    @property
    def creator(self) -> str:
        return line(self.author) or line(self.publisher)


def reference(article: Mapping[str, Any], archived: str) -> Reference:
    """Of a row of `v_articles` with `site_title`; `archived` is the address of its page."""
    seen = datetime.fromisoformat(article["last_seen_at"] or article["first_seen_at"])
    return Reference(
        key=article["key"],
        title=article["title"],
        author=article["author"],
        publisher=article["site_title"] or article["site"],
        published_at=datetime.fromisoformat(article["published_at"]) if article["published_at"] else None,
        url=article["url"],
        seen_at=seen.astimezone(VIETNAM),
        archived=archived,
        sha256=article["sha256"],
        language=article["language"] or "vi",
    )


def line(text: str | None) -> str:
    """Text of a page on one line, without invisible marks."""
    return " ".join(INVISIBLE.sub(" ", text or "").split())


def sentence(ref: Reference) -> str:
    """As Vietnamese papers cite a page: author (day), “title”, agency, address, day of the copy; then where the copy is."""
    day = f"{ref.published_at:%d/%m/%Y}" if ref.published_at else "không rõ ngày"
    publisher = f"{line(ref.publisher)}, " if line(ref.author) else ""
    return (
        f"{ref.creator} ({day}), “{ref.heading}”, {publisher}{line(ref.url)}, bản lưu ngày {ref.seen_at:%d/%m/%Y} tại Tin tỉnh, "
        f"{ref.archived} (SHA-256 {ref.sha256[:16]}…)."
    )


def bibtex(ref: Reference) -> str:
    """One `@misc`, which plain BibTeX knows as well as biblatex. Names stay whole: a Vietnamese family name comes first."""
    day = ref.published_at
    fields = {
        "author": f"{{{escaped(ref.creator)}}}",
        "title": f"{{{escaped(ref.heading)}}}",
        "howpublished": escaped(line(ref.publisher)),
        "year": f"{day:%Y}" if day else None,
        "month": f"{day.month}" if day else None,
        "date": f"{day:%Y-%m-%d}" if day else None,
        "url": unbraced(ref.url),
        "urldate": f"{ref.seen_at:%Y-%m-%d}",
        "language": ref.language,
        "note": escaped(f"Bản lưu: {ref.archived}; SHA-256: {ref.sha256}"),
    }
    body = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items() if value is not None)
    return f"@misc{{tintinh:{ref.key},\n{body}\n}}\n"


def escaped(text: str) -> str:
    return SPECIAL.sub(lambda found: WORDS.get(found[0], f"\\{found[0]}"), text)


def unbraced(url: str) -> str:
    """An address as a field may hold it: braces, which would close the field, and white space in their percent form."""
    return re.sub(r"[{}\\\s]", lambda found: f"%{ord(found[0]):02X}", line(url))


def ris(ref: Reference) -> str:
    """One record of type NEWS; lines end as the format wants it."""
    day = ref.published_at
    pairs = [
        ("TY", "NEWS"),
        ("AU", ref.creator),
        ("TI", ref.heading),
        ("T2", line(ref.publisher)),
        ("PY", f"{day:%Y}" if day else None),
        ("DA", f"{day:%Y/%m/%d}" if day else None),
        ("UR", line(ref.url)),
        ("Y2", f"{ref.seen_at:%Y/%m/%d}"),
        ("LA", ref.language),
        ("L2", ref.archived),
        ("N1", f"Bản lưu: {ref.archived}; SHA-256: {ref.sha256}"),
        ("ID", ref.key),
    ]
    return "".join(f"{tag}  - {value}\r\n" for tag, value in pairs if value is not None) + "ER  - \r\n"


def csl(ref: Reference) -> dict[str, object]:
    """One item of CSL-JSON. Names stay whole (`literal`): a Vietnamese family name comes first."""
    item: dict[str, object] = {
        "id": f"tintinh:{ref.key}",
        "type": "article-newspaper",
        "title": ref.heading,
        "author": [{"literal": ref.creator}],
        "container-title": line(ref.publisher),
        "URL": line(ref.url),
        "accessed": parts(ref.seen_at),
        "archive": "Tin tỉnh",
        "archive_location": ref.archived,
        "language": ref.language,
        "note": f"SHA-256: {ref.sha256}",
    }
    return item | ({"issued": parts(ref.published_at)} if ref.published_at else {})


def parts(moment: datetime) -> dict[str, list[list[int]]]:
    """A day as CSL-JSON writes it."""
    return {"date-parts": [[moment.year, moment.month, moment.day]]}


def metadata(ref: Reference) -> Iterator[tuple[str, str]]:
    """Name and content of the Highwire meta tags that reference managers look for in a page."""
    yield "citation_title", ref.heading
    yield "citation_author", ref.creator
    if ref.published_at:
        yield "citation_publication_date", f"{ref.published_at:%Y/%m/%d}"
    yield "citation_publisher", line(ref.publisher)
    yield "citation_public_url", ref.archived
    yield "citation_language", ref.language
