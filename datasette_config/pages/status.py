"""The operator's page, `/tinh-trang`: what needs a person, first and alone; then what runs, what is held back, and every site's health."""

import dataclasses
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markupsafe import Markup, escape

from archive import alerts, clock, news, standing
from archive.causes import CAUSES
from archive.deliveries import Target
from archive.news import Voice
from archive.overview import Overview, SiteState, overview
from archive.record import utc
from archive.terminal import printable
from archive.vietnamese import sort_key
from datasette_config.pages import feed
from datasette_config.pages.coming import coming
from datasette_config.pages.door import operators, private
from datasette_config.pages.language import Language, language
from datasette_config.pages.markup import web_address
from datasette_config.pages.narrowing import elsewhere
from datasette_config.pages.operator import permanent
from datasette_config.pages.page import page, record
from datasette_config.pages.strip import strip

ROUTE = r"/(tinh-trang|status)(\.(?P<format>json|atom))?$"
PATH = "/tinh-trang"
ENTRIES = 50
HEALTH = {
    "alarm": ("cần xem", "need a person"),
    "failed": ("lần cuối hỏng", "failed last"),
    "sound": ("tốt", "sound"),
    "never": ("chưa thu thập", "not crawled yet"),
    "resting": ("nghỉ", "resting"),
}
OUTCOMES = {
    "finished": ("xong", "finished"),
    "limited": ("dừng ở giới hạn", "stopped at its limit"),
    "cancelled": ("bị dừng", "cancelled"),
    "blocked": ("bị chặn", "blocked"),
    "failed": ("hỏng", "failed"),
}
STATUSES = {
    "paused": ("tạm nghỉ", "paused"),
    "moved": ("đã chuyển địa chỉ", "moved"),
    "blocked": ("bị chặn, không hỏi nữa", "blocked, not asked"),
    "ended": ("đã đóng", "ended"),
}
"""What runs and site files call it, in both languages."""


@operators
async def status(datasette: Any, request: Any) -> Any:
    form = request.url_vars["format"]
    if form == "atom":
        return await as_feed(datasette, request)
    found = await private(datasette, lambda connection: overview(connection, clock.now()))
    following = await coming(datasette)
    if form:
        return record(as_json(found, following, voice(datasette, request, "en")))
    context = {
        "seen": found,
        "following": following,
        "provinces": by_province(found.sites) if found else [],
        "strip": strip,
        "cause": cause,
        "span": span,
        "left": left,
        "titles": {site.name: site.title for site in found.sites} if found else {},
        "tally": tally(found, language(request)) if found else "",
        "figure": figure,
        "printable": printable,
        "commanded": commanded,
        "source": web_address,
        "outcomes": worded(OUTCOMES, request),
        "resting": worded(STATUSES, request),
        "shown": lambda row: Target(row["channel"], row["target"]).shown,
        "forms": {form: datasette.urls.path(f"{PATH}.{form}") for form in ("json", "atom")},
    }
    return await page(datasette, request, "status.html", context)


def worded(words: Mapping[str, tuple[str, str]], request: Any) -> dict[str, str]:
    t = language(request)
    return {name: t(*both) for name, both in words.items()}


def voice(datasette: Any, request: Any, code: str) -> Voice:
    return Voice(code, permanent(datasette, request, "").rstrip("/"))


def cause(name: str, t: Language, what: str = "sentence") -> str:
    """What a cause means, or, as `remedy`, what to do about it."""
    known = CAUSES.get(name)
    return str(getattr(known, what)(t.code)) if known else name


def commanded(words: str) -> Markup:
    """Words with what is typed, which stands between backticks, as code."""
    parts = words.split("`")
    return Markup().join(
        Markup("<code>{}</code>").format(part) if odd % 2 else escape(part) for odd, part in enumerate(parts)
    )


def figure(value: float, t: Language) -> str:
    """`36`, `412,5`, `0,07`."""
    return t.number(int(value) if value == int(value) else round(value, 2))


def tally(found: Overview, t: Language) -> str:
    """`6 trang: 2 cần xem, 4 tốt`."""
    counts = Counter(site.health for site in found.sites)
    said = ", ".join(f"{t.number(counts[health])} {t(*HEALTH[health])}" for health in HEALTH if counts[health])
    sites = t.number(len(found.sites))
    return f"{t(f'{sites} trang', f'{sites} sites')}: {said}."


