"""What was decided after a project was reported off track, by whom, by when, and whether it helped."""

from itpm.analysis.control.corrective import Measure, OffTrack, Outcome, off_track
from itpm.analysis.control.work_state import matter, task_state
from itpm.analysis.scheduling.ends import planned_end
from itpm.joined import listed
from itpm.message import phrase
from itpm.model.collaboration import Decision
from itpm.model.control import Change, ExceptionReport
from itpm.model.naming import kind_of
from itpm.model.project import Project
from itpm.model.task import Task
from itpm.page.blocks import Cell, Chip, Lead, Muted, Section
from itpm.views.disclosure import column, titled
from itpm.views.reading import NONE, Reading, day, linked, name_of
from itpm.views.sections.kept import here

_OUTCOMES = {
    Outcome.HELPED: Chip("Helped", "green"),
    Outcome.NOT_YET: Chip("Not yet", "red"),
    Outcome.NOT_TOLD: Chip("Not told", "unknown"),
}
_READS = ("project.updates", "decision", "action", "change", "exception", "task")


def corrective(reading: Reading, each: Project) -> Section | None:
    """The times in which a project was off track, the last first; None of one that never was."""
    found = off_track(each, reading.day)
    if not found:
        return None
    columns = (
        column("What was decided", *_READS),
        column("Off track since", "project.updates"),
        column("Who", *_READS),
        column("By when", *_READS),
        column("State", *_READS),
        column("Did it help?", "project.updates"),
    )
    rows = tuple(_row(reading, stretch, measure) for stretch in found for measure in stretch.measures)
    untold = [
        reading.block(Lead(here(reading, _nothing(stretch))), "project.updates", of=each.id)
        for stretch in found
        if not stretch.measures
    ]
    tables = (reading.table("Corrective action", columns, rows),) if rows else ()
    return Section("Corrective action", (*untold, *tables), "corrective-action")


def _nothing(stretch: OffTrack) -> str:
    said = "Off track from {since}: no report names a decision or an action about it."
    if stretch.until is not None:
        said = "Off track from {since} until {until}: no report names a decision or an action about it."
    return phrase(said, since=day(stretch.since), until=day(stretch.until))


def _row(reading: Reading, stretch: OffTrack, measure: Measure) -> tuple[Cell, ...]:
    ended = (_OUTCOMES[stretch.outcome], Muted(day(stretch.until))) if stretch.until else _OUTCOMES[stretch.outcome]
    return (
        (linked(reading, measure.id, titled(measure)), Muted(kind_of(measure))),
        day(stretch.since),
        _who(reading, measure),
        _when(reading, measure),
        _state(reading, measure),
        ended,
    )


def _who(reading: Reading, measure: Measure) -> str:
    if isinstance(measure, Decision):
        names = (measure.decided.by if measure.decided is not None else ()) or measure.needed_from
    elif isinstance(measure, Change):
        decided = measure.approved or measure.rejected
        names = decided.by if decided is not None else ()
    elif isinstance(measure, ExceptionReport):
        names = (measure.to,) if measure.to else ()
    else:
        names = (measure.owner,) if measure.owner else ()
    return listed(name_of(reading.portfolio, who) for who in names) or NONE


def _when(reading: Reading, measure: Measure) -> str:
    if isinstance(measure, Task):
        return day(planned_end(reading.facts.schedule, measure.id))
    return day(getattr(measure, "due", None))


def _state(reading: Reading, measure: Measure) -> str:
    schedule = reading.facts.schedule
    found = task_state(schedule, measure) if isinstance(measure, Task) else matter(schedule, measure).state
    return found.capitalize()
