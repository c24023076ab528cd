"""What was typed, read as a query. Anything can be typed, and all of it is read kindly (docs/search.md)."""

import re
from dataclasses import replace

from archive.search.query import Group, Kind, Part, Query, Term
from archive.search.values import filtered, place_at
from archive.vietnamese import fold, nfc

TERMS = 32
"""Parts of a query that are looked for; the rest is left out, and the page says so."""
LENGTH = 2_000
"""Characters of a query that are looked at."""
EDGES = ".,;:!?'‘’()[]{}<>…/\\"
"""Signs before and behind a word that are none of it."""
SHORTEST_PREFIX = 4
"""Letters before `*`: fewer would reach a good part of the language."""

CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
TYPOGRAPHY = str.maketrans("“”„«»‟＂：＊＝", '"""""""' + ":*=")

KEYS = {fold(name).replace(" ", ""): kind for kind in Kind for name in kind.value}
KEYS |= {"trang": Kind.SITE, "vb": Kind.DOCUMENT, "tungay": Kind.FROM, "denngay": Kind.UNTIL, "to": Kind.UNTIL}
TITLE = frozenset({"tieude", "title", "nhande"})

SPACE = re.compile(r"[\s()]+")
SIGNS = re.compile(r"[-=+]*")
OR = re.compile(r"OR(?=\s|$)|\|+")
KEY = re.compile(r"(?P<name>[^\W\d_]+(?:[ -]?[^\W\d_]+)?)[ ]?:(?P<whole>\s?=)?\s*")
QUOTED = re.compile(r'"([^"]*)"')
WORD = re.compile(r'[^\s"|]+')
FIELD = re.compile(r"(?P<name>[^\W\d_]{2,20}):(?![\s/:]|$)")
"""What looks like a field's name before its value; an address's `http://` does not."""
HYPHEN = "-\u2010-\u2015\u2212"
PART = r"[^\W\d_]+\d{0,2}"
SPACED_PART = r"[a-zđ]{1,10}\d{0,2}"
"""Apart from its stroke by a space: then letters without marks only, for a word may follow a dash."""
NUMBER = re.compile(
    rf"(?:s[oố]\s*:?\s*)?(?P<number>\d{{1,5}}[a-zđ]?(?:\s{{0,2}}/\s{{0,2}}(?:19|20)\d\d)?"
    rf"(?:(?:/|[{HYPHEN}]){PART}|\s{{0,2}}/\s{{0,2}}{SPACED_PART})"
    rf"(?:[{HYPHEN}/]{PART}|\s{{0,2}}[{HYPHEN}/]\s{{0,2}}{SPACED_PART})?"
    rf"(?:[{HYPHEN}/]{PART}|\s{{0,2}}/\s{{0,2}}{SPACED_PART}|\s{{0,2}}[{HYPHEN}]\s{{1,2}}{SPACED_PART}){{0,3}})(?!\w)",
    re.IGNORECASE,
)
"""A document's number as people type it: spaces round its strokes, any dash, `số` before it."""
KINDS = "qđ|qd|nđ|nd|nq|ct|kh|tb|bc|tt|ttr|tttr|cv|hd|gm|cđ|cd"
OFFICES = "ubnd|hđnd|hdnd|cp|ttg|tu|vp|bch"
BARE_NUMBER = re.compile(
    rf"(?:s[oố]\s*:?\s*)?(?P<number>\d{{1,5}}(?:\s{{0,2}}/\s{{0,2}}(?:19|20)\d\d)?[\s/{HYPHEN}]{{1,3}}(?:{KINDS})[\s/{HYPHEN}]{{1,3}}(?:{OFFICES}))(?![\w/{HYPHEN}])",
    re.IGNORECASE,
)
"""The same with spaces for strokes, which only the commonest abbreviations are taken for: `3067 qđ ubnd`."""


def parse(typed: str) -> Query:
    """The query that `typed` is."""
    return Reader(typed).query()


