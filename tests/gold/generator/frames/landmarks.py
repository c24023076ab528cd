"""Families of which only the order of the words is known (FIELD_NOTES 1, 001 to 004): all elements are invented, and vary with the page."""

from html import escape

from generator.dressing import dressed
from generator.story import Story

from .parts import Family, Frame, Listing

SHORT_DAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật")
NUMERALS = ("Thứ 2", "Thứ 3", "Thứ 4", "Thứ 5", "Thứ 6", "Thứ 7", "Chủ nhật")


def page(title: str, inner: str, frame: Frame, *, extra_head: str = "", before: str = "") -> str:
    """A page of tables or of divs, as the seed has it."""
    opening = (
        '<table width="100%"><tr><td valign="top">'
        if frame.rng.random() < 0.5
        else '<div class="wrap"><div class="main">'
    )
    closing = "</td></tr></table>" if opening.startswith("<table") else "</div></div>"
    return f"""<!DOCTYPE html><html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><title>{escape(title)}</title>{extra_head}</head>
<body><div class="banner">{escape(frame.site)}</div>{frame.menu()}{before}{opening}
{inner}
{closing}{frame.foot()}</body></html>"""


def paragraph(text: str | None, frame: Frame) -> str:
    if not text:
        return ""
    return frame.rng.choice(("<p><b>{0}</b></p>", '<div class="sapo">{0}</div>', "<p>{0}</p>")).format(escape(text))


SHAREPOINT_HEAD = """<meta name="GENERATOR" content="Microsoft SharePoint"><script>var _spPageContextInfo={webServerRelativeUrl:"\\u002f"};</script>
<link rel="stylesheet" href="/_layouts/15/1066/styles/corev15.css">"""


def sharepoint(story: Story, frame: Frame) -> str:
    """No title line; the date glued to the end of the lead; a static day in the header of every page."""
    glued = f" {story.published.day}-{story.published.month}-{story.published.year}" if story.published else ""
    lead = (
        f"<p><b>{escape(story.lead or '')}</b>{glued}</p>"
        if frame.rng.random() < 0.5
        else f"<div>{escape(story.lead or '')}{glued}</div>"
    )
    shell = f"""<div id="ctl00_PlaceHolderMain_g_5e1c20c7_{story.number}"><div class="ExternalClass{story.number:032X}">{lead}
{dressed(story, "/SiteAssets/Lists/Tin/{0}".format)}</div></div>
<p>Bản đồ</p><div class="map"></div>"""
    return page(
        frame.site, shell, frame, extra_head=SHAREPOINT_HEAD, before='<div class="day">Thứ 6 - 26/02/2016</div>'
    )


def sharepoint_list(frame: Frame) -> str:
    item = '<tr><td><a href="/Pages/newsdetail.aspx?NewsId={n}&CatId=2">{title}</a></td><td>{day} {time}</td></tr>'
    return page(
        frame.site,
        f'<table id="ctl00_PlaceHolderMain_g_77">{frame.teasers(item, 10)}</table>',
        frame,
        extra_head=SHAREPOINT_HEAD,
    )


def sotttt(story: Story, frame: Frame) -> str:
    day = story.published
    half = "AM" if day and day.hour < 12 else "PM"
    date = f"{NUMERALS[day.weekday()]}, ngày {day:%d/%m/%Y} | {day:%I:%M} {half} (GMT +7)" if day else ""
    shell = f"""<h2 class="t{frame.rng.randint(1, 9)}">{escape(story.title)}</h2><div class="tool"><a href="#">Bản in</a> | <a href="#">Quay lại</a> | <a href="#">A+</a> <a href="#">A</a> <a href="#">A-</a> | <a href="#">Đọc bài viết</a></div>
<div class="d">{date}</div>{paragraph(story.lead, frame)}
<div class="c">{dressed(story, "/upload/{0}".format)}</div><div>Lượt xem: &nbsp;{frame.rng.randint(20, 4000)}</div><h3>Tin đã đưa</h3><ul>{frame.links(5)}</ul>"""
    return page(f"{story.title} - {frame.site}", shell, frame)


def chitiet(story: Story, frame: Frame) -> str:
    tag = frame.rng.choice(("div", "h3", "td"))
    title = (
        f"<table><tr><td>{escape(story.title)}</td></tr></table>"
        if tag == "td"
        else f"<{tag} class='tieude'>{escape(story.title)}</{tag}>"
    )
    date = f"<div>{story.published:%d/%m/%Y %H:%M}</div>" if story.published else ""
    shell = f"""<div class="portlet-boundary" id="p_p_id_chitiet_WAR_portalportlet_"><div>{story.section[0]}</div>{title}{date}
<div>{dressed(story, "/documents/10184/20184/{0}/6b0f1f0e-11d0".format)}</div>
<div>Tags:</div><div>Tin mới hơn</div><ul>{frame.links(3)}</ul></div><div><h3>Thống kê</h3>Tổng số lượt truy cập: {frame.rng.randint(10**5, 10**7)}</div>"""
    return page(f"{story.title} - {frame.site}", shell, frame, extra_head=LIFERAY)


