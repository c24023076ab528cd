"""Ways of failing of articles' pages: layout, dates, titles, credits, letters, text. The truth of the drift test."""

import re
import unicodedata
from dataclasses import replace

from mutation import OFFICE, THEATRE, Answer, Change, Mutation, half, on, renamed, without

DAY = re.compile(r"\b(\d{2})/(\d{2})/(\d{4})\b")
META_DATES = r'<meta (?:property|name)="article:[^>]*>|<span [^>]*itemprop="date\w+">[^<]*</span>'
BODY = re.compile(
    r'(<div id="news-bodyhtml"[^>]*>)(.*?)(</div>\s*(?:<div class="panel panel-default">|<div class="margin-bottom-lg">))',
    re.DOTALL,
)
OFFICE_BODY = re.compile(r'(<div class="noi-dung">)(.*?)(</div>\s*<div class="luot-xem">)', re.DOTALL)
DATED = re.compile(
    r"(<span class=\"h5\">(?:<i[^>]*></i>)?)(Thứ \w+|Chủ nhật) - (\d{2}/\d{2}/\d{4}) (\d{2}:\d{2})(</span>)"
)
OFFICE_DATED = re.compile(r'(<div class="ngay-dang">)(.*?)(</div>)', re.DOTALL)
TCVN3 = str.maketrans(
    "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵ",
    "µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊË®ÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô­õö÷øùúûüýþ",
)
LISTED = '<p>Các tin khác</p><ul><li><a href="/vi/news/x/tin-cu-1.html">Hội nghị tổng kết năm</a></li><li><a href="/vi/news/x/tin-cu-2.html">Ra quân đầu năm</a></li></ul><p>Lượt xem: 1.204</p><p>Tổng số điểm của bài viết là: 5 trong 1 đánh giá</p>'


def dated(put: str) -> Change:
    """Another line for the date of NukeViet's articles; `{day}`, `{clock}`, `{weekday}` are the right ones, `{swapped}` month first."""

    def line(found: "re.Match[str]") -> str:
        day, month, year = found[3].split("/")
        words = {"weekday": found[2], "day": found[3], "clock": found[4], "swapped": f"{month}/{day}/{year}"}
        return found[1] + put.format(**words) + found[5]

    return on("article", lambda html: DATED.sub(line, re.sub(META_DATES, "", html)))


def meridian(html: str) -> str:
    """`AM` beside a clock of twenty-four hours."""
    return DATED.sub(lambda found: f"{found[1]}{found[2]} - {found[3]} {found[4]} AM{found[5]}", html)


def in_body(change: "object", pattern: "re.Pattern[str]" = BODY) -> Change:
    return on("article", lambda html: pattern.sub(lambda found: found[1] + change(found[2]) + found[3], html))  # type: ignore[operator]


def first_words(html: str) -> str:
    text = re.sub(r"<[^>]+>", " ", html).split()
    return f"<p>{' '.join(text[:9])} … Xem tiếp</p>"


def mangled(answer: Answer) -> Answer:
    """Written as UTF-8, taken for windows-1252, and written as UTF-8 again."""
    if answer.kind != "article":
        return answer
    return replace(answer, body=answer.body.decode("cp1252", "replace").encode("utf-8"))


def lost(put: str) -> Change:
    return on("article", lambda html: re.sub(r"[À-ỹđĐ]", put, html))


def charset_lie(answer: Answer) -> Answer:
    return replace(answer, type="text/html; charset=iso-8859-1") if answer.type.startswith("text/html") else answer


def cp1258(answer: Answer) -> Answer:
    """windows-1258 with its combining marks, and nothing that says so."""
    if answer.kind != "article" or answer.status != 200:
        return answer
    html = re.sub(r"<meta[^>]*charset[^>]*>", "", answer.text)
    return replace(answer, type="text/html", body=half_composed(html).encode("cp1258", "replace"))


