"""News that arrives at an SMTP server on loopback, up and down, encrypted or not."""

from pathlib import Path
from typing import Any

import pytest
from alarms import DAY, HOUR, NOON, finding, judged, rows
from receivers import authenticator, certificate, free_port, post_office, server_context
from sending import EMAIL, MINUTE, RIGHT, UNSENT, WRONG, by_mail, dribbling, send

from archive import calling, mail


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


def test_a_post_office_that_dribbles_is_cut_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calling, "AT_MOST", 0.2)
    judged(tmp_path, finding())
    with dribbling() as port:
        (sent,) = send(tmp_path, by_mail(port))
    assert sent.error
