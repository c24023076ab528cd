"""Two addresses of one article have one canonical form, in every family that writes them in two ways."""

import pytest
from scrapy.http import HtmlResponse

from crawler.loader import templates
from crawler.paging import ListPage, NamedCounter, SinglePage

SAME = [
    ("wordpress", "http://a.vn/blog/?p=12", "http://a.vn/blog/?p=12&utm_source=x"),
    ("wordpress", "http://a.vn/index.php/2023/05/06/hoi-lang/", "http://a.vn/index.php/2023/05/06/hoi-lang"),
    ("drupal", "http://a.vn/blog/?q=node/12", "http://a.vn/blog/?page=1&q=node/12"),
    ("sharepoint", "http://a.vn/Pages/newsdetail.aspx?NewsId=7&CatId=2", "http://a.vn/Pages/newsdetail.aspx?CatId=2&NewsId=7"),
    ("liferay_chitiet", "http://a.vn/tin-chi-tiet/-/chi-tiet/hoi-%C4%91ong-xa-81-2.html", "http://a.vn/tin-chi-tiet/-/chi-tiet/hoi-ong-xa-81-2.html"),
    ("tandan", "http://a.vn/portal/pages/2024-3-9/Vung-van-hoa8p98kq.aspx?PageIndex=2", "http://a.vn/portal/Pages/2024-3-9/Vung-van-hoa8p98kq.aspx"),
    ("hatinh", "http://a.vn/vi/bai-viet/hoi-lang", "http://a.vn/bai-viet/hoi-lang"),
    ("huecit", "http://a.vn/?gd=1&cn=129&tc=22380", "http://a.vn/?tc=22380&cn=129&gd=1"),
    ("liferay", "http://a.vn/tin/-/asset_publisher/Enp2/content/hoi-lang/20181?inheritRedirect=false&redirect=%2Ftin", "http://a.vn/tin/-/asset_publisher/Enp2/content/hoi-lang/20181"),
    ("bacninh", "http://a.vn/news/-/details/20182/hoi-lang-90?p_p_state=normal", "http://a.vn/news/-/details/20182/hoi-lang-90"),
    ("liferay_viewarticle", "http://a.vn/vi/chi-tiet-tin/-/view-article/1/81/1650877000000", "http://a.vn/chi-tiet-tin/-/view-article/1/81/1650877000000"),
    ("dotnetnuke", "http://a.vn/Default.aspx?tabid=61&newsid=1891&language=vi-VN", "http://a.vn/Default.aspx?newsid=1891&language=vi-VN&tabid=61&AspxAutoDetectCookieSupport=1"),
    ("webcenter", "http://a.vn/webcenter/portal/vi/ttsk?dDocName=A331391&_afrLoop=77&centerWidth=80%25", "http://a.vn/webcenter/portal/vi/ttsk;jsessionid=fd9!12?_adf.ctrl-state=1c_4&showHeader=false&dDocName=A331391"),
    ("threecms", "http://a.vn/3cms/hoi-lang.htm?art=13969217229087&cmd=3", "http://a.vn/3cms/hoi-lang.htm?cmd=3&art=13969217229087&lang=vi"),
]  # fmt: skip


@pytest.mark.parametrize(("template", "one", "other"), SAME)
def test_two_spellings_are_one_article(template: str, one: str, other: str) -> None:
    addresses = templates()[template].addresses
    assert addresses.is_article(one)
    assert addresses.canonical(one) == addresses.canonical(other)


@pytest.mark.parametrize(
    ("template", "url"),
    [
        ("sharepoint", "http://a.vn/Pages/news.aspx?CatId=2"),
        ("sotttt", "http://a.vn/tin-tuc?page=2"),
        ("liferay_chitiet", "http://a.vn/tin-tuc?_56_INSTANCE_x_cur=2"),
        ("liferay_viewarticle", "http://a.vn/vi/tin-tuc"),
        ("tandan", "http://a.vn/portal/Pages/Tin-van-hoa.aspx?PageIndex=2"),
        ("vnpt", "http://a.vn/tin-kinh-te?page=2"),
        ("liferay", "http://a.vn/web/guest/chinh-tri?_101_INSTANCE_x9_cur=2"),
        ("bacninh", "http://a.vn/chinh-tri"),
        ("vhv", "http://a.vn/chuyen-muc-tin-trong-nuoc-c221-1.html"),
        ("hatinh", "http://a.vn/vi/chuyen-muc/tin-trong-tinh?page=3"),
        ("huecit", "http://a.vn/?cn=129&gd=1"),
        ("webforms", "http://a.vn/vi/"),
        ("dotnetnuke", "http://a.vn/Default.aspx?tabid=61"),
        ("dotnetnuke", "http://a.vn/tin-tuc/tabid/92/Default.aspx"),
        ("webcenter", "http://a.vn/webcenter/portal/vi/menu/trangchu/ttsk"),
        ("threecms", "http://a.vn/3cms/?cmd=170"),
        ("wordpress", "http://a.vn/?cat=3&paged=2"),
        ("wordpress", "http://a.vn/blog/category/tin-tuc/"),
        ("wordpress", "http://a.vn/index.php/category/tin-tuc/"),
        ("drupal", "http://a.vn/?q=node&page=2"),
    ],
)
def test_a_list_is_no_article(template: str, url: str) -> None:
    addresses = templates()[template].addresses
    assert addresses.is_listing(url)
    assert not addresses.is_article(url)


