"""A course that should be over: the list, the finding and the page ask by its last planned day."""

import json
from datetime import date

import pytest

from itpm.analysis.facts import Facts
from itpm.page.blocks import Chip
from itpm.views.reading import Reading
from itpm.views.sections.coming import training
from tests.conftest import Folder, Run, checked, workspace_of


@pytest.mark.parametrize(
    ("planned", "late"),
    [
        ("planned: 2026-06-10..2026-06-12", None),
        ("planned: 2026-06-10..2026-06-15", False),
        ("planned: 2026-06-10..2026-06-14", True),
        ("planned: 2026-06-14", True),
        ("planned: 2026-06-15", False),
        ("planned: 2026-06-10..", None),
        ("name: Course", None),
    ],
)
def test_a_course_is_overdue_after_its_last_day(planned: str, late: bool | None, folder: Folder, run: Run) -> None:
    done = ", done: 2026-06-12" if planned.endswith("12") else ""
    files = {
        "itpm.yaml": "schema: 1\n",
        "staffing.yaml": f"people: {{ann: {{}}}}\ntraining: {{c: {{for: [ann], {planned}{done}}}}}\n",
    }
    day = date(2026, 6, 15)
    listed = run("list", "training", "--format", "json", "--as-of", str(day), cwd=folder(files))[1]
    (row,) = json.loads(listed)["training"]
    assert row.get("late") is late
    assert bool(checked(files, "CAP008", day=day)) is bool(late)
    seen = Reading(Facts(workspace_of(files).portfolio, day), (), {})
    table = training(seen, tuple(seen.portfolio.staffing.training.values()))
    assert (Chip("Overdue", "red") in table.rows[0]) is bool(late)
