"""What can go wrong with a site, by name: what failures, alerts and quarantine call it, what it means, and what a person does about it."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Cause:
    """A way of failing. Sentences in Vietnamese (`vi`) and English (`en`)."""

    name: str
    vi: str
    en: str
    remedy_vi: str
    remedy_en: str
    judged: bool = False
    """Whether it shows only against the site's own past; else the crawl itself sees it happen."""

    def sentence(self, language: str = "vi") -> str:
        return self.en if language == "en" else self.vi

    def remedy(self, language: str = "vi") -> str:
        return self.remedy_en if language == "en" else self.remedy_vi


SEEN = (
    Cause(
        "dns",
        "Tên miền không phân giải được.",
        "The host's name does not resolve.",
        'Mở trang bằng trình duyệt. Nếu trang đã chuyển sang tên miền khác, sửa url và succeeds trong tệp của trang; nếu đã đóng, đặt status = "ended".',
        'Open the site in a browser. If it has another name now, write a new site file that succeeds it; if it is no more, set status = "ended".',
    ),
    Cause(
        "tls",
        "Không thiết lập được kết nối mã hóa, hoặc chứng chỉ không hợp lệ.",
        "No encrypted connection came about, or its certificate is not valid.",
        "Xem chứng chỉ bằng trình duyệt. Nếu chỉ hết hạn, chờ cơ quan gia hạn; nếu đã lâu, đặt verify_tls = false trong [fetch] của trang: mỗi bản chụp sẽ ghi rõ điều đó.",
        "Look at the certificate in a browser. One that has just expired is usually renewed; for a lasting fault set verify_tls = false under [fetch]: every capture records it.",
    ),
    Cause(
        "timeout",
        "Máy chủ không trả lời kịp thời hạn.",
        "The server did not answer in time.",
        "Thử lại sau vài giờ. Nếu kéo dài, tăng delay trong [fetch] của trang.",
        "Try again in some hours. If it lasts, set a longer delay under [fetch].",
    ),
    Cause(
        "connection",
        "Kết nối bị từ chối, bị ngắt hoặc câu trả lời bị cắt cụt.",
        "The connection was refused or broken, or its answer was cut short.",
        "Mở trang bằng trình duyệt từ một mạng khác. Nếu chỉ máy này bị từ chối, địa chỉ của máy có thể đã bị chặn: viết thư cho cơ quan.",
        "Open the site from another network. If only this machine is refused, its address may be barred: write to the office.",
    ),
    Cause(
        "server",
        "Máy chủ báo lỗi (HTTP 5xx hoặc mã từ chối khác).",
        "The server answers with an error (HTTP 5xx, or a refusal that is no block).",
        "Thử lại sau vài giờ. Nếu kéo dài hơn một tuần, báo cho cơ quan.",
        "Try again in some hours. If it lasts longer than a week, tell the office.",
    ),
    Cause(
        "maintenance",
        "Trang đang bảo trì.",
        "The site says that it is under maintenance.",
        "Chờ. Lần thu thập sau sẽ lấy những gì còn thiếu.",
        "Wait. The next crawl takes what was missed.",
    ),
    Cause(
        "robots",
        "robots.txt của trang không cho phép.",
        "The site's robots.txt forbids it.",
        'Tôn trọng điều đó. Viết thư cho cơ quan nếu cần được phép; đặt status = "paused" trong khi chờ.',
        'Respect it. Write to the office to be allowed, and set status = "paused" meanwhile.',
    ),
    Cause(
        "blocked",
        "Trang chặn trình thu thập (trang chống truy cập dồn dập, HTTP 429 hoặc 403, trang kiểm tra trình duyệt).",
        "The site blocks the crawl (a flood page, HTTP 429 or 403, a page that checks browsers).",
        "Chờ vài giờ rồi thu thập với delay dài hơn. Nếu vẫn bị chặn, viết thư cho cơ quan.",
        "Wait some hours, then crawl with a longer delay. If it goes on, write to the office.",
    ),
    Cause(
        "wall",
        "Trang đòi đăng nhập, hoặc đứng sau bức tường cookie không qua được.",
        "The site asks for a login, or stands behind a wall of cookies that does not open.",
        'Mở trang bằng trình duyệt chưa đăng nhập. Nếu tin không còn công khai, đặt status = "blocked".',
        'Open the site in a browser that is not logged in. If its news is public no more, set status = "blocked".',
    ),
    Cause(
        "moved",
        "Trang chuyển hướng sang địa chỉ khác.",
        "The site redirects to another address.",
        'Viết tệp trang mới cho địa chỉ mới với succeeds = "tên cũ" (docs/add-a-site.md), đặt status = "moved" ở tệp cũ.',
        'Write a site file for the new address with succeeds = "the old name" (docs/add-a-site.md), and set status = "moved" in the old one.',
    ),
    Cause(
        "loop",
        "Các chuyển hướng không dẫn tới đâu.",
        "Redirects lead nowhere.",
        "Mở địa chỉ bằng trình duyệt. Thường là lỗi cấu hình của trang hoặc trang đòi cookie.",
        "Open the address in a browser. It is mostly a wrong setting of the site, or a site that insists on a cookie.",
    ),
    Cause(
        "system",
        "Trang đã đổi hệ quản trị nội dung.",
        "The site runs on another system.",
        "Thêm [[template_since]] như đề nghị vào tệp của trang (docs/add-a-site.md), rồi thu thập lại.",
        "Add the [[template_since]] that the finding proposes to the site file (docs/add-a-site.md), then crawl again.",
    ),
    Cause(
        "lists",
        "Trang danh mục không còn dẫn tới bài nào.",
        "A list names no article any more.",
        "Mở trang danh mục: địa chỉ còn đúng không, bố cục có đổi không. Sửa start, hoặc mẫu (docs/add-a-template.md).",
        "Open the list: is its address still right, has its layout changed? Mend start, or the template (docs/add-a-template.md).",
    ),
    Cause(
        "articles",
        "Trang của bài viết không đọc được theo mẫu.",
        "Pages of articles cannot be read with the template.",
        "Chạy `tintinh read` với địa chỉ mẫu, sửa [select] của trang hoặc mẫu, rồi `tintinh reparse`.",
        "Run `tintinh read` on the sample, mend the site's [select] or the template, then `tintinh reparse`.",
    ),
    Cause(
        "empty",
        "Câu trả lời hoặc bài viết rỗng.",
        "Answers or articles are empty.",
        "Mở địa chỉ mẫu bằng trình duyệt. Nếu trình duyệt thấy nội dung, trang cần script: mẫu phải hỏi nơi script lấy dữ liệu.",
        "Open the sample in a browser. If there is text there, a script fills it: the template must ask where the script does.",
    ),
    Cause(
        "soft_404",
        "Trang trả lời rằng không có gì, dù mã HTTP là 200 hoặc chuyển hướng về trang chủ.",
        "Pages say that there is nothing, though their status is 200, or lead to the home page.",
        "Kiểm tra dạng địa chỉ bài viết trên trang danh mục: có thể đã đổi.",
        "Look at the form of articles' addresses on a list: it may have changed.",
    ),
    Cause(
        "missing",
        "Địa chỉ mà danh mục nêu không còn (HTTP 404 hoặc 410).",
        "Addresses that lists name are not there (HTTP 404 or 410).",
        "Một vài bài bị gỡ là thường. Nếu hầu hết đều mất, dạng địa chỉ có thể đã đổi.",
        "A few removed articles are usual. If most are missing, the form of addresses may have changed.",
    ),
    Cause(
        "oversize",
        "Câu trả lời vượt quá giới hạn kích thước.",
        "Answers are larger than is allowed.",
        "Xem địa chỉ mẫu: thường là tệp đặt sai chỗ của một trang.",
        "Look at the sample: mostly a file that stands in the place of a page.",
    ),
    Cause(
        "outside",
        "Địa chỉ dẫn ra ngoài trang, hoặc vào mạng nội bộ.",
        "Addresses lead off the site, or into an inside network.",
        "Xem địa chỉ mẫu. Mạng nội bộ cần allow_private = true trong [fetch]; trang khác cần tệp riêng.",
        "Look at the sample. An intranet needs allow_private = true under [fetch]; another site needs a file of its own.",
    ),
    Cause(
        "archive",
        "Kho lưu trữ không nhận thêm được nữa.",
        "The archive could take no more.",
        "Dọn chỗ trên đĩa, chạy `tintinh verify`, rồi thu thập lại.",
        "Make room on the disk, run `tintinh verify`, then crawl again.",
    ),
    Cause(
        "program",
        "Lỗi của chính chương trình.",
        "A fault of this program.",
        "Xem crawl.log trong thư mục kho lưu trữ và báo lỗi kèm địa chỉ mẫu.",
        "See crawl.log in the archive's folder, and report it with the sample.",
    ),
)

