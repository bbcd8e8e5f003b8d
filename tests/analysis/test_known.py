"""What is written as having happened, and lies after the status date: it counts in no answer, and is told."""

from collections.abc import Iterator
from datetime import date

import pytest

from itpm.analysis.control.declared import State, declared_status
from itpm.analysis.control.work_state import progress, task_state
from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Unknown
from itpm.analysis.time.known import FACTS, OF_ALL, known_by
from itpm.load.fields import record_fields
from itpm.model.field import Field
from itpm.model.settled import settled
from tests.conftest import checked, lines, workspace_of

DAY = date(2026, 3, 9)
"""A Monday."""
STAFF = "people: {ann: {}, bob: {}}\n"
CONSTRAINTS = ("not_before", "not_after", "must_start", "must_finish", "finish_by", "finish_not_before")
PLANNED = frozenset(
    (
        "action.due asset.retire_by asset.support_until asset.warranty_until asset.licences.renew benefit.from "
        "budget-line.in_service continuity-plan.review_by decision.due decision.revisit_by deliverable.due gate.due "
        "gate.held.conditions.*.due issue.due key-result.expected.# milestone.due milestone.delivery.expected "
        "milestone.delivery.promised operation.rota.from person.development.*.by person.review.next policy.effective control.since certificate.since access-right.since access-right.until "
        "policy.review_by project.deadline project.on_hold.until project.start risk.review_by task.overbook.until "
        "task.expected.start task.expected.finish task.pauses.# training.planned vacancy.needed calendar.closed.# calendar.open.# person.calendar.# person.fte.# person.rate.# "
        "asset.ended asset.usage.# asset.licences.used.# asset.vulnerabilities.*.oldest_critical "
        "asset.vulnerabilities.*.oldest_high certificate.until change.windows.*.start change.windows.*.finish "
        "settings.audiences.*.since settings.audiences.*.until policy.exceptions.*.until product-cycle.active_until product-cycle.ended product-cycle.extended_until "
        "product-cycle.released product-cycle.security_until release.date security-exception.until window.start "
        "window.finish freeze.start freeze.finish settings.exchange_rates.# "
        "project.baselines.*.tasks.*.start project.baselines.*.tasks.*.finish"
    ).split()
) | {f"{kind}.{name}{date}" for kind in ("task", "milestone") for name in CONSTRAINTS for date in ("", ".date")}
"""What may lie ahead: promises, plans, expectations, since or until when something holds."""
ELSEWHERE = frozenset({"baseline", "entry"})
"""Kinds whose days are those of the project they stand in, or have a rule of their own."""


def facts(project: str, staff: str = STAFF, **others: str) -> Facts:
    files = {"staffing.yaml": staff, "projects/p.yaml": project}
    return Facts(workspace_of({**files, **{f"{name}.yaml": text for name, text in others.items()}}).portfolio, DAY)


def told(project: str, *codes: str, **others: str) -> list[str]:
    files = {"staffing.yaml": STAFF, "projects/p.yaml": project}
    return lines(checked({**files, **others}, *(codes or ("FRS016", "SCH009")), day=DAY))


def test_the_last_true_report_stays_the_last_one() -> None:
    seen = facts(
        "name: P\nstage: execution\nupdates:\n  2026-03-06: {declared: {overall: red}}\n"
        "  2026-03-29: {declared: {overall: green}}\n"
    )
    assert declared_status(seen.portfolio.projects["p"], DAY).state is State.OFF_TRACK
    assert list(seen.portfolio.projects["p"].updates) == [date(2026, 3, 6)]


def test_a_ledger_that_is_complete_beyond_today_counts_until_today() -> None:
    project = """name: P
start: 2026-01-05
stage: execution
tasks: {t: {duration: 5d, started: 2026-03-02, as_of: 2026-03-06, remaining: 2d, assign: [ann]}}
budget:
  ledger: {through: 2026-12-31}
  lines: {l: {planned: 100, forecast: 100}}
"""
    it = "budgets: {it: {fiscal_year: FY2026, ledger: {through: 2027-01-31}, lines: {x: {planned: 7, forecast: 7}}}}\n"
    assert told(project, **{"budget.yaml": it}) == [
        "budget.yaml:1:55: warning FRS016: 'it' says ledger.through 2027-01-31, after the status date 2026-03-09",
        "projects/p.yaml:6:21: warning FRS016: 'p' says budget.ledger.through 2026-12-31, after the status date 2026-03-09",
    ]
    funds = facts(project, budget=it).money.budgets
    spent = [each.sums.actual for each in (funds.projects["p"], funds.departments["it"])]
    assert [each.amount for each in spent if not isinstance(each, Unknown)] == [0, 0]
    assert told(project.replace("as_of: 2026-03-06", "as_of: 2026-02-27"), "STR013") == [
        "projects/p.yaml:4:55: error STR013: as_of 2026-02-27 is before started 2026-03-02"
    ]


