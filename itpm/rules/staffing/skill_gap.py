"""CAP004: somebody lacks a skill that their role or their work needs, and nothing is planned."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.analysis.people.skills import Gap
from itpm.diagnostic import Duty, Finding, Origin, Severity
from itpm.message import Message
from itpm.rules.looked_at import PEOPLE
from itpm.rules.rule import habit, rule


@habit(
    PEOPLE,
    Message("{found:#,##0} of {of} lack a skill that their role or their work needs"),
)
@rule(
    "CAP004",
    "skill-gap",
    Severity.WARNING,
    serves=Duty.PEOPLE,
    reads=("schedule", "skills", "person.skills", "task.assign"),
)
def skill_gap(facts: Facts) -> Iterable[Finding]:
    """Somebody lacks a skill that their role or their work needs, and nothing is planned."""
    for gap in facts.people.skills.gaps:
        person = facts.portfolio.staffing.people[gap.who]
        at = person.origin.at("skills").key() if person.skills else person.origin.key()
        yield from _finding(gap, at, Message("is '{what}'", what=gap.what))
    for gap in facts.people.skills.of_work(facts.schedule):
        task = facts.portfolio.find(gap.what)
        if task is not None:
            at = task.origin.at("assign").key() if getattr(task, "assign", ()) else task.origin.key()
            yield from _finding(gap, at, Message("does '{what}'", what=gap.what))


def _finding(gap: Gap, at: Origin, words: Message) -> Iterable[Finding]:
    if not gap.plan:
        has = Message("has level {has}", has=gap.has) if gap.has else Message("does not have it")
        message = Message(
            "'{who}' {words}, which needs {skill} at level {needs}, and {has}",
            who=gap.who,
            words=words,
            skill=gap.skill,
            needs=gap.needs,
            has=has,
        )
        yield Finding("CAP004", at, message, _HINT)


_HINT = "plan a goal, a course or a vacancy"
