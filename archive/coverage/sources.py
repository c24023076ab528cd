"""What names a site's articles (lists, sitemaps, feeds), and which of the articles that it names the archive has not."""

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from archive.coverage.hole import Hole, Kind
from archive.coverage.refusals import is_loss


@dataclass(slots=True, kw_only=True)
class Source:
    """A list, sitemap or feed."""

    kind: Kind
    url: str
    named: int = 0
    """Addresses that it names; of a sitemap or feed those that it was the first to name."""
    missing: int = 0
    """Addresses that were never read as an article, though one is likely to be there; each counts for one source alone, a list first."""
    unfinished: int | None = None
    """The page that a sweep of a list reached that was never at its end; 0 where even the first one could not be had."""

    def hole(self) -> Hole | None:
        if not self.missing and self.unfinished is None:
            return None
        return Hole(kind=self.kind, first=self.url, last=self.url, size=self.missing)


@dataclass(slots=True)
class Sources:
    """All of one site. `running` is its run that is under way: what that has not done yet is not missing."""

    connection: sqlite3.Connection
    site: str
    running: int | None
    kinds: Mapping[tuple[str, str], Kind]
    """Of feeds and sitemaps, by site and address."""
    found: dict[tuple[Kind, str], Source] = field(default_factory=dict)

    def gather(self) -> list[Source]:
        for list_url, found_on, state, reason, is_due, run_id, number in self.connection.execute(NAMED, (self.site,)):
            named = self.naming(list_url, found_on)
            for source in named:
                source.named += number
            is_left = state == "listed" or (state == "rejected" and is_loss(reason, is_due=bool(is_due)))
            if named and is_left and (run_id is None or run_id != self.running):
                named[0].missing += number
        for url, page in self.unfinished():
            self.at("list", url).unfinished = page
        return sorted(self.found.values(), key=lambda source: (source.kind, source.url))

    def naming(self, list_url: str | None, found_on: str | None) -> list[Source]:
        """None for what no page named: brought by hand, or asked for by its number."""
        named = [self.at("list", list_url)] if list_url is not None else []
        if found_on and found_on.startswith("http"):
            kind = self.kinds.get((self.site, found_on))
            if kind or not named:
                named.append(self.at(kind or "list", found_on))
        return named

    def at(self, kind: Kind, url: str) -> Source:
        return self.found.setdefault((kind, url), Source(kind=kind, url=url))

    def unfinished(self) -> Iterator[tuple[str, int]]:
        row = {"site": self.site, "running": self.running}
        yield from self.connection.execute(UNFINISHED, row)
        never = [url for (url,) in self.connection.execute(NEVER, row)]
        if never:
            yield from self.connection.execute(FAULTY, (json.dumps(never), self.site))


def kinds(connection: sqlite3.Connection, names: Sequence[str]) -> dict[tuple[str, str], Kind]:
    """Addresses that answered as feeds and sitemaps, of these sites: one walk through their captures."""
    return {(site, url): kind for site, url, kind in connection.execute(KINDS, (json.dumps(list(names)),))}


def asked_by_number(found_on: str | None) -> bool:
    """Whether an address was made up of its number (`[ids]` of a site file): no page of the site has named it."""
    return (found_on or "").startswith("[ids]")


NAMED = """SELECT l.url, u.found_on, u.state, u.reason, u.next_due_at IS NOT NULL,
        iif(u.state IN ('listed', 'rejected'), u.run_id, NULL) AS last_run, count(*)
    FROM urls AS u LEFT JOIN (SELECT url_id, min(list_id) AS list_id FROM listings
            WHERE list_id IN (SELECT id FROM lists WHERE site = ?1) GROUP BY url_id) AS m ON m.url_id = u.id
        LEFT JOIN lists AS l ON l.id = m.list_id
    WHERE u.site = ?1 AND u.kind = 'article' AND u.state <> 'moved'
    GROUP BY 1, 2, 3, 4, 5, 6"""
KINDS = """SELECT DISTINCT site, final_url, kind FROM captures WHERE site IN (SELECT value FROM json_each(?))
    AND kind IN ('feed', 'sitemap') AND status = 200"""
UNFINISHED = """SELECT l.url, max(s.page) FROM sweeps AS s JOIN lists AS l ON l.id = s.list_id
    WHERE l.site = :site AND s.ended_at IS NULL AND s.how <> 'range' AND s.page > 0 AND s.run_id IS NOT :running GROUP BY l.id"""
NEVER = """SELECT l.url FROM lists AS l WHERE l.site = :site
    AND NOT EXISTS (SELECT 1 FROM sweeps WHERE list_id = l.id AND (ended_at IS NOT NULL OR page > 0))
    AND NOT EXISTS (SELECT 1 FROM sweeps WHERE list_id = l.id AND run_id = :running)"""
FAULTY = """SELECT url, 0 FROM (SELECT url, status, max(id) FROM captures
        WHERE url IN (SELECT value FROM json_each(?)) AND site = ? GROUP BY url)
    WHERE status = 0 OR status >= 500"""
"""Lists of which no page was ever had, and not because there is none."""
