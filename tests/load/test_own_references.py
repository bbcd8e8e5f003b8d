"""What a project is made of is its own: a field that takes records of its own project refuses those of another."""

from collections.abc import Iterator

import pytest

from itpm.load.holders import OWN_KINDS
from itpm.load.kinds import KINDS
from itpm.load.plan import Plan, plan_of
from tests.conftest import checked, lines

OTHER = """\
name: CRM
team: {lead: {name: Lead}}
tasks: {s: {name: S}, s1: {name: S1, parent: s, duration: 1d}}
deliverables: {d: {name: D}}
iterations: {i: {dates: 2026-03-02..2026-03-13}}
risks: {r: {name: R}}
budget: {lines: {l: {name: L, planned: 100}}}
"""
FIELDS = {
    "tasks: {t: {name: T, duration: 1d, parent: crm/s}}": ("44", "crm/s", "a task"),
    "milestones: {m: {name: M, parent: crm/s}}": ("35", "crm/s", "a task"),
    "tasks: {t: {name: T, duration: 1d, iteration: crm/i}}": ("47", "crm/i", "an iteration"),
    "tasks: {t: {name: T, duration: 1d, deliverables: [crm/d], ev_method: milestones}}": (
        "51",
        "crm/d",
        "a deliverable",
    ),
    "milestones: {m: {name: M, deliverables: [crm/d]}}": ("42", "crm/d", "a deliverable"),
    "tasks: {t: {name: T, duration: 1d, cost: {crm/l: 10}}}": ("43", "crm/l", "a line"),
    "budget: {lines: {l: {name: L, planned: 1, tasks: [crm/s]}}}": ("51", "crm/s", "a task"),
    "budget: {drawdowns: {d: {amount: 1, risk: crm/r}}}": ("43", "crm/r", "a risk"),
    "baselines: {b: {tasks: {crm/s: {finish: 2026-03-02}}}}": ("25", "crm/s", "a task"),
    "updates: {2026-03-01: {highlights: [crm/r]}}": ("37", "crm/r", "a risk"),
    "allocations: {crm/lead: {2026: 20%}}": ("15", "crm/lead", "a project role"),
}


@pytest.mark.parametrize("written", FIELDS)
def test_a_record_of_another_project_is_refused_where_it_would_count_for_nothing(written: str) -> None:
    column, name, what = FIELDS[written]
    files = {"projects/crm.yaml": OTHER, "projects/erp.yaml": f"name: ERP\n{written}\n"}
    found = checked(files, "REF001", "REF002")
    assert lines(found) == [
        f"projects/erp.yaml:2:{column}: error REF002: '{name}' is {what} of project 'crm', and one of 'erp' is meant"
    ]
    assert found[0].hint


def test_a_line_of_a_department_pays_for_no_task() -> None:
    files = {
        "projects/erp.yaml": "name: ERP\ntasks: {t: {name: T, duration: 1d, cost: {it/cloud: 10}}}\n",
        "budget.yaml": "budgets: {it: {lines: {cloud: {name: C, planned: 100}}}}\n",
    }
    assert lines(checked(files, "REF")) == [
        "projects/erp.yaml:2:43: error REF002: 'it/cloud' is a line of a budget, and a line of a project is meant"
    ]


def test_what_only_lines_of_projects_have_is_refused_in_a_budget() -> None:
    # Charged to itself, a line would count each of its documents twice.
    files = {
        "projects/erp.yaml": "name: ERP\ntasks: {t: {name: T, duration: 1d}}\n",
        "budget.yaml": "budgets: {it: {lines: {cloud: {name: C, charge_to: it/cloud, tasks: [erp/t]}}}}\n",
    }
    assert lines(checked(files, "STR", "REF")) == [
        "budget.yaml:1:41: error STR005: 'charge_to' holds in the file of a project only",
        "budget.yaml:1:62: error STR005: 'tasks' holds in the file of a project only",
    ]


def test_nobody_stands_in_for_themselves_and_nothing_replaces_itself() -> None:
    files = {
        "staffing.yaml": "people: {ann: {deputies: [ann, bob]}, bob: {deputies: [ann]}}\n",
        "infrastructure.yaml": (
            "assets:\n  a: {type: hardware, replaced_by: a}\n  b: {type: hardware, replaced_by: c}\n"
            "  c: {type: hardware, replaced_by: b}\n"
        ),
    }
    assert lines(checked(files, "REF003", "REF004")) == [
        "infrastructure.yaml:2:36: error REF004: 'a' is replaced by itself",
        "infrastructure.yaml:3:36: error REF003: a loop: b is replaced by c is replaced by b",
        "staffing.yaml:1:27: error REF004: 'ann' stands in for itself",
    ]


CROSSING = {
    "project": {
        "actions", "after", "before", "assign", "blocked.by", "cancelled.change", "risks.impact.task", "changes.impact.task",
        "residual.impact.task", "occurred.issue", "issues.risk", "conditions.action", "decisions.blocks", "approved.change", "feedback.action",
    },
    "budget": {"approved.change"},
}  # fmt: skip
"""What may name work, or a matter, of another project: links, what blocks, and what only refers to it."""


def _inside(plan: Plan, way: str = "") -> Iterator[tuple[str, Plan]]:
    """The fields that may name what stands inside a project."""
    if set(plan.kinds + plan.keys) & {*OWN_KINDS, "project-role"}:
        yield way, plan
    for key, field in plan.fields.items():
        yield from _inside(field, f"{way}.{key}".strip("."))
    for below in (plan.values, plan.items):
        if below is not None:
            yield from _inside(below, way)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind in {"project", "budget"}])
def test_of_every_field_that_names_what_stands_in_a_project_it_is_decided_whose(kind: str) -> None:
    for way, plan in _inside(plan_of(kind)):
        crosses = any(f".{each}." in f".{way}." for each in CROSSING.get(kind, ()))
        ledger = kind == "budget" and way.startswith("entries")
        assert crosses or ledger or plan.own, way


def test_what_is_booked_against_no_document_is_told() -> None:
    ledger = (
        "budgets: {it: {lines: {cloud: {name: C, planned: 100}}}}\nentries:\n"
        "  PO-1: {date: 2026-01-02, line: it/cloud, kind: commitment, amount: 10}\n"
        "  INV-1: {date: 2026-02-01, line: it/cloud, kind: actual, amount: 10, against: PO-1}\n"
        "  INV-2: {date: 2026-02-01, line: it/cloud, kind: actual, amount: 10, against: INV-2}\n"
        "  INV-3: {date: 2026-02-01, line: it/cloud, kind: actual, amount: 10, against: po-1}\n"
    )
    assert lines(checked({"budget.yaml": ledger}, "BUD023")) == [
        "budget.yaml:5:80: warning BUD023: 'INV-2' is booked against itself",
        "budget.yaml:6:80: warning BUD023: 'INV-3' is booked against 'po-1', and there is no such document",
    ]
