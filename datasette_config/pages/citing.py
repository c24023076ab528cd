"""How an article is cited: on its page, and as files for reference managers, `/bai/<key>.bib` and `.ris`."""

import sqlite3
from collections.abc import Callable
from typing import Any

from archive import bibliography
from archive.bibliography import Reference
from datasette_config.pages.operator import permanent
from datasette_config.pages.page import RESPONSE

FORMATS: dict[str, tuple[str, Callable[[Reference], str]]] = {
    "bib": ("application/x-bibtex; charset=utf-8", bibliography.bibtex),
    "ris": ("application/x-research-info-systems; charset=utf-8", bibliography.ris),
}


def cited(datasette: Any, request: Any, article: sqlite3.Row) -> Reference:
    return bibliography.reference(dict(article), permanent(datasette, request, f"/bai/{article['key']}"))


def as_file(ref: Reference, form: str) -> Any:
    """Offered for download: a browser has no use for it."""
    media_type, write = FORMATS[form]
    headers = {"content-disposition": f'attachment; filename="tintinh-{ref.key}.{form}"'}
    return RESPONSE(write(ref), content_type=media_type, headers=headers)


def shown(ref: Reference) -> dict[str, Any]:
    """What the template shows: the sentence, both formats, the tags of the page's head."""
    return {
        "heading": ref.heading,
        "sentence": bibliography.sentence(ref),
        "bibtex": bibliography.bibtex(ref),
        "ris": bibliography.ris(ref).replace("\r\n", "\n"),
        "tags": list(bibliography.metadata(ref)),
        "address": ref.archived,
    }
