"""Where work stands: tasks by what is written, summaries by their parts, in lists, pages and calendars alike."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from itpm.analysis.control.work_state import progress, task_state, workers, working
from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Unknown
from itpm.interchange.ics import CalendarRevision, calendar
from itpm.model.settled import settled
from itpm.page.blocks import Chip, Section, Table
from itpm.say import plural, short_day
from itpm.views.reading import Reading
from itpm.views.sections.work import milestones, work
from tests.conftest import workspace_of

DAY = date(2026, 3, 4)
PROJECT = """\
name: P
start: 2026-03-02
team: {lead: {name: Lead, who: {ann: ..2026-06-30, bob: 2026-07-01..}}}
tasks:
  all: {name: All}
  done: {name: Done, parent: all}
  d1: {parent: done, duration: 1d, started: 2026-03-02, finished: 2026-03-02}
  d2: {parent: done, duration: 1d, started: 2026-03-03, finished: 2026-03-03}
  half: {name: Half, parent: all, assign: [{team: core}]}
  h1: {parent: half, effort: 3d, started: 2026-03-02, progress: 50%}
  h2: {parent: half, effort: 1d}
  dropped: {parent: half, effort: 9d, cancelled: {date: 2026-03-01}}
  left: {effort: 10d, started: 2026-03-02, remaining: 4d, assign: [lead]}
  silent: {effort: 1d, started: 2026-03-02}
  stuck: {duration: 1d, started: 2026-03-02, blocked: {since: 2026-03-03}}
  off: {name: Off}
  o1: {parent: off, effort: 1d, cancelled: {date: 2026-03-01}}
  clocked: {duration: 5ed, started: 2026-03-02, remaining: 2d}
  unsized: {started: 2026-03-02, remaining: 2d}
milestones:
  m: {name: M, after: [d2, h2]}
