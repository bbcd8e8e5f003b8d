"""The plan of a project: fifty tasks in five packages, two gates, three milestones, and how far all that is."""

from dataclasses import dataclass, field
from datetime import date
from functools import cache
from random import Random
from typing import Any

from managed.days import ASKED, TODAY, after, ago, work_later

TASKS, PACKAGE = 50, 10
VERBS = ("Prepare", "Design", "Build", "Test", "Migrate", "Document", "Review", "Roll out", "Measure", "Agree on")
NOUNS = ("interfaces", "master data", "the network", "access rights", "backups", "reports", "the pilot", "training")
FIRST_DAY = date(2025, 8, 4)
WEEKS = 60
"""In so many weeks projects begin: about a fifth is over today, and a sixth has not begun."""
PROGRAMME = 100
MADE = {9: "design", 19: "system", 39: "tests", 49: "manual"}
"""What is made by which task."""
GATES = {"begin": 9, "ready": 39}
"""After which task each gate is held."""
MILESTONES = {"designed": 19, "tested": 39, "done": 49}
CREW = 3
"""So many people does a project have for itself."""
CHIEF = "chief"
"""Who decides."""
SLIP = 60
"""So many working days a project that slips lost after its second package."""


@dataclass
class Step:
    """A task: when it was to begin and to end, and when it did or will."""

    effort: int
    who: str
    after: list[str]
    planned: tuple[date, date]
    now: tuple[date, date]


@dataclass
class Plan:
    """A project with its plan."""

    number: int
    id: str
    manager: str
    crew: tuple[str, ...]
    start: date
    slips: bool
    steps: dict[int, Step] = field(default_factory=dict)

    @property
    def end(self) -> date:
        """The last day of the work as it was planned."""
        return max(each.planned[1] for each in self.steps.values())

    @property
    def agreed(self) -> date:
        """The day on which its plan and its money were approved."""
        return min(self.start, ago(20))

    @property
    def over(self) -> bool:
        """Whether all is done."""
        return max(each.now[1] for each in self.steps.values()) < after(TODAY, -30)

    @property
    def begun(self) -> bool:
        """Whether work has begun."""
        return self.start <= ASKED

    def done(self, task: int) -> date | None:
        """The day on which a task ended, by the day up to which the work was asked about."""
        ended = self.steps[task].now[1]
        return ended if ended <= ASKED else None

    def held(self, gate: str) -> date | None:
        """The day on which a gate was held: the working day after what it waits for."""
        ended = self.done(GATES[gate])
        day = work_later(ended, 1) if ended is not None else None
        return day if day is not None and day <= ASKED else None


def person(number: int) -> str:
    return f"person-{number:05d}"


def project_id(number: int) -> str:
    return f"project-{number:05d}"


@cache
def plan(number: int) -> Plan:
    """The plan of a project: always the same for a number."""
    rng = Random(f"plan {number}")
    start = after(FIRST_DAY, 7 * rng.randrange(WEEKS))
    crew = tuple(person(CREW * number + each) for each in range(CREW))
    slips = rng.random() < 0.06
    made = Plan(number, project_id(number), crew[0], crew, start, slips)
    for task in range(TASKS):
        if task % PACKAGE:
            _add(made, task, rng)
    return made


def _add(made: Plan, task: int, rng: Random) -> None:
    package, place = divmod(task, PACKAGE)
    before = [task - 1] if place > 1 else []
    if package and place == 1:
        before.append(task - rng.randrange(2, 10))
    effort = rng.randint(2, 7)
    starts = []
    for kind in (0, 1):
        ends = [(made.steps[each].planned, made.steps[each].now)[kind][1] for each in before]
        if task == 2 * PACKAGE + 1:
            ends.append(work_later((made.steps[9].planned, made.steps[9].now)[kind][1], 1))
        starts.append(max((work_later(each, 1) for each in ends), default=work_later(made.start, 0)))
    if task == 2 * PACKAGE + 1:
        made.slips = made.slips and work_later(starts[1], SLIP + 10) < ASKED
        starts[1] = work_later(starts[1], SLIP if made.slips else 0)
    links = [f"task-{each}" for each in before]
    if task == 2 * PACKAGE + 1:
        links.append("begin")
    if task == 41 and made.number % PROGRAMME:
        links += _awaited(made.number, starts[0], rng)
    planned, now = ((each, work_later(each, effort - 1)) for each in starts)
    made.steps[task] = Step(effort, made.crew[package % CREW], links, planned, now)


def _awaited(number: int, start: date, rng: Random) -> list[str]:
    """Work of an earlier project that ends well before."""
    other = plan(rng.randrange(max(number - number % PROGRAMME, number - 20), number))
    return [f"{other.id}/task-9 FS+2d"] if work_later(other.steps[9].now[1], 5) < start else []


def tasks(made: Plan, rng: Random) -> dict[str, Any]:
    """The tasks of a project, with what was done of them."""
    found: dict[str, Any] = {}
    books = rng.random() < 0.3
    for task in range(TASKS):
        if not task % PACKAGE:
            found[f"package-{task // PACKAGE}"] = {"name": f"Work package {task // PACKAGE}"}
            continue
        step = made.steps[task]
        said: dict[str, Any] = {
            "name": f"{rng.choice(VERBS)} {rng.choice(NOUNS)}",
            "parent": f"package-{task // PACKAGE}",
            "effort": f"{step.effort}d",
            "assign": [step.who],
        }
        if task in MADE:
            said["deliverables"] = [MADE[task]]
        if step.after:
            said["after"] = step.after
        start, end = step.now
        if end <= ASKED:
            said |= {"started": f"{start}", "finished": f"{end}"}
            if books:
                said["worked"] = {step.who: {f"{start}..{end}": f"{step.effort}d"}}
        elif start <= ASKED:
            said |= {"started": f"{start}", "progress": f"{_progress(step)}%"}
            # Who says when it ends says how late that is, too.
            if not made.slips and made.number % 3 == 0:
                said["expected"] = {"finish": f"{end}", "as_of": f"{ASKED}"}
                said["declared"] = {"schedule": "0d", "as_of": f"{ASKED}"}
        found[f"task-{task}"] = said
    return found


def _progress(step: Step) -> int:
    passed = sum(work_later(step.now[0], each) <= ASKED for each in range(step.effort))
    return min(95, max(5, passed * 100 // step.effort // 5 * 5))


def milestones(made: Plan) -> dict[str, Any]:
    """Three milestones, promised two weeks after what they wait for."""
    names = {"designed": "Design agreed", "tested": "Tests passed", "done": "Handed over"}
    found: dict[str, Any] = {}
    for id_, task in MILESTONES.items():
        links = [f"task-{task}", *(["ready"] if id_ == "done" else [])]
        found[id_] = {"name": names[id_], "after": links, "due": f"{work_later(made.steps[task].planned[1], 15)}"}
        ended = made.done(task)
        if ended is not None:
            found[id_]["reached"] = f"{ended}"
    return found


def frozen(made: Plan) -> dict[str, Any]:
    """The tasks of the approved plan."""
    return {
        f"task-{task}": {
            "start": f"{step.planned[0]}",
            "finish": f"{step.planned[1]}",
            "effort": f"{step.effort}d",
            "cost": step.effort * 800,
        }
        for task, step in made.steps.items()
    }
