"""What needs attention because of the plan: promises that it breaks, and people with more work than time."""

from collections.abc import Iterator

from itpm.analysis.control.attention import Matter, attention, of_project
from itpm.analysis.facts import Facts
from itpm.analysis.health.measure import Inspected
from itpm.analysis.health.promises import broken
from itpm.analysis.people.overload import Overload, overloads
from itpm.analysis.scheduling.lateness import promised
from itpm.model.project import Project

BROKEN, OVERLOADED = "Late", "Overallocated"
"""The words of these matters."""


def matters(facts: Facts) -> tuple[Matter, ...]:
    """Everything that needs attention on the status date, the gravest first."""
    found = [*attention(facts.portfolio, facts.as_of), *_overloaded(facts)]
    passed = {each.address for each in found}
    for seen in facts.inspected:
        found += [each for each in _broken(seen) if each.address not in passed]
    return _ordered(found)


def matters_of(facts: Facts, project: Project) -> tuple[Matter, ...]:
    """What needs attention in one project, the gravest first."""
    found = list(of_project(project, facts.as_of))
    passed = {each.address for each in found}
    for seen in facts.inspected:
        if seen.project is project:
            found += [each for each in _broken(seen) if each.address not in passed]
    return _ordered(found)


def _ordered(found: list[Matter]) -> tuple[Matter, ...]:
    return tuple(sorted(found, key=lambda m: (-m.weight, m.address)))


def _broken(seen: Inspected) -> Iterator[Matter]:
    """Each promise that the plan of a project breaks, or somebody outside, once a thing."""
    told: set[str] = set()
    for hit in broken(seen):
        if hit.address not in told:
            told.add(hit.address)
            record = seen.schedule.portfolio.find(hit.address)
            said = hit.message.removeprefix(f"'{hit.address}' ")
            who = (record.owner,) if record is not None and record.owner else ()
            title = record.title if record is not None else hit.address
            yield Matter(_LATE, BROKEN, hit.address, title, f"{seen.project.title}: {said}", who)
    for milestone in seen.project.milestones.values():
        open_ = milestone.id in seen.items and milestone.id not in told
        for promise in promised(seen.schedule, milestone.id) if open_ else ():
            if promise.outside and promise.late is not None:
                party = milestone.external.party if milestone.external is not None else None
                why = f"{seen.project.title}: expected {promise.late.words} after what was promised"
                yield Matter(_OUTSIDE, BROKEN, milestone.id, milestone.title, why, (party,) if party else ())


_LATE, _OUTSIDE, _TOO_MUCH = 78, 55, 58


def _overloaded(facts: Facts) -> Iterator[Matter]:
    """Each of those who are there and have more work than time."""
    rows = {who: facts.weeks.of_person(who) for who in facts.skills.there}
    for each in overloads(facts.weeks.buckets, rows):
        title = facts.portfolio.staffing.people[each.who].title
        yield Matter(_TOO_MUCH, OVERLOADED, each.who, title, _share(each), ())


def _share(each: Overload) -> str:
    return f"{'allocated' if each.booked else 'wanted for'} {each.words}"
