"""Random plans of what a file of Microsoft Project carries, and what of them is another one after going and coming."""

import random
from collections.abc import Iterator

from itpm.analysis.scheduling.days import Days
from itpm.analysis.scheduling.schedule import Schedule
from itpm.analysis.time.working_time import WorkingTimes
from itpm.model.task import Task
from tests.interchange.plans import BASE as PLAIN
from tests.interchange.plans import Out, back, dates_of, files_of, lost_of, out, scheduled

# Two places whose clocks change on other days than those here, the second one in the other direction.
PLACES = """\
  york: {timezone: America/New_York, week: {mon-fri: ["09:00-13:00", "14:00-18:00"]}}
  akl: {timezone: Pacific/Auckland, week: {mon-fri: ["08:00-16:00"]}}
"""
MORE = """\
  nia: {name: Nia, calendar: night}
  ned: {name: Ned, calendar: york}
  kai: {name: Kai, calendar: akl}
"""
BASE = {
    **PLAIN,
    "calendars.yaml": PLAIN["calendars.yaml"] + PLACES,
    "staffing.yaml": PLAIN["staffing.yaml"].replace("  half:", f"{MORE}  half:"),
}
PEOPLE = ("nia", "eve", "bob", "jane", "half", "thea", "raj", "lab", "ned", "kai")
CONSTRAINTS = ("not_before", "not_after", "finish_not_before", "finish_by", "must_start", "must_finish")
LAGS = ("", "", " SS", " FF", " FS+1d", " FS-1d", " SS+4h", " FS+2ed", " FF+1d")
POINTS = (
    "reached: 2026-02-27",
    "not_before: 2026-03-13",
    "due: 2026-03-20",
    # A Saturday, on which nobody works.
    "delivery: {party: bob, expected: 2026-03-14}",
)


class Draw:
    """A random plan of what a file carries."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311 - a reproducible plan, no secret
        self.count = self.random.randint(3, 9)
        self.summary = self.random.choice((None, 1))

    def day(self) -> str:
        return f"2026-03-{self.random.randint(2, 31):02}"

    def moment(self) -> str:
        return (
            f'"{self.day()}T{self.random.choice(("09:00", "14:30", "18:00"))}"'
            if self.random.random() < 0.3
            else self.day()
        )

    def people(self) -> str:
        chosen = self.random.sample(PEOPLE, self.random.randint(1, 2))
        every = [who if self.random.random() < 0.6 else f"{{who: {who}, allocation: 50%}}" for who in chosen]
        return "{role: dev, count: 2}" if self.random.random() < 0.2 else ", ".join(every)

    def size(self) -> list[str]:
        if self.random.random() < 0.4:
            made = [f"duration: {self.random.choice(('1d', '3d', '4h', '2w', '2ed', '30eh'))}"]
            return [*made, f"assign: [{self.people()}]"] if self.random.random() < 0.5 else made
        return [f"effort: {self.random.choice(('1d', '3d', '20h', '5d'))}", f"assign: [{self.people()}]"]

    def task(self, number: int) -> str:
        made = [f"name: N{number}"]
        if number == self.summary:
            return f"  t{number}: {{{made[0]}}}"
        if self.summary is not None and number > self.summary and self.random.random() < 0.4:
            made.append(f"parent: t{self.summary}")
        made += self.size()
        if self.random.random() < 0.15:
            made.append(f"calendar: {self.random.choice(('four', 'always', 'office', 'night', 'york', 'pune', 'akl'))}")
        if self.random.random() < 0.25:
            made.append(f"{self.random.choice(CONSTRAINTS)}: {self.moment()}")
        if self.random.random() < 0.2:
            made.append(f"started: 2026-02-{self.random.randint(16, 27)}")
            made.append(self.random.choice(("progress: 40%", "finished: 2026-02-27", "progress: 75%")))
        elif self.random.random() < 0.15:
            made.append(self.random.choice(("schedule: alap", "cancelled: {date: 2026-02-20}")))
        before = [each for each in range(number) if each != self.summary]
        if before and self.random.random() < 0.6:
            made.append(f"after: [t{self.random.choice(before)}{self.random.choice(LAGS)}]")
        return f"  t{number}: {{{', '.join(made)}}}"

    def plan(self) -> str:
        start = self.random.choice(("2026-03-02", "2026-02-16", '"2026-03-03T11:00"'))
        tasks = "\n".join(self.task(number) for number in range(self.count))
        point = self.random.choice(POINTS)
        gate = self.random.choice(("due: 2026-04-01", "held: {date: 2026-02-27, decision: proceed}"))
        calendar = (
            f"calendar: {self.random.choice(('four', 'always', 'night'))}\n" if self.random.random() < 0.2 else ""
        )
        return f"name: P\nstart: {start}\n{calendar}data_date: 2026-03-01\ntasks:\n{tasks}\nmilestones: {{m: {{name: M, after: [t0], {point}}}}}\ngates: {{g: {{name: G, {gate}}}}}\n"  # fmt: skip


class Further(Draw):
    """A random plan of what a file carries in part: more people than there are, all of a team, pauses, dates, limits, overtime."""

    def people(self) -> str:
        chance = self.random.random()
        if chance < 0.15:
            return "{team: platform, all: true}"
        if chance < 0.3:
            # The same two again and again: they are booked over what there is of them.
            return "bob, eve"
        if chance < 0.45:
            return f"{{who: {self.random.choice(PEOPLE)}, dates: 2026-03-{self.random.randint(2, 20):02}..}}"
        if chance < 0.6:
            return f"{{who: {self.random.choice(PEOPLE)}, limits: {{{self.random.choice(('day: 4h', 'week: 16h'))}}}}}"
        return super().people()

    def task(self, number: int) -> str:
        made = super().task(number)
        if number != self.summary and self.random.random() < 0.25:
            first = self.random.randint(2, 20)
            made = (
                f"{made[:-1]}, pauses: {{2026-03-{first:02}..2026-03-{first + self.random.randint(0, 4):02}: Freeze}}}}"
            )
        return made


OVERTIME = """\
overtime:
  bob: {2026-03-07: 8h}
  eve: {2026-03-14: {hours: ["08:00-12:00"]}}
