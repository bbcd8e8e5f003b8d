"""Who is not shown is not told to be nobody."""

import pytest

from itpm.audience.known import named
from itpm.kept.store import Store
from itpm.page.shown import shown
from itpm.page.value import texts
from itpm.run.run import Inputs, Run
from itpm.site.sources import read
from itpm.text.tree import tree_of
from itpm.views.pages import makers
from tests.conftest import ROOT, Folder
from tests.conftest import Run as Called

FILES = {
    "itpm.yaml": "schema: 1\nportfolio: P\ncurrency: EUR\nstatus_date: 2026-03-02\n"
    "audiences: {council: {class: management, hide: [staffing]}}\n",
    "staffing.yaml": "people: {ana: {name: Ana, visibility: VISIBLE}}\nteams: {core: {name: Core, lead: ana}}\n",
    "strategy.yaml": "objectives: {fast: {name: Fast, owner: ana, period: 2026-01-01..2026-12-31, key_results:"
    " {days: {name: Days, baseline: 10, target: 5, unit: days, check_ins: {2026-03-01: {value: 10}}}}}}\n",
    "projects/erp.yaml": "name: ERP\nstage: execution\nmanager: ana\nstart: 2026-03-02\n"
    "risks: {r: {name: R, probability: 5, impact: {level: 5}, owner: ana}}\n"
    "decisions: {d: {name: D, needed_from: [ana], due: 2026-03-01}}\n"
    "tasks: {build: {effort: 10d}}\nmilestones: {live: {after: [build], due: 2026-03-06}}\n",
}
NOBODY = ("nobody answers for it", "No manager is named", "nobody is named", "Nobody", "nobody is named: add 'owner:'")
PAGES = ("index.md", "projects/erp.md", "objectives/fast.md", "risks.md", "roadmap.md", "teams/core.md")


def told(visible: str, audience: str) -> dict[str, list[str]]:
    """What stands on some pages for an audience."""
    files = {path: text.replace("VISIBLE", visible) for path, text in FILES.items()}
    run = Run(Inputs(ROOT, tree_of(files), workers=1), Store(None))
    readers = named(audience, run.portfolio.settings)
    run = run.told(readers)
    reading = read(run, run.examined())
    found = {}
    made = makers(reading)
    for path in (each for each in PAGES if each in made):
        left = shown(made[path](), readers.classification)
        if left is not None:
            found[path] = [str(each) for each in texts(left.blocks)]
    return found


@pytest.mark.parametrize(("visible", "audience"), [("restricted", "management"), ("staff", "council")])
def test_whoever_is_not_shown_is_not_told_to_be_nobody(visible: str, audience: str) -> None:
    found = told(visible, audience)
    wrong = {path: [each for each in said if each in NOBODY and each != "Nobody"] for path, said in found.items()}
    assert {path: each for path, each in wrong.items() if each} == {}
    assert {"projects/erp.md", "objectives/fast.md", "risks.md"} <= found.keys()
    assert any("; who answers for it is not shown here." in each for each in found["objectives/fast.md"])
    # Without people there is no plan, and less is told of what it is about.
    pages = ("projects/erp.md", "objectives/fast.md") if audience == "council" else PAGES[1:]
    assert [path for path in pages if "not shown here" not in found[path]] == []


def test_who_is_shown_is_named() -> None:
    found = told("staff", "management")
    assert all("Ana" in said and "not shown here" not in said for said in found.values())


def test_where_the_impact_of_risks_is_kept_none_is_told_to_lie_on_the_matrix_or_to_be_unknown() -> None:
    """A step of impact follows from the cost too, which staff may not know: 5 of 5 by the level is no more than a bound."""
    assert "1 open risk on the matrix." in told("staff", "management")["projects/erp.md"]
    assert not [each for each in told("staff", "staff")["projects/erp.md"] if "matrix" in each]


def test_a_month_does_not_say_that_nobody_is_named(run: Called, folder: Folder) -> None:
    root = folder({path: text.replace("VISIBLE", "restricted") for path, text in FILES.items()})
    said = "{who}: decision 'D' of ERP was due on 1 Mar 2026, 1 day ago."
    assert (
        said.format(who="Somebody who is not shown here")
        in run("report", "monthly", "--audience", "management", "--no-cache", cwd=root)[1]
    )
    assert said.format(who="Ana") in run("report", "monthly", "--no-cache", cwd=root)[1]


def test_the_public_is_told_neither_who_answers_nor_that_nobody_does() -> None:
    found = told("staff", "public")
    assert [said for lines in found.values() for said in lines if said in NOBODY and said != "Nobody"] == []
    assert any("; who answers for it is not shown here." in said for said in found["objectives/fast.md"])
    assert "not shown here" in found["objectives/fast.md"]
