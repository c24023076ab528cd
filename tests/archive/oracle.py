"""A search that folds and scans every text, naively: it shares no code with the one that it judges, and makes queries whose hits it knows."""

import random
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

Words = tuple[str, ...]
Fields = tuple[str, ...]
"""Of one article, the title first."""

TONES = "\u0300\u0301\u0303\u0309\u0323"
STROKES = str.maketrans("đĐðÐ", "dDdD")
NUMBER = re.compile(r"\b\d{1,4}/(?:\d{4}/)?[A-ZĐ]{2,6}-[A-ZĐ]{2,8}\b")
MOVING = re.compile("oà|oá|oả|oã|oạ|òa|óa|ỏa|õa|ọa|oè|oé|oẻ|oẽ|oẹ|òe|óe|ỏe|õe|ọe|uỳ|uý|uỷ|uỹ|uỵ|ùy|úy|ủy|ũy|ụy")


@dataclass(frozen=True)
class Asked:
    """A query as typed, and what it means: of every group one run of words must be there, of `without` none."""

    typed: str
    groups: tuple[tuple[Words, ...], ...]
    without: tuple[Words, ...] = ()
    title: bool = False
    prefix: bool = False
    """The last word of each run may go on."""
    form: Callable[[str], Words] | None = None
    """How texts are read for it: folded unless it says otherwise."""


@cache
def folded(text: str) -> Words:
    """Its words, in small letters without marks."""
    bare = unicodedata.normalize("NFD", text.lower().translate(STROKES))
    return split("".join(letter for letter in bare if unicodedata.category(letter) != "Mn"))


@cache
def written(text: str) -> Words:
    """Its words with their marks; the tone after the letters, so that its place makes no difference."""
    return tuple(map(_tone_last, split(unicodedata.normalize("NFC", text.lower()).replace("ð", "đ"))))


def _tone_last(word: str) -> str:
    parts = unicodedata.normalize("NFD", word)
    letters = "".join(letter for letter in parts if letter not in TONES)
    return letters + "".join(sorted(letter for letter in parts if letter in TONES))


def split(text: str) -> Words:
    return tuple("".join(letter if letter.isalnum() else " " for letter in text).split())


def found(texts: Sequence[Fields], asked: Asked) -> set[int]:
    """Places of the texts that it finds."""
    return {place for place, fields in enumerate(texts) if _answers(fields, asked)}


def _answers(fields: Fields, asked: Asked) -> bool:
    read = [(asked.form or folded)(field) for field in (fields[:1] if asked.title else fields)]

    def there(run: Words) -> bool:
        return any(_begins(words, at, run, asked.prefix) for words in read for at in range(len(words)))

    return all(any(map(there, group)) for group in asked.groups) and not any(map(there, asked.without))


def _begins(words: Words, at: int, run: Words, prefix: bool) -> bool:
    part = words[at : at + len(run)]
    if not prefix:
        return part == run
    return len(part) == len(run) and part[:-1] == run[:-1] and part[-1].startswith(run[-1])


def moved(text: str) -> str:
    """With every tone that may stand on either of two letters on the other."""

    def other(match: re.Match[str]) -> str:
        first, *rest = unicodedata.normalize("NFD", match[0])
        tone = next(letter for letter in rest if letter in TONES)
        second = next(letter for letter in rest if letter not in TONES)
        last = match[0][-1] != second
        return unicodedata.normalize("NFC", first + tone + second if last else first + second + tone)

    return MOVING.sub(other, text)


def five_spellings(number: str) -> list[str]:
    """A document's number as people type it."""
    bare = "".join(
        letter
        for letter in unicodedata.normalize("NFD", number.translate(STROKES))
        if not unicodedata.combining(letter)
    )
    return [
        bare.lower(),
        number.replace("/", " /", 1).replace("-", " - "),
        number.replace("-", "–"),
        f"so {bare}",
        unicodedata.normalize("NFD", number),
    ]


def queries(texts: Sequence[Fields], seed: int, each: int) -> Iterator[tuple[str, Asked]]:
    """Queries made of what stands in the texts, `each` of every kind, the same for the same seed."""
    dice = random.Random(seed)  # noqa: S311  # queries are to repeat
    kinds: dict[str, Callable[[], Asked | None]] = {
        "unaccented": lambda: _all(" ".join(" ".join(folded(word)) for word in _some(dice, texts, 2).split())),
        "accented": lambda: _all(_some(dice, texts, 2)),
        "decomposed": lambda: _all(unicodedata.normalize("NFD", _some(dice, texts, 3))),
        "capitals": lambda: _all(_some(dice, texts, 2).upper()),
        "tone": lambda: _all(moved(_some(dice, texts, 2, MOVING))),
        "phrase": lambda: _phrase(moved(_some(dice, texts, 3)), folded),
        "exact": lambda: _phrase(moved(_some(dice, texts, 2)), written),
        "title": lambda: _in_title(_some(dice, [fields[:1] for fields in texts], 2)),
        "without": lambda: _without(_some(dice, texts, 1), " ".join(folded(_some(dice, texts, 1)))),
        "either": lambda: _either(_some(dice, texts, 1), _some(dice, texts, 1)),
        "prefix": lambda: _prefix(_some(dice, texts, 1, re.compile(r"\w{5}"))),
    }
    for kind, make in kinds.items():
        yield from ((kind, asked) for asked in (make() for _ in range(each)) if asked is not None)
    for number in dice.sample(
        sorted({number for fields in texts for field in fields for number in NUMBER.findall(field)}), each // 2
    ):
        yield from (("number", Asked(typed, ((folded(number),),))) for typed in five_spellings(number))


def _some(dice: random.Random, texts: Sequence[Fields], count: int, like: re.Pattern[str] | None = None) -> str:
    """Words that stand in a row somewhere."""
    while True:
        field = dice.choice(dice.choice(texts))
        words = split(unicodedata.normalize("NFC", field))
        at = dice.randrange(max(len(words) - count, 0) + 1)
        chosen = " ".join(words[at : at + count])
        if chosen and (like is None or like.search(chosen)) and chosen.upper() != "OR":
            return chosen


def _all(typed: str) -> Asked | None:
    words = folded(typed)
    return Asked(typed, tuple(((word,),) for word in words)) if words else None


def _phrase(text: str, form: Callable[[str], Words]) -> Asked:
    sign = "=" if form is written else ""
    return Asked(f'{sign}"{text}"', ((form(text),),), form=form)


def _in_title(text: str) -> Asked:
    return Asked(f'tieu de:"{text}"', ((folded(text),),), title=True)


def _without(word: str, other: str) -> Asked:
    return Asked(f"{word} -{other}", ((folded(word),),), (folded(other),))


def _either(word: str, other: str) -> Asked:
    return Asked(f"{word} OR {other}", ((folded(word), folded(other)),))


def _prefix(word: str) -> Asked | None:
    (whole,) = folded(word)
    return Asked(f"{whole[:4]}*", (((whole[:4],),),), prefix=True) if len(whole) > 4 else None
