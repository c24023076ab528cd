"""Ways of failing of what names articles: lists, their paging, feeds, sitemaps, addresses. The truth of the drift test."""

import re
from dataclasses import replace
from urllib.parse import urlsplit

from mutation import OFFICE, PORTAL, THEATRE, Answer, Mutation, both, instead, on, says, without

NEWER = """<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><meta name="generator" content="WordPress 6.4">
<link rel="https://api.w.org/" href="/wp-json/"><title>Cổng thông tin mới</title></head><body class="{body}">{inner}</body></html>"""
POST = """<article class="post type-post"><h1 class="entry-title">Bài trên hệ thống mới</h1><time class="entry-date published"
datetime="2025-10-20T08:00:00+07:00">20/10/2025</time><div class="entry-content"><p>Nội dung trên hệ thống mới, có vài câu để đọc.</p>
<p>Bà con trong vùng đã dùng được cổng mới từ đầu tháng.</p></div></article>"""
PARKED = """<!DOCTYPE html><html><head><title>Domain for sale</title></head><body><h1>This domain may be for sale</h1>
<a href="https://ads.example/1">Buy</a> <a href="https://ads.example/2">Related searches</a></body></html>"""
FAREWELL = """<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>Thông báo</title></head><body>
<h1>Trang thông tin điện tử đã chuyển sang địa chỉ mới</h1><p>Mời bạn đọc truy cập <a href="https://moi.example/">https://moi.example/</a>.</p></body></html>"""
LIST_LINK = re.compile(r'(<a\b[^>]*\bhref=")([^"#]*)(")')


def first_page(answer: Answer) -> Answer:
    """Every page of a list shows the first one."""
    base = re.sub(r"page-\d+/$", "", answer.target) if "page-" in answer.target else answer.target.split("?page=")[0]
    return answer.other(base) if answer.kind == "list" and base != answer.target and answer.other else answer


def back_to_first(answer: Answer) -> Answer:
    base = re.sub(r"page-\d+/$", "", answer.target)
    return answer.leads(base) if answer.kind == "list" and base != answer.target else answer


def articles_named(html: str, change: "re.Pattern[str]", keep: int, put: str) -> str:
    """Leaves so many links to articles, and puts something into the others' place."""
    seen: dict[str, int] = {}

    def one(found: "re.Match[str]") -> str:
        if not change.search(found[2]):
            return found[0]
        seen.setdefault(found[2], len(seen))
        return found[0] if seen[found[2]] < keep else f"{found[1]}{put}{found[3]}"

    return LIST_LINK.sub(one, html)


ARTICLE = re.compile(r"-\d+\.(?:html|aspx)$|/chi-tiet/")


def only(keep: int, put: str = "#") -> "object":
    return lambda html: articles_named(html, ARTICLE, keep, put)


def stale(answer: Answer) -> Answer:
    """Lists show the oldest pages first: what is new stands on none of the first ones."""
    if answer.kind != "list" or answer.other is None or "page-" in answer.target:
        return answer
    return replace(answer.other(answer.target.rstrip("/") + "/page-2/"), target=answer.target)


def catch_all(answer: Answer) -> Answer:
    return answer.other("/vi/") if answer.kind == "article" and answer.other else answer


def other_system(answer: Answer) -> Answer:
    if answer.kind == "article":
        return answer.page("<h1>404</h1>", 404)
    links = "".join(f'<h2 class="entry-title"><a href="/tin-moi/bai-{n}">Bài {n}</a></h2>' for n in range(9))
    return answer.page(NEWER.format(body="home blog", inner=links))


def other_system_at_articles(answer: Answer) -> Answer:
    return answer.page(NEWER.format(body="single postid-7", inner=POST)) if answer.kind == "article" else answer


def without_numbers(html: str) -> str:
    return re.sub(r'(href="/[^"]*?)-\d+\.html"', r'\1"', html)


def with_session(html: str) -> str:
    return re.sub(r'(href="/[^"]*-\d+\.html)"', r'\1?sid=8f3a&ref=list"', html)


def endless(answer: Answer) -> Answer:
    """A calendar whose every page leads to two more, all with a link that was not there before."""
    if answer.kind != "list":
        return answer
    path = urlsplit(answer.target).path.rstrip("/")
    depth = path.count("/lich-")
    if depth == 0 and "lich-" not in path:
        return replace(
            answer, body=answer.text.replace("</body>", f'<a href="{path}/lich-1/">Lịch</a></body>').encode()
        )
    links = "".join(f'<a href="{path}/lich-{n}/">Tháng sau</a>' for n in (1, 2)) if depth < 5 else ""
    return answer.page(f'<html><head><meta name="generator" content="NukeViet v4.4"></head><body>{links}</body></html>')


def feed_of(change: "object") -> "object":
    return both(instead("feed", change))  # type: ignore[arg-type]


