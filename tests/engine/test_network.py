"""The critical path method: textbook figures, and the laws it must keep."""

from hypothesis import given
from hypothesis import strategies as st

from itpm.engine.calendar import Calendar
from itpm.engine.critical_path import Cause, critical_path
from itpm.engine.elapsed import ALWAYS
from itpm.engine.precedence import NEVER, Bounds, Link, LinkType, Network
from tests.engine.checker import broken_links
from tests.engine.networks import CALM, any_network, network, office


def test_reliable_construction() -> None:
    """Hillier, Lieberman: Introduction to Operations Research, the Reliable Construction Co. project (44 weeks)."""
    weeks = {
        "A": 2,
        "B": 4,
        "C": 10,
        "D": 6,
        "E": 4,
        "F": 5,
        "G": 7,
        "H": 9,
        "I": 7,
        "J": 8,
        "K": 4,
        "L": 5,
        "M": 2,
        "N": 6,
    }
    after = {"B": "A", "C": "B", "D": "C", "E": "C", "F": "E", "G": "D", "H": "EG", "I": "C", "J": "FI", "K": "J", "L": "J", "M": "H", "N": "KL"}  # fmt: skip
    names = list(weeks)
    links = [[Link(names.index(each)) for each in after.get(name, "")] for name in names]
    dates = critical_path(network(list(weeks.values()), links))
    assert max(dates.finishes) == 44
    slack = {name: dates.total_float(task) for task, name in enumerate(names)}
    assert {name for name, size in slack.items() if size == 0} == set("ABCEFJLN")
    assert {name: size for name, size in slack.items() if size} == {"D": 4, "G": 4, "H": 4, "I": 2, "K": 1, "M": 4}
    assert dates.free_float(names.index("M")) == 4
    assert dates.free_float(names.index("D")) == 0


def test_each_kind_of_link() -> None:
    for kind, lag, expected in (
        (LinkType.FS, 0, (10, 14)),
        (LinkType.FS, 3, (13, 17)),
        (LinkType.FS, -4, (6, 10)),
        (LinkType.SS, 2, (2, 6)),
        (LinkType.FF, 1, (7, 11)),
        (LinkType.SF, 9, (5, 9)),
    ):
        dates = critical_path(network([10, 4], [[], [Link(0, kind, lag)]]))
        assert (dates.starts[1], dates.finishes[1]) == expected, (kind, lag)
        assert dates.driver(1).cause is Cause.LINK


def test_a_lag_is_working_time_of_its_calendar() -> None:
    calendar = office()
    friday = 4 * 1440
    made = Network(
        [calendar, calendar],
        [240, 60],
        [calendar] * 2,
        [[], [Link(0, LinkType.FS, 240, calendar)]],
        [2000 * 364 * 1440 + friday] * 2,
    )
    dates = critical_path(made)
    monday = 2000 * 364 * 1440 + 7 * 1440
    assert dates.finishes[0] == 2000 * 364 * 1440 + friday + 720
    assert dates.starts[1] == monday + 1440 + 480


def test_facts_hold_and_what_is_left_goes_on() -> None:
    bounds = {0: Bounds(begun=2, done=9), 1: Bounds(begun=3)}
    made = Network([ALWAYS] * 3, [5, 6, 4], [ALWAYS] * 3, [[], [], [Link(1)]], [20] * 3, bounds)
    dates = critical_path(made)
    assert (dates.starts, dates.resumes, dates.finishes) == ([2, 3, 26], [2, 20, 26], [9, 26, 30])
    assert dates.total_float(0) is None and dates.total_float(1) == 0
    assert dates.driver(0).cause is Cause.DONE and dates.driver(1).cause is Cause.BEGUN


def test_constraints_hold_work_and_promises_only_tell() -> None:
    bounds = {0: Bounds(start=5), 1: Bounds(finish=30), 2: Bounds(latest_finish=8), 3: Bounds(latest_start=1)}
    dates = critical_path(network([4, 4, 4, 4], [[], [Link(0)], [Link(0)], []], bounds=bounds))
    assert dates.starts == [5, 26, 9, 0]
    assert dates.finishes == [9, 30, 13, 4]
    assert dates.total_float(2) == -5 and dates.total_float(0) == -5
    assert dates.total_float(3) == 1
    assert dates.driver(0).cause is Cause.START and dates.driver(1).cause is Cause.FINISH


