"""docs/operate.md, followed as it stands: what it types is run, what it names is there, and every cause of failure has its section."""

import gzip
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from town import ROOT, article, crawl, environment, listing, open_town, site_file

from archive.causes import CAUSES
from crawler import cli

DOC = (ROOT / "docs" / "operate.md").read_text(encoding="utf-8")
SECTIONS = dict(zip(*[iter(re.split(r"^##+ (.*)\n", DOC, flags=re.MULTILINE)[1:])] * 2, strict=True))
RELEASE = ROOT / "tests" / "archive" / "releases" / "0.1.0.db.gz"
OTHERS = ("git", "make", "systemctl")
"""What a test must not do to the machine: it is only written down that it was typed."""


def blocks(section: str) -> list[str]:
    return re.findall(r"```sh\n(.*?)```", SECTIONS[section], re.DOTALL)


class Server:
    """Folders of its own in place of those that the page names."""

    def __init__(self, folder: Path) -> None:
        self.home, self.backups, self.bin = folder / "srv", folder / "backup", folder / "bin"
        self.typed = folder / "typed"
        for place in (self.home, self.backups, self.bin):
            place.mkdir()
        for name in OTHERS:
            script = self.bin / name
            script.write_text(f'#!/bin/sh\necho {name} "$@" >> {self.typed}\n')
            script.chmod(0o755)

    def types(self, section: str) -> str:
        """Every block of a section, as one script that ends at the first command that fails."""
        script = "\n".join(blocks(section))
        assert script
        for named, own in (("/srv/tintinh", self.home), ("/mnt/backup", self.backups)):
            script = script.replace(named, str(own))
        path = os.pathsep.join((str(self.bin), str(Path(sys.executable).parent), os.environ["PATH"]))
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", script],
            env=environment(PATH=path),
            cwd=self.home,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout


@pytest.fixture
def server(tmp_path: Path) -> Server:
    return Server(tmp_path)


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of a small town."""
    folder = tmp_path_factory.mktemp("crawled")
    with open_town() as town:
        addresses = [f"/vi/news/hoi/tin-{number}.html" for number in range(1, 9)]
        town.routes["/vi/news/"] = listing(*addresses)
        town.routes |= {address: article(number) for number, address in enumerate(addresses, 1)}
        site_file(folder / "sites", "nho", town.url)
        assert crawl(folder, "nho").outcome == "finished"
    return folder / "archive"


@pytest.fixture
def running(server: Server, crawled: Path) -> Server:
    """A server that was set up as the page says, and has crawled."""
    server.types("A new server")
    subprocess.run(["cp", "-a", crawled, server.home / "data"], check=True)
    return server


def test_a_new_server_is_set_up(server: Server) -> None:
    assert server.types("A new server").startswith("tintinh, version ")
    assert (server.home / "sites.json").stat().st_size > 1000


def test_mondays_look_finds_nothing_to_do(running: Server) -> None:
    told = running.types("Mondays")
    assert "0 wrong" in told
    assert "nho" in told


def test_a_backup_is_made_checked_and_restored(running: Server) -> None:
    assert "0 wrong" in running.types("Backup")
    (running.home / "data" / "archive.db").write_bytes(b"damaged")
    assert "0 wrong" in running.types("Restore")
    assert (running.home / "data.damaged").is_dir()


def test_an_archive_of_the_first_release_is_upgraded(server: Server) -> None:
    server.types("A new server")
    (server.home / "data").mkdir()
    (server.home / "data" / "archive.db").write_bytes(gzip.decompress(RELEASE.read_bytes()))
    told = server.types("Upgrade")
    assert "0 wrong" in told
    assert (server.backups / "tintinh-before" / "archive.db").is_file()
    assert [line.split()[0] for line in server.typed.read_text().splitlines()] == [
        "systemctl",
        "git",
        "make",
        "systemctl",
    ]


@pytest.mark.parametrize("cause", CAUSES)
def test_every_cause_has_its_section(cause: str) -> None:
    assert len(SECTIONS[f"`{cause}`"].split()) > 20


def test_no_section_is_of_a_cause_that_there_is_not() -> None:
    assert {name.strip("`") for name in SECTIONS if name.startswith("`")} == set(CAUSES)


@pytest.mark.parametrize(
    "name", sorted(set(re.findall(r"(?:^|[`/])tintinh(?: --archive \S+)? ([a-z][a-z-]+)", DOC, re.MULTILINE)))
)
def test_every_command_that_it_names_is_there(name: str) -> None:
    assert name in cli.modules()


@pytest.mark.parametrize("link", sorted(set(re.findall(r"\]\(([^)#]+\.md)?(#[^)]+)?\)", DOC))))
def test_every_link_leads_somewhere(link: tuple[str, str]) -> None:
    path, anchor = link
    text = (ROOT / "docs" / path).read_text(encoding="utf-8") if path else DOC
    heads = {
        re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    }
    assert not anchor or anchor.removeprefix("#") in heads
