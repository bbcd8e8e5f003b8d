"""Scores of risks, and what they are expected to cost, to bring and to delay, worked out by hand."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Unknown, least, most
from itpm.analysis.figures.figure import Computed
from itpm.classification import Classification
from itpm.kept.store import Store
from itpm.model.address import whole_of
from itpm.model.audience import Audience
from itpm.run.run import Inputs, Run
from itpm.text.tree import tree_of
from tests.analysis.seen import euro, facts
from tests.conftest import ROOT, checked, lines

_SETTINGS = "currency: EUR\n"
_PROJECT = (
    "name: P\nstage: execution\nstart: 2026-01-05\ndeadline: 2026-05-22\n"  # a hundred working days
    "budget: {approved: {2026-01-01: {amount: 100000}}}\n"
)


def _facts(risks: str, settings: str = _SETTINGS, project: str = _PROJECT) -> Facts:
    return facts({"itpm.yaml": settings, "projects/p.yaml": f"{project}risks:\n{risks}"})


def _of(known: Facts, address: str) -> Computed:
    project = known.portfolio.projects[whole_of(address)]
    found = known.risk.exposure(project) if address == "p" else known.risk.assessed(project.risks[address[2:]])
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("said", "likelihood", "probability_step", "impact_step", "score"),
    [
        # PMBOK, 6th edition, table 11-1: 31 to 50 % is the third step, 51 to 70 % the fourth.
        ("probability: 50%, impact: {level: 4}", "0.5", 3, 4, 12),
        ("probability: 51%, impact: {level: 4}", "0.51", 4, 4, 16),
        ("probability: 95%, impact: {level: 1}", "0.95", 5, 1, 5),
        ("probability: 2, impact: {level: 5}", "0.3", 2, 5, 10),
        # 20,000 of 100,000 is a fifth, the third of 5, 10, 20, 40, 80 %; a euro more is the fourth.
        ("probability: 10%, impact: {cost: 20000}", "0.1", 1, 3, 3),
        ("probability: 10%, impact: {cost: 20001}", "0.1", 1, 4, 4),
        # 10 of 100 working days are a tenth; the cost is worse, and counts.
        ("probability: 30%, impact: {delay: 10d}", "0.3", 2, 2, 4),
        ("probability: 30%, impact: {delay: 2w, cost: 30000}", "0.3", 2, 4, 8),
        ("probability: 30%, impact: {delay: 14ed}", "0.3", 2, 2, 4),
    ],
)
def test_a_score_is_step_of_probability_times_step_of_impact(
    said: str, likelihood: str, probability_step: int, impact_step: int, score: int
) -> None:
    found = _of(_facts(f"  r: {{{said}}}\n"), "p/r")
    assert found["likelihood"] == Decimal(likelihood)
    assert [found[n] for n in ("probability_step", "impact_step", "score")] == [probability_step, impact_step, score]


def test_the_scales_of_the_portfolio_are_its_own() -> None:
    scales = f"{_SETTINGS}risk: {{probability: [5%, 10%, 20%, 40%, 100%], impact: [1%, 2%, 4%, 8%, 16%]}}\n"
    found = _of(_facts("  r: {probability: 25%, impact: {cost: 5000}}\n", scales), "p/r")
    assert (found["probability_step"], found["impact_step"], found["score"]) == (4, 4, 16)


@pytest.mark.parametrize(
    ("said", "project", "why"),
    [
        ("impact: {level: 3}", _PROJECT, "nobody says how likely p/r is"),
        ("probability: {unknown: not asked yet}, impact: {level: 3}", _PROJECT, "not asked yet"),
        ("probability: 40%", _PROJECT, "nobody says what p/r would do"),
        ("probability: 40%, impact: {cost: 9}", "name: P\nstage: execution\n", "nothing is approved"),
        ("probability: 40%, impact: {delay: 9d}", "name: P\nstage: execution\n", "no start and deadline"),
        # The cost may be a higher step than level and delay are.
        ("probability: 40%, impact: {cost: 9, delay: 10d}", _PROJECT.partition("budget")[0], "; it is 2 at least"),
        ("probability: 40%, impact: {cost: 9, level: 4}", "name: P\nstage: execution\n", "; it is 4 at least"),
    ],
)
def test_a_risk_of_which_something_is_not_said_has_no_score(said: str, project: str, why: str) -> None:
    found = _of(_facts(f"  r: {{{said}}}\n", project=project), "p/r")["score"]
    assert isinstance(found, Unknown) and why in found.reason


def test_a_score_is_known_where_no_step_can_be_higher() -> None:
    found = _of(_facts("  r: {probability: 3, impact: {cost: 9, level: 5}}\n", project="name: P\n"), "p/r")
    assert (found["impact_step"], found["score"]) == (5, 15)


def test_what_a_score_is_at_least_counts_where_that_is_too_much() -> None:
    risks = "  r: {probability: 5, impact: {cost: 9, level: 4}}\n  s: {probability: 3, impact: {level: 3}}\n"
    known = _facts(risks, project="name: P\nstage: execution\n")
    assert isinstance(_of(known, "p/r")["score"], Unknown)
    assert _of(known, "p")["highest_score"] == 20
    above = next(each for each in known.status.health["p"].reasons if each.figure == "p.threats_above")
    assert above.value == Decimal("0.5")
    rules = lines(checked({"projects/p.yaml": f"name: P\nstage: execution\nrisks:\n{risks}"}, "RSK001"))
    assert [each.partition("RSK001: ")[2] for each in rules] == [
        "'p/r' has a score of at least 20, and it has no response, no owner, no day on which something is done about it"
    ]


@pytest.mark.parametrize(
    ("said", "loss", "days"),
    [
        ("impact: {cost: 30, delay: 2d}", "nobody says how likely p/r is", "nobody says how likely p/r is"),
        ("probability: 50%", "nobody says what p/r would do", "nobody says what p/r would do"),
        ("probability: 50%, impact: {quality: Worse}", "nobody says what 'p/r' would cost", None),
        ("probability: 50%, impact: {delay: 0d}", "nobody says what 'p/r' would cost", None),
        ("probability: 50%, impact: {cost: 0}", None, None),
        ("impact: {cost: 30}", "nobody says how likely p/r is", None),
        ("impact: {delay: 2d}", "nobody says what 'p/r' would cost", "nobody says how likely p/r is"),
    ],
)
def test_what_nobody_says_of_a_threat_is_an_unknown_part_of_the_sums(
    said: str, loss: str | None, days: str | None
) -> None:
    whole = _of(_facts(f"  r: {{{said}}}\n  s: {{probability: 10%, impact: {{cost: 100, delay: 5d}}}}\n"), "p")
    for names, unit, known, why in (
        (("expected_loss", "residual_loss"), euro(10), euro(10), loss),
        (("expected_delay", "residual_delay"), Decimal("0.5"), None, days),
    ):
        for found in map(whole.values.get, names):
            if why is None:
                assert found == unit
            else:
                assert isinstance(found, Unknown) and found.reason == why
                assert known is None or least(found) == known


_RISKS = (
    "  plant: {kind: opportunity, probability: 60%, impact: {cost: 80, delay: 10d},"
    " residual: {probability: 80%}}\n"
    "  weak: {probability: 40%, impact: {cost: 30, delay: 20d}, residual: {probability: 10%, impact: {cost: 20}}}\n"
    "  slow: {probability: 50%, impact: {delay: 5d}}\n"
)


def test_what_a_threat_costs_is_below_zero_and_what_an_opportunity_brings_above() -> None:
    """PMBOK Guide, 6th edition, figure 11-15: 60 % × 80 − 40 % × 30 = 36."""
    known = _facts(_RISKS)
    plant, weak, whole = _of(known, "p/plant"), _of(known, "p/weak"), _of(known, "p")
    assert (plant["emv"], weak["emv"]) == (euro(48), euro(-12))
    assert whole["expected_gain"] == euro(48)
    # What 'slow' would cost nobody says, and nobody that it is nothing: 40 % × 30 and more, so 36 and less.
    assert (least(whole.amount("expected_loss")), most(whole.amount("emv"))) == (euro(12), euro(36))
    # After the responses 80 % × 80 and 10 % × 20; what nobody says of the time after is as it was.
    assert (plant["residual_emv"], weak["residual_emv"]) == (euro(64), euro(-2))
    assert whole["residual_gain"] == euro(64)
    assert (least(whole.amount("residual_loss")), most(whole.amount("residual_emv"))) == (euro(2), euro(62))
    # 20 d × 40 %, after the response × 10 %; 5 d × 50 %; an opportunity comes earlier.
    assert (weak["expected_delay"], weak["residual_delay"], plant["expected_delay"]) == (8, 2, -6)
    assert (whole["expected_delay"], whole["residual_delay"]) == (Decimal("10.5"), Decimal("4.5"))
    assert _of(known, "p/slow")["emv"] == Unknown("nobody says what 'p/slow' would cost")


def test_the_highest_score_is_that_of_a_threat() -> None:
    risks = "  a: {probability: 3, impact: {level: 3}, residual: {probability: 1, impact: {level: 2}}}\n"
    risks += "  b: {kind: opportunity, probability: 5, impact: {level: 5}}\n  c: {probability: 5}\n"
    known = _facts(risks)
    assert _of(known, "p")["highest_score"] == 9
    assert _of(known, "p/a")["residual_score"] == 2
    assert isinstance(_of(_facts("  c: {probability: 5}\n"), "p")["highest_score"], Unknown)


def test_of_what_is_over_nothing_is_expected() -> None:
    known = _facts("  r: {probability: 40%, impact: {cost: 30}, closed: {date: 2026-02-01}}\n")
    assert known.risk.assessed(known.portfolio.projects["p"].risks["r"]) is None
    assert _of(known, "p")["emv"] == euro(0)


_IMPACT = st.tuples(st.integers(0, 100), st.integers(1, 10000), st.booleans(), st.none() | st.integers(0, 100))


@given(st.lists(_IMPACT, max_size=5), st.lists(_IMPACT, max_size=5))
def test_expected_values_are_added(one: list[tuple], other: list[tuple]) -> None:
    """EMV of all is EMV of some and of the others: linear, whatever hangs together (PMBOK)."""
    named = [(f"r{n}", each) for n, each in enumerate([*one, *other])]
    known = _facts("".join(map(_written, named)) or "  r: {impact: {cost: 0}, probability: 10%}\n")
    whole = _of(known, "p")
    for figure in ("emv", "residual_emv"):
        parts = [_of(known, f"p/{name}")[figure] for name, _said in named]
        assert whole[figure] == euro(sum(each.amount for each in parts))


def _written(named: tuple[str, tuple]) -> str:
    name, (chance, cost, good, left) = named
    kind = "opportunity" if good else "threat"
    # What is left is no likelier than the risk itself.
    residual = "" if left is None else f", residual: {{probability: {min(left, chance)}%}}"
    return f"  {name}: {{kind: {kind}, probability: {chance}%, impact: {{cost: {cost}}}{residual}}}\n"


@pytest.mark.parametrize("gone", ["probability: 80%, ", ", residual: {probability: 10%}", "impact: {cost: 40000}, "])
def test_removing_evidence_improves_no_score(gone: str) -> None:
    said = "probability: 80%, impact: {cost: 40000}, kind: threat, residual: {probability: 10%}"
    before, after = (_of(_facts(f"  r: {{{each}}}\n"), "p/r") for each in (said, said.replace(gone, "")))
    for name in ("score", "residual_score"):
        assert isinstance(after[name], Unknown) or after[name] >= before[name]


def test_what_an_expected_sum_and_delay_are_the_product_of_stands_below_them() -> None:
    weak = _of(_facts(_RISKS), "p/weak")
    assert weak.given["emv"].terms == (("Probability", Decimal("0.4")), ("Impact", euro(30)))
    assert weak.given["residual_emv"].terms == (("Probability", Decimal("0.1")), ("Impact", euro(20)))
    assert weak.given["expected_delay"].terms == (("Probability", Decimal("0.4")), ("Delay", Decimal(20)))
    assert _of(_facts(_RISKS), "p/slow").given["expected_delay"].terms[1] == ("Delay", Decimal(5))


@pytest.mark.parametrize(
    ("last", "found"),
    [
        ("{name: D, kind: opportunity}", []),
        # Whoever closed one has asked what may go better.
        ("{name: D, kind: opportunity, closed: {date: 2026-06-01}}", []),
        ("{name: D}", ["info"]),
        # What has happened is an issue now, and says nothing of what is to come.
        ("{name: D, kind: opportunity, occurred: {date: 2026-06-01}}", []),
    ],
)
def test_an_opportunity_counts_as_asked_for_whatever_became_of_it(last: str, found: list[str]) -> None:
    text = f"name: P\nstage: execution\ngovernance: 1\nrisks: {{a: {{name: A}}, b: {{name: B}}, c: {{name: C}}, d: {last}}}\n"
    told = [each.severity.value for each in checked({"projects/p.yaml": text}) if each.code == "RSK006"]
    assert told == found
    happened = text.replace("c: {name: C}", "c: {name: C, occurred: {date: 2026-06-01}}").replace(last, "{name: D}")
    happened = happened.replace("b: {name: B}, ", "")
    told = [each.severity.value for each in checked({"projects/p.yaml": happened}) if each.code == "RSK006"]
    assert told == ["warning"]


@pytest.mark.parametrize(
    ("audience", "why"),
    [
        (Classification.STAFF, "what 'p/r' would do is not shown here"),
        (Classification.MANAGEMENT, "nobody says what p/r would do"),
    ],
)
def test_nobody_is_said_to_be_silent_by_those_who_may_not_know_the_cost(audience: Classification, why: str) -> None:
    """Staff knows of a delay, and of no sum: whether one is written is nothing to it."""
    files = {
        "itpm.yaml": "currency: EUR\n",
        "projects/p.yaml": "name: P\nstage: execution\nrisks: {r: {probability: 3}}\n",
    }
    run = Run(Inputs(ROOT, tree_of(files), as_of=date(2026, 3, 2), workers=1), Store(None))
    known = run.told(Audience("some", audience)).facts
    assert known.risk.exposure(known.portfolio.projects["p"])["expected_delay"] == Unknown(why)
    costly = {**files, "projects/p.yaml": files["projects/p.yaml"].replace("3}", "3, impact: {cost: 5}}")}
    known = Run(replace(run.inputs, tree=tree_of(costly)), Store(None)).told(Audience("some", audience)).facts
    found = known.risk.exposure(known.portfolio.projects["p"])["expected_delay"]
    assert found == (Unknown(why) if audience is Classification.STAFF else 0)
