"""How soon a slip that is hidden is told, and how often an honest report is doubted: ``python bench/watermelons.py``.

Made histories of a project of eight tasks, 24 weeks long: each week the work does as much as was planned, more or less
(a normal spread of 15 %). In some the work falls to half, or three quarters, of its pace from some week on. The manager
goes on to report green, and for ``k`` weeks also writes what is left of the work as if nothing had happened; then the
facts are true again and the report is not. In others the manager is honest, and reports what the plan says.

Detection is the first week in which FRS001 says that the report is better than the facts, counted from the week in
which the facts are written truly again; a false alarm is an honest history in which it ever says so.
"""

import sys
from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from statistics import median

from itpm.analysis.facts import Facts
from itpm.kept.store import Store
from itpm.load.workspace import load
from itpm.model.portfolio import Portfolio
from itpm.rules.catalogue import BY_CODE
from itpm.text.reading import ReadingOptions
from itpm.text.tree import tree_of

FIRST, TASKS, LENGTH, WEEK = date(2026, 1, 5), 8, 15, 5
WEEKS = TASKS * LENGTH // WEEK
SPREAD, SLOW = 0.15, (0.5, 0.75)
_SETTINGS = "portfolio: T\ntimezone: UTC\ncalendar: office\n"
_CALENDAR = 'calendars: {office: {week: {mon-fri: ["09:00-17:00"]}}}\n'


def pace(random: Random, begins: int | None, slow: float) -> list[float]:
    """How much of a week's work each week does; from some week on only a part of that."""
    return [
        max(0.0, random.gauss(1.0, SPREAD)) * (slow if begins is not None and week >= begins else 1.0)
        for week in range(WEEKS)
    ]


def written(done: float, day: date, reports: dict[date, str]) -> Portfolio:
    """The portfolio of a week: tasks one after the other, of which so many working days are done."""
    lines, left = [], done
    for number in range(TASKS):
        rest = LENGTH - min(left, LENGTH)
        after = f", after: [t{number - 1}]" if number else ""
        begun = f", started: {FIRST}, remaining: {rest:.2f}d" if left > 0 else ""
        begun = f", started: {FIRST}, finished: {day}" if left >= LENGTH else begun
        lines.append(f"  t{number}: {{duration: {LENGTH}d{after}{begun}}}\n")
        left = max(0.0, left - LENGTH)
    told = "".join(f"  {when}: {{declared: {{overall: {state}}}}}\n" for when, state in reports.items())
    frozen = "".join(f"      t{n}: {{start: {_day(n)}, finish: {_day(n + 1, last=True)}}}\n" for n in range(TASKS))
    text = (
        f"name: P\nstage: execution\nstart: {FIRST}\nstatus_every: 1w\ndata_date: {day}\ntasks:\n{''.join(lines)}"
        f"updates:\n{told}baselines:\n  b:\n    approved: {{date: {FIRST}}}\n    tasks:\n{frozen}"
    )
    files = {"itpm.yaml": _SETTINGS, "calendars.yaml": _CALENDAR, "projects/p.yaml": text}
    return load(tree_of(files), ReadingOptions(Store(None))).portfolio


def _day(task: int, *, last: bool = False) -> date:
    """The first day of a task by plan, or the last one of that before it."""
    return FIRST + timedelta(weeks=task * LENGTH // WEEK, days=-3 if last else 0)


def honest(portfolio: Portfolio, day: date) -> str:
    """What an honest manager reports: the state of the schedule by the plan."""
    found = Facts(portfolio, day).status.health["p"]
    behind = next(each for each in found.reasons if each.figure == "p.behind")
    return behind.state.value if behind.state.value in {"green", "amber", "red"} else "amber"


def told(random: Random, begins: int | None = None, hidden: int = 0, slow: float = 1.0) -> Iterator[int]:
    """The weeks in which a history is told of as a watermelon."""
    done = shown = 0.0
    reports: dict[date, str] = {}
    before: tuple[date, Portfolio] | None = None
    for week, step in enumerate(pace(random, begins, slow)):
        done += step * WEEK
        lies = begins is not None and begins <= week < begins + hidden
        shown = shown + WEEK if lies else done
        day = FIRST + timedelta(weeks=week, days=4)
        if min(shown, done) >= TASKS * LENGTH:
            return
        state = "green" if begins is not None else honest(written(shown, day, reports), day)
        reports[day] = state
        now = written(shown, day, reports)
        earlier = {before[0].isoformat(): before[1]} if before is not None else {}
        found = BY_CODE["FRS001"].check(Facts(now, day, earlier), {})
        if any(each.severity is None or each.severity.value == "warning" for each in found):
            yield week
        before = day, now


def main() -> None:
    """Prints a row for each number of weeks hidden, and the share of false alarms."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 40
    random = Random(5)
    alarms = sum(next(told(random), None) is not None for _number in range(count))
    print(f"honest histories: {count}, with a false alarm: {alarms} ({alarms / count:.1%})")
    print("pace  weeks hidden  histories  found  median weeks after the facts are true  after the slip began")
    for slow in SLOW:
        for hidden in (0, 2, 4, 6):
            every = []
            for _number in range(count):
                begins = random.randrange(4, 10)
                week = next((each for each in told(random, begins, hidden, slow) if each >= begins), None)
                every += [] if week is None else [week - begins]
            middle = median(every) if every else float("nan")
            found = f"{slow:>4.0%}  {hidden:>12}  {count:>9}  {len(every):>5}"
            print(f"{found}  {middle - hidden:>37.1f}  {middle:>20.1f}")


if __name__ == "__main__":
    main()
