"""How well the gold set is read: per family and field, against what was written before the pages were."""

import json
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from archive.export import as_record
from archive.models import Article
from crawler import loader
from crawler.page import Page
from crawler.parser import read

SET = Path(__file__).parent / "pages"
CAPTURED = datetime(2026, 1, 15, tzinfo=UTC)
FIELDS = (
    "title",
    "lead",
    "published_at",
    "author",
    "photo_credit",
    "source",
    "attachments",
    "images",
    "paragraphs",
    "language",
)
"""Counted as right or wrong."""
FIGURES = ("found", "precision", "recall", "f1", *FIELDS, "clean", "refused")
"""`clean`: no words of the frame in title, lead or body. `refused`: pages that are no article and were not taken for one."""

Truth = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Case:
    """One page of the set."""

    name: str
    html: bytes
    truth: Truth

    @property
    def family(self) -> str:
        return self.name.partition("/")[0]


@dataclass(frozen=True, kw_only=True)
class Score:
    """What one page came to: each figure between 0 and 1, and what was wrong in words."""

    case: Case
    figures: Mapping[str, float]
    faults: tuple[str, ...] = ()


def saved(folder: Path = SET) -> list[Case]:
    return [
        Case(
            name=path.relative_to(folder).with_suffix("").as_posix(),
            html=path.with_suffix(".html").read_bytes(),
            truth=json.loads(path.read_text(encoding="utf-8")),
        )
        for path in sorted(folder.glob("*/*.json"))
    ]


def readable(cases: Iterable[Case]) -> list[Case]:
    """The cases whose template there is."""
    known = loader.templates()
    return [case for case in cases if case.truth["template"] in known]


def score(case: Case) -> Score:
    page = Page(case.truth["url"], case.html, fetched_at=CAPTURED, site="gold")
    reading = read(page, loader.templates()[case.truth["template"]].template())
    if case.truth["kind"] == "refused":
        taken = isinstance(reading, Article)
        return Score(
            case=case, figures={"refused": float(not taken)}, faults=("taken for an article",) if taken else ()
        )
    if not isinstance(reading, Article):
        missed = dict.fromkeys((name for name in FIGURES if name != "refused"), 0.0)
        return Score(case=case, figures=missed, faults=(f"not found: {reading.reason}",))
    return compared(case, as_record(reading))


def compared(case: Case, record: Mapping[str, Any]) -> Score:
    got, wanted = values(record, str(record["body"]).split("\n")), values(case.truth, case.truth["body"])
    if case.family == "generic":  # a page of no known system: whether its first paragraph is a lead is anybody's guess
        for side in (got, wanted):
            side["paragraphs"] = [*filter(None, [side["lead"]]), *side["paragraphs"]]
            side["lead"] = None
    figures = {name: float(got[name] == wanted[name]) for name in FIELDS}
    faults = [f"{name}: {got[name]!r}, not {wanted[name]!r}" for name in FIELDS if got[name] != wanted[name]]
    have, want = text(record["lead"], record["body"]), text(case.truth["lead"], "\n".join(case.truth["body"]))
    precision, recall, f1 = overlap(words(have), words(want))
    shown, true = f"{record['title']}\n{have}", f"{case.truth['title']}\n{want}"
    leaks = [phrase for phrase in case.truth["never"] if phrase in shown and phrase not in true]
    figures |= {"found": 1.0, "precision": precision, "recall": recall, "f1": f1, "clean": float(not leaks)}
    return Score(case=case, figures=figures, faults=(*faults, *(f"leaked: {phrase}" for phrase in leaks)))


def values(record: Mapping[str, Any], lines: Iterable[str]) -> dict[str, Any]:
    return {
        **{name: norm(record[name]) for name in FIELDS if name not in ("attachments", "images", "paragraphs")},
        "attachments": sorted((norm(file["title"]), file["url"]) for file in record["attachments"]),
        "images": [(image["url"], norm(image["caption"])) for image in record["images"]],
        "paragraphs": [line for line in map(norm, lines) if line],
    }


def norm(value: str | None) -> str | None:
    return None if value is None else re.sub(r"\s+", " ", unicodedata.normalize("NFC", value)).strip()


def text(lead: str | None, body: str) -> str:
    """Lead and body together: whether the first paragraph is the one or the other is not a question of words."""
    return f"{norm(lead) or ''}\n{norm(body)}"


def words(of: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", of.casefold()))


def overlap(got: Counter[str], wanted: Counter[str]) -> tuple[float, float, float]:
    if not got and not wanted:
        return 1.0, 1.0, 1.0
    hit = sum((got & wanted).values())
    precision, recall = hit / max(1, sum(got.values())), hit / max(1, sum(wanted.values()))
    return precision, recall, 2 * precision * recall / (precision + recall) if hit else 0.0


def summary(scores: Iterable[Score]) -> dict[str, dict[str, float]]:
    """The means of every family, and of all pages under `all`."""
    gathered: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    for one in scores:
        for name, figure in one.figures.items():
            gathered[one.case.family][name].append(figure)
            gathered["all"][name].append(figure)
    return {
        family: {name: sum(figures[name]) / len(figures[name]) for name in FIGURES if figures[name]}
        for family, figures in sorted(gathered.items(), key=lambda item: (item[0] == "all", item[0]))
    }
