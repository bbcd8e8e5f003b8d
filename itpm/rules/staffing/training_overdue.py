"""CAP008: a course was planned and did not take place."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.diagnostic import Duty, Finding, Severity, Stake
from itpm.message import Message
from itpm.model.settled import settled
from itpm.rules.looked_at import COURSES
from itpm.rules.rule import habit, rule


@habit(
    COURSES,
    Message("{found:#,##0} of {of} did not take place as planned"),
)
@rule("CAP008", "training-overdue", Severity.INFO, serves=Duty.PEOPLE, reads=("training.done", "training.planned"))
def training_overdue(facts: Facts) -> Iterable[Finding]:
    """A course was planned and did not take place."""
    for course in facts.portfolio.staffing.training.values():
        found = settled(course)
        if found.due is not None and found.overdue(facts.as_of):
            yield Finding(
                "CAP008",
                course.origin.at("planned"),
                Message("'{course}' was planned for {last} and is not done", course=course.id, last=found.due),
                stake=Stake(by=found.due),
            )
