"""Joomla 3 and 4+ (FIELD_NOTES 3): the h1 is the category's, the title an h2; `dd.*`, microdata; "Super User" is nobody."""

from html import escape

from generator.dressing import dressed
from generator.story import Story

from .parts import Family, Frame

IMAGES = "/images/tin-bai/{0}"


def shell(frame: Frame, title: str, inner: str, view: str) -> str:
    return f"""<!DOCTYPE html><html lang="vi-vn" dir="ltr"><head><meta charset="utf-8"><meta name="generator" content="Joomla! - Open Source Content Management"><title>{escape(title)} - {escape(frame.site)}</title></head>
<body class="site com_content {view} no-layout no-task itemid-200"><div class="body" id="top"><div class="container"><header class="header" role="banner"><a class="brand" href="/"><span class="site-title">{escape(frame.site)}</span></a>{frame.clock()}</header>
<nav>{frame.menu()}</nav><main id="content" role="main" class="span9"><div id="system-message-container"></div>
{inner}
</main><div id="aside" class="span3">{frame.side()}</div></div></div>{frame.foot()}</body></html>"""


def info(story: Story, frame: Frame) -> str:
    day = story.published
    date = (
        f"""<dd class="published"><span class="icon-calendar" aria-hidden="true"></span> <time datetime="{day.isoformat()}+07:00" itemprop="datePublished">
Được đăng ngày {day.day} Tháng {day.month} {day.year}</time></dd>"""
        if day
        else ""
    )
    return f"""<dl class="article-info muted"><dt class="article-info-term">Chi tiết</dt>
<dd class="createdby" itemprop="author" itemscope itemtype="https://schema.org/Person">Viết bởi <span itemprop="name">{escape(story.field_author or "Super User")}</span></dd>
<dd class="category-name">Chuyên mục: <a href="/{story.section[1]}.html" itemprop="genre">{story.section[0]}</a></dd>{date}
<dd class="hits"><span class="icon-eye-open"></span> <meta itemprop="interactionCount" content="UserPageVisits:50" /> Lượt xem: {frame.rng.randint(10, 999)}</dd></dl>"""


def three(story: Story, frame: Frame) -> str:
    inner = f"""<div class="item-page" itemscope itemtype="https://schema.org/Article"><meta itemprop="inLanguage" content="vi-VN" /><div class="page-header"><h1>{story.section[0]}</h1></div>
<div class="page-header"><h2 itemprop="headline">{escape(story.title)}</h2></div><div class="icons"><ul class="dropdown-menu"><li class="print-icon"><a href="?print=1">In bài này</a></li></ul></div>
{info(story, frame)}<div itemprop="articleBody">
{dressed(story, IMAGES.format)}
</div><ul class="pager pagenav"><li class="previous"><a href="/tin/30-x.html">Trang trước</a></li></ul></div>"""
    return shell(frame, story.title, inner, "view-article")


def four(story: Story, frame: Frame) -> str:
    inner = f"""<div class="com-content-article item-page" itemscope itemtype="https://schema.org/Article"><meta itemprop="inLanguage" content="vi-VN"><div class="page-header"><h1 itemprop="headline">{escape(story.title)}</h1></div>
{info(story, frame)}<div itemprop="articleBody" class="com-content-article__body">
{dressed(story, IMAGES.format)}
</div><nav class="pagenavigation"><a class="btn" href="/tin/30-x" rel="prev">Bài trước: {escape(frame.other())}</a></nav></div>"""
    return shell(frame, story.title, inner, "wrapper-static view-article")


def blog(frame: Frame) -> str:
    item = """<div class="items-row cols-1 row-0"><div class="item column-1" itemprop="blogPost" itemscope itemtype="https://schema.org/BlogPosting"><div class="page-header"><h2 itemprop="name"><a href="/tin-hoat-dong/{n}-{slug}.html" itemprop="url">{title}</a></h2></div>
<dl class="article-info muted"><dd class="published"><time datetime="{iso}+07:00" itemprop="datePublished">Được đăng ngày {day}</time></dd></dl><p>{text}</p></div></div>"""
    return shell(
        frame,
        "Tin hoạt động",
        f'<div class="blog" itemscope itemtype="https://schema.org/Blog"><div class="page-header"><h1>Tin hoạt động</h1></div>{frame.teasers(item)}</div>',
        "view-category layout-blog",
    )


def rows(frame: Frame) -> str:
    item = '<tr><td class="list-title"><a href="/tin-hoat-dong/{n}-{slug}">{title}</a></td><td class="list-date small">{day}</td></tr>'
    return shell(
        frame,
        "Tin hoạt động",
        f'<div class="com-content-category category-list"><h1>Tin hoạt động</h1><table class="com-content-category__table category table">{frame.teasers(item)}</table></div>',
        "view-category",
    )


def login(frame: Frame) -> str:
    inner = """<div class="login"><div class="page-header"><h1>Đăng nhập</h1></div><form action="/login" method="post"><label>Tên đăng nhập <input name="username"></label>
<label>Mật khẩu <input type="password" name="password"></label><button>Đăng nhập</button></form><ul><li><a href="/reset">Quên mật khẩu?</a></li></ul></div>"""
    return shell(frame, "Đăng nhập", inner, "com_users view-login")


FIELDS = {"template": "joomla", "has_author": True, "has_lead": False, "pictures": IMAGES, "files": IMAGES}
FAMILIES = (
    Family(
        name="joomla-3",
        page=three,
        listing=blog,
        address=lambda story: f"/{story.section[1]}/{story.number}-{story.slug}.html",
        list_address="/tin-hoat-dong.html",
        extras=(("login", "/dang-nhap.html", login),),
        **FIELDS,
    ),
    Family(
        name="joomla-4",
        page=four,
        listing=rows,
        address=lambda story: f"/{story.section[1]}/{story.number}-{story.slug}",
        list_address="/tin-hoat-dong",
        **FIELDS,
    ),
)
