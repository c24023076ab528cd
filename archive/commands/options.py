"""What the command line is told before the command's name."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Options:
    """`tintinh [--archive DIR] [--sites DIR]`; the command line keeps it as click's `ctx.obj`."""

    archive: Path
    """Folder of the archive; `archive.db` lies in it."""
    sites: Path | None = None
    """Folder of site files in place of the shipped ones."""
