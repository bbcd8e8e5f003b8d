"""The pictures that can be asked for by name: of a project, or of the whole portfolio."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import NamedTuple

from itpm.chart.data import Mark, Picture, Row, Timeline
from itpm.days import since_1970
from itpm.model.project import Project
from itpm.queries.planned import Planned
from itpm.say import number, part_of, plural
from itpm.views.disclosure import titled
from itpm.views.history import states_counted, states_of_each
from itpm.views.reading import Reading
from itpm.views.sections.over_time import burn_up, declared_and_derived, forecast, milestone_trend, s_curve
from itpm.views.sections.reports import as_x


class Named(NamedTuple):
    """A picture that has a name: what makes it of a project, or of the portfolio, and whether it needs the history."""

    of_project: Callable[[Reading, Project], Picture | None] | None = None
    of_portfolio: Callable[[Reading], Picture | None] | None = None
    past: bool = True


def milestones(reading: Reading, each: Project) -> Timeline | None:
    """When each milestone of a project is by the plan, and when it was promised, as a ghost."""
    rows, finish = [], Planned(reading.facts.schedule).of("milestone")["finish"][1]
    for milestone in each.milestones.values():
        day, due = finish(milestone), milestone.due
        if not isinstance(day, date):
            continue
        end, promised = as_x(day), None if due is None else as_x(due)
        late = promised is not None and end > promised
        ghost = None if promised is None else (promised, promised)
        rows.append(Row(titled(milestone), end, end, ghost, "late" if late else ""))
    if not rows:
        return None
    late_ones = sum(row.look == "late" for row in rows)
    are = part_of(late_ones, len(rows), "is", "are")
    said = f"{number(late_ones)} of {plural(len(rows), 'milestone')} {are} later than promised."
    return Timeline("Milestones", said, tuple(rows), (Mark(float(since_1970(reading.day)), "status date", "today"),))


CHARTS: Mapping[str, Named] = {
    "milestone-trend": Named(milestone_trend),
    "burn-up": Named(burn_up),
    "s-curve": Named(s_curve),
    "forecast": Named(forecast),
    "declared": Named(declared_and_derived),
    "milestones": Named(milestones, past=False),
    "states": Named(of_portfolio=states_counted),
    "projects": Named(of_portfolio=states_of_each),
}
"""By name."""
