"""Whole crawls of lists that no address turns: post-backs, pieces of HTML, JSON. Each list has three pages of two articles."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from town import Reply, Town, crawl, open_town, site_file

ARTICLES = 6
STATE = '<input type="hidden" name="__VIEWSTATE" value="{}"><input type="hidden" name="__VIEWSTATEGENERATOR" value="C2EE9ABB"><input type="hidden" name="__EVENTVALIDATION" value="ok">'


def shown(number: int, address: str) -> str:
    """The two articles of a page of a list."""
    return "".join(
        f'<li class="row"><h2><a href="{address.format(n=n)}">Bài {n}</a></h2></li>'
        for n in (2 * number - 1, 2 * number)
    )


def article(n: int, own: str) -> str:
    return f"""<html lang="vi"><head><meta charset="utf-8"><title>Thôn Hạ mở hội lần thứ {n} trong năm</title></head><body>
<form method="post" action="./"><input type="hidden" name="__VIEWSTATE" value="/x">{own.format(n=n)}</form></body></html>"""


@pytest.fixture
def town() -> Iterator[Town]:
    with open_town() as town:
        yield town


def articles(town: Town, folder: Path) -> list[str]:
    crawled = crawl(folder, "nho", TINTINH_CONTACT="ban@example.org")
    assert crawled.process.returncode == 0, crawled.told
    return [url.removeprefix(town.url) for url in crawled.articles()]


WEBFORMS = """<h1 class="title-article">Thôn Hạ mở hội lần thứ {n} trong năm</h1><span id="datearticle">22/04/2024 15:10</span>
<div class="chitietbaiviet"><p>Bà con thôn Hạ dự hội lần thứ {n} rất đông.</p><p>Ban tổ chức cảm ơn các xóm đã góp công.</p></div>"""
CALENDAR = """<table><tr><td><a href="javascript:__doPostBack('ctl00$lich','8872')">2</a></td><td><a href="javascript:__doPostBack('ctl00$lich','8873')">3</a></td></tr></table>"""


def posted_back(number: int) -> str:
    """A page of the list whose state says which it is; its pager shows the pages beside it."""
    beside = [n for n in (number - 1, number + 1) if 1 <= n <= 3]
    pager = "".join(f"<a href=\"javascript:__doPostBack('ctl00$pager$p{n}','')\">{n}</a>" for n in beside)
    body = f'<form method="post" action="./tin">{STATE.format(number)}{CALENDAR}<ul>{shown(number, "/vi/tin/hoi-lang-{n}")}</ul>{pager}</form>'
    return f"<html><body>{body}</body></html>"


def server_of_webforms(town: Town, broken: set[int]) -> Callable[[dict[str, str]], Reply | str]:
    """A server that turns a page only if it is sent the state of the page that had the link."""

    def answer(fields: dict[str, str]) -> Reply | str:
        wanted = re.fullmatch(r"ctl00\$pager\$p(\d)", fields["__EVENTTARGET"])
        whole = fields.get("__EVENTVALIDATION") == "ok" and fields.get("__VIEWSTATEGENERATOR") == "C2EE9ABB"
        if (
            wanted is None
            or not whole
            or abs(int(fields["__VIEWSTATE"]) - int(wanted[1])) != 1
            or int(wanted[1]) in broken
        ):
            return Reply("<h1>Validation of viewstate MAC failed</h1>", status=404 if wanted is None else 500)
        return posted_back(int(wanted[1]))

    town.routes["/vi/tin"] = posted_back(1)
    town.routes |= {f"/vi/tin/hoi-lang-{n}": article(n, WEBFORMS) for n in range(1, ARTICLES + 1)}
    return answer


def test_a_list_is_turned_by_post_backs_to_its_end(town: Town, tmp_path: Path) -> None:
    town.posts["/vi/tin"] = server_of_webforms(town, set())
    site_file(tmp_path / "sites", "nho", town.url, template="webforms", start="/vi/tin")
    assert articles(town, tmp_path) == [f"/vi/tin/hoi-lang-{n}" for n in range(1, ARTICLES + 1)]
    assert [(fields["__VIEWSTATE"], fields["__EVENTTARGET"]) for fields in town.posted] == [
        ("1", "ctl00$pager$p2"),
        ("2", "ctl00$pager$p3"),
    ]


def test_post_backs_go_on_where_the_crawl_before_stood(town: Town, tmp_path: Path) -> None:
    broken = {3}
    town.posts["/vi/tin"] = server_of_webforms(town, broken)
    site_file(tmp_path / "sites", "nho", town.url, template="webforms", start="/vi/tin")
    assert len(articles(town, tmp_path)) == 4
    broken.clear()
    assert len(articles(town, tmp_path)) == ARTICLES
    assert {"__VIEWSTATE": "1", "__EVENTTARGET": "ctl00$pager$p2"}.items() <= town.posted[-2].items()


def test_a_state_that_the_server_has_forgotten_begins_its_list_anew(town: Town, tmp_path: Path) -> None:
    broken = {3}
    town.posts["/vi/tin"] = server_of_webforms(town, broken)
    site_file(tmp_path / "sites", "nho", town.url, template="webforms", start="/vi/tin")
    assert len(articles(town, tmp_path)) == 4
    town.routes["/vi/tin"] = posted_back(1).replace('value="1"', 'value="anew"')
    remembered = town.posts["/vi/tin"]

    def forgetful(fields: dict[str, str]) -> Reply | str:
        if fields["__VIEWSTATE"] == "1":
            return Reply("<h1>Validation of viewstate MAC failed</h1>", status=500)
        return remembered(fields | {"__VIEWSTATE": fields["__VIEWSTATE"].replace("anew", "1")})

    broken.clear()
    town.posts["/vi/tin"] = forgetful
    assert len(articles(town, tmp_path)) == ARTICLES


VNPT = """<div class="ArticleDetailControl"><div class="ArticleHeader">Thôn Hạ mở hội lần thứ {n} trong năm</div><div class="PostDate">Thứ Ba, ngày 23/04/2024 | 16:45</div>
<div class="ArticleContent"><p>Bà con thôn Hạ dự hội lần thứ {n} rất đông.</p><p>Ban tổ chức cảm ơn các xóm đã góp công.</p></div></div>"""
LOAD = "/DesktopModule/UIArticleInMenu/ArticleInMenuPagination.aspx/LoadArticle"


@pytest.mark.parametrize("wrapped", [False, True])
def test_a_list_is_turned_by_pieces_of_html(town: Town, tmp_path: Path, wrapped: bool) -> None:
    script = f"<script>$.post('{LOAD}', {{ article_category_id: 71, site_id: 4, page: page, page_size: 2 }});</script>"
    town.routes["/tin"] = (
        f'<div class="UIArticleInMenu_Default"><ul class="ArticleList">{shown(1, "/tin/hoi-lang-9000{n}")}</ul></div>{script}'
    )
    town.routes |= {f"/tin/hoi-lang-9000{n}": article(n, VNPT) for n in range(1, ARTICLES + 1)}

    def load(fields: dict[str, str]) -> Reply | str:
        if (fields["article_category_id"], fields["site_id"], fields["page_size"]) != ("71", "4", "2"):
            return Reply("", status=500)
        piece = (
            shown(int(fields["page"]), "/tin/hoi-lang-9000{n}") if int(fields["page"]) <= 3 else "<p>Không có tin</p>"
        )
        return Reply(json.dumps({"d": piece}), type="application/json") if wrapped else piece

    town.posts[LOAD] = load
    site_file(tmp_path / "sites", "nho", town.url, template="vnpt", start="/tin")
    assert articles(town, tmp_path) == [f"/tin/hoi-lang-9000{n}" for n in range(1, ARTICLES + 1)]
    assert [fields["page"] for fields in town.posted] == ["2", "3", "4"]


BACNINH = """<h1 id="contentDetailTitleId">Thôn Hạ mở hội lần thứ {n} trong năm</h1><div>21/04/2024 07:15</div><div id="sapoDetailId">Hội làng lần thứ {n} mở sáng nay.</div>
<div id="contentDetail"><p>Bà con thôn Hạ dự hội lần thứ {n} rất đông.</p><p>Ban tổ chức cảm ơn các xóm đã góp công.</p></div>"""


def test_a_list_that_a_script_fills_is_read_as_objects(town: Town, tmp_path: Path) -> None:
    town.routes["/tin"] = (
        "<html><body><script>var loadPageURL = '/tin?p_p_id=x&p_p_resource_id=loadPage';</script></body></html>"
    )
    for number in (1, 2, 3):
        items = [
            {
                "id": n,
                "title": f"Bài {n}",
                "urlDetail": f"{town.url}/news/-/details/20182/hoi-lang-{n}",
                "createdDate": "21/04/2024",
            }
            for n in (2 * number - 1, 2 * number)
        ]
        town.routes[f"/tin?p_p_id=x&p_p_resource_id=loadPage&pageNum={number}&recordPerPage=20"] = Reply(
            json.dumps({"items": items, "totalPageNum": 3}), type="application/json"
        )
    town.routes |= {f"/news/-/details/20182/hoi-lang-{n}": article(n, BACNINH) for n in range(1, ARTICLES + 1)}
    site_file(tmp_path / "sites", "nho", town.url, template="bacninh", start="/tin")
    assert articles(town, tmp_path) == [f"/news/-/details/20182/hoi-lang-{n}" for n in range(1, ARTICLES + 1)]
