"""`tintinh probe`: a site met for the first time, from its address to its site file."""

import asyncio
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import click

from archive.commands.options import Options
from archive.terminal import printable
from crawler.fetch import BlockSign
from crawler.installation import ADVICE, InstallationError, installation
from crawler.loader import templates
from crawler.probing import evidence, fixtures, report
from crawler.probing.candidates import answer, hosts
from crawler.probing.finding import Finding
from crawler.probing.folder import Folder
from crawler.probing.online import Errand, Online, run
from crawler.probing.sitefile import group_of, taken, write
from crawler.probing.survey import Survey
from crawler.probing.visit import Budget, ProbeError, Recollection
from crawler.probing.wish import Wish
from crawler.sitekeys import SiteError
from crawler.sites import DELAY, Fetch
from crawler.spider import NewsSpider

PAGES = 32
"""Pages that a probe asks for, at most."""


@click.command(short_help="Look at a site, name its system, and write its site file.")
@click.argument("url", required=False)
@click.option(
    "--allow-private", is_flag=True, help="Let URL be one of this machine or an intranet; also in the site file."
)
@click.option(
    "--delay", type=click.FloatRange(0, 3600), metavar="S", help="Seconds between two requests; also in the site file."
)
@click.option("--template", metavar="NAME", help="Take this template, whatever the pages look like.")
@click.option("--province", metavar="NAME", help="The site's province, where its pages do not tell.")
@click.option("--name", metavar="NAME", help="Name of the site and its file.  [default: from the host]")
@click.option(
    "--no-verify-tls", is_flag=True, help="Ask although the certificate cannot be checked; also in the site file."
)
@click.option(
    "--sites",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Folder that the site file is written to.",
)
@click.option("--force", is_flag=True, help="Overwrite a site file.")
@click.option(
    "--fixtures",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Save the pages, and what was read of them, for review.",
)
@click.option(
    "--evidence",
    "proving",
    is_flag=True,
    help="Crawl the site three times into an archive of no account (the newest, a month, everything) and tell what was found.",
)
@click.option(
    "--list",
    "candidates",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Probe every host of a file, one a line.",
)
@click.option(
    "--from-dir",
    "saved",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="DIR",
    help="Look at saved pages instead of asking the site.",
)
@click.option("--contact", metavar="TEXT", help="E-mail address or URL that sites can reach you by.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a site.")
@click.pass_obj
def command(
    options: Options,
    /,
    *,
    url: str | None,
    candidates: Path | None,
    saved: Path | None,
    contact: str | None,
    **asked: Any,
) -> None:
    """Look at a site that is not known yet.

    Names the system that it runs on and why, finds its lists, feeds and sitemap, reads three articles, and writes the site file. It asks
    for a handful of pages, by all the manners of a crawl.
    """
    known = templates()
    if asked["template"] is not None and asked["template"] not in known:
        raise click.BadParameter(
            f"there is no template {asked['template']!r}; there are: {', '.join(sorted(known))}",
            param_hint="--template",
        )
    if sum(one is not None for one in (url, candidates)) != 1 and saved is None:
        raise click.UsageError("give one URL, or --list FILE, or --from-dir DIR")
    asked["folder"] = asked["folder"] or options.sites
    probe = Probe(options, known, asked)
    if candidates is not None:
        probe.every(candidates, contact)
    elif saved is not None:
        probe.offline(saved, url)
    else:
        probe.online(url or "", contact)


