"""Portfolios of which only one thing is recorded: what is reported, released, owned or paid, or names alone."""

from datetime import date, timedelta

MANY = 25
"""Records of a shape: enough that what all of them lack is a habit."""
_FIRST = date(2026, 1, 5)


def _day(number: int) -> str:
    return (_FIRST + timedelta(days=14 * number)).isoformat()


def reported() -> dict[str, str]:
    """Projects with a colour and an end that somebody reports: of every five one is red, one amber, one silent."""
    colours = ("red", "amber", "", "green", "green")
    files = {}
    for number in range(MANY):
        colour = colours[number % 5]
        update = f"updates: {{2026-07-01: {{declared: {{overall: {colour}}}, headline: As told}}}}\n" if colour else ""
        files[f"projects/p{number:02}.yaml"] = (
            f"name: Programme {number}\nstage: execution\ntasks:\n"
            f"  all: {{started: 2026-01-05, expected: {{finish: 2027-03-31, as_of: 2026-07-01}}}}\n{update}"
        )
    return files


def released() -> dict[str, str]:
    """Releases alone, one in two weeks: five are out, the rest is not, and nine of those are over on 14 July."""
    rows = (
        f"  v1.{number}: {{date: {_day(number)}{f', released: {_day(number)}' if number < 5 else ''}}}\n"
        for number in range(MANY)
    )
    return {"releases.yaml": f"releases:\n{''.join(rows)}"}


def owned() -> dict[str, str]:
    """Assets alone: of every five two are past their support, one is retired, and of one nobody says how long."""
    kinds = (
        "support_until: 2025-10-14",
        "support_until: 2026-06-30",
        "state: retired",
        "",
        "support_until: 2029-01-31",
    )
    rows = (f"  a{number:02}: {{name: Asset {number}, {kinds[number % 5]}}}\n" for number in range(MANY))
    return {"infrastructure.yaml": f"assets:\n{''.join(rows)}"}


def paid() -> dict[str, str]:
    """Projects with sums alone: each fifth costs half as much again as was approved, and one is out by a thousand."""
    files = {}
    for number in range(MANY):
        cost = 250_000_000 if number == 7 else 375_000 if number % 5 == 0 else 250_000
        files[f"projects/p{number:02}.yaml"] = (
            f"name: Programme {number}\nstage: execution\nbudget:\n  approved: {{2026-01-01: {{amount: 250000}}}}\n"
            f"  lines: {{all-{number}: {{planned: 250000, forecast: {cost}}}}}\n"
        )
    return files


def named() -> dict[str, str]:
    """Projects of which nothing is known but their names."""
    return {f"projects/p{number:02}.yaml": f"name: Programme {number}\n" for number in range(MANY)}


DEAR, UNIT, BARE, CONTRADICTED = frozenset({3, 9, 15, 21}), 12, frozenset({5, 17}), frozenset({1, 8, 19})
"""Which of the imported projects cost a fifth more, are out by a thousand, say nothing, and contradict themselves."""


def imported() -> dict[str, str]:
    """Projects as another system reports them: one task, its line, its baseline, and what is declared of its lateness."""
    files = {"itpm.yaml": "status_date: 2026-07-14\n"}
    for number in range(MANY):
        name = f"name: Investment {number}\nstage: execution\ndata_date: 2026-03-31\n"
        if number in BARE:
            files[f"projects/p{number:02}.yaml"] = name
            continue
        cost = 100_000_000 if number == UNIT else 120_000 if number in DEAR else 100_000
        late = 300 if number in CONTRADICTED else 0
        files[f"projects/p{number:02}.yaml"] = (
            f"{name}tasks:\n  all:\n    started: 2026-01-05\n    expected: {{finish: 2026-12-18, as_of: 2026-03-31}}\n"
            f"    declared: {{schedule: {late}ed, cost: 0, as_of: 2026-03-31}}\n"
            "budget:\n  approved: {2026-01-01: {amount: 100000}}\n"
            f"  lines: {{for-{number}: {{planned: 100000, forecast: {cost}, tasks: [all]}}}}\n"
            "baselines:\n  b:\n    approved: {date: 2026-01-01}\n"
            "    tasks: {all: {start: 2026-01-05, finish: 2026-12-18, cost: 100000}}\n"
        )
    return files
