"""How improbable it is that a run's share of something is chance, given what is usual on its site.

Articles of one site do not come independently: a morning's notices all lack an author. So the share of the past is one draw of many, spread
as its own stretches are spread (a beta-binomial), and never less than `SPREAD`. Few articles then prove little, however few of them have what
is usual; an article that had it yesterday and lacks it today proves more.
"""

from collections.abc import Sequence
from math import comb, exp, lgamma

SPREAD = 0.03
"""The least correlation between articles that come together."""
STRETCH = 6
"""Articles in a row that are held against each other, to see how they come."""
STEADY = 40.0
"""Articles that a short past of what is steady counts for."""
LEVEL = 1e-5
"""A chance so small is none: a site is asked some ten things at each of a thousand runs a year."""
KEPT = 1e5
"""How much less is believed where several known articles read as before: then the site stands, and its new articles are of another kind."""
MOST = 400
"""Articles that are counted; more say nothing new."""


def spread(past: Sequence[bool]) -> float:
    """The correlation between articles in a row, by the method of moments."""
    usual = (sum(past) + 0.5) / (len(past) + 1)
    stretches = [past[at : at + STRETCH] for at in range(0, len(past), STRETCH)]
    dispersion = sum((sum(one) - len(one) * usual) ** 2 / (len(one) * usual * (1 - usual)) for one in stretches)
    room = sum(len(one) - 1 for one in stretches)
    return min(0.9, max(SPREAD, (dispersion - len(stretches)) / room if room else SPREAD))


def chance(have: int, of: int, past: Sequence[bool], *, steady: bool = False) -> float:
    """That so few of some articles, or fewer, have what so many of the past ones had; 1 where there is no past. What is `steady` is the
    template's doing, not the editors': a short past says as much of it as a long one."""
    if not past or not of:
        return 1.0
    have, of = (have, of) if of <= MOST else (round(have * MOST / of), MOST)
    usual = (sum(past) + 0.5) / (len(past) + 1)
    weight = min((1 - (correlation := spread(past))) / correlation, len(past) + 1.0)
    weight = max(weight, STEADY) if steady else weight
    return tail(have, of, usual * weight, (1 - usual) * weight)


def tail(have: int, of: int, alpha: float, beta: float) -> float:
    """That a beta-binomial gives `have` of `of`, or fewer."""
    return min(1.0, sum(exp(_mass(count, of, alpha, beta)) for count in range(have + 1)))


def _mass(count: int, of: int, alpha: float, beta: float) -> float:
    chosen = lgamma(of + 1) - lgamma(count + 1) - lgamma(of - count + 1)
    return chosen + _beta(count + alpha, of - count + beta) - _beta(alpha, beta)


def _beta(alpha: float, beta: float) -> float:
    return lgamma(alpha) + lgamma(beta) - lgamma(alpha + beta)


def at_least(count: int, of: int, each: float) -> float:
    """The chance that so many of some things, or more, befall, where each has this chance."""
    of, count = (of, count) if of <= MOST else (MOST, max(1, round(count * MOST / of)))
    return min(1.0, sum(comb(of, one) * each**one * (1 - each) ** (of - one) for one in range(count, of + 1)))


def more(have: int, of: int, past_have: int, past_of: int) -> float:
    """The chance that so many of some requests come to something, or more, where so many of the past ones did."""
    if not of:
        return 1.0
    have, of = (have, of) if of <= MOST else (round(have * MOST / of), MOST)
    usual = (past_have + 0.5) / (past_of + 1.0)
    weight = min((1 - SPREAD) / SPREAD, past_of + 1.0)
    return tail(of - have, of, (1 - usual) * weight, usual * weight)
