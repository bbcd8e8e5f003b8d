"""CAP009: the day of somebody's review has passed, or the last one is still to come."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message
from itpm.rules.looked_at import PEOPLE
from itpm.rules.rule import habit, rule


@habit(
    PEOPLE,
    Message("the review of {found:#,##0} of {of} is overdue"),
)
@rule("CAP009", "review-overdue", Severity.INFO, serves=Duty.PEOPLE, reads=("person.review",))
def review_overdue(facts: Facts) -> Iterable[Finding]:
    """The day of somebody's review has passed, or the last one is still to come."""
    for who, person in facts.portfolio.staffing.people.items():
        due = person.review.next if person.review is not None else None
        if due is not None and due < facts.as_of and person.employed.holds(facts.as_of):
            yield Finding(
                "CAP009",
                person.origin.at("review", "next"),
                Message("the review of '{who}' was due on {due}", who=who, due=due),
            )
    for each in facts.portfolio.later:
        if each.kind == "person" and each.path.startswith("review."):
            message = Message(
                "the last review of '{who}' was on {day}, after the status date {today}",
                who=each.address,
                day=each.day,
                today=facts.as_of,
            )
            yield Finding("CAP009", each.origin, message, "it counts when it has been")
