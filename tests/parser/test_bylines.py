"""The grammar of credits."""

import pytest

from crawler.parser import bylines

LABELLED = {
    "Tác giả bài viết: Đặng Thu Hằng": ("Đặng Thu Hằng", None, None),
    "Tác giả: Đặng Thu Hằng": ("Đặng Thu Hằng", None, None),
    "Nguồn tin: Phòng Kế hoạch - Tài chính:": (None, None, "Phòng Kế hoạch - Tài chính"),
    "Nguồn: baolangson.vn": (None, None, "baolangson.vn"),
    "Tin, ảnh: Vũ Quang": ("Vũ Quang", "Vũ Quang", None),
    "Bài và ảnh: Vũ Quang": ("Vũ Quang", "Vũ Quang", None),
    "Tin: Vũ Quang - Ảnh: Lò Thị Mai": ("Vũ Quang", "Lò Thị Mai", None),
    "Vũ Quang Huy - Ảnh: Lò Mai": ("Vũ Quang Huy", "Lò Mai", None),
    "Đoàn Văn Lực - Ảnh: Lò Mai": ("Đoàn Văn Lực", "Lò Mai", None),
    "Ảnh: Lò Thị Mai": (None, "Lò Thị Mai", None),
    "(Nguồn: Báo Nhân Dân)": (None, None, "Báo Nhân Dân"),
    "Tác giả: Vũ Quang (tổng hợp)": ("Vũ Quang", None, None),
    "Tin: Vũ Quang - Lò Mai": ("Vũ Quang - Lò Mai", None, None),
}


@pytest.mark.parametrize(("line", "meant"), LABELLED.items())
def test_a_labelled_line(line: str, meant: tuple[str | None, str | None, str | None]) -> None:
    credit = bylines.labelled(line)
    assert credit is not None
    assert (credit.author, credit.photo_credit, credit.source) == meant
    assert credit.raw == line


@pytest.mark.parametrize(
    "line",
    [
        "Tin: hội nghị sẽ khai mạc lúc 8 giờ ngày mai tại hội trường lớn của trung tâm, với sự tham gia của hơn hai trăm đại biểu đến từ các xã trong vùng.",
        "Đại biểu dự hội nghị gồm: đại diện các xã",
        "Toàn cảnh buổi lễ",
        "Phóng viên: Bà con mong gì ở vụ tới?",
        "Phóng viên: Xin cảm ơn bà!",
    ],
)
def test_a_sentence_is_no_credit(line: str) -> None:
    assert bylines.labelled(line) is None


@pytest.mark.parametrize("line", ["Đặng Thu Hằng", "Vũ Quang - Lò Mai", "Thanh Tâm (tổng hợp)", "BBT"])
def test_a_name_alone_is_an_author(line: str) -> None:
    credit = bylines.last_line(line)
    assert credit is not None
    assert credit.author == line.removesuffix(" (tổng hợp)")


def test_theo_names_a_source() -> None:
    credit = bylines.last_line("Theo Báo Nhân Dân")
    assert credit is not None
    assert credit.source == "Báo Nhân Dân"


@pytest.mark.parametrize(
    "line",
    [
        "Theo kế hoạch đã đề ra",
        "Quang cảnh hội nghị",
        "Kết luận hội nghị",
        "Xin trân trọng cảm ơn!",
        "Hội nghị kết thúc lúc 16 giờ",
        "Hà Nội mùa thu năm ấy",
    ],
)
def test_other_last_lines_are_text(line: str) -> None:
    assert bylines.last_line(line) is None


def test_a_unit_signs_only_where_it_is_set_apart() -> None:
    assert bylines.last_line("Phòng Nghiệp vụ Y") is None
    credit = bylines.last_line("Phòng Nghiệp vụ Y", set_apart=True)
    assert credit is not None
    assert credit.author == "Phòng Nghiệp vụ Y"


def test_a_name_after_the_end_mark() -> None:
    found = bylines.after_end("Lớp học bế mạc trong niềm vui chung./. Lò Thị Mai ")
    assert found is not None
    assert found[0] == "Lớp học bế mạc trong niềm vui chung./."
    assert found[1].author == "Lò Thị Mai"


def test_a_bracketed_source_at_the_end() -> None:
    found = bylines.after_end("Lớp học bế mạc trong niềm vui chung. (Theo Báo Nhân Dân)")
    assert found is not None
    assert found[0] == "Lớp học bế mạc trong niềm vui chung."
    assert found[1].source == "Báo Nhân Dân"


def test_an_end_mark_with_nothing_behind_it_is_left() -> None:
    assert bylines.after_end("Lớp học bế mạc./.") is None


@pytest.mark.parametrize("name", ["quantri", "admin", "Administrator", "Super User", "bientap.2", "Quản trị viên"])
def test_the_name_of_an_account_is_no_author(name: str) -> None:
    assert bylines.is_login(name)


@pytest.mark.parametrize("name", ["Lò Thị Mai", "PV", "BBT", "Ban Biên tập", "Y Nhi", "Thanh Hương - Quốc Việt"])
def test_a_person_or_an_office_is_no_account(name: str) -> None:
    assert not bylines.is_login(name)
