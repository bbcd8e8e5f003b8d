"""A plan of 10,000 tasks from Microsoft Project: in, the same file again, one that is newer, and out.

``python bench/msproject.py [TASKS]`` writes the plan as Project writes one, with what it gives each row, and
measures CPU seconds of each command with all its processes, and the most memory that it had.
"""

import os
import subprocess
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path

TASKS, PEOPLE, PHASE = 10_000, 60, 10
_FIRST = date(2026, 3, 2)
_SETTINGS = "schema: 1\nportfolio: Plans\ncurrency: EUR\nstatus_date: 2026-03-02\n"
_ROW = """\
<Task><UID>{uid}</UID><ID>{uid}</ID><Name>{name}</Name><Active>1</Active><Manual>0</Manual><Type>0</Type><IsNull>0</IsNull>
<CreateDate>2026-01-05T09:00:00</CreateDate><WBS>{wbs}</WBS><OutlineNumber>{wbs}</OutlineNumber><OutlineLevel>{level}</OutlineLevel>
<Priority>500</Priority><Start>{start}T08:00:00</Start><Finish>{finish}T17:00:00</Finish><Duration>PT{hours}H0M0S</Duration>
<ManualStart>{start}T08:00:00</ManualStart><ManualFinish>{finish}T17:00:00</ManualFinish><ManualDuration>PT{hours}H0M0S</ManualDuration>
<DurationFormat>7</DurationFormat><Work>PT{work}H0M0S</Work><ResumeValid>0</ResumeValid><EffortDriven>0</EffortDriven><Recurring>0</Recurring>
<OverAllocated>0</OverAllocated><Estimated>0</Estimated><Milestone>0</Milestone><Summary>{summary}</Summary><DisplayAsSummary>0</DisplayAsSummary>
<Critical>0</Critical><IsSubproject>0</IsSubproject><IsSubprojectReadOnly>0</IsSubprojectReadOnly><ExternalTask>0</ExternalTask>
<EarlyStart>{start}T08:00:00</EarlyStart><EarlyFinish>{finish}T17:00:00</EarlyFinish><LateStart>{start}T08:00:00</LateStart>
<LateFinish>{finish}T17:00:00</LateFinish><StartVariance>0</StartVariance><FinishVariance>0</FinishVariance><WorkVariance>0.00</WorkVariance>
<FreeSlack>0</FreeSlack><TotalSlack>0</TotalSlack><StartSlack>0</StartSlack><FinishSlack>0</FinishSlack><FixedCost>0</FixedCost>
<FixedCostAccrual>3</FixedCostAccrual><PercentComplete>0</PercentComplete><PercentWorkComplete>0</PercentWorkComplete><Cost>0</Cost>
<OvertimeCost>0</OvertimeCost><OvertimeWork>PT0H0M0S</OvertimeWork><ActualDuration>PT0H0M0S</ActualDuration><ActualCost>0</ActualCost>
<ActualOvertimeCost>0</ActualOvertimeCost><ActualWork>PT0H0M0S</ActualWork><ActualOvertimeWork>PT0H0M0S</ActualOvertimeWork>
<RegularWork>PT{work}H0M0S</RegularWork><RemainingDuration>PT{hours}H0M0S</RemainingDuration><RemainingCost>0</RemainingCost>
<RemainingWork>PT{work}H0M0S</RemainingWork><RemainingOvertimeCost>0</RemainingOvertimeCost><RemainingOvertimeWork>PT0H0M0S</RemainingOvertimeWork>
<ACWP>0.00</ACWP><CV>0.00</CV><ConstraintType>0</ConstraintType><CalendarUID>-1</CalendarUID><LevelAssignments>1</LevelAssignments>
<LevelingCanSplit>1</LevelingCanSplit><LevelingDelay>0</LevelingDelay><LevelingDelayFormat>8</LevelingDelayFormat>
<IgnoreResourceCalendar>0</IgnoreResourceCalendar><HideBar>0</HideBar><Rollup>0</Rollup><BCWS>0.00</BCWS><BCWP>0.00</BCWP>
<PhysicalPercentComplete>0</PhysicalPercentComplete><EarnedValueMethod>0</EarnedValueMethod>{links}<IsPublished>0</IsPublished>
<CommitmentType>0</CommitmentType></Task>
"""
_SHARE = """\
<Assignment><UID>{uid}</UID><TaskUID>{uid}</TaskUID><ResourceUID>{who}</ResourceUID><PercentWorkComplete>0</PercentWorkComplete>
<ActualWork>PT0H0M0S</ActualWork><RemainingWork>PT{work}H0M0S</RemainingWork><Start>{start}T08:00:00</Start><Finish>{finish}T17:00:00</Finish>
<Units>1</Units><Work>PT{work}H0M0S</Work><WorkContour>0</WorkContour><TimephasedData><Type>1</Type><UID>{uid}</UID>
<Start>{start}T08:00:00</Start><Finish>{finish}T17:00:00</Finish><Unit>3</Unit><Value>PT{work}H0M0S</Value></TimephasedData></Assignment>
"""
_LINK = (
    "<PredecessorLink><PredecessorUID>{}</PredecessorUID><Type>1</Type><CrossProject>0</CrossProject><LinkLag>{}</LinkLag>"
    "<LagFormat>7</LagFormat></PredecessorLink>"
)
_DAY = "<WeekDay><DayType>{}</DayType><DayWorking>{}</DayWorking>{}</WeekDay>"
_TIMES = (
    "<WorkingTimes><WorkingTime><FromTime>08:00:00</FromTime><ToTime>12:00:00</ToTime></WorkingTime>"
    "<WorkingTime><FromTime>13:00:00</FromTime><ToTime>17:00:00</ToTime></WorkingTime></WorkingTimes>"
)


