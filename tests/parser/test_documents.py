"""The first grammar of legal documents' numbers."""

from datetime import date

import pytest

from archive.documents import citations

CITED = {
    "Thực hiện Quyết định số 1187/QĐ-UBND ngày 14/9/2021 của UBND tỉnh": (
        "1187/QĐ-UBND",
        "Quyết định",
        date(2021, 9, 14),
    ),
    "theo Nghị định 47/2020/NĐ-CP về quản lý": ("47/2020/NĐ-CP", "Nghị định", None),
    "Chỉ thị số 07-CT/TW ngày 11 tháng 3 năm 2019 của Ban Bí thư": ("07-CT/TW", "Chỉ thị", date(2019, 3, 11)),
    "Kết luận số 21-KL/TW": ("21-KL/TW", "Kết luận", None),
    "Kế hoạch 52/KH-SYT về phòng bệnh": ("52/KH-SYT", "Kế hoạch", None),
    "Luật số 31/2018/QH14": ("31/2018/QH14", "Luật", None),
    "công văn số 815 / SNV-TCCB ngày 2.6.2020": ("815/SNV-TCCB", "Công văn", date(2020, 6, 2)),
    "Thông báo số 9/TB-TTYT ngày 31/02/2021": ("9/TB-TTYT", "Thông báo", None),
    "Báo cáo số 118/BC-VHTT": ("118/BC-VHTT", "Báo cáo", None),
}


@pytest.mark.parametrize(("text", "meant"), CITED.items())
def test_a_citation(text: str, meant: tuple[str, str | None, date | None]) -> None:
    (found,) = citations(text)
    assert (found.number, found.kind, found.issued_on) == meant


@pytest.mark.parametrize(
    "text",
    [
        "ngày 03/12/2021",
        "đạt 93/100 điểm",
        "tỷ số 2-1",
        "xe 51A-123.45",
        "số máy 0650-3822.111",
        "3/4 hộ dân",
        "km 12/H5",
        "12/8/2020 - UBND",
    ],
)
def test_what_is_no_document(text: str) -> None:
    assert list(citations(text)) == []


def test_a_document_cited_twice_is_one_with_the_date_of_either_place() -> None:
    (found,) = citations(
        "Quyết định số 1187/QĐ-UBND đã có hiệu lực.\n\nQuyết định số 1187/QĐ-UBND ngày 14/9/2021 nêu rõ."
    )
    assert found.issued_on == date(2021, 9, 14)
    assert found.sentence == "Quyết định số 1187/QĐ-UBND đã có hiệu lực."
