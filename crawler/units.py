"""What makes a system take what is due: a service and a timer for systemd, or a line for cron. Texts only; who installs writes them."""

import os
import pwd
import shlex
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

MARK = "tintinh schedule --install"
"""By this its own files and lines are known again."""
EVERY = 10
"""Minutes between two looks at what is due."""
BEGIN, END = f"# begin: {MARK}", f"# end: {MARK}"


class ForeignUnitError(Exception):
    """A file that is there and was not written by this command."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """What a unit must name, since it begins elsewhere: all paths are absolute."""

    program: tuple[str, ...]
    archive: Path
    sites: Path | None
    folder: Path
    """Where `tintinh.toml` is looked for."""
    contact: str | None = None
    """Where only the environment or a flag says it."""

    @property
    def command(self) -> tuple[str, ...]:
        sites = ("--sites", str(self.sites)) if self.sites else ()
        contact = ("--contact", self.contact) if self.contact else ()
        return (*self.program, "--archive", str(self.archive), *sites, "crawl", "--due", *contact)

    @property
    def owner(self) -> str:
        """Who keeps the archive; nobody else needs to write there."""
        path = self.archive if self.archive.exists() else self.folder
        try:
            return pwd.getpwuid(path.stat().st_uid).pw_name
        except KeyError:
            return str(path.stat().st_uid)


def program() -> tuple[str, ...]:
    """How this program is started: its own script beside the interpreter, else the interpreter with the module."""
    script = Path(sys.executable).parent / "tintinh"
    return (str(script),) if os.access(script, os.X_OK) else (sys.executable, "-m", "crawler.cli")


def systemd(place: Place, *, system: bool) -> dict[str, str]:
    """The two units, by their files' names."""
    user = f"User={quoted(place.owner)}\n" if system else ""
    service = f"""# Written by `{MARK} systemd`; run it again to bring it up to date.
[Unit]
Description=Crawl what is due into {escaped(str(place.archive))}
Documentation=man:systemd.service(5)
Wants=network-online.target
After=network-online.target

[Service]
Type=oneshot
{user}WorkingDirectory={escaped(str(place.folder))}
EnvironmentFile=-{escaped(str(place.folder / "tintinh.env"))}
ExecStart={" ".join(quoted(word) for word in place.command)}
TimeoutStartSec=infinity
TimeoutStopSec=300
KillMode=mixed
Nice=10
"""
    timer = f"""# Written by `{MARK} systemd`; run it again to bring it up to date.
[Unit]
Description=Look every {EVERY} minutes at what is to be crawled

[Timer]
OnCalendar=*:0/{EVERY}
Persistent=true
AccuracySec=1s

[Install]
WantedBy=timers.target
"""
    return {"tintinh-crawl.service": service, "tintinh-crawl.timer": timer}


def escaped(text: str) -> str:
    """For a unit's values: systemd replaces what begins with a percent sign."""
    return text.replace("%", "%%")


def quoted(word: str) -> str:
    """A word of a command line, as systemd.syntax(7) and systemd.service(5) read it."""
    plain = escaped(word).replace("$", "$$")
    if word and not set(word) & set(" \t\"'\\;"):
        return plain
    return '"' + plain.replace("\\", "\\\\").replace('"', '\\"') + '"'


def cron_lines(place: Place, *, user: str | None) -> str:
    """A block for a crontab; with a user, for a file of /etc/cron.d. Its output is in crawl.log; what went wrong, cron sends by letter."""
    command = f"cd {shlex.quote(str(place.folder))} && {shlex.join(place.command)} >/dev/null"
    who = f"{user} " if user else ""
    return f"{BEGIN} cron\n*/{EVERY} * * * * {who}{command.replace('%', chr(92) + '%')}\n{END}\n"


def merged(old: str, block: str) -> str:
    """A crontab with the block in the place of an older one, else at its end; all other lines stay."""
    lines = old.splitlines(keepends=True)
    begin = next((number for number, line in enumerate(lines) if line.startswith(BEGIN)), None)
    end = next((number for number, line in enumerate(lines) if line.startswith(END)), None)
    if begin is None or end is None or end < begin:
        return old + ("\n" if old and not old.endswith("\n") else "") + block
    return "".join([*lines[:begin], block, *lines[end + 1 :]])


def written(path: Path, text: str) -> bool:
    """Whether the file had to be changed. ForeignUnitError where it is another's."""
    if path.exists():
        old = path.read_text(encoding="utf-8")
        if old == text:
            return False
        if MARK not in old:
            raise ForeignUnitError(
                f"{path}: is there, and `{MARK}` did not write it. Move it away, or give another --to"
            )
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return True


def analyzer() -> str | None:
    return shutil.which("systemd-analyze")
