"""Portfolios with money by chance: a department, projects with lines, tasks, a baseline, documents of finance."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random

FIRST = date(2026, 1, 5)


@dataclass(frozen=True)
class Paper:
    """A document of finance."""

    id: str
    day: date
    kind: str
    parts: tuple[tuple[str, Decimal], ...]
    against: str = ""


@dataclass(frozen=True)
class Job:
    """A task: its effort in days, its days in the baseline, and what is written of it."""

    name: str
    line: str
    effort: int
    start: date
    finish: date
    method: str = ""
    began: date | None = None
    progress: int | None = None
    ended: date | None = None
    cancelled: bool = False


@dataclass(frozen=True)
class Purse:
    """A project's or department's line: plan, forecast for the last quarter, and where it is charged."""

    id: str
    planned: Decimal
    forecast: Decimal
    charge: str = ""


@dataclass(frozen=True)
class Case:
    """A portfolio: by project its lines, tasks, contingency, stage, and what it brings in 2027 and 2028."""

    status: date
    lines: dict[str, list[Purse]]
    jobs: dict[str, list[Job]]
    reserve: dict[str, Decimal]
    stage: dict[str, str]
    gain: dict[str, tuple[int, int]]
    papers: list[Paper]
    ledger: bool
    shared: list[Purse] = field(default_factory=list)

    def changed(self, papers: list[Paper]) -> "Case":
        """The same with other documents."""
        return replace(self, papers=papers)


def workday(start: date, days: int) -> date:
    """The working day so many working days later."""
    while days or start.weekday() > 4:
        start += timedelta(days=1)
        days -= start.weekday() < 5 and days > 0
    return start


def draw(seed: int) -> Case:
    """A portfolio by chance."""
    chance = Random(seed)
    cents = lambda most: Decimal(chance.randint(0, most * 100)) / 100  # noqa: E731
    status = FIRST + timedelta(days=chance.randint(0, 250))
    case = Case(status, {}, {}, {}, {}, {}, [], chance.random() < 0.5, [Purse("it/x", Decimal(90000), Decimal(0))])
    for number in range(chance.randint(1, 3)):
        name = f"p{number}"
        case.lines[name] = [
            Purse(f"{name}/l{each}", cents(9000) + 500, cents(900), chance.choice(["", "it/x"]))
            for each in range(chance.randint(1, 3))
        ]
        case.jobs[name] = [
            _job(chance, f"t{each}", chance.choice(case.lines[name]).id) for each in range(chance.randint(1, 4))
        ]
        case.reserve[name] = chance.choice([Decimal(0), cents(500)])
        case.stage[name] = chance.choice(["execution"] * 5 + ["cancelled", "closed"])
        case.gain[name] = (chance.randint(0, 9000), chance.randint(0, 9000))
    names = [each.id for lines in case.lines.values() for each in lines]
    for number in range(chance.randint(0, 12)):
        case.papers.append(_paper(chance, f"D{number:02}", names, case.papers))
    return case


def _job(chance: Random, name: str, line: str) -> Job:
    start = workday(FIRST, chance.randint(0, 60))
    finish = workday(start, chance.randint(0, 40))
    job = Job(name, line, chance.randint(1, 20), start, finish, chance.choice(["", "", "0-100", "50-50", "25-75"]))
    if chance.random() < 0.1:
        return replace(job, cancelled=True)
    began = workday(FIRST, chance.randint(0, 90))
    state = chance.randint(0, 2)
    if state == 1:
        return replace(job, began=began, progress=chance.randint(0, 100))
    return replace(job, began=began, ended=workday(began, chance.randint(0, 40))) if state else job


def _paper(chance: Random, name: str, lines: list[str], before: list[Paper]) -> Paper:
    day = FIRST + timedelta(days=chance.randint(0, 200))
    kind = chance.choice(["actual", "actual", "credit", "accrual", "commitment"])
    amount = Decimal(chance.randint(1, 90000)) / 100
    line, against = chance.choice(lines), ""
    single = [each for each in before if len(each.parts) == 1]
    if single and chance.random() < 0.6:
        named = chance.choice(single)
        # A chain stays on its line, so that what is open of it is open there.
        against, line = named.id, named.parts[0][0]
    elif kind == "commitment" and len(lines) > 1 and chance.random() < 0.3:
        return Paper(name, day, kind, tuple((each, amount) for each in sorted(chance.sample(lines, 2))))
    return Paper(name, day, kind, ((line, amount),), against)


def texts(case: Case) -> dict[str, str]:
    """The files of a portfolio."""
    ledger = "ledger: {through: 2027-12-31}, " if case.ledger else ""
    held = "approved: {2026-01-01: {amount: 90000}}, lines: {x: {planned: 90000}}"
    rows = [f"budgets: {{it: {{{ledger}fiscal_year: FY2026, {held}}}}}"]
    rows += ["entries:"] if case.papers else []
    for paper in case.papers:
        split = ", ".join(f"{line}: {amount}" for line, amount in paper.parts)
        money = (
            f"split: {{{split}}}" if len(paper.parts) > 1 else f"line: {paper.parts[0][0]}, amount: {paper.parts[0][1]}"
        )
        named = f", against: {paper.against}" if paper.against else ""
        rows.append(f"  {paper.id}: {{date: {paper.day}, kind: {paper.kind}, {money}{named}}}")
    files = {"budget.yaml": "\n".join(rows) + "\n"}
    files["itpm.yaml"] = (
        f"schema: 1\nportfolio: T\ncurrency: EUR\nhours_per_day: 8\nstatus_date: {case.status}\ndiscount_rate: 10%\n"
    )
    for name in case.lines:
        files[f"projects/{name}.yaml"] = _project(case, name, ledger)
    return files


def _project(case: Case, name: str, ledger: str) -> str:
    rows = [
        f"name: {name.upper()}",
        f"stage: {case.stage[name]}",
        "start: 2026-01-01",
        "deadline: 2026-12-31",
        "tasks:",
    ]
    frozen = [f"baselines: {{o: {{approved: {{date: {FIRST - timedelta(days=3)}}}, tasks: {{"]
    for job in case.jobs[name]:
        said = [f"effort: {job.effort}d"]
        said += [f"ev_method: {job.method}"] if job.method else []
        said += [f"started: {job.began}"] if job.began else []
        said += [f"progress: {job.progress}%"] if job.progress is not None else []
        said += [f"finished: {job.ended}"] if job.ended else []
        said += ["cancelled: {date: 2026-01-05}"] if job.cancelled else []
        rows.append(f"  {job.name}: {{{', '.join(said)}}}")
        frozen.append(f"  {job.name}: {{start: {job.start}, finish: {job.finish}, effort: {job.effort}d}},")
    rows += [
        "budget:",
        f"  contingency: {case.reserve[name]}",
        *([f"  {ledger.strip(', ')}"] if ledger else []),
        "  lines:",
    ]
    for line in case.lines[name]:
        named = [job.name for job in case.jobs[name] if job.line == line.id]
        tasks = f", tasks: [{', '.join(named)}]" if named else ""
        charge = f", charge_to: {line.charge}" if line.charge else ""
        money = f"planned: {line.planned}, forecast: {{2026-Q4: {line.forecast}}}"
        rows.append(f"    {line.id.split('/')[1]}: {{{money}{tasks}{charge}}}")
    first, second = case.gain[name]
    rows += [
        "business_case: {date: 2026-01-01}",
        f"benefits: {{b: {{from: 2027-01-01, value: {{2027: {first}, 2028: {second}}}}}}}",
    ]
    return "\n".join([*rows, *frozen, "}}}"]) + "\n"
