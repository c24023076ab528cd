"""Letters to people who watch searches: kept until a server has taken them, each sent by one process at a time."""

import json
import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import TypeVar

from archive import mail, watches
from archive.calling import RefusedError, UnreachableError, UnsureError
from archive.connection import FILE, explained, transaction, writer
from archive.models import VIETNAM
from archive.record import utc

Result = TypeVar("Result")
HELD = timedelta(minutes=10)
"""How long a letter is its sender's; a process that died leaves it to others."""
FOR_GOOD = re.compile(r"\b5\d\d\b")
"""A refusal of the class 5xx; 4xx asks to come again."""
REFUSALS = 5
"""After so many a letter is given up: there is no such address."""
ENTRIES = 50
"""Articles that a letter names of one watch; the page has the others."""


@dataclass(frozen=True, slots=True)
class Sent:
    """One try: a letter's kind, to whom, and why it did not arrive."""

    kind: str
    to: str
    error: str | None = None


def send(folder: Path, server: mail.Server | None, site: str, at: datetime) -> Iterator[Sent]:
    """Tries every letter that waits, the oldest first, until nobody answers. `site` is the address of the archive's pages."""
    path = folder / FILE
    with explained(path), closing(writer(path)) as connection:

        def write(work: Callable[[sqlite3.Connection], Result]) -> Result:
            with transaction(connection):
                return work(connection)

        tried: set[int] = set()
        while letter := write(lambda conn: _claim(conn, tried, at)):
            tried.add(letter["id"])
            message = written(connection, letter, server.sender if server else "tintinh@localhost", site, at)
            if message is None:  # nothing is left of what it was to tell
                write(lambda conn, number=letter["id"]: conn.execute("DELETE FROM letters WHERE id = ?", (number,)))  # type: ignore[misc]
                continue
            error = _tried(server, letter["address"], message)
            write(lambda conn, row=letter, why=error: _note(conn, row, why, at))  # type: ignore[misc]
            yield Sent(letter["kind"], watches.masked(letter["address"]), None if error is None else str(error))
            if isinstance(error, UnreachableError):
                return


def _claim(connection: sqlite3.Connection, tried: set[int], at: datetime) -> sqlite3.Row | None:
    values = {"at": utc(at), "stale": utc(at - HELD), "tried": json.dumps(sorted(tried)), "most": REFUSALS}
    found: sqlite3.Row | None = connection.execute(CLAIM, values).fetchone()
    return found


def _tried(server: mail.Server | None, to: str, message: EmailMessage) -> Exception | None:
    if server is None:
        return UnreachableError("no smtp_host is set (docs/watch.md)")
    try:
        mail.send(server, to, message)
    except (RefusedError, UnreachableError, UnsureError) as error:
        return error
    return None


def _note(connection: sqlite3.Connection, letter: sqlite3.Row, error: Exception | None, at: datetime) -> None:
    """A letter of which nobody knows whether it arrived is not sent again: the same version never twice."""
    is_over = error is None or isinstance(error, UnsureError)
    row = {"id": letter["id"], "sent_at": utc(at) if is_over else None, "error": None if error is None else str(error)}
    connection.execute(
        NOTE, row | {"refused": isinstance(error, RefusedError) and FOR_GOOD.search(str(error)) is not None}
    )


def written(
    connection: sqlite3.Connection, letter: sqlite3.Row, sender: str, site: str, at: datetime
) -> EmailMessage | None:
    """The letter as it goes out; of a digest, without what was withheld since it was made."""
    watch = connection.execute(WHOSE, {"id": letter["watch_id"], "address": letter["address"]}).fetchone()
    if watch is None:
        return None
    words = asking(watch, site) if letter["kind"] == "confirm" else digest(connection, letter, watch, site)
    if words is None:
        return None
    message = mail.letter(sender, letter["address"], *words, name=letter["name"], at=at)
    stop = f"{site}{watches.PATH}/{watch['token']}/thoi{'' if letter['kind'] == 'confirm' else '-het'}"
    message["List-Unsubscribe"] = f"<{stop}>"
    message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return message


