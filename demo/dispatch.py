"""The articles of a bureau's site, and what a reader of the archive should get from them."""

import functools
import random
import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from demo import general, names
from demo.article import VIETNAM, Article
from demo.block import Block, FileLine, FileLink, Paragraph, Picture, Signature
from demo.body import story
from demo.bureau import CHITIET, SHAREPOINT, SOTTTT, VIEWARTICLE, Bureau
from demo.headline import Told, hyphened, slugged, titled
from demo.plan import LONG_TITLES, ODD_TITLES, PREFIXED, SHORT, signatures, traits
from demo.prose import Scene
from demo.timeline import SEED, moments

COUNT = 48
EPOCH = datetime(2000, 1, 1, tzinfo=VIETNAM)
QUOTED, LONGEST = 20, 26
"""Places of the title with marks that HTML must escape and of the very long one."""

WAYS = {SHAREPOINT: (2, 2, 8, 2, 2), SOTTTT: (1, 5, 1, 8, 12, 1), CHITIET: (3, 1, 3, 0, 3, 8), VIEWARTICLE: (1, 1, 4, 1, 8, 7, 1)}  # fmt: skip
"""Ways to sign (demo.plan.CREDITS) that a system's articles take in turn."""
FILES = (
    ("Kế hoạch", "ke-hoach-{n}.pdf"),
    ("Quyết định kèm theo", "Quyet dinh {n}.docx"),
    ("Phụ lục 1", "phu-luc-{n}.xlsx"),
    ("Hướng dẫn thực hiện", "Hướng dẫn {n}.pdf"),
)


@functools.cache
def dispatches(bureau: Bureau, seed: int = SEED) -> tuple[Article, ...]:
    """Every article of one site, oldest first. Their `published` has a time even where the page prints none."""
    series = [traits(place) for place in range(COUNT)]
    published = moments(random.Random(f"{seed}:{bureau.name}:calendar"), series)
    so_far = Told()
    made = []
    for place, moment in enumerate(published):
        rng = random.Random(f"{seed}:{bureau.name}:{place}")
        one = written(bureau, place, Scene(rng, moment.date(), town=False), so_far)
        made.append(addressed(replace(one, published=moment, edited=moment), bureau, place, rng))
    return tuple(made)


def written(bureau: Bureau, place: int, scene: Scene, so_far: Told) -> Article:
    """What the article says, without address and moment."""
    like = traits(place)
    number = bureau.order[place % len(bureau.order)]
    topic, category = bureau.topics[number], bureau.categories[number]
    given = {QUOTED: ODD_TITLES["egov"], LONGEST: LONG_TITLES["default"]}.get(place, "")
    title, angle = titled(topic, scene, so_far, given)
    so_far.titles.add(title)
    lead = PREFIXED.get(place, "") + scene.fill(scene.rng.choice(angle.leads))
    if bureau.system == SHAREPOINT and place % 3 == 0:
        lead = lead.removesuffix(".")
    brief: list[Block] = [Paragraph(scene.rng.choice(general.SHORT))]
    blocks = brief if place == SHORT else story(angle, topic, like, scene)
    if bureau.system == CHITIET:
        blocks, lead = [Paragraph(lead), *blocks], ""
    return blank(
        site=bureau.name,
        section=category.alias,
        section_title=category.title,
        title=title,
        lead=lead,
        blocks=signed(filed(blocks, bureau, place), bureau, place, scene),
        style=like.style,
        documents=tuple(scene.documents),
        tags=tuple(scene.rng.sample(general.TAGS, place % 4)) if bureau.system == CHITIET else (),
        views=scene.rng.randint(40, 3800),
    )


def blank(**given: object) -> Article:
    """An article with everything empty that is not given."""
    nothing: dict[str, object] = dict.fromkeys(Article.__dataclass_fields__, "")
    lists = dict.fromkeys(("also_in", "blocks", "tags", "files", "documents", "comments"), ())
    moment = dict.fromkeys(("published", "edited"), EPOCH)
    zeros = {"id": 0, "image_position": 0, "views": 0, "home_image": None, "copyright": False, "on_front": True}
    return Article(**{**nothing, **lists, **moment, **zeros, **given})  # type: ignore[arg-type]


