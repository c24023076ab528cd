"""What an edit weighs: sentences whose truth (words of the title, figures, names) was counted by hand before there was anything that counts."""

from datetime import UTC, datetime
from typing import Any

import pytest

from archive.history import Version
from archive.weight import Weight, weighed

AT = datetime(2024, 5, 1, tzinfo=UTC)
STOOD = {
    "title": "Xã Tân Lập có 12 mô hình dân vận khéo",
    "lead": "Sáng 05/3/2024, đoàn công tác của tỉnh về xã Tân Lập.",
    "body": "Ông Nguyễn Văn An, Chủ tịch UBND xã, cho biết cả xã có 1.250 hộ. Theo bà Trần Thị Bình, ba thôn đã xong.\n\n"
    "Tại Đồng Xoài, đoàn trao 20 suất quà. Bà con rất phấn khởi.",
    "author": "Thùy Linh",
    "source": None,
    "published_at": "2024-03-05T08:00:00+07:00",
    "attachments": [],
}
CASES: list[tuple[str, dict[str, Any], tuple[int, int, int]]] = [
    ("nothing but words", {"body": STOOD["body"].replace("rất phấn khởi", "vui mừng và tin tưởng")}, (0, 0, 0)),
    ("a sentence turned round", {"lead": "Đoàn công tác của tỉnh về xã Tân Lập sáng 05/3/2024."}, (0, 0, 0)),
    ("a paragraph moved", {"body": "\n\n".join(reversed(str(STOOD["body"]).split("\n\n")))}, (0, 0, 0)),
    ("case and marks of the title", {"title": "XÃ TÂN LẬP có 12 mô hình “dân vận khéo”"}, (0, 0, 0)),
    ("a figure written otherwise", {"body": STOOD["body"].replace("1.250", "1250")}, (0, 0, 0)),
    ("a date written otherwise", {"lead": STOOD["lead"].replace("05/3/2024", "5/03/2024")}, (0, 0, 0)),
    ("a tone in another place", {"author": "Thuỳ Linh"}, (0, 0, 0)),
    ("one word of the title", {"title": "Xã Tân Lập có 12 mô hình dân vận tốt"}, (1, 0, 0)),
    ("a figure of the title", {"title": "Xã Tân Lập có 15 mô hình dân vận khéo"}, (1, 1, 0)),
    ("a figure", {"body": STOOD["body"].replace("1.250", "1.205")}, (0, 1, 0)),
    ("a figure that stands there already", {"body": STOOD["body"].replace("20 suất", "1.250 suất")}, (0, 1, 0)),
    ("a figure in words", {"body": STOOD["body"].replace("ba thôn", "bốn thôn")}, (0, 1, 0)),
    ("a date", {"lead": STOOD["lead"].replace("05/3/2024", "06/3/2024")}, (0, 1, 0)),
    ("the day of publication", {"published_at": "2024-03-06T08:00:00+07:00"}, (0, 1, 0)),
    ("the hour of publication", {"published_at": "2024-03-05T09:00:00+07:00"}, (0, 0, 0)),
    ("a sentence with a figure taken out", {"body": STOOD["body"].replace(" Theo bà Trần Thị Bình, ba thôn đã xong.", "").replace("có 1.250 hộ", "có nhiều hộ")}, (0, 1, 1)),
    ("one syllable of a name", {"body": STOOD["body"].replace("Nguyễn Văn An", "Nguyễn Văn Ân")}, (0, 0, 1)),
    ("another person", {"body": STOOD["body"].replace("Trần Thị Bình", "Lê Thị Hoa")}, (0, 0, 1)),
    ("a place", {"body": STOOD["body"].replace("Đồng Xoài", "Lộc Ninh")}, (0, 0, 1)),
    ("a name shortened", {"body": STOOD["body"].replace("Ông Nguyễn Văn An", "Ông Văn An")}, (0, 0, 0)),
    ("a name at the beginning of a sentence", {"body": STOOD["body"].replace("Bà con rất", "Lê Hữu Phước và bà con rất")}, (0, 0, 1)),
    ("the author", {"author": "Thu Hà"}, (0, 0, 1)),
    ("a source where none stood", {"source": "Báo Bình Phước"}, (0, 0, 1)),
    ("two figures and two names", {"body": STOOD["body"].replace("1.250", "900").replace("20", "30").replace("An,", "Ân,").replace("Bình", "Bích")}, (0, 2, 2)),
    ("no title any more", {"title": None}, (10, 1, 0)),
]  # fmt: skip


def version(number: int, content: dict[str, Any]) -> Version:
    return Version(
        number=number,
        seen_at=AT,
        last_seen_at=AT,
        how="crawl",
        template="nukeviet",
        template_version="1",
        rules={},
        sha256="",
        capture_id=1,
        content=content,
    )


def weight(changed: dict[str, Any]) -> Weight:
    return weighed(version(1, STOOD), version(2, STOOD | changed))


@pytest.mark.parametrize(("changed", "counted"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_what_an_edit_weighs(changed: dict[str, Any], counted: tuple[int, int, int]) -> None:
    found = weight(changed)
    assert (found.title, found.numbers, found.names) == counted


@pytest.mark.parametrize(("changed", "counted"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_undone_it_weighs_the_same(changed: dict[str, Any], counted: tuple[int, int, int]) -> None:
    found = weighed(version(1, STOOD | changed), version(2, STOOD))
    assert (found.title, found.numbers, found.names) == counted


def test_a_word_of_the_title_a_figure_a_name_and_a_whole_new_paragraph_weigh_less_and_less() -> None:
    told = {case[0]: case[1] for case in CASES}
    longer = {"body": f"{STOOD['body']}\n\n{'bà con cùng nhau làm đường, trồng hoa, giữ gìn vệ sinh chung. ' * 40}"}
    edits = [told["one word of the title"], told["a figure"], told["one syllable of a name"], longer]
    weights = [weight(edit).weight for edit in edits]
    assert weights == [3, 2, 1, 0]
    assert weight(longer).words > 400


def test_two_texts_of_twenty_thousand_words_take_no_hours() -> None:
    words = [f"w{number % 977}" for number in range(20_000)]
    found = weighed(version(1, {"body": " ".join(words)}), version(2, {"body": " ".join(reversed(words))}))
    assert found.words == 40_000
