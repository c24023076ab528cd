"""A second opinion on a text: trafilatura, which knows nothing of dates, bylines and frames, but much of what articles look like."""

import re
from collections import Counter

from lxml import etree
from lxml.etree import _Element as Element

LARGEST = 3_000_000
"""Characters of source; more is not asked."""


def text_of(root: Element) -> str:
    """The text that trafilatura takes for the article's; empty where it finds none."""
    source = etree.tostring(root, encoding="unicode", method="html")
    if len(source) > LARGEST:
        return ""
    from trafilatura import extract  # noqa: PLC0415 - a fifth of a second, and few sites need it

    return extract(source, include_comments=False, include_tables=True, deduplicate=False) or ""


def agreement(one: str, other: str) -> float:
    """How far two texts have the same words: the harmonic mean of what part of each the other has, from 0 to 1."""
    first, second = (Counter(re.findall(r"\w+", text.casefold())) for text in (one, other))
    shared = sum((first & second).values())
    return 2 * shared / max(1, sum(first.values()) + sum(second.values()))
