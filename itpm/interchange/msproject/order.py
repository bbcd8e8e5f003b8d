"""The order of elements: Microsoft's schema (mspdi_pj12.xsd) is made of sequences, so order is part of the format.

The names are those that are written here, each in its place of the sequence.
"""

from collections.abc import Mapping
from xml.etree.ElementTree import Element

_SEQUENCES: Mapping[str, str] = {
    "Project": """SaveVersion Name Title ScheduleFromStart StartDate FinishDate CurrencyCode CalendarUID
        DefaultStartTime DefaultFinishTime MinutesPerDay MinutesPerWeek HonorConstraints StatusDate ExtendedAttributes
        Calendars Tasks Resources Assignments""",
    "Calendar": "UID Name IsBaseCalendar BaseCalendarUID WeekDays Exceptions",
    "WeekDay": "DayType DayWorking WorkingTimes",
    "WorkingTime": "FromTime ToTime",
    "Exception": "EnteredByOccurrences TimePeriod Occurrences Name Type DayWorking WorkingTimes",
    "TimePeriod": "FromDate ToDate",
    "Task": """UID ID Name Type OutlineLevel Priority Start Finish Duration DurationFormat Work Stop Resume ResumeValid
        EffortDriven Estimated Milestone Summary PercentComplete PercentWorkComplete ActualStart ActualFinish
        ActualDuration ActualWork RemainingDuration RemainingWork ConstraintType CalendarUID ConstraintDate Deadline
        LevelingDelay LevelingDelayFormat IgnoreResourceCalendar Notes PhysicalPercentComplete PredecessorLink
        ExtendedAttribute Baseline""",
    "PredecessorLink": "PredecessorUID Type CrossProject LinkLag LagFormat",
    "ExtendedAttribute": "FieldID FieldName Alias Value",
    "Baseline": "Number Start Finish Duration Work Cost",
    "Resource": "UID ID Name Type Code EmailAddress MaxUnits CalendarUID IsGeneric ExtendedAttribute",
    "Assignment": """UID TaskUID ResourceUID PercentWorkComplete ActualWork Delay Finish RemainingWork Start Units Work
        WorkContour ExtendedAttribute TimephasedData""",
    "TimephasedData": "Type UID Start Finish Unit Value",
    "ExtendedAttributes": "ExtendedAttribute",
    "Calendars": "Calendar",
    "WeekDays": "WeekDay",
    "WorkingTimes": "WorkingTime",
    "Exceptions": "Exception",
    "Tasks": "Task",
    "Resources": "Resource",
    "Assignments": "Assignment",
}
_PLACES = {parent: {name: place for place, name in enumerate(names.split())} for parent, names in _SEQUENCES.items()}


def arrange(element: Element) -> None:
    """Puts the children of an element, and theirs, in the order of the schema; several of one name stay as they are."""
    places = _PLACES.get(element.tag)
    if places is not None:
        element[:] = sorted(element, key=lambda child: places[child.tag])
    for child in element:
        arrange(child)
