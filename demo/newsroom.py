"""The published articles of one site, as its pages ask for them."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from demo.article import VIETNAM, Article
from demo.headline import slugged
from demo.plan import NO_SITEMAP
from demo.portal import Portal
from demo.timeline import SEED
from demo.truth import articles


@dataclass(frozen=True, slots=True, kw_only=True)
class Hidden:
    """An address that leads to no article of this site."""

    id: int
    path: str
    title: str
    why: str
    """scheduled, draft, expired, or off-site: listed, but answering with a redirect to another portal."""


@dataclass(slots=True)
class Newsroom:
    portal: Portal
    base: str
    """`http://127.0.0.1:8701`"""
    seed: int = SEED
    newest: list[Article] = field(init=False)
    hidden: dict[int, Hidden] = field(init=False)
    looks: dict[int, int] = field(default_factory=dict)
    """How often each article was looked at since the start."""
    seen: dict[tuple[str, int], int] = field(default_factory=dict)
    """What each session was shown as the views of an article."""
    session: str = ""
    """Of the visitor who is being answered."""
    visits: int = 0

    def __post_init__(self) -> None:
        self.newest = sorted(articles(self.portal, self.seed), key=lambda article: article.published, reverse=True)
        self.hidden = {entry.id: entry for entry in hidden(self.portal)}

    def by_id(self, number: int) -> Article | None:
        return next((article for article in self.newest if article.id == number), None)

    def listed(self, alias: str = "") -> list[Article]:
        """Of a category, with those that only also stand in it; without one, the module's main list."""
        if not alias:
            return [article for article in self.newest if article.on_front]
        return [article for article in self.newest if alias == article.section or alias in article.also_in]

    def tagged(self, slug: str) -> list[Article]:
        return [article for article in self.newest if slug in map(slugged, article.tags)]

    def in_sitemap(self) -> list[Article]:
        """All but the newest: the sitemap is a cache that is two hours old."""
        return self.newest[NO_SITEMAP:]

    def views(self, article: Article) -> int:
        """The figure as the visitor of the moment sees it: within a session it stays what it was at the first look."""
        current = article.views + self.looks.get(article.id, 0)
        return self.seen.get((self.session, article.id), current)

    def looked_at(self, article: Article) -> None:
        """Count a look: one a session, and every one of a visitor who keeps no cookies."""
        if self.session:
            if (self.session, article.id) in self.seen:
                return
            self.seen[self.session, article.id] = self.views(article)
        self.looks[article.id] = self.looks.get(article.id, 0) + 1

    def link(self, article: Article, alias: str = "") -> str:
        """The article's address under a category: lists of a second category link it there, and it redirects."""
        return (
            article.path.replace(f"/{article.section}/", f"/{alias}/", 1) if alias in article.also_in else article.path
        )

    def newer(self, article: Article) -> list[Article]:
        later = [other for other in self.listed(article.section) if other.published > article.published]
        return later[-5:]

    def older(self, article: Article) -> list[Article]:
        return [other for other in self.listed(article.section) if other.published < article.published][:5]

    @property
    def now(self) -> datetime:
        return datetime.now(VIETNAM)

    def stamp(self) -> datetime:
        """What the system claims as last modification of every page: a day ago."""
        return self.now - timedelta(days=1)


def hidden(portal: Portal) -> tuple[Hidden, ...]:
    first = portal.categories[0].alias
    titles = {
        "scheduled": "Bài hẹn giờ của ban biên tập chưa đến ngày đăng",
        "draft": "Bài nháp đang chờ lãnh đạo duyệt",
        "expired": "Thông báo mời họp đã quá thời hạn hiển thị",
        "off-site": "Xem chuyên trang của đơn vị bạn trên cổng khác",
    }
    kinds = titles if portal.theme == "egov" else {why: title for why, title in titles.items() if why != "off-site"}
    return tuple(
        Hidden(id=number, path=f"{portal.prefix}/{first}/{slugged(title)}-{number}.html", title=title, why=why)
        for number, (why, title) in enumerate(kinds.items(), start=901)
    )
