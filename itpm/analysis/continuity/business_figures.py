"""The figures of what the business loses: of processes until they are back, of what they stand on in an hour."""

from collections.abc import Sequence
from decimal import Decimal

from itpm.analysis.continuity.business import Interrupted
from itpm.analysis.continuity.facts import ContinuityFacts
from itpm.analysis.continuity.figures import chain_of
from itpm.analysis.figures.amounts import Unknown
from itpm.analysis.figures.figure import Computed, Figure, Given, Group, Term, Unit
from itpm.analysis.services.graph import Part
from itpm.classification import Classification
from itpm.message import phrase
from itpm.say import clock, money

_HOUR, _PLACES, _CENTS = 60, 6, "#,##0.##"
PROCESS = Group(
    "Standing still",
    (
        Figure(
            "standstill",
            "Time until its services are back",
            Unit.HOURS,
            "longest of what its services promise (`rto`), else of their chains",
            classification=Classification.STAFF,
        ),
        Figure(
            "mtpd_left",
            "Left of the tolerable period",
            Unit.HOURS,
            "maximum tolerable period of disruption (MTPD) − time until its services are back",
            classification=Classification.STAFF,
        ),
        Figure(
            "standstill_loss",
            "Loss until its services are back",
            Unit.MONEY,
            "loss in an hour × time until its services are back",
            classification=Classification.MANAGEMENT,
        ),
    ),
    source="ISO 22301:2019: business impact analysis, maximum tolerable period of disruption",
)
"""How long a process stands still, and what that costs."""
BUSINESS = Group(
    "Business",
    (
        Figure(
            "hourly_loss",
            "Loss in an hour if it stops",
            Unit.MONEY,
            "sum of what the processes that stop with it lose in an hour",
            classification=Classification.MANAGEMENT,
        ),
    ),
    source="ISO 22301:2019: business impact analysis",
)
"""What the business loses if something stops."""


def process_figures(known: ContinuityFacts, process: str) -> Computed:
    """How long a process stands still until its services are back, and what it loses."""
    each = known.business.processes[process]
    return PROCESS.of(
        {
            "standstill": Given(_standstill(known, each), words=_waits(known, each)),
            "mtpd_left": _left(known, each),
            "standstill_loss": Given(each.loss, words=_lost(each)),
        }
    )


def _standstill(known: ContinuityFacts, each: Interrupted) -> Decimal | Unknown:
    if each.back.most is None or each.back.most != each.back.least:
        return Unknown(chain_of(known, each.part, each.back))
    return _hours(each.back.most)


def _waits(known: ContinuityFacts, each: Interrupted) -> str:
    """What a process waits for longest; empty where nobody knows, or it waits for nothing."""
    last = known.business.recovery.slowest(each.part)
    return (
        ""
        if last is None or each.back.most is None
        else phrase("'{last}' is back after {time}", last=last.address, time=clock(each.back.least))
    )


def _lost(each: Interrupted) -> str:
    """What a loss is made of; empty where something of it is not known."""
    if isinstance(each.hourly, Unknown) or each.back.most is None or each.back.most != each.back.least:
        return ""
    return phrase("{sum} an hour × {time}", sum=money(each.hourly, _CENTS), time=clock(each.back.most))


def _left(known: ContinuityFacts, each: Interrupted) -> Given:
    standstill, longest = _standstill(known, each), each.record.mtpd
    if longest is None:
        return Given(Unknown("nobody says how long it may be missed"))
    if isinstance(standstill, Unknown):
        return Given(standstill)
    return Given(
        _hours(Decimal(longest.minutes)) - standstill, words=f"{longest} − {chain_of(known, each.part, each.back)}"
    )


def business_figures(known: ContinuityFacts, parts: Sequence[Part]) -> Computed:
    """What the business loses in an hour if some parts stop."""
    impact = known.services.impact(*parts)
    terms = tuple(Term(f"'{each.address}'", impact.losses.of(each.address)) for each in impact.processes)
    words = phrase("{count:process stops|processes stop} with it", count=len(terms)) if terms else ""
    return BUSINESS.of({"hourly_loss": Given(impact.hourly_loss, terms, words)})


def _hours(minutes: Decimal) -> Decimal:
    return round(minutes / _HOUR, _PLACES)