def asking(watch: sqlite3.Row, site: str) -> tuple[str, str]:
    """Subject and text of the letter that asks whether its reader wants more."""
    place = f"{site}{watches.PATH}/{watch['token']}"
    if watch["language"] == "en":
        return "[Tin tỉnh] Please confirm your watch", (
            f"Somebody, you perhaps, asked that this address be told of new articles found by\n\n    {watch['query']}\n\n"
            f"If you want that, open this page and press the button:\n{place}\n\nIf not, do nothing: nothing more will come."
            " An unconfirmed watch is deleted after seven days.\n"
        )
    return "[Tin tỉnh] Xác nhận theo dõi", (
        f"Có người, có lẽ là bạn, nhờ báo cho địa chỉ này các bài mới tìm được bằng\n\n    {watch['query']}\n\n"
        f"Nếu bạn muốn thế, hãy mở trang này rồi bấm nút:\n{place}\n\nNếu không, bạn không phải làm gì: sẽ không có thư nào nữa."
        " Điều chưa xác nhận bị xoá sau bảy ngày.\n"
    )


def digest(
    connection: sqlite3.Connection, letter: sqlite3.Row, first: sqlite3.Row, site: str
) -> tuple[str, str] | None:
    """Subject and text of a digest; None where nothing is left to tell."""
    english, parts, count = first["language"] == "en", [], 0
    for told in json.loads(letter["told"]):
        watch = connection.execute("SELECT * FROM watches WHERE id = ?", (told["watch"],)).fetchone()
        lines = [
            line for key, fields in told["articles"] if (line := _line(connection, key, fields, site, english=english))
        ]
        if watch is None or not lines:
            continue
        count += len(lines)
        more = len(lines) - ENTRIES
        rest = [("and {} more" if english else "và {} bài nữa").format(more), ""] if more > 0 else []
        stop = "End this watch" if english else "Thôi theo dõi điều này"
        head = f"{'Watch' if english else 'Theo dõi'}: {watch['query']}"
        parts += [head, "-" * min(len(head), 70), "", *lines[:ENTRIES], *rest, f"{stop}: {site}{watches.PATH}/{watch['token']}/thoi", ""]  # fmt: skip
    if not parts:
        return None
    subject = f"[Tin tỉnh] {count} {'new or changed' if english else 'bài mới hoặc vừa sửa'}"
    everything = "End everything" if english else "Thôi tất cả"
    return subject, "\n".join([*parts, f"{everything}: {site}{watches.PATH}/{first['token']}/thoi-het", ""])


def _line(connection: sqlite3.Connection, key: str, fields: str, site: str, *, english: bool) -> str | None:
    """An article in three lines; None where it is not public any more. `fields` is what an edit changed, empty of a new one."""
    row = connection.execute(ARTICLE, (key,)).fetchone()
    if row is None:
        return None
    day = f"{datetime.fromisoformat(row['published_at']).astimezone(VIETNAM):%d/%m/%Y}" if row["published_at"] else None
    doubt = ("not verified" if english else "chưa kiểm chứng") if row["status"] == "quarantined" else None
    about = ", ".join(filter(None, (day, row["site_title"] or row["site"], row["province"], fields or None, doubt)))
    title = row["title"] or ("(untitled)" if english else "(không có nhan đề)")
    return f"{title}\n  {about}\n  {site}/bai/{key}\n"


CLAIM = """UPDATE letters SET claimed_at = :at WHERE id = (
        SELECT id FROM letters WHERE sent_at IS NULL AND tries < :most AND (claimed_at IS NULL OR claimed_at < :stale)
            AND id NOT IN (SELECT value FROM json_each(:tried)) ORDER BY id LIMIT 1)
    RETURNING *"""
NOTE = (
    "UPDATE letters SET claimed_at = NULL, sent_at = :sent_at, error = :error, tries = tries + :refused WHERE id = :id"
)
WHOSE = "SELECT * FROM watches WHERE address = :address AND (:id IS NULL OR id = :id) ORDER BY id LIMIT 1"
ARTICLE = """SELECT a.title, a.published_at, a.site, s.title AS site_title, a.province, a.status FROM articles AS a
    LEFT JOIN sites AS s ON s.name = a.site WHERE a.key = ? AND a.status <> 'withheld'"""