@pytest.mark.parametrize(
    ("template", "url", "number"),
    [
        ("tandan", "http://a.vn/portal/Pages/2024-4-25/Quy-hoach-hien-dvv348x.aspx", "Quy-hoach-hien-dvv348x"),
        ("vnpt", "http://a.vn/tin-kinh-te/hoi-cho-90211", "90211"),
        ("liferay", "http://a.vn/web/guest/-/hoi-lang", ""),
        ("bacninh", "http://a.vn/news/-/details/20182/hoi-lang-90", "20182/hoi-lang-90"),
        ("vhv", "http://a.vn/tin-tuc/hoi-lang.html", ""),
        ("hatinh", "http://a.vn/bai-viet/hoi-lang", "hoi-lang"),
        ("huecit", "http://a.vn/?gd=25&cn=589&tc=433", "433"),
        ("webforms", "http://a.vn/vi/tin-hoat-dong/hoi-lang", "hoi-lang"),
        (
            "dotnetnuke",
            "http://a.vn/Tin/Chi-tiet/tabid/92/t/hoi-lang/title/14489/ctitle/191/language/vi-VN/Default.aspx",
            "14489",
        ),
        ("dotnetnuke", "http://a.vn/tabid/61/language/vi-VN/Default.aspx/tid/Hoi-lang.html/pid/1891/cid/121", "1891"),
        ("dotnetnuke", "http://a.vn/Default.aspx?ID=77&tabid=5", "77"),
        ("webcenter", "http://a.vn/webcenter/portal/vi/ttsk?dDocName=A331391", "A331391"),
        ("threecms", "http://a.vn/3cms/hoi-lang.htm?art=13969217229087", "13969217229087"),
        ("threecms", "http://a.vn/3cms/hoi-lang.htm", ""),
    ],
)
def test_an_article_is_told_by_its_address(template: str, url: str, number: str) -> None:
    assert templates()[template].addresses.identity(url) == number


@pytest.mark.parametrize(
    ("template", "url"),
    [
        ("tandan", "http://a.vn/portal/pages/print.aspx?p=7731"),
        ("tandan", "http://a.vn/portal/Pages/Tin-van-hoa.aspx"),
        ("liferay", "http://a.vn/tin/-/asset_publisher/Enp2/content/hoi-lang?_101_INSTANCE_Enp2_viewMode=print"),
        ("liferay", "http://a.vn/tin/-/asset_publisher/Enp2/content/hoi-lang/pop_up"),
        ("bacninh", "http://a.vn/news/-/details/20182/hoi-lang-90/pop_up"),
        ("vhv", "http://a.vn/chuyen-muc-tin-trong-nuoc-c221-2.html"),
        ("vnpt", "http://a.vn/tin-kinh-te/page/2"),
        ("dotnetnuke", "http://a.vn/trangchu/tabid/56/ctl/Register/language/vi-VN/Default.aspx"),
        ("dotnetnuke", "http://a.vn/Default.aspx?tabid=61&newsid=7&ctl=Edit"),
        ("threecms", "http://a.vn/3cms/Ban-in-507.htm?art=13969217229087"),
    ],
)
def test_second_views_and_lists_are_no_articles(template: str, url: str) -> None:
    assert not templates()[template].addresses.is_article(url)


def test_a_number_that_every_page_bears_is_counted_on() -> None:
    first = "http://a.vn/chuyen-muc-tin-c28-1.html"
    paging = templates()["vhv"].paging
    request = paging.turn(ListPage(base=first, number=1, response=HtmlResponse(first)))
    assert request is not None
    assert request.url == "http://a.vn/chuyen-muc-tin-c28-2.html"
    assert paging.split(request.url) == (first, 2)


def test_a_named_counter_takes_the_name_from_the_page() -> None:
    paging = NamedCounter(name=r"_\w+_cur")
    further = "http://a.vn/tin?p_p_id=x&_x_INSTANCE_cur=2"
    page = ListPage(
        base="http://a.vn/tin",
        number=1,
        response=HtmlResponse("http://a.vn/tin"),
        links=("http://a.vn/khac?_y_cur=2", further),
    )
    request = paging.turn(page)
    assert request is not None
    assert request.url == further
    assert paging.split(further) == ("http://a.vn/tin", 2)


def test_a_named_counter_ends_where_the_page_links_no_further() -> None:
    page = ListPage(
        base="http://a.vn/tin", number=2, response=HtmlResponse("http://a.vn/tin"), links=("http://a.vn/tin?_x_cur=1",)
    )
    assert NamedCounter(name=r"_\w+_cur").turn(page) is None


def test_a_single_page_is_never_turned() -> None:
    page = ListPage(
        base="http://a.vn/tin", number=1, response=HtmlResponse("http://a.vn/tin"), links=("http://a.vn/tin?page=2",)
    )
    assert SinglePage().turn(page) is None
