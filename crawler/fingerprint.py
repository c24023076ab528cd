"""Which system made a page: the signs that a template names, looked for one by one."""

import re
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from crawler.page import Page
from crawler.parser.template import Fingerprint


@dataclass(frozen=True, slots=True)
class Evidence:
    """`confirmed` by at least one strong sign; `reasons` name every sign found."""

    confirmed: bool
    reasons: tuple[str, ...]


def score(page: Page, fingerprint: Fingerprint) -> Evidence:
    """What of a template's fingerprint a page bears. The path and weak signs are told, but confirm nothing alone.

    Of a system that no strong sign is known of, two weak ones confirm a page; of one built on another, the other's signs and the path.
    """
    if page.is_dump:
        return Evidence(False, tuple(_weak("\n".join(line.text for line in page.lines), fingerprint)))
    strong = [*_generator(page, fingerprint), *_headers(page, fingerprint), *_marks(page, fingerprint)]
    path = unquote(urlsplit(page.url).path)
    paths = [f"path {pattern}" for pattern in fingerprint.paths if re.search(pattern, path)]
    weak = [*paths, *_weak(page.text, fingerprint)]
    known = fingerprint.generator or fingerprint.cookies or fingerprint.headers or fingerprint.marks
    if fingerprint.on is not None:
        ground = score(page, fingerprint.on)
        return Evidence(bool(strong) or (ground.confirmed and bool(paths)), (*strong, *ground.reasons, *weak))
    return Evidence(bool(strong) if known else len(weak) >= 2, (*strong, *weak))


def _generator(page: Page, fingerprint: Fingerprint) -> list[str]:
    contents = [
        meta.get("content") or "" for meta in page.tree.iter("meta") if (meta.get("name") or "").lower() == "generator"
    ]
    return [
        f"generator {content}"
        for content in contents
        if any(re.search(pattern, content, re.IGNORECASE) for pattern in fingerprint.generator)
    ]


def _headers(page: Page, fingerprint: Fingerprint) -> list[str]:
    cookies = page.headers.get("set-cookie", "")
    found = [f"cookie {name}" for name in fingerprint.cookies if re.search(rf"(?:^|[\s,;]){re.escape(name)}", cookies)]
    for sign in fingerprint.headers:
        name, _, pattern = sign.partition(": ")
        if re.search(pattern, page.headers.get(name.lower(), ""), re.IGNORECASE):
            found.append(f"header {name}")
    return found


def _marks(page: Page, fingerprint: Fingerprint) -> list[str]:
    return [f"element {css}" for css in fingerprint.marks if page.elements.has((css,))]


def _weak(text: str, fingerprint: Fingerprint) -> list[str]:
    return [f"words {pattern}" for pattern in fingerprint.weak if re.search(pattern, text)]
