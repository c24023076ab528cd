"""Portals whose class names scrapers and pages have told (FIELD_NOTES 2): Tân Dân, UIArticleInMenu, VHV, Hà Tĩnh. What stands around them is invented."""

from html import escape

from generator.dressing import dressed
from generator.story import Story

from .dates import printed
from .parts import Family, Frame, weekday


def shell(frame: Frame, title: str, inner: str, head: str = "") -> str:
    return f"""<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>{escape(title)}</title>{head}</head><body>
<header>{escape(frame.site)}{frame.clock()}</header>{frame.menu()}<div class="container"><div class="left">
{inner}
</div>{frame.side()}</div>{frame.foot()}</body></html>"""


def own_files(story: Story, folder: str, opening: str, item: str, closing: str) -> str:
    own = [file for file in story.files if not file.inside]
    items = "".join(item.format(address=folder.format(file.path), title=escape(file.title)) for file in own)
    return f"{opening}{items}{closing}" if own else ""


TANDAN_HEAD = '<meta name="GENERATOR" content="Microsoft SharePoint"><link rel="stylesheet" href="/Style Library/tandan/main.css">'


def tandan(story: Story, frame: Frame) -> str:
    date = (
        f'<span class="tandan-span-date-publish">Đăng ngày {story.published:%d/%m/%Y}</span>' if story.published else ""
    )
    lead = f'<div class="tandan-p-article-news-summary">{escape(story.lead)}</div>' if story.lead else ""
    return shell(
        frame,
        story.title,
        f"""<div class="tandan-article"><p class="tandan-p-article-news-title">{escape(story.title)}</p>{date}
<div class="tandan-tool"><a href="/portal/pages/print.aspx?p={story.number}">Bản in</a></div>{lead}
<div class="tandan-p-article-news-content"><div class="ExternalClass{story.number:032X}">{dressed(story, "/portal/Photos/{0}".format)}</div></div>
<div class="tandan-other"><p class="tandan-p-module-news-header">Tin liên quan</p><ul>{frame.links(4)}</ul></div></div>""",
        TANDAN_HEAD,
    )


def tandan_list(frame: Frame) -> str:
    item = """<div class="tandan-module"><p class="tandan-p-module-news-title"><a href="/portal/Pages/2024-4-18/{slug}q7w2zt.aspx">{title}</a></p>
<span class="ngay">({day})</span><p class="tandan-p-module-news-summary">{text}</p></div>"""
    return shell(frame, "Tin hoạt động", frame.teasers(item) + '<a href="?PageIndex=2">2</a>', TANDAN_HEAD)


def tandan_gallery(frame: Frame) -> str:
    item = '<div class="tandan-photo"><a href="/portal/Photos/{slug}"><img src="/portal/Photos/t/{n}.jpg" alt=""></a><p>{title}</p></div>'
    return shell(frame, "Thư viện ảnh", "<h2>Thư viện ảnh</h2>" + frame.teasers(item), TANDAN_HEAD)


def vnpt(story: Story, frame: Frame) -> str:
    day = story.published
    date = f'<span class="PostDate">{printed(day, frame.rng)}</span>' if day else ""
    lead = f'<div class="ArticleSummary">{escape(story.lead)}</div>' if story.lead else ""
    author = f'<p class="author">{escape(story.field_author)}</p>' if story.field_author else ""
    item = '<li><a class="link-download" href="{address}">{title}</a></li>'
    return shell(
        frame,
        story.title,
        f"""<div class="UIArticleInMenu_Default"><div class="ArticleDetailControl"><h1 class="ArticleHeader">{escape(story.title)}</h1>
<div class="row">{date}<div class="tool"><a href="#">Xem với cỡ chữ</a> <a href="#">Bản in</a></div></div>{lead}
<div class="ArticleContent">{dressed(story, "/uploads/images/{0}".format)}</div>{author}
{own_files(story, "/uploads/images/{0}", '<ul class="files">', item, "</ul>")}
<div class="UISocialShare"><span>Chia sẻ</span></div><div class="other"><h3>Các tin khác</h3><ul>{frame.links(4)}</ul></div></div></div>""",
    )


def vnpt_list(frame: Frame) -> str:
    item = """<li class="row"><h2 class="Title"><a href="/tin-hoat-dong/{slug}-{n}">{title}</a></h2><span class="PostDate">{day}</span>
<div class="Summary">{text}</div></li>"""
    return shell(
        frame,
        "Tin hoạt động",
        f'<div class="UIArticleInMenu_Default"><ul class="ArticleList">{frame.teasers(item)}</ul></div>',
    )


def vnpt_video(frame: Frame) -> str:
    item = '<li><a href="/video/{slug}-{n}"><img src="/thumb/{n}.jpg" alt="">{title}</a></li>'
    return shell(
        frame,
        "Video",
        f'<h1>Video</h1><video controls src="/media/a.mp4"></video><ul class="VideoList">{frame.teasers(item)}</ul>',
    )


