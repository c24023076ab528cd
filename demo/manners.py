"""Bodies as the editors of the four systems leave them: NBSP indents, WebForms spans with line breaks, nested fonts."""

from demo import markup
from demo.block import Blank, Block, Embed, FileLine, FileLink, Heading, Items, Paragraph, Picture, Signature, Table
from demo.markup import NBSP, img, linked, text, worn

INDENT = f"{NBSP} {NBSP} {NBSP}"
"""Five blanks to the eye: three that do not break, two that do."""
FONT = '<font face="Times New Roman" size="3"><font color="#000000">{}</font></font>'


def inline(block: Paragraph | Heading | FileLink | FileLine | Signature, number: int, style: str) -> str:
    """The words of a block in one line, with the code points its article is written in."""
    match block:
        case Paragraph():
            shown = text(worn(block.text, number, style))
            return f"{shown} {text(block.ending)}{NBSP}" if block.ending else shown
        case Heading():
            return f"<b>{text(worn(block.text, number, style))}</b>"
        case Signature():
            return text(block.text)
        case FileLink() | FileLine():
            return linked(block)


def structured(block: Items | Table) -> str:
    return markup.items(block) if isinstance(block, Items) else markup.table(block)


def indented(blocks: tuple[Block, ...], style: str) -> str:
    """Paragraphs that begin with blanks; captions are paragraphs like the others, only centred."""
    rows = []
    for number, block in enumerate(blocks):
        match block:
            case Picture():
                rows.append(f'<p style="text-align: center;">{img(block)}</p>')
                rows.append(f'<p style="text-align: center;">{text(block.caption)}</p>' if block.caption else "")
            case Items() | Table():
                rows.append(structured(block))
            case Blank() | Embed():
                rows.append(f"<p>{NBSP}</p>")
            case _:
                rows.append(f'<p style="text-align: justify;">{INDENT}{inline(block, number, style)}</p>')
    return "\n".join(row for row in rows if row)


def spans(blocks: tuple[Block, ...], style: str) -> str:
    """Everything inside one element, parted by two line breaks; a caption follows its picture after one."""
    rows = []
    for number, block in enumerate(blocks):
        match block:
            case Picture():
                caption = f"<br /><i>{text(block.caption)}</i>" if block.caption else ""
                rows.append(f"<center>{img(block)}{caption}</center>")
            case Items() | Table():
                rows.append(structured(block))
            case Blank() | Embed():
                rows.append("")
            case _:
                rows.append(f"<span>{inline(block, number, style)}</span><br /><br />")
    return "\n".join(row for row in rows if row)


def fonts(blocks: tuple[Block, ...], style: str, lead_in: str = "") -> str:
    """Nested fonts; pictures in a table whose second row is the caption."""
    rows = []
    for number, block in enumerate(blocks):
        match block:
            case Picture():
                caption = f"<tr><td>{FONT.format(text(block.caption))}</td></tr>" if block.caption else ""
                rows.append(
                    f'<table border="0" align="center"><tbody><tr><td>{img(block)}</td></tr>{caption}</tbody></table>'
                )
            case Items() | Table():
                rows.append(structured(block))
            case Blank() | Embed():
                rows.append(f'<div><font size="3">{NBSP}</font></div>')
            case _:
                rows.append(f'<div align="justify">{FONT.format(lead_in + inline(block, number, style))}</div>')
    return "\n".join(rows)


def kept(blocks: tuple[Block, ...], style: str) -> str:
    """As NukeViet's editor leaves them: clean, pasted from Word, broken lines, whatever the article's own manner is."""
    return markup.bodyhtml(blocks, style)
