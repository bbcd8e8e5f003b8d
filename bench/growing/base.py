"""Portfolios in which one thing is there ``n`` times: what a stranger can send."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta

Files = dict[str, str]
BASE = {
    "itpm.yaml": "schema: 1\nportfolio: Growth\ncurrency: EUR\ntimezone: Europe/Berlin\nstatus_date: 2026-03-02\n",
    "staffing.yaml": "people:\n  bob: {name: Bob}\n",
    "budget.yaml": "budgets:\n  it: {name: IT, lines: {a: {name: A, type: opex, category: software, planned: 5000}}}\n",
}
MONDAY = date(2026, 1, 5)


def listed(head: str, rows: Iterable[str]) -> str:
    return head + "\n" + "".join(f"  {row}\n" for row in rows)


def on_a_line(head: str, rows: Iterable[str]) -> str:
    """The same on one line."""
    return f"{head} {{{', '.join(rows)}}}\n"


def project(*parts: str) -> Files:
    return {"projects/p.yaml": "name: P\nstart: 2026-03-02\nstage: execution\ngovernance: 1\n" + "".join(parts)}


def tasks_of(count: int, more: Callable[[int], str] = lambda _number: "") -> str:
    return listed("tasks:", (f"t{number}: {{name: T, duration: 1d{more(number)}}}" for number in range(count)))


def late(count: int) -> str:
    """Milestones that should have been."""
    row = "{name: M, due: 2026-02-01, not_before: 2026-04-01, owner: bob}"
    return listed("milestones:", (f"m{number}: {row}" for number in range(count)))


def week(number: int) -> str:
    return "{}-W{:02d}".format(*(MONDAY - timedelta(weeks=number)).isocalendar()[:2])
