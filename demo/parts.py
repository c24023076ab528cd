"""Parts of an article's page that the themes print alike, with small differences handed in."""

from html import escape

from demo.article import Article
from demo.frame import encoded
from demo.headline import slugged
from demo.newsroom import Newsroom


def tools(article: Article, room: Newsroom) -> str:
    """Links to the duplicate views: by mail, for print, as a file."""
    tail = article.path.removeprefix(room.portal.prefix)
    prefix = room.portal.prefix

    def opened(view: str, title: str) -> str:
        return f"""<li><a class="dimgray" rel="nofollow" title="{title}" href="javascript:void(0)" onclick="nv_open_browse('{prefix}/{view}{tail}','',840,500);return false"><em class="fa">&nbsp;</em></a></li>"""

    saved = f'<li><a class="dimgray" rel="nofollow" title="Lưu bài viết này" href="{prefix}/savefile{tail}"><em class="fa fa-save fa-lg">&nbsp;</em></a></li>'
    return f'<ul class="list-inline text-right">{opened("sendmail", "Gửi bài viết qua email")}{opened("print", "In ra")}{saved}</ul>'


def hometext(article: Article) -> str:
    """The lead; the system breaks lines with `<br />` and encodes quotes."""
    return escape(article.lead)


def files(article: Article, *, preview: str) -> str:
    """The list of files; `preview` is the query that shows a PDF in the page."""
    if not article.files:
        return ""
    many = len(article.files) > 1
    rows = []
    for number, file in enumerate(article.files):
        label = f"Tập tin {number + 1}" if many else "Tập tin "
        url = f"{article.path}?download=1&amp;id={number}"
        key = f"{preview}{article.id}x{number}"
        badge, frame = "", ""
        if file.name.endswith(".pdf"):
            badge = f'<span class="badge"><a role="button" data-toggle="collapse" href="#{key}"><i class="fa fa-file-pdf-o" data-content="Xem trước"></i></a></span>'
            frame = f'<div class="collapse" id="{key}" data-src="{article.path}?pdf=1&amp;id={number}"><div class="well margin-top"><iframe height="600" src="" width="100%"></iframe></div></div>'
        rows.append(
            f'<div class="list-group-item">{badge}<a href="{url}" title="{label}{file.name}">{label}: <strong>{file.name}</strong></a><div class="clearfix"></div>{frame}</div>'
        )
    return f'<div class="panel-heading"><i class="fa fa-download fa-fw"></i><strong>File đính kèm</strong></div><div class="list-group news-download-file">{"".join(rows)}</div>'


def author(article: Article, room: Newsroom) -> str:
    """The author as printed; version 4.5 links the pen names of its own author list."""
    linked = room.portal.theme == "default" and article.author_field.count(" ") == 1
    name = escape(article.author_field)
    return f'<a href="{room.portal.prefix}/author/{slugged(article.author_field)}/">{name}</a>' if linked else name


def source(article: Article) -> str:
    name = escape(article.source_field)
    return f'<a title="{name}" rel="nofollow" href="{article.source_link}">{name}</a>' if article.source_link else name


def credit_lines(article: Article, room: Newsroom, *, heading: str) -> str:
    rows = []
    if article.author_field:
        rows.append(
            f'<p class="{heading}">\n<strong>{room.portal.author_label}: </strong>{author(article, room)}\n</p>'
        )
    if article.source_field:
        rows.append(f'<p class="{heading}">\n<strong>Nguồn tin: </strong>{source(article)}\n</p>')
    return "\n".join(rows)


def rights(article: Article, css: str) -> str:
    if not article.copyright:
        return ""
    return f'<div class="alert alert-info {css}"><strong>Lưu ý:</strong> Khi đăng lại bài viết này, xin ghi rõ tên cổng thông tin và dẫn đường liên kết đến trang gốc.</div>'


def slugs(article: Article) -> dict[str, str]:
    return {tag: slugged(tag) for tag in article.tags}


def related(entries: list[Article], css: str, tooltips: dict[int, str]) -> str:
    """Links to other articles, each with a date in parentheses."""
    lines = (
        f'<li><em class="fa fa-angle-right">&nbsp;</em> <h4><a href="{other.path}" {tooltips.get(other.id, "")}>{encoded(other.title)}</a></h4> <em>({other.published:%d/%m/%Y})</em></li>'
        for other in entries
    )
    return f'<ul class="{css}">{"".join(lines)}</ul>' if entries else ""
