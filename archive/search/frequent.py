"""Which articles have the words that a good part of all articles have, one bit an article: such a word's list in the index is
long to read, and the few hundred of them are in most of what people type.

They are learnt once (`Frequent.words`, `Frequent.learn`), beside what people ask, and hold as long as nothing changed; what the
log says has changed since is asked again, article by article.
"""

import sqlite3
import threading
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import chain
from operator import and_, or_

from archive.schema import FOLDED
from archive.search.expressions import folded_word, marked
from archive.search.memory import Memory
from archive.search.query import Group, Part, Query, Term
from archive.vietnamese import WORD, fold

MANY = 50_000
"""Articles of an archive in which this is worth anything."""
SHARE = 8
"""A word is frequent that one in so many articles has."""
SAMPLE, MOST = 200, 400
"""Articles, the newest, by which frequent words are guessed; and words at most: a million articles take 125 KB for each."""
FEW = 300
"""Changed articles that are asked again; after more, a word is learnt anew."""
BITS = bytes.maketrans(b"01", b"\x00\x01")
DIGITS = bytes.maketrans(b"\x00\x01", b"01")


@dataclass(frozen=True, slots=True)
class Known:
    revision: int
    """The state of the archive in which this was true."""
    bits: int
    """Bit n is the article at place n of `Memory.entered`."""


class Frequent:
    """One for a file, as the memory whose places it counts by."""

    def __init__(self, memory: Memory) -> None:
        self.memory = memory
        self._known: dict[str, Known] = {}
        self._lock = threading.Lock()

    @property
    def worthwhile(self) -> bool:
        return len(self.memory.entered) >= MANY

    def words(self, connection: sqlite3.Connection) -> list[str]:
        """Folded words, the most frequent first, that are worth learning and are not known."""
        texts = connection.execute(NEWEST).fetchall()
        counts = Counter(word for text in texts for word in set(WORD.findall(fold(" ".join(filter(None, text))))))
        frequent = [word for word, count in counts.most_common(MOST) if count * SHARE >= len(texts)]
        return [word for word in frequent if word not in self._known]

    def learn(self, word: str, ids: Iterable[int], revision: int) -> None:
        """That in this state of the archive just these articles have the word."""
        having = set(ids)
        mask = bytes(map(having.__contains__, list(self.memory.entered)))
        with self._lock:
            self._known[word] = Known(revision, packed(mask))

    def found(self, query: Query, groups: Sequence[Group], connection: sqlite3.Connection, revision: int) -> int | None:
        """Bits of the articles that these groups of words find, less what the query excludes; None where a word is not known."""
        alternatives = [[folded_word(part) for part in group.alternatives] for group in groups]
        unwanted = [folded_word(part) for part in query.excluded if _folds(part)]
        words = {*chain.from_iterable(alternatives), *unwanted}
        if not groups or not words <= self._known.keys():
            return None
        known = {word: bits for word in words if (bits := self._now(word, connection, revision)) is not None}
        if len(known) < len(words):
            return None
        found = reduce(and_, (reduce(or_, map(known.__getitem__, either)) for either in alternatives))
        return found & ~reduce(or_, map(known.__getitem__, unwanted), 0)

    def _now(self, word: str, connection: sqlite3.Connection, revision: int) -> int | None:
        """What is known of a word, with what has changed up to the state that the connection sees."""
        known = self._known.get(word)
        if known is None or known.revision > revision:
            return None
        if known.revision < revision:
            known = self._renewed(word, known, connection, revision)
        return known.bits if known else None

    def _renewed(self, word: str, known: Known, connection: sqlite3.Connection, revision: int) -> Known | None:
        changed = [row[0] for row in connection.execute(CHANGED, (known.revision, FEW + 1))]
        listed = ",".join(map(str, changed))
        sql = f"SELECT rowid FROM {FOLDED} WHERE {FOLDED} MATCH ? AND rowid IN ({listed})"  # noqa: S608  # whole numbers
        having = {row[0] for row in connection.execute(sql, (f'"{word}"',))} if len(changed) <= FEW else set()
        bits = (known.bits & ~self._bits(changed)) | self._bits(having)
        now = Known(revision, bits) if len(changed) <= FEW else None
        with self._lock:
            if now is None:
                self._known.pop(word, None)
            else:
                self._known[word] = now
        return now

    def _bits(self, ids: Iterable[int]) -> int:
        bits = bytearray(len(self.memory.entered) // 8 + 1)
        for article_id in ids:
            place = self.memory.place(article_id)
            if place is not None:
                bits[place >> 3] |= 1 << (place & 7)
        return int.from_bytes(bits, "little")


def packed(mask: bytes) -> int:
    """A byte an article, 0 or 1, as a bit an article."""
    return int(mask[::-1].translate(DIGITS) or b"0", 2)


def unpacked(bits: int) -> bytes:
    """A bit an article as a byte, 0 or 1."""
    return f"{bits:b}".encode()[::-1].translate(BITS)


def _folds(part: Part) -> bool:
    """Whether the folded index alone tells what an excluded part leaves out, as `folded_match` has it."""
    return isinstance(part, Term) and not marked(part)


NEWEST = f"SELECT title, lead, body, byline, captions FROM texts ORDER BY id DESC LIMIT {SAMPLE}"  # noqa: S608
CHANGED = "SELECT DISTINCT article_id FROM search_log WHERE id > ? LIMIT ?"
