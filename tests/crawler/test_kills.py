"""Ten kills of one crawl, at random and at named points; `python -m bench kill` does a thousand."""

from pathlib import Path

from town import Reply, Town, article, listing, site_file

from bench.kill import POINTS, Ordeal

NEWS = "/vi/news"
NUMBERS = range(1, 31)


def build(town: Town) -> None:
    """Thirty articles on three pages, each with a file, some with one picture in common."""
    links = [f"{NEWS}/hoi/tin-{number}.html" for number in NUMBERS]
    for page in (1, 2, 3):
        path = f"{NEWS}/" if page == 1 else f"{NEWS}/page-{page}/"
        town.routes[path] = listing(*links[10 * page - 10 : 10 * page])
    for number, link in zip(NUMBERS, links, strict=True):
        picture = f'<div style="text-align:center"><img src="/uploads/anh-{number % 3}.jpg"></div>'
        town.routes[link] = article(number, more=f'<p><a href="/uploads/kh-{number}.pdf">Kế hoạch</a></p>{picture}')
        town.routes[f"/uploads/kh-{number}.pdf"] = Reply(f"%PDF-1.4 {number % 7}".encode(), type="application/pdf")
    for number in range(3):
        town.routes[f"/uploads/anh-{number}.jpg"] = Reply(b"\xff\xd8\xff\xe0 anh", type="image/jpeg")


def test_ten_kills_lose_nothing_and_double_nothing(town: Town, tmp_path: Path) -> None:
    build(town)
    site_file(tmp_path / "sites", "nho", town.url)
    ordeal = Ordeal(tmp_path, 4)
    ordeal.run(10)
    assert ordeal.kills.total() == 10
    assert ordeal.kills["at random"] >= 4
    assert set(ordeal.kills) & set(POINTS)
    assert ordeal.captures > 60
