"""STR021: something that is understood and does nothing."""

from collections.abc import Iterable, Iterator

from itpm.analysis.facts import Facts
from itpm.diagnostic import Duty, Finding, Origin, Severity
from itpm.message import Message, phrase
from itpm.model.portfolio import Portfolio
from itpm.model.settings import Settings
from itpm.model.staffing import Operation
from itpm.model.task import Task
from itpm.rules.rule import rule

_SETTINGS = "itpm.yaml"


@rule(
    "STR021",
    "no-effect",
    Severity.INFO,
    serves=Duty.ALL,
    reads=(
        "operation.assign",
        "operation.effort",
        "operation.load",
        "operation.rota",
        "project.tasks",
        "scenario.targets",
        "task.assign",
        "task.duration",
        "task.effort",
        "task.expected",
        "task.finished",
        "task.must_finish",
        "task.must_start",
        "task.parent",
    ),
)
def no_effect(facts: Facts) -> Iterable[Finding]:
    """Something that is understood and does nothing."""
    settings = facts.portfolio.settings
    for at, said in _own_rates(settings, facts.portfolio.currency):
        yield Finding("STR021", Origin(_SETTINGS, at).key(), said, "take it out")
    fiscal = settings.fiscal_year
    if fiscal is not None and fiscal.ends is not None and fiscal.starts is not None:
        said = Message("starts has no effect: a year of weeks begins on the day after the one on which it ends")
        yield Finding("STR021", Origin(_SETTINGS, ("fiscal_year", "starts")).key(), said, "take it out")
    for name, scenario in facts.portfolio.scenarios.items():
        if scenario.targets:
            place = Origin(f"scenarios/{name}.yaml", ("targets",)).key()
            said = Message("targets have no effect yet: no scenario is compared with them")
            yield Finding("STR021", place, said, "take them out, or leave them until they have")
    yield from _beside(facts.portfolio)


def _beside(portfolio: Portfolio) -> Iterator[Finding]:
    """Fields of work and of who does it that nothing looks at beside others."""
    for project in portfolio.projects.values():
        parents = {task.parent for task in project.tasks.values()}
        for task in project.tasks.values():
            yield from _entries(portfolio, task)
            sized = task.effort or task.duration or (task.must_start and task.must_finish) or task.id in parents
            if task.expected is not None and task.finished is None and sized:
                said = Message(
                    "what is expected of '{task}' has no effect: its end follows from its size", task=task.id
                )
                if task.id in parents:
                    said = Message(
                        "what is expected of '{task}' has no effect: its end is that of its parts", task=task.id
                    )
                hint = "take it out, or say how much is left: remaining"
                yield Finding("STR021", task.origin.at("expected").key(), said, hint, severity=Severity.WARNING)
    for operation in portfolio.staffing.operations.values():
        yield from _entries(portfolio, operation)
        for name, beside, there in (
            ("assign", "rota", bool(operation.assign) and operation.rota is not None),
            ("effort", "load", operation.effort is not None and operation.load is not None),
        ):
            if there:
                said = Message(
                    "{name} of '{operation}' has no effect beside {beside}",
                    name=name,
                    operation=operation.id,
                    beside=beside,
                )
                at = operation.origin.at(name).key()
                yield Finding("STR021", at, said, "keep one of the two", severity=Severity.WARNING)


def _entries(portfolio: Portfolio, record: Task | Operation) -> Iterator[Finding]:
    """Entries that ask for several of one person, or for several of a choice."""
    staffing = portfolio.staffing
    for place, entry in enumerate(record.assign):
        one = entry.who in staffing.people or entry.who in staffing.equipment
        if not (one or entry.any):
            if entry.all and (entry.count or 1) > 1:
                at = record.origin.at("assign", place, "count").key()
                said = Message("count has no effect beside all: everybody is asked for")
                yield Finding("STR021", at, said, "keep one of the two", severity=Severity.WARNING)
            continue
        for name, asked in (("count", (entry.count or 1) > 1), ("all", entry.all)):
            if asked:
                message = Message("{name} has no effect beside a name: '{who}' is one", name=name, who=entry.who or "")
                hint = phrase("take it out, or ask for a team or a role with {name}", name=name)
                if entry.any:
                    message = Message("{name} has no effect beside a choice: one of 'any' is asked for", name=name)
                    hint = phrase("name each of them as an entry of its own, or ask for a team or a role")
                at = record.origin.at("assign", place, name).key()
                yield Finding("STR021", at, message, hint, severity=Severity.WARNING)


def _own_rates(settings: Settings, currency: str) -> Iterator[tuple[tuple[str, ...], Message]]:
    """Rates of the currency that all others are counted in."""
    for day, table in settings.exchange_rates.items():
        if currency in table.rates:
            at = ("exchange_rates", day.isoformat(), currency)
            yield at, Message("a rate of {currency} has no effect: sums of the portfolio are in it", currency=currency)
