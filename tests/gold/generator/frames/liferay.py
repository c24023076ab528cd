"""Liferay's asset publisher and web content, and Bắc Ninh's portal (FIELD_NOTES 2).

Known: `.journal-content-article` round the article and round header and footer, portlet ids, the h1 "Thực đơn", `_101_INSTANCE_`;
Bắc Ninh's three ids. Invented: where date and author stand.
"""

from html import escape

from generator.dressing import dressed
from generator.story import Story

from .dates import printed
from .landmarks import LIFERAY
from .parts import Family, Frame

DOCUMENTS = "/documents/20182/{0}"


def shell(frame: Frame, title: str, inner: str, number: int) -> str:
    return f"""<!DOCTYPE html><html class="ltr" lang="vi-VN"><head><title>{escape(title)} - {escape(frame.site)}</title><meta charset="utf-8">{LIFERAY}</head>
<body class="yui3-skin-sam controls-visible site"><h1 class="hide-accessible">Thực đơn</h1>
<div class="portlet-boundary" id="p_p_id_56_INSTANCE_head_"><div class="journal-content-article"><p>{escape(frame.site)}</p>{frame.clock()}</div></div>
<nav>{frame.menu()}</nav><div id="content"><div class="portlet-boundary portlet-asset-publisher" id="p_p_id_101_INSTANCE_aB{number}_">
{inner}</div><div class="col">{frame.side()}</div></div>
<div class="portlet-boundary" id="p_p_id_56_INSTANCE_foot_"><div class="journal-content-article">{frame.foot()}</div></div></body></html>"""


def article(story: Story, frame: Frame) -> str:
    day = story.published
    date = (
        f'<div class="metadata-publish-date"><span class="ngay-dang">{printed(day, frame.rng)}</span></div>'
        if day
        else ""
    )
    title = f'<h3 class="header-title"><span>{escape(story.title)}</span></h3>'
    inner = f"""<div class="portlet-body"><div class="taglib-header"><span class="header-back-to"><a href="#">« Quay lại</a></span>{title}</div>
<div class="asset-full-content show-asset-title">{date}<div class="asset-content" id="ap{story.number}">
<div class="journal-content-article" id="article_20182_{story.number}_1.0">
{dressed(story, DOCUMENTS.format)}
</div></div></div><div class="lien-quan"><h4>Các tin khác</h4><ul>{frame.links(4)}</ul></div></div>"""
    return shell(frame, story.title, inner, story.number)


def web_content(story: Story, frame: Frame) -> str:
    """Title, date and text inside one web content, as editors without a publisher's header do."""
    date = f"<p><em>{printed(story.published, frame.rng)}</em></p>" if story.published else ""
    inner = f"""<div class="portlet-body"><div class="journal-content-article"><h2 class="tieu-de">{escape(story.title)}</h2>{date}
<div class="noi-dung">{dressed(story, DOCUMENTS.format)}</div></div><h4>Tin liên quan</h4><ul>{frame.links(3)}</ul></div>"""
    return shell(frame, story.title, inner, story.number)


def either(story: Story, frame: Frame) -> str:
    return (article if story.number % 2 else web_content)(story, frame)


def listing(frame: Frame) -> str:
    item = """<div class="asset-abstract"><h3 class="asset-title"><a href="/chi-tiet/-/asset_publisher/aB7/content/{slug}">{title}</a></h3>
<div class="asset-summary">{text}</div><span class="metadata-publish-date">{day}</span></div>"""
    inner = f'<div class="portlet-body">{frame.teasers(item)}<ul class="pager"><li><a href="?_101_INSTANCE_aB7_cur=2">Tiếp theo</a></li></ul></div>'
    return shell(frame, "Tin tức", inner, 7)


def bacninh(story: Story, frame: Frame) -> str:
    day = story.published
    date = f'<div class="ngay-xuat-ban"><span>{printed(day, frame.rng)}</span></div>' if day else ""
    lead = f'<div id="sapoDetailId"><p>{escape(story.lead)}</p></div>' if story.lead else ""
    inner = f"""<div class="portlet-body"><div class="detail"><h1 id="contentDetailTitleId">{escape(story.title)}</h1>{date}{lead}
<div id="contentDetail">{dressed(story, DOCUMENTS.format)}</div></div><div class="khac"><h3>Tin khác</h3><ul>{frame.links(4)}</ul></div></div>"""
    return shell(frame, story.title, inner, story.number)


FAMILIES = (
    Family(
        name="liferay",
        template="liferay",
        page=either,
        listing=listing,
        address=lambda story: f"/chi-tiet/-/asset_publisher/aB{story.number}/content/{story.slug}",
        has_lead=False,
        pictures=DOCUMENTS,
        files=DOCUMENTS,
        extras=(("home", "/", listing),),
    ),
    Family(
        name="bacninh",
        template="bacninh",
        page=bacninh,
        listing=listing,
        address=lambda story: f"/news/-/details/20182/{story.slug}-{story.number}",
        pictures=DOCUMENTS,
        files=DOCUMENTS,
    ),
)
