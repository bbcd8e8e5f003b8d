"""What is told of continuity: an exercise slower than promised always, one that lies ahead as no exercise at all."""

from random import Random

import pytest

from itpm.diagnostic import Severity
from tests.conftest import checked, lines

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
