"""Rows and links as the XML of Microsoft Project has them, and plans of them."""

from typing import Any

from itpm.interchange.msproject.mspdi import read_plan
from itpm.interchange.msproject.project import Imported, imported
from tests.conftest import workspace_of
from tests.interchange.plans import SETTINGS, Dates, dates_of, files_of, scheduled


def task(uid: int, name: str, level: int = 1, **fields: object) -> str:
    inner = "".join(f"<{key}>{value}</{key}>" for key, value in fields.items() if key != "more")
    return f"<Task><UID>{uid}</UID><ID>{uid}</ID><Name>{name}</Name><OutlineLevel>{level}</OutlineLevel>{inner}{fields.get('more', '')}</Task>"


def link(uid: int, type_: int = 1, lag: int = 0, form: int = 7, more: str = "") -> str:
    return f"<PredecessorLink><PredecessorUID>{uid}</PredecessorUID><Type>{type_}</Type><LinkLag>{lag}</LinkLag><LagFormat>{form}</LagFormat>{more}</PredecessorLink>"


HOURS = "".join(
    f"<WorkingTime><FromTime>{start}:00</FromTime><ToTime>{end}:00</ToTime></WorkingTime>"
    for start, end in (("09:00", "13:00"), ("14:00", "18:00"))
)


def week(days: tuple[int, ...], hours: str = HOURS) -> str:
    return "".join(
        f"<WeekDay><DayType>{day}</DayType><DayWorking>{int(day in days)}</DayWorking>"
        + (f"<WorkingTimes>{hours}</WorkingTimes>" if day in days else "")
        + "</WeekDay>"
        for day in range(1, 8)
    )


def calendars(*others: str) -> str:
    main = f"<Calendar><UID>1</UID><Name>Standard</Name><BaseCalendarUID>-1</BaseCalendarUID><WeekDays>{week((2, 3, 4, 5, 6))}</WeekDays></Calendar>"
    return f"<Calendars>{main}{''.join(others)}</Calendars>"


def resources(*named: tuple[str, str, str]) -> str:
    return "<Resources>" + "".join(
        f"<Resource><UID>{uid}</UID><Name>{name}</Name><Type>1</Type><MaxUnits>{units}</MaxUnits><CalendarUID>{calendar}</CalendarUID></Resource>"
        for uid, (name, units, calendar) in enumerate(named, 1)
    ) + "</Resources>"  # fmt: skip


def assigned(*shares: tuple[int, int, str, str]) -> str:
    return "<Assignments>" + "".join(
        f"<Assignment><UID>{uid}</UID><TaskUID>{of}</TaskUID><ResourceUID>{who}</ResourceUID>{f'<Units>{units}</Units>' if units else ''}{more}</Assignment>"
        for uid, (of, who, units, more) in enumerate(shares, 1)
    ) + "</Assignments>"  # fmt: skip


ANN = resources(("Ann", "1", "1"))
START, FRIDAY = "2026-03-02T09:00:00", "2026-03-06T18:00:00"


def work(uid: int, name: str, hours: int, effort: int | None = None, **fields: Any) -> str:
    """A task of fixed units."""
    more = {"Work": f"PT{effort}H0M0S"} if effort is not None else {}
    return task(
        uid, name, fields.pop("level", 1), Type=0, Duration=f"PT{hours}H0M0S", DurationFormat=7, **more, **fields
    )


def plan(tasks: str, rest: str = "", found: str = "") -> bytes:
    return (
        '<?xml version="1.0"?><Project xmlns="http://schemas.microsoft.com/project"><Title>P</Title>'
        f"<StartDate>{START}</StartDate><CalendarUID>1</CalendarUID><MinutesPerDay>480</MinutesPerDay>"
        f"{found or calendars()}<Tasks>{tasks}</Tasks>{rest}</Project>"
    ).encode()


def came(data: bytes) -> tuple[Imported, Dates]:
    """An import, and the dates of what it becomes; it holds nothing that the format refuses."""
    found = imported(read_plan(data), "p", {})
    files = files_of(found, {"itpm.yaml": SETTINGS})
    assert [each for each in workspace_of(files).findings if each.code.startswith(("STR", "REF"))] == []
    return found, dates_of(scheduled(files))
