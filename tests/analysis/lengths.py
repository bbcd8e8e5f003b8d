"""Work of a length of which somebody is missing: a portfolio of many cases, each with people of its own."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Amount, Partly
from itpm.analysis.scheduling.unfilled import unfilled, vacant
from itpm.rules.catalogue import BY_CODE
from tests.analysis.seen import facts

MONDAY = date(2026, 3, 2)


class Case(NamedTuple):
    """A task, who is missing of it, what it costs at least, and the hours that nobody does.

    In each A is there for 800 a day and B, of whom tests say when, for 400 or ``dear``; both are of team T, and B alone
    has role R.
    """

    task: str
    missing: tuple[str, ...]
    costs: int
    hours: int
    dear: int = 400


def own(text: str, case: str) -> str:
    """A text with people of its own in the place of A, B, C, T and R."""
    names = {name: f"{name.lower()}-{case}" for name in "ABTR"}
    return "".join(names.get(part, part) for part in _parts(text))


def _parts(text: str) -> list[str]:
    marked = text
    for mark in "[]{},: ":
        marked = marked.replace(mark, f"\n{mark}\n")
    return marked.split("\n")


def of_cases(cases: Mapping[str, Case], employed: str) -> Facts:
    """What is known of all cases together, with B employed on some days."""
    people, tasks, lines, teams, roles = list[str](), list[str](), list[str](), list[str](), list[str]()
    for name, case in cases.items():
        people += [
            own("A: {rate: 800, team: T}", name),
            own(f"B: {{rate: {case.dear}, team: T, roles: [R], employment: {{dates: {employed}}}}}", name),
        ]
        teams.append(own("T: {}", name))
        roles.append(own("R: {}", name))
        tasks.append(f"{name}: {{{own(case.task, name)}}}")
        lines.append(f"l-{name}: {{type: opex, planned: from-tasks, tasks: [{name}]}}")
    groups = f"teams: {{{', '.join(teams)}}}\nroles: {{{', '.join(roles)}}}\n"
    budget = f"budget: {{lines: {{{', '.join(lines)}}}}}\n"
    files = {
        "itpm.yaml": "schema: 1\nportfolio: P\ncurrency: EUR\ntimezone: UTC\nhours_per_day: 8\ncalendar: office\n",
        "calendars.yaml": "calendars: {office: {week: {mon-fri: [08:00-12:00, 13:00-17:00]}}}\n",
        "staffing.yaml": f"people: {{{', '.join(people)}}}\n{groups}",
        "projects/p.yaml": f"name: P\nstage: execution\nstart: 2026-03-02\ntasks: {{{', '.join(tasks)}}}\n{budget}",
    }
    return facts(files, MONDAY)


def check_missing_and_costs(known: Facts, case: Case, name: str) -> None:
    """Who is missing of a case, and what it costs at least: all of it where nobody is to be found yet.

    Raises:
        AssertionError: for another answer than the one that was worked out.
    """
    missing, address = tuple(own(each, name) for each in case.missing), f"p/{name}"
    assert unfilled(known.schedule).get(address, ()) == missing
    vacancies = tuple(each for each in missing if each not in known.portfolio.staffing.people)
    assert vacant(known.schedule).get(address, ()) == vacancies
    sums = known.money.costs.sums(known.money.costs.lines[f"p/l-{name}"])
    assert (_known(sums.planned), _known(sums.forecast)) == ((case.costs, not vacancies),) * 2


def _known(amount: Amount) -> tuple[int, bool]:
    """What is known of a sum, and whether that is all."""
    if isinstance(amount, Partly):
        return int(amount.known.amount), False
    return int(amount.amount), True  # type: ignore[union-attr]


def what_is_told(known: Facts, code: str) -> list[str]:
    """What a rule says."""
    check = BY_CODE[code].facts
    assert check is not None
    return [str(each.message) for each in check(known)]
