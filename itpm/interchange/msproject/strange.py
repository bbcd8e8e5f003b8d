"""Values of an MSPDI file that are none of their kind, wherever they stand: each is told with its line."""

import re
from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element

from itpm.interchange.msproject.tree import line_of
from itpm.interchange.msproject.values import DURATION, FLAGS, NAMESPACE, owner

_CLOCK: Final = re.compile(r"([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?|24:00(:00)?")
_WHOLE: Final = re.compile(r"-?\d{1,12}(\.0{1,6})?")
_NUMBER: Final = re.compile(r"-?\d{1,15}(\.\d{1,10})?([eE][+-]?\d{1,3})?")
_FLAG: Final = re.compile("|".join(FLAGS))
_FORMS: Final = {
    "no yes or no (1 or 0)": (_FLAG, """
        Summary Milestone Active EffortDriven Manual IsNull IsInactive CrossProject
        DayWorking
        IgnoreResourceCalendar ScheduleFromStart EnteredByOccurrences IsBaseCalendar Critical Estimated Recurring
        OverAllocated IsSubproject IsSubprojectReadOnly ExternalTask Rollup HideBar IsGeneric IsEnterprise IsBudget
        IsCostResource
        IsPublished HonorConstraints LevelAssignments LevelingCanSplit HasFixedRateUnits FixedMaterial Confirmed
        ResponsePending UpdateNeeded LinkedFields Interim IsBaselineCalendar"""),
    "no duration": (DURATION, """ActualDuration ActualWork ActualOvertimeWork OvertimeWork RegularWork
        RemainingOvertimeWork"""),
    "no time of a day": (_CLOCK, "DefaultStartTime DefaultFinishTime"),
    "no whole number": (_WHOLE, """DayType Period TimesEntered MinutesPerWeek DaysPerMonth CalendarUID BaseCalendarUID
        WeekStartDay FieldID"""),
    "no number": (_NUMBER, "ActualCost RemainingCost"),
}  # fmt: skip
_FORM_OF: Final = {NAMESPACE + name: (said, form) for said, (form, names) in _FORMS.items() for name in names.split()}


def strange(root: Element) -> Iterator[str]:
    """What stands where another kind of value belongs, with its line; what is left empty is nothing."""
    found = [
        (each, said)
        for each in root.iter()
        if each.tag in _FORM_OF and each.text
        for said, form in (_FORM_OF[each.tag],)
        if (value := each.text.strip()) and value != "NA" and not form.fullmatch(value)
    ]
    # Whose child each is, is looked for where something is strange alone.
    parents = {child: parent for parent in root.iter() for child in parent} if found else {}
    for each, said in found:
        name, value = each.tag.removeprefix(NAMESPACE), " ".join((each.text or "").split())
        yield f"line {line_of(each)}: {owner(parents[each])}: {name} '{value[:30]}' is {said}; it is left out"
