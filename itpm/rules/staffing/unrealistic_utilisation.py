"""CAP011: a team is planned nearly full for a quarter."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.analysis.figures.shares import beyond, percent_of
from itpm.analysis.people.who import members
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message, phrase
from itpm.rules.looked_at import TEAMS
from itpm.rules.rule import habit, rule
from itpm.rules.thresholds import Index


@habit(
    TEAMS,
    Message("{found:#,##0} of {of} are planned nearly full for a quarter"),
)
@rule("CAP011", "unrealistic-utilisation", Severity.INFO, serves=Duty.RESOURCES, reads=("quarters", "schedule"))
def unrealistic_utilisation(facts: Facts, *, limit: Index = 0.85) -> Iterable[Finding]:
    """A team is planned nearly full for a quarter."""
    capacity = facts.people.quarters
    for team, people in members(facts.schedule, "team").items():
        for place, load in enumerate(capacity.of(people)):
            if (
                load.utilisation is not None
                and beyond(load.utilisation, float(limit))
                and capacity.buckets[place].whole
            ):
                record = facts.portfolio.staffing.teams[team]
                message = Message(
                    "{utilisation}% of '{team}' is allocated in {name}",
                    utilisation=percent_of(load.utilisation),
                    team=team,
                    name=capacity.buckets[place].name,
                )
                yield Finding(
                    "CAP011", record.origin.key(), message, phrase("{count:#,##0} hours are left", count=load.free / 60)
                )
                break
