"""An article's HTML as the page may show it. The archive sanitised it once; the page trusts no stored link or tag all the same."""

from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

import nh3
from lxml import html
from markupsafe import Markup

TAGS = frozenset(
    "a abbr b blockquote br caption cite code dd del div dl dt em figcaption figure h2 h3 h4 h5 h6 hr i ins li ol p pre q s"
    " small span strong sub sup table tbody td tfoot th thead tr u ul".split()
)
"""No images: a page loads nothing from the source. A link stands in the place of each."""

ATTRIBUTES = {"a": {"href"}, "td": {"colspan", "rowspan"}, "th": {"colspan", "rowspan", "scope"}, "ol": {"start"}}
INDENT = "\xa0\xa0"
"""How a paragraph begins that is one only to the eye."""
PICTURE = "picture"
"""The class of a link that stands for an image."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A body as the page shows it."""

    html: Markup
    text: str
    """All its words, one space between."""
    pictures: frozenset[str]
    """Addresses of the images that links stand for."""


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


def displayed(stored: str, base: str, words: str) -> Shown:
    """`stored` with harmless tags only, links made absolute against `base`, the article's own address, and `words` as a link
    in the place of every image."""
    if not stored.strip():
        return Shown(Markup(), "", frozenset())
    tree = html.fragment_fromstring(stored, create_parent="div")
    pictures = frozenset(filter(None, (stand_in(image, base, words) for image in list(tree.iter("img")))))
    tidy(tree)
    text = " ".join(tree.text_content().split())
    if not text:
        return Shown(Markup(), "", frozenset())
    return Shown(clean(html.tostring(tree, encoding="unicode"), base), text, pictures)


def tidy(tree: html.HtmlElement) -> None:
    """Paragraphs where the page drew them with spaces: no indents, no empty blocks, a gap where a broken line was indented."""
    for heading in tree.iter("h1"):
        heading.tag = "h2"  # the title is the page's only heading of the first rank
    for block in list(tree.iter("p", "div")):
        block.text = (block.text or "").lstrip()
        if block is not tree and not block.text_content().strip():
            block.drop_tree()
    for line_break in list(tree.iter("br")):
        tail = line_break.tail or ""
        line_break.tail = tail.lstrip()
        if tail.lstrip(" \r\n\t").startswith(INDENT):
            line_break.addprevious(html.Element("br"))


def stand_in(image: html.HtmlElement, base: str, words: str) -> str | None:
    """Puts a link in the image's place; its address, or None where it has none that can be opened."""
    source = image.get("src")
    address = web_address(source, base) if source else None
    if address is None or image.getparent() is None:
        image.drop_tree()
        return None
    link = html.Element("a", {"class": PICTURE, "href": address})
    link.text = words
    link.tail = image.tail
    image.getparent().replace(image, link)
    return address


def clean(markup: str, base: str) -> Markup:
    def attribute(tag: str, name: str, value: str) -> str | None:
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
    shown = Markup()
    for position, part in enumerate(snippet.split(opening)):
        hit, closed, rest = part.partition(closing)
        if position and closed:
            shown += Markup("<mark>{}</mark>").format(hit) + rest
        else:
            shown += hit + rest
    return shown
