"""Requests, decisions and feedback that wait for somebody."""

from datetime import date

import pytest

from itpm.analysis.collaboration.facts import CollaborationFacts
from itpm.analysis.figures.amounts import Unknown
from tests.analysis.read import portfolio
from tests.conftest import DAY

STAFF = "people: {jane: {}}\ndepartments: {sales: {}}\n"


def known(
    collaboration: str = "schema: 1\n", project: str = "", stage: str = "execution", day: date = DAY
) -> CollaborationFacts:
    files = {
        "staffing.yaml": STAFF,
        "projects/p.yaml": f"name: P\nstage: {stage}\n{project}",
        "collaboration.yaml": collaboration,
    }
    return CollaborationFacts(portfolio(files), day)


@pytest.mark.parametrize(
    ("fields", "waited", "open_"),
    [
        ("raised: 2026-07-10", 2, True),  # Friday to Tuesday
        ("raised: 2026-07-14", 0, True),
        ("raised: 2026-07-01, reply: {date: 2026-07-08}", 5, False),
        ("raised: 2026-07-01, status: declined", 9, True),  # the department does not know it
        ("raised: 2026-07-01, status: done", None, False),
        ("raised: 2026-07-08, reply: {date: 2026-07-01}", None, False),
        ("status: new", None, True),
        ("raised: {unknown: Nobody wrote it down}", None, True),
    ],
)
def test_a_request_waits_in_working_days_until_somebody_answers(fields: str, waited: int | None, open_: bool) -> None:
    found = known(f"requests: {{r: {{{fields}}}}}\n").requests["r"]
    assert (None if isinstance(found.waited, Unknown) else found.waited) == waited
    assert found.open is open_


def test_an_answer_that_lies_ahead_is_none_yet() -> None:
    request = known("requests: {r: {raised: 2026-07-01}}\n").requests["r"]
    assert request.longer_than(8) and not request.longer_than(9)


TEXT = """decisions:
  late: {due: 2026-07-01, blocks: [m, t, g, old]}
  soon: {due: 2026-07-20}
  open: {}
  done: {due: 2026-07-01, decided: {date: 2026-06-30, by: jane}, revisit_by: 2026-07-13}
tasks:
  t: {duration: 1d}
  u: {duration: 1d, blocked: {since: 2026-07-01, by: late}}
  v: {duration: 1d, blocked: {since: 2026-07-01, by: late}, cancelled: {date: 2026-07-02}}
milestones: {m: {due: 2026-08-01}, old: {reached: 2026-06-01}}
gates: {g: {due: 2026-08-02}}
"""


def test_a_decision_knows_what_waits_for_it_and_since_when() -> None:
    found = {each.decision.id: each for each in known(project=TEXT).decisions.needed}
    assert list(found) == ["p/late", "p/soon", "p/open"]
    assert found["p/late"].waits == ("p/m", "p/t", "p/g", "p/old", "p/u")
    assert found["p/late"].points == ("p/m", "p/g")
    assert [each.overdue(DAY) for each in found.values()] == [13, 0, 0]


def test_what_is_decided_is_looked_at_again_behind_its_day_while_its_project_goes_on() -> None:
    assert [each.id for each in known(project=TEXT).decisions.to_revisit] == ["p/done"]
    assert known(project=TEXT, day=date(2026, 7, 13)).decisions.to_revisit == ()
    over = known(project=TEXT, stage="closed").decisions
    assert (over.needed, over.to_revisit) == ((), ()) and [each.id for each in over.taken] == ["p/done"]
    own = known("decisions: {d: {decided: {date: 2025-01-01}, revisit_by: 2026-01-01}}\n").decisions
    assert [each.id for each in own.to_revisit] == ["d"]


def test_feedback_is_open_until_something_becomes_of_it() -> None:
    text = """communications:
  letter:
    audience: [sales]
    feedback:
      2026-07-01: Shorter please
      2026-07-02: {text: Show money, action: add-money}
      2026-07-03: {text: In colour, answer: The printer has none}
      2026-07-08: {text: Bigger}
actions: {add-money: {name: Add money}}
"""
    found = known(project=text).feedback
    assert [(each.day.day, each.open) for each in found] == [(8, True), (3, False), (2, False), (1, True)]
    assert [each.older_than(7, DAY) for each in found] == [False, False, False, True]
    assert found[3].said.text == "Shorter please"
