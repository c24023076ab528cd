"""What a site file may say: its keys, their kinds, and an error that names file and key, and the nearest right one."""

import difflib
import tomllib
from collections.abc import Collection, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from crawler.parser.template import Selectors
from crawler.sitenotes import NOTE_KEYS

NUMBER = (int, float)
TABLES = (list,)
"""A list of tables: `[[name]]`."""
KEYS: Mapping[str, Mapping[str, Any]] = {
    "": {
        "title": str,
        "province": str,
        "template": str,
        "url": str,
        "start": list,
        "feeds": list,
        "sitemaps": list,
        "status": str,
        "first_article": date,
        "succeeds": str,
        **NOTE_KEYS,
        "schedule": dict,
        "fetch": dict,
        "paging": dict,
        "template_since": TABLES,
        "ids": dict,
        "select": dict,
        "expect": dict,
    },
    "schedule": {"every": str, "cron": str, "quiet": str, "budget": int},
    "fetch": {
        "delay": NUMBER,
        "group": str,
        "verify_tls": bool,
        "allow_private": bool,
        "crawl_delay": str,
        "files": bool,
        "images": bool,
    },
    "paging": {"path": str, "query": str, "first": int, "step": int},
    "select": dict.fromkeys(Selectors.names(), list),
    "expect": {"articles": int},
    "ids": {"form": str, "first": int, "last": int, "most": int, "misses": int},
    "template_since": {"date": date, "template": str, "start": list},
}
REQUIRED = ("title", "province", "template", "url", "start")
KINDS = {
    str: "text",
    list: "a list of texts",
    date: "a date",
    dict: "a table",
    NUMBER: "a number",
    TABLES: "tables of their own, each under [[…]]",
    bool: "true or false",
}


class SiteError(Exception):
    """A site file that cannot be used. The message names file and key, and the nearest right one."""

    def __init__(self, path: Path, key: str, problem: str, nearest: str | None = None) -> None:
        self.path, self.key, self.nearest = path, key, nearest
        hint = f"; did you mean {nearest!r}?" if nearest else ""
        super().__init__(f"{path}: {key + ': ' if key else ''}{problem}{hint}")


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
        if kind is TABLES:
            for one in value:
                if not isinstance(one, dict):
                    raise SiteError(path, name, f"must be {KINDS[kind]}, not {value!r}")
                check_keys(path, key, one)


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
