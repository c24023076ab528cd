"""What stands round an article on portals of many makes: banners, menus, clocks, side blocks, counters, lists, footers. All of it invented."""

from collections.abc import Callable
from html import escape
from random import Random

from stories import Story

MENU = ("Trang chủ", "Giới thiệu", "Tin tức - Sự kiện", "Văn bản pháp quy", "Thủ tục hành chính", "Dịch vụ công trực tuyến", "Liên hệ", "Lịch tiếp công dân", "Góp ý dự thảo", "Thư viện ảnh")  # fmt: skip
NEWS = (
    "Bàn giao mười căn nhà cho hộ nghèo vùng lũ", "Thông báo lịch cắt điện tuần thứ hai của tháng", "Đoàn viên thanh niên ra quân dọn vệ sinh bãi biển sau kỳ nghỉ lễ dài ngày",
    "Giải việt dã truyền thống mừng xuân", "Khai giảng lớp bồi dưỡng kiến thức quốc phòng cho đối tượng bốn", "Hướng dẫn kê khai tài sản năm nay",
)  # fmt: skip
CLOCKS = ("Thứ tư, ngày 25/11/2026", "Hôm nay: Thứ 4, 25/11/2026 07:15:09", "Thứ 6 - 26/02/2016", "25/11/2026 07:15:09 SA", "Hôm nay, 25 tháng 11 năm 2026", "07:15 | 25-11-2026", "")  # fmt: skip
MARKS = {
    "nukeviet": '<meta name="generator" content="NukeViet v4.3"><meta property="og:type" content="article">',
    "sharepoint": '<meta name="GENERATOR" content="Microsoft SharePoint">',
}
LIFERAY = '<link class="lfr-css-file" href="/o/theme/css/main.css">'


def links(rng: Random, *, dated: bool) -> str:
    shape = rng.choice(("<li><a href='/t{n}.html'>{t}</a> {d}</li>", "<div><a href='/t{n}.html'>{t}</a></div><div>{d}</div>", "<p><img src='/b.gif' width='9'> <a href='/t{n}.html'>{t}</a> <i>{d}</i></p>", "<a href='/t{n}.html'>{t}</a> <font size=1>{d}</font><br>"))  # fmt: skip
    rows = [
        shape.format(n=rng.randrange(999), t=text, d=day(rng) if dated else "")
        for text in rng.sample(NEWS, rng.randrange(2, 5))
    ]
    return f"<ul>{''.join(rows)}</ul>" if shape.startswith("<li") else "".join(rows)


def day(rng: Random) -> str:
    text = f"{rng.randrange(1, 29):02}/{rng.randrange(1, 13):02}/{rng.randrange(2012, 2026)}"
    return rng.choice(
        (text, f"({text})", f"{text} {rng.randrange(24):02}:{rng.randrange(60):02}", text.replace("/", "-"))
    )


def menu(rng: Random) -> str:
    steps = [
        f"<a href='/m{number}'>{escape(text)}</a>" for number, text in enumerate(rng.sample(MENU, rng.randrange(3, 10)))
    ]
    return rng.choice(("<ul>{}</ul>", "<div>{}</div>", "<table><tr>{}</tr></table>")).format("".join(f"<li>{step}</li>" for step in steps)) if rng.random() < 0.6 else f"<div>{' | '.join(steps)}</div>"  # fmt: skip


def banner(rng: Random) -> str:
    name = rng.choice(("<div>SỞ THỬ NGHIỆM TỈNH LÂM HÀ</div>", "<h1>Trang thông tin điện tử Sở Thử nghiệm</h1>", "<img src='/banner.jpg' alt='Sở Thử nghiệm'>", "<center><font size=6>ỦY BAN NHÂN DÂN TỈNH<br>SỞ THỬ NGHIỆM</font></center>"))  # fmt: skip
    clock = rng.choice(CLOCKS)
    return name + menu(rng) + (rng.choice(("<div>{}</div>", "<span id='clock'>{}</span><br>", "<table><tr><td>{}</td></tr></table>", "<marquee>{}</marquee><br>")).format(clock) if clock else "")  # fmt: skip


