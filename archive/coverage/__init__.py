"""What a site has and the archive has not, from rows alone: counts by month, and holes with a state and a note.

A hole is a candidate for a person's eye, not a verdict: numbers are shared with drafts and other modules, a quiet month may have been quiet.
"""

from archive.coverage.hole import Hole
from archive.coverage.report import Coverage, Month, Numbering, coverage, sites, tallies
from archive.coverage.settlement import listed, mark, settle, standing

__all__ = [
    "Coverage",
    "Hole",
    "Month",
    "Numbering",
    "coverage",
    "listed",
    "mark",
    "settle",
    "sites",
    "standing",
    "tallies",
]
