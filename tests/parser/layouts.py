"""Random HTML round a story: what a site builder of the last twenty years might have done. Knows nothing of the parser."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from random import Random
from textwrap import wrap

import frames_of_portals as frames
from stories import Story

INLINE = (
    "b",
    "i",
    "u",
    "span",
    "font color='#333333'",
    "strong",
    "em",
    'span lang="VI"',
    'span style="font-size:13pt"',
)
TITLES = (
    "<h1>{}</h1>", "<h2>{}</h2>", "<h3 class='td'>{}</h3>", "<div class='tieude'>{}</div>", "<p><b>{}</b></p>", "<span class='Head'>{}</span><br>",
    "<table><tr><td class='t'>{}</td></tr></table>", "<font size='4' color='navy'><b>{}</b></font><br />", "<center><font size=5>{}</font></center>",
    "<h1><a href='#'>{}</a></h1>", "<dl><dt>{}</dt></dl>",
)  # fmt: skip
DATES = (
    "<div class='ngay'>{}</div>", "<p><i>{}</i></p>", "<span>{}</span><br>", "<table width='100%'><tr><td align='right'>{}</td></tr></table>",
    "<div><img src='/i/clock.gif' width='12' height='12'> {}</div>", "<div><i class='fa fa-clock-o'></i>&nbsp;<span>{}</span></div>", "<em><font size=1>{}</font></em><br/>",
    "<div>Ngày đăng: {}</div>", "<ul><li>{}</li></ul>", "<time>{}</time><br>",
)  # fmt: skip
CREDITS = (
    "<p>{}</p>", "<p align='right'>{}</p>", "<p style='text-align:right'><b>{}</b></p>", "<div align=right><i>{}</i></div>", "<div><strong>{}</strong></div>",
    "<p class='MsoNormal' align='right'><b><span>{}<o:p></o:p></span></b></p>", "<p><em>{}</em></p>",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Manner:
    """How the paragraphs of a text are parted; `whole` goes round all of them."""

    one: str
    whole: str = "{}"
    picture: str = "<p align='center'>{img}</p><p align='center'>{caption}</p>"


MANNERS = (
    Manner("<p>{}</p>", picture="<figure>{img}<figcaption>{caption}</figcaption></figure>"),
    Manner("<div>{}</div>", picture="<table align='center'><tr><td>{img}</td></tr><tr><td>{caption}</td></tr></table>"),
    Manner("{}<br><br>\n", picture="<center>{img}<br><i>{caption}</i></center>"),
    Manner("<span>{}</span><br /><br />", whole="<span id='ctl00_lblNoiDung'>{}</span>", picture="<div style='text-align:center'>{img}<br/>{caption}</div>"),
    Manner("<tr><td>{}</td></tr>", whole="<table>{}</table>", picture="<tr><td align='center'>{img}</td></tr><tr><td align='center'>{caption}</td></tr>"),
    Manner("<p class='MsoNormal' style='text-align:justify;text-indent:36pt'><span style='font-size:14pt'>&nbsp;&nbsp; {}<o:p></o:p></span></p>"),
    Manner("<div><font face='Arial'><font size='2'>&nbsp; &nbsp; {}</font></font></div><div>&nbsp;</div>"),
    Manner("<p>{}</p><p>&nbsp;</p>", whole="<div class='ExternalClass8A'>{}</div>", picture="<p>{img}</p><p><i>{caption}</i></p>"),
    Manner("<p>{}", whole="<div class='Normal'>{}</div>", picture="<p align=center>{img}<p align=center>{caption}"),
    Manner("<dd>{}</dd>", whole="<dl>{}</dl>", picture="<dd><center>{img}</center></dd><dd><center>{caption}</center></dd>"),
    Manner("<blockquote>{}</blockquote>", picture="<center>{img}</center><center><small>{caption}</small></center>"),
)  # fmt: skip


def page(story: Story, rng: Random) -> str:
    """One page that shows the story."""
    title = story.title or ""
    names = (
        (f"<title>{escape(title)}</title>", f"<title>{escape(title)} - Sở Thử nghiệm tỉnh Lâm Hà</title>", f"<title>Cổng thông tin Sở Thử nghiệm | {escape(title)}</title>",
         f"<title>{escape(title[:40])}...</title>", f"<meta property='og:title' content='{escape(title)}'><title>Chi tiết tin</title>")
        if title else ()
    )  # fmt: skip
    name = rng.choice((*names, "<title>Chi tiết tin</title>", "<title>Trang thông tin điện tử</title>", ""))
    return rng.choice(frames.FRAMES)(rng, name, article(story, rng), story)


def article(story: Story, rng: Random) -> str:
    """From the section to the list of other articles."""
    header, manner = head(story, rng), rng.choice(MANNERS)
    blank = story.system == "sharepoint" and story.title is None
    lead = _lead(story, rng, manner)
    pieces = [text for place in range(len(story.paragraphs)) for text in _paragraph(story, place, rng, manner)]
    if story.file:
        pieces.append(manner.one.format(_file(story.file, rng)))
    signed = [rng.choice(CREDITS).format(escape(line)) for line in story.credits]
    inside = rng.random() < 0.5
    tail = "".join(manner.one.format(line) if manner.whole.startswith("<table") else line for line in signed)
    text = manner.whole.format("".join(pieces) + (tail if inside else "")) + ("" if inside else "".join(signed))
    around = rng.choice(
        (
            "{}{}{}",
            "<div>{}</div><div>{}{}</div>",
            "<div>{}{}</div><div class='nd'>{}</div>",
            "<div><div>{}</div><div>{}</div><div>{}</div></div>",
        )
    )
    return around.format("" if blank else header, lead, text) + ends(story, rng)


def head(story: Story, rng: Random) -> str:
    section = ""
    if story.section:
        section = rng.choice(
            ("<div>{}</div>", "<h3>{}</h3>", "<p><a href='/chuyen-muc'>{}</a></p>", "<font size=2><b>{}</b></font><br>")
        ).format(escape(story.section))
    title = rng.choice(TITLES).format(_broken(escape(story.title), rng)) if story.title else ""
    tools = toolbar(story.toolbar, rng) if story.toolbar else ""
    date = dateline(story, rng) if story.system != "sharepoint" else ""
    return section + title + (tools + date if story.before_date else date + tools)


def dateline(story: Story, rng: Random) -> str:
    shown = escape(story.date)
    if rng.random() < 0.25:
        shown = " ".join(f"<span>{word}</span>" for word in shown.split(" "))
    return rng.choice(DATES).format(shown)


def toolbar(text: str, rng: Random) -> str:
    steps = [step.strip() for step in text.split("|")]
    links = [f"<a href='javascript:void(0)'>{escape(step)}</a>" for step in steps]
    return rng.choice(
        (
            f"<div>{escape(text)}</div>",
            f"<p>{' | '.join(links)}</p>",
            f"<ul>{''.join(f'<li>{link}</li>' for link in links)}</ul>",
            f"<table><tr>{''.join(f'<td>{link}</td>' for link in links)}</tr></table>",
            f"<span>{escape(text)}</span><br>",
        )
    )


def ends(story: Story, rng: Random) -> str:
    """The words behind the article; a list of other articles under the last of them."""
    shapes = (
        "<div>{}</div>",
        "<p><b>{}</b></p>",
        "<h4>{}</h4>",
        "<span>{}</span><br>",
        "<table><tr><td>{}</td></tr></table>",
    )
    found = "".join(rng.choice(shapes).format(escape(line)) for line in story.ends)
    return f"<br>{found}" + (frames.links(rng, dated=True) if story.others else "")


def _lead(story: Story, rng: Random, manner: Manner) -> str:
    if story.lead is None:
        return ""
    text = _inline(story.lead, rng)
    if story.system == "sharepoint":
        text += rng.choice((" {}", "&nbsp;{}", " ({})", " <span>{}</span>", " <i>{}</i>")).format(story.date)
    return rng.choice(
        (
            "<p><b>{}</b></p>",
            "<div class='sapo'>{}</div>",
            "<b>{}</b><br><br>",
            "<div><strong><span>{}</span></strong></div>",
            "<table><tr><td>{}</td></tr></table>",
            "<p>{}</p>",
        )
    ).format(text)


def _paragraph(story: Story, place: int, rng: Random, manner: Manner) -> list[str]:
    text = _inline(story.paragraphs[place], rng)
    if story.attached and place == len(story.paragraphs) - 1:
        text += rng.choice((" {}&nbsp;", " <b>{}</b>", "&nbsp;<i>{}</i> ")).format(escape(story.attached))
    shown = [manner.one.format(text)]
    for number, (behind, caption) in enumerate(story.captions):
        if behind == place:
            image = f"<img src='/upload/anh{number}.jpg' alt=''>"
            shown.append(manner.picture.format(img=image, caption=_inline(caption, rng, plain=True)))
    return shown


def _file(title: str, rng: Random) -> str:
    link = f"<a href='{rng.choice(('/upload/cv611.pdf', '/tai-ve.aspx?id=611', '/documents/1/2/cv.doc'))}'>{escape(title)}</a>"
    return rng.choice((f"File đính kèm: {link}.", f"<b>File đính kèm:</b> {link}", f"<i>File đính kèm: </i>{link}"))


def _inline(text: str, rng: Random, *, plain: bool = False) -> str:
    """A line with some of its words in elements, blanks that do not break, hard line ends or broken lines."""
    words = escape(text).split(" ")
    if len(words) > 6 and rng.random() < 0.4:
        start = rng.randrange(1, len(words) - 3)
        tag = rng.choice(INLINE)
        words[start] = f"<{tag}>{words[start]}"
        words[start + 2] += f"</{tag.split()[0]}>"
    change: Callable[[Sequence[str]], str] = rng.choice((_spaced, _spaced, _wrapped, _unbreaking))
    shown = _spaced(words) if plain else change(words)
    return (
        f"<{tag}>{shown}</{tag.split()[0]}>"
        if not plain and rng.random() < 0.2 and (tag := rng.choice(INLINE))
        else shown
    )


def _spaced(words: Sequence[str]) -> str:
    return " ".join(words)


def _wrapped(words: Sequence[str]) -> str:
    return "\r\n   ".join(wrap(" ".join(words), 76, break_long_words=False, break_on_hyphens=False))


def _unbreaking(words: Sequence[str]) -> str:
    return "&nbsp;".join(words[:2]) + (" " + " ".join(words[2:]) if len(words) > 2 else "")


def _broken(text: str, rng: Random) -> str:
    """A title as it stands, or over two lines of source."""
    return text if rng.random() < 0.8 else text.replace(" ", "\n      ", 1)
