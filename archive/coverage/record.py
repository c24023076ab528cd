"""A site's completeness as programs read it: the command's JSON, and the operator's page's."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from archive.coverage.report import Coverage, Month

FIGURES = ("listed", "fetched", "read", "rejected", "waiting", "gone")


def record(
    one: Coverage, holes: Iterable[Mapping[str, Any]], first: str | None = None, last: str | None = None
) -> dict[str, Any]:
    """With the months from `2021-01` to another, where these are given."""
    return {
        "site": one.site,
        "total": {name: getattr(one.total, name) for name in FIGURES} | {"reasons": one.total.reasons},
        "months": [asdict(each) for each in within(one.months, first, last)],
        "sources": [asdict(source) for source in one.sources],
        "numberings": [asdict(numbering) for numbering in one.numberings],
        "holes": [{**row, "days": days_of(one, row)} for row in holes],
    }


def days_of(one: Coverage, row: Mapping[str, Any]) -> tuple[str | None, str | None] | None:
    """When the articles around a gap of numbers were published; None of other holes."""
    return next((hole.days for hole in one.holes if (hole.kind, hole.first) == (row["kind"], row["first"])), None)


def within(months: Sequence[Month], first: str | None, last: str | None) -> Iterator[Month]:
    """Those of the months that are asked for; what has no month only where all are."""
    for one in months:
        if (first or last) and one.month is None:
            continue
        if (first or "") <= (one.month or "") <= (last or "~"):
            yield one
