"""What the archive should hold of the demo sites, made before any page is: seeded, pure, and ignorant of what reads it.

`python -m demo.truth [--skin N|SITE=N] [--seed N] [--base NAME=URL]` prints it, one object a line, under the field names that exports use.
"""

import argparse
import functools
import json
import random
import sys
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from demo import general, names, printed, skins
from demo.article import Article, Comment, File
from demo.body import body, home_image
from demo.bureau import Bureau
from demo.dispatch import dispatches
from demo.headline import Told, slugged, titled
from demo.plan import (
    COUNT,
    DELETED_FILE,
    FILES_ONLY,
    LONG_TITLE,
    LONG_TITLES,
    NO_LEAD,
    ODD_TITLES,
    OFF_FRONT,
    ORDER,
    PREFIXED,
    QUOTED_TITLE,
    Traits,
    traits,
)
from demo.portal import PORTALS, Portal
from demo.prose import Scene
from demo.province import SITES
from demo.record import told
from demo.skins import Worn
from demo.timeline import SEED, moments
from demo.topic import Topic


@functools.cache
def articles(portal: Portal, seed: int = SEED) -> tuple[Article, ...]:
    """Every article of one site, oldest first."""
    rng = random.Random(f"{seed}:{portal.name}:calendar")
    series = [traits(place) for place in range(COUNT)]
    published = moments(rng, series)
    so_far = Told()
    return tuple(
        one(portal, place, published[place], so_far, random.Random(f"{seed}:{portal.name}:{place}"))
        for place in range(COUNT)
    )


def one(portal: Portal, place: int, published: datetime, so_far: Told, rng: random.Random) -> Article:
    like = traits(place)
    topic = portal.topics[ORDER[place % len(ORDER)]]
    scene = Scene(rng, published.date(), town=portal.town)
    odd = {QUOTED_TITLE: ODD_TITLES, LONG_TITLE: LONG_TITLES}.get(place, {})
    title, angle = titled(topic, scene, so_far, odd.get(portal.theme, ""))
    so_far.titles.add(title)
    lead = "" if place == NO_LEAD else PREFIXED.get(place, "") + scene.fill(rng.choice(angle.leads))
    blocks = body(angle, topic, place, like, scene)
    slug = slugged(title)
    author = "" if like.blank_author else rng.choice((scene.person(), rng.choice(names.PEN_NAMES)))
    return Article(
        site=portal.name,
        id=place + 1,
        path=f"{portal.prefix}/{topic.section}/{slug}-{place + 1}.html",
        slug=slug,
        section=topic.section,
        section_title=portal.category(topic.section).title,
        also_in=second_category(portal, topic, like, rng),
        title=title,
        lead=lead,
        blocks=blocks,
        style=like.style,
        published=published,
        edited=published + timedelta(minutes=rng.choice((0, 3, 40, 1500, 30000))),
        author_field=author,
        login=rng.choice(names.LOGINS),
        tags=tuple(rng.sample(general.TAGS, rng.randrange(0, 5))),
        home_image=home_image(like, published, scene),
        image_position=like.image_position,
        files=files(place, like, rng),
        documents=tuple(scene.documents),
        views=rng.randint(90, 4800),
        comments=comments(like, published, scene),
        copyright=like.copyright,
        on_front=place != OFF_FRONT,
        **source(portal, like, rng),
    )


def second_category(portal: Portal, topic: Topic, like: Traits, rng: random.Random) -> tuple[str, ...]:
    others = [category.alias for category in portal.categories if category.alias != topic.section]
    return (rng.choice(others),) if like.second_category else ()


def source(portal: Portal, like: Traits, rng: random.Random) -> dict[str, str]:
    """The source as printed: a unit's name, with a stray colon on the older system, or a link that shows a domain."""
    office = rng.choice(names.SOURCES)
    if like.source == "none":
        return {"source_field": "", "source_link": ""}
    if like.source == "link":
        return {"source_field": "lamgiang.example", "source_link": "https://lamgiang.example/tin/"}
    colon = ":" if like.source == "colon" and portal.theme == "egov" else ""
    return {"source_field": office + colon, "source_link": ""}


def files(place: int, like: Traits, rng: random.Random) -> tuple[File, ...]:
    count = max(like.files, 2 if place in (FILES_ONLY, DELETED_FILE) else 0)
    chosen = rng.sample(general.FILES, count)
    return tuple(File(name, deleted=place == DELETED_FILE and number == 0) for number, name in enumerate(chosen))


def comments(like: Traits, published: datetime, scene: Scene) -> tuple[Comment, ...]:
    if not like.commented:
        return ()
    texts = scene.rng.sample(general.COMMENTS, scene.rng.randint(1, 3))
    return tuple(
        Comment(scene.person(), text, published + timedelta(days=number + 1, minutes=scene.rng.randrange(600)))
        for number, text in enumerate(texts)
    )


def record(article: Article, base: str) -> dict[str, object]:
    """The article under the names of the archive's export, addresses absolute; `base` is `http://127.0.0.1:8701`."""
    portal = next(portal for portal in PORTALS if portal.name == article.site)
    numbered = portal.theme == "egov"  # only the egov theme prints views and comments on the article's page
    return told(
        article,
        base,
        published_raw=article.printed_date,
        updated_at=article.edited.isoformat() if article.edited > article.published else None,
        byline=article.byline(portal.author_label),
        section=article.section_title,
        views=article.views if numbered else None,
        comments=len(article.comments) if numbered else None,
    )


def records(
    bases: dict[str, str], seed: int = SEED, *, sites: Sequence[Portal | Bureau] = SITES, skin: Worn = 1
) -> Iterator[dict[str, object]]:
    """The whole truth; `bases` maps a site's name to the address it is served at, the default ports where it is silent."""
    for site in sites:
        base = bases.get(site.name, f"http://127.0.0.1:{site.port}").rstrip("/")
        made = dispatches(site, seed) if isinstance(site, Bureau) else articles(site, seed)
        yield from of(site, made, base, skin)


def of(site: Portal | Bureau, made: Sequence[Article], base: str, skin: Worn = 1) -> Iterator[dict[str, object]]:
    """The truth of some articles of a site that is served at `base`."""
    if isinstance(site, Bureau):
        worn = skins.skin_of(site, skin)
        yield from (printed.record(one, site.system, base, titled=worn.titled, date=worn.date) for one in made)
    else:
        yield from (record(one, base) for one in made)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m demo.truth", description=__doc__)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--base", action="append", default=[], metavar="NAME=URL", help="where a site is served")
    skins.option(parser)
    given = parser.parse_args(arguments)
    bases = dict(pair.split("=", 1) for pair in given.base)
    for row in records(bases, given.seed, skin=skins.chosen(given.skin)):
        sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
