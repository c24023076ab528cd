"""Answers the requests to a bureau's site as its system would, as far as that is known; see the README for what is invented."""

import re
from collections.abc import Mapping
from http import HTTPStatus
from urllib.parse import parse_qs, unquote

from demo import payload
from demo.article import Article
from demo.bureau import CHITIET, SHAREPOINT, SOTTTT, VIEWARTICLE
from demo.desk import Desk
from demo.liferay_head import VERSION
from demo.site import HTML, Reply
from demo.skin import Skin

PLAIN = {
    "/gioi-thieu": ("Giới thiệu", "Chức năng, nhiệm vụ của Sở theo Quyết định số 18/2020/QĐ-UBND ngày 15/6/2020."),
    "/lien-he": ("Liên hệ", "Gửi câu hỏi cho bộ phận một cửa. Cập nhật ngày 01/03/2024."),
    "/thong-bao": ("Thông báo", "Chưa có thông báo mới."),
    "/van-ban": ("Văn bản", "Danh sách văn bản đang được số hóa."),
    "/tag": ("Từ khóa", "Không tìm thấy kết quả."),
}
STATIC = ("/images/", "/css/", "/Scripts/", "/_layouts/", "/html/", "/tinh-theme/", "/SiteAssets/Images/")
STORED = ("/SiteAssets/Lists/", "/Uploads/", "/documents/")
NUMBERS = {
    SOTTTT: re.compile(r"/tin-tuc/[a-z0-9-]+-(\d+)\.aspx"),
    CHITIET: re.compile(r"/tin-chi-tiet/-/chi-tiet/.+-(\d+)-\d+\.html"),
    VIEWARTICLE: re.compile(r"(?:/vi)?/chi-tiet-tin/-/view-article/1/(\d+)/\d+"),
}
HEADERS = {
    SHAREPOINT: {"MicrosoftSharePointTeamServices": "15.0.0.4569", "X-Powered-By": "ASP.NET"},
    SOTTTT: {"X-AspNet-Version": "4.0.30319", "X-Powered-By": "ASP.NET"},
    CHITIET: {"Liferay-Portal": VERSION},
    VIEWARTICLE: {"Liferay-Portal": VERSION},
}
SERVERS = {SHAREPOINT: "Microsoft-IIS/8.5", SOTTTT: "Microsoft-IIS/7.5", CHITIET: "Apache-Coyote/1.1", VIEWARTICLE: "nginx"}  # fmt: skip


