"""Who issued a document, by the letters of its number, the words around it and the province of who cites it.

Bodies of the state and the Party's centre are the same everywhere. All others number their documents for themselves: `12/QĐ-UBND` is another
document in every province, and another one in every district, where the text names it.
"""

from dataclasses import dataclass

from archive import places
from archive.numbers import ASSEMBLY, Number

CENTRE = {
    "CP": "Chính phủ", "TTg": "Thủ tướng Chính phủ", "VPCP": "Văn phòng Chính phủ", "TW": "Trung ương Đảng", "CTN": "Chủ tịch nước", "HĐBT": "Hội đồng Bộ trưởng", "CT": "Chủ tịch Hội đồng Bộ trưởng",
    "TANDTC": "Tòa án nhân dân tối cao", "VKSNDTC": "Viện kiểm sát nhân dân tối cao", "KTNN": "Kiểm toán nhà nước", "TTCP": "Thanh tra Chính phủ", "NHNN": "Ngân hàng Nhà nước",
    "UBDT": "Ủy ban Dân tộc", "BHXH": "Bảo hiểm xã hội Việt Nam", "TLĐ": "Tổng Liên đoàn Lao động Việt Nam", "VPQH": "Văn phòng Quốc hội", "VPTW": "Văn phòng Trung ương Đảng",
    "BTGTW": "Ban Tuyên giáo Trung ương", "BTCTW": "Ban Tổ chức Trung ương", "BDVTW": "Ban Dân vận Trung ương", "UBKTTW": "Ủy ban Kiểm tra Trung ương", "TWĐTN": "Trung ương Đoàn", "MTTW": "Ủy ban Trung ương MTTQ Việt Nam",
    "BQP": "Bộ Quốc phòng", "BCA": "Bộ Công an", "BNG": "Bộ Ngoại giao", "BTP": "Bộ Tư pháp", "BTC": "Bộ Tài chính", "BCT": "Bộ Công Thương", "BYT": "Bộ Y tế", "BNV": "Bộ Nội vụ", "BXD": "Bộ Xây dựng",
    "BTNMT": "Bộ Tài nguyên và Môi trường", "BTTTT": "Bộ Thông tin và Truyền thông", "BLĐTBXH": "Bộ Lao động - Thương binh và Xã hội", "BGDĐT": "Bộ Giáo dục và Đào tạo",
    "BKHĐT": "Bộ Kế hoạch và Đầu tư", "BKHCN": "Bộ Khoa học và Công nghệ", "BGTVT": "Bộ Giao thông vận tải", "BVHTTDL": "Bộ Văn hóa, Thể thao và Du lịch", "BDTTG": "Bộ Dân tộc và Tôn giáo",
    "BNN": "Bộ Nông nghiệp và Phát triển nông thôn", "BNNPTNT": "Bộ Nông nghiệp và Phát triển nông thôn", "BNNMT": "Bộ Nông nghiệp và Môi trường",
}  # fmt: skip
DEPARTMENTS = {
    "SNN": "Sở Nông nghiệp", "SNNPTNT": "Sở Nông nghiệp và Phát triển nông thôn", "SNNMT": "Sở Nông nghiệp và Môi trường", "SGDĐT": "Sở Giáo dục và Đào tạo", "SYT": "Sở Y tế",
    "STTTT": "Sở Thông tin và Truyền thông", "STC": "Sở Tài chính", "SNV": "Sở Nội vụ", "SNgV": "Sở Ngoại vụ", "SNGV": "Sở Ngoại vụ", "STNMT": "Sở Tài nguyên và Môi trường", "STP": "Sở Tư pháp",
    "SKHĐT": "Sở Kế hoạch và Đầu tư", "SKHCN": "Sở Khoa học và Công nghệ", "SXD": "Sở Xây dựng", "SCT": "Sở Công Thương", "SGTVT": "Sở Giao thông vận tải", "SDL": "Sở Du lịch",
    "SLĐTBXH": "Sở Lao động - Thương binh và Xã hội", "SVHTTDL": "Sở Văn hóa, Thể thao và Du lịch", "SVHTT": "Sở Văn hóa và Thể thao", "SDTTG": "Sở Dân tộc và Tôn giáo",
    "BTGTU": "Ban Tuyên giáo Tỉnh ủy", "BTCTU": "Ban Tổ chức Tỉnh ủy", "BDVTU": "Ban Dân vận Tỉnh ủy", "VPTU": "Văn phòng Tỉnh ủy", "BCĐ": "Ban Chỉ đạo", "BCH": "Ban Chỉ huy", "VP": "Văn phòng",
    "HU": "Huyện ủy", "QU": "Quận ủy", "ThU": "Thị ủy, Thành ủy", "ĐU": "Đảng ủy", "ĐUK": "Đảng ủy Khối", "TTYT": "Trung tâm Y tế", "MTTQ": "Ủy ban MTTQ Việt Nam",
}  # fmt: skip
LOWER = ("huyện ", "quận ", "thị xã ", "thị trấn ", "phường ", "xã ", "đặc khu ")


