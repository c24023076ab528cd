"""An article's HTML as the page may show it. The archive sanitised it once; the page trusts no stored link or tag all the same."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from urllib.parse import urljoin, urlsplit

import nh3
from lxml import html
from markupsafe import Markup, escape

TAGS = frozenset(
    "a abbr b blockquote br caption cite code dd del div dl dt em figcaption figure h2 h3 h4 h5 h6 hr i img ins li ol p pre q s"
    " small span strong sub sup table tbody td tfoot th thead tr u ul".split()
)
"""A page loads nothing from the source: of images only those that the archive has, and a link in the place of every other."""

ATTRIBUTES = {
    "a": {"href"},
    "img": {"src", "alt", "loading"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "ol": {"start"},
}
INDENT = "\xa0\xa0"
"""How a paragraph begins that is one only to the eye."""
PICTURE = "picture"
"""The class of a link that stands for an image."""
NONE: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Shown:
    """A body as the page shows it."""

    html: Markup
    text: str
    """All its words, one space between."""
    pictures: frozenset[str]
    """Addresses of its images, shown or linked."""


def web_address(url: str | None, base: str = "") -> str | None:
    """The absolute http or https address that a link leads to; None for everything else (`javascript:`, `data:`, a broken one)."""
    try:
        absolute = urljoin(base, (url or "").strip())
        parts = urlsplit(absolute)
    except ValueError:
        return None
    return absolute if parts.scheme in ("http", "https") and parts.netloc else None


def host(url: str | None) -> str:
    """The host that a source link names, as readers know it; empty where it is no web address."""
    address = web_address(url)
    return urlsplit(address).netloc if address else ""


def displayed(stored: str, base: str, words: str, images: Mapping[str, str] = NONE) -> Shown:
    """`stored` with harmless tags only and links made absolute against `base`, the article's own address. `images` are places in
    the archive by an image's address; in the place of every other image `words` are a link to it."""
    if not stored.strip():
        return Shown(Markup(), "", frozenset())
    tree = html.fragment_fromstring(stored, create_parent="div")
    pictures = frozenset(filter(None, (stand_in(image, base, words, images) for image in list(tree.iter("img")))))
    tidy(tree)
    text = " ".join(tree.text_content().split())
    if not text and not any(picture in images for picture in pictures):
        return Shown(Markup(), "", frozenset())
    return Shown(clean(html.tostring(tree, encoding="unicode"), base, frozenset(images.values())), text, pictures)


def pictured(stored: str, base: str) -> set[str]:
    """Addresses of the images in `stored`."""
    if "<img" not in stored:
        return set()
    tree = html.fragment_fromstring(stored, create_parent="div")
    return {address for image in tree.iter("img") if (address := web_address(image.get("src") or "x:", base))}


def tidy(tree: html.HtmlElement) -> None:
    """Paragraphs where the page drew them with spaces: no indents, no empty blocks, a gap where a broken line was indented."""
    for heading in tree.iter("h1"):
        heading.tag = "h2"  # the title is the page's only heading of the first rank
    for block in list(tree.iter("p", "div")):
        block.text = (block.text or "").lstrip()
        if block is not tree and not block.text_content().strip() and block.find(".//img") is None:
            block.drop_tree()
    for line_break in list(tree.iter("br")):
        tail = line_break.tail or ""
        line_break.tail = tail.lstrip()
        if tail.lstrip(" \r\n\t").startswith(INDENT):
            line_break.addprevious(html.Element("br"))


def stand_in(image: html.HtmlElement, base: str, words: str, images: Mapping[str, str]) -> str | None:
    """Puts what the archive has, or a link, in the image's place; its address, or None where it has none that can be opened."""
    source = image.get("src")
    address = web_address(source, base) if source else None
    if address is None or image.getparent() is None:
        image.drop_tree()
        return None
    if address in images:
        shown = html.Element("img", {"src": images[address], "alt": image.get("alt") or "", "loading": "lazy"})
    else:
        shown = html.Element("a", {"class": PICTURE, "href": address})
        shown.text = words
    shown.tail = image.tail
    image.getparent().replace(image, shown)
    return address


def clean(markup: str, base: str, images: frozenset[str]) -> Markup:
    def attribute(tag: str, name: str, value: str) -> str | None:
        if name == "src":
            return value if value in images else None
        return web_address(value, base) if name == "href" else value

    done = nh3.clean(
        markup,
        tags=set(TAGS),
        attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
        allowed_classes={"a": {PICTURE}},
        attribute_filter=attribute,
        url_schemes={"http", "https"},
        link_rel="noopener nofollow",
    )
    return Markup(done)  # noqa: S704  # nh3 has just cleaned it


def paragraphs(text: str | None) -> list[list[str]]:
    """Text whose paragraphs a blank line parts, as lists of lines."""
    blocks = (block.strip() for block in (text or "").split("\n\n"))
    return [block.split("\n") for block in blocks if block]


def marked(snippet: str, opening: str, closing: str) -> Markup:
    """A snippet whose hits stand between two marks, escaped, with `<mark>` in their place; a stray mark is dropped."""
    first, *others = str(escape(snippet)).split(opening)
    shown = [first.replace(closing, "", 1)]
    for part in others:
        hit, closed, rest = part.partition(closing)
        shown.append(f"<mark>{hit}</mark>{rest}" if closed else hit)
    return Markup("".join(shown))  # noqa: S704  # escaped as a whole; the marks are no letters of HTML
