"""SCH017: a project earns its plan too slowly."""

from collections.abc import Iterable
from decimal import Decimal

from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Unknown
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message
from itpm.rules.findings import place
from itpm.rules.looked_at import BASELINED
from itpm.rules.rule import habit, rule
from itpm.rules.thresholds import Index
from itpm.say import number, plural

_DIGITS = 6
"""More than that are an accident of the computation."""


@habit(
    BASELINED,
    Message("{found:#,##0} of {of} earn their plan too slowly"),
)
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
            hint = ends.reason if isinstance(ends, Unknown) else f"at this pace it takes {plural(round(ends), 'week')}"
            if not isinstance(ends, Unknown) and not isinstance(planned, Unknown):
                hint += f" instead of {number(planned)}"
            severity = Severity.ERROR if round(index, _DIGITS) < Decimal(str(error)) else None
            yield Finding("SCH017", place(seen.project, "baselines"), message, hint, severity=severity)