def left(seconds: float, t: Language) -> str:
    """`2 giờ 5 phút`."""
    hours, minutes = divmod(max(1, round(seconds / 60)), 60)
    told = t(f"{minutes} phút", f"{minutes} min")
    return f"{t.number(hours)} {t('giờ', 'h')} {told}" if hours else told


def span(t: Language, begun: str | None, at: datetime) -> str:
    """How long ago that was, in days or hours: `3 ngày`."""
    if not begun:
        return ""
    hours = int((at - datetime.fromisoformat(begun)).total_seconds() // 3600)
    days = hours // 24
    if days:
        return t(f"{t.number(days)} ngày", f"{t.number(days)} day{'s' if days > 1 else ''}")
    return t(f"{max(hours, 0)} giờ", f"{max(hours, 0)} hour{'' if hours == 1 else 's'}")


def by_province(sites: Sequence[SiteState]) -> list[tuple[str, str | None, list[SiteState]]]:
    """Provinces in the order of the alphabet, with today's name where that is another, and their sites by title."""
    groups: dict[tuple[str, str | None], list[SiteState]] = {}
    for site in sorted(sites, key=lambda site: (sort_key(site.province), sort_key(site.title))):
        groups.setdefault((site.province, elsewhere(site.province, site.province_now)), []).append(site)
    return [(province, now, group) for (province, now), group in groups.items()]


def as_json(found: Overview | None, following: Mapping[str, datetime], speaking: Voice) -> dict[str, Any]:
    """The whole page as programs read it; of a snapshot that it is one, and no more."""
    if found is None:
        return {"is_snapshot": True, "alerts": [], "sites": []}
    return {
        "is_snapshot": False,
        "at": found.at.isoformat(timespec="seconds"),
        "is_quiet": found.is_quiet,
        "last_start": found.last_start,
        "alerts": [news.alert(row, speaking) for row in found.open],
        "closed": [news.alert(row, speaking) for row in found.closed],
        "running": [dict(standing.as_json(one)) for one in found.running],
        "quarantine": [dict(row) for row in found.held],
        "holes": dict(found.holes),
        "waiting": [{**dict(row), "target": Target(row["channel"], row["target"]).shown} for row in found.waiting],
        "weeks": [monday.isoformat() for monday in found.weeks],
        "sites": [plain(site, following.get(site.name)) for site in found.sites],
    }


def plain(site: SiteState, following: datetime | None) -> dict[str, Any]:
    run = site.run and {name: site.run[name] for name in ("id", "how", "started_at", "ended_at", "outcome")}
    return {
        **dataclasses.asdict(dataclasses.replace(site, run=None)),
        "run": run,
        "health": site.health,
        "next_run": following and utc(following),
    }


async def as_feed(datasette: Any, request: Any) -> Any:
    """What was opened and closed last: an entry for each alert, changed when it is over."""
    found = await private(datasette, lambda connection: alerts.latest(connection, ENTRIES)) or []
    t = language(request)
    head = feed.Head(
        title=t("Tin tỉnh: cảnh báo", "Tin tỉnh: alerts"),
        identity="alerts",
        page=datasette.absolute_url(request, datasette.urls.path(PATH)),
        own=datasette.absolute_url(request, datasette.urls.path(f"{PATH}.atom")),
        updated=max((row["closed_at"] or row["opened_at"] for row in found), default=feed.NEVER),
    )
    return feed.answer(head, (entry(row, voice(datasette, request, t.code), head.page) for row in found))


def entry(row: Any, speaking: Voice, place: str) -> Element:
    one, told = Element("entry"), {**dict(row), "event": "closed" if row["closed_at"] else "opened"}
    feed.add(one, "title", news.line(told, speaking))
    feed.add(one, "id", feed.urn(f"alert:{row['site']}:{row['cause']}:{row['opened_at']}"))
    SubElement(one, "link", {"rel": "alternate", "type": "text/html", "href": f"{place}#canh-bao-{row['id']}"})
    feed.add(one, "published", row["opened_at"])
    feed.add(one, "updated", row["closed_at"] or row["opened_at"])
    feed.add(SubElement(one, "author"), "name", row["site_title"])
    SubElement(one, "category", {"term": row["cause"]})
    feed.add(one, "summary", news.paragraph(told, speaking))
    return one
