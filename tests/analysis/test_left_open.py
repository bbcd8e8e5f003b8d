"""What was left open when its project was closed is done by nobody: what waits for it gets no date, and is told."""

from datetime import date

import pytest

from itpm.analysis.facts import Facts
from itpm.analysis.scheduling.ends import project_end
from itpm.diagnostic import Severity
from tests.conftest import checked, workspace_of

DAY = date(2026, 3, 31)
STAFF = "people: {ann: {}, bob: {}}\n"
CABLE = "name: Net\nstage: execution\ntasks: {cable: {effort: 5d, assign: [bob], after: [%s]}}\n"


def erp(stage: str, inside: str = "design: {effort: 20d, assign: [ann]}") -> str:
    return f"name: ERP\nstage: {stage}\ntasks: {{{inside}}}\n"


def cable(
    stage: str, inside: str = "design: {effort: 20d, assign: [ann]}", after: str = "erp/design"
) -> tuple[str, list[str]]:
    """When the cable is laid, or why never; and who is told of it."""
    files = {"staffing.yaml": STAFF, "projects/erp.yaml": erp(stage, inside), "projects/net.yaml": CABLE % after}
    facts = Facts(workspace_of(files).portfolio, DAY)
    item = facts.schedule.items["net/cable"]
    told = [
        f"{each.path}: {each.code} {each.message}" for each in checked(files, "REF007", "QUA006", "SCH023", day=DAY)
    ]
    return item.reason if item.dates is None else str(facts.schedule.moments.last_day(item.dates)), told


DONE = "design: {effort: 20d, assign: [ann], started: 2026-03-02, finished: 2026-03-27}"
DROPPED = "design: {effort: 20d, assign: [ann], cancelled: {date: 2026-03-02}}"
OPEN = "projects/erp.yaml: QUA006 'erp' is closed, and its task 'design' is not finished"
WAITS = "projects/net.yaml: REF007 waits for 'erp/design', which is left open in a closed project"
NEVER = "waits for erp/design, which was left open when erp was closed"
NO_DATE = f"projects/net.yaml: SCH023 'net/cable' has no date: {NEVER}"


@pytest.mark.parametrize(
    ("stage", "inside", "when", "told"),
    [
        # 20 days from Tuesday 31 March end on Monday 27 April (no holidays), five more on Monday 4 May.
        ("execution", "design: {effort: 20d, assign: [ann]}", "2026-05-04", []),
        ("closing", "design: {effort: 20d, assign: [ann]}", "2026-05-04", []),
        ("closed", "design: {effort: 20d, assign: [ann]}", NEVER, [OPEN, NO_DATE, WAITS]),
        ("closed", "design: {effort: 20d, assign: [ann], started: 2026-03-02, progress: 90%}", NEVER, [OPEN, NO_DATE, WAITS]),
        # What was done, or is not to be done, holds nobody up.
        ("closed", DONE, "2026-04-06", []),
        ("closed", DROPPED, "2026-04-06", ["projects/net.yaml: REF007 waits for 'erp/design', which is cancelled"]),
        ("cancelled", "design: {effort: 20d, assign: [ann]}", "2026-04-06",
         ["projects/net.yaml: REF007 waits for 'erp/design', which is in a cancelled project"]),
        # A part that was left open keeps the whole from being done.
        ("closed", f"{DONE.replace('design', 'a').replace('{', '{parent: design, ')}, design: {{}}, b: {{parent: design, effort: 1d}}",
         "waits for erp/b, which was left open when erp was closed",
         ["projects/erp.yaml: QUA006 'erp' is closed, and its task 'b' is not finished",
          NO_DATE.replace("design", "b"), WAITS]),
        # With what it is part of everything is dropped.
        ("closed", "design: {cancelled: {date: 2026-03-02}}, b: {parent: design, effort: 1d}", "2026-04-06",
         ["projects/net.yaml: REF007 waits for 'erp/design', which is cancelled"]),
    ],
)  # fmt: skip
def test_what_waits_for_a_closed_project(stage: str, inside: str, when: str, told: list[str]) -> None:
    assert cable(stage, inside) == (when, told)


