"""Text as the archive keeps it: NFC, one space for every run of white space, no invisible characters."""

import re
import unicodedata

INVISIBLE = dict.fromkeys(
    [
        *range(0x200B, 0x2010),  # zero-width space, joiners, direction marks
        *range(0x202A, 0x202F),  # direction embeddings
        *range(0x2060, 0x2065),  # word joiner and invisible operators
        0x00AD,  # soft hyphen
        0xFEFF,  # byte order mark inside the text
        *(code for code in range(0x20) if code not in (0x09, 0x0A, 0x0C, 0x0D)),
        *range(0x7F, 0xA0),
    ]
)
ETH = {0x00D0: "Đ", 0x00F0: "đ"}  # the Icelandic letter stands for Đ in pages typed on old keyboards
TABLE = INVISIBLE | ETH
ODD = re.compile(f"[{re.escape(''.join(map(chr, TABLE)))}]")


def clean(text: str) -> str:
    """One line of text: NFC, invisible characters gone, white space (NBSP too) folded to single spaces, ends trimmed.

    A tab stays, for it parts the cells of a table's row only after this has run on each cell.
    """
    if not (text.isascii() and text.isprintable()):
        text = unicodedata.normalize("NFC", text)
        if ODD.search(text):
            text = text.translate(TABLE)
    return " ".join(text.split())


def words(text: str) -> int:
    """How many words (Vietnamese: syllables) a text has."""
    return len(re.findall(r"\w+", text))


def sentence_end(text: str) -> bool:
    """Whether a line ends as a sentence does, closing quotes and brackets aside."""
    return text.rstrip("”\"'’)]» ").endswith((".", "!", "?", "…", ";", ":"))
