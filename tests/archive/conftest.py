"""What several modules of tests search in."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest
from readings import keep, outcome

from archive.store import open_reader


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    folder = tmp_path_factory.mktemp("archive")
    keep(
        folder,
        outcome("dong-nai", title="Đồng Nai mở hội nghị", body="Theo Quyết định số 3067/QĐ-UBND của tỉnh."),
        outcome("dan-van", title="Công tác dân vận khéo", body="Cán bộ và nhân dân cùng làm."),
        outcome("hoa-moi", title="Vì hòa bình", body="Một bài."),
        outcome("hoa-cu", title="Vì hoà bình", body="Hai bài."),
        outcome("kheo", title="Kheo leo", body="Chữ không dấu, khéo léo ở thân bài: khéo léo."),
        outcome("kheo-dau", title="Việc khác", body="Bàn tay khéo léo."),
        outcome("and", title="Rock and roll", body="NOT NEAR*"),
    )
    with closing(open_reader(folder)) as connection:
        yield connection
