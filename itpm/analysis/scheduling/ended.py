"""What is done, and ended behind what was promised of it: late for good."""

from itpm.analysis.scheduling.lateness import Measured, Promise, missed
from itpm.analysis.scheduling.schedule import Schedule
from itpm.model.address import whole_of
from itpm.model.stage import binding


def ended_behind(schedule: Schedule, address: str) -> Promise | None:
    """The due day or the deadline of what is done, behind which it ended; None where it was kept, or is still open."""
    outline = schedule.translated.outlines.get(whole_of(address))
    if outline is None:
        return None
    if address == outline.project.id:
        return missed(schedule, outline)
    item, record = schedule.items.get(address), outline.items.get(address)
    due = getattr(record, "due", None)
    if item is None or record is None or due is None or not item.done or item.dates is None:
        return None
    if not binding(outline.project):
        return None
    late = Measured(schedule, outline.calendar(record) or outline.project.calendar).late("due", due, item.dates)
    return None if late is None else Promise(address, "due", due, record.origin.at("due"), late, None)
