"""What one look at a run finds strange, before it is known since when, and what follows from what."""

from dataclasses import dataclass

from archive.health.readings import Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Suspicion:
    cause: str
    detail: str
    measure: str | None = None
    value: float | None = None
    usual: float | None = None
    url: str | None = None
    capture_id: int | None = None


def suspected(
    cause: str, detail: str, measure: str, value: float, usual: float | None, *, sample: Reading
) -> Suspicion:
    """With an article for a sample."""
    return Suspicion(
        cause=cause,
        detail=detail,
        measure=measure,
        value=round(value, 3),
        usual=None if usual is None else round(usual, 3),
        url=sample.url,
        capture_id=sample.capture_id,
    )
