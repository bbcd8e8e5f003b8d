"""What lets more pass than before, and what only looks so: thresholds by their direction, baselines by today's names."""

import pytest

from itpm.check.loosened import BASE
from itpm.rules.catalogue import RULES
from tests.conftest import checked, workspace_of
from tests.test_thresholds import EDGES


def test_a_rule_says_of_which_thresholds_it_tells_more_the_larger_they_are() -> None:
    """By the edges: what is told at the larger value and not at the smaller one."""
    larger = {
        (each.code, each.name) for each in EDGES if isinstance(each.quiet, int | float) and each.told > each.quiet
    }
    assert {(rule.code, name) for rule in RULES for name in rule.stricter} == larger
    assert ("SCH013", "limit") in larger and ("SCH016", "days") not in larger


def looser(before: dict[str, str], now: dict[str, str]) -> list[str]:
    found = checked(now, "FRS014", earlier={BASE: workspace_of(before).portfolio})
    return [each.message.removeprefix("looser than before: ") for each in found]


def rules(said: str) -> dict[str, str]:
    return {"itpm.yaml": f"portfolio: T\nrules: {{{said}}}\n"}


@pytest.mark.parametrize(
    ("before", "now", "told"),
    [
        # Fewer days are less that a milestone may slip.
        ("SCH016: {days: 60}", "SCH016: {days: 20}", []),
        ("SCH016: {days: 20}", "SCH016: {days: 60}", ["SCH016 has days 60, and had 20"]),
        # What is not said is what it is without.
        ("SCH016: {warning: 0.1}", "SCH016: {days: 61}", ["SCH016 has days 61, and had 60"]),
        ("SCH016: {days: 61}", "SCH016: {error: 0.2}", []),
        # An index that has to be reached: the lower the limit the more passes.
        ("SCH013: {limit: 0.95}", "SCH013: {limit: 0.9}", ["SCH013 has limit 0.9, and had 0.95"]),
        ("SCH013: {limit: 0.9}", "SCH013: {limit: 0.95}", []),
        # A time with its unit; of two units nobody says which is more.
        ("SCH008: {max: 60d}", "SCH008: {max: 40d}", []),
        ("SCH008: {max: 40d}", "SCH008: {max: 60d}", ["SCH008 has max 60d, and had 40d"]),
        ("SCH008: {max: 60d}", "SCH008: {max: 1w}", ["SCH008 has max 1w, and had 60d"]),
    ],
)
def test_a_threshold_is_looser_where_less_is_told(before: str, now: str, told: list[str]) -> None:
    assert looser(rules(before), rules(now)) == told


PLAN = "name: ERP\nstage: execution\ntasks: {%s: {name: Build, duration: 5d}}\n"
FROZEN = "baselines: {first: {approved: {date: 2026-06-01}, tasks: {%s: {start: 2026-08-03, finish: 2026-08-07}}}}\n"
MOVED = {"moved.yaml": "moved: {erp/build: {to: erp/make, date: 2026-07-01}}\n"}


@pytest.mark.parametrize("frozen", ["build", "make"])
def test_a_baseline_of_a_task_that_has_another_name_is_the_same(frozen: str) -> None:
    before = {"projects/erp.yaml": PLAN % "build" + FROZEN % "build"}
    assert looser(before, {"projects/erp.yaml": PLAN % "make" + FROZEN % frozen, **MOVED}) == []


def test_a_baseline_with_another_day_is_another_one_whatever_its_project_is_called() -> None:
    before = {"projects/erp.yaml": PLAN % "build" + FROZEN % "build"}
    later = (PLAN % "build" + FROZEN % "build").replace("2026-08-07", "2026-08-14")
    assert looser(before, {"projects/erp.yaml": later}) == ["baseline 'first' of 'erp' is another one"]
    moved = {"moved.yaml": "moved: {erp: {to: sap, date: 2026-07-01}}\n"}
    assert looser(before, {"projects/sap.yaml": later, **moved}) == ["baseline 'first' of 'sap' is another one"]
    same = {"projects/sap.yaml": before["projects/erp.yaml"], **moved}
    assert looser(before, same) == []
