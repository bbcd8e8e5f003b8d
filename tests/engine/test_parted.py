"""Which limits may bind when work is shifted, and what is booked under them in each of their days."""

from collections.abc import Mapping, Sequence

import pytest

from itpm.engine.crew import WHOLE, Work
from itpm.engine.ledger import Limit, Resource
from itpm.engine.levelling import level, urgent_first
from itpm.engine.parted import parted
from itpm.engine.precedence import Network
from tests.engine.problems import EARLY, START, any_of, day, one, problem, work

DAY = 24
FAR = {0: START + 4 * DAY, 1: START + 4 * DAY}


def rows(
    works: Sequence[Work],
    most: int,
    *,
    mine: bool = True,
    ends: Mapping[int, int] = FAR,
    spans: dict[int, int] | None = None,
    groups: Sequence[int] = (),
) -> list[list[tuple[int, list[int]]]]:
    """For each limit that may bind: on which day which tasks are booked under it; ``mine``: it is one of person 0."""
    people = [Resource(EARLY, limits=(0,) if mine else ()), Resource(EARLY)]
    made = problem([*works], [[] for _ in works], people, limits=(Limit(most * WHOLE, day),), spans=spans)
    network: Network = made.network
    network.groups = list(groups) or [0] * len(works)
    plan = level(made, urgent_first(made))
    return [
        [((start - START) // DAY, [booking.task for booking in bookings]) for start, bookings in each.rows]
        for each in parted(made, plan, ends)
    ]


EIGHT, FOUR, LASTING = work(one(0), hours=8), work(one(0), hours=4), work(one(0), hours=None)


def test_what_is_booked_in_a_day_stands_together() -> None:
    # Six hours a day: six of the first, two of it and four of the other, and the rest of that.
    assert rows([EIGHT, EIGHT], 6) == [[(0, [0]), (1, [0, 1]), (2, [1])]]


@pytest.mark.parametrize(
    ("works", "most", "binds"),
    [
        # Eight hours of work are never more than eight, and nobody works more than eight a day.
        ([EIGHT], 8, False),
        ([EIGHT], 7, True),
        ([EIGHT, EIGHT], 8, False),
        ([EIGHT, EIGHT], 7, True),
        # What lasts takes as long as it does; beside an effort both count.
        ([LASTING], 2, False),
        ([LASTING, FOUR], 7, True),
    ],
)
def test_a_limit_binds_where_there_is_more_work_and_more_time_than_it_allows(
    works: list[Work], most: int, binds: bool
) -> None:
    assert bool(rows(works, most, spans={0: 8})) == binds


def test_who_may_have_to_do_more_when_others_are_away_counts() -> None:
    # Four hours of each of two; alone it would be eight of one, which is more than six.
    both = work(one(0), one(1), hours=8)
    assert rows([both], 6) == [[(0, [0])]]
    assert rows([both], 8) == []
    assert rows([work(any_of(0, 1), hours=4)], 4) == []
    assert rows([work(any_of(0, 1), hours=4)], 3) == [[(0, [0])]]


def test_a_limit_of_an_entry_is_that_of_whoever_answers_to_it() -> None:
    mine = work(one(0, limits=(0,)), hours=8)
    assert rows([mine, work(one(1), hours=8)], 6, mine=False) == [[(0, [0]), (1, [0])]]
    assert rows([EIGHT, work(one(1), hours=8)], 6, mine=False) == []


def test_time_counts_up_to_the_last_end_of_the_groups_under_the_limit() -> None:
    # Seven of eight hours fit into a day; before the day is over there is no time for more of the first alone.
    works = [work(one(0), hours=5), work(one(0), hours=5)]
    assert rows(works, 7, ends={0: START, 1: START + DAY}, groups=[0, 1]) != []
    assert rows(works, 7, ends={0: START, 1: START}, groups=[0, 1]) == []
