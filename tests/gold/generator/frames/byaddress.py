"""DotNetNuke, Oracle WebCenter, 3CMS: known by their addresses and by what their makers' code prints on every page (FIELD_NOTES 2). What holds the article is invented."""

from html import escape

from generator.dressing import dressed
from generator.story import Story

from .dates import printed
from .parts import Family, Frame

DNN_HEAD = '<meta id="MetaGenerator" name="GENERATOR" content="DotNetNuke "><link rel="stylesheet" href="/Portals/0/portal.css">'
ADF_HEAD = '<script src="/webcenter/afr/partition/gecko/default/opt/boot-1.js"></script><link rel="stylesheet" href="/webcenter/afr/blank.css">'
THREE_HEAD = '<link rel="stylesheet" href="/3cms/upload/soyte/css/a.css"><script src="/3cms/scripts/menu.js"></script>'


def shell(frame: Frame, title: str, head: str, inner: str) -> str:
    return f"""<!DOCTYPE html><html lang="vi-VN"><head><meta charset="utf-8"><title>{escape(title)}</title>{head}</head><body>
{inner}
<div class="phai">{frame.side()}</div>{frame.foot()}</body></html>"""


def pane(frame: Frame, inner: str) -> str:
    """A module in its pane, inside the one form that the page is."""
    return f"""<form method="post" action="/Default.aspx" id="Form"><input type="hidden" name="__VIEWSTATE" value="/wEPDwUK"><input type="hidden" name="__dnnVariable" value="x">
<div id="dnn_HeaderPane">{escape(frame.site)}{frame.clock()}</div>{frame.menu()}<div id="dnn_ContentPane"><div class="DnnModule DnnModule-574" id="dnn_ctr574_ContentPane">
{inner}
</div></div></form>"""


def dotnetnuke(story: Story, frame: Frame) -> str:
    date = f'<span id="dnn_ctr574_View_lblDate">{printed(story.published, frame.rng)}</span>' if story.published else ""
    inner = f"""<h1 id="dnn_ctr574_View_lblTitle">{escape(story.title)}</h1>{date}
<div id="dnn_ctr574_View_pnlText">{dressed(story, "/Portals/0/News/{0}".format)}</div><b>Các tin khác</b><ul>{frame.links(4)}</ul>"""
    return shell(frame, f"{story.title} - {frame.site}", DNN_HEAD, pane(frame, inner))


def dotnetnuke_list(frame: Frame) -> str:
    item = '<div class="tin"><a href="/tabid/61/language/vi-VN/Default.aspx/tid/{slug}.html/pid/{n}/cid/121">{title}</a> ({day})<p>{text}</p></div>'
    return shell(frame, "Tin tức", DNN_HEAD, pane(frame, frame.teasers(item)))


def webcenter(story: Story, frame: Frame) -> str:
    date = f'<div class="x1q">{printed(story.published, frame.rng)}</div>' if story.published else ""
    inner = f"""<div id="T:oc_6:top">{escape(frame.site)}{frame.clock()}</div><div id="T:oc_6:main"><div class="x1o"><span class="x28i">{escape(story.title)}</span></div>{date}
<div class="x2b">{dressed(story, "/webcenter/content/conn/A/{0}".format)}</div><div>Tin liên quan</div><ul>{frame.links(4)}</ul></div>"""
    return shell(frame, story.title, ADF_HEAD, inner)


def webcenter_list(frame: Frame) -> str:
    item = '<div class="x28i"><a href="/webcenter/portal/vi/ttsk?dDocName=A{n}">{title}</a> <span>{day}</span></div>'
    return shell(frame, "Tin tức", ADF_HEAD, f'<div id="T:oc_6:main">{frame.teasers(item, 10)}</div>')


def threecms(story: Story, frame: Frame) -> str:
    date = f"<tr><td>({printed(story.published, frame.rng)})</td></tr>" if story.published else ""
    inner = f"""<table width="990"><tr><td>{escape(frame.site)}{frame.clock()}</td></tr></table>{frame.menu()}<table width="700"><tr><td class="tieude">{escape(story.title)}</td></tr>{date}<tr><td>
{dressed(story, "/3cms/upload/soyte/{0}".format)}
</td></tr><tr><td><a href="/3cms/Ban-in-507.htm?art={story.number}">Bản in</a></td></tr><tr><td>Các tin đã đưa<ul>{frame.links(4)}</ul></td></tr></table>"""
    return shell(frame, f"{frame.site} - {story.title}", THREE_HEAD, inner)


def threecms_list(frame: Frame) -> str:
    item = '<tr><td><a href="/3cms/{slug}.htm?art={n}">{title}</a> <i>({day})</i><br>{text}</td></tr>'
    return shell(frame, frame.site, THREE_HEAD, f"<table>{frame.teasers(item)}</table>")


FAMILIES = (
    Family(
        name="dotnetnuke",
        template="dotnetnuke",
        page=dotnetnuke,
        listing=dotnetnuke_list,
        address=lambda story: f"/tabid/61/language/vi-VN/Default.aspx/tid/{story.slug}.html/pid/{story.number}/cid/121",
        list_address="/tabid/61/language/vi-VN/Default.aspx",
        has_lead=False,
        undated=False,
        pictures="/Portals/0/News/{0}",
        files="/Portals/0/News/{0}",
    ),
    Family(
        name="webcenter",
        template="webcenter",
        page=webcenter,
        listing=webcenter_list,
        address=lambda story: f"/webcenter/portal/vi/ttsk?centerWidth=80%25&dDocName=A{story.number}",
        list_address="/webcenter/portal/vi/ttsk",
        has_lead=False,
        undated=False,
        pictures="/webcenter/content/conn/A/{0}",
        files="/webcenter/content/conn/A/{0}",
    ),
    Family(
        name="threecms",
        template="threecms",
        page=threecms,
        listing=threecms_list,
        address=lambda story: f"/3cms/{story.slug}.htm?art={story.number}",
        list_address="/3cms/?cmd=170",
        has_lead=False,
        undated=False,
        pictures="/3cms/upload/soyte/{0}",
        files="/3cms/upload/soyte/{0}",
    ),
)
