"""The load of people, teams, roles and skills, with the demand for somebody of them of whom there is nobody."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from itpm.analysis.people.capacity import Capacity, Load
from itpm.analysis.people.operations import below
from itpm.analysis.people.who import members
from itpm.analysis.scheduling.crews import asked_name
from itpm.model.address import Address


def loads(capacity: Capacity, by: str) -> Mapping[str, tuple[Load, ...]]:
    """The load of each person, team, role or skill in each stretch; empty stretches of time are kept."""
    groups = members(capacity.schedule, by)
    found = {name: capacity.of(people) for name, people in groups.items()}
    if by == "person":
        return found
    if by == "skill":
        asked = _asked(capacity)
        nothing = capacity.of(())
        return {name: tuple(_with(found.get(name, nothing), asked.get(name, ()))) for name in sorted({*found, *asked})}
    return {name: tuple(_with(row, _missing(capacity, by, name))) for name, row in found.items()}


def _with(row: Sequence[Load], missing: Sequence[int]) -> Iterator[Load]:
    """Loads with the demand of whom there is nobody."""
    for load, more in zip(row, missing or [0] * len(row), strict=True):
        yield replace(load, wanted=load.wanted + more, unfilled=load.unfilled + more)


def _missing(capacity: Capacity, by: str, name: str) -> Sequence[int]:
    """The demand for somebody of a role or a team, or of a team below it, of whom there is nobody."""
    names = below(capacity.portfolio.staffing, name) if by == "team" else {name}
    return [sum(column) for column in zip(*(capacity.unfilled(each) for each in names), strict=True)]


def _asked(capacity: Capacity) -> Mapping[str, Sequence[int]]:
    """By skill, what assignments that take it ask for and nobody can do, whatever team or role they ask."""
    found: dict[str, list[int]] = {}
    people = capacity.portfolio.staffing.people
    for address in capacity.demand.near:
        project, own = Address.of(address)
        task = capacity.portfolio.projects[project].tasks.get(own)
        asked = (
            [each for each in capacity.schedule.translated.assigned(task) if each.skills] if task is not None else []
        )
        takes = {name: each.skills for each in asked for name in (asked_name(each), ", ".join(each.any))}
        for part in capacity.demand.of_task(address) if takes else ():
            for skill in takes.get(part.who, ()) if not part.filled and part.who not in people else ():
                found.setdefault(skill, [0] * len(capacity.buckets))[part.place] += part.minutes
    return found
