"""A portfolio that is read in every place in which itpm tells of it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from itpm.site.rendering import render
from itpm.views.pages import pages
from itpm.views.reading import Reading
from tests.surfaces import Sayings, Web, by_id, csv_rows, document


@dataclass
class Told:
    """A portfolio in a folder, and everything that is said of it."""

    folder: Path
    call: Callable[..., str]
    """Runs a command line and gives what it prints."""
    reading: Reading
    chatter: list[str]
    """What the last command said beside its result."""
    accepted: bool = False
    """Whether some findings are accepted, so that not all are told."""
    says: Sayings = field(default_factory=Sayings)

    def json(self, *arguments: str) -> Any:
        """What a command says to programs."""
        return document(self.call(*arguments, "--format", "json"))

    def csv(self, *arguments: str) -> list[dict[str, str]]:
        """What a command says as CSV."""
        return csv_rows(self.call(*arguments, "--format", "csv"))

    @cached_property
    def pages(self) -> Mapping[str, Web]:
        """The pages of the site as they are read."""
        return {page.path: Web.of("\n".join(page.blocks)) for page in render(pages(self.reading), None)}

    def milestones_of_roadmap(self) -> Iterator[tuple[str, Mapping[str, str]]]:
        """The rows of the roadmap with their addresses; names are alike in no project."""
        known = {}
        for project in self.reading.portfolio.projects.values():
            for record in (*project.milestones.values(), *project.gates.values()):
                known[record.title, project.title] = record.id
        for row in self.pages["roadmap.md"].tables.get("Open milestones", []):
            yield known[row["Milestone"], row["Project"]], row

    @cached_property
    def tasks(self) -> Mapping[str, Any]:
        """The tasks for programs, by address."""
        return by_id(self.json("list", "tasks")["tasks"])

    @cached_property
    def plan(self) -> Mapping[str, Any]:
        """The schedule for programs, by address."""
        return by_id(self.json("schedule")["tasks"])


def day(text: str) -> str:
    """A day of a page, as in 14 Jul 2026, in the form of the others."""
    return f"{datetime.strptime(text, '%d %b %Y').date()}" if text not in {"–", "no date"} else ""  # noqa: DTZ007 - a day


def say(told: Told, place: str, address: str, found: Mapping[str, Any]) -> None:
    """Several statements of one place about one thing."""
    for name, value in found.items():
        told.says.say(place, address, name, value)
