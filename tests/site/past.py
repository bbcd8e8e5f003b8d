"""A portfolio with a past: what its pages read of it."""

from dataclasses import replace
from functools import cache
from pathlib import Path

from itpm.kept.store import Store
from itpm.load.fields import record_fields
from itpm.run.history import history
from itpm.run.last_stood import last_stood
from itpm.run.run import Inputs, Run
from itpm.run.shown_past import shown_past
from itpm.text.folder import folder_tree
from itpm.views.disclosure import Disclosure
from itpm.views.reading import Reading
from tests.history.repositories import SETTINGS, Made

PEOPLE = "people: {ann: {name: Ann, fte: 100%}}\n"


def erp(effort: int, declared: str, day: str, more: str = "") -> str:
    """A project of one task that begins on 5 January 2026, a Monday, and its milestone."""
    return (
        "name: ERP\nmanager: ann\nstage: execution\nstart: 2026-01-05\n"
        f"updates: {{{day}: {{declared: {{overall: {declared}}}, headline: So}}}}\n"
        f"tasks: {{build: {{name: Build, effort: {effort}d, assign: [ann]{more}}}}}\n"
        "milestones: {live: {name: Live, due: 2026-01-16, after: [build]}}\n"
    )


def grown(root: Path) -> Made:
    """Six weeks: it grows twice, cannot be read once, is cut down, and is done."""
    made = Made.at(root)
    begun = {"itpm.yaml": SETTINGS, "staffing.yaml": PEOPLE}
    made.commit("2026-01-05", {**begun, "projects/erp.yaml": erp(10, "green", "2026-01-05")})
    made.commit(
        "2026-01-12", {"projects/erp.yaml": erp(15, "green", "2026-01-12", ", started: 2026-01-05, progress: 20%")}
    )
    made.tag("board/2026-01")
    made.commit("2026-01-19", {"projects/erp.yaml": "name: [\n"})
    made.commit(
        "2026-01-26", {"projects/erp.yaml": erp(20, "green", "2026-01-26", ", started: 2026-01-05, progress: 50%")}
    )
    made.commit(
        "2026-02-09", {"projects/erp.yaml": erp(20, "red", "2026-02-09", ", started: 2026-01-05, progress: 90%")}
    )
    return made


def read(root: Path) -> Reading:
    """What pages read of a folder, its history with it."""
    run = Run(Inputs(root, folder_tree(root), workers=1), Store(None))
    known = history(run)
    found = run.examined(earlier=known.earlier, revisions=known.revisions)
    reading = Reading(run.facts, found.diagnostics, {}, told=Disclosure(record_fields()), shown=shown_past(run))
    return replace(reading, before=last_stood(run, known))


@cache
def example(root: Path) -> Reading:
    """The portfolio of six weeks."""
    return read(grown(root).portfolio)
