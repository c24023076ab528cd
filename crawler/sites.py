"""Site files: one TOML file a site, read and checked as a whole. A wrong file stops at once and says what is right."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any
from urllib.parse import urljoin, urlsplit

from archive import clock
from archive.models import VIETNAM, Site
from archive.places import find
from archive.schedule.timetable import Timetable
from crawler.paging import Counter
from crawler.sitekeys import REQUIRED, SiteError, check_keys, nearest, parsed
from crawler.sitenotes import Note, noted, unfounded
from crawler.timetables import timetable

STATUSES = ("unverified", "verified", "enabled", "paused", "moved", "blocked", "ended")
DELAY = 2.2
"""Seconds: under the 40 requests a minute and 150 in five that the commonest system allows by default."""
UNKNOWN_PROVINCE = "không rõ"
"""In the place of a province, where nobody knows it yet."""
NAME = re.compile(r"[a-z][a-z0-9_]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetch:
    """How a site wants to be asked."""

    delay: float = DELAY
    """Seconds, at least, between two requests to the group."""
    group: str = ""
    """Hosts that share one delay; the host itself where none is given."""
    verify_tls: bool = True
    allow_private: bool = False
    """Whether addresses of the inside may be asked: for tests and intranets."""
    obey_crawl_delay: bool = True
    files: bool = True
    """Whether files that articles attach are fetched too."""
    images: bool | None = None
    """Whether images of articles are; None: as the operator has set."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ids:
    """Articles that are asked for by their numbers."""

    form: str
    """An address relative to the site's, with `{n}` where the number stands."""
    first: int = 1
    last: int | None = None
    """None: the highest that lists have shown."""
    most: int = 500
    """Numbers that one run asks for."""
    misses: int = 50
    """Numbers in a row that lead to nothing, after which a run leaves it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Era:
    """What a site ran on from a day."""

    template: str
    since: date = date.min
    start: tuple[str, ...] = ()
    """Absolute URLs of list pages, as those of the site."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteConfig:
    """One site file. `site.template` and `start` are today's."""

    site: Site
    start: tuple[str, ...]
    """Absolute URLs of list pages."""
    path: Path
    eras: tuple[Era, ...] = ()
    """All systems that the site has had, the first first; none where nothing is known of a change."""
    ids: Ids | None = None
    feeds: tuple[str, ...] = ()
    """Absolute URLs of feeds that the template does not know."""
    sitemaps: tuple[str, ...] = ()
    paging: Counter | None = None
    """How lists turn their pages, where it is not as the template has it."""
    fetch: Fetch = Fetch()
    timetable: Timetable = field(default_factory=Timetable)
    select: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    expected_articles: int = 0
    note: Note = field(default_factory=Note)

    @property
    def schedule(self) -> str | None:
        """`every 6h` or `cron 0 3 * * *`; None: as often as its own rate asks for."""
        return self.timetable.rhythm

    @property
    def scheduled(self) -> bool:
        """Whether schedules take it: somebody has enabled it."""
        return self.site.status == "enabled"

    def template_at(self, moment: datetime) -> str:
        """The template for what was captured then."""
        day = moment.astimezone(VIETNAM).date()
        return next((era.template for era in reversed(self.eras) if era.since <= day), self.site.template)


def read_sites(folder: Path, templates: Collection[str]) -> dict[str, SiteConfig]:
    """Every site of a folder by name. SiteError at the first that is wrong."""
    if not folder.is_dir():
        raise SiteError(folder, "", "is no folder of site files")
    paths = sorted(path for path in folder.iterdir() if path.suffix.casefold() == ".toml")
    sites: dict[str, SiteConfig] = {}
    for path in paths:
        check_name(path, sites, templates)
        sites[path.stem] = read_site(path, templates)
    for config in sites.values():
        former = config.site.succeeds
        if former is not None and former not in sites:
            raise SiteError(config.path, "succeeds", f"there is no site {former!r}", nearest(former, sites))
    return sites


def check_name(path: Path, taken: Collection[str], templates: Collection[str]) -> None:
    name = path.stem
    if name.casefold() in taken:
        raise SiteError(path, "", f"clashes with the site {name.casefold()!r}: two names that differ in case only")
    if not NAME.fullmatch(name):
        raise SiteError(
            path, "", "a site's name, its file's, has small letters, digits and _ only, and begins with a letter"
        )
    if name in templates:
        raise SiteError(path, "", f"clashes with the template {name!r}: give the site another name")


def read_site(path: Path, templates: Collection[str]) -> SiteConfig:
    table = parsed(path)
    check_keys(path, "", table)
    for key in REQUIRED:
        if not table.get(key):
            raise SiteError(path, key, "is missing" if key not in table else "is empty")
    check_values(path, table, templates)
    url = checked_url(path, "url", table["url"])
    eras = eras_of(path, url, table, templates)
    today = clock.now().astimezone(VIETNAM).date()
    current = next(era for era in reversed(eras) if era.since <= today)
    return SiteConfig(
        site=Site(
            name=path.stem,
            title=table["title"],
            province=table["province"],
            url=url,
            template=current.template,
            status=table.get("status", "unverified"),
            first_article=table.get("first_article"),
            succeeds=table.get("succeeds"),
        ),
        start=current.start,
        eras=eras,
        feeds=tuple(own_url(path, "feeds", url, address) for address in table.get("feeds", ())),
        sitemaps=tuple(own_url(path, "sitemaps", url, address) for address in table.get("sitemaps", ())),
        paging=counter(path, table.get("paging")),
        ids=numbered(path, url, table.get("ids")),
        path=path,
        fetch=fetching(path, url, table.get("fetch", {})),
        timetable=timetable(path, table.get("schedule", {})),
        select=MappingProxyType({key: tuple(value) for key, value in table.get("select", {}).items()}),
        expected_articles=table.get("expect", {}).get("articles", 0),
        note=noted(table),
    )


