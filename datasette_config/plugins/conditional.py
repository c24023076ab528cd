"""Datasette loads this file by its path; the code is in the package."""

from datasette_config.pages.conditional import asgi_wrapper  # noqa: F401
