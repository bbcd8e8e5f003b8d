"""Files for Microsoft Project keep the order of its schema: every element in its place of the sequence."""

from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring

from itpm.analysis.scheduling.schedule import Schedule
from itpm.engine.pack import Level
from itpm.interchange.msproject.writing import msproject
from itpm.kept.store import Store
from itpm.load.workspace import load
from itpm.run.run import text_checks
from itpm.text.folder import folder_tree
from itpm.text.reading import ReadingOptions
from tests.conftest import DAY, ROOT
from tests.interchange.plans import BASE, SPACE, out

# The sequences of Microsoft's mspdi_pj12.xsd, as far as plans of this kind may hold their elements.
SEQUENCES = {
    "Project": "SaveVersion UID Name Title Subject Category Company Manager Author CreationDate Revision LastSaved ScheduleFromStart StartDate FinishDate FYStartDate CriticalSlackLimit CurrencyDigits CurrencySymbol CurrencyCode CurrencySymbolPosition CalendarUID DefaultStartTime DefaultFinishTime MinutesPerDay MinutesPerWeek DaysPerMonth DefaultTaskType DefaultFixedCostAccrual DefaultStandardRate DefaultOvertimeRate DurationFormat WorkFormat EditableActualCosts HonorConstraints EarnedValueMethod InsertedProjectsLikeSummary MultipleCriticalPaths NewTasksEffortDriven NewTasksEstimated SplitsInProgressTasks SpreadActualCost SpreadPercentComplete TaskUpdatesResource FiscalYearStart WeekStartDay MoveCompletedEndsBack MoveRemainingStartsBack MoveRemainingStartsForward MoveCompletedEndsForward BaselineForEarnedValue AutoAddNewResourcesAndTasks StatusDate CurrentDate MicrosoftProjectServerURL Autolink NewTaskStartDate DefaultTaskEVMethod ProjectExternallyEdited ExtendedCreationDate ActualsInSync RemoveFileProperties AdminProject OutlineCodes WBSMasks ExtendedAttributes Calendars Tasks Resources Assignments",
    "Calendar": "UID Name IsBaseCalendar BaseCalendarUID WeekDays Exceptions WorkWeeks",
    "WeekDay": "DayType DayWorking TimePeriod WorkingTimes",
    "Exception": "EnteredByOccurrences TimePeriod Occurrences Name Type Period DaysOfWeek MonthItem MonthPosition Month MonthDay DayWorking WorkingTimes",
    "WorkWeek": "TimePeriod Name WeekDays",
    "TimePeriod": "FromDate ToDate",
    "WorkingTime": "FromTime ToTime",
    "Task": "UID ID Name Type IsNull CreateDate Contact WBS WBSLevel OutlineNumber OutlineLevel Priority Start Finish Duration DurationFormat Work Stop Resume ResumeValid EffortDriven Recurring OverAllocated Estimated Milestone Summary Critical IsSubproject IsSubprojectReadOnly SubprojectName ExternalTask ExternalTaskProject EarlyStart EarlyFinish LateStart LateFinish StartVariance FinishVariance WorkVariance FreeSlack TotalSlack FixedCost FixedCostAccrual PercentComplete PercentWorkComplete Cost OvertimeCost OvertimeWork ActualStart ActualFinish ActualDuration ActualCost ActualOvertimeCost ActualWork ActualOvertimeWork RegularWork RemainingDuration RemainingCost RemainingWork RemainingOvertimeCost RemainingOvertimeWork ACWP CV ConstraintType CalendarUID ConstraintDate Deadline LevelAssignments LevelingCanSplit LevelingDelay LevelingDelayFormat PreLeveledStart PreLeveledFinish Hyperlink HyperlinkAddress HyperlinkSubAddress IgnoreResourceCalendar Notes HideBar Rollup BCWS BCWP PhysicalPercentComplete EarnedValueMethod PredecessorLink ActualWorkProtected ActualOvertimeWorkProtected ExtendedAttribute Baseline OutlineCode IsPublished StatusManager CommitmentStart CommitmentFinish CommitmentType TimephasedData",
    "PredecessorLink": "PredecessorUID Type CrossProject CrossProjectName LinkLag LagFormat",
    "ExtendedAttribute": "FieldID FieldName CFType Guid ElemType MaxMultiValues UserDef Alias Value ValueGUID DurationFormat",
    "Baseline": "TimephasedData Number Interim Start Finish Duration DurationFormat EstimatedDuration Work Cost BCWS BCWP",
    "Resource": "UID ID Name Type IsNull Initials Phonetics NTAccount MaterialLabel Code Group WorkGroup EmailAddress Hyperlink HyperlinkAddress HyperlinkSubAddress MaxUnits PeakUnits OverAllocated AvailableFrom AvailableTo Start Finish CanLevel AccrueAt Work RegularWork OvertimeWork ActualWork RemainingWork ActualOvertimeWork RemainingOvertimeWork PercentWorkComplete StandardRate StandardRateFormat Cost OvertimeRate OvertimeRateFormat OvertimeCost CostPerUse ActualCost ActualOvertimeCost RemainingCost RemainingOvertimeCost WorkVariance CostVariance SV CV ACWP CalendarUID Notes BCWS BCWP IsGeneric IsInactive IsEnterprise BookingType ActualWorkProtected ActualOvertimeWorkProtected ActiveDirectoryGUID CreationDate ExtendedAttribute Baseline OutlineCode IsCostResource AssnOwner AssnOwnerGuid IsBudget AvailabilityPeriods Rates TimephasedData",
    "Assignment": "UID TaskUID ResourceUID PercentWorkComplete ActualCost ActualFinish ActualOvertimeCost ActualOvertimeWork ActualStart ActualWork ACWP Confirmed Cost CostRateTable CostVariance CV Delay Finish FinishVariance Hyperlink HyperlinkAddress HyperlinkSubAddress WorkVariance HasFixedRateUnits FixedMaterial LevelingDelay LevelingDelayFormat LinkedFields Milestone Notes Overallocated OvertimeCost OvertimeWork PeakUnits RateScale RegularWork RemainingCost RemainingOvertimeCost RemainingOvertimeWork RemainingWork ResponsePending Start Stop Resume StartVariance Summary SV Units UpdateNeeded VAC Work WorkContour BCWS BCWP BookingType ActualWorkProtected ActualOvertimeWorkProtected CreationDate AssnOwner AssnOwnerGuid BudgetCost BudgetWork ExtendedAttribute Baseline TimephasedData",
    "TimephasedData": "Type UID Start Finish Unit Value",
}  # fmt: skip
LISTS = {
    "Calendars": "Calendar", "WeekDays": "WeekDay", "Exceptions": "Exception", "WorkingTimes": "WorkingTime", "Tasks": "Task",
    "Resources": "Resource", "Assignments": "Assignment", "ExtendedAttributes": "ExtendedAttribute",
}  # fmt: skip
REQUIRED = {
    "Project": {"CurrencyCode"},
    "Task": {"UID", "ID"},
    "Resource": {"UID", "ID"},
    "Calendar": {"UID"},
    "Assignment": {"UID", "TaskUID", "ResourceUID"},
    "ExtendedAttribute": {"FieldID"},
    "WeekDay": {"DayType"},
}
RICH = """\
name: P
start: 2026-03-02
calendar: office
data_date: 2026-03-11
tasks:
  s: {name: S, not_before: 2026-03-02, finish_by: 2026-05-29}
  a: {name: A, parent: s, effort: 5d, assign: [eve, {who: half, allocation: 50%}], started: 2026-03-03, progress: 40%, x-code: B7}
  b: {name: B, parent: s, duration: 3d, assign: [jane], calendar: four, after: [a FS+2d], notes: Twice, priority: 700}
  c: {name: C, duration: 2ed, after: [b SS+1ed], must_start: 2026-03-24}
  d: {name: D, effort: 3d, finish_not_before: 2026-03-19, not_after: 2026-03-24}
  e: {name: E, duration: 2d, schedule: alap, finish_by: 2026-04-10}
  f: {name: F, duration: 4d, started: 2026-03-02, finished: 2026-03-06}
  n: {name: N, duration: 3d, calendar: night}
  t: {name: T, effort: 2d, assign: [{role: dev, count: 2}, lab]}
milestones:
  v: {name: V, delivery: {party: bob, promised: 2026-03-19, expected: 2026-03-19}, due: 2026-03-20}
  r: {name: R, reached: 2026-03-05}
gates:
  g: {name: G, after: [f], held: {date: 2026-03-09, by: bob, decision: proceed}}
baselines:
  original: {approved: {date: 2026-02-20}, tasks: {a: {start: 2026-03-02, finish: 2026-03-06, effort: 40h, duration: 5d, cost: 3000}}}
"""


