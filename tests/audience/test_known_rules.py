"""What the figures of public records are counted by is known to everybody, or they are absent."""

from decimal import Decimal

import pytest

from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Unknown
from itpm.audience.cut import cut
from itpm.check import examined
from itpm.classification import Classification
from itpm.load.fields import file_fields
from itpm.model.audience import Audience
from itpm.model.withheld import answers_withheld
from itpm.rules.catalogue import RULES
from tests.conftest import DAY, workspace_of

RESULT = "baseline: 0, target: 10, check_ins: {2026-05-01: {value: 7}}"


def seen(class_: Classification, settings: str, strategy: str, code: str = "ALN004") -> tuple[Facts, list[str]]:
    """What an audience may know, and what one rule tells it."""
    workspace = workspace_of({"itpm.yaml": f"schema: 1\n{settings}", "strategy.yaml": strategy})
    facts = Facts(cut(workspace.portfolio, Audience(class_.word, class_), file_fields()), DAY)
    found = examined(facts, workspace, RULES).diagnostics
    return facts, [each.message for each in found if each.code == code]


@pytest.mark.parametrize(
    ("fiscal", "passed"),
    [
        ("{starts: 4, label: end}", Decimal(1)),  # April 2025 to March 2026: over
        ("{starts: 4, label: start}", Decimal(105) / 365),  # April 2026 to March 2027: 30 + 31 + 30 + 14 days
        ("{ends: last saturday of march, label: end}", Decimal(1)),
        ("{starts: 4, label: end, scheme: 4-4-5}", Decimal(1)),
    ],
)
def test_everybody_is_told_of_the_same_fiscal_year(fiscal: str, passed: Decimal) -> None:
    strategy = f"objectives: {{o: {{name: O, period: FY2026, key_results: {{k: {{{RESULT}}}}}}}}}\n"
    for class_ in Classification:
        facts, _told = seen(class_, f"fiscal_year: {fiscal}\n", strategy)
        score = facts.strategy.scores["o"]
        assert (class_, score.passed, score.asked) == (class_, passed, passed)


@pytest.mark.parametrize("setting", ["off", "{days: 80}"])
def test_everybody_is_told_by_the_same_rules(setting: str) -> None:
    strategy = f"objectives: {{o: {{name: O, period: 2026, key_results: {{k: {{{RESULT}}}}}}}}}\n"
    for class_ in Classification:  # 1 May to 14 July are 74 days
        assert seen(class_, "", strategy)[1] == ["'o/k' was last checked in 74 days ago"]
        assert seen(class_, f"rules: {{ALN004: {setting}}}\n", strategy)[1] == []


def test_what_may_be_read_from_the_portfolio_is_not_said_to_be_never_checked_in() -> None:
    result = "baseline: 0, target: 10SOURCE"
    strategy = f"objectives: {{o: {{name: O, period: 2026, key_results: {{k: {{{result}}}}}}}}}\n"
    for source in (", source: erp.cpi", ""):  # nor is it told whether it is
        facts, told = seen(Classification.PUBLIC, "", strategy.replace("SOURCE", source))
        score = facts.strategy.scores["o"]
        assert [each.reason for each in (score.score, score.asked) if isinstance(each, Unknown)] == [
            "not shown here"
        ] * 2
        assert told == []
    _facts, told = seen(Classification.STAFF, "", strategy.replace("SOURCE", ""))
    assert told == ["'o/k' was never checked in"]


@pytest.mark.parametrize("owner", ["", "owner: ana, "])
def test_nobody_learns_who_answers_for_what_is_public_nor_that_nobody_does(owner: str) -> None:
    strategy = f"objectives: {{o: {{name: O, {owner}period: 2026, key_results: {{k: {{{RESULT}}}}}}}}}\n"
    public, _told = seen(Classification.PUBLIC, "", strategy)
    staff, _told = seen(Classification.STAFF, "", strategy)
    assert [answers_withheld(public.portfolio, each) for each in ("o", "o/k")] == [True, True]
    assert [answers_withheld(staff.portfolio, each) for each in ("o", "o/k")] == [False, False]
