"""A reason may stand in the place of a value: no value is read there, and the reason is told wherever one is missing."""

from decimal import Decimal

import pytest

from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Partly, Unknown
from itpm.analysis.risk.exposure import expected_loss
from itpm.analysis.value.earning import reported_share
from itpm.model.scalars import Money, Period
from tests.conftest import DAY, Folder, Run, workspace_of

FILES = {
    "itpm.yaml": "currency: EUR\nstatus_date: 2026-07-14\n",
    "projects/a.yaml": """\
name: A
stage: execution
budget:
  approved: {2026-01-01: {amount: {unknown: Told to the board only}}}
  contingency: {unknown: Not agreed}
  lines:
    l: {name: L, type: opex, planned: {2026-Q1: 5, 2026-Q2: {unknown: Redacted}}, forecast: {unknown: No word from them}}
risks:
  r: {name: R, probability: 50%, impact: {cost: {unknown: Under dispute}}}
""",
}


def test_the_value_is_not_there_and_the_reason_stands_at_its_record() -> None:
    workspace = workspace_of(FILES)
    assert workspace.findings == ()
    project = workspace.portfolio.projects["a"]
    assert project.unknown == {
        "budget.approved.2026-01-01.amount": "Told to the board only",
        "budget.contingency": "Not agreed",
    }
    line, risk = project.budget.lines["l"], project.risks["r"]
    assert (line.forecast, line.unknown) == (None, {"forecast": "No word from them"})
    assert line.planned.periods == {Period("2026-Q1"): Money(Decimal(5), "EUR")}
    assert line.planned.unknown == {Period("2026-Q2"): "Redacted"}
    assert line.planned.sum() is None
    assert (risk.impact.cost, risk.unknown) == (None, {"impact.cost": "Under dispute"})


def test_a_figure_of_it_is_unknown_for_that_reason_and_never_nothing() -> None:
    facts = Facts(workspace_of(FILES).portfolio, DAY)
    funds = facts.money.budgets.projects["a"]
    assert funds.approved == Unknown("Told to the board only")
    assert funds.computed.amount("contingency") == Unknown("Not agreed")
    sums = facts.money.costs.sums(facts.money.costs.lines["a/l"])
    five = Money(Decimal(5), "EUR")
    assert sums.planned == Partly("2026-Q2: Redacted", known=five, lacking=("a/l",))
    assert sums.estimate == Unknown("No word from them")
    assert expected_loss(facts.money.costs.rates, facts.portfolio.projects["a"]) == Unknown("Under dispute")


def test_it_is_shown_where_the_value_would_be(folder: Folder, run: Run) -> None:
    root = folder(FILES)
    _code, said, _told = run("show", "a/l", cwd=root)
    assert "planned: {2026-Q1: 5, 2026-Q2: {unknown: Redacted}}" in said
    assert "forecast:\n  unknown: No word from them" in said
    assert "impact.cost: Under dispute" in run("list", "risks", cwd=root)[1]


OTHERS = """\
name: A
stage: execution
deadline: {unknown: Under review}
tasks:
  t: {duration: 2d, started: 2026-07-13, progress: {unknown: He is ill}}
  u: {duration: 1d, after: [m]}
milestones: {m: {name: M, due: {unknown: Reset}, delivery: {expected: {unknown: They do not answer}}}}
"""


def test_days_and_shares_may_be_unknown_too() -> None:
    workspace = workspace_of({**FILES, "projects/a.yaml": OTHERS})
    assert workspace.findings == ()
    facts, project = Facts(workspace.portfolio, DAY), workspace.portfolio.projects["a"]
    assert (project.deadline, project.unknown) == (None, {"deadline": "Under review"})
    assert project.milestones["m"].unknown == {"due": "Reset", "delivery.expected": "They do not answer"}
    assert facts.schedule.items["a/m"].reason == "They do not answer"
    assert facts.schedule.items["a/u"].reason == "waits for a/m: They do not answer"
    assert reported_share(facts.schedule, project, "a/t") == Unknown("He is ill")


@pytest.mark.parametrize(
    ("text", "place", "message", "hint"),
    [
        ("deadline: {unknwon: x}", "deadline/unknwon",
         "'unknwon' is no field of a value with a reason in its place", "did you mean 'unknown'?"),
        ("deadline: {}", "deadline",
         "a record with fields is not a day or a date-time", "write it as 2026-11-30 or 2026-11-30T22:00"),
        ("deadline: 2026-13-01", "deadline", "there is no 2026-13-01", "there is no month 13; a date is written year-month-day"),
        ("tasks: {t: {progress: 40}}", "tasks/t/progress", "'40' is not a share from 0% to 100%", "write 40%"),
        # What has happened has a day: without one it would not have happened.
        ("tasks: {t: {started: {unknown: x}}}", "tasks/t/started",
         "a record with fields is not a day or a date-time", "write it as 2026-11-30 or 2026-11-30T22:00"),
    ],
)  # fmt: skip
def test_what_is_no_reason_is_told(text: str, place: str, message: str, hint: str) -> None:
    (found,) = workspace_of({"projects/a.yaml": f"name: A\n{text}\n"}).findings
    assert ("/".join(map(str, found.origin.pointer)), str(found.what), found.hint) == (place, message, hint)
