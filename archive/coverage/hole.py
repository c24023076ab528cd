"""A hole as it was found, before it meets what the table `holes` knows of it."""

from dataclasses import dataclass
from typing import Literal, get_args

Kind = Literal["numbers", "list", "sitemap", "feed", "month"]
State = Literal["open", "site", "asked", "answered", "accepted"]
STATES: tuple[str, ...] = get_args(State)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hole:
    kind: Kind
    first: str
    """A number of the site's own, the address of a list, sitemap or feed, or a month `2021-12`."""
    last: str
    size: int
    """How many articles are missing, as far as that can be told."""
    days: tuple[str | None, str | None] | None = None
    """Of numbers: when the articles before and after them were published, `2021-12-06`; for looking, and not kept."""
