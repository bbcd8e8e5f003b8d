"""The pages of risks, of issues and changes, and what a project's page says of corrective action."""

from decimal import Decimal

import pytest

from itpm.analysis.facts import Facts
from itpm.check import examined
from itpm.load.fields import record_fields
from itpm.page.blocks import Chip
from itpm.page.value import texts
from itpm.rules.catalogue import RULES
from itpm.views.disclosure import Disclosure
from itpm.views.issues import issues
from itpm.views.project import project
from itpm.views.reading import Reading
from itpm.views.risks import risks
from tests.conftest import DAY, workspace_of
from tests.site.cells import cells, tables

_PROJECT = """\
name: CRM
stage: execution
start: 2026-07-06
deadline: 2026-11-27
tolerances: {time: 5d, risk: 9}
tasks:
  build: {name: Build, duration: 4w, started: 2026-07-06}
  test: {name: Test, duration: 2w, after: [build]}
milestones:
  live: {name: Live, after: [test], due: 2026-07-31}
risks:
  data: {name: Dirty data, probability: 4, impact: {level: 3, cost: 1000, task: build}, response: mitigate, actions: [cleanse, test], raised: 2026-07-04}
  early: {name: Early sales, kind: opportunity, probability: 2, impact: {level: 1}}
  gone: {name: Gone, probability: 5, impact: {level: 5}, closed: {date: 2026-07-01}}
issues:
  slow: {name: Slow search, severity: 1, raised: 2026-07-01, risk: gone}
actions:
  cleanse: {name: Cleanse, due: 2026-07-10}
decisions:
  more-people: {name: More people, due: 2026-07-20}
changes:
  mobile: {name: Mobile, raised: 2026-06-01, impact: {cost: 500, scope: An app}}
exceptions:
  late: {name: Late, raised: 2026-07-10, aspect: time, forecast: Three weeks}
updates:
  2026-05-01: {declared: {overall: red}, highlights: [more-people]}
  2026-05-15: {declared: {overall: amber}}
  2026-06-01: {declared: {overall: red}, highlights: [data]}
  2026-06-15: {declared: {overall: red}}
"""


def _reading(text: str = _PROJECT) -> Reading:
    workspace = workspace_of({"itpm.yaml": "currency: EUR\n", "projects/crm.yaml": text})
    return Reading(Facts(workspace.portfolio, DAY), (), "", {}, told=Disclosure(record_fields()))


def test_a_risk_stands_in_its_field_of_the_matrix_and_in_the_register() -> None:
    tables = cells(risks(_reading()))
    matrix = tables["Risks on the matrix"]
    assert [row[0] for row in matrix] == ["5 of 5", "4 of 5", "3 of 5", "2 of 5", "1 of 5"]
    assert (matrix[1][3], matrix[3][1]) == ("12 Dirty data", "2 Early sales")
    assert sum("Gone" in cell for row in matrix for cell in row) == 0
    first, second = tables["Open risks"]
    # 70 % of 1,000 EUR; it strikes what has begun, and a milestone waits for that; one action is late.
    # Nothing is approved, of which its cost would be a part: its impact may be higher than the level that is said.
    assert first[:5] == ["Dirty data", "CRM", "≥ 12", "≥ 12", "-700 EUR"]
    assert first[6:10] == ["Mitigate 0 of 2 actions done Overdue", "–", "14 Jul 2026", "Live"]
    assert second[0] == "Early sales Opportunity"
    (row,) = tables["Exposure by project"]
    assert (row[1], row[7]) == ("700 EUR", "12")


