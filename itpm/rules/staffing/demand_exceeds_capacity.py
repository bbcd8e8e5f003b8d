"""CAP005: a role or a skill is wanted more in a quarter than there is of it."""

from collections.abc import Iterable, Iterator, Sequence

from itpm.analysis.facts import Facts
from itpm.analysis.figures.shares import beyond, share_of
from itpm.analysis.people.skill_demand import skill_demand
from itpm.analysis.people.who import members
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message
from itpm.rules.rule import rule
from itpm.rules.thresholds import Index


@rule(
    "CAP005",
    "demand-exceeds-capacity",
    Severity.WARNING,
    serves=(Duty.PEOPLE, Duty.STRATEGY),
    reads=("quarters", "schedule", "skills", "role.skills"),
)
def demand_exceeds_capacity(facts: Facts, *, limit: Index = 1.0) -> Iterable[Finding]:
    """A role or a skill is wanted more in a quarter than there is of it."""
    scarce: set[str] = set()
    for role, people in members(facts.schedule, "role").items():
        missing = facts.people.quarters.unfilled(role)
        wanted = [load.wanted + more for load, more in zip(facts.people.quarters.of(people), missing, strict=True)]
        record = facts.portfolio.staffing.roles[role]
        for said in _too_much(facts, wanted, people, float(limit)):
            scarce.update(record.skills)
            yield Finding("CAP005", record.origin.key(), Message("'{role}' is {said}", role=role, said=said), _HINT)
    for (skill, level), demand in skill_demand(facts.people.quarters, facts.people.skills).items():
        # Who has a role that is scarce has its skills: that was told.
        people = facts.people.skills.holders(skill, level) if skill not in scarce else ()
        for said in _too_much(facts, demand.minutes, people, float(limit)) if skill not in scarce else ():
            scarce.add(skill)
            yield Finding(
                "CAP005",
                demand.tasks[0].origin.key(),
                Message("{skill} at level {level} is {said}", skill=skill, level=level, said=said),
                _HINT,
                also=tuple(each.origin.key() for each in demand.tasks[1:]),
            )


_HOUR = 60
_HINT = "decide what comes later, or find people"


def _too_much(facts: Facts, wanted: Sequence[int], people: Iterable[str], limit: float) -> Iterator[Message]:
    """The first quarter in which more is wanted than some people can do, in words; nothing where there is none."""
    for bucket, minutes, load in zip(
        facts.people.quarters.buckets, wanted, facts.people.quarters.of(people), strict=True
    ):
        share = share_of(minutes, load.deployable)
        if beyond(share, limit) or (share is None and minutes > _HOUR):
            yield Message(
                "wanted for {wanted:hour|hours} in {quarter}, and {there:#,##0} can be deployed",
                wanted=round(minutes / 60),
                quarter=bucket.name,
                there=load.deployable / 60,
            )
            return
