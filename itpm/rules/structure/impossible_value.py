"""STR030: values that cannot be together, or more than there are."""

from collections.abc import Iterable, Iterator
from datetime import date

from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Amount, exactly
from itpm.analysis.figures.arithmetic import known
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message
from itpm.model.address import own_of
from itpm.model.project import Project
from itpm.model.scalars import Money, as_day
from itpm.rules.rule import rule

_A_DAY = 24 * 60


@rule(
    "STR030",
    "impossible-value",
    Severity.ERROR,
    serves=Duty.ALL,
    reads=("costs", "incident.date", "incident.minutes", "project.tasks", "task.cost"),
)
def impossible_value(facts: Facts) -> Iterable[Finding]:
    """Values that cannot be together, or more than there are."""
    for incident in facts.portfolio.infrastructure.incidents.values():
        most = _minutes_until(facts.as_of, as_day(incident.date))
        # One that lies ahead is told as that.
        if incident.minutes is not None and 0 < most < incident.minutes:
            what = Message(
                "{minutes:#,##0} minutes have not gone by since {day}", minutes=incident.minutes, day=incident.date
            )
            yield Finding("STR030", incident.origin.at("minutes"), what, "write the minutes in which it was down")
    for project in facts.portfolio.projects.values():
        yield from _costs(facts, project)


def _costs(facts: Facts, project: Project) -> Iterator[Finding]:
    """What tasks say to cost on lines that hold no sum of their own, or less than that."""
    paid = [task for task in project.tasks.values() if task.cost]
    if not paid:
        return
    rates, lines = facts.money.costs.rates, facts.money.costs.lines
    sums: dict[str, list[Amount]] = {}
    for task in paid:
        for name, cost in task.cost.items():
            line, at = lines.get(name), task.origin.at("cost", own_of(name))
            if line is None:
                continue
            if line.from_tasks:
                what = Message("'{task}' costs a sum on '{line}', whose plan is its people", task=task.id, line=name)
                yield Finding("STR030", at, what, "give the sum a line of its own, or take it out")
                continue
            told = sums.setdefault(name, [])
            before = known(told, line.currency).amount
            told.append(rates.converted(cost, line.currency))
            after, planned = known(told, line.currency), facts.money.costs.sums(line).planned
            if isinstance(planned, Money) and before <= planned.amount < after.amount and planned.amount >= 0:
                what = Message(
                    "tasks cost {cost} on '{line}', and {planned} are planned on it",
                    cost=exactly(after),
                    line=name,
                    planned=exactly(planned),
                )
                yield Finding("STR030", at, what, "mend one of the sums: earned value scales the tasks down")


def _minutes_until(day: date, first: date) -> int:
    """How many minutes lie from the beginning of a day to the end of another."""
    return ((day - first).days + 1) * _A_DAY
