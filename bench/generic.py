"""Pages of no known template: ours beside trafilatura and newspaper4k, over the recorded sites with their templates withheld.

`python -m bench generic [--frame N]` reads every article of the sites that TINTINH_FIELD_DATA names with the `generic` template, the frame learnt from the first
N articles of each (by default six, as a crawl does it; 0 withholds the frame too), and scores all three by the recorded sites' own measure.
"""

import argparse
import csv
import importlib.util
import json
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType
from typing import Any

from newspaper import Article as NewspaperArticle
from trafilatura import bare_extraction

from archive.export import as_record
from archive.models import DOUBTFUL, Article
from crawler import loader
from crawler.page import Page
from crawler.parser import read
from crawler.parser.frame import Frame

SITES = ("nukeviet-egov", "wordpress", "drupal", "joomla")
MOMENT = datetime(2026, 11, 25, tzinfo=UTC)
FIELDS = ("found", "title", "day", "minute", "author", "source", "files", "p", "r", "f1", "leak")
SAMPLE = 6


@dataclass(frozen=True, slots=True)
class Recorded:
    """One recorded site: its truth, and the page of each of its articles."""

    name: str
    truth: Sequence[Mapping[str, Any]]
    pages: Mapping[str, Page]


Reader = Callable[[Page], dict[str, object] | None]


def main(arguments: Sequence[str] = ()) -> None:
    parser = argparse.ArgumentParser(prog="bench generic")
    parser.add_argument("--frame", type=int, default=SAMPLE)
    options = parser.parse_args(list(arguments))
    data = os.environ.get("TINTINH_FIELD_DATA")
    if not data:
        sys.exit("bench generic: set TINTINH_FIELD_DATA to the folder that holds the recorded sites")
    folder = Path(data) / "sites"
    measure = module(folder / "score.py")
    print(f"{'site':16}{'reader':14}{'of':>4}" + "".join(f"{name:>8}" for name in FIELDS) + "   doubtful")
    for name in SITES:
        compare(recorded(folder / name), measure, options.frame)


def compare(site: Recorded, measure: ModuleType, sample: int) -> None:
    frame = Frame.learn([page.lines for page in list(site.pages.values())[:sample]])
    readers: dict[str, Reader] = {
        "generic": lambda page: ours(page, frame),
        "trafilatura": trafilatura,
        "newspaper4k": newspaper,
    }
    for name, reader in readers.items():
        got = [found for url, page in site.pages.items() if (found := reader(page)) is not None]
        figures, *_ = measure.score(site.truth, got)
        doubtful = sum(found.get("status") == DOUBTFUL for found in got) if name == "generic" else "-"
        row = "".join(f"{figures.get(field, 0):8.4g}" for field in FIELDS)
        print(f"{site.name:16}{name:14}{figures['truth']:4}{row}   {doubtful}")


def recorded(folder: Path) -> Recorded:
    with (folder / "manifest.tsv").open(encoding="utf-8", newline="") as table:
        files = {row["url"]: row["file"] for row in csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE)}
    truth = [json.loads(line) for line in (folder / "truth.jsonl").read_text(encoding="utf-8").splitlines()]
    bodies = {told["url"]: (folder / "files" / files[told["url"]]).read_bytes() for told in truth}
    pages = {url: Page(url, body, fetched_at=MOMENT, charset="utf-8", site="bench") for url, body in bodies.items()}
    return Recorded(folder.name, truth, pages)


def module(path: Path) -> ModuleType:
    """The recorded sites' own measure."""
    spec = importlib.util.spec_from_file_location("score", path)
    if spec is None or spec.loader is None:
        sys.exit(f"bench generic: {path} cannot be loaded")
    found = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(found)
    return found


def ours(page: Page, frame: Frame) -> dict[str, object] | None:
    found = read(page, loader.templates()["generic"].template(), frame)
    return dict(as_record(found)) if isinstance(found, Article) else None


def trafilatura(page: Page) -> dict[str, object] | None:
    found: Any = bare_extraction(page.text, url=page.url, with_metadata=True)
    if found is None:
        return None
    return {
        "url": page.url,
        "title": found.title,
        "published_at": found.date,
        "author": found.author,
        "source": found.sitename,
        "body": found.text,
    }


def newspaper(page: Page) -> dict[str, object]:
    found = NewspaperArticle(page.url, language="vi")
    found.download(input_html=page.text)
    found.parse()
    return {
        "url": page.url,
        "title": found.title,
        "published_at": found.publish_date.isoformat() if found.publish_date else None,
        "author": ", ".join(found.authors),
        "source": "",
        "body": found.text,
    }
