"""SCH022: a project has nothing to show for in the next months."""

from collections.abc import Iterable
from datetime import timedelta

from itpm.analysis.facts import Facts
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message
from itpm.model.record import field_of
from itpm.rules.looked_at import PLANNED
from itpm.rules.rule import habit, rule
from itpm.rules.thresholds import Days


@habit(
    PLANNED,
    Message("{found:#,##0} of {of} reach no milestone in the next months"),
)
@rule("SCH022", "no-milestone-90d", Severity.WARNING, serves=Duty.MONITORING, reads=("inspected", "project.milestones"))
def no_milestone_90d(facts: Facts, *, days: Days = 90) -> Iterable[Finding]:
    """A project has nothing to show for in the next months."""
    last = facts.as_of + timedelta(days=int(days))
    for seen in facts.inspected:
        spans = [seen.items[address].dates for address in seen.milestones]
        dated = [span for span in spans if span is not None]
        # Of a milestone without a date nobody can say that it comes later; other findings tell why it has none.
        unknown = len(dated) < len(spans)
        if seen.tasks and not unknown and all(seen.schedule.moments.last_day(span) > last for span in dated):
            message = Message("'{project}' reaches no milestone before {last}", project=seen.project.id, last=last)
            yield Finding(
                "SCH022", field_of(seen.project, "milestones"), message, "name something that can be seen by then"
            )
