"""News that arrives: at an HTTP endpoint and at an SMTP server on loopback, up, down, and killed between sending and noting."""

import json
import os
import signal
import socketserver
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from alarms import DAY, HOUR, NOON, finding, judged, rows
from receivers import Hook, Post, authenticator, certificate, free_port, hook, post_office, server_context

from archive import calling, dispatch, mail
from archive.alerts import SETTLED
from archive.dispatch import Outlets, Sent
from archive.mail import Server
from archive.news import Voice

MINUTE = timedelta(minutes=1)
EMAIL = "kho@example.org"
RIGHT, WRONG = "mat-khau", "khong-phai"
UNSENT = "SELECT count(*) FROM deliveries WHERE sent_at IS NULL"
HERE = Path(__file__).parent


def by_hook(server: Hook | int) -> Outlets:
    port = server if isinstance(server, int) else server.port
    return Outlets(webhooks=(Hook(port).url,), voice=Voice(address="https://kho.example"))


def by_mail(post: Post | int, *emails: str, language: str = "vi", **options: Any) -> Outlets:
    port = post if isinstance(post, int) else post.port
    server = Server(**{"host": "127.0.0.1", "port": port, "sender": "may@example.org", "security": "none"} | options)
    return Outlets(emails=emails or (EMAIL,), server=server, voice=Voice(language, "https://kho.example"))


def send(folder: Path, outlets: Outlets, at: datetime = NOON) -> list[Sent]:
    return list(dispatch.send(folder, outlets, at))


# --- by webhook ---


def test_an_alert_is_posted_once(tmp_path: Path) -> None:
    judged(tmp_path, finding("cut", measure="words", value=12.0, usual=400.0, detail="12 words"))
    with hook() as server:
        assert [sent.error for sent in send(tmp_path, by_hook(server))] == [None]
        assert send(tmp_path, by_hook(server), NOON + DAY) == []
    (posted,) = server.posted
    assert (posted.path, posted.headers["Content-Type"]) == ("/bao?khoa=bi-mat", "application/json; charset=utf-8")
    assert posted.headers["Idempotency-Key"] == posted.body["id"]
    alert = posted.body.pop("alert")
    assert {key: posted.body[key] for key in ("schema", "event", "page")} == {
        "schema": 1,
        "event": "opened",
        "page": "https://kho.example/tinh-trang",
    }
    assert posted.body["text"].startswith("so_vidu: ")
    expected = {
        "id": 1,
        "site": "so_vidu",
        "site_title": "Sở Ví dụ",
        "province": "Bình Phước",
        "cause": "cut",
        "since": "2024-05-01T11:00:00+00:00",
        "last_good": "2024-04-30T12:00:00+00:00",
        "opened_at": "2024-05-01T12:00:00+00:00",
        "closed_at": None,
        "measure": "words",
        "value": 12.0,
        "usual": 400.0,
        "url": "http://so.vidu.vn/",
        "capture_id": None,
        "capture": None,
        "detail": "12 words",
    }
    assert expected.items() <= alert.items()


def test_its_end_is_posted_when_it_has_held(tmp_path: Path) -> None:
    with hook() as server:
        judged(tmp_path, finding())
        send(tmp_path, by_hook(server))
        judged(tmp_path, at=NOON + HOUR)
        send(tmp_path, by_hook(server), NOON + 2 * HOUR)
        assert [posted.body["event"] for posted in server.posted] == ["opened"]
        send(tmp_path, by_hook(server), NOON + HOUR + SETTLED)
    assert [posted.body["event"] for posted in server.posted] == ["opened", "closed"]
    assert server.posted[1].body["alert"]["closed_at"] == "2024-05-01T13:00:00+00:00"


def test_an_endpoint_that_is_down_is_told_when_it_is_up(tmp_path: Path) -> None:
    judged(tmp_path, finding(), finding("lists"))
    port = free_port()
    (sent,) = send(tmp_path, by_hook(port))
    assert sent.error
    assert "refused" in sent.error
    with hook(port) as server:
        assert send(tmp_path, by_hook(server), NOON + 4 * MINUTE) == []
        assert [sent.error for sent in send(tmp_path, by_hook(server), NOON + 5 * MINUTE)] == [None, None]
    assert sorted(posted.body["alert"]["cause"] for posted in server.posted) == ["dns", "lists"]
    assert rows(tmp_path, UNSENT) == [(0,)]


