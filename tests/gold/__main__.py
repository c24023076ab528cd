"""`make gold`: the figures of the gold set per family and field; `--seed N` those of a set made anew; `--write` and `--pin` change the files."""

import argparse
import json
import shutil
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path

from generator.whole import pages
from scoring import FIGURES, SET, Case, readable, saved, score, summary

FLOORS = Path(__file__).parent / "floors.toml"
SHORT = {
    "precision": "prec",
    "published_at": "date",
    "photo_credit": "photo",
    "attachments": "files",
    "paragraphs": "paras",
    "language": "lang",
}


def main() -> None:
    wanted = argparse.ArgumentParser(description=__doc__)
    wanted.add_argument("--seed", type=int, help="score a set made with this seed instead of the committed one")
    wanted.add_argument("--family", default="", help="only families whose name begins so")
    wanted.add_argument("--faults", action="store_true", help="print every fault")
    wanted.add_argument("--write", action="store_true", help="write the committed pages anew; review the difference")
    wanted.add_argument("--pin", action="store_true", help="raise the floors to what is measured; they never fall")
    said = wanted.parse_args()
    if said.write:
        write()
        return
    cases = made(said.seed) if said.seed is not None else saved()
    scores = [score(case) for case in readable(cases) if case.family.startswith(said.family)]
    figures = summary(scores)
    print_table(figures)
    for one in scores if said.faults else ():
        for fault in one.faults:
            print(f"{one.case.name}: {fault}")
    if said.pin:
        pin(figures)


def made(seed: int) -> list[Case]:
    return [Case(name=page.name, html=page.html.encode(), truth=page.truth) for page in pages(seed)]


def write() -> None:
    shutil.rmtree(SET, ignore_errors=True)
    for page in pages():
        path = SET / f"{page.name}.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page.html, encoding="utf-8", newline="\n")
        path.with_suffix(".json").write_text(as_json(page.truth), encoding="utf-8", newline="\n")


def as_json(truth: Mapping[str, object]) -> str:
    return json.dumps(truth, ensure_ascii=False, indent=1) + "\n"


def print_table(figures: Mapping[str, Mapping[str, float]]) -> None:
    print(f"{'family':20}" + "".join(f"{SHORT.get(name, name)[:8]:>9}" for name in FIGURES))
    for family, row in figures.items():
        print(f"{family:20}" + "".join(f"{row[name]:9.4f}" if name in row else " " * 9 for name in FIGURES))


def pin(figures: Mapping[str, Mapping[str, float]]) -> None:
    old = tomllib.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    lines = [
        "# Floors of the gold set, raised by `python tests/gold --pin`. To lower one is a decision that its commit explains.\n"
    ]
    for family, row in figures.items():
        lines.append(f"\n[{family}]\n")
        for name, figure in row.items():
            lines.append(f"{name} = {max(int(figure * 10_000) / 10_000, old.get(family, {}).get(name, 0.0)):.4f}\n")
    FLOORS.write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