def filed(blocks: list[Block], bureau: Bureau, place: int) -> list[Block]:
    """Every sixth article links a file: in a line of its own on sotttt, elsewhere in a sentence before the last."""
    if place % 6 != 3:
        return blocks
    (title, name), second = FILES[place // 6 % len(FILES)], FILES[(place // 6 + 1) % len(FILES)]
    path = f"/{name.format(n=place)}"
    if bureau.system == SOTTTT:
        more = ((second[0], f"/{second[1].format(n=place)}"),) if place % 4 == 1 else ()
        return [*blocks, FileLine("File đính kèm", ((title, path), *more))]
    return [*blocks[:-1], FileLink("Toàn văn xem tại đây:", title, path), blocks[-1]]


def signed(blocks: list[Block], bureau: Bureau, place: int, scene: Scene) -> tuple[Block, ...]:
    people = scene.rng.sample((*names.CORRESPONDENTS, *names.PEN_NAMES[:4]), 2)
    ways = WAYS[bureau.system]
    lines = signatures(ways[place % len(ways)], (people[0], people[1]), "Báo Lam Giang")
    if any(line.attached for line in lines):
        closing = blocks[-1].reading.removesuffix(".")
        blocks = [*blocks[:-1], Paragraph(f"{closing}./.", ending=lines[0].text)]
    if bureau.system == SHAREPOINT:
        source = "Báo Lam Giang" if place % 8 == 7 else bureau.host
        lines = (*lines, Signature(f"Nguồn: {source}", source=source))
    return (*blocks, *lines)


def addressed(article: Article, bureau: Bureau, place: int, rng: random.Random) -> Article:
    """The article with its number and its addresses, those of pictures and files too."""
    number, path = ADDRESSES[bureau.system](article, place, rng)
    stored = STORES[bureau.system]
    folder = f"{article.published:%Y_%m}"
    blocks: list[Block] = []
    for block in article.blocks:
        if isinstance(block, Picture | FileLink):
            blocks.append(replace(block, path=stored(block.path.rpartition("/")[2], folder, rng)))
        elif isinstance(block, FileLine):
            files = tuple((title, stored(name.strip("/"), folder, rng)) for title, name in block.files)
            blocks.append(replace(block, files=files))
        else:
            blocks.append(block)
    return replace(article, id=number, path=path, slug=slugged(article.title), blocks=tuple(blocks))


def sharepoint(article: Article, place: int, rng: random.Random) -> tuple[int, str]:
    number = 2104 + 3 * place
    return number, f"/Pages/newsdetail.aspx?CatId={article.section}&NewsId={number}"


def sotttt(article: Article, place: int, rng: random.Random) -> tuple[int, str]:
    number = 18204 + 11 * place
    return number, f"/tin-tuc/{slugged(article.title)}-{number}.aspx"


def chitiet(article: Article, place: int, rng: random.Random) -> tuple[int, str]:
    """The slug keeps its đ: the form that a percent-encoded link stands for."""
    number = 1524041 + 37 * place
    return number, f"/tin-chi-tiet/-/chi-tiet/{hyphened(article.title)}-{number}-{3304 + place % 3}.html"


def viewarticle(article: Article, place: int, rng: random.Random) -> tuple[int, str]:
    """The last number is the moment of writing, up to nine days before the one of publication."""
    number = 140218 + 29 * place
    created = article.published - timedelta(minutes=rng.randint(20, 13_000))
    return number, f"/chi-tiet-tin/-/view-article/1/{number}/{int(created.timestamp() * 1000) + rng.randrange(60_000)}"


def in_library(name: str, folder: str, rng: random.Random) -> str:
    return f"/SiteAssets/Lists/TinTuc/AllItems/{quoted(name, '%20')}"


def in_uploads(name: str, folder: str, rng: random.Random) -> str:
    return f"/Uploads/{folder.replace('_', '/')}/{quoted(name, '%20')}"


def in_documents(name: str, folder: str, rng: random.Random) -> str:
    """`/documents/<group>/<folder>/<name>/<uuid>`: nothing ends in the file's type."""
    unique = uuid.UUID(int=rng.getrandbits(128), version=4)
    stamp = f"?t={rng.randrange(1_500_000_000_000, 1_700_000_000_000)}" if name.endswith(".jpg") else ""
    return f"/documents/10181/{rng.randrange(20_000, 90_000)}/{quoted(name, '+')}/{unique}{stamp}"


def quoted(name: str, space: str) -> str:
    return "".join(
        space if char == " " else char if char.isascii() else "".join(f"%{byte:02X}" for byte in char.encode())
        for char in name
    )


ADDRESSES: dict[str, Callable[[Article, int, random.Random], tuple[int, str]]] = {
    SHAREPOINT: sharepoint,
    SOTTTT: sotttt,
    CHITIET: chitiet,
    VIEWARTICLE: viewarticle,
}
STORES: dict[str, Callable[[str, str, random.Random], str]] = {
    SHAREPOINT: in_library,
    SOTTTT: in_uploads,
    CHITIET: in_documents,
    VIEWARTICLE: in_documents,
}
