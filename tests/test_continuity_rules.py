"""What is told of continuity: an exercise slower than promised always, one that lies ahead as no exercise at all."""

from random import Random

import pytest

from itpm.diagnostic import Severity
from tests.conftest import checked, lines, workspace_of

SHOP = "services: {shop: {tier: 1, rto: RTO, rpo: 1h, mtpd: 100h}}\nplans: {dr: {covers: [shop], exercises: {EXERCISES}}}\n"


def told(text: str, *codes: str) -> list[tuple[str, Severity]]:
    return [(each.code, each.severity) for each in checked({"infrastructure.yaml": text}, *codes)]


@pytest.mark.parametrize("seed", range(30))
def test_an_exercise_slower_than_promised_is_always_told(seed: int) -> None:
    drawn = Random(seed)
    promised, took = drawn.randint(1, 99), drawn.randint(1, 99)
    days = [f"2025-0{n}-01: {{kind: full, rta: {drawn.randint(1, 99)}h}}" for n in range(1, drawn.randint(2, 9))]
    days.append(f"2026-06-01: {{kind: {drawn.choice(['tabletop', 'functional', 'full'])}, rta: {took * 60}min}}")
    days += drawn.choice([[], ["2026-07-01: {kind: walkthrough}"]])
    text = SHOP.replace("RTO", f"{promised}h").replace("EXERCISES", ", ".join(days))
    assert told(text, "INF007") == ([("INF007", Severity.ERROR)] if took > promised else [])


def test_an_exercise_that_lies_ahead_is_none_yet_and_is_told_as_such() -> None:
    found = told(SHOP.replace("RTO", "1h").replace("EXERCISES", "2026-12-01: {kind: full, rta: 2h}"))
    assert ("INF006", Severity.ERROR) in found
    assert "FRS016" in {code for code, _severity in found}
    assert "INF007" not in {code for code, _severity in found}


def test_a_loop_is_told_and_everything_else_has_its_verdict() -> None:
    text = (
        "services:\n  a: {rto: 1h, restart: 30min, depends_on: [b]}\n  b: {restart: 2h, depends_on: [a]}\n"
        "  c: {rto: 1h, depends_on: [d]}\n  d: {rto: 3h}\n"
    )
    found = checked({"infrastructure.yaml": text}, "REF003", "INF005")
    assert "REF003" in {each.code for each in found}
    assert any("'c' promises to be back in 1h, and takes at least 3h" in line for line in lines(tuple(found)))


def test_a_chain_of_which_nothing_is_known_breaks_no_promise() -> None:
    text = "services: {a: {rto: 5min, depends_on: [x, b]}, b: {depends_on: [x]}}\nassets: {x: {}}\n"
    assert told(text, "INF005") == []


def test_a_plan_that_covers_nothing_is_not_asked_for_exercises() -> None:
    assert told("plans: {dr: {backup: {every: 1h}}}\n", "INF006", "INF008") == []


@pytest.mark.parametrize(("result", "codes"), [("passed", []), ("failed", ["INF007"]), ("partial", ["INF007"])])
def test_an_exercise_that_did_not_pass_needs_an_issue(result: str, codes: list[str]) -> None:
    exercise = f"2026-06-01: {{kind: full, result: {result}}}"
    assert [code for code, _ in told(SHOP.replace("RTO", "4h").replace("EXERCISES", exercise), "INF007")] == codes


@pytest.mark.parametrize(("restart", "codes"), [("30min", []), ("60min", ["INF005"]), ("61min", ["INF004"])])
def test_a_start_that_takes_longer_than_is_promised_is_told_once(restart: str, codes: list[str]) -> None:
    text = f"services: {{a: {{rto: 1h, restart: {restart}, depends_on: [b]}}, b: {{rto: 30min}}}}\n"
    assert [code for code, _ in told(text, "INF004", "INF005")] == codes


