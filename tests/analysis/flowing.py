"""Teams and projects that count their work, from a few lines."""

from datetime import date
from decimal import Decimal

from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Unknown
from itpm.analysis.figures.figure import Computed
from itpm.analysis.flow.facts import Flowing
from tests.conftest import DAY, workspace_of

SPRINTS = [
    ("2026-02-02", "2026-02-13"), ("2026-02-16", "2026-02-27"), ("2026-03-02", "2026-03-13"), ("2026-03-16", "2026-03-27"),
    ("2026-03-30", "2026-04-10"), ("2026-04-13", "2026-04-24"), ("2026-04-27", "2026-05-08"), ("2026-05-11", "2026-05-22"),
    ("2026-05-25", "2026-06-05"), ("2026-06-08", "2026-06-19"), ("2026-06-22", "2026-07-03"), ("2026-07-06", "2026-07-17"),
    ("2026-07-20", "2026-07-31"),
]  # fmt: skip
"""Two weeks each; on 14 July 2026 the last but one runs and the last lies ahead."""
OVER = 11
"""So many are over then."""


def facts_of(files: dict[str, str], day: date = DAY) -> Facts:
    """What is known of some files."""
    return Facts(workspace_of(files).portfolio, day)


def iterations(*said: str, last: int = OVER) -> str:
    """Iterations with what is said of each, of which the last is one by its number."""
    spans = SPRINTS[last - len(said) : last]
    lines = (
        f"  s{n}: {{dates: {a}..{b}, {each}}}\n" for n, ((a, b), each) in enumerate(zip(spans, said, strict=True), 1)
    )
    return "iterations:\n" + "".join(lines)


def completed(*points: object) -> str:
    """Iterations that are over, with what was completed in each."""
    return iterations(*(f"completed: {each}" for each in points))


def project(text: str, head: str = "", day: date = DAY) -> Flowing:
    """A project in work with some lines more."""
    found = facts_of({"projects/crm.yaml": f"name: CRM\nstage: execution\n{head}{text}"}, day)
    return found.flow.of_projects["crm"]


def team(text: str, day: date = DAY) -> Flowing:
    """A team with some fields."""
    return facts_of({"staffing.yaml": f"teams: {{desk: {{name: Desk, {text}}}}}\n"}, day).flow.of_teams["desk"]


def value(found: Computed | None, name: str) -> Decimal:
    """A figure that is known."""
    assert found is not None
    known = found.ratio(name)
    assert isinstance(known, Decimal), known
    return known


def why(found: Computed | None, name: str) -> str:
    """Why a figure is not known."""
    assert found is not None
    unknown = found.ratio(name)
    assert isinstance(unknown, Unknown), unknown
    return unknown.reason
