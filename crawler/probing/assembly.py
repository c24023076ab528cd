"""A finding put together: names, sources, paging, and what the site file must say beyond the template."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from archive import clock
from crawler.probing import names, samples, sources
from crawler.probing.anchors import normal
from crawler.probing.finding import Finding
from crawler.probing.lists import Found, Lists
from crawler.probing.pager import Pager
from crawler.probing.samples import Sample, Trial
from crawler.probing.selectors import propose
from crawler.probing.sources import Source
from crawler.probing.starts import query, starts
from crawler.probing.systems import GENERIC, Score
from crawler.probing.visit import Failure, Recollection, Seen
from crawler.probing.wish import Wish
from crawler.spider import NewsSpider


@dataclass(frozen=True, slots=True, kw_only=True)
class Studied:
    """What is known of a site once its articles have been read."""

    homes: Sequence[Seen]
    base: str
    scores: Sequence[Score]
    trial: Trial
    lists: Lists
    found: Sequence[Found]
    spider: type[NewsSpider]


async def assemble(memory: Recollection, studied: Studied, wish: Wish) -> Finding:
    base, homes, spider = studied.base, studied.homes, studied.spider
    host = urlsplit(base).hostname or base
    title = names.title([homes[-1].page, *(seen.page for seen in memory.distinct)], host)
    province = names.province(host, title, (seen.page for seen in memory.distinct))
    read = {one.seen.url for one in studied.trial.articles}
    maps = await sources.sitemaps(memory, base, [urljoin(base, one) for one in spider.sitemaps])
    start = starts(
        base if homes[-1].url in read else homes[-1].url,
        studied.found,
        spider,
        {normal(url) for one in maps for url in one.entries},
    )
    feeds = await sources.feeds(
        memory, homes[-1:], [urljoin(urljoin(base, one), feed) for one in start for feed in spider.feeds]
    )
    paging, table = await turned(memory, studied.lists, studied.found)
    return Finding(
        url=base,
        probed_at=clock.now(),
        template=studied.trial.template,
        title=title,
        province=wish.province or province.name,
        province_why="the one who probed it" if wish.province else province.why,
        name=wish.name or names.stem(base, wish.taken),
        start=start,
        scores=studied.scores,
        lists=studied.found,
        feeds=feeds,
        sitemaps=maps,
        paging=paging,
        date_rule=samples.date_rule(studied.trial.samples),
        samples=shown(studied.trial),
        fetch=wish.fetch,
        tables={"paging": table},
        proposed=proposed(studied.trial),
        keys=further({"feeds": feeds, "sitemaps": maps}),
        asked=len(memory.distinct),
    )


def shown(trial: Trial) -> list[Sample]:
    """The samples that are shown: what was read; where nothing was, what was refused."""
    return trial.articles[: samples.WANTED] or list(trial.samples[: samples.WANTED])


def further(found: Mapping[str, Sequence[Source]]) -> dict[str, list[str]]:
    """Sources that the template would not ask by itself."""
    named = {
        key: [urlsplit(one.url).path + query(one.url) for one in kind if not one.is_own] for key, kind in found.items()
    }
    return {key: addresses for key, addresses in named.items() if addresses}


def proposed(trial: Trial) -> dict[str, list[str]]:
    """Selectors for a site that no template knows, by comparing its pages."""
    pages = [one.seen.page for one in trial.articles]
    return {name: list(css) for name, css in propose(pages).items()} if trial.template == GENERIC else {}


async def turned(memory: Recollection, lists: Lists, found: Sequence[Found]) -> tuple[str, dict[str, str | int]]:
    """How lists turn their pages, in words; and the table for the site file where it is not as the template has it."""
    for one in sorted(found, key=lambda one: (not one.is_paged, -len(one.articles))):
        if one.is_paged:
            further = await lists.turns(one)
            if further:
                return f"{one.linked} shows {further} further articles", {}
    for one in found:
        seen = await memory.get(one.url)
        pager = None if isinstance(seen, Failure) else Pager.of(seen.page)
        if pager is None:
            continue
        answer = await memory.get(pager.second)
        if isinstance(answer, Seen):
            further = sum(lists.may_be(two) and two.url not in one.articles for two in lists.anchors(answer))
            if further:
                return f"{pager.second} shows {further} further articles", pager.keys
    return "none seen", {}