def workdays(since: date, count: int) -> date:
    """The last of so many days from Monday to Friday."""
    weeks, rest = divmod(since.weekday() + count - 1, 5)
    return since + timedelta(days=7 * weeks + rest - since.weekday())


def plan(count: int, changed: int = 0) -> str:
    """A plan of so many tasks; the hours of every ``changed``-th are others than before."""
    rows, shares = [], []
    for at in range(1, count + 1):
        phase, place = divmod(at - 1, PHASE)
        summary = place == 0
        days = 9 if summary else 1 + at % 3 + (1 if changed and at % changed == 0 else 0)
        start = _FIRST + timedelta(days=7 * (phase % 100))
        said = {
            "uid": at,
            "name": f"Phase {phase}" if summary else f"Work package {at} of the migration",
            "wbs": f"{phase + 1}" if summary else f"{phase + 1}.{place}",
            "level": 1 if summary else 2,
            "start": start,
            "finish": workdays(start, days),
            "hours": days * 8,
            "work": 0 if summary else days * 8,
            "summary": int(summary),
            "links": _LINK.format(at - 1, 4800 if at % 5 == 0 else 0) if place > 1 else "",
            "who": at % PEOPLE + 1,
        }
        rows.append(_ROW.format(**said))
        if not summary:
            shares.append(_SHARE.format(**said))
    people = "".join(
        f"<Resource><UID>{at}</UID><ID>{at}</ID><Name>Person {at}</Name><Type>1</Type><MaxUnits>1.00</MaxUnits>"
        "<CalendarUID>1</CalendarUID></Resource>"
        for at in range(1, PEOPLE + 1)
    )
    week = "".join(_DAY.format(day, int(1 < day < 7), _TIMES if 1 < day < 7 else "") for day in range(1, 8))
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Project xmlns="http://schemas.microsoft.com/project">'
        f"<SaveVersion>14</SaveVersion><Name>big.xml</Name><Title>Big</Title><StartDate>{_FIRST}T08:00:00</StartDate>"
        "<CalendarUID>1</CalendarUID><MinutesPerDay>480</MinutesPerDay><Calendars><Calendar><UID>1</UID><Name>Standard</Name>"
        f"<IsBaseCalendar>1</IsBaseCalendar><BaseCalendarUID>-1</BaseCalendarUID><WeekDays>{week}</WeekDays></Calendar></Calendars>"
        f"<Tasks>{''.join(rows)}</Tasks><Resources>{people}</Resources><Assignments>{''.join(shares)}</Assignments></Project>"
    )


def call(folder: Path, *words: str) -> tuple[str, float, int]:
    """What a command prints first, its CPU seconds, and its megabytes."""
    words = (*words, "--max-file-size", str(128 * 1024 * 1024), "--no-cache")
    with (folder / "said.txt").open("w+") as said:
        made = subprocess.Popen((sys.executable, "-m", "itpm", *words), cwd=folder, stdout=said, stderr=said)
        _pid, status, used = os.wait4(made.pid, 0)
        made.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        lines = said.read().splitlines() or [""]
    if made.returncode:
        raise SystemExit("\n".join(lines[:9]))
    return lines[0], used.ru_utime + used.ru_stime, used.ru_maxrss // 1024


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else TASKS
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "itpm.yaml").write_text(_SETTINGS)
        bring = ("import", "msproject", "plan.xml", "--replace")
        for what, changed, words in (
            ("first", 0, bring),
            ("again", 0, bring),
            ("one in a hundred changed", 100, bring),
            ("out", 100, ("export", "msproject", "big", "-o", "out.xml")),
        ):
            (folder / "plan.xml").write_text(plan(count, changed))
            size = (folder / "plan.xml").stat().st_size // 1_000_000
            said, used, memory = call(folder, *words)
            print(f"{count} tasks ({size} MB), {what}: {used:.1f} CPU-s, {memory} MB: {said[:80]}")


if __name__ == "__main__":
    main()
