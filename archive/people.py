"""One row of `people` for each author or photographer of a site, one of `agencies` for each body that articles name as their source, however
their names are typed; `credits` point at them.

What an article credits is written at its commit; whom it means is settled when a run is finished, for the name to show is the form that most
articles print. An author belongs to a site: two of one name on two sites may be two people. A body of its own name is one everywhere; one
that only says what it is (`Văn phòng Sở`) is the site's.
"""

import hashlib
import re
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

from archive.connection import FILE, explained, transaction, writer
from archive.crediting import credited, name_key, shown
from archive.record import Row
from archive.vietnamese import fold

BATCH = 1_000
"""Articles read again in one transaction."""
EVERYWHERE = re.compile(
    r"(?:báo|tạp chí|đài|cổng|trang|website|bộ(?! (?:phận|chỉ huy|môn))|ngân hàng|tổng cục|công ty) \S|thông tấn xã|chính phủ|quốc hội|internet"
)
"""Beginnings of names of bodies that are the same wherever they are named …"""
PLACED = re.compile(
    r"\b(?:tỉnh(?! (?:ủy|uỷ|đoàn))|thành phố|tp\.?|huyện(?! (?:ủy|uỷ|đoàn))|quận|thị xã|xã(?! hội)|phường|đặc khu) \w"
)
"""… as are those that name their place …"""
NOWHERE = re.compile(r"(?:điện tử|tỉnh|thành phố|huyện|xã|sở|cơ quan|đơn vị|nhà trường)$")
"""… unless that is all they say: `Cổng Thông tin điện tử tỉnh` is another one on each site."""
Scope = tuple[str, str | None]
"""What a name is of, `people` or `agencies`, and the site that it is of; None where it is of everywhere."""


def rows(site: str, author: str | None, photo_credit: str | None, source: str | None) -> list[Row]:
    """The rows of `credits` that an article's three fields make, without its id."""
    return [
        {"position": position, "site": site, "role": one.role, "name": one.name, "name_key": name_key(one.name), "kind": one.kind}
        for position, one in enumerate(credited(author=author, photo_credit=photo_credit, source=source), start=1)
    ]  # fmt: skip


def replace(connection: sqlite3.Connection, article_id: int, found: list[Row]) -> bool:
    """Puts an article's credits in the place of those that it had; whether they differ. To take one out counts all others of its name: not for nothing."""
    known = [dict(row) for row in connection.execute(KEPT, (article_id,))]
    if found == known:
        return False
    connection.execute("DELETE FROM credits WHERE article_id = ?", (article_id,))
    connection.executemany(ENTER, [{"article_id": article_id} | row for row in found])
    return True


def settle(connection: sqlite3.Connection, keys: Iterable[str] = ()) -> int:
    """Gives every credit its person or body where one is missing, and of the names given; how many names were settled. Within a transaction."""
    pending = {found[0] for found in connection.execute(PENDING)} | set(keys)
    for key in sorted(pending):
        _settle(connection, key)
    return len(pending)


def withheld(connection: sqlite3.Connection, withholding_id: int) -> set[str]:
    """The names that an article credits which was just withheld."""
    return {found[0] for found in connection.execute(WITHHELD, (withholding_id,))}


def reread(folder: Path) -> Iterator[tuple[int, int]]:
    """Reads the credits of every article again; tells how many articles are done, of how many. An interrupted one can be begun again."""
    path = folder / FILE
    with explained(path), closing(writer(path)) as connection:
        ids = [found[0] for found in connection.execute("SELECT id FROM articles ORDER BY id")]
        for start in range(0, len(ids), BATCH):
            with transaction(connection):
                for number in ids[start : start + BATCH]:
                    _reread(connection, number)
            yield min(start + BATCH, len(ids)), len(ids)
        with transaction(connection):
            settle(connection)


def _reread(connection: sqlite3.Connection, article_id: int) -> None:
    printed = connection.execute(PRINTED, (article_id,)).fetchone()
    known = {str(row["name_key"]) for row in connection.execute(KEPT, (article_id,))}
    if replace(connection, article_id, rows(*printed) if printed else []):  # none of one that was withheld meanwhile
        settle(connection, known)


def _settle(connection: sqlite3.Connection, key: str) -> None:
    """All that is known under one name."""
    kept: dict[str, set[int]] = {"people": set(), "agencies": set()}
    for (table, site), forms in _scopes(connection, key).items():
        name = shown([(form, count) for form, _, count in forms])
        kind = min(forms, key=lambda form: (-form[2], form[1]))[1]
        number = _id(table, site, key)
        entry: Row = {"id": number, "site": site, "slug": _slug(connection, table, site, key, number), "name": name}
        entry |= {"name_key": key, "kind": kind}
        connection.execute(PUT[table], entry)
        scope: Row = {"id": number, "key": key, "site": site}
        connection.execute(POINT[table].format("" if site is None else " AND site = :site"), scope)
        connection.execute(COUNT[table], {"id": number})
        kept[table].add(number)
    for table, numbers in kept.items():
        known = {row[0] for row in connection.execute(f"SELECT id FROM {table} WHERE name_key = ?", (key,))}  # noqa: S608 - our own tables
        for number in known - numbers:
            connection.execute(UNPOINT[table], (number,))
            connection.execute(f"DELETE FROM {table} WHERE id = ?", (number,))  # noqa: S608


