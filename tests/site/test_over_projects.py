"""What is open in a project that was cancelled or closed reads as over, on its page and in lists."""

import csv
import io
import re
from datetime import date

import pytest

from itpm.analysis.facts import Facts
from itpm.page.blocks import Chip, Table
from itpm.views.reading import Reading
from itpm.views.sections.control import log, risks
from itpm.views.sections.governance import changes, deliverables, gates
from itpm.views.sections.work import milestones, work
from tests.conftest import Folder, Run, workspace_of

DAY = date(2026, 3, 2)
PROJECT = """\
name: P
stage: {stage}
start: 2026-01-05
tasks:
  t: {{duration: 5d}}
  s: {{}}
  u: {{duration: 2d, parent: s, started: 2026-01-05, finished: 2026-01-06}}
  v: {{duration: 2d, parent: s}}
milestones: {{m: {{due: 2026-02-01}}}}
gates: {{g: {{due: 2026-02-02}}}}
deliverables: {{d: {{due: 2026-02-02}}}}
risks: {{r: {{probability: 50%, impact: {{cost: 100}}, review_by: 2026-02-01}}, o: {{closed: {{date: 2026-01-09}}}}}}
issues: {{i: {{severity: 1, due: 2026-02-01}}}}
actions: {{a: {{due: 2026-02-01}}, b: {{due: 2026-02-01, done: 2026-01-30}}}}
decisions: {{e: {{due: 2026-02-01}}}}
changes: {{c: {{raised: 2026-01-09}}}}
"""


def chips(stage: str) -> dict[str, str]:
    """The chip of each thing on the page of the project, by its id."""
    workspace = workspace_of({"projects/p.yaml": PROJECT.format(stage=stage)})
    reading = Reading(Facts(workspace.portfolio, DAY), (), {})
    each = workspace.portfolio.projects["p"]
    found = {}
    for section in (
        work(reading, each), milestones(reading, each), gates(reading, each), deliverables(reading, each),
        risks(reading, each), log(reading, each), changes(reading, each),
    ):  # fmt: skip
        assert section is not None
        for table in section.blocks:
            for anchor, row in zip(table.anchors, table.rows, strict=True) if isinstance(table, Table) else ():
                cells = [cell for part in row for cell in (part if isinstance(part, tuple) else (part,))]
                found[anchor] = next((cell.text for cell in cells if isinstance(cell, Chip)), "")
    return found


@pytest.mark.parametrize(("stage", "word"), [("cancelled", "Cancelled"), ("closed", "Left open")])
def test_nothing_is_open_on_the_page_of_a_project_that_is_over(stage: str, word: str) -> None:
    # What was done before stays done.
    expected = {"u": "Done", "o": "Closed", "b": "Done"} | dict.fromkeys("tsvmgdriaec", word)
    assert chips(stage) == expected


def test_in_a_project_that_goes_on_it_is_open() -> None:
    found = chips("execution")
    assert [found[each] for each in "tvmgdriaec"] == [
        "Not started", "Not started", "Missed", "Missed", "Open", "", "Overdue", "Overdue", "Overdue", "Open",
    ]  # fmt: skip


@pytest.mark.parametrize(("stage", "word"), [("cancelled", "cancelled"), ("closed", "left open")])
def test_lists_say_so_and_nothing_is_late(run: Run, folder: Folder, stage: str, word: str) -> None:
    root = folder({"itpm.yaml": "status_date: 2026-03-02\n", "projects/p.yaml": PROJECT.format(stage=stage)})
    for kind, id_ in {
        "tasks": "t", "milestones": "m", "gates": "g", "deliverables": "d", "risks": "r", "issues": "i",
        "actions": "a", "decisions": "e", "changes": "c",
    }.items():  # fmt: skip
        out = run("list", kind, "--where", f"state = '{word}'", "--format", "csv", cwd=root)[1]
        rows = {row["id"]: row for row in csv.DictReader(io.StringIO(out))}
        assert f"p/{id_}" in rows, kind
        assert rows[f"p/{id_}"].get("late", "") in {"", "no"}, kind
        assert run("list", kind, "--open", "--format", "csv", cwd=root)[1].count("\n") == 1, kind


def test_what_can_no_longer_happen_costs_nothing(run: Run, folder: Folder) -> None:
    losses = {}
    for stage in ("execution", "closed", "cancelled"):
        root = folder({"itpm.yaml": "status_date: 2026-03-02\n", "projects/p.yaml": PROJECT.format(stage=stage)}, stage)
        losses[stage] = re.findall(r"([0-9]+) EUR", run("explain", "p.expected_loss", cwd=root)[1])[0]
    # 50 % of 100.
    assert losses == {"execution": "50", "closed": "0", "cancelled": "0"}
