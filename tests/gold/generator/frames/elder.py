"""Other years of the same systems: NukeViet 3, Joomla 1.5 and 2.5, Liferay 7, Drupal 9 with a Bootstrap theme. Elements are the systems' own, as far as memory of their code goes."""

from collections.abc import Callable
from html import escape

from generator.dressing import dressed
from generator.story import Story

from .dates import printed
from .parts import Family, Frame, Listing, Page, weekday

IMAGES = "/images/stories/{0}"


def shell(frame: Frame, title: str, generator: str, inner: str, body: str = "") -> str:
    return f"""<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><meta name="generator" content="{generator}"><title>{escape(title)}</title></head><body class="{body}">
<div id="header">{escape(frame.site)}{frame.clock()}</div>{frame.menu()}<div id="main">
{inner}
</div><div id="right">{frame.side()}</div>{frame.foot()}</body></html>"""


def nukeviet(story: Story, frame: Frame) -> str:
    date = (
        f'<span class="time">{weekday(story.published)} - {story.published:%d/%m/%Y %H:%M}</span>'
        if story.published
        else ""
    )
    author = (
        f'<p style="text-align:right;"><strong>Tác giả bài viết: </strong>{escape(story.field_author)}</p>'
        if story.field_author
        else ""
    )
    source = (
        f'<p style="text-align:right;"><strong>Nguồn tin: </strong>{escape(story.field_source)}</p>'
        if story.field_source
        else ""
    )
    lead = f'<div id="hometext"><h2>{escape(story.lead)}</h2></div>' if story.lead else ""
    inner = f"""<div class="news_column" style="padding:0 !important;margin:0 !important;"><div id="news_detail"><h1>{escape(story.title)}</h1>{date}
<div style="float:right;"><a href="#" title="In ra"><img src="/images/print.png" width="16" height="16" alt=""></a></div><div class="clear"></div>{lead}
<div class="bodytext">{dressed(story, "/uploads/news/{0}".format)}</div>{author}{source}</div></div>
<div class="news_column"><strong>Tổng số điểm của bài viết là: </strong>5 trong 1 đánh giá</div><div class="news_column"><p>Những tin mới hơn</p><ul class="related">{frame.links(3)}</ul></div>"""
    return shell(frame, story.title, "NukeViet v3.4", inner)


def nukeviet_list(frame: Frame) -> str:
    item = '<div class="news_column"><div class="items clearfix"><h3><a href="/vi/news/Tin/{slug}-{n}/">{title}</a></h3><p class="time">{day} {time}</p><p>{text}</p></div></div>'
    return shell(frame, "Tin", "NukeViet v3.4", frame.teasers(item))


def joomla_two(story: Story, frame: Frame) -> str:
    day = story.published
    date = (
        f'<dd class="published">Được đăng: {weekday(day)}, {day:%d} Tháng {day.month} {day:%Y %H:%M}</dd>'
        if day
        else ""
    )
    inner = f"""<div class="item-page"><h2><a href="#">{escape(story.title)}</a></h2><ul class="actions"><li class="print-icon"><a href="?print=1"><img src="/media/system/images/printButton.png" alt="In" width="16" height="16"></a></li></ul>
<dl class="article-info"><dt class="article-info-term">Chi tiết</dt><dd class="category-name">Chuyên mục: <a href="/{story.section[1]}">{story.section[0]}</a></dd>{date}
<dd class="createdby">Viết bởi {escape(story.field_author or "Super User")}</dd><dd class="hits">Lượt xem: {frame.rng.randint(5, 900)}</dd></dl>
{dressed(story, IMAGES.format)}
<ul class="pagenav"><li class="pagenav-prev"><a href="/x" rel="prev">&lt; Lùi</a></li></ul></div>"""
    return shell(frame, story.title, "Joomla! - Open Source Content Management", inner, "site com_content view-article")


def joomla_one(story: Story, frame: Frame) -> str:
    day = story.published
    date = (
        f'<tr><td valign="top" class="createdate">{weekday(day)}, {day:%d} Tháng {day.month} {day:%Y %H:%M}</td></tr>'
        if day
        else ""
    )
    author = f'<tr><td valign="top"><span class="small">Viết bởi {escape(story.field_author or "Administrator")}</span>&nbsp;&nbsp;</td></tr>'
    inner = f"""<table class="contentpaneopen"><tr><td class="contentheading" width="100%">{escape(story.title)}</td><td align="right" width="100%" class="buttonheading"><a href="#"><img src="/images/M_images/printButton.png" alt="In" width="16" height="16"></a></td></tr></table>
<table class="contentpaneopen">{author}{date}<tr><td valign="top">
{dressed(story, IMAGES.format)}
</td></tr></table><span class="article_separator">&nbsp;</span><table align="center" class="pagenav"><tr><th class="pagenav_prev"><a href="/x">&lt; Lùi</a></th></tr></table>"""
    return shell(frame, story.title, "Joomla! 1.5 - Open Source Content Management", inner)


def joomla_list(frame: Frame) -> str:
    item = '<tr class="sectiontableentry1"><td><a href="/tin-hoat-dong/{n}-{slug}">{title}</a></td><td class="createdate">{day}</td></tr>'
    return shell(
        frame,
        "Tin",
        "Joomla! 1.5 - Open Source Content Management",
        f'<div class="componentheading">Tin</div><table class="category">{frame.teasers(item)}</table>',
    )


