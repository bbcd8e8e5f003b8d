"""SCH017: a project earns its plan too slowly."""

from collections.abc import Iterable
from decimal import Decimal

from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Ratio, Unknown
from itpm.analysis.health.measure import Inspected
from itpm.analysis.health.pace import day_of, slipped
from itpm.diagnostic import Duty, Finding, Severity, Stake
from itpm.message import Message, phrase
from itpm.model.record import field_of
from itpm.rules.looked_at import BASELINED
from itpm.rules.rule import habit, rule, stricter
from itpm.rules.thresholds import Index

_DIGITS = 6
"""More than that are an accident of the computation."""


@habit(
    BASELINED,
    Message("{found:#,##0} of {of} earn their plan too slowly"),
)
@stricter("error", "warning")
@rule(
    "SCH017",
    "spi-t",
    Severity.WARNING,
    serves=Duty.MONITORING,
    reads=(
        "inspected",
        "project.at",
        "project.baselines",
        "project.es",
        "project.ieac_t",
        "project.pd",
        "project.spi_t",
    ),
)
def earned_too_slowly(facts: Facts, *, warning: Index = 0.95, error: Index = 0.85) -> Iterable[Finding]:
    """A project earns its plan too slowly."""
    for seen in facts.inspected:
        if seen.baselines is None:
            continue
        earned = facts.value.in_time(seen.project)
        if earned is None:
            continue
        index, es, at, ends, planned = (earned[name] for name in ("spi_t", "es", "at", "ieac_t", "pd"))
        if isinstance(index, Unknown) or isinstance(es, Unknown) or isinstance(at, Unknown) or at < 1:
            continue
        if round(index, _DIGITS) < Decimal(str(warning)):
            message = Message(
                "SPI(t) of '{project}' is {index:0.00}: it has earned {es:0.0} of {at:week|weeks}",
                project=seen.project.id,
                index=index,
                es=es,
                at=float(at),
            )
            hint, stake = _hint(seen, at, ends, planned), Stake(days=slipped(seen))
            severity = Severity.ERROR if round(index, _DIGITS) < Decimal(str(error)) else None
            yield Finding("SCH017", field_of(seen.project, "baselines"), message, hint, severity=severity, stake=stake)


_MANY = 10
"""A pace by which the plan takes so many times as long says no end."""


def _hint(seen: Inspected, at: Ratio, ends: Ratio, planned: Ratio) -> str:
    """When it ends at this pace; once the end of its plan is over, what was promised."""
    end = seen.baselines.current.end if seen.baselines is not None else None
    if end is not None and not isinstance(planned, Unknown) and not isinstance(at, Unknown) and at > planned:
        return phrase("its end was promised for {day}", day=day_of(seen, end))
    if isinstance(ends, Unknown):
        return ends.reason
    if isinstance(planned, Unknown):
        return phrase("at this pace it takes {count:week|weeks}", count=round(ends))
    if ends > _MANY * planned:
        return phrase("at this pace it takes more than ten times the {planned:week|weeks} of its plan", planned=planned)
    weeks = round(ends, 1) if round(ends) == planned else round(ends)
    return phrase("at this pace it takes {weeks:week|weeks} instead of {planned:#,##0}", weeks=weeks, planned=planned)
