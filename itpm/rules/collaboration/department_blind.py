"""COL006: a project touches a department in which nobody is known."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message
from itpm.model.stage import active
from itpm.rules.rule import habit, rule
from itpm.rules.uncovered import NO_STAKEHOLDERS
from itpm.rules.with_departments import TOUCHING


@habit(TOUCHING, Message("{found:#,##0} of {of} have nobody to ask in one of them"), NO_STAKEHOLDERS)
@rule(
    "COL006",
    "department-blind",
    Severity.INFO,
    serves=Duty.DEPARTMENTS,
    reads=("stakeholders", "project.departments", "project.stage"),
)
def department_blind(facts: Facts) -> Iterable[Finding]:
    """A project touches a department in which nobody is known."""
    known = facts.collaboration.stakeholders.departments
    for project in facts.portfolio.projects.values():
        blind = tuple(each for each in project.departments if each not in known)
        if not blind or not active(project, facts.as_of):
            continue
        message = Message(
            "'{project}' touches {blind:quoted}, and nobody there is a stakeholder", project=project.id, blind=blind
        )
        hint = "add one to 'stakeholders', or the 'contact' of the department"
        yield Finding("COL006", project.origin.at("departments").key(), message, hint)
