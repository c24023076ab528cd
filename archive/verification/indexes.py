"""The full-text indexes against the texts they are of, token by token.

FTS5's own check with rank 1 compares the index with texts that are not folded, and so calls every healthy index malformed: here the
texts are folded and indexed anew, in a temporary index on the disk, and the tokens of both are compared in their order.
"""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import zip_longest

from archive.progress import Advance, progress
from archive.schema import EXACT, FOLDED, SEARCHED
from archive.schema.keeping import FILE_INDEX
from archive.verification.finding import Finding, run

BATCH = 500
NAMED = 20
"""Rows of an index that are named; the others are counted."""
SHOWN = 5
"""Tokens that are shown of each."""

Token = tuple[str, int, str, int]
"""Term, row, column, position."""
END: Token = ("\U0010ffff", 0, "", 0)
"""Comes after every token."""


@dataclass(frozen=True, slots=True)
class Index:
    name: str
    table: str
    columns: tuple[str, ...]
    source: str
    """The table that knows the capture of each row."""
    named: str
    """And its column that names it."""
    folded: bool = True
    """Whether it holds `dong nai` of `Đồng Nai`."""

    @property
    def indexed(self) -> str:
        """What the index is given of the columns."""
        form = "replace(replace({}, 'đ', 'd'), 'Đ', 'D')" if self.folded else "{}"
        return ", ".join(map(form.format, self.columns))

    def place(self, token: Token) -> tuple[str, int, int, int]:
        """Where a token lies in the order of an index."""
        term, row, column, position = token
        return term, row, self.columns.index(column) if column else 0, position

    @property
    def tokenizer(self) -> str:
        return f"unicode61 remove_diacritics {2 if self.folded else 0}"


INDEXES = (
    Index(FOLDED, "texts", SEARCHED, "articles", "key"),
    Index(EXACT, "texts", SEARCHED, "articles", "key", folded=False),
    Index(FILE_INDEX, "file_texts", ("text",), "files", "sha256"),
)


@dataclass(slots=True)
class Differences:
    """Terms by row, of as many rows as are named, and how many more rows there are."""

    lost: dict[int, list[str]] = field(default_factory=dict)
    gained: dict[int, list[str]] = field(default_factory=dict)
    others: set[int] = field(default_factory=set)

    @property
    def rows(self) -> list[int]:
        return sorted({*self.lost, *self.gained})

    def note(self, found: dict[int, list[str]], token: Token) -> None:
        term, row = token[:2]
        if row not in found and len(self.lost) + len(self.gained) >= NAMED:
            self.others.add(row)
        elif len(terms := found.setdefault(row, [])) <= SHOWN and term not in terms:
            terms.append(term)


def tokens(connection: sqlite3.Connection, checked: Counter[str], *, sample: int | None) -> Iterator[Finding]:
    """Tokens that an index lost or gained. In a sample only so many rows of each are looked up in it."""
    for index in INDEXES:
        checked["indexes"] += 1
        rows = _index_anew(connection, index, sample)
        if rows is None:
            stored, expected = (_stream(connection, schema) for schema in ("main", "temp"))
            yield from _told(connection, index, differences(index, stored, expected))
            yield from _uncounted(connection, index)
        else:
            yield from _told(connection, index, _looked_up(connection, index, rows))


def _index_anew(connection: sqlite3.Connection, index: Index, sample: int | None) -> set[int] | None:
    """Fills the temporary index; the rows of it, None for all."""
    for table in ("anew", "tokens_main", "tokens_temp"):
        connection.execute(f"DROP TABLE IF EXISTS temp.{table}")
    for statement in TEMPORARY:
        connection.execute(
            statement.format(names=", ".join(index.columns), index=index.name, tokenizer=index.tokenizer)
        )
    total = connection.execute(f"SELECT count(*) FROM {index.table}").fetchone()[0]  # noqa: S608 - names of our own tables
    with progress(f"index {index.name}", total if sample is None else min(sample, total)) as advance:
        if sample is not None:
            return _fill_some(connection, index, sample, advance)
        _fill_all(connection, index, advance)
        return None


def _fill_all(connection: sqlite3.Connection, index: Index, advance: Advance) -> None:
    first = connection.execute(f"SELECT min(id) - 1 FROM {index.table}").fetchone()[0]  # noqa: S608
    while first is not None:
        batch = f"SELECT id FROM {index.table} WHERE id > ? ORDER BY id LIMIT {BATCH}"  # noqa: S608
        last = connection.execute(f"SELECT max(id), count(*) FROM ({batch})", (first,)).fetchone()  # noqa: S608
        if last[0] is not None:
            connection.execute(f"{_fill(index)} WHERE id > ? AND id <= ?", (first, last[0]))
        advance(last[1])
        first = last[0]