def _scopes(connection: sqlite3.Connection, key: str) -> dict[Scope, list[tuple[str, str, int]]]:
    """What one name is of, each with the forms in which it is printed: form, kind, how often."""
    found: dict[Scope, list[tuple[str, str, int]]] = {}
    for site, is_source, name, kind, count in connection.execute(FORMS, (key,)).fetchall():
        scope: Scope = ("agencies", None if of_everywhere(name, kind) else site) if is_source else ("people", site)
        found.setdefault(scope, []).append((name, kind, count))
    return found


def of_everywhere(name: str, kind: str) -> bool:
    """Whether a source of this name is the same one on every site."""
    if kind != "unit":
        return kind == "host"
    words = name.lower()
    return not NOWHERE.search(words) and bool(EVERYWHERE.match(words) or PLACED.search(words))


def _id(table: str, site: str | None, key: str) -> int:
    return int(hashlib.sha256(f"{table}\n{site or ''}\n{key}".encode()).hexdigest()[:12], 16)


def _slug(connection: sqlite3.Connection, table: str, site: str | None, key: str, number: int) -> str:
    """What is known already stays; `hoa-2f1c` where another name that folds alike has `hoa`."""
    known = connection.execute(f"SELECT slug FROM {table} WHERE id = ?", (number,)).fetchone()  # noqa: S608
    if known:
        return str(known[0])
    plain = re.sub(r"[\W_]+", "-", fold(key)).strip("-") or "x"
    plain = f"{plain}-{site}" if table == "agencies" and site else plain
    taken = connection.execute(TAKEN[table], {"slug": plain, "site": site, "id": number}).fetchone()
    return f"{plain}-{number & 0xFFFF:04x}" if taken else plain


PENDING = "SELECT DISTINCT name_key FROM credits WHERE person_id IS NULL AND agency_id IS NULL"
FORMS = """SELECT site, role = 'source', name, kind, count(*) FROM credits WHERE name_key = ? GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4"""
PUT = {
    "people": """INSERT INTO people (id, site, slug, name, name_key, kind, articles, written, pictured) VALUES (:id, :site, :slug, :name, :name_key, :kind, 0, 0, 0)
        ON CONFLICT (id) DO UPDATE SET name = excluded.name, kind = excluded.kind WHERE (name, kind) IS NOT (excluded.name, excluded.kind)""",
    "agencies": """INSERT INTO agencies (id, site, slug, name, name_key, kind, articles) VALUES (:id, :site, :slug, :name, :name_key, :kind, 0)
        ON CONFLICT (id) DO UPDATE SET name = excluded.name, kind = excluded.kind WHERE (name, kind) IS NOT (excluded.name, excluded.kind)""",
}
POINT = {
    "people": "UPDATE credits SET person_id = :id WHERE name_key = :key AND role <> 'source' AND person_id IS NOT :id{}",
    "agencies": "UPDATE credits SET agency_id = :id WHERE name_key = :key AND role = 'source' AND agency_id IS NOT :id{}",
}
UNPOINT = {
    "people": "UPDATE credits SET person_id = NULL WHERE person_id = ?",
    "agencies": "UPDATE credits SET agency_id = NULL WHERE agency_id = ?",
}
COUNT = {
    "people": """UPDATE people SET (articles, written, pictured) = (SELECT count(DISTINCT article_id), count(DISTINCT iif(role = 'author', article_id, NULL)),
        count(DISTINCT iif(role = 'photographer', article_id, NULL)) FROM credits WHERE person_id = :id) WHERE id = :id""",
    "agencies": "UPDATE agencies SET articles = (SELECT count(DISTINCT article_id) FROM credits WHERE agency_id = :id) WHERE id = :id",
}
TAKEN = {
    "people": "SELECT 1 FROM people WHERE slug = :slug AND site = :site AND id <> :id",
    "agencies": "SELECT 1 FROM agencies WHERE slug = :slug AND id <> :id",
}
PRINTED = "SELECT site, author, photo_credit, source FROM articles WHERE id = ?"
COLUMNS = "position, site, role, name, name_key, kind"
KEPT = f"SELECT {COLUMNS} FROM credits WHERE article_id = ? ORDER BY position"  # noqa: S608
ENTER = f"INSERT INTO credits (article_id, {COLUMNS}) VALUES (:article_id, :{COLUMNS.replace(', ', ', :')})"  # noqa: S608
WITHHELD = "SELECT json_extract(content, '$.name_key') FROM withheld_rows WHERE withholding_id = ? AND of = 'credits'"
