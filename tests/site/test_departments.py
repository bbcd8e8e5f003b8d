"""The pages of work with other departments: decisions and requests, the communication plan, satisfaction."""

from itpm.analysis.facts import Facts
from itpm.page.blocks import Block, Link, Page, Section, Table
from itpm.views.communication import communication
from itpm.views.decisions import decisions
from itpm.views.reading import Reading, target_of
from itpm.views.sections.verdict import verdict
from tests.conftest import DAY, workspace_of

FILES = {
    "staffing.yaml": "people: {jane: {name: Jane}}\ndepartments: {sales: {name: Sales}, board: {name: Board}}\n",
    "infrastructure.yaml": "services: {desk: {name: Desk, tier: 1, departments: [sales]}}\n",
    "collaboration.yaml": """stakeholders:
  ceo: {name: Chief, department: board, influence: 5, interest: 3, engagement: {now: neutral, want: leading}, projects: [p]}
  guest: {name: Guest}
requests:
  till: {name: A till, department: sales, raised: 2026-06-01, status: triage}
  form: {name: A form, department: sales, raised: 2026-07-01, status: declined, reply: {date: 2026-07-03, by: jane, text: Not now}}
decisions:
  room: {name: The room, needed_from: [ceo, jane], due: 2026-07-10, blocks: [p/live], options: [Rent, Buy]}
  old: {name: The ERP, decided: {date: 2025-07-01, by: ceo}, outcome: Stay, revisit_by: 2026-07-01}
communications:
  report: {name: Report, audience: [board], every: month, sent: {2026-06-01: Six}, feedback: {2026-06-02: Shorter}}
""",
    "projects/p.yaml": """name: P
stage: execution
milestones: {live: {name: Live, due: 2026-09-01}}
decisions: {chart: {name: The chart, due: 2026-08-01}}
communications: {letter: {name: Letter, audience: [sales], every: week, sender: jane, channel: Mail, sent: {2026-07-10: A}}}
satisfaction: {2026-05-01: {who: sales, score: 4, of: 5}, 2026-07-01: {who: sales, score: 3, of: 5, note: Slow}}
""",
}
READING = Reading(Facts(workspace_of(FILES).portfolio, DAY), (), "", {})


def table(page: Page, name: str) -> Table:
    blocks: list[Block] = [*page.blocks]
    blocks += [inner for each in page.blocks if isinstance(each, Section) for inner in each.blocks]
    (found,) = (each for each in blocks if isinstance(each, Table) and each.name == name)
    return found


def rows(page: Page, name: str) -> list[list[str]]:
    return [[text(cell) for cell in row] for row in table(page, name).rows]


def text(cell: object) -> str:
    parts = cell if isinstance(cell, tuple) else (cell,)
    return "".join(each if isinstance(each, str) else f"[{each.text}]" for each in parts)


def test_decisions_say_whose_they_are_by_when_and_what_waits() -> None:
    page = decisions(READING)
    assert page.blocks[0].text == "2 decisions are needed, 1 of them overdue; 1 request has no answer yet."
    assert rows(page, "Decisions needed") == [
        ["The room", "[Overdue][4 days]", "10 Jul 2026", "[Chief], [Jane]", "–", "[Live]", "Rent · Buy"],
        ["[The chart]", "[In time]", "1 Aug 2026", "–", "[P]", "–", "–"],
    ]
    assert rows(page, "Decisions taken") == [["The ERP", "Stay", "1 Jul 2025", "[Chief]", "1 Jul 2026[Passed]", "–"]]
    assert rows(page, "Requests of departments") == [
        ["A till", "Sales", "[Triage]", "1 Jun 2026", "[Unanswered]", "31 working days", "–"],
        ["A form", "Sales", "[Declined]", "1 Jul 2026", "Not now[Jane, 3 Jul 2026]", "2 working days", "–"],
    ]


