"""Pictures of how it stands today: milestones against their promises, how full people are, where risks lie."""

from collections import Counter
from collections.abc import Mapping, Sequence

from itpm.analysis.control.landing import Stand, landing, still_to_come
from itpm.analysis.people.capacity import Load
from itpm.analysis.risk.assessment import Assessment
from itpm.analysis.risk.matrix import MIDDLE, STEPS, USUALLY_ACCEPTED, accepted_score
from itpm.analysis.scheduling.ends import planned_end
from itpm.chart.data import Heat, Mark, Matrix, Row, Timeline
from itpm.chart.measure import SHARE
from itpm.joined import begun
from itpm.message import phrase
from itpm.model.project import Project
from itpm.model.scalars import as_day
from itpm.model.task import Milestone
from itpm.views.disclosure import titled
from itpm.views.reading import Reading, name_of
from itpm.views.sections.reports import as_x
from itpm.views.sections.stand import how_many_late

_WEEKS, _PEOPLE = 13, 30
"""So many weeks ahead, and so many people: those who have the most work for their time."""


def milestones(reading: Reading, each: Project) -> Timeline | None:
    """When each milestone is by the plan, and when it was promised, as a ghost; None where none has a day.

    One that has no day of its own stands on the one that it is promised for, and says so.
    """
    made = ((milestone, milestone_row(reading, milestone, titled(milestone))) for milestone in each.milestones.values())
    rows = {milestone.id: row for milestone, row in made if row is not None}
    if not rows:
        return None
    open_ = still_to_come(reading.facts.schedule, each.milestones.values())
    beyond = sum(one.id not in rows for one in open_)
    said = how_many_late(reading, open_) if open_ else phrase("every milestone is reached")
    key = "{said}; {beyond:#,##0} without any day {beyond:=is|are} not shown." if beyond else "{said}."
    marks = (Mark(as_x(reading.day), "status date", "today"),)
    return Timeline("Milestones", begun(phrase(key, said=said, beyond=beyond)), tuple(rows.values()), marks)


def milestone_row(reading: Reading, one: Milestone, label: str) -> Row | None:
    """A milestone in a picture: where the plan has it, and its promise; None where neither has a day."""
    plan, stands = reading.facts.schedule, landing(reading.facts.schedule, one)
    day = as_day(one.reached) if one.reached is not None else planned_end(plan, one.id)
    promised = None if one.promised is None else as_x(as_day(one.promised))
    ghost, look = None if promised is None else (promised, promised), "late" if stands.broken else ""
    if day is not None:
        return Row(label, as_x(day), as_x(day), ghost, look)
    if promised is None or stands.stand is Stand.OVER:
        return None
    return Row(label, promised, promised, ghost, look, "never" if stands.stand is Stand.NEVER else "unknown")


def people_load(reading: Reading) -> Heat | None:
    """How much of their time people have work for, week by week, the fullest first; None where nobody has any."""
    weeks = reading.facts.people.weeks
    loads = {who: weeks.of_person(who)[:_WEEKS] for who in reading.facts.people.around}
    busy = [who for who, each in loads.items() if any(load.allocated or load.wanted for load in each)]
    busy.sort(key=lambda who: (-max(each.strain for each in loads[who]), who))
    if not busy:
        return None
    over = sum(any(each.overloaded for each in loads[who]) for who in busy)
    key = "{over:#,##0} of {count:person|people} with work have more than time in a week."
    key += " Shown are the {most:#,##0} fullest." if len(busy) > _PEOPLE else ""
    said = phrase(key, over=over, count=len(busy), most=_PEOPLE)
    rows = tuple((name_of(reading.portfolio, who), tuple(map(_share, loads[who]))) for who in busy[:_PEOPLE])
    names = tuple(each.name.partition("-")[2] for each in weeks.buckets[:_WEEKS])
    return Heat("Work for the time there is", said, names, rows, SHARE, 1.0)


def working_on(reading: Reading, project: Project) -> dict[str, tuple[Load, ...]]:
    """The weeks to come of those who have work for a project in one of them, the fullest first."""
    people = reading.facts.people
    begin = people.first_weeks.get(project.id, {})
    on_it = {who: people.weeks.of_person(who)[:_WEEKS] for who, first in begin.items() if first < _WEEKS}
    return dict(sorted(on_it.items(), key=lambda one: (-max(load.strain for load in one[1]), one[0])))


def project_load(reading: Reading, loads: Mapping[str, Sequence[Load]]) -> Heat | None:
    """How full those are who work on a project, with all that they do, week by week; None where nobody does."""
    if not loads:
        return None
    over = sum(any(load.overloaded for load in each) for each in loads.values())
    key = "All the work of those who work on it; {over:#,##0} of {count:#,##0} have more than time in a week."
    key += " Shown are the {most:#,##0} fullest." if len(loads) > _FEW else ""
    said = phrase(key, over=over, count=len(loads), most=_FEW)
    rows = tuple((name_of(reading.portfolio, who), tuple(map(_share, loads[who]))) for who in list(loads)[:_FEW])
    names = tuple(each.name.partition("-")[2] for each in reading.facts.people.weeks.buckets[:_WEEKS])
    return Heat("Work for the time there is", said, names, rows, SHARE, 1.0)


_FEW = 5
"""So many people of a project are shown."""


def _share(load: Load) -> float | None:
    """What is told of the time of a week, as the page of people tells it; None where there is no time."""
    share = load.shown if load.deployable else None
    return None if share is None else round(share, 2)


def risk_matrix(reading: Reading, project: Project | None = None) -> Matrix | None:
    """How many open risks there are by probability and impact, of a project or of all; None where none has both."""
    known = reading.facts.risk
    within = known.open if project is None else {risk.id for risk in project.risks.values()}
    every = [each for each in known.open if each in within]
    fields = [known.scores.field(Assessment(known.open[each])) for each in every]
    accepted = accepted_score(reading.portfolio.settings)
    counts = Counter(each for each in fields if each is not None)
    if not counts:
        return None
    steps = range(1, STEPS + 1)
    unknown = fields.count(None)
    key = "{count:open risk|open risks} on the matrix."
    key += " Of {unknown:#,##0} more the probability or the impact is unknown." if unknown else ""
    said = phrase(key, count=counts.total(), unknown=unknown)
    names = tuple(phrase("{step} of {steps}", step=step, steps=STEPS) for step in steps)
    rows = tuple(tuple(counts[chance, impact] for impact in steps) for chance in steps)
    return Matrix(
        "Open risks",
        said,
        names,
        names,
        rows,
        (MIDDLE, USUALLY_ACCEPTED if accepted is None else accepted),
        "impact",
        "probability",
    )
