"""The page of a project tells who edited what in it, the newest first."""

from dataclasses import replace
from pathlib import Path

from itpm.history.shown import NO_HISTORY
from itpm.page.blocks import Table
from itpm.page.value import texts
from itpm.views.project import project
from itpm.views.sections.trail import audit_trail
from tests.history.repositories import SETTINGS, Made
from tests.site.past import PEOPLE, erp, read


def test_edits_of_a_project_stand_on_its_page_the_newest_first(tmp_path: Path) -> None:
    made = Made.at(tmp_path / "p")
    first = erp(10, "green", "2026-01-05")
    made.commit(
        "2026-01-05", {"itpm.yaml": SETTINGS, "staffing.yaml": PEOPLE, "projects/erp.yaml": first}, author="Ann"
    )
    made.commit("2026-01-12", {"projects/erp.yaml": first.replace("01-16", "01-30")}, "Live is put off (#7)", "Ben")
    reading = read(made.portfolio)
    each = reading.portfolio.projects["erp"]
    section = audit_trail(reading, each)
    assert section is not None
    said = list(texts(section))
    assert "2 edits since 5 Jan 2026, by 2 authors." in said
    table = next(block for block in section.blocks if isinstance(block, Table))
    rows = [[" ".join(texts(cell)) if isinstance(cell, tuple) else str(getattr(cell, "text", cell)) for cell in row] for row in table.rows]  # fmt: skip
    assert rows[0][:6] == ["12 Jan 2026", "Live", "due", "2026-01-16", "2026-01-30", "Ben"]
    assert "#7" in said
    assert rows[1][:6] == ["5 Jan 2026", "ERP", "added", "–", "–", "Ann"]
    assert "Audit trail" in texts(project(reading, each))
    assert audit_trail(replace(reading, shown=NO_HISTORY), each) is None
