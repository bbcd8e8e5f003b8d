"""Portfolios drawn by chance in which work, people, projects and leave are kept from audiences that are told the dates."""

from collections.abc import Iterator, Mapping
from random import Random

from itpm.analysis.facts import Facts
from itpm.analysis.scheduling.disclosed import of_plan
from itpm.analysis.scheduling.driving import driver
from itpm.analysis.scheduling.ends import of_end, project_end
from itpm.audience.known import named
from itpm.run.releasing import released
from itpm.run.run import Inputs, Run
from itpm.text.dump import dump_yaml
from itpm.text.tree import tree_of
from tests.conftest import ROOT

AUDIENCES = ("council", "board", "desk", "press")
PLANLESS = frozenset({"desk", "press"})
"""Those who see no plan, and know the days that they are told."""
_SETTINGS = """schema: 1
timezone: Europe/Berlin
status_date: 2026-03-02
audiences:
  council: {class: staff, release: {schedule: dates}, reason: Known, since: 2026-01-01}
  board: {class: management, release: {schedule: dates}, reason: Known, since: 2026-01-01}
  desk: {class: management, hide: [staffing], release: {schedule: dates}, reason: Known, since: 2026-01-01}
  press: {class: public, release: {schedule: dates}, reason: Known, since: 2026-01-01}
"""
_CALENDARS = """calendars:
  office: {week: {mon-fri: ["08:00-12:00", "13:00-17:00"]}, hours_per_day: 8, closed: {2026-04-03..2026-04-06: Easter}}
"""
_CLASSES = ("restricted", "restricted", "staff", "staff", "staff", "public")


