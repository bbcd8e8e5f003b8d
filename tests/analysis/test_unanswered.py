"""What people wait for too long needs attention and is owed: acceptances, conditions, communications, exceptions."""

from datetime import date, timedelta

import pytest

from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Unknown
from itpm.model.patience import THRESHOLDS, Patience, patience
from itpm.rules.catalogue import RULES
from tests.analysis.read import portfolio
from tests.conftest import DAY, checked

STAFF = "people: {jane: {name: Jane}, kim: {name: Kim}, eve: {name: Eve}}\n"
PROJECT = "name: P\nstage: execution\nmanager: jane\nsponsor: eve\nstart: 2026-06-01\n"
GATE = (
    "gates: {go: {due: 2026-06-01, held: {date: 2026-06-01, by: [eve], decision: proceed-with-conditions,"
    " conditions: {told: {text: Tell them, due: 2026-07-14}}}}}\n"
)


def known(text: str, day: date = DAY, settings: str = "") -> Facts:
    files = {"staffing.yaml": STAFF, "projects/p.yaml": PROJECT + text, "itpm.yaml": f"portfolio: T\n{settings}"}
    return Facts(portfolio(files), day)


def points(facts: Facts) -> dict[str, tuple[str, tuple[str, ...]]]:
    return {each.address: (each.said, each.who) for each in facts.control.open_points if each.address != "p"}


def owed(facts: Facts, what: str) -> list[tuple[str, str, object]]:
    found = (each for each in facts.agenda.debts.all if each.promise.value == what)
    return [(each.who, each.address, each.due) for each in found]


def test_what_nobody_accepts_waits_for_who_is_accountable_else_for_the_sponsor() -> None:
    text = "deliverables: {d: {name: Manual, submitted: 2026-06-29}}\n"
    # Fifteen days after 29 June it is 14 July.
    assert points(known(text)) == {}
    late = known(text, DAY + timedelta(days=1))
    assert points(late) == {"p/d": ("done, and not accepted for 16 days", ("eve",))}
    assert owed(late, "acceptance") == [("eve", "p/d", DAY)]
    named = text.replace("submitted", "raci: {accountable: kim, responsible: [jane]}, submitted")
    assert owed(known(named), "acceptance") == [("kim", "p/d", DAY)]
    assert (
        owed(known(text.replace("submitted", "accepted: {date: 2026-07-01, by: eve}, submitted")), "acceptance") == []
    )


def test_a_condition_of_a_gate_is_owed_by_the_manager_and_late_after_its_day() -> None:
    assert points(known(GATE)) == {}
    late = known(GATE, DAY + timedelta(days=1))
    assert points(late) == {"p/go": ("condition 'told' due 14 Jul 2026 (1 day ago)", ("jane",))}
    assert owed(late, "condition of a gate") == [("jane", "p/go", DAY)]
    (vague,) = owed(known(GATE.replace(", due: 2026-07-14}}", "}}")), "condition of a gate")
    assert isinstance(vague[2], Unknown)
    assert owed(known(GATE.replace("due: 2026-07-14", "done: 2026-07-01")), "condition of a gate") == []


def test_a_condition_that_is_an_action_is_owed_as_that_and_needs_its_owner() -> None:
    text = GATE.replace("text: Tell them, due: 2026-07-14", "action: tell") + (
        "actions: {tell: {name: Tell them, owner: kim, due: 2026-07-13}}\n"
    )
    found = known(text)
    assert owed(found, "condition of a gate") == []
    assert owed(found, "action") == [("kim", "p/tell", date(2026, 7, 13))]
    assert points(found)["p/go"][1] == ("kim",)


def test_a_communication_that_was_missed_needs_its_sender() -> None:
    text = "communications: {m: {name: Letter, audience: [eve], every: month, sender: kim, sent: {2026-06-12: Done}}}\n"
    # A month after Friday the 12th of June is Sunday the 12th of July: due on Monday.
    assert points(known(text, date(2026, 7, 13))) == {}
    assert points(known(text)) == {"p/m": ("communication due 13 Jul 2026 (1 day ago)", ("kim",))}


def test_an_exception_that_nobody_answered_is_overdue_after_a_week() -> None:
    text = "exceptions: {e: {name: Too late, raised: 2026-07-07, aspect: time, to: eve}}\n"
    assert points(known(text)) == {}
    assert owed(known(text), "answer to an exception") == [("eve", "p/e", DAY)]
    late = known(text, DAY + timedelta(days=1))
    assert points(late) == {"p/e": ("exception raised 8 days ago, and nobody has answered", ("eve",))}
    assert all(each.decision for each in late.control.open_points if each.address == "p/e")
    answered = text.replace("to: eve", "to: eve, reply: {date: 2026-07-08, by: eve, text: Go on}")
    assert points(known(answered, DAY + timedelta(days=1))) == {}


def test_the_thresholds_of_rules_and_of_what_needs_attention_are_the_same() -> None:
    rules = {rule.code: rule.thresholds for rule in RULES}
    for code, name, usual in THRESHOLDS.values():
        assert rules[code][name] == usual


@pytest.mark.parametrize(
    ("text", "code", "setting", "address"),
    [
        ("changes: {c: {name: More, raised: 2026-07-01}}\n", "RSK010", "days", "p/c"),
        ("issues: {i: {name: Slow, severity: 1, raised: 2026-07-01}}\n", "RSK008", "worst", "p/i"),
        ("issues: {i: {name: Slow, severity: 2, raised: 2026-07-01}}\n", "RSK008", "severe", "p/i"),
        ("deliverables: {d: {name: Manual, submitted: 2026-07-01}}\n", "QUA004", "days", "p/d"),
    ],
)
def test_a_threshold_of_itpm_yaml_holds_for_both(text: str, code: str, setting: str, address: str) -> None:
    for days, told in ((12, True), (13, False)):
        settings = f"rules: {{{code}: {{{setting}: {days}}}}}\n"
        files = {"staffing.yaml": STAFF, "projects/p.yaml": PROJECT + text, "itpm.yaml": f"portfolio: T\n{settings}"}
        assert bool(checked(files, code)) is told
        assert (address in points(known(text, settings=settings))) is told


def test_a_threshold_without_a_meaning_is_none() -> None:
    made = portfolio({"itpm.yaml": "portfolio: T\nrules: {RSK010: warning, QUA004: {days: 3}}\n"})
    assert patience(made.settings) == Patience(acceptance=3)
