"""From the address that a person gives to the page that shows the site: past frames, scripts that send on, and a choice of languages."""

import re
from collections.abc import Iterator, Sequence
from urllib.parse import urljoin, urlsplit

from archive.vietnamese import fold
from crawler.addresses import same_site
from crawler.page import Page
from crawler.probing.anchors import Anchor, anchors
from crawler.probing.visit import Failure, Recollection, Seen

SENDS = re.compile(
    r"(?:window\.|document\.|self\.|top\.)?location(?:\.href|\.replace|\.assign)?\s*(?:=|\()\s*[\"']([^\"']{1,500})[\"']"
)
REFRESH = re.compile(r"^\s*\d+(?:\.\d+)?\s*[;,]\s*(?:url\s*=\s*)?[\"']?([^\"']+)", re.IGNORECASE)
FEW = 6
"""Links: a page with no more than these is a door, not a home."""
DOORS = 4
"""Doors in a row that are gone through."""
VIETNAMESE = re.compile(r"tieng viet|viet nam|vietnamese|^vi$|^vn$|trang chu|vao trang|^vao\b|enter")


async def entrances(memory: Recollection, url: str) -> list[Seen]:
    """The home page and what it opens to, the last one the fullest. ProbeError where the first cannot be had."""
    first = await memory.get(url)
    if isinstance(first, Failure):
        raise first.error()
    found = [first]
    for _ in range(DOORS):
        beyond = await _beyond(memory, found[-1], {seen.url for seen in found})
        if beyond is None:
            break
        found.append(beyond)
    return found


async def _beyond(memory: Recollection, seen: Seen, met: set[str]) -> Seen | None:
    """The page that a door opens to; None where the page is no door."""
    for url in doors(seen.page):
        if url in met or not same_site(url, seen.url):
            continue
        answer = await memory.get(url)
        if isinstance(answer, Seen) and answer.url not in met:
            return answer
    return None


def doors(page: Page) -> Iterator[str]:
    """Addresses that a page which shows nothing itself leads on to, the likeliest first."""
    links = anchors(page, page.url)
    framed = [frame for frame in page.tree.iter("frame", "iframe") if frame.get("src")]
    if any(frame.tag == "frame" for frame in framed) or (framed and len(links) <= 2):
        yield from sorted(
            (urljoin(page.url, (frame.get("src") or "").strip()) for frame in framed), key=_emptiness, reverse=False
        )
    if len(links) > FEW:
        return
    yield from (urljoin(page.url, target.strip()) for target in sent(page))
    yield from (anchor.url for anchor in sorted(links, key=_other_language))


def sent(page: Page) -> Iterator[str]:
    """Where a page sends its reader by a meta tag or a script."""
    for meta in page.tree.iter("meta"):
        if (meta.get("http-equiv") or "").casefold() == "refresh" and (
            said := REFRESH.match(meta.get("content") or "")
        ):
            yield said[1]
    yield from SENDS.findall(page.text[:200_000])


def _emptiness(url: str) -> bool:
    """Frames of banners and menus come last."""
    return bool(re.search(r"banner|top|header|menu|footer|bottom|left|right", urlsplit(url).path, re.IGNORECASE))


def _other_language(anchor: Anchor) -> bool:
    said = fold(f"{anchor.text}").strip() or urlsplit(anchor.url).path.strip("/")
    return not VIETNAMESE.search(said)


def root(seen: Seen, patterns: Sequence[str]) -> str | None:
    """The address that the site's own system says it is installed at; None where it does not."""
    for pattern in patterns:
        found = re.search(pattern, seen.page.text)
        if found:
            url = urljoin(seen.url, found[1].replace("\\/", "/") or "/")
            if same_site(url, seen.url):
                return url if urlsplit(url).path.endswith("/") else f"{url}/"
    return None
