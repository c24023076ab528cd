"""The probe itself: from an address to a site file, a handful of pages asked for on the way."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from archive.models import Site
from crawler.probing import samples, systems
from crawler.probing.anchors import headlines
from crawler.probing.assembly import Studied, assemble
from crawler.probing.entrance import entrances, root
from crawler.probing.finding import Finding
from crawler.probing.lists import Found, Lists, judge
from crawler.probing.samples import Trial
from crawler.probing.selectors import propose
from crawler.probing.systems import GENERIC, Score
from crawler.probing.visit import ProbeError, Recollection, Seen
from crawler.probing.wish import Wish
from crawler.sites import SiteConfig
from crawler.spider import NewsSpider

LISTED = "docs/add-a-template.md tells how to write one"


@dataclass(slots=True)
class Survey:
    memory: Recollection
    templates: Mapping[str, type[NewsSpider]]
    wish: Wish

    async def run(self, url: str) -> Finding:
        """ProbeError where the site shows nothing that could be read."""
        homes = await entrances(self.memory, url)
        first = systems.scores((seen.page for seen in homes), self.templates)
        tried = [self.wish.template] if self.wish.template else systems.likely(first, 6)
        looked = await self.lists(homes, tried).find(homes)
        pages = await self.sampled(homes, looked, tried)
        found = systems.scores((seen.page for seen in self.memory.distinct), self.templates)
        base = self.base(url, homes, tried or list(self.templates))
        trial = self.read(found, pages, base)
        lists = self.lists(homes, [trial.template])
        studied = Studied(
            homes=homes,
            base=base,
            scores=found,
            trial=trial,
            lists=lists,
            found=await lists.find(homes, [one.seen for one in trial.articles]),
            spider=self.templates[trial.template],
        )
        return await assemble(self.memory, studied, self.wish)

    def lists(self, homes: Sequence[Seen], tried: Sequence[str]) -> Lists:
        known = [self.templates[name] for name in tried if name in self.templates and name != GENERIC]
        addresses = [spider.addresses for spider in known]
        paging = known[0].paging if known else None
        return Lists(self.memory, homes[-1].url, judge(addresses), paging, addresses)

    async def sampled(self, homes: Sequence[Seen], lists: Sequence[Found], tried: Sequence[str]) -> list[Seen]:
        """Pages that may be articles: the first ones of each list in turn, then headlines of the home page."""
        may_be = self.lists(homes, tried).may_be
        shown = [one for seen in reversed(homes) for one in headlines(self.lists(homes, tried).anchors(seen))]
        urls = in_turn([one.articles for one in lists]) + [one.url for one in shown if may_be(one)]
        pages = list(self.memory.visit.saved())
        for url in list(dict.fromkeys(urls))[: 0 if pages else samples.TRIED]:
            answer = await self.memory.get(url)
            if isinstance(answer, Seen):
                pages.append(answer)
            if len(pages) >= samples.WANTED and self.reads(pages, tried):
                break
        if not pages and tried and not self.wish.template:
            return await self.sampled(homes, lists, [])
        if not pages:
            raise ProbeError("articles", f"{homes[-1].url} links to nothing that looks like an article of news")
        return pages

    def reads(self, pages: Sequence[Seen], tried: Sequence[str]) -> bool:
        """Whether some template reads as many of the pages as are wanted."""
        found = systems.scores((seen.page for seen in pages), self.templates)
        likely = tried if self.wish.template else systems.likely(found)
        trials = self.trials([*likely, *self.fallback()], pages, pages[0].url)
        return any(sum(one.is_dated for one in trial.articles) >= samples.WANTED for trial in trials)

    def trials(self, names: Sequence[str], pages: Sequence[Seen], url: str) -> list[Trial]:
        return [
            samples.trial(self.config(url, name), self.templates[name], self.fit(name, pages), self.memory.distinct)
            for name in names
        ]

    def fit(self, name: str, pages: Sequence[Seen]) -> list[Seen]:
        """Those that a crawl with this template would ask for as articles; saved pages may bear any address."""
        if name == GENERIC or self.memory.visit.saved():
            return list(pages)
        return [seen for seen in pages if self.templates[name].addresses.is_article(seen.url)]

    def fallback(self) -> list[str]:
        return [GENERIC] if GENERIC in self.templates else []

    def read(self, found: Sequence[Score], pages: Sequence[Seen], base: str) -> Trial:
        """The samples with the template that reads them best."""
        trials = self.trials([self.wish.template] if self.wish.template else systems.likely(found, 5), pages, base)
        chosen = samples.best(trials, {one.template: place for place, one in enumerate(found)})
        if chosen is None and not self.wish.template:
            chosen = samples.best(self.trials(self.fallback(), pages, base), {})
        if chosen is None:
            raise self.unread(found, trials, pages)
        return chosen

    def unread(self, found: Sequence[Score], trials: Sequence[Trial], pages: Sequence[Seen]) -> ProbeError:
        """Why no template reads the samples, with what a template for them would begin with."""
        reasons = [one.reading for trial in trials for one in trial.samples]
        if not trials:
            proposed = "; ".join(f"{key} = {list(css)}" for key, css in propose([seen.page for seen in pages]).items())
            return ProbeError(
                "template", f"no sign of a known system; by comparing its pages: {proposed or 'nothing'}; {LISTED}"
            )
        told = f"{trials[0].template} by {len(found[0].proofs) if found else 0} signs"
        reason = getattr(reasons[0], "reason", "") if reasons else ""
        return ProbeError("articles", f"{told} reads none of {len(pages)} pages, the first because: {reason}")

    def config(self, url: str, template: str) -> SiteConfig:
        site = Site(name="probe", title="probe", province="", url=url, template=template)
        return SiteConfig(site=site, start=(url,), path=Path(), fetch=self.wish.manners)

    def base(self, asked: str, homes: Sequence[Seen], tried: Sequence[str]) -> str:
        """The address that the site is installed at: as its system says, else the folder that was asked for."""
        for seen in homes:
            said = root(seen, [one for name in tried for one in self.templates[name].roots])
            if said:
                return urljoin(seen.url, urlsplit(said).path)
        path = urlsplit(asked).path
        final = urlsplit(homes[0].url)
        folder = path[: path.rindex("/") + 1] if "." in path.rpartition("/")[2] else f"{path.rstrip('/')}/"
        return f"{final.scheme}://{final.netloc}{folder}"


def in_turn(rows: Sequence[Sequence[str]]) -> list[str]:
    """The first of each, then the second of each …"""
    longest = max(map(len, rows), default=0)
    return [row[place] for place in range(longest) for row in rows if place < len(row)]
