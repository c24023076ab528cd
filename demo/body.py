"""Composes an article's body from its topic and the difficulties of its place."""

from datetime import datetime

from demo import general, names
from demo.block import Blank, Block, Embed, FileLink, Heading, Items, Paragraph, Picture, Table
from demo.plan import EMBED, FILE_LINK, FILES_ONLY, GALLERY, SHORT, Traits, signatures
from demo.prose import Scene
from demo.topic import Angle, Topic

FILE_NAMES_AS_ALT = ("IMG_{number}.JPG", r"C:\Users\Admin\Pictures\anh {number}.jpg", "z{number}558_a0c1.jpg")


def body(angle: Angle, topic: Topic, place: int, like: Traits, scene: Scene) -> tuple[Block, ...]:
    if place == FILES_ONLY:
        return ()
    if place == GALLERY:
        return tuple(picture(markup, scene) for markup in ("figure", "centred", "div", "italic"))
    if place == SHORT:
        return (Paragraph(scene.rng.choice(general.SHORT)),)
    blocks = story(angle, topic, like, scene)
    if place == EMBED:
        blocks.insert(1, Embed())
    if place == FILE_LINK:
        folder = f"/uploads/news/{scene.on:%Y_%m}"
        blocks.append(
            FileLink("Xem toàn văn tại đây:", f"Hướng dẫn thực hiện năm {scene.on.year}", f"{folder}/huong-dan.docx")
        )
    return signed(blocks, like, scene)


def story(angle: Angle, topic: Topic, like: Traits, scene: Scene) -> list[Block]:
    """Four to seven paragraphs with whatever else the place asks for between them, filled in reading order."""
    rng = scene.rng
    shared = rng.sample(topic.shared, rng.randint(1, len(topic.shared)))
    patterns = [*angle.paragraphs, *shared, *rng.sample(general.PARAGRAPHS, rng.randint(1, 2))]
    extras = between(like, len(patterns), scene)
    blocks: list[Block] = []
    for number, pattern in enumerate(patterns):
        blocks += extras.get(number, [])
        blocks.append(Paragraph(scene.fill(pattern)))
        if like.style == "nbsp":
            blocks.append(Blank())
    blocks.append(Paragraph(rng.choice(general.CLOSINGS)))
    return blocks


def between(like: Traits, count: int, scene: Scene) -> dict[int, list[Block]]:
    """What stands before the paragraph of each number."""
    found: dict[int, list[Block]] = {}
    if like.headings:
        first, second = scene.rng.choice(general.HEADINGS)
        found.setdefault(1, []).append(Heading(first))
        found.setdefault(count - 1, []).append(Heading(second))
    if like.picture:
        found.setdefault(2, []).append(picture(like.picture, scene))
    if like.listed:
        found.setdefault(3, []).append(listed(scene))
    if like.table:
        rows = scene.rng.choice(general.TABLES)
        found.setdefault(2, []).append(Table(tuple(tuple(scene.fill(cell) for cell in row) for row in rows)))
    return found


def listed(scene: Scene) -> Items:
    lines = scene.rng.choice(general.LISTS)
    return Items(lines, ordered=not lines[0].startswith("-") and scene.rng.random() < 0.5)


def picture(markup: str, scene: Scene) -> Picture:
    """A picture of the body; a third of the captions name the photographer and keep the name."""
    rng = scene.rng
    number = rng.randint(1000, 9999)
    caption = "" if markup == "bare" else captioned(scene)
    told = rng.random() < 0.4
    alt = "Ảnh minh họa" if told else rng.choice(FILE_NAMES_AS_ALT).format(number=number)
    return Picture(f"/uploads/news/{scene.on:%Y_%m}/anh-{number}.jpg", caption, alt, told, markup)


def captioned(scene: Scene) -> str:
    """A caption that no other picture of the article bears."""
    unused = [pattern for pattern in general.CAPTIONS if pattern not in scene.captioned]
    pattern = scene.rng.choice(unused)
    scene.captioned.add(pattern)
    caption = scene.fill(pattern)
    return f"{caption}. Ảnh: {scene.rng.choice(names.PEN_NAMES)}" if scene.rng.random() < 0.35 else caption


def home_image(like: Traits, published: datetime, scene: Scene) -> Picture | None:
    """The picture of the article's head, where its place shows one."""
    if not like.image_position:
        return None
    caption = captioned(scene)
    return Picture(f"/uploads/news/{published:%Y_%m}/dai-dien-{scene.rng.randint(100, 999)}.jpg", caption, caption)


def signed(blocks: list[Block], like: Traits, scene: Scene) -> tuple[Block, ...]:
    people = scene.rng.sample(names.PEN_NAMES, 2)
    office = scene.rng.choice(("Báo Lam Giang", "Cổng thông tin điện tử tỉnh Lam Giang"))
    lines = signatures(like.credit, (people[0], people[1]), office) if like.credit is not None else ()
    if any(line.attached for line in lines):
        closing = blocks.pop()
        blocks.append(Paragraph(closing.reading.removesuffix(".") + "./.", ending=lines[0].text))
    trail: tuple[Block, ...] = (Blank(),) if lines and like.style in ("nbsp", "word") else ()
    return (*blocks, *lines, *trail)
