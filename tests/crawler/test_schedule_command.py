"""`tintinh schedule`: the plan as people and programs see it, units that systemd accepts, a crontab that keeps its other lines, the service."""

import gzip
import json
import os
import shlex
import signal
import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from town import ROOT, environment, site_file

from archive.models import Run, Site
from archive.store import Archive
from crawler import cli, units
from crawler.service import Service


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = tmp_path / "a b%c$d"
    place.mkdir()
    for name in ("CONTACT", "ARCHIVE", "SITES"):
        monkeypatch.delenv(f"TINTINH_{name}", raising=False)
    monkeypatch.setenv("TINTINH_CLOCK", "2026-03-01T10:00:00+07:00")
    monkeypatch.chdir(place)
    for name, schedule in (("mot", 'every = "6h"'), ("hai", 'cron = "0 3 * * *"\nbudget = 7'), ("ba", "")):
        path = site_file(
            place / "s", name, f"http://{name}.example.vn", fetch=f"allow_private = true\n[schedule]\n{schedule}"
        )
        path.write_text(f'status = "enabled"\n{path.read_text(encoding="utf-8")}', encoding="utf-8")
    return place


def tintinh(*arguments: str) -> Result:
    return CliRunner().invoke(cli.main, ["--sites", "s", *arguments])


def has_run(folder: Path, site: str, ago: timedelta, minutes: int = 20) -> None:
    """An update that came to its end."""
    begun = datetime(2026, 3, 1, 3, tzinfo=UTC) - ago
    with Archive(folder / "data") as archive:
        archive.put_site(
            Site(name=site, title="Sở Thử", province="Đồng Nai", url=f"http://{site}.example.vn/", template="nukeviet")
        )
        run_id = archive.start_run(Run(site=site, started_at=begun, how="update", software="test"))
        ended = (begun + timedelta(minutes=minutes)).isoformat(timespec="seconds")
        archive.finish_run(run_id, outcome="finished", counts={"requests": 7})
        archive.reader().execute("UPDATE runs SET ended_at = ? WHERE id = ?", (ended, run_id))


def planned(*arguments: str) -> dict[str, dict[str, object]]:
    told = json.loads(tintinh("schedule", "--json", *arguments).stdout)
    return {job["site"]: job for job in told["jobs"] if job["job"] == "update"}


def test_the_plan_without_an_archive_says_that_all_is_due_and_makes_none(folder: Path) -> None:
    jobs = planned()
    assert {name: job["due"] for name, job in jobs.items()} == {"mot": True, "hai": True, "ba": True}
    assert not (folder / "data").exists()


def test_the_plan_for_programs(folder: Path) -> None:
    has_run(folder, "mot", timedelta(hours=2))
    has_run(folder, "hai", timedelta(hours=2))
    jobs = planned()
    assert (jobs["mot"]["schedule"], jobs["mot"]["next_at"]) == ("every 6h", "2026-03-01T07:00:00+00:00")
    assert (jobs["mot"]["last_outcome"], jobs["mot"]["takes_seconds"]) == ("finished", 1200)
    assert (jobs["mot"]["last_at"], jobs["mot"]["interval_seconds"]) == ("2026-03-01T01:00:00+00:00", 21600)
    assert (jobs["hai"]["held"], jobs["hai"]["next_at"]) == (None, "2026-03-01T20:00:00+00:00")
    assert jobs["ba"]["schedule"] is None
    groups = json.loads(tintinh("schedule", "--json").stdout)["groups"]
    assert groups["hai.example.vn"] == {"budget": 7, "spent": 7, "left": 0}


def test_an_archive_of_the_first_release_is_brought_up_to_date(folder: Path) -> None:
    (folder / "data").mkdir()
    packed = ROOT / "tests" / "archive" / "releases" / "0.1.0.db.gz"
    (folder / "data" / "archive.db").write_bytes(gzip.decompress(packed.read_bytes()))
    assert planned()["mot"]["due"] is True


def test_the_plan_in_a_pipe_is_lines_of_fields(folder: Path) -> None:
    has_run(folder, "mot", timedelta(hours=2))
    lines = tintinh("schedule").stdout.splitlines()
    assert "mot\tupdate\tevery 6h\t2026-03-01 08:00\tfinished\t20 min\t2026-03-01 14:00\t" in lines
    assert "hai\tupdate\tcron 0 3 * * *\tnever\t–\t–\tnow\t" in lines


def words(service: str) -> list[str]:
    """The command of a unit as systemd would read it, but for its variables and percent signs."""
    (line,) = (line for line in service.splitlines() if line.startswith("ExecStart="))
    return [word.replace("%%", "%").replace("$$", "$") for word in shlex.split(line.removeprefix("ExecStart="))]


