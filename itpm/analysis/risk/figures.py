"""The figures of risks: of one, and of all that are open in a project."""

from collections.abc import Callable

from itpm.analysis.figures.amounts import Amount, Ratio
from itpm.analysis.figures.arithmetic import lift, minus
from itpm.analysis.figures.figure import Figure, Group, Unit
from itpm.classification import Classification


def _product(probability: Ratio, impact: Ratio) -> Ratio:
    return lift(lambda one, other: one * other, probability, impact)


def _money(
    name: str, title: str, words: str, inputs: tuple[str, ...] = (), compute: Callable[..., Amount] | None = None
) -> Figure:
    return Figure(name, title, Unit.MONEY, words, inputs, compute, classification=Classification.MANAGEMENT)


def _score(name: str, title: str, words: str, inputs: tuple[str, ...] = ()) -> Figure:
    compute = _product if inputs else None
    return Figure(name, title, Unit.SCORE, words, inputs, compute, classification=Classification.MANAGEMENT)


def _staff(name: str, title: str, unit: Unit, words: str) -> Figure:
    return Figure(name, title, unit, words, classification=Classification.STAFF)


_THREATS, _OPPORTUNITIES = "of the open threats", "of the open opportunities"
EXPOSURE = Group(
    "Exposure",
    (
        _money("expected_loss", "Expected loss", f"Σ probability × impact {_THREATS}"),
        _money("expected_gain", "Expected gain", f"Σ probability × impact {_OPPORTUNITIES}"),
        Figure(
            "emv",
            "Expected monetary value",
            Unit.MONEY,
            "expected gain − expected loss",
            ("expected_gain", "expected_loss"),
            minus,
            "EMV",
            Classification.MANAGEMENT,
        ),
        _money("residual_loss", "Expected loss after responses", f"Σ residual probability × impact {_THREATS}"),
        _money("residual_gain", "Expected gain after responses", f"Σ residual probability × impact {_OPPORTUNITIES}"),
        _money(
            "residual_emv",
            "Expected monetary value after responses",
            "residual gain − residual loss",
            ("residual_gain", "residual_loss"),
            minus,
        ),
        _staff("expected_delay", "Expected delay", Unit.DAYS, f"Σ probability × delay {_THREATS}, in working days"),
        _staff("residual_delay", "Expected delay after responses", Unit.DAYS, f"Σ residual of the same {_THREATS}"),
        _score("highest_score", "Highest score", f"the highest {_THREATS}, as far as it is known"),
    ),
    source="PMI, PMBOK Guide: expected monetary value; ISO 31000:2018",
)
"""What the open risks of a project are expected to cost, to bring and to delay, as they stand and after responses."""
_STEP = "the first step of the scale that reaches up to it"
RISK = Group(
    "Risk",
    (
        _staff("likelihood", "Probability", Unit.SHARE, "a step of the matrix stands for the portfolio's scale"),
        Figure("probability_step", "Step of probability", Unit.SCORE, _STEP, classification=Classification.STAFF),
        _score("impact_step", "Step of impact", f"the highest of level, cost and delay: {_STEP}"),
        _score("score", "Score", "step of probability × step of impact", ("probability_step", "impact_step")),
        _score("residual_score", "Score after the response", "both steps after the response, multiplied"),
        _money("emv", "Expected monetary value", "probability × impact: below zero for a threat"),
        _money("residual_emv", "Expected monetary value after the response", "the same, after the response"),
        _staff("expected_delay", "Expected delay", Unit.DAYS, "probability × delay, below zero for an opportunity"),
        _staff("residual_delay", "Expected delay after the response", Unit.DAYS, "the same, after the response"),
    ),
    source="PMI, PMBOK Guide: probability and impact matrix, expected monetary value; ISO 31000:2018",
)
"""How likely a risk is, how bad, and what it is expected to cost, as it stands and after its response."""
