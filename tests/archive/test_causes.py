"""The names of what goes wrong: documented, and said in both languages."""

import re
from pathlib import Path

import pytest

from archive.causes import CAUSES, Cause

DOCS = Path(__file__).parents[2] / "docs" / "health.md"
NAMED = "dns tls timeout connection server robots blocked wall moved system lists articles empty soft_404 silent encoding dates paging feeds cut widgets titles requests program"
VIETNAMESE = re.compile(r"[ăâđêôơưáàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ]", re.IGNORECASE)


def test_no_cause_that_was_asked_for_is_left_out() -> None:
    assert set(NAMED.split()) <= set(CAUSES)


def test_the_docs_list_every_cause_as_it_is() -> None:
    rows = re.findall(r"^\| `(\w+)` \| (.*?) \| (.*?) \|$", DOCS.read_text(encoding="utf-8"), flags=re.MULTILINE)
    told = {name: (meaning, remedy) for name, meaning, remedy in rows if name in CAUSES}
    assert told == {name: (cause.en, cause.remedy_en) for name, cause in CAUSES.items()}
    assert list(told) == list(CAUSES)


@pytest.mark.parametrize("cause", CAUSES.values(), ids=CAUSES.keys())
def test_a_cause_is_said_in_both_languages(cause: Cause) -> None:
    for vietnamese, english in ((cause.sentence(), cause.sentence("en")), (cause.remedy(), cause.remedy("en"))):
        assert VIETNAMESE.search(vietnamese)
        assert not VIETNAMESE.search(english)
        assert vietnamese.endswith(".")
        assert english.endswith(".")
