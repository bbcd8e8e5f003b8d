"""Who is held to what is promised: what is proposed binds nobody, silence and rest free nobody; every place agrees."""

import json
from datetime import date

import pytest

from itpm.analysis.control.attention import Trouble
from itpm.analysis.facts import Facts
from itpm.page.blocks import Page
from itpm.views.home import home
from itpm.views.project import project
from itpm.views.reading import Reading
from itpm.views.roadmap import roadmap
from tests.conftest import Folder, Run, checked, workspace_of
from tests.site.test_true_words import rows, tile

DAY = date(2026, 3, 2)
PLAN = """\
start: 2026-03-02
deadline: 2026-03-11
tasks: {t: {duration: 10d}}
milestones: {m: {name: Live, after: [t], due: 2026-03-06}}
gates: {g: {name: Go, after: [t], due: 2026-03-12}}
"""
"""Ten days from Monday 2 March end on Friday the 13th: 5, 1 and 2 working days behind what is said of m, g and p."""
BOUND = ["", "stage: planning\n", "stage: execution\n", "stage: closing\n"]
FREE = ["stage: idea\n", "stage: proposal\n"]
HELD = "on_hold: {since: 2026-03-01}\n"


def files(head: str) -> dict[str, str]:
    return {
        "itpm.yaml": f"portfolio: T\ncalendar: o\nstatus_date: {DAY}\n",
        "calendars.yaml": 'calendars: {o: {week: {mon-fri: ["09:00-13:00", "14:00-18:00"]}}}\n',
        "projects/p.yaml": f"name: P\n{head}{PLAN}",
    }


def reading(head: str) -> Reading:
    workspace = workspace_of(files(head))
    assert workspace.findings == ()
    return Reading(Facts(workspace.portfolio, DAY), (), {})


def milestone(page: Page) -> tuple[str, str]:
    """The states of the milestone and of the gate."""
    (live,), (go,) = rows(page, "Milestones"), rows(page, "Gates")
    return live[1], go[1]


def codes(head: str) -> list[str]:
    return sorted(each.code for each in checked(files(head), "SCH007", "SCH027", day=DAY))


@pytest.mark.parametrize("head", BOUND)
def test_what_goes_on_is_held_to_its_promises_in_every_place(head: str, run: Run, folder: Folder) -> None:
    root = folder(files(head))
    entries = {
        each["id"]: each
        for each in json.loads(run("list", "milestones", "--format", "json", cwd=root)[1])["milestones"]
    }
    assert (entries["p/m"]["late"], entries["p/m"]["lateness_minutes"], entries["p/m"]["float_minutes"]) == (
        True,
        2400,
        -2400,
    )
    assert "yes" in run("list", "projects", "--columns", "late", cwd=root)[1]
    assert "5d" in run("schedule", "--format", "csv", cwd=root)[1].split("p/m,")[1]
    read = reading(head)
    page = project(read, read.portfolio.projects["p"])
    assert milestone(page) == ("Late | 5 working days", "Late | 1 working day")
    assert tile(page, "Finish") == (
        "13 Mar 2026",
        "2 working days later than promised | promised: 11 Mar 2026 (deadline)",
    )
    assert {row[1]: row[4] for row in rows(roadmap(read), "Open milestones")} == {
        "Live": "Late | 5 working days",
        "Go": "Late | 1 working day",
    }
    assert sorted(each.address for each in read.facts.control.open_points if each.trouble is Trouble.BROKEN) == [
        "p",
        "p/g",
        "p/m",
    ]
    assert "the plan breaks 3 promises." in str(home(read).blocks)
    assert codes(head) == ["SCH007"] * 3 + (["SCH027"] if not head else [])


@pytest.mark.parametrize("head", FREE)
def test_what_is_proposed_is_late_nowhere(head: str, run: Run, folder: Folder) -> None:
    root = folder(files(head))
    (entry,) = json.loads(run("list", "milestones", "--format", "json", cwd=root)[1])["milestones"]
    assert (entry["late"], entry["late_reason"]) == (None, "p is proposed, and binds nobody yet")
    (whole,) = json.loads(run("list", "projects", "--format", "json", cwd=root)[1])["projects"]
    assert whole["late"] is None and whole["deadline"] == "2026-03-11"
    text = run("explain", "p.late", cwd=root)[1]
    assert text.startswith("p: p is proposed, and binds nobody yet\n")
    read = reading(head)
    assert all(not each["late"] for each in json.loads(run("schedule", "--format", "json", cwd=root)[1])["tasks"])
    assert read.facts.schedule.items["p/m"].network_float == 0
    page = project(read, read.portfolio.projects["p"])
    assert milestone(page) == ("Proposed | binds nobody yet", "Open")
    assert tile(page, "Finish")[1] == "promised: 11 Mar 2026 (deadline)"
    assert all("Late" not in row[4] for row in rows(roadmap(read), "Open milestones"))
    assert read.facts.control.open_points == () and codes(head) == []


def test_a_project_on_hold_is_held_to_its_promises(run: Run, folder: Folder) -> None:
    head = f"stage: execution\n{HELD}"
    (entry,) = json.loads(run("list", "milestones", "--format", "json", cwd=folder(files(head)))[1])["milestones"]
    assert entry["late"] is True and entry["finish"] is None
    read = reading(head)
    assert milestone(project(read, read.portfolio.projects["p"])) == ("Never", "Never")
    assert len([each for each in read.facts.control.open_points if each.trouble is Trouble.BROKEN]) == 3
    assert codes(head) == ["SCH007"] * 3


def test_a_promised_day_that_is_over_is_missed_whatever_is_known_of_the_rest(run: Run, folder: Folder) -> None:
    """A milestone that stands at the opening of 2 March misses Sunday the 1st; of the other nobody knows the day."""
    stones = "open: {due: 2026-03-01}, outside: {due: 2026-02-27, delivery: {party: acme}}"
    texts = {
        **files(""),
        "projects/p.yaml": f"name: P\nstage: execution\nmilestones: {{{stones}}}\n",
        "budget.yaml": "suppliers: {acme: {}}\n",
    }
    root = folder(texts)
    entries = {
        each["id"]: each
        for each in json.loads(run("list", "milestones", "--format", "json", cwd=root)[1])["milestones"]
    }
    assert entries["p/open"]["late"] is True and entries["p/outside"]["late"] is True
    assert entries["p/outside"]["finish"] is None and entries["p/outside"]["lateness_minutes"] is None
    messages = [each.message for each in checked(texts, "SCH007", day=DAY)]
    assert messages == [
        "'p/open' is due 2026-03-01 and ends 2026-03-02: 1 day without work late, even without waiting for people",
        "'p/outside' is due 2026-02-27, which is over, and nobody knows when it will be done: external, and nobody says when it is expected",
    ]  # fmt: skip
    said = run("explain", "p/outside.late", cwd=root)[1]
    assert said.startswith("p/outside is due 2026-02-27: late, and nobody knows when it will be done\n")
    read = Reading(Facts(workspace_of(texts).portfolio, DAY), (), {})
    assert [row[1] for row in rows(project(read, read.portfolio.projects["p"]), "Milestones")] == [
        "Missed | 1 day without work",
        "Missed",
    ]