def block(rng: Random) -> str:
    return rng.choice(
        (
            lambda: f"<h3>Tin nổi bật trong tuần</h3>{links(rng, dated=True)}",
            lambda: (
                f"<div><b>Văn bản mới</b></div>{''.join(f'<p><a href=/vb{n}>{rng.randrange(9, 900)}/QĐ-UBND</a> ngày {day(rng)}</p>' for n in range(3))}"
            ),
            lambda: (
                f"<div>Thống kê truy cập</div><ul><li>Đang xem: {rng.randrange(99)}</li><li>Hôm nay: 1.{rng.randrange(100, 999)}</li><li>Tất cả: 2.104.{rng.randrange(100, 999)}</li></ul>"
            ),
            lambda: "<form action='/tim'><input name=q><input type=submit value='Tìm kiếm'></form>",
            lambda: "<h2>Đường dây nóng</h2><p>0999.000.111</p><p>Trực 24/24 giờ</p>",
            lambda: (
                "<div><b>Video</b></div><iframe src='/v'></iframe><p><a href='/v1'>Phóng sự làng nghề đan lát ven sông</a></p>"
            ),
            lambda: (
                "<p><b>Thăm dò ý kiến</b></p><p>Bạn thấy trang này thế nào?</p><label><input type=radio>Tốt</label> <label><input type=radio>Chưa tốt</label>"
            ),
            lambda: f"<h4>Lịch công tác</h4><p>Tuần từ {day(rng)}</p><p><a href='/lich'>Xem chi tiết</a></p>",
        )
    )()


def blocks(rng: Random) -> str:
    return "".join(
        rng.choice(("<div class='box'>{}</div>", "<table><tr><td>{}</td></tr></table>", "{}")).format(block(rng))
        for _ in range(rng.randrange(0, 4))
    )


def crumbs(rng: Random) -> str:
    return rng.choice(("", "<div><a href='/'>Trang chủ</a> » <a href='/tin'>Tin tức - Sự kiện</a></div>", "<ul><li><a href='/'>Trang chủ</a></li><li><a href='/tin'>Tin tức</a></li></ul>", "<span><a href='/'>Trang chủ</a> &gt; Chi tiết bài viết</span><br>"))  # fmt: skip


def footer(rng: Random) -> str:
    return rng.choice(("<div>© 2014 Sở Thử nghiệm. Giấy phép số 21/GP-TTĐT ngày 11/4/2014</div>", "<table><tr><td>Cập nhật lần cuối: 24/11/2026 17:02</td></tr><tr><td>Địa chỉ: 5 Bờ Sông</td></tr></table>", "<center>Bản quyền thuộc Sở Thử nghiệm<br>Chịu trách nhiệm: Bà Lò Thị Xuân</center>"))  # fmt: skip


def comments(rng: Random) -> str:
    """Readers' words under an article, each with a name and a date."""
    return (
        ""
        if rng.random() < 0.7
        else f"<h3>Bình luận</h3><div><b>Người đọc ở xa</b></div><div>{day(rng)}</div><p>Đọc bài này tôi nhớ quê quá, mong ban biên tập đăng thêm nhiều bài như thế nữa.</p>"
    )


def document(story: Story, name: str, body: str, *, attributes: str = "") -> str:
    mark = MARKS.get(story.system, LIFERAY if "liferay" in story.system else "")
    return f"<html><head><meta charset='utf-8'>{name}{mark}</head><body{attributes}>{body}</body></html>"


def bare(rng: Random, name: str, article: str, story: Story) -> str:
    """Text directly in the body."""
    return document(story, name, banner(rng) + blocks(rng) + "<hr>" + crumbs(rng) + article + comments(rng) + blocks(rng) + "<hr>" + footer(rng))  # fmt: skip


def columns(rng: Random, name: str, article: str, story: Story) -> str:
    """Layout tables, the article in the middle cell."""
    rows = f"<tr><td colspan=3>{banner(rng)}</td></tr><tr valign=top><td width=180>{blocks(rng)}</td><td>{crumbs(rng)}{article}{comments(rng)}</td><td>{blocks(rng)}</td></tr><tr><td colspan=3>{footer(rng)}</td></tr>"
    return document(
        story, name, f"<center><table width=1000 border=0>{rows}</table></center>", attributes=" bgcolor=#ffffff"
    )


