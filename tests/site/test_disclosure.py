"""Every value of a page has a class and an address; what an audience may not know is not asked for."""

import ast
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from functools import cache
from pathlib import Path

import pytest

import itpm
from itpm.analysis.explain.examples import anchors
from itpm.analysis.explain.register import REGISTER
from itpm.classification import Classification
from itpm.kept.store import Store
from itpm.load.fields import record_fields
from itpm.page.blocks import Column, Lead, Link, Page, Table, Tile
from itpm.page.value import Told, texts, valued
from itpm.rules.catalogue import RULES
from itpm.run.run import Inputs, Run
from itpm.text.folder import folder_tree
from itpm.views.budget import budget
from itpm.views.disclosure import Disclosure, WithheldError, column, titled
from itpm.views.pages import pages
from itpm.views.projects import projects
from itpm.views.reading import Reading
from tests.conftest import ROOT

PUBLIC, STAFF, MANAGEMENT, RESTRICTED = Classification
OF_NO_RECORD = {
    "Influence and interest",
    "Money by type",
    "Money by fiscal year",
    "Money by category",
    "Money by department",
    "Money by programme",
    "Earned value of the projects in work",
    "Capacity by skill",
    "Capacity by skill: nothing to do",
    "Rules",
    "Risks on the matrix",
    "Duties",
    "Systems",
    "What has to be bought again",
    "Who was right afterwards",
    "Programmes and the portfolio",
    "Types of assets",
    "By product",
    "By place",
}
"""Tables with rows that are told of no record: of skills, of duties, of kinds of money, of what several have or none, of rules."""


@cache
def read() -> Reading:
    run = Run(Inputs(ROOT, folder_tree(ROOT), workers=1), Store(None))
    found, summaries = run.examined(), {rule.code: rule.summary for rule in RULES}
    told = Disclosure(record_fields())
    return Reading(run.facts, found.diagnostics, summaries, found.truncated, told)


@cache
def made() -> tuple[Page, ...]:
    return tuple(pages(read()))


def words() -> set[str]:
    """What stands in the code: the words of pages, of figures and of rules."""
    house = Path(itpm.__file__).parent
    trees = (ast.parse(path.read_text(encoding="utf-8")) for path in house.rglob("*.py"))
    said = {node.value for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    figures = {text for entry in REGISTER for each in entry.group.figures for text in (each.title, each.words)}
    return {each for each in said if isinstance(each, str)} | {rule.summary for rule in RULES} | figures


def tables(block: object) -> Iterator[Table]:
    if isinstance(block, Table):
        yield block
    elif isinstance(block, tuple):
        for each in block:
            yield from tables(each)
    elif is_dataclass(block):
        for field in fields(block):
            yield from tables(getattr(block, field.name))


def test_a_text_without_a_class_is_a_word_of_the_code() -> None:
    known = words()
    found = [text for page in made() for text in texts(page)]
    assert len([text for text in found if isinstance(text, Told)]) > 4000
    assert [text for text in found if text and not isinstance(text, Told) and text.strip() not in known | {""}] == []


def explained(block: object) -> Iterator[str]:
    """The figures to which tiles and columns lead."""
    if isinstance(block, tuple):
        for each in block:
            yield from explained(each)
    elif is_dataclass(block):
        if isinstance(block, Tile | Column) and block.figure:
            yield block.figure
        for field in fields(block):
            yield from explained(getattr(block, field.name))


def test_numbers_lead_to_figures_that_there_are() -> None:
    found = {figure for page in made() for figure in explained(page.blocks)}
    assert found <= anchors(None)
    assert {"eac", "risk.emv", "forecast", "behind"} <= found


def test_every_cell_says_of_which_record_it_is_told() -> None:
    found = [
        (str(table.name), str(text))
        for page in made()
        for table in tables(page.blocks)
        if table.name not in OF_NO_RECORD
        for text in texts(table.rows)
        if isinstance(text, Told) and not text.address
    ]
    assert found == []
    told = {text.address for page in made() for text in texts(page) if isinstance(text, Told)}
    assert {"erp.cpi", "erp/go-live.due", "erp.stage"} <= told


def test_money_is_never_for_less_than_management() -> None:
    sums = [
        text
        for page in made()
        for text in texts(page)
        if re.search(r"\d (?:[kM] )?(?:EUR|USD)\b", text) and page.path != "checks.md"
    ]
    assert len(sums) > 200
    assert [text for text in sums if not isinstance(text, Told) or text.classification < MANAGEMENT] == []


def test_a_figure_is_for_whom_the_register_says() -> None:
    by_address = {text.address: text for page in made() for text in texts(page) if isinstance(text, Told)}
    assert by_address["erp.eac"].classification is MANAGEMENT
    assert by_address["erp/go-live.due"].classification is STAFF
    assert by_address["one-platform"].classification >= PUBLIC


@pytest.mark.parametrize("audience", [PUBLIC, STAFF])
def test_a_page_with_money_is_not_made_for_those_who_may_not_know_it(audience: Classification) -> None:
    told = Disclosure(record_fields(), audience)
    with pytest.raises(WithheldError, match="is for management"):
        budget(replace(read(), told=told))
    with pytest.raises(WithheldError, match=r"is for (management|staff)"):
        projects(replace(read(), told=told))


def test_what_was_asked_for_past_the_reading_fails_the_page() -> None:
    secret = Told("12,000 EUR", RESTRICTED, "anna.rates")
    page = Page("x.md", "X", (Lead(("It costs ", Link(secret, "y.md"))),))
    assert Disclosure({}, RESTRICTED).proven(page) is page
    with pytest.raises(WithheldError, match=r"x.md says anna.rates, which is for restricted"):
        Disclosure({}, MANAGEMENT).proven(page)


def test_what_nobody_declares_is_for_the_fewest() -> None:
    assert Disclosure({}).value("x", "project.stage").classification is RESTRICTED
    with pytest.raises(KeyError):
        Disclosure(record_fields()).value("x", "project.no_such_field")


def test_a_record_and_its_row_are_for_whom_the_record_says() -> None:
    project = replace(read().portfolio.projects["erp"], visibility="restricted")
    row = (Link(titled(project), "erp.md"), "execution")
    table = read().table("T", (column("Project", "project"), column("Stage", "project.stage")), (row,))
    stage = table.rows[0][1]
    assert isinstance(stage, Told)
    assert (stage, stage.classification, stage.address) == ("execution", RESTRICTED, "erp.stage")


def test_a_value_stays_one_and_grows_no_weaker() -> None:
    inner = Told("Ben", STAFF, "ben")
    block = valued(Lead((inner, " leads")), MANAGEMENT, "erp")
    found = [(text, text.classification, text.address) for text in texts(block) if isinstance(text, Told)]
    assert found == [("Ben", MANAGEMENT, "ben"), (" leads", MANAGEMENT, "erp")]
