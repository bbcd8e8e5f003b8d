"""What somebody owes, what waits for them, and what they have to bring to others."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest

from itpm.analysis.agenda.escalation import Beyond, Escalation
from itpm.analysis.agenda.owed import AHEAD, Owed
from itpm.analysis.control.attention import Trouble
from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Unknown
from itpm.model.control import Issue
from itpm.rules.catalogue import BY_CODE
from tests.analysis.crm import FILES, MONDAY, crm
from tests.analysis.read import portfolio
from tests.conftest import DAY, ROOT, read_once, workspace_of

STAFF = """\
people:
  jane: {name: Jane, manager: omar}
  omar: {name: Omar}
  dora: {name: Dora, manager: sofia}
  sofia: {name: Sofia}
departments: {sales: {name: Sales}}
"""
SETTINGS = "portfolio: T\ncalendar: office\ntimezone: UTC\nstatus_date: 2026-07-14\n"
CALENDARS = 'calendars: {office: {week: {mon-fri: ["09:00-17:00"]}}}\n'
PROJECT = "name: P\nstage: execution\nmanager: jane\nstart: 2026-07-01\n"
OUTSIDE = "stakeholders: {cfo: {name: Fiona}, coo: {name: Marco}}\n"


def facts(project: str = "", collaboration: str = "", day: date = DAY, **more: str) -> Facts:
    files = {
        "itpm.yaml": SETTINGS,
        "calendars.yaml": CALENDARS,
        "staffing.yaml": STAFF,
        "projects/p.yaml": PROJECT + ("" if "sponsor:" in project else "sponsor: cfo\n") + project,
        "collaboration.yaml": OUTSIDE + collaboration,
        **{f"{name}.yaml": text for name, text in more.items()},
    }
    return Facts(portfolio(files), day)


def owed(known: Facts, who: str) -> list[tuple[str, str, str]]:
    """What somebody owes, without the report that each manager of a project owes."""
    found = known.agenda.debts.by_person.get(who, ())
    return [(each.promise.value, each.address, _day(each)) for each in found if each.promise.value != "report"]


def _day(each: Owed) -> str:
    return each.due.reason if isinstance(each.due, Unknown) else each.due.isoformat()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("actions: {a: {due: 2027-07-01, owner: dora}}\n", ("action", "p/a", "2027-07-01")),
        ("actions: {a: {owner: dora}}\n", ("action", "p/a", "nobody says by when")),
        ("issues: {i: {owner: dora, due: 2026-07-20}}\n", ("issue", "p/i", "2026-07-20")),
        ("risks: {r: {owner: dora, review_by: 2026-08-11}}\n", ("review", "p/r", "2026-08-11")),
        ("decisions: {d: {needed_from: [dora], due: 2026-07-10}}\n", ("decision", "p/d", "2026-07-10")),
        ("board: [dora]\ngates: {g: {due: 2026-08-01}}\n", ("gate", "p/g", "2026-08-01")),
        (
            "changes: {c: {raised: 2026-07-01}}\nsponsor: dora\n",
            ("decision on a change", "p/c", "2026-07-15"),
        ),
        (
            "exceptions: {e: {raised: 2026-07-01, to: dora, aspect: time}}\n",
            ("answer to an exception", "p/e", "2026-07-08"),
        ),
        (
            "communications: {c: {audience: [sales], every: week, sender: dora}}\n",
            ("communication", "p/c", "2026-07-08"),
        ),
    ],
)
def test_each_kind_is_owed_until_it_is_done(text: str, said: tuple[str, str, str]) -> None:
    assert owed(facts(text), "dora") == [said]


@pytest.mark.parametrize(
    "text",
    [
        "actions: {a: {due: 2026-07-01, owner: dora, done: 2026-07-01}}\n",
        "issues: {i: {owner: dora, resolved: 2026-07-01}}\n",
        "risks: {r: {owner: dora, review_by: 2026-08-12}}\n",
        "risks: {r: {owner: dora, review_by: 2026-07-01, reviewed: 2026-07-01}}\n",
        "changes: {c: {raised: 2026-07-01, rejected: {date: 2026-07-02, by: dora}}}\n",
        "risks: {r: {owner: dora, review_by: 2026-07-01, closed: {date: 2026-07-02}}}\n",
        "decisions: {d: {needed_from: [dora], decided: {date: 2026-07-01, by: dora}}}\n",
        "board: [dora]\ngates: {g: {due: 2026-08-12}}\n",
        "communications: {c: {audience: [sales], sender: dora}}\n",
    ],
)
def test_what_is_over_or_more_than_four_weeks_ahead_is_not_owed(text: str) -> None:
    assert AHEAD == timedelta(days=28)
    assert owed(facts(text), "dora") == []


def test_nothing_is_owed_to_a_project_that_is_over() -> None:
    text = "actions: {a: {due: 2026-07-01, owner: dora}}\n"
    closed = PROJECT.replace("execution", "cancelled") + text
    files = {"staffing.yaml": STAFF, "collaboration.yaml": OUTSIDE, "projects/p.yaml": closed}
    assert Facts(workspace_of(files).portfolio, DAY).agenda.debts.by_person == {}


def test_an_answer_is_due_on_the_tenth_working_day() -> None:
    """From Wednesday, 1 July, the tenth working day behind it is Wednesday, 15 July."""
    text = "requests: {r: {department: sales, owner: omar, raised: 2026-07-01, status: new}}\n"
    assert owed(facts("", text), "omar") == [("answer to a request", "r", "2026-07-15")]
    late = facts("", text, date(2026, 7, 16))
    assert [each.address for each in late.control.open_points if each.trouble is Trouble.UNANSWERED] == ["r"]
    assert late.agenda.debts.by_person["omar"][0].overdue(late.as_of) == 1


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("", "2026-07-29"),
        ("status_every: 1w\n", "2026-07-08"),
        ("status_every: 2w\nupdates: {2026-07-10: {by: jane, headline: Fine}}\n", "2026-07-24"),
    ],
)
def test_a_report_is_due_one_cadence_after_the_last_one_or_the_start(text: str, due: str) -> None:
    (found,) = facts(text).agenda.debts.by_person["jane"]
    assert (found.promise.value, found.address, _day(found)) == ("report", "p", due)


def test_what_names_nobody_is_owed_by_nobody() -> None:
    known = facts("actions: {a: {due: 2026-07-01}}\n", "decisions: {d: {due: 2026-07-01}}\n")
    assert [each.address for each in known.agenda.debts.of_nobody] == ["d", "p/a"]
    assert all(who for who in known.agenda.debts.by_person)


def test_the_late_comes_first_and_what_has_no_day_last() -> None:
    text = "actions: {k: {owner: dora}, l: {owner: dora, due: 2026-07-20}, m: {owner: dora, due: 2026-07-01}}\n"
    assert [each[1] for each in owed(facts(text), "dora")] == ["p/m", "p/l", "p/k"]


def test_work_waits_for_a_decision_for_an_issue_and_for_work_of_another_project() -> None:
    text = """\
