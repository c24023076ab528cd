"""Articles of the demo province and what other offices make of them, with the truth of who copied whom. Imports nothing that compares.

Every article of the demo is a text of its own, though many are filled from the same patterns: same sentences, other names and figures.
Besides, notices on one template: letterhead, standing sentences and a few words that differ.
"""

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from demo.portal import PORTALS
from demo.truth import articles

COPIED = 60
"""Articles that others take over."""
NOTICES = 60


@dataclass(frozen=True, slots=True)
class Told:
    """One article as some site has it."""

    name: str
    site: str
    title: str
    lead: str
    body: str
    published_at: datetime
    of: tuple[str, ...]
    """The sources whose text it is: its own name, or those that it was made of."""
    how: str


Retelling = Callable[[random.Random, Told], tuple[str, str, str]]


def verbatim(rng: random.Random, one: Told) -> tuple[str, str, str]:
    return one.title, one.lead, one.body


def retitled(rng: random.Random, one: Told) -> tuple[str, str, str]:
    return f"Tin vắn: {rng.choice(('đáng chú ý', 'từ cơ sở', 'trong tuần'))}", one.lead, one.body


def without_lead(rng: random.Random, one: Told) -> tuple[str, str, str]:
    return one.title.upper(), "", one.body + "\n\n(Theo Cổng thông tin điện tử tỉnh)"


def respelled(rng: random.Random, one: Told) -> tuple[str, str, str]:
    """Another editor's habits: tones, quotation marks, dashes, paragraphs."""
    body = (
        one.body.replace("hóa", "hoá")
        .replace("hòa", "hoà")
        .replace("thủy", "thuỷ")
        .replace('"', "”")
        .replace(" - ", " – ")
    )
    return one.title, one.lead, re.sub(r"\n\n", "\n", body)


