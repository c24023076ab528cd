"""Articles read to see whether a template reads a site: by the crawl's own reader, from the crawl's own answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from archive.models import Article, Unreadable
from crawler.parser.frame import Frame
from crawler.probing.visit import Seen
from crawler.reading import Reader
from crawler.sites import SiteConfig
from crawler.spider import NewsSpider

WANTED = 3
"""Articles that are read."""
TRIED = 8
"""Pages that are tried for them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """One page read with one template."""

    seen: Seen
    reading: Article | Unreadable
    key: str
    """The same for all addresses of one article, as far as they tell."""

    @property
    def article(self) -> Article | None:
        return self.reading if isinstance(self.reading, Article) else None

    @property
    def is_dated(self) -> bool:
        return self.article is not None and self.article.published_at is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What a template makes of the sample pages."""

    template: str
    samples: tuple[Sample, ...] = field(default=())

    @property
    def articles(self) -> list[Sample]:
        """What was read, each article once."""
        read = {sample.key: sample for sample in reversed(self.samples) if sample.article}
        return [sample for sample in self.samples if read.get(sample.key) is sample]

    @property
    def worth(self) -> tuple[int, int, int, int]:
        """To be compared: how many are whole, dated, sound; then read at all."""
        read = [sample.article for sample in self.articles if sample.article]
        whole = sum(bool(one.title and one.published_at and one.body) for one in read)
        return whole, sum(one.status == "sound" for one in read), sum(len(one.missing) == 0 for one in read), len(read)


def trial(config: SiteConfig, spider: type[NewsSpider], seen: Sequence[Seen], beside: Sequence[Seen] = ()) -> Trial:
    """`beside` are other pages of the site: what they share with the samples is no system's article."""
    reader = Reader(config, spider.template(config), spider.addresses, spider.absences)
    if reader.template.is_generic:
        reader.frame = Frame.learn([one.page.lines for one in {id(one): one for one in (*seen, *beside)}.values()])
    return Trial(template=spider.name, samples=tuple(sample(reader, spider, one) for one in seen))


def sample(reader: Reader, spider: type[NewsSpider], seen: Seen) -> Sample:
    outcome = reader.outcome(seen.response, reader.canonical(seen.asked), None)
    reading = outcome.reading
    if not isinstance(reading, Article | Unreadable):
        reading = Unreadable(url=seen.url, field="page", reason="no answer of its own")
    key = spider.addresses.identity(seen.url) or reader.canonical(seen.url)
    return Sample(seen=seen, reading=reading, key=key)


def best(trials: Sequence[Trial], order: Mapping[str, int]) -> Trial | None:
    """The template that reads most; of two alike the one that more signs speak for."""
    useful = [one for one in trials if one.articles]
    return max(useful, key=lambda one: (one.worth, -order.get(one.template, len(order))), default=None)


def date_rule(found: Sequence[Sample]) -> str | None:
    """How the dates were read: which element or line, and which form."""
    rules = [one.article.rules.get("published_at") for one in found if one.article]
    known = [rule for rule in rules if rule]
    return max(known, key=known.count) if known else None
