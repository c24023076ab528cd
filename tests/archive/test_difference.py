"""Words taken out and put in. What is expected was written by hand."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive import difference
from archive.difference import Passage, changes, passages
from archive.history import Version

VERSION = Version(
    number=1, seen_at=datetime(2024, 5, 1, tzinfo=UTC), last_seen_at=datetime(2024, 5, 1, tzinfo=UTC), how="crawl", template="nukeviet",
    template_version="1", rules={}, sha256="0" * 64, capture_id=1, content={"title": "Họp", "body": "Một.", "views": 5},
)  # fmt: skip


def spelled(found: tuple[Passage, ...]) -> str:
    """`[taken out]` and `{put in}`."""
    marks = {"same": ("", ""), "removed": ("[", "]"), "added": ("{", "}")}
    return "".join(f"{marks[s.kind][0]}{s.text}{marks[s.kind][1]}" for passage in found for s in passage)


@pytest.mark.parametrize(
    ("before", "now", "told"),
    [
        ("Họp ngày 5", "Họp ngày 6", "Họp ngày [5]{6}"),
        ("Hơn 300 hộ dân", "Hơn 3.000 hộ dân", "Hơn [300]{3.000} hộ dân"),
        ("đoàn công tác đến", "các đại biểu đến", "[đoàn công tác]{các đại biểu} đến"),
        ("a", "a", "a"),
        ("", "mới", "{mới}"),
        ("cũ", "", "[cũ]"),
        ("Một.\n\nHai.\n\nBa.", "Một.\n\nBa.", "Một.\n\n[Hai.\n\n]Ba."),
        ("Ông Nam nói", "Ông Nam, nói", "Ông Nam{,} nói"),
        ("Hoà", "Hòa", "[Hoà]{Hòa}"),
    ],
)
def test_words_taken_out_and_put_in(before: str, now: str, told: str) -> None:
    assert spelled(passages(before, now)) == told


TEXTS = st.text(alphabet="ab .,\nđừ", max_size=60)


@given(TEXTS, TEXTS)
def test_both_texts_can_be_read_from_the_difference(before: str, now: str) -> None:
    segments = [segment for passage in passages(before, now) for segment in passage]
    assert "".join(segment.text for segment in segments if segment.kind != "added") == before
    assert "".join(segment.text for segment in segments if segment.kind != "removed") == now


@given(TEXTS)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert {segment.kind for passage in passages(text, text) for segment in passage} <= {"same"}


def test_a_passage_too_long_to_compare_is_told_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(difference, "LARGEST", 3)
    assert spelled(passages("một hai", "một ba")) == "[một hai]{một ba}"


def later(**content: Any) -> Version:
    return replace(VERSION, number=2, content={**VERSION.content, **content})


def test_only_fields_that_differ_are_told() -> None:
    (change,) = changes(VERSION, later(title="Họp dân", views=9))
    assert (change.field, change.added, change.removed) == ("title", 1, 0)


def test_files_are_compared_by_name_and_address() -> None:
    (change,) = changes(VERSION, later(attachments=[{"title": "Kế hoạch", "url": "http://x.vn/a.pdf", "type": "pdf"}]))
    assert spelled(change.passages) == "{Kế hoạch (http://x.vn/a.pdf)}"
