"""Datasette loads this file by its path; the code is in the package."""

from datasette_config.pages.errors import forbidden, handle_exception  # noqa: F401
