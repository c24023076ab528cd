"""WordPress: a classic theme and a block theme (FIELD_NOTES 3; classes are the core's and the stock themes')."""

from html import escape

from generator.dressing import dressed
from generator.story import Story

from .parts import Family, Frame

UPLOADS = "/wp-content/uploads/2024/05/{0}"


def head(frame: Frame, title: str, kind: str) -> str:
    return f"""<!DOCTYPE html><html lang="vi"><head><meta charset="UTF-8"><title>{escape(title)} &#8211; {escape(frame.site)}</title>
<meta name="generator" content="WordPress 6.5"><link rel="https://api.w.org/" href="http://demo.test/wp-json/"></head><body class="{kind}">"""


def poster(story: Story) -> str:
    """The display name, which is the login of whoever posts where nobody set it."""
    return escape(story.field_author or "quantri")


def classic(story: Story, frame: Frame) -> str:
    day = story.published
    posted = (
        f'<span class="posted-on">Đăng ngày <time class="entry-date published updated" datetime="{day.isoformat()}+07:00">{day:%d/%m/%Y}</time></span>'
        if day
        else ""
    )
    return f"""{head(frame, story.title, f"post-template-default single single-post postid-{story.number}")}
<div id="page" class="site"><header id="masthead" class="site-header"><p class="site-title">{escape(frame.site)}</p>{frame.clock()}{frame.menu()}</header>
<div id="content" class="site-content"><main id="main" class="site-main"><article id="post-{story.number}" class="post-{story.number} post type-post status-publish hentry">
<header class="entry-header alignwide"><h1 class="entry-title">{escape(story.title)}</h1></header><div class="entry-content">
{dressed(story, UPLOADS.format)}
</div><footer class="entry-footer default-max-width"><div class="posted-by">{posted}<span class="byline">Bởi <a href="/author/quantri" rel="author">{poster(story)}</a></span></div>
<span class="cat-links">Chuyên mục <a href="/category/{story.section[1]}" rel="category tag">{story.section[0]}</a></span></footer></article>
<nav class="navigation post-navigation"><a href="/tin-khac" rel="next">{escape(frame.other())}</a></nav>
<div id="comments" class="comments-area">{frame.comments()}</div></main></div>{frame.side()}{frame.foot()}</div></body></html>"""


def block(story: Story, frame: Frame) -> str:
    day = story.published
    posted = (
        f'<div class="wp-block-post-date"><time datetime="{day.isoformat()}+07:00">{day.day} Tháng {day.month}, {day.year}</time></div>'
        if day
        else ""
    )
    return f"""{head(frame, story.title, "post-template-default single single-post")}<div class="wp-site-blocks">
<header class="wp-block-template-part"><p class="wp-block-site-title"><a href="/">{escape(frame.site)}</a></p><nav class="wp-block-navigation">{frame.menu()}</nav></header>
<main class="wp-block-group"><h1 class="wp-block-post-title">{escape(story.title)}</h1><div class="wp-block-group">{posted}
<div class="wp-block-post-author-name"><a href="/author/quantri">{poster(story)}</a></div>
<div class="taxonomy-category wp-block-post-terms"><a href="/category/{story.section[1]}" rel="tag">{story.section[0]}</a></div></div>
<div class="entry-content wp-block-post-content is-layout-constrained">
{dressed(story, UPLOADS.format)}
</div><nav class="wp-block-group"><div class="post-navigation-link-next wp-block-post-navigation-link"><a href="/tin" rel="next">{escape(frame.other())}</a></div></nav>
<div class="wp-block-comments">{frame.comments()}</div></main><footer class="wp-block-template-part">{frame.side()}{frame.foot()}</footer></div></body></html>"""


def excerpts(frame: Frame) -> str:
    """A list of entries, each under its heading with its day."""
    item = """<article class="post type-post hentry"><header class="entry-header"><h2 class="entry-title"><a href="/tin-hoat-dong/{slug}.html" rel="bookmark">{title}</a></h2></header>
<div class="entry-content"><p>{text}</p></div><footer class="entry-footer"><time class="entry-date published" datetime="{iso}+07:00">{day}</time></footer></article>"""
    return f'{head(frame, "Tin hoạt động", "archive category")}<main id="main">{frame.teasers(item)}</main>{frame.foot()}</body></html>'


def whole(frame: Frame) -> str:
    """A home page that shows every article in full."""
    made = []
    for _ in range(4):
        text = "".join(f"<p>{escape(frame.words.paragraph())}</p>" for _ in range(3))
        made.append(
            frame.teasers(
                f"""<article class="post type-post hentry"><h2 class="entry-title"><a href="/{{slug}}.html" rel="bookmark">{{title}}</a></h2>
<div class="entry-content">{text}</div><time class="entry-date published" datetime="{{iso}}+07:00">{{day}}</time></article>""",
                1,
            )
        )
    return f'{head(frame, frame.site, "home blog")}<main id="main">{"".join(made)}</main>{frame.foot()}</body></html>'


def queried(frame: Frame) -> str:
    item = """<li class="wp-block-post post type-post"><h2 class="wp-block-post-title"><a href="/tin-hoat-dong/{slug}.html">{title}</a></h2>
<div class="wp-block-post-date"><time datetime="{iso}+07:00">{day}</time></div><div class="wp-block-post-excerpt"><p>{text}</p></div></li>"""
    return f"""{head(frame, "Tin hoạt động", "archive category")}<main class="wp-block-query"><h1 class="wp-block-query-title">Chuyên mục: Tin hoạt động</h1>
<ul class="wp-block-post-template">{frame.teasers(item)}</ul></main>{frame.foot()}</body></html>"""


def lost(frame: Frame) -> str:
    inner = """<section class="error-404 not-found"><header class="page-header"><h1 class="page-title">Không tìm thấy trang</h1></header>
<div class="page-content"><p>Có vẻ như không tìm thấy gì tại đây. Thử tìm kiếm?</p><form role="search"><input type="search" name="s"></form></div></section>"""
    return (
        f'{head(frame, "Không tìm thấy trang", "error404")}<main id="main">{inner}</main>{frame.foot()}</body></html>'
    )


FIELDS = {
    "template": "wordpress",
    "address": lambda story: f"/{story.section[1]}/{story.slug}.html",
    "has_author": True,
    "has_lead": False,
    "pictures": UPLOADS,
    "files": UPLOADS,
}
FAMILIES = (
    Family(name="wordpress-classic", page=classic, listing=excerpts, extras=(("home", "/", whole),), **FIELDS),
    Family(
        name="wordpress-block",
        page=block,
        listing=queried,
        extras=(("soft404", "/tin/khong-con.html", lost),),
        **FIELDS,
    ),
)
