"""What RFC 4287 asks of an Atom feed, said without a library: every rule that a feed breaks, as a sentence."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element, fromstring

ATOM = "{http://www.w3.org/2005/Atom}"
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)")
ONCE = ("id", "title", "updated")
MANY = {
    "feed": {"author", "category", "contributor", "entry", "link"},
    "entry": {"author", "category", "contributor", "link"},
}
KNOWN = {
    "feed": {*ONCE, *MANY["feed"], "generator", "icon", "logo", "rights", "subtitle"},
    "entry": {*ONCE, *MANY["entry"], "content", "published", "rights", "source", "summary"},
}


def faults(text: str) -> list[str]:
    """Empty of a feed that keeps every rule."""
    root = fromstring(text)  # noqa: S314  # our own
    found = [] if root.tag == f"{ATOM}feed" else [f"the root is {root.tag}"]
    return [
        *found,
        *of(root, "feed"),
        *whole(root),
        *(fault for entry in root.findall(f"{ATOM}entry") for fault in of(entry, "entry")),
    ]


def of(element: Element, kind: str) -> Iterator[str]:
    names = [child.tag.removeprefix(ATOM) for child in element]
    yield from (f"{kind}: {name} is unknown" for name in set(names) - KNOWN[kind])
    yield from (f"{kind}: {name} stands {names.count(name)} times" for name in ONCE if names.count(name) != 1)
    yield from (f"{kind}: {name} stands twice" for name in set(names) - MANY[kind] if names.count(name) > 1)
    for name in ("updated", "published"):
        for moment in element.findall(f"{ATOM}{name}"):
            if not MOMENT.fullmatch(moment.text or ""):
                yield f"{kind}: {name} is {moment.text!r}"
    for author in element.findall(f"{ATOM}author"):
        if not (author.findtext(f"{ATOM}name") or "").strip():
            yield f"{kind}: an author without a name"
    if not re.match(r"[a-z][a-z0-9+.-]*:\S+$", element.findtext(f"{ATOM}id") or ""):
        yield f"{kind}: id {element.findtext(f'{ATOM}id')!r} is no IRI"
    yield from linked(element, kind)


def linked(element: Element, kind: str) -> Iterator[str]:
    links = element.findall(f"{ATOM}link")
    for link in links:
        parts = urlsplit(link.get("href", ""))
        if not (parts.scheme and parts.netloc):
            yield f"{kind}: link {link.get('href')!r} is not absolute"
    kinds = [(link.get("rel", "alternate"), link.get("type"), link.get("hreflang")) for link in links]
    yield from (f"{kind}: two links {one}" for one in set(kinds) if kinds.count(one) > 1)
    if kind == "entry" and not any(rel == "alternate" for rel, *_ in kinds) and element.find(f"{ATOM}content") is None:
        yield "entry: neither content nor an alternate link"
    if kind == "feed" and not any(rel == "self" for rel, *_ in kinds):
        yield "feed: no link to itself"


def whole(root: Element) -> Iterator[str]:
    entries = root.findall(f"{ATOM}entry")
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    yield from (f"two entries {one}" for one in set(ids) if ids.count(one) > 1)
    if root.find(f"{ATOM}author") is None and not all(entry.find(f"{ATOM}author") is not None for entry in entries):
        yield "neither the feed nor each entry has an author"
