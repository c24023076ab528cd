"""Pages of no known system: five makers that nobody has met, each with its own names and order. All is invented."""

from html import escape

from generator.dressing import dressed
from generator.story import Story

from .dates import printed
from .parts import Family, Frame

UPLOADS = "/data/tin/{0}"


def shell(frame: Frame, title: str, inner: str) -> str:
    return f"""<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>{escape(title)}</title></head><body>
<div id="dau"><a href="/"><img src="/logo.png" alt=""></a><span>{escape(frame.site)}</span>{frame.clock()}</div><div id="trinh-don">{frame.menu()}</div>
<div id="giua">{inner}<div id="phai">{frame.side()}</div></div><div id="chan">{frame.foot()}</div></body></html>"""


def sections(story: Story, frame: Frame) -> str:
    """HTML5 elements."""
    day = f"<time>{printed(story.published, frame.rng)}</time>" if story.published else ""
    lead = f'<p class="mo-dau"><strong>{escape(story.lead)}</strong></p>' if story.lead else ""
    return shell(
        frame,
        f"{story.title} | {frame.site}",
        f"""<main><article><header><h1>{escape(story.title)}</h1>{day}</header>{lead}<section>
{dressed(story, UPLOADS.format)}
</section></article><section class="khac"><h2>Tin liên quan</h2><ul>{frame.links(5)}</ul></section></main>""",
    )


def divs(story: Story, frame: Frame) -> str:
    day = (
        f'<div class="bv-ngay">Ngày đăng: {story.published:%d/%m/%Y} {story.published:%H:%M}</div>'
        if story.published
        else ""
    )
    lead = f'<div class="bv-sapo">{escape(story.lead)}</div>' if story.lead else ""
    return shell(
        frame,
        story.title,
        f"""<div class="bv"><div class="bv-ten">{escape(story.title)}</div>{day}{lead}<div class="bv-nd">
{dressed(story, UPLOADS.format)}
</div><div class="bv-cu"><b>Các tin khác</b><ul>{frame.links(5)}</ul></div></div>""",
    )


def table(story: Story, frame: Frame) -> str:
    day = f"<tr><td align='right'><i>{printed(story.published, frame.rng)}</i></td></tr>" if story.published else ""
    lead = f"<tr><td><b>{escape(story.lead)}</b></td></tr>" if story.lead else ""
    return shell(
        frame,
        f"{frame.site} - {story.title}",
        f"""<table width="700"><tr><td><font size="4" color="red">{escape(story.title)}</font></td></tr>{day}{lead}<tr><td>
{dressed(story, UPLOADS.format)}
</td></tr><tr><td><u>Tin mới hơn</u><ul>{frame.links(4)}</ul></td></tr></table>""",
    )


def before(story: Story, frame: Frame) -> str:
    """The date over the title."""
    day = f'<p class="luc">{printed(story.published, frame.rng)}</p>' if story.published else ""
    lead = f"<h2>{escape(story.lead)}</h2>" if story.lead else ""
    return shell(
        frame,
        f"{story.title} - {frame.site}",
        f"""<div role="main">{day}<h1>{escape(story.title)}</h1>{lead}<div class="doc">
{dressed(story, UPLOADS.format)}
</div><p>Lượt xem: {frame.rng.randint(5, 900)}</p><h3>Bài viết khác</h3><ol>{frame.links(4)}</ol></div>{frame.comments()}""",
    )


MAKERS = (sections, divs, table, before)


def page(story: Story, frame: Frame) -> str:
    return MAKERS[story.number % len(MAKERS)](story, frame)


def listing(frame: Frame) -> str:
    return shell(
        frame,
        "Tin hoạt động",
        "<h1>Tin hoạt động</h1>"
        + frame.teasers('<div class="muc"><a href="/tin/{slug}-{n}.htm">{title}</a> <i>{day}</i><p>{text}</p></div>'),
    )


def home(frame: Frame) -> str:
    blocks = "".join(
        f"<div><h2>{name}</h2><ul>{frame.links(5)}</ul></div>" for name in ("Thời sự", "Kinh tế", "Văn hóa")
    )
    return shell(frame, frame.site, blocks)


def gallery(frame: Frame) -> str:
    return shell(
        frame,
        "Thư viện ảnh",
        "<h1>Thư viện ảnh</h1>"
        + frame.teasers('<div class="anh"><a href="/anh/{n}"><img src="/anh/{n}.jpg" alt=""></a><p>{title}</p></div>'),
    )


def video(frame: Frame) -> str:
    return shell(
        frame,
        "Video",
        '<h1>Video</h1><video controls src="/v/1.mp4"></video>'
        + frame.teasers('<div><a href="/video/{n}">{title}</a> {day}</div>'),
    )


def found(frame: Frame) -> str:
    return shell(
        frame,
        "Tìm kiếm",
        '<form><input name="q" value="chợ phiên"></form><p>Tìm thấy 8 kết quả</p>'
        + frame.teasers('<div><a href="/tin/{slug}-{n}.htm">{title}</a><p>{text}</p></div>'),
    )


