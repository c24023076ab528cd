"""NukeViet: eGovernment 1.2, the default theme of 4.4 and 4.5, the mobile theme (FIELD_NOTES 1, 000; classes are the themes' own)."""

from html import escape

from generator.dressing import dressed
from generator.story import Story

from .parts import Family, Frame, Page, weekday

UPLOADS = "/uploads/news/2023_01/{0}"


def head(story: Story | None, frame: Frame, version: str) -> str:
    title = story.title if story else "Tin hoạt động"
    dates = (
        f'<meta property="article:published_time" content="{story.published:%Y-%m-%d+07%H:%M:%S}">'
        if story and story.published
        else ""
    )
    about = escape((story.lead or "")[:120]) if story else ""
    return f"""<!DOCTYPE html>
<html lang="vi" xmlns="http://www.w3.org/1999/xhtml" prefix="og: http://ogp.me/ns#"><head><meta charset="utf-8">
<title>{escape(title)}</title><meta name="description" content="{about}"><meta name="author" content="{escape(frame.site)}">
<meta name="generator" content="NukeViet v{version}"><meta property="og:title" content="{escape(title)}"><meta property="og:type" content="article">{dates}
</head>"""


def top(frame: Frame) -> str:
    return f"""<body><noscript><div class="alert alert-danger">Trình duyệt của bạn đã tắt chức năng hỗ trợ JavaScript.</div></noscript>
<div class="wraper"><header><div class="container"><div id="header" class="row"><span class="site_name">{escape(frame.site)}</span></div></div></header>
<nav class="second-nav" id="menusite">{frame.menu()}</nav><section><div class="container" id="body">{frame.clock()}
<ul class="temp-breadcrumbs hidden" itemscope itemtype="https://schema.org/BreadcrumbList"><li><a href="/vi/"><span itemprop="name">Trang nhất</span></a></li></ul>
<div class="row"><div class="col-sm-16 col-md-18">"""


def hidden(story: Story, frame: Frame) -> str:
    """Microdata: its date is that of the last edit, its author the login where none was given."""
    edited = frame.moment().isoformat() + "+07:00"
    name = story.field_author or "quantri"
    return f"""<div class="hidden hide d-none" itemprop="author" itemtype="http://schema.org/Person" itemscope><span itemprop="name">{escape(name)}</span></div>
<span class="hidden hide d-none" itemprop="datePublished">{edited}</span><span class="hidden hide d-none" itemprop="dateModified">{edited}</span>
<span class="hidden hide d-none" itemprop="description"></span><span class="hidden hide d-none" itemprop="mainEntityOfPage">http://demo.test{address(story)}</span>
<div class="hidden hide d-none" itemprop="publisher" itemtype="http://schema.org/Organization" itemscope><span itemprop="name">{escape(frame.site)}</span></div>"""


def printed(story: Story) -> str:
    return f"{weekday(story.published)} - {story.published:%d/%m/%Y %H:%M}" if story.published else ""


def files(story: Story) -> str:
    own = [file for file in story.files if not file.inside]
    items = "".join(
        f'<div class="list-group-item"><span class="badge"><a role="button" href="#pdf{n}"><i class="fa fa-file-pdf-o"></i></a></span>'
        f'<a href="{address(story)}?download=1&amp;id={n}" title="Tập tin {n + 1} {file.path}">Tập tin {n + 1}: <strong>{file.path}</strong></a></div>\n'
        for n, file in enumerate(own)
    )
    return (
        f'<div class="panel-heading"><strong>File đính kèm</strong></div><div class="list-group news-download-file">\n{items}</div>'
        if own
        else ""
    )


def credit(story: Story, label: str, style: str = "h5 text-right") -> str:
    author = (
        f'<p class="{style}"><strong>{label} </strong>{escape(story.field_author)}</p>' if story.field_author else ""
    )
    source = (
        f'<p class="{style}"><strong>Nguồn tin: </strong>{escape(story.field_source)}</p>' if story.field_source else ""
    )
    return f'<div class="margin-bottom-lg">{author}{source}</div>'


