"""Scrapy's list of spiders, made of site files instead of classes: a spider is a site."""

import importlib.util
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Self

from scrapy import Request
from scrapy.settings import BaseSettings
from scrapy.utils.misc import walk_modules_iter
from scrapy.utils.spider import iter_spider_classes

from crawler import settings as shipped
from crawler.addresses import same_site
from crawler.installation import InstallationError, installation
from crawler.sitekeys import SiteError
from crawler.sites import SiteConfig, read_sites
from crawler.spider import NewsSpider


def templates(modules: Sequence[str] = tuple(shipped.SPIDER_MODULES)) -> dict[str, type[NewsSpider]]:
    """Every template of the given packages by name. ValueError where two bear one name."""
    found: dict[str, type[NewsSpider]] = {}
    for package in modules:
        for module in walk_modules_iter(package):
            for spider in iter_spider_classes(module):
                if not issubclass(spider, NewsSpider):
                    continue
                if found.setdefault(spider.name, spider) is not spider:
                    raise ValueError(f"two templates are called {spider.name!r}: {found[spider.name]} and {spider}")
    return found


def shipped_sites(modules: Sequence[str] = tuple(shipped.SPIDER_MODULES)) -> Path:
    """The folder of site files that comes with the first package of templates."""
    spec = importlib.util.find_spec(modules[0])
    if spec is None or not spec.submodule_search_locations:
        raise ValueError(f"{modules[0]} is no package")
    return Path(next(iter(spec.submodule_search_locations))) / "sites"


def sites(folder: Path | None = None) -> dict[str, SiteConfig]:
    """The sites of a folder; without one, of the folder the operator set, or the shipped ones."""
    return read_sites(folder or installation().sites or shipped_sites(), templates())


class SiteLoader:
    """`scrapy list` and `scrapy crawl SITE` through this."""

    def __init__(self, configs: Mapping[str, SiteConfig], classes: Mapping[str, type[NewsSpider]]) -> None:
        self.configs = configs
        self.classes = classes

    @classmethod
    def from_settings(cls, settings: BaseSettings) -> Self:
        modules = settings.getlist("SPIDER_MODULES")
        classes = templates(modules)
        try:
            folder = settings.get("SITES_DIR") or installation().sites or shipped_sites(modules)
            return cls(read_sites(Path(folder), classes), classes)
        except (SiteError, InstallationError) as error:
            sys.exit(f"tintinh: {error}")  # Scrapy would bury the sentence under a traceback

    def load(self, spider_name: str) -> type[NewsSpider]:
        """The spider of a site; KeyError where there is no such site."""
        config = self.configs.get(spider_name)
        if config is None:
            raise KeyError(f"there is no site {spider_name!r}; `scrapy list` names them")
        signs = {name: template.fingerprint for name, template in self.classes.items()}
        return self.classes[config.site.template].of(config, signs)

    def find_by_request(self, request: Request) -> list[str]:
        return [name for name, config in self.configs.items() if same_site(request.url, config.site.url)]

    def list(self) -> list[str]:
        return sorted(self.configs)
