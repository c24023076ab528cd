"""What the invented articles are made of: places, people, offices, sentences. Nothing in it exists."""

import random

SURNAMES = "Nguyễn Trần Lê Phạm Hoàng Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lò Quàng Triệu".split()
MIDDLES = "Thị Văn Hữu Đình Ngọc Thanh Minh Xuân Quốc Bảo".split()
GIVEN = "An Bình Chi Dũng Giang Hạnh Khánh Lan Mai Nga Oanh Phúc Quyên Sơn Thảo Uyên Vinh Yến Đạt Đông".split()
COMMUNES = (
    *("Suối Tre", "Gò Mây", "Đồng Lạng", "Bến Cau", "Nậm Khuông", "Hòn Sẻ", "Cồn Bạch", "Rạch Thưa", "Đèo Ngói"),
    *("Phú Hạ", "An Thượng Đông", "Thạch Lũng", "Vĩnh Kiều", "Kỳ Lâm Hạ", "Bản Sươn", "Tà Lươn", "Giồng Dứa"),
)
DISTRICTS = ("Đông Lũng", "Vân Hòa", "Cẩm Sơn Thượng", "Trà Giang", "Mường Hạ", "Lộc Phong", "Hải Triều", "Bình Xá")
PROVINCES = ("Lam Giang", "Tây Vân", "Hải Lộc", "Trường Khê")
OFFICES = (
    *("Sở Nông nghiệp và Môi trường", "Sở Văn hóa và Thể thao", "Sở Khoa học và Công nghệ", "Sở Ngoại vụ"),
    *("Hội Nông dân huyện", "Ủy ban nhân dân xã", "Trung tâm Khuyến nông", "Phòng Giáo dục huyện", "Huyện đoàn"),
)
MATTERS = (
    *("trồng rừng gỗ lớn", "làm đường nội đồng", "nuôi cá lồng", "dạy chữ cho người lớn tuổi", "số hóa sổ hộ tịch"),
    *("khơi thông kênh mương", "tiêm phòng cho đàn trâu bò", "giữ nghề dệt chiếu", "thu gom rác vùng biển"),
    *("sửa nhà cho hộ khó khăn", "mở lại chợ phiên", "trồng cây dược liệu", "cấp nước sạch", "thắp sáng đường quê"),
)
TITLES = (
    "{commune} bắt đầu {matter}",
    "Huyện {district}: {n} hộ dân tham gia {matter}",
    "{office} họp bàn việc {matter} ở {commune}",
    "Cách làm mới trong {matter} tại xã {commune}",
    "Lễ phát động “{matter}” ở huyện {district}",
    "Người dân {commune} cùng nhau {matter}",
    "{office} kiểm tra việc {matter} tại {district}",
    "Tập huấn {matter} cho cán bộ xã {commune}",
    "Xã {commune} sơ kết một năm {matter}",
    "Hội thi {matter} lần thứ {k} huyện {district}",
)
LEADS = (
    "Sáng {day}/{month}, {office} cùng xã {commune} tổ chức buổi gặp mặt các hộ đã đi đầu trong việc {matter}, với sự có mặt của đại diện {n} thôn, bản trong huyện {district}.",
    "Sau {k} tháng chuẩn bị, việc {matter} ở xã {commune} đã bước sang giai đoạn mới và được bà con đồng tình ủng hộ.",
    "Từ đầu năm đến nay, huyện {district} đã vận động được {n} hộ cùng {matter}, vượt chỉ tiêu mà hội nghị đầu năm đề ra.",
    "Nhằm giúp bà con nắm chắc cách {matter}, {office} vừa mở lớp hướng dẫn ngay tại nhà văn hóa xã {commune}.",
    "Thực hiện Kế hoạch số {num}/KH-UBND ngày {day}/{month}/{year} của huyện {district}, xã {commune} đã triển khai {matter} ở tất cả các thôn.",
)
SENTENCES = (
    "Ông {name}, trưởng thôn ở xã {commune}, cho biết cả thôn có {n} hộ thì đã có hơn một nửa ghi tên ngay trong tuần đầu.",
    "Kinh phí do huyện hỗ trợ một phần, phần còn lại bà con tự góp bằng ngày công và vật liệu sẵn có tại chỗ.",
    "Theo Quyết định số {num}/QĐ-UBND ngày {day}/{month}/{year} của huyện {district}, mỗi thôn được giao một đoạn và tự chọn ngày làm.",
    "Bà {name} kể rằng mùa trước gia đình mất gần {n} triệu đồng vì làm theo thói quen cũ, nay thì đã yên tâm hơn.",
    "Đến cuối quý, toàn huyện {district} đã hoàn thành {n}% khối lượng, trong đó xã {commune} xong sớm nhất.",
    "Các thành viên trong đoàn đã đi thực tế tại ba điểm, nghe ý kiến của người dân rồi mới thống nhất cách làm.",
    "“Chúng tôi không chạy theo số lượng, thôn nào làm xong thôn ấy mới nhận thêm việc”, bà {name} nói tại buổi họp.",
    "Việc {matter} được ghi vào hương ước, ai vắng mặt phải báo trước với tổ trưởng và làm bù vào tuần sau.",
    "Trong {k} ngày, lớp học đã đón {n} học viên, phần lớn là phụ nữ của các bản ở xa trung tâm xã {commune}.",
    "Nhiều đại biểu đề nghị huyện sớm bố trí thêm cán bộ kỹ thuật, vì hiện nay mỗi người phải phụ trách tới bốn xã.",
    "Nhờ có con đường mới, nông sản của xã {commune} ra tới chợ huyện chỉ còn mất chừng {n} phút, không phải qua đò như trước.",
    "Dự kiến trong năm tới, mô hình sẽ được nhân ra {k} xã còn lại của huyện {district}, bắt đầu từ những nơi có nguồn nước.",
    "Bên cạnh kết quả đã đạt được, hội nghị cũng chỉ ra rằng khâu ghi chép sổ sách ở một số thôn còn chậm và thiếu thống nhất.",
    "Kết thúc buổi làm việc, lãnh đạo {office} ghi nhận tinh thần của bà con và hứa sẽ trở lại vào đầu mùa mưa.",
    "Thống kê của xã {commune} cho thấy thu nhập bình quân của các hộ tham gia tăng {k}% so với cùng kỳ năm trước.",
    "Đoàn thanh niên nhận phần việc khó nhất là vận chuyển vật liệu lên dốc, mỗi chuyến đi về mất hơn {k} giờ đồng hồ.",
    "Anh {name}, một trong những người trẻ nhất của tổ, đã tự mày mò làm ra chiếc máy nhỏ giúp giảm một nửa công sức.",
    "Buổi chiều cùng ngày, các đội chia nhau về từng cụm dân cư để hướng dẫn tận tay, kể cả những nhà neo người.",
)
NOTES = (
    "Thời gian: {k} giờ 30 phút, ngày {day}/{month}/{year}",
    "Địa điểm: Nhà văn hóa xã {commune}, huyện {district}",
    "Thành phần: Đại diện {office} và các hộ {matter}",
    "Nguồn kinh phí: Ngân sách huyện {n}%, phần còn lại do các hộ đóng góp",
    "Số điện thoại liên hệ: 0200.3{n}{n}{n}",
    "Hồ sơ gửi về {office} trước ngày {day}/{month}/{year}",
)
POINTERS = (
    "Danh sách các hộ ở xã {commune} xem",
    "Biểu mẫu và hướng dẫn cách ghi của {office} tải về",
    "Chi tiết kế hoạch của huyện {district} mời bà con xem",
)
QUESTIONS = (
    "Phóng viên: Xin ông cho biết vì sao {commune} chọn việc {matter}?",
    "Phóng viên: Bà con nghĩ gì khi phải góp công nhiều như vậy?",
    "Phóng viên: Năm tới huyện {district} sẽ làm gì tiếp theo?",
    "Phóng viên: Khó khăn lớn nhất trong {k} tháng qua là gì?",
)
SUBHEADS = ("Khó khăn ban đầu", "Cách làm của thôn", "Kết quả bước đầu", "Việc cần làm tiếp", "Bài học rút ra")
CAPTIONS = (
    "Bà con xã {commune} trong buổi ra quân đầu tháng",
    "Quang cảnh buổi gặp mặt tại nhà văn hóa",
    "Chị {name} bên thành quả của gia đình",
    "Các đại biểu thăm mô hình ở {commune}",
    "Đội thanh niên vận chuyển vật liệu lên dốc",
    "Lớp hướng dẫn thu hút đông người tham gia",
)
FILES = ("Kế hoạch {num}", "Danh sách hộ tham gia", "Biểu mẫu đăng ký", "Phụ lục kinh phí", "Chương trình lớp học")
SOURCES = ("Báo Lam Giang", "Đài Phát thanh huyện {district}", "Cổng thông tin huyện {district}", "Văn phòng {office}")
SECTIONS = (("Tin hoạt động", "tin-hoat-dong"), ("Kinh tế", "kinh-te"), ("Đời sống", "doi-song"))
ENGLISH_TITLES = ("{commune} commune opens a reading room", "Farmers of {district} learn to keep bees")
ENGLISH = (
    "The commune of {commune} has {n} households, and more than half of them signed up in the first week of the year.",
    "According to the district office, the costs are shared between the budget and the people who will use the building.",
    "Ms. {name} said that her family had waited for such a place for {k} years and would come every evening.",
    "Visitors from three neighbouring communes walked through the hall and asked how the volunteers had been chosen.",
    "The office of {district} plans to repeat the programme next year, beginning with the hamlets near the river.",
)


