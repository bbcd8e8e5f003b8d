"""What is earned at the edges: after the status date, without a baseline, of what was cancelled, beside the reserves."""

from datetime import date
from decimal import Decimal

import pytest

from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Partly, Unknown
from itpm.model.scalars import Money
from tests.analysis.seen import euro, facts

LINE = "budget: {ledger: {through: 2026-01-31}, approved: {2026-01-01: {amount: 1000}}, lines: {l: {type: opex, planned: 1000, forecast: {2026-Q4: 0}}}}\n"
PROJECT = "name: P\nstage: execution\nstart: 2026-01-05\ndeadline: 2026-12-31\n"
ONE = (
    PROJECT
    + "tasks: {{a: {{duration: 20d, cost: {{p/l: 1000}}, {task}}}}}\n"
    + "baselines: {{o: {{approved: {{date: 2026-01-01}}, tasks: {{a: {{start: '2026-01-05T09:00', finish: '2026-01-30T18:00'}}}}}}}}\n"
    + LINE.replace("{", "{{").replace("}", "}}")
)
HOW_FAR = Unknown("nobody says how far 'p/a' is")


def seen(text: str, day: str) -> Facts:
    return facts({"projects/p.yaml": text}, date.fromisoformat(day))


@pytest.mark.parametrize(
    ("task", "day", "earned"),
    [
        # What is dated after the status date counts for nothing: only what was done by then does.
        ("started: 2026-01-05, finished: 2026-01-30", "2026-01-30", euro(1000)),
        ("started: 2026-01-05, finished: 2026-01-30", "2026-01-16", HOW_FAR),
        ("started: 2026-01-05, finished: 2026-01-30", "2026-01-02", euro(0)),
        ("started: 2026-01-05, progress: 40%", "2026-01-16", euro(400)),
        ("started: 2026-01-05, finished: 2026-01-30, ev_method: 50-50", "2026-01-16", euro(500)),
        ("started: 2026-01-05, ev_method: 50-50", "2026-01-02", euro(0)),
        # Only percent complete is capped: reached milestones earn their weight (PMI), and no effort left is all of it.
        ("started: 2026-01-05, progress: 100%", "2026-01-28", euro(900)),
        ("started: 2026-01-05, ev_method: effort, remaining: 0d", "2026-01-28", euro(1000)),
    ],
)
def test_what_is_done_by_the_status_date_is_earned(task: str, day: str, earned: object) -> None:
    assert seen(ONE.format(task=task), day).value.earned_values["p"].amount("ev") == earned


@pytest.mark.parametrize(
    ("reached", "accepted", "earned"),
    [("2026-01-15", "2026-01-16", 1000), ("2026-02-20", "2026-01-16", 500), ("2026-02-20", "2026-03-20", 0)],
)
def test_milestones_earn_when_they_are_reached(reached: str, accepted: str, earned: int) -> None:
    work = "started: 2026-01-05, ev_method: milestones, deliverables: [d]"
    steps = f"milestones: {{m: {{after: [a], reached: {reached}}}}}\ndeliverables: {{d: {{accepted: {{date: {accepted}}}}}}}\n"
    value = seen(ONE.format(task=work) + steps, "2026-01-28").value.earned_values["p"]
    assert value.amount("ev") == euro(earned)


CANCELLED = PROJECT + (
    "tasks:\n"
    "  a: {duration: 10d, MONEY started: 2026-01-05, finished: 2026-01-16}\n"
    "  b: {duration: 10d, MONEY cancelled: {date: 2026-01-12}}\n"
    "baselines:\n  o:\n    approved: {date: 2026-01-01}\n    tasks:\n"
    "      a: {start: '2026-01-05T09:00', finish: '2026-01-16T18:00'}\n"
    "      b: {start: '2026-01-19T09:00', finish: '2026-01-30T18:00'}\n"
)


@pytest.mark.parametrize(
    ("money", "line"), [("cost: {p/l: 500},", LINE), ("", LINE.replace("type: opex", "tasks: [a, b]"))]
)
def test_cancelled_scope_earns_nothing_and_is_no_longer_planned(money: str, line: str) -> None:
    value = seen(CANCELLED.replace("MONEY", money) + line, "2026-01-30").value.earned_values["p"]
    # 500 of 1,000 are done; the other 500 are not planned any more, and stay in the line until it is planned anew.
    assert (value.amount("ev"), value.amount("pv"), value.amount("bac")) == (euro(500), euro(500), euro(1000))
    assert value.ratio("complete") == euro("0.5").amount and value.ratio("spi") == 1
    assert value.discrete.amount("bac") == euro(500)


UNPLANNED = Unknown("no plan was approved as a baseline")


@pytest.mark.parametrize("stage", ["proposal", "execution"])
def test_without_a_baseline_nothing_is_planned_and_time_earns_nothing(stage: str) -> None:
    text = f"name: P\nstage: {stage}\nstart: 2026-03-02\ntasks: {{a: {{duration: 8d}}}}\nbudget: {{lines: {{sw: {{type: capex, planned: 30000}}}}}}\n"
    value = seen(text, "2026-03-09").value.earned_values["p"]
    found = {name: value.computed[name] for name in ("pv", "ev", "spi", "cv", "complete")}
    assert set(found.values()) == {UNPLANNED}
    assert value.amount("bac") == euro(30000)


