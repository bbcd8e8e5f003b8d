"""Since when what makes a state bad holds: from what is written, else from how the project stood at a review."""

from datetime import date

import pytest

from itpm.analysis.status.health import Health
from itpm.analysis.status.reason import Reason
from itpm.analysis.status.since import NOT_KNOWN, Known, Since, since
from tests.analysis.crm import FILES, MONDAY, crm
from tests.analysis.seen import facts

REVIEW = date(2026, 6, 30)


def health(files: dict[str, str], day: date = MONDAY) -> Health:
    return facts(files, day).status.health["crm"]


def reason(found: Health, name: str) -> Reason:
    return next(each for each in found.reasons if each.figure == f"crm.{name}")


def test_what_is_written_says_it_and_what_is_good_has_no_beginning() -> None:
    found = health(FILES)
    assert since(reason(found, "criteria_failed"), None, None) == Since(Known.ON, date(2026, 6, 22))
    assert since(reason(found, "overload"), None, None) == NOT_KNOWN
    assert NOT_KNOWN.words == "since when is not known"
    calm = health(crm(("allocations: {bob: {2026-W30: 140%}}\n", "")))
    assert since(reason(calm, "overload"), None, None) is None


@pytest.mark.parametrize(
    ("then", "words"),
    [
        (FILES, "since before 2026-06-30"),  # 40 % beyond their time on both days
        (crm(("2026-W30: 140%", "2026-W30: 110%")), "not yet on 2026-06-30"),  # amber then, red now
        (crm(("allocations: {bob: {2026-W30: 140%}}\n", "")), "not yet on 2026-06-30"),
        (crm(("stage: execution", "stage: idea")), "since when is not known"),  # not in work then
    ],
)
def test_a_figure_is_held_against_that_of_the_review(then: dict[str, str], words: str) -> None:
    stood = facts(then, REVIEW).status.health.get("crm")
    held = since(reason(health(FILES), "overload"), stood, REVIEW)
    assert held is not None and held.words == words


def test_what_was_not_known_then_may_have_been_so_for_long() -> None:
    vague = health(crm(("cost: 6000, ", ""), ("cost: 2000, ", "")), REVIEW)
    bad = health(crm(("  contingency: 10000\n", "")))
    states = (reason(vague, "loss_uncovered").state.value, reason(bad, "loss_uncovered").state.value)
    assert states == ("unknown", "red")
    assert since(reason(bad, "loss_uncovered"), vague, REVIEW) == NOT_KNOWN
    # The other way round it was known then, and is not now.
    assert since(reason(vague, "loss_uncovered"), bad, REVIEW) == Since(Known.AFTER, REVIEW)
    assert since(reason(vague, "loss_uncovered"), vague, REVIEW) == Since(Known.BEFORE, REVIEW)


_TOO_MUCH = "A: {date: 2026-05-01, kind: actual, amount: 130}, B: {date: 2026-06-01, kind: actual, amount: 60}"
DOCUMENTS = {
    "itpm.yaml": "portfolio: T\ncurrency: EUR\nstatus_date: 2026-07-13\n",
    "projects/crm.yaml": "name: CRM\nstage: execution\nbudget:\n  approved: {2026-01-01: {amount: 100}}\n"
    "  lines: {work: {planned: 100}}\n",
}


@pytest.mark.parametrize(
    ("entries", "day"),
    [
        # 10 % above are red: 70 and 50 are 120 of 100, which the second document made of it.
        ("A: {date: 2026-05-01, kind: actual, amount: 70}, B: {date: 2026-06-01, kind: actual, amount: 50}", 6),
        # 130, with a credit 60, and 120 again: it stays there since the third.
        (f"{_TOO_MUCH}, C: {{date: 2026-05-15, kind: credit, amount: 70, against: A}}", 6),
        (_TOO_MUCH, 5),
    ],
)
def test_money_is_over_since_the_document_that_crossed_the_limit(entries: str, day: int) -> None:
    text = f"entries: {{{entries.replace('kind', 'line: crm/work, kind')}}}\n"
    over = reason(health(DOCUMENTS | {"budget.yaml": text}), "over_approved")
    assert over.state.value == "red"
    assert since(over, None, None) == Since(Known.ON, date(2026, day, 1))


def test_a_sum_that_a_project_says_has_no_document() -> None:
    text = DOCUMENTS["projects/crm.yaml"] + "  spent: {2026-06-01: 150}\n"
    over = reason(health(DOCUMENTS | {"projects/crm.yaml": text}), "over_approved")
    assert (over.state.value, since(over, None, None)) == ("red", NOT_KNOWN)


BEHIND = (
    "name: CRM\nstage: execution\ntasks: {build: {duration: 20d, started: 2026-06-01, remaining: 10d}}\n"
    "baselines: {first: {approved: {date: 2026-06-01}, tasks: {build: {start: 2026-06-01, finish: 2026-06-26}}}}\n"
)


@pytest.mark.parametrize(
    ("left", "words"),
    [
        ("15d", "since before 2026-06-15"),  # it ended on the 3rd of July then: a quarter of its length behind
        ("10d", "since 2026-06-26 at the latest"),  # it ended on the 26th then, as it was approved
        ("", "since 2026-06-26 at the latest"),  # nothing is known of an earlier day
    ],
)
def test_a_plan_that_should_be_over_is_behind_since_its_last_day_at_the_latest(left: str, words: str) -> None:
    found = health(DOCUMENTS | {"projects/crm.yaml": BEHIND})
    day = date(2026, 6, 15)
    before = DOCUMENTS | {"projects/crm.yaml": BEHIND.replace("remaining: 10d", f"remaining: {left}")}
    then, reviewed = (health(before, day), day) if left else (None, None)
    held = since(reason(found, "behind"), then, reviewed)
    assert held is not None and held.words == words
