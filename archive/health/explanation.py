"""What follows from what: a site that is another system's has unreadable articles and empty lists, and only the first need be told."""

from collections.abc import Iterable

from archive.health.suspicion import Suspicion

NOTHING = (
    "archive",
    "dns",
    "tls",
    "robots",
    "moved",
    "loop",
    "blocked",
    "wall",
    "maintenance",
    "connection",
    "timeout",
    "server",
    "oversize",
    "outside",
)
"""What keeps a crawl from seeing the site at all, what explains most first."""
SEEN = ("system", "soft_404", "missing", "empty", "encoding", "titles", "dates", "cut", "articles", "widgets")
"""What is wrong with articles."""
NAMED = ("lists", "paging", "feeds", "requests", "silent")
"""What is wrong with what names them."""
ORDER = ("program", *NOTHING, *SEEN, *NAMED)

ABOUT_LISTS = frozenset(NAMED)
EXPLAINS = {
    **{cause: frozenset({*SEEN, *NAMED, *NOTHING} - {cause}) for cause in NOTHING},
    "system": frozenset({*SEEN, *NAMED} - {"system"}),
    "soft_404": frozenset({"missing", "empty", "articles", "titles", "silent"}),
    "missing": frozenset({"articles", "silent"}),
    "empty": frozenset({"articles", "cut", "silent", "lists"}),
    "encoding": frozenset({"titles", "articles", "dates", "cut", "widgets"}),
    "titles": frozenset({"articles"}),
    "dates": frozenset({"articles", "silent"}),
    "cut": frozenset({"articles"}),
    "articles": frozenset({"widgets"}),
    "lists": frozenset({"paging", "feeds", "silent", "requests"}),
    "paging": frozenset({"requests", "feeds", "silent"}),
    "feeds": frozenset({"silent"}),
}  # fmt: skip


def place(cause: str) -> int:
    return ORDER.index(cause) if cause in ORDER else len(ORDER)


def explained(found: Iterable[Suspicion]) -> list[Suspicion]:
    """One for each cause that no other explains, what explains most first."""
    first: dict[str, Suspicion] = {}
    for one in found:
        first.setdefault(one.cause, one)
    left: list[Suspicion] = []
    for one in sorted(first.values(), key=lambda each: place(each.cause)):
        if not any(one.cause in EXPLAINS.get(before.cause, frozenset()) for before in left):
            left.append(one)
    return left
