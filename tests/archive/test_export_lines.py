"""CSV that SQLite makes is, byte for byte, what the csv module makes of the records."""

import csv
import io
import random
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from readings import keep, outcome
from test_export import FULL

from archive.export import FIELDS, ids, rows, write_csv
from archive.export.lines import csv_lines, head
from archive.models import Attachment, Citation, Image, Outcome
from archive.store import Archive, open_reader, public_key

HOSTILE = (
    "=1+1", "+84 123", "-5", "@x", " =1", "\u00a0=1", "＝1", "\t=1", "a,b", 'a"b', '"', "a;b", "'=1", "Đoạn một.\n\nĐoạn hai.", '=1\n"x",', "×2", "…", "“Dân vận”", "1.250 hộ",
    " ", "", "\u2003-x", "😀", "ỹ" * 300, ",", "\n", "null", "{}", "[]",
)  # fmt: skip
"""What a cell may be."""


def hostile(number: int) -> Outcome:
    dice = random.Random(number)  # noqa: S311  # fixtures are to repeat

    def words() -> str | None:
        return dice.choice((None, *HOSTILE))

    def some(most: int) -> range:
        return range(dice.randrange(most))

    return outcome(
        str(number),
        hours=number,
        title=words(),
        lead=words(),
        body=dice.choice([text for text in HOSTILE if text.strip()]),
        author=words(),
        source=words(),
        section=words(),
        byline=words(),
        published_raw=words(),
        language=dice.choice((None, "vi")),
        tags=tuple(dice.choice(HOSTILE) for _ in some(3)),
        doubts=tuple(dice.choice(HOSTILE) or "x" for _ in some(2)),
        captions=tuple(dice.choice(HOSTILE) or "x" for _ in some(3)),
        rules=dice.choice(({}, {"title": "selector:1"}, {"url": "x", "title": "=1"}, {"number": "a,b"})),
        images=tuple(Image(url=dice.choice(HOSTILE), caption=words()) for _ in some(3)),
        attachments=tuple(Attachment(title=dice.choice(HOSTILE) or "x", url=words()) for _ in some(3)),
        citations=tuple(Citation(number=dice.choice(HOSTILE) or "x") for _ in some(3)),
        published_at=dice.choice((None, datetime(2024, 4, 30, 8, 5, tzinfo=UTC))),
        views=dice.choice((None, 0, 7)),
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("lines")
    keep(found, *map(hostile, range(300)), outcome("full", **FULL))
    again = outcome("full", hours=500, **FULL | {"title": "=Sửa"})
    keep(
        found,
        again,
        replace(again, capture=replace(again.capture, fetched_at=again.capture.fetched_at + timedelta(days=3))),
    )
    with Archive(found) as archive:
        archive.withhold(public_key("so_vidu", "http://so.vidu.vn/7.html"), reason="test")
    return found


def both(folder: Path, columns: Sequence[str], chosen: Sequence[int] | None = None) -> tuple[bytes, bytes]:
    with closing(open_reader(folder)) as reader:
        slow = io.BytesIO()
        write_csv(rows(reader, chosen), slow, columns)
        return slow.getvalue(), head(columns) + b"".join(csv_lines(reader, chosen, columns))


def test_the_whole_archive(folder: Path) -> None:
    slow, quick = both(folder, FIELDS)
    assert quick == slow
    assert len(list(csv.reader(io.StringIO(quick.decode("utf-8-sig"), newline="")))) == 301


@pytest.mark.parametrize("column", FIELDS)
def test_each_column_alone(folder: Path, column: str) -> None:
    slow, quick = both(folder, (column,))
    assert quick == slow


@pytest.mark.parametrize(
    "columns",
    [("body", "title"), ("title", "body"), ("id", "body", "missing"), ("missing", "captions", "rule"), FIELDS[::-1]],
)
def test_columns_in_another_order(folder: Path, columns: Sequence[str]) -> None:
    slow, quick = both(folder, columns)
    assert quick == slow


def test_articles_in_the_order_asked_for_and_none_that_is_withheld_or_unknown(folder: Path) -> None:
    with closing(open_reader(folder)) as reader:
        found = ids(reader)
    random.Random(1).shuffle(found)  # noqa: S311
    slow, quick = both(folder, FIELDS, [*found[:90], 5])
    assert quick == slow
    assert both(folder, FIELDS, [])[1] == head()


def test_an_archive_without_an_article(tmp_path: Path) -> None:
    Archive(tmp_path).close()
    slow, quick = both(tmp_path, FIELDS)
    assert quick == slow == head()


def test_a_writer_beside_it_changes_nothing(folder: Path) -> None:
    with closing(open_reader(folder)) as reader, closing(sqlite3.connect(folder / "archive.db")) as writer:
        found = csv_lines(reader, None, ("title", "id"))
        first = next(found)
        with writer:
            writer.execute("UPDATE texts SET title = title WHERE id IS NULL")
            writer.execute("UPDATE articles SET section = 'mới'")
        rest = list(found)
        assert first
        assert len(rest) == 299
        assert not reader.in_transaction
