"""How much an edit says otherwise. A title, a figure or a name that became another counts; a sentence that was put in other words only decides
between edits that are equal in these.

`3 · title + 2 · numbers + names` is an edit's weight: one changed word of the title weighs more than one figure, one figure more than one name.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from archive.difference import Passage, changes
from archive.history import Version
from archive.resemblance import CAPITALS
from archive.vietnamese import tone_last

TEXT = ("title", "lead", "body")
"""Fields whose figures and names are looked at."""
CREDITS = ("author", "source")
"""Fields that are a name."""
WORD = re.compile(r"\w+")
FIGURE = re.compile(r"\d+(?:[.,:/\-–]\d+)*")
PART = re.compile(r"\d+")
THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+(?!\d)")
NUMERALS = frozenset(
    map(tone_last, "một hai ba bốn tư năm lăm sáu bảy bẩy tám chín mười mươi trăm nghìn ngàn triệu tỷ tỉ".split())
)
"""Figures in words: they count where nothing but one stands in the place of another, since `năm` is a year as well and `tư` private."""
RUN = re.compile(rf"[{CAPITALS}][\w.]*(?: [{CAPITALS}][\w.]*)*")
INSIDE = re.compile(r"[\w,;(\"“] $")
OPENING = frozenset(
    map(
        tone_last,
        "anh ban bà bên buổi bằng các cho chị chiều cùng còn cũng của do dù đêm để đến đó đã đang được em gồm hiện hôm hơn khi là lúc mỗi mặc một nay ngay ngày "
        "nhiều nhờ như nhưng những nếu ông ở qua riêng rồi sau sáng sẽ so song tại tất theo trên trong trưa trước từ tối và vào vì về với".split(),
    )
)
"""Words that begin a sentence before a name and are no part of it."""


@dataclass(frozen=True, slots=True)
class Weight:
    """Of one edit."""

    title: int
    """Words of the title that are others; case and punctuation aside."""
    numbers: int
    """Figures of title, lead and body that came, went or became others; a day of publication that moved is one."""
    names: int
    """Names of people, places and bodies that came, went or became others; an author or source that is another is one each."""
    words: int
    """Words taken out and put in, of all fields."""

    @property
    def weight(self) -> int:
        return 3 * self.title + 2 * self.numbers + self.names


def weighed(before: Version, now: Version) -> Weight:
    found = changes(before, now)
    old, new = ("\n".join(one.text(field) for field in TEXT) for one in (before, now))
    laid = [passage for change in found if change.field in TEXT for passage in change.passages]
    return Weight(
        title=reworded(before.text("title"), now.text("title")),
        numbers=figures(old, new, laid) + (before.text("published_at")[:10] != now.text("published_at")[:10]),
        names=names(old, new) + sum(alike(before.text(field)) != alike(now.text(field)) for field in CREDITS),
        words=sum(change.added + change.removed for change in found),
    )


def reworded(before: str, now: str) -> int:
    """Words of which one stands in the place of another, came or went."""
    old, new = alike(before), alike(now)
    codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return sum(max(b - a, d - c) for tag, a, b, c, d in codes if tag != "equal")


def alike(text: str) -> list[str]:
    """Words without what says nothing: case, punctuation, the place of a tone."""
    return [tone_last(word) for word in WORD.findall(text.lower())]


def figures(before: str, now: str, laid: Iterable[Passage]) -> int:
    """Values that one text has and the other has not, or that it has more often where one stands in the place of another; figures in words besides."""
    old, new = Counter(values(before)), Counter(values(now))
    replaced = [pair for passage in laid for pair in pairs(passage)]
    often = max((old - new).total(), (new - old).total())
    standing = min(len({swap for pair in replaced for swap in swapped(*pair)}), often)
    return max(len(old.keys() - new), len(new.keys() - old), standing) + sum(spelled(*pair) for pair in replaced)


def values(text: str) -> Iterator[str]:
    """Figures as they are meant: `06/5/2021` is `6/5/2021`, `1.250` is `1250`."""
    for found in FIGURE.finditer(text):
        plain = THOUSANDS.sub(lambda part: part[0].replace(".", ""), found[0]).replace("–", "-")
        yield PART.sub(lambda part: part[0].lstrip("0") or "0", plain)


def pairs(passage: Passage) -> Iterator[tuple[str, str]]:
    """What was taken out with what was put in right there."""
    for one, other in pairwise(passage):
        if (one.kind, other.kind) == ("removed", "added"):
            yield one.text, other.text


def swapped(removed: str, added: str) -> Iterator[tuple[str, str]]:
    """Figures, each with the one that stands in its place."""
    return (pair for pair in zip(values(removed), values(added), strict=False) if pair[0] != pair[1])


def spelled(removed: str, added: str) -> bool:
    """Whether a figure in words stands in the place of another."""
    old, new = alike(removed), alike(added)
    return old != new and bool(old and new) and NUMERALS.issuperset(old) and NUMERALS.issuperset(new)


def names(before: str, now: str) -> int:
    """Names that one text has and the other has not, even as a part of a longer name or in a shorter one."""
    old, new = set(runs(before)), set(runs(now))
    return max(unmet(old - new, new), unmet(new - old, old))


def unmet(found: Iterable[str], others: Iterable[str]) -> int:
    padded = [f" {other} " for other in others]
    return sum(not any(f" {name} " in other or other in f" {name} " for other in padded) for name in found)


def runs(text: str) -> Iterator[str]:
    """Words with capitals side by side: names. A capital that only begins a sentence is none."""
    for found in RUN.finditer(text):
        words = [tone_last(word.rstrip(".")) for word in found[0].lower().split()]
        if not INSIDE.search(text[max(found.start() - 2, 0) : found.start()]):
            words = words[1:] if words[0] in OPENING or len(words) == 1 else words
        if words:
            yield " ".join(words)
