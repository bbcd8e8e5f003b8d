"""Every finding stands on a page: the gravest on that of checks, all of a project on its own, all of other files too."""

import pytest

from itpm.analysis.facts import Facts
from itpm.check import examined
from itpm.page.blocks import Block, Code, Fold, Lead, Section, Table, Tiles
from itpm.rules.catalogue import RULES
from itpm.views.checks import checks
from itpm.views.people import people
from itpm.views.project import project
from itpm.views.projects import projects
from itpm.views.reading import Reading
from tests.conftest import DAY, workspace_of
from tests.site.at_home import at_home
from tests.site.cells import part

_PROJECTS = 30
_LINES = "".join(f"    l{n}: {{planned: 10}}\n" for n in range(50))
_STAFF = """
people:
  ann: {name: Ann, employment: {kind: employee, dates: 2020-01-01..}}
  bob: {name: Bob, employment: {kind: employee, dates: 2020-01-01..}}
  new: {name: New, employment: {kind: employee, dates: 2026-08-03..}}
"""


def seen(files: dict[str, str]) -> Reading:
    workspace = workspace_of(files)
    facts = Facts(workspace.portfolio, DAY)
    found = examined(facts, workspace, RULES)
    return Reading(facts, found.diagnostics, {}, found.truncated, groups=found.groups)


def _many(number: int) -> str:
    """A project with 40 texts that hold a place, one sum of the wrong unit in each third, and 50 lines without a kind."""
    dear = number % 3 == 0
    texts = "".join(f"  t{n}: {{name: TBD, duration: 1d}}\n" for n in range(40))
    approved = "  approved: {2026-01-01: {amount: 1000, by: ann}}\n"
    line = f"    dear: {{planned: 10, forecast: {9000 * 2 ** (number // 3)}}}\n" if dear else ""
    return f"name: P{number}\nstage: execution\ntasks:\n{texts}budget:\n{approved}  lines:\n{_LINES}{line}"


@pytest.fixture(scope="module")
def many() -> Reading:
    others = "budgets:\n  it:\n    name: TBD\n    fiscal_year: FY2026\n    lines: {}\n"
    files = {f"projects/p{number:02}.yaml": _many(number) for number in range(_PROJECTS)}
    return seen({"budget.yaml": others, "staffing.yaml": _STAFF, **files})


def _sections(blocks: tuple[Block, ...]) -> dict[str, Section]:
    return {each.anchor: each for each in blocks if isinstance(each, Section)}


def _rows(blocks: tuple[Block, ...]) -> list[tuple[str, str]]:
    """The rule and the sentence of each finding in the tables below some blocks."""
    found = []
    for each in blocks:
        if isinstance(each, (Section, Fold)):
            found += _rows(each.blocks)
        elif isinstance(each, Table) and [column.title for column in each.columns] == [
            "Where",
            "Severity",
            "Rule",
            "What",
        ]:
            found += [(row[2][0].text, row[3][0]) for row in each.rows]
    return found


def test_of_many_findings_the_gravest_stand_there_and_all_of_a_project_on_its_page(many: Reading) -> None:
    found = _sections(checks(many).blocks)
    single = [each for chain in many.found.chains for each in chain.all]
    assert len(single) > 1000
    gravest = _rows((found["findings"],))
    assert gravest == [(each.code, each.message) for each in single[:200]]
    listed = _rows((found["others"],))
    for each in many.portfolio.projects.values():
        own = part(project(many, each), "findings")
        listed += _rows((own,))
    assert sorted(listed) == sorted((each.code, each.message) for each in single)
    # Every third project is first among them, the dearest before the others; it links to its findings.
    (table,) = found["by-project"].blocks
    assert isinstance(table, Table)
    names = [getattr(row[0], "text", "") for row in table.rows]
    assert names[:10] == [f"P{number}" for number in range(27, -1, -3)] and len(names) == _PROJECTS
    assert getattr(table.rows[0][0], "target", "") == "projects/p27.md#findings"


