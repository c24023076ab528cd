"""Datasette loads this file by its path; the code is in the package."""

from datasette_config.pages.page import extra_template_vars  # noqa: F401
