import pytest
from scrapy.http import HtmlResponse

from crawler.paging import Counter, ListPage

in_path = Counter(path="page-{n}/")
from_zero = Counter(query="page", first=0)
offset = Counter(query="start", first=0, step=0)


def page(base: str, number: int, *links: str) -> ListPage:
    return ListPage(base=base, number=number, response=HtmlResponse(base), links=links)


def turned(counter: Counter, listed: ListPage) -> str | None:
    request = counter.turn(listed)
    return request and request.url


@pytest.mark.parametrize(
    ("counter", "base", "number", "following"),
    [
        (in_path, "http://x.vn/tin/", 1, "http://x.vn/tin/page-2/"),
        (in_path, "http://x.vn/tin", 9, "http://x.vn/tin/page-10/"),
        (Counter(path="page/{n}"), "http://x.vn/tin/", 1, "http://x.vn/tin/page/2"),
        (Counter(query="page"), "http://x.vn/?cat=3", 1, "http://x.vn/?cat=3&page=2"),
        (from_zero, "http://x.vn/tin", 1, "http://x.vn/tin?page=1"),
        (from_zero, "http://x.vn/tin", 2, "http://x.vn/tin?page=2"),
        (Counter(query="start", first=0, step=20), "http://x.vn/tin", 2, "http://x.vn/tin?start=40"),
    ],
)
def test_turning_a_page(counter: Counter, base: str, number: int, following: str) -> None:
    assert turned(counter, page(base, number)) == following


def test_an_unknown_step_is_learned_from_the_page() -> None:
    links = (
        "http://x.vn/other?start=4",
        "http://x.vn/tin?start=0",
        "http://x.vn/tin?start=30",
        "http://x.vn/tin?start=15",
    )
    assert turned(offset, page("http://x.vn/tin", 1, *links)) == "http://x.vn/tin?start=15"


def test_a_page_without_offsets_is_the_only_one() -> None:
    assert turned(offset, page("http://x.vn/tin", 1, "http://x.vn/tin?start=0")) is None


@pytest.mark.parametrize(
    ("counter", "url", "split"),
    [
        (in_path, "http://x.vn/tin/page-3/", ("http://x.vn/tin/", 3)),
        (in_path, "http://x.vn/tin/page-3", ("http://x.vn/tin/", 3)),
        (in_path, "http://x.vn/tin/", ("http://x.vn/tin/", 1)),
        (from_zero, "http://x.vn/tin?page=2", ("http://x.vn/tin", 3)),
        (from_zero, "http://x.vn/tin?a=1", ("http://x.vn/tin?a=1", 1)),
        (Counter(query="start", first=0, step=20), "http://x.vn/tin?start=0", ("http://x.vn/tin", 1)),
    ],
)
def test_splitting_an_address(counter: Counter, url: str, split: tuple[str, int]) -> None:
    assert counter.split(url) == split


def test_a_counter_stands_in_one_place() -> None:
    with pytest.raises(ValueError, match="path or in the query"):
        Counter(path="page-{n}/", query="page")
