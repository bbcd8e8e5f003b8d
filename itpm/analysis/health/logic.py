"""Points 1 to 5: is everything linked, and do links rather than imposed dates carry the plan?"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from itpm.analysis.health.measure import Hit, Inspected, Measure, most_of, share
from itpm.analysis.scheduling.dependencies import Work
from itpm.analysis.scheduling.disclosed import NOT_SHOWN
from itpm.analysis.scheduling.lateness import hard_constraints
from itpm.message import Message
from itpm.model.control import Gate
from itpm.model.task import Link, Milestone, Task

_HELD = {
    "must_start": Message("must start"),
    "must_finish": Message("must finish"),
    "not_after": Message("not after"),
    "finish_by": Message("finish by"),
}


@dataclass(frozen=True, slots=True)
class Linked:
    """A link of open work with the place it is written at."""

    item: Work
    position: int
    link: Link

    def hit(self, what: Message, hint: str) -> Hit:
        """This link as a case."""
        return Hit(self.item.id, self.item.origin.at("after", self.position), what, hint)


def logic(seen: Inspected, limit: float = 0.05) -> Measure:
    """1: open tasks that wait for nothing, or that nothing waits for; those that open and end the project aside."""
    hits, unknown = [], 0
    calendar = seen.schedule.times.calendar(seen.project.calendar)
    for address, task in seen.tasks.items():
        dates = seen.items[address].network
        if seen.items[address].released:
            unknown += not _waits(seen, address) or not _followed(seen, address)
            continue
        opens = dates is None or task.started or _first(seen, address)
        # Nothing is worked between the last task and an end on a day off.
        ends = dates is None or seen.end is None or calendar.between(dates.finish, seen.end) <= 0
        if not opens and not _waits(seen, address) and not _held(task):
            hits.append(
                Hit(
                    address,
                    task.origin.key(),
                    Message("'{address}' waits for nothing", address=address),
                    "say what it comes after",
                )
            )
        elif not ends and not _followed(seen, address) and seen.schedule.portfolio.complete:
            # What could not be read may wait for it.
            hits.append(
                Hit(
                    address,
                    task.origin.key(),
                    Message("nothing waits for '{address}'", address=address),
                    "say what needs its result",
                )
            )
    made = share(1, "Logic", hits, len(seen.tasks), limit)
    if not unknown:
        return made
    # What waits for them, or what they wait for, may be kept from whoever reads this.
    passed = made.passed and len(hits) + unknown <= most_of(limit, len(seen.tasks))
    return replace(made, passed=passed or (None if made.passed else False), reason=NOT_SHOWN)


def _first(seen: Inspected, address: str) -> bool:
    """Whether a task may begin with its project; when its people have time does not matter."""
    schedule = seen.schedule
    node = schedule.translated.numbers[address]
    bounds = schedule.translated.network.bounds.get(node)
    floor = schedule.translated.network.floors[node]
    return schedule.dates.bound(node) <= floor and (bounds is None or bounds.finish is None)


def _held(task: Task) -> bool:
    return task.not_before is not None or task.must_start is not None or task.blocked is not None


def _waits(seen: Inspected, address: str) -> bool:
    chain = (address, *seen.outline.above(address))
    return any(seen.outline.items[each].after for each in chain)


def _followed(seen: Inspected, address: str) -> bool:
    chain = (address, *seen.outline.above(address))
    return any(each in seen.schedule.translated.waited_for for each in chain)


def links(seen: Inspected) -> Iterator[Linked]:
    """The links of the open work of a project."""
    for address, item in seen.outline.items.items():
        dates = seen.schedule.items.get(address)
        if dates is not None and not dates.done and not isinstance(item, Gate):
            for position, link in enumerate(item.after):
                yield Linked(item, position, link)


def leads(seen: Inspected) -> Measure:
    """2: links with a negative lag; there should be none."""
    found = [each for each in links(seen) if each.link.lag is not None and each.link.lag.amount < 0]
    hits = [
        each.hit(
            Message(
                "'{item}' begins {size} before '{task}' is ready",
                item=each.item.id,
                size=_size(each),
                task=each.link.task,
            ),
            "split the task before it",
        )
        for each in found
    ]
    count = len(hits)
    return Measure(2, "Leads", count, 0, "count", not count, tuple(hits), sum(1 for _ in links(seen)))


def _size(each: Linked) -> str:
    return str(each.link.lag).lstrip("-")


def lags(seen: Inspected, limit: float = 0.05) -> Measure:
    """3: links with a positive lag, which hide work or waiting that nobody answers for."""
    every = list(links(seen))
    found = [each for each in every if each.link.lag is not None and each.link.lag.amount > 0]
    hits = [
        each.hit(
            Message(
                "'{item}' waits {lag} after '{task}'", item=each.item.id, lag=str(each.link.lag), task=each.link.task
            ),
            "make the waiting a task",
        )
        for each in found
    ]
    return share(3, "Lags", hits, len(every), limit, least=1)


def link_types(seen: Inspected, limit: float = 0.10) -> Measure:
    """4: links other than finish-to-start; one start-to-finish link is one too many."""
    every = list(links(seen))
    found = [each for each in every if (each.link.type or "FS") != "FS"]
    hits = [
        each.hit(
            Message(
                "'{item}' is linked to '{task}' by {type}",
                item=each.item.id,
                task=each.link.task,
                type=str(each.link.type),
            ),
            "finish to start is easier to keep",
        )
        for each in found
    ]
    made = share(4, "Link types", hits, len(every), limit, least=1)
    backwards = any(each.link.type == "SF" for each in found)
    return Measure(4, made.name, made.value, limit, "share", bool(made.passed) and not backwards, made.hits, made.base)


def hard(seen: Inspected, limit: float = 0.05) -> Measure:
    """5: work held by a date instead of by logic; one without a reason is always counted."""
    records: dict[str, Task | Milestone] = {**seen.tasks, **seen.milestones}
    hits = []
    for address, record in records.items():
        for name, constraint in hard_constraints(record):
            held = Message(
                "'{address}' {field} {date}",
                address=address,
                field=_HELD[name],
                date=constraint.date,
            )
            bare = constraint.why is None
            hint = "say why: {date: …, why: …}" if bare else "let a link carry it"
            hits.append(
                Hit(
                    address,
                    record.origin.at(name),
                    Message("{held}, without a reason", held=held) if bare else held,
                    hint,
                    always=bare,
                )
            )
    made = share(5, "Hard constraints", hits, len(records), limit, least=1)
    passed = bool(made.passed) and not any(hit.always for hit in hits)
    return Measure(5, made.name, made.value, limit, "share", passed, made.hits, made.base)
