"""Titles: none twice on one site, patterns in turn; and what addresses make of them."""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field

from demo.prose import Scene
from demo.topic import Angle, Topic


@dataclass(slots=True)
class Told:
    """What a site has told so far, so that it does not repeat itself."""

    titles: set[str] = field(default_factory=set)
    patterns: Counter[str] = field(default_factory=Counter)


def titled(topic: Topic, scene: Scene, told: Told, given: str = "") -> tuple[str, Angle]:
    """A title that no other article of the site bears, by a pattern used least so far, and the angle that it opens.

    A title that is `given` is used instead, beside an angle chosen the same way.
    """
    rng = scene.rng
    choices = [(angle, pattern) for angle in topic.angles for pattern in angle.titles]
    fewest = min(told.patterns[pattern] for _, pattern in choices)
    angle, pattern = rng.choice([choice for choice in choices if told.patterns[choice[1]] == fewest])
    if given:
        return given, angle
    told.patterns[pattern] += 1
    for _ in range(20):
        title = scene.fill(pattern)
        if title not in told.titles:
            return title, angle
        scene.cast.clear()
    return f"{title} (kỳ {told.patterns[pattern]})", angle


def slugged(title: str) -> str:
    """The alias NukeViet makes of a title: no marks, no capitals, hyphens."""
    return hyphened(title.replace("đ", "d").replace("Đ", "D"))


def hyphened(title: str) -> str:
    """A title without marks and capitals; đ, which no decomposition takes apart, stays."""
    plain = unicodedata.normalize("NFD", title.lower())
    return re.sub(r"[^a-z0-9đ]+", "-", "".join(c for c in plain if not unicodedata.combining(c))).strip("-")
