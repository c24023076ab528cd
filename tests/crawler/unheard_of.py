"""A site of a system that nobody has heard of, its truth written first. Knows nothing of what crawls and reads it."""

from dataclasses import dataclass
from random import Random

from town import Reply, Town

WHO = ("Trần Thị Hoa", "Lê Văn Bình", "Phạm Quốc Cường", "Đỗ Minh Tâm")
WHAT = (
    "khởi công", "tổng kết", "sơ kết", "phát động", "kiểm tra", "khánh thành", "trao tặng", "tập huấn", "bàn giao", "khai mạc", "ra quân", "tiếp nhận",
)  # fmt: skip
THING = (
    "công trình nước sạch",
    "lớp dạy nghề mộc",
    "vườn ươm cây bản địa",
    "tủ sách cộng đồng",
    "đường liên thôn",
    "chợ phiên vùng cao",
    "trạm y tế",
)
WHERE = ("xã Đá Bạc", "thôn Cồn Sẻ", "phường Bến Gỗ", "bản Nà Lùng", "xã Suối Trai", "khu phố Năm")
PAGE = 4
"""Entries of a list page."""
NONE = {
    "/bai/1-cu": "Một bài cũ hơn mà ai cũng đã đọc rồi",
    "/anh-hoat-dong": "Ảnh hoạt động của huyện Sông Lam trong năm qua",
    "/tin-cac-xa": "Tin của các xã trong huyện gửi về tòa soạn",
    "/gioi-thieu": "Giới thiệu chung về huyện Sông Lam chúng tôi",
    "/van-ban-moi": "Văn bản mới của huyện Sông Lam cần tải về",
}
"""Pages that are linked to like articles, and are none."""


@dataclass(frozen=True)
class Told:
    path: str
    title: str
    day: str
    clock: str
    author: str
    paragraphs: tuple[str, ...]

    @property
    def moment(self) -> str:
        day, month, year = self.day.split("/")
        return f"{year}-{month}-{day}T{self.clock}:00+07:00"


def stories(seed: int, count: int = 10) -> list[Told]:
    rng = Random(seed)  # noqa: S311 - to be repeated, not kept secret
    return [story(rng, number) for number in range(count, 0, -1)]


def story(rng: Random, number: int) -> Told:
    what, thing, where = rng.choice(WHAT), rng.choice(THING), rng.choice(WHERE)
    title = f"Huyện Sông Lam {what} {thing} lần {number} tại {where}"
    paragraphs = [
        f"Sáng ngày {number}, tại {where}, Ủy ban nhân dân huyện Sông Lam {what} {thing} với {rng.randrange(40, 900)} người tham dự."
    ]
    paragraphs += [
        f"Theo {rng.choice(WHO)}, việc {rng.choice(WHAT)} {rng.choice(THING)} ở {rng.choice(WHERE)} đã được {rng.randrange(12, 90)} hộ ủng hộ, "
        f"góp {rng.randrange(100, 900)} ngày công và {rng.randrange(10, 99)} triệu đồng."
        for _ in range(rng.randrange(3, 6))
    ]
    day = f"{rng.randrange(1, 28):02}/{1 + number % 12:02}/2021"
    return Told(
        f"/bai/{900 + number}-huyen-song-lam-{number}",
        title,
        day,
        f"{rng.randrange(7, 18):02}:{rng.randrange(60):02}",
        rng.choice(WHO),
        tuple(paragraphs),
    )


def frame(title: str, inside: str) -> str:
    menu = "".join(
        f"<a class=m href='/{path}'>{name}</a>"
        for path, name in (
            ("gioi-thieu", "Giới thiệu"),
            ("tin", "Tin tức"),
            ("anh", "Thư viện ảnh"),
            ("lien-he", "Liên hệ"),
        )
    )
    return f"""<!doctype html><html><head><meta charset=utf-8><title>{title} | Huyện Sông Lam</title></head><body>
<div id=t><b>Trang thông tin huyện Sông Lam</b> <span>Thứ tư, 25/11/2026</span></div><div>{menu}</div><section>{inside}</section>
<aside><h3>Thông báo</h3><p>Lịch tiếp công dân của lãnh đạo huyện được niêm yết tại trụ sở vào thứ hai hằng tuần.</p></aside>
<div id=f>Cơ quan chủ quản: Ủy ban nhân dân huyện Sông Lam. Giấy phép số 12/GP-TTĐT ngày 03/02/2015.</div></body></html>"""


def article(told: Told) -> str:
    text = "".join(f"<div class=q>{paragraph}</div>" for paragraph in told.paragraphs)
    return frame(
        told.title,
        f"<div class=x><div class=big>{told.title}</div><div class=small>{told.day} | {told.clock}</div><div class=in>In bài viết</div>"
        f"<div class=y>{text}<div class=z><b>Tác giả: {told.author}</b></div></div></div><div>Tin cùng chuyên mục</div>"
        "<ul><li><a href='/bai/1-cu'>Một bài cũ hơn mà ai cũng đã đọc rồi</a></ul>",
    )


def listing(told: list[Told], page: int) -> str:
    shown = told[(page - 1) * PAGE : page * PAGE]
    entries = "".join(
        f"<div class=e><a href='{one.path}'>{one.title}</a> <i>{one.day}</i><p>{one.paragraphs[0]}</p></div>"
        for one in shown
    )
    entries += "".join(f"<div class=e><a href='{path}'>{title}</a></div>" for path, title in NONE.items())
    pages = range(1, 1 + -(-len(told) // PAGE))
    return frame("Tin tức", entries + "".join(f"<a href='/tin?trang={number}'>{number}</a> " for number in pages))


def build(town: Town, told: list[Told]) -> None:
    """Serve the site: lists, articles, and pages that are none."""
    town.routes["/tin"] = listing(told, 1)
    for page in range(1, 1 + -(-len(told) // PAGE)):
        town.routes[f"/tin?trang={page}"] = listing(told, page)
    for one in told:
        town.routes[one.path] = article(one)
    town.routes["/gioi-thieu"] = frame(
        "Giới thiệu", f"<h1>Giới thiệu chung</h1><p>{'Huyện Sông Lam có mười hai xã và một thị trấn. ' * 6}</p>"
    )
    town.routes["/anh-hoat-dong"] = frame(
        NONE["/anh-hoat-dong"],
        "<h1>Ảnh hoạt động</h1><i>02/03/2021</i>" + "".join(f"<img src='/a{number}.jpg'>" for number in range(9)),
    )
    town.routes["/tin-cac-xa"] = frame(
        NONE["/tin-cac-xa"],
        "".join(f"<div><a href='{one.path}'>{one.title}</a> {one.day}<p>{one.paragraphs[0]}</p></div>" for one in told),
    )
    town.routes["/van-ban-moi"] = frame(
        NONE["/van-ban-moi"],
        "<h1>Văn bản mới của huyện Sông Lam</h1><i>05/03/2021</i><p>Tệp đính kèm: <a href='/t/1.pdf'>Quyết định 11.pdf</a></p>",
    )
    town.routes["/lien-he"] = frame(
        "Liên hệ", "<form><p>Họ tên <input></p><p>Nội dung <textarea></textarea></p></form>"
    )
    town.routes["/bai/1-cu"] = Reply(frame("Không tìm thấy", "<p>Bài viết không tồn tại hoặc đã bị xóa.</p>"))