def half_composed(html: str) -> str:
    """Vowel signs stay with their letter, tones stand behind it."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    out = []
    for letter in html:
        parts = unicodedata.normalize("NFD", letter)
        tone = [mark for mark in parts if mark in tones]
        base = unicodedata.normalize("NFC", "".join(mark for mark in parts if mark not in tones))
        out.append(base + "".join(tone))
    return "".join(out)


def always(answer: Answer) -> Answer:
    """Whatever is asked for, the same article comes."""
    if answer.kind != "article" or answer.other is None:
        return answer
    first = "/vi/news/cong-tac-dan-van/hieu-qua-tu-mo-hinh-dan-van-kheo-trong-san-xuat-dieu-o-xa-loc-tra-68.html"
    return replace(answer.other(first), target=answer.target, kind="article", number=answer.number)


def deleted(answer: Answer) -> Answer:
    return (
        answer.page("<!DOCTYPE html><html><body><h1>Tệp không tồn tại</h1></body></html>")
        if "download=1" in answer.target
        else answer
    )


STATIC = "Thứ 6 - 26/02/2016 08:00"
CLASSES = (('id="news-bodyhtml"', 'id="nd-2025"'), ('class="bodytext', 'class="van-ban'), ("newsdetail", "chi-tiet-2025"), ("news_column", "cot-tin"), ('itemprop="headline"', ""), ('class="title margin-bottom-lg"', 'class="ten"'), ("hometext", "mo-dau"), ("newsdetailmetatop", "thong-tin"), ('itemtype="http://schema.org/NewsArticle"', ""))  # fmt: skip

PAGES = (
    Mutation(name="classes renamed", change=on("article", renamed(*CLASSES)), causes=("articles",), quick=True),
    Mutation(name="classes renamed at another system", change=on("article", renamed(("tieude-tin", "ten"), ("ngay-tin", "luc"), ("noidung-tin", "chu"), ("chitiet-tin", "bai"), ("Tags:", ""), ("Tin mới hơn", ""))), causes=("articles",), site=THEATRE),
    Mutation(name="body's id renamed", change=on("article", renamed(CLASSES[0], CLASSES[1])), causes=("articles",)),
    Mutation(name="title's element gone", change=on("article", without(r"<h1 class=\"title.*?</h1>")), causes=("", "articles", "titles")),
    Mutation(name="byline dropped", change=on("article", without(r'<p class="h5 text-right">.*?</p>|<div[^>]*itemprop="author".*?</div>')), causes=("articles",), quick=True),
    Mutation(name="byline dropped at another system", change=on("article", without(r'<p class="tac-gia">.*?</p>')), causes=("articles",), site=OFFICE),
    Mutation(name="lead dropped", change=on("article", without(r'<div class="hometext.*?</div>')), causes=("articles",)),
    Mutation(name="date dropped", change=on("article", without(DATED.pattern + "|" + META_DATES)), causes=("dates", "articles")),
    Mutation(name="files dropped", change=on("article", without(r'<div class="panel panel-default">\s*<div[^>]*news-download-file.*?</div>\s*</div>|<a [^>]*download=1[^>]*>.*?</a>')), causes=("articles",), days=30),
    Mutation(name="date order swapped", change=dated("{weekday} - {swapped} {clock}"), causes=("dates",), quick=True),
    Mutation(name="date order swapped, no weekday", change=dated("{swapped} {clock}"), causes=("dates",)),
    Mutation(name="date order swapped at another system", change=on("article", lambda html: OFFICE_DATED.sub(lambda found: found[1] + DAY.sub(r"\2/\1/\3", found[2]) + found[3], html)), causes=("dates",), site=OFFICE),
    Mutation(name="header date static", change=dated(STATIC), causes=("dates",)),
    Mutation(name="date is today's", change=dated("Thứ năm - 23/10/2025 07:30"), causes=("dates",)),
    Mutation(name="date of 1970", change=dated("01/01/1970 08:00"), causes=("dates",)),
    Mutation(name="date in the future", change=dated("01/01/2031 08:00"), causes=("dates", "articles")),
    Mutation(name="weekday static", change=dated("Chủ nhật - {day} {clock}"), causes=("dates",)),
    Mutation(name="clock dropped", change=dated("{weekday} - {day}"), causes=("dates", "articles")),
    Mutation(name="AM beside a 24-hour clock", change=on("article", meridian), causes=()),
    Mutation(name="date left to the comments", change=on("article", lambda html: re.sub(META_DATES, "", DATED.sub('<span class="h5">Gửi lúc: 05/12/2013 15:42:27</span>', html))), causes=("dates", "articles")),
    Mutation(name="date left to related links", change=on("article", lambda html: re.sub(META_DATES, "", DATED.sub('<span class="h5"><a href="/vi/news/">Tin cũ hơn (14/05/2019)</a></span>', html))), causes=("dates", "articles")),
    Mutation(name="title is the site's name", change=on("article", without(r'(<h1 class="title[^>]*>).*?(</h1>)', r"\1Sở Nông nghiệp và Môi trường tỉnh Lam Giang\2")), causes=("titles",)),
    Mutation(name="title is the site's name at another system", change=on("article", without(r'(<h1 class="tieu-de">).*?(</h1>)', r"\1Sở Thông tin và Truyền thông tỉnh Lam Giang\2")), causes=("titles",), site=OFFICE),
    Mutation(name="one title on all", change=on("article", without(r'(<h1 class="title[^>]*>|<title>|<meta property="og:title" content=")[^<"]*', r"\1Tin tức nổi bật trong ngày")), causes=("titles",)),
    Mutation(name="one article at every address", change=always, causes=("titles", "articles", "dates")),
    Mutation(name="mojibake", change=mangled, causes=("encoding",)),
    Mutation(name="letters lost for U+FFFD", change=lost("\ufffd"), causes=("encoding",)),
    Mutation(name="letters lost for question marks", change=lost("?"), causes=("encoding",)),
    Mutation(name="TCVN3 without a font", change=in_body(lambda html: re.sub(r">[^<]+<", lambda found: found[0].translate(TCVN3), html)), causes=("encoding",)),
    Mutation(name="charset lie", change=charset_lie, causes=()),
    Mutation(name="windows-1258 undeclared", change=cp1258, causes=("", "encoding")),
    Mutation(name="NFD", change=on("article list", lambda html: unicodedata.normalize("NFD", html)), causes=()),
    Mutation(name="half the articles empty", change=half(in_body(lambda html: "")), causes=("empty", "articles", "cut"), quick=True),
    Mutation(name="all articles empty", change=in_body(lambda html: "<p>&nbsp;</p>"), causes=("empty", "articles", "cut")),
    Mutation(name="articles are empty at another system", change=in_body(lambda html: "", OFFICE_BODY), causes=("empty", "articles", "cut"), site=OFFICE),
    Mutation(name="text filled by a script", change=in_body(lambda html: '<div id="app"></div><script src="/app.js"></script>'), causes=("empty", "articles", "cut")),
    Mutation(name="bodies cut", change=in_body(first_words), causes=("cut",)),
    Mutation(name="bodies cut at another system", change=in_body(first_words, OFFICE_BODY), causes=("cut",), site=OFFICE),
    Mutation(name="widgets in the body", change=in_body(lambda html: html + LISTED), causes=("widgets",)),
    Mutation(name="widgets in the body at another system", change=in_body(lambda html: html + LISTED, OFFICE_BODY), causes=("", "widgets"), site=OFFICE),
    Mutation(name="mobile theme", change=lambda answer: answer, agent="Mozilla/5.0 (iPhone; CPU iPhone OS 17_0) Mobile", causes=("", "articles", "dates")),
    Mutation(name="deleted files answer pages", change=deleted, causes=()),
    Mutation(name="section and tags gone", change=on("article", without(r'<nav class="third-nav">.*?</nav>|<meta property="article:(?:section|tag)[^>]*>')), causes=("", "articles")),
)  # fmt: skip