class Drawn:
    """The files of a portfolio by chance, and what each audience is told of it once that is released."""

    def __init__(self, seed: int) -> None:
        self._by = Random(seed)
        self.people = [f"p{n}" for n in range(self._by.randint(2, 4))]
        self.known: list[str] = []
        self.files: dict[str, str] = {"itpm.yaml": _SETTINGS, "calendars.yaml": _CALENDARS, **self._staffing()}
        for name in "abcd"[: self._by.randint(2, 4)]:
            self.files[f"projects/{name}.yaml"] = self._project(name)
        whole = self.run()
        self.whole = whole.facts
        self.released = released(whole, AUDIENCES)
        for name, body in self.released.items():
            self.files[f"disclosed/{name}.yaml"] = dump_yaml({"schema": 1, "disclosed": {name: body}})

    def run(self, files: Mapping[str, str] | None = None) -> Run:
        """A run over the files."""
        return Run(Inputs(ROOT / "nowhere", tree_of({**self.files, **(files or {})}), workers=1))

    def seen(self, audience: str) -> Facts:
        """What an audience may know, with what it is told."""
        run = self.run()
        return run.told(named(audience, run.portfolio.settings)).facts

    def _staffing(self) -> dict[str, str]:
        by, lines, leave = self._by, [], []
        for each in self.people:
            kept = ", visibility: restricted" if by.random() < 0.2 else ""
            lines.append(f"  {each}: {{name: {each.upper()}{kept}}}")
            if by.random() < 0.5:
                day = by.randint(3, 20)
                leave.append(f"  {each}: {{2026-03-{day:02}..2026-03-{day + by.randint(0, 9):02}: all}}")
        text = "people:\n" + "\n".join(lines) + "\n" + ("leave:\n" + "\n".join(leave) + "\n" if leave else "")
        return {"staffing.yaml": text}

    def _project(self, name: str) -> str:
        by = self._by
        head = [f"name: Project {name}", "stage: execution", "start: 2026-03-02", f"visibility: {by.choice(_CLASSES)}"]
        head += ["calendar: office"] * (by.random() < 0.4) + [f"deadline: 2026-04-{by.randint(1, 28)}"] * (
            by.random() < 0.4
        )
        tasks, points = ["tasks:"], ["milestones:"]
        for n in range(by.randint(2, 7)):
            tasks.append(f"  t{n}: {{{', '.join(self._task(name, n))}}}")
            self.known.append(f"{name}/t{n}")
        if any("parent" in each for each in tasks):
            tasks.append(f"  phase: {{name: Phase, visibility: {by.choice(_CLASSES)}}}")
            self.known.append(f"{name}/phase")
        for n in range(by.randint(1, 2)):
            points.append(f"  m{n}: {{{', '.join(self._milestone(name, n))}}}")
            self.known.append(f"{name}/m{n}")
        return "\n".join([*head, *tasks, *points]) + "\n"

    def _task(self, name: str, n: int) -> Iterator[str]:
        by = self._by
        yield f"name: Task {n}"
        if by.random() < 0.1:
            yield f"duration: {by.randint(1, 9)}d"
        else:
            yield f"effort: {by.randint(1, 9)}d"
            yield f"assign: [{', '.join(by.sample(self.people, by.choice((1, 1, 1, 2))))}]"
        if by.random() < 0.25:
            yield f"visibility: {by.choice(('restricted', 'management', 'public'))}"
        if by.random() < 0.1:
            yield f"started: 2026-02-{by.randint(10, 27)}"
            yield "remaining: 3d"
        if by.random() < 0.1:
            yield f"not_before: 2026-03-{by.randint(3, 30):02}"
        if by.random() < 0.1:
            yield f"finish_by: 2026-03-{by.randint(10, 30)}"
        if by.random() < 0.3:
            yield "parent: phase"
        yield from self._after(name, n)

    def _milestone(self, name: str, n: int) -> Iterator[str]:
        by = self._by
        yield f"name: Milestone {n}"
        if by.random() < 0.6:
            yield f"due: 2026-03-{by.randint(10, 30)}"
        if by.random() < 0.3:
            yield f"visibility: {by.choice(('restricted', 'public'))}"
        if by.random() < 0.15:
            yield f"delivery: {{party: X, expected: 2026-03-{by.randint(3, 30):02}}}"
        yield from self._after(name, 2)

    def _after(self, name: str, n: int) -> Iterator[str]:
        by, links = self._by, []
        for _number in range(by.choice((0, 1, 1, 2)) if n and self.known else 0):
            near = [each for each in self.known if each.startswith(f"{name}/t")] or self.known
            other = by.choice(near if by.random() < 0.8 else self.known)
            kind = by.choice(("", "", "", ", type: SS", ", type: FF", ", lag: 2d", ", lag: 3ed"))
            links.append(f"{{task: {other}{kind}}}")
        if links:
            yield f"after: [{', '.join(dict.fromkeys(links))}]"


def true_and_fitting(drawn: Drawn, audience: str) -> None:
    """That all dates are those of the full plan, nothing stands before what it waits for, and no float is another."""
    whole, told = drawn.whole.schedule, drawn.seen(audience).schedule
    opened = {address: each for address, each in told.items.items() if not each.done}
    for address, each in opened.items():
        full = whole.items[address]
        assert of_plan(each) == of_plan(full), address
        if audience not in PLANLESS:
            assert each.total_float in {None, full.total_float} and each.network in {None, full.network}, address
            assert each.network_float in {None, full.network_float} and each.critical <= full.critical, address
            if each.kind != "summary" and not each.released:
                assert driver(told, address).words == driver(whole, address).words
    for project in told.translated.outlines if audience not in PLANLESS else ():
        assert of_end(project_end(told, project)) == of_end(project_end(whole, project)), project
    for project in told.portfolio.projects.values():
        for task in project.tasks.values():
            for link in task.after:
                before, after = opened.get(link.task), opened.get(task.id)
                if before and after and before.dates and after.dates and link.type in {None, "FS"} and not after.begun:
                    assert before.dates.finish <= after.dates.start, (link.task, task.id)
