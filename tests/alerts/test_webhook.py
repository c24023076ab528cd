"""News that arrives at an HTTP endpoint on loopback, up and down."""

from datetime import datetime
from pathlib import Path

import pytest
from alarms import DAY, HOUR, NOON, finding, judged, rows
from receivers import certificate, free_port, hook, server_context
from sending import MINUTE, UNSENT, by_hook, dribbling, send

from archive import calling
from archive.alerts import SETTLED
from archive.dispatch import Outlets


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
