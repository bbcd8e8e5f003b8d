"""What is kept from an audience is never told as nothing: a sentence of absence that only it reads says so of what is shown."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

import pytest

from itpm.audience.known import named
from itpm.classification import Classification
from itpm.kept.store import Store
from itpm.model.audience import Audience, kinds_of_parts
from itpm.page.blocks import Chip, Code, Items, Link, Muted, Page, Table
from itpm.run.run import Inputs, Run
from itpm.site import sources
from itpm.site.sources import read
from itpm.text.folder import folder_tree
from itpm.text.tree import tree_of
from itpm.views.pages import pages
from tests.conftest import ROOT

_ABSENT = re.compile(r"\b(no|none|nothing|nobody)\b", re.IGNORECASE)
_SHOWN = re.compile(
    r"not shown here|that is shown here|that are shown here|as far as it is shown here"
    r"|[Nn]obody knows|[Nn]othing that is (known|recorded)|no report can be held against its facts|one of them says nothing"
)
"""What says that it is told of what is shown, or of what is known."""
_OF_WHAT_IS_THERE = re.compile(
    r"^[A-Z]{3}\d{3} |none of it late|Exit plan none|have no plan|nobody has to host|immutable"
)
"""What is told of something that is shown: names, a way out that nobody wrote, a count; and what a rule is called."""


@cache
def _run() -> Run:
    return Run(Inputs(ROOT, folder_tree(ROOT), workers=1), Store(None))


def _pages(run: Run) -> Iterator[Page]:
    reading, audience = read(run, run.examined()), run.portfolio.audience
    yield from pages(reading) if audience is None else sources._told(reading, audience.classification)


def _said(block: Any) -> Iterator[str]:
    """Every text of a block that stands for itself; of what is empty what it says instead."""
    if isinstance(block, str):
        yield block
    elif isinstance(block, tuple):
        if block and all(isinstance(each, str | Link | Chip | Muted | Code) for each in block):
            yield " ".join(each if isinstance(each, str) else each.text for each in block)
        else:
            for each in block:
                yield from _said(each)
    elif isinstance(block, Table):
        cells = (cell if isinstance(cell, tuple) else (cell,) for row in block.rows for cell in row)
        yield from (each for cell in cells for each in _said(cell)) if block.rows else (block.empty,)
    elif isinstance(block, Items):
        yield from (each for item in block.items for each in _said(item)) if block.items else (block.empty,)
    elif is_dataclass(block):
        for each in fields(block):
            if each.name not in {"target", "anchor", "state", "path", "figure", "key", "look"}:
                yield from _said(getattr(block, each.name))


def _absences(found: Page) -> set[str]:
    texts = (re.sub(r"\s+", " ", each) for each in _said(found.blocks))
    parts = (part for each in texts if not _SHOWN.search(each) for part in re.split(r"(?<=[.;:])\s+", each))
    return {each.rstrip(".;:") for each in parts if _ABSENT.search(each)}


@cache
def _whole() -> dict[str, set[str]]:
    return {each.path: _absences(each) for each in _pages(_run())}


@pytest.mark.parametrize(
    ("class_", "hide"),
    [
        ("public", ""),
        ("staff", ""),
        ("restricted", "risks issues decisions"),
        ("restricted", "budget"),
        ("restricted", "staffing"),
        ("restricted", "assets continuity"),
    ],
)
def test_nothing_is_said_not_to_be_there_that_is_kept(class_: str, hide: str) -> None:
    audience = Audience("some", Classification.of(class_), kinds_of_parts(hide.split()))
    found = {each.path: _absences(each) - _whole()[each.path] for each in _pages(_run().told(audience))}
    wrong = {path: {each for each in said if not _OF_WHAT_IS_THERE.search(each)} for path, said in found.items()}
    assert {path: said for path, said in wrong.items() if said} == {}


FILES = {
    "itpm.yaml": "schema: 1\nportfolio: P\ncurrency: EUR\nstatus_date: 2026-03-02\n",
    "staffing.yaml": "people: {ana: {name: Ana}}\n",
    "projects/erp.yaml": "name: ERP\nstage: execution\nmanager: ana\nstart: 2026-03-02\n"
    "risks: {r: {name: R, visibility: restricted, probability: 30%, impact: {delay: 5d}, owner: ana}}\n"
    "issues: {i: {name: I, visibility: restricted, severity: 1, owner: ana}}\n"
    "decisions: {d: {name: D, visibility: restricted, due: 2026-03-01, needed_from: [ana]}}\n"
    "tasks: {build: {effort: 10d, assign: [ana]}}\n",
}


def _empty(block: Any) -> Iterator[str]:
    if isinstance(block, tuple):
        for each in block:
            yield from _empty(each)
    elif isinstance(block, Table | Items):
        if not (block.rows if isinstance(block, Table) else block.items):
            yield block.empty
    elif is_dataclass(block):
        for each in fields(block):
            yield from _empty(getattr(block, each.name))


@pytest.mark.parametrize("visible", ["visibility: restricted, ", ""])
def test_what_is_empty_is_said_to_be_so_of_what_is_shown_whether_something_is_kept_or_not(visible: str) -> None:
    files = {path: text.replace("visibility: restricted, ", visible) for path, text in FILES.items()}
    run = Run(Inputs(ROOT, tree_of(files), workers=1), Store(None))
    told = run.told(named("management", run.portfolio.settings))
    empty = [each for page in _pages(told) for each in _empty(page.blocks) if each]
    assert empty and all(each.endswith("What is not shown here does not count.") for each in empty)
    assert not any("shown here" in each for page in _pages(run) for each in _empty(page.blocks))


def test_a_matter_that_is_kept_is_not_told_to_be_nothing() -> None:
    run = Run(Inputs(ROOT, tree_of(FILES), workers=1), Store(None))
    told = run.told(named("management", run.portfolio.settings))
    (page,) = (each for each in _pages(told) if each.path == "projects/erp.md")
    said = " ".join(_said(page.blocks))
    assert "No risk and no decision is written. What is not shown here does not count." in said
