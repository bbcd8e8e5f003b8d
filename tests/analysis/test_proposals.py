"""What is proposed, an idea or on hold: it moves nothing that is approved, and who waits for it has no date."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itpm.analysis.scheduling.schedule import Schedule
from tests.analysis.levelled import days, never, planned


def test_what_is_on_hold_or_an_idea_takes_nobody_and_what_waits_for_it_is_never() -> None:
    other = "name: Q\nstart: 2026-03-02\npriority: 900\nallocations: {jane: {2026-03: 100%}}\ntasks: {x: {effort: 5d, assign: [jane]}, z: {effort: 1d, assign: [jane], started: 2026-02-27}}\n"
    tasks = "a: {effort: 3d, assign: [jane]}\nb: {effort: 1d, assign: [bob], after: [q/x]}"
    for state, why in (
        ("stage: execution\non_hold: {since: 2026-02-01}\n", "q is on hold since 2026-02-01"),
        ("stage: idea\n", "q is an idea"),
    ):
        made = planned(tasks, q=other + state)
        assert days(made) == {"a": "03-02..03-04", "b": None, "q/x": None, "q/z": None}
        assert never(made) == {
            "q/x": why,
            "q/z": why,
            "b": f"waits for q/x: {why}",
        }
        assert made.items["q/x"].network is not None
    made = planned(
        tasks,
        q=other.replace("allocations: {jane: {2026-03: 100%}}\n", "")
        + "stage: execution\non_hold: {since: 2026-02-01, until: 2026-03-16}\n",
    )
    # z goes on first on 16 March, then x.
    assert days(made) == {"a": "03-02..03-04", "b": "03-24..03-24", "q/x": "03-17..03-23", "q/z": "02-27..03-16"}


def test_a_proposal_is_planned_last_and_moves_nothing_that_is_approved() -> None:
    other = "name: Q\nstage: proposal\nstart: 2026-03-02\npriority: 999\nallocations: {jane: {2026-03: 50%}}\ntasks: {x: {effort: 5d, assign: [jane]}}\n"
    tasks = "a: {effort: 3d, assign: [jane]}\nb: {effort: 1d, assign: [jane], after: [q/x]}\nc: {effort: 1d, assign: [jane], after: [a]}"
    made = planned(tasks, q=other)
    assert days(made) == {"a": "03-02..03-04", "b": "03-13..03-13", "c": "03-05..03-05", "q/x": "03-06..03-12"}
    numbers = made.translated.numbers
    assert made.translated.tentative == {numbers["q/x"], numbers["p/b"]}


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.tuples(st.integers(1, 6), st.integers(0, 2), st.integers(0, 3)), min_size=1, max_size=6),
    st.lists(st.tuples(st.integers(1, 6), st.integers(0, 2)), min_size=1, max_size=4),
)
def test_dates_of_what_is_approved_never_depend_on_a_proposal(
    rows: list[tuple[int, int, int]], proposed: list[tuple[int, int]]
) -> None:
    who = ["[jane]", "[bob]", "[{any: [jane, bob]}]"]
    tasks = "".join(
        f"t{place}: {{effort: {size}d, assign: {who[kind]}"
        + (f", after: [t{place - back}]" if 0 < back <= place else "")
        + "}\n"
        for place, (size, kind, back) in enumerate(rows)
    )
    other = "name: Q\nstage: proposal\nstart: 2026-03-02\npriority: 1000\ntasks:\n" + "".join(
        f"  x{place}: {{effort: {size}d, assign: {who[kind]}}}\n" for place, (size, kind) in enumerate(proposed)
    )
    alone, beside = planned(tasks), planned(tasks, q=other)
    assert {a: i.levelled for a, i in beside.items.items() if a.startswith("p/")} == {
        a: i.levelled for a, i in alone.items.items()
    }


HOLD = "execution\non_hold: {since: 2026-02-01}"
UNTIL = "execution\non_hold: {since: 2026-02-01, until: 2026-03-02}"


@pytest.mark.parametrize(
    ("stage", "first", "then"),
    [
        ("proposal", "03-06", "03-06"),
        ("idea", "03-06", "03-06"),
        (HOLD, "03-06", "03-06"),
        (UNTIL, "03-02", "03-02"),
        ("execution", "03-02", "03-02"),
    ],
)
def test_what_is_to_be_done_late_waits_for_nothing_that_nobody_decided(stage: str, first: str, then: str) -> None:
    # B needs five days, so A may be done on Friday; C begins with A, and gives way to that unless it is to be done.
    tasks = "a: {duration: 1d, schedule: alap}\nb: {duration: 5d}"
    other = f"name: Q\nstage: {stage}\nstart: 2026-03-02\ntasks: {{c: {{duration: 1d, after: [p/a SS]}}}}\n"
    assert begins(planned(tasks, q=other), "p/a", "q/c") == [first, then]


def begins(made: Schedule, *addresses: str) -> list[str]:
    networks = [made.items[address].network for address in addresses]
    return [f"{made.moments.first_day(each):%m-%d}" for each in networks if each is not None]


@pytest.mark.parametrize("stage", ["proposal", "idea", HOLD])
def test_what_gives_way_stands_behind_what_it_waits_for(stage: str) -> None:
    """B lasts until Friday the 6th, and so does A. C takes Monday and Tuesday, D is as late as E lets it.

    E lasts thirteen days up to the 18th, and F waits for C over a task that was cancelled. G is no
    proposal; where it waits for C alone, its project ends for that with what does not, on the 6th.
    """
    tasks = (
        "a: {duration: 1d, schedule: alap}\nb: {duration: 5d}\ng: {duration: 1d, after: [q/c]}\n"
        "h: {duration: 1d, schedule: alap}"
    )
    other = f"""name: Q