class Words:
    """One article's vocabulary: its places stay, its people and figures change."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.commune, self.district = rng.choice(COMMUNES), rng.choice(DISTRICTS)
        self.office, self.matter = rng.choice(OFFICES), rng.choice(MATTERS)
        self.told: set[str] = set()

    def name(self) -> str:
        return " ".join(self.rng.choice(part) for part in (SURNAMES, MIDDLES, GIVEN))

    def short_name(self) -> str:
        """A pen name of two syllables, as bylines have."""
        first, second = self.rng.sample(GIVEN, 2)
        return f"{first} {second}"

    def fill(self, pattern: str) -> str:
        rng = self.rng
        return pattern.format(
            commune=self.commune, district=self.district, office=self.office, matter=self.matter, name=self.name(),
            n=rng.randint(21, 96), k=rng.randint(3, 9), num=rng.randint(11, 980), day=rng.randint(1, 28),
            month=rng.randint(1, 12), year=rng.randint(2011, 2023),
        )  # fmt: skip

    def one(self, patterns: tuple[str, ...]) -> str:
        """A sentence that this article has not yet."""
        left = [pattern for pattern in patterns if pattern not in self.told] or list(patterns)
        chosen = self.rng.choice(left)
        self.told.add(chosen)
        text = self.fill(chosen)
        return text[0].upper() + text[1:]

    def paragraph(self) -> str:
        return " ".join(self.one(SENTENCES) for _ in range(self.rng.randint(1, 3)))
