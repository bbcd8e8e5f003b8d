"""The communication plan: what was sent by what is recorded, when it is due next, whether it is kept, who is silent."""

from datetime import date

import pytest

from itpm.analysis.collaboration.cadence import Cadence
from itpm.analysis.collaboration.communications import Kept
from itpm.analysis.collaboration.facts import CollaborationFacts
from itpm.analysis.explain.register import figure
from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Unknown
from itpm.analysis.time.patterns import Patterns
from itpm.analysis.time.working_days import workday, working_days
from tests.analysis.read import portfolio
from tests.conftest import DAY

CALENDARS = (
    "calendars: {office: {closed: {2026-07-15: Outing}}, never: {week: {}, closed: {2026-01-01..2027-12-31: Nobody}}}\n"
)
FILES = {
    "itpm.yaml": "schema: 1\ncalendar: office\n",
    "calendars.yaml": CALENDARS,
    "staffing.yaml": "people: {jane: {}, omar: {}}\ndepartments: {board: {}, sales: {contact: sara}}\n",
}
SOMEBODY = (
    "stakeholders:\n  ceo: {department: board, influence: 5, interest: 2}\n  sara: {influence: 4, interest: 5}\n"
    "  coo: {influence: 4, projects: [p]}\n"
)


def known(project: str = "", collaboration: str = "", day: date = DAY, stage: str = "execution") -> CollaborationFacts:
    files = dict(FILES)
    files["projects/p.yaml"] = f"name: P\nstage: {stage}\nmanager: jane\n{project}"
    files["collaboration.yaml"] = SOMEBODY + collaboration
    return CollaborationFacts(portfolio(files), day)


@pytest.mark.parametrize(
    ("every", "last", "due"),
    [
        ("month", "2026-01-31", "2026-03-02"),  # 28 February is a Saturday
        ("quarter", "2026-03-31", "2026-06-30"),
        ("year", "2025-07-20", "2026-07-20"),
        ("week", "2026-07-03", "2026-07-10"),
        ("2w", "2026-07-01", "2026-07-16"),  # the office is closed on the 15th
        ("10ed", "2026-07-03", "2026-07-13"),
        ("day", "2026-07-10", "2026-07-13"),  # behind a weekend
        ("3d", "2026-07-13", "2026-07-17"),  # 14, 16, 17
        ("4h", "2026-07-10", "2026-07-13"),
        ("36h", "2026-07-03", "2026-07-10"),  # four and a half days of eight hours: 6, 7, 8, 9, 10
        ("960min", "2026-07-10", "2026-07-14"),  # two of them
        ("36eh", "2026-07-06", "2026-07-08"),  # a day and a half by the clock
        ("4eh", "2026-07-10", "2026-07-13"),
        ("0d", "2026-07-10", "2026-07-13"),
    ],
)
def test_a_cadence_ends_on_a_day_of_work(every: str, last: str, due: str) -> None:
    calendar = Patterns(known().portfolio, DAY).of(None)
    assert Cadence(every, calendar).after(date.fromisoformat(last)) == date.fromisoformat(due)


def test_days_of_work_are_counted_behind_the_first_day_and_over_years() -> None:
    calendar = Patterns(known().portfolio, DAY).of(None)
    friday, monday = date(2026, 7, 10), date(2026, 7, 13)
    assert [working_days(calendar, friday, day) for day in (friday, monday, date(2026, 7, 16))] == [0, 1, 3]
    assert working_days(calendar, date(2025, 12, 31), date(2026, 1, 9)) == 7
    assert working_days(calendar, monday, friday) == 0
    never = Patterns(known().portfolio, DAY).of("never")
    assert workday(never, monday) == monday


PLAN = "communications: {{c: {{audience: [ceo], {} sender: jane}}}}\n"


@pytest.mark.parametrize(
    ("fields", "project", "state", "following"),
    [
        ("every: week, sent: {2026-07-07: W},", "", Kept.KEPT, date(2026, 7, 14)),
        ("every: week, sent: {2026-07-06: W},", "", Kept.MISSED, date(2026, 7, 13)),
        ("every: week,", "", Kept.NEVER, None),
        ("every: week,", "start: 2026-07-09\n", Kept.BEGINS, date(2026, 7, 16)),
        ("every: week,", "start: 2026-06-01\n", Kept.NEVER, date(2026, 6, 8)),
        ("sent: {2026-07-06: W},", "", Kept.AS_NEEDED, None),
        ("every: week, sent: {2026-07-07: W},", "on_hold: {since: 2026-07-01}\n", Kept.RESTS, None),
    ],
)
def test_it_is_kept_until_the_day_by_which_it_is_due_next(
    fields: str, project: str, state: Kept, following: date | None
) -> None:
    found = known(PLAN.format(fields) + project).communications.of["p/c"]
    assert found.state is state
    assert (None if isinstance(found.next, Unknown) else found.next) == following


