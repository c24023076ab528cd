"""Body blocks as HTML in the manners editors leave behind: clean paragraphs, Word paste, line breaks, divs, odd code points."""

import re
import textwrap
import unicodedata
from collections.abc import Callable
from html import escape

from demo.block import Blank, Block, Embed, FileLine, FileLink, Heading, Items, Paragraph, Picture, Signature, Table

NBSP = "&nbsp;"
EMBEDDED = """<script type="text/javascript">document.write("Bình chọn ngay");</script>
<p><iframe allowfullscreen="" height="315" src="/themes/player.html" width="560"></iframe></p>"""


def text(value: str) -> str:
    """Prose as an editor stores it: only what HTML demands is escaped."""
    return escape(value, quote=False)


def bodyhtml(blocks: tuple[Block, ...], style: str) -> str:
    if style in ("break", "single-break"):
        return broken(blocks, "<br  /><br  />\n" if style == "break" else "<br  />\n", indent=style == "single-break")
    return "\n".join(element(block, number, style) for number, block in enumerate(blocks))


def broken(blocks: tuple[Block, ...], breaks: str, *, indent: bool) -> str:
    """No paragraphs at all: lines parted by `<br>`. Where the breaks are single, NBSP indents show where a paragraph begins
    and headings have an empty line on both sides."""
    lead_in = NBSP * 4 + " " if indent else ""
    empty = "<br  />\n" if indent else ""
    shown = [block for block in blocks if not isinstance(block, Blank)]
    parts = [f"{empty}{line(block)}{empty}" if isinstance(block, Heading) else lead_in + line(block) for block in shown]
    return breaks.join(parts)


def line(block: Block) -> str:
    if isinstance(block, Heading | Signature):
        return f"<strong>{text(block.text)}</strong>"
    if isinstance(block, Paragraph):
        return text(block.text) + ending(block)
    if isinstance(block, FileLink | FileLine):
        return linked(block)
    if isinstance(block, Embed):
        return EMBEDDED
    msg = f"no way to print {type(block).__name__} between line breaks"
    raise TypeError(msg)


def element(block: Block, number: int, style: str) -> str:
    """One block as an element of its own; the style only touches text, pictures have markups of their own."""
    match block:
        case Paragraph():
            return (
                MANNERS.get(style, plain)(worn(block.text, number, style), number)
                if not block.ending
                else closing(block)
            )
        case Heading():
            return heading(worn(block.text, number, style), number)
        case Items():
            return items(block)
        case Table():
            return table(block)
        case Picture():
            return PICTURES[block.markup](block)
        case FileLink() | FileLine():
            return f"<p>{linked(block)}</p>"
        case Signature():
            return signature(block, style)
        case Embed():
            return EMBEDDED
        case Blank():
            return '<p class="MsoNormal">&nbsp;</p>' if style == "word" else "<p>&nbsp;</p>"


def worn(value: str, number: int, style: str) -> str:
    """The text with the code points that such pages really hold: decomposed letters, Eth for Đ, zero-width spaces."""
    if style == "decomposed" and number % 2:
        return unicodedata.normalize("NFD", value)
    if style == "eth":
        return value.replace("Đ", "\u00d0")
    if style == "zero-width":
        return re.sub(r"(?<=,) ", " \u200b", value).replace("công", "c\u200bông", 1)
    return value


def plain(value: str, number: int) -> str:
    shown = text(value)
    if number % 4 == 1:
        first, comma, rest = shown.partition(",")
        shown = f"<strong>{first}</strong>{comma}{rest}" if comma else shown
    return f'<p style="text-align: justify;">{shown}</p>'


def word(value: str, number: int) -> str:
    """Pasted from a word processor: hard newlines inside the paragraph, spans that say the font, an empty `o:p`."""
    wrapped = "\n".join(text(part) for part in textwrap.wrap(value, 72, break_long_words=False, break_on_hyphens=False))
    font = "font-size:14.0pt;line-height:120%;font-family:&quot;Times New Roman&quot;,&quot;serif&quot;"
    indent = 'style="margin:6.0pt 0cm;text-align:justify;text-indent:36.0pt"'
    return f'<p class="MsoNormal" {indent}><span style="{font}"><span lang="VI">{wrapped}</span><o:p></o:p></span></p>'


