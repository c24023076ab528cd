"""The published articles of a bureau's site, as its pages ask for them, and the addresses its links are written with."""

from dataclasses import dataclass, field
from datetime import datetime
from math import ceil
from urllib.parse import quote

from demo.article import VIETNAM, Article
from demo.bureau import CHITIET, SHAREPOINT, SOTTTT, VIEWARTICLE, Bureau
from demo.dispatch import dispatches
from demo.timeline import SEED


@dataclass(frozen=True, slots=True)
class Roll:
    """One page of a list."""

    title: str
    alias: str
    """The category's; empty for the list of everything."""
    articles: tuple[Article, ...]
    page: int
    pages: int


@dataclass(slots=True)
class Desk:
    bureau: Bureau
    base: str
    """`http://127.0.0.1:8703`"""
    seed: int = SEED
    newest: list[Article] = field(init=False)
    looks: dict[int, int] = field(default_factory=dict)
    """How often each article was looked at since the start."""
    visits: int = 0

    def __post_init__(self) -> None:
        self.newest = sorted(dispatches(self.bureau, self.seed), key=lambda article: article.published, reverse=True)

    def by_id(self, number: int) -> Article | None:
        return next((article for article in self.newest if article.id == number), None)

    def listed(self, alias: str = "") -> list[Article]:
        return [article for article in self.newest if alias in ("", article.section)]

    def roll(self, alias: str, page: int) -> Roll:
        """A page of a list. Past the end, sotttt and view-article show the last page again, chi-tiet an empty one.

        SharePoint has no page but the first: what follows would be posted back, and is not served.
        """
        found, size = self.listed(alias), self.bureau.per_page
        pages = 1 if self.bureau.system == SHAREPOINT else max(1, ceil(len(found) / size))
        page = max(1, page if self.bureau.system == CHITIET else min(page, pages))
        title = self.bureau.category(alias).title if alias else "Tin tức - Sự kiện"
        return Roll(title, alias, tuple(found[(page - 1) * size : page * size]), page, pages)

    def related(self, article: Article) -> list[Article]:
        """Five of its category: the older ones, or where there are none the newer."""
        others = [other for other in self.listed(article.section) if other is not article]
        older = [other for other in others if other.published < article.published]
        return (older or others)[:5]

    def views(self, article: Article) -> int:
        return article.views + self.looks.get(article.id, 0)

    def looked_at(self, article: Article) -> None:
        self.looks[article.id] = self.looks.get(article.id, 0) + 1

    @property
    def now(self) -> datetime:
        return datetime.now(VIETNAM)

    def list_path(self, alias: str, page: int = 1) -> str:
        system, first = self.bureau.system, page == 1
        if system == SHAREPOINT:
            return f"/Pages/news.aspx?CatId={alias}"
        if system == SOTTTT:
            base = f"/chuyen-muc/{alias}.aspx" if alias else self.bureau.everything
            return base if first else f"{base}?page={page}"
        base = f"/{alias}" if alias else self.bureau.everything
        portlet = self.portlet(alias)
        state = f"p_p_id={portlet}&p_p_lifecycle=0&p_p_state=normal&p_p_mode=view&p_p_col_id=column-2&p_p_col_count=1"
        return base if first else f"{base}?{state}&_{portlet}_delta={self.bureau.per_page}&_{portlet}_cur={page}"

    def portlet(self, alias: str) -> str:
        """One portlet for the whole site of chi-tiet; on the other one an instance for each category."""
        if self.bureau.system == CHITIET:
            return "danhsachtin_WAR_tintucportlet"
        return f"101_INSTANCE_{alias.replace('-', '')[:8].ljust(8, 'x')}Q7k"

    def link(self, article: Article, turn: int) -> str:
        """The article's address in one of the forms that links to it have; one form after the other by `turn`."""
        path = article.path
        if self.bureau.system == CHITIET:
            encoded = quote(path)
            return (encoded, path.replace("đ", ""), encoded.replace("%C4%91", "%c4%91"), path)[turn % 4]
        other = {
            SHAREPOINT: f"/Pages/newsdetail.aspx?NewsId={article.id}&CatId={article.section}",
            VIEWARTICLE: f"/vi{path}",
        }
        return other.get(self.bureau.system, path) if turn % 2 else path
