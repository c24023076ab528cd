"""What a person says of a site beforehand."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from crawler.sites import Fetch


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """It goes into the site file."""

    template: str | None = None
    province: str | None = None
    name: str | None = None
    fetch: Mapping[str, object] = field(default_factory=dict)
    """The keys of `[fetch]` that were given."""
    manners: Fetch = field(default_factory=Fetch)
    taken: frozenset[str] = frozenset()
    """Names that no site file may have."""
