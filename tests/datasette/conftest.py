"""A real archive of invented articles, and Datasette's own in-process client to read its pages with."""

import asyncio
import hashlib
import os
import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from datasette.app import Datasette

from archive.models import VIETNAM, Article, Attachment, Capture, Citation, Image, Outcome, Run, Site
from archive.store import Archive, open_reader
from crawler.commands.serve import configuration
from datasette_config.pages.operator import operator

SITES = (
    Site(
        name="sonnptnt_lamxuyen",
        title="Sở Nông nghiệp và PTNT tỉnh Bình Phước",
        province="Bình Phước",
        url="http://sonnptnt.example/",
        template="nukeviet",
    ),
    Site(
        name="sovhtt_dongnai",
        title="Sở Văn hoá, Thể thao và Du lịch tỉnh Đồng Nai",
        province="Đồng Nai",
        url="http://sovhtt.example/",
        template="nukeviet",
    ),
)
FETCHED = datetime(2024, 3, 3, 2, 30, tzinfo=UTC)
SUBJECTS = (
    "dân vận khéo",
    "nông thôn mới",
    "chuyển đổi số",
    "phòng cháy rừng",
    "hội thi tiếng hát",
    "tiêm phòng gia súc",
)
DEEDS = ("Tổng kết công tác", "Tập huấn về", "Kiểm tra việc thực hiện", "Ra quân hưởng ứng", "Trao thưởng phong trào")
PLACES = ("xã Tân Hoà", "phường Long Bình", "thị trấn Lộc Ninh", "huyện Xuân Lộc", "xã Phú Riềng")

HOSTILE_KEY_URL = "http://sovhtt.example/vi/news/thu/thu-nghiem-999.html"


@pytest.fixture(autouse=True)
def nobody_s_settings() -> None:
    """What an operator has set is read once in a process, and another test may have set something."""
    operator.cache_clear()


def written(article: Article) -> Outcome:
    body = article.body.encode()
    return Outcome(
        capture=Capture(
            site=article.site,
            url=article.url,
            final_url=article.url,
            status=200,
            media_type="text/html",
            fetched_at=article.fetched_at,
            sha256=hashlib.sha256(body).hexdigest(),
            length=len(body) + 48_000,
        ),
        reading=article,
    )


def invented(number: int) -> Article:
    """An ordinary article, the same for the same number."""
    dice = random.Random(number)  # noqa: S311  # fixtures are to repeat
    site = SITES[number % len(SITES)]
    subject, deed, place = dice.choice(SUBJECTS), dice.choice(DEEDS), dice.choice(PLACES)
    url = f"{site.url}vi/news/tin-tuc/bai-{number}.html"
    sentences = [
        f"Sáng nay, đoàn công tác đến {place} để {deed.lower()} {subject}.",
        f"Bà con {place} cho biết việc {subject} đã đổi thay nhiều so với năm trước.",
        "Nhiều hộ dân mong được hỗ trợ thêm giống cây, vật tư và đường nước.",
        f"Kế hoạch năm tới đặt mục tiêu mở rộng {subject} ra toàn huyện.",
    ]
    body = "\n\n".join(" ".join(dice.sample(sentences, 3)) for _ in range(4))
    published = datetime(2019, 1, 15, 7, 30, tzinfo=VIETNAM) + timedelta(days=number * 23, minutes=number * 7)
    return Article(
        site=site.name,
        url=url,
        canonical_url=url,
        template="nukeviet",
        template_version="1",
        fetched_at=max(FETCHED, published.astimezone(UTC) + timedelta(hours=1)),
        title=f"{deed} {subject} tại {place}",
        lead=f"Ngày {published:%d/%m}, cán bộ tỉnh đã về {place}, trao đổi với người dân về {subject}.",
        body=body,
        body_html="".join(f"<p>{paragraph}</p>" for paragraph in body.split("\n\n")),
        published_at=published,
        published_raw=f"Thứ hai - {published:%d/%m/%Y %H:%M}",
        author=dice.choice(("Nguyễn Thị Hoà", "Trần Văn Đạt", None)),
        source=dice.choice(("Báo tỉnh", None)),
        section=dice.choice(("Tin tức", "Nông nghiệp", "Hoạt động của Sở")),
        rules={"title": "selector:1", "published_at": "selector:2 date:weekday-dash", "body": "selector:1"},
        views=number * 117,
        comments=0,
    )


