"""Articles as they are told, before any layout: what a page must print, and what must be read of it. Nothing here knows the parser."""

from collections.abc import Iterator
from dataclasses import dataclass

from demo.bureau import BUREAUS, CHITIET, SHAREPOINT, SOTTTT, VIEWARTICLE
from demo.truth import records


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One article. `ends` are the system's own words behind it, of which the last begins a list of other articles, if `others`."""

    system: str
    title: str | None
    section: str | None = None
    date: str
    published_at: str
    toolbar: str = ""
    before_date: bool = False
    """Whether the toolbar stands between title and date."""
    lead: str | None
    paragraphs: tuple[str, ...]
    captions: tuple[tuple[int, str], ...] = ()
    """Behind which paragraph a picture stands, and what is written under it."""
    file: str | None = None
    credits: tuple[str, ...] = ()
    """Printed on lines of their own."""
    attached: str = ""
    """Printed at the end of the last paragraph."""
    author: str | None = None
    photo_credit: str | None = None
    source: str | None = None
    views: int | None = None
    ends: tuple[str, ...] = ()
    others: bool = True


INVENTED = (
    Story(
        system="nukeviet",
        title="Trung tâm Khuyến nông huyện Đắk Sơn được khen thưởng về phong trào trồng cây phân tán năm 2020",
        date="Thứ năm - 14/01/2021 08:35",
        published_at="2021-01-14T08:35:00+07:00",
        lead="Ngày 12/01, UBND huyện đã ban hành Quyết định số 214/QĐ-UBND tặng giấy khen cho mười hai tập thể có thành tích trong phong trào trồng cây phân tán, trong đó có Trung tâm Khuyến nông.",
        paragraphs=(
            "Để có được kết quả ấy, ngay từ mùa mưa năm trước trung tâm đã nhận 40.000 cây giống theo Kế hoạch số 18/KH-TTKN ngày 05/3/2020, chia cho từng thôn và cử cán bộ xuống tận vườn hướng dẫn cách đào hố, bón lót.",
            "Ông Y Thăng, một người dân buôn Ea Tul, nói vui rằng cây keo nhà ông lớn nhanh hơn thằng cháu út. Năm nay trung tâm sẽ trồng thêm hai tuyến đường dẫn vào trường học, mỗi tuyến dài chừng ba cây số.",
        ),
        captions=((0, "Cán bộ khuyến nông giao cây giống cho bà con"),),
        credits=("Tác giả bài viết: Nay Hờ Linh", "Nguồn tin: Tổ Truyền thông Trung tâm Khuyến nông"),
        author="Nay Hờ Linh",
        source="Tổ Truyền thông Trung tâm Khuyến nông",
        ends=("Tổng số điểm của bài viết là: 0 trong 0 đánh giá", "Click để đánh giá bài viết", "Ý kiến bạn đọc"),
        others=False,
    ),
    Story(
        system="sharepoint",
        title=None,
        date="7-9-2020",
        published_at="2020-09-07T00:00:00+07:00",
        lead="Sáng 05/9, gần chín trăm học sinh Trường THCS Bình Lộc đã dự lễ khai giảng năm học mới, trong đó có hơn hai trăm em lần đầu bước vào lớp sáu và được các anh chị khối chín dắt tay qua cổng hoa",
        paragraphs=(
            "Năm nay nhà trường xây thêm tám phòng học theo Quyết định số 977/QĐ-UBND, có thư viện mở cửa đến tận chiều thứ Bảy. Thầy hiệu trưởng đánh ba hồi trống, sân trường lặng đi rồi vỡ ra trong tiếng vỗ tay./.",
        ),
        attached="Đoàn Thục Anh",
        credits=("Nguồn: binhloc.example",),
        author="Đoàn Thục Anh",
        source="binhloc.example",
        ends=("Bản đồ", "bản đồ"),
        others=False,
    ),
    Story(
        system="sotttt",
        title="Đưa điện toán đám mây về cơ quan cấp xã",
        date="Thứ 3, ngày 18/08/2020 | 02:41 PM (GMT +7)",
        published_at="2020-08-18T14:41:00+07:00",
        toolbar="Bản in | Quay lại | A+ A A- | Đọc bài viết",
        before_date=True,
        lead="Sở TT&TT vừa có Công văn 611/STTTT-CNTT về việc đưa phần mềm dùng chung của các xã lên máy chủ của tỉnh.",
        paragraphs=(
            "Theo công văn, mỗi xã chỉ cần một đường truyền ổn định và hai máy tính đạt yêu cầu; việc sao lưu, vá lỗi do trung tâm dữ liệu làm, cán bộ xã không phải lo chuyện mất điện giữa chừng hay ổ cứng hỏng.",
            "Đợt đầu có mười lăm xã tham gia. Nơi nào còn vướng thì ghi vào sổ theo dõi chung, cuối tuần họp một lần qua màn hình, gỡ được chỗ nào gỡ ngay chỗ ấy.",
        ),
        file="Công văn hướng dẫn",
        credits=("Quỳnh Dao",),
        author="Quỳnh Dao",
        views=1204,
        ends=("Lượt xem:  1204", "Tin đã đưa"),
    ),
    Story(
        system="liferay_chitiet",
        title="Hội thi kể chuyện sách hè thiếu nhi toàn thành phố lần thứ mười",
        section="Thư viện - Bảo tàng",
        date="21/07/2017 15:08",
        published_at="2017-07-21T15:08:00+07:00",
        lead=None,
        paragraphs=(
            "Ngày 19 tháng 7 năm 2017, Thư viện thành phố tổ chức vòng chung kết hội thi kể chuyện sách hè với sự góp mặt của ba mươi em nhỏ đến từ các quận, huyện; em nhỏ nhất mới lên bảy tuổi.",
            "Mỗi em có năm phút để kể lại một cuốn sách đã đọc. Có em kể chuyện con mèo dạy hải âu bay mà cả hội trường nín thở, có em quên lời giữa chừng rồi cười và kể tiếp bằng lời của mình.",
            "Ban giám khảo chọn ra mười giải, nhưng em nào ra về cũng ôm theo một chồng sách mới.",
        ),
        captions=((0, "Các em nhỏ trước giờ thi"), (1, "Bà Trịnh Thị Thu Nga, Phó Giám đốc Thư viện trao giải Nhất")),
        credits=("Đoàn Nhã Uyên - Ảnh: Khánh Bằng",),
        author="Đoàn Nhã Uyên",
        photo_credit="Khánh Bằng",
        ends=("Tags:", "Tin mới hơn"),
    ),
    Story(
        system="liferay_viewarticle",
        title="Tăng cường hợp tác với các tỉnh bạn Lào trong phòng, chống cháy rừng ở vùng giáp biên",
        date="09:27, Thứ Ba, 3-3-2020",
        published_at="2020-03-03T09:27:00+07:00",
        toolbar="Xem với cỡ chữ : A- A A+",
        lead="Trong hai ngày, đoàn công tác của tỉnh đã sang làm việc với các huyện bên kia biên giới để bàn cách báo tin cho nhau khi phát hiện điểm cháy, nhất là vào tháng ba và tháng tư hằng năm.",
        paragraphs=(
            "Hai bên thống nhất lập một bảng số điện thoại dán ở tất cả các trạm, ai trực cũng gọi được, không phải chờ văn bản. Mỗi đồn giáp biên sẽ có một người nói được cả hai thứ tiếng.",
            "Việc này gắn với thực hiện Chỉ thị số 09-CT/TU ngày 11/12/2019 của Ban Thường vụ Tỉnh ủy; kinh phí lấy từ nguồn phòng, chống thiên tai đã giao từ đầu năm.",
        ),
        credits=("Hồ Xuân Mỹ",),
        author="Hồ Xuân Mỹ",
        ends=("Các tin khác",),
    ),
)
ENDS = {
    SHAREPOINT: ("Bản đồ", "bản đồ"),
    SOTTTT: ("Tin đã đưa",),
    CHITIET: ("Tags:", "Tin mới hơn"),
    VIEWARTICLE: ("Các tin khác",),
}
TOOLBARS = {SOTTTT: "Bản in | Quay lại | A+ A A- | Đọc bài viết", VIEWARTICLE: "Xem với cỡ chữ : A- A A+"}


