"""The whole set: which pages there are, each as its address, its markup and what must be read of it."""

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape

from .frames import (
    byaddress,
    dotnet,
    drupal,
    elder,
    joomla,
    landmarks,
    liferay,
    nukeviet,
    portals,
    themes,
    unknown,
    wordpress,
)
from .frames.parts import PHRASES, Family, Frame
from .story import File, Story
from .words import PROVINCES
from .writing import CAPTION_KINDS, DRESSES, SIGNS, Plan, write

HOST = "http://demo.test"
SEED = 1
FAMILIES: tuple[Family, ...] = (
    *nukeviet.FAMILIES,
    *landmarks.FAMILIES,
    *liferay.FAMILIES,
    *portals.FAMILIES,
    *dotnet.FAMILIES,
    *byaddress.FAMILIES,
    *wordpress.FAMILIES,
    *drupal.FAMILIES,
    *joomla.FAMILIES,
    *themes.FAMILIES,
    *elder.FAMILIES,
    *unknown.FAMILIES,
)
TRAITS = (
    *("easy", "files", "tables", "upper", "undated", "decoy", "english", "documents", "video"),
    *("notice", "interview", "prefix", "twofold", "pictures", "pointer"),
)
"""Every family gets the first two and four more in turn; pages of no known system get all."""


@dataclass(frozen=True, kw_only=True)
class Page:
    name: str
    html: str
    truth: Mapping[str, object]


def pages(seed: int = SEED) -> Iterator[Page]:
    for order, family in enumerate(FAMILIES):
        rng = random.Random(f"{seed}:{family.name}")
        for place, plan in enumerate(plans(family, order, rng)):
            yield article(family, plan, place, rng)
        yield from refused(family, rng)


def plans(family: Family, order: int, rng: random.Random) -> Iterator[Plan]:
    signs = rng.sample(sorted(SIGNS), len(SIGNS))
    for place, trait in enumerate(chosen(family, order)):
        yield Plan(
            trait=trait,
            dress=rng.choice(DRESSES),
            caption=rng.choice(CAPTION_KINDS),
            sign=signs[place % len(signs)],
            minute=family.minute,
            has_author=family.has_author and rng.random() < 0.6,
            has_source=family.has_source,
            has_lead=family.has_lead,
            has_files=family.has_files,
        )


def chosen(family: Family, order: int) -> list[str]:
    """Two for every family, the rest in turn."""
    possible = [trait for trait in TRAITS[2:] if family.undated or trait not in ("undated", "decoy")]
    unfit = set() if family.titled else {"upper", "twofold"}
    unfit |= set() if family.has_lead else {"decoy", "prefix"}
    unfit |= set() if family.undated else {"documents"}
    possible = [trait for trait in possible if trait not in unfit]
    count = len(possible) if family.name == "generic" else 4
    return ["easy", "files", *(possible[(order * 3 + place) % len(possible)] for place in range(count))]


def article(family: Family, plan: Plan, place: int, rng: random.Random) -> Page:
    story = write(plan, 200 + place + rng.randrange(40) * 10, rng)
    frame = framed(rng)
    html = family.page(story, frame)
    if plan.trait == "twofold":
        html = twofold(html, story.title)
    return Page(name=f"{family.name}/{place + 1}-{plan.trait}", html=html, truth=truth(family, story, frame))


def twofold(html: str, title: str) -> str:
    """The title over two lines wherever an element shows it; the head's stays whole."""
    words = escape(title).split(" ")
    half = len(words) // 2
    head, mark, body = html.partition("</head>")
    return head + mark + body.replace(f">{escape(title)}<", f">{' '.join(words[:half])}<br>{' '.join(words[half:])}<")


def framed(rng: random.Random) -> Frame:
    return Frame(rng, f"Cổng thông tin điện tử tỉnh {rng.choice(PROVINCES)}")


def truth(family: Family, story: Story, frame: Frame) -> Mapping[str, object]:
    return {
        "kind": "article",
        "template": family.template,
        "url": HOST + family.address(story),
        "title": story.title if family.titled else None,
        "lead": story.lead,
        "body": story.lines(),
        "published_at": story.moment(),
        "author": story.credit("author", story.field_author),
        "photo_credit": story.credit("photo_credit"),
        "source": story.credit("source", story.field_source),
        "attachments": attachments(family, story),
        "images": [
            {"url": HOST + family.pictures.format(picture.path), "caption": picture.caption}
            for picture in story.pictures()
        ],
        "language": story.language,
        "never": [*frame.never, *PHRASES],
    }


def attachments(family: Family, story: Story) -> list[dict[str, str]]:
    """Files that the body links, and those in the system's own list, in the page's order: NukeViet names the latter by their file's name."""
    inside = [linked(family, file) for file in story.files if file.inside]
    own = []
    for n, file in enumerate(file for file in story.files if not file.inside):
        if family.file_address is None:
            own.append(linked(family, file))
        else:
            own.append({"title": file.path, "url": HOST + family.file_address(story, n)})
    pointed = [{"title": one.words, "url": HOST + family.files.format(one.path)} for one in story.pointers()]
    return [*inside, *own, *pointed]


def linked(family: Family, file: File) -> dict[str, str]:
    return {"title": file.title, "url": HOST + family.files.format(file.path)}


def refused(family: Family, rng: random.Random) -> Iterator[Page]:
    yield refusal(family, "list", family.list_address, family.listing(framed(rng)))
    if family.name != "generic":
        bare = Plan(
            trait="documents", dress="plain", caption="figure", sign="none", minute=family.minute, has_lead=False
        )
        story = write(bare, 900, rng)
        empty = Story(**{name: getattr(story, name) for name in Story.__dataclass_fields__} | {"files": ()})
        yield refusal(family, "empty", family.address(empty), family.page(empty, framed(rng)))
    for kind, address, page in family.extras:
        yield refusal(family, kind, address, page(framed(rng)))


def refusal(family: Family, kind: str, address: str, html: str) -> Page:
    truth = {"kind": "refused", "template": family.template, "url": HOST + address, "reason": kind}
    return Page(name=f"{family.name}/no-{kind}", html=html, truth=truth)