@dataclass(frozen=True, slots=True)
class Issuer:
    """Who numbers its documents for itself."""

    body: str
    """In words, where the letters are known; else the letters."""
    province: str | None
    """None of a body of the centre."""
    local: str | None = None
    """The body below the province that the text names: its numbers are its own."""


def issuer(number: Number | None, named: str | None, province: str | None) -> Issuer:
    """Of a number as cited; `named` is what the words behind it name, `province` that of the site that cites it, by its name of the time."""
    letters = number.issuers if number else ()
    first = letters[0] if letters else ""
    if number and ASSEMBLY.fullmatch(number.parts[0]):
        return Issuer(_assembly(number.parts[0]), None)
    if ASSEMBLY.fullmatch(first) or _stem(first) in CENTRE:
        return Issuer(_assembly(first) if ASSEMBLY.fullmatch(first) else _joint(letters), None)
    if first in ("UBND", "HĐND") and named:
        return _named(named, province)
    return Issuer(_provincial(first or (number.parts[0] if number else ""), province), province)


def _named(named: str, province: str | None) -> Issuer:
    """`UBND tỉnh Lam Giang`, `UBND huyện Bàu Sen`; of a town without its own province, the citing site's."""
    body, _, place = named.partition(" ")
    level, name = next(
        ((level, place[len(level) + 1 :]) for level in ("thành phố", "tỉnh") if place.startswith(level)), ("", place)
    )
    known = places.find(name) if level else None
    if known is not None or level == "tỉnh":
        own = known.name if known else name
        return Issuer(_provincial(body, own), own)
    return Issuer(f"{named}{f', {province}' if province else ''}", province, local=named)


def _provincial(letters: str, province: str | None) -> str:
    if province is None:
        return {"UBND": "UBND tỉnh", "HĐND": "HĐND tỉnh", "TU": "Tỉnh ủy"}.get(letters) or DEPARTMENTS.get(
            _stem(letters), letters
        )
    place = places.find(province)
    is_city = place is not None and place.kind == "municipality"
    name = province.removeprefix("Thành phố ")
    level = f"thành phố {name}" if is_city else f"tỉnh {name}"
    if letters in ("UBND", "HĐND"):
        return f"{letters} {level}"
    if letters == "TU":
        return f"{'Thành ủy' if is_city else 'Tỉnh ủy'} {name}"
    known = DEPARTMENTS.get(_stem(letters), letters)
    return f"{known} {level}" if known.startswith("Sở ") else f"{known}, {level}" if known else level


def _joint(letters: tuple[str, ...]) -> str:
    """`Bộ Y tế, Bộ Tài chính` of a joint circular; units of one body are left out."""
    named = [CENTRE[_stem(part)] for part in letters if _stem(part) in CENTRE]
    return ", ".join(dict.fromkeys(named))


def _assembly(letters: str) -> str:
    term = "".join(filter(str.isdigit, letters))
    body = "Ủy ban Thường vụ Quốc hội" if letters.startswith("UBTV") else "Quốc hội"
    return f"{body} khóa {_roman(int(term))}" if term else body


def _roman(term: int) -> str:
    return "X" * (term // 10) + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[term % 10]


def _stem(letters: str) -> str:
    return letters.rstrip("0123456789").replace("&", "")
