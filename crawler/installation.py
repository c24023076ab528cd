"""What the operator of this installation has set: `tintinh.toml`, environment, flags, in rising order of precedence."""

import difflib
import os
import re
import tomllib
from dataclasses import dataclass, fields, replace
from importlib.metadata import version
from pathlib import Path

from scrapy.utils.conf import closest_scrapy_cfg

SOFTWARE = f"tintinh/{version('tintinh')}"
FILE = "tintinh.toml"
PREFIX = "TINTINH_"
CONTACT = re.compile(r"(?:mailto:)?[^@\s]+@[^@\s]+\.[^@\s]+|https?://[^\s/]+\.\S+")
"""A contact is an e-mail address or a page that names one: the server's administrator must be able to write."""
WEB = re.compile(r"https?://[^\s/]+(?:/\S*)?")
CHOICES = {"robots": ("none", "articles", "all"), "keep_images": ("yes", "no"), "keep_unchanged": ("revisit", "none")}
"""Words that a setting may be; the first where nothing is set."""

ADVICE = (
    f'set contact = "you@example.org" in {FILE}, or {PREFIX}CONTACT in the environment, or give --contact: an e-mail '
    "address or the URL of a page about your crawl. It is sent with every request, so that a site can reach you"
)


class InstallationError(Exception):
    """A setting of the operator that cannot be used; names the file or variable and the key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Installation:
    """Every key is optional; all are text in TOML."""

    contact: str | None = None
    """Goes into the User-Agent; no public site is crawled without one."""
    archive: Path = Path("data")
    """Folder of the archive. A relative path in tintinh.toml is relative to that file."""
    sites: Path | None = None
    """Folder of site files to use instead of the shipped ones."""
    address: str | None = None
    """Where the public finds the pages (`https://tintinh.example`): citations name it. Without it, what the browser asked for."""
    robots: str = "none"
    """What search engines may list: `none`, `articles`, or `all`."""
    captures: Path | None = None
    """Folder of the archive whose WARC files hold what a served snapshot's captures name; without it they are not shown there."""
    replay: str | None = None
    """Address of a pywb collection that replays the captures, if there is one."""
    keep_images: str = "yes"
    """Whether images of articles are fetched and kept: `yes` or `no`; a site file may say otherwise."""
    keep_unchanged: str = "revisit"
    """What is kept of an article that reads as before: its answer's `revisit`, or `none` but the row that it was seen."""

    def with_contact(self, contact: str | None) -> "Installation":
        """The same with another contact, if one is given; InstallationError when nobody could be reached by it."""
        return replace(self, contact=checked(contact, "--contact")) if contact else self


def checked(contact: str, where: str) -> str:
    if not CONTACT.fullmatch(contact.strip()):
        raise InstallationError(f"{where}: contact {contact!r} is neither an e-mail address nor a URL; {ADVICE}")
    return contact.strip()


def installation(folder: Path | None = None) -> Installation:
    """What is set in `folder` (default: the working directory), or beside the nearest scrapy.cfg, and the environment."""
    found = next((path for path in places(folder or Path.cwd()) if path.is_file()), None)
    written = read(found) if found else {}
    if found:
        for key in {"archive", "captures", "sites"} & written.keys():
            written[key] = str(found.parent / written[key])
    return assembled({**written, **from_environment()}, str(found or FILE))


def places(folder: Path) -> list[Path]:
    """Where the file may lie, the nearest first."""
    project = closest_scrapy_cfg(folder)
    return [folder / FILE, *([Path(project).parent / FILE] if project else [])]


def read(path: Path) -> dict[str, str]:
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except UnicodeDecodeError as error:
        raise InstallationError(f"{path}: is not UTF-8 (byte {error.start}); save it as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise InstallationError(f"{path}: is not TOML: {error}") from error
    known = [field.name for field in fields(Installation)]
    for key, value in table.items():
        if key not in known:
            near = difflib.get_close_matches(key, known, n=1) or known
            raise InstallationError(f"{path}: unknown key {key!r}; did you mean {near[0]!r}?")
        if not isinstance(value, str):
            raise InstallationError(f"{path}: {key} must be text in quotes, not {value!r}")
    return table


def from_environment() -> dict[str, str]:
    names = {field.name: PREFIX + field.name.upper() for field in fields(Installation)}
    return {key: os.environ[name] for key, name in names.items() if os.environ.get(name)}


def assembled(values: dict[str, str], where: str) -> Installation:
    contact = values.get("contact")
    for key, words in CHOICES.items():
        if values.get(key, words[0]) not in words:
            raise InstallationError(f"{where}: {key} is one of {', '.join(words)}, not {values[key]!r}")
    for key in ("address", "replay"):
        if key in values and not WEB.fullmatch(values[key]):
            raise InstallationError(f"{where}: {key} must be an http or https address, not {values[key]!r}")
    return Installation(
        contact=checked(contact, where) if contact else None,
        archive=Path(values.get("archive", "data")),
        sites=Path(values["sites"]) if "sites" in values else None,
        address=values["address"].rstrip("/") if "address" in values else None,
        robots=values.get("robots", CHOICES["robots"][0]),
        keep_images=values.get("keep_images", CHOICES["keep_images"][0]),
        keep_unchanged=values.get("keep_unchanged", CHOICES["keep_unchanged"][0]),
        captures=Path(values["captures"]) if "captures" in values else None,
        replay=values["replay"].rstrip("/") if "replay" in values else None,
    )
