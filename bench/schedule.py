"""How fast schedules are, and how they compare with TaskJuggler.

    python bench/schedule.py network N…     forward and backward pass over a random network
    python bench/schedule.py level N…       a levelled plan of N tasks by N/20 people; with tj3 installed, its too
    python bench/schedule.py chain N…       one chain of N tasks of a day each
    python bench/schedule.py choices N…     N tasks of teams and choices, with limits and without
    python bench/schedule.py timesheets N…  N tasks on which 200 people wrote their hours in each of 26 weeks

CPU seconds of this process and of its children. ``level`` makes packages of ten tasks in a chain, 35 % of the tasks
wait for a task of an earlier package as well; each task is an effort of one person.
"""

import random
import re
import resource
import shutil
import subprocess
import tempfile
import time
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import click

from itpm.analysis.scheduling.schedule import Schedule
from itpm.engine.calendar import LAST_YEAR, Calendar, Stretch
from itpm.engine.critical_path import critical_path
from itpm.engine.elapsed import ALWAYS
from itpm.engine.pack import Level
from itpm.engine.precedence import Link, Network
from itpm.kept.store import Store
from itpm.load.workspace import load
from itpm.text.reading import ReadingOptions
from itpm.text.tree import tree_of

DAY = date(2026, 1, 5)
CALENDAR = "calendars: {office: {week: {mon-fri: ['09:00-17:00']}, hours_per_day: 8}}\n"
SETTINGS = "portfolio: Bench\ncalendar: office\n"


@dataclass(frozen=True)
class Task:
    """A task of the generated project: whose, how long, after what."""

    who: int
    days: int
    after: tuple[int, ...]


