"""What programs read of the whole portfolio: a workbook, a calendar of milestones, and feeds, for whom the site is."""

from collections.abc import Mapping
from datetime import UTC, datetime, time
from typing import Final

from itpm.audience.known import known_fields
from itpm.interchange.feeds import decisions, feed, updates
from itpm.interchange.ics import CalendarRevision, calendar
from itpm.interchange.identity import place_of
from itpm.interchange.kinds import sheets_of_kinds
from itpm.interchange.workbook import workbook
from itpm.load.fields import record_fields
from itpm.run.run import Run

WORKBOOK: Final = "portfolio.xlsx"
MILESTONES: Final = "milestones.ics"
UPDATES: Final = "updates.atom"
DECISIONS: Final = "decisions.atom"
CALLED: Final[Mapping[str, tuple[str, str]]] = {
    WORKBOOK: ("Workbook", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    MILESTONES: ("Milestones as a calendar", "text/calendar"),
    UPDATES: ("Feed of updates", "application/atom+xml"),
    DECISIONS: ("Feed of decisions", "application/atom+xml"),
}
"""What each file is called where pages lead to it, and its type."""


def whole(run: Run, *, directories: bool) -> Mapping[str, bytes]:
    """The files by name, as far as the readers may know anything of what they hold."""
    audience, portfolio, day = run.portfolio.audience, run.portfolio, run.snapshot.day
    fields = known_fields(record_fields(), audience)
    readers = audience.name if audience is not None else "whoever may know everything"
    about = {"portfolio": portfolio.name, "as of": day.isoformat(), "for": readers}
    made = {WORKBOOK: workbook(sheets_of_kinds(run.facts, fields, about), datetime.combine(day, time(), UTC))}
    if audience is None or audience.sees_plans:
        made[MILESTONES] = calendar(run.facts.schedule, portfolio.projects.values(), _revision(run), only_points=True)
    if "updates" in fields["project"].fields and (told := tuple(updates(portfolio))):
        made[UPDATES] = feed(portfolio, "updates", told, day, directories=directories)
    if (audience is None or audience.knows_kind("decision")) and (told := tuple(decisions(portfolio, day))):
        made[DECISIONS] = feed(portfolio, "decisions", told, day, directories=directories)
    return made


def _revision(run: Run) -> CalendarRevision:
    """The revision of the calendar: when something was committed, and where, is not for every audience."""
    snapshot, settings = run.snapshot, run.portfolio.settings
    if run.portfolio.audience is not None:
        return CalendarRevision.of(place_of(None, run.portfolio.name), snapshot.day, None, edited=False)
    committed = snapshot.revision.committed if snapshot.revision is not None else None
    place = place_of(settings.repository, run.portfolio.name)
    return CalendarRevision.of(place, snapshot.day, committed, edited=snapshot.edited)