def test_it_is_tried_ever_more_seldom_and_never_given_up(tmp_path: Path) -> None:
    judged(tmp_path, finding())
    port, at, tried = free_port(), NOON, []
    for _ in range(12):
        assert len(send(tmp_path, by_hook(port), at)) == 1
        ((due,),) = rows(tmp_path, "SELECT next_try_at FROM deliveries")
        following = datetime.fromisoformat(due)
        tried.append((following - at).total_seconds() / 60)
        at = following
    assert tried == [5, 10, 20, 40, 80, 160, 320, 640, 720, 720, 720, 720]


@pytest.mark.parametrize("status", [500, 503, 429])
def test_a_server_in_trouble_is_left_alone_for_a_while(tmp_path: Path, status: int) -> None:
    judged(tmp_path, finding(), finding("lists"))
    with hook() as server:
        server.answers = [(status, {}, b"later")]
        assert [sent.error for sent in send(tmp_path, by_hook(server))] == [f"HTTP {status} later"]
    assert len(server.posted) == 1


def test_an_event_that_is_refused_holds_up_no_other(tmp_path: Path) -> None:
    judged(tmp_path, finding(), finding("lists"))
    with hook() as server:
        server.answers = [(400, {}, b"no \x1b[31m dns")]
        assert [sent.error for sent in send(tmp_path, by_hook(server))] == ["HTTP 400 no  [31m dns", None]
    assert rows(tmp_path, UNSENT) == [(1,)]


def test_redirects_are_not_followed(tmp_path: Path) -> None:
    judged(tmp_path, finding())
    with hook() as other, hook() as server:
        server.answers = [(302, {"Location": other.url}, b"")]
        (sent,) = send(tmp_path, by_hook(server))
    assert sent.error == "HTTP 302: redirects are not followed, set its new address"
    assert other.posted == []


def test_of_a_long_answer_little_is_read(tmp_path: Path) -> None:
    judged(tmp_path, finding())
    with hook() as server:
        server.answers = [(400, {}, b"x" * 100_000)]
        (sent,) = send(tmp_path, by_hook(server))
    assert sent.error
    assert len(sent.error) < 400


def test_a_server_that_dribbles_is_cut_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calling, "AT_MOST", 0.2)
    judged(tmp_path, finding())
    with dribbling() as port:
        (sent,) = send(tmp_path, by_hook(port))
    assert sent.error


@contextmanager
def dribbling() -> Iterator[int]:
    """A server whose answer never begins, and always goes on."""
    ended = threading.Event()

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            try:
                self.request.sendall(b"HTTP/1.1")
                while not ended.wait(0.01):
                    self.request.sendall(b"x")
            except OSError:  # it was cut off
                return

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server.server_address[1]
        finally:
            ended.set()
            server.shutdown()
            thread.join()


def test_a_post_office_that_dribbles_is_cut_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calling, "AT_MOST", 0.2)
    judged(tmp_path, finding())
    with dribbling() as port:
        (sent,) = send(tmp_path, by_mail(port))
    assert sent.error


def test_a_name_and_password_in_the_address_go_along(tmp_path: Path) -> None:
    judged(tmp_path, finding())
    with hook() as server:
        outlets = Outlets(webhooks=(f"http://kho:m%40t@127.0.0.1:{server.port}/",))
        send(tmp_path, outlets)
    assert server.posted[0].headers["Authorization"] == "Basic a2hvOm1AdA=="
    assert outlets.targets[0].shown == f"127.0.0.1:{server.port}"


def test_an_endpoint_is_told_by_tls_where_its_certificate_is_trusted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = certificate(tmp_path)
    judged(tmp_path, finding())
    with hook(secured=server_context(path)) as server:
        outlets = Outlets(webhooks=(server.url,))
        (before,) = send(tmp_path, outlets)
        monkeypatch.setenv("SSL_CERT_FILE", str(path))
        (after,) = send(tmp_path, outlets, NOON + HOUR)
    assert before.error
    assert "CERTIFICATE_VERIFY_FAILED" in before.error
    assert after.error is None
    assert len(server.posted) == 1


@pytest.mark.parametrize(("end", "asked"), [("", "/"), ("?a=1", "/?a=1"), ("/x/?a=1#b", "/x/?a=1")])
def test_any_address_is_asked_for_as_it_is_written(tmp_path: Path, end: str, asked: str) -> None:
    judged(tmp_path, finding())
    with hook() as server:
        send(tmp_path, Outlets(webhooks=(f"http://127.0.0.1:{server.port}{end}",)))
    assert [posted.path for posted in server.posted] == [asked]


