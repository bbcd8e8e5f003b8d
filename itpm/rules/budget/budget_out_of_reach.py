"""BUD008: the rest of the work must cost far less than the work until now."""

from collections.abc import Iterable
from decimal import Decimal

from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Unknown
from itpm.analysis.figures.arithmetic import minus
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message, phrase
from itpm.rules.findings import active_values, at_stake, money_of, said
from itpm.rules.looked_at import FUNDED
from itpm.rules.rule import habit, rule
from itpm.rules.thresholds import Index


@habit(
    FUNDED,
    Message("the rest must cost far less than the work until now in {found:#,##0} of {of}"),
)
@rule(
    "BUD008",
    "tcpi",
    Severity.WARNING,
    serves=Duty.MONITORING,
    reads=(
        "costs",
        "project.ac",
        "project.bac",
        "project.budget",
        "project.cpi",
        "project.ev",
        "project.tcpi_bac",
    ),
)
def budget_out_of_reach(facts: Facts, *, limit: Index = 1.10) -> Iterable[Finding]:
    """The rest of the work must cost far less than the work until now."""
    for value in active_values(facts):
        index = value.ratio("tcpi_bac")
        bac, ev, ac = (value.amount(name) for name in ("bac", "ev", "ac"))
        if isinstance(value.discrete.ratio("cpi"), Unknown):
            # Nothing is measured: what is earned only follows time.
            continue
        if isinstance(bac, Unknown) or isinstance(ev, Unknown) or isinstance(ac, Unknown) or ev >= bac:
            continue
        stake = at_stake(facts, minus(ac, ev))
        if isinstance(index, Unknown):
            message = Message(
                "the budget of '{project}' cannot be reached: {ac} of {bac} are spent",
                project=value.project.id,
                ac=said(ac),
                bac=said(bac),
            )
            yield Finding(
                "BUD008", money_of(value.project), message, phrase("it has earned {said}", said=said(ev)), stake=stake
            )
        elif index > Decimal(str(limit)):
            message = Message(
                "TCPI of '{project}' is {index:0.00}: work for {work} is left, and {money} for it",
                project=value.project.id,
                index=index,
                work=said(minus(bac, ev)),
                money=said(minus(bac, ac)),
            )
            yield Finding(
                "BUD008",
                money_of(value.project),
                message,
                phrase("above {limit} a budget is rarely kept", limit=limit),
                stake=stake,
            )
