"""CAP009: the day of somebody's review has passed."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.analysis.people.who import employed
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message
from itpm.rules.rule import rule


@rule("CAP009", "review-overdue", Severity.INFO, serves=Duty.PEOPLE, reads=("person.review",))
def review_overdue(facts: Facts) -> Iterable[Finding]:
    """The day of somebody's review has passed."""
    for who, person in facts.portfolio.staffing.people.items():
        due = person.review.next if person.review is not None else None
        if due is not None and due < facts.as_of and employed(person, facts.as_of):
            yield Finding(
                "CAP009",
                person.origin.at("review", "next"),
                Message("the review of '{who}' was due on {due}", who=who, due=due),
            )