"""


def facts() -> Facts:
    staffing = "teams: {core: {name: Core}}\npeople: {ann: {team: core}, bob: {team: core}, cy: {}}\n"
    files = {"itpm.yaml": "hours_per_day: 8\n", "staffing.yaml": staffing, "projects/p.yaml": PROJECT}
    return Facts(workspace_of(files).portfolio, DAY)


@pytest.mark.parametrize(
    ("task", "state", "share"),
    [
        ("d1", "done", "1"),
        ("done", "done", "1"),
        ("half", "in work", "0.375"),  # three days at a half and one at nothing; what was dropped is not counted
        ("all", "in work", None),
        ("h2", "not started", "0"),
        ("left", "in work", "0.6"),
        ("stuck", "blocked", None),
        ("off", "cancelled", "0"),
        ("clocked", "in work", None),  # two working days are no share of five days by the clock
        ("unsized", "in work", None),
    ],
)  # fmt: skip
def test_a_summary_stands_where_its_parts_stand(task: str, state: str, share: str | None) -> None:
    seen = facts()
    project = seen.portfolio.projects["p"]
    assert task_state(seen.schedule, project.tasks[task]) == state
    if share is not None:
        assert progress(seen.schedule, project, project.tasks[task]) == Decimal(share)


def test_work_of_what_was_dropped_is_dropped() -> None:
    tasks = "tasks: {s: {cancelled: {date: 2026-03-01}}, t: {parent: s, effort: 1d}, u: {effort: 1d, finished: 2026-03-01}}\n"
    for stage, states in (("execution", ("cancelled", "done")), ("cancelled", ("cancelled", "done"))):
        files = {"projects/p.yaml": f"name: P\nstage: {stage}\n{tasks}"}
        seen = Facts(workspace_of(files).portfolio, DAY)
        found = seen.portfolio.projects["p"].tasks
        assert (task_state(seen.schedule, found["t"]), task_state(seen.schedule, found["u"])) == states


@pytest.mark.parametrize(
    ("milestone", "state"),
    [
        ("after: [t]", "in work"),
        ("after: [t], reached: 2026-03-03", "done"),
        ("after: [t], cancelled: {date: 2026-03-03}", "done"),
    ],
)
def test_a_summary_is_done_when_its_milestones_are_reached_too(milestone: str, state: str) -> None:
    tasks = "tasks: {s: {}, t: {parent: s, duration: 1d, started: 2026-03-02, finished: 2026-03-02}}\n"
    files = {"projects/p.yaml": f"name: P\n{tasks}milestones: {{m: {{parent: s, {milestone}}}}}\n"}
    seen = Facts(workspace_of(files).portfolio, DAY)
    assert task_state(seen.schedule, seen.portfolio.projects["p"].tasks["s"]) == state


def test_what_nobody_says_is_unknown() -> None:
    seen = facts()
    project = seen.portfolio.projects["p"]
    found = progress(seen.schedule, project, project.tasks["silent"])
    assert isinstance(found, Unknown) and "p/silent" in found.reason


def test_who_may_work_on_a_task_follows_from_summaries_teams_and_roles() -> None:
    seen = facts()
    tasks = seen.portfolio.projects["p"].tasks
    assert workers(seen.schedule, tasks["h2"]) == {"ann": "core", "bob": "core"}
    assert workers(seen.schedule, tasks["left"]) == {"ann": "p/lead", "bob": "p/lead"}
    assert workers(seen.schedule, tasks["d1"]) == {}
    assert working(seen.schedule, tasks["left"]) == ("ann",)


def test_pages_say_the_same_and_when_a_milestone_is_expected() -> None:
    seen = facts()
    reading = Reading(seen, (), {})
    project = seen.portfolio.projects["p"]
    rows = {row[0][1].text: row for row in _table(work(reading, project)).rows}  # type: ignore[index,union-attr]
    assert rows["done"][1][0] == Chip("Done", "green") and rows["done"][2] == "100%"  # type: ignore[index]
    assert rows["half"][2] == "38%" and rows["silent"][2] == "–"
    (milestone,) = _table(milestones(reading, project)).rows
    item = seen.schedule.items["p/m"]
    assert item.dates is not None
    assert milestone[3] == short_day(seen.schedule.moments.last_day(item.dates))


def test_calendars_say_the_same() -> None:
    seen = facts()
    revision = CalendarRevision("x", datetime(2026, 3, 4, tzinfo=UTC))
    made = calendar(seen.schedule, [seen.portfolio.projects["p"]], revision).decode()
    parts = {part.split("UID:p/")[1].split("@")[0]: part for part in made.split("BEGIN:VTODO")[1:]}
    assert "STATUS:COMPLETED" in parts["done"]
    assert "STATUS:IN-PROCESS" in parts["half"]


def test_a_matter_is_over_when_its_end_is_written() -> None:
    files = {
        "projects/p.yaml": "name: P\nrisks: {a: {occurred: {date: 2026-01-01}}, b: {review_by: 2026-02-01}}\n"
        "deliverables: {d: {submitted: 2026-01-01, due: 2026-01-31}}\n",
        "collaboration.yaml": "requests: {r: {status: planned, raised: 2026-01-05}}\n",
    }
    portfolio = workspace_of(files).portfolio
    project = portfolio.projects["p"]
    assert settled(project.risks["a"]) == ("occurred", True, None)
    assert settled(project.risks["b"]) == ("open", False, date(2026, 2, 1))
    assert settled(project.deliverables["d"]) == ("submitted", False, date(2026, 1, 31))
    assert settled(portfolio.collaboration.requests["r"]) == ("planned", False, date(2026, 1, 5))


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (0, "0 days"),
        (1, "1 day"),
        (1.04, "1 day"),
        (0.95, "0.9 days"),
        (-1, "-1 day"),
        (25.94, "25.9 days"),
        (1204, "1,204 days"),
    ],
)
def test_numbers_agree_with_their_words(count: float, said: str) -> None:
    assert plural(count, "day") == said


def _table(section: Section | None) -> Table:
    assert section is not None
    return next(block for block in section.blocks if isinstance(block, Table))


def test_a_closed_summary_with_a_part_that_was_left_open_is_as_far_as_its_parts() -> None:
    text = (
        "name: Q\nstage: closed\nstart: 2026-02-02\ntasks:\n  s: {}\n"
        "  s1: {parent: s, duration: 3d, started: 2026-02-02, finished: 2026-02-04}\n  s2: {parent: s, duration: 1d}\n"
        "  s3: {parent: s, effort: 4d, started: 2026-02-05, progress: 50%}\n  s4: {parent: s, effort: 9d, cancelled: {date: 2026-02-03}}\n"
    )
    seen = Facts(workspace_of({"projects/q.yaml": text}).portfolio, DAY)
    project = seen.portfolio.projects["q"]
    # Three of one and three days, and half of four more.
    assert progress(seen.schedule, project, project.tasks["s"]) == Decimal(5) / 8
    assert task_state(seen.schedule, project.tasks["s"]) == "left open"
