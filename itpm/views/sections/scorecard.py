"""Every objective in a table: where it stands, with what evidence, and how old that is."""

from itpm.analysis.figures.amounts import Unknown
from itpm.page.blocks import Cell, Muted, Table
from itpm.say import INDEX
from itpm.views.disclosure import column
from itpm.views.reading import NONE, Reading, linked, name_of, percent, reasoned
from itpm.views.sections.coverage import share_of
from itpm.views.sections.key_results import STATES
from itpm.views.words import number, plural, worded


def scorecard(reading: Reading) -> Table:
    """Every objective: where it stands, with what evidence, and how old that is."""
    columns = (
        column("Objective", "objective"),
        column("Kind", "objective.kind"),
        column("State", "scores"),
        column("Score", "scores", number=True),
        column("Confidence", "objective.confidence", number=True),
        column("Period passed", "scores", number=True),
        column("Oldest check-in", "scores"),
        column("Answers", "*.owner"),
    )
    known = reading.told.classification(("scores",))
    rows: list[tuple[Cell, ...]] = []
    for scored in reading.facts.strategy.scores.values():
        ages = [each.age for each in scored.results if each.age is not None]
        title = linked(reading, scored.record.id)
        rows.append(
            (
                reasoned(title, {"score": scored.score, "passed": scored.passed}, known),
                worded(scored.record.kind or NONE),
                STATES[scored.state],
                Muted("n/a") if isinstance(scored.score, Unknown) else number(scored.score, INDEX),
                percent(scored.record.confidence),
                share_of(scored.passed),
                plural(max(ages), "day") if ages else NONE,
                name_of(reading.portfolio, scored.record.owner),
            )
        )
    return reading.table("Objectives and key results", columns, tuple(rows))
