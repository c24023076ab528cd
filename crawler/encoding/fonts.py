"""The two encodings that lived in fonts: TCVN3 (TCVN 5712:1993, VN3; the `.Vn…` fonts of ABC) and VNI-Windows (the `VNI-…` fonts).

Their text is windows-1252 to a browser, and Vietnamese only in their fonts: `C«ng nghÖ` in `.VnTime` is `Công nghệ`, `Vieät` in `VNI-Times`
is `Việt`. TCVN3 has one code a lower-case letter; of the capitals it has seven and marks to be typed after the vowel, so capitals mostly came
from fonts whose names end in H and that show every letter as a capital. VNI writes a vowel and after it a letter that stands for its marks.
"""

import re
import unicodedata
from enum import StrEnum

TCVN3 = {
    **dict(zip("¡¢£¤¥¦§¨©ª«¬\xad®", "ĂÂÊÔƠƯĐăâêôơưđ", strict=True)),
    **dict(zip("µ¶·¸¹»¼½¾ÆÇÈÉÊË", "àảãáạằẳẵắặầẩẫấậ", strict=True)),
    **dict(zip("ÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞ", "èẻẽéẹềểễếệìỉĩíị", strict=True)),
    **dict(zip("ßáâãäåæçèéêëìíî", "òỏõóọồổỗốộờởỡớợ", strict=True)),
    **dict(zip("ïñòóôõö÷øùúûüýþ", "ùủũúụừửữứựỳỷỹýỵ", strict=True)),
}
"""Characters of windows-1252 by the letters that they are in TCVN3: A1–AE, B5–FE."""
TCVN3_MARKS = dict(zip("°±²³´", "\u0300\u0309\u0303\u0301\u0323", strict=True))
"""B0–B4: tone marks, typed after a capital."""
TCVN3_CAPITALS = dict(zip("AEIOUY¡¢£¤¥¦", "AEIOUYĂÂÊÔƠƯ", strict=True))

TONES = dict(zip("ùøûõï", "\u0301\u0300\u0309\u0303\u0323", strict=True))
CIRCUMFLEXED = {"â": "", "á": "\u0301", "à": "\u0300", "å": "\u0309", "ã": "\u0303", "ä": "\u0323"}
BREVED = {"ê": "", "é": "\u0301", "è": "\u0300", "ú": "\u0309", "ü": "\u0303", "ë": "\u0323"}


def _vni() -> dict[str, str]:
    """Each letter of VNI-Windows, one or two characters of windows-1252, lower case first."""
    table = dict(zip("íìæóòîñôö", "íìỉĩịỵđơư", strict=True))
    for typed, letter in zip("aeouôöy", "aeouơưy", strict=True):
        for mark, tone in TONES.items():
            if typed + mark != "yï":  # ỵ has a code of its own
                table[typed + mark] = letter + tone
    for marks, accent, vowels in ((CIRCUMFLEXED, "\u0302", "aeo"), (BREVED, "\u0306", "a")):
        for vowel in vowels:
            table.update({vowel + mark: vowel + accent + tone for mark, tone in marks.items()})
    table.update({typed.upper(): letter.upper() for typed, letter in table.items()})
    return {typed: unicodedata.normalize("NFC", letter) for typed, letter in table.items()}


VNI = _vni()


class Font(StrEnum):
    """How the text under a font's name is encoded."""

    TCVN3 = "TCVN3"
    TCVN3_CAPITALS = "TCVN3 capitals"
    VNI = "VNI"
    OTHER = "Unicode"


def kind(name: str) -> Font:
    """What a font's name says, quotes and Excel's backslash aside: `.VnTime`, `.VnTimeH`, `VNI-Times`."""
    bare = name.strip("\"' \\").casefold()
    if bare.startswith(".vn"):
        return Font.TCVN3_CAPITALS if bare.endswith("h") else Font.TCVN3
    return Font.VNI if bare.startswith("vni-") else Font.OTHER


def converted(text: str, font: Font) -> str:
    """Text as its font shows it, in NFC."""
    if font is Font.VNI:
        return VNI_LETTER.sub(_vni_letter, text)
    if font is Font.OTHER:
        return text
    marked = MARKED.sub(lambda match: TCVN3_CAPITALS[match[1]] + TCVN3_MARKS[match[2]], text)
    shown = unicodedata.normalize("NFC", marked.translate(TCVN3_TABLE))
    return shown.upper() if font is Font.TCVN3_CAPITALS else shown


def words(text: str, font: Font) -> list[str]:
    """The words of a text, of two letters at least, that bear a letter of the font's encoding beyond ASCII."""
    word, own = (VNI_WORD, VNI_OWN) if font is Font.VNI else (TCVN3_WORD, TCVN3_OWN)
    return [found for found in word.findall(text) if own.search(found)]


def _vni_letter(match: re.Match[str]) -> str:
    """A vowel keeps its own case, whichever case its mark was typed in."""
    vowel, mark = match[0][:1], match[0][1:]
    return VNI[vowel + (mark.upper() if vowel.isupper() else mark.lower())]


TCVN3_TABLE = str.maketrans(TCVN3)
MARKED = re.compile(f"([{''.join(TCVN3_CAPITALS)}])([{''.join(TCVN3_MARKS)}])")
TCVN3_OWN = re.compile(f"[{''.join(TCVN3)}]")
TCVN3_WORD = re.compile(f"[A-Za-z{''.join(TCVN3)}]{{2,}}")
VNI_OWN = re.compile("[íìæóòîñôöùøûõïâáàåãäêéèúüëÍÌÆÓÒÎÑÔÖÙØÛÕÏÂÁÀÅÃÄÊÉÈÚÜË]")
VNI_WORD = re.compile(f"[A-Za-z{VNI_OWN.pattern[1:-1]}]{{2,}}")
VNI_LETTER = re.compile(
    "[Aa][ùøûõïâáàåãäêéèúüëÙØÛÕÏÂÁÀÅÃÄÊÉÈÚÜË]|[Oo][ùøûõïâáàåãäÙØÛÕÏÂÁÀÅÃÄ]|[Ee][ùøûõïâáàåãäÙØÛÕÏÂÁÀÅÃÄ]"
    "|[UuÔôÖö][ùøûõïÙØÛÕÏ]|[Yy][ùøûõÙØÛÕ]|[íìæóòîñôöÍÌÆÓÒÎÑÔÖ]"
)