def test_a_hold_from_a_day_to_come_holds_nothing_today() -> None:
    text = "name: P\nstage: execution\nstart: 2026-03-09\non_hold: {{since: {}}}\ntasks: {{t: {{effort: 5d, assign: [ann]}}}}\n"
    later, now = facts(text.format("2026-05-15")), facts(text.format("2026-03-09"))
    assert str(later.schedule.moments.last_day(later.schedule.items["p/t"].dates)) == "2026-03-13"  # type: ignore[arg-type]
    assert now.schedule.items["p/t"].dates is None
    assert declared_status(later.portfolio.projects["p"], DAY).state is State.UNKNOWN
    assert told(text.format("2026-05-15")) == [
        "projects/p.yaml:4:18: warning FRS016: 'p' says on_hold.since 2026-05-15, after the status date 2026-03-09"
    ]
    assert told(text.format("2026-03-09")) == []


def test_old_data_are_not_made_young_by_a_day_to_come() -> None:
    text = "name: P\nstage: execution\ndata_date: 2026-05-09\n"
    assert told(text) == [
        "projects/p.yaml:3:12: warning FRS016: 'p' says data_date 2026-05-09, after the status date 2026-03-09"
    ]


LOG = """\
name: P
stage: execution
actions: {a: {done: 2026-05-01, due: 2026-03-01}}
issues: {i: {raised: 2026-02-01, resolved: 2026-05-01}}
risks: {r: {closed: {date: 2026-05-01}}}
decisions: {d: {decided: {date: 2026-05-01}, outcome: "yes"}}
deliverables: {w: {accepted: {date: 2026-05-01}, criteria: {c: {result: {date: 2026-05-01, passed: true}}}}}
gates: {g: {held: {date: 2026-05-01, decision: proceed, conditions: {k: {done: 2026-05-01}}}}}
changes: {x: {approved: {date: 2026-05-01}}}
"""


def test_what_is_over_later_is_open_today() -> None:
    project = facts(LOG).portfolio.projects["p"]
    found = [project.actions, project.issues, project.risks, project.decisions, project.gates, project.changes]
    assert [settled(each).state for kind in found for each in kind.values()] == ["open"] * 6
    assert settled(project.deliverables["w"]).over is False
    assert [line.partition(": ")[2] for line in told(LOG)] == [
        f"warning FRS016: 'p/{what} 2026-05-01, after the status date 2026-03-09"
        for what in (
            "a' says done",
            "i' says resolved",
            "r' says closed.date",
            "d' says decided.date",
            "w' says accepted.date",
            "w/c' says result.date",
            "g' says held.date",
            "g' says held.conditions.done",
            "x' says approved.date",
        )
    ]


def test_work_that_is_finished_later_is_planned_today() -> None:
    """Five days from the status date: the Friday. An hour of work that lies ahead is not done either."""
    text = (
        "name: P\nstage: execution\nstart: 2026-03-02\ntasks:\n"
        "  t: {effort: 5d, assign: [ann], started: 2026-03-23, finished: 2026-03-27}\n"
        "  u: {effort: 5d, assign: [bob], worked: {bob: {2026-03-16..2026-03-20: 5d}}}\n"
        "milestones: {m: {after: [t, u], reached: 2026-04-01}}\n"
    )
    seen = facts(text)
    project = seen.portfolio.projects["p"]
    assert [task_state(seen.schedule, each) for each in project.tasks.values()] == ["not started", "not started"]
    items = seen.schedule.items
    days = [str(seen.schedule.moments.last_day(items[f"p/{name}"].dates)) for name in "tum"]  # type: ignore[arg-type]
    assert days == ["2026-03-13"] * 3
    assert [line.partition(": ")[2] for line in told(text)] == [
        "error SCH009: 'p/t' started on 2026-03-23, after the status date 2026-03-09",
        "error SCH009: 'p/t' finished on 2026-03-27, after the status date 2026-03-09",
        "error SCH009: 'bob' worked on 'p/u' until 2026-03-20, after the status date 2026-03-09",
        "error SCH009: 'p/m' was reached on 2026-04-01, after the status date 2026-03-09",
    ]
    rested = text.replace("stage: execution", "stage: execution\non_hold: {since: 2026-01-01}")
    assert [line.partition("says ")[2].partition(",")[0] for line in told(rested)] == [
        "started 2026-03-23",
        "finished 2026-03-27",
        "worked 2026-03-20",
        "reached 2026-04-01",
    ]


def test_hours_of_a_week_to_come_are_no_work_yet() -> None:
    text = (
        "name: P\nstage: execution\nstart: 2026-03-02\ntasks: {t: {effort: 5d, assign: [ann], started: 2026-03-09}}\n"
    )
    sheets = {"timesheets/2026-W11.yaml": "ann: {p/t: 8h}\n", "timesheets/2026-W15.yaml": "ann: {p/t: 40h}\n"}
    workspace = workspace_of({"staffing.yaml": STAFF, "projects/p.yaml": text, **sheets})
    assert Facts(workspace.portfolio, DAY).portfolio.written_down["p/t"][0].effort.amount == 8
    assert told(text, **sheets) == [
        "timesheets/2026-W15.yaml:1:1: warning FRS016: the timesheet of 2026-W15 is of a week after the status date 2026-03-09"
    ]


