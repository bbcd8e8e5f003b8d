"""Sentences of pages that would be false where something is cancelled, promised twice, unknown, or below zero."""

import pytest

import tests.site.cells as site_cells
from itpm.analysis.facts import Facts
from itpm.diagnostic import Severity, Truncated
from itpm.page.blocks import (
    Gantt,
    Lead,
    Notice,
    Page,
    Paragraphs,
    Section,
    Table,
    Tiles,
)
from itpm.page.gantt import _words
from itpm.say import ENGLISH
from itpm.views.budget import budget
from itpm.views.home import home
from itpm.views.people import people
from itpm.views.project import project
from itpm.views.projects import projects
from itpm.views.reading import Reading
from itpm.views.roadmap import roadmap
from tests.conftest import DAY, workspace_of
from tests.site.at_home import at_home
from tests.site.cells import flat, part

BASE = {
    "itpm.yaml": "schema: 1\nportfolio: Test\ncurrency: EUR\nstatus_date: 2026-07-14\n",
    "staffing.yaml": "people: {ann: {name: Ann}}\n",
}
HEAD = "name: P\nstage: execution\nstart: 2026-07-13\n"


def reading(text: str, **more: str) -> Reading:
    workspace = workspace_of({**BASE, "projects/p.yaml": text, **more})
    assert workspace.findings == ()
    return Reading(Facts(workspace.portfolio, DAY), (), {})


def page(text: str) -> Page:
    read = reading(text)
    return project(read, read.portfolio.projects["p"])


def rows(of: Page, name: str) -> list[list[str]]:
    table = next(each for each in flat(of.blocks) if isinstance(each, Table) and each.name == name)
    return [[said(cell) for cell in row] for row in table.rows]


def tile(of: Page, label: str) -> tuple[str, str]:
    tiles = (each for block in flat(of.blocks) if isinstance(block, Tiles) for each in block.tiles)
    found = next(each for each in tiles if each.label == label)
    return found.value, said(found.note)


def said(cell: object) -> str:
    parts = cell if isinstance(cell, tuple) else (cell,)
    return " | ".join(each if isinstance(each, str) else each.text for each in parts)


def lead(of: Page) -> str:
    return next(said(each.text) for each in of.blocks if isinstance(each, Lead))


def test_a_milestone_that_misses_another_promise_than_its_own_says_which() -> None:
    """Due in a month, promised by a supplier for the 10th and expected on the 17th: five working days late."""
    text = (
        HEAD
        + "milestones:\n  m: {name: M, due: 2026-08-14, delivery: {party: ann, promised: 2026-07-10, expected: 2026-07-17}}\n"
    )
    assert rows(page(text), "Milestones") == [
        ["M | m", "Missed | 5 working days", "14 Aug 2026 | from outside 10 Jul 2026", "17 Jul 2026"]
    ]
    assert rows(roadmap(reading(text)), "Open milestones") == [
        ["17 Jul 2026", "M", "P", "14 Aug 2026 | from outside 10 Jul 2026", "Missed | 5 working days"]
    ]


def test_a_milestone_that_breaks_a_constraint_is_late_on_the_roadmap_too() -> None:
    text = HEAD + "tasks: {t: {name: T, duration: 5d}}\nmilestones: {m: {name: M, after: [t], not_after: 2026-07-15}}\n"
    (row,) = rows(roadmap(reading(text)), "Open milestones")
    # Five days from Tuesday the 14th, the status date, end on Monday the 20th: three working days after the 15th.
    assert row == ["20 Jul 2026", "M", "P", "– | not after 15 Jul 2026", "Late | 3 working days"]
    assert rows(page(text), "Milestones")[0][1] == "Late | 3 working days"


CANCELLED = """\
name: P
stage: cancelled
start: 2026-06-01
deadline: 2026-09-01
on_hold: {since: 2026-06-20, reason: Money}
tasks: {one: {name: One, duration: 2d, started: 2026-06-01, finished: 2026-06-02}, two: {name: Two, duration: 9d, started: 2026-06-03}}
milestones: {m: {name: M, after: [two], due: 2026-06-10}}
"""


def test_nothing_is_in_work_next_or_on_hold_in_a_cancelled_project() -> None:
    made = page(CANCELLED)
    assert tile(made, "Tasks done") == ("1 / 1", "0 in work")
    assert tile(made, "Next milestone") == ("none", "no milestone is open")
    assert rows(made, "Milestones") == [["M | m", "Cancelled", "10 Jun 2026", "–"]]
    assert not any(isinstance(block, Notice) for block in made.blocks)
    (row,) = rows(projects(reading(CANCELLED)), "Closed and cancelled")
    assert row[4:6] == ["1 / 1", "–"]