class Reader:
    """Goes through the text once; `at` is where it stands."""

    def __init__(self, typed: str) -> None:
        text = nfc(CONTROL.sub(" ", typed[: LENGTH * 2])).translate(TYPOGRAPHY)
        self.text = text[:LENGTH].strip()
        self.at = 0
        self.notes: list[tuple[str, str]] = []
        self.groups: list[list[Part]] = []
        self.excluded: list[Part] = []
        self.joins = False
        """Whether OR has just been read."""
        if len(text.rstrip()) > LENGTH:
            self.notes.append(("long", str(LENGTH)))

    def query(self) -> Query:
        everything_exact = self._begins_with_a_lone_sign()
        while self._skip():
            if self._terms() >= TERMS:
                self.notes.append(("many", str(TERMS)))
                break
            self._step()
        if self.joins:
            self.notes.append(("operator", "OR"))
        if everything_exact:
            self.groups = [[_exact(part) for part in group] for group in self.groups]
        return Query(
            typed=self.text,
            groups=tuple(Group(tuple(group)) for group in self.groups),
            excluded=tuple(self.excluded),
            notes=tuple(dict.fromkeys(self.notes)),
        )

    def _begins_with_a_lone_sign(self) -> bool:
        """`= dân vận`: the whole query as written."""
        lone = self.text.startswith("= ")
        self.at += 2 * lone
        return lone

    def _terms(self) -> int:
        return sum(map(len, self.groups)) + len(self.excluded)

    def _skip(self) -> bool:
        """Goes over white space; whether anything is left."""
        space = SPACE.match(self.text, self.at)
        self.at = space.end() if space else self.at
        return self.at < len(self.text)

    def _step(self) -> None:
        joined = OR.match(self.text, self.at)
        if joined:
            self.at = joined.end()
            if not self.groups or self.joins:
                self.notes.append(("operator", joined[0]))
            self.joins = bool(self.groups)
            return
        signs = SIGNS.match(self.text, self.at)
        start, signs_typed = self.at, signs[0] if signs else ""
        self.at += len(signs_typed)
        part = self._part() if self.at < len(self.text) and not self.text[self.at].isspace() else None
        if part is None:
            self._lost(self.text[start : self.at].strip())
            return
        self._add(_exact(part) if "=" in signs_typed else part, excluded="-" in signs_typed)

    def _lost(self, typed: str) -> None:
        """What names nothing to look for: a dash between words is none, a filter without its value is worth a word."""
        if set(typed) - set("-+.,;:!?…'/\\*\" "):
            self.notes.append(("operator", typed[:40]))

    def _add(self, part: Part, *, excluded: bool) -> None:
        if excluded:
            self.excluded.append(part)
            self.notes += [("operator", "OR")] if self.joins else []
        elif self.joins:
            self.groups[-1].append(part)
        else:
            self.groups.append([part])
        self.joins = False

    def _part(self) -> Part | None:
        """The next term or filter; None where only signs stand there, which are then behind."""
        return self._keyed() or self._number() or self._term()

    def _keyed(self) -> Part | None:
        key = KEY.match(self.text, self.at)
        name = fold(key["name"]).replace(" ", "").replace("-", "") if key else ""
        if key is not None and name in TITLE:
            return self._in_title(key)
        if key is not None and name in KEYS:
            return self._filter(KEYS[name], key)
        unknown = FIELD.match(self.text, self.at)
        if unknown:
            self.notes.append(("field", unknown["name"]))
        return None

    def _in_title(self, key: re.Match[str]) -> Part | None:
        start = self.at
        self.at = key.end()
        term = self._number() or self._term()
        if term is None:
            return None
        shown = self.text[start : self.at].strip()
        return replace(term, title=True, exact=bool(key["whole"]) or term.exact, typed=shown)

    def _filter(self, kind: Kind, key: re.Match[str]) -> Part | None:
        start = self.at
        self.at = key.end()
        value = self._value(kind)
        if not value:
            return None
        found = filtered(kind, value, whole=bool(key["whole"]))
        return replace(found, typed=self.text[start : self.at].strip())

    def _value(self, kind: Kind) -> str:
        quoted = QUOTED.match(self.text, self.at)
        if quoted:
            self.at = quoted.end()
            return " ".join(quoted[1].split())
        if self.text.startswith('"', self.at):
            self.notes.append(("quote", ""))
            self.at += 1
            begun, self.at = self.at, len(self.text)
            return " ".join(self.text[begun:].split())
        length = self._length(kind)
        value = self.text[self.at : self.at + length]
        self.at += length
        return value

    def _length(self, kind: Kind) -> int:
        """Characters of a value without quotes: a word; a province's name has several, a document's number may."""
        number = kind is Kind.DOCUMENT and (BARE_NUMBER.match(self.text, self.at) or NUMBER.match(self.text, self.at))
        if number:
            return number.end() - self.at
        place = place_at(self.text, self.at) if kind in (Kind.PROVINCE, Kind.FORMER) else 0
        word = WORD.match(self.text, self.at)
        return place or (word.end() - self.at if word else 0)

    def _number(self) -> Term | None:
        number = BARE_NUMBER.match(self.text, self.at) or NUMBER.match(self.text, self.at)
        if number is None:
            return None
        self.at = number.end()
        return Term(text=" ".join(number["number"].split()), phrase=True, typed=f'"{number["number"]}"')

    def _term(self) -> Term | None:
        """A phrase or a word. A quote that is never closed counts for nothing."""
        if self.text.startswith('"', self.at):
            quoted = QUOTED.match(self.text, self.at)
            if quoted:
                self.at = quoted.end()
                return _phrase(quoted[1])
            self.notes.append(("quote", ""))
            self.at += 1
            self._skip()
        word = WORD.match(self.text, self.at)
        if word is None:
            return None
        self.at = word.end()
        return self._word(word[0])

    def _word(self, typed: str) -> Term | None:
        text = typed.strip(f"*{EDGES}")
        if not _wordly(text):
            return None
        starred = typed.rstrip(EDGES).endswith("*")
        letters = re.split(r"[\W_]", text)[-1]
        if starred and len(letters) < SHORTEST_PREFIX:
            self.notes.append(("prefix", f"{text}*"))
        prefix = starred and len(letters) >= SHORTEST_PREFIX
        return Term(text=text, prefix=prefix, typed=f"{text}*" if prefix else text)


def _phrase(text: str) -> Term | None:
    words = " ".join(text.split())
    return Term(text=words, phrase=True, typed=f'"{words}"') if _wordly(words) else None


def _exact(part: Part) -> Part:
    return replace(part, exact=True, typed=f"={part.typed}") if isinstance(part, Term) else part


def _wordly(text: str) -> bool:
    return any(letter.isalnum() for letter in text)