LIFERAY = '<script>var Liferay={Browser:{},ThemeDisplay:{getLayoutId:function(){return "12"}}};</script>'


def viewarticle(story: Story, frame: Frame) -> str:
    day = story.published
    date = f"<p>{day:%H:%M}, {SHORT_DAYS[day.weekday()]}, {day.day}-{day.month}-{day.year}</p>" if day else ""
    shell = f"""<div id="p_p_id_viewarticle_WAR_cms_"><h1>{escape(story.title)}</h1>{date}<div>Xem với cỡ chữ : <a href="#">A-</a> <a href="#">A</a> <a href="#">A+</a></div>
{paragraph(story.lead, frame)}<div class="nd">{dressed(story, "/documents/20182/{0}".format)}</div><h4>Các tin khác</h4><ul>{frame.links(5)}</ul></div>"""
    before = f"""<div><h3>Biên giới, biển đảo</h3><p>&nbsp;</p><h3>Thống kê truy cập</h3><p>Số lượng và lượt người truy cập</p>
<ul><li>Online {frame.rng.randint(1, 9)}</li><li>Hôm nay {frame.rng.randint(100, 2000)}</li><li>Tổng 1.{frame.rng.randint(100, 999)}.979</li></ul></div>"""
    return page(frame.site, shell, frame, extra_head=LIFERAY, before=before)


def plain_list(item: str, head: str = "") -> Listing:
    return lambda frame: page(
        frame.site, f"<ul>{frame.teasers(item)}</ul><a href='?p=2'>Trang sau</a>", frame, extra_head=head
    )


def gone(frame: Frame) -> str:
    """An address that is gone, answered with 200."""
    inner = (
        f"<p>Không tìm thấy nội dung bạn yêu cầu.</p><p><a href='/'>Quay về trang chủ</a></p><ul>{frame.links(3)}</ul>"
    )
    return page("Không tìm thấy trang", inner, frame)


def epoch(story: Story) -> int:
    return 1_560_000_000_000 + story.number * 977


FAMILIES = (
    Family(
        name="sharepoint",
        template="sharepoint",
        page=sharepoint,
        listing=sharepoint_list,
        address=lambda story: f"/Pages/newsdetail.aspx?NewsId={story.number}&CatId=2",
        list_address="/Pages/news.aspx?CatId=2",
        minute=False,
        undated=False,
        titled=False,
        pictures="/SiteAssets/Lists/Tin/{0}",
        files="/SiteAssets/Lists/Tin/{0}",
        extras=(("soft404", "/Pages/newsdetail.aspx?NewsId=999999&CatId=2", gone),),
    ),
    Family(
        name="sotttt",
        template="sotttt",
        page=sotttt,
        listing=plain_list('<li><a href="/tin/{slug}-{n}">{title}</a> ({day})<br>{text}</li>'),
        address=lambda story: f"/tin-tuc/{story.slug}-{story.number}.html",
        undated=False,
        pictures="/upload/{0}",
        files="/upload/{0}",
        extras=(("soft404", "/tin-tuc/khong-con-7.html", gone),),
    ),
    Family(
        name="liferay-chitiet",
        template="liferay_chitiet",
        page=chitiet,
        listing=plain_list(
            '<li><a href="/tin-chi-tiet/-/chi-tiet/{slug}-{n}-1.html">{title}</a> <i>{day} {time}</i></li>', LIFERAY
        ),
        address=lambda story: f"/tin-chi-tiet/-/chi-tiet/{story.slug}-{story.number}-1.html",
        has_lead=False,
        undated=False,
        pictures="/documents/10184/20184/{0}/6b0f1f0e-11d0",
        files="/documents/10184/20184/{0}/6b0f1f0e-11d0",
    ),
    Family(
        name="liferay-viewarticle",
        template="liferay_viewarticle",
        page=viewarticle,
        listing=plain_list(
            '<li><a href="/vi/chi-tiet-tin/-/view-article/1/{n}/1560000000000">{title}</a> <i>{day}</i><p>{text}</p></li>',
            LIFERAY,
        ),
        address=lambda story: f"/vi/chi-tiet-tin/-/view-article/1/{story.number}/{epoch(story)}",
        undated=False,
        pictures="/documents/20182/{0}",
        files="/documents/20182/{0}",
    ),
)
