"""What those who are served think of projects and services, whether they were asked, and how it moved."""

from itpm.analysis.collaboration.satisfaction import Satisfied, Score, satisfied
from itpm.analysis.figures.amounts import Unknown
from itpm.joined import listed
from itpm.model.project import Project
from itpm.page.blocks import Cell, Chip, Section
from itpm.views.disclosure import column, titled
from itpm.views.reading import NONE, Reading, day, linked, name_of, percent

_STEPS = "+0.0;-0.0"


def satisfaction(reading: Reading) -> Section:
    """Every project and service of which somebody was asked, or was to be asked."""
    known = reading.facts.collaboration.satisfaction.values()
    shown = [each for each in known if each.scores or each.occasion is not None]
    columns = (
        column("Of", "project", "service"),
        column("Asked", "project.satisfaction", "service.satisfaction"),
        column("Satisfied", "project.satisfied", "service.satisfied", number=True),
        column("Trend", "project.satisfied_change", "service.satisfied_change"),
        column("Last asked", "project.satisfaction", "service.satisfaction"),
        column("Who", "project.satisfaction", "service.satisfaction"),
        column("What they said", "project.satisfaction", "service.satisfaction"),
    )
    anchors = tuple(f"{'project' if isinstance(each.of, Project) else 'service'}-{each.of.id}" for each in shown)
    rows = tuple(_row(reading, each) for each in shown)
    empty = "Nobody was asked: add 'satisfaction:' to a project or a service, with who gave how much."
    return Section("Satisfaction", (reading.table("Satisfaction", columns, rows, empty, anchors),), "satisfaction")


def _row(reading: Reading, each: Satisfied) -> tuple[Cell, ...]:
    share = satisfied(each)
    last = each.scores[0] if each.scores else None
    return (
        linked(reading, each.of.id) if isinstance(each.of, Project) else titled(each.of),
        _asked(each),
        NONE if isinstance(share, Unknown) else percent(share),
        _trend(each),
        day(each.last),
        _who(reading, last),
        (last.said.note if last is not None else None) or NONE,
    )


def _asked(each: Satisfied) -> Chip:
    if each.asked is None:
        return Chip("Asked", "green") if each.scores else Chip("Not due yet", "unknown")
    return Chip("Asked", "green") if each.asked else Chip("Not asked", "amber")


def _trend(each: Satisfied) -> Cell:
    """The trend of those whose opinion moved most to the worse, in steps of five."""
    found = [trend.steps for trend in each.trends.values()]
    steps = [step for step in found if not isinstance(step, Unknown)]
    if not steps:
        return NONE
    worst = min(steps)
    return Chip("Worse", "red") if worst < 0 else Chip("Better", "green") if worst > 0 else Chip("Same", "unknown")


def _who(reading: Reading, last: Score | None) -> str:
    if last is None:
        return NONE
    return listed(name_of(reading.portfolio, each) for each in last.said.who) or NONE