class BureauSite:
    def __init__(self, desk: Desk, skin: Skin) -> None:
        self.desk = desk
        self.skin = skin
        self.bureau = desk.bureau
        self.software = SERVERS[self.bureau.system]
        aspnet = self.bureau.system in (SHAREPOINT, SOTTTT)
        self.session_cookie = "ASP.NET_SessionId" if aspnet else "JSESSIONID"
        self.cookies: tuple[str, ...] = () if aspnet else ("GUEST_LANGUAGE_ID=vi_VN", "COOKIE_SUPPORT=true")

    @property
    def room(self) -> Desk:
        return self.desk

    @property
    def home(self) -> str:
        return self.bureau.home

    def named(self, target: str) -> int | None:
        """The number of the article that an address is meant for, whether there is one or not."""
        return self.number(*divided(target))

    def notice(self, words: str, status: int) -> Reply:
        """A page in the site's own frame."""
        return self.page(self.skin.plain(self.desk, "Chi tiết tin", f"<div>{words}</div>"), status)

    def answer(self, target: str, agent: str = "", session: str = "") -> Reply:
        """The reply to a GET of path and query, percent-encoded or not."""
        path, asked = divided(target)
        self.desk.visits += 1
        for route in (self.file, self.machine, self.front, self.lists, self.news, self.other):
            reply = route(path, asked)
            if reply is not None:
                return reply
        return self.missing()

    def page(self, html: str, status: int = HTTPStatus.OK) -> Reply:
        headers = {**HEADERS[self.bureau.system], "Cache-Control": "private"}
        return Reply(status, HTML, html.encode(), headers)

    def file(self, path: str, asked: Mapping[str, str]) -> Reply | None:
        """Uploaded files and pictures; the frame's own pictures; no style sheets."""
        if not path.startswith((*STATIC, *STORED)) and path != "/favicon.ico":
            return None
        name = next((part for part in reversed(path.split("/")) if "." in part), "")
        kind = name.rpartition(".")[2]
        if kind in payload.TYPES:
            return Reply(HTTPStatus.OK, *payload.download(name.encode("ascii", "replace").decode()))
        if kind in ("jpg", "png", "gif", "ico"):
            return Reply(HTTPStatus.OK, "image/png", payload.image(path))
        return Reply(HTTPStatus.NOT_FOUND, HTML, b"")

    def machine(self, path: str, asked: Mapping[str, str]) -> Reply | None:
        """None of them has a sitemap or a feed; only sotttt has a robots.txt."""
        if path == "/robots.txt" and self.bureau.system == SOTTTT:
            return Reply(HTTPStatus.OK, "text/plain", b"User-agent: *\nDisallow: /admin/\n")
        if path in ("/robots.txt", "/sitemap.xml", "/rss"):
            return self.page("<html><body><h1>404</h1></body></html>", HTTPStatus.NOT_FOUND)
        return None

    def front(self, path: str, asked: Mapping[str, str]) -> Reply | None:
        if path.lower() == self.bureau.home.lower():
            return self.page(self.skin.front(self.desk))
        return self.moved(self.bureau.home) if path == "/" else None

    def lists(self, path: str, asked: Mapping[str, str]) -> Reply | None:
        alias = self.alias(path, asked)
        if alias is None:
            return None
        numbers = [value for name, value in asked.items() if name == "page" or name.endswith("_cur")]
        number = int(numbers[-1]) if numbers and numbers[-1].isdecimal() else 1
        return self.page(self.skin.listing(self.desk.roll(alias, number), self.desk))

    def alias(self, path: str, asked: Mapping[str, str]) -> str | None:
        """The category whose list an address is, "" for the list of everything; None where it is no list."""
        if self.bureau.everything and path == self.bureau.everything:
            return ""
        found = path.strip("/")
        if self.bureau.system == SHAREPOINT:
            found = asked.get("CatId", "") if path.lower() == "/pages/news.aspx" else ""
        elif self.bureau.system == SOTTTT:
            found = path.removeprefix("/chuyen-muc/").removesuffix(".aspx")
        return found if found in {category.alias for category in self.bureau.categories} else None

    def news(self, path: str, asked: Mapping[str, str]) -> Reply | None:
        number = self.number(path, asked)
        if number is None:
            return None
        article = self.desk.by_id(number)
        return self.unknown() if article is None else self.article(article)

    def number(self, path: str, asked: Mapping[str, str]) -> int | None:
        """The number of the article that an address names, in whatever form."""
        if self.bureau.system == SHAREPOINT:
            given = asked.get("NewsId", "")
            return int(given) if path.lower() == "/pages/newsdetail.aspx" and given.isdecimal() else None
        found = NUMBERS[self.bureau.system].fullmatch(path)
        return int(found[1]) if found else None

    def article(self, article: Article) -> Reply:
        reply = self.page(self.skin.article(article, self.desk))
        self.desk.looked_at(article)
        return reply

    def unknown(self) -> Reply:
        """A number that no article has: an empty article with status 200 on SharePoint and view-article, else a miss."""
        if self.bureau.system in (SHAREPOINT, VIEWARTICLE):
            return self.notice("Nội dung không tồn tại hoặc đã bị xóa.", HTTPStatus.OK)
        return self.missing()

    def other(self, path: str, asked: Mapping[str, str]) -> Reply | None:
        if path not in PLAIN:
            return None
        title, text = PLAIN[path]
        return self.page(self.skin.plain(self.desk, title, f"<h2>{title}</h2><p>{text}</p>"))

    def missing(self) -> Reply:
        """sotttt leads home, the others say 404."""
        if self.bureau.system == SOTTTT:
            return self.moved(self.bureau.home)
        return self.page(self.skin.plain(self.desk, "404", "<p>Trang không tồn tại.</p>"), HTTPStatus.NOT_FOUND)

    def moved(self, path: str) -> Reply:
        return Reply(HTTPStatus.FOUND, HTML, b"", {"Location": path, **HEADERS[self.bureau.system]})


def divided(target: str) -> tuple[str, dict[str, str]]:
    """Path and fields of the query, decoded; of a field that stands there twice the last."""
    path, _, query = target.partition("?")
    return unquote(path), {name: values[-1] for name, values in parse_qs(query).items()}
