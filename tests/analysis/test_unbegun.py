"""What has not begun has earned nothing, whatever it is worth; what lies ahead had nothing planned by now."""

from datetime import date

import pytest

from itpm.analysis.figures.amounts import Amount, Partly, Unknown
from itpm.analysis.value.by_task import reserved
from itpm.model.scalars import Money
from tests.analysis.seen import facts

# Of the ten working days of t1 seven are over, and half of it is done; t2 lies ahead.
PROJECT = """\
name: P
stage: execution
start: 2026-06-01
deadline: 2026-12-31
tasks:
  t1: {effort: 10d, assign: [bob], started: 2026-06-22, progress: 50%}
  t2: {effort: 10d}
budget:
  ledger: {through: 2026-06-30}
  lines:
    a: {planned: 100, forecast: 0, tasks: [t1]}
    b: {planned: {unknown: the offer is late}, forecast: 0, tasks: [t2]}
baselines:
  o:
    approved: {date: 2026-06-01}
    tasks: {t1: {start: 2026-06-22, finish: 2026-07-03, effort: 10d}, t2: {start: 2026-09-01, finish: 2026-09-14, effort: 10d}}
"""
LINES = PROJECT[PROJECT.index("    a: {") : PROJECT.index("baselines")]
OWN = "    a: {planned: from-tasks, tasks: [t1, t2]}\n"
LATE, NOBODY = "n/a, the offer is late", "n/a, nobody is booked for p/t2"


def said(amount: Amount) -> str:
    if isinstance(amount, Partly) and amount.told:
        return f"{amount.bound.sign} {amount.known.amount:.0f}"
    return f"{amount.amount:.0f}" if isinstance(amount, Money) else f"n/a, {amount.reason}"


CASES = {
    "of what has not begun nobody knows the worth": ([], ("50", "70", "≥ 100", "100")),
    # 30 follow the work in proportion, of which nobody knows the whole.
    "and there is a contingency": ([("  lines:", "  contingency: 30\n  lines:")], ("≥ 50", "≥ 70", "≥ 130", "100")),
    "it has begun": ([("t2: {effort: 10d}", "t2: {effort: 10d, started: 2026-06-29, progress: 10%}")], ("≥ 50", "70", "≥ 100", "100")),
    "it begins after the status date": ([("t2: {effort: 10d}", "t2: {effort: 10d, started: 2026-07-29, progress: 10%}")], ("50", "70", "≥ 100", "100")),
    "it should have begun": ([("t2: {start: 2026-09-01", "t2: {start: 2026-06-01")], ("50", "≥ 70", "≥ 100", "100")),
    "nobody knows how far it is": (
        [("t2: {effort: 10d}", "t2: {effort: 10d, progress: {unknown: nobody looked}}"), ("{unknown: the offer is late}", "40")],
        ("50", "70", "140", "140"),
    ),
    "nothing measures it": (
        [("t2: {effort: 10d}", "t2: {effort: 10d, ev_method: milestones}"), ("{unknown: the offer is late}", "40")],
        ("50", "70", "140", "140"),
    ),
    # What a line is worth for each of its tasks nobody knows, and none of them has begun.
    "they have no size to share it by": (
        [("tasks: [t2]", "tasks: [t2, t3]"), ("  t2: {effort: 10d}", "  t2: {effort: 10d}\n  t3: {name: T3}"), ("{unknown: the offer is late}", "40"), ("t2: {start: 2026-09-01", "t3: {start: 2026-09-01, finish: 2026-09-02}, t2: {start: 2026-09-01")],
        ("50", "70", "140", "100"),
    ),
    # Ten days of bob at 800; nobody is booked for the other ten.
    "nobody has a price for it": ([(LINES, OWN)], ("4000", "5600", "≥ 8000", "8000")),
    "nobody has a price for anything": (
        [(LINES, OWN), ("assign: [bob], started: 2026-06-22, progress: 50%", "")],
        ("0", NOBODY.replace("t2", "t1"), NOBODY.replace("t2", "t1"), NOBODY.replace("t2", "t1")),
    ),
    "nothing of any worth is known": ([("planned: 100", "planned: {unknown: the offer is late}")], (LATE, LATE, LATE, LATE)),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_what_has_not_begun_has_earned_nothing(case: str) -> None:
    changes, right = CASES[case]
    text = PROJECT
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    files = {"staffing.yaml": "people: {bob: {name: Bob, rate: 800}}\n", "projects/p.yaml": text}
    value = facts(files, date(2026, 6, 30)).value.earned_values["p"]
    assert tuple(said(value.amount(name)) for name in ("ev", "pv", "bac", "timed_bac")) == right
    # Tasks and reserves come to the whole: of these nobody knows what follows work of which a part has no worth.
    assert (reserved(value) is not None) is ("  contingency" in text)
    # No rate is made of what is known in part.
    assert isinstance(value.ratio("spi"), Unknown) is any("≥" in each or "n/a" in each for each in right[:2])
