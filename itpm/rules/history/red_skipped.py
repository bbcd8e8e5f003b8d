"""HON001: something ended in trouble, and no report before its end said so."""

from collections.abc import Iterable, Iterator

from itpm.analysis.control.declared import State
from itpm.analysis.facts import Facts
from itpm.analysis.status.ended import Ended
from itpm.diagnostic import Duty, Finding, Severity, Stake
from itpm.message import Message
from itpm.rules.looked_at import ENDED
from itpm.rules.rule import habit, rule, stricter
from itpm.rules.thresholds import Days


@habit(ENDED, Message("the reports of {found:#,##0} of {of} were green until they had ended in trouble"))
@stricter("days")
@rule(
    "HON001",
    "red-skipped",
    Severity.WARNING,
    serves=(Duty.COMMUNICATION, Duty.MONITORING),
    of_plan=True,
    reads=("health", "milestone.reached", "project.baselines", "project.stage", "project.updates"),
)
def red_skipped(facts: Facts, *, days: Days = 120) -> Iterable[Finding]:
    """Something ended in trouble, and no report before its end said so."""
    for each in (*facts.status.ended.values(), *facts.status.reached):
        if each.trouble and each.reports and set(each.reports.values()) == {State.ON_TRACK}:
            yield from _told(facts, each, int(days))


def _told(facts: Facts, each: Ended, days: int) -> Iterator[Finding]:
    """What is told of it, while the last report that did not say so is younger than so many days."""
    project = facts.portfolio.projects[each.project]
    last = max(each.reports)
    if (facts.as_of - last).days > days:
        return
    if each.whole:
        message = Message(
            "'{what}' ended in trouble, and its {count:report|reports} until {day} were green",
            what=each.address,
            count=len(each.reports),
            day=last,
        )
    else:
        message = Message(
            "'{what}' was reached {late:day|days} late, and the last report before, of {day}, was green",
            what=each.address,
            late=each.days or 0,
            day=last,
        )
    at = project.origin.at("updates", last.isoformat()).key()
    hint = "what was known on that day? 'itpm status --tally' tells who was right"
    yield Finding("HON001", at, message, hint, stake=Stake(days=float(each.days or 0)))
