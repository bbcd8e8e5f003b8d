"""The home page says to each audience what it may know, in a sentence that is made of that alone."""

import pytest

from itpm.audience.known import named
from itpm.kept.store import Store
from itpm.model.audience import Audience
from itpm.page.shown import shown
from itpm.page.value import texts
from itpm.run.run import Inputs, Run
from itpm.site.sources import read
from itpm.text.tree import tree_of
from itpm.views.home import home
from tests.conftest import ROOT

FILES = {
    "itpm.yaml": "schema: 1\nportfolio: P\ncurrency: EUR\nstatus_date: 2026-03-02\n"
    "audiences: {council: {class: management, hide: [budget]}}\n",
    "strategy.yaml": "programmes: {core: {name: Core}}\n"
    "objectives: {fast: {name: Fast, period: 2026-01-01..2026-12-31, key_results: {days: {name: Days, baseline: 10,"
    " target: 5, unit: days, check_ins: {2026-03-01: {value: 10}}}}}}\n",
    "staffing.yaml": "people: {ana: {name: Ana}}\n",
    "projects/erp.yaml": "name: ERP\nvisibility: public\nstage: execution\nprogramme: core\nstart: 2026-03-02\n"
    "updates: {2026-03-01: {declared: {overall: green}, headline: Well}}\n"
    "tasks: {build: {effort: 10d, assign: [ana]}, test: {effort: 9d, assign: [ana]}}\n"
    "milestones: {live: {after: [build], due: 2026-03-06}}\n"
    "budget: {approved: {2026-03-01: {amount: 270000}}, lines: {own: {planned: 90000}}}\n",
}


def told(audience: str) -> list[str]:
    """What stands on the home page for an audience."""
    run = Run(Inputs(ROOT, tree_of(FILES), workers=1), Store(None))
    run = run.told(named(audience, run.portfolio.settings))
    reading = read(run, run.examined())
    readers: Audience | None = run.portfolio.audience
    page = home(reading)
    left = page if readers is None else shown(page, readers.classification)
    assert left is not None
    return [str(each) for each in texts(left.blocks)]


def test_staff_reads_how_projects_stand_and_not_how_full_people_are() -> None:
    assert told("staff")[0] == "1 of 1 project in work is on track as reported: the plan breaks 1 promise."


def test_management_reads_that_too() -> None:
    first = told("management")[0]
    assert first.startswith("1 of 1 project in work is on track as reported, 0 by the facts (1 at risk): ")
    assert "the plan breaks 1 promise and 1 person has more work than time." in first


def test_the_public_reads_what_objectives_projects_and_programmes_there_are() -> None:
    found = told("public")
    assert found[0] == (
        "1 objective, 1 programme and 1 project. 1 of 1 key result is behind where it should be by today."
    )
    assert {"Fast", "Core", "ERP", "Objectives and key results"} <= set(found)
    assert not any("track" in each and "project" in each for each in found)


def test_whoever_is_not_shown_all_that_a_state_is_made_of_reads_that() -> None:
    assert "on track as reported, 0 by the facts that are shown here (1 at risk): " in told("council")[0]
    assert "by the aspects that are shown here" in told("council")
    assert "by the aspects that are shown here" not in told("management")


@pytest.mark.parametrize("audience", ["council", "staff", "public"])
def test_nothing_that_is_approved_is_told_where_money_is_hidden(audience: str) -> None:
    assert [each for each in told(audience) if "270" in each or "approved" in each] == []
    assert any("270" in each for each in told("management"))
