"""How fast the end of a project runs away: slip velocity over the last weeks, with what it is counted on."""

from itpm.days import day_since_1970
from itpm.history.velocity import WEEKS, velocity
from itpm.model.project import Project
from itpm.page.blocks import Tile, Tiles
from itpm.say import INDEX, number, plural
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
        title = f"Slip velocity, {weeks} weeks"
        if slip is None:
            tiles.append(Tile(title, "unknown", f"its history begins on {day(ends[0][0])}"))
        elif slip.ratio is None:
            tiles.append(Tile(title, "unknown", f"no working day passed since {day(slip.since)}"))
        else:
            moved = f"{plural(abs(slip.slipped), 'working day')} {'later' if slip.slipped > 0 else 'earlier'}"
            moved = moved if slip.slipped else "not moved"
            note = f"{moved} in {number(slip.passed)} that passed, from {day(slip.since)} to {day(slip.until)}"
            tiles.append(Tile(title, number(slip.ratio, INDEX), note))
    return reading.block(Tiles(tuple(tiles)), "schedule", of=each.id)
