"""Broken letters, told by a text's words alone: what no Vietnamese word is written with."""

import re

SHARE = 0.1
"""Of the words: a text in which so many cannot be words is broken."""
FEWEST = 4
LOST = re.compile("\ufffd")
FOREIGN = re.compile(r"[^\W\d_][¡-©«-¯±´-¸»-¿ÆØÞßæðøþƒŒœŽž€†‡ˆ‰™]|[¡-©«-¯±´-¸»-¿ÆÐØÞßæðøþƒŒœŽž€†‡ˆ‰™][^\W\d_]")
"""A sign or a letter of other languages beside a letter: what is left of UTF-8 taken for another charset, or of TCVN3 and VNI."""
ASKED = re.compile(r"[^\W\d_]\?+[^\W\d_]|(?<!\S)\?+[^\W\d_]")
"""A question mark inside a word."""


def is_broken(text: str) -> bool:
    words = text.split()
    broken = sum(bool(LOST.search(word) or FOREIGN.search(word) or ASKED.search(word)) for word in words)
    return broken >= FEWEST and broken >= SHARE * len(words)
