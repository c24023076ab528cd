"""The text of a file, read in a child process that may die: whatever a hostile file does, it does it there, within bounds."""

import json
import signal
import subprocess
import sys
import tempfile
from dataclasses import asdict, dataclass
from typing import IO

from archive.filetext.readers import READERS
from archive.filetype import HTML, sniffed
from archive.vietnamese import nfc

MIB = 1024 * 1024
READABLE = tuple(READERS)
"""Media types that there is a reader for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What the reading of one file may take."""

    memory: int = 1024 * MIB
    """Bytes of address space of the child."""
    cpu: int = 30
    """Seconds."""
    wall: float = 60.0
    """Seconds."""
    unpacked: int = 256 * MIB
    """Bytes that a part of a packed file (DOCX, XLSX) may unpack to."""
    letters: int = 2_000_000
    """Characters of text that are kept."""


LIMITS = Limits()


@dataclass(frozen=True, slots=True, kw_only=True)
class FileText:
    """What came of reading one file."""

    type: str
    """Media type by its content."""
    text: str | None = None
    """NFC; lines as the file has them. None where `reason` tells why."""
    reason: str | None = None
    """`word: sentence`, where there is no text, or not all of it. The words: page, type, encrypted, broken, empty, memory,
    time, died, size, cut."""


def read_text(data: bytes, *, limits: Limits = LIMITS) -> FileText:
    """The text of a file's content. Never raises for what the file holds; every refusal is a reason."""
    kind = sniffed(data)
    if kind == HTML:
        return FileText(type=kind, reason="page: the server answered with a web page instead of the file")
    with tempfile.TemporaryFile() as source, tempfile.TemporaryFile() as answer:
        source.write(data)
        source.seek(0)
        died = _run(kind, limits, source, answer)
        if died:
            return FileText(type=kind, reason=died)
        answer.seek(0)
        return _answered(kind, answer.read())


def _run(kind: str, limits: Limits, source: IO[bytes], answer: IO[bytes]) -> str | None:
    """Why the child gave no answer; None where it gave one."""
    command = [sys.executable, "-P", "-m", __name__, kind, json.dumps(asdict(limits))]
    try:
        child = subprocess.run(  # noqa: S603
            command, stdin=source, stdout=answer, stderr=subprocess.PIPE, timeout=limits.wall, check=False
        )
    except subprocess.TimeoutExpired:
        return f"time: not read after {limits.wall:g} seconds"
    if child.returncode in (-signal.SIGXCPU, -signal.SIGKILL):
        return f"time: took more than {limits.cpu} seconds of computing"
    if child.returncode:
        said = child.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2][:200]
        return f"died: the reader ended with {_ending(child.returncode)}{f' ({said})' if said else ''}"
    return None


def _ending(code: int) -> str:
    return f"signal {signal.Signals(-code).name}" if code < 0 else f"exit code {code}"


def _answered(kind: str, answer: bytes) -> FileText:
    try:
        told = json.loads(answer)
        text, reason = told["text"], told["reason"]
    except (ValueError, KeyError, TypeError):
        return FileText(type=kind, reason="died: the reader's answer is not whole")
    return FileText(type=kind, text=nfc(text) if text else None, reason=reason and nfc(str(reason)))
