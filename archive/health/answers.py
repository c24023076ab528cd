"""What a run's requests came to: failures by cause, against how often they fail on that site."""

from collections.abc import Iterator, Sequence

from archive.health.evidence import more
from archive.health.facts import Facts, Failure
from archive.health.suspicion import Suspicion

LEVEL = 1e-6
"""Servers have bad days: a share of failures must be rarer than that of articles."""
FEW, SHARE = 3, 0.25
"""Answers, and their share of all of their kind: less is a nuisance, not a fault."""
OF_PAGES = ("missing", "soft_404", "articles", "outside", "empty", "oversize")
FEW_PAGES, SHARE_PAGES = 4, 0.5
"""The same of causes that single pages have on every site."""
LEAST = 0.1
"""The share below which nothing is more than a nuisance, however rare it was."""
TIMES = 4
"""So many times the share that is usual."""
WHOLE = ("archive", "program", "dns", "tls", "robots", "blocked", "wall", "moved")
"""What, where it ends a run, is never a nuisance."""


def failing(run: Facts, past: Sequence[Facts]) -> Iterator[Suspicion]:
    """The failures that are no nuisance, the worst first."""
    no_list = run.is_dead and any(one.cause == "lists" for one in run.failures)
    for failure in sorted(run.failures, key=lambda one: (rank(one.cause), -one.number)):
        if no_list and failure.cause in OF_PAGES:
            continue  # whatever its pages are now, nothing leads to them
        if (run.is_dead and is_much(failure, run)) or is_grave(failure, run, past):
            of = max(run.asked(failure.kind), failure.number)
            yield Suspicion(
                cause="system" if is_foreign(failure, run) else failure.cause,
                detail=failure.detail,
                measure=f"failed {failure.cause}",
                value=failure.number,
                usual=round(of * usual(failure.cause, past), 1) if past else None,
                url=failure.url,
                capture_id=failure.capture_id,
            )
    if run.is_dead and not run.failures:
        yield Suspicion(cause="lists", detail="nothing was found", measure="listed", value=run.row["listed"])


def is_much(failure: Failure, run: Facts) -> bool:
    """Whether a run of which nothing came failed by this, and not by something else."""
    return failure.cause in WHOLE or failure.number >= SHARE * max(one.number for one in run.failures)


def is_foreign(failure: Failure, run: Facts) -> bool:
    """Whether articles cannot be read because they are another system's, though lists are still the old one's."""
    strange = run.of("system", "strange") or 0
    return (
        failure.cause == "articles"
        and bool(run.mapping("system").get("name"))
        and strange >= SHARE_PAGES * failure.number
    )


def rank(cause: str) -> int:
    return WHOLE.index(cause) if cause in WHOLE else len(WHOLE)


def is_grave(failure: Failure, run: Facts, past: Sequence[Facts]) -> bool:
    if failure.cause in ("archive", "program"):
        return True
    of = max(run.asked(failure.kind), failure.number)
    few, share = (FEW_PAGES, SHARE_PAGES) if failure.cause in OF_PAGES else (FEW, SHARE)
    if failure.number < few:
        return False
    before = sum(one.number for earlier in past for one in earlier.failures if one.cause == failure.cause)
    asked = max(sum(earlier.asked(failure.kind) for earlier in past), 1)
    if failure.number >= share * of and failure.number / of > TIMES * before / asked:
        return True
    return bool(past) and failure.number >= LEAST * of and more(failure.number, of, before, asked) < LEVEL


def usual(cause: str, past: Sequence[Facts]) -> float:
    """The share of requests that it came to."""
    asked = sum(run.requests for run in past)
    return sum(one.number for run in past for one in run.failures if one.cause == cause) / asked if asked else 0.0