def _fill_some(connection: sqlite3.Connection, index: Index, sample: int, advance: Advance) -> set[int]:
    chosen = f"SELECT id FROM {index.table} ORDER BY random() LIMIT ?"  # noqa: S608
    rows = {row[0] for row in connection.execute(chosen, (sample,))}
    for number in rows:
        connection.execute(f"{_fill(index)} WHERE id = ?", (number,))
        advance()
    return rows


def _fill(index: Index) -> str:
    names = ", ".join(index.columns)
    return f"INSERT INTO temp.anew (rowid, {names}) SELECT id, {index.indexed} FROM {index.table}"  # noqa: S608


def _stream(connection: sqlite3.Connection, schema: str) -> Iterator[Token]:
    """The tokens of an index as they lie in it: by term, row, column, position."""
    cursor = connection.cursor()
    cursor.row_factory = None  # plain tuples: there are hundreds of a row
    return cursor.execute(f"SELECT term, doc, col, offset FROM temp.tokens_{schema}")  # noqa: S608


def differences(index: Index, stored: Iterator[Token], expected: Iterator[Token]) -> Differences:
    """What an index lost and gained; both streams are in order, so that neither is ever held whole."""
    found = Differences()
    pairs = zip_longest(stored, expected, fillvalue=END)
    left, right = next((pair for pair in pairs if pair[0] != pair[1]), (END, END))
    while (left, right) != (END, END):
        if left == right:
            left, right = next(stored, END), next(expected, END)
        elif index.place(left) < index.place(right):
            found.note(found.gained, left)
            left = next(stored, END)
        else:
            found.note(found.lost, right)
            right = next(expected, END)
    return found


def _looked_up(connection: sqlite3.Connection, index: Index, rows: set[int]) -> Differences:
    """Whether an index finds each word of some rows, and knows of no more words than they have."""
    found = Differences()
    query = f"SELECT 1 FROM {index.name} WHERE {index.name} MATCH ? AND rowid = ?"  # noqa: S608 - names of our own tables
    for term, row in connection.execute("SELECT DISTINCT term, doc FROM temp.tokens_temp").fetchall():
        if connection.execute(query, (f'"{term}"', row)).fetchone() is None:
            found.note(found.lost, (term, row, "", 0))
    for row in sorted(rows - found.lost.keys()):
        stored, expected = (
            connection.execute(SIZES.format(table), (row,)).fetchone() for table in (index.name, "anew")
        )
        if stored is None or stored["sz"] != expected["sz"]:
            found.note(found.gained, ("(another number of words)", row, "", 0))
    return found


def _uncounted(connection: sqlite3.Connection, index: Index) -> Iterator[Finding]:
    """Rows whose words an index has not counted, or that it counted and are gone: its order would be wrong."""
    for number, what in connection.execute(UNCOUNTED.format(index.name, index.table)):
        yield Finding(where=f"{index.name} row {number}", what=f"{what}; `tintinh index --rebuild` mends it")


def _told(connection: sqlite3.Connection, index: Index, found: Differences) -> Iterator[Finding]:
    for number in found.rows:
        pairs = (("lost", found.lost), ("gained", found.gained))
        what = " and ".join(f"{verb} {_words(terms[number])}" for verb, terms in pairs if number in terms)
        row = connection.execute(SOURCE.format(index.named, index.source), (number,)).fetchone()
        where = f"{index.name} row {number} ({index.source}: {row['name'] if row else 'no such row'})"
        yield Finding(where=where, what=f"the index {what}", since=run(connection, row and row["run_id"]))
    if others := found.others - set(found.rows):
        yield Finding(where=index.name, what=f"{len(others):,} more rows have lost or gained tokens")


def _words(terms: Iterable[str]) -> str:
    shown = [repr(term) for term in terms]
    return ", ".join(shown[:SHOWN]) + (" …" if len(shown) > SHOWN else "")


TEMPORARY = (
    "CREATE VIRTUAL TABLE temp.anew USING fts5 ({names}, content='', tokenize='{tokenizer}')",
    "CREATE VIRTUAL TABLE temp.tokens_main USING fts5vocab ('main', '{index}', 'instance')",
    "CREATE VIRTUAL TABLE temp.tokens_temp USING fts5vocab ('temp', 'anew', 'instance')",
)
SOURCE = """SELECT c.run_id, s.{} AS name FROM {} AS s
    JOIN captures AS c ON c.id = s.capture_id WHERE s.id = ?"""
UNCOUNTED = """SELECT t.id, 'the index has no count of its words' FROM {1} AS t LEFT JOIN {0}_docsize AS d USING (id)
    WHERE d.id IS NULL
    UNION ALL SELECT d.id, 'the index counts words of a row that is gone' FROM {0}_docsize AS d LEFT JOIN {1} AS t USING (id)
    WHERE t.id IS NULL LIMIT 20"""
SIZES = "SELECT sz FROM {}_docsize WHERE id = ?"
"""How many words of each column an index counts in a row."""
