"""A finding for people, plain where it goes into a pipe, and for programs."""

from collections.abc import Iterator
from typing import Any

from archive.export import as_record
from archive.models import VIETNAM
from crawler.probing.finding import Finding
from crawler.probing.lists import Found
from crawler.probing.samples import Sample
from crawler.probing.sources import Source

SHOWN = ("title", "published_at", "author", "source", "section", "lead", "body", "attachments", "images")
LONGEST = 160


def lines(finding: Finding) -> Iterator[tuple[str, str]]:
    """What was found, each line under one word."""
    yield "site", f"{finding.title} ({finding.province})"
    yield "probed", finding.probed_at.astimezone(VIETNAM).strftime("%d/%m/%Y %H:%M")
    yield "system", finding.template
    for score in finding.scores[:4]:
        yield (
            "evidence",
            f"{score.template} {score.points} points, {score.confirmed} pages: {', '.join(score.proofs[:6])}",
        )
    for found in finding.lists:
        yield "list", listed(found)
    yield "start", " ".join(finding.start)
    for kind, sources in (("feed", finding.feeds), ("sitemap", finding.sitemaps)):
        for source in sources:
            yield kind, counted(source)
        if not sources:
            yield kind, "none"
    yield "paging", finding.paging
    yield "dates", finding.date_rule or "none read"
    for name, css in finding.proposed.items():
        yield "select", f"{name}: {', '.join(css)}"
    for number, sample in enumerate(finding.samples, 1):
        yield from sampled(number, sample)
    for note in finding.notes:
        yield "note", note


def listed(found: Found) -> str:
    dated = f", {found.dated} dated, newest {found.newest:%d/%m/%Y}" if found.newest else ""
    turned = ", turns its pages" if found.is_paged else ""
    return f"{found.url} ({found.name}): {len(found.articles)} articles{dated}{turned}"


def counted(source: Source) -> str:
    further = f", {source.sitemaps} further sitemaps" if source.sitemaps else ""
    return f"{source.url}: {len(source.entries)} addresses{further}"


def sampled(number: int, sample: Sample) -> Iterator[tuple[str, str]]:
    word = f"article {number}"
    yield word, sample.seen.url
    article = sample.article
    if article is None:
        yield "", f"not read: {getattr(sample.reading, 'reason', '')}"
        return
    record = as_record(article)
    for name in SHOWN:
        if record.get(name) not in (None, [], ""):
            yield "", f"{name}: {short(record[name])}"
    if article.missing:
        yield "", f"missing: {', '.join(article.missing)}"
    for doubt in article.doubts:
        yield "", f"doubt: {doubt}"


def short(value: object) -> str:
    parts = value if isinstance(value, list) else [value]
    text = ", ".join(
        str(part.get("url") or part.get("title")) if isinstance(part, dict) else str(part) for part in parts
    )
    text = " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}… ({len(text)} characters)"


def as_json(finding: Finding) -> dict[str, Any]:
    """The same as one object."""
    return {
        "url": finding.url,
        "probed_at": finding.probed_at.isoformat(),
        "name": finding.name,
        "title": finding.title,
        "province": finding.province,
        "province_by": finding.province_why,
        "template": finding.template,
        "scores": {score.template: score.points for score in finding.scores},
        "evidence": {score.template: list(score.proofs) for score in finding.scores},
        "lists": [
            {
                "url": one.url,
                "name": one.name,
                "articles": len(one.articles),
                "dated": one.dated,
                "newest": one.newest.isoformat() if one.newest else None,
                "paged": one.is_paged,
            }
            for one in finding.lists
        ],
        "start": list(finding.start),
        "feeds": [{"url": one.url, "entries": len(one.entries)} for one in finding.feeds],
        "sitemaps": [
            {"url": one.url, "entries": len(one.entries), "sitemaps": one.sitemaps} for one in finding.sitemaps
        ],
        "paging": finding.paging,
        "date_rule": finding.date_rule,
        "proposed": {name: list(css) for name, css in finding.proposed.items()},
        "newest": finding.newest.isoformat() if finding.newest else None,
        "current": finding.is_current,
        "samples": [sample_json(sample) for sample in finding.samples],
        "pages_asked": finding.asked,
        "notes": finding.notes,
        "site_file": finding.toml,
    }


def sample_json(sample: Sample) -> dict[str, Any]:
    article = sample.article
    if article is None:
        return {"url": sample.seen.url, "read": False, "reason": getattr(sample.reading, "reason", "")}
    return {"read": True, **as_record(article), "missing": list(article.missing), "doubts": list(article.doubts)}