def test_as_late_as_possible_moves_nothing_else() -> None:
    bounds = {1: Bounds(late=True), 3: Bounds(late=True)}
    dates = critical_path(network([3, 2, 10, 2], [[], [Link(0)], [Link(0), Link(1)], []], bounds=bounds))
    assert dates.starts == [0, 3, 5, 13]
    dates = critical_path(network([3, 2, 10, 2], [[], [], [Link(0), Link(1)], []], bounds=bounds, deadlines={0: 20}))
    assert dates.starts == [0, 1, 3, 18]
    assert dates.driver(1).cause is Cause.LATE


def test_a_group_ends_by_itself() -> None:
    dates = critical_path(network([5, 50], [[], []], groups=[0, 1]))
    assert [dates.total_float(task) for task in (0, 1)] == [0, 0]
    dates = critical_path(network([5, 50], [[], []], groups=[0, 1], deadlines={1: 40}))
    assert [dates.total_float(task) for task in (0, 1)] == [0, -10]


def test_what_is_not_known_stays_unknown_and_the_rest_is_computed() -> None:
    never = Calendar.of(())
    made = Network(
        [ALWAYS, never, ALWAYS, None],
        [5, 5, 5, 0],
        [ALWAYS] * 4,
        [[], [], [Link(1)], []],
        [0] * 4,
        {3: Bounds(start=NEVER)},
    )
    dates = critical_path(made)
    assert [dates.known(task) for task in range(4)] == [True, False, False, False]
    assert [dates.total_float(task) for task in range(4)] == [None] * 4 and dates.free_float(2) is None


def test_a_hidden_node_is_looked_through() -> None:
    made = Network(
        [ALWAYS, ALWAYS, None, ALWAYS],
        [5, 8, 0, 2],
        [ALWAYS] * 4,
        [[], [], [Link(0), Link(1)], [Link(2)]],
        [0] * 4,
        hidden=frozenset({2}),
    )
    dates = critical_path(made)
    assert dates.free_float(0) == 3 and dates.free_float(1) == 0


def test_a_chain_of_a_hundred_thousand_tasks_works() -> None:
    count = 100_000
    dates = critical_path(network([1] * count, [[]] + [[Link(task - 1)] for task in range(1, count)]))
    assert dates.finishes[-1] == count and dates.total_float(0) == 0


@CALM
@given(any_network)
def test_no_task_starts_before_what_it_waits_for(made: Network) -> None:
    dates = critical_path(made)
    assert broken_links(made, dates.starts, dates.finishes) == []


@CALM
@given(any_network, st.data())
def test_longer_tasks_never_finish_earlier(made: Network, data: st.DataObject) -> None:
    """Unless a link to its own finish holds it: then it starts earlier, and with it what waits for its start.

    The anomaly is known of all precedence diagrams (Elmaghraby, Kamburowski 1992).
    """
    task = data.draw(st.integers(0, made.size - 1))
    if any(link.type in {LinkType.FF, LinkType.SF} for link in made.links[task]):
        return
    before = critical_path(made)
    calendar = made.calendars[0]
    sizes = list(made.sizes)
    sizes[task] += data.draw(st.integers(1, 500))
    paces = [calendar if size else None for size in sizes]
    after = critical_path(Network(paces, sizes, made.calendars, made.links, made.floors))
    if made.sizes[task]:
        assert max(after.finishes) >= max(before.finishes)


@CALM
@given(any_network, st.data())
def test_more_links_never_finish_earlier(made: Network, data: st.DataObject) -> None:
    before = critical_path(made)
    task = data.draw(st.integers(0, made.size - 1))
    if task == 0:
        return
    link = Link(data.draw(st.integers(0, task - 1)), data.draw(st.sampled_from(LinkType)))
    links = [list(each) for each in made.links]
    links[task].append(link)
    after = critical_path(Network(made.paces, made.sizes, made.calendars, links, made.floors))
    assert all(late >= early for early, late in zip(before.finishes, after.finishes, strict=True))
