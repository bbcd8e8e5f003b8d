"""Proposals by the portfolio's own model: what each scores, costs and takes, and whom it serves."""

from itpm.analysis.figures.amounts import Unknown
from itpm.analysis.strategy.scoring import Proposal
from itpm.joined import listed
from itpm.page.blocks import Muted, Table
from itpm.say import INDEX
from itpm.views.disclosure import column
from itpm.views.reading import NONE, Reading, name_of, project_link, reasoned, short
from itpm.views.words import number


def ranking(reading: Reading, proposals: tuple[Proposal, ...]) -> Table:
    """The proposals down the ranking, and why something of one is not known."""
    columns = (
        column("Proposal", "project"),
        column("Score", "costs", number=True),
        column("Cost", "costs", number=True),
        column("Days", "costs", number=True),
        column("Serves", "project.serves"),
    )
    rows = tuple(
        (
            reasoned(
                project_link(each.project),
                {"score": each.score, "cost": each.cost, "days": each.days},
                reading.told.classification(("costs",)),
            ),
            Muted("n/a") if isinstance(each.score, Unknown) else number(each.score, INDEX),
            short(each.cost),
            Muted("n/a") if isinstance(each.days, Unknown) else number(each.days),
            _served(reading, each.project.id) or NONE,
        )
        for each in proposals
    )
    return reading.table("Proposals, the best first", columns, rows)


def _served(reading: Reading, project: str) -> str:
    services = reading.facts.strategy.alignment.of_project(project)
    return listed(name_of(reading.portfolio, id_) for id_ in dict.fromkeys(each.objective for each in services))
