"""Whatever a site says, a letter is a letter with our headers, and an event is JSON of its shape."""

import json
from datetime import UTC, datetime
from email import message_from_bytes, policy
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from archive import mail, news
from archive.causes import CAUSES
from archive.news import Voice

TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=200)
"""What SQLite can hold."""
EVIL = st.sampled_from(
    [
        "\r\nBcc: x@example.org\r\n\r\n",
        "\n.\n",
        "=?utf-8?q?=0D=0ABcc:z?=",
        "=??Q?=0D",
        "\x00",
        "\u2028Bcc: y",
        "a" * 2000,
        ".",
    ]
)
WORDS = st.one_of(TEXT, EVIL, st.tuples(TEXT, EVIL, TEXT).map("".join))
NUMBER = st.one_of(st.none(), st.floats(allow_nan=False, allow_infinity=False), st.integers(-(2**53), 2**53).map(float))
MOMENT = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)).map(datetime.isoformat)  # noqa: DTZ001
ROWS = st.fixed_dictionaries(
    {
        "alert_id": st.integers(1, 9),
        "event": st.sampled_from(["opened", "closed"]),
        **dict.fromkeys(("site", "site_title", "province", "detail"), WORDS),
        **dict.fromkeys(("province_now", "measure", "url"), st.one_of(st.none(), WORDS)),
        "cause": st.one_of(st.sampled_from(sorted(CAUSES)), WORDS),
        **dict.fromkeys(("since", "opened_at", "seen_at"), MOMENT),
        **dict.fromkeys(("last_good", "closed_at"), st.one_of(st.none(), MOMENT)),
        **dict.fromkeys(("value", "usual"), NUMBER),
        "capture_id": st.one_of(st.none(), st.integers(1)),
    }
)
LANGUAGES = st.sampled_from(["vi", "en"])


@settings(max_examples=50)
@given(st.lists(ROWS, min_size=1, max_size=4), LANGUAGES)
def test_a_letter_is_a_letter(rows: list[dict[str, Any]], language: str) -> None:
    voice = Voice(language, "https://kho.example")
    subject, text = news.subject(rows, voice), news.letter(rows, voice)
    at = datetime(2024, 5, 1, tzinfo=UTC)
    packed = mail.letter("may@example.org", "kho@example.org", subject, text, name="x", at=at).as_bytes()
    letter = message_from_bytes(packed, policy=policy.default)
    expected = {"From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "MIME-Version"}
    assert set(letter.keys()) == expected | {"Content-Type", "Content-Transfer-Encoding"}
    assert letter["To"] == "kho@example.org"
    assert len(letter["Subject"]) <= 300
    assert packed.isascii()
    assert max(map(len, packed.split(b"\r\n"))) <= 998
    assert letter.get_content().split() == text.split()


@given(ROWS, LANGUAGES)
def test_an_event_is_json_of_its_shape(row: dict[str, Any], language: str) -> None:
    told = json.loads(json.dumps(news.event(row, "name", Voice(language)), allow_nan=False))
    assert told.keys() == {"schema", "id", "event", "text", "page", "alert"}
    assert told["alert"]["detail"] == row["detail"]
    assert "\n" not in told["text"]


def test_words_of_both_languages_are_whole() -> None:
    assert Voice("vi").moment("2021-12-06T15:29:00+00:00") == "06/12/2021 22:29"
    assert Voice("en").moment("2021-12-06T15:29:00+00:00") == "6 Dec 2021 22:29 (GMT+7)"
    assert [Voice("vi").number(value) for value in (1234.5, 3.0, 0.071, 100.0)] == ["1.234,5", "3", "0,07", "100"]
