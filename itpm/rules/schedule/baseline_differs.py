"""SCH024: a baseline says something else than its own commit does."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.analysis.scheduling.schedule import Schedule
from itpm.analysis.value.freezing import Difference, differences
from itpm.diagnostic import Duty, Finding, Severity
from itpm.engine.pack import Level
from itpm.message import Message
from itpm.rules.findings import called_then
from itpm.rules.rule import compared, rule


@compared
@rule(
    "SCH024",
    "baseline-differs",
    Severity.INFO,
    serves=(Duty.PROJECT_PLANNING, Duty.MONITORING),
    reads=("baseline.as_of", "baseline.commit", "baseline.level", "project.baselines", "schedule"),
)
def baseline_differs(facts: Facts) -> Iterable[Finding]:
    """A baseline says something else than its own commit does."""
    schedules: dict[tuple[object, ...], Schedule] = {}
    for project in facts.portfolio.projects.values():
        for name, baseline in project.baselines.items():
            portfolio = facts.earlier.get(baseline.commit or "")
            if portfolio is None or baseline.as_of is None:
                continue
            called = called_then(project.id, portfolio, facts.portfolio.moves)
            if called is None:
                continue
            level = Level(baseline.level) if baseline.level in set(Level) else Level.HEURISTIC
            key = (baseline.commit, baseline.as_of, level)
            if key not in schedules:
                schedules[key] = Facts(portfolio, baseline.as_of).levelled(level)
            found = list(differences(schedules[key], called, baseline, facts.portfolio.moves))
            if found:
                first, *more = found
                message = _message(first, len(more))
                yield Finding(
                    "SCH024",
                    project.origin.at("baselines", name).key(),
                    message,
                    "a changed plan gets a baseline of its own",
                )


def _message(first: Difference, more: int) -> Message:
    message = Message("computed again, '{task}' is not there", task=first.task)
    if first.field:
        message = Message(
            "computed again, '{task}' has {field} {computed}, not {written}",
            task=first.task,
            field=first.field,
            computed=str(first.computed),
            written=str(first.written),
        )
    return Message("{first}; {more} more", first=message, more=more) if more else message
