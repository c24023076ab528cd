"""One page of a list: which articles it shows, and which older ones it repeats underneath."""

from dataclasses import dataclass
from math import ceil

from demo.article import Article


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    title: str
    alias: str
    """The category's alias; empty for the main list, tags and groups."""
    address: str
    """Of its first page."""
    page: int
    articles: tuple[Article, ...]
    per_page: int

    @property
    def pages(self) -> int:
        return ceil(len(self.articles) / self.per_page)

    @property
    def path(self) -> str:
        return self.address if self.page == 1 else f"{self.address}page-{self.page}/"

    @property
    def shown(self) -> tuple[Article, ...]:
        start = (self.page - 1) * self.per_page
        return self.articles[start : start + self.per_page]

    @property
    def older(self) -> tuple[Article, ...]:
        """What `Các tin khác` repeats: the links that follow the page's own."""
        end = self.page * self.per_page
        return self.articles[end : end + 5] if self.shown else ()
