"""Names of the invented province of Lam Giang: places, people, offices. None of them is meant to be anyone or anywhere real."""

PROVINCE = "Lam Giang"
CITY = "Minh Giang"

DISTRICTS = ("Thượng Khê", "Bàu Sen", "Đồi Mây", "Sông Trầu", "Hòa Lâm", "Đắk Lung", "Cẩm Nhum")
COMMUNES = (
    "Suối Nhum", "Tân Hợi", "Lộc Trà", "Bình Cốc", "Đá Trắng", "Cây Gõ", "Láng Sậy", "Xuân Mỹ Hạ", "Thạnh Lương",
    "Đồng Vông", "Phú Điền Thượng", "Ea Sơn", "Bình Nguyên Đông", "Hiệp Sơn", "Long Khánh Trung", "Trà Bương",
)  # fmt: skip
WARDS = ("Bến Đá", "Phước Hòa", "Tân Lâm", "Cầu Ván", "An Trạch", "Trung Mỹ", "Vĩnh Lâm", "Hưng Khê")
HAMLETS = ("ấp 2", "ấp Suối Cạn", "thôn Đồng Găng", "thôn 5", "bon Bu Đắk", "ấp Cây Me", "thôn Phú Thuận", "khu phố 3")

FAMILIES = ("Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Điểu", "Thị")
MIDDLES_M = ("Văn", "Đức", "Quốc", "Hữu", "Thanh", "Minh", "Công", "Xuân")
MIDDLES_F = ("Thị", "Thu", "Ngọc", "Thị Mỹ", "Kim", "Thị Hồng", "Bích", "Thùy")
GIVEN_M = ("Hùng", "Lực", "Tuấn", "Khôi", "Phong", "Bảy", "Thịnh", "Quang", "Nghĩa", "Tài", "Sơn", "Toàn", "Vinh")
GIVEN_F = ("Hạnh", "Lan", "Thảo", "Phượng", "Nhung", "Duyên", "Hoa", "Yến", "Trâm", "Xuân", "Mai", "Liên", "Hiền")
PEN_NAMES = (
    "Thu Hà",
    "Minh Đức",
    "Hải Vân",
    "Trúc Phương",
    "Bảo Long",
    "Kim Ngân",
    "Hoài Thương",
    "Đình Khải",
    "Yến Nhi",
)
CORRESPONDENTS = (
    "Đoàn Thị Kim Ngọc", "Thùy Dung Phạm", "Ánh Tuyết", "Lê Ngọc Thảo Vy", "Bá Khang", "Đoàn Quốc Thịnh", "Hồng Phúc",
    "Đỗ Tường Vi", "Ngô Gia Bảo Trân",
)  # fmt: skip
"""Some bear a family name that is also the word for a union, some have it behind the given name."""
CHARITIES = ("Mầm Xanh", "Bàn Tay Rộng Mở", "Nước Nguồn", "Cầu Vồng Nhỏ", "Làng Ấm", "Hạt Giống Mới")

OFFICES = (
    "Giám đốc Sở", "Phó Giám đốc Sở", "Chi cục trưởng Chi cục Trồng trọt", "Phó Chủ tịch UBND huyện", "Bí thư Đảng ủy xã",
    "Chủ tịch Hội Nông dân huyện", "Trưởng Ban Dân vận Huyện ủy", "Chánh Văn phòng Sở", "Phó Trưởng phòng Kinh tế",
)  # fmt: skip
TOWN_OFFICES = (
    "Phó Chủ tịch UBND thành phố", "Chủ tịch UBND thành phố", "Trưởng phòng Giáo dục và Đào tạo",
    "Giám đốc Trung tâm Y tế thành phố", "Trưởng phòng Văn hóa và Thông tin", "Bí thư Thành đoàn",
    "Chủ tịch Ủy ban MTTQ Việt Nam thành phố", "Trưởng Ban Dân vận Thành ủy", "Chủ tịch Hội Liên hiệp Phụ nữ thành phố",
)  # fmt: skip
PARTNERS = (
    "Hội Nông dân tỉnh", "Sở Công Thương", "Liên minh Hợp tác xã tỉnh", "Sở Khoa học và Công nghệ", "Tỉnh đoàn",
    "Ngân hàng Chính sách xã hội tỉnh", "Bộ Chỉ huy Quân sự tỉnh", "Báo và Phát thanh, Truyền hình Lam Giang",
)  # fmt: skip
TOWN_PARTNERS = (
    "Công an thành phố", "Liên đoàn Lao động thành phố", "Thành đoàn", "Hội Chữ thập đỏ thành phố", "Hội Khuyến học thành phố",
    "Trung tâm Văn hóa - Thể thao thành phố", "Ban Chỉ huy Quân sự thành phố", "Hội Cựu chiến binh thành phố",
)  # fmt: skip
SOURCES = (
    "Báo Lam Giang", "Cổng thông tin điện tử tỉnh Lam Giang", "Văn phòng Sở", "Phòng Kế hoạch - Tài chính",
    "Trung tâm Khuyến nông tỉnh", "lamgiang.example", "Đài Phát thanh Minh Giang", "Bộ phận Thi đua - Khen thưởng",
)  # fmt: skip
LOGINS = ("admin", "quantri", "bbt_web", "vanthu02")
