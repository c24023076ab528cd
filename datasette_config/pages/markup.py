"""An article's HTML as the page may show it. The archive sanitised it once; the page trusts no stored link or tag all the same."""

from urllib.parse import urljoin, urlsplit

import nh3
from markupsafe import Markup

TAGS = frozenset(
    "a abbr b blockquote br caption code dd del div dl dt em figcaption figure h2 h3 h4 h5 h6 hr i ins li ol p pre s"
    " span strong sub sup table tbody td tfoot th thead tr u ul".split()
)
"""No images: the page loads nothing from the source, and lists what it showed below the text."""

ATTRIBUTES = {"a": {"href"}, "td": {"colspan", "rowspan"}, "th": {"colspan", "rowspan", "scope"}, "ol": {"start"}}


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


def displayed(html: str, base: str) -> Markup:
    """`html` with harmless tags only and links made absolute against `base`, the article's own address."""

    def attribute(tag: str, name: str, value: str) -> str | None:
        return web_address(value, base) if name == "href" else value

    clean = nh3.clean(
        html,
        tags=set(TAGS),
        attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
        attribute_filter=attribute,
        url_schemes={"http", "https"},
        link_rel="noopener nofollow",
    )
    return Markup(clean)  # noqa: S704  # nh3 has just cleaned it


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
