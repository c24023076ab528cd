"""The pieces an article's body is built of, each knowing what a reader should get from it. How they look is demo.markup's matter."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str
    ending: str = ""
    """A name printed after the `./.` that closes the text, in the same paragraph; no body."""

    @property
    def reading(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Heading:
    text: str

    @property
    def reading(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Items:
    lines: tuple[str, ...]
    ordered: bool = False

    @property
    def reading(self) -> str:
        """One line an item, without the bullets or numbers that a browser adds."""
        return "\n".join(self.lines)


@dataclass(frozen=True, slots=True)
class Table:
    rows: tuple[tuple[str, ...], ...]

    @property
    def reading(self) -> str:
        """One line a row, cells parted by a tab."""
        return "\n".join("\t".join(row) for row in self.rows)


@dataclass(frozen=True, slots=True)
class Picture:
    path: str
    caption: str = ""
    alt: str = ""
    """As written in the page; a file name or a local path where `told` is False."""
    told: bool = True
    markup: str = "figure"
    """figure, centred, table, div or italic: the five ways captions are written. `bare` has none."""

    reading = ""


@dataclass(frozen=True, slots=True)
class FileLink:
    """A paragraph that links a file by its title."""

    before: str
    title: str
    path: str

    @property
    def reading(self) -> str:
        return f"{self.before} {self.title}."


@dataclass(frozen=True, slots=True)
class FileLine:
    """A line of the text that does nothing but name files, by the text of their links; no body."""

    label: str
    files: tuple[tuple[str, str], ...]
    """Title and path."""

    reading = ""


@dataclass(frozen=True, slots=True)
class Blank:
    """A paragraph of a no-break space."""

    reading = ""


@dataclass(frozen=True, slots=True)
class Embed:
    """A script and a foreign frame that somebody pasted into the text; nothing to read."""

    reading = ""


@dataclass(frozen=True, slots=True)
class Signature:
    """A line that only credits someone, and what it means."""

    text: str
    author: str | None = None
    photo_credit: str | None = None
    source: str | None = None
    attached: bool = False
    """Printed at the end of the last paragraph instead of on a line of its own."""

    reading = ""


Block = Paragraph | Heading | Items | Table | Picture | FileLink | FileLine | Blank | Embed | Signature
