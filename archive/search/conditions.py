"""Filters of a query, turned into what they accept: profiles of articles, days, or articles one by one."""

import sqlite3
from collections.abc import Callable
from datetime import datetime
from itertools import compress
from urllib.parse import urlsplit

from archive.models import VIETNAM
from archive.numbers import number_key
from archive.places import called
from archive.record import utc
from archive.search.days import within
from archive.search.memory import Memory, Profile
from archive.search.query import Filter, Kind
from archive.vietnamese import WORD, fold, spoken

COLUMN = {
    Kind.SITE: "site",
    Kind.PROVINCE: "province",
    Kind.FORMER: "province",
    Kind.AUTHOR: "author",
    Kind.SOURCE: "source",
    Kind.SECTION: "section",
}
"""Filters that a profile answers, and by which of its values."""
Test = Callable[[Profile], bool]


def of_profiles(condition: Filter) -> bool:
    return condition.kind in COLUMN or condition.problem is not None


def accepted(condition: Filter, memory: Memory) -> set[int]:
    """Numbers of the profiles that a filter accepts."""
    profiles = list(memory.profiles)
    if condition.problem:
        return set()
    return set(compress(range(len(profiles)), map(_test(condition, memory), profiles)))


def articles(condition: Filter, connection: sqlite3.Connection, memory: Memory) -> set[int]:
    """Ids that a filter accepts which no profile answers."""
    if condition.kind is Kind.ARCHIVED:
        return _archived_since(condition, connection)
    if condition.kind is Kind.DOCUMENT:
        return citing(condition.text, connection)
    return set(within(condition.span, memory.ids(), memory))


def citing(number: str, connection: sqlite3.Connection) -> set[int]:
    """Ids of the articles that cite a document, however its number is typed."""
    key = number_key(number)
    return {row[0] for row in connection.execute(CITING, (key,))} if key else set()


def _archived_since(condition: Filter, connection: sqlite3.Connection) -> set[int]:
    day = condition.span.first
    moment = utc(datetime(day.year, day.month, day.day, tzinfo=VIETNAM)) if day else ""
    return {row[0] for row in connection.execute(ARCHIVED, (moment,))}


def _test(condition: Filter, memory: Memory) -> Test:
    if condition.kind in (Kind.PROVINCE, Kind.FORMER):
        return _of_place(condition, memory)
    values = {getattr(profile, COLUMN[condition.kind]) for profile in memory.profiles} - {None}
    fits = sites(condition.text, memory) if condition.kind is Kind.SITE else _alike(condition, values)
    column = Profile._fields.index(COLUMN[condition.kind])
    return lambda profile: profile[column] in fits


def _of_place(condition: Filter, memory: Memory) -> Test:
    """By what the place is called, whichever of its names the archive has it by."""
    known = {name for profile in memory.profiles for name in (profile.province, profile.province_now) if name}
    fits = {name for name in known if condition.names & {name, *(place.name for place in called(name))}}
    if condition.kind is Kind.FORMER:
        return lambda profile: profile.province in fits
    return lambda profile: profile.province in fits or profile.province_now in fits


def sites(typed: str, memory: Memory) -> set[str]:
    """Names of the sites that are called so; else of those whose name, or title, or host has it in it."""
    named = {profile.site for profile in memory.profiles}
    if typed in named:
        return {typed}
    host = urlsplit(typed).netloc or typed
    key, words = _letters(host.removeprefix("www.").removesuffix(".gov.vn")), _words(typed)
    return {
        name
        for name in named
        if (key and key in _letters(name)) or (words.strip() and words in _words(memory.sites.get(name, "")))
    }


def _alike(condition: Filter, values: set[str]) -> set[str]:
    """Values that are just so, or whatever has these words in it, with any marks."""
    if condition.whole:
        form = spoken(condition.text)
        return {value for value in values if spoken(value) == form}
    words = _words(condition.text)
    return {value for value in values if words.strip() and words in _words(value)}


def _words(text: str) -> str:
    return f" {' '.join(WORD.findall(fold(text)))} "


def _letters(text: str) -> str:
    return "".join(WORD.findall(fold(text)))


ARCHIVED = "SELECT id FROM articles WHERE first_seen_at >= ? AND status <> 'withheld'"
CITING = "SELECT article_id FROM citations WHERE number_key = ?"