@pytest.mark.parametrize(
    ("backup", "found"),
    [
        ("backup: {offsite: true}", False),
        ("backup: {offsite: false, immutable: true}", False),
        ("backup: {offsite: false, immutable: false}", True),
        ("backup: {offsite: false}", True),
        ("backup: {immutable: false}", True),
        ("backup: {}", True),
        ("owner: ann", True),
    ],
)
def test_copies_of_what_is_of_tier_1_lie_elsewhere_or_cannot_be_changed(backup: str, found: bool) -> None:
    """The database is of tier 1 by the shop on it; what nobody says of its copies is no comfort."""
    text = "services: {shop: {tier: 1, depends_on: [db]}}\nassets: {db: {}}\nplans:\n"
    plan = f"  dr: {{covers: [db], strategy: backup-restore, {backup}}}\n"
    assert bool(told(text + plan, "INF025")) is found
    assert not told(text + plan.replace("backup-restore", "warm-standby"), "INF025")
    assert not told(text.replace("tier: 1", "tier: 2") + plan, "INF025")
    # One copy out of harm's way is enough, whichever plan keeps it.
    assert not told(text + plan + "  other: {covers: [db], backup: {immutable: true}}\n", "INF025")


@pytest.mark.parametrize(("acquired", "codes"), [("2026-05-01", []), ("2026-05-02", ["INF006", "INF008"])])
def test_what_was_tried_before_an_asset_was_there_tried_another(acquired: str, codes: list[str]) -> None:
    text = (
        f"assets: {{db: {{state: in-use, acquired: {acquired}}}}}\n"
        "plans: {dr: {covers: [db], backup: {restore_tested: 2026-05-01}, exercises: {2026-05-01: {kind: full}}}}\n"
    )
    assert sorted(code for code, _ in told(text, "INF006", "INF008")) == codes


@pytest.mark.parametrize(
    ("kinds", "found"),
    [("tabletop", True), ("walkthrough", True), ("tabletop,walkthrough", True), ("tabletop,functional", False)],
)
def test_words_alone_prove_nothing_of_tier_1(kinds: str, found: bool) -> None:
    exercises = ", ".join(f"2026-0{number}-01: {{kind: {kind}}}" for number, kind in enumerate(kinds.split(","), 4))
    assert bool(told(SHOP.replace("RTO", "4h").replace("EXERCISES", exercises), "INF006")) is found


def test_what_is_copied_too_rarely_below_a_service_is_told_whatever_else_is_copied_often() -> None:
    text = (
        "services: {shop: {rpo: 1h, depends_on: [names, stock]}, desk: {rpo: 24h, depends_on: [names, stock]}}\n"
        "assets: {names: {}, stock: {}}\n"
        "plans:\n  names-dr: {covers: [names], backup: {every: 5min}}\n"
        "  stock-dr: {covers: [stock], backup: {every: 24h}}\n"
    )
    found = checked({"infrastructure.yaml": text}, "INF004")
    assert [each.message for each in found] == [
        "'stock-dr' copies the data of 'shop' every 24h, and it may lose 1h of it"
    ]


def test_a_time_that_can_never_be_is_told_and_not_known() -> None:
    text = (
        "services:\n  a: {name: A, rto: 101y, rpo: 15min, restart: 4h}\n"
        "plans:\n  p: {name: P, covers: [a], backup: {every: 0h, keep: 200y}, exercises: {2026-01-01: {kind: full, rta: 101y}}}\n"
        "processes:\n  sell: {name: Sell, depends_on: [a], mtpd: 101y}\n"
    )
    workspace = workspace_of({"infrastructure.yaml": text})
    assert [each.origin.pointer[-1] for each in workspace.findings if each.code == "STR030"] == [
        "rto",
        "every",
        "keep",
        "rta",
        "mtpd",
    ]
    known = workspace.portfolio.infrastructure
    assert known.services["a"].rto is None and known.services["a"].restart is not None
    assert known.plans["p"].backup is not None and known.plans["p"].backup.every is None
    assert known.processes["sell"].mtpd is None
