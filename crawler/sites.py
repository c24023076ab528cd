"""Site files: one TOML file a site, read and checked as a whole. A wrong file stops at once and says what is right."""

import difflib
import re
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any
from urllib.parse import urljoin, urlsplit

from archive.models import Site
from archive.places import find
from crawler.parser.template import Selectors

STATUSES = ("unverified", "verified", "enabled", "paused", "moved", "blocked", "ended")
DELAY = 2.2
"""Seconds: under the 40 requests a minute and 150 in five that the commonest system allows by default."""
NAME = re.compile(r"[a-z][a-z0-9_]*")
EVERY = re.compile(r"[1-9]\d*[mhd]")
CRON = re.compile(r"\S+(?: \S+){4}")
NUMBER = (int, float)
KEYS: Mapping[str, Mapping[str, Any]] = {
    "": {
        "title": str,
        "province": str,
        "template": str,
        "url": str,
        "start": list,
        "status": str,
        "first_article": date,
        "succeeds": str,
        "schedule": dict,
        "fetch": dict,
        "select": dict,
        "expect": dict,
    },
    "schedule": {"every": str, "cron": str},
    "fetch": {
        "delay": NUMBER,
        "group": str,
        "verify_tls": bool,
        "allow_private": bool,
        "crawl_delay": str,
        "files": bool,
        "images": bool,
    },
    "select": dict.fromkeys(Selectors.names(), list),
    "expect": {"articles": int},
}
REQUIRED = ("title", "province", "template", "url", "start")
KINDS = {
    str: "text",
    list: "a list of texts",
    date: "a date",
    dict: "a table",
    NUMBER: "a number",
    bool: "true or false",
}


class SiteError(Exception):
    """A site file that cannot be used. The message names file and key, and the nearest right one."""

    def __init__(self, path: Path, key: str, problem: str, nearest: str | None = None) -> None:
        self.path, self.key, self.nearest = path, key, nearest
        hint = f"; did you mean {nearest!r}?" if nearest else ""
        super().__init__(f"{path}: {key + ': ' if key else ''}{problem}{hint}")


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
class SiteConfig:
    """One site file."""

    site: Site
    start: tuple[str, ...]
    """Absolute URLs of list pages."""
    path: Path
    fetch: Fetch = Fetch()
    schedule: str | None = None
    """`every 6h` or `cron 0 3 * * *`."""
    select: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    expected_articles: int = 0


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
    return SiteConfig(
        site=Site(
            name=path.stem,
            title=table["title"],
            province=table["province"],
            url=url,
            template=table["template"],
            status=table.get("status", "unverified"),
            first_article=table.get("first_article"),
            succeeds=table.get("succeeds"),
        ),
        start=tuple(start_url(path, url, address) for address in table["start"]),
        path=path,
        fetch=fetching(path, url, table.get("fetch", {})),
        schedule=scheduling(path, table.get("schedule", {})),
        select=MappingProxyType({key: tuple(value) for key, value in table.get("select", {}).items()}),
        expected_articles=table.get("expect", {}).get("articles", 0),
    )


def parsed(path: Path) -> dict[str, Any]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise SiteError(path, "", f"is not UTF-8 (byte {error.start}): save it as UTF-8") from error
    if not text.strip():
        raise SiteError(path, "", f"is empty: a site needs {', '.join(REQUIRED)}")
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SiteError(path, "", f"is not TOML: {error}") from error


def check_keys(path: Path, section: str, table: Mapping[str, Any]) -> None:
    """Every key is known and of its kind, in this table and those below it."""
    known = KEYS[section]
    for key, value in table.items():
        name = f"{section}.{key}" if section else key
        if key not in known:
            raise SiteError(path, name, "unknown key", nearest_key(key, section))
        kind = known[key]
        truth = isinstance(value, bool)
        if not isinstance(value, kind) or (truth and kind is not bool):
            raise SiteError(path, name, f"must be {KINDS.get(kind, 'a whole number')}, not {value!r}")
        if kind is list and not all(isinstance(item, str) and item.strip() for item in value):
            raise SiteError(path, name, f"must be a list of texts, none of them empty, not {value!r}")
        if kind is str and not value.strip():
            raise SiteError(path, name, "is empty")
        if kind is dict:
            check_keys(path, key, value)


def nearest_key(key: str, section: str) -> str:
    """The right key a writer may have meant: of this table first, then of any other."""
    here = {(f"{section}.{name}" if section else name): name for name in KEYS[section]}
    names = nearest(key, here.values())
    if names:
        return next(full for full, name in here.items() if name == names)
    elsewhere = {name: f"{table}.{name}" if table else name for table, keys in KEYS.items() for name in keys}
    found = nearest(key, elsewhere)
    return elsewhere[found] if found else next(iter(here))


def nearest(word: str, words: Collection[str]) -> str | None:
    return next(iter(difflib.get_close_matches(word, list(words), n=1, cutoff=0.5)), None)


def check_values(path: Path, table: Mapping[str, Any], templates: Collection[str]) -> None:
    for key, known in (("template", templates), ("status", STATUSES)):
        value = table.get(key)
        if value is not None and value not in known:
            near = nearest(value, known)
            told = "" if near else f" (known: {', '.join(sorted(known))})"
            raise SiteError(path, key, f"unknown {key} {value!r}{told}", near)
    if find(table["province"]) is None:
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


def start_url(path: Path, url: str, address: str) -> str:
    absolute = checked_url(path, "start", urljoin(url, address))
    if urlsplit(absolute).netloc != urlsplit(url).netloc:
        raise SiteError(path, "start", f"{address!r} is not on {urlsplit(url).netloc}, the host of url")
    return absolute


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
        group=table.get("group") or urlsplit(url).netloc.casefold().removeprefix("www."),
        verify_tls=table.get("verify_tls", True),
        allow_private=private,
        obey_crawl_delay=crawl_delay == "obey",
        files=table.get("files", True),
        images=table.get("images"),
    )


def scheduling(path: Path, table: Mapping[str, str]) -> str | None:
    if len(table) > 1:
        raise SiteError(path, "schedule", "has both every and cron; keep one")
    for key, form, example in (("every", EVERY, "6h"), ("cron", CRON, "0 3 * * *")):
        if key in table:
            if not form.fullmatch(table[key]):
                raise SiteError(path, f"schedule.{key}", f"{table[key]!r} has not the form {example!r}")
            return f"{key} {table[key]}"
    return None