RICH = Article(
    site="sonnptnt_lamxuyen",
    url="http://sonnptnt.example/vi/news/dan-van/ngay-hoi-dan-van-kheo-2021.html",
    canonical_url="http://sonnptnt.example/vi/news/dan-van/ngay-hoi-dan-van-kheo-2021.html",
    template="nukeviet",
    template_version="1",
    fetched_at=FETCHED,
    title="Ngày hội “Dân vận khéo” ở Đồng Nai: học cách lắng nghe trước khi vận động",
    lead="Gần ba trăm cán bộ cơ sở gặp nhau hai ngày để kể lại những việc đã làm được, và cả những việc chưa làm được.",
    body="Buổi sáng mở đầu bằng câu chuyện của một tổ trưởng khu phố.\n\nBà kể rằng phải đi lại nhà nọ bốn lần.\n\n"
    "Theo Quyết định số 3067/QĐ-UBND ngày 05/10/2021, mỗi xã chọn một mô hình để nhân rộng.\n\nXã | Mô hình\nTân Hoà | Vườn mẫu",
    body_html="<p>Buổi sáng mở đầu bằng câu chuyện của một tổ trưởng khu phố.</p><p>Bà kể rằng phải đi lại nhà nọ <b>bốn lần</b>.</p>"
    '<p><img src="/uploads/ngay-hoi.jpg" alt="x"></p><p>Cán bộ và người dân trao đổi bên lề ngày hội</p><p>&nbsp;</p><h1>Chọn mô hình</h1><p>Theo <a href="/van-ban/3067">Quyết định số 3067/QĐ-UBND</a> ngày 05/10/2021, mỗi xã chọn một mô hình'
    " để nhân rộng.</p><ul><li>Vườn mẫu</li><li>Đường hoa</li></ul>"
    "<table><tbody><tr><th>Xã</th><th>Mô hình</th></tr><tr><td>Tân Hoà</td><td>Vườn mẫu</td></tr></tbody></table>",
    published_at=datetime(2021, 12, 6, 22, 29, tzinfo=VIETNAM),
    published_raw="Thứ hai - 06/12/2021 22:29",
    author="Lê Thị Thuý Quỳ",
    photo_credit="Phạm Đức",
    source="Ban Dân vận Tỉnh uỷ",
    byline="Tác giả bài viết: Lê Thị Thuý Quỳ | Nguồn tin: Ban Dân vận Tỉnh uỷ",
    section="Dân vận",
    tags=("dân vận khéo", "Đồng Nai"),
    captions=("Cán bộ và người dân trao đổi bên lề ngày hội", "Chú thích không gắn với ảnh nào"),
    images=(
        Image(url="http://sonnptnt.example/uploads/ngay-hoi.jpg", caption="Cán bộ và người dân trao đổi bên lề ngày hội"),
        Image(url="http://sonnptnt.example/uploads/khong-loi.jpg"),
    ),
    attachments=(Attachment(title="Kế hoạch ngày hội", url="http://sonnptnt.example/tai-ve/ke-hoach.pdf", type="pdf"),),
    citations=(
        Citation(number="3067/QĐ-UBND", kind="Quyết định", issued_on=datetime(2021, 10, 5, tzinfo=UTC).date(),
                 sentence="Theo Quyết định số 3067/QĐ-UBND ngày 05/10/2021, mỗi xã chọn một mô hình để nhân rộng."),
    ),
    rules={"title": "selector:1", "published_at": "selector:2 date:weekday-dash", "author": "label:Tác giả bài viết"},
    views=2053,
    comments=3,
)  # fmt: skip

