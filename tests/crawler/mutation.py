"""A way in which a site fails, as data: what becomes of its answers, and what is rightly said of it. Imports nothing of what is tested."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

Kind = Literal["article", "list", "feed", "sitemap", "robots", "file"]
EGOV, PORTAL, OFFICE, THEATRE = "snnmt_lamgiang", "minhgiang_lamgiang", "sotttt_lamgiang", "svhtt_lamgiang"
HTML = "text/html; charset=utf-8"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a site is about to send."""

    kind: Kind
    target: str
    """Path and query that were asked for."""
    number: int = 0
    """Of an article, the site's own."""
    status: int = 200
    type: str = HTML
    body: bytes = b""
    headers: tuple[tuple[str, str], ...] = ()
    trouble: Literal["", "reset", "hang"] = ""
    """What the line does instead of bearing it."""
    other: "Callable[[str], Answer] | None" = None
    """What the site itself answers elsewhere."""

    @property
    def text(self) -> str:
        return self.body.decode()

    def page(self, html: str, status: int = 200) -> "Answer":
        return replace(self, status=status, type=HTML, body=html.encode(), headers=())

    def leads(self, to: str, status: int = 301) -> "Answer":
        return replace(self, status=status, type=HTML, body=b"", headers=(("Location", to),))


Change = Callable[[Answer], Answer]


@dataclass(frozen=True, kw_only=True)
class Mutation:
    name: str
    change: Change
    causes: tuple[str, ...]
    """Each of these rightly names it; empty: the site is as well as before, and nothing may be said."""
    site: str = EGOV
    days: int = 3
    """Since it was crawled last."""
    news: bool = True
    """Whether articles came since."""
    quick: bool = False
    """Whether it is tried at every run of the tests."""
    scheme: str = "http"
    """`https`: by a certificate that nobody vouches for."""
    agent: str = ""
    """What the site takes its visitors for."""
    host: str = ""
    """Another name for the site's machine."""


def on(kinds: str, change: Callable[[str], str]) -> Change:
    """Changes the source of pages of some kinds (`article`, `list feed`), where they are there at all."""

    def changed(answer: Answer) -> Answer:
        if answer.kind not in kinds.split() or answer.status != 200:
            return answer
        return replace(answer, body=change(answer.text).encode("utf-8", "surrogateescape"))

    return changed


def instead(kinds: str, change: Change) -> Change:
    """Puts something in the place of every answer of some kinds, of all but robots.txt if they are `all`."""

    def changed(answer: Answer) -> Answer:
        chosen = answer.kind != "robots" if kinds == "all" else answer.kind in kinds.split()
        return change(answer) if chosen else answer

    return changed


def half(change: Change) -> Change:
    """Every second article only."""
    return lambda answer: change(answer) if answer.kind == "article" and answer.number % 2 else answer


def both(*changes: Change) -> Change:
    def changed(answer: Answer) -> Answer:
        for change in changes:
            answer = change(answer)
        return answer

    return changed


def says(html: str, status: int = 200) -> Change:
    return lambda answer: answer.page(html, status)


def without(pattern: str, put: str = "") -> Callable[[str], str]:
    """Takes what matches out of a source. A pattern that matches no page at all would mutate nothing: `tried` tells."""
    compiled = re.compile(pattern, re.DOTALL)
    return lambda html: compiled.sub(put, html)


def renamed(*pairs: tuple[str, str]) -> Callable[[str], str]:
    def changed(html: str) -> str:
        for old, new in pairs:
            html = html.replace(old, new)
        return html

    return changed
