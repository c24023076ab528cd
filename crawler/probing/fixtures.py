"""Pages of a probe saved for review, each beside what was read of it; `--from-dir` reads the folder again."""

import json
import re
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

from archive.export import as_record
from archive.vietnamese import fold
from crawler.probing.finding import Finding
from crawler.probing.folder import INDEX
from crawler.probing.visit import Seen


def save(folder: Path, finding: Finding, seen: Sequence[Seen]) -> list[Path]:
    """Write every page, the expected JSON of the samples, and which file is which address. Returns the pages' files."""
    folder.mkdir(parents=True, exist_ok=True)
    read = {id(sample.seen): sample.article for sample in finding.samples if sample.article}
    written: list[Path] = []
    rows: list[str] = []
    for one in seen:
        path = folder / f"{stem(one.url, {page.stem for page in written})}.html"
        path.write_bytes(one.page.body)
        article = read.get(id(one))
        if article is not None:
            record = as_record(article) | {"template": finding.template}
            path.with_suffix(".json").write_text(
                json.dumps(record, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
            )
        written.append(path)
        rows.append(f"{one.url}\t{path.name}")
    (folder / INDEX).write_text("\n".join(rows) + "\n", encoding="utf-8")
    return written


def stem(url: str, taken: set[str]) -> str:
    """A file's name after the last words of an address."""
    parts = urlsplit(url)
    words = re.sub(r"[^a-z0-9]+", "-", fold(f"{parts.path} {parts.query}")).strip("-")[-60:].strip("-") or "home"
    name, count = words, 1
    while name in taken:
        count += 1
        name = f"{words}-{count}"
    return name
