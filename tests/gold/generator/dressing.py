"""A story's body as markup: the ways in which people and word processors fill an editor."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from html import escape
from itertools import pairwise

from .story import Block, Bullets, File, Floated, Grid, Pair, Paragraph, Picture, Pointer, Story, Subhead, Video

Folder = Callable[[str], str]
"""From a file's or picture's name to the address that the page gives."""


def justified(text: str) -> str:
    return f'<p style="text-align: justify;">{escape(text)}</p>'


def pasted(text: str) -> str:
    """As Word leaves it: hard newlines inside the paragraph, spans, an empty `o:p`."""
    words = escape(text).split(" ")
    lines = "\n".join(" ".join(words[at : at + 9]) for at in range(0, len(words), 9))
    return (
        '<p class="MsoNormal" style="margin-bottom:6.0pt;text-align:justify;text-indent:.5in">'
        f'<span lang="VI" style="font-size:14.0pt;font-family:&quot;Times New Roman&quot;,serif">{lines}<o:p></o:p></span></p>'
    )


def divided(text: str) -> str:
    return f'<div style="text-align:justify">{escape(text)}</div>'


def decomposed(text: str) -> str:
    return f"<p>{unicodedata.normalize('NFD', escape(text))}</p>"


def indented(text: str) -> str:
    """Five NBSP before, an empty paragraph behind, and an invisible space inside."""
    words = escape(text).replace(", ", ",\u200b ", 1)
    return f"<p>{'&nbsp;' * 5}{words}</p>\n<p>&nbsp;</p>"


def fonted(text: str) -> str:
    return f'<p align="justify"><font face="Times New Roman" size="3"><span style="color:#000000">{escape(text)}</span></font></p>'


def broken(text: str) -> str:
    return f"&nbsp;&nbsp;&nbsp; {escape(text)}<br />\n<br />"


def pieced(text: str) -> str:
    """Cut into spans in the middle of words, as editors do after many hands."""
    at = [0, 1, len(text) // 3, len(text) // 2, len(text)]
    cut = [escape(text[start:end]) for start, end in pairwise(at)]
    return f"<p><b>{cut[0]}</b><span>{cut[1]}</span><span style='color:red'>{cut[2]}</span>{cut[3]}</p>"


def unclosed(text: str) -> str:
    return f"<P ALIGN=justify>{escape(text)}"


def centred(text: str) -> str:
    return f'<div align="center"><div align="justify">{escape(text)}</div></div>'


def single(text: str) -> str:
    return f"{escape(text)}<br>"


def quoted(text: str) -> str:
    """A citation as a block of its own."""
    return f"<blockquote><p>{escape(text)}</p></blockquote>" if text.startswith("“") else f"<p>{escape(text)}</p>"


def preserved(text: str) -> str:
    return f'<p class="ql-align-justify"><span style="background-color: transparent; color: rgb(0, 0, 0);">{escape(text).replace(" ", "&nbsp;", 2)}</span></p>'


def doubled(text: str) -> str:
    """A paragraph in a paragraph's box, with an empty twin, as site builders leave them."""
    return f"<div><div class='para'><p>{escape(text)}</p></div><div><br></div></div>"


PARAGRAPHS = {
    "plain": justified,
    "word": pasted,
    "divs": divided,
    "nfd": decomposed,
    "layout": justified,
    "nbsp": indented,
    "font": fonted,
    "breaks": broken,
    "pieces": pieced,
    "unclosed": unclosed,
    "columns": justified,
    "mso": pasted,
    "single": single,
    "center": centred,
    "quoted": quoted,
    "quill": preserved,
    "doubled": doubled,
}
MSO = """<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View><w:Zoom>0</w:Zoom></w:WordDocument></xml><![endif]-->
<style>/* Style Definitions */ table.MsoNormalTable {mso-style-name:"Table Normal";}</style>"""


def dressed(story: Story, folder: Folder) -> str:
    """The whole body, with its byline and the files that it links itself."""
    parts = [markup(block, story, folder) for block in story.blocks]
    parts += [linked(file, folder) for file in story.files if file.inside]
    text = "\n".join(signed(parts, story))
    if story.dress == "layout":
        return f'<table border="0" cellpadding="0" cellspacing="0" style="width:100%"><tbody><tr><td>\n{text}\n</td></tr></tbody></table>'
    if story.dress == "breaks":
        return f'<div style="text-align: justify;">{text}</div>'
    if story.dress == "mso":
        return MSO + text
    if story.dress == "single":
        return f"<div>{text}</div>"
    if story.dress == "columns":  # a layout of two cells, the right one empty but for a spacer
        return f'<table width="100%"><tr><td valign="top" width="95%">\n{text}\n</td><td width="5%"><img src="/images/spacer.gif" width="1" height="1" alt=""></td></tr></table>'
    return text


