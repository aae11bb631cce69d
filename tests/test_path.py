"""The cheapest way through candidates in a row: which it uses, what it costs, and how near the next best comes."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kvparse.exchanges.path import INFINITE, REACH, cheapest


def steps(each: float, aside: float) -> Callable[[int, int], float]:
    """What a step costs, and each candidate that it leaves aside."""
    return lambda a, b: each + (b - a - 1) * aside


def test_what_is_used_is_as_sure_as_the_way_past_it_is_costly() -> None:
    """A heading that would cost little to leave out is doubtful; a reader who is not told trusts it as any other."""
    path = cheapest(2, steps(1.0, 2.5))
    assert (path.used, path.cost) == ((0, 1), 3.0)
    assert path.margins == pytest.approx((1.5, 1.5))


def test_what_is_left_out_is_as_sure_as_the_way_through_it_is_costly() -> None:
    """A line that was nearly a heading is reported as well."""
    path = cheapest(2, steps(1.0, 0.2))
    assert path.used == ()
    assert path.cost == pytest.approx(1.4)
    assert path.margins == pytest.approx((0.8, 0.8))


def test_one_is_used_and_its_neighbours_are_not() -> None:
    """Each margin is its own: a sure heading between two lines that nearly were."""

    def cost(a: int, b: int) -> float:
        return sum(5.0 if at == 1 else 0.5 for at in range(a + 1, b)) + {0: 2.0, 1: 1.0, 2: 3.0}.get(b, 0.0)

    path = cheapest(3, cost)
    assert path.used == (1,)
    assert path.cost == pytest.approx(2.0)
    assert path.margins == pytest.approx((1.5, 4.0, 2.5))


def test_no_list_is_longer_than_a_step_reaches() -> None:
    """So many candidates may be left aside in a row; of one more, one is used, whatever it costs."""
    assert cheapest(REACH, steps(1.0, 0.0)).used == ()
    assert len(cheapest(REACH + 1, steps(1.0, 0.0)).used) == 1


def test_where_no_way_leads_through_nothing_is_used_and_nothing_is_near() -> None:
    """As between headings of two letters; a text without candidates is one step."""
    closed = cheapest(2, lambda a, b: INFINITE)
    assert (closed.used, closed.margins, closed.cost) == ((), (INFINITE, INFINITE), INFINITE)
    assert cheapest(0, steps(1.0, 1.0)) == cheapest(0, steps(1.0, 9.0))
