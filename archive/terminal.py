"""Speaking to a terminal or into a pipe, and reading the archive for it."""

import os
import re
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import click

from archive.connection import FILE, ArchiveError, explained, open_reader

CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]+")


@contextmanager
def reading(folder: Path) -> Iterator[sqlite3.Connection]:
    """The archive, opened to read; what goes wrong with it ends the command with its sentence and exit code 1."""
    try:
        with closing(open_reader(folder)) as connection, explained(folder / FILE):
            yield connection
    except ArchiveError as error:
        raise click.ClickException(str(error)) from error


@contextmanager
def standard_output() -> Iterator[None]:
    """Who reads the output may stop reading (`| head`): that is no error, and nothing is said. A full disk is one."""
    try:
        yield
        sys.stdout.flush()
    except OSError as error:
        # What is still buffered would raise once more when Python ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(error, BrokenPipeError):
            raise SystemExit(0) from None
        raise click.ClickException(f"standard output: {error.strerror}. What was written is not whole.") from error


def printable(text: str | None) -> str:
    """Text of a page on one line of a terminal: what would move the cursor, change colours or turn the writing round is gone."""
    return CONTROL.sub(" ", text or "")
