"""What one subject of news is made of: patterns that demo.prose fills in.

`{word}` is a name that stays the same throughout an article, `{so:20-90}` a number, `{pt:5-9}` and `{tien:5-9}` a decimal fraction,
`{vb:Kế hoạch}` a cited document.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Angle:
    """One way to tell a subject: what goes together, so that a title, its lead and its story fit."""

    titles: tuple[str, ...]
    leads: tuple[str, ...]
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    section: str
    """Alias of the category it belongs to."""
    angles: tuple[Angle, ...]
    shared: tuple[str, ...]
    """Paragraphs that fit every angle."""
