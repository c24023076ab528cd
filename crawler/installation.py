"""What the operator of this installation has set: `tintinh.toml`, environment, flags, in rising order of precedence."""

import difflib
import os
import re
import tomllib
from dataclasses import dataclass, field, fields, replace
from importlib.metadata import version
from pathlib import Path

SOFTWARE = f"tintinh/{version('tintinh')}"
FILE = "tintinh.toml"
PREFIX = "TINTINH_"
CONTACT = re.compile(r"(?:mailto:)?[^@\s]+@[^@\s]+\.[^@\s]+|https?://[^\s/]+\.\S+")
"""A contact is an e-mail address or a page that names one: the server's administrator must be able to write."""
WEB = re.compile(r"https?://[^\s/]+(?:/\S*)?")
ATOM = r"[\w!#$%&'*+/=?^`{|}~-]+"
EMAIL = re.compile(rf"{ATOM}(?:\.{ATOM})*@(?:[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+|localhost)", re.ASCII)
"""An address that may stand in a letter's head as it is."""
CHOICES = {
    "robots": ("none", "articles", "all"),
    "keep_images": ("yes", "no"),
    "keep_unchanged": ("revisit", "none"),
    "alerts_language": ("vi", "en"),
    "smtp_security": ("starttls", "tls", "none"),
    "watch": ("no", "yes"),
}
"""Words that a setting may be; the first where nothing is set."""
SECRET = "smtp_password"  # noqa: S105  # its name
"""Is taken from the environment alone: the file is copied, shown and kept under version control."""

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
    alerts_webhook: str | None = None
    """Addresses that each alert is posted to as JSON, parted by spaces."""
    alerts_email: str | None = None
    """Addresses that get a letter a day at most, parted by commas or spaces."""
    alerts_language: str = "vi"
    """Of what alerts say: `vi` or `en`."""
    watch: str = "no"
    """Whether readers may ask on the pages to be told by e-mail of what a search finds: `yes` or `no`."""
    smtp_host: str | None = None
    """The server that takes letters; `alerts_email` needs it."""
    smtp_port: str | None = None
    """Without it, the usual one of `smtp_security`: 587, 465 or 25."""
    smtp_security: str = "starttls"
    """How letters are kept from others on the way: `starttls`, `tls` or `none`."""
    smtp_user: str | None = None
    smtp_password: str | None = field(default=None, repr=False)
    """Never in the file."""
    smtp_from: str | None = None
    """Whom letters are from; without it, the first of `alerts_email`."""
    status_password: str | None = field(default=None, repr=False)
    """Opens the operator's page, `/tinh-trang`, from anywhere."""

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
    """Where the file may lie, the nearest first. Scrapy could tell where its project is, but to load Scrapy takes longer than most commands."""
    above = (folder, *folder.resolve().parents)
    project = next((place for place in above if (place / "scrapy.cfg").is_file()), None)
    return [folder / FILE, *([project / FILE] if project else [])]


def read(path: Path) -> dict[str, str]:
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except UnicodeDecodeError as error:
        raise InstallationError(f"{path}: is not UTF-8 (byte {error.start}); save it as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise InstallationError(f"{path}: is not TOML: {error}") from error
    known = [one.name for one in fields(Installation)]
    for key, value in table.items():
        if key not in known:
            near = difflib.get_close_matches(key, known, n=1) or known
            raise InstallationError(f"{path}: unknown key {key!r}; did you mean {near[0]!r}?")
        if not isinstance(value, str):
            raise InstallationError(f"{path}: {key} must be text in quotes, not {value!r}")
        if key == SECRET:
            raise InstallationError(
                f"{path}: {key} must not stand in a file; set {PREFIX}{SECRET.upper()} in the environment"
            )
    return table


def from_environment() -> dict[str, str]:
    names = {one.name: PREFIX + one.name.upper() for one in fields(Installation)}
    return {key: os.environ[name] for key, name in names.items() if os.environ.get(name)}


def assembled(values: dict[str, str], where: str) -> Installation:
    contact = values.get("contact")
    for key, words in CHOICES.items():
        if values.get(key, words[0]) not in words:
            raise InstallationError(f"{where}: {key} is one of {', '.join(words)}, not {values[key]!r}")
    for key in ("address", "replay"):
        if key in values and not WEB.fullmatch(values[key]):
            raise InstallationError(f"{where}: {key} must be an http or https address, not {values[key]!r}")
    if wrong := unsendable(values):
        raise InstallationError(f"{where}: {wrong}")
    plain = {key: values[key] for key in PLAIN & values.keys()}
    return Installation(
        **plain,
        contact=checked(contact, where) if contact else None,
        archive=Path(values.get("archive", "data")),
        sites=Path(values["sites"]) if "sites" in values else None,
        address=values["address"].rstrip("/") if "address" in values else None,
        captures=Path(values["captures"]) if "captures" in values else None,
        replay=values["replay"].rstrip("/") if "replay" in values else None,
    )


PLAIN = {
    *CHOICES,
    *("alerts_webhook", "alerts_email", "smtp_host", "smtp_port", "smtp_user", SECRET, "smtp_from", "status_password"),
}
"""Kept as they are written."""


def unsendable(values: dict[str, str]) -> str | None:
    """Why alerts could not be sent so, with the key; None where they can."""
    for url in values.get("alerts_webhook", "").split():
        if not WEB.fullmatch(url) or not url.isascii():
            return f"alerts_webhook must be an http or https address, not {url!r}"
    for key in ("alerts_email", "smtp_from"):
        for address in words(values.get(key)):
            if not EMAIL.fullmatch(address):
                return f"{key}: {address!r} is no e-mail address"
    if values.get("alerts_email") and not values.get("smtp_host"):
        return "alerts_email needs smtp_host, the server that takes letters"
    port = values.get("smtp_port", "25")
    if not port.isdecimal() or not 0 < int(port) < 65536:
        return f"smtp_port must be a number from 1 to 65535, not {port!r}"
    if values.get("smtp_user") and values.get("smtp_security") == "none" and values.get("smtp_host") not in LOOPBACK:
        return 'smtp_user with smtp_security = "none" would send the password in clear; use starttls or tls'
    if len(values.get("status_password", "x" * SHORTEST)) < SHORTEST:
        return f"status_password must have {SHORTEST} letters or more"
    return None


SHORTEST = 8
LOOPBACK = ("localhost", "127.0.0.1", "::1")


def words(written: str | None) -> list[str]:
    """Of a list in one text."""
    return (written or "").replace(",", " ").split()