def test_units_name_everything_in_full(folder: Path) -> None:
    result = tintinh("schedule", "--install", "systemd", "--to", "u", "--contact", "me@example.org")
    assert (result.exit_code, "enable --now tintinh-crawl.timer" in result.stdout) == (0, True)
    service = (folder / "u" / "tintinh-crawl.service").read_text(encoding="utf-8")
    program, *rest = words(service)
    assert Path(program).is_absolute()
    archive, sites = str(folder / "data"), str(folder / "s")
    assert rest[-8:] == ["--archive", archive, "--sites", sites, "crawl", "--due", "--contact", "me@example.org"]
    assert "User=" not in service
    timer = (folder / "u" / "tintinh-crawl.timer").read_text(encoding="utf-8")
    assert "Persistent=true" in timer
    assert "OnCalendar=*:0/10" in timer


def test_installing_twice_changes_nothing_and_a_change_is_taken(folder: Path) -> None:
    first = tintinh("schedule", "--install", "systemd", "--to", "u")
    before = {path: path.read_text(encoding="utf-8") for path in (folder / "u").iterdir()}
    assert (len(before), first.exit_code) == (2, 0)
    assert "nothing had to be changed" in tintinh("schedule", "--install", "systemd", "--to", "u").stdout
    assert before == {path: path.read_text(encoding="utf-8") for path in (folder / "u").iterdir()}
    tintinh("schedule", "--install", "systemd", "--to", "u", "--contact", "me@example.org")
    assert "me@example.org" in (folder / "u" / "tintinh-crawl.service").read_text(encoding="utf-8")


def test_a_unit_of_somebody_else_is_left_as_it_is(folder: Path) -> None:
    path = folder / "u" / "tintinh-crawl.timer"
    path.parent.mkdir()
    path.write_text("[Timer]\n", encoding="utf-8")
    result = tintinh("schedule", "--install", "systemd", "--to", "u")
    assert (result.exit_code, "did not write it" in result.stderr) == (1, True)
    assert path.read_text(encoding="utf-8") == "[Timer]\n"


@pytest.mark.parametrize("system", [False, True])
def test_systemd_accepts_the_units(folder: Path, systemd_analyze: str, system: bool) -> None:
    place = units.Place(program=units.program(), archive=folder / "data", sites=folder / "s", folder=folder)
    paths = [folder / name for name in units.systemd(place, system=system)]
    for path, text in zip(paths, units.systemd(place, system=system).values(), strict=True):
        path.write_text(text, encoding="utf-8")
    told = subprocess.run(
        [systemd_analyze, "verify", "--man=no", *map(str, paths)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "XDG_RUNTIME_DIR": str(folder)},
    )
    assert not [line for line in told.stderr.splitlines() if "tintinh-crawl" in line]
    assert told.returncode == 0
    wrong = paths[1]
    wrong.write_text("[Timer]\nOnCalendar=never at all\n", encoding="utf-8")
    refused = subprocess.run([systemd_analyze, "verify", str(wrong)], capture_output=True, text=True, check=False)
    assert "never at all" in refused.stderr  # it does read them


def test_a_unit_of_the_system_names_who_keeps_the_archive(folder: Path) -> None:
    place = units.Place(program=("/bin/tintinh",), archive=folder, sites=None, folder=folder)
    assert f"User={place.owner}\n" in units.systemd(place, system=True)["tintinh-crawl.service"]


def test_a_crontab_keeps_its_other_lines(folder: Path) -> None:
    path = folder / "crontab.txt"
    path.write_text("MAILTO=me\n0 1 * * * other", encoding="utf-8")
    assert tintinh("schedule", "--install", "cron", "--to", "crontab.txt").exit_code == 0
    once = path.read_text(encoding="utf-8")
    assert once.startswith("MAILTO=me\n0 1 * * * other\n# begin: tintinh")
    path.write_text(once + "0 2 * * * later\n", encoding="utf-8")
    tintinh("schedule", "--install", "cron", "--to", "crontab.txt", "--contact", "me@example.org")
    twice = path.read_text(encoding="utf-8")
    assert twice.endswith("# end: tintinh schedule --install\n0 2 * * * later\n")
    assert (twice.count("crawl --due"), twice.count("me@example.org")) == (1, 1)
    assert (
        "is as it should be"
        in tintinh("schedule", "--install", "cron", "--to", "crontab.txt", "--contact", "me@example.org").stdout
    )
    assert path.read_text(encoding="utf-8") == twice


