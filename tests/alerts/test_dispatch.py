"""Senders that are killed between sending and noting, two at once, and trials."""

import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from alarms import HOUR, NOON, finding, judged, rows
from receivers import free_port, hook, post_office
from sending import EMAIL, MINUTE, UNSENT, by_hook, by_mail, send

from archive import dispatch
from archive.dispatch import Outlets

HERE = Path(__file__).parent

KILLED = """
import sys
from datetime import datetime
from pathlib import Path
from archive.dispatch import Outlets, send
from archive.mail import Server

folder, port, way, at = sys.argv[1:]
by_mail = Outlets(emails=("kho@example.org",), server=Server(host="127.0.0.1", port=int(port), sender="may@example.org", security="none"))
by_hook = Outlets(webhooks=(f"http://127.0.0.1:{port}/bao?khoa=bi-mat",))
list(send(Path(folder), by_mail if way == "mail" else by_hook, datetime.fromisoformat(at)))
"""


def killed(folder: Path, port: int, way: str, point: str) -> None:
    """Sends in a process that dies at `point`."""
    environment = {**os.environ, "TINTINH_CRASH": point, "PYTHONPATH": str(HERE.parents[1])}
    arguments = [str(folder), str(port), way, NOON.isoformat()]
    ended = subprocess.run([sys.executable, "-c", KILLED, *arguments], env=environment, check=False)
    assert ended.returncode == -signal.SIGKILL


@pytest.mark.parametrize("way", ["hook", "mail"])
def test_killed_before_sending_it_arrives_once(tmp_path: Path, way: str) -> None:
    judged(tmp_path, finding())
    with hook() as server, post_office() as post:
        port = server.port if way == "hook" else post.port
        outlets = by_hook(server) if way == "hook" else by_mail(post)
        killed(tmp_path, port, way, "claimed")
        assert send(tmp_path, outlets, NOON + MINUTE) == []
        send(tmp_path, outlets, NOON + HOUR)
    assert len(server.posted) + len(post.letters) == 1
    assert rows(tmp_path, UNSENT) == [(0,)]


@pytest.mark.parametrize("way", ["hook", "mail"])
def test_killed_between_sending_and_noting_it_comes_again_under_its_name(tmp_path: Path, way: str) -> None:
    judged(tmp_path, finding())
    with hook() as server, post_office() as post:
        port = server.port if way == "hook" else post.port
        outlets = by_hook(server) if way == "hook" else by_mail(post)
        killed(tmp_path, port, way, "told")
        judged(tmp_path, finding(), finding("lists"), at=NOON + MINUTE)
        send(tmp_path, outlets, NOON + HOUR)
        assert send(tmp_path, outlets, NOON + 2 * HOUR) == []
    names = [posted.body["id"] for posted in server.posted] + [letter["Message-ID"] for letter in post.letters]
    assert names[0] in names[1:]
    assert len(names) == (3 if way == "hook" else 2)


def test_two_senders_at_once_tell_it_once(tmp_path: Path) -> None:
    judged(tmp_path, *(finding(cause) for cause in ("dns", "lists", "cut", "paging")))
    with hook() as server:
        threads = [threading.Thread(target=send, args=(tmp_path, by_hook(server))) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert len(server.posted) == len({posted.body["id"] for posted in server.posted}) == 4


def test_a_trial_reaches_everyone_and_is_written_nowhere() -> None:
    with hook() as server, post_office() as post:
        outlets = Outlets(webhooks=(server.url,), emails=(EMAIL,), server=by_mail(post).server)
        assert [sent.error for sent in dispatch.trial(outlets)] == [None, None]
    assert json.dumps(server.posted[0].body["event"]) == '"test"'
    assert post.letters[0]["Subject"] == "[tintinh] Thư thử"


def test_a_trial_tells_what_fails() -> None:
    (sent,) = dispatch.trial(by_hook(free_port()))
    assert sent.error
