"""Dependencies between projects."""

from itpm.message import phrase
from itpm.page.blocks import Lead, Page, Section
from itpm.page.paths import DEPENDENCIES
from itpm.views.reading import Reading
from itpm.views.sections.kept import here
from itpm.views.sections.network import dependency_table, portfolio_graph


def dependencies(reading: Reading) -> Page:
    """Who waits for whom across projects, and is it agreed?"""
    links = reading.facts.dependencies.links
    open_ = sum(not each.agreed for each in links)
    if not links:
        lead = here(reading, phrase("No project waits for another."))
    else:
        lead = phrase(
            "{n:link|links} between projects, {agreed} agreed by both sides.", n=len(links), agreed=len(links) - open_
        )
    blocks = (
        reading.block(Lead(lead), "dependencies"),
        Section(
            "Projects that wait for each other", (portfolio_graph(reading), dependency_table(reading, links)), "graph"
        ),
    )
    return Page(DEPENDENCIES, "Dependencies", blocks)
