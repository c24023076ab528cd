"""A query as it was understood: groups that must all be met, each by one of its alternatives, and what must not be there."""

from dataclasses import dataclass, field
from datetime import date
from enum import Enum


class Kind(Enum):
    """What a filter looks at; the value is its name in a query, Vietnamese and English."""

    PROVINCE = ("tỉnh", "province")
    FORMER = ("tỉnh cũ", "former")
    SITE = ("site", "site")
    YEAR = ("năm", "year")
    FROM = ("từ", "from")
    UNTIL = ("đến", "until")
    ARCHIVED = ("lưu từ", "archived")
    AUTHOR = ("tác giả", "author")
    SOURCE = ("nguồn", "source")
    SECTION = ("chuyên mục", "section")
    DOCUMENT = ("văn bản", "document")


@dataclass(frozen=True, slots=True)
class Span:
    """Days from one to another, both included; None is open."""

    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A word, or what stands together: in quotes, or joined by anything but white space (`3067/QĐ-UBND`)."""

    text: str
    """NFC; at least one letter or digit, no quotation mark."""
    phrase: bool = False
    """It was typed in quotes, or is a document's number."""
    prefix: bool = False
    """Any word that begins with its last word will do."""
    exact: bool = False
    """Only with these marks, and without any where it has none."""
    title: bool = False
    """Only in the title."""
    typed: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """A condition on what is known of an article besides its text."""

    kind: Kind
    text: str
    """The value as typed, without quotes."""
    whole: bool = False
    """`=` before the value: the whole author, section or source, as written."""
    names: frozenset[str] = frozenset()
    """Of a province: what the archive may call it."""
    span: Span = Span()
    """Of a time."""
    problem: str | None = None
    """Why the value cannot be, as the key of a sentence in `wording`; such a filter finds nothing."""
    advice: tuple[str, ...] = ()
    """Values that may have been meant."""
    typed: str = field(default="", compare=False)


Part = Term | Filter


@dataclass(frozen=True, slots=True)
class Group:
    """Alternatives, joined by OR: one of them must be met."""

    alternatives: tuple[Part, ...]

    @property
    def typed(self) -> str:
        return " OR ".join(part.typed for part in self.alternatives)


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What was typed, read. Nothing typed is an error: what could not be used stands in `notes`."""

    typed: str
    groups: tuple[Group, ...] = ()
    excluded: tuple[Part, ...] = ()
    notes: tuple[tuple[str, str], ...] = ()
    """Keys of sentences in `wording`, each with what it is about."""

    @property
    def filters(self) -> list[Filter]:
        parts = [part for group in self.groups for part in group.alternatives]
        return [part for part in (*parts, *self.excluded) if isinstance(part, Filter)]

    @property
    def empty(self) -> bool:
        return not (self.groups or self.excluded)

    def written(self, groups: tuple[Group, ...] | None = None) -> str:
        """The query as one would type it, of these groups in place of its own."""
        shown = [group.typed for group in (self.groups if groups is None else groups)]
        return " ".join([*shown, *(f"-{part.typed}" for part in self.excluded)])

    def without(self, group: Group) -> str:
        """The query without one of its groups, as one would type it."""
        return self.written(tuple(other for other in self.groups if other is not group))

    def narrowed(self, condition: str) -> str:
        """The query and one more condition, as one would type it."""
        return " ".join(filter(None, (self.written(), condition)))


def condition(kind: Kind, value: str, *, english: bool = False, whole: bool = False) -> str:
    """A filter as one would type it."""
    name = kind.value[english]
    plain = value.replace("_", "").replace(".", "").isalnum() and " " not in value and not whole
    shown = value if plain else f'"{value.replace(chr(34), " ")}"'
    return f"{name}:{'=' if whole else ''}{shown}"
