"""Other people's themes of the stock systems: Flatsome, Newspaper, Elementor on WordPress, Helix on Joomla. Classes are the themes' own, as far as memory of their code goes.

Inside the text stand what plugins put there: a table of contents, buttons to share, related posts, a counter.
"""

from html import escape

from generator.dressing import dressed
from generator.story import Story

from .parts import Family, Frame, Listing, Page

UPLOADS = "/wp-content/uploads/2024/05/{0}"
IMAGES = "/images/tin-bai/{0}"


def head(frame: Frame, story: Story | None, generator: str) -> str:
    """With what plugins for search engines add: the time in UTC, the site as publisher."""
    title = story.title if story else "Tin hoạt động"
    utc = f'<meta property="article:published_time" content="{story.moment()}">' if story and story.published else ""
    api = (
        '<link rel="https://api.w.org/" href="http://demo.test/wp-json/">' if generator.startswith("WordPress") else ""
    )
    return f"""<!DOCTYPE html><html lang="vi"><head><meta charset="UTF-8"><title>{escape(title)} - {escape(frame.site)}</title><meta name="generator" content="{generator}">
<meta property="og:title" content="{escape(title)} - {escape(frame.site)}"><meta property="og:site_name" content="{escape(frame.site)}">{utc}{api}</head>"""


def contents(frame: Frame) -> str:
    """A table of contents, as a plugin writes it into the text."""
    frame.never.append("Mục lục")
    return '<div id="ez-toc-container" class="ez-toc-v2_0_66 counter-hierarchy"><p class="ez-toc-title">Mục lục</p><nav><ul class="ez-toc-list"><li><a class="ez-toc-link" href="#mot">Phần một</a></li></ul></nav></div>'


def shared(frame: Frame) -> str:
    """Buttons and related posts, as plugins write them behind the text."""
    frame.never.append("Chia sẻ lên Zalo")
    return f"""<div class="sharedaddy sd-sharing-enabled"><h3 class="sd-title">Chia sẻ</h3><ul><li><a class="share-facebook" href="#">Chia sẻ lên Zalo</a></li></ul></div>
<div id="jp-relatedposts" class="jp-relatedposts"><h3 class="jp-relatedposts-headline"><em>Có liên quan</em></h3><p><a href="/x">{escape(frame.other())}</a></p></div>"""


def flatsome(story: Story, frame: Frame) -> str:
    day = story.published
    posted = (
        f'<span class="posted-on">Posted on <a href="#" rel="bookmark"><time class="entry-date published" datetime="{day.isoformat()}+07:00">{day:%d/%m/%Y}</time></a></span>'
        if day
        else ""
    )
    return f"""{head(frame, story, "WordPress 6.4")}<body class="post-template-default single single-post postid-{story.number} lightbox"><div id="wrapper"><header id="header" class="header">{frame.clock()}{frame.menu()}</header>
<main id="main"><div id="content" class="blog-wrapper blog-single page-wrapper"><div class="row"><div class="large-9 col"><article id="post-{story.number}" class="post-{story.number} post type-post status-publish format-standard hentry"><div class="article-inner">
<header class="entry-header"><div class="entry-header-text entry-header-text-top text-left"><h6 class="entry-category is-xsmall"><a href="/category/{story.section[1]}" rel="category tag">{story.section[0]}</a></h6><h1 class="entry-title">{escape(story.title)}</h1>
<div class="entry-divider is-divider small"></div><div class="entry-meta uppercase is-xsmall">{posted} <span class="byline">by <span class="meta-author vcard"><a class="url fn n" href="/author/quantri">{escape(story.field_author or "quantri")}</a></span></span></div></div></header>
<div class="entry-content single-page">{contents(frame)}
{dressed(story, UPLOADS.format)}
{shared(frame)}<div class="blog-share text-center"><div class="is-divider medium"></div><div class="social-icons share-icons"></div></div></div>
<footer class="entry-meta text-left">This entry was posted in <a href="/category/{story.section[1]}" rel="category tag">{story.section[0]}</a>.</footer>
<nav role="navigation" class="navigation-post"><div class="nav-next"><a href="/x" rel="next">{escape(frame.other())}</a></div></nav></div></article>
<div id="comments" class="comments-area">{frame.comments()}</div></div><div class="post-sidebar large-3 col">{frame.side()}</div></div></div></main>{frame.foot()}</div></body></html>"""


def newspaper(story: Story, frame: Frame) -> str:
    day = story.published
    posted = (
        f'<span class="td-post-date"><time class="entry-date updated td-module-date" datetime="{day.isoformat()}+07:00">{day:%d/%m/%Y}</time></span>'
        if day
        else ""
    )
    return f"""{head(frame, story, "WordPress 5.9")}<body class="post-template-default single single-post td-standard-pack"><div id="td-outer-wrap"><div class="td-header-wrap">{frame.clock()}{frame.menu()}</div>
<article id="post-{story.number}" class="post-{story.number} post type-post td-post-template-default" itemscope itemtype="https://schema.org/Article"><div class="td-post-header"><ul class="td-category"><li class="entry-category"><a href="/category/{story.section[1]}">{story.section[0]}</a></li></ul>
<header class="td-post-title"><h1 class="entry-title">{escape(story.title)}</h1><div class="td-module-meta-info"><div class="td-post-author-name"><div class="td-author-by">Bởi</div> <a href="/author/quantri">{escape(story.field_author or "quantri")}</a><div class="td-author-line"> - </div></div>{posted}
<div class="td-post-views"><i class="td-icon-views"></i><span class="td-nr-views-{story.number}">{frame.rng.randint(10, 999)}</span></div></div></header></div>
<div class="td-post-sharing-top"><span>Chia sẻ</span></div><div class="td-post-content tagdiv-type">
{dressed(story, UPLOADS.format)}
</div><footer><div class="td-post-source-tags"><ul class="td-tags td-post-small-box clearfix"><li><span>TAGS</span></li><li><a href="/tag/x">{story.section[0]}</a></li></ul></div>
<div class="td-block-row td-post-next-prev"><div class="td-post-next-post"><span>Bài tiếp theo</span><a href="/x">{escape(frame.other())}</a></div></div></footer></article>
<div class="td_block_wrap td_block_related_posts"><h4>Bài liên quan</h4>{frame.links(3)}</div>{frame.comments()}<div class="td-ss-main-sidebar">{frame.side()}</div>{frame.foot()}</div></body></html>"""


