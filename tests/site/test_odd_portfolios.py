"""Portfolios in which most of what could be written is not: what is lacking everywhere is said once, and nothing untrue."""

from collections import Counter
from collections.abc import Mapping

import pytest

from itpm.analysis.facts import Facts
from itpm.check import examined
from itpm.model.chains import that_matter
from itpm.page.blocks import Block, Fold, Lead, Muted, Paragraphs, Section, Table
from itpm.rules.catalogue import RULES
from itpm.views.budget import budget
from itpm.views.home import home
from itpm.views.projects import projects
from itpm.views.reading import Reading
from tests.conftest import DAY, workspace_of
from tests.site.at_home import at_home
from tests.site.cells import all_tables

_PEOPLE = {"staffing.yaml": "people: {ann: {name: Ann}}\n"}
_GREEN = "updates:\n  2026-07-06: {declared: {overall: green}, headline: On the way, by: ann}\n"
# 100 days of work from 5 October on are not done by 18 December.
_LATE = "start: 2026-10-05\ndeadline: 2026-12-18\ntasks: {build: {duration: 100d, assign: [ann]}}\n"


def _seen(files: Mapping[str, str]) -> Reading:
    workspace = workspace_of({**_PEOPLE, **files})
    facts = Facts(workspace.portfolio, DAY)
    found = examined(facts, workspace, RULES)
    return Reading(facts, found.diagnostics, {}, found.truncated, groups=found.groups)


def _projects(count: int, more: str = "") -> dict[str, str]:
    return {f"projects/p{n}.yaml": f"name: P{n}\nstage: execution\n{more}" for n in range(count)}


def _lines(count: int, said: int = 0) -> dict[str, str]:
    lines = "".join(
        f"      l{n}: {{planned: 10, type: opex{', category: x' if n < said else ''}}}\n" for n in range(count)
    )
    return {"budget.yaml": f"budgets:\n  it:\n    name: IT\n    fiscal_year: FY2026\n    lines:\n{lines}"}


@pytest.mark.parametrize(
    ("files", "told"),
    [
        (_projects(4), {}),
        (
            _projects(5),
            {
                "ALN001": "no objective is written in the portfolio, and 5 projects in work have none to serve",
                "BUD015": "no money is written in the portfolio: 5 projects in work have none",
            },
        ),
        # Who has an objective or money somewhere has begun: then twenty are as many as it takes.
        (_projects(5) | {"strategy.yaml": "objectives: {grow: {name: Grow, period: 2026}}\n"}, {"BUD015"}),
        (_projects(5) | _lines(1, 1), {"ALN001"}),
        (_lines(19), {}),
        (_lines(20), {"BUD015": "20 of 20 lines of departments' budgets pay for nothing in particular"}),
        (_lines(30, 6), {}),
    ],
)
def test_what_nobody_has_begun_is_told_once(files: dict[str, str], told: dict[str, str] | set[str]) -> None:
    found = {each.code: each.message for each in _seen(files).groups if each.code in {"ALN001", "BUD015"}}
    assert found == told if isinstance(told, dict) else found.keys() == told


@pytest.mark.parametrize(
    ("late", "calm", "green", "said"),
    [
        # A deadline that is missed says nothing of what was approved.
        (
            2,
            2,
            True,
            "4 of 4 projects in work are on track as reported, 0 by the facts (2 off track, 2 unknown): the plan breaks 2 promises.",
        ),
        (0, 3, True, "3 of 3 projects in work are on track as reported, and the facts do not say."),
        (
            1,
            1,
            False,
            "None of 2 projects in work reports how it stands, and 0 are on track by the facts (1 off track, 1 unknown): the plan breaks 1 promise.",
        ),
    ],
)
def test_the_verdict_says_nothing_of_what_was_never_approved(late: int, calm: int, green: bool, said: str) -> None:
    more = _GREEN if green else ""
    files = {
        f"projects/l{n}.yaml": f"name: L{n}\nstage: execution\n{more}{_LATE.replace('ann', f'a{n}')}"
        for n in range(late)
    }
    people = "".join(f", a{n}: {{name: A}}" for n in range(late))
    staff = {"staffing.yaml": f"people: {{ann: {{name: Ann}}{people}}}\n"}
    blocks = home(_seen(files | _projects(calm, more) | staff)).blocks
    assert next(each for each in blocks if isinstance(each, Lead)).text == said


