"""The search page, `/tim-kiem?q=` (`/search` leads there too), and the same as JSON."""

import sqlite3
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote_plus, urlencode
from weakref import WeakKeyDictionary

from archive import watches
from archive.search import SORTS, Cache, Hit, Marks, Results, Search, differs
from datasette_config.pages import learning
from datasette_config.pages.connection import DATABASE
from datasette_config.pages.copies import Group, groups, together
from datasette_config.pages.examples import examples
from datasette_config.pages.language import Language, language
from datasette_config.pages.markup import marked
from datasette_config.pages.narrowing import chosen, narrowing, years
from datasette_config.pages.operator import operator
from datasette_config.pages.page import TooSlowError, page, piece, reading, record

ROUTE = r"/(tim-kiem|search)(\.(?P<format>json))?$"
PATH = "/tim-kiem"
SIZE, LARGEST = 20, 100
"""Hits of a page, and at most where a program asks for more."""
EXCERPTS, LONGEST_EXCERPT = 20, 2_000

OPEN, CLOSE = "\U0010fff0", "\U0010fff1"
"""Marks round a hit in a snippet, from the last private use area: no font and no text uses them."""
UNMARKED = str.maketrans("", "", OPEN + CLOSE)

ORDERS = {"lien-quan": "relevance", "moi": "newest", "cu": "oldest"}
"""What `xep` may say; the engine's own names are understood as well."""

FIELDS = (
    *("key", "url", "title", "site", "published_at", "snippet", "site_title", "province", "province_now", "section"),
    *("author", "status", "version", "gone_since", "first_seen_at", "files", "edited", "excerpts"),
)
"""Keys of a hit for programs."""

_caches: WeakKeyDictionary[Any, Cache] = WeakKeyDictionary()
"""By the server's Datasette, so that two servers of one process never mix their archives."""


async def ready(datasette: Any) -> Cache:
    """What searches share, as the archive is now. The first time it is read from the archive, which a time limit must not end."""
    cache = _caches.setdefault(datasette, Cache())
    await datasette.get_database(DATABASE).execute_fn(cache.memory.refresh)
    learning.begin(datasette, cache)
    return cache


async def search_page(datasette: Any, request: Any) -> Any:
    asked = Asked(request, datasette.urls.path(PATH))
    cache = await ready(datasette)
    try:
        results = await reading(datasette, lambda conn: asked.run(conn, cache))
    except TooSlowError:
        if asked.json:
            return record({"ok": False, "status": 503, "error": "too broad: add words"}, status=503)
        return await rendered(datasette, request, {"query": asked.query, "slow": True})
    if asked.json:
        return record(as_json(results, asked, language(request).code))
    if results.query.empty:
        context = {"query": asked.query, "notes": results.notes(language(request).code)}
        shown_examples = {"examples": await reading(datasette, examples)}
        return await rendered(datasette, request, context | shown_examples)
    same = {} if asked.apart else await reading(datasette, lambda conn: groups(conn, [hit.id for hit in results.hits]))
    return await rendered(
        datasette, request, shown(results, asked, language(request), same, by_letter=takes_watches(datasette))
    )


def takes_watches(datasette: Any) -> bool:
    """Whether readers may ask to be told by e-mail: the operator allows it, letters can be sent, and the archive is live."""
    allowed = operator().watch == "yes" and bool(operator().smtp_host)
    return allowed and bool(datasette.get_database(DATABASE).is_mutable)


async def rendered(datasette: Any, request: Any, context: dict[str, Any]) -> Any:
    content = piece(datasette, request, "_search.html", context)
    return await page(datasette, request, "search.html", {**context, "content": content})


class Asked:
    """What the address asks for; whatever stands there is answered."""

    def __init__(self, request: Any, path: str) -> None:
        self.path = path
        self.query = (request.args.get("q") or "").strip()
        self.json = bool(request.url_vars.get("format"))
        sort = request.args.get("xep") or request.args.get("sort") or ""
        self.sort = ORDERS.get(sort, sort if sort in SORTS else SORTS[0])
        self.apart = request.args.get("tach") == "1"
        self.number = number(request.args.get("trang") or request.args.get("page"), 1, 999_999)
        self.size = number(request.args.get("size"), SIZE, LARGEST)
        self.excerpts = number(request.args.get("excerpts"), 0, EXCERPTS)
        self.excerpt_size = number(request.args.get("excerpt_size"), 200, LONGEST_EXCERPT)
        self._rests: dict[tuple[int, str, bool], str] = {}
        """Of addresses made already: a page has some seventy, which differ by the query alone."""

    def run(self, connection: sqlite3.Connection, cache: Cache) -> Results:
        marks = Marks(OPEN, CLOSE, self.excerpts, self.excerpt_size)
        return Search(connection, cache).run(self.query, sort=self.sort, page=self.number, size=self.size, marks=marks)

    def address(
        self,
        page: int = 1,
        *,
        sort: str | None = None,
        form: str = "",
        query: str | None = None,
        apart: bool | None = None,
    ) -> str:
        """This search, or one that differs from it in some way."""
        order = self.sort if sort is None else sort
        rest = (page, order, self.apart if apart is None else apart)
        if rest not in self._rests:
            self._rests[rest] = self._rest(*rest)
        return f"{self.path}{form}?q={quote_plus(self.query if query is None else query)}{self._rests[rest]}"

    def _rest(self, page: int, order: str, apart: bool) -> str:
        """What follows the query in an address."""
        wanted = {
            "xep": next(name for name, value in ORDERS.items() if value == order) if order != SORTS[0] else None,
            "tach": "1" if apart else None,
            "trang": page if page > 1 else None,
            "size": self.size if self.size != SIZE else None,
            "excerpts": self.excerpts or None,
            "excerpt_size": self.excerpt_size if self.excerpts else None,
        }
        given = urlencode({name: value for name, value in wanted.items() if value is not None})
        return f"&{given}" if given else ""


