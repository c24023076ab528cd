"""Who is credited: bylines as portals print them, with whom they mean, written down before there was a grammar."""

import unicodedata
from itertools import combinations

import pytest

from archive.crediting import Credit, credited, name_key

A, P, S = "author", "photographer", "source"
Meant = list[tuple[str, str, str]]
"""Role, name and kind of each."""

AUTHORS: dict[str, Meant] = {
    "Thùy Linh Vũ": [(A, "Thùy Linh Vũ", "person")],
    "THÙY LINH VŨ": [(A, "Thùy Linh Vũ", "person")],
    "thùy linh vũ": [(A, "Thùy Linh Vũ", "person")],
    "  Thùy   Linh Vũ. ": [(A, "Thùy Linh Vũ", "person")],
    "Thùy Linh Vũ (tổng hợp)": [(A, "Thùy Linh Vũ", "person")],
    "Thùy Linh Vũ (t/h)": [(A, "Thùy Linh Vũ", "person")],
    "Thùy Linh Vũ./.": [(A, "Thùy Linh Vũ", "person")],
    "Tác giả: Thùy Linh Vũ": [(A, "Thùy Linh Vũ", "person")],
    "Tác giả bài viết: Thùy Linh Vũ": [(A, "Thùy Linh Vũ", "person")],
    "PV Thùy Linh Vũ": [(A, "Thùy Linh Vũ", "person")],
    "Phóng viên Thùy Linh Vũ": [(A, "Thùy Linh Vũ", "person")],
    "ThS. Thùy Linh Vũ": [(A, "Thùy Linh Vũ", "person")],
    "BS.CKII Lò Văn Páo": [(A, "Lò Văn Páo", "person")],
    "Bài, ảnh: Lò Mai": [(A, "Lò Mai", "person"), (P, "Lò Mai", "person")],
    "Bài và ảnh: Lò Mai": [(A, "Lò Mai", "person"), (P, "Lò Mai", "person")],
    "Tin, ảnh: LÒ MAI": [(A, "Lò Mai", "person"), (P, "Lò Mai", "person")],
    "Tin: Lò Mai": [(A, "Lò Mai", "person")],
    "Lò Mai - Ảnh: Vũ Quang": [(A, "Lò Mai", "person"), (P, "Vũ Quang", "person")],
    "Lò Mai; ảnh: Vũ Quang": [(A, "Lò Mai", "person"), (P, "Vũ Quang", "person")],
    "Bài: Lò Mai - Ảnh: Vũ Quang": [(A, "Lò Mai", "person"), (P, "Vũ Quang", "person")],
    "Lò Mai, Vũ Quang": [(A, "Lò Mai", "person"), (A, "Vũ Quang", "person")],
    "Lò Mai - Vũ Quang": [(A, "Lò Mai", "person"), (A, "Vũ Quang", "person")],
    "Lò Mai–Vũ Quang": [(A, "Lò Mai", "person"), (A, "Vũ Quang", "person")],
    "Lò Mai-Vũ Quang": [(A, "Lò Mai", "person"), (A, "Vũ Quang", "person")],
    "Lò Mai và Vũ Quang": [(A, "Lò Mai", "person"), (A, "Vũ Quang", "person")],
    "Lò Mai & Vũ Quang": [(A, "Lò Mai", "person"), (A, "Vũ Quang", "person")],
    "Lò Mai, Vũ Quang và Hà Anh (tổng hợp)": [(A, "Lò Mai", "person"), (A, "Vũ Quang", "person"), (A, "Hà Anh", "person")],
    "Bài, ảnh: Lò Mai, Vũ Quang": [(A, "Lò Mai", "person"), (A, "Vũ Quang", "person"), (P, "Lò Mai", "person"), (P, "Vũ Quang", "person")],
    "Minh - Hà": [(A, "Minh", "person"), (A, "Hà", "person")],
    "Lò Mai, lò mai": [(A, "Lò Mai", "person")],
    "Lò Mai - Phòng Quản lý Văn hóa": [(A, "Lò Mai", "person"), (A, "Phòng Quản lý Văn hóa", "unit")],
    "Lò Mai (Văn phòng Sở)": [(A, "Lò Mai", "person"), (A, "Văn phòng Sở", "unit")],
    "Lò Mai (Theo TTXVN)": [(A, "Lò Mai", "person"), (S, "Thông tấn xã Việt Nam", "unit")],
    "Lò Mai, theo Báo Nhân Dân": [(A, "Lò Mai", "person"), (S, "Báo Nhân Dân", "unit")],
    "Phòng Kế hoạch - Tài chính": [(A, "Phòng Kế hoạch - Tài chính", "unit")],
    "Sở Văn hóa, Thể thao và Du lịch": [(A, "Sở Văn hóa, Thể thao và Du lịch", "unit")],
    "BAN BIÊN TẬP": [(A, "Ban biên tập", "unit")],
    "BBT": [(A, "Ban biên tập", "unit")],
    "Ban Biên tập": [(A, "Ban biên tập", "unit")],
    "PV": [(A, "Phóng viên", "unit")],
    "Đoàn Văn Lực": [(A, "Đoàn Văn Lực", "person")],
    "Đoàn Thanh niên": [(A, "Đoàn Thanh niên", "unit")],
    "Đài Trang": [(A, "Đài Trang", "person")],
    "T.H": [(A, "T.H", "person")],
    "H'Hen Niê": [(A, "H'Hen Niê", "person")],
    "quantri": [(A, "quantri", "account")],
    "admin2": [(A, "admin2", "account")],
    "TH: Lan Anh": [(A, "Lan Anh", "person")],
    "Quang Huy (Theo Báo Bình Phước)": [(A, "Quang Huy", "person"), (S, "Báo Bình Phước", "unit")],
    "Kim Ngân - Trung tâm VHTT huyện": [(A, "Kim Ngân", "person"), (A, "Trung tâm Văn hóa và Thể thao huyện", "unit")],
    "Kim Ngân, Sở Văn hóa, Thể thao và Du lịch": [(A, "Kim Ngân", "person"), (A, "Sở Văn hóa, Thể thao và Du lịch", "unit")],
    "Lê Na & cộng sự": [(A, "Lê Na", "person")],
    "Đinh Văn Nam, Phó Giám đốc Sở": [(A, "Đinh Văn Nam", "person")],
    "Hải Yến – tổng hợp": [(A, "Hải Yến", "person")],
    "Hải Yến st": [(A, "Hải Yến", "person")],
    "HẢI YẾN, LÒ MAI": [(A, "Hải Yến", "person"), (A, "Lò Mai", "person")],
    "lò mai, vũ quang": [(A, "Lò Mai", "person"), (A, "Vũ Quang", "person")],
    "Tổng hợp": [],
    "Sưu tầm": [],
    "Trần Thị Hoa/Lê Văn Bình": [(A, "Trần Thị Hoa", "person"), (A, "Lê Văn Bình", "person")],
    "Cao Thị Minh Ngọc Ánh": [(A, "Cao Thị Minh Ngọc Ánh", "person")],
}  # fmt: skip
SOURCES: dict[str, Meant] = {
    "Cổng TTĐT Chính phủ": [(S, "Cổng Thông tin điện tử Chính phủ", "unit")],
    "Nguồn: Cổng TTĐT Chính phủ": [(S, "Cổng Thông tin điện tử Chính phủ", "unit")],
    "Cổng thông tin điện tử Chính phủ": [(S, "Cổng Thông tin điện tử Chính phủ", "unit")],
    "(Nguồn: CỔNG TTĐT CHÍNH PHỦ)": [(S, "Cổng Thông tin điện tử Chính phủ", "unit")],
    "Cổng TTĐT tỉnh Đồng Nai": [(S, "Cổng Thông tin điện tử tỉnh Đồng Nai", "unit")],
    "Theo TTXVN": [(S, "Thông tấn xã Việt Nam", "unit")],
    "TTXVN": [(S, "Thông tấn xã Việt Nam", "unit")],
    "theo: TTXVN": [(S, "Thông tấn xã Việt Nam", "unit")],
    "Thông tấn xã Việt Nam": [(S, "Thông tấn xã Việt Nam", "unit")],
    "Theo Báo Nhân dân": [(S, "Báo Nhân Dân", "unit")],
    "Nguồn tin: Báo Nhân Dân:": [(S, "Báo Nhân Dân", "unit")],
    "Theo Báo Nhân Dân, TTXVN": [(S, "Báo Nhân Dân", "unit"), (S, "Thông tấn xã Việt Nam", "unit")],
    "svhttdl.dongnai.gov.vn": [(S, "svhttdl.dongnai.gov.vn", "host")],
    "https://www.svhttdl.dongnai.gov.vn/tin/1.html": [(S, "svhttdl.dongnai.gov.vn", "host")],
    "Theo WWW.SVHTTDL.DongNai.gov.vn": [(S, "svhttdl.dongnai.gov.vn", "host")],
    "Phòng Kế hoạch - Tài chính:": [(S, "Phòng Kế hoạch - Tài chính", "unit")],
    "Bộ phận TCCB-Văn phòng Sở": [(S, "Bộ phận TCCB-Văn phòng Sở", "unit")],
    "Sở Văn hoá, Thể thao và Du lịch": [(S, "Sở Văn hóa, Thể thao và Du lịch", "unit")],
    "Sở VH,TT&DL": [(S, "Sở Văn hóa, Thể thao và Du lịch", "unit")],
    "Sở NN&PTNT tỉnh Bình Phước": [(S, "Sở Nông nghiệp và Phát triển nông thôn tỉnh Bình Phước", "unit")],
    "Lò Mai": [(S, "Lò Mai", "person")],
    "Internet": [(S, "Internet", "unit")],
    "Nguồn ảnh: Internet": [(S, "Internet", "unit")],
    "Theo Cổng TTĐT Chính phủ (chinhphu.vn)": [(S, "Cổng Thông tin điện tử Chính phủ", "unit")],
}  # fmt: skip
DIFFERENT = ["Hòa", "Hoa", "Nguyễn Thị Hòa", "Nguyễn Thị Hoa", "Nguyễn Thị Hoá", "Nguyen Thi Hoa", "Thị Hòa", "Thùy Linh", "Thùy Linh Vũ", "Vũ Thùy Linh", "Lê Lý", "Lê Lí", "T.H", "TH"]  # fmt: skip


