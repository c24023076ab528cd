"""An article that is withheld is on no page and in no table that a reader can open."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import RICH, filled, invented, opened

from archive.store import Archive, public_key

KEY = public_key(RICH.site, RICH.canonical_url)


@pytest.fixture(scope="module")
def get_withheld(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    folder: Path = filled(tmp_path_factory.mktemp("withheld"), [*map(invented, range(3)), RICH])
    with Archive(folder) as archive:
        archive.withhold(KEY, reason="bảo vệ đời tư")
    yield from opened(folder)


@pytest.mark.parametrize("path", [f"/bai/{KEY}", f"/bai/{KEY}.json"])
def test_its_page_is_not_there(get_withheld: Any, path: str) -> None:
    assert get_withheld(path).status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/tim-kiem.json?q=dân vận khéo",
        "/archive/articles.json?_size=max",
        "/archive/v_articles.json?_size=max",
        "/archive/versions.json?_size=max",
        "/archive/captures.json?_size=max",
        "/archive/attachments.json?_size=max",
        "/archive/texts.json?_search=lắng+nghe",
    ],
)
def test_no_list_tells_of_it(get_withheld: Any, path: str) -> None:
    answer = get_withheld(path)
    assert answer.status_code == 200
    assert not [
        word for word in (KEY, "lắng nghe trước", "ngay-hoi-dan-van-kheo", "ke-hoach.pdf") if word in answer.text
    ]


@pytest.mark.parametrize("table", ["withholdings", "withheld_rows", "withheld_urls"])
def test_the_log_is_not_public(get_withheld: Any, table: str) -> None:
    assert get_withheld(f"/archive/{table}").status_code == 403
    assert get_withheld("/archive.json", params={"sql": f"select * from {table}"}).status_code == 400
