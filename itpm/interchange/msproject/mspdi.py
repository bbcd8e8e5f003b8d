"""An MSPDI file as plain records: what its elements say, in units that mean something.

MSPDI is Microsoft's published XML schema for project data (mspdi_pj12.xsd). Durations are ISO 8601 in working hours,
link lags are tenths of a minute, costs of tasks are hundredths of the currency.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from itpm.interchange.msproject.plan import AssignmentOf, BaselineOf, Lag, LinkTo, Plan, PlanTask, Resource, WorkingTime

_NAMESPACE = "{http://schemas.microsoft.com/project}"
_DURATION = re.compile(r"P(?:(\d{1,6})D)?T?(?:(\d{1,8})H)?(?:(\d{1,8})M)?(?:(\d{1,8})(?:\.\d+)?S)?")
_LARGEST_BYTES = 64 * 1024 * 1024
_DEEPEST = 64
_ELAPSED = frozenset({4, 6, 8, 10, 12, 36, 38, 40, 42, 44})
_PERCENT = frozenset({19, 20, 51, 52})
_NOBODY = "-65535"
ITPM_ID = "itpm-id"
"""The custom field that carries the id of a task from an export to the next import."""
_FIXED_DURATION = "1"
LINK_TYPES = {"0": "FF", "1": "FS", "2": "SF", "3": "SS"}


class NotMspdiError(ValueError):
    """A file that is no MSPDI, or one that must not be read; the message is for the user."""


def read_plan(data: bytes) -> Plan:
    """The plan in an MSPDI file.

    Raises:
        NotMspdiError: for anything else, and for XML with a document type or without end.
    """
    if len(data) > _LARGEST_BYTES:
        raise NotMspdiError(f"the file has more than {_LARGEST_BYTES // 1024 // 1024} MB")
    try:
        root = fromstring(data, forbid_dtd=True)
    except DefusedXmlException as error:
        raise NotMspdiError("the file declares a document type (DTD), which is not allowed") from error
    except (ParseError, ValueError) as error:
        raise NotMspdiError(f"the file is not XML ({error}); in Project: Save As, XML Format") from error
    if root.tag != f"{_NAMESPACE}Project":
        raise NotMspdiError("the file is not a project in Microsoft's XML form; in Project: Save As, XML Format")
    _refuse_depth(root)
    return _plan(root)


def _refuse_depth(root: Element) -> None:
    level = [root]
    for _depth in range(_DEEPEST):
        level = [child for element in level for child in element]
        if not level:
            return
    raise NotMspdiError(f"the file is nested deeper than {_DEEPEST} levels")


def _plan(root: Element) -> Plan:
    lost: list[str] = []
    names = {
        _text(each, "FieldID"): _text(each, "Alias") or _text(each, "FieldName")
        for each in _all(root, "ExtendedAttributes", "ExtendedAttribute")
    }
    return Plan(
        _text(root, "Title") or _text(root, "Name").removesuffix(".xml").removesuffix(".mpp") or "Imported project",
        _moment(root, "StartDate", lost),
        _moment(root, "StatusDate", lost),
        _text(root, "CalendarUID"),
        _whole(root, "MinutesPerDay", 480) or 480,
        tuple(_task(each, names, lost) for each in _all(root, "Tasks", "Task") if _is_task(each)),
        tuple(_resource(each) for each in _all(root, "Resources", "Resource") if _text(each, "UID") != "0"),
        tuple(_assignments(root)),
        tuple(_calendar(each, lost) for each in _all(root, "Calendars", "Calendar")),
        lost,
    )


def _is_task(element: Element) -> bool:
    return _text(element, "UID") not in {"", "0"} and _text(element, "IsNull") != "1"


def _all(root: Element, outer: str, inner: str) -> Iterator[Element]:
    found = root.find(_NAMESPACE + outer)
    if found is not None:
        yield from found.findall(_NAMESPACE + inner)


def _text(element: Element, name: str) -> str:
    """The text of a child; characters that no file may hold are left out."""
    text = (element.findtext(_NAMESPACE + name) or "").strip()
    return "".join(char for char in text if char.isprintable() or char in "\n\t")


def _whole(element: Element, name: str, default: int = 0) -> int:
    text = _text(element, name)
    return int(text) if re.fullmatch(r"-?\d{1,12}", text) else default


def _number(element: Element, name: str) -> Decimal:
    text = _text(element, name)
    return Decimal(text) if re.fullmatch(r"-?\d{1,15}(?:\.\d{1,10})?", text) else Decimal(0)


def _moment(element: Element, name: str, lost: list[str]) -> datetime | None:
    text = _text(element, name)
    if not text or text == "NA":
        return None
    try:
        return datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        lost.append(f"{_text(element, 'Name') or 'the project'}: {name} '{text[:30]}' is no date")
        return None


def _minutes(element: Element, name: str) -> int | None:
    found = _DURATION.fullmatch(_text(element, name))
    if found is None or not any(found.groups()):
        return None
    days, hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return days * 1440 + hours * 60 + minutes + seconds // 60


def _task(element: Element, names: dict[str, str], lost: list[str]) -> PlanTask:
    name = _text(element, "Name") or f"Task {_text(element, 'UID')}"
    return PlanTask(
        uid=_text(element, "UID"),
        name=" ".join(name.split()),
        level=max(1, _whole(element, "OutlineLevel", 1)),
        summary=_text(element, "Summary") == "1",
        milestone=_text(element, "Milestone") == "1",
        duration=_minutes(element, "Duration"),
        elapsed=_whole(element, "DurationFormat") in _ELAPSED,
        work=_minutes(element, "Work"),
        by_effort=_text(element, "Type") not in {"", _FIXED_DURATION},
        remaining_duration=_minutes(element, "RemainingDuration"),
        remaining_work=_minutes(element, "RemainingWork"),
        start=_moment(element, "Start", lost),
        percent=min(100, max(0, _whole(element, "PercentComplete"))),
        actual_start=_moment(element, "ActualStart", lost),
        actual_finish=_moment(element, "ActualFinish", lost),
        constraint=_whole(element, "ConstraintType"),
        constraint_date=_moment(element, "ConstraintDate", lost),
        deadline=_moment(element, "Deadline", lost),
        manual=_text(element, "Manual") == "1",
        priority=_whole(element, "Priority", 500),
        calendar=_text(element, "CalendarUID"),
        notes=_text(element, "Notes"),
        fixed_cost=_number(element, "FixedCost") / 100,
        links=tuple(_links(element, name, lost)),
        baselines=tuple(_baseline(each, lost) for each in element.findall(f"{_NAMESPACE}Baseline")),
        custom=tuple(_custom(element, names)),
    )


def _links(element: Element, name: str, lost: list[str]) -> Iterator[LinkTo]:
    for link in element.findall(f"{_NAMESPACE}PredecessorLink"):
        uid = _text(link, "PredecessorUID")
        if _text(link, "CrossProject") == "1":
            lost.append(f"{name}: a link to another file ({_text(link, 'CrossProjectName') or uid})")
            continue
        form, lag = _whole(link, "LagFormat", 7), _whole(link, "LinkLag")
        if form in _PERCENT and lag:
            lost.append(f"{name}: a lag of {lag} % of its predecessor; the link is kept without it")
            lag = 0
        yield LinkTo(uid, LINK_TYPES.get(_text(link, "Type"), "FS"), Lag(round(lag / 10), form in _ELAPSED))


def _baseline(element: Element, lost: list[str]) -> BaselineOf:
    cost = _number(element, "Cost") / 100
    return BaselineOf(
        _whole(element, "Number"),
        _moment(element, "Start", lost),
        _moment(element, "Finish", lost),
        _minutes(element, "Duration"),
        _minutes(element, "Work"),
        cost or None,
    )


def _custom(element: Element, names: dict[str, str]) -> Iterator[tuple[str, str]]:
    for each in element.findall(f"{_NAMESPACE}ExtendedAttribute"):
        name = names.get(_text(each, "FieldID"), "")
        value = _text(each, "Value")
        if name and value:
            yield name, value


def _resource(element: Element) -> Resource:
    kinds = {"0": "material", "2": "cost"}
    units = _number(element, "MaxUnits")
    return Resource(
        _text(element, "UID"),
        " ".join((_text(element, "Name") or f"Resource {_text(element, 'UID')}").split()),
        kinds.get(_text(element, "Type"), "work"),
        units if units > 0 else Decimal(1),
        _text(element, "CalendarUID"),
        _text(element, "EmailAddress"),
        _text(element, "Notes"),
        bool(_number(element, "StandardRate")) or bool(_number(element, "CostPerUse")),
        _text(element, "Code"),
    )


def _assignments(root: Element) -> Iterator[AssignmentOf]:
    for each in _all(root, "Assignments", "Assignment"):
        resource = _text(each, "ResourceUID")
        if resource not in {"", "0", _NOBODY}:
            yield AssignmentOf(_text(each, "TaskUID"), resource, _number(each, "Units"))


def _calendar(element: Element, lost: list[str]) -> WorkingTime:
    name = _text(element, "Name") or f"Calendar {_text(element, 'UID')}"
    days = list(_all(element, "WeekDays", "WeekDay"))
    week = tuple((_whole(day, "DayType"), _hours(day)) for day in days if 1 <= _whole(day, "DayType") <= 7)
    exceptions = [_exception(day, "") for day in days if _whole(day, "DayType") == 0]
    recurring = 0
    for each in _all(element, "Exceptions", "Exception"):
        if _whole(each, "Type", 1) == 1:
            exceptions.append(_exception(each, _text(each, "Name")))
        else:
            recurring += 1
    if recurring:
        lost.append(f"calendar {name}: {recurring} recurring exceptions")
    found = tuple(each for each in exceptions if each[0])
    return WorkingTime(_text(element, "UID"), name, _text(element, "BaseCalendarUID"), week, found, recurring)


def _exception(element: Element, name: str) -> tuple[str, str, str, tuple[str, ...]]:
    period = element.find(f"{_NAMESPACE}TimePeriod")
    if period is None:
        return "", "", name, ()
    return _text(period, "FromDate")[:10], _text(period, "ToDate")[:10], name, _hours(element)


def _hours(element: Element) -> tuple[str, ...]:
    """The working hours of a day, as the format writes them; midnight at the end of a day is 24:00."""
    if _text(element, "DayWorking") == "0":
        return ()
    spans = []
    for each in _all(element, "WorkingTimes", "WorkingTime"):
        start, end = _text(each, "FromTime")[:5], _text(each, "ToTime")[:5]
        if start and end:
            spans.append(f"{start}-{'24:00' if end == '00:00' else end}")
    return tuple(spans)
