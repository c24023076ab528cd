"""Leases: one crawl of a politeness group at a time.

What holds is a lock of the operating system, which ends with the process, however it ends. The row in `leases` tells others who holds
it, and keeps machines apart that share the archive's folder by a network where such locks do not reach.
"""

import fcntl
import os
import socket
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import IO, Self

from archive import manifest, warcfile
from archive.connection import FILE, ArchiveError, explained, transaction, writer
from archive.record import utc

FOLDER = "locks"
DEAD = "Z"
"""State of a process that has ended, and that nobody has asked about yet."""
BEAT = 60.0
"""Seconds between two signs of life."""
SILENCE = timedelta(minutes=10)
"""After so long without one, another machine's lease is taken over."""

TAKE = """INSERT INTO leases (grp, host, boot_id, pid, process_started, acquired_at, heartbeat_at)
    VALUES (:grp, :host, :boot_id, :pid, :process_started, :now, :now)
    ON CONFLICT (grp) DO UPDATE SET host = excluded.host, boot_id = excluded.boot_id, pid = excluded.pid,
        process_started = excluded.process_started, acquired_at = excluded.acquired_at, heartbeat_at = excluded.heartbeat_at"""
SAY = "UPDATE leases SET heartbeat_at = ? WHERE grp = ? AND host = ? AND pid = ?"
RETURN = "DELETE FROM leases WHERE grp = ? AND host = ? AND pid = ?"


class LeaseHeldError(ArchiveError):
    """Somebody else crawls that group: who, and since when."""


@dataclass(frozen=True, slots=True)
class Holder:
    """A process among those of all machines."""

    host: str
    boot_id: str
    pid: int
    process_started: str

    def __str__(self) -> str:
        return f"{self.host} {self.boot_id or '-'} {self.pid} {self.process_started or '-'}"

    @classmethod
    def of(cls, text: str) -> Self:
        """The process that was written so."""
        host, boot, pid, started = text.rsplit(" ", 3)
        return cls(host, "" if boot == "-" else boot, int(pid), "" if started == "-" else started)

    @property
    def is_here(self) -> bool:
        """Whether it is, or was, a process of this machine."""
        return self.host == socket.gethostname() or (self.boot_id == boot_id() != "")

    @property
    def lives(self) -> bool:
        """Of a process of this machine: whether it is there still, and its number not another's."""
        if self.boot_id != boot_id():
            return False
        try:
            os.kill(self.pid, 0)
        except ProcessLookupError:
            return False
        except PermissionError:  # somebody else's, but there
            pass
        return started_at(self.pid) == self.process_started


@dataclass(slots=True)
class Held:
    """A lock of this process, and how often it was taken."""

    file: IO[str]
    times: int = 1


held: dict[tuple[Path, str], Held] = {}
"""What this process holds. The sites of a group follow each other under one lease."""


class Lease:
    """`with Lease(folder, group):`; LeaseHeldError where somebody else has it. The archive must exist."""

    def __init__(self, folder: Path, group: str) -> None:
        self.folder = folder
        self.group = group
        self.key = (folder.resolve(), group)
        self.told = 0.0

    def __enter__(self) -> Self:
        self.acquire()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()

    def acquire(self) -> None:
        if self.key in held:
            held[self.key].times += 1
            return
        file = self._lock()
        try:
            self._take()
        except BaseException:
            file.close()
            raise
        self.told = monotonic()
        held[self.key] = Held(file)

    def _lock(self) -> IO[str]:
        path = self.folder / FOLDER / f"{manifest.slug(self.group)}.lock"
        with warcfile.explained(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            file = path.open("a", encoding="ascii")
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                file.close()
                raise self._refusal() from None
        return file

    def _refusal(self) -> LeaseHeldError:
        with explained(self.folder / FILE), closing(writer(self.folder / FILE)) as connection:
            row = connection.execute("SELECT * FROM leases WHERE grp = ?", (self.group,)).fetchone()
        return LeaseHeldError(told(self.group, row))

    def _take(self) -> None:
        """Enters this process. The lock is ours: who is entered on this machine is dead."""
        me = this_process()
        now = datetime.now(UTC)
        with explained(self.folder / FILE), closing(writer(self.folder / FILE)) as connection, transaction(connection):
            row = connection.execute("SELECT * FROM leases WHERE grp = ?", (self.group,)).fetchone()
            if row is not None and is_elsewhere(row, me) and is_alive(row, now):
                raise LeaseHeldError(told(self.group, row))
            entry = {"grp": self.group, "now": utc(now), "host": me.host, "boot_id": me.boot_id}
            connection.execute(TAKE, entry | {"pid": me.pid, "process_started": me.process_started})

    def beat(self) -> None:
        """Says that the holder lives, once a minute however often it is called."""
        if monotonic() - self.told < BEAT:
            return
        self.told = monotonic()
        me = this_process()
        with explained(self.folder / FILE), closing(writer(self.folder / FILE)) as connection:
            connection.execute(SAY, (utc(datetime.now(UTC)), self.group, me.host, me.pid))

    def release(self) -> None:
        """Gives it back; the lock's file stays, for whoever waits at it."""
        mine = held[self.key]
        mine.times -= 1
        if mine.times:
            return
        del held[self.key]
        me = this_process()
        try:
            with explained(self.folder / FILE), closing(writer(self.folder / FILE)) as connection:
                connection.execute(RETURN, (self.group, me.host, me.pid))
        finally:
            mine.file.close()


def is_elsewhere(row: sqlite3.Row, me: Holder) -> bool:
    """Whether a lease is another machine's, whose locks may not be seen here."""
    return row["host"] != me.host and (row["boot_id"] != me.boot_id or not me.boot_id)


def is_alive(row: sqlite3.Row, now: datetime) -> bool:
    return now - datetime.fromisoformat(row["heartbeat_at"]) < SILENCE


def told(group: str, row: sqlite3.Row | None) -> str:
    if row is None:
        return f"{group}: another process is about to crawl it. Await its end, or end it, then run the command again"
    return (
        f"{group}: process {row['pid']} on {row['host']} crawls it since {row['acquired_at']} "
        f"(last sign of life {row['heartbeat_at']}). Await its end, or end it, then run the command again"
    )


def this_process() -> Holder:
    return Holder(socket.gethostname(), boot_id(), os.getpid(), process_started(os.getpid()))


@cache
def boot_id() -> str:
    """What tells this start of this machine from any other; empty where the system gives no such name."""
    path = Path("/proc/sys/kernel/random/boot_id")
    return path.read_text(encoding="ascii").strip() if path.exists() else ""


@cache
def process_started(pid: int) -> str:
    """The same of a process that lasts as long as this one."""
    return started_at(pid)


def started_at(pid: int) -> str:
    """When a process began, in the ticks since its machine's start; empty where the system does not tell, or there is none."""
    try:
        told = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
    state, *rest = told.rpartition(")")[2].split()
    return "" if state == DEAD else rest[18]
