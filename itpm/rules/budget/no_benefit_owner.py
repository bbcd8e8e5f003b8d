"""BUD016: a large project promises nothing that somebody answers for."""

from collections.abc import Iterable
from decimal import Decimal

from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Unknown
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message
from itpm.rules.findings import active_values, at_stake, money_of, said
from itpm.rules.looked_at import FUNDED
from itpm.rules.rule import habit, rule
from itpm.rules.thresholds import Sum
from itpm.rules.uncovered import NO_BENEFITS


@habit(
    FUNDED,
    Message("{found:#,##0} of {of} promise nothing that somebody answers for"),
    NO_BENEFITS,
)
@rule(
    "BUD016",
    "no-benefit-owner",
    Severity.WARNING,
    serves=(Duty.DEPARTMENT_BUDGET, Duty.STRATEGY),
    reads=(
        "budgets",
        "costs",
        "earned_values",
        "benefit.owner",
        "benefit.value",
        "project.benefits",
        "project.budget",
        "project.mandatory",
    ),
)
def no_benefit_owner(facts: Facts, *, above: Sum = 100000) -> Iterable[Finding]:
    """A large project promises nothing that somebody answers for."""
    for value in active_values(facts):
        project = value.project
        approved = facts.money.costs.rates.in_base(facts.money.budgets.projects[project.id].approved)
        if isinstance(approved, Unknown) or approved.amount <= Decimal(str(above)) or project.mandatory:
            continue
        if not project.benefits:
            yield Finding(
                "BUD016",
                money_of(project),
                Message(
                    "{approved} are approved for '{project}', which promises no benefit",
                    approved=said(approved),
                    project=project.id,
                ),
                _HINT,
                stake=at_stake(facts, approved),
            )
        for benefit in project.benefits.values():
            if benefit.owner is None:
                yield Finding(
                    "BUD016",
                    benefit.origin.key(),
                    Message("nobody answers for '{benefit}'", benefit=benefit.id),
                    "add 'owner:'",
                )
            elif benefit.value is None and (benefit.baseline is None or benefit.target is None):
                yield Finding(
                    "BUD016",
                    benefit.origin.key(),
                    Message("'{benefit}' has neither a measure nor a value", benefit=benefit.id),
                    _MEASURE,
                )


_HINT = "add 'benefits:' with an owner outside IT"
_MEASURE = "add 'baseline:' and 'target:', or 'value:'"