def liferay(story: Story, frame: Frame) -> str:
    date = (
        f'<div class="metadata-entry metadata-publish-date">{printed(story.published, frame.rng)}</div>'
        if story.published
        else ""
    )
    inner = f"""<div class="portlet-boundary portlet-boundary_com_liferay_asset_publisher_web_portlet_AssetPublisherPortlet_" id="p_p_id_com_liferay_asset_publisher_web_portlet_AssetPublisherPortlet_INSTANCE_x{story.number}_">
<section class="portlet"><div class="portlet-content"><div class="asset-full-content clearfix mb-5 default-asset-publisher show-asset-title"><div class="align-items-center d-flex mb-2"><p class="component-title h4"><span class="asset-title d-inline">{escape(story.title)}</span></p></div>{date}
<div class="asset-content mb-3"><div class="clearfix journal-content-article" data-analytics-asset-id="{story.number}" data-analytics-asset-type="web-content">
{dressed(story, "/documents/20182/{0}".format)}
</div></div></div></div></section></div><h4>Các tin khác</h4><ul>{frame.links(4)}</ul>"""
    return shell(
        frame, f"{story.title} - {frame.site}", "Liferay", "<script>var Liferay={Browser:{}};</script>" + inner
    )


def liferay_list(frame: Frame) -> str:
    item = '<div class="asset-abstract"><h4 class="asset-title"><a href="/tin/-/asset_publisher/x9/content/{slug}">{title}</a></h4><div class="asset-summary">{text}</div><span>{day}</span></div>'
    return shell(
        frame,
        "Tin",
        "Liferay",
        f'<script>var Liferay={{}};</script><div id="p_p_id_com_liferay_asset_publisher_web_portlet_AssetPublisherPortlet_INSTANCE_x_">{frame.teasers(item)}</div>',
    )


def drupal(story: Story, frame: Frame) -> str:
    date = (
        f'<div class="field field--name-field-ngay-dang field--type-datetime field--label-hidden field__item"><time datetime="{story.moment()}" class="datetime">{story.published:%d/%m/%Y - %H:%M}</time></div>'
        if story.published
        else ""
    )
    author = (
        f'<div class="field field--name-field-tac-gia field--type-string field--label-inline"><div class="field__label">Tác giả</div><div class="field__item">{escape(story.field_author)}</div></div>'
        if story.field_author
        else ""
    )
    inner = f"""<div class="main-container container js-quickedit-main-content"><section class="col-sm-9"><h1 class="page-header"><span>{escape(story.title)}</span></h1><div class="region region-content">
<article role="article" data-history-node-id="{story.number}" class="tin-tuc is-promoted full clearfix node node--type-tin-tuc node--view-mode-full"><div class="content">{date}
<div class="field field--name-body field--type-text-with-summary field--label-hidden field__item">
{dressed(story, "/sites/default/files/{0}".format)}
</div>{author}</div></article></div></section></div><div class="view view-tin-lien-quan"><h3>Tin liên quan</h3><ul>{frame.links(4)}</ul></div>"""
    return shell(
        frame,
        f"{story.title} | {frame.site}",
        "Drupal 9 (https://www.drupal.org)",
        inner,
        "path-node page-node-type-tin-tuc",
    )


def drupal_list(frame: Frame) -> str:
    item = '<div class="views-row"><div class="views-field views-field-title"><a href="/tin-tuc/{slug}">{title}</a></div><div class="views-field views-field-created">{day}</div><div class="views-field views-field-body"><p>{text}</p></div></div>'
    return shell(
        frame,
        "Tin",
        "Drupal 9 (https://www.drupal.org)",
        f'<h1 class="page-header">Tin</h1><div class="view view-tin-tuc">{frame.teasers(item)}</div>',
        "path-tin-tuc",
    )


def elder(
    name: str, template: str, page: Page, listing: Listing, address: Callable[[Story], str], **more: object
) -> Family:
    return Family(name=name, template=template, page=page, listing=listing, address=address, **more)


JOOMLA = {"has_author": True, "has_lead": False, "pictures": IMAGES, "files": IMAGES}
FAMILIES = (
    elder(
        "nukeviet-3",
        "nukeviet",
        nukeviet,
        nukeviet_list,
        lambda story: f"/vi/news/{story.section[1]}/{story.slug}-{story.number}/",
        has_author=True,
        has_source=True,
        pictures="/uploads/news/{0}",
        files="/uploads/news/{0}",
    ),
    elder(
        "joomla-25",
        "joomla",
        joomla_two,
        joomla_list,
        lambda story: f"/{story.section[1]}/{story.number}-{story.slug}",
        **JOOMLA,
    ),
    elder(
        "joomla-15",
        "joomla",
        joomla_one,
        joomla_list,
        lambda story: f"/{story.section[1]}/{story.number}-{story.slug}.html",
        **JOOMLA,
    ),
    elder(
        "liferay-7",
        "liferay",
        liferay,
        liferay_list,
        lambda story: f"/tin/-/asset_publisher/x{story.number}/content/{story.slug}",
        has_lead=False,
        pictures="/documents/20182/{0}",
        files="/documents/20182/{0}",
    ),
    elder(
        "drupal-9",
        "drupal",
        drupal,
        drupal_list,
        lambda story: f"/tin-tuc/{story.slug}",
        has_author=True,
        has_lead=False,
        pictures="/sites/default/files/{0}",
        files="/sites/default/files/{0}",
    ),
)
