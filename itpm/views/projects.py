"""All projects in one table."""

from itpm.joined import chained
from itpm.message import phrase
from itpm.model.portfolio import Portfolio
from itpm.model.project import Project
from itpm.model.stage import active, goes_on
from itpm.page.blocks import Lead, Page, Section
from itpm.page.paths import PROJECTS
from itpm.views.disclosure import titled
from itpm.views.reading import Reading
from itpm.views.sections.project_table import MOST, table, worst_first


def projects(reading: Reading) -> Page:
    """Every project, those in work first, by programme."""
    every = reading.portfolio.projects.values()
    going = [project for project in every if active(project, reading.day)]
    waiting = [project for project in every if goes_on(project) and not active(project, reading.day)]
    over = [project for project in every if not goes_on(project)]
    said = phrase(
        "{going} in work, {waiting} not in work, {over} closed or cancelled.",
        going=len(going),
        waiting=len(waiting),
        over=len(over),
    )
    if len(every) > MOST:
        order = phrase(
            "Those that are reported red stand first, then the others by the gravest that the checks find of them."
        )
        said = chained((said, order))
    sections = [
        Section(title, (table(reading, title, worst_first(reading, found), of=len(every)),), anchor)
        for title, anchor, found in (
            *_by_programme(reading.portfolio, going),
            ("Not in work", "waiting", waiting),
            ("Closed and cancelled", "over", over),
        )
        if found
    ]
    words = tuple(f"{project.id} {project.title}" for project in every)
    return Page(
        PROJECTS,
        "Projects",
        (reading.block(Lead(said), "project.stage"), *sections),
        words=reading.block(words, "project"),
    )


def _by_programme(portfolio: Portfolio, found: list[Project]) -> list[tuple[str, str, list[Project]]]:
    groups: dict[str, list[Project]] = {}
    for project in found:
        groups.setdefault(project.programme or "", []).append(project)
    named = [
        (titled(portfolio.strategy.programmes[id_]), id_, groups[id_])
        for id_ in portfolio.strategy.programmes
        if id_ in groups
    ]
    loose = groups.get("", [])
    return [*named, ("Without a programme" if named else "In work", "loose", loose)]
