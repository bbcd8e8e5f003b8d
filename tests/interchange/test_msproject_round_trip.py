"""What goes to Microsoft Project and comes back is the same plan but for what was told."""

import random
from datetime import date

import pytest

from itpm.analysis.calendars import WorkingTimes
from itpm.analysis.scheduling.imposed import Days
from itpm.model.task import Task
from tests.interchange.plans import AS_OF, BASE, SPACE, Out, back, dates_of, files_of, out, scheduled, texts

PEOPLE = ("eve", "bob", "jane", "half", "thea", "raj", "lab")
CONSTRAINTS = ("not_before", "not_after", "finish_not_before", "finish_by", "must_start")
LAGS = ("", "", " SS", " FF", " FS+1d", " FS-1d", " SS+4h", " FS+2ed", " FF+1d")


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
            made = [f"duration: {self.random.choice(('1d', '3d', '4h', '2w', '2ed'))}"]
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
            made.append(f"calendar: {self.random.choice(('four', 'always', 'office'))}")
        if self.random.random() < 0.25:
            made.append(f"{self.random.choice(CONSTRAINTS)}: {self.moment()}")
        if self.random.random() < 0.2:
            made.append(f"started: 2026-02-{self.random.randint(16, 27)}")
            made.append(self.random.choice(("progress: 40%", "finished: 2026-02-27", "progress: 75%")))
        before = [each for each in range(number) if each != self.summary]
        if before and self.random.random() < 0.6:
            made.append(f"after: [t{self.random.choice(before)}{self.random.choice(LAGS)}]")
        return f"  t{number}: {{{', '.join(made)}}}"

    def plan(self) -> str:
        start = self.random.choice(("2026-03-02", "2026-02-16", '"2026-03-03T11:00"'))
        tasks = "\n".join(self.task(number) for number in range(self.count))
        point = self.random.choice(("reached: 2026-02-27", "not_before: 2026-03-13", "due: 2026-03-20"))
        gate = self.random.choice(("due: 2026-04-01", "held: {date: 2026-02-27, decision: proceed}"))
        return f"name: P\nstart: {start}\ndata_date: 2026-03-01\ntasks:\n{tasks}\nmilestones: {{m: {{name: M, after: [t0], {point}}}}}\ngates: {{g: {{name: G, {gate}}}}}\n"  # fmt: skip


def minutes(text: str) -> int:
    hours, _, rest = text.removeprefix("PT").partition("H")
    return int(hours) * 60 + int(rest.partition("M")[0])


def contradictions(made: Out) -> list[str]:
    """Figures of a file that do not add up."""
    found = []
    for row in map(texts, made.all("Tasks", "Task")):
        for name in ("Duration", "Work"):
            if f"Remaining{name}" in row and minutes(row[name]) != minutes(row[f"Actual{name}"]) + minutes(
                row[f"Remaining{name}"]
            ):
                found.append(f"{row['Name']}: {name}")
        shares = [each for each in map(texts, made.all("Assignments", "Assignment")) if each["TaskUID"] == row["UID"]]
        if shares and "Work" in row and sum(minutes(each["Work"]) for each in shares) != minutes(row["Work"]):
            found.append(f"{row['Name']}: work of its people")
    return found


@pytest.mark.parametrize("seed", range(24))
def test_a_random_plan_comes_back(seed: int) -> None:
    plan = Draw(seed).plan()
    made = out(plan)
    assert contradictions(made) == []
    found = back(made)
    files = files_of(found, BASE)
    again = scheduled(files)
    assert found.staffing == {}
    told = {said.partition(":")[0] for said in made.lost if "shares" in said}
    now, then = dates_of(again), dates_of(made.schedule)
    assert {each: now[each] for each in then if each.upper() not in told} == then
    here, there = made.schedule.portfolio.projects["p"], again.portfolio.projects["p"]
    times, outline = made.schedule.times, made.schedule.translated.outlines["p"]
    for address, task in here.tasks.items():
        other, calendar = there.tasks[address], outline.calendar(task)
        assert other.parent == task.parent, address
        assert _links(other, again.times) == _links(task, times), address
        assert other.effort is None if task.effort is None else _effort(other, again.times) == _effort(task, times), (
            address
        )
        assert _who(other) == _who(task), address
        days = Days(times, calendar, times.calendar(calendar))
        for name in CONSTRAINTS:
            assert _bound(other, name, days) == _bound(task, name, days), (address, name)


def _links(task: Task, times: WorkingTimes) -> list[tuple[object, ...]]:
    return [(each.task, each.type or "FS", each.lag and times.minutes(each.lag, task.calendar)) for each in task.after]


def _effort(task: Task, times: WorkingTimes) -> int | None:
    return None if task.effort is None else times.minutes(task.effort.likely, effort=True)


def _who(task: Task) -> list[tuple[object, ...]]:
    return [(each.names, each.count, each.allocation) for each in task.assign]


def _bound(task: Task, name: str, days: Days) -> int | None:
    """A constraint in the working time of its calendar: the end of a day is the end of its hours."""
    constraint = getattr(task, name)
    if constraint is None:
        return None
    starts = name in {"not_before", "must_start"}
    return days.calendar.minutes(days.start(constraint.date) if starts else days.end(constraint.date))


def test_a_file_that_goes_and_comes_and_goes_is_the_same() -> None:
    made = out(Draw(3).plan())
    files = files_of(back(made), BASE)
    again = out(files["projects/p.yaml"], files, AS_OF)
    first, second = ([each.findtext(f"{SPACE}Finish") for each in one.all("Tasks", "Task")] for one in (made, again))
    assert first == second


def test_the_day_of_the_schedule_stands_for_a_data_date() -> None:
    made = out("name: P\ntasks: {a: {duration: 1d}}\n", as_of=date(2026, 3, 4))
    assert "P: it has no data date; the status date 2026-03-04 is written as that" in made.lost
    assert back(made).project["data_date"] == "2026-03-04"