class Probe:
    """One call of the command."""

    def __init__(self, options: Options, known: Mapping[str, type[NewsSpider]], asked: Mapping[str, Any]) -> None:
        self.options = options
        self.templates = known
        self.asked = asked
        self.contact: str | None = None

    def manners(self, url: str) -> Fetch:
        asked = self.asked
        ignores = bool(asked["allow_private"] and asked["delay"] is not None)
        delay = DELAY if asked["delay"] is None else asked["delay"]
        if delay < 1 and not asked["allow_private"]:
            raise click.UsageError(f"--delay {delay:g} is too quick for a public site; 1 is the least")
        try:
            group = group_of(self.asked["folder"], url)
        except (SiteError, InstallationError) as error:
            raise click.UsageError(str(error)) from error
        return Fetch(
            delay=delay,
            group=group,
            verify_tls=not asked["no_verify_tls"],
            allow_private=asked["allow_private"],
            obey_crawl_delay=not ignores,
        )

    def wish(self, url: str) -> Wish:
        asked, manners = self.asked, self.manners(url)
        fetch: dict[str, object] = {}
        if asked["delay"] is not None:
            fetch["delay"] = asked["delay"]
        if asked["no_verify_tls"]:
            fetch["verify_tls"] = False
        if asked["allow_private"]:
            fetch["allow_private"] = True
        if not manners.obey_crawl_delay:
            fetch["crawl_delay"] = "ignore"
        names = taken(asked["folder"], self.templates, url)
        return Wish(
            template=asked["template"],
            province=asked["province"],
            name=asked["name"],
            fetch=fetch,
            manners=manners,
            taken=names,
        )

    def online(self, given: str, contact: str | None) -> None:
        url = address(given)
        ends: list[Finding | ProbeError] = []
        memories: list[Recollection] = []

        async def work(visit: Online) -> None:
            memory = Recollection(visit, Budget(PAGES))
            memories.append(memory)
            ends.append(await self.survey(memory, url))

        self.ask(
            [Errand(url, self.manners(url), work, lambda error: ends.append(ProbeError("network", str(error))))],
            contact,
        )
        self.tell(ends, memories)

    def ask(self, errands: Sequence[Errand], contact: str | None) -> None:
        try:
            self.contact = contact = installation().with_contact(contact).contact
        except InstallationError as error:
            raise click.UsageError(str(error)) from error
        if not contact and not self.asked["allow_private"]:
            raise click.UsageError(f"no contact address is set; {ADVICE}")
        run(errands, signs(self.templates), self.options.archive, CONTACT=contact)

    async def survey(self, memory: Recollection, url: str) -> Finding | ProbeError:
        try:
            return await Survey(memory, self.templates, self.wish(url)).run(url)
        except ProbeError as error:
            return error

    def offline(self, saved: Path, given: str | None) -> None:
        try:
            folder = Folder.read(saved, address(given) if given else None)
        except ProbeError as error:
            raise click.ClickException(str(error)) from error
        memory = Recollection(folder, Budget(10_000))
        end = asyncio.run(self.survey(memory, folder.home()))
        self.tell([end], [memory])

    def tell(self, ends: Sequence[Finding | ProbeError], memories: Sequence[Recollection]) -> None:
        """Show what was found, and write what was asked for. ClickException where it is nothing."""
        if not ends:
            raise click.ClickException("the probe was ended before it came to an end")
        end = ends[0]
        if isinstance(end, ProbeError):
            if self.asked["as_json"]:
                click.echo(json.dumps({"error": end.kind, "detail": str(end)}, ensure_ascii=False))
            raise click.ClickException(str(end))
        written = self.write(end)
        saved = fixtures.save(self.asked["fixtures"], end, memories[0].distinct) if self.asked["fixtures"] else []
        runs = evidence.gather(end, self.templates, self.contact) if self.asked["proving"] else []
        if self.asked["as_json"]:
            told = report.as_json(end) | {
                "path": str(written) if written else None,
                "runs": [one.as_json() for one in runs],
            }
            click.echo(json.dumps(told, ensure_ascii=False))
            return
        show([*report.lines(end), *(("run", one.line()) for one in runs)])
        if saved:
            show([("fixtures", f"{len(saved)} pages in {self.asked['fixtures']}; review the JSON beside them")])
        click.echo("")
        click.echo(
            end.toml
            if written is None
            else f"written: {written}\nnext: tintinh --sites {written.parent} crawl {end.name}"
        )

    def write(self, finding: Finding) -> Path | None:
        folder: Path | None = self.asked["folder"]
        if folder is None:
            return None
        try:
            return write(folder, finding, self.templates, force=self.asked["force"])
        except SiteError as error:
            raise click.ClickException(str(error)) from error

    def every(self, path: Path, contact: str | None) -> None:
        """Probe the hosts of a file; a line for each as soon as it is known."""
        found = 0

        def tell(url: str, end: Finding | ProbeError) -> None:
            nonlocal found
            said = answer(url, end)
            found += said["found"]
            if self.asked["folder"] and isinstance(end, Finding) and said["found"]:
                said["path"] = str(self.write(end))
            click.echo(json.dumps(said, ensure_ascii=False) if self.asked["as_json"] else plain(said))

        urls = hosts(path)
        self.ask([self.errand(address(url), tell) for url in urls], contact)
        click.echo(f"{found} of {len(urls)} hosts yield dated, current articles", err=True)

    def errand(self, url: str, tell: Any) -> Errand:
        async def work(visit: Online) -> None:
            tell(url, await self.survey(Recollection(visit, Budget(PAGES)), url))

        return Errand(url, self.manners(url), work, lambda error: tell(url, ProbeError("network", str(error))))


def address(given: str) -> str:
    """The address of a site from what a person typed."""
    url = given if "://" in given else f"http://{given}"
    try:
        parts = urlsplit(url)
        right = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        right = False
    if not right:
        raise click.BadParameter(f"{given!r} is no address of a site: http://host/", param_hint="URL")
    return url if parts.path else replace_path(url)


def replace_path(url: str) -> str:
    return urlsplit(url)._replace(path="/").geturl()


def signs(known: Mapping[str, type[NewsSpider]]) -> list[BlockSign]:
    """How the pages of all systems say that they block."""
    return [sign for spider in known.values() for sign in spider.blocks]


def show(rows: Sequence[tuple[str, str]]) -> None:
    for word, text in rows:
        click.echo(f"{word:10} {printable(text)}" if sys.stdout.isatty() else f"{word}\t{printable(text)}")


def plain(said: Mapping[str, Any]) -> str:
    return "\t".join(
        str(said[key] if said[key] is not None else "")
        for key in ("probed_at", "url", "found", "template", "newest", "why")
    )