def eras_of(path: Path, url: str, table: Mapping[str, Any], templates: Collection[str]) -> tuple[Era, ...]:
    """The systems of a site in the order of their days, the one at the top of the file first."""
    start = tuple(own_url(path, "start", url, address) for address in table["start"])
    eras = [Era(template=table["template"], start=start)]
    for later in table.get("template_since", ()):
        for key in ("date", "template"):
            if key not in later:
                raise SiteError(path, f"template_since.{key}", "is missing")
        check_known(path, "template_since.template", later["template"], templates)
        if later["date"] <= eras[-1].since:
            raise SiteError(
                path, "template_since.date", f"{later['date']} is not after {eras[-1].since}: put them in order"
            )
        own = tuple(own_url(path, "template_since.start", url, address) for address in later.get("start", ()))
        eras.append(Era(template=later["template"], since=later["date"], start=own or eras[-1].start))
    return tuple(eras)


def check_known(path: Path, key: str, value: str, known: Collection[str]) -> None:
    if value not in known:
        near = nearest(value, known)
        told = "" if near else f" (known: {', '.join(sorted(known))})"
        raise SiteError(path, key, f"unknown {key.rpartition('.')[2]} {value!r}{told}", near)


def check_values(path: Path, table: Mapping[str, Any], templates: Collection[str]) -> None:
    for key, known in (("template", templates), ("status", STATUSES)):
        if key in table:
            check_known(path, key, table[key], known)
    if (lacking := unfounded(table)) is not None:
        raise SiteError(path, lacking[0], f"speaks of {lacking[1]}, which the file does not give")
    if table["province"] != UNKNOWN_PROVINCE and find(table["province"]) is None:
        raise SiteError(path, "province", f"there is no province {table['province']!r}, now or before July 2025")


def checked_url(path: Path, key: str, url: str) -> str:
    """The URL, if it is one of a web page: http or https, with a host."""
    try:
        parts = urlsplit(url)
        right = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 1) > 0 and " " not in url
    except ValueError:
        right = False
    if not right:
        raise SiteError(path, key, f"{url!r} is no URL of a site: http://host/ or https://host/")
    return url if parts.path else f"{url}/"


def own_url(path: Path, key: str, url: str, address: str) -> str:
    absolute = checked_url(path, key, urljoin(url, address))
    if urlsplit(absolute).netloc != urlsplit(url).netloc:
        raise SiteError(path, key, f"{address!r} is not on {urlsplit(url).netloc}, the host of url")
    return absolute


def counter(path: Path, table: Mapping[str, Any] | None) -> Counter | None:
    """The site's own way of turning lists, if it has one."""
    if table is None:
        return None
    try:
        return Counter(**table)
    except ValueError as error:
        raise SiteError(path, "paging", str(error)) from error


def numbered(path: Path, url: str, table: Mapping[str, Any] | None) -> Ids | None:
    """How articles are asked for by their numbers, where the site file wants that."""
    if table is None:
        return None
    if table.get("form", "").count("{n}") != 1:
        raise SiteError(path, "ids.form", "must be an address with {n} where the number stands")
    own_url(path, "ids.form", url, table["form"].replace("{n}", "1"))
    for key in ("first", "last", "most", "misses"):
        if table.get(key, 1) < 1:
            raise SiteError(path, f"ids.{key}", f"{table[key]} is less than 1")
    return Ids(**table)


def default_group(url: str) -> str:
    """The politeness group of a site that names none: its host."""
    return urlsplit(url).netloc.casefold().removeprefix("www.")


def fetching(path: Path, url: str, table: Mapping[str, Any]) -> Fetch:
    crawl_delay, private = table.get("crawl_delay", "obey"), table.get("allow_private", False)
    if crawl_delay not in ("obey", "ignore"):
        raise SiteError(
            path, "fetch.crawl_delay", f"unknown value {crawl_delay!r}", nearest(crawl_delay, ("obey", "ignore"))
        )
    if crawl_delay == "ignore" and not private:
        raise SiteError(
            path, "fetch.crawl_delay", '"ignore" is only for tests and intranets: it needs allow_private = true'
        )
    delay = float(table.get("delay", DELAY))
    if not 0 <= delay <= 3600:
        raise SiteError(path, "fetch.delay", f"{delay:g} is not between 0 and 3600 seconds")
    if delay < 1 and not private:
        raise SiteError(
            path, "fetch.delay", f"{delay:g} s is too quick for a public site; 1 s is the least, 2.2 s the default"
        )
    return Fetch(
        delay=delay,
        group=table.get("group") or default_group(url),
        verify_tls=table.get("verify_tls", True),
        allow_private=private,
        obey_crawl_delay=crawl_delay == "obey",
        files=table.get("files", True),
        images=table.get("images"),
    )