# --- by e-mail ---


def test_a_letter_tells_all_that_is_new_in_vietnamese(tmp_path: Path) -> None:
    judged(tmp_path, finding(detail="Không thấy máy chủ"), finding("cut", measure="words", value=12.5, usual=400.0))
    with post_office() as post:
        assert [(sent.news, sent.error) for sent in send(tmp_path, by_mail(post))] == [(2, None)]
    (letter,) = post.letters
    assert (letter["To"], letter["From"], letter["Auto-Submitted"]) == (
        EMAIL,
        "tintinh <may@example.org>",
        "auto-generated",
    )
    assert letter["Subject"] == "[tintinh] 2 cảnh báo mới"
    text = letter.get_content()
    for words in (
        "Cần xem (2)",
        "Sở Ví dụ (so_vidu), Bình Phước, nay thuộc Đồng Nai",
        "Từ 01/05/2024 18:00; lần tốt cuối cùng 30/04/2024 19:00.",
        "Không thấy máy chủ",
        "words: 12,5 (thường 400)",
        "Mẫu: http://so.vidu.vn/",
        "https://kho.example/tinh-trang",
    ):
        assert words in text


def test_a_letter_in_english(tmp_path: Path) -> None:
    judged(tmp_path, finding())
    with post_office() as post:
        send(tmp_path, by_mail(post, language="en"))
    (letter,) = post.letters
    assert letter["Subject"] == "[tintinh] so_vidu: The host's name does not resolve."
    assert "Since 1 May 2024 18:00 (GMT+7); last good 30 Apr 2024 19:00 (GMT+7)." in letter.get_content()


def test_one_letter_a_day_at_most_holds_all_since(tmp_path: Path) -> None:
    with post_office() as post:
        judged(tmp_path, finding())
        send(tmp_path, by_mail(post))
        judged(tmp_path, at=NOON + HOUR)
        for number, cause in enumerate(("lists", "cut", "paging"), 2):
            judged(tmp_path, finding(cause, site=f"so_{cause}"), at=NOON + number * HOUR)
            assert send(tmp_path, by_mail(post), NOON + number * HOUR) == []
        send(tmp_path, by_mail(post), NOON + DAY)
        assert send(tmp_path, by_mail(post), NOON + 2 * DAY - MINUTE) == []
        send(tmp_path, by_mail(post), NOON + 2 * DAY)
    assert [letter["Subject"] for letter in post.letters] == [
        "[tintinh] so_vidu: Tên miền không phân giải được.",
        "[tintinh] 3 cảnh báo mới",
        "[tintinh] so_vidu: đã hết: Tên miền không phân giải được.",
    ]
    assert rows(tmp_path, UNSENT) == [(0,)]


def test_every_address_has_its_own_letter(tmp_path: Path) -> None:
    judged(tmp_path, finding())
    with post_office() as post:
        send(tmp_path, by_mail(post, "a@example.org", "b@example.org"))
    assert [envelope.rcpt_tos for envelope in post.envelopes] == [["a@example.org"], ["b@example.org"]]


def test_a_post_office_that_is_down_gets_one_letter_when_it_is_up(tmp_path: Path) -> None:
    port = free_port()
    judged(tmp_path, finding())
    assert send(tmp_path, by_mail(port))[0].error
    judged(tmp_path, finding(), finding("lists"), at=NOON + HOUR)
    assert send(tmp_path, by_mail(port), NOON + HOUR)[0].news == 2
    with post_office(port) as post:
        assert send(tmp_path, by_mail(post), NOON + HOUR + MINUTE) == []
        assert send(tmp_path, by_mail(post), NOON + 2 * HOUR)[0].error is None
        assert send(tmp_path, by_mail(post), NOON + 3 * HOUR) == []
    assert [letter["Subject"] for letter in post.letters] == ["[tintinh] 2 cảnh báo mới"]


def test_a_refused_letter_is_sent_later(tmp_path: Path) -> None:
    judged(tmp_path, finding())
    with post_office() as post:
        post.refusals = ["451 greylisted"]
        assert send(tmp_path, by_mail(post))[0].error == "the letter: 451 greylisted"
        send(tmp_path, by_mail(post), NOON + HOUR)
    assert len(post.letters) == 1


