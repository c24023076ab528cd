"""RSS and sitemaps as the system writes them, misprints included."""

from datetime import UTC
from html import escape

from demo.article import Article
from demo.frame import encoded, rss_path
from demo.newsroom import Newsroom

FEED_LENGTH = 30
MODULES = ("about", "news", "laws", "opinions", "faq", "page")


def rss(room: Newsroom, alias: str) -> str:
    title = escape(room.portal.title)
    items = "\n".join(item(article, room) for article in room.listed(alias)[:FEED_LENGTH])
    return f"""<?xml version="1.0" encoding="utf-8"?>
<?xml-stylesheet type="text/xsl" href="/assets/css/rss.xsl" media="screen"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom">
<channel>
<title>{title}</title>
<link>{room.base}{room.portal.module}</link>
<atom:link href="{room.base}{rss_path(room, alias)}" rel="self" type="application/rss+xml" />
<language>vi</language>
<generator><![CDATA[NukeViet v4.0]]></generator>
{items}
</channel>
</rss>
"""


def item(article: Article, room: Newsroom) -> str:
    """The title is encoded twice; the date has the number of the month where its minutes should be."""
    moment = article.published.astimezone(UTC)
    return f"""<item>
<title>{escape(encoded(article.title))}</title>
<link>{room.base}{article.path}</link>
<guid isPermaLink="false"><![CDATA[news_{article.id}]]></guid>
<pubDate>{moment:%a}, {moment.day} {moment:%b %Y %H:%m:%S} GMT</pubDate>
<description><![CDATA[<img src="{room.base}/uploads/no-image.jpg" width="100" align="left" border="0">{article.lead}]]></description>
</item>"""


def robots(room: Newsroom) -> str:
    closed = ("admin", "data", "includes", "install", "modules", "users", "statistics")
    lines = "".join(f"Disallow: /{name}/\n" for name in closed)
    return f"User-agent: *\n{lines}Sitemap: {room.base}/sitemap.xml"


def sitemap_index(room: Newsroom) -> str:
    entries = "".join(f"<sitemap><loc>{room.base}/sitemap-vi.{module}.xml</loc></sitemap>" for module in MODULES)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<?xml-stylesheet type="text/xsl" href="/assets/css/sitemapindex.xsl"?>\n<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</sitemapindex>\n'


def sitemap(room: Newsroom, entries: list[tuple[str, str]]) -> str:
    """`(path, lastmod)`; for news that is the time of publication, right and with its zone."""
    rows = "".join(
        f"<url><loc>{room.base}{escape(path)}</loc><lastmod>{moment}</lastmod><changefreq>daily</changefreq><priority>0.8</priority></url>"
        for path, moment in entries
    )
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<?xml-stylesheet type="text/xsl" href="/assets/css/sitemap.xsl"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{rows}</urlset>\n'


def news(room: Newsroom) -> list[tuple[str, str]]:
    """The cached list of news: without the newest, with the expired and the off-site one."""
    stale = [entry for entry in room.hidden.values() if entry.why in ("expired", "off-site")]
    known = [(article.path, article.published.isoformat()) for article in room.in_sitemap()]
    return known + [(entry.path, "2025-01-15T08:00:00+07:00") for entry in stale]
