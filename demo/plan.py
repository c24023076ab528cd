"""Which difficulty falls on which article, by its place in the series: the same for every seed, so that none is ever left out."""

from dataclasses import dataclass

from demo.block import Signature

COUNT = 72

ORDER = (0, 1, 0, 2, 3, 0, 4, 1, 0, 5, 2, 0, 3)
"""Which of a portal's topics the articles take in turn; the first one gets a long category. Thirteen of them,
so that no trait below keeps to one topic."""

STYLES = ("plain", "word", "plain", "break", "div", "nbsp", "decomposed", "plain", "zero-width", "single-break", "eth")
PICTURES = ("figure", "centred", "table", "div", "italic", "bare")

FILES_ONLY, GALLERY, SHORT, NO_LEAD, QUOTED_TITLE, LONG_TITLE, FILE_LINK, DELETED_FILE, OFF_FRONT, EMBED = (
    5, 9, 13, 18, 20, 25, 31, 34, 40, 45,
)  # fmt: skip
TWICE_SIGNED = {11: 6, 23: 0}
"""Places that name an author in the system and sign in the text as well: place → way to sign."""
PREFIXED = {8: "CTTĐT - ", 26: "(LGĐT) – ", 50: "LGP - "}
"""Leads that begin with the mark of a news desk, which is no author."""
ODD_TITLES = {
    "egov": 'Phát động cuộc thi "Dân vận khéo" & "Sáng kiến nhà nông": Hạn nộp bài < 30 ngày',
    "default": 'Chỉ số bụi PM2.5 < 25 µg/m3: Kết quả tuần quan trắc "không khí & tiếng ồn" (đợt 1/2)',
}
LONG_TITLES = {
    "egov": "Công bố công khai quyết toán thu, chi ngân sách nhà nước, nguồn khác và tình hình quản lý, sử dụng tài sản công năm trước của Văn phòng Sở, các chi cục, trung tâm và ban quản lý dự án trực thuộc Sở Nông nghiệp và Môi trường tỉnh Lam Giang theo quy định hiện hành",
    "default": "Thông báo về việc tạm ngừng cung cấp nước sạch để đấu nối đường ống cấp nước tại các tuyến đường thuộc phường Bến Đá, phường Phước Hòa, phường Tân Lâm, phường Cầu Ván và một số khu dân cư lân cận trên địa bàn thành phố Minh Giang trong các ngày cuối tuần",
}
NO_SITEMAP = 2
"""The newest articles that the cached sitemap does not know yet."""


# Ways to sign in the text. A and B are two pen names, O an office.
CREDITS: tuple[tuple[tuple[str, str | None, str | None, str | None], ...], ...] = (
    (("Tin, ảnh: A", "A", "A", None),),
    (("A", "A", None, None),),
    (("./.A", "A", None, None),),
    (("A - Ảnh: B", "A", "B", None),),
    (("Bài, ảnh: A", "A", "A", None),),
    (("A (tổng hợp)", "A", None, None),),
    (("Ảnh: B", None, "B", None),),
    (("Nguồn: O", None, None, "O"),),
    (),
    (("Tác giả: A", "A", None, None),),
    (("Bài và ảnh: A", "A", "A", None),),
    (("Theo O", None, None, "O"),),
    (("A - B", "A - B", None, None),),
    (("Tin: A", "A", None, None), ("Ảnh: B", None, "B", None)),
)


@dataclass(frozen=True, slots=True)
class Traits:
    """What the article of one place in the series is like."""

    style: str
    blank_author: bool
    credit: int | None
    """Which of the ways to sign in the text; None for no signature."""
    source: str
    """none, unit, colon or link."""
    picture: str
    """Markup of the picture in the body, empty for none."""
    headings: bool
    listed: bool
    table: bool
    clock: str
    """day, before (just before midnight), after (just after it)."""
    ambiguous: bool
    """Day and month both at most twelve, and different."""
    image_position: int
    files: int
    commented: bool
    copyright: bool
    second_category: bool


def traits(place: int) -> Traits:
    style = "plain" if place == GALLERY else STYLES[place % len(STYLES)]
    blank = place % 3 == 0
    credit = (place // 3) % len(CREDITS) if blank else TWICE_SIGNED.get(place)
    first_round = place < 3 * len(CREDITS)
    unsourced = first_round and credit is not None and any(line[3] for line in CREDITS[credit])
    flowing = style not in ("break", "single-break")
    return Traits(
        style=style,
        blank_author=blank,
        credit=credit,
        source="none" if unsourced else ("none", "unit", "none", "colon", "none", "link", "none", "unit")[place % 8],
        picture=PICTURES[(place // 2) % len(PICTURES)] if flowing and place % 2 == 0 else "",
        headings=place % 4 == 2,
        listed=flowing and place % 5 == 4,
        table=flowing and place % 6 == 1,
        clock={3: "before", 7: "after"}.get(place % 10, "day"),
        ambiguous=place % 5 == 1,
        image_position={1: 2, 3: 1}.get(place % 5, 0),
        files=(0, 2, 0, 0, 1, 0, 0, 3)[place % 8],
        commented=place % 7 == 2,
        copyright=place % 6 == 4,
        second_category=place % 9 == 4,
    )


def signatures(kind: int, people: tuple[str, str], office: str) -> tuple[Signature, ...]:
    """The credit lines of that kind, with real names put in."""

    def named(text: str | None) -> str | None:
        if text is None:
            return None
        meant = {"A": people[0], "B": people[1], "O": office}
        return " ".join(meant.get(word, word) for word in text.split(" "))

    return tuple(
        Signature(
            named(text.removeprefix("./.")) or "",
            author=named(author),
            photo_credit=named(photo),
            source=named(source),
            attached=text.startswith("./."),
        )
        for text, author, photo, source in CREDITS[kind]
    )
