"""What a page says that is empty can be pasted as it is: it is valid, and the page is no longer empty."""

from collections.abc import Iterable
from datetime import date

import pytest

from itpm.analysis.facts import Facts
from itpm.check.run import examined
from itpm.page.blocks import Code, Lead, Page, Tiles
from itpm.page.value import texts
from itpm.rules.catalogue import RULES
from itpm.views.pages import pages
from itpm.views.project import project
from itpm.views.reading import Reading
from itpm.views.sections.beginning import _LINES, steps
from tests.conftest import workspace_of
from tests.site.cells import flat

DAY = date(2026, 7, 14)
ALONE = {"itpm.yaml": "schema: 1\nportfolio: Test\ncurrency: EUR\nstatus_date: 2026-07-14\n"}
BARE = ALONE | {"projects/p.yaml": "name: P\nstage: planning\n"}
OWN = ALONE | {
    "staffing.yaml": "people: {alex: {name: Alex, skills: {PRMG: 4}}}\n",
    "infrastructure.yaml": "services: {mail: {name: Mail, owner: alex, tier: 3}}\n",
    "projects/p.yaml": "name: P\nstage: planning\nmanager: alex\nowner: alex\n",
}


def read(files: dict[str, str]) -> Reading:
    workspace = workspace_of(files)
    return Reading(Facts(workspace.portfolio, DAY), (), {})


def told(files: dict[str, str]) -> set[tuple[str, str]]:
    workspace = workspace_of(files)
    found = examined(Facts(workspace.portfolio, DAY), workspace, RULES)
    return {(each.code, each.message) for each in found.diagnostics}


def pasted(files: dict[str, str], what: str) -> dict[str, str]:
    made = dict(files)
    for step in steps(read(files), what):
        assert not step.record
        made[step.file] = made.get(step.file, "") + step.lines + "\n"
    return made


@pytest.mark.parametrize("what", sorted(_LINES))
@pytest.mark.parametrize("files", [BARE, OWN])
def test_what_is_pasted_as_it_is_is_valid_and_names_what_there_is(files: dict[str, str], what: str) -> None:
    made = pasted(files, what)
    if files is OWN and what in {"people", "services"}:
        # They are there: a key stands in a file once.
        assert made == files
        return
    assert made != files
    # Nobody has approved money or people for the project yet, and without these nothing works for an objective.
    funded = {("ALN002", "nothing that is funded works for 'content'")} if what == "objectives" else set()
    assert told(made) - told(files) == funded
    if files is OWN:
        assert "jane" not in "".join(made.values()) and "web-shop" not in "".join(made.values())


@pytest.mark.parametrize(
    ("record", "what", "line"),
    [("box", "usage", "usage: {2026-07-14: 60%}"), ("box", "patched", "patched: 2026-07-14"), ("box", "support", "support_until: 2029-12-31")],
)  # fmt: skip
def test_of_assets_that_there_are_the_first_is_named(record: str, what: str, line: str) -> None:
    text = "assets:\n  box:\n    name: Box\n    type: hardware\n    state: in-use\n    owner: alex\n"
    files = OWN | {"infrastructure.yaml": text}
    (step,) = steps(read(files), what)
    assert (step.file, step.record, step.lines) == ("infrastructure.yaml", record, line)
    assert told(files | {"infrastructure.yaml": f"{text}    {line}\n"}) - told(files) == set()


def leads(page: Page) -> Iterable[Lead]:
    return (each for each in flat(page.blocks) if isinstance(each, Lead))


def test_every_page_that_is_empty_has_something_to_paste() -> None:
    without = {
        each.path
        for each in pages(read(BARE))
        if any(isinstance(part, Code) for lead in leads(each) for part in lead.text)
    }
    assert without >= {
        f"{name}.md"
        for name in (
            "budget", "continuity", "flow", "lifecycle", "operation", "people", "policies", "processes", "quality",
            "risks", "security", "services", "strategy", "suppliers", "usage", "windows",
        )
    }  # fmt: skip


def test_the_page_of_a_project_without_anything_says_what_to_add_to_its_file() -> None:
    read_ = read(OWN)
    page = project(read_, read_.portfolio.projects["p"])
    found = [" ".join(texts(each)) for each in leads(page)]
    begun = [each for each in found if "To begin, add to projects/p.yaml:" in each]
    assert [each.partition(".")[0] for each in begun] == [
        "Nothing is planned yet",
        "Nothing is written of its money",
        "No risk and no decision is written",
        "Nothing is written that it hands over",
        "Nobody has reported on it",
    ]
    assert begun[-1].endswith(
        "updates: {2026-07-14: {by: alex, declared: {overall: green}, headline: Everything goes as planned}}"
    )
    notes = {
        tile.label: " ".join(texts(tile.note))
        for block in flat(page.blocks)
        if isinstance(block, Tiles)
        for tile in block.tiles
    }
    assert notes["Finish"] == "no end is promised To begin, add to projects/p.yaml: deadline: 2026-10-12"
