"""What a probe has found out about a site, and the site file that says it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from archive.models import VIETNAM
from crawler.probing.lists import Found
from crawler.probing.samples import Sample
from crawler.probing.sources import Source
from crawler.probing.systems import Score

CURRENT_DAYS = 365
"""A site whose newest article is older is not current."""


@dataclass(kw_only=True)
class Finding:
    """One site."""

    url: str
    probed_at: datetime
    template: str
    title: str
    province: str
    province_why: str
    name: str
    """Of the site file, without its ending."""
    start: tuple[str, ...]
    """Relative to the url."""
    scores: Sequence[Score] = ()
    lists: Sequence[Found] = ()
    feeds: Sequence[Source] = ()
    sitemaps: Sequence[Source] = ()
    paging: str = "none seen"
    date_rule: str | None = None
    samples: Sequence[Sample] = ()
    fetch: Mapping[str, Any] = field(default_factory=dict)
    tables: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """Further tables of the site file: selectors, paging."""
    keys: Mapping[str, Any] = field(default_factory=dict)
    """Further keys of the site file."""
    proposed: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Selectors that its pages, compared, speak for."""
    notes: list[str] = field(default_factory=list)
    asked: int = 0
    """Pages that were asked for."""

    @property
    def newest(self) -> date | None:
        """The newest day that a sample or a list shows."""
        read = [
            one.article.published_at.astimezone(VIETNAM).date()
            for one in self.samples
            if one.article and one.article.published_at
        ]
        return max([*read, *(one.newest for one in self.lists if one.newest)], default=None)

    @property
    def is_current(self) -> bool:
        return (
            self.newest is not None and (self.probed_at.astimezone(VIETNAM).date() - self.newest).days <= CURRENT_DAYS
        )

    @property
    def toml(self) -> str:
        """The site file."""
        day = self.probed_at.astimezone(VIETNAM).date()
        proofs = next((one.proofs for one in self.scores if one.template == self.template), ())
        signs = [proof.rpartition(" (")[0] for proof in proofs]
        lines = [
            f"# Probed on {day}: {', '.join(signs[:4]) or 'read by structure, with no template of its system'}.",
            f"# Province by {self.province_why}.",
            *(f"# {note}" for note in self.notes),
        ]
        keys = {
            "title": self.title,
            "province": self.province,
            "template": self.template,
            "url": self.url,
            "start": list(self.start),
            "status": "unverified",
            **self.keys,
        }
        lines += [f"{key:8} = {value(one)}" for key, one in keys.items()]
        for name, table in {"fetch": self.fetch, **self.tables}.items():
            if table:
                lines += ["", f"[{name}]", *(f"{key} = {value(one)}" for key, one in table.items())]
        if self.proposed:
            told = "# By comparing its pages; without the marks these selectors are tried before the page's structure:"
            lines += ["", told, "# [select]", *(f"# {key} = {value(list(css))}" for key, css in self.proposed.items())]
        return "\n".join(" ".join(line.splitlines()) for line in lines) + "\n"


def value(one: object) -> str:
    """A value as TOML writes it."""
    if isinstance(one, bool):
        return str(one).lower()
    if isinstance(one, list | tuple):
        return f"[{', '.join(map(value, one))}]"
    if isinstance(one, int | float):
        return f"{one:g}"
    return json.dumps(str(one), ensure_ascii=False)
