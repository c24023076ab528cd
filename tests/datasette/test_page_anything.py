"""Whatever is typed, the real pages answer it, under the limits that SQLite has there: no error, and nothing stopped by a limit."""

from typing import Any
from urllib.parse import urlencode

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

LETTERS = st.characters(exclude_categories=("Cs",))
SIGNS = st.sampled_from(
    [
        *('"', "“", "*", "-", "=", " OR ", " | ", ":", "(", ")", "+", "^", "{", "}", "\\", "\0", "%", "&", " "),
        *("tỉnh:", "tinh cu:", "năm:", "từ:", "đến:", "lưu từ:", "title:", "tiêu đề:", "site:", "tác giả:=", "nguồn:", "section:", "văn bản:"),
        *("3067/QĐ-UBND", "31/02/2021", "2021", "Đồng Nai", "dân", "hoà", "hoa\u0300", "DÂN VẬN", "chuy*", "NEAR(a b)", "a AND NOT b"),
    ]
)  # fmt: skip
TYPED = (
    st.lists(SIGNS | st.text(LETTERS, max_size=8), max_size=40).map("".join)
    | st.text(LETTERS | st.sampled_from("\"*^(){}:-+= đĐ\0'"), max_size=10_000)
    | st.builds(lambda part, times: part * times, SIGNS, st.integers(1, 2_500))
)

LONGEST = 60_000
"""Of an address: neither servers nor the client take more than 65,536 letters, and a letter may be written as twelve."""


def answered(get: Any, typed: str) -> None:
    query = urlencode({"q": typed})
    assume(len(query) < LONGEST)
    found = get(f"/tim-kiem.json?{query}&excerpts=2")
    assert found.status_code == 200, (found.status_code, found.text[:200])
    record = found.json()
    assert record["count"] >= len(record["hits"])
    page = get(f"/tim-kiem?{query}")
    assert page.status_code == 200
    assert "quá rộng" not in page.text
    table = get(f"/archive/articles.json?{urlencode({'_search': typed})}&_shape=array")
    assert table.status_code == 200, (table.status_code, table.text[:200])


@settings(max_examples=200)
@given(typed=TYPED)
@example(typed="a OR " * 2_000)
@example(typed="-dân " * 2_000)
@example(typed='"dân vận ' * 1_100)
@example(typed="=hoà " * 2_000)
@example(typed="từ:1/2021 OR " * 700)
@example(typed="văn bản:3067/QĐ-UBND OR " * 400)
def test_anything_typed_has_its_page(get: Any, typed: str) -> None:
    answered(get, typed)


@pytest.mark.full
@settings(max_examples=2_000)
@given(typed=TYPED)
def test_anything_typed_has_its_page_two_thousand_times(get: Any, typed: str) -> None:
    answered(get, typed)
