"""What one thing makes wrong at several places is told once, with the cause first: a decision, an action, a gate."""

import pytest

from itpm.model.chains import chains
from tests.conftest import checked

_STAFF = "people: {ann: {name: Ann}}\n"
_BLOCKED = (
    "name: ERP\nstage: execution\ntasks:\n"
    "  build: {duration: 4w, started: 2026-06-01, blocked: {since: 2026-07-01, by: vendor}}\n"
    "  test: {duration: 1w, blocked: {since: 2026-07-01, by: vendor}}\n"
)
_DECIDE = _BLOCKED + "decisions: {vendor: {name: Which vendor, due: %s, needed_from: [ann]}}\n"
_GATE = (
    "name: ERP\nstage: execution\nactions: {pay: {name: Pay, owner: ann, due: 2026-06-30}}\n"
    "gates:\n  go: {due: 2026-06-01, held: {date: 2026-06-01, by: [ann], decision: proceed-with-conditions,"
    " conditions: {paid: {action: pay}, told: {text: Told, due: 2026-06-30}}}}\n"
)
_SKIPPED = (
    "name: ERP\nstage: execution\ngates: {go: {due: 2026-06-01}}\n"
    "tasks: {build: {duration: 5d, after: [go], started: 2026-06-08, finished: 2026-06-12}}\n"
)


@pytest.mark.parametrize(
    ("files", "codes", "expected"),
    [
        # Overdue for 44 days: both tasks wait for it.
        (
            {"projects/erp.yaml": _DECIDE % "2026-05-31"},
            ("COL004", "SCH026"),
            [["COL004 erp/vendor", "SCH026 erp/build", "SCH026 erp/test"]],
        ),
        # For four days: nobody tells of the decision yet, and each task stands for itself.
        (
            {"projects/erp.yaml": _DECIDE % "2026-07-10"},
            ("COL004", "SCH026"),
            [["SCH026 erp/build"], ["SCH026 erp/test"]],
        ),
        # One condition is the action, and the other is none.
        ({"projects/erp.yaml": _GATE}, ("RSK005", "QUA005"), [["QUA005 erp/go"], ["RSK005 erp/pay", "QUA005 erp/go"]]),
        ({"projects/erp.yaml": _SKIPPED}, ("QUA005", "SCH028"), [["QUA005 erp/build", "SCH028 erp/build"]]),
    ],
)
def test_the_cause_leads(files: dict[str, str], codes: tuple[str, ...], expected: list[list[str]]) -> None:
    found = checked({"staffing.yaml": _STAFF} | files, *codes)
    told = [[f"{each.code} {each.address}" for each in chain.all] for chain in chains(found)]
    assert sorted([chain[0], *sorted(chain[1:])] for chain in told) == expected


def test_who_accepts_the_cause_accepts_what_it_makes_wrong() -> None:
    waiver = "waivers:\n  COL004 erp/vendor: {reason: The board meets in August, by: ann, until: 2026-08-31}\n"
    files = {
        "staffing.yaml": _STAFF,
        "projects/erp.yaml": _DECIDE % "2026-05-31",
        "waivers.yaml": waiver,
    }
    assert checked(files, "COL004", "SCH026") == ()