def test_the_grid_holds_who_has_both_and_the_list_everybody() -> None:
    page = communication(READING)
    grid = rows(page, "Influence and interest")
    assert grid[0] == ["5", "–", "–", "[Chief]", "–", "–"] and {"".join(row[1:]) for row in grid[1:]} == {"–––––"}
    assert rows(page, "Stakeholders") == [
        ["Chief", "Board", "Keep satisfied", "Neutral", "Leading", "[P]", "1 Jun 2026", "1 Jul 2026[Missed]"],
        ["Guest", "–", "–", "–", "–", "–", "–[Silent]", "[nothing in the communication plan is meant for them]"],
    ]


def test_the_plan_says_first_what_was_missed_and_what_became_of_what_came_back() -> None:
    page = communication(READING)
    assert page.blocks[0].text == "1 of 2 communications that are due are kept; 1 stakeholder hears nothing."
    assert rows(page, "Communication plan") == [
        ["Report", "[Missed]", "1 Jul 2026", "1 Jun 2026", "0 / 1", "month", "Board", "–", "–", "–"],
        ["Letter", "[Kept]", "17 Jul 2026", "10 Jul 2026", "–", "week", "Sales", "–", "Jane[Mail]", "[P]"],
    ]
    assert rows(page, "Feedback") == [["Report", "2 Jun 2026", "Shorter", "[Nothing yet]"]]


def test_satisfaction_says_of_whom_nobody_was_asked_and_who_thinks_less_of_it() -> None:
    assert rows(communication(READING), "Satisfaction") == [
        ["[P]", "[Asked]", "60%", "[Worse]", "1 Jul 2026", "Sales", "Slow"],
        ["Desk", "[Not asked]", "–", "–", "–", "–", "–"],
    ]


def test_links_to_what_has_no_page_of_its_own_lead_to_its_row() -> None:
    pages = {each.path: each for each in (decisions(READING), communication(READING))}
    wanted = ["room", "till", "ceo", "report"]
    assert [target_of(READING, each) for each in wanted] == [
        "decisions.md#decision-room",
        "decisions.md#request-till",
        "communication.md#stakeholder-ceo",
        "communication.md#communication-report",
    ]
    for address in wanted:
        file, _, anchor = target_of(READING, address).partition("#")
        found = [inner for each in pages[file].blocks if isinstance(each, Section) for inner in each.blocks]
        assert sum(each.anchors.count(anchor) for each in found if isinstance(each, Table)) == 1
    first = table(pages["decisions.md"], "Decisions needed").rows[1][0]
    assert isinstance(first, Link) and first.target == "projects/p.md#chart"


def test_changes_exceptions_and_gates_stand_beside_the_decisions() -> None:
    """A change of 1 June was due two weeks later, 29 days ago; an exception a week later; a gate is owed by each of the board."""
    log = """name: P
stage: execution
sponsor: ceo
board: [ceo, jane]
changes: {more: {name: More, raised: 2026-06-01}, less: {name: Less, raised: 2026-06-01, rejected: {date: 2026-06-02}}}
gates: {go: {name: Go, due: 2026-07-20}, far: {name: Far, due: 2026-12-01}}
exceptions: {late: {name: Late, raised: 2026-07-01, to: jane}}
"""
    reading = Reading(Facts(workspace_of({**FILES, "projects/p.yaml": log}).portfolio, DAY), (), "", {})
    page = decisions(reading)
    assert "1 decision is overdue and 2 changes, exceptions and gates are overdue" in verdict(reading, ())
    assert rows(page, "Also to be decided") == [
        ["[More]", "Decision on a change", "15 Jun 2026[29 days late]", "[Chief]", "[P]"],
        ["[Late]", "Answer to an exception", "8 Jul 2026[6 days late]", "[Jane]", "[P]"],
        ["[Go]", "Gate", "20 Jul 2026", "[Chief], [Jane]", "[P]"],
    ]
    assert page.blocks[0].text == (
        "1 decision is needed, 1 of them overdue; 3 changes, exceptions and gates wait for a word, 2 of them overdue; "
        "1 request has no answer yet."
    )
