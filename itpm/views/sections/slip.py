"""How fast the end of a project runs away: slip velocity over the last weeks, with what it is counted on."""

from itpm.days import day_since_1970
from itpm.history.velocity import WEEKS, velocity
from itpm.message import phrase
from itpm.model.project import Project
from itpm.page.blocks import Tile, Tiles
from itpm.views.reading import Reading, day
from itpm.views.sections.reports import known, points


def slip_tiles(reading: Reading, each: Project) -> Tiles | None:
    """A figure for the last four and the last thirteen weeks; None where the end was never known on two days."""
    found = known(points(reading.shown, "project", each.id, "finish"))
    ends = [(day_since_1970(int(x)), day_since_1970(int(end))) for x, end in found]
    if len(ends) < 2:
        return None
    calendar = reading.facts.schedule.times.patterns.of(each.calendar)
    tiles = []
    for weeks in WEEKS:
        slip = velocity(ends, calendar, weeks)
        title = phrase("Slip velocity, {weeks} weeks", weeks=weeks)
        if slip is None:
            tiles.append(Tile(title, "unknown", phrase("its history begins on {day}", day=day(ends[0][0]))))
        elif slip.ratio is None:
            tiles.append(Tile(title, "unknown", phrase("no working day passed since {day}", day=day(slip.since))))
        else:
            note = phrase(
                "planned end {moved} in {passed:working day|working days} that passed, from {since} to {until}",
                moved=_moved(slip.slipped),
                passed=slip.passed,
                since=day(slip.since),
                until=day(slip.until),
            )
            tiles.append(Tile(title, phrase("{ratio:0.00}", ratio=slip.ratio), note))
    return reading.block(Tiles(tuple(tiles)), "schedule", of=each.id)


def _moved(days: float) -> str:
    """By how much an end moved."""
    if not days:
        return phrase("not moved")
    said = "{days:working day|working days} later" if days > 0 else "{days:working day|working days} earlier"
    return phrase(said, days=abs(days))
