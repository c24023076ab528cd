"""CPU time of a search request: our page with its exact facets beside stock Datasette's table search with two, on the same file.

`python -m bench search [--articles 100000] [--folder DIR]`. Requests go through both servers' own in-process client, one kind
after the other, round after round. What a search remembers of the one before is switched off, and measured apart.
"""

import argparse
import asyncio
import statistics
import tempfile
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path
from time import process_time
from typing import Any

from datasette.app import Datasette

from archive.connection import FILE, open_reader
from archive.search import engine
from archive.vietnamese import fold
from bench.corpus import made, syllables
from crawler.commands.serve import configuration
from datasette_config.pages import learning
from datasette_config.pages.search import ready

ROUNDS = 3
EACH = 8
"""Different queries of a kind."""
STOCK = {"databases": {"archive": {"tables": {"articles": {"fts_table": "texts_fts", "fts_pk": "id"}}}}}
UNHURRIED = {"sql_time_limit_ms": 120_000, "facet_time_limit_ms": 120_000}
"""Stock Datasette stops at one second and then shows an error; here it may finish."""


def main(arguments: Sequence[str] = ()) -> None:
    parser = argparse.ArgumentParser(prog="python -m bench search")
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--folder", type=Path, help="where the corpus is kept for the next time")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="tintinh-bench-") as folder:
        measure(made(options.folder or Path(folder), options.articles), options.articles)


def measure(folder: Path, articles: int) -> None:
    ours = Datasette([str(folder / FILE)], config_dir=configuration(), settings=UNHURRIED)
    stock = Datasette([str(folder / FILE)], metadata=STOCK, settings=UNHURRIED)
    began = process_time()
    ask(ours, "/tim-kiem.json?q=zzzz")
    read, began = process_time() - began, process_time()
    for pages, path in ((ours, "/tim-kiem?q=zzzz"), (stock, "/archive/articles?_search=zzzz")):
        ask(pages, path)  # templates are compiled once a start
    cache = asyncio.run(ready(ours))
    asyncio.run(learning.learn(ours, cache))
    learnt = process_time() - began
    print(
        f"{articles:,} articles; {read:.1f} s CPU to read what is counted into memory, {learnt:.1f} to learn the frequent words, once a start"
    )
    print(
        f"{'CPU ms a request':22} {'hits':>9} {'ours p50':>9} {'p95':>8} {'stock p50':>10} {'p95':>8} {'times':>7} {'again':>7}"
    )
    for kind, queries in kinds(folder, articles).items():
        report(kind, queries, ours, stock)


def report(kind: str, queries: list[tuple[str, str]], ours: Any, stock: Any) -> None:
    kept, engine.KEPT = engine.KEPT, 0
    own = [spent(ours, f"/tim-kiem?q={query}") for _ in range(ROUNDS) for query, _ in queries]
    theirs = [spent(stock, f"/archive/articles?_facet=site&_facet=province&{other}") for _, other in queries if other]
    engine.KEPT = kept
    spent(ours, f"/tim-kiem?q={queries[0][0]}")
    again = spent(ours, f"/tim-kiem?q={queries[0][0]}")
    hits = statistics.median(ask(ours, f"/tim-kiem.json?q={query}").json()["count"] for query, _ in queries)
    middle, top = percentiles(own)
    line = f"{kind:22} {hits:9,.0f} {middle:9.1f} {top:8.1f}"
    if theirs:
        other_middle, other_top = percentiles(theirs)
        line += f" {other_middle:10.1f} {other_top:8.1f} {other_middle / middle:6.1f}x"
    else:
        line += f" {'–':>10} {'–':>8} {'–':>7}"
    print(f"{line} {again:7.1f}", flush=True)


def kinds(folder: Path, articles: int) -> dict[str, list[tuple[str, str]]]:
    """Queries of each kind for our page, each with the same search for stock Datasette, if it knows such a one."""
    with closing(open_reader(folder)) as connection:
        words = {fold(word): word for word in reversed(syllables())}
        found = {words[bare]: hits(connection, bare) / articles for bare in list(words)[::2]}
    common = among(found, 0.8, 1.0)
    middling, rare = among(found, 0.1, 0.2), among(found, 0.005, 0.04)
    pairs, close = neighbours(middling), neighbours(common)
    return {
        "rare word": [(fold(word), search(fold(word))) for word in rare],
        "middling word": [(fold(word), search(fold(word))) for word in middling],
        "very common word": [(fold(word), search(fold(word))) for word in common],
        "common, with marks": [(word, "") for word in common],
        "two middling words": [(f"{one}+{two}", search(f"{fold(one)}+{fold(two)}")) for one, two in pairs],
        "phrase": [(f'"{fold(one)}+{fold(two)}"', search(f'"{fold(one)}+{fold(two)}"')) for one, two in close],
        "prefix": [(f"{fold(word)[:4]}*", "") for word in found if len(fold(word)) > 5][:EACH],
        "common, filtered": [(f"{fold(word)}+site:so_07+năm:2019", filtered(fold(word))) for word in common],
    }


def hits(connection: Any, word: str) -> int:
    sql = "SELECT count(*) FROM texts_fts WHERE texts_fts MATCH ?"
    return int(connection.execute(sql, (f'"{word}"',)).fetchone()[0])


def among(found: dict[str, float], least: float, most: float) -> list[str]:
    """Words that so great a share of the articles has."""
    return [word for word, share in found.items() if least <= share <= most][:EACH]


def neighbours(words: list[str]) -> list[tuple[str, str]]:
    return list(zip(words, words[1:] + words[:1], strict=True))


def search(words: str) -> str:
    return f"_search={words}"


def filtered(word: str) -> str:
    return f"_search={word}&site=so_07&published_at__startswith=2019"


def spent(pages: Any, path: str) -> float:
    """CPU milliseconds of one request."""
    began = process_time()
    answer = ask(pages, path)
    milliseconds = 1000 * (process_time() - began)
    if answer.status_code != 200:
        print(f"{answer.status_code} for {path}")
    return milliseconds


def ask(pages: Any, path: str) -> Any:
    return asyncio.run(pages.client.get(path))


def percentiles(times: Iterable[float]) -> tuple[float, float]:
    """The middle one, and the one that 95 of 100 do not exceed."""
    ordered = sorted(times)
    return statistics.median(ordered), ordered[min(len(ordered) - 1, round(0.95 * (len(ordered) - 1)))]
