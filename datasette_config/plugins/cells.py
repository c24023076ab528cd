"""Datasette loads this file by its path; the code is in the package."""

from datasette_config.pages.cells import render_cell  # noqa: F401
