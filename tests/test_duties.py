"""How far duties are covered where rules do not tell all that they find: that is never better than telling it."""

import pytest

from itpm.analysis.facts import Facts
from itpm.check import examined
from itpm.queries.duties import covered_words
from itpm.rules.catalogue import BY_CODE, RULES
from itpm.rules.duties import Covered, covered
from tests.conftest import DAY, workspace_of

FAILED = "d: {name: D, accepted: {date: 2026-07-02, by: jane}, criteria: {a: {statement: A, result: {RESULT}}}}"
PROVEN = "e: {name: E, accepted: {date: 2026-07-02, by: jane, evidence: 'https://x.example/e'}}"
OPEN = "f: {name: F, criteria: {a: {statement: A, method: review}}}"


def quality(
    settings: str = "", result: str = "date: 2026-07-01, passed: false", codes: tuple[str, ...] = ()
) -> Covered:
    """The duty of quality by QUA003, of an acceptance in spite of a test, one with evidence, and none."""
    deliverables = ", ".join((FAILED.replace("RESULT", result), PROVEN, OPEN))
    workspace = workspace_of(
        {
            "itpm.yaml": f"currency: EUR\n{settings}",
            "projects/p.yaml": f"name: P\nstage: execution\ndeliverables: {{{deliverables}}}\n",
            "staffing.yaml": "people: {jane: {name: Jane}}\n",
        }
    )
    facts = Facts(workspace.portfolio, DAY)
    found = examined(facts, workspace, RULES)
    rules = [BY_CODE[code] for code in ("QUA003", *codes)]
    return covered(facts, found.diagnostics, rules, found.untold)[-1]


def test_of_two_acceptances_one_is_wrong() -> None:
    found = quality()
    assert (found.looked, found.found, found.share, found.whole, found.untold) == (2, 1, 0.5, True, ())


@pytest.mark.parametrize("off", ["off", "{severity: off}"])
def test_a_duty_whose_rules_are_all_off_is_not_told(off: str) -> None:
    found = quality(f"rules: {{QUA003: {off}}}\n")
    assert (found.share, found.whole, found.untold) == (None, False, ("QUA003",))


def test_beside_a_rule_that_is_off_the_share_is_at_most_what_is_told() -> None:
    # QUA001 looks at the one that is not accepted yet, and it has a criterion.
    told = quality(codes=("QUA001",))
    assert (told.looked, told.found, told.whole, told.untold) == (3, 1, True, ())
    found = quality("rules: {QUA003: off}\n", codes=("QUA001",))
    assert (found.looked, found.found, found.share, found.whole) == (3, 0, 1, False)
    assert found.untold == ("QUA003",)
    assert covered_words(found) == "≤ 100%"


def test_what_waits_for_a_file_to_be_mended_is_no_merit() -> None:
    found = quality(result="date: 2026-07-01, passed: maybe")
    assert (found.share, found.whole, found.untold) == (None, False, ("QUA003",))
