"""Every page of the site."""

from itpm.page.blocks import Page
from itpm.views.budget import budget
from itpm.views.checks import checks
from itpm.views.dependencies import dependencies
from itpm.views.home import home
from itpm.views.people import people
from itpm.views.project import project
from itpm.views.projects import projects
from itpm.views.reading import Reading
from itpm.views.roadmap import roadmap
from itpm.views.strategy import strategy


def pages(reading: Reading) -> tuple[Page, ...]:
    """The pages of a portfolio, the home page first."""
    made = (
        home(reading),
        projects(reading),
        *(project(reading, each) for each in reading.portfolio.projects.values()),
        roadmap(reading),
        strategy(reading),
        budget(reading),
        people(reading),
        dependencies(reading),
        checks(reading),
    )
    return tuple(map(reading.told.proven, made))


NAVIGATION = (
    ("Portfolio", "index.md"),
    ("Projects", "projects/index.md"),
    ("Roadmap", "roadmap.md"),
    ("Strategy", "strategy.md"),
    ("Budget", "budget.md"),
    ("People", "people.md"),
    ("Dependencies", "dependencies.md"),
    ("Checks", "checks.md"),
)
"""The short navigation: titles and pages."""
