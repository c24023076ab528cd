"""A second opinion on a text: trafilatura, which knows nothing of dates, bylines and frames, but much of what articles look like."""

import re
import unicodedata
from collections import Counter

from lxml import etree
from lxml.etree import _Element as Element

LARGEST = 3_000_000
"""Characters of source; more is not asked."""

MUCH, WITHIN = 2, 0.9
"""How many times our words another text has at least that ours is a part of, and how many of ours it has."""


def text_of(root: Element) -> str:
    """The text that trafilatura takes for the article's; empty where it finds none."""
    source = etree.tostring(root, encoding="unicode", method="html")
    if len(source) > LARGEST:
        return ""
    from trafilatura import extract  # noqa: PLC0415 - a fifth of a second, and few sites need it

    return extract(source, include_comments=False, include_tables=True, deduplicate=False) or ""


def agreement(one: str, other: str) -> float:
    """How far two texts have the same words: the harmonic mean of what part of each the other has, from 0 to 1."""
    first, second = words(one), words(other)
    shared = sum((first & second).values())
    return 2 * shared / max(1, sum(first.values()) + sum(second.values()))


def is_part(one: str, other: str) -> bool:
    """Whether a text is the other's, with much of it missing."""
    first, second = words(one), words(other)
    count, whole = sum(first.values()), sum(second.values())
    return whole >= MUCH * count and sum((first & second).values()) >= WITHIN * count


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", unicodedata.normalize("NFC", text).casefold()))
