"""Invented sentences that cite documents, and such that only seem to, with what each cites. Imports nothing of what reads them.

Truth is what a clerk would enter: every document of a list by its own number, in the form that an office would print.
"""

import random
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

CITING, TRAPPING = 200, 100


@dataclass(frozen=True, slots=True)
class Cited:
    number: str
    kind: str
    issued_on: date | None = None


@dataclass(frozen=True, slots=True)
class Sample:
    text: str
    cited: tuple[Cited, ...]
    form: str


PROVINCIAL = (
    "UBND",
    "HĐND",
    "STTTT",
    "SNN",
    "SVHTTDL",
    "SGDĐT",
    "SYT",
    "SNV",
    "BCĐ",
    "VP",
    "TTYT",
    "STC-QLNS",
    "SLĐTBXH",
    "UBND-NC",
)
PARTY_BODIES = ("TW", "TU", "HU", "BTGTU", "BTCTU", "ĐUK", "MTTQ-BTT")
MINISTRIES = ("BYT", "BTC", "BGDĐT", "BNV", "BTNMT", "BNNPTNT", "BTTTT", "BLĐTBXH", "BKHĐT", "NHNN")
OFFICES = (
    "UBND-VX",
    "UBND-KGVX",
    "SYT-NVY",
    "STTTT-CNTT",
    "SGDĐT-GDTrH",
    "VPCP-KSTT",
    "BNV-CCVC",
    "SNN-KL",
    "UBND",
    "BYT-DP",
)
PLAIN = {
    "Quyết định": "QĐ", "Kế hoạch": "KH", "Thông báo": "TB", "Báo cáo": "BC", "Hướng dẫn": "HD", "Tờ trình": "TTr", "Công văn": "CV", "Công điện": "CĐ",
    "Chương trình": "CTr", "Chương trình hành động": "CTHĐ", "Nghị quyết": "NQ", "Giấy mời": "GM", "Đề án": "ĐA", "Chỉ thị": "CT",
}  # fmt: skip
PARTY = {
    "Chỉ thị": "CT",
    "Kết luận": "KL",
    "Nghị quyết": "NQ",
    "Quy định": "QĐ",
    "Kế hoạch": "KH",
    "Chương trình": "CTr",
    "Hướng dẫn": "HD",
    "Thông báo": "TB",
}
OPENINGS = (
    "Thực hiện {}", "Căn cứ {}", "Theo {}", "UBND tỉnh vừa ban hành {}", "Trước đó, ngày 03/12, Sở đã triển khai {}", "Hội nghị quán triệt {}",
    "Sau 5 năm thực hiện {}", "Qua 2/3 chặng đường triển khai {}", "Đồng chí Phó Chủ tịch ký {}", "Đến nay đã có 12/15 xã hoàn thành {}",
)  # fmt: skip
ENDINGS = (
    " về công tác dân vận.", ", các xã đã hoàn thành 100% kế hoạch.", " của UBND tỉnh về chuyển đổi số.", ".", "; đồng thời phân công rõ trách nhiệm.", " (sau đây gọi là Đề cương).",
    " về tăng cường phòng, chống dịch Covid-19.", " và các văn bản liên quan.", " (đính kèm).", "!",
)  # fmt: skip


