"""Letters, against Python's own Unicode tables and the order of a dictionary."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.vietnamese import fold, indexed, nfc, sort_key, spoken, tone_last


def test_decomposed_text_is_composed() -> None:
    assert nfc(unicodedata.normalize("NFD", "Đồng Nai")) == "Đồng Nai"


def test_invisible_characters_are_removed() -> None:
    assert nfc("dân\u200b vận\ufeff\u00ad\x00") == "dân vận"


def test_line_breaks_stay() -> None:
    assert nfc("một\n\nhai\tba") == "một\n\nhai\tba"


def test_icelandic_eth_becomes_d_with_stroke() -> None:
    assert nfc("Ðồng ðội") == "Đồng đội"


def test_half_a_surrogate_pair_becomes_a_question_mark() -> None:
    assert nfc("a\ud800b") == "a?b"


def test_fold_takes_every_mark_and_the_stroke() -> None:
    assert fold("Đường Quốc lộ Ơ Ư Ă") == "duong quoc lo o u a"


def test_indexed_only_takes_the_stroke() -> None:
    assert indexed("Đồng đội") == "Dồng dội"


@pytest.mark.parametrize(
    ("old", "new"), [("hoà", "hòa"), ("thuý", "thúy"), ("quỳ", "qùy"), ("uỷ", "ủy"), ("khoẻ", "khỏe")]
)
def test_both_places_of_a_tone_are_one_word(old: str, new: str) -> None:
    assert tone_last(old) == tone_last(new)


@pytest.mark.parametrize(
    ("one", "other"), [("hòa", "hoa"), ("hòa", "hóa"), ("khéo", "kheo"), ("má", "mã"), ("đa", "da"), ("ân", "an")]
)
def test_different_words_stay_different(one: str, other: str) -> None:
    assert tone_last(one) != tone_last(other)


def test_spoken_text_holds_whole_words_only() -> None:
    assert spoken("dân vận") not in spoken("người dân vậy, dâng vận")
    assert spoken("Hoà bình") in spoken("Tỉnh HÒA BÌNH, năm 2024")


def test_sorts_as_a_dictionary() -> None:
    ordered = ["An", "Ăn", "Ân", "Ba", "Bà", "Bả", "Bã", "Bá", "Bạ", "Da", "Đa", "Em", "Êm", "Nơ", "Nu", "Nư"]
    assert sorted({*ordered}, key=sort_key) == ordered


def test_a_shorter_name_sorts_first() -> None:
    assert sorted(["Hà Nội", "Hà", "Hà Nam", "Hải"], key=sort_key) == ["Hà", "Hà Nam", "Hà Nội", "Hải"]


@given(st.text())
def test_no_text_is_refused(text: str) -> None:
    assert nfc(nfc(text)) == nfc(text)
    assert isinstance(fold(text) + spoken(text) + sort_key(text), str)
