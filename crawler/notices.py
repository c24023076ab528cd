"""What a page says that stands in the place of another: under maintenance, access denied, log in, moved, broken, nothing at all.

Only asked of pages that are no article and no list: an article may tell of all this, and the frame of many a page has a form to log in.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from crawler.addresses import same_site
from crawler.obstacles import LOGIN_ADDRESS
from crawler.page import Page
from crawler.parser.blocks import Line
from crawler.parser.looks import content
from crawler.parser.text import clean

LONGEST = 240
"""Characters of the sentence that says so."""
SHORT = 250
"""Words of a page that says little else; on a longer one only its title and its headings count."""
LINES = 400
FORM = 120
"""Words beside a form to log in, at most, where that is what the page is for and no heading says so: many a frame has one."""

WE = r"(?:hệ thống|(?:các )?trang|website|web ?site|site|cổng thông tin|máy chủ|dịch vụ|chúng tôi|server|system)"
MAINTENANCE = (
    rf"{WE}\b.{{0,80}}\b(?:bảo trì|bảo dưỡng|nâng cấp|tạm (?:ngừng|ngưng|dừng|đóng)|gián đoạn)\b",
    r"\b(?:đang|tạm|để)\b.{0,40}\b(?:bảo trì|bảo dưỡng|nâng cấp)\b",
    r"^(?:đang |thông báo )?(?:bảo trì|nâng cấp)(?: hệ thống| trang| website)?\W*$",
    r"\btạm (?:ngừng|ngưng|dừng) (?:hoạt động|phục vụ|truy cập|cung cấp)\b",
    r"\b(?:vui lòng|xin|hãy)\b.{0,30}\b(?:quay|trở) lại sau\b",
    r"\b(?:under|down for|scheduled|system|site|routine)\s+maintenance\b|\bmaintenance mode\b|^maintenance\W*$",
    r"\b(?:account|website|site|domain|hosting)\b.{0,40}\b(?:has been |is |was )?suspended\b|\b(?:website|trang|tài khoản|hosting|tên miền)\b.{0,40}\b(?:bị|đã|tạm)\b.{0,12}\b(?:khóa|khoá|đình chỉ)\b",
    r"\b(?:be|come|check) back (?:soon|shortly|later|in a )\b|\btemporarily (?:unavailable|down|closed|offline)\b|\bunder construction\b",
)
BARRED = (
    r"\btừ chối truy cập\b|\btruy cập\b.{0,40}\b(?:bị chặn|bị từ chối|bị hạn chế|bị khóa|bị khoá|không được phép)\b|\bchặn truy cập\b|\bkhông có quyền truy cập\b",
    r"\bquá nhiều (?:yêu cầu|truy cập|kết nối|lượt)\b|\btoo many (?:requests|connections)\b|\brate limit",
    r"\b(?:vui lòng|xin|hãy) (?:đợi|chờ)\b.{0,20}\bgiây\b",
    r"^(?:403\W*)?(?:access (?:to .{0,60} )?(?:denied|forbidden)|forbidden|request (?:rejected|blocked)|error 1020)\b",
    r"\b(?:request|url|access|ip(?: address)?|connection)\b.{0,40}\b(?:blocked|rejected|denied|banned|blacklisted)\b|\byou have been blocked\b",
    r"\bchecking (?:your browser|if the site connection)\b|^just a moment\b|^attention required\b|\bddos protection\b|\bweb application firewall\b|\bkiểm tra trình duyệt\b",
)
WALLS = (
    r"\bcaptcha\b|\bnhập mã (?:xác (?:nhận|thực|minh)|bảo (?:vệ|mật)|hiển thị)\b|\bxác (?:minh|nhận|thực)\b.{0,40}\b(?:con người|không phải (?:là )?(?:robot|người máy|máy))\b",
    r"\b(?:verify|confirm)\b.{0,30}\b(?:human|not a robot)\b",
    r"\b(?:enable|turn on|requires?|needs?)\b.{0,20}\b(?:javascript|cookies?)\b|\bbật\b.{0,20}\b(?:javascript|java script|cookies?)\b",
    r"\b(?:cần|phải|vui lòng|hãy|xin|yêu cầu)\b.{0,20}\bđăng nhập\b(?!.{0,60}\b(?:bình luận|ý kiến|đánh giá|nhận xét))|\bplease (?:log|sign) ?in\b|\b(?:login|authentication|sign[- ]in) (?:is )?required\b|\bchỉ dành cho (?:thành viên|người dùng)\b",
)
MOVES = (
    r"\b(?:trang|website|web|cổng|địa chỉ|chúng tôi)\b.{0,80}\bchuyển (?:sang|đến|tới|về|qua)\b.{0,60}(?:địa chỉ|tên miền|https?://|www\.)",
    r"\b(?:site|website|page|portal|we)\b.{0,40}\b(?:has |have )?moved (?:permanently )?to\b|\bđịa chỉ mới\b.{0,20}(?:https?://|www\.|[\w-]+\.gov\.vn)",
    r"\bdomain\b.{0,60}\b(?:for sale|parked|expired)\b|\btên miền\b.{0,60}\b(?:rao bán|hết hạn)\b",
)
FAULTS = (
    r"^(?:http )?(?:error |lỗi )?(?:500|502|503|504)\W*(?:$|error|internal|bad|service|gateway|lỗi)|\b(?:internal server error|bad gateway|gateway time-?out|service (?:temporarily )?unavailable)\b",
    r"^(?:server error in '|runtime error|application error|fatal error\b|warning: |parse error|unhandled exception|stack trace)",
    r"\b(?:error establishing a|could not connect to|cannot connect to|lỗi kết nối|không (?:thể )?kết nối)\b.{0,40}\b(?:database|server|cơ sở dữ liệu|csdl|máy chủ)",
    r"^(?:database|db) error\b|\bSQLSTATE\[|\b(?:mysqli?|pg|sqlsrv|ORA-\d+|ODBC|PDOException)\b.{0,60}\b(?:error|connect|exception|failed)\b",
    r"\bsomething went wrong\b|\bunexpected error\b|\b(?:đã )?(?:xảy ra|có) lỗi\b.{0,60}(?:hệ thống|máy chủ|xử lý|xử lí|truy cập|tải trang|\W*$)|^lỗi hệ thống\b",
    r"^welcome to nginx|^iis\b|^apache2? .{0,30}default page|^it works!|^index of /|^default web ?site page",
)
LOGIN = r"\b(?:đăng nhập|log ?in|sign ?in|log ?on|xác thực)\b"
FORMS = {
    cause: re.compile("|".join(f"(?:{form})" for form in forms), re.IGNORECASE)
    for cause, forms in (
        ("moved", MOVES),
        ("maintenance", MAINTENANCE),
        ("wall", WALLS),
        ("blocked", BARRED),
        ("server", FAULTS),
    )
}
LEADS = re.compile(r"\blocation(?:\.href|\.replace|\.assign)?\s*[=(]\s*[\"'](?P<url>https?://[^\"'\s]+)")
LOGGING_IN = re.compile(LOGIN, re.IGNORECASE)
HEADINGS = ("h1", "h2", "h3")


@dataclass(frozen=True, slots=True)
class Notice:
    cause: str
    """Of archive.causes."""
    words: str
    """By which the page says so."""


def notice(page: Page) -> Notice | None:
    """What a page that is no article says instead; None where it says nothing of the kind."""
    lines = [line for line in page.lines if line.text]
    title = clean(" ".join(content(element) for element in page.tree.iter("title")))
    if not lines:
        return blank(page, title)
    words = sum(len(line.text.split()) for line in lines[:LINES])
    told = said(title, lines if words <= SHORT else [line for line in lines if is_heading(line)])
    if told is not None:
        return told
    if asks_for_password(page) and is_for_it(page, title, lines, words):
        return Notice("wall", f"a form to log in: {title or page.url}")
    return None


def blank(page: Page, title: str) -> Notice:
    """A page that shows nothing: what it does without words, or that it is empty."""
    silent = clean(" ".join(content(element) for element in page.tree.iter("noscript")))
    told = said(title, ()) or said(silent[:LONGEST], ())
    if told is not None:
        return told
    if asks_for_password(page):
        return Notice("wall", "a form to log in")
    if (elsewhere := led_by_script(page)) is not None:
        return Notice("moved", f"a script leads to {elsewhere}")
    if any(content(script).strip() or script.get("src") for script in page.tree.iter("script")):
        return Notice("wall", "nothing but a script")
    return Notice("empty", "a page without a word")


def led_by_script(page: Page) -> str | None:
    """The address of another site that a page without a word sends its readers to."""
    for script in page.tree.iter("script"):
        found = LEADS.search(content(script))
        if found and not same_site(found["url"], page.url):
            return str(found["url"])
    return None


def said(title: str, lines: Iterable[Line]) -> Notice | None:
    """The first sentence that says what the page is; links say what other pages are."""
    for text in (title, *(line.text for line in list(lines)[:LINES] if not line.is_linked)):
        if 0 < len(text) <= LONGEST:
            for cause, form in FORMS.items():
                if form.search(text):
                    return Notice(cause, text)
    return None


def is_heading(line: Line) -> bool:
    return line.element is not None and line.element.tag in HEADINGS


def asks_for_password(page: Page) -> bool:
    return any((field.get("type") or "").strip().casefold() == "password" for field in page.tree.iter("input"))


def is_for_it(page: Page, title: str, lines: Iterable[Line], words: int) -> bool:
    """Whether logging in is what a page with such a form is for."""
    if LOGGING_IN.search(title) or LOGIN_ADDRESS.search(page.url):
        return True
    named = any(LOGGING_IN.search(line.text) for line in lines if is_heading(line))
    return words <= (SHORT if named else FORM)
