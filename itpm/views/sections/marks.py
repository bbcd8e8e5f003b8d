"""Where things stand in charts over time, and what milestones and gates are held against there, in all of them."""

from typing import NamedTuple

from itpm.analysis.control.landing import Point, landing
from itpm.analysis.scheduling.schedule import Schedule, Span
from itpm.days import since_1970
from itpm.joined import listed
from itpm.message import phrase
from itpm.model.address import whole_of
from itpm.model.stage import binding
from itpm.model.task import Milestone
from itpm.views.reading import day
from itpm.views.sections.work import promised_days

_DAY = 1440


def moment(plan: Schedule, minute: int) -> float:
    """A minute as days since 1970 at the portfolio's place."""
    when = plan.moments.local(minute)
    return since_1970(when) + (when.hour * 60 + when.minute) / _DAY


class Held(NamedTuple):
    """A point in time held against what was promised of it, else approved: where that stands, and in words.

    ``late``: the plan has it later than one of both. ``binds``: its project is more than proposed.
    """

    mark: tuple[float, float] | None
    late: bool
    words: str
    binds: bool


def held(plan: Schedule, point: Point, span: Span, approved: Span | None) -> Held:
    """A milestone or gate as every chart shows it: what is promised of it, where nothing is what was approved."""
    due = point.promised if isinstance(point, Milestone) else point.due
    after = approved is not None and plan.moments.last_day(span) > plan.moments.last_day(approved)
    late, binds = landing(plan, point).broken or after, binding(plan.portfolio.projects[whole_of(point.id)])
    if due is not None:
        at = moment(plan, plan.times.patterns.end_of(due, plan.moments.calendar(point.id)) - 1)
        key = "promised for {days}" if binds else "proposed for {days}, binds nobody yet"
        return Held((at, at), late, phrase(key, days=listed(promised_days(plan, point))), binds)
    if approved is not None:
        at = moment(plan, approved.finish - approved.after_close)
        return Held((at, at), late, phrase("approved for {day}", day=day(plan.moments.last_day(approved))), binds)
    return Held(None, late, "" if binds else phrase("proposed, binds nobody yet"), binds)
