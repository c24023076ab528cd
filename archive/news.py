"""News of an alert as people and programs are told it: a line, a paragraph of a letter, an object of a stable shape."""

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from archive.causes import CAUSES
from archive.models import VIETNAM
from archive.terminal import printable

SCHEMA = 1
"""Of the object that a webhook gets: raised when a key is taken away or means something else."""
PAGE = "/tinh-trang"
Told = sqlite3.Row | Mapping[str, Any]
"""An alert with its site's `site_title`, `province`, `province_now`, and `event`, which is its news."""


@dataclass(frozen=True, slots=True)
class Voice:
    """In whose language it is said, and where the pages are."""

    language: str = "vi"
    address: str | None = None
    """Of the archive's pages; None where the operator has not said."""

    def __call__(self, vietnamese: str, english: str) -> str:
        return english if self.language == "en" else vietnamese

    def place(self, path: str) -> str | None:
        return self.address + path if self.address else None

    def moment(self, written: str) -> str:
        """`06/12/2021 22:29`, at Viet Nam's clock."""
        local = datetime.fromisoformat(written).astimezone(VIETNAM)
        return self(f"{local:%d/%m/%Y %H:%M}", f"{local.day} {local:%b %Y %H:%M} (GMT+7)")

    def number(self, value: float) -> str:
        written = f"{value:,.2f}".rstrip("0").rstrip(".")
        return written if self.language == "en" else written.translate(str.maketrans(",.", ".,"))


def cause(row: Told, voice: Voice) -> str:
    """What is wrong, a sentence."""
    known = CAUSES.get(row["cause"])
    return known.sentence(voice.language) if known else row["cause"]


def remedy(row: Told, voice: Voice) -> str | None:
    """What a person does about it."""
    known = CAUSES.get(row["cause"])
    return known.remedy(voice.language) if known else None


def line(row: Told, voice: Voice) -> str:
    """The news alone, for a chat or a subject."""
    over = voice("đã hết: ", "over: ") if row["event"] == "closed" else ""
    return printable(f"{row['site']}: {over}{cause(row, voice)}")


def subject(rows: Sequence[Told], voice: Voice) -> str:
    if len(rows) == 1:
        return f"[tintinh] {line(rows[0], voice)}"
    opened = len([row for row in rows if row["event"] == "opened"])
    closed, parts = len(rows) - opened, []
    if opened:
        parts.append(voice(f"{opened} cảnh báo mới", f"{opened} new alert{'s' if opened > 1 else ''}"))
    if closed:
        parts.append(voice(f"{closed} cảnh báo đã hết", f"{closed} over"))
    return f"[tintinh] {', '.join(parts)}"


def letter(rows: Sequence[Told], voice: Voice) -> str:
    """The whole text: what is new first, the longest standing of it first, then what is over."""
    parts = []
    for event, heading in (("opened", voice("Cần xem", "Needs a person")), ("closed", voice("Đã hết", "Over"))):
        told = sorted((row for row in rows if row["event"] == event), key=lambda row: (row["since"], row["alert_id"]))
        if told:
            parts.append(f"{heading} ({len(told)})\n{'=' * 40}")
            parts += [paragraph(row, voice) for row in told]
    if page := voice.place(PAGE):
        parts.append(voice(f"Trang tình trạng: {page}", f"Status page: {page}"))
    parts.append(voice("Xem thêm: tintinh alerts, tintinh health", "See also: tintinh alerts, tintinh health"))
    return "\n\n".join(parts) + "\n"


def paragraph(row: Told, voice: Voice) -> str:
    return "\n".join(printable(said) for said in sentences(row, voice) if said)


def sentences(row: Told, voice: Voice) -> list[str]:
    is_open = row["event"] == "opened"
    said = [
        f"{row['site_title']} ({row['site']}), {place(row, voice)}",
        f"  {cause(row, voice)}",
        f"  {since(row, voice)}",
    ]
    if row["closed_at"]:
        ended = voice.moment(row["closed_at"])
        said.append(voice(f"  Không còn thấy từ {ended}.", f"  Not seen any more since {ended}."))
    if is_open:
        said += [f"  {figures(row, voice)}" if row["measure"] else "", f"  {row['detail']}" if row["detail"] else ""]
        said += [f"  {where}" for where in samples(row, voice)]
        advice = remedy(row, voice)
        said.append(voice(f"  Việc cần làm: {advice}", f"  What to do: {advice}") if advice else "")
    return said


def place(row: Told, voice: Voice) -> str:
    """The province of the site's time, and the one of today where that is another."""
    then, now = row["province"], row["province_now"]
    return then if now in (None, then) else voice(f"{then}, nay thuộc {now}", f"{then}, now part of {now}")


def since(row: Told, voice: Voice) -> str:
    begun = voice.moment(row["since"])
    if not row["last_good"]:
        return voice(f"Từ {begun}; chưa có lần nào tốt.", f"Since {begun}; no run was good before.")
    good = voice.moment(row["last_good"])
    return voice(f"Từ {begun}; lần tốt cuối cùng {good}.", f"Since {begun}; last good {good}.")


def figures(row: Told, voice: Voice) -> str:
    """`fill author: 0,1 (thường 0,9)`."""
    value, usual = (None if row[name] is None else voice.number(row[name]) for name in ("value", "usual"))
    as_ever = f" ({voice('thường', 'usually')} {usual})" if usual is not None else ""
    return f"{row['measure']}: {value}{as_ever}" if value is not None else str(row["measure"])


def samples(row: Told, voice: Voice) -> list[str]:
    found = [voice(f"Mẫu: {row['url']}", f"Sample: {row['url']}")] if row["url"] else []
    if row["capture_id"] is not None and (kept := voice.place(f"/luu/{row['capture_id']}")):
        found.append(voice(f"Bản lưu: {kept}", f"Capture: {kept}"))
    return found


def event(row: Told, name: str, voice: Voice) -> dict[str, Any]:
    """What a webhook gets; docs/alerts.md describes every key."""
    return {
        "schema": SCHEMA,
        "id": name,
        "event": row["event"],
        "text": line(row, voice),
        "page": voice.place(PAGE),
        "alert": alert(row, voice),
    }


def trial(name: str, words: str, voice: Voice) -> dict[str, Any]:
    """What a webhook gets to see whether it is there."""
    return {"schema": SCHEMA, "id": name, "event": "test", "text": words, "page": voice.place(PAGE), "alert": None}


def alert(row: Told, voice: Voice) -> dict[str, Any]:
    """An alert as programs read it, of a row of `alerts` with its site's."""
    number = row["alert_id" if "alert_id" in row.keys() else "id"]  # noqa: SIM118  # sqlite3.Row
    kept = None if row["capture_id"] is None else voice.place(f"/luu/{row['capture_id']}")
    facts = {name: row[name] for name in ("site", "site_title", "province", "province_now", "cause")}
    return {
        "id": number,
        **facts,
        "sentence": cause(row, voice),
        "remedy": remedy(row, voice),
        **{name: row[name] for name in KEYS},
        "capture": kept,
    }


KEYS = (
    *("since", "last_good", "opened_at", "seen_at", "closed_at", "measure", "value", "usual", "url", "capture_id"),
    "detail",
)
