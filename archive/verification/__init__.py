"""Is the archive still what was put into it? Every check says what is wrong, where, and since which run; none changes anything."""

import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from archive.connection import FILE, explained
from archive.store import current_reader
from archive.verification.database import damage
from archive.verification.finding import Finding
from archive.verification.fixity import captures, files
from archive.verification.indexes import tokens
from archive.verification.records import listed, strays, unnamed
from archive.verification.versions import articles

__all__ = ["Finding", "Verification"]


@dataclass(slots=True)
class Verification:
    """One look at a whole archive, or at a sample of it. `findings` can be gone through once; `checked` counts along."""

    folder: Path
    sample: int | None = None
    """How many captures and articles are looked at, at random; None for all."""
    checked: Counter[str] = field(default_factory=Counter)

    def findings(self) -> Iterator[Finding]:
        """ArchiveError where there is no archive to look at."""
        with closing(current_reader(self.folder)) as connection:
            broken = False
            for found in damage(connection, quick=self.sample is not None):
                broken = True
                yield found
            if broken:
                return  # what else a damaged database says can be wrong in any way
            with explained(self.folder / FILE):
                seen = listed(self.folder)
                yield from self._kept(connection)
                yield from strays(self.folder, seen)  # an import that went on meanwhile has entered its file by now

    def _kept(self, connection: sqlite3.Connection) -> Iterator[Finding]:
        connection.execute("BEGIN")  # one moment, however much a crawl writes meanwhile
        yield from files(connection, self.folder, self.checked, sample=self.sample)
        yield from captures(connection, self.folder, self.checked, sample=self.sample)
        if self.sample is None:
            yield from unnamed(connection, self.folder)
        yield from articles(connection, self.checked, sample=self.sample)
        yield from tokens(connection, self.checked, sample=self.sample)
