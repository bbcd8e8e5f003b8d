"""ALN006: an objective gets far more, or far less, than it weighs."""

from collections.abc import Iterable
from decimal import Decimal

from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Unknown
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message
from itpm.rules.rule import rule
from itpm.rules.thresholds import Points


@rule(
    "ALN006",
    "money-vs-weight",
    Severity.INFO,
    serves=(Duty.STRATEGY, Duty.DEPARTMENT_BUDGET),
    reads=("coverage", "objective.weight"),
)
def money_unlike_weight(facts: Facts, *, points: Points = 20) -> Iterable[Finding]:
    """An objective gets far more, or far less, than it weighs."""
    for id_, served in facts.strategy.coverage.objectives.items():
        record = facts.portfolio.strategy.objectives[id_]
        for word, share in ((Message("money"), served.money_share), (Message("people"), served.people_share)):
            weight = served.weight_share
            if isinstance(share, Unknown) or isinstance(weight, Unknown):
                continue
            if abs(share - weight) * 100 > Decimal(str(points)):
                message = Message(
                    "'{id}' weighs {weight:0%} and gets {share:0%} of the {word}",
                    id=id_,
                    weight=weight,
                    share=share,
                    word=word,
                )
                at = record.origin.at("weight") if record.weight is not None else record.origin.key()
                yield Finding("ALN006", at, message, "move money and people, or the weight")
                break