def dotnetnuke(rng: Random, name: str, article: str, story: Story) -> str:
    pane = f"<div id='dnn_ContentPane'><div class='DnnModule'><span class='Head'>Chi tiết</span><div class='Normal'>{article}</div></div></div>"
    inner = f"<div id='dnn_LeftPane'>{blocks(rng)}</div>{crumbs(rng)}{pane}<div id='dnn_RightPane'>{comments(rng)}{blocks(rng)}</div>"
    return document(
        story,
        name,
        f"<form id='Form' action='/Default.aspx?tabid=61'>{banner(rng)}{inner}<div id='dnn_Footer'>{footer(rng)}</div></form>",
    )


def gridview(rng: Random, name: str, article: str, story: Story) -> str:
    """WebForms: the article is the one row of a grid, side blocks are grids as well."""
    grid = "<table id='ctl00_Main_{}' rules='all'><tr><td>{}</td></tr></table>"
    inner = (
        grid.format("gvTrai", blocks(rng) or "&nbsp;")
        + crumbs(rng)
        + grid.format("gvTin", article)
        + grid.format("gvPhai", blocks(rng) or "&nbsp;")
    )
    return document(
        story,
        name,
        f"<form id='aspnetForm'><input type='hidden' name='__VIEWSTATE' value='/wEPDw{'A' * 300}'>{banner(rng)}{inner}{comments(rng)}{footer(rng)}</form>",
    )


def portlets(rng: Random, name: str, article: str, story: Story) -> str:
    box = "<div class='portlet-boundary' id='p_p_id_{}_'><section class='portlet'><h2 class='portlet-title-text'>{}</h2><div class='portlet-body'>{}</div></section></div>"
    side = box.format("side", "Thông tin cần biết", blocks(rng))
    main = f"<div class='portlet-body'>{article}</div>"
    return document(
        story,
        name,
        f"<div id='wrapper'><header>{banner(rng)}</header><nav>{crumbs(rng)}</nav><div class='row'>{rng.choice((side + main, main + side))}</div>{comments(rng)}<footer>{footer(rng)}</footer></div>",
    )


def blog(rng: Random, name: str, article: str, story: Story) -> str:
    """As WordPress nests it."""
    inner = f"<main><article class='post'><div class='entry'>{article}</div></article>{comments(rng)}</main><aside class='widget-area'>{blocks(rng)}</aside>"
    return document(
        story,
        name,
        f"<div class='site'><header>{banner(rng)}</header>{crumbs(rng)}{inner}<footer>{footer(rng)}</footer></div>",
    )


def web_parts(rng: Random, name: str, article: str, story: Story) -> str:
    zone = "<table class='s4-wpTopTable'><tr><td><div id='WebPartWPQ{}'>{}</div></td></tr></table>"
    parts = [zone.format(2, blocks(rng)), crumbs(rng), zone.format(3, article), zone.format(4, blocks(rng))]
    return document(
        story,
        name,
        f"<form>{banner(rng)}<div id='s4-bodyContainer'>{''.join(parts)}</div>{comments(rng)}{footer(rng)}</form>",
    )


def definitions(rng: Random, name: str, article: str, story: Story) -> str:
    return document(
        story,
        name,
        f"{banner(rng)}<dl><dt>Chuyên mục</dt><dd>{blocks(rng)}</dd><dt>&nbsp;</dt><dd>{crumbs(rng)}{article}</dd></dl>{comments(rng)}{blocks(rng)}{footer(rng)}",
    )


def last_first(rng: Random, name: str, article: str, story: Story) -> str:
    """The side columns come first in the source, and set right by style."""
    return document(
        story,
        name,
        f"<div style='float:right'>{blocks(rng)}{blocks(rng)}</div>{banner(rng)}<div>{crumbs(rng)}<font face='Tahoma' size=2>{article}</font></div>{comments(rng)}{footer(rng)}",
    )


FRAMES: tuple[Callable[[Random, str, str, Story], str], ...] = (
    bare,
    columns,
    dotnetnuke,
    gridview,
    portlets,
    blog,
    web_parts,
    definitions,
    last_first,
)