class Writer:
    """Makes sentences with one source of chance, so that a seed is a set."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)  # noqa: S311

    def day(self) -> date:
        return date(2009, 1, 1) + timedelta(days=self.rng.randrange(6200))

    def spelled(self, day: date) -> str:
        forms = (
            f"{day.day:02}/{day.month}/{day.year}", f"{day.day:02}/{day.month:02}/{day.year}", f"{day.day}-{day.month}-{day.year}",
            f"{day.day} tháng {day.month} năm {day.year}", f"{day.day:02}.{day.month:02}.{day.year}", f"{day.day} tháng {day.month:02} năm {day.year}",
            f"{day.day:02} / {day.month:02} / {day.year}",
        )  # fmt: skip
        return self.rng.choice(forms)

    def dated(self, day: date) -> str:
        """The words that date what stands before them."""
        lead = self.rng.choice(
            (" ngày ", " ngày ", " ngày ", ", ngày ", " ký ngày ", " ban hành ngày ", " được ban hành ngày ", " ra ngày ", " (ngày ", " do Chủ tịch UBND tỉnh ký ngày ",
             " của UBND tỉnh ngày ", " của Sở Y tế ban hành ngày ")
        )  # fmt: skip
        return (
            f"{lead}{self.spelled(day)}{')' if '(' in lead else ''}{' của UBND tỉnh' if lead.startswith(',') else ''}"
        )

    def document(self) -> Cited:
        """A document of any kind, undated."""
        return self.rng.choice(
            (
                self.plain,
                self.plain,
                self.plain,
                self.party,
                self.with_year,
                self.law,
                self.letter,
                self.joint,
                self.premier,
            )
        )()

    def serial(self, most: int = 4000) -> str:
        number = self.rng.randint(1, most)
        return f"{number:02}" if self.rng.random() < 0.7 else str(number)

    def plain(self) -> Cited:
        kind = self.rng.choice(tuple(PLAIN))
        return Cited(f"{self.serial()}/{PLAIN[kind]}-{self.rng.choice(PROVINCIAL)}", kind)

    def party(self) -> Cited:
        kind = self.rng.choice(tuple(PARTY))
        return Cited(f"{self.serial(200)}-{PARTY[kind]}/{self.rng.choice(PARTY_BODIES)}", kind)

    def with_year(self) -> Cited:
        year = self.rng.randint(2004, 2025)
        kind, end = self.rng.choice(
            (("Nghị định", "NĐ-CP"), ("Thông tư", f"TT-{self.rng.choice(MINISTRIES)}"), ("Quyết định", "QĐ-UBND"), ("Quyết định", "QĐ-TTg"), ("Nghị quyết", "NQ-HĐND"))
        )  # fmt: skip
        return Cited(f"{self.serial(180)}/{year}/{end}", kind)

    def law(self) -> Cited:
        year = self.rng.randint(2011, 2025)
        kind, end = self.rng.choice(
            (
                ("Luật", "QH13"),
                ("Luật", "QH14"),
                ("Luật", "QH15"),
                ("Bộ luật", "QH14"),
                ("Nghị quyết", "QH15"),
                ("Nghị quyết", "UBTVQH14"),
            )
        )
        return Cited(f"{self.serial(120)}/{year}/{end}", kind)

    def letter(self) -> Cited:
        return Cited(
            f"{self.serial(9000)}/{self.rng.choice(OFFICES)}", self.rng.choice(("Công văn", "Công văn", "Văn bản"))
        )

    def joint(self) -> Cited:
        one, two = self.rng.sample(MINISTRIES, 2)
        return Cited(f"{self.serial(60)}/{self.rng.randint(2004, 2021)}/TTLT-{one}-{two}", "Thông tư liên tịch")

    def premier(self) -> Cited:
        kind, end = self.rng.choice(
            (("Chỉ thị", "CT-TTg"), ("Quyết định", "QĐ-TTg"), ("Công điện", "CĐ-TTg"), ("Nghị quyết", "NQ-CP"))
        )
        return Cited(f"{self.serial(2500)}/{end}", kind)

    def marker(self, cited: Cited) -> str:
        """The word before the number, and what stands between."""
        kind = cited.kind if self.rng.random() < 0.8 else cited.kind.lower()
        return f"{kind}{self.rng.choice((' số ', ' số ', ' số ', ' ', ' số: ', ' Số ', ' số'))}"

    def sentence(self, inner: str) -> str:
        return self.rng.choice(OPENINGS).format(inner) + self.rng.choice(ENDINGS)

    def maybe(self, cited: Cited, *, chance: float = 0.6) -> tuple[str, Cited]:
        """Words of a date, or none, and the document so dated."""
        if self.rng.random() > chance:
            return "", cited
        day = self.day()
        return self.dated(day), Cited(cited.number, cited.kind, day)

    # sentences that cite

    def usual(self) -> Sample:
        cited = self.document()
        words, dated = self.maybe(cited)
        return Sample(self.sentence(self.marker(cited) + cited.number + words), (dated,), "usual")

    def spaced(self) -> Sample:
        cited = self.document()
        space = self.rng.choice((" ", "\u00a0", "  "))
        shape = self.rng.choice(("around slash", "before", "after", "all"))
        number = cited.number
        if shape == "around slash":
            number = number.replace("/", f"{space}/{space}")
        elif shape == "before":
            number = number.replace("/", f"{space}/")
        elif shape == "after":
            number = number.replace("/", f"/{space}")
        else:
            number = number.replace("/", f"{space}/{space}").replace("-", f"{space}-{space}")
        words, dated = self.maybe(cited)
        return Sample(self.sentence(self.marker(cited) + number + words), (dated,), "spaced")

    def typed(self) -> Sample:
        """The letter Đ without its stroke, or a look-alike of it, decomposed, in lower case, with dashes of print."""
        cited = self.document()
        while "Đ" not in cited.number:
            cited = self.document()
        how = self.rng.choice(("bare", "bare", "eth", "eth", "nfd", "lower", "dash", "capitals"))
        changes: dict[str, Callable[[str], str]] = {
            "bare": lambda n: n.replace("Đ", "D"), "eth": lambda n: n.replace("Đ", "\u00d0"), "nfd": lambda n: unicodedata.normalize("NFD", n),
            "lower": str.lower, "dash": lambda n: n.replace("-", "\u2013"), "capitals": str.upper,
        }  # fmt: skip
        words, dated = self.maybe(cited)
        text = self.marker(cited) + changes[how](cited.number) + words
        return Sample(
            self.sentence(unicodedata.normalize("NFD", text) if how == "nfd" else text), (dated,), f"typed {how}"
        )

    def bare(self) -> Sample:
        """No word before it but one that is no kind."""
        cited = self.rng.choice((self.plain, self.with_year, self.party, self.premier))()
        kind = "Quyết định" if "-QĐ/" in cited.number else cited.kind  # nothing but the letters tells it
        cited = Cited(cited.number, kind)
        words, dated = self.maybe(cited)
        lead = self.rng.choice(("văn bản số ", "số ", "(", "văn bản ", "số: ", "tại "))
        return Sample(self.sentence(lead + cited.number + words + (")" if lead == "(" else "")), (dated,), "bare")

    def numbers_of_one_mark(self) -> Sample:
        """`các Quyết định số 12, 13/QĐ-UBND`: the mark stands once, and a date is of all."""
        kind = self.rng.choice(("Quyết định", "Kế hoạch", "Thông báo", "Báo cáo"))
        mark = f"{PLAIN[kind]}-{self.rng.choice(('UBND', 'SYT', 'HĐND'))}"
        numbers = sorted(self.rng.sample(range(3, 2400), self.rng.choice((2, 2, 3, 4))))
        glue = self.rng.choice((", ", " và ", "; ", ", số "))
        last = glue if glue == "; " else self.rng.choice((" và ", ", ", " và số "))
        listed = glue.join(map(str, numbers[:-1])) + last + str(numbers[-1])
        day = self.day() if self.rng.random() < 0.5 else None
        text = f"các {kind} số {listed}/{mark}" + (
            f"{self.rng.choice((' ngày ', ' cùng ngày ', ' ban hành ngày '))}{self.spelled(day)}" if day else ""
        )
        return Sample(self.sentence(text), tuple(Cited(f"{n}/{mark}", kind, day) for n in numbers), "one mark")

    def whole_numbers(self) -> Sample:
        """Several whole numbers after one word or more; dates of each, of all, of none."""
        first = self.plain()
        kind, mark = first.kind, first.number.partition("/")[2]
        found = [Cited(f"{self.serial()}/{mark}", kind) for _ in range(self.rng.choice((2, 2, 3)))]
        if len({cited.number for cited in found}) < len(found):
            return self.whole_numbers()
        days = [self.day() for _ in found]
        how = self.rng.choice(("each", "each", "all", "none", "same day", "own words"))
        if how == "each":
            spelled = [f"{c.number} ngày {self.spelled(d)}" for c, d in zip(found, days, strict=True)]
            listed = f"{kind} số {', số '.join(spelled[:-1])}{self.rng.choice((' và số ', ' và ', ', '))}{spelled[-1]}"
        elif how == "own words":
            spelled = [f"{kind} số {c.number} ngày {self.spelled(d)}" for c, d in zip(found, days, strict=True)]
            listed = f"{'; '.join(spelled[:-1])} và {spelled[-1]}"
        else:
            days = [days[0]] * len(found)
            words = {"all": " ngày ", "same day": " cùng ngày ", "none": ""}[how]
            listed = f"các {kind} số {', '.join(c.number for c in found[:-1])} và {found[-1].number}" + (
                words and words + self.spelled(days[0])
            )
        dated = how != "none"
        return Sample(
            self.sentence(listed),
            tuple(Cited(c.number, kind, d if dated else None) for c, d in zip(found, days, strict=True)),
            f"list {how}",
        )

    def only_the_last_dated(self) -> Sample:
        """Two documents with words of their own; the date is of the second."""
        one, two = self.document(), self.document()
        while two.number == one.number:
            two = self.document()
        day = self.day()
        text = f"{one.kind} số {one.number} của {self.rng.choice(('Chính phủ', 'UBND tỉnh', 'Bộ Chính trị'))} và {two.kind} số {two.number} ngày {self.spelled(day)}"
        return Sample(self.sentence(text), (one, Cited(two.number, two.kind, day)), "last dated")

    def through(self) -> Sample:
        """A range names every document in it."""
        kind = self.rng.choice(("Thông báo", "Quyết định", "Giấy mời"))
        mark = f"{PLAIN[kind]}-UBND"
        first = self.rng.randint(3, 900)
        last = first + self.rng.randint(1, 6)
        shape = self.rng.choice(
            (
                "các {k} từ số {a} đến số {b}/{m}",
                "{k} từ số {a} đến {b}/{m}",
                "các {k} từ số {a}/{m} đến số {b}/{m}",
                "các {k} số {a} - {b}/{m}",
            )
        )
        day = self.day() if self.rng.random() < 0.4 else None
        text = shape.format(k=kind, a=first, b=last, m=mark) + (f" ngày {self.spelled(day)}" if day else "")
        return Sample(
            self.sentence(text), tuple(Cited(f"{n}/{mark}", kind, day) for n in range(first, last + 1)), "range"
        )

    def day_of_something_else(self) -> Sample:
        """A date that is near and not the document's."""
        cited = self.plain()
        day = self.spelled(self.day())
        text = self.rng.choice(
            (
                f"{cited.kind} số {cited.number}. Ngày {day}, đoàn đã kiểm tra thực địa",
                f"Ngày {day}, UBND tỉnh ban hành {cited.kind} số {cited.number} về kiểm tra",
                f"Sáng ngày {day}, tại hội trường, Sở công bố {cited.kind} số {cited.number}",
                f"Thực hiện {cited.kind} số {cited.number}, sáng ngày {day} Sở tổ chức họp",
                f"Thực hiện {cited.kind} số {cited.number}, ngày {day}, Sở Tài chính tổ chức hội nghị",
                f"{cited.kind} số {cited.number} có hiệu lực từ ngày {day}",
                f"{cited.kind} số {cited.number} hết hạn ngày {day}",
                f"{cited.kind} số {cited.number}, báo cáo trước ngày {day}",
            )
        )  # fmt: skip
        return Sample(text + self.rng.choice((".", ", theo đúng quy định.")), (cited,), "other day")

    def worded(self) -> Sample:
        """The word before belongs to the number though others stand between."""
        cited = self.rng.choice((self.plain, self.with_year, self.premier))()
        between = self.rng.choice(
            ("{k} của UBND tỉnh số {n}", "{k} ({n})", "{k} số {n}", "{k} mang số {n}", "{k} có số hiệu {n}", "{k}: {n}")
        )
        return Sample(self.sentence(between.format(k=cited.kind, n=cited.number)), (cited,), "worded")

    def citing(self) -> Sample:
        makers: Sequence[Callable[[], Sample]] = (
            *(self.usual,) * 6, *(self.spaced,) * 3, *(self.typed,) * 4, *(self.bare,) * 2, *(self.numbers_of_one_mark,) * 3, *(self.whole_numbers,) * 3,
            self.only_the_last_dated, self.through, self.through, self.day_of_something_else, self.day_of_something_else, self.worded,
        )  # fmt: skip
        return self.rng.choice(makers)()

    # sentences that do not

    def trap(self) -> Sample:
        r = self.rng.randint
        day = self.day()
        texts = (
            f"Hội nghị diễn ra ngày {day.day:02}/{day.month:02}/{day.year} tại UBND tỉnh",
            f"Có {r(3, 60)}/{r(61, 99)} xã đạt chuẩn, tỷ lệ {r(10, 99)},{r(1, 9)}%",
            f"Đường dây nóng 0{r(200, 299)}-{r(1000, 9999)}.{r(100, 999)} hoặc 0912.{r(100, 999)}.{r(100, 999)}",
            f"Liên hệ UBND tỉnh, điện thoại: 0{r(200, 299)}.{r(3000000, 3999999)}/Fax: {r(100, 999)}",
            f"Đội tuyển thắng {r(1, 5)}-{r(0, 4)}, tỷ số hiệp một {r(0, 3)}/{r(0, 2)}",
            f"Xe ô tô biển số {r(11, 99)}A-{r(100, 999)}.{r(10, 99)} đi ngược chiều",
            f"Xe mô tô {r(11, 99)}B{r(1, 9)}-{r(1000, 9999)} va chạm xe tải {r(11, 99)}C-{r(10000, 99999)}",
            f"Trực ban {r(1, 3)}4/7, hỗ trợ 24/24 giờ",
            f"Gió giật cấp {r(6, 12)}, tốc độ {r(40, 99)}km/h, lượng mưa {r(20, 99)}mm/24h",
            f"Nhà số {r(1, 99)}/{r(1, 30)}/{r(1, 9)} đường Trần Phú, phường Bến Đá",
            f"Địa chỉ: {r(1, 300)}/{r(1, 60)}A Lê Lợi, khu phố {r(1, 9)}",
            f"Tỷ lệ bản đồ 1/{r(1, 9)}000, khổ A{r(0, 4)}",
            f"Số liệu đến {r(1, 12):02}/{day.year} và quý {r(1, 4)}/{day.year}",
            f"Số tài khoản {r(1000, 9999)}-{r(100000, 999999)}-{r(10, 99)} tại Ngân hàng BIDV",
            f"Học sinh lớp {r(6, 12)}A/B, lớp {r(6, 12)}C{r(1, 9)} và {r(10, 12)}A{r(1, 9)}/THPT dự thi",
            f"Phủ sóng {r(3, 5)}G/LTE tại {r(10, 99)}/{r(100, 200)} thôn, bản",
            f"Tăng {r(1, 99)}%/năm, bình quân {r(10, 99)} tạ/ha, {r(1, 9)} triệu đồng/người/tháng",
            f"Tệp {r(1, 99)}MB/{r(100, 999)}KB, định dạng PDF/DOCX",
            f"Phòng, chống dịch Covid-19/SARS-CoV-2, tiêm mũi {r(1, 4)}/4",
            f"Hóa đơn số {r(1000, 9999):07} ký hiệu AB/{r(10, 25)}P, mẫu số 01GTKT{r(1, 3)}/001",
            f"Áp dụng TCVN {r(1000, 9999)}:{r(2001, 2020)} và ISO 9001:{r(2008, 2015)}",
            f"QCVN {r(1, 99):02}:{r(2008, 2024)}/BTNMT về nước thải và QCVN {r(1, 99):02}-MT:{r(2008, 2024)}/BTNMT",
            f"Phòng {r(100, 900)}/A{r(1, 9)}, tầng {r(2, 9)}, nhà B{r(1, 9)}",
            f"Tại Km{r(1, 99)}+{r(100, 900)}/QL{r(1, 30)} xảy ra sạt lở",
            f"Ngã tư Quốc lộ {r(1, 30)}/ĐT.{r(700, 799)} và đường {r(1, 99)}/QL{r(1, 99)}",
            f"Thửa đất số {r(1, 900)}, tờ bản đồ số {r(1, 90)}/ĐC",
            f"Máy bay A{r(300, 350)}/B{r(700, 790)} và tàu SE{r(1, 8)}/TN{r(1, 8)}",
            f"Kỷ niệm {r(30, 130)} năm ngày sinh ({r(1, 28)}/{r(1, 12)}/1890 - {r(1, 28)}/{r(1, 12)}/{day.year})",
            f"Sự kiện 30/4-01/5 và 02/9/{day.year} thu hút {r(2, 90)}.000 lượt khách",
            f"Giải {r(1, 3)}/{r(4, 9)} nội dung U{r(15, 23)}/nữ, huy chương bạc 4x{r(1, 4)}00m",
            f"Đạt {r(60, 99)}/100 điểm chỉ số PAR INDEX, xếp {r(1, 63)}/63 tỉnh, thành phố",
            f"Khóa {r(1, 20)}/{day.year} - {day.year + 5}, nhiệm kỳ {day.year}-{day.year + 5}",
            f"Bán kính {r(1, 9)}-{r(10, 20)} km, nhiệt độ {r(18, 25)}-{r(26, 38)}°C",
            f"Giá vàng {r(60, 90)},{r(1, 9)}-{r(60, 90)},{r(1, 9)} triệu đồng/lượng, USD/VND {r(23, 26)}.{r(100, 999)}",
            f"Đơn vị bộ đội {r(1, 9)}/{r(1, 9)}/F{r(1, 9)}, tiểu đoàn {r(1, 9)}-TTg tập kích",
            f"Tổ {r(1, 20)}/KP{r(1, 9)}, ấp {r(1, 9)}/X{r(1, 9)}, số nhà {r(1, 99)}-{r(100, 199)}",
            f"Căn hộ CT{r(1, 9)}-{r(10, 30)}0{r(1, 9)}, lô {r(1, 99)}/KCN Bàu Sen",
            f"UBND-HĐND-UBMTTQ xã và MTTQ/các đoàn thể góp {r(2, 90)}/{r(91, 120)} ngày công",
            f"Vòng {r(1, 26)}/V-League, trận {r(1, 9)}/VĐQG, sân {r(1, 9)}/B",
            f"Con số {r(1, 9)}/{r(10, 99)} của UBND huyện báo cáo ngày {day.day}/{day.month}",
            f"Tàu cá KH-{r(10000, 99999)}-TS và QNg {r(10000, 99999)} TS gặp nạn",
            f"Chuyến bay VN{r(100, 999)}/VJ{r(100, 999)} hạ cánh lúc {r(1, 12)}h{r(10, 59)}/ngày",
            f"Mã hồ sơ H{r(10, 63)}.{r(10, 99)}-{r(200000, 259999)}-{r(1000, 9999)}, mã số thuế {r(1000000000, 9999999999)}-001",
            f"Độ pH {r(5, 8)}/nước, {r(1, 9)}mg/L, {r(1, 99)}µg/m3",
        )  # fmt: skip
        number = self.rng.randrange(len(texts))
        return Sample(self.rng.choice(("", "Được biết, ", "Cụ thể: ")) + texts[number] + ".", (), f"trap {number}")


def sentences(seed: int) -> list[Sample]:
    writer = Writer(seed)
    return [writer.citing() for _ in range(CITING)] + [writer.trap() for _ in range(TRAPPING)]
