"""The roadmap: milestones by programme with what they were promised for, the bars of each programme folded, and the list."""

import json

import pytest

from itpm.analysis.facts import Facts
from itpm.languages import language_of
from itpm.load.fields import record_fields
from itpm.message import Message, words_of
from itpm.page.blocks import Fold, Gantt, Items, Lead, Page
from itpm.page.value import texts
from itpm.say import Language
from itpm.views.disclosure import Disclosure
from itpm.views.reading import Reading
from itpm.views.roadmap import roadmap
from tests.conftest import DAY, Folder, Run, workspace_of
from tests.site.cells import cells

FILES = {
    "itpm.yaml": "schema: 1\nportfolio: T\nstatus_date: 2026-07-14\n",
    "staffing.yaml": "people: {ann: {name: Ann}, bo: {name: Bo}}\n",
    "strategy.yaml": "programmes: {new: {name: The new}}\n",
    "projects/a.yaml": """\
name: A
manager: ann
programme: new
stage: execution
start: 2026-07-14
tasks: {t: {name: T, duration: 10d}}
milestones:
  first: {name: First, after: [t], due: 2026-07-20, owner: bo}
  later: {name: Later, after: [t]}
baselines:
  v1:
    approved: {date: 2026-06-01}
    tasks:
      t: {start: 2026-07-01, finish: 2026-07-14}
      later: {start: 2026-07-15, finish: 2026-07-15}
""",
    "projects/b.yaml": "name: B\nstage: execution\nmilestones: {only: {name: Only, due: 2026-09-01}}\ngates: {go: {name: Go, due: 2026-10-01}}\n",
}


def made(files: dict[str, str]) -> Reading:
    return Reading(Facts(workspace_of(files).portfolio, DAY), (), {}, told=Disclosure(record_fields()))


@pytest.fixture(scope="module")
def page() -> Page:
    return roadmap(made(FILES))


def gantt(page: Page) -> Gantt:
    (found,) = (each for each in page.blocks if isinstance(each, Gantt))
    return found


def said(block: object) -> str:
    return " ".join(texts(block))


def test_the_sentence_counts_what_is_late_and_the_list_says_who_answers(page: Page) -> None:
    lead, items, *_rest = page.blocks
    assert isinstance(lead, Lead) and isinstance(items, Items)
    assert said(lead) == "2 projects with 3 open milestones and 1 open gate. 1 of these is later than promised."
    # Ten days from Tuesday the 14th end on Monday the 27th, five working days after the 20th.
    assert [said(each) for each in items.items] == ["Late First 5 working days later than promised, in A Bo"]


def test_words_that_are_counted_have_their_endings_in_german(page: Page) -> None:
    lead = next(each for each in page.blocks if isinstance(each, Lead))
    said_ = [german(each, language_of("de")) for each in texts(lead)]
    assert said_[0].startswith("2 Projekte mit 3 offenen Meilensteinen und 1 offenen Gate.")


def german(text: str, language: Language) -> str:
    """A text of a page in a language."""
    words = words_of(text)
    return words.text(language) if isinstance(words, Message) else text


def test_milestones_stand_by_programme_each_with_what_was_promised_else_approved(page: Page) -> None:
    rows = {
        group.title: [(bar.label, bar.kind, bar.dates, bar.against) for bar in group.bars]
        for group in gantt(page).groups
    }
    assert rows == {
        "The new": [
            ("First – A", "milestone", "27 Jul 2026", "promised for 20 Jul 2026"),
            ("Later – A", "milestone", "27 Jul 2026", "approved for 15 Jul 2026"),
        ],
        "Projects of no programme": [("Only – B", "milestone", "14 Jul 2026", "promised for 1 Sep 2026")],
    }
    assert all(bar.baseline is not None for group in gantt(page).groups for bar in group.bars)


def test_bars_are_folded_programme_by_programme(page: Page) -> None:
    folds = [each for each in page.blocks if isinstance(each, Fold)]
    assert [str(each.title) for each in folds] == [
        "The new: 1 project as bars",
        "Projects of no programme: 1 project as bars",
    ]
    charts = [block for fold in folds for block in fold.blocks if isinstance(block, Gantt)]
    assert [[bar.label for bar in chart.groups[0].bars] for chart in charts] == [["A", "First", "Later"], ["B", "Only"]]


def test_without_milestones_the_bars_are_open() -> None:
    files = {"projects/a.yaml": "name: A\nstage: execution\ntasks: {t: {duration: 5d}}\n"}
    page = roadmap(made(files))
    assert [bar.label for group in gantt(page).groups for bar in group.bars] == ["A"]
    assert not any(isinstance(each, Fold | Items) for each in page.blocks)


@pytest.mark.parametrize(("count", "folded"), [(12, False), (13, True)])
def test_a_long_list_is_folded_and_a_long_chart_shows_the_next(count: int, folded: bool) -> None:
    names = "".join(f"  m{n}: {{name: M{n}, due: 2026-08-{n + 1:02}}}\n" for n in range(count))
    page = roadmap(made({"projects/p.yaml": f"name: P\nstage: execution\nmilestones:\n{names}"}))
    assert isinstance(page.blocks[-1], Fold) is folded
    assert len(cells(page)["Open milestones"]) == count
    many = "".join(f"  m{n}: {{name: M{n}, due: {2027 + n // 28}-03-{n % 28 + 1:02}}}\n" for n in range(41))
    (group,) = gantt(roadmap(made({"projects/p.yaml": f"name: P\nstage: execution\nmilestones:\n{many}"}))).groups
    assert (len(group.bars), group.note) == (40, "41 open milestones, the next 40 of them")


def test_days_are_those_of_the_list(page: Page, run: Run, folder: Folder) -> None:
    code, out, _err = run("list", "milestones", "--format", "json", cwd=folder(FILES))
    assert code == 0
    told = {each["name"]: each for each in json.loads(out)["milestones"]}
    late = {row[1] for row in cells(page)["Open milestones"] if row[4].startswith("Late")}
    assert {name for name, each in told.items() if each["late"]} == late == {"First"}
    days = {str(bar.label).partition(" – ")[0]: bar.dates for group in gantt(page).groups for bar in group.bars}
    assert {name: each["finish"] for name, each in told.items()} == {
        "First": "2026-07-27",
        "Later": "2026-07-27",
        "Only": "2026-07-14",
    }
    assert days == {"First": "27 Jul 2026", "Later": "27 Jul 2026", "Only": "14 Jul 2026"}