def test_a_letter_without_an_answer_is_sent_again_as_the_same_letter(tmp_path: Path) -> None:
    judged(tmp_path, finding())
    with post_office() as post:
        outlets = by_mail(post)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(mail.smtplib.SMTP, "data", taken_and_gone)
            (first,) = send(tmp_path, outlets)
        judged(tmp_path, finding(), finding("lists"), at=NOON + MINUTE)
        assert send(tmp_path, outlets, NOON + MINUTE) == []
        (again,) = send(tmp_path, outlets, NOON + HOUR)
        assert send(tmp_path, outlets, NOON + 2 * HOUR) == []
        send(tmp_path, outlets, NOON + HOUR + DAY)
    assert first.error
    assert again.error is None
    names = [letter["Message-ID"] for letter in post.letters]
    assert len(names) == 3
    assert names[0] == names[1] != names[2]
    assert "lists" not in post.letters[1].get_content()


def taken_and_gone(smtp: Any, message: bytes) -> tuple[int, bytes]:
    """The server takes the letter; the connection breaks before its answer is read."""
    smtp.putcmd("data")
    smtp.getreply()
    smtp.send(message + b"\r\n.\r\n")
    smtp.getreply()
    raise ConnectionResetError("broken")


def test_words_of_a_site_end_in_no_header(tmp_path: Path) -> None:
    evil = "x\r\nBcc: other@example.org\r\n\r\n.\r\nQUIT"
    judged(tmp_path, finding("cut", detail=evil, url=f"http://so.vidu.vn/{evil}", measure=f"words{evil}"))
    judged(tmp_path, finding(f"lists{evil}", site="so_khac"))
    with post_office() as post:
        send(tmp_path, by_mail(post))
    (letter,), (envelope,) = post.letters, post.envelopes
    assert letter["Bcc"] is None
    assert envelope.rcpt_tos == [EMAIL]
    assert "Bcc: other" in letter.get_content()


@pytest.mark.filterwarnings("ignore:Requiring AUTH")  # the server cannot tell that all of it is encrypted
@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_letter_goes_encrypted_after_a_login(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, security: str) -> None:
    path = certificate(tmp_path)
    context = server_context(path)
    monkeypatch.setenv("SSL_CERT_FILE", str(path))
    options: dict[str, Any] = {"authenticator": authenticator, "auth_required": True}
    options |= {"ssl_context": context, "auth_require_tls": False} if security == "tls" else {"tls_context": context}
    judged(tmp_path, finding())
    with post_office(**options) as post:
        (wrong,) = send(tmp_path, by_mail(post, security=security, user="kho", password=WRONG))
        (right,) = send(tmp_path, by_mail(post, security=security, user="kho", password=RIGHT), NOON + HOUR)
    assert wrong.error
    assert WRONG not in wrong.error
    assert right.error is None
    assert post.sessions[0].ssl is not None or security == "tls"


def test_a_server_that_nobody_vouches_for_gets_no_password(tmp_path: Path) -> None:
    context = server_context(certificate(tmp_path))
    judged(tmp_path, finding())
    with post_office(tls_context=context) as post:
        (sent,) = send(tmp_path, by_mail(post, security="starttls", user="kho", password=RIGHT))
    assert sent.error
    assert "CERTIFICATE_VERIFY_FAILED" in sent.error
    assert post.letters == []


def test_a_server_without_encryption_gets_no_letter_that_wants_it(tmp_path: Path) -> None:
    judged(tmp_path, finding())
    with post_office() as post:
        (sent,) = send(tmp_path, by_mail(post, security="starttls"))
    assert sent.error
    assert "STARTTLS" in sent.error
    assert "Is smtp_security right (starttls)?" in sent.error
    assert post.letters == []


# --- killed ---

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


# --- trials ---


def test_a_trial_reaches_everyone_and_is_written_nowhere() -> None:
    with hook() as server, post_office() as post:
        outlets = Outlets(webhooks=(server.url,), emails=(EMAIL,), server=by_mail(post).server)
        assert [sent.error for sent in dispatch.trial(outlets)] == [None, None]
    assert json.dumps(server.posted[0].body["event"]) == '"test"'
    assert post.letters[0]["Subject"] == "[tintinh] Thư thử"


def test_a_trial_tells_what_fails() -> None:
    (sent,) = dispatch.trial(by_hook(free_port()))
    assert sent.error
