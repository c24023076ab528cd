"""Whether the letters of a text were lost on their way: signs that a reader sees, whatever the page says of its charset."""

import re
from functools import lru_cache

from crawler.encoding.syllables import is_syllable

LOST = "\ufffd"
MOJIBAKE = re.compile(r"á[º»].|Ä[\u2018\x91\u0090]|Æ[°¡]|Ã[\u0080-\u00bf]|Â[\u0080-\u00bf]|â€.")
"""UTF-8 read as Latin-1 or windows-1252."""
QUESTIONED = re.compile(r"[^\W\d_]\?[^\W\d_]")
"""A letter that a charset could not hold, inside a word."""
RARE = re.compile("[º»ÄÆÃÂ€]")
"""One of these is in every such piece, and hardly in any text that was read rightly."""
ENTITY = re.compile(r"&(?:amp;)?#?\w{2,8};")
WORD = re.compile(r"[^\W\d_]+")
ENOUGH = 3
"""Signs; a single one may be quoted."""
BEGINNING, LEAST = 600, 20
"""Characters whose words are looked at, and words that say something."""
SYLLABLES = 0.5
"""Share of a Vietnamese text's words that are its syllables, at least: names, abbreviations and numbers of documents are the rest."""
MARKED = 0.1
"""Share of them that bear a mark: text without any has lost them."""

can_be = lru_cache(maxsize=16_384)(is_syllable)
"""Most words are met again and again."""


def is_broken(text: str, *, language: str = "vi") -> bool:
    if LOST in text:
        return True
    signs = (("?" in text, QUESTIONED), ("&" in text, ENTITY), (RARE.search(text) is not None, MOJIBAKE))
    if any(may_be and len(form.findall(text)) >= ENOUGH for may_be, form in signs):
        return True
    words = WORD.findall(text[:BEGINNING])
    if language != "vi" or len(words) < LEAST:
        return False
    marked = len(words) - sum(map(str.isascii, words))
    return marked < MARKED * len(words) or sum(map(can_be, words)) < SYLLABLES * len(words)