@pytest.mark.parametrize("stage", ["proposal", "closed", "cancelled"])
def test_what_is_not_in_work_owes_nobody_anything(stage: str) -> None:
    found = known(PLAN.format("every: week,"), stage=stage)
    assert found.communications.of["p/c"].state is Kept.RESTS
    assert not found.stakeholders.all["ceo"].heard


RECORDED = """updates: {2026-07-08: {by: omar}, 2026-07-09: {by: jane}, 2026-07-10: {}}
decisions:
  d: {decided: {date: 2026-07-02, by: [ceo, jane]}}
  e: {decided: {date: 2026-07-11, by: sara}}
gates: {g: {held: {date: 2026-07-03, by: ceo, decision: proceed}}}
"""


@pytest.mark.parametrize(
    ("purpose", "days"),
    [
        ("Inform", [9, 10]),  # by its sender, and by nobody, which is the manager
        ("inform.", [9, 10]),
        ("Decide", [2, 3]),  # where somebody of its audience decided
        ("Win them", []),
    ],
)
def test_updates_inform_and_decisions_show_that_somebody_met(purpose: str, days: list[int]) -> None:
    found = known(PLAN.format(f"every: week, purpose: {purpose},") + RECORDED).communications.of["p/c"]
    assert [day.day for day in found.days] == days


def test_a_decision_of_the_portfolio_keeps_a_communication_of_the_portfolio() -> None:
    text = "communications: {b: {audience: [ceo], purpose: Decide, every: month}}\n"
    text += "decisions: {d: {decided: {date: 2026-07-01, by: ceo}}}\n"
    assert known(collaboration=text).communications.of["b"].last == date(2026, 7, 1)


def test_how_often_it_was_kept_counts_what_was_due_and_what_came_in_time() -> None:
    """Weekly from 1 June (a Monday): the 8th in time, the 15th and 22nd not, the 24th in time again, 1 and 8 July not."""
    sent = "sent: {2026-06-01: A, 2026-06-08: B, 2026-06-24: C},"
    files = {**FILES, "projects/p.yaml": f"name: P\nstage: execution\n{PLAN.format('every: week, ' + sent)}"}
    facts = Facts(portfolio({**files, "collaboration.yaml": SOMEBODY}), DAY)
    assert facts.collaboration.communications.of["p/c"].record == (2, 6)
    assert round(float(figure(facts, facts.portfolio.find("p/c"), "kept_share")), 4) == 0.3333  # type: ignore[arg-type]


def test_who_is_told_by_department_by_name_or_as_whom_a_department_names_hears_it() -> None:
    plan = "communications: {news: {audience: [sales, board], every: month, sent: {2026-07-01: Issue}}}\n"
    found = known(collaboration=plan).stakeholders.all
    assert [who for who, each in found.items() if each.last == date(2026, 7, 1)] == ["ceo", "sara"]
    assert found["coo"].silent() and isinstance(found["coo"].next, Unknown)


@pytest.mark.parametrize(
    ("sent", "silent"),
    [("2026-06-30", False), ("2026-06-29", True)],  # two weeks: until 14 July, and until the day before
)
def test_somebody_is_silent_behind_two_cadences(sent: str, silent: bool) -> None:
    plan = f"communications: {{news: {{audience: [ceo], every: week, sent: {{{sent}: Issue}}}}}}\n"
    assert known(collaboration=plan).stakeholders.all["ceo"].silent() is silent


def test_taking_away_what_was_sent_never_makes_somebody_heard() -> None:
    days = ["2026-05-01: A", "2026-06-20: B", "2026-07-10: C"]
    plan = "communications: {{news: {{audience: [ceo], every: 2w, sent: {{{}}}}}}}\n"
    states = [
        known(collaboration=plan.format(", ".join(days[:number]))).stakeholders.all["ceo"].silent()
        for number in range(4)
    ]
    assert states == [True, True, False, False]


def test_who_cares_for_what_is_over_need_not_be_told() -> None:
    assert known().stakeholders.all["coo"].silent()
    assert not known(stage="closed").stakeholders.all["coo"].silent()