VHV_HEAD = "<script>var VHV=VHV||{};VHV.using=function(){};</script>"


def vhv(story: Story, frame: Frame) -> str:
    day = story.published
    machine = f'<meta itemprop="datePublished" content="{day.isoformat()}+07:00">' if day else ""
    shown = f'<span class="post-date">{weekday(day)}, {day:%d/%m/%Y} | {day:%H:%M}</span>' if day else ""
    lead = f'<div class="brief">{escape(story.lead)}</div>' if story.lead else ""
    return shell(
        frame,
        story.title,
        f"""<div class="ModuleWrapper" moduleRootId="{story.number}"><article class="news-detail-layout-type-2">{machine}<h1 class="title-detail">{escape(story.title)}</h1>
{shown}{lead}<div class="content-detail" itemprop="articleBody">{dressed(story, "/upload/2024/{0}".format)}</div>
<p>Tổng số điểm của bài viết là: 0 trong 0 đánh giá</p></article></div>
<div class="ModuleWrapper" moduleRootId="9"><h3>Tin liên quan</h3>{frame.links(3)}</div>""",
        VHV_HEAD,
    )


def vhv_list(frame: Frame) -> str:
    item = """<article class="item-block"><h2><a href="/{slug}-{n}.html">{title}</a></h2><time class="post-date" datetime="{iso}">{day}</time><div class="brief">{text}</div></article>"""
    return shell(
        frame, "Tin hoạt động", f'<div class="ModuleWrapper" moduleRootId="3">{frame.teasers(item)}</div>', VHV_HEAD
    )


def vhv_gallery(frame: Frame) -> str:
    item = '<div class="item-block"><a href="/album/{slug}-{n}.html"><img src="/upload/{n}.jpg" alt=""></a><h3>{title}</h3><span>{day}</span></div>'
    return shell(
        frame,
        "Thư viện ảnh",
        f'<div class="ModuleWrapper" moduleRootId="4"><h1>Thư viện ảnh</h1>{frame.teasers(item)}</div>',
        VHV_HEAD,
    )


def hatinh(story: Story, frame: Frame) -> str:
    """Files, views and author stand inside the text's element."""
    date = f'<div class="time">{printed(story.published, frame.rng)}</div>' if story.published else ""
    lead = f'<div class="detail-content-lead">{escape(story.lead)}</div>' if story.lead else ""
    item = '<p><a href="{address}">{title}</a></p>'
    return shell(
        frame,
        story.title,
        f"""<div class="detail"><h1 class="detail-title">{escape(story.title)}</h1>{date}{lead}<div class="detail-content">
{dressed(story, "/upload/1000/{0}".format)}
{own_files(story, "/upload/1000/{0}", '<div class="files"><p>Tệp đính kèm:</p>', item, "</div>")}
<p>Lượt xem: {frame.rng.randint(10, 4000)}</p></div><h3>Tin liên quan</h3><ul>{frame.links(3)}</ul></div>""",
    )


def hatinh_list(frame: Frame) -> str:
    item = '<div class="item"><a class="item-title" href="/bai-viet/{slug}">{title}</a><span class="time">{day}</span><p>{text}</p></div>'
    return shell(frame, "Tin trong tỉnh", frame.teasers(item) + '<a href="?page=2">2</a>')


def folder(story: Story) -> str:
    """The day an article was begun, which its address keeps."""
    begun = story.published
    return f"{begun.year}-{begun.month}-{max(1, begun.day - 2)}" if begun else "2023-4-18"


FAMILIES = (
    Family(
        name="tandan",
        template="tandan",
        page=tandan,
        listing=tandan_list,
        address=lambda story: f"/portal/Pages/{folder(story)}/{story.slug[:50]}q7w2zt.aspx",
        minute=False,
        pictures="/portal/Photos/{0}",
        files="/portal/Photos/{0}",
        extras=(("gallery", "/portal/Pages/Thu-vien-anh.aspx", tandan_gallery),),
    ),
    Family(
        name="vnpt",
        template="vnpt",
        page=vnpt,
        listing=vnpt_list,
        address=lambda story: f"/{story.section[1]}/{story.slug}-{story.number}",
        has_author=True,
        has_files=True,
        pictures="/uploads/images/{0}",
        files="/uploads/images/{0}",
        extras=(("video", "/video", vnpt_video),),
    ),
    Family(
        name="vhv",
        template="vhv",
        page=vhv,
        listing=vhv_list,
        address=lambda story: f"/{story.slug}-{story.number}.html",
        pictures="/upload/2024/{0}",
        files="/upload/2024/{0}",
        extras=(("gallery", "/thu-vien-anh.html", vhv_gallery),),
    ),
    Family(
        name="hatinh",
        template="hatinh",
        page=hatinh,
        listing=hatinh_list,
        address=lambda story: f"/bai-viet/{story.slug}",
        list_address="/vi/chuyen-muc/tin-trong-tinh",
        has_files=True,
        pictures="/upload/1000/{0}",
        files="/upload/1000/{0}",
    ),
)