def test_lines_without_tasks_are_judged_by_nobody_and_say_so() -> None:
    lines = "budget: {lines: {l: {planned: 600, tasks: [a]}, m: {planned: 400}}}\nENTRIES"
    text = ONE.format(task="started: 2026-01-05, progress: 40%").partition("budget:")[0] + lines.removesuffix("ENTRIES")
    text = text.replace("cost: {p/l: 1000}, ", "")
    paid = "entries:\n  I: {date: 2026-01-10, line: p/l, kind: actual, amount: 300}\n  J: {date: 2026-01-10, line: p/m, kind: actual, amount: 999}\n"
    value = facts({"projects/p.yaml": text, "budget.yaml": paid}, date(2026, 1, 16)).value.earned_values["p"]
    assert [each.said for each in value.values] == ["p/a on p/l", "p/m (no tasks named)"]
    # Of the 600 that are measured, 240 are earned for 300: CPI 0.8. The rest costs what is planned: 600 / 0.8 + 400.
    assert value.discrete.ratio("cpi") == euro("0.8").amount and value.ratio("measured") == euro("0.6").amount
    assert value.amount("at_pace") == euro(1150)
    files = {"projects/p.yaml": text.replace(", tasks: [a]", ""), "budget.yaml": paid}
    none = facts(files, date(2026, 1, 16)).value.earned_values["p"]
    reason = Unknown("no task says what is done for the money of 'p': name 'tasks' at its lines")
    assert none.discrete["cpi"] == none.computed["at_pace"] == reason


@pytest.mark.parametrize(
    ("drawn", "source", "planned", "bac", "approved", "unallocated"),
    [
        # 1,000 are approved: lines of 900 and a contingency of 100; 50 more are a management reserve.
        (0, "contingency", 900, 1000, 1000, 0),
        (20, "management-reserve", 900, 1020, 1020, 20),
        (20, "management-reserve", 920, 1020, 1020, 0),
        (30, "contingency", 900, 1000, 1000, 30),
        (30, "contingency", 930, 1000, 1000, 0),
    ],
)
def test_what_is_drawn_is_approved_and_in_the_budget_at_completion_once(
    drawn: int, source: str, planned: int, bac: int, approved: int, unallocated: int
) -> None:
    draw = f"drawdowns: {{d: {{amount: {drawn}, from: {source}, approved: {{date: 2026-03-01}}}}}}"
    money = f"budget: {{approved: {{2026-01-01: {{amount: 1000}}}}, contingency: 100, management_reserve: 50, {draw}, lines: {{l: {{planned: {planned}}}}}}}\n"
    known = seen(PROJECT + money, "2026-06-30")
    funds = known.money.budgets.projects["p"].computed
    assert known.value.earned_values["p"].amount("bac") == euro(bac)
    assert (funds["approved"], funds["unallocated"]) == (euro(approved), euro(unallocated))


UNBOOKED = Partly(
    "nothing is booked on p/m, and no ledger says that nothing is missing", known=euro(100), lacking=("p/m",)
)


@pytest.mark.parametrize(
    ("ledger", "spent"),
    [("", UNBOOKED), ("ledger: {through: 2026-05-31},", euro(100)), ("ledger: {through: 2026-04-30},", UNBOOKED)],
)
def test_done_work_without_a_document_has_no_known_cost_unless_a_ledger_covers_it(ledger: str, spent: object) -> None:
    # One task of 100 is done and paid; another of 1,000,000 is done to 80 % and has no invoice: a CPI of 8001 is none.
    text = f"""\
name: P
stage: execution
start: 2026-01-05
tasks:
  one: {{duration: 5d, started: 2026-01-05, finished: 2026-01-09}}
  two: {{duration: 100d, started: 2026-01-12, progress: 80%}}
budget: {{{ledger} lines: {{l: {{planned: 100, tasks: [one]}}, m: {{planned: 1000000, tasks: [two]}}}}}}
"""
    paid = "entries: {I: {date: 2026-01-10, line: p/l, kind: actual, amount: 100}}\n"
    value = facts({"projects/p.yaml": text, "budget.yaml": paid}, date(2026, 6, 15)).value.earned_values["p"]
    assert value.amount("ac") == spent
    known = isinstance(spent, Unknown)
    assert value.ratio("cpi") == (Unknown(UNBOOKED.reason) if known else 8001)
    # Over what is known it is 1, and that is a ten-thousandth of the money.
    assert value.discrete.ratio("cpi") == (1 if known else 8001)
    assert value.ratio("measured") == (euro(100).amount / 1000100 if known else 1)


