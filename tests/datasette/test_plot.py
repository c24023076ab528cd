"""Bars of months, drawn on the server."""

import pytest

from datasette_config.pages.plot import BAR, HEIGHT, LEFT, between, plot, scale


def test_nothing_is_drawn_of_nothing() -> None:
    assert plot([]) is None
    assert plot([("2021-01", 0)]) is None


def test_months_without_articles_leave_their_place_empty() -> None:
    drawn = plot([("2021-11", 4), ("2022-02", 2)])
    assert drawn is not None
    assert [(bar.month, bar.x) for bar in drawn.bars] == [("2021-11", LEFT + 0.75), ("2022-02", LEFT + 3 * BAR + 0.75)]
    assert drawn.width == LEFT + 4 * BAR


def test_the_tallest_bar_stays_within_the_drawing() -> None:
    drawn = plot([("2021-11", 4), ("2022-02", 5)])
    assert drawn is not None
    assert [bar.height for bar in drawn.bars] == [HEIGHT * 4 / 5, HEIGHT]
    assert all(bar.y + bar.height == HEIGHT for bar in drawn.bars)


def test_a_year_counts_only_months_that_are_covered() -> None:
    drawn = plot([("2021-11", 4), ("2022-02", 2)])
    assert drawn is not None
    assert drawn.years[0].months == (*(None,) * 10, 4, 0)
    assert drawn.years[1].months == (0, 2, *(None,) * 10)
    assert [year.articles for year in drawn.years] == [4, 2]


@pytest.mark.parametrize(("most", "top"), [(1, 1), (2, 2), (3, 5), (7, 10), (11, 20), (1_628_979, 2_000_000)])
def test_the_scale_is_round(most: int, top: int) -> None:
    assert scale(most) == top


def test_every_month_from_first_to_last() -> None:
    assert list(between("2021-11", "2022-02")) == ["2021-11", "2021-12", "2022-01", "2022-02"]
