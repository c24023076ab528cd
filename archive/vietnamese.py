"""Vietnamese letters: one form for storing, one for searching, one for comparing, one for sorting."""

import re
import unicodedata
from functools import lru_cache
from itertools import chain, product, zip_longest

INVISIBLE = dict.fromkeys(
    (
        *range(0x200B, 0x2010),  # zero-width space, joiners, direction marks: SharePoint strews them into words
        *range(0x202A, 0x202F),  # direction embeddings
        *range(0x2060, 0x206A),  # word joiner, invisible operators, isolates
        0x00AD,  # soft hyphen
        0xFEFF,  # byte order mark inside the text
        *(code for code in range(0x20) if chr(code) not in "\t\n\r\f"),
        *range(0x7F, 0xA0),
    )
)
ETH = {0x00D0: "Đ", 0x00F0: "đ", 0x0189: "Đ"}  # letters that look like Đ and were typed for it
SEEN = INVISIBLE | ETH

LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
TONES = "\u0300\u0309\u0303\u0301\u0323"
"""In the dictionary's order after the level tone: huyền, hỏi, ngã, sắc, nặng."""

WORD = re.compile(r"[^\W_]+")

TONE_FIRST = re.compile("([aeouy])([\u0300\u0301\u0303\u0309])([\u0302\u0306])", re.IGNORECASE)
"""A tone typed before the circumflex or the breve of its letter: Unicode holds it for another word, no reader does."""

MOVES = {
    pair: other
    for first, second in ("oa", "oe", "uy")
    for one in (first, first.upper())
    for two in (second, second.upper())
    for tone in TONES
    for pair, other in [
        (unicodedata.normalize("NFC", one + tone + two), unicodedata.normalize("NFC", one + two + tone)),
        (unicodedata.normalize("NFC", one + two + tone), unicodedata.normalize("NFC", one + tone + two)),
    ]
}
"""`òa` → `oà` and back: the rhymes whose tone stands on either letter, by the older custom or the newer."""
MOVABLE = re.compile("|".join(MOVES))
MOVED = 5
"""Syllables of one term whose tone is tried in both places, each for itself; of a longer one, all in the same place."""


def nfc(text: str) -> str:
    """NFC without invisible and control characters, Đ as Vietnamese has it; text that no file can hold becomes `?`."""
    if text.isascii() and text.isprintable():
        return text
    composed = unicodedata.normalize("NFC", text)
    if "\u0302" in composed or "\u0306" in composed:
        reordered = TONE_FIRST.sub(r"\1\3\2", unicodedata.normalize("NFD", composed))
        composed = unicodedata.normalize("NFC", reordered)
    return composed.translate(SEEN).encode("utf-8", "replace").decode()


def indexed(text: str) -> str:
    """What the full-text index holds of a text before SQLite takes the marks off: đ is a letter to it, not a d with a mark."""
    return nfc(text).replace("đ", "d").replace("Đ", "D")


def fold(text: str) -> str:
    """Lower case without any mark: `Đồng Nai` → `dong nai`."""
    bare = unicodedata.normalize("NFD", indexed(text).lower())
    return "".join(letter for letter in bare if not unicodedata.combining(letter))


@lru_cache(maxsize=50_000)
def tone_last(word: str) -> str:
    """A lower-case word with its tone mark after the letters: one form for `hoà` and `hòa`, `thuý` and `thúy`, `qùy` and `quỳ`.

    Not for display. Different words stay different: Vietnamese has one tone a syllable.
    """
    parts = unicodedata.normalize("NFD", word)
    tones = "".join(letter for letter in parts if letter in TONES)
    if not tones:
        return word
    return unicodedata.normalize("NFC", "".join(letter for letter in parts if letter not in TONES)) + tones


def tone_places(text: str) -> list[str]:
    """The text as it is, first, and with every tone that has two places in its other one: `hoà` → `hoà`, `hòa`."""
    movable = MOVABLE.findall(text)
    if len(movable) > MOVED:
        forms = (movable, *zip(*(sorted((pair, MOVES[pair]), key=_tone_on_the_last) for pair in movable), strict=True))
    else:
        forms = tuple(product(*((pair, MOVES[pair]) for pair in movable)))
    between = MOVABLE.split(text)
    return list(dict.fromkeys("".join(chain.from_iterable(zip_longest(between, form, fillvalue=""))) for form in forms))


def _tone_on_the_last(pair: str) -> bool:
    return not pair[1].isascii()


def spoken(text: str) -> str:
    """A text's words as they are pronounced, lower case, one space between and around: whether `" dân vận "` is in it tells
    whether the words occur, whatever the case and the tone's place."""
    return f" {' '.join(map(tone_last, WORD.findall(nfc(text).lower())))} "


def sort_key(text: str) -> str:
    """Sorts as a Vietnamese dictionary: by syllable, letters first (a ă â b … d đ e ê …), then the tone."""
    return "\x01".join(_syllable_key(word) for word in WORD.findall(nfc(text).lower()))


def _syllable_key(word: str) -> str:
    parts = unicodedata.normalize("NFD", word)
    tone = max((TONES.index(letter) + 1 for letter in parts if letter in TONES), default=0)
    letters = unicodedata.normalize("NFC", "".join(letter for letter in parts if letter not in TONES))
    ranks = (chr(0x100 + LETTERS.index(letter)) if letter in LETTERS else letter for letter in letters)
    return f"{''.join(ranks)}\x02{tone}"
