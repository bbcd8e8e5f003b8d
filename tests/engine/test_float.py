"""Float and slack: how far a task may move before what follows it, or the end, does."""

from hypothesis import given
from hypothesis import strategies as st

from itpm.engine.calendar import Calendar
from itpm.engine.critical_path import critical_path
from itpm.engine.elapsed import ALWAYS
from itpm.engine.paths import slack_to
from itpm.engine.precedence import NEVER, Bounds, Link, LinkType, Network
from tests.engine.networks import CALM, any_network, network
from tests.engine.problems import EARLY, START


@CALM
@given(any_network)
def test_float_is_never_negative_without_imposed_dates(made: Network) -> None:
    dates = critical_path(made)
    assert all((dates.total_float(task) or 0) >= 0 for task in range(made.size))
    assert all(dates.late_finishes[task] >= dates.finishes[task] for task in range(made.size))


@CALM
@given(any_network)
def test_float_is_nothing_along_the_path_that_ends_last(made: Network) -> None:
    dates = critical_path(made)
    task = max(range(made.size), key=lambda each: dates.finishes[each])
    assert dates.total_float(task) == 0
    links = {link.type for each in made.links for link in each}
    while links <= {LinkType.FS} and (link := dates.driver(task).link) is not None and link.lag >= 0:
        task = link.task
        assert dates.total_float(task) == 0


def test_what_follows_early_leaves_no_room_beyond_the_end_of_the_project() -> None:
    dates = critical_path(network([60, 60], [[], [Link(0, LinkType.FS, -60)]]))
    assert (dates.free_float(0), dates.total_float(0)) == (0, 0)


@CALM
@given(any_network)
def test_free_float_is_never_more_than_total_float(made: Network) -> None:
    dates = critical_path(made)
    if all(link.type is LinkType.FS for links in made.links for link in links):
        assert all((dates.free_float(task) or 0) <= (dates.total_float(task) or 0) for task in range(made.size))


@CALM
@given(any_network, st.data())
def test_what_has_no_slack_to_a_task_moves_it_and_what_has_some_does_not(made: Network, data: st.DataObject) -> None:
    if any(link.type is not LinkType.FS for links in made.links for link in links):
        return
    dates = critical_path(made)
    target = data.draw(st.integers(0, made.size - 1))
    slack = slack_to(dates, target)
    assert slack[target] == 0
    for task, minutes in slack.items():
        if task == target or made.paces[task] is None:
            continue
        for more, moves in ((minutes, False), (minutes + 600, True)):
            sizes = list(made.sizes)
            sizes[task] += more
            then = critical_path(Network(made.paces, sizes, made.calendars, made.links, made.floors))
            assert (then.finishes[target] > dates.finishes[target]) == moves


def test_slack_through_the_start_of_a_task() -> None:
    dates = critical_path(network([10, 4, 3], [[], [Link(0, LinkType.SS, 2)], [Link(1)]]))
    assert slack_to(dates, 2) == {0: 0, 1: 0, 2: 0}


def test_a_start_that_another_waits_for_has_no_slack_of_its_own() -> None:
    dates = critical_path(network([4, 10], [[], [Link(0, LinkType.SS)]]))
    assert [dates.total_float(task) for task in (0, 1)] == [0, 0]
    assert dates.late_finishes[0] == 4


def test_what_is_late_still_keeps_a_latest_start() -> None:
    bounds = {0: Bounds(late=True, latest_start=3)}
    dates = critical_path(network([2, 10, 1], [[], [], [Link(0), Link(1)]], bounds=bounds))
    assert dates.starts[0] == 3


def test_an_unknown_follower_takes_no_float() -> None:
    dates = critical_path(network([5, 5], [[], [Link(0)]], bounds={1: Bounds(start=NEVER)}))
    # Nobody knows when the project ends: by how much it may slip is unknown, and not nothing; a promise still bounds it.
    assert dates.total_float(0) is dates.free_float(0) is None
    bounds = {0: Bounds(latest_finish=7), 1: Bounds(start=NEVER)}
    assert critical_path(network([5, 5], [[], [Link(0)]], bounds=bounds)).total_float(0) == 2


def test_float_is_the_smaller_of_what_start_and_finish_have() -> None:
    gaps = Calendar.of([(0, 10), (100, 110)])
    made = Network([gaps, ALWAYS], [10, 50], [ALWAYS] * 2, [[], []], [0, 0])
    assert critical_path(made).total_float(0) == 0


def test_what_waits_for_an_end_in_two_ways_holds_the_latest_end_by_the_stricter() -> None:
    # 0 (8 h) must end before 1 and before 2 may end; 3 ends the project later than both.
    links = [[], [Link(0, LinkType.FF)], [Link(0, LinkType.FF)], []]
    sizes = [8, 8, 8, 24]
    ends = {1: Bounds(latest_finish=START + 8), 2: Bounds(latest_finish=START + 32)}
    for bounds in (ends, {1: ends[2], 2: ends[1]}):
        made = Network([EARLY] * 4, sizes, [EARLY] * 4, links, [START] * 4, bounds)
        assert critical_path(made).late_finishes[0] == START + 8