def test_a_project_of_which_nothing_will_end_says_what_has_begun_and_why_nothing_ends() -> None:
    """There is no chart, for nothing reaches from one day to another; the table stays."""
    text = (
        HEAD
        + "on_hold: {since: 2026-07-01}\ntasks: {a: {name: A, duration: 9d, started: 2026-07-13}, b: {name: B, duration: 1d}}\n"
    )
    made = page(text)
    why = "never, because p is on hold since 2026-07-01"
    begun, other = rows(made, "Dates of the project")
    assert begun[:7] == ["A | a", "13 Jul 2026", "Never", "–", "–", "–", why]
    assert other[:7] == ["B | b", "Never", "–", "–", "–", "–", why]
    assert not any(isinstance(block, Gantt) for block in flat(made.blocks))


def test_what_was_cancelled_with_its_summary_needs_no_attention() -> None:
    text = HEAD + (
        "tasks:\n  s: {name: S, cancelled: {date: 2026-07-01}}\n"
        "  part: {name: Part, parent: s, duration: 2d, blocked: {since: 2026-06-30}}\n"
        "  other: {name: Other, duration: 2d}\n"
        "milestones: {m: {name: M, parent: s, due: 2026-07-02}}\n"
    )
    made = page(text)
    assert not any(getattr(each, "anchor", "") == "attention" for each in flat(made.blocks))
    assert tile(made, "Tasks done") == ("0 / 1", "0 in work")
    assert tile(made, "Next milestone") == ("none", "no milestone is open")
    assert rows(made, "Milestones")[0][1] == "Cancelled"


@pytest.mark.parametrize(("amount", "words"), [(5000, "IT may be over budget or not: 5,000 EUR approved, 3,000 EUR spent, 0 EUR ordered, an unknown sum still to come, at most 2,000 EUR left; nobody says what it/l still costs."), (1000, "IT is over budget: 1,000 EUR approved, 3,000 EUR spent, 0 EUR ordered, an unknown sum still to come, at least 2,000 EUR too much; nobody says what it/l still costs.")])  # fmt: skip
def test_what_is_overspent_is_no_rest(amount: int, words: str) -> None:
    money = (
        f"budgets: {{it: {{name: IT, fiscal_year: FY2026, approved: {{2026-01-01: {{amount: {amount}}}}}, lines: {{l: {{name: L, planned: 900}}}}}}}}\n"
        "entries: {a: {date: 2026-05-01, line: it/l, kind: actual, amount: 3000}}\n"
    )
    assert lead(budget(reading(HEAD, **{"budget.yaml": money}))) == words


def test_approvals_in_another_currency_are_not_none() -> None:
    other = "budget: {currency: CHF, approved: {2026-01-01: {amount: 5}}, lines: {l: {planned: 5}}}\n"
    assert tile(home(reading(HEAD + other)), "Forecast against approved")[1] == "no rate for CHF on 2026-07-14"
    none = "budget: {lines: {l: {planned: 5}}}\n"
    assert tile(home(reading(HEAD + none)), "Forecast against approved")[1] == "nothing is approved for 'p'"


def test_home_counts_findings_without_a_place_too() -> None:
    read = reading(HEAD)
    more = (Truncated("p.yaml", "X", Severity.ERROR, 10, 3), Truncated("p.yaml", "Y", Severity.WARNING, 4, 3))
    made = at_home(Reading(read.facts, (), {}, more))
    assert made.line[1] == "Checks: · 7 errors, 1 warning"


def test_a_bar_ends_where_the_plan_does_and_says_where_that_is_unknown() -> None:
    """Work in Auckland comes first; the last day is that of the work which ends last, in London."""
    calendars = {
        "itpm.yaml": BASE["itpm.yaml"] + "timezone: Europe/London\n",
        "calendars.yaml": "calendars: {far: {week: {mon-fri: ['09:00-17:00']}, timezone: Pacific/Auckland}}\n",
    }
    text = HEAD + (
        "tasks:\n  a: {name: A, duration: 1d, calendar: far}\n"
        "  b: {name: B, duration: 2d, not_before: '2026-07-20T13:00'}\n{more}"
    )

    def bars(plan: str) -> list[str]:
        charts = [each for each in roadmap(reading(plan, **calendars)).blocks if isinstance(each, Gantt)]
        return [_words(bar, ENGLISH) for chart in charts for group in chart.groups for bar in group.bars]

    # Monday the 20th at 13:00 is already the 21st in Auckland when two days later, on the 22nd, it ends.
    (known,) = bars(text.replace("{more}", ""))
    assert known.startswith("P: 14 Jul 2026 to 22 Jul 2026")
    (unknown,) = bars(text.replace("{more}", "milestones: {m: {name: M, delivery: {party: ann}}}\n"))
    assert unknown == "P: unknown, because p/m: external, and nobody says when it is expected, end unknown"