@pytest.mark.parametrize(
    ("task", "sheet", "said"),
    [
        # Hours of a week that runs: of work that begins in it they are not worked yet, of work that has begun they are.
        ("started: 2026-03-12", "8h", ["0%", "2026-03-10"]),
        ("finished: 2026-03-12", "8h", ["0%", "2026-03-10"]),
        ("started: 2026-03-11, finished: 2026-03-12, progress: 100%", "16h", ["0%", "2026-03-10"]),
        ("started: 2026-03-11, worked: {ann: {2026-03-09..2026-03-13: 8h}}", "", ["0%", "2026-03-10"]),
        ("started: 2026-03-09", "8h", ["50%", "2026-03-09"]),
        ("started: 2026-03-06, worked: {ann: {2026-03-06: 8h}}", "", ["50%", "2026-03-09"]),
        ("", "8h", ["0%", "2026-03-10", "hours of this week are written for 'p/t', which has not started"]),
        (
            "worked: {ann: {2026-03-06: 8h}}",
            "",
            ["0%", "2026-03-09", "8 hours were worked on 'p/t', which has not started"],
        ),
        ("remaining: 1d", "", ["0%", "2026-03-09", "only 1d of 'p/t' are left, which has not started"]),
        ("remaining: 2d", "", ["0%", "2026-03-10"]),
        ("progress: 50%", "", ["0%", "2026-03-09", "'p/t' is 50% done and has not started"]),
    ],
)
def test_of_what_has_not_begun_nothing_is_done(task: str, sheet: str, said: list[str]) -> None:
    text = f"name: P\nstage: execution\nstart: 2026-03-02\ntasks: {{t: {{effort: 2d, assign: [ann], {task}}}}}\n"
    sheets = {"timesheets/2026-W11.yaml": f"ann: {{p/t: {sheet}}}\n"} if sheet else {}
    seen = Facts(workspace_of({"staffing.yaml": STAFF, "projects/p.yaml": text, **sheets}).portfolio, DAY)
    project = seen.portfolio.projects["p"]
    span = seen.schedule.items["p/t"].levelled
    share = progress(seen.schedule, project, project.tasks["t"])
    assert span is not None and not isinstance(share, Unknown)
    found = [line.partition("FRS017: ")[2] for line in told(text, "FRS017", **sheets)]
    assert [f"{share:.0%}", str(seen.schedule.moments.last_day(span)), *found] == said


def test_what_is_dated_of_a_person_is_told_to_those_who_may_know_it() -> None:
    staff = {"staffing.yaml": "people: {ann: {review: {last: 2026-06-01}}}\n"}
    assert told("name: P\n", "CAP009", "FRS016", **staff) == [
        "staffing.yaml:1:31: info CAP009: the last review of 'ann' was on 2026-06-01, after the status date 2026-03-09"
    ]


@pytest.mark.parametrize("day", [DAY, date(2026, 6, 1)])
def test_what_is_not_later_stays_what_it_is(day: date) -> None:
    portfolio = workspace_of({"staffing.yaml": STAFF, "projects/p.yaml": LOG}).portfolio
    known = known_by(portfolio, day)
    assert (known is portfolio) is (day > date(2026, 5, 1))
    assert known_by(known, day) is known
    assert known.staffing is portfolio.staffing


def _days(field: Field, route: str) -> Iterator[str]:
    """Every place of a kind of record where a day is written."""
    if field.words & {"date", "moment"}:
        yield route
    if field.keys is not None and field.keys.words & {"date", "moment", "dates", "stretch", "worked-days"}:
        yield f"{route}.#"
    for name, each in field.fields.items():
        of_a_range = name in {"start", "finish"} and field.words
        if not of_a_range and name not in {"notes", "external"} and (not each.kind or each.kind == "baseline"):
            yield from _days(each, f"{route}.{name}")
    if field.values is not None:
        yield from _days(field.values, f"{route}.*")


def test_of_every_day_that_may_be_written_is_decided_whether_it_is_a_fact() -> None:
    """A day that a schema knows is one that has come, one that may lie ahead, or the day of a value that changes."""
    facts = {f"{kind}.{path}" for kind, paths in FACTS.items() for path in paths}
    every = {
        each
        for kind, field in record_fields().items()
        if kind not in ELSEWHERE
        for each in _days(field, kind)
        if each.rpartition(".")[2] not in OF_ALL
    }
    assert sorted(facts - every) == []
    assert sorted(every - facts - PLANNED) == []


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("collaboration.yaml", "requests: {r: {name: R, raised: {unknown: Nobody wrote it down}}}\n"),
        ("projects/p.yaml", "name: P\nrisks: {r: {name: R, raised: {unknown: Nobody wrote it down}}}\n"),
        ("infrastructure.yaml", "assets: {a: {name: A, acquired: {unknown: Before our time}}}\n"),
    ],
)
def test_a_fact_that_nobody_knows_the_day_of_lies_in_no_future(path: str, text: str) -> None:
    portfolio = workspace_of({"staffing.yaml": STAFF, path: text}).portfolio
    assert known_by(portfolio, DAY) is portfolio
