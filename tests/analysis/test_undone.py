"""Work that nobody will do, or that rests: what waits for it, what was promised of it, and every page says so."""

from itpm.analysis.control.attention import Trouble
from itpm.analysis.facts import Facts
from itpm.analysis.scheduling.ends import project_end
from itpm.analysis.scheduling.reasons import reasons
from itpm.analysis.value.outcome import outcomes
from itpm.queries.timetable import document, rows
from itpm.views.reading import Reading
from itpm.views.roadmap import roadmap
from tests.analysis.promised import MONDAY, files, made, said
from tests.conftest import workspace_of

LEAVES = """\
tasks:
  upgrade: {effort: 10d, assign: [jane]}
  test: {duration: 2d, after: [upgrade]}
milestones: {live: {after: [test], due: 2026-03-31}}
"""
GONE = "people: {jane: {name: Jane, employment: {kind: employee, dates: ..2026-03-04}}, bob: {name: Bob}}\n"


def test_work_that_nobody_will_do_has_no_date_and_its_project_no_end() -> None:
    schedule = made(LEAVES, staffing=GONE)
    items = schedule.items
    assert all(items[f"p/{name}"].dates is None and items[f"p/{name}"].undone for name in ("upgrade", "test", "live"))
    cause = "jane is not there after 2026-03-04"
    assert items["p/upgrade"].lacking == f"never, because {cause}"
    assert items["p/live"].lacking == f"never, because waits for p/upgrade: {cause}"
    end = project_end(schedule, "p")
    assert end is not None and end.span is None and end.lacking == f"never, because p/upgrade: {cause}"
    outcome = outcomes(schedule)["p"]
    assert (outcome.finish, outcome.least_float, outcome.booked_minutes) == (None, None, None)
    assert outcome.lacking == end.lacking
    row = {each["id"]: each for each in rows(schedule, ())}["p/live"]
    assert row["finish"] is row["network_finish"] is None and row["driver"] == items["p/live"].lacking
    entry = {task["id"]: task for task in document(schedule, ())["tasks"]}["p/live"]
    assert entry["reason"] == items["p/live"].lacking and entry["levelled"] is None and entry["finish"] is None
    steps = list(reasons(schedule, "p/live"))
    assert next((step.address, step.when) for step in steps) == ("p/live", "never")
    assert steps[-1].reason == cause
    texts = files(LEAVES, staffing=GONE)
    assert said(texts, "SCH007") == [f"'p/live' is due 2026-03-31 and will never be done: waits for p/upgrade: {cause}"]
    assert said(texts, "SCH023") == [f"'p/upgrade' has no date: {cause}"]
    reading = Reading(Facts(workspace_of(texts).portfolio, MONDAY), (), {})
    assert f"never, because waits for p/upgrade: {cause}" in str(roadmap(reading).blocks[-1])


RESTING = """\
on_hold: {since: 2026-02-20, reason: Merger}
deadline: 2026-07-10
tasks: {build: {effort: 8d, assign: [jane]}}
milestones: {done: {after: [build], due: 2026-07-03}}
"""


def test_a_project_on_hold_is_held_to_what_it_promised() -> None:
    why = "waits for p/build: p is on hold since 2026-02-20"
    assert said(files(RESTING), "SCH007") == [
        f"'p' has the deadline 2026-07-10 and will never be done: {why}",
        f"'p/done' is due 2026-07-03 and will never be done: {why}",
    ]
    matters = Facts(workspace_of(files(RESTING)).portfolio, MONDAY).control.open_points
    assert [(each.trouble, each.address) for each in matters] == [(Trouble.BROKEN, "p"), (Trouble.BROKEN, "p/done")]


def test_what_is_only_proposed_has_promised_nothing_yet() -> None:
    proposed = files(RESTING.replace("on_hold: {since: 2026-02-20, reason: Merger}\n", ""))
    proposed["projects/p.yaml"] = proposed["projects/p.yaml"].replace("execution", "proposal").replace("8d", "90d")
    assert said(proposed, "SCH007") == []
