"""How far the schedule has moved from an approved plan, in working minutes of the project's calendar."""

from datetime import date

import pytest

from itpm.analysis.facts import Facts
from itpm.analysis.scheduling.baselines import Variance, baselines, named, variances
from tests.conftest import DAY, workspace_of

# From Wednesday, 15 July on, three days.
PROJECT = (
    "name: A\nstage: execution\nstart: 2026-07-15\ntasks: {{t: {{duration: 3d}}}}\n"
    "baselines: {{b: {{approved: {{date: 2026-07-01}}, tasks: {{t: {{{entry}}}}}}}}}\n"
)


def moved(entry: str) -> Variance:
    facts = Facts(workspace_of({"projects/a.yaml": PROJECT.format(entry=entry)}).portfolio, DAY)
    project = facts.portfolio.projects["a"]
    return variances(facts.schedule, named(facts.schedule.times, project, "b"))["a/t"]


@pytest.mark.parametrize(
    ("entry", "start", "finish", "slip"),
    [
        ("start: 2026-07-15, finish: 2026-07-17", 0, 0, 0),
        ("start: 2026-07-13, finish: 2026-07-16", 2, 1, 1),
        ("start: 2026-07-20, finish: 2026-07-21", -3, -2, -2),
        ("start: 2026-07-14", 1, None, 1),  # an end was not approved: the start says how far it has moved
        ("finish: 2026-07-16", None, 1, 1),
    ],
)
def test_each_end_that_was_approved_has_moved_and_no_other(
    entry: str, start: int | None, finish: int | None, slip: int
) -> None:
    found = moved(entry)
    told = tuple(None if each is None else each.minutes for each in (found.start, found.finish))
    assert told == tuple(None if days is None else days * 480 for days in (start, finish))
    assert found.slip is not None and found.slip.told == f"{slip}d"
    assert (found.starts, found.ends) == (start is not None, finish is not None)


@pytest.mark.parametrize(
    ("day", "names"),
    [
        ("2026-04-30", None),
        ("2026-05-01", ("one", "one")),
        ("2026-06-30", ("one", "one")),
        ("2026-07-01", ("one", "two")),
    ],
)
def test_a_plan_holds_from_the_day_of_its_approval_on(day: str, names: tuple[str, str] | None) -> None:
    said = ", ".join(
        f"{name}: {{approved: {{date: {when}}}, tasks: {{t: {{start: 2026-07-01, finish: 2026-07-02}}}}}}"
        for name, when in (("two", "2026-07-01"), ("one", "2026-05-01"))
    )
    text = f"name: A\nstage: execution\nstart: 2026-07-15\ntasks: {{t: {{duration: 3d}}}}\nbaselines: {{{said}}}\n"
    facts = Facts(workspace_of({"projects/a.yaml": text}).portfolio, DAY)
    found = baselines(facts.schedule.times, facts.portfolio.projects["a"], date.fromisoformat(day))
    assert (None if found is None else (found.original.name, found.current.name)) == names
