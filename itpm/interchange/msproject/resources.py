"""Resources and assignments of an MSPDI file: who there is, and who works on what."""

from collections.abc import Iterator
from decimal import Decimal
from xml.etree.ElementTree import Element

from itpm.interchange.msproject.fields import ITPM_ASKED, ITPM_KIND, custom_fields
from itpm.interchange.msproject.plan import AssignmentOf, Resource
from itpm.interchange.msproject.tree import line_of
from itpm.interchange.msproject.values import NAMESPACE, Reading, children, flag, line, text

_NOBODY = "-65535"
_TENTHS = 10
_FIRST_YEAR, _LAST_YEAR = 1984, 2049


def resource(element: Element, names: dict[str, str], reading: Reading) -> Resource:
    """A resource of the file; of what it says beside name and number of it the part without a place here is told."""
    kinds = {"0": "material", "2": "cost"}
    name = line(element, "Name") or f"Resource {text(element, 'UID')}"
    where = f"line {line_of(element)}: resource {name}"
    units = reading.number(element, "MaxUnits", Decimal(1))
    if units <= 0:
        reading.lost.append(f"{where}: MaxUnits '{units}', which is nobody; 100% is taken")
    if flag(element, "IsInactive"):
        reading.lost.append(f"{where}: it is inactive, and here somebody like any other")
    if any(_bounded(each, units) for each in children(element, "AvailabilityPeriods", "AvailabilityPeriod")):
        reading.lost.append(f"{where}: when it is available (availability periods)")
    custom = tuple(custom_fields(element, names))
    return Resource(
        text(element, "UID"),
        name,
        line_of(element),
        kinds.get(text(element, "Type"), "work"),
        units if units > 0 else Decimal(1),
        text(element, "CalendarUID"),
        line(element, "EmailAddress"),
        text(element, "Notes"),
        bool(reading.number(element, "StandardRate")) or bool(reading.number(element, "CostPerUse")),
        text(element, "Code"),
        dict(custom).get(ITPM_KIND, ""),
        custom,
    )


def _bounded(period: Element, units: Decimal) -> bool:
    """Whether a period says more than that there is always as much of somebody: Project's days are 1984 to 2049."""
    quiet = Reading()
    first, last = quiet.moment(period, "AvailableFrom"), quiet.moment(period, "AvailableTo")
    always = (first is None or first.year <= _FIRST_YEAR) and (last is None or last.year >= _LAST_YEAR)
    return not always or quiet.number(period, "AvailableUnits", units) != units


def uids(elements: list[Element]) -> frozenset[str]:
    """What elements are known by within the file: their 'UID'."""
    return frozenset(text(each, "UID") for each in elements)


def assignments(
    root: Element, names: dict[str, str], reading: Reading, known: tuple[frozenset[str], frozenset[str]]
) -> Iterator[AssignmentOf]:
    """Who works on what; ``known`` are the tasks and the resources of the file."""
    for each in children(root, "Assignments", "Assignment"):
        task, who = text(each, "TaskUID"), text(each, "ResourceUID")
        if who in {"", "0", _NOBODY}:
            continue
        if task not in known[0] or who not in known[1]:
            said = f"resource {who[:20]} on task {task[:20]}: not both are in the file"
            reading.lost.append(f"line {line_of(each)}: {said}")
        else:
            yield AssignmentOf(
                task,
                who,
                line_of(each),
                reading.number(each, "Units", Decimal(1)),
                reading.minutes(each, "Work"),
                reading.moment(each, "Start"),
                reading.whole(each, "Delay") // _TENTHS,
                reading.whole(each, "WorkContour"),
                _has_gap(each),
                dict(custom_fields(each, names)).get(ITPM_ASKED, ""),
            )


def _has_gap(element: Element) -> bool:
    """Whether work that is still planned pauses: Project writes a stretch without any between two with some."""
    planned = [each for each in element.findall(f"{NAMESPACE}TimephasedData") if text(each, "Type") == "1"]
    worked = [bool(Reading().minutes(each, "Value")) for each in planned]
    first = worked.index(True) if True in worked else len(worked)
    last = len(worked) - worked[::-1].index(True) if True in worked else 0
    return not all(worked[first:last])
