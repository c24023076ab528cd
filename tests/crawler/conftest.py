from collections.abc import Iterator

import pytest
from town import Town, open_town


@pytest.fixture
def town() -> Iterator[Town]:
    with open_town() as opened:
        yield opened
