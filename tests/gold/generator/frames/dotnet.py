"""Khánh Hòa's WebForms and HueCIT (FIELD_NOTES 2). Known: `__VIEWSTATE`, `#datearticle`, `.chitietbaiviet`; the addresses `?gd=&cn=&tc=`. The rest is invented."""

from html import escape

from generator.dressing import dressed
from generator.story import Story

from .dates import printed
from .parts import Family, Frame

STATE = '<input type="hidden" name="__VIEWSTATE" id="__VIEWSTATE" value="/wEPDwUKLTM2"><input type="hidden" name="__EVENTVALIDATION" id="__EVENTVALIDATION" value="/wEdAAI">'


def form(frame: Frame, title: str, inner: str) -> str:
    return f"""<!DOCTYPE html><html><head><title>{escape(title)}</title><meta charset="utf-8"></head><body>
<form method="post" action="./" id="aspnetForm">{STATE}<div id="header">{escape(frame.site)} {frame.clock()}</div>{frame.menu()}
<div id="ctl00_main">
{inner}
</div>{frame.side()}{frame.foot()}</form></body></html>"""


def webforms(story: Story, frame: Frame) -> str:
    date = f'<span id="datearticle">{printed(story.published, frame.rng)}</span>' if story.published else ""
    return form(
        frame,
        story.title,
        f"""<h1 class="title-article">{escape(story.title)}</h1>{date}<div class="chitietbaiviet">
{dressed(story, "/Resources/Images/{0}".format)}
</div><div class="tinkhac"><h3>Tin khác</h3><ul>{frame.links(4)}</ul></div>""",
    )


def webforms_list(frame: Frame) -> str:
    item = '<div class="tin"><a href="/vi/tin-tuc/{slug}">{title}</a><span>{day}</span><p>{text}</p></div>'
    return form(
        frame, "Tin tức", frame.teasers(item) + """<a href="javascript:__doPostBack('ctl00$pager','2')">2</a>"""
    )


def huecit(story: Story, frame: Frame) -> str:
    day = story.published
    date = f"<div>{printed(day, frame.rng, minute=False)}</div>" if day else ""
    lead = f"<p><strong>{escape(story.lead)}</strong></p>" if story.lead else ""
    inner = f"""<td class="giua"><div class="td">{escape(story.title)}</div>{date}{lead}
<div>{dressed(story, "/UploadFiles/TinTuc/{0}".format)}</div><hr><b>Các tin khác</b><ul>{frame.links(4)}</ul></td>"""
    return shell(frame, f"{frame.site} - {story.title}", inner)


def shell(frame: Frame, title: str, inner: str) -> str:
    return f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><title>{escape(title)}</title></head><body>
<table width="1000" align="center"><tr><td colspan="2">{escape(frame.site)}{frame.clock()}</td></tr>
<tr><td width="200"><a href="?gd=1&amp;cn=1">Giới thiệu</a><br><a href="?gd=1&amp;cn=2">Tin tức</a></td>
{inner}</tr><tr><td colspan="2">{frame.foot()}</td></tr></table></body></html>"""


def huecit_list(frame: Frame) -> str:
    item = '<tr><td><a href="?gd=1&amp;cn=129&amp;tc={n}">{title}</a> <i>({day})</i><br>{text}</td></tr>'
    return shell(frame, frame.site, f'<td class="giua"><table>{frame.teasers(item)}</table></td>')


def failed(frame: Frame) -> str:
    """ASP.NET's own page of an error, often with status 200 behind a gateway."""
    return """<html><head><title>Runtime Error</title></head><body bgcolor="white"><span><H1>Server Error in '/' Application.<hr width=100% size=1></H1>
<h2><i>Runtime Error</i></h2></span><b>Description:</b> An application error occurred on the server. The current custom error settings for this application prevent the details of the error from being viewed.</body></html>"""


FAMILIES = (
    Family(
        name="webforms",
        template="webforms",
        page=webforms,
        listing=webforms_list,
        address=lambda story: f"/vi/tin-tuc/{story.slug}",
        has_lead=False,
        pictures="/Resources/Images/{0}",
        files="/Resources/Images/{0}",
        extras=(("error", "/vi/tin-tuc/mo-lop-8", failed),),
    ),
    Family(
        name="huecit",
        template="huecit",
        page=huecit,
        listing=huecit_list,
        address=lambda story: f"/?gd=1&cn=129&tc={story.number}",
        list_address="/?gd=1&cn=129",
        minute=False,
        undated=False,
        pictures="/UploadFiles/TinTuc/{0}",
        files="/UploadFiles/TinTuc/{0}",
    ),
)
