"""A host that changes system between two crawls: told with what to write; old captures stay the old system's."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from town import Town, article, crawl, listing, run, site_file, urlset

from archive.clock import VARIABLE
from crawler.drift import Drift
from crawler.loader import templates
from crawler.page import Page
from crawler.sitekeys import SiteError
from crawler.sites import read_sites

OLD = [f"/vi/news/doi-song/thi-tran-mo-hoi-{number}.html" for number in range(1, 5)]
NEW = [f"/tin-tuc/pho-huyen-co-den-duong-{word}" for word in ("moi", "sang", "xanh", "dep")]
HEAD = '<meta charset="utf-8"><meta name="generator" content="WordPress 6.4"><link rel="https://api.w.org/" href="/wp-json/">'
BEFORE, AFTER = "2024-03-01T03:00:00+00:00", "2024-09-01T03:00:00+00:00"


def post(path: str) -> str:
    return f"""<!DOCTYPE html><html lang="vi"><head>{HEAD}<title>Phố huyện có đèn {path[-4:]}</title></head><body class="single postid-7"><article>
<h1 class="entry-title">Phố huyện có đèn đường {path[-4:]}</h1><time class="entry-date published" datetime="2024-08-20T08:00:00+07:00">20/08/2024</time>
<div class="entry-content"><p>Tối qua phố huyện bật đèn ở cả bốn ngả đường.</p><p>Bà con ra đường đi dạo rất đông, {path[-4:]}.</p></div></article></body></html>"""


def blog() -> str:
    items = "".join(f'<h2><a href="{path}">Phố huyện có đèn đường {path[-4:]}</a></h2>' for path in NEW)
    return f'<!DOCTYPE html><html><head>{HEAD}</head><body class="home blog">{items}</body></html>'


@pytest.fixture
def moving(town: Town) -> Town:
    town.routes |= {"/": listing("/vi/news/"), "/vi/news/": listing(*OLD)}
    town.routes |= {path: article(number) for number, path in enumerate(OLD, 1)}
    return town


def moves(town: Town) -> None:
    town.routes.clear()
    town.routes |= {"/": blog(), "/wp-sitemap.xml": urlset(*(town.url + path for path in NEW))}
    town.routes |= {path: post(path) for path in NEW}


def test_a_host_that_has_changed_system_is_told_with_what_to_write(moving: Town, tmp_path: Path) -> None:
    file = site_file(tmp_path / "sites", "thi_tran", moving.url)
    first = crawl(tmp_path, "thi_tran", **{VARIABLE: BEFORE})
    assert (first.process.returncode, len(first.articles())) == (0, 4)
    moves(moving)
    second = crawl(tmp_path, "thi_tran", **{VARIABLE: AFTER})
    assert (second.process.returncode, second.outcome) == (1, "failed")
    assert "no longer runs on nukeviet" in second.told
    block = second.told[second.told.index("[[template_since]]") :].partition("\n\n")[0]
    assert block.splitlines()[1:3] == ["date     = 2024-09-01", 'template = "wordpress"']

    file.write_text(f"{file.read_text(encoding='utf-8')}\n{block}\n", encoding="utf-8")
    third = crawl(tmp_path, "thi_tran", **{VARIABLE: AFTER})
    assert (third.outcome, "thi_tran: missing: " in third.told) == ("finished", True)  # the old addresses are no more
    rows = third.rows("SELECT template, count(*) FROM versions GROUP BY template ORDER BY template")
    assert rows == [("nukeviet", 4), ("wordpress", 4)]
    reread = run(tmp_path, "--archive", "archive", "--sites", "sites", "reparse", "--dry-run", **{VARIABLE: AFTER})
    assert "would change: 0 articles; would be new: 0" in reread.stdout, reread.stderr


def test_what_was_captured_before_the_day_is_of_the_old_system(tmp_path: Path) -> None:
    file = site_file(tmp_path, "thi_tran", "http://thi-tran.example")
    with file.open("a", encoding="utf-8") as more:
        more.write('[[template_since]]\ndate = 2024-09-01\ntemplate = "wordpress"\nstart = ["/"]\n')
    (config,) = read_sites(tmp_path, templates()).values()
    assert (config.site.template, config.start) == ("wordpress", ("http://thi-tran.example/",))
    days = {datetime(2024, 8, 31, 16, 59, tzinfo=UTC): "nukeviet", datetime(2024, 8, 31, 17, tzinfo=UTC): "wordpress"}
    assert {moment: config.template_at(moment) for moment in days} == days


@pytest.mark.parametrize(
    ("block", "told"),
    [
        ('date = 2024-09-01\ntemplate = "wordpres"', "did you mean 'wordpress'"),
        ('template = "wordpress"', "template_since.date: is missing"),
        (
            'date = 2024-09-01\ntemplate = "drupal"\n[[template_since]]\ndate = 2024-08-01\ntemplate = "joomla"',
            "not after",
        ),
        ('date = 2024-09-01\ntemplat = "drupal"', "template_since.template"),
        ('date = 2024-09-01\ntemplate = "drupal"\nstart = ["http://other.example/"]', "not on"),
    ],
)
def test_a_wrong_change_is_refused(tmp_path: Path, block: str, told: str) -> None:
    file = site_file(tmp_path, "thi_tran", "http://thi-tran.example")
    file.write_text(f"{file.read_text(encoding='utf-8')}\n[[template_since]]\n{block}\n", encoding="utf-8")
    with pytest.raises(SiteError, match=told.replace("(", r"\(")):
        read_sites(tmp_path, templates())


def page(body: str) -> Page:
    return Page("http://thi-tran.example/x", body.encode(), fetched_at=datetime.now(UTC))


def test_error_pages_and_a_few_strangers_are_no_change() -> None:
    drift = Drift("nukeviet", {name: template.fingerprint for name, template in templates().items()})
    for body in [article(1)] * 3 + ["<h1>404</h1>"] * 9 + [post("/x-moi")] * 2:
        drift.look(page(body))
    assert drift.proposal(Path("x.toml"), date(2024, 9, 1)) is None
    for _ in range(2):
        drift.look(page(post("/x-moi")))
    assert "wordpress" in (drift.proposal(Path("x.toml"), date(2024, 9, 1)) or "")


def test_a_list_that_names_articles_of_the_system_is_no_stranger() -> None:
    drift = Drift("nukeviet", {name: template.fingerprint for name, template in templates().items()})
    drift.look(page(blog()), names_articles=True)
    assert drift.proposal(Path("x.toml"), date(2024, 9, 1)) is None
    drift.look(page(blog()))
    assert drift.other == "wordpress"
