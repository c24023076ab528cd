"""The docs that are made of the site files and the templates: sites.md, templates.md, coverage.md. `make docs` writes them."""

from pathlib import Path

from crawler import catalogue
from crawler.loader import shipped_sites, templates
from crawler.sites import read_sites

HERE = Path(__file__).parent


def pages() -> dict[str, str]:
    """Each page's text by its file's name."""
    classes = templates()
    sites = read_sites(shipped_sites(), classes)
    return {
        "sites.md": catalogue.sites_page(sites),
        "templates.md": catalogue.templates_page(classes, sites),
        "coverage.md": catalogue.coverage_page(sites),
    }


if __name__ == "__main__":
    for name, text in pages().items():
        (HERE / name).write_text(text, encoding="utf-8", newline="\n")