tasks:
  t: {duration: 2d, started: 2026-07-01, blocked: {since: 2026-07-02, by: i}}
  u: {duration: 2d, started: 2026-07-13}
milestones: {m: {after: [u]}}
decisions: {d: {needed_from: [dora], due: 2026-07-10, blocks: [m]}}
issues: {i: {owner: dora, due: 2026-07-20}}
"""
    other = "name: Q\nstage: execution\nmanager: omar\ntasks: {v: {duration: 1d, after: [p/u]}}\n"
    known = facts(text, **{"projects/q": other})
    held = known.agenda.held_up
    assert [(each.waiting, each.for_) for each in held.on("dora")] == [("p/m", "p/d"), ("p/t", "p/i")]
    (given,) = held.on("jane", [known.portfolio.projects["p"]])
    assert (given.waiting, given.for_, given.due) == ("q/v", "p/u", date(2026, 7, 15))
    assert held.on("omar", [known.portfolio.projects["q"]]) == ()


@pytest.mark.parametrize(
    "tasks",
    [
        "u: {duration: 2d, cancelled: {date: 2026-07-01}}",
        "s: {cancelled: {date: 2026-07-01}}, u: {duration: 2d, parent: s}",
        "u: {duration: 2d, started: 2026-07-01, finished: 2026-07-02}",
    ],
)
def test_nothing_waits_for_what_is_done_or_dropped(tasks: str) -> None:
    other = "name: Q\nstage: execution\nmanager: omar\ntasks: {v: {duration: 1d, after: [p/u]}}\n"
    known = facts(f"tasks: {{{tasks}}}\n", **{"projects/q": other})
    assert known.agenda.held_up.on("jane", [known.portfolio.projects["p"]]) == ()


def test_a_department_waits_for_its_answer() -> None:
    text = "requests: {r: {department: sales, owner: omar, raised: 2026-07-01, status: new}}\n"
    assert [(each.waiting, each.for_) for each in facts("", text).agenda.held_up.on("omar")] == [("sales", "r")]


def escalated(known: Facts, who: str) -> Sequence[Escalation]:
    return known.agenda.escalations.of(who, known.portfolio.projects.values())


def test_what_is_off_track_goes_to_the_sponsor_and_what_others_can_change_to_them() -> None:
    known = Facts(workspace_of(FILES).portfolio, MONDAY)
    found = {each.address: (each.beyond, each.to) for each in escalated(known, "bob")}
    assert found["crm.over_approved"] == (Beyond.LIMIT, ("eve",))
    assert found["crm.grave_issue"] == (Beyond.HANDS, ("ann",))
    red = {each.figure for each in known.status.health["crm"].gravest if each.state == "red"}
    assert {address for address, (beyond, _to) in found.items() if beyond is Beyond.LIMIT} == red


@pytest.mark.parametrize(
    ("exception", "told"),
    [
        ("raised: 2026-07-10, aspect: cost", True),
        ("raised: 2026-07-10", True),
        ("raised: 2026-07-10, aspect: time", False),
        # A plan was approved since.
        ("raised: 2026-05-31, aspect: cost", False),
    ],
)
def test_what_was_raised_as_an_exception_is_told_by_the_same_one_as_the_tolerance(exception: str, told: bool) -> None:
    changes = ("sponsor: eve\n", f"sponsor: eve\ntolerances: {{cost: 5%}}\nexceptions: {{x: {{{exception}}}}}\n")
    known = Facts(workspace_of(crm(changes)).portfolio, MONDAY)
    (point,) = (each for each in escalated(known, "bob") if each.address == "crm.over_approved")
    (breach,) = (each for each in known.risk.breaches["crm"] if each.aspect == "cost")
    assert (point.told is not None, breach.exception is not None) == (told, told)


def test_without_anybody_above_it_is_said_that_nobody_is_named() -> None:
    alone = Facts(workspace_of(crm(("sponsor: eve\n", ""))).portfolio, MONDAY)
    assert {each.to for each in escalated(alone, "bob") if each.beyond is Beyond.LIMIT} == {()}


def test_what_others_have_not_done_goes_to_who_leads_them() -> None:
    text = """\