def number(typed: str | None, otherwise: int, most: int) -> int:
    """A whole number from 1 to `most`; anything else that was typed counts for nothing."""
    if not typed or not (typed.isascii() and typed.isdigit() and len(typed) < 7):
        return otherwise
    return min(max(int(typed), 1 if otherwise else 0), most)


def shown(
    results: Results, asked: Asked, t: Language, same: Mapping[int, Group], *, by_letter: bool = False
) -> dict[str, Any]:
    """What the template shows; `same` tells which hits are one text."""
    hits = together([(hit.id, listed(hit, t)) for hit in results.hits], same)
    return {
        "query": asked.query,
        "understood": results.understood(t.code) if differs(results.query) else None,
        "notes": results.notes(t.code),
        "chosen": chosen(results.query, asked, t),
        "count": results.total,
        "number": results.number,
        "pages": results.pages,
        "sort": results.sort,
        "orders": [(name, asked.address(sort=name)) for name in SORTS],
        "hits": hits,
        "apart": asked.apart,
        "watch": f"{watches.PATH}?{urlencode({'q': asked.query})}" if by_letter else None,
        "switch": asked.address(results.number, apart=not asked.apart) if asked.apart or same else None,
        "facets": narrowing(results, asked, t),
        "years": years(results, asked, t),
        "suggestions": [(suggestion, asked.address(query=suggestion.query)) for suggestion in results.suggestions],
        "previous": asked.address(results.number - 1) if results.number > 1 else None,
        "next": asked.address(results.number + 1) if results.number < results.pages else None,
        "forms": {
            form: asked.address(form=f".{form}") for form in ("csv", "xlsx", "json", "jsonl", "bib", "ris", "atom")
        },
    }


def listed(hit: Hit, t: Language) -> Mapping[str, Any]:
    """A hit as `_hits.html` lists it."""
    signs = {
        t("chưa kiểm chứng, có thể đọc sai", "quarantined: may be misread"): hit.status == "quarantined",
        t("đã sửa", "edited"): hit.edited,
        t("không còn trên trang gốc", "gone from its source"): hit.gone_since is not None,
        t("có tệp", "with files"): hit.files > 0,
    }
    return {
        "key": hit.key,
        "title": marked(hit.title_shown, OPEN, CLOSE) if hit.title_shown else None,
        "site": hit.site,
        "site_title": hit.site_title,
        "province": hit.province,
        "province_now": hit.province_now,
        "author": hit.author,
        "published_at": hit.published_at,
        "snippet": marked(hit.summary, OPEN, CLOSE),
        "signs": [sign for sign, there in signs.items() if there],
    }


def as_json(results: Results, asked: Asked, code: str) -> dict[str, Any]:
    """The page as programs read it; `next` is the address of the following one, or null."""
    return {
        "query": asked.query,
        "understood": results.understood(code),
        "notes": results.notes(code),
        "count": results.total,
        "sort": results.sort,
        "page": results.number,
        "pages": results.pages,
        "hits": [plain(hit) for hit in results.hits],
        "facets": as_facets(results),
        "suggestions": [
            {"kind": suggestion.kind, "query": suggestion.query, "count": suggestion.count}
            for suggestion in results.suggestions
        ],
        "next": asked.address(results.number + 1, form=".json") if results.number < results.pages else None,
    }


def plain(hit: Hit) -> dict[str, Any]:
    """A hit without marks."""
    values = {name: getattr(hit, name) for name in FIELDS}
    values["snippet"] = hit.snippet.translate(UNMARKED)
    values["excerpts"] = [excerpt.translate(UNMARKED) for excerpt in hit.excerpts]
    return values


def as_facets(results: Results) -> dict[str, list[dict[str, Any]]]:
    """Every value and its count, the most frequent first; what is not known is null."""
    counted = {
        column: [{"value": value, "count": count} for value, count in sorted(counts.items(), key=_most)]
        for column, counts in results.selection.counts.items()
    }
    places = sorted(results.selection.places.items(), key=_most)
    counted["province"] = [{"now": now, "then": then, "count": count} for (now, then), count in places]
    return counted


def _most(counted: tuple[Any, int]) -> tuple[int, str]:
    value, count = counted
    return -count, str(value)