def rating(frame: Frame) -> str:
    return f"""<div class="news_column panel panel-default newsdetailbox"><div class="panel-body"><form id="form3B" action=""><div class="h5 clearfix">
<p id="stringrating">Tổng số điểm của bài viết là: {frame.rng.randint(0, 40)} trong {frame.rng.randint(0, 9)} đánh giá</p>
<span id="hover-test">Click để đánh giá bài viết</span></div></form></div></div>
<div class="news_column panel panel-default newsdetailbox"><div class="panel-body"><div id="idcomment" class="nv-fullbg">{frame.comments()}</div></div></div>
<div class="news_column panel panel-default newsdetailbox"><div class="panel-body other-news"><a href="#newer">Những tin mới hơn</a>
<ul class="related related-square">{frame.links(3)}</ul></div></div>"""


def bottom(frame: Frame) -> str:
    return f"""</div><div class="col-sm-8 col-md-6">{frame.side()}</div></div></div></section>{frame.foot()}
<div id="timeoutsess" class="chromeframe">Bạn đã không sử dụng Site, <a href="#">Bấm vào đây để duy trì trạng thái đăng nhập</a>. Thời gian chờ: 60 giây</div></div></body></html>"""


def text(story: Story) -> str:
    lead = f'<div class="hometext m-bottom" itemprop="description">{escape(story.lead)}</div>' if story.lead else ""
    return f"""<div class="clearfix">{lead}</div><div id="news-bodyhtml" class="bodytext margin-bottom-lg">
{dressed(story, UPLOADS.format)}
</div>{files(story)}"""


def egov(story: Story, frame: Frame) -> str:
    date = (
        f'<span class="h5"><i class="fa fa-clock-o" aria-hidden="true"></i>{printed(story)}</span>'
        if story.published
        else ""
    )
    return f"""{head(story, frame, "4.4")}{top(frame)}
<div class="news_column panel panel-default newsdetail" itemtype="http://schema.org/NewsArticle" itemscope><div class="panel-body">
<h1 class="title margin-bottom-lg" itemprop="headline">{escape(story.title)}</h1>{hidden(story, frame)}
<div class="row margin-bottom-lg newsdetailmetatop"><div class="col-md-12">{date}
<span class="h5"><i class="fa fa-eye" aria-hidden="true"></i>2.{frame.rng.randint(100, 999)}</span><span class="h5"><i class="fa fa-comment-o" aria-hidden="true"></i>1</span></div>
<div class="col-md-12"><ul class="list-inline text-right"><li><a rel="nofollow" title="In ra" href="#"><em class="fa fa-print">&nbsp;</em></a></li></ul></div></div>
{text(story)}{credit(story, "Tác giả bài viết:")}</div></div>{rating(frame)}{bottom(frame)}"""


def default(version: str, label: str) -> Page:
    def page(story: Story, frame: Frame) -> str:
        date = f'<span class="h5">{printed(story)}</span>' if story.published else ""
        return f"""{head(story, frame, version)}{top(frame)}
<div class="news_column panel panel-default" itemtype="http://schema.org/NewsArticle" itemscope><div class="panel-body">
<h1 class="title margin-bottom-lg" itemprop="headline">{escape(story.title)}</h1>{hidden(story, frame)}
<div class="row margin-bottom-lg"><div class="col-md-12">{date}</div><div class="col-md-12"><ul class="list-inline text-right">
<li><a rel="nofollow" title="Lưu bài viết này" href="#"><em class="fa fa-save">&nbsp;</em></a></li></ul></div></div>
{text(story)}{credit(story, label)}
<div class="alert alert-info">Bản quyền thuộc {escape(frame.site)}. Ghi rõ nguồn khi phát hành lại.</div></div></div>{rating(frame)}{bottom(frame)}"""

    return page