LISTS = (
    Mutation(name="list layout changed: links by script", change=on("list", only(0)), causes=("lists",)),  # type: ignore[arg-type]
    Mutation(name="lists by script at another system", change=on("list", only(0, "javascript:void(0)")), causes=("lists",), site=THEATRE),  # type: ignore[arg-type]
    Mutation(name="list links to another host", change=on("list", only(0, "https://moi.example/tin-9.html")), causes=("lists", "moved", "outside")),  # type: ignore[arg-type]
    Mutation(name="list truncated", change=on("list", only(2)), causes=("lists", "paging"), quick=True),  # type: ignore[arg-type]
    Mutation(name="empty lists, status 200", change=on("list", without(r'<div class="news_column listpage">.*?<div class="clearfix">|<div class="list-group">.*?</div>|<ul class="related.*?</ul>|<div class="box">.*?</div>|<a\b[^>]*-\d+\.html[^>]*>', "")), causes=("lists", "empty")),
    Mutation(name="lists answer 404", change=instead("list", says("<h1>404</h1>", 404)), causes=("lists", "missing")),
    Mutation(name="paging stuck on page 1", change=first_page, causes=("paging",), quick=True),
    Mutation(name="paging stuck at another system", change=first_page, causes=("paging",), site=OFFICE),
    Mutation(name="every later page redirects to the first", change=back_to_first, causes=("paging",), site=PORTAL),
    Mutation(name="later pages are empty", change=lambda answer: answer.page('<meta name="generator" content="NukeViet v4.4">') if "page-" in answer.target else answer, causes=("paging", "empty", "lists")),
    Mutation(name="later pages fail", change=lambda answer: answer.page("<h1>500</h1>", 500) if "page-" in answer.target else answer, causes=("paging", "server")),
    Mutation(name="pager gone", change=on("list", without(r'<ul class="pagination">.*?</ul>')), causes=("", "paging")),
    Mutation(name="feeds name what no list names", change=both(stale, instead("sitemap", says("", 404))), causes=("feeds", "lists", "paging")),
    Mutation(name="lists of old articles only", change=both(stale, instead("sitemap feed", says("<h1>404</h1>", 404))), causes=("lists", "feeds", "silent", "paging")),
    Mutation(name="feed refused", change=instead("feed", says("<h1>403 Forbidden</h1>", 403)), causes=("feeds", "blocked")),
    Mutation(name="feed is a page", change=instead("feed", says("<!DOCTYPE html><html><body><h1>Trang nhất</h1></body></html>")), causes=("feeds",)),
    Mutation(name="feed is empty", change=on("feed", without(r"<item>.*</item>")), causes=("feeds",)),
    Mutation(name="sitemap gone", change=instead("sitemap", says("<h1>404</h1>", 404)), causes=("feeds",), site=PORTAL),
    Mutation(name="feed with broken dates", change=on("feed", without(r"<pubDate>.*?</pubDate>", "<pubDate>Thu, 99 Foo 0000 77:88:99 GMT</pubDate>")), causes=()),
    Mutation(name="other system", change=other_system, causes=("system",), quick=True),
    Mutation(name="other system at articles alone", change=other_system_at_articles, causes=("system",)),
    Mutation(name="domain parked", change=instead("all", says(PARKED)), causes=("system", "lists", "moved")),
    Mutation(name="farewell page", change=instead("all", says(FAREWELL)), causes=("moved", "lists", "system")),
    Mutation(name="soft 404: articles lead home", change=instead("article", lambda answer: answer.leads("/vi/")), causes=("soft_404",)),
    Mutation(name="soft 404: words with status 200", change=instead("article", says('<html><head><meta charset="utf-8"><meta name="generator" content="NukeViet v4.4"></head><body><h1>Thông báo</h1><p>Nội dung không tồn tại hoặc đã bị xóa.</p></body></html>')), causes=("soft_404",)),
    Mutation(name="soft 404: the home page everywhere", change=catch_all, causes=("soft_404", "articles")),
    Mutation(name="articles lead to their list", change=instead("article", lambda answer: answer.leads(answer.target.rsplit("/", 1)[0] + "/")), causes=("soft_404", "articles")),
    Mutation(name="articles answer 404", change=instead("article", says("<h1>404</h1>", 404)), causes=("missing", "soft_404", "articles")),
    Mutation(name="addresses lose their numbers", change=both(on("list", without_numbers), instead("feed sitemap", says("<h1>404</h1>", 404))), causes=("lists", "system")),
    Mutation(name="addresses with a session", change=on("list", with_session), causes=("requests", "feeds")),
    Mutation(name="calendar without end", change=endless, causes=("", "requests", "paging", "lists")),
    Mutation(name="host frozen", change=lambda answer: answer, causes=("silent",), news=False, days=420),
)  # fmt: skip
