"""BUD020: a plan holds a period outside the year of its budget, or outside its project."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.analysis.money.line import Line
from itpm.analysis.time.periods import days_of_period
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message
from itpm.model.scalars import Dates, as_day
from itpm.rules.looked_at import LINES
from itpm.rules.rule import habit, rule


@habit(
    LINES,
    Message("{found:#,##0} of {of} hold a period outside their year, or outside their project"),
)
@rule(
    "BUD020",
    "period-outside",
    Severity.ERROR,
    serves=Duty.DEPARTMENT_BUDGET,
    reads=("costs", "budget-line.forecast", "budget-line.planned", "project.start"),
)
def period_outside(facts: Facts) -> Iterable[Finding]:
    """A plan holds a period outside the year of its budget, or outside its project."""
    settings = facts.portfolio.settings
    for line in facts.money.costs.lines.values():
        if line.dropped:
            continue
        for name in ("planned", "forecast"):
            spread = getattr(line.record, name)
            for period in spread.periods if spread is not None else ():
                days = days_of_period(period, settings)
                why = _outside(facts, line, days)
                if why:
                    yield Finding(
                        "BUD020",
                        line.record.origin.at(name, period.text).key(),
                        Message("{period} of '{line}' {why}", period=period.text, line=line.id, why=why),
                    )


def _outside(facts: Facts, line: Line, days: Dates) -> Message | None:
    """Why a period does not belong to a line; empty where it does."""
    if line.project is not None:
        start = line.project.start
        early = start is not None and days.finish is not None and days.finish < as_day(start)
        if not early or start is None:
            return None
        return Message("ends before the project starts on {start}", start=as_day(start))
    year = facts.money.costs.dates(line)
    if year is None or year.start is None or year.finish is None or days.start is None or days.finish is None:
        return None
    if year.start <= days.start and days.finish <= year.finish:
        return None
    return Message("is outside its year ({year})", year=str(year))
