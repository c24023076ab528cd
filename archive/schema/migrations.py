"""The changes of archive.db from release to release, each a function; the file remembers which it has seen. Only ever add at the end."""

import json
from dataclasses import asdict

from sqlite_utils import Database, Migrations

from archive.connection import APPLICATION_ID
from archive.crediting import credited, name_key
from archive.numbers import number_key
from archive.places import places
from archive.schema.copying import COPIES
from archive.schema.crawling import CRAWLING
from archive.schema.editing import EDITS
from archive.schema.first import ARTICLES, FOUNDATION, INDEXES, PARTS, VIEW
from archive.schema.framing import FRAMES
from archive.schema.fulltext import exact_text, full_text, search_triggers
from archive.schema.judging import VERSIONS_BY_CAPTURE
from archive.schema.keeping import FILES, LOOKUPS, WITHHOLDINGS, file_index
from archive.schema.legal import DOCUMENTS
from archive.schema.legal import INDEXES as DOCUMENT_INDEXES
from archive.schema.lists import KEPT_IMAGES, LISTS, MONTHS
from archive.schema.moving import FORMER_KEYS
from archive.schema.operating import MESSAGES, OPERATING, PROCESSES, SCHEDULES, VERDICTS
from archive.schema.people import PEOPLE
from archive.schema.provenance import PROVENANCE
from archive.schema.watching import WATCHING

migrations = Migrations("archive")


@migrations()
def first_tables(db: Database) -> None:
    """Everything that crawling, searching and exporting articles needs."""
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    for statement in (*FOUNDATION, *ARTICLES, *PARTS, *INDEXES, VIEW, *full_text()):
        db.execute(statement)
    for place in places():
        row = {name: _text(value) for name, value in asdict(place).items()}
        db.execute(
            "INSERT INTO places (code, name, kind, valid_from, valid_until, successor_code, aliases)"
            " VALUES (:code, :name, :kind, :valid_from, :valid_until, :successor_code, :aliases)",
            row,
        )


@migrations()
def files_and_withholdings(db: Database) -> None:
    """The files that articles attach, with their text and its index; what is withheld from the public."""
    for statement in (*FILES, *file_index(), *WITHHOLDINGS):
        db.execute(statement)


@migrations()
def lists_of_the_home_page(db: Database) -> None:
    for statement in LISTS:
        db.execute(statement)


@migrations()
def provenance(db: Database) -> None:
    """WARC files, and where in them each capture lies; who is crawling."""
    for statement in PROVENANCE:
        db.execute(statement)


@migrations()
def exact_search(db: Database) -> None:
    """The index of words as they are written, beside the folded one."""
    for statement in (*exact_text(), *search_triggers()):
        db.execute(statement)


@migrations()
def frontier(db: Database) -> None:
    """The ledger as the frontier: lists and how far each sweep of them came, when an address is due, checks of what went missing."""
    for statement in CRAWLING:
        db.execute(statement)


@migrations()
def images_that_pages_show(db: Database) -> None:
    for statement in KEPT_IMAGES:
        db.execute(statement)


@migrations()
def imports_and_files(db: Database) -> None:
    """Indexes for captures that are looked for one by one."""
    for statement in LOOKUPS:
        db.execute(statement)


@migrations()
def legal_documents(db: Database) -> None:
    """Documents that citations share. What was cited before gets its key here, and its document after the next run or `tintinh documents`."""
    for statement in DOCUMENTS:
        db.execute(statement)
    keys = [
        (number_key(number), number) for (number,) in db.execute("SELECT DISTINCT number FROM citations").fetchall()
    ]
    db.conn.executemany("UPDATE citations SET number_key = ? WHERE number = ?", keys)
    for statement in DOCUMENT_INDEXES:
        db.execute(statement)


@migrations()
def frames_of_sites(db: Database) -> None:
    """What the pages of a site share, learnt where no template knows them."""
    for statement in FRAMES:
        db.execute(statement)


@migrations()
def former_keys(db: Database) -> None:
    """Keys of articles that turned out to be another's, moved."""
    for statement in FORMER_KEYS:
        db.execute(statement)


@migrations()
def copies_of_articles(db: Database) -> None:
    """Filled after the next crawl, or by `tintinh copies`."""
    for statement in COPIES:
        db.execute(statement)


@migrations()
def operation(db: Database) -> None:
    """Measures of runs, failures by cause, alarms, quarantine, holes."""
    for statement in OPERATING:
        db.execute(statement)


@migrations()
def verdicts(db: Database) -> None:
    """What came of judging each run; runs of before are not judged."""
    for statement in VERDICTS:
        db.execute(statement)


@migrations()
def weights_of_edits(db: Database) -> None:
    """Filled after the next run, or by `tintinh changes`."""
    for statement in EDITS:
        db.execute(statement)


@migrations()
def messages_of_deliveries(db: Database) -> None:
    """The message that news went out in, so that a second try is the same message."""
    for statement in MESSAGES:
        db.execute(statement)


@migrations()
def people_and_bodies(db: Database) -> None:
    """What articles credit is read here; whom that means is settled after the next run, or by `tintinh people`."""
    for statement in PEOPLE:
        db.execute(statement)
    printed = db.execute(
        "SELECT id, site, author, photo_credit, source FROM articles WHERE coalesce(author, photo_credit, source) IS NOT NULL"
    )
    found = (
        (article_id, position, site, one.role, one.name, name_key(one.name), one.kind)
        for article_id, site, author, photo_credit, source in printed
        for position, one in enumerate(credited(author=author, photo_credit=photo_credit, source=source), start=1)
    )
    db.conn.executemany(
        "INSERT INTO credits (article_id, position, site, role, name, name_key, kind) VALUES (?, ?, ?, ?, ?, ?, ?)",
        found,
    )


@migrations()
def processes_of_runs(db: Database) -> None:
    """Which process makes a run: of one that has no outcome it tells whether it goes on."""
    for statement in PROCESSES:
        db.execute(statement)


@migrations()
def months_of_sites(db: Database) -> None:
    for statement in MONTHS:
        db.execute(statement)


@migrations()
def schedules(db: Database) -> None:
    """What is due is told from the latest runs of each kind."""
    for statement in SCHEDULES:
        db.execute(statement)


@migrations()
def watched_searches(db: Database) -> None:
    for statement in WATCHING:
        db.execute(statement)


@migrations()
def versions_by_capture(db: Database) -> None:
    """Versions are found from a run's answers."""
    for statement in VERSIONS_BY_CAPTURE:
        db.execute(statement)


def _text(value: object) -> str | None:
    if isinstance(value, tuple):
        return json.dumps(value, ensure_ascii=False)
    return None if value is None else str(value)