def elementor(story: Story, frame: Frame) -> str:
    day = story.published
    posted = (
        f'<li class="elementor-icon-list-item elementor-inline-item" itemprop="datePublished"><a href="#"><span class="elementor-icon-list-text elementor-post-info__item elementor-post-info__item--type-date"><time>{day:%d/%m/%Y}</time></span></a></li>'
        if day
        else ""
    )
    widget = '<div class="elementor-element elementor-widget elementor-widget-{0}" data-widget_type="{0}.default"><div class="elementor-widget-container">'
    return f"""{head(frame, story, "WordPress 6.6")}<body class="post-template-default single single-post elementor-page"><div data-elementor-type="header" class="elementor elementor-9 elementor-location-header">{frame.clock()}{frame.menu()}</div>
<div data-elementor-type="single-post" class="elementor elementor-77 elementor-location-single post-{story.number} post type-post status-publish"><section class="elementor-section">
{widget.format("theme-post-title")}<h1 class="elementor-heading-title elementor-size-default">{escape(story.title)}</h1></div></div>{widget.format("post-info")}<ul class="elementor-inline-items elementor-icon-list-items elementor-post-info">{posted}</ul></div></div>
{widget.format("theme-post-content")}
{dressed(story, UPLOADS.format)}
</div></div>{widget.format("post-navigation")}<div class="elementor-post-navigation"><a href="/x" rel="next">{escape(frame.other())}</a></div></div></div></section></div>
<div data-elementor-type="footer" class="elementor elementor-location-footer">{frame.side()}{frame.foot()}</div></body></html>"""


def helix(story: Story, frame: Frame) -> str:
    day = story.published
    published = (
        f'<span class="published"><time datetime="{day.isoformat()}+07:00" itemprop="datePublished">{day:%d} Tháng {day.month} {day.year}</time></span>'
        if day
        else ""
    )
    return f"""{head(frame, story, "Joomla! - Open Source Content Management")}<body class="site helix-ultimate hu com_content com-content view-article layout-blog"><header id="sp-header">{frame.clock()}{frame.menu()}</header>
<main id="sp-component"><div class="article-details" itemscope itemtype="https://schema.org/Article"><meta itemprop="inLanguage" content="vi-VN"><div class="article-header"><h1 itemprop="headline">{escape(story.title)}</h1></div>
<div class="article-info"><span class="createdby" itemprop="author" itemscope itemtype="https://schema.org/Person" title="Viết bởi"><span itemprop="name">{escape(story.field_author or "Super User")}</span></span>
<span class="category-name"><a href="/{story.section[1]}">{story.section[0]}</a></span>{published}<span class="hits">Lượt xem: {frame.rng.randint(10, 999)}</span></div>
<div itemprop="articleBody">
{dressed(story, IMAGES.format)}
</div><nav class="pagenavigation"><span class="pagination ms-0"><a class="btn previous" href="/x" rel="prev"><span class="visually-hidden">Previous article: {escape(frame.other())}</span></a></span></nav></div></main>
<aside id="sp-right">{frame.side()}</aside>{frame.foot()}</body></html>"""


def listing(generator: str) -> Listing:
    item = """<article class="post type-post hentry td_module_wrap"><h3 class="entry-title td-module-title"><a href="/tin-hoat-dong/{n}-{slug}.html" rel="bookmark">{title}</a></h3><time class="entry-date" datetime="{iso}+07:00">{day}</time>
<div class="td-excerpt">{text}</div></article>"""
    return lambda frame: (
        f'{head(frame, None, generator)}<body class="archive category layout-blog"><main>{frame.teasers(item)}</main>{frame.foot()}</body></html>'
    )


def wordpress(name: str, page: Page, *, minute: bool = True, has_author: bool = True) -> Family:
    return Family(
        name=f"wordpress-{name}",
        template="wordpress",
        page=page,
        listing=listing("WordPress 6.4"),
        address=lambda story: f"/{story.section[1]}/{story.slug}.html",
        minute=minute,
        has_author=has_author,
        has_lead=False,
        pictures=UPLOADS,
        files=UPLOADS,
    )


FAMILIES = (
    wordpress("flatsome", flatsome),
    wordpress("newspaper", newspaper),
    wordpress("elementor", elementor, has_author=False),
    Family(
        name="joomla-helix",
        template="joomla",
        page=helix,
        listing=listing("Joomla! - Open Source Content Management"),
        address=lambda story: f"/{story.section[1]}/{story.number}-{story.slug}",
        has_author=True,
        has_lead=False,
        pictures=IMAGES,
        files=IMAGES,
    ),
)
