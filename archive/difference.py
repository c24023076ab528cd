"""What changed between two texts, in words taken out and words put in: paragraphs are laid side by side first, then their words."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from archive.history import Version, changed

Kind = Literal["same", "removed", "added"]
TOKEN = re.compile(r"\s+|\w+|[^\w\s]")
WORD = re.compile(r"\w+")
LARGEST = 4_000_000
"""Words of one passage times words of the other: beyond it the passage is told as taken out and put in whole, lest a page wait for it."""


@dataclass(frozen=True, slots=True)
class Segment:
    kind: Kind
    text: str

    @property
    def words(self) -> int:
        return len(WORD.findall(self.text))


Passage = tuple[Segment, ...]
"""A paragraph or some that stand in the place of each other. What is same and removed is the old text, what is same and added the new."""


@dataclass(frozen=True, slots=True)
class Change:
    """One field that differs between two versions."""

    field: str
    passages: tuple[Passage, ...]

    @property
    def added(self) -> int:
        """Words."""
        return counted(self.passages, "added")

    @property
    def removed(self) -> int:
        return counted(self.passages, "removed")


def changes(before: Version, now: Version) -> list[Change]:
    """Every field that differs, in the order in which versions are compared."""
    return [Change(field, passages(before.text(field), now.text(field))) for field in changed(before, now)]


def counted(found: Iterable[Passage], kind: Kind) -> int:
    return sum(segment.words for passage in found for segment in passage if segment.kind == kind)


def passages(before: str, now: str) -> tuple[Passage, ...]:
    """Both texts, paragraph by paragraph."""
    old, new = before.splitlines(keepends=True), now.splitlines(keepends=True)
    found = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        removed, added = "".join(old[a:b]), "".join(new[c:d])
        found.append((Segment("same", removed),) if tag == "equal" else tuple(words(removed, added)))
    return tuple(found)


def words(before: str, now: str) -> Iterator[Segment]:
    """One passage, word by word; where only white space stays between two changes, they are told as one."""
    old, new = TOKEN.findall(before), TOKEN.findall(now)
    if len(old) * len(new) > LARGEST:
        yield from pieces(before, now)
        return
    removed, added = "", ""
    for piece in joined(opcodes(old, new)):
        if isinstance(piece, str):
            yield from pieces(removed, added)
            removed = added = ""
            yield Segment("same", piece)
        else:
            removed, added = removed + piece[0], added + piece[1]
    yield from pieces(removed, added)


def pieces(removed: str, added: str) -> Iterator[Segment]:
    if removed:
        yield Segment("removed", removed)
    if added:
        yield Segment("added", added)


Piece = str | tuple[str, str]
"""What stays, or what was taken out with what was put in."""


def opcodes(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        yield "".join(old[a:b]) if tag == "equal" else ("".join(old[a:b]), "".join(new[c:d]))


def joined(found: Iterable[Piece]) -> Iterator[Piece]:
    """With white space between two changes as a part of both."""
    listed = list(found)
    for place, piece in enumerate(listed):
        between = 0 < place < len(listed) - 1
        yield (piece, piece) if isinstance(piece, str) and piece.isspace() and between else piece
