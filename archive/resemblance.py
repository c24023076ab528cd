"""Whether two texts are the same text: whole, under another title, shortened, or taken into a longer one.

MinHash (rensa) over shingles of five syllables finds candidates; what two texts share is then told from the shingles themselves, as a share
of the shorter one. Texts on one template share most of their words and are different all the same: in the same places stand other dates, figures and names.
"""

import re
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import eq
from unicodedata import normalize

from rensa import RMinHash

from archive.vietnamese import WORD, tone_last

SHINGLE = 5
"""Syllables."""
SHORTEST = 40
"""Shingles of a text that can be told from another at all."""
BANDS, ROWS = 42, 3
"""A pair that shares half of its shingles meets in one of the bands at 99.6 %, one that shares a tenth at 4.1 %."""
SEED = 20_260_731
MOST_ALIKE = 0.7
"""Share of the shorter text's shingles that the longer one must have."""
LEAST_OF = 0.2
"""A text that is less than so much of the other is a quotation in it, no copy."""
PROMISING = 0.4
"""What the signatures must say of a pair before its texts are looked at."""
NAMES = 0.8
"""Share of the shorter text's names that the longer one must have; one may be of who took it over."""
FIGURES = 0.9
"""The same of its figures."""
LONG = 150
"""Shingles of a text in which one figure may have been put right."""
CAPITALS = "".join(
    letter
    for letter in map(chr, range(0x41, 0x1EFA))
    if letter.isupper() and normalize("NFD", letter)[0] in "ABCDEGHIKLMNOPQRSTUVXYĐ"
)
VALUE = re.compile(rf"\d[\d.,:/\-]*\d|\d|(?<=[\w,;(] )[{CAPITALS}]\w*")
"""A figure, or a capital inside a sentence; one at its beginning says nothing."""
BEFORE = 30
"""Characters before a value in which its place is looked for."""
PRIME = 0x9E3779B97F4A7C15
Signature = Sequence[int]


@dataclass(frozen=True, slots=True)
class Sketch:
    """What of a text is compared."""

    shingles: frozenset[int]
    """Hashes, of this process only."""
    places: frozenset[tuple[str, ...]]
    """The two words before each figure and name."""
    values: frozenset[tuple[tuple[str, ...], str]]
    """Figures and names, each with its place."""
    signature: "array[int]"
    """BANDS times ROWS numbers of 32 bits, the same everywhere; none of a text that is too short to be told from another."""


def sketch(text: str) -> Sketch:
    """Of a text in NFC, as the archive has it."""
    words = list(map(tone_last, WORD.findall(text.lower())))
    shingles = set(map(" ".join, zip(*(words[at:] for at in range(SHINGLE)), strict=False)))
    values = frozenset(_values(text))
    return Sketch(
        shingles=frozenset(map(hash, shingles)),
        places=frozenset(place for place, _ in values),
        values=values,
        signature=_signature(shingles),
    )


def _values(text: str) -> Iterator[tuple[tuple[str, ...], str]]:
    for found in VALUE.finditer(text):
        place = WORD.findall(text[max(0, found.start() - BEFORE) : found.start()].lower())
        yield tuple(place[-2:]), found[0]


def _signature(shingles: set[str]) -> "array[int]":
    if len(shingles) < SHORTEST:
        return array("I")
    made = RMinHash(num_perm=BANDS * ROWS, seed=SEED)
    made.update(list(shingles))
    return array("I", made.digest())


def bands(signature: Signature) -> list[int]:
    """One number of 63 bits a band, the band's own place in it: two texts with one in common are candidates."""
    return [
        ((((signature[at] << 32) ^ signature[at + 1] * PRIME ^ signature[at + 2]) * PRIME + at) & (2**63 - 1))
        for at in range(0, BANDS * ROWS, ROWS)
    ]


def promising(one: Signature, other: Signature, lengths: tuple[int, int]) -> bool:
    """Whether signatures and numbers of shingles make it likely enough that one text is in the other."""
    shorter, longer = sorted(lengths)
    if shorter < LEAST_OF * longer:
        return False
    jaccard = sum(map(eq, one, other)) / len(one)
    return bool(jaccard * (shorter + longer) >= PROMISING * (1 + jaccard) * shorter)


def shared(one: Sketch, other: Sketch) -> float | None:
    """The share of the shorter text that the longer one has; None where they are not one text."""
    shorter, longer = sorted((one, other), key=lambda text: len(text.shingles))
    if len(shorter.shingles) < LEAST_OF * len(longer.shingles):
        return None
    share = len(shorter.shingles & longer.shingles) / len(shorter.shingles)
    return share if share >= MOST_ALIKE and not _fills_in(shorter, longer) else None


def _fills_in(one: Sketch, other: Sketch) -> bool:
    """Whether the longer text is another filling of the shorter one's form: it lacks its names or figures, or has another day in a day's place."""
    missing = one.values - other.values
    if any("/" in value and len(place) == 2 and place in other.places for place, value in missing):
        return True
    there = {value for _, value in other.values}
    lacking = {value for _, value in missing} - there
    figures = {value for value in lacking if value[0].isdigit()}
    every = {value for _, value in one.values}
    all_figures = sum(value[0].isdigit() for value in every)
    slips = 1 if len(one.shingles) >= LONG else 0
    too_many_figures = len(figures) > max(slips, (1 - FIGURES) * all_figures)
    return too_many_figures or len(lacking) - len(figures) > max(1, (1 - NAMES) * (len(every) - all_figures))