@pytest.mark.parametrize(
    ("chance", "impact", "red"), [(3, 4, False), (4, 3, False), (3, 5, True), (5, 3, True), (4, 4, True)]
)
def test_what_is_red_on_the_matrix_is_above_the_appetite_of_its_project(chance: int, impact: int, red: bool) -> None:
    text = f"name: P\nstage: execution\nrisks: {{r: {{name: R, probability: {chance}, impact: {{level: {impact}}}}}}}\n"
    reading = _reading(text)
    matrix = tables(risks(reading))["Risks on the matrix"]
    field = matrix.rows[5 - chance][impact]
    assert isinstance(field, tuple) and isinstance(field[0], Chip)
    reasons = reading.facts.status.health["crm"].reasons
    (above,) = (each.value for each in reasons if each.figure == "crm.threats_above")
    assert (field[0].state == "red", above) == (red, Decimal(red))


def test_issues_changes_and_left_tolerances_say_what_became_of_them() -> None:
    tables = cells(issues(_reading()))
    ((title, _project, severity, _kind, _owner, age, *_rest, risk),) = tables["Open issues"]
    assert (title, severity, age, risk) == ("Slow search", "1", "13 days Old", "Gone")
    ((_title, _where, state, _asked, cost, _delay, scope, *_more),) = tables["Changes"]
    assert (state, cost, scope) == ("Open for 43 days", "500 EUR", "An app")
    time, score = tables["Left tolerances"]
    assert time[1] == "Time" and time[4:] == ["5 working days", "Late"]
    assert score[1:] == ["Risk", "–", "12", "9", "Not raised"]
    assert tables["Exceptions"][0][-1] == "Waits"


def test_corrective_action_is_told_with_who_by_when_and_whether_it_helped() -> None:
    reading = _reading()
    rows = cells(project(reading, reading.portfolio.projects["crm"]))["Corrective action"]
    assert [(row[0], row[1], row[3], row[4], row[5]) for row in rows] == [
        ("Cleanse action", "1 Jun 2026", "10 Jul 2026", "Open", "Not yet"),
        ("Test task", "1 Jun 2026", "24 Aug 2026", "Not started", "Not yet"),
        ("More people decision", "1 May 2026", "20 Jul 2026", "Open", "Helped 15 May 2026"),
    ]


def test_corrective_action_that_was_dropped_is_told_as_cancelled() -> None:
    text = _PROJECT.replace("test: {name: Test,", "test: {name: Test, cancelled: {date: 2026-07-01},")
    reading = _reading(text)
    rows = cells(project(reading, reading.portfolio.projects["crm"]))["Corrective action"]
    assert [row[4] for row in rows if row[0] == "Test task"] == ["Cancelled"]


def test_a_portfolio_without_risks_has_a_page_that_says_so() -> None:
    (lead,) = risks(_reading("name: CRM\nstage: execution\n")).blocks
    assert "No project that goes on has an open risk" in " ".join(texts(lead))


def _checked(text: str) -> Reading:
    workspace = workspace_of({"itpm.yaml": "currency: EUR\n", "projects/crm.yaml": text})
    facts = Facts(workspace.portfolio, DAY)
    return Reading(facts, examined(facts, workspace, RULES).diagnostics, {}, told=Disclosure(record_fields()))


def test_findings_stand_on_the_page_of_what_they_are_about() -> None:
    """What is found of an issue, a change and a tolerance is told on their page, and of risks on that of risks."""
    reading = _checked(_PROJECT)
    about, of = cells(risks(reading)), cells(issues(reading))
    told = [row[2][:6] for row in of["Findings about issues, changes and tolerances"]]
    assert set(told) == {"RSK002", "RSK008", "RSK010", "RSK011"}
    others = about["Findings about risks"]
    assert {row[2][:6] for row in others} >= {"RSK001", "RSK005"}
    assert not [row for row in others if "slow" in row[3] or "mobile" in row[3]]


def test_a_page_without_risks_tells_that_an_important_project_sees_none() -> None:
    text = "name: CRM\nstage: execution\ngovernance: 1\nstart: 2026-01-05\n"
    reading = _checked(text)
    assert [row[2][:6] for row in cells(risks(reading))["Findings about risks"]] == ["RSK006"]
