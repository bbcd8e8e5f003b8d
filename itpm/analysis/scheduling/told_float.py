"""Float as it is told: in working days, and in elapsed ones where days off alone are it."""

from dataclasses import replace
from operator import attrgetter

from itpm.analysis.figures.tenths import told_days
from itpm.analysis.scheduling.late import Late, in_elapsed
from itpm.analysis.scheduling.lateness import Measured, behind
from itpm.analysis.scheduling.schedule import Schedule, Scheduled
from itpm.analysis.time.clock import DAY
from itpm.model.address import whole_of
from itpm.model.scalars import Duration


def float_words(schedule: Schedule, item: Scheduled, *, network: bool = False) -> str:
    """The float of a thing with one, in working days; in elapsed ones where days off alone are its float: -2ed."""
    minutes = (item.network_float if network else item.total_float) or 0
    off = None if minutes else float_off(schedule, item, network=network)
    return told_days(minutes, schedule.moments.day_minutes(item.address)) if off is None else str(off)


def float_off(schedule: Schedule, item: Scheduled, *, network: bool = False) -> Duration | None:
    """The elapsed time by which something without float in working time may slip, or has broken a promise.

    A promise of its own, or the deadline of its project.
    """
    lates = behind(schedule, item.address, network=network), _behind_deadline(schedule, item, network=network)
    found = [each for each in lates if each is not None and not each.minutes]
    if found:
        most = max(found, key=attrgetter("elapsed", "days"))
        off = in_elapsed(most.days, most.elapsed)
        return off._replace(amount=-off.amount)
    clock = item.network_float_by_clock if network else item.float_by_clock
    return in_elapsed(clock // DAY if clock % DAY == 0 else 0, clock) if clock else None


def _behind_deadline(schedule: Schedule, item: Scheduled, *, network: bool) -> Late | None:
    """How far something ends behind the deadline of its project that bounds it, and leaves it no working time."""
    project, made = schedule.portfolio.projects[whole_of(item.address)], schedule.translated
    span, counted = (item.network, schedule.dates) if network else (item.dates, schedule.order or schedule.dates)
    limit = made.network.deadlines.get(made.groups[project.id])
    if project.deadline is None or limit is None or span is None:
        return None
    if all(counted.latest.finishes[node] > limit for node in made.parts_of(item.address) if not counted.done(node)):
        return None
    late = Measured(schedule, project.calendar).late("due", project.deadline, span)
    return None if late is None else replace(late, minutes=0)
