"""What one subject of news is made of: patterns that demo.prose fills in."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    section: str
    """Alias of the category it belongs to."""
    titles: tuple[str, ...]
    leads: tuple[str, ...]
    paragraphs: tuple[str, ...]
