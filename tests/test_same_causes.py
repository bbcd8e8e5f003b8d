"""What several rules, or one rule twice, tell of one cause: which leads, what stands below it, and what accepts what."""

import pytest

from itpm.analysis.facts import Facts
from itpm.check import Checked, Selection, examined
from itpm.model.chains import chains
from itpm.rules.catalogue import RULES
from tests.conftest import DAY, workspace_of

_PEOPLE = """
people:
  ann: {employment: {kind: employee, dates: 2024-01-01..2026-08-15}}
  eva: {employment: {kind: employee, dates: 2024-01-01..2026-08-15}}
  raj: {employment: {kind: contractor, dates: 2026-01-12..2026-07-31}}
  bob: {}
  jane: {}
"""
_NETWORK = """
name: Network
stage: execution
start: 2026-08-03
tasks: {roll-out: {duration: 8w, assign: [bob]}}
milestones: {go-live: {after: [roll-out], before: [erp/cut-over]}}
"""
_ERP = "name: ERP\nstage: execution\nstart: 2026-08-03\n"
_BUILD = "tasks: {build: {duration: 4w, assign: [jane]}}\n"
# Approved for days to come: no task has missed its end yet.
_FROZEN = """
baselines:
  first:
    approved: {date: 2026-07-01}
    tasks: {build: {start: 2026-08-03, finish: 2026-08-14}, live: {start: 2026-08-14, finish: 2026-08-14}}
"""
_SPENT = """
name: ERP
stage: execution
start: 2026-06-01
tasks:
  design: {duration: 2w, started: 2026-06-01, finished: 2026-06-12}
  build: {duration: 8w, after: [design], started: 2026-06-15, progress: 30%}
budget:
  lines:
    vendor: {planned: 100000, tasks: [design, build]}
baselines:
  first:
    approved: {date: 2026-06-01}
    tasks:
      design: {start: 2026-06-01, finish: 2026-06-12}
      build: {start: 2026-06-15, finish: 2026-08-07}
"""
_BILL = "entries:\n  INV-1: {date: 2026-07-01, line: erp/vendor, kind: actual, amount: 70000}\n"
_BOTH = _ERP + "deadline: 2026-08-21\n" + _BUILD + "milestones: {live: {after: [build], due: 2026-08-14}}\n"


def _found(erp: str, codes: str, **more: str) -> Checked:
    files = {"projects/erp.yaml": erp, "projects/network.yaml": _NETWORK, "staffing.yaml": _PEOPLE}
    workspace = workspace_of(files | {f"{name}.yaml": text for name, text in more.items()})
    return examined(Facts(workspace.portfolio, DAY), workspace, RULES, Selection(tuple(codes.split())))


def _chains(found: Checked) -> list[list[str]]:
    told = [[f"{each.code} {each.address}" for each in chain.all] for chain in chains(found.diagnostics)]
    return sorted([chain[0], *sorted(chain[1:])] for chain in told)


_LATE = "SCH007 SCH021 SCH016 SCH017 SCH011 SCH013 SCH014"


@pytest.mark.parametrize(
    ("erp", "codes", "expected"),
    [
        # Four weeks from 3 August end on 28 August: ten days after the milestone's day, five after the deadline.
        (_BOTH, _LATE, [["SCH007 erp/live", "SCH007 erp", "SCH013 erp"]]),
        (
            _BOTH + _FROZEN,
            _LATE,
            [["SCH007 erp/live", "SCH007 erp", "SCH013 erp", "SCH016 erp/live"]],
        ),
        # What a project waits for, and what it promised.
        (
            _ERP
            + "deadline: 2026-09-18\ntasks: {cut-over: {duration: 2d, assign: [jane], after: [network/go-live]}}\n",
            _LATE,
            [["SCH007 erp", "SCH013 erp", "SCH021 erp/cut-over"]],
        ),
        # Who leaves before the work is done, and the date that it therefore has not.
        (
            _ERP + "tasks: {build: {effort: 20d, assign: [ann]}}\n",
            "CAP002 CAP010 SCH023",
            [["CAP002 erp/build", "SCH023 erp/build"]],
        ),
        (
            "name: ERP\nstage: execution\nstart: 2026-07-15\ntasks: {build: {effort: 20d, assign: [raj]}}\n",
            "CAP002 CAP010 SCH023",
            [["CAP010 erp/build", "SCH023 erp/build"]],
        ),
        # Two who leave are two causes, whatever follows from them.
        (
            _ERP + "tasks: {build: {effort: 40d, assign: [ann, eva]}}\n",
            "CAP002 CAP010 SCH023",
            [["CAP002 erp/build"], ["CAP002 erp/build", "SCH023 erp/build"]],
        ),
        (_SPENT, "BUD007 BUD010", [["BUD007 erp", "BUD010 erp"]]),
    ],
    ids=("two promises", "approved too", "awaited", "who leaves", "whose contract ends", "two leave", "spent"),
)
def test_one_cause_is_told_once(erp: str, codes: str, expected: list[list[str]]) -> None:
    assert _chains(_found(erp, codes, budget=_BILL if "BUD" in codes else "entries: {}\n")) == expected


@pytest.mark.parametrize(
    ("waived", "left"),
    [
        # A promise is accepted by itself, and for itself alone.
        ("SCH007 erp/live", ["SCH007 erp", "SCH013 erp", "SCH016 erp/live"]),
        # What was approved covers what measures the same, and no promise.
        ("SCH016 erp/live", ["SCH007 erp", "SCH007 erp/live"]),
        ("SCH013 erp", ["SCH007 erp", "SCH007 erp/live", "SCH016 erp/live"]),
    ],
)
def test_what_stands_apart_covers_nothing_and_is_covered_by_nothing(waived: str, left: list[str]) -> None:
    waiver = f"waivers: {{{waived}: {{reason: Known, by: jane, until: 2026-12-31}}}}\n"
    found = _found(_BOTH + _FROZEN, _LATE, waivers=waiver)
    assert sorted(f"{each.code} {each.address}" for each in found.diagnostics) == left
    assert len(_chains(found)) == 1