def touched(rng: random.Random, one: Told) -> tuple[str, str, str]:
    """A few words are put otherwise."""
    words = one.body.split(" ")
    for at in rng.sample(range(len(words)), max(1, len(words) // 60)):
        words[at] = rng.choice(("rất", "đã", "cũng", "vẫn"))
    return one.title, one.lead, " ".join(words)


def shortened(rng: random.Random, one: Told) -> tuple[str, str, str]:
    """The first part of its sentences, between half and four fifths."""
    sentences = re.split(r"(?<=[.!?])\s+", one.body)
    return one.title, one.lead, " ".join(sentences[: max(2, round(len(sentences) * rng.uniform(0.55, 0.8)))])


def trimmed(rng: random.Random, one: Told) -> tuple[str, str, str]:
    """A sentence here and there is left out."""
    sentences = re.split(r"(?<=[.!?])\s+", one.body)
    left = sorted(rng.sample(range(len(sentences)), max(2, round(len(sentences) * 0.75))))
    return one.title, one.lead, " ".join(sentences[at] for at in left)


RETELLINGS: tuple[Retelling, ...] = (verbatim, verbatim, retitled, without_lead, respelled, touched, shortened, trimmed)


def told(seed: int) -> list[Told]:
    """Sources, what was made of them, and notices, in no order of time."""
    rng = random.Random(seed)  # noqa: S311 - a set is to repeat
    sources = list(_sources(seed))
    long = [one for one in sources if len(f"{one.lead} {one.body}".split()) >= 120]
    chosen = rng.sample(long, COPIED)
    made = [copy for one in chosen for copy in _copies(rng, one)]
    merged = [_merged(rng, *rng.sample(chosen, 2), place) for place in range(COPIED // 3)]
    everything = [*sources, *made, *merged, *_notices(rng)]
    rng.shuffle(everything)
    return everything


def _sources(seed: int) -> Iterator[Told]:
    for portal in PORTALS:
        for article in filter(lambda article: article.body, articles(portal, seed)):
            name = f"{portal.name}:{article.path}"
            yield Told(
                name, portal.name, article.title, article.lead or "", article.body, article.published, (name,), "source"
            )


def _copies(rng: random.Random, one: Told) -> Iterator[Told]:
    for number in range(rng.choice((1, 1, 2, 3))):
        retell = rng.choice(RETELLINGS)
        title, lead, body = retell(rng, one)
        later = one.published_at + timedelta(hours=rng.randint(1, 400))
        yield Told(f"{one.name}#{number}", f"other{number}", title, lead, body, later, one.of, retell.__name__)


def _merged(rng: random.Random, one: Told, other: Told, place: int) -> Told:
    """A round-up of two."""
    later = max(one.published_at, other.published_at) + timedelta(hours=rng.randint(1, 400))
    body = f"{one.lead}\n\n{one.body}\n\n{other.lead}\n\n{other.body}"
    return Told(f"merged:{place}", "roundup", "Điểm tin", "", body, later, (*one.of, *other.of), "merged")


def _notices(rng: random.Random) -> Iterator[Told]:
    """Unrelated ones on three templates."""
    for number in range(NOTICES):
        day = datetime.fromisoformat("2021-03-01T08:00:00+07:00") + timedelta(days=number * 7 + rng.randint(0, 3))
        title, body = TEMPLATES[number % len(TEMPLATES)](rng, day)
        yield Told(f"notice:{number}", f"so{number % 5}", title, "", body, day, (f"notice:{number}",), "notice")


def _reception(rng: random.Random, day: datetime) -> tuple[str, str]:
    who = f"{rng.choice(FAMILIES)} {rng.choice(MIDDLES)} {rng.choice(GIVENS)}"
    return "Lịch tiếp công dân", (
        f"Thực hiện Luật Tiếp công dân, Văn phòng Sở trân trọng thông báo lịch tiếp công dân định kỳ của Lãnh đạo Sở. Thời gian: từ 8 giờ 00 phút ngày {day:%d/%m/%Y}. "
        f"Địa điểm: Phòng tiếp công dân của Sở, phường {rng.choice(WARDS)}. Chủ trì: đồng chí {who}. "
        "Đề nghị các phòng, đơn vị thuộc Sở cử cán bộ tham dự và chuẩn bị đầy đủ hồ sơ, tài liệu liên quan. "
        "Tổ chức, cá nhân có nhu cầu đăng ký tiếp công dân liên hệ bộ phận thường trực trước ngày tiếp để được hướng dẫn. "
        "Văn phòng Sở trân trọng thông báo để các phòng, đơn vị, tổ chức và công dân biết, thực hiện."
    )


def _weather(rng: random.Random, day: datetime) -> tuple[str, str]:
    low, high = rng.randint(18, 24), rng.randint(28, 37)
    return "Dự báo thời tiết nông vụ", (
        f"Đài Khí tượng Thủy văn dự báo thời tiết tuần từ ngày {day:%d/%m} đến ngày {day + timedelta(days=6):%d/%m/%Y}: nhiều mây, ngày nắng gián đoạn, chiều tối có mưa rào và dông vài nơi. "
        f"Nhiệt độ thấp nhất {low} độ, cao nhất {high} độ, lượng mưa phổ biến {rng.randint(5, 90)} mm, độ ẩm {rng.randint(60, 95)}%. "
        "Bà con nông dân cần theo dõi chặt chẽ diễn biến thời tiết, chủ động tiêu thoát nước cho cây trồng, che chắn chuồng trại, kiểm tra sâu bệnh và bón phân cân đối. "
        f"Khuyến cáo: cây {rng.choice(('lúa', 'tiêu', 'điều', 'sầu riêng', 'cà phê'))} tại huyện {rng.choice(WARDS)} cần được thăm đồng hằng ngày để phát hiện sớm dịch hại."
    )


def _tender(rng: random.Random, day: datetime) -> tuple[str, str]:
    return "Thông báo bán đấu giá", (
        f"Trung tâm Dịch vụ đấu giá tài sản thông báo bán đấu giá quyền sử dụng {rng.randint(2, 60)} thửa đất tại xã {rng.choice(WARDS)}, tổng diện tích {rng.randint(300, 9000)} m2, giá khởi điểm {rng.randint(2, 90)}.{rng.randint(100, 999)}.000.000 đồng. "
        f"Thời gian tham khảo hồ sơ: đến 17 giờ ngày {day:%d/%m/%Y}. Người tham gia đấu giá nộp hồ sơ trực tiếp tại trụ sở Trung tâm trong giờ hành chính, kèm bản sao giấy tờ tùy thân. "
        "Tiền đặt trước được nộp vào tài khoản của Trung tâm tại ngân hàng thương mại; người không trúng đấu giá được hoàn trả trong thời hạn ba ngày làm việc theo quy định của pháp luật về đấu giá tài sản. "
        f"Mọi chi tiết xin liên hệ ông {rng.choice(FAMILIES)} {rng.choice(MIDDLES)} {rng.choice(GIVENS)}, điện thoại {rng.randint(10**8, 10**9 - 1)}."
    )


TEMPLATES = (_reception, _weather, _tender)
FAMILIES = ("Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Võ")
MIDDLES = ("Văn", "Thị", "Đức", "Hữu", "Minh")
GIVENS = ("Hùng", "Lan", "Tuấn", "Phượng", "Khôi", "Hạnh", "Sơn")
WARDS = ("Bến Đá", "Phước Hòa", "Tân Lâm", "Cầu Ván", "An Trạch", "Trung Mỹ", "Vĩnh Lâm", "Hưng Khê")
