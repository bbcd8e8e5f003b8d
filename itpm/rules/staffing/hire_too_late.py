"""CAP007: a vacancy is filled too late for the work, or has no money."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.analysis.people.hiring import first_unfilled, open_vacancies, ready_on
from itpm.diagnostic import Duty, Finding, Severity, Stake
from itpm.message import Message
from itpm.rules.looked_at import VACANCIES
from itpm.rules.rule import habit, rule


@habit(
    VACANCIES,
    Message("{found:#,##0} of {of} are filled too late, or have no money"),
)
@rule(
    "CAP007",
    "hire-too-late",
    Severity.WARNING,
    serves=(Duty.PEOPLE, Duty.DEPARTMENT_BUDGET),
    reads=("schedule", "vacancy.budget_line", "vacancy.role"),
)
def hire_too_late(facts: Facts) -> Iterable[Finding]:
    """A vacancy is filled too late for the work, or has no money."""
    for vacancy in open_vacancies(facts.portfolio):
        ready = ready_on(facts.schedule, vacancy)
        start, address = first_unfilled(facts.schedule, vacancy.role)
        if ready is not None and start is not None and start < ready:
            message = Message(
                "'{vacancy}' is ready on {ready}, and '{address}' begins on {start}",
                vacancy=vacancy.id,
                ready=ready,
                address=address,
                start=start,
            )
            yield Finding(
                "CAP007",
                vacancy.origin.at("needed"),
                message,
                _HINT,
                stake=Stake(days=(ready - start).days * _WORKED, by=start),
            )
        if vacancy.budget_line is None:
            yield Finding(
                "CAP007",
                vacancy.origin.key(),
                Message("no line pays for '{vacancy}'", vacancy=vacancy.id),
                "add 'budget_line:'",
            )


_HINT = "hire earlier, or plan the work later"
_WORKED = 5 / 7
"""The part of days that is worked in."""
