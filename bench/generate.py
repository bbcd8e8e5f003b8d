"""Make a portfolio of N projects with 50 tasks each: ``python bench/generate.py [--well-kept] N OUT``.

The same N always gives the same files. Half of the projects carry a finding; its people are booked for years, and of
registers there are five short risks a project. That is the default, so that figures stay comparable from version to
version. ``--well-kept`` makes the other one (``bench/managed``), whose plans hold, with registers, gates, deliverables,
reports, flow and stakeholders, nearly all of them sound: rules and pages of control have work there.
"""

import random
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from managed.portfolio import write

WELL_KEPT = "--well-kept"
TASKS = 50
PEOPLE_PER_PROJECT = 0.5
PROGRAMME = 100
"""So many projects wait for each other, so that plans of any number of projects end in years, not in centuries."""
VERBS = ("Prepare", "Design", "Build", "Test", "Migrate", "Document", "Review", "Roll out", "Measure", "Agree on")
NOUNS = ("interfaces", "master data", "the network", "access rights", "backups", "reports", "the pilot", "training")
STAGES = ("planning", "execution", "execution", "execution", "closing")
FIRST_DAY = date(2026, 1, 5)


def person(number: int) -> str:
    return f"person-{number:05d}"


def staffing(people: int, rng: random.Random) -> str:
    lines = [
        "roles:",
        "  developer: {name: Developer, skills: {PROG: 4}}",
        "  manager: {name: Project manager}",
        "people:",
    ]
    for number in range(people):
        lines += [
            f"  {person(number)}:",
            f"    name: Person {number}",
            f"    roles: [{'manager' if number % 10 == 0 else 'developer'}]",
            "    employment: {kind: employee, dates: 2022-03-01..}",
            f"    skills: {{PROG: {rng.randint(2, 5)}}}",
            f"    rate: {rng.randrange(500, 1000, 20)}",
        ]
    return "\n".join(lines) + "\n"


def tasks(number: int, people: int, rng: random.Random) -> Iterator[str]:
    for task in range(TASKS):
        group = task // 10
        if task % 10 == 0:
            yield f"  group-{group}:\n    name: Work package {group}"
            continue
        yield f"  task-{task}:"
        yield f"    name: {rng.choice(VERBS)} {rng.choice(NOUNS)}"
        yield f"    parent: group-{group}"
        yield f"    effort: {rng.randint(2, 15)}d"
        yield f"    assign: [{person(rng.randrange(people))}]"
        before = [f"task-{task - 1}"] if task % 10 > 1 else []
        if group and task % 10 == 1:
            before.append(f"task-{rng.choice([t for t in range(task - 9, task - 1) if t % 10])}")
        if number % PROGRAMME and task == 41:
            first = max(number - number % PROGRAMME, number - 20)
            before.append(f"project-{rng.randrange(first, number):05d}/done FS+2d")
        if before:
            yield f"    after: [{', '.join(before)}]"
        if task < 15:
            yield f"    progress: {rng.randrange(0, 101, 10)}%"


def approved(start: date, rng: random.Random) -> Iterator[str]:
    """What a project promised: a benefit, and its plan as a baseline."""
    yield "benefits:"
    yield f"  more: {{name: More orders, owner: {person(0)}, value: {{2027: {rng.randrange(10000, 900000, 1000)}}}}}"
    yield "baselines:"
    yield "  original:"
    yield f"    approved: {{date: {start}}}"
    yield "    tasks:"
    for task in range(TASKS):
        if task % 10:
            first = start + timedelta(days=task * 7)
            cost = rng.randrange(1000, 9000, 10)
            yield f"      task-{task}: {{start: {first}, finish: {first + timedelta(days=13)}, cost: {cost}}}"


def entries(count: int, rng: random.Random) -> Iterator[str]:
    """Finance's documents: an order and three invoices for each project."""
    yield "entries:"
    for number in range(count):
        line = f"project-{number:05d}/licences"
        order = f"date: 2026-02-02, line: {line}, kind: commitment, amount: {rng.randrange(9000, 90000)}"
        yield f"  PO-{number}: {{{order}}}"
        for invoice in range(3):
            amount = rng.randrange(500, 9000)
            said = f"date: 2026-0{3 + invoice}-10, line: {line}, kind: actual, amount: {amount}, against: PO-{number}"
            yield f"  INV-{number}-{invoice}: {{{said}}}"


def project(number: int, people: int, rng: random.Random, *, rich: bool = False) -> str:
    start = FIRST_DAY + timedelta(days=7 * rng.randrange(40))
    lines = [
        f"name: Project {number}",
        f"manager: {person(number % people // 10 * 10)}",
        f"owner: {person(rng.randrange(people))}",
        f"stage: {rng.choice(STAGES)}",
        f"governance: {rng.randint(1, 4)}",
        f"serves: {{objective-{number % 10}: 60%}}",
        f"start: {start}",
        f"deadline: {start + timedelta(days=400)}",
        "data_date: 2026-07-14",
        "tasks:",
        *tasks(number, people, rng),
        "milestones:",
        "  done:",
        "    name: Handed over",
        f"    after: [task-{TASKS - 1}]",
        f"    due: {start + timedelta(days=390)}",
        "budget:",
        f"  approved: {{{start}: {{amount: {rng.randrange(100000, 900000, 1000)}, by: {person(0)}}}}}",
        "  lines:",
        "    labour: {name: Own staff, type: opex, category: internal-labour, planned: from-tasks}",
        f"    licences: {{name: Licences, type: opex, category: software, planned: {rng.randrange(1000, 90000, 100)}}}",
        "risks:",
    ]
    for risk in range(5):
        lines += [
            f"  risk-{risk}:",
            f"    name: {rng.choice(NOUNS).capitalize()} are late",
            f"    probability: {rng.randrange(5, 95, 5)}%",
            f"    impact: {{cost: {rng.randrange(1000, 90000, 500)}, delay: {rng.randint(1, 30)}d}}",
            f"    owner: {person(rng.randrange(people))}",
        ]
    if rich:
        lines += approved(start, rng)
    if number % 2:
        lines += ["actions:", f"  follow-up: {{name: Follow up, owner: {'persn-00001'}, due: 2026-09-30}}"]
    return "\n".join(lines) + "\n"


def generate(count: int, out: Path, *, rich: bool = False) -> None:
    """``rich``: with baselines, benefits and a ledger, which the checks of files and dates do not need."""
    rng = random.Random(count)
    people = max(10, int(count * PEOPLE_PER_PROJECT))
    (out / "projects").mkdir(parents=True, exist_ok=True)
    (out / "itpm.yaml").write_text("portfolio: Bench\ncurrency: EUR\nstatus_date: 2026-07-14\ndiscount_rate: 6%\n")
    objectives = "\n".join(f"  objective-{n}: {{name: Objective {n}, period: FY2026}}" for n in range(10))
    (out / "strategy.yaml").write_text(f"objectives:\n{objectives}\n")
    (out / "staffing.yaml").write_text(staffing(people, rng))
    if rich:
        (out / "budget.yaml").write_text("\n".join(entries(count, rng)) + "\n")
    for number in range(count):
        (out / "projects" / f"project-{number:05d}.yaml").write_text(project(number, people, rng, rich=rich))


if __name__ == "__main__":
    words = [each for each in sys.argv[1:] if each != WELL_KEPT]
    if WELL_KEPT in sys.argv:
        write(int(words[0]), Path(words[1]))
    else:
        generate(int(words[0]), Path(words[1]))
