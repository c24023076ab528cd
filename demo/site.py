"""Answers one site's requests as its system would: redirects, misses, duplicate views and all. No sockets here."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from email.utils import format_datetime
from http import HTTPStatus
from urllib.parse import parse_qs, unquote

from demo import default_theme, egov, feeds, mobile_theme, modules, payload
from demo.article import Article
from demo.listing import Listing
from demo.newsroom import Hidden, Newsroom

HTML, XML = "text/html; charset=UTF-8", "text/xml; charset=utf-8"
PHONE = re.compile(r"iPhone|Android.+Mobile|Windows Phone|Opera Mini")
DUPLICATES = ("savefile", "print", "sendmail")
ARTICLE = r"([a-z0-9-]+)/([a-z0-9-]+)-(\d+)\.html"
"""Category, alias, number."""
COLLECTIONS = ("tag", "topic", "groups", "author", "search")


@dataclass(frozen=True, slots=True)
class Theme:
    detail: Callable[[Article, Newsroom], str]
    listing: Callable[[Listing, Newsroom], str]
    front: Callable[[Newsroom, str], str]
    plain: Callable[[Newsroom, str, str, str], str]


THEMES = {
    "egov": Theme(egov.detail, egov.listing, egov.front, egov.plain),
    "default": Theme(default_theme.detail, default_theme.listing, default_theme.front, default_theme.plain),
}


@dataclass(frozen=True, slots=True)
class Reply:
    status: int
    media_type: str
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)


class Site:
    """One portal. `elsewhere` is the address, on another portal, that an article without a page of its own leads to."""

    software = "Apache/2.4"
    session_cookie = "nv4_sess"
    cookies: tuple[str, ...] = ("nv4_u_lang=dmk",)

    def __init__(self, room: Newsroom, elsewhere: str = "") -> None:
        self.room = room
        self.elsewhere = elsewhere
        self.portal = room.portal

    def answer(self, target: str, agent: str = "", session: str = "") -> Reply:
        """The reply to a GET of path and query, percent-encoded or not; `session` is the visitor's cookie, if it sent one."""
        self.room.session = session
        path, _, query = target.partition("?")
        path, asked = unquote(path), {name: values[-1] for name, values in parse_qs(query).items()}
        self.room.visits += 1
        for route in (
            self.file,
            self.machine,
            self.module_page,
            self.front,
            self.duplicate,
            self.collection,
            self.news,
            self.lists,
        ):
            reply = route(path, asked, self.theme(agent))
            if reply is not None:
                return reply
        return moved(self.portal.home)

    @property
    def home(self) -> str:
        return self.portal.home

    def named(self, target: str) -> int | None:
        """The number of the article that an address is meant for, whether there is one or not."""
        found = re.fullmatch(re.escape(self.portal.prefix) + rf"/{ARTICLE}", unquote(target.partition("?")[0]))
        return int(found[3]) if found else None

    def notice(self, words: str, status: int) -> Reply:
        """A page in the site's own frame."""
        return self.page(self.theme("").plain(self.room, words, self.portal.home, f"<p>{words}</p>"), status)

    def theme(self, agent: str) -> Theme:
        own = THEMES[self.portal.theme]
        if PHONE.search(agent):
            return Theme(mobile_theme.detail, mobile_theme.listing, own.front, own.plain)
        return own

    def page(self, html: str, status: int = HTTPStatus.OK) -> Reply:
        """HTML that says it was changed a day ago and must not be stored."""
        return Reply(
            status,
            HTML,
            html.encode(),
            {
                "Last-Modified": format_datetime(self.room.stamp().astimezone(), usegmt=False),
                "Cache-Control": "no-store, no-cache, must-revalidate, post-check=0, pre-check=0",
                "Pragma": "no-cache",
                "Expires": "Thu, 19 Nov 1981 08:52:00 GMT",
            },
        )

    def file(self, path: str, asked: Mapping[str, str], theme: Theme) -> Reply | None:
        if path == "/favicon.ico" or path.startswith(("/uploads/", "/themes/")):
            kind = path.rpartition(".")[2]
            if kind in payload.TYPES:
                return Reply(HTTPStatus.OK, *payload.download(path.rpartition("/")[2]))
            return Reply(HTTPStatus.OK, "image/png", payload.image(path))
        return None

    def machine(self, path: str, asked: Mapping[str, str], theme: Theme) -> Reply | None:
        """robots.txt, sitemaps, feeds."""
        if path == "/robots.txt":
            return Reply(HTTPStatus.OK, "text/plain; charset=utf-8", feeds.robots(self.room).encode())
        if path == "/sitemap.xml":
            return Reply(HTTPStatus.OK, XML, feeds.sitemap_index(self.room).encode())
        if found := re.fullmatch(r"/sitemap-vi\.(\w+)\.xml", path):
            return Reply(HTTPStatus.OK, XML, feeds.sitemap(self.room, self.sitemap_entries(found[1])).encode())
        if found := re.fullmatch(re.escape(self.portal.prefix) + r"/rss/(?:([a-z0-9-]+)/)?", path):
            newest = self.room.newest[0].published
            changed = {"Last-Modified": format_datetime(newest)}
            return Reply(HTTPStatus.OK, XML, feeds.rss(self.room, found[1] or "").encode(), changed)
        return None

    def sitemap_entries(self, module: str) -> list[tuple[str, str]]:
        if module == "news":
            return feeds.news(self.room)
        own = [path for path in modules.paths() if path.startswith(f"{module}/")]
        return [(self.portal.home + path, "2024-03-01T08:00:00+07:00") for path in own]

    def module_page(self, path: str, asked: Mapping[str, str], theme: Theme) -> Reply | None:
        inside = path.removeprefix(self.portal.home) if path.startswith(self.portal.home) else None
        title = modules.paths().get(inside or "")
        if not title or inside is None:
            return None
        if "download" in asked:
            return Reply(HTTPStatus.OK, *payload.download("van-ban.pdf"))
        return self.page(theme.plain(self.room, title, path, modules.inner(self.room, inside)))

    def front(self, path: str, asked: Mapping[str, str], theme: Theme) -> Reply | None:
        """The front page; on egov also the module's main page, which has no pages to turn."""
        fronts = {"/", self.portal.home} | ({self.portal.module} if self.portal.theme == "egov" else set())
        if path not in fronts:
            return None
        if "nvvithemever" in asked:
            return Reply(HTTPStatus.FOUND, HTML, b"", {"Location": path, "Set-Cookie": "nv4_theme=m; path=/"})
        return self.page(theme.front(self.room, path))

    def duplicate(self, path: str, asked: Mapping[str, str], theme: Theme) -> Reply | None:
        """An article again: for print, as a file, by mail."""
        found = re.fullmatch(
            re.escape(self.portal.prefix) + rf"/({'|'.join(DUPLICATES)})/[a-z0-9-]+/[a-z0-9-]+-(\d+)\.html", path
        )
        article = self.room.by_id(int(found[2])) if found else None
        if not found or article is None:
            return None
        if found[1] == "sendmail":
            return self.page(theme.plain(self.room, "Gửi bài viết", path, modules.mailed(article)))
        reply = self.page(modules.printed(article, self.room))
        if found[1] == "savefile":
            return Reply(
                reply.status, HTML, reply.body, {"Content-Disposition": f'attachment; filename="{article.slug}.html"'}
            )
        return reply

    def collection(self, path: str, asked: Mapping[str, str], theme: Theme) -> Reply | None:
        """Lists that cut across categories: tags, topics, groups, authors, search."""
        found = re.fullmatch(
            re.escape(self.portal.prefix) + rf"/({'|'.join(COLLECTIONS)})(?:/([a-z0-9-]+))?/?(?:page-(\d+)/)?", path
        )
        if not found:
            return None
        chosen = self.room.tagged(found[2] or "") or self.room.newest[:15]
        address = f"{self.portal.prefix}/{found[1]}/{found[2] or ''}".rstrip("/") + "/"
        return self.listed(self.view(found[2] or "Tìm kiếm", "", address, int(found[3] or 1), chosen), theme)

    def lists(self, path: str, asked: Mapping[str, str], theme: Theme) -> Reply | None:
        aliases = {category.alias: category.title for category in self.portal.categories}
        found = re.fullmatch(re.escape(self.portal.prefix) + r"/([a-z0-9-]+)(/?)(?:page-(\d+)(/?))?", path)
        if not found:
            return None
        alias = found[1] if found[1] in aliases else ""
        if not alias and self.portal.list_path("").strip("/") != found[1]:
            return None
        address = self.portal.list_path(alias)
        page = int(found[3] or 1)
        if not found[2] or found[3] == "1" or (found[3] and not found[4]):
            return moved(address if page == 1 else f"{address}page-{page}/")
        return self.listed(
            self.view(aliases.get(alias, "Tin tức"), alias, address, page, self.room.listed(alias)), theme
        )

    def listed(self, view: Listing, theme: Theme) -> Reply:
        """A list page. Past the last one egov shows an empty list, the newer system goes back to the first."""
        if view.page > view.pages and self.portal.theme == "default":
            return moved(view.address)
        return self.page(theme.listing(view, self.room))

    def view(self, title: str, alias: str, address: str, page: int, chosen: list[Article]) -> Listing:
        return Listing(
            title=title, alias=alias, address=address, page=page, articles=tuple(chosen), per_page=self.portal.per_page
        )

    def news(self, path: str, asked: Mapping[str, str], theme: Theme) -> Reply | None:
        found = re.fullmatch(re.escape(self.portal.prefix) + rf"/{ARTICLE}", path)
        if not found or found[1] not in {category.alias for category in self.portal.categories}:
            return None
        number = int(found[3])
        if number in self.room.hidden:
            return self.kept_back(self.room.hidden[number])
        article = self.room.by_id(number)
        if article is None or found[1] not in (article.section, *article.also_in):
            return self.page(modules.missing(), HTTPStatus.NOT_FOUND)
        if path != article.path:
            return moved(article.path)
        return self.attachment(article, asked) or self.article(article, theme)

    def kept_back(self, entry: Hidden) -> Reply:
        if entry.why == "off-site":
            return Reply(HTTPStatus.FOUND, HTML, b"", {"Location": self.elsewhere or self.portal.home})
        return self.page(modules.missing(), HTTPStatus.NOT_FOUND)

    def article(self, article: Article, theme: Theme) -> Reply:
        reply = self.page(theme.detail(article, self.room))
        self.room.looked_at(article)
        return reply

    def attachment(self, article: Article, asked: Mapping[str, str]) -> Reply | None:
        """A file, its preview, or for a deleted one the way back to the module."""
        if "download" not in asked and "pdf" not in asked:
            return None
        number = int(asked.get("id", "0")) if asked.get("id", "0").isdecimal() else 0
        file = article.files[number] if number < len(article.files) else None
        if "pdf" in asked:
            viewer = f'<!DOCTYPE html><html><body><iframe src="{article.path}?download=1&amp;id={number}"></iframe></body></html>'
            return self.page(viewer if file else modules.missing(), HTTPStatus.OK if file else HTTPStatus.NOT_FOUND)
        if file is None or file.deleted:
            return moved(self.portal.module)
        return Reply(
            HTTPStatus.OK, *payload.download(file.name), {"Content-Disposition": f'attachment; filename="{file.name}"'}
        )


def moved(location: str) -> Reply:
    return Reply(HTTPStatus.MOVED_PERMANENTLY, HTML, b"", {"Location": location})
