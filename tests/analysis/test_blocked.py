"""What a blocked task waits for, and what is told where that is nothing."""

from datetime import date

import pytest

from tests.analysis.levelled import days, planned
from tests.conftest import checked, lines

PLAN = (
    "name: P\nstage: execution\nstart: 2026-03-02\ntasks:\n  t: {duration: 1d, BLOCKED}\n  o: {duration: 1d}\n"
    "  f: {duration: 1d, started: 2026-02-26, finished: 2026-02-27}\n"
    "milestones: {m: {reached: 2026-02-27}, n: {after: [o]}}\n"
    "decisions:\n  open: {}\n  late: {due: 2026-02-27}\n  today: {due: 2026-03-02}\n  due: {due: 2026-03-09}\n"
    "  over: {due: 2026-03-09, decided: {date: 2026-02-27}}\n"
    "risks: {r: {probability: 20%, cause: C}}\n"
)


@pytest.mark.parametrize(
    ("blocked", "told"),
    [
        ("by: open", "by 'p/open', of which nobody says by when"),
        ("by: r", "by 'p/r', of which nobody says by when"),
        ("by: late", "by 'p/late', which is overdue"),
        ("by: over", "by 'p/over', which is decided"),
        ("by: f", "by 'p/f', which is done"),
        ("by: m", "by 'p/m', which is reached"),
        ("why: Waiting", ", and nobody says by what"),
        ("by: due", None),
        ("by: today", None),
        ("by: o", None),
        ("by: n", None),
    ],
)
def test_a_task_that_is_blocked_and_waits_for_nothing_is_told(blocked: str, told: str | None) -> None:
    text = PLAN.replace("BLOCKED", f"blocked: {{since: 2026-02-20, {blocked}}}")
    found = lines(checked({"projects/p.yaml": text}, "SCH026", day=date(2026, 3, 2)))
    words = "projects/p.yaml:5:30: warning SCH026: 'p/t' is blocked"
    assert found == ([f"{words}{told if told[0] == ',' else ' ' + told}: its dates wait for nothing"] if told else [])


def test_a_task_that_is_done_is_blocked_no_more() -> None:
    text = PLAN.replace("BLOCKED", "started: 2026-02-26, finished: 2026-02-27, blocked: {since: 2026-02-20, by: open}")
    assert checked({"projects/p.yaml": text}, "SCH026", day=date(2026, 3, 2)) == ()


@pytest.mark.parametrize(
    ("by", "ended"),
    [("d", ", decided: {date: 2026-02-27}"), ("x", ", done: 2026-02-27"), ("i", ", resolved: 2026-02-27")],
)
def test_what_is_over_holds_nothing_up_until_its_due_date(by: str, ended: str) -> None:
    for end, expected in (("", "03-10..03-10"), (ended, "03-02..03-02")):
        matters = "\n".join(
            f"{kind}: {{{name}: {{due: 2026-03-09{end}}}}}"
            for kind, name in (("decisions", "d"), ("actions", "x"), ("issues", "i"))
            if name == by
        )
        made = planned(
            f"t: {{duration: 1d, blocked: {{since: 2026-02-20, by: {by}}}}}", head=f"start: 2026-03-02\n{matters}\n"
        )
        assert days(made) == {"t": expected}
