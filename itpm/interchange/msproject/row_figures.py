"""Duration and work of a task on its way into a file, done and left."""

from collections.abc import Mapping

from itpm.interchange.msproject.elements import baseline_element, period, stamp
from itpm.interchange.msproject.figures import Figures, percent
from itpm.interchange.msproject.row import DAYS, ELAPSED_DAYS, Row
from itpm.model.task import Task

_FIXED_UNITS, _FIXED_DURATION = "0", "1"


def put_figures(row: Row, made: Figures) -> None:
    """Duration and work of a task, done and left."""
    task = row.record
    assert isinstance(task, Task)  # noqa: S101 - only tasks have figures
    row.put("Type", _FIXED_UNITS if task.effort is not None and not made.length else _FIXED_DURATION)
    row.put("EffortDriven", "1" if task.effort is not None else "0")
    row.put("DurationFormat", ELAPSED_DAYS if made.elapsed else DAYS)
    pairs = (("", "duration"), ("Actual", "done"), ("Remaining", "left"))
    for prefix, name in pairs:
        minutes = getattr(made, name)
        if minutes is not None:
            row.put(f"{prefix}Duration", period(minutes))
    for prefix, name in (("", "work"), ("Actual", "work_done"), ("Remaining", "work_left")):
        minutes = getattr(made, name)
        if minutes is not None:
            row.put(f"{prefix}Work", period(minutes))
    row.put("Estimated", "0" if made.duration is not None else "1")
    finished = task.finished is not None
    row.put("PercentComplete", str(percent(made.done, made.left, finished=finished)))
    row.put("PercentWorkComplete", str(percent(made.work_done, made.work_left, finished=finished)))
    if task.progress is not None and not finished:
        row.put("PhysicalPercentComplete", str(int(task.progress * 100)))
    _facts(row, task, made)


def _facts(row: Row, task: Task, made: Figures) -> None:
    """When a task began and ended, and the pause between what is done and the rest."""
    frame, days = row.frame, row.frame.days(task)
    began = days.start(task.started) if task.started is not None else made.begin
    if began is None and task.finished is not None and made.span is not None:
        began = made.span.start
    if began is not None:
        row.put("ActualStart", stamp(began, frame.zone))
    if task.finished is not None:
        row.put("ActualFinish", row.end(task.finished))
    if made.stop is not None and made.resume is not None:
        row.put("Stop", stamp(made.stop, frame.zone))
        row.put("Resume", stamp(made.resume, frame.zone))
        row.put("ResumeValid", "1")


def put_baselines(row: Row, numbered: Mapping[str, int]) -> None:
    """Adds a 'Baseline' for each approved plan that has it, under the number of that plan."""
    for name, number in numbered.items():
        record = row.frame.project.baselines[name].tasks.get(row.record.id)  # type: ignore[call-overload]
        if record is not None:
            baseline_element(row.element, number, record, row.frame.days())