def test_what_is_behind_needs_attention_also_where_that_is_no_error() -> None:
    # Four weeks from 3 August end on 28 August, two of eighteen days after what was approved: more than a tenth.
    late = """start: 2026-08-03
tasks: {build: {duration: 4w, assign: [ann]}}
milestones: {live: {after: [build]}}
baselines:
  first:
    approved: {date: 2026-07-01}
    tasks: {build: {start: 2026-08-03, finish: 2026-08-26}, live: {start: 2026-08-26, finish: 2026-08-26}}
"""
    rules = {"itpm.yaml": "status_date: 2026-07-14\nrules: {ALN001: off, BUD015: off, CAP001: off}\n"}
    reading = _seen(_projects(1, _GREEN + late) | rules)
    assert {each.severity.value for each in reading.diagnostics} <= {"warning", "info"}
    made = at_home(reading)
    assert (
        made.lead
        == "1 of 1 project in work is on track as reported, 0 by the facts (1 off track): 1 project is behind what was approved."
    )
    assert made.line[0].startswith("1 point needs attention")
    assert [(chip, why) for chip, _title, why in made.rows("attention")] == [
        ("Warnings", "the checks alone tell of 1 project, budget or the like")
    ]


def _tables(blocks: tuple[Block, ...]) -> dict[str, Table]:
    return {str(each.name): each for each in all_tables(blocks)}


def _muted(cell: object) -> list[str]:
    return [each.text for each in cell if isinstance(each, Muted)] if isinstance(cell, tuple) else []


def test_of_many_projects_each_says_why_it_stands_where_it_does_and_no_row_that_nobody_approved_it() -> None:
    waiting = {f"projects/w{n}.yaml": f"name: W{n}\nstage: idea\ncharter: {{problem: TBD}}\n" for n in range(12)}
    many = _tables(projects(_seen(_projects(12, _LATE) | waiting)).blocks)
    assert list(many) == ["In work", "Not in work"]
    assert _muted(many["In work"].rows[0][0])[0].endswith("even without waiting for people: 45 working days")
    assert _muted(many["Not in work"].rows[0][0]) == ["'TBD' only holds a place"]
    assert "Approved" not in [str(each.title) for each in many["In work"].columns]
    few = _tables(projects(_seen(_projects(3, _LATE))).blocks)["In work"]
    assert not isinstance(few.rows[0][0], tuple)
    approved = [str(each.title) for each in few.columns].index("Approved")
    assert {row[approved] for row in few.rows} == {"–"}


@pytest.mark.parametrize(("count", "said"), [(20, False), (21, True)])
def test_of_many_lines_the_reason_stands_once(count: int, said: bool) -> None:
    page = budget(_seen(_lines(count, count)))
    lines = _tables(page.blocks)["Lines of IT"]
    assert any(_muted(row[0]) for row in lines.rows) is not said
    section = next(each for each in page.blocks if isinstance(each, Section) and each.anchor == "it")
    (fold,) = (each for each in section.blocks if isinstance(each, Fold))
    told = [each.text for each in fold.blocks if isinstance(each, Paragraphs)]
    assert told == (["n/a is unknown: 'itpm explain it/l0.actual' says why of one."] if said else [])


def test_what_matters_most_is_not_one_lack_ten_times() -> None:
    names = "".join(f"  t{n}: {{name: TBD}}\n" for n in range(30))
    reading = _seen(_projects(4, _LATE.replace("{build", "\n  build").replace("}}\n", "}\n") + names))
    codes = Counter(each.leader.code for each in that_matter(reading.found.chains))
    # Four of each, and on a late end hang days.
    assert codes == {"SCH007": 4, "ALN001": 3, "BUD015": 3}
