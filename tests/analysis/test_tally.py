"""Who was right afterwards: what was declared, what the facts said then, and what became of it, counted by hand."""

from datetime import date

import pytest

from itpm.analysis.control.declared import State
from itpm.analysis.figures.amounts import Unknown
from itpm.analysis.status.tally import NOT_READ, Afterwards, Right, Then, afterwards
from itpm.queries.tallied import tally_table
from tests.analysis.seen import facts

DAY = date(2026, 7, 14)
GREEN, AMBER, RED, FIRST = State.ON_TRACK, State.AT_RISK, State.OFF_TRACK, date(2026, 1, 30)


def closed(end: str, spent: int = 100, colours: str = "green") -> str:
    """A project that promised to end on 31 January for 100 EUR, and what it reported the day before."""
    return (
        f"name: CRM\nstage: closed\ndeadline: 2026-01-31\nclosure: {{date: {end}}}\n"
        f"budget:\n  approved: {{2026-01-01: {{amount: 100}}}}\n  lines: {{all: {{name: All, planned: 100}}}}\n"
        f"  spent: {{2026-01-31: {spent}}}\n"
        f"updates:\n  2026-01-30: {{headline: Well, declared: {{overall: {colours}}}}}\n"
    )


def told(text: str, then: Then = NOT_READ) -> Afterwards:
    status = facts({"itpm.yaml": "currency: EUR\n", "projects/crm.yaml": text}, DAY).status
    return afterwards([*status.ended.values(), *status.reached], then)


@pytest.mark.parametrize(
    ("end", "spent", "outcome"),
    [
        # 31 January and 90 days is 1 May.
        ("2026-01-31", 100, (0, "0", False, False, False)),
        ("2026-05-01", 110, (90, "0.1", True, True, False)),
        ("2026-05-02", 100, (91, "0", True, False, True)),
        ("2026-01-30", 111, (-1, "0.11", False, True, True)),
    ],
)
def test_late_dear_and_in_trouble_are_counted_apart(
    end: str, spent: int, outcome: tuple[int, str, bool, bool, bool]
) -> None:
    (each,) = told(closed(end, spent)).ended
    assert (each.days, str(each.above), each.late, each.dear, each.trouble) == outcome


def test_a_project_without_a_line_of_money_has_not_cost_nothing() -> None:
    text = closed("2026-01-31", 111).replace("  lines: {all: {name: All, planned: 100}}\n", "")
    (each,) = told(text.replace("  spent: {2026-01-31: 111}\n", "")).ended
    assert (each.above, each.dear, each.trouble) == (None, None, None)
    # What it says to have spent as one sum is what it cost, with lines and without.
    (each,) = told(text).ended
    assert (str(each.above), each.dear, each.trouble) == ("0.11", True, True)


def test_what_nobody_knows_is_neither_in_time_nor_within_its_budget() -> None:
    (each,) = told(closed("2026-01-31").replace("deadline: 2026-01-31\n", "")).ended
    assert (each.days, each.late, each.dear, each.trouble) == (None, None, False, None)
    assert told(closed("2026-01-31").replace("deadline: 2026-01-31\n", "")).declared.told == 0


def test_what_is_known_of_a_cost_in_part_can_only_be_too_much() -> None:
    # Ann's hours have no rate: nobody knows what they cost, so all of it is at least what was paid.
    hours = (
        "tasks: {build: {name: Build, effort: 10d, assign: [ann], started: 2026-01-05, finished: 2026-01-30,"
        " worked: {ann: {2026-01-05..2026-01-30: 10d}}}}\n"
    )
    for spent, above, dear, trouble in (
        (90, None, None, None),
        (105, "0.05", True, None),
        (111, "0.11", True, True),
    ):
        text = (
            closed("2026-01-31", spent).replace("lines: {", "lines: {own: {name: Own, planned: from-tasks}, ") + hours
        )
        files = {
            "itpm.yaml": "currency: EUR\n",
            "staffing.yaml": "people: {ann: {name: Ann}}\n",
            "projects/crm.yaml": text.replace(f"  spent: {{2026-01-31: {spent}}}\n", ""),
            "budget/paid.yaml": f"entries: {{i: {{date: 2026-01-20, line: crm/all, kind: actual, amount: {spent}}}}}\n",
        }
        (each,) = facts(files, DAY).status.ended.values()
        assert (above and str(each.above), each.dear, each.trouble) == (above, dear, trouble)
        assert each.at_least is (above is not None)
        assert (each.above is None) is (above is None)
        row = tally_table({"projects": afterwards([each]), "milestones": afterwards([])})[0]
        assert row["cost_above"] == (None if above is None else f"≥ {above}")


