"""Datasette loads this file by its path; the code is in the package."""

from datasette_config.pages.watching import skip_csrf  # noqa: F401
