"""The page *Method and glossary*: each figure that the readers may know, with source and example; numbers lead to it."""

import re
from functools import cache
from pathlib import Path

import pytest

from itpm.analysis.explain.examples import anchors, shown
from itpm.analysis.explain.register import REGISTER, figure_place
from itpm.classification import Classification
from itpm.kept.store import Store
from itpm.load.fields import record_fields
from itpm.model.audience import Audience
from itpm.page.blocks import Chip, Column, Fold, Page, Section, Table, Tile, Tiles
from itpm.page.html import Renderer
from itpm.page.links import Linker
from itpm.page.value import Told, texts
from itpm.rules.catalogue import RULES
from itpm.run.run import Inputs, Run
from itpm.site.sources import read
from itpm.text.folder import folder_tree
from itpm.views.disclosure import Disclosure, column
from itpm.views.method import method
from itpm.views.reading import STATES, Reading
from tests.conftest import ROOT, Folder

PORTFOLIO = {
    "itpm.yaml": "schema: 1\nportfolio: T\nstatus_date: 2026-07-01\ncurrency: EUR\n",
    "budget.yaml": "budgets: {b: {name: The budget, approved: {2026-01-01: {amount: 1000, by: cfo}},"
    " lines: {l: {name: Line, planned: 700}}}}\n",
}


@cache
def of(root: Path) -> Run:
    return Run(Inputs(root, folder_tree(root), workers=1), Store(None))


def reading(run: Run) -> Reading:
    return Reading(run.facts, (), {rule.code: rule.summary for rule in RULES}, told=Disclosure(record_fields()))


def tables(page: Page) -> dict[str, Table]:
    folds = [
        each
        for section in page.blocks
        if isinstance(section, Section)
        for each in section.blocks
        if isinstance(each, Fold)
    ]
    return {str(table.name): table for fold in folds for table in fold.blocks if isinstance(table, Table)}


def test_every_figure_is_told_once_with_its_formula_and_who_says_so() -> None:
    found = tables(method(reading(of(ROOT))))
    assert list(found) == [each.group.title for each in REGISTER]
    for entry in REGISTER:
        table = found[entry.group.title]
        assert [str(row[1]) for row in table.rows] == [each.unit.value for each in entry.group.figures]
        assert [str(row[2]) for row in table.rows] == [each.words or "–" for each in entry.group.figures]
        assert entry.group.source
    places = [place for table in found.values() for place in table.anchors]
    assert len(places) == len(set(places)) == sum(len(each.group.figures) for each in REGISTER)
    assert {"eac", "emv", "risk.emv", "key-result.score"} <= set(places)


def test_an_example_is_what_the_portfolio_comes_to(folder: Folder) -> None:
    table = tables(method(reading(of(folder(PORTFOLIO)))))["Budget"]
    example = table.rows[table.anchors.index("unallocated")][3]
    # 1,000 are approved, 700 of them planned, and there is no contingency.
    assert [str(each) for each in texts(example)] == [
        "The budget",
        "300 EUR",
        "from Approved 1,000 EUR · Planned 700 EUR · Contingency left 0 EUR",
    ]
    told = [each for each in texts(example) if isinstance(each, Told)]
    assert {each.classification for each in told} == {Classification.MANAGEMENT}


def test_what_nothing_is_known_of_has_no_example_and_no_number(folder: Folder) -> None:
    page = method(reading(of(folder({"itpm.yaml": "schema: 1\nportfolio: T\n"}))))
    assert {row[3] for table in tables(page).values() for row in table.rows} == {"–"}
    every = sum(len(each.group.figures) for each in REGISTER)
    said = f"{every} figures can be told here; 0 of them are known of something in this portfolio."
    assert list(map(str, texts(page.blocks[0]))) == [said]


@pytest.mark.parametrize("classification", list(Classification))
def test_an_audience_is_told_of_the_figures_that_it_may_know(classification: Classification) -> None:
    audience = Audience("some", classification)
    run = of(ROOT).told(audience)
    places = [place for each in shown(run.facts) for place in each.figures]
    assert frozenset(places) == anchors(audience)
    assert ("eac" in places) is (classification >= Classification.MANAGEMENT)
    assert ("es" in places) is (classification >= Classification.STAFF)
    page = read(run, run.examined()).told.proven(method(read(run, run.examined())))
    assert all(each.classification <= classification for each in texts(page) if isinstance(each, Told))


def test_an_audience_is_told_of_no_figure_of_a_kind_that_is_hidden() -> None:
    audience = Audience("some", Classification.MANAGEMENT, frozenset({"risk"}))
    assert "risk.emv" not in anchors(audience)
    assert {"eac", "grave_issue"} <= anchors(audience)
    assert anchors(audience).isdisjoint({"expected_loss", "threats_above"})


def test_numbers_lead_to_how_they_are_computed() -> None:
    renderer = Renderer(Linker("projects/erp.md"), explained=frozenset({"cpi"}))
    made = str(
        renderer.block(Tiles((Tile("CPI", "0.93", figure="cpi"), Tile("EAC", "1", figure="eac"), Tile("X", "2"))))
    )
    assert '<dt>CPI <a class="how" href="../method.html#cpi" aria-label="how: CPI">how</a></dt>' in made
    assert made.count("method.html") == 1
    table = Table("T", (Column("P"), Column("CPI", number=True, figure="cpi")), (("a", "1"),))
    assert 'CPI</span> <a class="how" href="../method.html#cpi"' in str(renderer.block(table))


def test_a_column_of_a_figure_leads_there_by_itself() -> None:
    told = Disclosure(record_fields())
    columns = (column("Risk", "risk"), column("EMV", "risk.emv", number=True), column("Owner", "risk.owner"))
    assert [each.figure for each in told.table(Table("T", columns, ())).columns] == ["", "risk.emv", ""]
    assert figure_place("project", "emv") == "emv"
    assert figure_place("project", "no_such_figure") == ""


def test_every_state_is_in_the_glossary() -> None:
    page = method(reading(of(ROOT)))
    states = next(each for each in page.blocks if isinstance(each, Section) and each.anchor == "states")
    table = states.blocks[0]
    assert isinstance(table, Table)
    chips = {row[0] for row in table.rows if isinstance(row[0], Chip)}
    assert set(STATES.values()) <= chips
    assert len(chips) == len(table.rows)


@pytest.mark.parametrize(
    ("page", "figures"),
    [
        ("projects/erp.html", {"complete", "forecast", "behind"}),
        ("objectives/one-platform.html", {"objective.score", "approved", "spent", "forecast", "key-result.score"}),
        ("people/ann.html", {"utilisation", "wanted_utilisation", "deployable"}),
        ("people.html", {"utilisation", "allocated", "wanted_hours", "unfilled"}),
        ("teams/software.html", {"allocated", "utilisation", "wanted_hours"}),
    ],
)
def test_pages_of_things_lead_to_how_their_numbers_are_computed(page: str, figures: set[str], sample: Path) -> None:
    text = (sample / page).read_text(encoding="utf-8")
    assert figures <= set(re.findall(r'class="how" href="(?:\.\./)?method\.html#([^"]+)"', text))