def test_six_closed_projects_are_counted_by_hand() -> None:
    """Late: a; dear: c; well: b and f; of d and e nobody knows. A report of the last day or later knows it already."""
    late = closed("2026-05-02")
    dear = closed("2026-01-31", 111, "red").replace(
        "updates:\n", "updates:\n  2026-01-31: {headline: Over, declared: {overall: red}}\n"
    )
    files = {
        "a": late,
        "b": closed("2026-01-31", 105, "amber"),
        "c": dear + "  2026-02-15: {headline: Over, declared: {overall: red}}\n",
        "d": closed("2026-01-31").replace("deadline: 2026-01-31\n", ""),
        "e": closed("2026-01-31").replace("  spent: {2026-01-31: 100}\n", ""),
        "f": closed("2026-01-31", 50),
    }
    read = {"itpm.yaml": "currency: EUR\n"} | {f"projects/{name}.yaml": text for name, text in files.items()}
    stood = facts(LATE, FIRST).status.health["crm"]
    found = afterwards(facts(read, DAY).status.ended.values(), Then({FIRST: {"a": stood, "c": stood, "f": stood}}))
    assert [(each.of.address, each.day.day) for each in found.said] == [(name, 30) for name in "abcdef"]
    assert (found.declared.trouble, found.declared.fine) == ({GREEN: 1, AMBER: 0, RED: 1}, {GREEN: 1, AMBER: 1, RED: 0})
    assert (found.derived.trouble, found.derived.fine) == ({GREEN: 0, AMBER: 0, RED: 2}, {GREEN: 0, AMBER: 0, RED: 1})
    assert found.right == {Right.BOTH: 1, Right.REPORT: 1, Right.FACTS: 1, Right.NEITHER: 0}
    assert found.untold == {"it was not in work by the files of that day": 3}


def milestone(reached: str, *reports: tuple[str, str], extra: str = "") -> str:
    updates = "".join(f"  {day}: {{headline: Well, declared: {{{said}}}}}\n" for day, said in reports)
    live = f"live: {{name: Live, due: 2026-06-30, reached: {reached}}}"
    return f"name: CRM\nstage: execution\n{extra}milestones: {{{live}}}\nupdates:\n{updates}"


def test_the_last_report_before_a_milestone_counts_and_its_word_on_the_schedule_goes_first() -> None:
    reports = (
        ("2026-06-01", "overall: red"),
        ("2026-06-29", "overall: green, schedule: amber"),
        ("2026-06-30", "overall: red"),
    )
    (said,) = told(milestone("2026-07-07", *reports)).said
    assert (said.of.address, said.day, said.declared, said.of.days, said.of.trouble) == (
        "crm/live",
        date(2026, 6, 29),
        AMBER,
        7,
        True,
    )
    # Reached before the promise: a report of the day itself knows it already.
    (said,) = told(milestone("2026-06-29", *reports)).said
    assert (said.day, said.declared, said.of.days, said.of.trouble) == (date(2026, 6, 1), RED, -1, False)


def test_what_was_approved_first_is_the_promise_and_not_the_day_that_stands_there_now() -> None:
    frozen = "baselines:\n  first:\n    as_of: 2026-05-01\n    tasks: {crm/live: {finish: 2026-06-15}}\n"
    (each,) = told(milestone("2026-06-30", ("2026-06-01", "overall: green"), extra=frozen)).ended
    assert (each.days, each.late) == (15, True)


def test_a_milestone_without_a_promise_or_one_that_is_open_tells_nothing() -> None:
    text = milestone("2026-07-07", ("2026-06-01", "overall: red"))
    assert told(text.replace("due: 2026-06-30, ", "")).ended == ()
    assert told(text.replace(", reached: 2026-07-07", "")).ended == ()
    # What is reached after the status date is not known yet.
    assert told(text.replace("2026-07-07", "2026-07-15")).ended == ()


LATE = {
    "projects/crm.yaml": "name: CRM\nstage: execution\ndeadline: 2026-01-31\n"
    "tasks: {build: {name: Build, duration: 60d, started: 2026-01-05, remaining: 60d}}\n"
}


@pytest.mark.parametrize(
    ("colour", "end", "right"),
    [
        ("green", "2026-06-30", Right.FACTS),
        ("red", "2026-06-30", Right.BOTH),
        ("green", "2026-01-31", Right.REPORT),
        ("amber", "2026-01-31", Right.NEITHER),
    ],
)
def test_the_facts_of_the_day_are_held_against_what_came_of_it(colour: str, end: str, right: Right) -> None:
    then = Then({FIRST: facts(LATE, FIRST).status.health})
    found = told(closed(end, colours=colour), then)
    assert found.said[0].derived is RED
    assert found.derived.trouble[RED] + found.derived.fine[RED] == 1
    assert {each: count for each, count in found.right.items() if count} == {right: 1}
    assert found.untold == {}


def test_without_the_files_of_that_day_the_facts_are_not_told() -> None:
    text = closed("2026-06-30")
    for then, why in (
        (NOT_READ, NOT_READ.why),
        (Then({}, "not a git repository"), "not a git repository"),
        (Then({FIRST: {}}), "it was not in work by the files of that day"),
    ):
        found = told(text, then)
        assert found.said[0].derived == Unknown(why)
        assert (found.declared.trouble[GREEN], found.derived.told, sum(found.right.values())) == (1, 0, 0)
        assert found.untold == {why: 1}
    silent = {"projects/crm.yaml": "name: CRM\nstage: execution\n"}
    found = told(text, Then({FIRST: facts(silent, FIRST).status.health}))
    assert found.untold == {"the facts of that day did not say how it stands": 1}
