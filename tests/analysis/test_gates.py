"""Gates: what was held has its day, and in a project that is over only what was passed is there."""

from datetime import date

import pytest

from itpm.analysis.facts import Facts
from tests.conftest import DAY, workspace_of


@pytest.mark.parametrize(
    ("stage", "held", "day"),
    [
        ("execution", "", date(2026, 7, 17)),
        ("execution", "decision: proceed", date(2026, 7, 10)),
        ("execution", "decision: stop", date(2026, 7, 10)),
        ("closed", "", None),
        ("closed", "decision: proceed", date(2026, 7, 10)),
        ("closed", "decision: proceed-with-conditions", date(2026, 7, 10)),
        ("closed", "decision: hold", None),
        ("closed", "decision: stop", None),
    ],
)
def test_a_gate_is_there_where_it_is_ahead_or_was_passed(stage: str, held: str, day: date | None) -> None:
    said = f", held: {{date: 2026-07-10, {held}}}" if held else ""
    text = (
        f"name: A\nstage: {stage}\nstart: 2026-07-01\ntasks: {{t: {{duration: 4d}}}}\n"
        f"gates: {{g: {{due: 2026-07-31, after: [t]{said}}}}}\n"
    )
    workspace = workspace_of({"projects/a.yaml": text})
    assert workspace.findings == ()
    facts = Facts(workspace.portfolio, DAY)
    item = facts.schedule.items.get("a/g")
    span = item.dates if item is not None else None
    assert (None if span is None else facts.schedule.moments.last_day(span)) == day
