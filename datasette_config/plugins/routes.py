"""Datasette loads this file by its path; the code is in the package."""

from datasette_config.pages.routes import register_routes  # noqa: F401
