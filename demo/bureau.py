"""The four sites of the demo province that do not run NukeViet: names, addresses and categories."""

from dataclasses import dataclass

from demo import abroad, community, countryside, farming, townhall
from demo.portal import Category
from demo.topic import Topic

SHAREPOINT, SOTTTT, CHITIET, VIEWARTICLE = "sharepoint", "sotttt", "liferay_chitiet", "liferay_viewarticle"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bureau:
    name: str
    """The site's key: file name, spider name, column."""
    system: str
    """Also the name of the template that reads it."""
    title: str
    host: str
    """What it calls itself in the credits of its articles."""
    province: str
    """A real name, so that the archive's table of places knows it; the prose uses invented ones."""
    port: int
    home: str
    start: str
    """Where a crawl begins."""
    everything: str
    """The list of all articles; empty where there are only lists of categories."""
    per_page: int
    order: tuple[int, ...]
    """Which topic the articles take in turn."""
    topics: tuple[Topic, ...]
    categories: tuple[Category, ...]
    """One a topic, in the same order."""
    mark: str
    """Its letters in the numbers of documents."""
    notices: tuple[str, ...]
    """Headings of side blocks that read like titles."""

    def category(self, alias: str) -> Category:
        return next(category for category in self.categories if category.alias == alias)


LONG = (0, 1, 0, 2, 0, 3, 0, 4, 1, 0, 2, 0, 3, 0, 4, 0)
"""The first category gets half of all, so that its list has pages to turn."""

TOURISM = Bureau(
    name="svhttdl_lamgiang",
    system=SHAREPOINT,
    title="Sở Văn hóa, Thể thao và Du lịch tỉnh Lam Giang",
    host="svhttdl.lamgiang.example",
    province="Đồng Nai",
    port=8703,
    home="/Pages/default.aspx",
    start="/Pages/default.aspx",
    everything="",
    per_page=10,
    order=(0, 1, 2, 3, 4),
    topics=(community.CULTURE, farming.MASS, community.SCHOOL, countryside.RURAL, townhall.CITY),
    categories=(
        Category("101", "Văn hóa - Lễ hội"),
        Category("102", "Công tác dân vận"),
        Category("105", "Gia đình và nhà trường"),
        Category("117", "Du lịch nông thôn"),
        Category("131", "Xây dựng đời sống văn hóa"),
    ),
    mark="SVHTTDL",
    notices=("Lịch công tác tuần của lãnh đạo Sở", "Thủ tục hành chính lĩnh vực quảng cáo"),
)

INFORMATION = Bureau(
    name="sotttt_lamgiang",
    system=SOTTTT,
    title="Sở Thông tin và Truyền thông tỉnh Lam Giang",
    host="sotttt.lamgiang.example",
    province="Bình Phước",
    port=8704,
    home="/trang-chu.aspx",
    start="/tin-tuc.aspx",
    everything="/tin-tuc.aspx",
    per_page=10,
    order=LONG,
    topics=(countryside.DIGITAL, townhall.DIGITAL, farming.MASS, townhall.CITY, community.HEALTH),
    categories=(
        Category("chuyen-doi-so", "Chuyển đổi số"),
        Category("dich-vu-cong", "Dịch vụ công trực tuyến"),
        Category("dan-van-chinh-quyen", "Dân vận chính quyền"),
        Category("ha-tang-so", "Hạ tầng - Đô thị thông minh"),
        Category("truyen-thong", "Truyền thông cơ sở"),
    ),
    mark="STTTT",
    notices=("Hướng dẫn đăng ký chữ ký số cá nhân", "Danh bạ điện thoại cơ quan nhà nước"),
)

CULTURE = Bureau(
    name="svhtt_lamgiang",
    system=CHITIET,
    title="Sở Văn hóa và Thể thao Lam Giang",
    host="svhtt.lamgiang.example",
    province="TP. Hồ Chí Minh",
    port=8705,
    home="/",
    start="/tin-tuc",
    everything="/tin-tuc",
    per_page=10,
    order=LONG,
    topics=(community.CULTURE, townhall.MASS, community.SCHOOL, community.HEALTH, farming.MASS),
    categories=(
        Category("van-hoa-nghe-thuat", "Văn hóa - Nghệ thuật"),
        Category("hd-dang-doan-the", "HĐ Đảng - Đoàn thể"),
        Category("thu-vien-nha-truong", "Thư viện - Nhà trường"),
        Category("the-duc-the-thao", "Thể dục, sức khỏe cộng đồng"),
        Category("dan-van-kheo", "Dân vận khéo"),
    ),
    mark="SVHTT",
    notices=("Lịch biểu diễn nghệ thuật phục vụ cơ sở", "Cuộc thi ảnh đẹp về quê hương"),
)

ABROAD = Bureau(
    name="sngv_lamgiang",
    system=VIEWARTICLE,
    title="Sở Ngoại vụ tỉnh Lam Giang",
    host="sngv.lamgiang.example",
    province="Quảng Bình",
    port=8706,
    home="/",
    start="/",
    everything="",
    per_page=8,
    order=LONG,
    topics=(abroad.VISITS, farming.MASS, abroad.BORDER, countryside.DIGITAL, townhall.MASS),
    categories=(
        Category("hoi-nhap-quoc-te", "Hợp tác - Hội nhập quốc tế"),
        Category("cong-tac-dan-van", "Công tác dân vận"),
        Category("bien-gioi-lanh-tho", "Biên giới - Lãnh thổ"),
        Category("cai-cach-hanh-chinh", "Cải cách hành chính"),
        Category("xay-dung-dang", "Xây dựng Đảng"),
    ),
    mark="SNgV",
    notices=("Biên giới trên bộ và cửa khẩu", "Thông tin xuất nhập cảnh"),
)

BUREAUS = (TOURISM, INFORMATION, CULTURE, ABROAD)