"""


_HARMLESS = (
    "held by a constraint",
    "are asked for",
    "its roles, team",
    "who do not all have the same",
    "its time zone",
    "it has no estimate",
    "what was done and is left",
    ": cancelled",
    "the clocks change",
)
"""What is told of a file alone: the plan comes back all the same."""


def untold(seed: int, kind: type[Draw] = Draw, more: str = "") -> list[str]:
    """What differs after a plan went out and came back, and was told neither on the way out nor on the way in.

    Dates are compared where nothing was told but what concerns the file alone: one change moves others.
    """
    base = {**BASE, "staffing.yaml": BASE["staffing.yaml"] + more}
    made = out(kind(seed).plan(), base)
    found = back(made)
    again = scheduled(files_of(found, base))
    told = [*made.lost, *lost_of(found)]
    named = {said.partition(":")[0] for said in told}
    faults = [f"{address}: {what}" for address, title, what in _fields(made, again) if title not in named]
    if all(any(part in said for part in _HARMLESS) for said in told):
        now, then = dates_of(again), dates_of(made.schedule)
        gone = {address for address, each in made.schedule.portfolio.projects["p"].tasks.items() if each.cancelled}
        faults += [
            f"{each}: {then[each]} became {now.get(each)}"
            for each in then
            if now.get(each) != then[each] and each not in gone
        ]
    return faults


def _fields(made: Out, again: Schedule) -> Iterator[tuple[str, str, str]]:
    """The address and the name of each task, and what it no longer says."""
    here, there = made.schedule.portfolio.projects["p"], again.portfolio.projects["p"]
    times, outline = made.schedule.times, made.schedule.translated.outlines["p"]
    outlined = again.translated.outlines["p"]
    for address, task in here.tasks.items():
        other, calendar = there.tasks.get(address), outline.calendar(task) or here.calendar
        if other is None:
            yield address, task.title, "gone"
            continue
        if other.parent != task.parent:
            yield address, task.title, "parent"
        if _links(other, again.times, outlined.calendar(other) or there.calendar) != _links(task, times, calendar):
            yield address, task.title, "links"
        if task.effort is not None and _effort(other, again.times) != _effort(task, times):
            yield address, task.title, "effort"
        if _who(other) != _who(task):
            yield address, task.title, "assign"
        days = Days(times, calendar, times.calendar(calendar))
        # Zones do not travel: what was said in one is said in that of the portfolio, and means the same minute.
        said = outlined.calendar(other) or there.calendar
        away = times.patterns.of(calendar).zone != times.zone
        back = Days(again.times, said, days.calendar) if away else days
        for name in CONSTRAINTS:
            if _bound(other, name, back) != _bound(task, name, days):
                yield address, task.title, name


def _links(task: Task, times: WorkingTimes, calendar: str | None) -> list[tuple[object, ...]]:
    return [
        (each.task, each.type or "FS", each.lag and times.patterns.minutes(each.lag, calendar)) for each in task.after
    ]


def _effort(task: Task, times: WorkingTimes) -> int | None:
    return None if task.effort is None else times.patterns.minutes(task.effort.likely, effort=True)


def _who(task: Task) -> list[tuple[object, ...]]:
    return [(each.names, each.count, each.allocation) for each in task.assign]


def _bound(task: Task, name: str, days: Days) -> int | None:
    """A constraint in the working time of its calendar: the end of a day is the end of its hours."""
    constraint = getattr(task, name)
    if constraint is None:
        return None
    starts = name in {"not_before", "must_start"}
    return days.calendar.minutes(days.start(constraint.date) if starts else days.end(constraint.date))
