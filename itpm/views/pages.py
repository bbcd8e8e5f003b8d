"""Every page of the site."""

from collections.abc import Callable
from typing import NamedTuple

from itpm.page.blocks import Page
from itpm.page.paths import BUDGET, CHECKS, DEPENDENCIES, HOME, PEOPLE, PROJECTS, ROADMAP, STRATEGY
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


class Entry(NamedTuple):
    """A page of the short navigation: its title there, its file, and what makes it."""

    title: str
    file: str
    made: Callable[[Reading], Page]


NAVIGATION = (
    Entry("Portfolio", HOME, home),
    Entry("Projects", PROJECTS, projects),
    Entry("Roadmap", ROADMAP, roadmap),
    Entry("Strategy", STRATEGY, strategy),
    Entry("Budget", BUDGET, budget),
    Entry("People", PEOPLE, people),
    Entry("Dependencies", DEPENDENCIES, dependencies),
    Entry("Checks", CHECKS, checks),
)
"""The short navigation, the home page first."""


def pages(reading: Reading) -> tuple[Page, ...]:
    """The pages of a portfolio, the home page first, those of single projects last."""
    made = [
        *(each.made(reading) for each in NAVIGATION),
        *(project(reading, each) for each in reading.portfolio.projects.values()),
    ]
    return tuple(map(reading.told.proven, made))
