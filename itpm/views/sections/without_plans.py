"""The first page of those who may know of no plan: which objectives there are, how far they are, and what else."""

from collections.abc import Iterator

from itpm.analysis.strategy.pace import paces
from itpm.joined import chained
from itpm.message import phrase
from itpm.page.blocks import Block, Bullets, Lead, Section
from itpm.views.reading import Reading, linked, project_link
from itpm.views.sections.key_results import said_of
from itpm.views.sections.scorecard import scorecard

_NOTHING = "Of this portfolio nothing is told here."


def without_plans(reading: Reading) -> Iterator[Block]:
    """One sentence, each objective with its score, and the programmes and projects that such readers may know of."""
    objectives, projects = reading.portfolio.strategy.objectives, reading.portfolio.projects
    programmes = reading.portfolio.strategy.programmes
    yield _lead(reading)
    if objectives:
        yield Section("Objectives", (scorecard(reading),), "objectives")
    if programmes:
        yield Section("Programmes", (Bullets(tuple(linked(reading, each) for each in programmes)),), "programmes")
    if projects:
        yield Section("Projects", (Bullets(tuple(map(project_link, projects.values()))),), "projects")


def _lead(reading: Reading) -> Lead:
    """How many objectives, programmes and projects there are, and how many key results are behind."""
    counted = (
        ("{count:objective|objectives}", len(reading.portfolio.strategy.objectives)),
        ("{count:programme|programmes}", len(reading.portfolio.strategy.programmes)),
        ("{count:project|projects}", len(reading.portfolio.projects)),
    )
    parts = tuple(phrase(said, count=count) for said, count in counted if count)
    if not parts:
        return reading.block(Lead(_NOTHING), "scores")
    found = paces(reading.facts.strategy.scores.values())
    pace = (said_of(found),) if found else ()
    return reading.block(Lead(chained((phrase("{parts:and}.", parts=parts), *pace))), "scores")
