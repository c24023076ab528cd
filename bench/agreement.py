"""Every article's page of the demo, read and held against the truth, field by field; prints what differs, and what is in doubt.

`python -m bench.agreement [SKIN ...] [--template NAME] [--shown N]`; without numbers the first two skins. Figures only: no page is printed.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from urllib.parse import urlsplit

from archive.export import as_record
from archive.models import Article, Unreadable
from crawler import loader
from crawler.page import Page
from crawler.parser import read
from demo.bureau import Bureau
from demo.bureau_site import BureauSite
from demo.desk import Desk
from demo.newsroom import Newsroom
from demo.portal import Portal
from demo.province import SITES, template
from demo.site import Site
from demo.skins import SKINS
from demo.truth import records

MOMENT = datetime(2026, 11, 25, tzinfo=UTC)
Outcome = tuple[str, int, dict[str, object], Article | Unreadable]


def answering(site: Portal | Bureau, base: str, skin: int) -> Site | BureauSite:
    if isinstance(site, Bureau):
        return BureauSite(Desk(site, base), SKINS[site.system][skin])
    return Site(Newsroom(site, base))


def outcomes(skins: tuple[int, ...]) -> Iterator[Outcome]:
    """System, skin, the truth and the reading of every article. NukeViet's sites have themes instead of skins: they come once."""
    templates = {name: spider.template() for name, spider in loader.templates().items()}
    for skin in skins:
        for site in SITES:
            if isinstance(site, Portal) and skin != skins[0]:
                continue
            base = f"http://127.0.0.1:{site.port}"
            served = answering(site, base, skin)
            for truth in records({site.name: base}, sites=(site,), skin=skin):
                address = str(truth["canonical_url"])
                parts = urlsplit(address)
                reply = served.answer(parts.path + (f"?{parts.query}" if parts.query else ""))
                page = Page(address, reply.body, fetched_at=MOMENT, charset="utf-8", site=site.name)
                yield template(site), skin, truth, read(page, templates[template(site)])


def served() -> Iterator[tuple[str, str, bytes]]:
    """System, address and body of every article of the demo, in its first skin."""
    for site in SITES:
        base = f"http://127.0.0.1:{site.port}"
        answers = answering(site, base, 1)
        for truth in records({site.name: base}, sites=(site,)):
            address = str(truth["canonical_url"])
            parts = urlsplit(address)
            yield template(site), address, answers.answer(parts.path + (f"?{parts.query}" if parts.query else "")).body


def differences(truth: dict[str, object], article: Article) -> Iterator[tuple[str, object, object]]:
    """Field, meant, read. Documents are compared by number and kind; fields that the truth does not know are left alone."""
    got = as_record(article)
    for name, meant in truth.items():
        value = got[name]
        if isinstance(meant, list) and meant and isinstance(meant[0], dict):
            value = [{key: item.get(key) for key in meant[0]} for item in value]
        if name == "views" and isinstance(meant, int) and isinstance(value, int) and value - meant in (0, 1):
            continue  # looking counts
        if value != meant:
            yield name, meant, value


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.agreement", description=__doc__)
    parser.add_argument("skins", nargs="*", type=int, default=[1, 2])
    parser.add_argument("--template")
    parser.add_argument("--shown", type=int, default=2, help="examples a field")
    given = parser.parse_args()
    read_pages, wrong, doubts, shown = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    for system, skin, truth, article in outcomes(tuple(given.skins)):
        if given.template not in (None, system):
            continue
        where = f"{system} skin {skin}"
        read_pages[where] += 1
        if isinstance(article, Unreadable):
            wrong[f"{where} unreadable"] += 1
            print(where, truth["canonical_url"], article.reason)
            continue
        for doubt in article.doubts:
            doubts[f"{where}: {doubt}"] += 1
        for name, meant, value in differences(truth, article):
            wrong[f"{where} {name}"] += 1
            shown[f"{where} {name}"] += 1
            if shown[f"{where} {name}"] <= given.shown:
                print(
                    f"{where} {name} {truth['canonical_url']}\n  meant {json.dumps(meant, ensure_ascii=False)[:700]}\n  read  {json.dumps(value, ensure_ascii=False, default=str)[:700]}"
                )
    for title, counter in (("pages", read_pages), ("differences", wrong), ("doubts", doubts)):
        print(f"{title}: {sum(counter.values())}")
        for name, number in sorted(counter.items()):
            print(f"  {number:4} {name}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