def told(found: list[Credit]) -> Meant:
    return [(credit.role, credit.name, credit.kind) for credit in found]


def same(one: Meant, other: Meant) -> bool:
    """Alike but for capitals and the place of a tone: how a name is shown is told by how most print it."""
    return [(role, name_key(name), kind) for role, name, kind in one] == [
        (role, name_key(name), kind) for role, name, kind in other
    ]


@pytest.mark.parametrize("printed", AUTHORS)
def test_an_author_as_printed(printed: str) -> None:
    found = told(credited(author=printed, photo_credit=None, source=None))
    assert same(found, AUTHORS[printed]), found


@pytest.mark.parametrize("printed", SOURCES)
def test_a_source_as_printed(printed: str) -> None:
    found = told(credited(author=None, photo_credit=None, source=printed))
    assert same(found, SOURCES[printed]), found


@pytest.mark.parametrize("printed", [*AUTHORS, *SOURCES])
@pytest.mark.parametrize("form", ["NFD", "NFC"])
def test_the_same_in_any_form_of_unicode(printed: str, form: str) -> None:
    told_of = [
        told(credited(author=one, photo_credit=None, source=other))
        for text in (printed, unicodedata.normalize(form, printed.replace(" ", "\u00a0 ")))
        for one, other in [(text, None) if printed in AUTHORS else (None, text)]
    ]
    assert told_of[0] == told_of[1]


