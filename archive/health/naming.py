"""What names a site's articles: lists and how they turn, feeds, sitemaps, and what it all costs."""

from collections.abc import Iterator, Sequence
from statistics import median

from archive.health.facts import Facts
from archive.health.suspicion import Suspicion

PAST = 2
"""Sound runs of the same kind, at least, before anything is called unusual."""
HALF = 0.5
STUCK = 0.3
"""Of the lists: some end on their second page."""
DEAR = 3.0
"""So many times the most requests that a run ever took."""
MANY = 100
"""Requests more than ever, at least."""


def named(run: Facts, past: Sequence[Facts]) -> Iterator[Suspicion]:
    """Only of a run that turned the lists and came to its end; against those of its own kind."""
    if not run.turns_lists or not run.is_whole:
        return
    alike = [one for one in past if one.how == run.how and one.measures] or [one for one in past if one.turns_lists]
    if len(alike) < PAST:
        return
    for look in (empty, fewer, shallow, stuck, unfed, apart, dear):
        yield from look(run, alike)


def empty(run: Facts, past: Sequence[Facts]) -> Iterator[Suspicion]:
    """Lists that the site file names, and that name no article any more."""
    now, most = run.of("empty_lists"), max(one.of("empty_lists") or 0 for one in past)
    if now and now > most:
        yield Suspicion(
            cause="lists", detail=f"{now:g} lists name no article", measure="empty lists", value=now, usual=most
        )


def fewer(run: Facts, past: Sequence[Facts]) -> Iterator[Suspicion]:
    """Articles that a page of a list names."""
    now, usual = a_page(run), [found for one in past if (found := a_page(one)) is not None]
    if now is None or len(usual) < PAST:
        return
    if now < HALF * min(usual) and median(usual) >= 3:
        detail = f"a list page names {now:.1f} articles, where it named {median(usual):.1f}"
        yield Suspicion(
            cause="lists",
            detail=detail,
            measure="articles a list page",
            value=round(now, 2),
            usual=round(median(usual), 2),
        )


def a_page(run: Facts) -> float | None:
    pages, found = run.of("pages"), run.of("candidates", "list")
    return found / pages if pages and found is not None else None


def shallow(run: Facts, past: Sequence[Facts]) -> Iterator[Suspicion]:
    """Lists that had a second page and have none."""
    deep = [url for url in run.mapping("depth") if past_depth(past, url) >= 2]
    flat = [url for url in deep if (run.of("depth", url) or 0) < 2]
    if len(flat) >= 2 and len(flat) >= HALF * len(deep):
        detail = f"{len(flat)} of {len(deep)} lists have no second page any more"
        yield Suspicion(
            cause="paging", detail=detail, measure="lists without a second page", value=len(flat), usual=0, url=flat[0]
        )


def past_depth(past: Sequence[Facts], url: str) -> float:
    """The fewest pages that a list was ever turned; 0 where it was not always there."""
    return min(one.of("depth", url) or 0 for one in past)


def stuck(run: Facts, past: Sequence[Facts]) -> Iterator[Suspicion]:
    """Lists whose next page repeats the one before."""
    name = "stuck_at_once" if run.of("stuck_at_once") is not None else "stuck"
    now, most = run.of(name) or 0, max(one.of(name) or 0 for one in past)
    if now > most + 1 and now >= STUCK * (run.of("candidates", "of_lists") or 0):
        yield Suspicion(
            cause="paging",
            detail=f"the next page of {now:g} lists repeats the one before",
            measure="stuck lists",
            value=now,
            usual=most,
        )


def unfed(run: Facts, past: Sequence[Facts]) -> Iterator[Suspicion]:
    """Feeds and sitemaps that name nothing any more."""
    for source in ("feed", "sitemap"):
        usual = [one.of("candidates", source) or 0 for one in past]
        if min(usual) > 0 and run.of("candidates", "list") is not None and not run.of("candidates", source):
            detail = f"the {source} names no article any more"
            yield Suspicion(
                cause="feeds", detail=detail, measure=f"articles in the {source}", value=0, usual=median(usual)
            )


def apart(run: Facts, past: Sequence[Facts]) -> Iterator[Suspicion]:
    """Articles that feeds name and no list does."""
    now, most = run.of("candidates", "feed_only") or 0, max(one.of("candidates", "feed_only") or 0 for one in past)
    if now >= 3 and now > 2 * most + 2 and now >= STUCK * (run.of("candidates", "feed") or 0):
        yield Suspicion(
            cause="feeds",
            detail=f"{now:g} articles are in feeds, and on no list",
            measure="articles in feeds alone",
            value=now,
            usual=most,
        )


def dear(run: Facts, past: Sequence[Facts]) -> Iterator[Suspicion]:
    """Requests, where no more articles came of them."""
    most = max(one.requests for one in past)
    new = max(int(one.row["new"]) for one in past)
    if run.requests > DEAR * most + MANY and run.row["new"] <= 2 * new + 10:
        detail = f"{run.requests} requests brought {run.row['new']} new articles; the most before was {most}"
        yield Suspicion(
            cause="requests",
            detail=detail,
            measure="requests",
            value=run.requests,
            usual=median(one.requests for one in past),
        )
