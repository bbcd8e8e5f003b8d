"""Files of other systems: plans of Microsoft Project, and finance's ledger."""

from collections.abc import Callable, Iterable
from datetime import timedelta

from growing.base import MONDAY, Files

_DAYS = "".join(
    f"<WeekDay><DayType>{day}</DayType><DayWorking>{int(1 < day < 7)}</DayWorking>"
    + (
        "<WorkingTimes><WorkingTime><FromTime>09:00:00</FromTime><ToTime>17:00:00</ToTime></WorkingTime></WorkingTimes>"
        if 1 < day < 7
        else ""
    )
    + "</WeekDay>"
    for day in range(1, 8)
)
_COLUMNS = "columns: {document: No, date: Date, line: Account, amount: Amount, against: Against, text: Text}"
_MAP = f"{_COLUMNS}\ndecimal: point\ndates: ymd\nlines: {{'44': it/a}}\npositions: add\n"


def _plan(tasks: Iterable[str], more: str = "", calendars: str = "", exceptions: str = "") -> Files:
    own = f"<Calendar><UID>1</UID><Name>Standard</Name><WeekDays>{_DAYS}{exceptions}</WeekDays></Calendar>"
    return {
        "plan.xml": '<?xml version="1.0"?><Project xmlns="http://schemas.microsoft.com/project"><Title>Plan</Title>'
        "<StartDate>2026-03-02T09:00:00</StartDate><CalendarUID>1</CalendarUID><MinutesPerDay>480</MinutesPerDay>"
        f"<Calendars>{own}{calendars}</Calendars><Tasks>{''.join(tasks)}</Tasks>{more}</Project>"
    }


def _task(number: int, more: str = "", level: int = 1) -> str:
    row = f"<Task><UID>{number}</UID><ID>{number}</ID><Name>T{number}</Name><Type>0</Type>"
    size = f"<OutlineLevel>{level}</OutlineLevel><Duration>PT8H0M0S</Duration><DurationFormat>7</DurationFormat>"
    return f"{row}{size}{more}</Task>"


def _after(*others: int) -> str:
    return "".join(
        f"<PredecessorLink><PredecessorUID>{n}</PredecessorUID><Type>1</Type></PredecessorLink>" for n in others
    )


def _people(count: int) -> str:
    each = "<Resource><UID>{0}</UID><Name>P{0}</Name><Type>1</Type><MaxUnits>1</MaxUnits></Resource>"
    return f"<Resources>{''.join(each.format(n) for n in range(1, count + 1))}</Resources>"


def _shares(pairs: Iterable[tuple[int, int]]) -> str:
    row = "<Assignment><UID>{}</UID><TaskUID>{}</TaskUID><ResourceUID>{}</ResourceUID><Units>1</Units></Assignment>"
    return f"<Assignments>{''.join(row.format(n, *pair) for n, pair in enumerate(pairs, 1))}</Assignments>"


def plan_of_tasks(count: int) -> Files:
    """Tasks, each after the one before."""
    return _plan(_task(n, _after(n - 1) if n > 1 else "") for n in range(1, count + 1))


def plan_of_same_names(count: int) -> Files:
    return _plan(_task(n).replace(f"<Name>T{n}<", "<Name>The same<") for n in range(1, count + 1))


def plan_of_links(count: int) -> Files:
    """A task after all others."""
    return _plan([*(_task(n) for n in range(2, count + 1)), _task(1, _after(*range(2, count + 1)))])


def plan_of_summaries(count: int) -> Files:
    """An outline as deep as it has tasks."""
    return _plan(_task(n, level=n) for n in range(1, count + 1))


def plan_of_summaries_in_a_row(count: int) -> Files:
    """Summaries of one task, each after the one before."""
    rows = range(1, 2 * count, 2)
    return _plan(_task(n, _after(n - 2) if n > 1 else "") + _task(n + 1, level=2) for n in rows)


def plan_of_people(count: int) -> Files:
    """As many tasks as people."""
    shares = _shares((n, n) for n in range(1, count + 1))
    return _plan((_task(n) for n in range(1, count + 1)), _people(count) + shares)


def plan_of_a_crew(count: int) -> Files:
    """Everybody on one task."""
    return _plan([_task(1)], _people(count) + _shares((1, n) for n in range(1, count + 1)))


def plan_of_days(count: int) -> Files:
    """Days on which nobody works."""
    days = (MONDAY + timedelta(days=2 * n) for n in range(count))
    closed = "".join(
        "<WeekDay><DayType>0</DayType><DayWorking>0</DayWorking>"
        f"<TimePeriod><FromDate>{day}T00:00:00</FromDate><ToDate>{day}T23:59:00</ToDate></TimePeriod></WeekDay>"
        for day in days
    )
    return _plan((_task(n) for n in range(1, 20)), exceptions=closed)


def plan_of_calendars(count: int) -> Files:
    """Each on the one before, and a task for each."""
    each = "<Calendar><UID>{0}</UID><Name>C{0}</Name><BaseCalendarUID>{1}</BaseCalendarUID></Calendar>"
    chain = "".join(each.format(n, n - 1) for n in range(2, count + 2))
    return _plan((_task(n, f"<CalendarUID>{n + 1}</CalendarUID>") for n in range(1, count + 1)), calendars=chain)


def plan_of_splits(count: int) -> Files:
    """Tasks that are told of: set by hand, with a contour and a deadline."""
    told = "<Manual>1</Manual><Deadline>2026-05-01T17:00:00</Deadline><Notes>Some words.</Notes>"
    return _plan(_task(n, told) for n in range(1, count + 1))


def plan_of_brackets(count: int) -> Files:
    """Elements that nobody knows, inside each other."""
    return _plan([_task(1)], "<A>" * count + "</A>" * count)


def _rows(count: int, row: Callable[[int], str]) -> Files:
    head = "No,Date,Account,Amount,Against,Text\n"
    return {"ledger.csv": head + "".join(f"{row(n)}\n" for n in range(count)), "map.yaml": _MAP}


def documents(count: int) -> Files:
    return _rows(count, lambda n: f"R{n},2026-02-03,44,{n}.50,,Some words")


def positions(count: int) -> Files:
    """Rows of one document, which are added."""
    return _rows(count, lambda n: f"R,2026-02-03,44,{n}.50,,Some words")


def doubtful_rows(count: int) -> Files:
    return _rows(count, lambda n: f"R{n},2026-02-31,no-such-account-{n},1;5,,Some words")


def paid_documents(count: int) -> Files:
    """Invoices against documents of the same file that are missing."""
    return _rows(count, lambda n: f"R{n},2026-02-03,44,5,O{n},Some words")


def known_documents(count: int) -> Files:
    """Documents that stand in the ledger already."""
    rows = "".join(f"  R{n}: {{date: 2026-02-03, line: it/a, kind: actual, amount: {n}.50}}\n" for n in range(count))
    return {**documents(count), "budget/old.yaml": f"entries:\n{rows}"}


def long_cells(count: int) -> Files:
    """One row whose text has as many letters."""
    return _rows(1, lambda n: f'R{n},2026-02-03,44,5,,"{"a,b " * (count // 4)}"')
