"""Pages of the system's other modules: introductions, laws, questions, duplicate views. None of them is news, some look like it."""

from html import escape

from demo.article import Article
from demo.frame import encoded
from demo.markup import bodyhtml
from demo.newsroom import Newsroom

INTRODUCTIONS = {
    "about/gioi-thieu-chung.html": (
        "Giới thiệu chung",
        "Cơ quan chịu sự chỉ đạo, quản lý về tổ chức và biên chế của cấp trên trực tiếp.",
    ),
    "about/co-cau-to-chuc-2024.html": (
        "Cơ cấu tổ chức năm 2024",
        "Lãnh đạo, các phòng chuyên môn và đơn vị trực thuộc.",
    ),
    "page/lich-tiep-cong-dan-2025.html": (
        "Lịch tiếp công dân năm 2025",
        "Tiếp vào ngày 15 và ngày 30 hằng tháng, trừ ngày nghỉ.",
    ),
    "page/so-do-cong-thong-tin-7.html": ("Sơ đồ cổng thông tin", "Các chuyên mục chính và đường dẫn nhanh."),
}
INDEXES = {
    "about/": "Giới thiệu",
    "laws/": "Văn bản pháp quy",
    "opinions/": "Lấy ý kiến dự thảo",
    "faq/": "Hỏi đáp",
    "contact/": "Liên hệ",
    "feeds/": "Kênh RSS",
    "page/": "Thông tin",
}
LAWS = {
    "laws/detail/quyet-dinh-ban-hanh-quy-che-lam-viec-3/": "Quyết định ban hành quy chế làm việc",
    "laws/detail/ke-hoach-cai-cach-hanh-chinh-2025-8/": "Kế hoạch cải cách hành chính 2025",
    "opinions/detail/du-thao-quy-dinh-muc-ho-tro-2/": "Dự thảo quy định mức hỗ trợ",
}


def paths() -> dict[str, str]:
    """Every page of these modules, from behind the site's root, with its title."""
    return {**INDEXES, **LAWS, **{path: title for path, (title, _) in INTRODUCTIONS.items()}}


def inner(room: Newsroom, path: str) -> str:
    if path in INTRODUCTIONS:
        return introduction(room, path)
    return law(path) if path in LAWS else index(room, path)


def introduction(room: Newsroom, path: str) -> str:
    """A page of the module `page`: an Article to schema.org, with a headline, a lead and a dated body; no NewsArticle."""
    title, text = INTRODUCTIONS[path]
    hidden = 'class="hidden hide d-none"'
    return f"""<div class="page panel panel-default" itemtype="http://schema.org/Article" itemscope>
<div class="panel-body">
<h1 class="title margin-bottom-lg" itemprop="headline">{title}</h1>
<div {hidden} itemprop="author" itemtype="http://schema.org/Organization" itemscope><span itemprop="name">{escape(room.portal.title)}</span></div>
<span {hidden} itemprop="datePublished">2024-03-01T08:00:00+07:00</span>
<div class="hometext margin-bottom-lg" itemprop="description">{text}</div>
<div id="page-bodyhtml" class="bodytext margin-bottom-lg"><p>{text}</p><p>Thực hiện theo Quyết định số 12/QĐ-VP ngày 05/01/2024. Cập nhật ngày 01/03/2024.</p></div>
</div>
</div>"""


def law(path: str) -> str:
    title = LAWS[path]
    rows = (
        ("Số hiệu", "18/2025/QĐ-UBND"),
        ("Ngày ban hành", "12/02/2025"),
        ("Trích yếu", title),
        ("File đính kèm", '<a href="?download=1&amp;id=0">van-ban.pdf</a>'),
    )
    cells = "".join(f"<tr><td>{label}</td><td>{shown}</td></tr>" for label, shown in rows)
    return f'<h3 class="lawh3">{title}</h3><table class="table table-striped"><tbody>{cells}</tbody></table>'


def index(room: Newsroom, path: str) -> str:
    """A module's main page: links to its own pages, and for the draft of a law a closing date."""
    own = {found: title for found, title in paths().items() if found.startswith(path) and found != path}
    links = "".join(
        f'<li><a href="{room.portal.home}{found}">{title}</a> <em>(12/02/2025)</em></li>'
        for found, title in own.items()
    )
    return f'<div class="page"><h1>{INDEXES[path]}</h1><ul class="list-items">{links}</ul></div>'


def printed(article: Article, room: Newsroom) -> str:
    """The same article for print: all of its text under another address."""
    return f"""<!DOCTYPE html>
<html lang="vi"><head><title>{encoded(article.title)}</title><meta name="generator" content="{room.portal.generator}"><meta name="robots" content="noindex"></head><body>
<div id="print"><div id="hd_print"><h2 class="pull-left">{escape(room.portal.title)}</h2></div><div id="content"><h1>{encoded(article.title)}</h1>
<ul class="list-inline"><li>{article.printed_date}</li><li class="hidden-print txtrequired"><a title="In ra" href="javascript:;">In ra</a></li></ul>
<div id="hometext">{escape(article.lead)}</div>
<div id="bodytext" class="clearfix">{bodyhtml(article.blocks, article.style)}</div>
<div id="author"><p><strong>{room.portal.author_label}:</strong> {escape(article.author_field)}</p></div></div>
<div id="footer"><div id="url"><strong>URL của bản tin này: </strong>{room.base}{article.path}</div></div></div></body></html>
"""


def mailed(article: Article) -> str:
    return f'<form id="sendmailForm"><h1>Gửi bài viết qua email</h1><p>{encoded(article.title)}</p><input name="email"><input type="submit" value="Gửi"></form>'


def missing() -> str:
    return """<!DOCTYPE html>
<html lang="vi"><head><meta charset="utf-8"><title>Lỗi truy cập 404</title></head><body><div class="nv-infodie text-center"><h2>Lỗi truy cập 404</h2><p>Trang bạn tìm không có trên máy chủ này.</p><a href="/">Trang nhất</a></div></body></html>
"""
