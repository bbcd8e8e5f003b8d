"""Portfolios in which most of what could be written is not: what is lacking everywhere is said once, and nothing untrue."""

from collections import Counter
from collections.abc import Mapping

import pytest

from itpm.analysis.facts import Facts
from itpm.check import examined
from itpm.model.chains import that_matter
from itpm.page.blocks import Lead
from itpm.rules.catalogue import RULES
from itpm.views.home import home
from itpm.views.reading import Reading
from tests.conftest import DAY, workspace_of

_PEOPLE = {"staffing.yaml": "people: {ann: {name: Ann}}\n"}
_GREEN = "updates:\n  2026-07-06: {declared: {overall: green}, headline: On the way, by: ann}\n"
# 100 days of work from 5 October on are not done by 18 December.
_LATE = "start: 2026-10-05\ndeadline: 2026-12-18\ntasks: {build: {duration: 100d, assign: [ann]}}\n"


def _seen(files: Mapping[str, str]) -> Reading:
    workspace = workspace_of({**_PEOPLE, **files})
    facts = Facts(workspace.portfolio, DAY)
    found = examined(facts, workspace, RULES)
    return Reading(facts, found.diagnostics, "", {}, found.truncated, groups=found.groups)


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
        (2, 2, True, "4 of 4 projects in work are on track as reported, but the plan breaks 2 promises."),
        (0, 3, True, "3 of 3 projects in work are on track."),
        (1, 1, False, "None of 2 projects in work reports how it stands: the plan breaks 1 promise."),
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


def test_what_matters_most_is_not_one_lack_ten_times() -> None:
    names = "".join(f"  t{n}: {{name: TBD}}\n" for n in range(30))
    reading = _seen(_projects(4, _LATE.replace("{build", "\n  build").replace("}}\n", "}\n") + names))
    codes = Counter(each.leader.code for each in that_matter(reading.found.chains))
    # Four of each, and on a late end hang days.
    assert codes == {"SCH007": 4, "ALN001": 3, "BUD015": 3}
