"""Of a project of which next to nothing is written no sentence says more than is known."""

from itpm.analysis.control.declared import State
from itpm.analysis.facts import Facts
from itpm.page.blocks import Page
from itpm.page.value import texts
from itpm.views.project import project
from itpm.views.reading import Reading
from tests.conftest import DAY, workspace_of
from tests.site.cells import cells


def reading(more: str) -> Reading:
    workspace = workspace_of({"projects/p.yaml": f"name: P\nstage: execution\n{more}"})
    assert workspace.findings == ()
    return Reading(Facts(workspace.portfolio, DAY), (), {})


def page(more: str) -> Page:
    made = reading(more)
    return project(made, made.portfolio.projects["p"])


def said(more: str) -> str:
    return " ".join(texts(page(more).blocks))


def results(more: str) -> dict[str, str]:
    """What became of each of the fourteen points."""
    return {row[0]: row[3].partition(" ")[0] for row in cells(page(more))["Schedule health"]}


def of_people(more: str) -> dict[str, tuple[State, str]]:
    reasons = reading(more).facts.status.health["p"].reasons
    return {each.figure: (each.state, str(each.words)) for each in reasons if each.aspect.value == "people"}


def test_where_nothing_is_planned_no_point_of_a_sound_schedule_is_passed() -> None:
    assert set(results("").values()) == {"Unknown"}
    assert "Nothing is known of any point." in said("")


def test_a_share_of_no_task_is_not_known_and_what_a_milestone_says_is() -> None:
    """One milestone without a link: it has no negative float and its days are valid; there is no task and no link."""
    found = results("milestones: {m: {name: M}}\n")
    assert {name for name, result in found.items() if result == "Passed"} == {
        "2 Leads", "5 Hard constraints", "7 Negative float", "9 Invalid dates",
    }  # fmt: skip
    assert "0 of the fourteen points of a sound schedule are failed (10 unknown)" in said(
        "milestones: {m: {name: M}}\n"
    )


def test_a_task_without_a_size_ends_no_plan_and_nobody_is_said_to_do_it() -> None:
    text = "tasks: {t: {name: T}}\n"
    assert "the plan ends on 14 Jul 2026 at the earliest, for 1 task has no size, and no end is promised" in said(text)
    why = "nobody says how much work its open tasks are"
    assert of_people(text) == {"p.overload": (State.UNKNOWN, why), "p.unfilled_work": (State.UNKNOWN, why)}


def test_milestones_alone_say_nothing_of_people_and_keep_no_promise_that_nobody_made() -> None:
    text = "milestones: {m: {name: M}}\n"
    why = "no task of it is written"
    assert of_people(text) == {"p.overload": (State.UNKNOWN, why), "p.unfilled_work": (State.UNKNOWN, why)}
    assert "No day is promised of 1 open milestone." in said(text) and "later than promised." not in said(text)
