"""Drupal 7 and 8+ (FIELD_NOTES 3). Known: `field-name-*`, RDF of the date, the title outside the node, "Được gửi bởi". Invented: which fields an operator added."""

from html import escape

from generator.dressing import dressed
from generator.story import Story

from .parts import Family, Frame

FILES = "/sites/default/files/{0}"
SHORT = ("T2", "T3", "T4", "T5", "T6", "T7", "CN")


def seven_shell(frame: Frame, title: str, inner: str, kind: str) -> str:
    return f"""<!DOCTYPE html><html xml:lang="vi" dir="ltr"><head><meta charset="utf-8"><meta name="Generator" content="Drupal 7 (http://drupal.org)"><title>{escape(title)} | {escape(frame.site)}</title></head>
<body class="html not-front not-logged-in {kind}"><div id="page"><div id="header"><div id="site-name"><a href="/" rel="home">{escape(frame.site)}</a></div>{frame.clock()}{frame.menu()}</div>
<div id="content" class="column"><div class="section"><a id="main-content"></a><h1 class="title" id="page-title">{escape(title)}</h1><div class="region region-content"><div id="block-system-main" class="block"><div class="content">
{inner}
</div></div></div></div></div><div id="sidebar-second">{frame.side()}</div>{frame.foot()}</div></body></html>"""


def field(name: str, label: str, value: str | None) -> str:
    if not value:
        return ""
    return f"""<div class="field field-name-field-{name} field-type-text field-label-inline clearfix"><div class="field-label">{label}:&nbsp;</div>
<div class="field-items"><div class="field-item even">{escape(value)}</div></div></div>"""


def attached(story: Story) -> str:
    own = "".join(
        f'<span class="file"><img class="file-icon" alt="" src="/modules/file/icons/x.png" /> <a href="{FILES.format(file.path)}">{escape(file.title)}</a></span>'
        for file in story.files
        if not file.inside
    )
    return (
        f'<div class="field field-name-field-tep-dinh-kem field-type-file"><div class="field-label">Tệp đính kèm:&nbsp;</div><div class="field-items">{own}</div></div>'
        if own
        else ""
    )


def seven(story: Story, frame: Frame) -> str:
    day = story.published
    submitted = (
        f"""<div class="meta submitted"><span property="dc:date dc:created" content="{day.isoformat()}+07:00" datatype="xsd:dateTime" rel="sioc:has_creator">Được gửi bởi <span class="username">quantri</span> vào {SHORT[day.weekday()]}, {day:%d/%m/%Y} - {day:%H:%M}</span></div>"""
        if day
        else ""
    )
    inner = f"""<div id="node-{story.number}" class="node node-article node-full" about="/tin" typeof="sioc:Item foaf:Document">
{submitted}<div class="content clearfix"><div class="field field-name-body field-type-text-with-summary field-label-hidden"><div class="field-items"><div class="field-item even" property="content:encoded">
{dressed(story, FILES.format)}
</div></div></div>{field("tac-gia", "Tác giả", story.field_author)}{field("nguon", "Nguồn", story.field_source)}{attached(story)}</div>
<div class="link-wrapper"><ul class="links inline"><li class="comment_forbidden first last"><span><a href="/user/login">Đăng nhập</a> để gửi bình luận</span></li></ul></div>
<div id="comments">{frame.comments()}</div></div>"""
    return seven_shell(frame, story.title, inner, "page-node node-type-article")


def seven_list(frame: Frame) -> str:
    item = """<div class="node node-article node-promoted node-teaser"><h2 property="dc:title"><a href="/tin/{slug}">{title}</a></h2><div class="meta submitted"><span property="dc:date dc:created" content="{iso}+07:00">{day} - {time}</span></div>
<div class="content clearfix"><div class="field field-name-body"><div class="field-items"><div class="field-item even" property="content:encoded"><p>{text}</p></div></div></div></div></div>"""
    return seven_shell(
        frame,
        "Tin hoạt động",
        frame.teasers(item) + '<ul class="pager"><li><a href="?page=1">2</a></li></ul>',
        "page-taxonomy",
    )


def ten_shell(frame: Frame, title: str, inner: str, kind: str = "path-node page-node-type-article") -> str:
    return f"""<!DOCTYPE html><html lang="vi" dir="ltr"><head><meta charset="utf-8"><meta name="Generator" content="Drupal 10 (https://www.drupal.org)"><title>{escape(title)} | {escape(frame.site)}</title></head>
<body class="{kind}"><div class="layout-container"><header role="banner">{escape(frame.site)}{frame.clock()}</header>{frame.menu()}<main role="main"><div class="layout-content">
<div id="block-olivero-page-title" class="block block-core block-page-title-block"><h1 class="page-title"><span class="field field--name-title field--type-string field--label-hidden">{escape(title)}</span></h1></div>
{inner}
</div></main><aside>{frame.side()}</aside>{frame.foot()}</div></body></html>"""


def ten(story: Story, frame: Frame) -> str:
    day = story.published
    created = (
        f'<span class="field field--name-created"><time datetime="{day.isoformat()}+07:00" class="datetime">{SHORT[day.weekday()]}, {day:%d/%m/%Y} - {day:%H:%M}</time></span>'
        if day
        else ""
    )
    inner = f"""<article data-history-node-id="{story.number}" class="node node--type-article node--view-mode-full"><footer class="node__meta"><div class="node__submitted">Được gửi bởi <span class="field field--name-uid"><span>quantri</span></span>
vào {created}</div></footer><div class="node__content"><div class="clearfix text-formatted field field--name-body field--type-text-with-summary field--label-hidden field__item">
{dressed(story, FILES.format)}
</div><div class="node__links"><ul class="links inline"><li><a href="/user/login">Đăng nhập</a> để gửi bình luận</li></ul></div></div></article>
<section class="comments">{frame.comments()}</section>"""
    return ten_shell(frame, story.title, inner)


def ten_list(frame: Frame) -> str:
    item = """<div class="views-row"><article class="node node--type-article node--promoted node--view-mode-teaser"><h2 class="node__title"><a href="/tin/{slug}" rel="bookmark"><span class="field field--name-title">{title}</span></a></h2>
<div class="node__content"><div class="clearfix text-formatted field field--name-body field__item"><p>{text}</p></div></div></article></div>"""
    return ten_shell(frame, "Tin hoạt động", frame.teasers(item), "path-taxonomy")


def denied(frame: Frame) -> str:
    return ten_shell(
        frame, "Truy cập bị từ chối", '<div class="content">Bạn không được phép truy cập trang này.</div>', "path-tin"
    )


def address(story: Story) -> str:
    return f"/{story.section[1]}/{story.slug}"


FAMILIES = (
    Family(
        name="drupal-7",
        template="drupal",
        page=seven,
        listing=seven_list,
        address=address,
        list_address="/tin-hoat-dong",
        has_author=True,
        has_source=True,
        has_files=True,
        has_lead=False,
        pictures=FILES,
        files=FILES,
        extras=(("soft404", "/tin/khong-con", seven_list),),
    ),
    Family(
        name="drupal-10",
        template="drupal",
        page=ten,
        listing=ten_list,
        address=address,
        list_address="/tin-hoat-dong",
        has_lead=False,
        pictures=FILES,
        files=FILES,
        extras=(("denied", "/tin/noi-bo", denied),),
    ),
)
