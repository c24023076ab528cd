"""How a query was understood, in words that people read: Vietnamese or English."""

from archive.places import called, parts
from archive.search.query import Filter, Group, Kind, Part, Query, Term

Both = tuple[str, str]
"""Vietnamese and English."""

FILTERS: dict[Kind, Both] = {
    Kind.PROVINCE: ("tỉnh {}", "province {}"),
    Kind.FORMER: ("tỉnh lúc đăng là {}", "province then {}"),
    Kind.SITE: ("trang {}", "site {}"),
    Kind.YEAR: ("năm {}", "year {}"),
    Kind.FROM: ("từ {}", "from {}"),
    Kind.UNTIL: ("đến {}", "until {}"),
    Kind.ARCHIVED: ("lưu từ {}", "archived since {}"),
    Kind.AUTHOR: ("tác giả {}", "author {}"),
    Kind.SOURCE: ("nguồn {}", "source {}"),
    Kind.SECTION: ("chuyên mục {}", "section {}"),
    Kind.DOCUMENT: ("dẫn văn bản {}", "citing {}"),
}
NOTES: dict[str, Both] = {
    "long": ("Chỉ đọc {} ký tự đầu.", "Only the first {} characters were read."),
    "many": ("Chỉ tìm {} từ đầu.", "Only the first {} words were looked for."),
    "operator": ("“{}” đứng một mình nên bỏ qua.", "“{}” stands alone and was left out."),
    "quote": ("Dấu ngoặc kép chưa đóng nên bỏ qua.", "A quotation mark was never closed and was left out."),
    "prefix": (
        "“{}” quá ngắn để tìm theo phần đầu (cần bốn chữ cái), nên tìm đúng từ ấy.",
        "“{}” is too short for a prefix (four letters are needed), so that very word was looked for.",
    ),
    "field": (
        "Không có điều kiện nào tên “{}:”, nên tìm như chữ thường.",
        "There is no condition called “{}:”; it was looked for as text.",
    ),
    "place": ("Không có tỉnh nào tên “{}”.", "There is no province called “{}”."),
    "year": (
        "“{}” không phải năm; viết như năm:2021 hoặc năm:2019-2021.",
        "“{}” is no year; write year:2021 or year:2019-2021.",
    ),
    "time": (
        "“{}” không phải ngày; viết như 06/12/2021, 12/2021 hoặc 2021.",
        "“{}” is no day; write 06/12/2021, 12/2021 or 2021.",
    ),
    "site": ("Kho không có trang nào tên “{}”.", "The archive has no site called “{}”."),
    "document": ("Chưa bài nào dẫn văn bản “{}”.", "No article cites “{}”."),
    "author": ("Không có tác giả nào tên “{}”.", "There is no author called “{}”."),
    "source": ("Không có nguồn nào tên “{}”.", "There is no source called “{}”."),
    "section": ("Không có chuyên mục nào tên “{}”.", "There is no section called “{}”."),
}


def understood(query: Query, language: str = "vi") -> str:
    """How the query was read: `“dân vận” trong tiêu đề, tỉnh Đồng Nai, từ 2020`; empty where it is empty."""
    english = language == "en"
    shown = [_group(group, english=english) for group in query.groups]
    shown += [f"{'without' if english else 'không có'} {_part(part, english=english)}" for part in query.excluded]
    return ", ".join(shown)


def differs(query: Query) -> bool:
    """Whether it was read otherwise than as words that must all be there."""
    parts = [part for group in query.groups for part in group.alternatives]
    plain = all(
        isinstance(part, Term) and not (part.phrase or part.prefix or part.exact or part.title) for part in parts
    )
    return not plain or len(parts) > len(query.groups) or bool(query.excluded or query.notes)


def notes(query: Query, language: str = "vi") -> list[str]:
    """What could not be taken as it was typed, each a sentence."""
    english = language == "en"
    told = [NOTES[key][english].format(about) for key, about in query.notes]
    return told + [problem(part, language) for part in query.filters if part.problem]


def problem(part: Filter, language: str = "vi") -> str:
    """Why a filter's value cannot be."""
    return NOTES[part.problem or part.kind.name.lower()][language == "en"].format(part.text)


def _group(group: Group, *, english: bool) -> str:
    return (" or " if english else " hoặc ").join(_part(part, english=english) for part in group.alternatives)


def _part(part: Part, *, english: bool) -> str:
    return _term(part, english=english) if isinstance(part, Term) else _filter(part, english=english)


def _term(term: Term, *, english: bool) -> str:
    shown = f"“{term.text}”" if term.phrase or term.prefix else term.text
    if term.prefix:
        shown = f"{'words beginning with' if english else 'từ bắt đầu bằng'} {shown}"
    if term.exact:
        shown = f"{'exactly' if english else 'đúng dấu'} {shown}"
    if term.title:
        shown = f"{shown} {'in the title' if english else 'trong tiêu đề'}"
    return shown


def _filter(part: Filter, *, english: bool) -> str:
    told = FILTERS[part.kind][english].format(f"“{part.text}”" if part.whole or part.problem else part.text)
    former = _former(part) if part.kind is Kind.PROVINCE else []
    if former:
        told += f" ({'with former' if english else 'gồm cả'} {', '.join(former)})"
    return told


def _former(part: Filter) -> list[str]:
    """Other names of places that are part of the one of today that was named."""
    today = [place for name in sorted(part.names) for place in called(name) if place.valid_until is None]
    names = [former.name for place in dict.fromkeys(today) for former in parts(place)]
    return [name for name in dict.fromkeys(names) if name not in part.names]