def told() -> Iterator[Story]:
    """Stories of the demo's truth: those whose text is paragraphs alone, for lists and tables have no one layout."""
    for bureau in BUREAUS:
        for record in records({}, sites=(bureau,)):
            body = str(record["body"])
            if "\n" in body.replace("\n\n", "") or "\t" in body or record["attachments"]:
                continue
            yield story(bureau.system, record)


def story(system: str, record: dict[str, object]) -> Story:
    given = {name: record[name] for name in ("title", "section", "published_at", "author", "photo_credit", "source")}
    lines = str(record["byline"] or "").split(" | ") if record["byline"] else []
    paragraphs = tuple(str(record["body"]).split("\n\n"))
    inside = bool(lines) and paragraphs[-1].endswith("./.")
    return Story(
        system=system,
        date=str(record["published_raw"]),
        toolbar=TOOLBARS.get(system, ""),
        before_date=system == SOTTTT,
        lead=record["lead"],  # type: ignore[arg-type]
        paragraphs=paragraphs,
        captions=tuple((min(place, len(paragraphs) - 2), text) for place, text in enumerate(record["captions"])),  # type: ignore[arg-type]
        attached=lines[0] if inside else "",
        credits=tuple(lines[1:] if inside else lines),
        ends=((f"Lượt xem: {record['views']}",) if record["views"] is not None else ()) + ENDS[system],
        others=system != SHAREPOINT,
        views=record["views"],  # type: ignore[arg-type]
        **given,  # type: ignore[arg-type]
    )


def by_system() -> dict[str, list[Story]]:
    found: dict[str, list[Story]] = {}
    for one in (*INVENTED, *told()):
        found.setdefault(one.system, []).append(one)
    return found