def signed(parts: list[str], story: Story) -> Iterator[str]:
    if story.sign is None:
        yield from parts
    elif "./." in parts[-1]:  # the name stands behind the end of the last paragraph
        yield from parts[:-1]
        yield re.sub(r"\./\.", f"./. <strong>{escape(story.sign)}</strong>", parts[-1])
    else:
        yield from parts
        yield from (byline(line, story) for line in story.sign.split("\n"))


def byline(line: str, story: Story) -> str:
    name = escape(line)
    if story.dress in ("breaks", "single"):
        return f"<b>{name}</b><br>"
    if story.dress in ("word", "mso"):
        return f'<p class="MsoNormal" align="right" style="text-align:right"><b><span lang="VI">{name}<o:p></o:p></span></b></p>'
    if story.dress == "nbsp":
        return f"<p>{name}</p>"
    return f'<p style="text-align: right;"><strong>{name}</strong></p>'


def markup(block: Block, story: Story, folder: Folder) -> str:
    match block:
        case Paragraph(text=text):
            return PARAGRAPHS[story.dress](text)
        case Subhead(text=text):
            return f"<p><strong>{escape(text)}</strong></p>"
        case Bullets(items=items):
            return "<ul>\n" + "".join(f"<li>{escape(item)}</li>\n" for item in items) + "</ul>"
        case Grid(rows=rows):
            return grid(rows)
        case Video(address=address):
            return f'<p style="text-align:center"><iframe width="560" height="315" src="{address}" allowfullscreen></iframe></p>'
        case Picture():
            return pictured(block, folder)
        case Pair(left=left, right=right):
            return paired(left, right, folder)
        case Floated(picture=picture, text=text):
            side = 'align="right"' if len(text) % 2 else 'style="float:left; margin: 5px"'
            return f'<p style="text-align: justify;"><img src="{folder(picture.path)}" alt="" {side} width="250">{escape(text)}</p>'
        case Pointer(before=before, words=words, path=path):
            return (
                f'<p style="text-align: justify;">{escape(before)} <a href="{folder(path)}"><em>{words}</em></a>.</p>'
            )
    raise AssertionError(block)


def grid(rows: tuple[tuple[str, ...], ...]) -> str:
    lines = "".join("<tr>" + "".join(f"<td><p>{escape(cell)}</p></td>" for cell in row) + "</tr>\n" for row in rows)
    return f'<table border="1" cellspacing="0">\n<tbody>\n{lines}</tbody>\n</table>'


def paired(left: Picture, right: Picture, folder: Folder) -> str:
    images = "".join(f'<td><img src="{folder(one.path)}" width="290"></td>' for one in (left, right))
    captions = "".join(f'<td align="center"><em>{escape(one.caption or "")}</em></td>' for one in (left, right))
    return f'<table align="center" border="0"><tbody><tr>{images}</tr><tr>{captions}</tr></tbody></table>'


def pictured(block: Picture, folder: Folder) -> str:
    image = f'<img src="{folder(block.path)}" alt="{escape(block.alt)}" width="600">'
    if block.caption is None:
        return f'<p style="text-align:center">{image}</p>'
    return CAPTIONED[block.kind].format(image=image, caption=escape(block.caption))


CAPTIONED = {
    "figure": '<figure class="image">{image}<figcaption>{caption}</figcaption></figure>',
    "wp": '<div class="wp-caption aligncenter" style="width: 610px">{image}<p class="wp-caption-text">{caption}</p></div>',
    "row": '<table align="center" border="0"><tbody><tr><td>{image}</td></tr><tr><td style="text-align:center"><em>{caption}</em></td></tr></tbody></table>',
    "centred": '<p style="text-align:center">{image}</p>\n<p style="text-align:center"><em>{caption}</em></p>',
    "break": '<p style="text-align:center">{image}<br />\n<em>{caption}</em></p>',
    "named": '<div class="chu-thich-anh" style="text-align:center">{image}<div class="chu-thich"><i>{caption}</i></div></div>',
    "short": "<p>{image}</p>\n<p>{caption}</p>",
}


def linked(file: File, folder: Folder) -> str:
    return f'<p>File đính kèm: <a href="{folder(file.path)}">{escape(file.title)}</a></p>'
