"""Days that were released to those who may know no others: of what says of itself that it is public."""

from pathlib import Path

import pytest

from itpm.audience.known import named
from itpm.kept.store import Store
from itpm.run.run import Inputs
from itpm.run.run import Run as Made
from itpm.site.prove import prove
from itpm.site.sources import rendered
from itpm.text.folder import folder_tree
from tests.audience.test_proof import pages
from tests.conftest import Folder, Run

FILES = {
    "itpm.yaml": "schema: 1\nstatus_date: 2026-07-14\naudiences:\n"
    "  press: {class: public, release: {schedule: dates}, reason: People ask when, since: 2026-05-04}\n"
    "  paper: {class: public}\n",
    "staffing.yaml": "people: {ann: {name: Ann}}\n",
    "projects/a.yaml": "name: New office\nvisibility: public\nstage: execution\nstart: 2026-06-01\ntasks:\n"
    "  build: {name: Build, effort: 10d, assign: [ann]}\n"
    "  hidden: {name: Hidden, effort: 10d, assign: [ann], visibility: restricted}\n"
    "milestones:\n"
    "  open: {name: Opening, visibility: public, after: [build, hidden]}\n"
    "  party: {name: Party, visibility: public, reached: 2026-06-30}\n"
    "  inner: {name: Inner, after: [build]}\n",
}
LISTED = ("list", "milestones", "--columns", "finish", "--format", "csv", "--audience")


@pytest.fixture
def root(folder: Folder, run: Run) -> Path:
    made = folder(FILES)
    assert run("audience", "release", cwd=made)[0] == 0
    return made


def test_days_are_told_to_whom_they_were_released(root: Path, run: Run) -> None:
    # Twenty days of work from 14 July on end on 10 August.
    assert "a/open: 2026-08-10T17:00Z..2026-08-10T17:00Z" in (root / "disclosed/press.yaml").read_text()
    code, out, _err = run(*LISTED, "press", cwd=root)
    assert code == 0 and "a/open,Opening,2026-08-10" in out and "inner" not in out
    assert "its days are not released" in out.split("a/party")[1]
    assert "finish: 2026-08-10" in run("show", "a/open", "--audience", "press", cwd=root)[1]
    code, _out, err = run(*LISTED, "paper", cwd=root)
    assert code == 2 and "there is no field 'finish'" in err


def test_they_stand_on_the_pages_of_the_public_and_the_site_is_proven(root: Path) -> None:
    run = Made(Inputs(root, folder_tree(root), workers=1), Store(None))
    press, paper = (named(word, run.portfolio.settings) for word in ("press", "paper"))
    found = {page.path: str(page.blocks) for page in rendered(run.told(press), directories=False).pages}
    assert "10 Aug 2026" in found["index.md"] and "10 Aug 2026" in found["projects/a.md"]
    other = {page.path: str(page.blocks) for page in rendered(run.told(paper), directories=False).pages}
    assert not any("Aug 2026" in each for each in other.values())
    proof = prove(run, press, pages)
    assert [each.said for each in proof.leaks] == [] and "task.effort" in proof.touched


TOTALS = {
    "itpm.yaml": "schema: 1\nstatus_date: 2026-07-14\naudiences:\n"
    "  crew: {class: staff, release: {budgets: totals, rates: bands}, reason: All pay for it, since: 2026-05-04}\n",
    "staffing.yaml": "people: {ann: {name: Ann, rate: 610}, bob: {name: Bob, rate: 640}, cem: {name: Cem, rate: 700}}\n",
    **{
        f"projects/{name}.yaml": f"name: P\nstage: execution\nbudget: {{approved: {{2026-01-05: {{amount: {sum_}, by: ann}}}}}}\n"
        for name, sum_ in (("a", 300), ("b", 300), ("c", 400))
    },
}


def test_sums_and_bands_stand_on_pages_for_those_who_may_know_no_part(folder: Folder, run: Run) -> None:
    root = folder(TOTALS)
    run("audience", "release", cwd=root)
    made = Made(Inputs(root, folder_tree(root), workers=1), Store(None))
    crew = named("crew", made.portfolio.settings)
    found = {page.path: str(page.blocks) for page in rendered(made.told(crew), directories=False).pages}
    assert "1,000 EUR*" in found["index.md"] and "released on 14 Jul 2026" in found["index.md"]
    # Three people cost between 610 and 700 a day: one round band holds all three.
    assert "500–800 EUR" in found["people.md"]
    out = run("list", "people", "--columns", "rate", "--format", "csv", "--audience", "crew", cwd=root)[1]
    assert out.splitlines()[1].startswith("ann,Ann,") and "EUR" in out
    assert run("list", "people", "--columns", "rate", "--audience", "staff", cwd=root)[0] == 2
    proof = prove(made, crew, pages)
    assert [each.said for each in proof.leaks] == [] and "person.rate" in proof.touched
