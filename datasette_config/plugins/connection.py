"""Datasette loads this file by its path; the code is in the package."""

from datasette_config.pages.connection import permission_allowed, prepare_connection  # noqa: F401