@pytest.mark.parametrize(("weights", "earned"), [(("1", "1"), 500), (("3", "1"), 750)])
def test_milestones_earn_their_weight(weights: tuple[str, str], earned: int) -> None:
    steps = "milestones: {{m: {{after: [a], reached: 2026-01-15, weight: {}}}, later: {{after: [a], due: 2026-02-28, weight: {}}}}}\n"
    text = ONE.format(task="started: 2026-01-05, ev_method: milestones") + steps.format(*weights)
    assert seen(text, "2026-01-28").value.earned_values["p"].amount("ev") == euro(earned)


REPORTED = """\
name: P
stage: execution
tasks:
  a: {started: 2026-01-05, finished: 2026-01-16}
  b: {started: 2026-01-12, SAID}
  c: {duration: 10d, not_before: {date: 2026-01-19, why: as reported}}
budget: {approved: {2026-01-01: {amount: 1000}}, lines: {LINES}}
baselines:
  o:
    approved: {date: 2026-01-01}
    tasks:
      a: {start: 2026-01-05, finish: 2026-01-16, cost: 100}
      b: {start: 2026-01-12, finish: 2026-01-30, cost: 300}
      c: {start: 2026-01-19, finish: 2026-01-30, cost: 600}
"""
ALONE = "for-a: {planned: 100, tasks: [a]}, for-b: {planned: 300, tasks: [b]}, for-c: {planned: 600, tasks: [c]}"
TOGETHER = "all: {planned: 1000, tasks: [a, b, c]}"
NOBODY = Unknown("nobody says how far 'p/b' is")


@pytest.mark.parametrize(
    ("lines", "said", "es", "parts"),
    [
        # A line of one task is worth that task, however long it is; what nobody says is unknown, and no 0.
        (ALONE, "expected: {finish: 2026-02-13}", NOBODY, {"p/a": 100, "p/b": 300, "p/c": 600}),
        # 100 + 50 % of 300 of 1,000. The plan earns 10 a day in the first week, 10 + 20 in the second, which is 200 by
        # the 16th; a quarter is earned 50 / 80 of a day later, in the third week with its 20 + 60 a day.
        (ALONE, "progress: 50%", 2.125, {"p/a": 100, "p/b": 300, "p/c": 600}),
        # Of one line nobody knows what each is worth: the costs of the baseline weigh, and not the one task with a size.
        (TOGETHER, "progress: 50%", 2.125, {"": 1000}),
        (TOGETHER, "expected: {finish: 2026-02-13}", NOBODY, {"": 1000}),
    ],
)
def test_a_line_of_one_task_is_worth_that_task(lines: str, said: str, es: object, parts: dict[str, int]) -> None:
    found = seen(REPORTED.replace("SAID", said).replace("LINES", lines), "2026-02-02").value.earned_values["p"]
    assert {each.task: each.budget for each in found.values} == {task: euro(worth) for task, worth in parts.items()}
    assert found.schedule is not None
    for name in ("es", "spi_t"):
        known = found.schedule[name]
        assert known == es if isinstance(es, Unknown) else not isinstance(known, Unknown), name
    if not isinstance(es, Unknown):
        assert float(found.schedule["es"]) == pytest.approx(es)


@pytest.mark.parametrize("ordered", [800, 900, 0])
def test_no_estimate_is_less_than_what_is_spent_and_ordered(ordered: int) -> None:
    """Of 2,000 half is a line that earns with time: 1,000 and 400 are earned for 300, so BAC / CPI is 2,000 × 3 / 14.

    That is 428.57 EUR. With an order of 800 as much as 1,100 is spent and ordered, with one of 900 as much as 1,200;
    as planned the rest costs 600 more, so that 900 would be what it comes to.
    """
    files = {
        "projects/p.yaml": PROJECT.replace("2026-12-31", "2026-01-30")
        + "tasks: {a: {duration: 20d, cost: {p/l: 1000}, started: 2026-01-05, progress: 40%}}\n"
        + "baselines: {o: {approved: {date: 2026-01-01}, tasks: {a: {start: '2026-01-05T09:00', finish: '2026-01-30T18:00'}}}}\n"
        + "budget: {ledger: {through: 2026-03-31}, lines: {l: {planned: 1000}, h: {planned: 1000}}}\n",
        "budget.yaml": "entries: {A: {date: 2026-01-16, line: p/l, kind: actual, amount: 300}"
        + (f", O: {{date: 2026-01-16, line: p/h, kind: commitment, amount: {ordered}}}" if ordered else "")
        + "}\n",
    }
    value = facts(files, date(2026, 2, 27)).value.earned_values["p"]
    assert (value.amount("bac"), value.amount("ev"), value.amount("ac")) == (euro(2000), euro(1400), euro(300))
    assert value.amount("ordered") == euro(ordered)
    spent = {800: "1,100", 900: "1,200"}.get(ordered)
    if spent is None:
        assert value.amount("eac") == Money(Decimal("428.57"), "EUR")
    else:
        assert value.amount("eac") == Unknown(f"429 EUR would be less than the {spent} EUR that are spent and ordered")
        assert isinstance(value.amount("vac"), Unknown)
