"""The two NukeViet sites of the demo province: names, addresses and categories."""

from dataclasses import dataclass

from demo import community, countryside, farming, townhall
from demo.topic import Topic


@dataclass(frozen=True, slots=True)
class Category:
    alias: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Portal:
    name: str
    """The site's key: file name, spider name, column."""
    title: str
    province: str
    """A real name, so that the archive's table of places knows it; the prose uses invented ones."""
    port: int
    theme: str
    """egov or default."""
    generator: str
    home: str
    """The front page."""
    module: str
    """The news module's main page."""
    prefix: str
    """What stands before a category in an address."""
    author_label: str
    per_page: int
    town: bool
    topics: tuple[Topic, ...]
    categories: tuple[Category, ...]

    def list_path(self, alias: str, page: int = 1) -> str:
        base = f"{self.prefix}/{alias}/" if alias else self.module
        return base if page == 1 else f"{base}page-{page}/"

    def category(self, alias: str) -> Category:
        return next(category for category in self.categories if category.alias == alias)


EGOV = Portal(
    name="snnmt_lamgiang",
    title="Sở Nông nghiệp và Môi trường tỉnh Lam Giang",
    province="Bình Phước",
    port=8701,
    theme="egov",
    generator="NukeViet v4.4",
    home="/vi/",
    module="/vi/news/",
    prefix="/vi/news",
    author_label="Tác giả bài viết",
    per_page=10,
    town=False,
    topics=(farming.MASS, farming.CROPS, countryside.WATER, countryside.RURAL, farming.FOREST, countryside.DIGITAL),
    categories=(
        Category("cong-tac-dan-van", "Công tác dân vận"),
        Category("trong-trot", "Trồng trọt - Bảo vệ thực vật"),
        Category("thuy-loi-phong-chong-thien-tai", "Thủy lợi, phòng chống thiên tai"),
        Category("nong-thon-moi", "Nông thôn mới"),
        Category("lam-nghiep", "Lâm nghiệp"),
        Category("chuyen-doi-so", "Chuyển đổi số"),
    ),
)

DEFAULT = Portal(
    name="minhgiang_lamgiang",
    title="Cổng thông tin điện tử thành phố Minh Giang",
    province="Đồng Nai",
    port=8702,
    theme="default",
    generator="NukeViet v4.5",
    home="/",
    module="/news/",
    prefix="",
    author_label="Tác giả",
    per_page=12,
    town=True,
    topics=(community.SCHOOL, community.HEALTH, community.CULTURE, townhall.MASS, townhall.CITY, townhall.DIGITAL),
    categories=(
        Category("giao-duc", "Giáo dục"),
        Category("y-te", "Y tế"),
        Category("van-hoa-the-thao", "Văn hóa - Thể thao"),
        Category("xay-dung-dang-dan-van", "Xây dựng Đảng - Dân vận"),
        Category("do-thi-giao-thong", "Đô thị & Giao thông"),
        Category("chuyen-doi-so", "Chuyển đổi số"),
    ),
)

PORTALS = (EGOV, DEFAULT)
