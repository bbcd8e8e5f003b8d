"""Skills: who holds which, where somebody lacks what their role needs, and what hangs on one person.

Levels are those of SFIA, 1 (follow) to 7 (set strategy). Bus factor: the people at or above the level that is needed.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from itpm.analysis.scheduling.schedule import Schedule
from itpm.message import phrase
from itpm.model.address import own_of, whole_of
from itpm.model.assignment import Assignment
from itpm.model.infrastructure import Service
from itpm.model.portfolio import Portfolio
from itpm.model.project import Project
from itpm.model.settled import settled
from itpm.model.stage import active
from itpm.model.task import Task

Needs = Mapping[str, int]
"""The level that is needed of each skill."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Somebody below the level that a role or a task needs, and what is planned against it (empty: nothing)."""

    who: str
    what: str
    """The role or the task."""
    skill: str
    has: int
    needs: int
    plan: str


@dataclass(frozen=True, slots=True)
class Cover:
    """How many people a team, a service or a task has for a skill, and how many it should have."""

    what: str
    skill: str
    level: int
    people: tuple[str, ...]
    wanted: int = 2


@dataclass(frozen=True)
class Skills:
    """The skills of a portfolio's people on a day."""

    portfolio: Portfolio
    day: date

    @cached_property
    def there(self) -> tuple[str, ...]:
        """Everybody who is employed on the day."""
        return tuple(who for who, each in self.portfolio.staffing.people.items() if each.employed.holds(self.day))

    def holders(self, skill: str, level: int = 1) -> tuple[str, ...]:
        """Who is there and has a skill, at a level or above it."""
        if (skill, level) not in self._holders:
            people = self.portfolio.staffing.people
            found = tuple(who for who in self.there if people[who].skills.get(skill, 0) >= level)
            self._holders[skill, level] = found
        return self._holders[skill, level]

    @cached_property
    def _holders(self) -> dict[tuple[str, int], tuple[str, ...]]:
        return {}

    def needs(self, role: str) -> Needs:
        """The skills that a role asks for, each with its least level; none for a role that nobody wrote down."""
        found = self.portfolio.staffing.roles.get(role)
        return found.skills if found is not None else {}

    @cached_property
    def gaps(self) -> tuple[Gap, ...]:
        """Everybody who lacks what their own role needs, or a role they fill in a project that goes on."""
        found = dict.fromkeys(self._gaps())
        return tuple(sorted(found, key=lambda gap: (gap.who, gap.what, gap.skill)))

    def _gaps(self) -> Iterator[Gap]:
        for who in self.there:
            for role in self.portfolio.staffing.people[who].roles:
                yield from self._gaps_of(who, role)
        for project in self.portfolio.projects.values():
            if active(project, self.day):
                for filled in project.team.values():
                    for who, dates in filled.who.items():
                        known = who in self.portfolio.staffing.people
                        if filled.role is not None and known and (dates.finish is None or dates.finish >= self.day):
                            yield from self._gaps_of(str(who), filled.role)

    def _gaps_of(self, who: str, role: str) -> Iterator[Gap]:
        yield from self._below(who, str(role), self.needs(role), role)

    def _below(self, who: str, what: str, needs: Needs, role: str = "") -> Iterator[Gap]:
        has = self.portfolio.staffing.people[who].skills
        for skill, level in needs.items():
            if has.get(skill, 0) < level:
                yield Gap(who, what, skill, has.get(skill, 0), level, self._plan(who, skill, level, role))

    def of_work(self, schedule: Schedule) -> tuple[Gap, ...]:
        """Everybody who is named for open work and lacks what the work says it takes."""
        found = []
        for project in schedule.portfolio.projects.values():
            for task in project.tasks.values() if active(project, schedule.as_of) else ():
                asked = [each for each in schedule.translated.assigned(task) if each.skills]
                item = schedule.items.get(task.id) if asked else None
                for assignment in asked if item is not None and not item.done else ():
                    found += list(self._gaps_of_work(task.id, assignment))
        return tuple(found)

    def _gaps_of_work(self, task: str, assignment: Assignment) -> Iterator[Gap]:
        for who in (assignment.who,) if assignment.who in self.portfolio.staffing.people else ():
            yield from self._below(str(who), task, assignment.skills)

    def _plan(self, who: str, skill: str, level: int, role: str = "") -> str:
        """What is planned to close a gap: a goal, a course, or a vacancy for the role."""
        staffing = self.portfolio.staffing
        goal = staffing.people[who].development.get(skill)
        if goal is not None and goal.to >= level:
            return (
                phrase("to reach {to} by {by}", to=goal.to, by=goal.by)
                if goal.by
                else phrase("to reach {to}", to=goal.to)
            )
        for id_, course in staffing.training.items():
            if who in course.for_ and course.skills.get(skill, 0) >= level and course.done is None:
                return phrase("course {id}", id=id_)
        for id_, vacancy in staffing.vacancies.items():
            if role and vacancy.role == role and not settled(vacancy).over:
                return phrase("vacancy {id}", id=id_)
        return ""

    @cached_property
    def covers(self) -> tuple[Cover, ...]:
        """How the skills that teams must cover are covered."""
        found = []
        for id_, team in self.portfolio.staffing.teams.items():
            inside = self._of_team(id_) if team.cover else frozenset()
            for skill, cover in team.cover.items():
                people = tuple(who for who in self.holders(skill, cover.level) if who in inside)
                found.append(Cover(id_, skill, cover.level, people, cover.people))
        return tuple(found)

    @cached_property
    def _of_each_team(self) -> Mapping[str, tuple[list[str], list[str]]]:
        """By team, the teams directly below it and the people of its own."""
        staffing = self.portfolio.staffing
        found: dict[str, tuple[list[str], list[str]]] = {id_: ([], []) for id_ in staffing.teams}
        for id_, each in staffing.teams.items():
            if each.parent in found:
                found[each.parent][0].append(id_)
        for who, person in staffing.people.items():
            if person.team in found:
                found[person.team][1].append(who)
        return found

    def _of_team(self, team: str) -> frozenset[str]:
        """The people of a team and of the teams below it."""
        rest, people = [team], list[str]()
        while rest:
            below, own = self._of_each_team[rest.pop()]
            rest += below
            people += own
        return frozenset(people)

    def of_service(self, service: Service) -> tuple[Cover, ...]:
        """For each skill that running a service takes, who has it among those who run it.

        Who runs it is whoever its operations name. What it takes is what a named team must cover, what a named role
        needs, and what the roles of named people have in common. A service that no operation names gives nothing.
        """
        crew, needs = self._running(service.id)
        people = self.portfolio.staffing.people
        return tuple(
            Cover(service.id, skill, level, tuple(w for w in crew if people[w].skills.get(skill, 0) >= level))
            for skill, level in sorted(needs.items())
        )

    def _running(self, service: str) -> tuple[list[str], Needs]:
        """Who is there of those who run a service, and the level that each skill needs."""
        staffing = self.portfolio.staffing
        crew: list[str] = []
        needs: dict[str, int] = {}
        for operation in staffing.operations.values():
            if operation.service != service:
                continue
            named = list(operation.rota.who) if operation.rota is not None else []
            for assignment in operation.assign:
                crew += self.named(assignment)
                named += [
                    who for who in (assignment.who, *assignment.any) if who is not None and who in staffing.people
                ]
                team = staffing.teams.get(assignment.team or assignment.who or "")
                asked = {skill: cover.level for skill, cover in team.cover.items()} if team is not None else {}
                asked |= self.needs(assignment.role or assignment.who or "")
                needs = {skill: max(needs.get(skill, 0), asked.get(skill, 0)) for skill in {*needs, *asked}}
            crew += map(str, named)
            shared = self._in_common(named)
            needs = {skill: max(needs.get(skill, 0), shared.get(skill, 0)) for skill in {*needs, *shared}}
        return [who for who in dict.fromkeys(crew) if who in self.there], needs

    def _in_common(self, people: Sequence[str]) -> Needs:
        """What the first roles of all of some people need."""
        staffing = self.portfolio.staffing
        wanted = [self.needs(role) for who in people for role in staffing.people[who].roles[:1]]
        if not wanted:
            return {}
        common = set(wanted[0]).intersection(*wanted[1:])
        return {skill: max(each[skill] for each in wanted) for skill in common}

    def named(self, assignment: Assignment) -> list[str]:
        """The people that an assignment may mean."""
        staffing = self.portfolio.staffing
        found: list[str] = []
        for name in assignment.names:
            if name in staffing.people:
                found.append(str(name))
            elif name in staffing.teams:
                found += sorted(self._of_team(str(name)))
            elif name in staffing.roles:
                found += [who for who, each in staffing.people.items() if name in each.roles]
        return found

    def of_task(self, project: Project, task: str, assigned: Iterable[Assignment]) -> tuple[Cover, ...]:
        """For each skill that a task takes by who is assigned to it, everybody who is there and has it."""
        needs: dict[str, int] = {}
        for assignment in assigned:
            for skill, level in self.asked(project, assignment).items():
                needs[skill] = max(needs.get(skill, 0), level)
        return tuple(Cover(task, skill, level, self.holders(skill, level)) for skill, level in sorted(needs.items()))

    def asked(self, project: Project, assignment: Assignment) -> Needs:
        """What an assignment takes: what it says, and what the roles need that it names or asks people for.

        Of somebody who is named it is their first role.
        """
        roles = list(self._roles(project, assignment))
        if len(roles) == 1 and not assignment.skills:
            return self.needs(roles[0])
        needs = dict(assignment.skills)
        for role in roles:
            for skill, level in self.needs(role).items():
                needs[skill] = max(needs.get(skill, 0), level)
        return needs

    def _roles(self, project: Project, assignment: Assignment) -> Iterator[str]:
        staffing = self.portfolio.staffing
        if assignment.role is not None:
            yield str(assignment.role)
        for name in (assignment.who, *assignment.any):
            if name in staffing.people:
                yield from map(str, staffing.people[str(name)].roles[:1])
            elif name in staffing.roles:
                yield str(name)
            elif name is not None:
                filled = project.team.get(own_of(name))
                if filled is not None and filled.role is not None:
                    yield str(filled.role)


def critical_tasks(schedule: Schedule) -> Iterator[tuple[Project, Task]]:
    """The open tasks on whose dates the end of their project hangs."""
    for address, item in schedule.items.items():
        project = schedule.portfolio.projects[whole_of(address)]
        task = project.tasks.get(own_of(address))
        if task is not None and item.kind == "task" and item.critical and not item.done:
            yield project, task
