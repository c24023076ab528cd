"""Vietnamese in the encodings of other years, made without anything that is tested: the tables are those of the standards."""

import unicodedata

TONES = "\u0300\u0301\u0303\u0309\u0323"
LOWER = "ăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵĂÂÊÔƠƯĐ"
TCVN = "¨©ª«¬\xad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ¡¢£¤¥¦§"
"""The same letters as glibc's TCVN5712-1 encodes them, seen as windows-1252."""

TITLE = "Thị trấn mở hội đường làng"
DATE = "Thứ hai - 06/12/2021 22:29"
LEAD = "Sáng nay thị trấn khai mạc hội đường làng lần thứ hai."
BODY = (
    "Bà con các thôn đến dự rất đông, mang theo hoa quả đầu mùa và những chiếc nón lá mới đan.\n\n"
    "Ban tổ chức cảm ơn các gia đình đã góp công, góp của; năm tới hội sẽ mở rộng về phía bờ sông."
)


def cp1258(text: str) -> bytes:
    """Windows' own: a vowel with its shape, then its tone as a mark."""
    letters = []
    for letter in unicodedata.normalize("NFC", text):
        apart = unicodedata.normalize("NFD", letter)
        shape = unicodedata.normalize("NFC", "".join(mark for mark in apart if mark not in TONES))
        letters.append(shape + "".join(mark for mark in apart if mark in TONES))
    return "".join(letters).encode("cp1258")


def tcvn3(text: str) -> str:
    """Text as it is typed for a font of the .Vn family, seen without it."""
    return text.translate(str.maketrans(LOWER, TCVN))


def page(
    title: str = TITLE, date: str = DATE, lead: str = LEAD, body: str = BODY, *, meta: str = "", face: str = ""
) -> str:
    """An article as NukeViet lays it out; `meta` stands in its head, `face` is the font of the body's paragraphs."""
    paragraphs = "".join(
        f'<p><font face="{face}">{part}</font></p>' if face else f"<p>{part}</p>" for part in body.split("\n\n")
    )
    return (
        f'<!DOCTYPE html><html lang="vi"><head>{meta}<title>{title}</title><meta name="generator" content="NukeViet v3">'
        '</head><body><div class="news_column panel panel-default" itemtype="http://schema.org/NewsArticle" itemscope><div class="panel-body">'
        f'<h1 class="title" itemprop="headline">{title}</h1><div class="row margin-bottom-lg"><div class="col-md-12"><span class="h5">{date}</span></div></div>'
        f'<div class="hometext">{lead}</div><div id="news-bodyhtml" class="bodytext">{paragraphs}</div></div></div></body></html>'
    )
