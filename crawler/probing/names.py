"""What a site is called: its title from its page, its province from host and words, its file from its host."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, count
from urllib.parse import urlsplit

from archive.places import find, places
from archive.vietnamese import fold
from crawler.guards import literal
from crawler.page import Page
from crawler.parser.headline import SEPARATOR
from crawler.parser.looks import content
from crawler.parser.text import clean
from crawler.sites import UNKNOWN_PROVINCE

COUNTRY = frozenset("gov vn com net org edu info".split())
"""Last labels of hosts, which tell no site from another."""
OFFICES = re.compile(
    r"\b(?:sở|ban|ủy ban|uỷ ban|ubnd|hđnd|cổng|tỉnh|thành phố|chi cục|trung tâm|công an|trang|báo|văn phòng|huyện|xã|phường)\b",
    re.IGNORECASE,
)
HOME = re.compile(r"(?:trang\s?chủ|home(?:page)?|trang nhất|index|welcome|default|trang chính)", re.IGNORECASE)
OFFICIAL = re.compile(r"(?:tinh|thanh pho|tp\.?|t\.p\.?)\s+$")
SHORT = {"tphcm": "hochiminh", "hcm": "hochiminh", "hue": "hue", "brvt": "bariavungtau", "tth": "thuathienhue"}
"""Labels of hosts that are shorter than the place's name."""


def title(pages: Sequence[Page], host: str) -> str:
    """The site's name: what the titles of several pages share, or the home page's, which is the first; the host where none has one."""
    home = pages[0]
    named = [
        clean(meta.get("content") or "") for meta in home.tree.iter("meta") if meta.get("property") == "og:site_name"
    ]
    parts = list(titled(home))
    times = Counter(part for page in {id(page): page for page in pages}.values() for part in set(titled(page)))
    shared = [part for part, count in times.most_common() if count > 1]
    known = [*named, *(part for part in parts if part in shared), *parts, *shared]
    offices = [part for part in known if OFFICES.search(part)]
    return next((text for text in (*offices, *known) if text), host)


def titled(page: Page) -> Iterator[str]:
    """The parts of a page's <title>, without the word for a home page."""
    whole = next((clean(content(element)) for element in page.tree.iter("title")), "")
    for part in SEPARATOR.split(whole):
        if part.strip() and not HOME.fullmatch(part.strip()):
            yield part.strip()


@dataclass(frozen=True, slots=True)
class Province:
    name: str
    why: str


def province(host: str, site_title: str, pages: Iterable[Page]) -> Province:
    """The province of a site, by its host, its title, or the one that its pages name most; and what says so."""
    for label in reversed(labels(host)):
        found = find(SHORT.get(label, label.removesuffix("city").removesuffix("province").removesuffix("portal")))
        if found is not None:
            return Province(found.name, f"the host's label {label!r}")
    if named := named_in(site_title):
        return Province(named, "the site's title")
    counts: dict[str, int] = {}
    for page in pages:
        for name, times in mentions(page).items():
            counts[name] = counts.get(name, 0) + times
    if counts:
        most = max(counts, key=lambda name: (counts[name], name))
        if 2 * counts[most] > sum(counts.values()):
            return Province(most, "its pages, which name it more often than all others together: check it")
    return Province(UNKNOWN_PROVINCE, "nothing on its pages: name it yourself")


def named_in(text: str) -> str | None:
    """A place that a short text names, best one behind "tỉnh" or "thành phố"."""
    found = list(_names(text))
    official = [name for name, is_official in found if is_official]
    return next(iter([*official, *(name for name, _ in found)]), None)


def mentions(page: Page) -> dict[str, int]:
    counts: dict[str, int] = {}
    for line in page.lines:
        for name, is_official in _names(line.text):
            if is_official:
                counts[name] = counts.get(name, 0) + 1
    return counts


def _names(text: str) -> Iterator[tuple[str, bool]]:
    """Places in a text, the longest name first, and whether an official word stands before each."""
    folded = fold(text)
    for name, key in _keys():
        for found in re.finditer(rf"\b{re.escape(key)}\b", folded):
            yield name, bool(OFFICIAL.search(folded[: found.start()]))


def _keys() -> list[tuple[str, str]]:
    names = {place.name: fold(place.name).removeprefix("thanh pho ") for place in places()}
    return sorted(names.items(), key=lambda pair: -len(pair[1]))


def labels(host: str) -> list[str]:
    """The labels of a host that tell it from others."""
    if literal(host):
        return []
    return [label for label in host.casefold().removeprefix("www.").split(".") if label not in COUNTRY]


def stem(url: str, taken: Collection[str]) -> str:
    """The name of a site's file: `snnptnt_binhphuoc`, `portal_sonla`; another where it is taken."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    words = labels(host) or ["site", *host.replace(":", ".").split(".")]
    if len(words) == 1 and not literal(host) and find(words[0]):
        words = ["portal", *words]
    if parts.port:
        words.append(str(parts.port))
    folder = [word for word in parts.path.strip("/").split("/") if word and "." not in word]
    name = re.sub(r"[^a-z0-9]+", "_", fold("_".join([*words, *folder]))).strip("_") or "site"
    name = name if name[0].isalpha() else f"site_{name}"
    return next(one for one in chain([name], (f"{name}_{n}" for n in count(2))) if one not in taken)
