"""What is sent to people, so that nobody has to look it up: of the portfolio, a project, a week, and decisions.

Each is made of the sections that the pages have, so that no figure is another one there. It has the path of the page
that tells more.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from itpm.joined import worded
from itpm.message import phrase
from itpm.model.project import Project
from itpm.model.staffing import Person
from itpm.page.blocks import Block, Bullets, Lead, Muted, Page
from itpm.page.paths import DECISIONS, HOME, person_page, project_page
from itpm.views.disclosure import titled
from itpm.views.home import opening
from itpm.views.reading import Reading
from itpm.views.sections.acting import acting, reasons
from itpm.views.sections.asked_for import BESIDES, besides, overdue, to_decide
from itpm.views.sections.attention import needing
from itpm.views.sections.key_figures import key_figures
from itpm.views.sections.mine import Mine
from itpm.views.sections.opening import verdict
from itpm.views.sections.own_week import own_week
from itpm.views.sections.worse_since import worse_since


class Made(NamedTuple):
    """Something to send: what it is of, in a word for lists and names of files, the page, and whose it is."""

    name: str
    page: Page
    whose: str = ""
    """The id of the person whose week it is."""


Choose = Callable[[Reading], Iterator[Made]]
"""What makes those that somebody asks for."""


def of_portfolio(reading: Reading) -> Iterator[Made]:
    """What a board asks first: the verdict, what to decide and by whom, what turned worse and why, the figures."""
    title = reading.value(reading.portfolio.name, "settings.portfolio")
    blocks = (*opening(reading, needing(reading)[0]), *_not_compared(reading))
    yield Made("portfolio", Page(HOME, title, blocks))


def of_project(reading: Reading, each: Project) -> Iterator[Made]:
    """One project: the verdict, its figures, who has to act, why it stands so, and what turned worse."""
    parts = (acting(reading, each), reasons(reading, each), worse_since(reading, each.id))
    blocks: tuple[Block, ...] = (verdict(reading, each), key_figures(reading, each), *filter(None, parts))
    yield Made(each.id, Page(project_page(each.id), titled(each), (*blocks, *_not_compared(reading))))


def of_decisions(reading: Reading) -> Iterator[Made]:
    """What somebody has to decide, by whom, by when, and what waits for it."""
    asked = to_decide(reading)
    count = len(reading.facts.collaboration.decisions.needed) + len(besides(reading))
    said = phrase("Nothing waits for a decision.")
    if asked is not None:
        key = "{count:matter waits|matters wait} for a decision, {late:#,##0} of them overdue."
        said = phrase(key, count=count, late=sum(overdue(reading)))
    lead = reading.block(Lead(said), "decisions", *BESIDES)
    yield Made("decisions", Page(DECISIONS, "Decisions", (lead, *(asked.blocks if asked is not None else ()))))


def of_weeks(reading: Reading, people: tuple[Person, ...]) -> Iterator[Made]:
    """The week of each of some people; of those for whom nothing comes up none."""
    projects = reading.facts.agenda.managers.projects
    for each in people:
        blocks = own_week(Mine(reading, each.id, projects.get(each.id, ())))
        if blocks:
            title = reading.value(phrase("The week of {name}", name=titled(each)), "person.name", of=each.id)
            yield Made(f"week-{each.id}", Page(person_page(each.id), title, blocks), each.id)


def _not_compared(reading: Reading) -> Iterator[Block]:
    """That nothing is said to have turned worse because nothing can be compared, and why."""
    if reading.since.told is None:
        said = phrase("There is nothing to compare with: {why}.", why=worded(reading.since.why))
        yield reading.block(Bullets((Muted(said),)), "project")
