"""What the links of a list page say of themselves, where no pattern of addresses is known: entries bear titles, menus bear words.

An entry's link is as long as a title. Links of the same form of address, in the same place of the page, are of one kind: where most of
them bear titles, all of them are entries.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, urljoin, urlsplit

from lxml.etree import _Element as Element

from crawler import discovery
from crawler.page import Page
from crawler.parser.looks import content
from crawler.parser.text import clean

TITLE = 25
"""Characters, at least, of a link that bears a title."""
WORDS = 5
MANY = 3
"""So many links of one kind tell it."""
PART = 0.5
FORMS, EDGES, ENTRY = frozenset(("nav",)), frozenset(("header", "footer")), frozenset(("article", "main"))
DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Anchor:
    url: str
    text: str
    kind: tuple[str, ...]
    """Form of the address, and place on the page."""

    @property
    def bears_title(self) -> bool:
        return len(self.text) >= TITLE and len(self.text.split()) >= WORDS


def anchors(page: Page) -> Iterator[Anchor]:
    """The links of a page, each with its text or, where it has none, its title or its picture's."""
    base = discovery.base_of(page)
    for element in page.tree.iter("a"):
        try:
            url = urljoin(base, (element.get("href") or "").strip()).split("#", 1)[0]
            form = shape(url)
        except ValueError:  # a broken address in a page is no fault of ours
            continue
        if element.get("href"):
            yield Anchor(url, text_of(element), (form, *place(element)))


def entries(page: Page) -> list[str]:
    """The addresses of a list page's entries, in its order, each once; those in menus are none."""
    found = list(anchors(page))
    kinds: dict[tuple[str, ...], dict[str, bool]] = {}
    for anchor in found:
        urls = kinds.setdefault(anchor.kind, {})
        urls[anchor.url] = urls.get(anchor.url, False) or anchor.bears_title
    chosen = {kind for kind, urls in kinds.items() if is_of_entries(urls)}
    own = (
        anchor.url for anchor in found if "menu" not in anchor.kind and (anchor.kind in chosen or anchor.bears_title)
    )
    return list(dict.fromkeys(own))


def is_of_entries(urls: Mapping[str, bool]) -> bool:
    return len(urls) >= MANY and sum(urls.values()) > PART * len(urls)


def text_of(element: Element) -> str:
    picture = next((clean(image.get("alt") or "") for image in element.iter("img") if image.get("alt")), "")
    return clean(content(element)) or clean(element.get("title") or "") or picture


def place(element: Element) -> Iterator[str]:
    """Where a link stands: its element and the three round it, by name and class; `menu` where one of those further out is a menu."""
    around = list(element.iterancestors())
    yield from (f"{one.tag}.{one.get('class') or ''}" for one in around[:3])
    if in_menu([str(one.tag) for one in around]):
        yield "menu"


def in_menu(tags: list[str]) -> bool:
    """Whether elements round a link are a menu's; the header and footer of an entry are none."""
    return not FORMS.isdisjoint(tags) or (not EDGES.isdisjoint(tags) and ENTRY.isdisjoint(tags))


def shape(url: str) -> str:
    """The form of an address: numbers aside, words that are parted by hyphens too. ValueError where it is none."""
    parts = urlsplit(url)
    steps = [
        "S" if step.count("-") >= 2 or step.count("_") >= 2 else DIGITS.sub("0", step) for step in parts.path.split("/")
    ]
    names = sorted(name for name, _ in parse_qsl(parts.query, keep_blank_values=True))
    ending = re.search(r"\.\w{1,5}$", parts.path)
    return "/".join(steps) + (ending.group() if ending and steps[-1] == "S" else "") + "?" + "&".join(names)
