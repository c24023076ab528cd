"""The site file of a finding, written only where it is one that a crawl can use."""

from collections.abc import Collection
from pathlib import Path

from crawler.addresses import same_site
from crawler.loader import sites
from crawler.probing.finding import Finding
from crawler.sitekeys import SiteError
from crawler.sites import default_group, read_site, read_sites


def taken(folder: Path | None, templates: Collection[str], url: str) -> frozenset[str]:
    """Names that a new site's file may not have: templates, and the sites of other hosts in its folder."""
    if folder is None or not folder.is_dir():
        return frozenset(templates)
    others = [name for name, site in read_sites(folder, templates).items() if not same_site(site.site.url, url)]
    return frozenset({*templates, *others})


def group_of(folder: Path | None, url: str) -> str:
    """The politeness group of a host: the one that a site file gives it, else its own. A folder that is not there yet has none."""
    known = sites(folder) if folder is None or folder.is_dir() else {}
    return next((one.fetch.group for one in known.values() if same_site(one.site.url, url)), default_group(url))


def write(folder: Path, finding: Finding, templates: Collection[str], *, force: bool) -> Path:
    """SiteError where there is a file already, or the loader would not take this one."""
    path = folder / f"{finding.name}.toml"
    if path.exists() and not force:
        raise SiteError(path, "", "is there already; --force overwrites it, --name gives another name")
    folder.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.new")
    try:
        draft.write_text(finding.toml, encoding="utf-8")
        read_site(draft, templates)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    return path