def misplaced(element: Element, path: str = "") -> list[str]:
    """Elements that stand out of the order, that the schema does not know, or that are missing."""
    tag = element.tag.removeprefix(SPACE)
    names = [child.tag.removeprefix(SPACE) for child in element]
    known = SEQUENCES[tag].split() if tag in SEQUENCES else [LISTS[tag]] if tag in LISTS else []
    found = [f"{path}/{tag}: {name} is not known" for name in names if name not in known]
    places = [known.index(name) for name in names if name in known]
    found += [
        f"{path}/{tag}: {names[at + 1]} after {names[at]}"
        for at in range(len(places) - 1)
        if places[at] > places[at + 1]
    ]
    found += [f"{path}/{tag}: no {name}" for name in sorted(REQUIRED.get(tag, set()) - set(names))]
    for child in element:
        if len(child):
            found += misplaced(child, f"{path}/{tag}")
    return found


def test_a_rich_plan_is_in_the_order_of_the_schema() -> None:
    made = out(RICH)
    assert misplaced(made.root) == []
    written = {each.tag.removeprefix(SPACE) for each in made.root.iter()}
    assert {
        "Stop",
        "Resume",
        "Deadline",
        "IgnoreResourceCalendar",
        "PredecessorLink",
        "Baseline",
        "Exception",
        "IsGeneric",
    } <= written
    assert made.root.findtext(f"{SPACE}CurrencyCode") == "CHF"


def test_the_sample_is_in_the_order_of_the_schema() -> None:
    portfolio = load(folder_tree(ROOT), ReadingOptions(Store(None)), None, text_checks()).portfolio
    schedule = Schedule(portfolio, DAY, Level.HEURISTIC)
    assert len(schedule.portfolio.projects) >= 7
    for project in schedule.portfolio.projects.values():
        assert misplaced(fromstring(msproject(schedule, project).data)) == [], project.id


@pytest.mark.parametrize(
    "plan",
    [
        "name: P\n",
        "name: P\nstage: cancelled\ntasks: {a: {duration: 1d}}\n",
        "name: P\nstage: idea\ntasks: {a: {effort: 1d, assign: [eve]}}\n",
        "name: P\non_hold: {since: 2026-03-01}\ntasks: {a: {name: No estimate}, b: {after: [a], duration: 1d}}\n",
        "name: P\ntasks: {a: {effort: 500d, assign: [sue]}}\n",
    ],
)
def test_plans_without_dates_are_written_too(plan: str) -> None:
    made = out(plan, BASE)
    assert misplaced(made.root) == []
    assert made.root.findtext(f"{SPACE}StatusDate") == "2026-03-01T00:00:00"
