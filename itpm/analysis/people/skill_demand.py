"""How much of a skill is wanted, and how much of it there is: the work that takes it against the people who have it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from itpm.analysis.people.capacity import Capacity
from itpm.analysis.people.skills import Needs, Skills
from itpm.model.address import own_of, whole_of
from itpm.model.task import Task


class Wanted(NamedTuple):
    """The work that takes a skill at a level or above: person-minutes in each stretch of time.

    ``tasks`` are the first task of each project that it is wanted in, in the order of their addresses.
    """

    minutes: Sequence[int]
    tasks: tuple[Task, ...]


def skill_demand(capacity: Capacity, skills: Skills) -> Mapping[tuple[str, int], Wanted]:
    """What is wanted of each skill, by code and level, at the dates that work would have if nobody had to wait.

    Work counts for every level up to the one it takes: who has more can do it as well.
    """
    sums: dict[tuple[str, int], list[int]] = {}
    first: dict[tuple[str, int], dict[str, Task]] = {}
    for task, needs, place, minutes in _wanted(capacity, skills):
        for key in needs.items():
            if key not in sums:
                sums[key], first[key] = [0] * len(capacity.buckets), {}
            sums[key][place] += minutes
            known = first[key].setdefault(whole_of(task.id), task)
            if task.id < known.id:
                first[key][whole_of(task.id)] = task
    made = {}
    for skill, level in sorted(sums):
        above = [key for key in sums if key[0] == skill and key[1] >= level]
        whole = [sum(column) for column in zip(*(sums[key] for key in above), strict=True)]
        made[skill, level] = Wanted(whole, _firsts(first[key] for key in above))
    return made


def _firsts(found: Iterable[Mapping[str, Task]]) -> tuple[Task, ...]:
    """The first task of each project, of those that are the first of it for one level each."""
    made: dict[str, Task] = {}
    for one in found:
        for project, task in one.items():
            if project not in made or task.id < made[project].id:
                made[project] = task
    return tuple(sorted(made.values(), key=lambda each: each.id))


def _wanted(capacity: Capacity, skills: Skills) -> Iterator[tuple[Task, Needs, int, int]]:
    """Work by task and stretch, with what it takes of each of the people who are booked for it or missing."""
    schedule = capacity.schedule
    crews, demand, people = schedule.translated.crews, capacity.demand, capacity.portfolio.staffing.people
    own = {who: skills.needs(person.roles[0]) if person.roles else {} for who, person in people.items()}
    for address in demand.near:
        project = schedule.portfolio.projects[whole_of(address)]
        task = project.tasks.get(own_of(address))
        if task is None:
            continue
        takes: dict[str, Needs] = {}
        for assignment in schedule.translated.assigned(task):
            # Of most people who are named it is what their own role needs.
            if assignment.skills or assignment.who not in own:
                needs = skills.asked(project, assignment)
                takes |= {name: needs for name in crews.named(assignment) if name not in takes}
        for part in demand.of_task(address):
            needs = takes[part.who] if part.who in takes else own.get(part.who, {})
            if needs:
                yield task, needs, part.place, part.minutes
