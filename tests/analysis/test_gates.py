"""Gates: what was held has its day, and in a project that is over only what was passed is there."""

from datetime import date

import pytest

from itpm.analysis.control.work_state import matter
from itpm.analysis.facts import Facts
from itpm.analysis.scheduling.ends import project_end
from itpm.analysis.scheduling.lateness import kept
from tests.analysis.levelled import days, planned
from tests.conftest import DAY, workspace_of


@pytest.mark.parametrize(
    ("stage", "held", "day"),
    [
        ("execution", "", date(2026, 7, 17)),
        ("execution", "decision: proceed", date(2026, 7, 10)),
        ("execution", "decision: proceed-with-conditions", date(2026, 7, 10)),
        # Reworked, it is to be held again; nobody passes one that was held up or stopped.
        ("execution", "decision: rework", date(2026, 7, 17)),
        ("execution", "decision: hold", None),
        ("execution", "decision: stop", None),
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


@pytest.mark.parametrize(
    ("decision", "then", "state", "open_"),
    [
        ("proceed", date(2026, 7, 15), "held", False),
        ("proceed-with-conditions", date(2026, 7, 15), "held", False),
        ("rework", date(2026, 7, 15), "rework", True),
        ("hold", None, "hold", True),
        ("stop", None, "stop", False),
    ],
)
def test_what_waits_for_a_gate_begins_where_it_was_passed(
    decision: str,
    then: date | None,
    state: str,
    open_: bool,  # noqa: FBT001 - a case
) -> None:
    """Two days behind a gate of Friday the 10th, seen from Tuesday the 14th: Tuesday and Wednesday, or never."""
    text = (
        "name: A\nstage: execution\ntasks: {then: {duration: 2d, after: [g]}}\nmilestones: {m: {after: [then], due: 2026-07-20}}\n"
        f"gates: {{g: {{held: {{date: 2026-07-10, decision: {decision}}}}}}}\n"
    )
    workspace = workspace_of({"projects/a.yaml": text})
    assert workspace.findings == ()
    facts = Facts(workspace.portfolio, DAY)
    item, gate = facts.schedule.items["a/then"], workspace.portfolio.projects["a"].gates["g"]
    assert (None if item.dates is None else facts.schedule.moments.last_day(item.dates)) == then
    assert kept(facts.schedule, "a/m") is (then is not None)
    found = matter(facts.schedule, gate)
    assert (found.state, not found.over) == (state, open_)
    if then is None:
        assert item.lacking == f"never, because waits for a/g: a/g was held on 2026-07-10 with '{decision}'"
        end = project_end(facts.schedule, "a")
        assert end is not None and end.undone


def test_a_gate_is_called_a_gate() -> None:
    made = planned("x: {effort: 1d, assign: [jane]}", head="start: 2026-03-02\ngates: {g: {name: G, after: [x]}}\n")
    assert (made.items["p/x"].kind, made.items["p/g"].kind) == ("task", "gate")


@pytest.mark.parametrize("decision", ["hold", "stop", "rework", ""])
def test_work_before_a_gate_is_in_time_for_what_stands_behind_it_also_while_nobody_may_go_on(decision: str) -> None:
    held = f", held: {{date: 2026-03-01, decision: {decision}}}" if decision else ""
    made = planned(
        "a: {effort: 2d, assign: [jane], schedule: alap}\nb: {duration: 5d, after: [g]}\nlong: {duration: 15d}",
        head=f"start: 2026-03-02\nstage: execution\ngates: {{g: {{after: [a]{held}}}}}\n",
    )
    # A may not be later than Tuesday without moving the gate, and B, which the project could do until Friday the 20th.
    assert days(made)["a"] == "03-02..03-03"
    behind = None if decision in {"hold", "stop"} else "03-04..03-10"
    assert days(made)["b"] == behind
    assert made.items["p/a"].network_float == made.items["p/b"].network_float == 8 * 480
    assert (made.items["p/a"].total_float is None) == (behind is None)