def test_through_a_milestone_and_a_task_between() -> None:
    inside = "design: {effort: 20d, assign: [ann]}, b: {effort: 1d, after: [design], started: 2026-03-02, finished: 2026-03-03}"
    assert cable("closed", inside, "erp/b") == ("2026-04-06", [OPEN])
    files = {
        "projects/erp.yaml": "name: ERP\nstage: closed\nmilestones: {live: {}}\n",
        "projects/net.yaml": CABLE % "erp/live",
        "staffing.yaml": STAFF,
    }
    told = [f"{each.path}: {each.message}" for each in checked(files, "REF007", "QUA006", day=DAY)]
    assert told == [
        "projects/erp.yaml: 'erp' is closed, and its milestone 'live' was not reached",
        "projects/net.yaml: waits for 'erp/live', which is left open in a closed project",
    ]


def test_a_promise_behind_it_is_broken() -> None:
    net = (CABLE % "erp/design") + "milestones: {live: {after: [cable], due: 2026-06-01}}\n"
    files = {"staffing.yaml": STAFF, "projects/erp.yaml": erp("closed"), "projects/net.yaml": net}
    assert [each.message for each in checked(files, "SCH007", day=DAY)] == [
        f"'net/live' is due 2026-06-01 and will never be done: {NEVER}"
    ]


def test_what_is_blocked_by_it() -> None:
    net = "name: Net\nstage: execution\ntasks: {cable: {effort: 5d, assign: [bob], blocked: {since: 2026-03-10, by: erp/design}}}\n"
    files = {"staffing.yaml": STAFF, "projects/erp.yaml": erp("closed"), "projects/net.yaml": net}
    told = [f"{each.path}:{each.span.column}: {each.message}" for each in checked(files, "REF007", day=DAY)]
    assert told == ["projects/net.yaml:77: waits for 'erp/design', which is left open in a closed project"]


@pytest.mark.parametrize(
    ("tasks", "told"),
    [
        # Only the first of a chain has something to be mended; the others wait for it.
        ("cable: {effort: 5d, assign: [bob], after: [erp/design]}, test: {effort: 1d, after: [cable]}", ["net/cable"]),
        # What is told of all parts is told of the whole.
        ("lay: {after: [erp/design]}, a: {parent: lay, effort: 1d, assign: [bob]}, b: {parent: lay, effort: 1d}", ["net/lay"]),
        ("lay: {}, a: {parent: lay, effort: 1d, after: [erp/design]}, b: {parent: lay, effort: 1d, after: [a]}", ["net/a"]),
        ("a: {effort: 1d, after: [erp/design]}, b: {effort: 1d, after: [erp/design]}", ["net/a", "net/b"]),
    ],
)  # fmt: skip
def test_that_it_never_gets_done_is_an_error_where_it_can_be_mended(tasks: str, told: list[str]) -> None:
    net = f"name: Net\nstage: execution\ntasks: {{{tasks}}}\n"
    files = {"staffing.yaml": STAFF, "projects/erp.yaml": erp("closed"), "projects/net.yaml": net}
    found = checked(files, "SCH023", day=DAY)
    assert [each.message for each in found] == [f"'{each}' has no date: {NEVER}" for each in told]
    assert {each.severity for each in found} == {Severity.ERROR}
    schedule = Facts(workspace_of(files).portfolio, DAY).schedule
    end = project_end(schedule, "net")
    assert end is not None
    assert (end.undone, end.lacking) == (True, "never, because erp/design, which was left open when erp was closed")


def test_words_of_a_user_that_look_like_others_hide_nothing() -> None:
    net = "name: Net\nstage: execution\ntasks: {t: {started: 2026-03-02, expected: {finish: {unknown: waits for the harbour}}}}\n"
    found = checked({"projects/net.yaml": net}, "SCH023", day=DAY)
    assert [each.message for each in found] == ["'net/t' has no end: waits for the harbour"]
