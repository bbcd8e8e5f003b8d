"""BUD017: the business case no longer pays, or is older than the last gate."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import NOTHING, most
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message, phrase
from itpm.model.record import field_of
from itpm.model.scalars import Money
from itpm.model.stage import active
from itpm.rules.findings import at_stake, said
from itpm.rules.looked_at import FUNDED
from itpm.rules.rule import habit, rule


@habit(
    FUNDED,
    Message("the business case does not pay, or is old, in {found:#,##0} of {of}"),
)
@rule(
    "BUD017",
    "npv-negative",
    Severity.WARNING,
    serves=(Duty.DEPARTMENT_BUDGET, Duty.STRATEGY),
    reads=(
        "costs",
        "gate.held",
        "project.benefits",
        "project.business_case",
        "project.gates",
        "project.npv",
        "project.pv_benefits",
        "project.pv_costs",
    ),
)
def npv_negative(facts: Facts) -> Iterable[Finding]:
    """The business case no longer pays, or is older than the last gate."""
    for id_, case in facts.value.business_cases.items():
        project = facts.portfolio.projects[id_]
        if not active(project, facts.as_of):
            continue
        worth = most(case.computed.amount("npv"))
        if isinstance(worth, Money) and worth.amount < NOTHING and any(each.cash for each in case.promises):
            rate = facts.portfolio.settings.discount_rate or NOTHING
            message = Message(
                "the business case of '{id}' is worth {worth} at {rate:0%}",
                id=id_,
                worth=said(case.computed.amount("npv")),
                rate=rate,
            )
            gains, costs = said(case.computed.amount("pv_benefits")), said(case.computed.amount("pv_costs"))
            hint = phrase("benefits {gains}, costs {costs} at present value", gains=gains, costs=costs)
            yield Finding("BUD017", field_of(project, "benefits"), message, hint, stake=at_stake(facts, worth))
        held = [
            gate.held.date for gate in project.gates.values() if gate.held is not None and gate.held.date <= facts.as_of
        ]
        if held and project.business_case is not None and project.business_case.date < max(held):
            message = Message(
                "the business case of '{id}' is of {date}, before the gate of {held}",
                id=id_,
                date=project.business_case.date,
                held=max(held),
            )
            yield Finding("BUD017", project.origin.at("business_case", "date"), message, "test it at each gate")