def mobile(story: Story, frame: Frame) -> str:
    date = f'<em class="time">{printed(story)}</em><hr>' if story.published else ""
    lead = (
        f'<div id="hometext"><div class="h2" itemprop="description">{escape(story.lead)}</div></div>'
        if story.lead
        else ""
    )
    return f"""{head(story, frame, "4.5")}{top(frame)}
<div class="news_column panel panel-default" itemtype="http://schema.org/NewsArticle" itemscope><div class="panel-body">
<h1 itemprop="headline">{escape(story.title)}</h1>{hidden(story, frame)}{date}{lead}
<div class="bodytext">
{dressed(story, UPLOADS.format)}
</div>{files(story)}{credit(story, "Tác giả:", "text-right")}<hr>
<p id="stringrating">Tổng số điểm của bài viết là: 5 trong 1 đánh giá</p><ul class="detail-related related">{frame.links(3)}</ul></div></div>{bottom(frame)}"""


def listing(frame: Frame) -> str:
    item = """<div class="news_column listpage panel panel-default"><div class="panel-body"><h3><a href="/vi/news/tin-hoat-dong/{slug}-{n}.html">{title}</a></h3>
<div class="text-muted"><ul class="list-unstyled list-inline"><li><em class="fa fa-clock-o">&nbsp;</em> {day} {time}:00</li></ul></div>{text}</div></div>"""
    return f"""{head(None, frame, "4.5")}{top(frame)}{frame.teasers(item)}
<ul class="pagination"><li class="active"><a href="#">1</a></li><li><a rel="next" href="/vi/news/tin-hoat-dong/page-2/">2</a></li></ul>{bottom(frame)}"""


def flood(frame: Frame) -> str:
    """What the blocker answers, with status 200 (FIELD_NOTES 1, 000)."""
    return """<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>Cảnh báo</title></head><body><div class="floodblocker"><h1>Hệ thống đang từ chối truy cập của bạn</h1>
<p>Bạn đã gửi quá nhiều yêu cầu. Hãy đợi <span id="secField">60</span> giây rồi thử lại.</p></div></body></html>"""


def about(frame: Frame) -> str:
    """The module of static pages: no news."""
    said = "".join(f"<p>{escape(frame.words.paragraph())}</p>" for _ in range(3))
    return f"""{head(None, frame, "4.4")}{top(frame)}<div class="page panel panel-default"><div class="panel-body">
<h1 class="title margin-bottom-lg">Giới thiệu chung</h1><div id="page-bodyhtml" class="bodytext">{said}</div></div></div>{bottom(frame)}"""


def home(frame: Frame) -> str:
    """Where an address that is gone is sent to."""
    blocks = "".join(
        f'<div class="news_column"><h2 class="cat">{name}</h2><ul>{frame.links(4)}</ul></div>'
        for name in ("Tin hoạt động", "Kinh tế", "Đời sống")
    )
    return f"{head(None, frame, '4.4')}{top(frame)}{blocks}{bottom(frame)}"


def address(story: Story) -> str:
    return f"/vi/news/{story.section[1]}/{story.slug}-{story.number}.html"


FIELDS = {
    "template": "nukeviet",
    "listing": listing,
    "address": address,
    "list_address": "/vi/news/tin-hoat-dong/",
    "has_author": True,
    "has_source": True,
    "has_files": True,
    "pictures": UPLOADS,
    "files": UPLOADS,
    "file_address": lambda story, n: f"{address(story)}?download=1&id={n}",
}
FAMILIES = (
    Family(
        name="nukeviet-egov",
        page=egov,
        extras=(("block", "/vi/news/tin-hoat-dong/mo-lop-12.html", flood), ("soft404", "/vi/", home)),
        **FIELDS,
    ),
    Family(
        name="nukeviet-44",
        page=default("4.4", "Tác giả bài viết:"),
        extras=(("static", "/vi/about/gioi-thieu-chung.html", about),),
        **FIELDS,
    ),
    Family(name="nukeviet-45", page=default("4.5", "Tác giả:"), **FIELDS),
    Family(name="nukeviet-mobile", page=mobile, **FIELDS),
)
