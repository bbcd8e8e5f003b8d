"""The two pictures that a project begins with: its money and work over time beside when its milestones come."""

from itpm.model.project import Project
from itpm.page.blocks import Chart, Charts
from itpm.views.allowed import allowed
from itpm.views.reading import Reading
from itpm.views.sections.now import milestones
from itpm.views.sections.over_time import milestone_trend, no_history, s_curve


def pictures(reading: Reading, each: Project) -> tuple[Charts, ...]:
    """The S-curve beside the milestones: as they moved where that is known, else as they stand."""
    found = []
    curve = s_curve(reading, each) if allowed(reading, "earned_values") else None
    if curve is not None:
        found.append(reading.block(Chart(curve), "earned_values", of=each.id))
    moved = None if no_history(reading) else milestone_trend(reading, each)
    trend = moved or milestones(reading, each)
    if trend is not None:
        found.append(reading.block(Chart(trend), "schedule", "milestone.due", of=each.id))
    return (Charts(tuple(found)),) if found else ()
