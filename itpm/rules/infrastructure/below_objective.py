"""INF019: a service was less available than promised, or fails again and nobody looks into why."""

from collections.abc import Iterable
from datetime import date

from itpm.analysis.facts import Facts
from itpm.analysis.operation.achieved import INCIDENTS, Achieved, Share
from itpm.analysis.operation.recurring import DAYS, TIMES, Recurring
from itpm.diagnostic import Duty, Finding, Related, Severity
from itpm.message import Message
from itpm.model.control import Issue
from itpm.model.scalars import as_day
from itpm.rules.rule import habit, rule, stricter
from itpm.rules.running import RUNNING, stake
from itpm.rules.thresholds import Days, Periods, Several
from itpm.say import timely


@habit(RUNNING, Message("{found:#,##0} of {of} were less available than is promised, or fail again without a problem"))
@stricter("days", "months")
@rule(
    "INF019",
    "below-objective",
    Severity.WARNING,
    serves=Duty.INFRASTRUCTURE,
    reads=(
        "achieved",
        "incident.cause",
        "incident.date",
        "incident.problem",
        "issue.resolved",
        "recurring",
        "service.availability",
        "tiers",
    ),
)
def below_objective(
    facts: Facts, *, months: Periods = 3, times: Several = TIMES, days: Days = DAYS
) -> Iterable[Finding]:
    """A service was less available than promised, or fails again and nobody looks into why."""
    for id_, service in facts.portfolio.infrastructure.services.items():
        if service.availability is not None:
            # The running month is no whole one.
            over = [each for each in facts.operation.achieved(id_, int(months) + 1) if not each.running]
            below = [(each, each.lesser) for each in over if each.keeps is False and isinstance(each.lesser, Share)]
            if below:
                known = sum(each.keeps is not None for each in over)
                yield _below(facts, below, known)
    for again in facts.operation.recurring(int(times), int(days)):
        found = _again(facts, again, int(days))
        if found is not None:
            yield found


def _below(facts: Facts, below: list[tuple[Achieved, Share]], of: int) -> Finding:
    """The worst of what is below; of several that are as bad the newest."""
    worst, found = min(below, key=lambda pair: pair[1].share)
    service = worst.service
    message = Message(
        "'{service}' was available for {share} in {period} {source}, and {promised:0.####%} are promised; "
        "it was below that in {below:#,##0} of {of:period|periods}",
        service=service.id,
        share=_share(found),
        period=worst.name,
        source=_source(found, service.id),
        promised=service.availability or 0,
        below=len(below),
        of=of,
    )
    return Finding("INF019", service.origin.at("availability"), message, _BETTER, stake=stake(facts, service.id))


_BETTER = "mend what made it fail, have it stand on more than one, or agree on what can be kept"


def _share(found: Share) -> Message:
    if found.most:
        return Message("at most {share:0.####%}", share=timely(found.share, up=True))
    return Message("{share:0.####%}", share=timely(found.share))


def _source(found: Share, service: str) -> Message:
    if found.source == INCIDENTS:
        return Message("by its incidents")
    return Message("as it was measured") if found.source == service else Message("by '{who}'", who=found.source)


def _again(facts: Facts, again: Recurring, days: int) -> Finding | None:
    """What recurs and has no problem, or only ones that were said to be solved; None where somebody looks into it."""
    service, last = facts.portfolio.infrastructure.services[again.service], again.incidents[-1]
    solved = _solved(facts, again)
    count = len(again.incidents)
    beside = tuple(Related(each.origin.key(), "one of them") for each in again.incidents[-_NAMED:])
    at, hangs = service.origin.key(), stake(facts, again.service)
    if again.by == "cause" and not again.problems:
        message = Message(
            "{count:incident|incidents} of '{service}' in {days:day|days} were caused by {cause}, "
            "and none names a problem",
            count=count,
            service=again.service,
            days=days,
            cause=again.what,
        )
        return Finding("INF019", at, message, _PROBLEM, beside, stake=hangs)
    if again.by == "problem" and solved is not None and solved < as_day(last.date):
        message = Message(
            "{count:incident|incidents} of '{service}' in {days:day|days} come of '{problem}', resolved on {day}, "
            "and the last began on {last}",
            count=count,
            service=again.service,
            days=days,
            problem=again.what,
            day=solved,
            last=as_day(last.date),
        )
        return Finding("INF019", at, message, _OPEN, beside, stake=hangs)
    return None


_NAMED = 5
"""So many incidents stand beside a finding, the last ones."""
_PROBLEM = "write an issue that says what lies behind them, and name it as their `problem`"
_OPEN = "write another issue: what was done did not solve it"


def _solved(facts: Facts, again: Recurring) -> date | None:
    """The day on which the problem that recurs was resolved; None where it is open, or what recurs is a cause."""
    found = facts.portfolio.find(again.what) if again.by == "problem" else None
    return found.resolved if isinstance(found, Issue) else None