def documents(frame: Frame) -> str:
    item = '<tr><td>{n}/QĐ-UBND</td><td>{day}</td><td><a href="/vb/{n}.pdf">{title}</a></td></tr>'
    return shell(
        frame,
        "Văn bản",
        f"<h1>Văn bản chỉ đạo</h1><table><tr><th>Số</th><th>Ngày</th><th>Trích yếu</th></tr>{frame.teasers(item)}</table>",
    )


def contact(frame: Frame) -> str:
    return shell(
        frame,
        "Liên hệ",
        "<h1>Liên hệ</h1><form><label>Họ tên <input></label><label>Nội dung <textarea></textarea></label><button>Gửi</button></form>",
    )


def record(frame: Frame) -> str:
    """One legal document: fields and a file, no news."""
    day = frame.moment()
    rows = (
        ("Số ký hiệu", f"{frame.rng.randint(10, 900)}/QĐ-UBND"),
        ("Ngày ban hành", f"{day:%d/%m/%Y}"),
        ("Ngày hiệu lực", f"{day:%d/%m/%Y}"),
        ("Trích yếu", frame.other()),
        ("Người ký", frame.words.name()),
    )
    cells = "".join(f"<tr><td><b>{name}</b></td><td>{escape(value)}</td></tr>" for name, value in rows)
    return shell(
        frame,
        "Văn bản",
        f'<h1>Thông tin văn bản</h1><table class="vb">{cells}<tr><td>Tệp</td><td><a href="/vb/1.pdf">Tải về</a></td></tr></table>',
    )


def asked(frame: Frame) -> str:
    """A citizen's questions, each with its day."""
    item = '<div class="hoi"><b>{title}?</b> <i>({day})</i><p>{text}</p><a href="/hoi-dap/{n}">Xem trả lời</a></div>'
    return shell(frame, "Hỏi đáp", "<h1>Hỏi đáp</h1>" + frame.teasers(item, 5))


def nothing(frame: Frame) -> str:
    """A list past its last page."""
    return shell(frame, "Tin hoạt động", "<h1>Tin hoạt động</h1><p>Chưa có bài viết nào trong chuyên mục này.</p>")


def script(frame: Frame) -> str:
    """A wall of a cookie: a script and no word."""
    return '<html><body><script>document.cookie="D1N=0a1b2c3d4e5f"+"; expires=Fri, 31-Dec-2037 23:59:59 GMT; path=/";window.location.reload(true);</script></body></html>'


def repair(frame: Frame) -> str:
    return f"<html><head><title>Bảo trì</title></head><body><h1>{escape(frame.site)}</h1><p>Hệ thống đang được bảo trì, nâng cấp. Mong quý vị thông cảm và quay lại sau.</p></body></html>"


def calendar(frame: Frame) -> str:
    days = "".join(
        f"<tr><td>{frame.moment():%d/%m/%Y}</td><td>08:00</td><td>{escape(frame.words.office)} họp giao ban</td></tr>"
        for _ in range(7)
    )
    return shell(
        frame,
        "Lịch công tác",
        f"<h1>Lịch công tác tuần</h1><table><tr><th>Ngày</th><th>Giờ</th><th>Nội dung</th></tr>{days}</table>",
    )


def gone(frame: Frame) -> str:
    return shell(
        frame, "Thông báo", f"<h1>404</h1><p>Trang bạn tìm không tồn tại hoặc đã bị xóa.</p><ul>{frame.links(4)}</ul>"
    )


def walled(frame: Frame) -> str:
    """A gateway's page instead of the article."""
    return """<html><head><title>Request Rejected</title></head><body>The requested URL was rejected. Please consult with your administrator.<br><br>
Your support ID is: 9123481230<br><br><a href='javascript:history.back();'>[Go Back]</a></body></html>"""


FAMILIES = (
    Family(
        name="generic",
        template="generic",
        page=page,
        listing=listing,
        address=lambda story: f"/tin/{story.slug}-{story.number}.htm",
        list_address="/tin/",
        undated=False,
        pictures=UPLOADS,
        files=UPLOADS,
        extras=(
            ("home", "/", home),
            ("gallery", "/anh/", gallery),
            ("video", "/video/", video),
            ("search", "/tim?q=cho-phien", found),
            ("documents", "/van-ban/", documents),
            ("contact", "/lien-he/", contact),
            ("soft404", "/tin/khong-con-5.htm", gone),
            ("block", "/tin/mo-lop-9.htm", walled),
            ("record", "/van-ban/quyet-dinh-81.htm", record),
            ("questions", "/hoi-dap/", asked),
            ("nothing", "/tin/trang-90", nothing),
            ("wall", "/tin/mo-lop-10.htm", script),
            ("repair", "/tin/mo-lop-11.htm", repair),
            ("calendar", "/lich-cong-tac/", calendar),
        ),
    ),
)
