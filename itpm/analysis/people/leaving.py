"""What stays undone when somebody leaves, and why: first what only they do, then what waits for it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from itpm.analysis.people.operations import doers, meant
from itpm.analysis.people.skills import Needs, Skills
from itpm.analysis.scheduling.schedule import Schedule
from itpm.analysis.time.periods import days_of_period
from itpm.engine.precedence import NEVER
from itpm.message import phrase
from itpm.model.address import Address, own_of
from itpm.model.staffing import Operation, Person
from itpm.model.stage import approved_work
from itpm.model.task import Task


@dataclass(frozen=True, slots=True)
class Undone:
    """Work that nobody does any more: what it is, why, and who else could do it.

    ``waits_for`` is what it waits for, where somebody is there for itself; ``minutes`` is what nobody does of work
    that ends all the same.
    """

    address: str
    kind: str
    """``task``, ``milestone``, ``gate``, ``allocation``, ``operation`` or ``turns``."""
    reason: str
    waits_for: str = ""
    others: tuple[str, ...] = ()
    minutes: int | None = None

    @property
    def words(self) -> str:
        """In the words of a schedule."""
        return phrase("never, because {reason}", reason=self.reason)


class Gap:
    """The same portfolio with somebody and without them."""

    def __init__(self, before: Schedule, after: Schedule, who: str) -> None:
        """``after`` is the schedule in which they have left."""
        self.before, self.after, self.who = before, after, who
        self.skills = Skills(after.portfolio, after.as_of)

    @cached_property
    def undone(self) -> Sequence[Undone]:
        """Everything that nobody does any more: causes first, then what waits for them."""
        lost = [*self._lost()]
        causes = [each for each in lost if not each.waits_for]
        effects = sorted((each for each in lost if each.waits_for), key=self._depth)
        return (*causes, *self.partly, *self._allocations(), *self._operations(), *effects)

    def of_project(self, project: str) -> Sequence[Undone]:
        """What stays undone in a project altogether."""
        mine = (each for each in self.undone if each.address.startswith(f"{project}/"))
        return [each for each in mine if each.minutes is None and each.kind not in {"operation", "turns"}]

    def _lost(self) -> Iterator[Undone]:
        """The work that had dates and has none any more."""
        for address, old in self.before.items.items():
            new = self.after.items[address]
            if old.kind == "summary" or old.done or old.levelled is None or new.levelled is not None:
                continue
            above = self._waited_for(address)
            if above:
                yield Undone(address, self._kind(address), phrase("waits for {above}", above=above), above)
            else:
                yield Undone(address, self._kind(address), self._reason(address), others=self._others(address))

    def _kind(self, address: str) -> str:
        record = self.before.portfolio.find(address)
        return "task" if isinstance(record, Task) and self.before.items[address].kind == "task" else "milestone"

    def _reason(self, address: str) -> str:
        """Why nobody does a task that wants whoever left, or what else it lacks."""
        made = self.before.translated
        work = made.works.get(made.numbers[address])
        for demand in work.demands if work is not None else ():
            names = [made.crews.resources.names[each.resource] for each in demand.candidates]
            if self.who in names and demand.required:
                return (
                    phrase("nobody of {names} is there", names=", ".join(names))
                    if len(names) > 1
                    else phrase("{who} is required", who=self.who)
                )
        crew = self._crew(address)
        return (
            phrase("only {who} does it", who=self.who)
            if len(crew) <= 1
            else phrase("nobody of {crew} is there", crew=", ".join(crew))
        )

    def _needs(self, address: str) -> bool:
        """Whether nobody does a task without whoever left: they do it alone, or are required."""
        made = self.before.translated
        work = made.works.get(made.numbers[address])
        wanted = (
            {made.crews.resources.names[each.resource] for d in work.demands if d.required for each in d.candidates}
            if work
            else ()
        )
        return self.who in wanted or list(self._crew(address)) == [self.who]

    def _crew(self, address: str) -> Sequence[str]:
        """Everybody who may be booked for a task."""
        made = self.before.translated
        work = made.works.get(made.numbers[address])
        found = (
            [made.crews.resources.names[each.resource] for d in work.demands for each in d.candidates] if work else []
        )
        return list(dict.fromkeys(found))

    def _waited_for(self, address: str) -> str:
        """What a task waits for that is undone itself, unless it lacks whoever left itself."""
        if self._needs(address):
            return ""
        made, plan = self.after.translated, self.after.plan
        node = made.numbers[address]
        seen = {node}
        while plan is not None:
            waits = (each.task for each in made.network.links[node] if plan.finishes[each.task] >= NEVER)
            above = next((each for each in waits if each not in seen), None)
            if above is None:
                return ""
            if made.addresses[above]:
                return made.addresses[above]
            seen.add(above)
            node = above
        return ""

    def _depth(self, each: Undone) -> tuple[int, str]:
        """How far behind its cause something waits."""
        return self.after.translated.network.order.index(self.after.translated.numbers[each.address]), each.address

    def _others(self, address: str) -> tuple[str, ...]:
        """Who else is there and could do a task: with the skills that it asks for, else like whoever left."""
        project, own = Address.of(address)
        task = self.after.portfolio.projects[project].tasks.get(own)
        asked: dict[str, int] = {}
        for each in self.after.translated.assigned(task) if task is not None else ():
            asked |= each.skills if self.who in self.after.translated.crews.named(each) else {}
        return tuple(who for who in self._left if self._able(who, asked))

    @cached_property
    def _left(self) -> Sequence[str]:
        """Everybody else who is there and stays."""
        return [who for who in self.skills.there if who != self.who and self._stays(who)]

    def _stays(self, who: str) -> bool:
        last = self.after.portfolio.staffing.people[who].employed.finish
        return last is None or last > self.after.as_of

    def _able(self, who: str, asked: Needs) -> bool:
        """Whether somebody has the skills that are asked for; else whether they could stand in for whoever left."""
        people = self.after.portfolio.staffing.people
        person, roles = people[who], people[self.who].roles
        if asked:
            return _has(person, asked)
        needs = self.skills.needs(roles[0]) if roles else {}
        return any(role in roles for role in person.roles) or (bool(needs) and _has(person, needs))

    @cached_property
    def partly(self) -> Sequence[Undone]:
        """Tasks that end all the same, and what of them nobody does."""
        return [*self._parts()]

    def _parts(self) -> Iterator[Undone]:
        for address, old in self.before.booked.items():
            new, item = self.after.booked.get(address, {}), self.after.items[address]
            minutes = sum(old.values()) - sum(new.values())
            if item.levelled is not None and self.who in old and minutes * 2 >= self.before.times.patterns.effort_day:
                reason = phrase("{who} does it, and nobody in their place", who=self.who)
                yield Undone(address, "task", reason, others=self._others(address), minutes=minutes)

    def _allocations(self) -> Iterator[Undone]:
        """What only they are allocated to: a share of their time in periods that are not over."""
        now, settings = self.before.portfolio.staffing, self.before.portfolio.settings
        for project in self.before.portfolio.projects.values():
            for name, shares in project.allocations.items() if approved_work(project) else ():
                role = project.team.get(own_of(name))
                people = tuple(role.who) if role is not None else meant(now, [name])
                if self.who not in people or any(each != self.who and self._stays(each) for each in people):
                    continue
                ends = {each.text: days_of_period(each, settings).finish for each in shares}
                still = [text for text, end in ends.items() if end is None or end >= self.after.as_of]
                if still:
                    reason = phrase("only {who} is allocated to it in {still}", who=self.who, still=", ".join(still))
                    yield Undone(project.id, "allocation", reason, others=self._same_role())

    def _operations(self) -> Iterator[Undone]:
        """Operations that only they do, and the turns that are theirs."""
        now = self.before.portfolio.staffing
        for operation in now.operations.values():
            finish = operation.dates.finish if operation.dates is not None else None
            if self.who not in doers(now, operation) or (finish is not None and finish <= self.after.as_of):
                continue
            others = [who for who in doers(now, operation) if who != self.who and self._stays(who)]
            name = self._served(operation)
            if not others:
                yield Undone(name, "operation", phrase("only {who} does it", who=self.who), others=self._same_role())
            elif operation.rota is not None and self.who in operation.rota.who:
                yield Undone(name, "turns", phrase("these turns are {who}'s", who=self.who), others=tuple(others))

    def _served(self, operation: Operation) -> str:
        """An operation with the service that it keeps running, and its tier."""
        service = self.before.portfolio.infrastructure.services.get(operation.service or "")
        if service is None:
            return operation.id
        of, tier = service.id, service.tier
        if tier is None:
            return phrase("{operation} (service {service})", operation=operation.id, service=of)
        return phrase("{operation} (service {service}, tier {tier})", operation=operation.id, service=of, tier=tier)

    def _same_role(self) -> tuple[str, ...]:
        """Who is there and has a role of whoever left."""
        return tuple(who for who in self._left if self._able(who, {}))


def _has(person: Person, needs: Needs) -> bool:
    return all(person.skills.get(skill, 0) >= level for skill, level in needs.items())
