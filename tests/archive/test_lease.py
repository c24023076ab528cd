"""One crawl of a group at a time: real processes, real locks."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from processes import python

from archive.connection import ArchiveError
from archive.lease import Lease, LeaseHeldError
from archive.store import Archive

HOLDER = """
import sys
from pathlib import Path
from archive.lease import Lease, LeaseHeldError
try:
    with Lease(Path(sys.argv[1]), "tinh"):
        print("held", flush=True)
        sys.stdin.readline()
except LeaseHeldError as error:
    print(error, flush=True)
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    Archive(tmp_path).close()
    return tmp_path


def rows(folder: Path) -> list[tuple[str, int]]:
    with closing(sqlite3.connect(folder / "archive.db")) as connection:
        return connection.execute("SELECT grp, pid FROM leases").fetchall()


@pytest.fixture
def living(folder: Path) -> Iterator[int]:
    """The number of another process that has the lease."""
    with python(HOLDER, folder) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process.pid
        process.communicate("end\n")


def test_a_living_holder_is_named_with_its_time(folder: Path, living: int) -> None:
    with pytest.raises(LeaseHeldError, match=rf"tinh: process {living} on \S+ crawls it since 20\d\d-"):
        Lease(folder, "tinh").acquire()


def test_another_group_is_free(folder: Path, living: int) -> None:
    with Lease(folder, "tỉnh"):
        assert sorted(rows(folder)) == sorted([("tinh", living), ("tỉnh", rows(folder)[1][1])])


def test_a_refused_one_changes_nothing(folder: Path, living: int) -> None:
    with pytest.raises(LeaseHeldError):
        Lease(folder, "tinh").acquire()
    assert rows(folder) == [("tinh", living)]


def test_a_holder_that_ended_leaves_no_row(folder: Path) -> None:
    with python(HOLDER, folder) as process:
        assert process.communicate("end\n")[0] == "held\n"
    assert rows(folder) == []


def test_a_dead_holder_s_lease_is_taken_over_at_once(folder: Path) -> None:
    with python(HOLDER, folder) as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.kill()
        process.wait()
        assert rows(folder) == [("tinh", process.pid)]
    with Lease(folder, "tinh"):
        assert rows(folder) != [("tinh", process.pid)]


def test_within_a_process_it_may_be_taken_again(folder: Path) -> None:
    with Lease(folder, "tinh"):
        with Lease(folder, "tinh"):
            pass
        with python(HOLDER, folder) as process:
            assert "crawls it since" in process.communicate()[0]
    assert rows(folder) == []


def test_the_archive_s_other_name_is_the_same_archive(folder: Path, living: int, tmp_path: Path) -> None:
    (tmp_path / "khac").symlink_to(folder)
    with pytest.raises(LeaseHeldError):
        Lease(tmp_path / "khac", "tinh").acquire()


def of_another_machine(folder: Path, *, silent_for: timedelta) -> None:
    at = (datetime.now(UTC) - silent_for).isoformat(timespec="seconds")
    with closing(sqlite3.connect(folder / "archive.db")) as connection, connection:
        connection.execute("INSERT INTO leases VALUES ('tinh', 'may-khac', 'khoi-dong-khac', 7, '99', ?, ?)", (at, at))


def test_another_machine_that_spoke_lately_holds(folder: Path) -> None:
    of_another_machine(folder, silent_for=timedelta(minutes=9))
    with pytest.raises(LeaseHeldError, match="process 7 on may-khac"):
        Lease(folder, "tinh").acquire()
    with python(HOLDER, folder) as process:  # and the lock of the one refused is free again
        assert "process 7 on may-khac" in process.communicate()[0]


def test_another_machine_that_is_silent_has_lost_it(folder: Path) -> None:
    of_another_machine(folder, silent_for=timedelta(minutes=11))
    with Lease(folder, "tinh"):
        assert rows(folder) != [("tinh", 7)]


def test_a_holder_gives_signs_of_life(folder: Path) -> None:
    query = "SELECT heartbeat_at FROM leases"
    with Lease(folder, "tinh") as lease, closing(sqlite3.connect(folder / "archive.db", isolation_level=None)) as other:
        other.execute("UPDATE leases SET heartbeat_at = 'once'")
        lease.beat()
        assert other.execute(query).fetchone() == ("once",)  # it has only just spoken
        lease.told -= 61
        lease.beat()
        assert other.execute(query).fetchone() != ("once",)


def test_a_folder_that_takes_no_lock_is_named(folder: Path) -> None:
    (folder / "locks").write_text("")
    with pytest.raises(ArchiveError, match=r"locks/tinh\.lock: .*(exists|directory)"):
        Lease(folder, "tinh").acquire()
