"""How much of a skill is wanted, and how much of it there is: the work that takes it against the people who have it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from itpm.analysis.capacity import Capacity
from itpm.analysis.skills import Needs, Skills
from itpm.model.task import Task


class Wanted(NamedTuple):
    """The work that takes a skill at a level or above: person-minutes in each stretch of time, and one of its tasks."""

    minutes: Sequence[int]
    task: Task


def skill_demand(capacity: Capacity, skills: Skills) -> Mapping[tuple[str, int], Wanted]:
    """What is wanted of each skill, by code and level, at the dates that work would have if nobody had to wait.

    Work counts for every level up to the one it takes: who has more can do it as well.
    """
    found: dict[str, list[tuple[int, int, int, Task]]] = defaultdict(list)
    for task, needs, place, minutes in _wanted(capacity, skills):
        for skill, level in needs.items():
            found[skill].append((level, place, minutes, task))
    made = {}
    for skill, rows in sorted(found.items()):
        for level in sorted({row[0] for row in rows}):
            sums = [0] * len(capacity.buckets)
            for needed, place, minutes, _task in rows:
                sums[place] += minutes if needed >= level else 0
            made[skill, level] = Wanted(sums, next(task for needed, _place, _minutes, task in rows if needed >= level))
    return made


def _wanted(capacity: Capacity, skills: Skills) -> Iterator[tuple[Task, Needs, int, int]]:
    """Work by task and stretch, with what it takes of each of the people who are booked for it or missing."""
    schedule = capacity.schedule
    crews, unfilled = schedule.translated.crews, schedule.unfilled()
    for address in sorted({*capacity.minutes, *unfilled}):
        project = schedule.portfolio.projects[address.partition("/")[0]]
        task = project.tasks.get(address.partition("/")[2])
        if task is None:
            continue
        asked = [(crews.named(each), skills.asked(project, each)) for each in schedule.assigned(task)]
        takes: dict[str, Needs] = {}
        for names, needs in asked:
            takes |= {name: needs for name in names if name not in takes}
        for who, place, minutes in capacity.wanted_of(address):
            if takes.get(who):
                yield task, takes[who], place, minutes
        for name, place, minutes in capacity.unfilled_of(address):
            if takes.get(name):
                yield task, takes[name], place, minutes