@pytest.mark.parametrize(("one", "other"), list(combinations(DIFFERENT, 2)))
def test_different_people_stay_different(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Thuỳ Linh", "Thùy Linh"), ("HOÀ", "hòa"), ("Ðỗ Ðạt", "Đỗ Đạt"), ("Thu  Hà", "Thu Hà"), ("T. H", "T.H")],
)
def test_one_name_written_in_two_ways_is_one(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


def test_who_took_the_pictures_has_a_field_of_its_own() -> None:
    found = credited(author="Lò Mai", photo_credit="Ảnh: Vũ Quang, Hà Anh", source="Theo TTXVN")
    assert told(found) == [
        (A, "Lò Mai", "person"),
        (P, "Vũ Quang", "person"),
        (P, "Hà Anh", "person"),
        (S, "Thông tấn xã Việt Nam", "unit"),
    ]


@pytest.mark.parametrize(
    "junk",
    [
        "",
        "   ",
        "…",
        "- - -",
        "(tổng hợp)",
        "Ảnh:",
        "()",
        "\u200b",
        "," * 500,
        "A, " * 400,
        "x" * 5_000,
        "- Ảnh: " * 200,
    ],
)
def test_what_is_no_name_does_no_harm(junk: str) -> None:
    for field in ("author", "photo_credit", "source"):
        found = credited(**{"author": None, "photo_credit": None, "source": None, field: junk})
        assert len(found) <= 20
        assert all(credit.name and len(credit.name) <= 200 for credit in found)
