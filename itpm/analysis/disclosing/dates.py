"""The dates of the full plan that an audience has to be told, so that all that it sees of the plan is so."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from itpm.analysis.scheduling.disclosed import WHOLE, of_plan
from itpm.analysis.scheduling.driving import Driving, driver, network_driver
from itpm.analysis.scheduling.ends import of_end, project_end
from itpm.analysis.scheduling.reasons import reasons
from itpm.analysis.scheduling.schedule import Schedule, Scheduled
from itpm.analysis.scheduling.scheduled import POINTS
from itpm.analysis.scheduling.ways import network_paths, paths
from itpm.model.address import whole_of
from itpm.model.audience import Audience
from itpm.model.disclosed import Disclosure

_ROUNDS: Final = 12
"""After so many plans all that is left is told, too: each round takes as long as a plan."""


def released_dates(whole: Schedule, seen: Schedule, audience: Audience) -> dict[str, str]:
    """By address the dates of open work and milestones that an audience cannot find out, as a file holds them.

    ``seen`` is the plan of what it may know, in which nothing is told of the full plan. The plan is made again with
    what is told in it until all that it says of what is not told is what the full plan says: dates, floats, the network
    and what they hang on. What is told only grows, and what is open is finite, so this ends.
    """
    found: dict[str, str] = {}
    for number in range(_ROUNDS + 2):
        plan = _told(seen, audience.name, found)
        every = number == _ROUNDS or not audience.sees_plans
        wrong = list(untrue(whole, plan, found, every=every))
        if not wrong and audience.sees_plans:
            found |= {f"{WHOLE}{each}": str(of_end(project_end(whole, each))) for each in untrue_ends(whole, plan)}
        if not wrong:
            break
        found |= {address: str(of_plan(whole.items[address])) for address in wrong}
    return {address: found[address] for address in sorted(found)}


def _told(seen: Schedule, name: str, dates: Mapping[str, str]) -> Schedule:
    """The plan of an audience that is told some dates."""
    told = {name: Disclosure(as_of=seen.as_of, dates=dates, totals={}, bands={})} if dates else {}
    return Schedule(replace(seen.portfolio, disclosed=told), seen.as_of, seen.level) if dates else seen


def untrue(whole: Schedule, seen: Schedule, told: Mapping[str, str], *, every: bool = False) -> Iterator[str]:
    """The addresses of which a plan with told dates says what the full plan does not; ``every``: all that are open."""
    for address, each in sorted(seen.items.items()):
        full = whole.items.get(address)
        if full is None or each.done or full.done or address in told:
            continue
        if every or of_plan(full) != of_plan(each) or (not each.released and not _alike(whole, seen, full, each)):
            yield address


def untrue_ends(whole: Schedule, seen: Schedule) -> Iterator[str]:
    """The projects with open work that end otherwise in a plan than in the full one: work of theirs is kept."""
    for project in sorted(seen.translated.outlines):
        ends = [of_end(project_end(each, project)) for each in (whole, seen)]
        done = all(item.done for address, item in whole.items.items() if whole_of(address) == project)
        if ends[0] != ends[1] and not done:
            yield project


def _alike(whole: Schedule, seen: Schedule, full: Scheduled, each: Scheduled) -> bool:
    """Whether two plans say the same of one thing: its dates, its floats, and what they hang on."""
    if full != each:
        return False
    if each.kind == "summary" or each.dates is None:
        return True
    return all(said(whole, each.address) == said(seen, each.address) for said in (_hangs_on, _chain))


def _hangs_on(schedule: Schedule, address: str) -> tuple[object, ...]:
    step = next(reasons(schedule, address))
    return step, _plainly(driver(schedule, address)), _plainly(network_driver(schedule, address))


def _plainly(driving: Driving) -> tuple[object, ...]:
    """The same in every plan, whatever the numbers of its nodes."""
    way = None if driving.way is None else driving.way._replace(node=None)
    return driving.cause, driving.task, driving.person, way, driving.delay


def _chain(schedule: Schedule, address: str) -> tuple[object, ...]:
    """What a milestone hangs on."""
    if schedule.items[address].kind not in POINTS:
        return ()
    return paths(schedule, address), network_paths(schedule, address)