JUDGED = (
    Cause(
        "silent",
        "Lâu hơn thường lệ không có bài mới.",
        "No new article for longer than the site's own rhythm.",
        "Mở trang: nếu ở đó có bài mới, danh mục hoặc mẫu cần sửa; nếu không, trang đã ngừng đăng.",
        "Open the site: if it shows newer articles, lists or template need mending; if not, it has fallen silent.",
        judged=True,
    ),
    Cause(
        "killed",
        "Lần thu thập bị ngắt giữa chừng.",
        "A crawl was ended from outside, and left no outcome.",
        "Chạy lại `tintinh crawl`: nó tiếp tục từ chỗ dừng. Nếu lặp lại, xem bộ nhớ và nhật ký của máy.",
        "Run `tintinh crawl` again: it goes on where it stood. If it recurs, look at the machine's memory and log.",
        judged=True,
    ),
    Cause(
        "encoding",
        "Chữ bị hỏng mã.",
        "Letters are broken.",
        "Xem bài mẫu và bản chụp; sửa mẫu hoặc báo cơ quan, rồi `tintinh reparse`.",
        "Compare the sample with its capture; mend the template or tell the office, then `tintinh reparse`.",
        judged=True,
    ),
    Cause(
        "dates",
        "Ngày đăng đứng yên, thiếu hoặc không thể có.",
        "Dates of publication stand still, are missing, or cannot be.",
        "Xem ngày in trên trang mẫu: mẫu có thể đọc ngày của đầu trang. Sửa, rồi `tintinh reparse`.",
        "Look at the date on the sample: the template may read the header's. Mend it, then `tintinh reparse`.",
        judged=True,
    ),
    Cause(
        "paging",
        "Danh mục không lật trang được.",
        "Lists do not turn their pages.",
        "Lật trang bằng trình duyệt và so địa chỉ với [paging] của trang hoặc mẫu.",
        "Turn the pages in a browser, and compare the address with [paging] of the site or the template.",
        judged=True,
    ),
    Cause(
        "feeds",
        "Nguồn tin (RSS, sitemap) và danh mục không khớp.",
        "Feeds or sitemaps and lists disagree.",
        "So danh mục với nguồn tin: bên nào thiếu bài mới thì sửa bên đó.",
        "Hold the lists against the feed: mend whichever lacks new articles.",
        judged=True,
    ),
    Cause(
        "cut",
        "Thân bài ngắn hơn hẳn thường lệ.",
        "Bodies are much shorter than usual.",
        "So bài mẫu với bản chụp; sửa mẫu, rồi `tintinh reparse`.",
        "Compare the sample with its capture; mend the template, then `tintinh reparse`.",
        judged=True,
    ),
    Cause(
        "widgets",
        "Chữ của các khối ngoài bài lẫn trong thân bài.",
        "Words of the page's frame stand in bodies.",
        "So bài mẫu với bản chụp; thêm từ vào landmarks của mẫu, rồi `tintinh reparse`.",
        "Compare the sample with its capture; add the words to the template's landmarks, then `tintinh reparse`.",
        judged=True,
    ),
    Cause(
        "titles",
        "Nhiều bài cùng mang một tên.",
        "Many articles bear one title.",
        "Mẫu có thể đọc tên của trang thay cho tên bài. Sửa, rồi `tintinh reparse`.",
        "The template may read the site's name for a title. Mend it, then `tintinh reparse`.",
        judged=True,
    ),
    Cause(
        "requests",
        "Mỗi bài tốn nhiều lượt hỏi hơn hẳn thường lệ.",
        "Far more requests an article than usual.",
        "Xem bản ghi của lần thu thập: danh mục lặp lại, địa chỉ sinh vô hạn, hoặc lỗi máy chủ.",
        "Look at the run: lists that repeat themselves, addresses without end, or faults of the server.",
        judged=True,
    ),
)

CAUSES: Mapping[str, Cause] = MappingProxyType({cause.name: cause for cause in (*SEEN, *JUDGED)})
"""Every cause by its name, in the order of the docs."""