def test_what_is_of_a_habit_is_counted_on_the_page_of_a_project(many: Reading) -> None:
    codes = {each.code for each in many.groups}
    assert "BUD012" in codes
    own = part(project(many, many.portfolio.projects["p00"]), "findings")
    (said,) = (each for each in own.blocks if isinstance(each, Lead))
    words = [getattr(each, "text", each) for each in said.text]
    assert words[1] == "what is found of nearly everything" and "BUD012 (51)" in words[2]


def test_what_stands_first_says_why(many: Reading) -> None:
    page = projects(many)
    (table,) = (each for block in page.blocks if isinstance(block, Section) for each in block.blocks)
    assert isinstance(table, Table)
    link, why = table.rows[0][0]
    # One line of 9,000 times 2 to the 9th, where 1,000 are approved; what the others still cost nobody says.
    assert getattr(link, "text", "") == "P27" and why.text.startswith(
        "'p27' will cost at least 4,608,000 EUR, at least 460,700% above"
    )
    lead = next(each for each in page.blocks if isinstance(each, Lead))
    assert str(lead.text).endswith("then the others by the gravest that the checks find of them.")


def test_what_the_checks_alone_tell_of_needs_attention_too(many: Reading) -> None:
    made = at_home(many)
    # Ten projects that cost more than was approved; nothing else is open.
    assert made.line[0] == "10 points need attention · (all of them told by the checks alone)"
    assert made.rows("attention")[0][2].endswith("; the checks alone tell of 10 projects, budgets and the like")


def test_how_many_people_there_are_is_said_once(many: Reading) -> None:
    lead = next(each for each in people(many).blocks if isinstance(each, Lead))
    tile = next(each for each in people(many).blocks if isinstance(each, Tiles)).tiles[0]
    assert lead.text == "0 people of 2 who are there and 1 who comes have more work in a week than time."
    assert (tile.value, tile.note) == ("2", "1 comes in half a year")


def test_the_checks_page_counts_all_and_says_when_it_shows_fewer() -> None:
    text = "name: P\ncharter: {problem: TBD}\n" + "".join(f"f{n}: 1\n" for n in range(1100))
    page = checks(seen({"projects/p.yaml": text}))
    lead, by_rule, listed = page.blocks[:3]
    assert lead == Lead("1,100 errors, 1 warning and 0 notes in the files.")
    assert isinstance(by_rule, Section) and isinstance(listed, Section)
    assert [(row[0][0], row[2]) for row in by_rule.blocks[0].rows] == [(Code("STR005"), "1,100"), (Code("STR007"), "1")]
    assert listed.blocks[0] == Lead("The gravest 200 of 1,101. All of a project stand on its page.")
    page = checks(seen({"projects/p.yaml": "name: P\ncharter: {problem: TBD}\n"}))
    assert len(page.blocks[2].blocks) == 1


@pytest.mark.parametrize(("first", "second"), [("alpha", "beta"), ("zeta", "beta")])
def test_what_is_about_two_projects_is_a_finding_of_each(first: str, second: str) -> None:
    # 40 days of each ask for the one who has the skill: 640 hours are wanted, whatever the projects are called.
    task = "{effort: 40d, assign: [{skills: {SCTY: 4}}]}"
    project = f"name: P\nstage: execution\nstart: 2026-07-15\ntasks: {{audit: {task}}}\n"
    read = seen(
        {
            "itpm.yaml": "status_date: 2026-07-14\n",
            "staffing.yaml": "people: {cy: {skills: {SCTY: 5}}}\n",
            f"projects/{first}.yaml": project,
            f"projects/{second}.yaml": project,
        }
    )
    told = {
        name: [
            each.leader.message
            for each in read.found.chains_in[f"projects/{name}.yaml"]
            if each.leader.code == "CAP005"
        ]
        for name in (first, second)
    }
    said = "SCTY at level 4 is wanted for 640 hours in 2026-Q3, and 456 can be deployed"
    assert told == {first: [said], second: [said]}
    assert read.found.told_within[first] == read.found.told_within[second]
    assert read.found.in_files_of[f"projects/{first}.yaml"] == read.found.in_files_of[f"projects/{second}.yaml"]
