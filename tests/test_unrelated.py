"""A record that shares nothing with others changes nothing that is found of them: only habits count all together."""

import pytest

from itpm.analysis.facts import Facts
from itpm.check import examined
from itpm.rules.catalogue import RULES
from tests.conftest import DAY, workspace_of
from tests.shapes import paid, reported

_PLAN = (
    "name: New\nstage: execution\nstart: 2026-03-02\ntasks: {one: {duration: 90d}, two: {duration: 5d, after: [one]}}\n"
)
_MONEY = "budget: {approved: {2026-01-01: {amount: 10}}, lines: {of-new: {planned: 10, forecast: 900000000}}}\n"
ADDED = {
    "a project": {"projects/new.yaml": _PLAN},
    "a late promise": {"projects/new.yaml": f"{_PLAN}deadline: 2026-04-01\n"},
    "money": {"projects/new.yaml": _PLAN + _MONEY},
    "a name": {"projects/new.yaml": "name: New\n"},
    "a release": {"releases.yaml": "releases: {v1: {date: 2026-01-05}}\n"},
    "an asset": {"infrastructure.yaml": "assets: {new: {name: New, support_until: 2020-01-01}}\n"},
    "a person": {"staffing.yaml": "people: {new: {name: New}}\n"},
    "an objective": {"strategy.yaml": "objectives: {new: {name: New, period: 2026}}\n"},
    "a calendar": {"calendars.yaml": "calendars: {new: {week: {mon: ['09:00-12:00']}}}\n"},
    "a supplier": {"budget.yaml": "suppliers: {new: {name: New}}\n"},
}


def told(files: dict[str, str]) -> dict[str, tuple[str, ...]]:
    """Every finding by its identity, with all that is said of it."""
    workspace = workspace_of(files)
    found = examined(Facts(workspace.portfolio, DAY), workspace, RULES).diagnostics
    assert len({each.identity for each in found}) == len(found)
    return {e.identity: (e.code, e.severity, e.path, e.address, e.message, e.hint, e.because_of) for e in found}


BASE = {path.replace("/p", "/r"): text for path, text in reported().items()} | paid()


@pytest.fixture(scope="module")
def before() -> dict[str, tuple[str, ...]]:
    """What is found of fifty projects: with one more, habits are counted among more."""
    return told(BASE)


@pytest.mark.parametrize("added", ADDED)
def test_what_shares_nothing_changes_nothing(added: str, before: dict[str, tuple[str, ...]]) -> None:
    after = told(BASE | ADDED[added])
    assert {identity: after.get(identity) for identity in before} == before
    assert {each[2] for identity, each in after.items() if identity not in before} <= set(ADDED[added])
