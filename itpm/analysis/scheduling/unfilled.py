"""Work of which something is left, and for which there is nobody, not yet or not any more: who is missing on what.

Of an effort those who are there do all of it: who is asked for beside them is nobody's missing part.
"""

from collections import Counter
from collections.abc import Iterable, Mapping

from itpm.analysis.scheduling.gone import gone
from itpm.analysis.scheduling.schedule import Schedule
from itpm.engine.precedence import NEVER


def unfilled(schedule: Schedule, projects: Iterable[str] = ()) -> Mapping[str, tuple[str, ...]]:
    """For each open task of which something is left, those of whom there is nobody, or too few, or not always."""
    made, wanted = schedule.translated, tuple(dict.fromkeys(projects))
    of_some = (address for each in wanted if each in made.outlines for address in made.outlines[each].items)
    found = {
        address: made.sized[address].missing
        for address in (of_some if wanted else made.sized)
        if address in made.sized and _lacking(schedule, address)
    }
    for address, rows in gone(schedule, wanted).items():
        most: Counter[str] = Counter()
        for each in rows:
            most[each.name] = max(most[each.name], each.number)
        found[address] = (*found.get(address, ()), *most.elements())
    return found


def _lacking(schedule: Schedule, address: str) -> bool:
    """Whether somebody of whom there is nobody is missing of open work of which something is left."""
    sized = schedule.translated.sized[address]
    left = sized.remaining is None or bool(sized.remaining.minutes)
    open_ = bool(sized.missing) and left and not schedule.items[address].done
    return open_ and not _done_by_others(schedule, address)


def _done_by_others(schedule: Schedule, address: str) -> bool:
    """Whether somebody is there who does all of an effort."""
    made, plan = schedule.translated, schedule.plan
    work, node = made.sized[address].work, made.numbers[address]
    return work is not None and work.effort is not None and (plan is None or plan.finishes[node] < NEVER)


def vacant(schedule: Schedule, projects: Iterable[str] = ()) -> Mapping[str, tuple[str, ...]]:
    """The same of teams, roles and skills alone: who is named and leaves or comes is known, and so is their cost."""
    people = schedule.portfolio.staffing.people
    named = {
        address: tuple(name for name in names if name not in people)
        for address, names in unfilled(schedule, projects).items()
    }
    return {address: names for address, names in named.items() if names}
