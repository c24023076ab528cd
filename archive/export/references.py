"""Records as references: BibTeX, RIS and CSL-JSON, for Zotero and its kin."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, BinaryIO

from archive import bibliography
from archive.bibliography import Reference


@dataclass(frozen=True, slots=True)
class Origin:
    """What a record does not say itself."""

    sites: Mapping[str, str]
    """Titles of the sites by their names."""
    address: str = ""
    """Of the archive's public pages, without a stroke at the end; without one, an article is named by its key alone."""

    def reference(self, item: Mapping[str, Any]) -> Reference:
        at = f"{self.address}/bai/{item['key']}" if self.address else f"tintinh:{item['key']}"
        return bibliography.reference({**item, "site_title": self.sites.get(item["site"])}, at)


def write_bibtex(records: Iterable[Mapping[str, Any]], out: BinaryIO, origin: Origin) -> None:
    _lines(records, out, lambda item: bibliography.bibtex(origin.reference(item)) + "\n")


def write_ris(records: Iterable[Mapping[str, Any]], out: BinaryIO, origin: Origin) -> None:
    _lines(records, out, lambda item: bibliography.ris(origin.reference(item)) + "\r\n")


def write_csl(records: Iterable[Mapping[str, Any]], out: BinaryIO, origin: Origin) -> None:
    """One JSON list, an item a line."""
    before = "["
    for item in records:
        text = json.dumps(bibliography.csl(origin.reference(item)), ensure_ascii=False)
        out.write(f"{before}\n{text}".encode("utf-8", "replace"))
        before = ","
    out.write(b"[]\n" if before == "[" else b"\n]\n")


def _lines(records: Iterable[Mapping[str, Any]], out: BinaryIO, text: Callable[[Mapping[str, Any]], str]) -> None:
    out.writelines(text(item).encode("utf-8", "replace") for item in records)