def division(value: str, number: int) -> str:
    gap = "<div>&nbsp;</div>\n" if number % 2 else ""
    return f'{gap}<div style="text-align: justify;"><span style="font-size:16px">{text(value)}</span></div>'


def indented(value: str, number: int) -> str:
    return f"<p>{NBSP * 3} {NBSP} {text(value)}</p>"


def invisible(value: str, number: int) -> str:
    return f"<p>{text(value)}</p>" + ("\n<p>\u200b</p>" if number == 1 else "")


MANNERS: dict[str, Callable[[str, int], str]] = {
    "word": word,
    "div": division,
    "nbsp": indented,
    "zero-width": invisible,
}


def ending(block: Paragraph) -> str:
    return f" <strong>{text(block.ending)}</strong>" if block.ending else ""


def closing(block: Paragraph) -> str:
    """The last paragraph, its author's name right behind the `./.`"""
    return f'<p style="text-align: justify;">{text(block.text)}{ending(block)}</p>'


def heading(value: str, number: int) -> str:
    if number % 2:
        return f"<h3>{text(value)}</h3>"
    return f'<p style="text-align: justify;"><strong>{text(value)}</strong></p>'


def items(block: Items) -> str:
    tag = "ol" if block.ordered else "ul"
    return f"<{tag}>\n" + "\n".join(f"<li>{text(item)}</li>" for item in block.lines) + f"\n</{tag}>"


def table(block: Table) -> str:
    rows = "\n".join(
        "<tr>"
        + "".join(
            f"<td>{'<p>' + text(cell) + '</p>' if number else f'<strong>{text(cell)}</strong>'}</td>" for cell in row
        )
        + "</tr>"
        for number, row in enumerate(block.rows)
    )
    return (
        f'<table border="1" cellpadding="1" cellspacing="1" style="width: 100%;">\n<tbody>\n{rows}\n</tbody>\n</table>'
    )


def signature(block: Signature, style: str) -> str:
    if block.attached:
        return ""
    if style == "div":
        return f'<div style="text-align: right;"><strong>{text(block.text)}</strong></div>'
    if style == "word":
        return f'<p align="right" class="MsoNormal" style="text-align:right"><b>{text(block.text)}<o:p></o:p></b></p>'
    return f'<p style="text-align: right;"><strong><em>{text(block.text)}</em></strong></p>'


def linked(block: FileLink | FileLine) -> str:
    if isinstance(block, FileLink):
        return f"{text(block.before)} {anchor(block.title, block.path)}."
    return f"{text(block.label)}: {', '.join(anchor(title, path) for title, path in block.files)}."


def anchor(title: str, path: str) -> str:
    return f'<a href="{escape(path)}" target="_blank">{text(title)}</a>'


def img(picture: Picture) -> str:
    return f'<img alt="{escape(picture.alt)}" height="400" src="{escape(picture.path)}" width="640" />'


def figure(picture: Picture) -> str:
    return f'<figure class="image" style="display:inline-block">{img(picture)}\n<figcaption>{text(picture.caption)}</figcaption>\n</figure>'


def centred(picture: Picture) -> str:
    return (
        f'<p style="text-align: center;">{img(picture)}</p>\n<p style="text-align: center;">{text(picture.caption)}</p>'
    )


def tabled(picture: Picture) -> str:
    cells = f"<tr>\n<td>{img(picture)}</td>\n</tr>\n<tr>\n<td>{text(picture.caption)}</td>\n</tr>"
    return (
        f'<table align="center" border="0" cellpadding="0" style="width: 640px;">\n<tbody>\n{cells}\n</tbody>\n</table>'
    )


def boxed(picture: Picture) -> str:
    return f'<div style="text-align:center">{img(picture)}\n<div class="image-caption">{text(picture.caption)}</div>\n</div>'


def italic(picture: Picture) -> str:
    return f"<p>{img(picture)}</p>\n<p><em>{text(picture.caption)}</em></p>"


def bare(picture: Picture) -> str:
    return f'<p style="text-align: center;">{img(picture)}</p>'


PICTURES: dict[str, Callable[[Picture], str]] = {
    "figure": figure,
    "centred": centred,
    "table": tabled,
    "div": boxed,
    "italic": italic,
    "bare": bare,
}
