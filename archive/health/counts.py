"""What the reader of the pages counted and no row of an article tells: words of widgets in texts, letters that it had to guess."""

from collections.abc import Iterator, Sequence

from archive.health.evidence import LEVEL, more
from archive.health.facts import Facts
from archive.health.suspicion import Suspicion

FEW, SHARE = 3, 0.3
"""Articles, and their share: less is a matter of single ones."""
COUNTED = {
    "widgets": ("widgets", "words of widgets stand in {bad} of {of} articles"),
    "broken": ("encoding", "letters are broken in {bad} of {of} articles"),
}


def counted(run: Facts, past: Sequence[Facts]) -> Iterator[Suspicion]:
    """Only against a past in which it was counted too."""
    before = sum(one.of("articles") or 0 for one in past)
    of = int(run.of("articles") or 0)
    for name, (cause, told) in COUNTED.items():
        bad = int(run.of(name) or 0)
        if not before or bad < FEW or bad < SHARE * of:
            continue
        usual = sum(one.of(name) or 0 for one in past) / before
        if more(bad, of, round(usual * before), int(before)) < LEVEL:
            detail = told.format(bad=bad, of=of)
            yield Suspicion(
                cause=cause, detail=detail, measure=f"share {name}", value=round(bad / of, 3), usual=round(usual, 3)
            )
