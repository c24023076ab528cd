"""Datasette loads this file by its path; the code is in the package."""

from datasette_config.pages.facets import register_facet_classes  # noqa: F401
