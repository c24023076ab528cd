"""When each site is crawled next, as far as this machine has the site files: they say how often, the archive's rows say what was."""

import asyncio
import importlib
import logging
from datetime import datetime
from pathlib import Path
from typing import Any

from archive import clock
from archive.connection import ArchiveError
from crawler.installation import InstallationError
from crawler.sitekeys import SiteError
from datasette_config.pages.connection import DATABASE
from datasette_config.pages.memory import remembered

logger = logging.getLogger(__name__)


async def coming(datasette: Any) -> dict[str, datetime]:
    """By site, of those that schedules take; empty where no site file can be read, which the log says. As of at most a minute ago."""
    database = datasette.get_database(DATABASE)
    if not database.is_mutable:
        return {}
    return await remembered(datasette, "coming", lambda: asyncio.to_thread(planned, Path(database.path).parent))


def planned(folder: Path) -> dict[str, datetime]:
    agendas = importlib.import_module("crawler.agenda")  # not above: with it comes all that crawls
    loader = importlib.import_module("crawler.loader")
    try:
        configs = [config for config in loader.sites().values() if config.scheduled]
        jobs = agendas.agenda(folder, configs, clock.now(), asks_who=False).jobs
    except (SiteError, InstallationError, ArchiveError) as error:
        logger.warning("no plan can be told: %s", error)
        return {}
    found: dict[str, datetime] = {}
    for job in jobs:  # the next first
        found.setdefault(job.site, job.starts_at)
    return found