stage: {stage}
start: 2026-03-02
tasks:
  c: {{duration: 2d, after: [p/a]}}
  d: {{duration: 1d, after: [c], schedule: alap}}
  x: {{cancelled: {{date: 2026-03-01}}, after: [c FS+1d]}}
  f: {{duration: 1d, after: [x]}}
  e: {{duration: 13d}}
"""
    made = planned(tasks, q=other)
    assert begins(made, "p/a", "q/c", "q/d", "q/f", "p/g", "p/h") == [
        "03-06", "03-09", "03-18", "03-12", "03-11", "03-06",
    ]  # fmt: skip
    assert made.items["p/a"].network_float == made.items["p/h"].network_float == 3 * 480


def test_a_proposal_that_waits_takes_no_float() -> None:
    # B ends the project on Friday of the second week; C, which is only proposed, would begin on Wednesday of the first.
    tasks = "a: {duration: 2d}\nb: {duration: 10d}"
    alone = planned(tasks).items["p/a"]
    other = "name: Q\nstage: proposal\nstart: 2026-03-02\ntasks: {c: {duration: 20d, after: [p/a]}}\n"
    beside = planned(tasks, q=other).items["p/a"]
    assert (beside.total_float, beside.network_free_float) == (8 * 480, 8 * 480)
    assert (alone.total_float, alone.network_free_float) == (8 * 480, 8 * 480)


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        ("p/s SS", "03-13T09:00"),
        ("p/s SS-1d", "03-12T09:00"),
        ("p/s", "03-13T18:00"),
        ("p/ss FS+1d", "03-16T18:00"),
        ("p/gone", "03-13T18:00"),
        ("p/gone FF-4h", "03-13T13:00"),
    ],
)
@pytest.mark.parametrize("stage", ["proposal", "idea", HOLD])
def test_what_gives_way_stands_behind_the_ends_of_a_summary_and_what_was_dropped(
    stage: str, after: str, expected: str
) -> None:
    """W lasts until Friday the 13th; A, of one day in two summaries and before dropped work, is done on that day."""
    tasks = (
        "w: {duration: 10d}\nss: {}\ns: {parent: ss}\na: {duration: 1d, schedule: alap, parent: s}\n"
        "gone: {duration: 1d, after: [a], cancelled: {date: 2026-02-27}}"
    )
    other = f"name: Q\nstage: {stage}\nstart: 2026-03-02\nmilestones: {{m: {{after: [{after}]}}}}\n"
    made = planned(tasks, q=other)
    span = made.items["q/m"].network
    assert span is not None and f"{made.moments.local(span.finish):%m-%dT%H:%M}" == expected