actions: {a: {owner: dora, due: 2026-07-01}, b: {owner: jane, due: 2026-07-01}}
decisions: {d: {needed_from: [coo], due: 2026-07-10}, e: {needed_from: [cfo], due: 2026-07-10}}
"""
    found = {each.address: (str(each.words), each.to) for each in escalated(facts(text), "jane")}
    assert found == {
        "p/a": ("'p/a' of 'dora' is 13 days late", ("sofia",)),
        "p/d": ("'p/d' is 4 days late", ("cfo",)),
        "p/e": ("'p/e' is 4 days late", ("cfo",)),
    }
    assert "p/a" not in {each.address for each in escalated(facts(text), "sofia")}


def test_it_managers_answer_for_something_and_hear_of_the_projects_of_those_who_report_to_them() -> None:
    known = facts("", "", strategy="policies: {backup: {name: Backup, owner: dora}}\n")
    managers = known.agenda.managers
    assert list(managers.led) == ["dora"] and managers.counts("dora") == {"policy": 1}
    assert [each.id for each in managers.watched("omar")] == ["p"]
    assert managers.watched("jane") == ()
    assert {who: [each.id for each in found] for who, found in managers.projects.items()} == {"jane": ["p"]}


def test_whatever_is_late_with_somebody_on_the_home_page_is_in_what_they_owe() -> None:
    with pytest.MonkeyPatch.context() as patch:
        known = read_once(ROOT, patch)[1]
    late = [each for each in known.control.open_points if each.trouble in {Trouble.OVERDUE, Trouble.UNANSWERED}]
    assert late
    for point in late:
        for who in point.who:
            debts = {each.address: each for each in known.agenda.debts.by_person.get(who, ())}
            # What is grave and open for too long is a matter before its own day.
            early = isinstance(known.portfolio.find(point.address), Issue)
            assert debts[point.address].overdue(known.as_of) > 0 or early


@pytest.mark.parametrize(
    ("start", "late"),
    [
        ("start: 2026-06-29", True),
        # Two weeks after the start, the day itself is still in time.
        ("start: 2026-06-30", False),
        ("start: 2026-07-13", False),
        ("start: 2026-08-03", False),
    ],
)
def test_the_first_report_is_awaited_one_cadence_after_the_start(start: str, late: bool) -> None:
    """By the list of what somebody owes and by FRS002 alike."""
    text = f"name: P\nstage: execution\nmanager: jane\n{start}\nstatus_every: 2w\n"
    known = facts(**{"projects/p": text})
    dues = [each.due for each in known.agenda.debts.by_person.get("jane", ()) if each.promise.value == "report"]
    assert any(due < DAY for due in dues if isinstance(due, date)) is late
    assert bool([*BY_CODE["FRS002"].check(known, {})]) is late


def test_what_is_looked_into_of_a_project_is_computed_once() -> None:
    known = facts("status_every: 2w\n")
    assert known.inspected[0] is known.bound[0]


def test_an_earlier_day_is_computed_once_and_is_that_of_its_own_files() -> None:
    known = facts()
    then = replace(known, earlier={"2026-06-30": portfolio({"itpm.yaml": SETTINGS, "calendars.yaml": CALENDARS})})
    assert then.on(date(2026, 6, 30)) is then.on(date(2026, 6, 30))
    found = then.on(date(2026, 6, 30))
    assert found is not None
    assert (found.as_of, [*found.portfolio.projects]) == (date(2026, 6, 30), [])
    assert then.on(DAY) is None
    assert known.on(date(2026, 6, 30)) is None
