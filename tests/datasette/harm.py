"""What a page must not hold, whatever an article says: looked for in the tree that a browser would build."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from lxml import html

FOREIGN = {"iframe", "svg", "style", "object", "embed", "base", "math", "audio", "video", "frame", "applet", "marquee"}
LINKS = ("href", "src", "action", "formaction", "srcset", "poster", "data", "background", "xlink:href")
SCHEMES = {"", "http", "https", "mailto"}


def harm(text: str) -> list[str]:
    """Each thing on the page that could run, load from elsewhere, cover the page or lead to what is no web address."""
    return [found for element in html.document_fromstring(text).iter("*") for found in _of(element)]


def _of(element: html.HtmlElement) -> Iterator[str]:
    tag = str(element.tag).lower()
    if tag in FOREIGN and not element.xpath(
        "ancestor-or-self::svg[@role='img' or @class='years' or @class='spark' or @class='squares']"
    ):
        yield f"<{tag}>"
    if tag == "script" and (element.text_content().strip() or not element.get("src", "").startswith("/")):
        yield f"<script> {element.get('src')} {element.text_content()[:60]}"
    loads = tag == "img" or (tag == "link" and element.get("rel") not in ("alternate", "canonical"))
    if loads and urlsplit(element.get("src") or element.get("href") or "").netloc:
        yield f"<{tag}> from elsewhere"
    for name, value in element.attrib.items():
        if name.lower().startswith("on") or name.lower() == "style":
            yield f"{tag} {name}={value}"
        if name.lower() in LINKS and urlsplit("".join(value.split())).scheme.lower() not in SCHEMES:
            yield f"{tag} {name}={value}"
