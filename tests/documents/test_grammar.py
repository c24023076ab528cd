"""The grammar of citations against sentences whose truth was made first, and against such as officials write."""

from collections.abc import Sequence
from datetime import date

import pytest
from sentences import Cited, Sample, sentences
from usage import USAGE

from archive.documents import citations
from archive.numbers import number_key, parse

SEEDS = (1, 20260901)
"""The set that the grammar was made with, and one that nobody had looked at when it was frozen."""
Figures = dict[str, float]


def figures(samples: Sequence[Sample]) -> Figures:
    """Precision and recall of numbers; of those found, how many have their day and their kind."""
    found = [{cited.number: cited for cited in citations(sample.text)} for sample in samples]
    meant = [{cited.number: cited for cited in sample.cited} for sample in samples]
    pairs = [(got[n], want[n]) for got, want in zip(found, meant, strict=True) for n in got.keys() & want.keys()]
    return {
        "precision": len(pairs) / sum(map(len, found)),
        "recall": len(pairs) / sum(map(len, meant)),
        "days": sum(got.issued_on == want.issued_on for got, want in pairs) / len(pairs),
        "kinds": sum(got.kind == want.kind for got, want in pairs) / len(pairs),
    }


@pytest.fixture(scope="module", params=SEEDS)
def measured(request: pytest.FixtureRequest) -> Figures:
    return figures(sentences(request.param))


@pytest.mark.parametrize(("figure", "floor"), {"precision": 0.99, "recall": 0.97, "days": 0.97, "kinds": 0.97}.items())
def test_sentences_of_the_generator(figure: str, floor: float, measured: Figures) -> None:
    assert measured[figure] >= floor


def test_the_generator_makes_every_form() -> None:
    made = [sample for seed in SEEDS for sample in sentences(seed)]
    assert {
        "usual",
        "spaced",
        "typed bare",
        "typed eth",
        "typed nfd",
        "typed lower",
        "typed dash",
        "one mark",
        "list each",
        "range",
        "other day",
    } <= {sample.form for sample in made}
    assert sum(not sample.cited for sample in made) == 200


@pytest.mark.parametrize(("text", "meant"), USAGE, ids=[text[:40] for text, _ in USAGE])
def test_a_sentence_of_officials(text: str, meant: list[tuple[str, str, str | None]]) -> None:
    found = [Cited(cited.number, cited.kind or "", cited.issued_on) for cited in citations(text)]
    assert found == [Cited(number, kind, date.fromisoformat(day) if day else None) for number, kind, day in meant]


@pytest.mark.parametrize(
    "typed", ["3067/QĐ-UBND", "3067 / qd-ubnd", "3067/Q\u00d0–UBND", "03067/QD-UBND", "3067/qđ\u00a0-\u00a0ubnd"]
)
def test_one_key_for_every_spelling(typed: str) -> None:
    number = parse(typed)
    assert number is not None
    assert (number.key, str(number).lstrip("0")) == (number_key("3067/QĐ-UBND"), "3067/QĐ-UBND")


@pytest.mark.parametrize(
    ("text", "issuer"),
    {
        "Quyết định số 12/QĐ-UBND ngày 6/5/2021 của UBND huyện Bàu Sen về việc": "UBND huyện Bàu Sen",
        "Quyết định số 12/QĐ-UBND của Ủy ban nhân dân tỉnh Lam Giang ngày 6/5/2021": "UBND tỉnh Lam Giang",
        "Nghị quyết số 12/NQ-HĐND của HĐND TP. Minh Giang": "HĐND thành phố Minh Giang",
        "Quyết định số 12/QĐ-UBND của UBND tỉnh về việc": None,
    }.items(),
)
def test_who_issued_it_where_the_words_say_so(text: str, issuer: str | None) -> None:
    (found,) = citations(text)
    assert found.issuer == issuer


def test_days_of_other_years_make_other_documents() -> None:
    found = citations(
        "Kế hoạch 9/KH-UBND ngày 1/2/2020.\n\nKế hoạch 9/KH-UBND ngày 3/2/2021. Kế hoạch 9/KH-UBND nêu rõ."
    )
    assert [cited.issued_on for cited in found] == [date(2020, 2, 1), date(2021, 2, 3)]


@pytest.mark.parametrize("hostile", ["1/2/3/4/", "1234567890", "1 / ", "1, ", "12-", "các Quyết định số ", "1/QĐ-A-"])
def test_a_flood_of_digits_and_slashes_is_no_document(hostile: str) -> None:
    assert list(citations(hostile * 20_000)) == []