def generated(count: int) -> list[Task]:
    rng = random.Random(count)
    tasks = []
    for number in range(count):
        after = [number - 1] if number % 10 else []
        if number >= 10 and rng.random() < 0.35:
            after.append(rng.randrange(number // 10 * 10))
        tasks.append(Task(rng.randrange(max(1, count // 20)), rng.randint(1, 10), tuple(after)))
    return tasks


CHOICES = {
    "named": ("effort", "[{one}]", "", ""),
    "named, limited": ("effort", "[{one}]", "limits: {week: 30h}", ""),
    "two of a team": ("effort", "[{{team: t{team}, count: 2}}]", "", ""),
    "two of a team, limited": ("effort", "[{{team: t{team}, count: 2}}]", "limits: {week: 30h}", ""),
    "two of a team, split": ("effort", "[{{team: t{team}, count: 2}}]", "", ", split: true"),
    "one of four": ("effort", "[{{any: [{four}]}}]", "", ""),
    "one of four, kept": ("effort", "[{{any: [{four}], keep: true}}]", "", ""),
    "one of four, kept, limited": ("effort", "[{{any: [{four}], keep: true}}]", "limits: {week: 30h}", ""),
    "one of four, split, limited": ("effort", "[{{any: [{four}]}}]", "", ", split: true, limits: {day: 6h}"),
    "a length, one of a team": ("duration", "[{{team: t{team}}}]", "", ""),
}
"""The size, the assignment, what each person says, and what each task says."""


def chosen(tasks: list[Task], kind: str) -> dict[str, str]:
    """The same project with other assignments."""
    size, words, person, more = CHOICES[kind]
    rng = random.Random(len(tasks))
    count = max(6, len(tasks) // 20)
    staff = "".join(f"  p{who}: {{{', '.join(filter(None, (f'team: t{who % 3}', person)))}}}\n" for who in range(count))
    lines = ["name: Bench", "stage: execution", f"start: {DAY}", "tasks:"]
    for number, task in enumerate(tasks):
        four = ", ".join(f"p{who}" for who in rng.sample(range(count), 4))
        assign = words.format(one=f"p{rng.randrange(count)}", team=rng.randrange(3), four=four)
        after = f", after: [{', '.join(f't{each}' for each in task.after)}]" if task.after else ""
        lines.append(f"  t{number}: {{{size}: {task.days}d, assign: {assign}{after}{more}}}")
    return {
        "itpm.yaml": SETTINGS,
        "calendars.yaml": CALENDAR,
        "staffing.yaml": f"people:\n{staff}teams: {{t0: {{}}, t1: {{}}, t2: {{}}}}\n",
        "projects/bench.yaml": "\n".join(lines) + "\n",
    }


def as_yaml(tasks: list[Task]) -> dict[str, str]:
    people = sorted({task.who for task in tasks})
    lines = ["name: Bench", "stage: execution", f"start: {DAY}", "tasks:"]
    for number, task in enumerate(tasks):
        after = f", after: [{', '.join(f't{each}' for each in task.after)}]" if task.after else ""
        lines.append(f"  t{number}: {{effort: {task.days}d, assign: [p{task.who}], split: true{after}}}")
    return {
        "itpm.yaml": SETTINGS,
        "calendars.yaml": CALENDAR,
        "staffing.yaml": "people:\n" + "".join(f"  p{who}: {{}}\n" for who in people),
        "projects/bench.yaml": "\n".join(lines) + "\n",
    }


def as_tjp(tasks: list[Task]) -> str:
    lines = [f'project bench "Bench" {DAY} +30y {{', '  timezone "UTC"', "  workinghours mon - fri 9:00 - 17:00"]
    lines += ["  workinghours sat, sun off", "}"]
    lines += [f'resource p{who} "P{who}"' for who in sorted({task.who for task in tasks})]
    for number, task in enumerate(tasks):
        depends = f" depends {', '.join(f'!t{each}' for each in task.after)}" if task.after else ""
        lines.append(f'task t{number} "T{number}" {{ effort {task.days}d allocate p{task.who}{depends} }}')
    lines.append('taskreport all "all" { formats csv columns id, start, end timeformat "%Y-%m-%d-%H:%M" }')
    return "\n".join(lines) + "\n"


def cpu() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def planned(files: dict[str, str]) -> tuple[float, float, datetime]:
    """CPU seconds of the schedule, of reading and schedule, and the end."""
    begun = cpu()
    portfolio = load(tree_of(files), ReadingOptions(Store(None))).portfolio
    read = cpu()
    schedule = Schedule(portfolio, DAY, Level.HEURISTIC)
    end = max(item.levelled.finish for item in schedule.items.values() if item.levelled is not None)
    return cpu() - read, cpu() - begun, schedule.moments.local(end)


def juggled(tasks: list[Task]) -> tuple[float, datetime] | None:
    """CPU seconds of TaskJuggler, and the end of its plan."""
    tool = shutil.which("tj3")
    if tool is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "bench.tjp").write_text(as_tjp(tasks))
        begun = cpu()
        done = subprocess.run([tool, "--silent", "bench.tjp"], cwd=folder, capture_output=True, text=True, check=False)
        spent = cpu() - begun
        found = re.findall(
            r"\d{4}-\d\d-\d\d-\d\d:\d\d", (Path(folder) / "all.csv").read_text() if not done.returncode else ""
        )
        if not found:
            click.echo(done.stderr[-500:])
            return None
    return spent, max(datetime.strptime(each, "%Y-%m-%d-%H:%M") for each in found)  # noqa: DTZ007 - both local


@click.group(help=__doc__)
def main() -> None: ...


@main.command()
@click.argument("sizes", nargs=-1, type=int, required=True)
def network(sizes: tuple[int, ...]) -> None:
    office = Calendar(
        lambda year: Stretch.of(
            (d * 1440 + 540, d * 1440 + 1020) for d in range(year * 364, year * 364 + 364) if d % 7 < 5
        ),
        lambda year: year * 364 * 1440,
        2000,
        (2000, LAST_YEAR),
    )
    for size in sizes:
        rng = random.Random(size)
        links = [
            [Link(rng.randrange(max(0, task - 1000), task)) for _ in range(min(task, rng.choice((1, 1, 2, 3))))]
            for task in range(size)
        ]
        lengths = [rng.randint(1, 30) for _ in range(size)]
        for name, calendar in (("elapsed", ALWAYS), ("office", office)):
            begun = cpu()
            made = Network([calendar] * size, lengths, [calendar] * size, links, [2000 * 364 * 1440] * size)
            built = cpu()
            dates = critical_path(made)
            passed = cpu()
            critical = sum(dates.total_float(task) == 0 for task in range(size))
            click.echo(
                f"{size} tasks, {name}: order {built - begun:.2f}, passes {passed - built:.2f}, "
                f"floats {cpu() - passed:.2f} CPU-s; {critical} critical"
            )


@main.command()
@click.argument("sizes", nargs=-1, type=int, required=True)
def level(sizes: tuple[int, ...]) -> None:
    for size in sizes:
        tasks = generated(size)
        alone, whole, end = planned(as_yaml(tasks))
        click.echo(f"{size} tasks: itpm {alone:.2f} CPU-s ({whole:.2f} with reading), ends {end:%Y-%m-%d %H:%M}")
        other = juggled(tasks)
        if other is None:
            click.echo("  tj3 is not installed")
            continue
        click.echo(
            f"  tj3 {other[0]:.2f} CPU-s, ends {other[1]:%Y-%m-%d %H:%M}; "
            f"itpm takes {whole / other[0]:.1%} of its time, ends {(other[1] - end).days} days earlier"
        )


@main.command()
@click.argument("sizes", nargs=-1, type=int, required=True)
def chain(sizes: tuple[int, ...]) -> None:
    for size in sizes:
        tasks = [Task(task % max(1, size // 20), 1, (task - 1,) if task else ()) for task in range(size)]
        alone, whole, end = planned(as_yaml(tasks))
        click.echo(f"a chain of {size}: {alone:.2f} CPU-s ({whole:.2f} with reading), ends {end:%Y-%m-%d}")


@main.command()
@click.argument("sizes", nargs=-1, type=int, required=True)
def choices(sizes: tuple[int, ...]) -> None:
    for size in sizes:
        tasks = generated(size)
        for kind in CHOICES:
            alone, _whole, end = planned(chosen(tasks, kind))
            click.echo(f"{size} tasks, {kind}: {alone:.2f} CPU-s, ends {end:%Y-%m-%d}")


PEOPLE, WEEKS = 200, 26


def written(count: int) -> dict[str, str]:
    """N tasks in projects of eighty, and what people wrote on eight of them in each week."""
    rng = random.Random(count)
    tasks = [f"p{number // 80}/t{number}" for number in range(count)]
    files = {
        "itpm.yaml": SETTINGS,
        "calendars.yaml": CALENDAR,
        "staffing.yaml": "people:\n" + "".join(f"  q{who}: {{}}\n" for who in range(PEOPLE)),
    }
    for first in range(0, count, 80):
        lines = ["name: Bench", "stage: execution", f"start: {DAY}", "tasks:"]
        lines += [
            f"  t{number}: {{effort: {rng.randint(20, 60)}d, assign: [q{rng.randrange(PEOPLE)}]}}"
            for number in range(first, min(first + 80, count))
        ]
        files[f"projects/p{first // 80}.yaml"] = "\n".join(lines) + "\n"
    for week in range(1, WEEKS + 1):
        sheets = (", ".join(f"{each}: 5h" for each in rng.sample(tasks, 8)) for _ in range(PEOPLE))
        lines = [f"q{who}: {{{sheet}}}" for who, sheet in enumerate(sheets)]
        files[f"timesheets/2025-W{week:02}.yaml"] = "\n".join(lines) + "\n"
    return files


@main.command()
@click.argument("sizes", nargs=-1, type=int, required=True)
def timesheets(sizes: tuple[int, ...]) -> None:
    for size in sizes:
        begun = cpu()
        found = load(tree_of(written(size)), ReadingOptions(Store(None)))
        read = cpu()
        translated = Schedule(found.portfolio, DAY, Level.HEURISTIC).translated
        done = cpu()
        spent = sum(
            each.remaining is not None and each.remaining.by_worked is not None for each in translated.sized.values()
        )
        click.echo(f"{size} tasks, {spent} with hours: read {read - begun:.2f}, translated {done - read:.2f} CPU-s")


if __name__ == "__main__":
    main()
