"""Figures of breakdowns, periods, drafts and years are explained by the row and the options with which they are printed."""

from pathlib import Path

import pytest

from tests.cli.test_next_years import root
from tests.conftest import Folder, Run


@pytest.fixture
def portfolio(folder: Folder) -> Path:
    at = root(folder, "approved: {2026-06-01: {amount: 2000}}")
    budget = at / "budget.yaml"
    order = "  PO-1: {date: 2026-03-01, line: p/v, kind: commitment, amount: 25, supplier: p}\n"
    budget.write_text(f"{budget.read_text()}{order}suppliers: {{p: {{name: P}}}}\n")
    return at


EXPLAINED = {
    # Planned until 2027 1,000, of which 400 are spent and 300 still to come.
    "it-2027/cloud.carry_over --draft FY2027": ("300 EUR", "planned until then 1,000 EUR", "expected until then -700 EUR"),
    "it-2027/cloud.planned_before --draft FY2027": ("1,000 EUR", "it-2026/cloud 1,000 EUR"),
    "it-2027/cloud.requested --draft FY2027": ("1,200 EUR",),
    "it-2027/projects.approved --draft FY2027": ("600 EUR", "the line itself 0 EUR", "p/v 600 EUR"),
    "all lines.requested --draft FY2027": ("at least 1,870 EUR", "it-2027/cloud 1,200 EUR", "q/w 70 EUR"),
    "capex.planned --by type": ("900 EUR", "p/v 900 EUR", "it-2027/projects, the line itself 0 EUR"),
    "opex.spent --by type --of it-2026": ("400 EUR", "actual + accrued", "it-2026/cloud 400 EUR"),
    "it-2027/projects, the line itself.planned --by line": ("0 EUR",),
    "it-2026/cloud.actual --period FY2026-Q1": ("400 EUR", "I-1 of 2026-02-01 400 EUR"),
    "budget-line:it-2027/projects.planned --period FY2027": ("600 EUR", "the line itself 0 EUR", "p/v 600 EUR"),
    "it-2026, all lines.planned --period FY2026": ("1,500 EUR", "it-2026/cloud 1,000 EUR", "it-2026/old 500 EUR"),
    "all money.planned_opex --period FY2027": ("970 EUR", "q/w 70 EUR", "it-2027/cloud 900 EUR"),
    "all money.planned --period FY2030": ("n/a (no department has a budget for FY2030)",),
    "all people.tentative --period FY2027": ("0",),
    "all money.revaluation": ("0 EUR",),
    # The project plans 900 on its line, and the supplier of its address has 25 booked there.
    "p.planned --of project:p": ("900 EUR", "p/v 900 EUR"),
    "project:p, all lines.planned --of project:p --of supplier:p": ("900 EUR", "p/v 900 EUR"),
    "supplier:p.planned --of project:p --of supplier:p": ("0 EUR", "p/v 0 EUR"),
    "p.approved --of project:p --of supplier:p": ("900 EUR",),
    "p/v.committed --of project:p --of supplier:p": ("25 EUR",),
}  # fmt: skip
WRONG = {
    "opx.planned --by type": "there is no row 'opx' in what is asked for; did you mean 'opex'?",
    "opex.plnned --by type": "'opex' has no 'plnned' here; did you mean 'planned'?",
    "zzz.planned --by type": "there is no row 'zzz' in what is asked for; there is capex, opex, all money",
    "it-2027/cloud.requested --draft 2027": "'2027' is no fiscal year; write it as FY2027",
    "it-2027/cloud.requested --draft FY2040": "nothing is asked for or planned in FY2040",
    "it-2026/cloud.actual --period FY2040": "nothing is planned or booked in FY2040",
    "it-2026/cloud.requested --draft FY2027 --by type": "a draft is of all money; --by has no meaning beside it",
    "opex.planned --of nobody": "there is no project, budget, department",
    "it-2027/cloud.planned --period FY2040": "nothing is planned or booked in FY2040",
    "opex.planned --by type --period FY2040": "nothing is planned or booked in FY2040",
    "all money.planned --of it-2026 --period FY2040": "nothing is planned or booked in FY2040",
    "supplier:p.planned --period FY2026": "there is no row 'supplier:p' in what is asked for; 'p' is the row of a project",
    "budget-line:p.planned --of project:p": "'p' is the row of a project",
    "project:p.planned --of supplier:p": "'p' is the row of a supplier",
    "theme:opex.planned --by type": "there is no row 'theme:opex' in what is asked for; did you mean 'opex'?",
    "it-2027/projects.planned --by line": "did you mean 'it-2027/projects, the line itself'?",
    "p/v, all lines.planned --of project:p": "there is no row 'p/v, all lines'",
    "opex, all lines.planned --by type": "there is no row 'opex, all lines'",
    "p.planned --of project:p --of supplier:p": "several rows 'p', and they differ: say only one of '--of project:p' and '--of supplier:p'",
    "p/v --of project:p --of supplier:p": "there are several rows 'p/v', and they differ",
    "BUD001 --by type": "say a row of 'itpm budget' and a figure",
}


def typed(text: str) -> list[str]:
    row, *options = text.split(" --")
    return [row, *(part for each in options for part in f"--{each}".split())]


@pytest.mark.parametrize("asked", EXPLAINED)
def test_a_figure_of_a_row_is_explained_with_its_parts(run: Run, portfolio: Path, asked: str) -> None:
    code, out, _err = run("explain", *typed(asked), cwd=portfolio)
    first, *parts = (" ".join(line.split()) for line in out.splitlines())
    right, *made_of = EXPLAINED[asked]
    assert code == 0 and right in first
    for part in made_of:
        assert any(part in each for each in (first, *parts)), (part, out)


@pytest.mark.parametrize("asked", WRONG)
def test_what_is_no_row_figure_or_period_is_a_wrong_call_with_the_nearest(
    run: Run, portfolio: Path, asked: str
) -> None:
    code, out, err = run("explain", *typed(asked), cwd=portfolio)
    assert (code, out) == (2, "") and WRONG[asked] in err


def test_a_row_alone_lists_its_figures(run: Run, portfolio: Path) -> None:
    code, out, _err = run("explain", "it-2027/cloud", "--draft", "FY2027", cwd=portfolio)
    names = [line.split()[0] for line in out.splitlines()]
    assert code == 0 and names == ["planned_before", "expected_before", "requested", "approved", "carry_over"]