def test_cron_runs_the_line_as_it_is_meant(folder: Path) -> None:
    """A shell reads it after cron has put back the percent signs."""
    place = units.Place(program=("printf", "%s|"), archive=folder / "data", sites=None, folder=folder)
    line = units.cron_lines(place, user="me").splitlines()[1]
    time, shell = line.split(" me ", 1)
    assert time == "*/10 * * * *"
    told = subprocess.run(
        ["sh", "-c", shell.replace("\\%", "%").replace(">/dev/null", "; pwd")],
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout == f"--archive|{folder / 'data'}|crawl|--due|{folder}\n"


def test_a_folder_of_the_system_gets_a_file_with_a_user(folder: Path) -> None:
    (folder / "cron.d").mkdir()
    tintinh("schedule", "--install", "cron", "--to", "cron.d")
    line = (folder / "cron.d" / "tintinh").read_text(encoding="utf-8").splitlines()[1]
    assert line.split()[5] == units.Place(program=(), archive=folder, sites=None, folder=folder).owner


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--json", "--run"), "exclude each other"),
        (("--to", "x"), "give both"),
        (("--install", "cron"), "crontab -l > crontab.txt"),
        (("--install", "anacron"), "systemd"),
    ],
)
def test_misuse_is_told(arguments: tuple[str, ...], told: str) -> None:
    result = tintinh("schedule", *arguments)
    assert (result.exit_code, told in result.stderr) == (2, True)


class Plan:
    """What is due, by turns: seconds until it is; after the last the service is ended."""

    def __init__(self, *seconds: int) -> None:
        self.seconds = list(seconds)
        self.service: Service | None = None
        self.said: list[str] = []

    def __call__(self, at: datetime) -> datetime:
        if len(self.seconds) == 1 and self.service:
            self.service.ending.set()
        return at + timedelta(seconds=self.seconds.pop(0))

    def serve(self, *command: str) -> Service:
        self.service = Service(command, self, self.said.append)
        return self.service


def test_the_service_takes_what_is_due_and_waits_for_the_rest(tmp_path: Path) -> None:
    plan = Plan(0, 3600, 0)
    service = plan.serve(sys.executable, "-c", f"open({str(tmp_path / 'mark')!r}, 'a').write('x')")
    assert service.turn() == timedelta(0)  # crawled, and nothing is due any more
    assert (tmp_path / "mark").read_text(encoding="ascii") == "x"
    assert Plan(3600, 0).serve("false").turn() == timedelta(minutes=10)
    assert Plan(120, 0).serve("false").turn() == timedelta(minutes=2)


def test_a_child_that_dies_is_told_and_tried_again_more_and_more_seldom() -> None:
    plan = Plan(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
    service = plan.serve(sys.executable, "-c", "import os; os.kill(os.getpid(), 9)")
    assert [service.turn() / timedelta(minutes=1) for _ in range(5)] == [1, 2, 4, 8, 10]
    assert "the crawl was ended by SIGKILL" in plan.said[0]
    assert "what was due still is; next look in 1 min" in plan.said[1]


def test_a_signal_ends_the_crawl_in_order_and_then_the_service(tmp_path: Path) -> None:
    ready = tmp_path / "ready"
    os.mkfifo(ready)
    child = (
        "import signal, sys\n"
        f"signal.signal(signal.SIGTERM, lambda *_: (open({str(tmp_path / 'ended')!r}, 'w').write('x'), sys.exit(1)))\n"
        f"open({str(ready)!r}, 'w').write('x')\n"
        "signal.pause()\n"
    )
    service = Plan(0, 0).serve(sys.executable, "-c", child)

    def end() -> None:
        ready.read_bytes()
        os.kill(os.getpid(), signal.SIGTERM)

    thread = threading.Thread(target=end)
    thread.start()
    before = signal.getsignal(signal.SIGTERM)
    service.run("begun")
    thread.join()
    assert (tmp_path / "ended").read_text(encoding="ascii") == "x"
    assert signal.getsignal(signal.SIGTERM) == before


def test_the_command_runs_until_it_is_ended(folder: Path) -> None:
    """Nothing is due: it says what is next, and goes at the first signal."""
    for name in ("mot", "hai", "ba"):
        has_run(folder, name, timedelta(minutes=30))
    with subprocess.Popen(
        [sys.executable, "-m", "crawler.cli", "--sites", "s", "schedule", "--run"],
        env=environment(PYTHONPATH=str(ROOT), TINTINH_CLOCK="2026-03-01T10:00:00+07:00"),
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stderr is not None
        assert "next: update of mot at 2026-03-01 15:30" in process.stderr.readline()
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=60)
    assert process.returncode == 0