HOSTILE = Article(
    site="sovhtt_dongnai",
    url="javascript:alert('url')",
    canonical_url=HOSTILE_KEY_URL,
    template="nukeviet",
    template_version="1",
    fetched_at=FETCHED,
    title="<script>alert('title')</script> \"><img src=x onerror=alert(1)> \u202eđảo ngược",
    lead="{{ 7 * 7 }} <b onmouseover=alert(2)>lead</b>",
    body="hiểm hoạ " + "dài" * 400 + " <script>alert('body')</script>",
    body_html='<p onclick="alert(3)">hiểm hoạ</p><script>alert(\'html\')</script><a href="javascript:alert(4)">bấm</a>'
    '<a href="data:text/html,x">dữ liệu</a><img src="http://elsewhere.example/track.gif"><iframe src="http://elsewhere.example/"></iframe>'
    '<svg onload="alert(5)"><style>body{display:none}</style></svg><p style="position:fixed;inset:0">che</p>',
    author="<i>ai</i>\u202e" + "A" * 300,
    section="'><script>alert(6)</script>",
    tags=('"><script>alert(7)</script>',),
    images=(Image(url="javascript:alert(8)", caption="<script>alert(9)</script>"),),
    attachments=(Attachment(title="<script>alert(10)</script>", url="javascript:alert(11)", type="exe"),),
    rules={"<script>": "<script>alert(12)</script>"},
)


def filled(folder: Path, articles: list[Article]) -> Path:
    with Archive(folder) as archive:
        for site in SITES:
            archive.put_site(site)
            run = archive.start_run(Run(site=site.name, started_at=FETCHED, how="test", software="tintinh test"))
            own = [written(article) for article in articles if article.site == site.name]
            archive.list_urls(site.name, [(outcome.reading.url, None) for outcome in own], run_id=run)
            archive.commit(own, run_id=run)
            archive.finish_run(run, outcome="finished", counts={})
    return folder


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with forty-five articles: ordinary ones, a rich one, a hostile one."""
    return filled(tmp_path_factory.mktemp("archive"), [*map(invented, range(43)), RICH, HOSTILE])


@pytest.fixture(scope="session")
def empty_archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("empty")
    Archive(folder).close()
    return folder


Get = Callable[..., Any]


def opened(folder: Path, *, is_fixed: bool = False) -> Iterator[Get]:
    """The pages of an archive; `is_fixed` of a snapshot."""
    file = [str(folder / "archive.db")]
    pages = Datasette([] if is_fixed else file, immutables=file if is_fixed else [], config_dir=configuration())

    def get(path: str, **options: Any) -> Any:
        return asyncio.run(pages.client.get(path, **options))

    yield get
    pages.executor.shutdown()
    for database in pages.databases.values():
        database.close()


@pytest.fixture(scope="session")
def get(archive: Path) -> Iterator[Get]:
    """Asks the filled archive for a path; the answer is httpx's."""
    yield from opened(archive)


@pytest.fixture(scope="session")
def get_empty(empty_archive: Path) -> Iterator[Get]:
    yield from opened(empty_archive)


@pytest.fixture(scope="session")
def busy_archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the archive that browsers look at."""
    from busy import busy

    return busy(tmp_path_factory.mktemp("busy"))


@pytest.fixture(scope="session")
def captured(busy_archive: Path) -> int:
    """Number of the capture whose page was kept."""
    with closing(open_reader(busy_archive)) as connection:
        found: int = connection.execute("select id from captures where kind = 'article' and warc_id > 0").fetchone()[0]
        return found


@contextmanager
def served(folder: Path, **own: str) -> Iterator[str]:
    """Where `tintinh serve` shows an archive, with variables of its own."""
    command = [str(Path(sys.executable).with_name("tintinh")), "--archive", str(folder), "serve", "--port", "0"]
    environment = {**os.environ, **own}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout is not None
        try:
            yield process.stdout.readline().split()[0].rstrip("/")
        finally:
            process.terminate()


@pytest.fixture(scope="session")
def site(busy_archive: Path) -> Iterator[str]:
    """Where `tintinh serve` shows it."""
    with served(busy_archive) as address:
        yield address


@pytest.fixture(scope="session")
def browser(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    from browsing import chrome

    with chrome(chromium, tmp_path_factory.mktemp("chromium")) as driver:
        yield driver