def test_numbers_agree_with_their_words() -> None:
    text = HEAD + "tasks: {t: {name: T, effort: 2d, assign: [{role: dev}]}}\n"
    staff = {"staffing.yaml": "people: {ann: {name: Ann}}\nroles: {dev: {name: Developer}}\n"}
    made = people(reading(text, **staff))
    assert tile(made, "Work without anybody") == ("1 task", "")
    # Nobody is a developer: nobody is away either.
    assert {row[6] for row in rows(made, "Capacity by role")} == {"–"}
    assert lead(projects(reading(HEAD))) == "1 in work, 0 not in work, 0 closed or cancelled."
    own = HEAD + "tasks: {t: {name: T, duration: 90d}}\n"
    health = part(page(own), "schedule-health")
    failed = sum(said(row[3]) == "Failed" for row in health.blocks[1].rows)  # type: ignore[union-attr]
    assert isinstance(health.blocks[0], Paragraphs) and failed
    assert f"{failed} of the fourteen points failed." in str(health.blocks[0])


def test_what_tasks_have_earned_adds_up_with_the_reserves() -> None:
    """1,000 of work and 100 of contingency: with half of the work done, half of the contingency is earned."""
    text = HEAD + (
        "tasks: {t: {name: T, duration: 9d, started: 2026-07-13, progress: 50%, ev_method: percent}}\n"
        "budget: {contingency: 100, lines: {l: {planned: 1000, tasks: [t]}}}\n"
        "baselines: {b: {approved: {date: 2026-07-01, by: ann}, tasks: {t: {start: 2026-07-13, finish: 2026-07-23, cost: 1000}}}}\n"
    )
    (task, kept) = rows(page(text), "Earned value by task")
    assert task[0] == "T" and task[1] == "1,000 EUR" and task[3] == "500 EUR"
    assert kept[0] == "Contingency that no line has drawn" and kept[1] == "100 EUR" and kept[3] == "50 EUR"


def test_a_year_by_quarter_adds_lines_of_other_currencies() -> None:
    money = (
        "budgets: {it: {name: IT, fiscal_year: FY2026, lines: {a: {planned: 900}, "
        "b: {type: capex, planned: 2400, currency: USD, in_service: 2026-01-01, asset_life: 4y}}}}\n"
    )
    rates = "schema: 1\nportfolio: T\nstatus_date: 2026-07-14\ncurrency: EUR\nexchange_rates: {2026-01-01: {source: ECB, USD: 2}}\n"
    made = budget(reading(HEAD, **{"budget.yaml": money, "itpm.yaml": rates}))
    assert [row[-1] for row in site_cells.cells(made)["IT by quarter"]] == ["75 EUR", "75 EUR", "75 EUR", "75 EUR"]


def test_each_budget_has_its_sentence_and_its_year_where_two_have_one_name() -> None:
    """RUN of 2026 is kept, that of 2027 is over: 9,000 of 5,000."""
    one = "{name: Run, fiscal_year: %s, approved: {2026-01-01: {amount: %d, by: ann}}, lines: {a: {name: A, type: opex, planned: {%s: %d}, forecast: {%s: %d}}}}"
    text = "budgets:\n  run: " + one % ("FY2026", 1000, "2026-Q4", 900, "2026-Q4", 900)
    text += "\n  next: " + one % ("FY2027", 5000, "2027-Q3", 5000, "2027-Q3", 9000) + "\n"
    made = budget(reading(HEAD, **{"budget.yaml": text}))
    lead = next(each.text for each in made.blocks if isinstance(each, Lead))
    assert "Run FY2026 is within budget" in lead and "Run FY2027 is over budget" in lead
    assert not any(isinstance(each, Tiles) for each in made.blocks)
    # Where the years are the same, too, and where a project is called so, only the id tells them apart.
    text += "  again: " + one % ("FY2026", 1000, "2026-Q4", 900, "2026-Q4", 900) + "\n"
    project = "name: Run\nstage: execution\nstart: 2026-01-05\nbudget: {lines: {l: {planned: 5}}}\n"
    made = budget(reading(HEAD, **{"budget.yaml": text, "projects/p.yaml": project}))
    names = [row[0] for row in site_cells.cells(made)["Budgets of departments and projects"]]
    assert [name.partition("n/a")[0].strip(" ") for name in names] == [
        "Run FY2026 (run)", "Run FY2027", "Run FY2026 (again)", "Run",
    ]  # fmt: skip
    sections = [str(each.title) for each in made.blocks if isinstance(each, Section)]
    assert sections[1:4] == ["Run FY2026 (run)", "Run FY2027", "Run FY2026 (again)"]
