"""VHV's portals: units of Hưng Yên, Gia Lai, Hà Nam (FIELD_NOTES 2).

Known from its own pages: `VHV.` in scripts, `div.ModuleWrapper[moduleRootId]`; `article.news-detail-layout-type-2` with `meta[itemprop=datePublished]`, which is
right and has its zone, `span.post-date`, `h1.title-detail`, `div.brief`, `div.content-detail[itemprop=articleBody]`; lists with `article.item-block h2 a` and
`time.post-date[datetime]`. It prints NukeViet's sentence of the rating. Known from others' scrapers only: `/chuyen-muc-<slug>-c<id>-<page>.html`.
"""

from crawler.addresses import TRACKING, Addresses
from crawler.paging import NamedCounter
from crawler.parser.template import Fingerprint, Landmarks, Selectors
from crawler.spider import NewsSpider
from crawler.variants import Alternatives, Written

ARTICLE = "article[class*=news-detail-layout]"


class VHV(NewsSpider):
    """Addresses are `<slug>.html`, in folders or without; lists of `/chuyen-muc-…` have the same form."""

    name = "vhv"
    select = Selectors(
        title=("h1.title-detail", f"{ARTICLE} [itemprop=headline]"),
        lead=(f"{ARTICLE} .brief",),
        body=(f"{ARTICLE} .content-detail", f"{ARTICLE} [itemprop=articleBody]"),
        published_at=(f"{ARTICLE} meta[itemprop=datePublished]::attr(content)", f"{ARTICLE} .post-date"),
        author=(f"{ARTICLE} .author", f"{ARTICLE} .tac_gia_news"),
        source=(f"{ARTICLE} .source",),
        section=(".pathway-category li:last-child a", ".pathway-category li:last-child"),
        attachments=(f"{ARTICLE} a.link-download[href]",),
        drop=(
            f"{ARTICLE} .rating", "[id^=stringrating]", f"{ARTICLE} .block_share", f"{ARTICLE} .social-connect", f"{ARTICLE} .network-share", f"{ARTICLE} .relatedArticles", "[id^=audio]",
        ),
    )  # fmt: skip
    landmarks = Landmarks(ends=(r"Tổng số điểm của bài viết", r"Click để đánh giá", r"Tin liên quan"), lead=True)
    fingerprint = Fingerprint(
        marks=("div.ModuleWrapper[moduleRootId]", "div.ModuleWrapper[modulerootid]", "article[class*=news-detail-layout-type]"),
        weak=(r"\bVHV\.\w", r"Tổng số điểm của bài viết"),
    )  # fmt: skip
    addresses = Addresses(
        article=r"/(?!chuyen-muc-|index\.)(?:[^/.]+/)*(?!chuyen-muc-|index\.)[^/.]+\.html",
        listing=r"/(?:[^/.]+/?){0,3}|/chuyen-muc-[^/]+-c\d+-\d+\.html",
        dropped=r"/(?:api|view|upload|search|tim-kiem|login|dang-nhap)/",
        dropped_query=r"print|module|task",
        state=rf"{TRACKING}|page(?:No)?",
    )
    paging = Alternatives(
        engines=(Written(form=r"/chuyen-muc-[^/]+-c\d+-(?P<n>\d+)\.html"), NamedCounter(name=r"page(?:No)?"))
    )
