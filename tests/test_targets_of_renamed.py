"""What was made easier is told wherever it stands now: a project, a deliverable and an objective may be renamed."""

import pytest

from itpm.analysis.facts import Facts
from itpm.model.settings import SINCE
from itpm.rules.freshness.target_moved import target_moved
from tests.conftest import DAY, workspace_of


def _project(deliverable: str, target: str) -> str:
    criteria = f"{{fast: {{statement: It is fast, method: test, target: {target}}}}}"
    return f"name: CRM\nstage: execution\ndeliverables: {{{deliverable}: {{name: Search, criteria: {criteria}}}}}\n"


def _objective(id_: str, target: int) -> str:
    key = f"days: {{name: Days, unit: days, baseline: 10, target: {target}}}"
    return f"objectives: {{{id_}: {{name: Close faster, period: 2026, key_results: {{{key}}}}}}}\n"


@pytest.mark.parametrize(
    ("moved", "project", "deliverable", "objective"),
    [
        ("", "crm", "search", "close"),
        ("crm: {to: sales, date: 2026-07-01}", "sales", "search", "close"),
        ("crm/search: {to: crm/find, date: 2026-07-01}", "crm", "find", "close"),
        (
            "crm: {to: sales, date: 2026-07-01}, sales/search: {to: sales/find, date: 2026-07-02}",
            "sales",
            "find",
            "close",
        ),
        ("close: {to: faster, date: 2026-07-01}", "crm", "search", "faster"),
        # It had another name before the review.
        ("old: {to: crm, date: 2026-05-01}, crm: {to: sales, date: 2026-07-01}", "sales", "search", "close"),
        ("old: {to: close, date: 2026-05-01}, close: {to: faster, date: 2026-07-01}", "crm", "search", "faster"),
    ],
)
def test_what_was_made_easier_is_told_under_any_name(
    moved: str, project: str, deliverable: str, objective: str
) -> None:
    then = workspace_of({"projects/crm.yaml": _project("search", "1 s"), "strategy.yaml": _objective("close", 5)})
    now = workspace_of(
        {
            f"projects/{project}.yaml": _project(deliverable, "2 s"),
            "strategy.yaml": _objective(objective, 7),
            "moved.yaml": f"moved: {{{moved}}}\n" if moved else "",
        }
    )
    facts = Facts(now.portfolio, DAY, {SINCE: then.portfolio})
    assert [str(each.message).partition("'")[2].partition("'")[0] for each in target_moved.check(facts, {})] == [
        f"{objective}/days",
        f"{project}/{deliverable}/fast",
    ]
