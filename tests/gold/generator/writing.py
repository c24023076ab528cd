"""A story invented by a seed, with the traits that a plan asks for."""

import random
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from .story import Block, Bullets, File, Floated, Grid, Pair, Paragraph, Picture, Pointer, Story, Subhead, Video
from .words import (
    CAPTIONS,
    ENGLISH,
    ENGLISH_TITLES,
    FILES,
    LEADS,
    NOTES,
    POINTERS,
    QUESTIONS,
    SECTIONS,
    SOURCES,
    SUBHEADS,
    TITLES,
    Words,
)

DRESSES = (
    *("plain", "word", "breaks", "divs", "nfd", "layout", "nbsp", "font"),
    *("pieces", "unclosed", "columns", "mso", "single", "center", "quoted", "quill", "doubled"),
)
CAPTION_KINDS = ("figure", "row", "centred", "break", "short", "named", "wp")
ENDINGS = ("pdf", "doc", "docx", "xlsx")


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What one page must have."""

    trait: str
    """easy, upper, undated, decoy (a date in the lead that is not the article's), files, english, documents, video, tables,
    notice (short lines with labels), interview, pictures (side by side, and in the text), pointer (a file behind words of a sentence), prefix (of the lead), twofold (a title of two lines)."""
    dress: str
    caption: str
    sign: str
    minute: bool = True
    has_author: bool = False
    """Whether the system has a field for the author, and shows it."""
    has_source: bool = False
    has_lead: bool = True
    has_files: bool = False
    """Whether the system lists an article's files itself."""


Sign = tuple[str | None, dict[str, str]]
SIGNS: dict[str, Callable[[Words], Sign]] = {
    "none": lambda words: (None, {}),
    "name": lambda words: named("{0}", words.name()),
    "pen": lambda words: named("{0}", words.short_name()),
    "upper": lambda words: named("{0}", words.name().upper()),
    "label": lambda words: named("Tác giả: {0}", words.name()),
    "both": lambda words: both("Tin, ảnh: {0}", words.name()),
    "both-and": lambda words: both("Bài và ảnh: {0}", words.short_name()),
    "two": lambda words: named("{0} - {1}", words.short_name(), words.short_name()),
    "photo": lambda words: photographed(words.name(), words.short_name()),
    "source": lambda words: sourced("Nguồn: {0}", words.fill(words.rng.choice(SOURCES))),
    "after": lambda words: named("{0}", words.name()),
    "compiled": lambda words: compiled(words.short_name()),
    "lines": lambda words: apart(words.name(), words.short_name()),
    "after-source": lambda words: (f"Theo {PAPER}", {"source": PAPER}),
    "signed-source": lambda words: credited(words.name(), "lamgiang.gov.vn"),
}
"""The kinds of byline in the text that the notes know."""


PAPER = "Báo Lam Giang"


def named(pattern: str, *names: str) -> Sign:
    printed = pattern.format(*names)
    return printed, {"author": printed.rpartition(": ")[2]}


def both(pattern: str, name: str) -> Sign:
    return pattern.format(name), {"author": name, "photo_credit": name}


def photographed(name: str, other: str) -> Sign:
    return f"{name} - Ảnh: {other}", {"author": name, "photo_credit": other}


def sourced(pattern: str, source: str) -> Sign:
    return pattern.format(source), {"source": source}


def compiled(name: str) -> Sign:
    return f"{name} (tổng hợp)", {"author": name}


def apart(name: str, other: str) -> Sign:
    return f"Tin: {name}\nẢnh: {other}", {"author": name, "photo_credit": other}


def credited(name: str, source: str) -> Sign:
    return f"{name}\nNguồn: {source}", {"author": name, "source": source}


def write(plan: Plan, number: int, rng: random.Random) -> Story:
    words = Words(rng)
    english = plan.trait == "english"
    title = words.one(ENGLISH_TITLES if english else TITLES)
    title = title.upper() if plan.trait == "upper" else title
    blocks = body(plan, words)
    published = when(rng)
    sign, credited_to = SIGNS["none" if english or plan.trait == "documents" else plan.sign](words)
    return Story(
        title=title,
        lead=lead(plan, words),
        blocks=tuple(blocks),
        published=None if plan.trait in ("undated", "decoy") else published,
        precise=plan.minute,
        field_author=words.name() if plan.has_author and plan.trait != "decoy" else None,
        field_source=words.fill(rng.choice(SOURCES)) if plan.has_source and rng.random() < 0.7 else None,
        sign=sign,
        credits=credited_to,
        files=files(plan, words),
        section=rng.choice(SECTIONS),
        number=number,
        slug=slug(title),
        dress="plain"
        if plan.trait in ("tables", "documents", "video", "interview", "pictures", "pointer")
        else plan.dress,
        language="en" if english else "vi",
    )


def lead(plan: Plan, words: Words) -> str | None:
    if not plan.has_lead or plan.trait == "documents":
        return None
    if plan.trait == "english":
        return words.one(ENGLISH)
    if plan.trait == "prefix":
        return prefix(words) + words.one(LEADS)
    if plan.trait == "decoy":
        return words.fill(
            "Ngày {day}/{month}/{year}, {office} đã về thăm xã {commune} và làm việc với các hộ {matter}."
        )
    return words.one(LEADS)


def prefix(words: Words) -> str:
    """What a site calls itself in front of a lead; nobody's name."""
    return words.rng.choice(("(LGO) – ", "CTTĐT - ", "(lamgiang.gov.vn) - ", "LGP - "))


def body(plan: Plan, words: Words) -> list[Block]:
    rng = words.rng
    if plan.trait == "documents":
        return []
    if plan.trait == "english":
        return [Paragraph(text=words.one(ENGLISH)) for _ in range(3)]
    if plan.trait == "notice":
        return [Paragraph(text=line) for line in notice(words)]
    blocks: list[Block] = [Paragraph(text=words.paragraph()) for _ in range(rng.randint(3, 6))]
    if plan.trait == "interview":
        blocks = [
            block for _ in range(3) for block in (Subhead(text=words.one(QUESTIONS)), Paragraph(text=answer(words)))
        ]
    if plan.trait == "video":
        blocks = [*blocks[:2], Video(address=f"https://www.youtube.com/embed/{rng.randrange(10**8):x}")]
    if plan.trait == "tables":
        blocks.insert(2, grid(words))
        blocks.insert(1, Bullets(items=tuple(words.paragraph() for _ in range(3))))
        blocks.insert(1, Subhead(text=rng.choice(SUBHEADS)))
    illustrate(plan, words, blocks)
    last = blocks[-1]
    if plan.sign == "after" and isinstance(last, Paragraph):
        blocks[-1] = Paragraph(text=last.text.removesuffix(".").removesuffix("”") + "./.")
    return blocks


def illustrate(plan: Plan, words: Words, blocks: list[Block]) -> None:
    rng = words.rng
    if plan.trait == "pictures":
        left, right = (captioned(plan, words) for _ in range(2))
        floated = Picture(path=f"anh-{rng.randrange(10_000):04d}.jpg", caption=None)
        blocks.insert(2, Pair(left=left, right=right))
        blocks.insert(1, Floated(picture=floated, text=words.paragraph()))
    elif plan.trait == "pointer":
        blocks.append(
            Pointer(before=words.fill(rng.choice(POINTERS)), words="tại đây", path=f"chi-tiet-{rng.randrange(900)}.pdf")
        )
    if plan.trait not in ("video", "pictures"):
        free = [
            place for place in range(1, len(blocks)) if isinstance(blocks[place], Paragraph)
        ]  # never over a heading: whose would it be?
        for place in sorted(rng.sample(free, rng.randint(1, 2)), reverse=True):
            blocks.insert(place, picture(plan, words))


def notice(words: Words) -> list[str]:
    """Short lines with labels, a day among them."""
    return [words.paragraph(), *(words.one(NOTES) for _ in range(4)), words.paragraph()]


def answer(words: Words) -> str:
    return f"Ông {words.name()}: {words.paragraph()}"


def picture(plan: Plan, words: Words) -> Picture:
    rng = words.rng
    path = f"anh-{rng.randrange(10_000):04d}.jpg"
    bare = rng.random() < 0.15
    return Picture(
        path=path,
        caption=None if bare else words.one(CAPTIONS),
        kind=plan.caption,
        alt=rng.choice(("", path, "C:\\Users\\admin\\Desktop\\" + path)),
    )


def captioned(plan: Plan, words: Words) -> Picture:
    return replace(picture(plan, words), caption=words.one(CAPTIONS))


def grid(words: Words) -> Grid:
    return Grid(rows=(("STT", "Thôn", "Số hộ", "Ghi chú"), *(hamlet(words, row) for row in range(1, 4))))


def hamlet(words: Words, row: int) -> tuple[str, ...]:
    name = words.rng.choice(("Thôn Đoài", "Bản Nà Sự", "Ấp Giữa"))
    return str(row), name, str(words.rng.randint(20, 300)), "Đã xong"


def files(plan: Plan, words: Words) -> tuple[File, ...]:
    if plan.trait not in ("files", "documents"):
        return ()
    rng, made = words.rng, []
    for title in rng.sample(FILES, rng.randint(1, 3)):
        text = words.fill(title)
        inside = (plan.trait == "documents" and not plan.has_files) or (
            plan.trait == "files" and not (plan.has_files and rng.random() < 0.6)
        )
        made.append(File(title=text, path=f"{slug(text)}.{rng.choice(ENDINGS)}", inside=inside))
    return tuple(made)


def when(rng: random.Random) -> datetime:
    """Some day of fourteen years; every third one reads differently with day and month swapped."""
    moment = datetime(2011, 1, 3) + timedelta(days=rng.randrange(5000), minutes=rng.randrange(24 * 60))  # noqa: DTZ001
    return moment.replace(day=rng.randint(1, 12)) if rng.random() < 0.33 else moment


def slug(text: str) -> str:
    plain = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter)).lower()
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")
