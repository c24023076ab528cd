"""Text that is Vietnamese only in its font: TCVN3 (.VnTime) and VNI, found where a page really uses them."""

import letters
import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_charsets import article, assert_whole

from crawler.encoding.fonts import Font, converted
from crawler.encoding.syllables import is_syllable

STYLE = '<style>body, td {{ font-family: "{0}", Arial; }} .x {{ color: red }}</style>'
WHOLE = [letters.tcvn3(text) for text in (letters.TITLE, letters.DATE, letters.LEAD, letters.BODY)]
VNI = (
    ("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
    ("Ñoäc laäp - Töï do - Haïnh phuùc", "Độc lập - Tự do - Hạnh phúc"),
    ("UÛy ban nhaân daân tænh Ñoàng Thaùp ñaõ ban haønh Keá hoaïch phaùt trieån noâng thoân môùi", "Ủy ban nhân dân tỉnh Đồng Tháp đã ban hành Kế hoạch phát triển nông thôn mới"),
    ("baèng nhöõng maët haøng chaát löôïng, ñöôïc ngöôøi daân öa thích; moãi naêm moät laàn", "bằng những mặt hàng chất lượng, được người dân ưa thích; mỗi năm một lần"),
    ("SÔÛ VAÊN HOÙA VAØ THEÅ THAO", "SỞ VĂN HÓA VÀ THỂ THAO"),
)  # fmt: skip


@pytest.mark.parametrize("charset", ["utf-8", "cp1252"])
@pytest.mark.parametrize("font", [".VnTime", ".vnarial", ".VnTimeH"])
def test_a_whole_page_in_a_font_of_tcvn3(charset: str, font: str) -> None:
    found = article(letters.page(*WHOLE, meta=STYLE.format(font)).encode(charset), charset)
    if font.endswith("H"):  # the font shows every letter as a capital
        assert (found.title, found.body) == (letters.TITLE.upper(), letters.BODY.upper())
    else:
        assert_whole(found)
    assert (found.rules["fonts"], found.published_at is not None) == ("TCVN3", True)


@pytest.mark.parametrize("markup", ['<font face=".VnTime">{}</font>', '<span style="font-family:.VnTime">{}</span>', "<span style='font: 14pt \".VnTime\"'>{}</span>"])  # fmt: skip
def test_a_body_pasted_in_a_font_of_tcvn3_into_a_page_of_unicode(markup: str) -> None:
    body = "\n\n".join(markup.format(letters.tcvn3(part)) for part in letters.BODY.split("\n\n"))
    found = article(letters.page(body=body).encode())
    assert_whole(found)
    assert (found.rules["fonts"], found.doubts) == ("TCVN3", ())


@pytest.mark.parametrize("font", [".VnTime", "VNI-Times"])
def test_unicode_that_keeps_the_font_it_was_pasted_with_stays(font: str) -> None:
    found = article(letters.page(face=font).encode())
    assert_whole(found)
    assert "fonts" not in found.rules


def test_a_page_that_keeps_both_is_told_apart_paragraph_by_paragraph() -> None:
    first, second = letters.BODY.split("\n\n")
    found = article(letters.page(body=f"{letters.tcvn3(first)}\n\n{second}", face=".VnTime").encode())
    assert_whole(found)


def test_a_body_in_a_font_of_vni() -> None:
    body = "\n\n".join(typed for typed, _ in VNI)
    found = article(letters.page(body=body, face="VNI-Times").encode())
    assert found.body == "\n\n".join(shown for _, shown in VNI)
    assert found.rules["fonts"] == "VNI"


@pytest.mark.parametrize(("typed", "shown"), VNI)
def test_vni(typed: str, shown: str) -> None:
    assert converted(typed, Font.VNI) == shown


def test_french_in_a_font_of_tcvn3_stays() -> None:
    french = "Été, élève, première, à côté de la forêt où l’âne a brouté; déjà très tôt, hélas, près du château."
    assert article(letters.page(body=french, face=".VnTime").encode()).body == french


def test_a_few_words_prove_nothing() -> None:
    assert article(letters.page(body="Caf\xe9 th\xed nghi\xcem 2021", face=".VnTime").encode()).body.startswith("Café")


@pytest.mark.parametrize("letter", letters.LOWER)
def test_each_letter_of_tcvn3(letter: str) -> None:
    assert converted(letters.tcvn3(letter), Font.TCVN3) == letter


@given(st.text(alphabet=letters.LOWER + "bcdghklmnpqrstvx -,.;:0123456789", max_size=200))
def test_text_of_tcvn3_comes_back(text: str) -> None:
    assert converted(letters.tcvn3(text), Font.TCVN3) == text


@given(st.text(max_size=100), st.sampled_from(list(Font)))
def test_no_text_raises(text: str, font: Font) -> None:
    assert isinstance(converted(text, font), str)


@pytest.mark.parametrize("word", (letters.TITLE + " " + letters.LEAD + " nghiêng quý qui hòa hoà thuở khuya giếng gì quyết oẳn Ấp").replace(".", "").split())  # fmt: skip
def test_syllables(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["", "C«ng", "Vieät", "château", "strength", "nghé̀", "aaaaaaaaaa", "đw"])
def test_what_is_no_syllable(word: str) -> None:
    assert not is_syllable(word)
