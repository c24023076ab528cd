"""Bodies as four other editors leave them."""

from collections.abc import Callable
from html import escape

from demo import manners, markup
from demo.block import Blank, Block, Embed, Items, Picture, Table
from demo.markup import NBSP, text

Words = Callable[[str, int], str]
"""Markup of one block's inline HTML, by its place."""


def laid(blocks: tuple[Block, ...], style: str, words: Words, picture: Callable[[Picture], str], blank: str) -> str:
    """Every block in its element; lists and tables in the editor's own."""
    rows = []
    for number, block in enumerate(blocks):
        match block:
            case Picture():
                rows.append(picture(block))
            case Items():
                rows.append(markup.items(block))
            case Table():
                rows.append(grid(block))
            case Blank() | Embed():
                rows.append(blank)
            case _:
                rows.append(words(manners.inline(block, number, style), number))
    return "\n".join(row for row in rows if row)


def grid(block: Table) -> str:
    """A table with a head of its own, cells of several elements."""
    first, *others = block.rows
    head = "".join(f'<th scope="col"><span>{text(cell)}</span></th>' for cell in first)
    rows = "".join(f"<tr>{''.join(f'<td><div>{text(cell)}</div></td>' for cell in row)}</tr>" for row in others)
    return f'<div class="table-responsive"><table class="ms-rteTable-4"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>'


def image(picture: Picture) -> str:
    return f'<img src="{escape(picture.path)}" alt="{escape(picture.alt)}" style="max-width:100%" />'


# SharePoint's own editor: divs and paragraphs by turns, empty ones with a space that cannot be seen, captions behind a break.


def rich(blocks: tuple[Block, ...], style: str) -> str:
    def words(inline: str, number: int) -> str:
        if number % 2:
            return f'<div class="ms-rteElement-P" style="text-align:justify"><span class="ms-rteThemeFontFace-1">{inline}</span></div><div>\u200b</div>'
        return f'<p class="ms-rteElement-P">\u200b<span lang="VI" style="font-size:12pt">{inline}</span></p>'

    def picture(block: Picture) -> str:
        caption = f'<br/><em class="ms-rteStyle-Caption">{text(block.caption)}</em>' if block.caption else ""
        return f'<div style="text-align:center">{image(block)}{caption}</div>'

    return laid(blocks, style, words, picture, "<p>\u200b</p>")


# A word processor's paste inside HTML5, pictures as figures.


def pasted(blocks: tuple[Block, ...], style: str) -> str:
    def words(inline: str, number: int) -> str:
        broken = inline.replace(" và ", "\n  và ").replace(". ", ".\n")
        return f'<p class="MsoNormal" style="margin-bottom:6.0pt"><a name="_Hlk{number}"></a><span lang="VI" style="font-size:14.0pt"><span style="mso-spacerun:yes"></span>{broken}<o:p></o:p></span></p>'

    def picture(block: Picture) -> str:
        caption = f"<figcaption><small>{text(block.caption)}</small></figcaption>" if block.caption else ""
        return f'<figure class="figure">{image(block)}{caption}</figure>'

    return laid(blocks, style, words, picture, f'<p class="MsoNormal"><o:p>{NBSP}</o:p></p>')


# Bare text in one cell, paragraphs told by breaks and blanks alone; captions in the middle of it.


def bare(blocks: tuple[Block, ...], style: str) -> str:
    def words(inline: str, number: int) -> str:
        return f"{manners.INDENT}{inline}<br><br>"

    def picture(block: Picture) -> str:
        caption = f'<br><font color="#444444" size="2">{text(block.caption)}</font>' if block.caption else ""
        return f'<div align="center">{image(block)}{caption}</div><br>'

    return laid(blocks, style, words, picture, "<br>")


# Sections and paragraphs with a font each; captions are paragraphs like the others.


def sectioned(blocks: tuple[Block, ...], style: str) -> str:
    def words(inline: str, number: int) -> str:
        return f'<section class="doan"><p style="text-align:justify"><span style="font-family:arial,helvetica,sans-serif"><span style="font-size:14px">{inline}</span></span></p></section>'

    def picture(block: Picture) -> str:
        caption = (
            f'<p style="text-align:center"><span><em>{text(block.caption)}</em></span></p>' if block.caption else ""
        )
        return f'<p style="text-align:center">{image(block)}</p>{caption}'

    return laid(blocks, style, words, picture, f"<p>{NBSP}{NBSP}</p>")
