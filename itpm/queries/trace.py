"""The chain of a thing in both directions: what it is for, what hangs on it, with states and days, and where it breaks.

All that is reached is counted; of that, the nearest are shown. Each record is shown once, where it is reached first, so
that loops end; the links among what is shown are told beside.
"""

from collections import Counter, deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from itpm.analysis.control.work_state import matter, task_state
from itpm.analysis.facts import Facts
from itpm.analysis.quality.judging import verdict
from itpm.analysis.scheduling.ends import planned_end
from itpm.model.address import own_of, whole_of
from itpm.model.deliverable import Criterion
from itpm.model.field import Field
from itpm.model.settled import PROMISED, SETTLED, ended_on
from itpm.model.task import Task
from itpm.queries.trace_breaks import breaks
from itpm.queries.trace_ends import ENDS, ends
from itpm.queries.trace_links import Link, Links, Node
from itpm.say import plural, printable

MOST = 100
"""How many records of a direction are shown unless somebody asks for more."""
COLUMNS = ("direction", "depth", "kind", "id", "name", "state", "day", "breaks")


@dataclass(frozen=True)
class Step:
    """A line of a chain: a record or what was decided of it, how far it is away, where it stands, what is lacking."""

    kind: str
    address: str
    name: str
    depth: int
    state: str = ""
    day: date | None = None
    breaks: tuple[str, ...] = ()
    below: "list[Step]" = field(default_factory=list)

    def walk(self) -> "Iterator[Step]":
        """It, and all lines below it in the order in which they are shown."""
        waiting = [self]
        while waiting:
            step = waiting.pop()
            yield step
            waiting.extend(reversed(step.below))

    def plain(self) -> dict[str, Any]:
        """It as programs read it, without what is below."""
        return {
            "kind": self.kind,
            "id": self.address,
            "name": self.name,
            "state": self.state or None,
            "day": self.day.isoformat() if self.day else None,
            "breaks": list(self.breaks),
        }


@dataclass(frozen=True)
class Way:
    """One direction of a chain: how many records of each kind are reached, and how many are not shown."""

    counts: Mapping[str, int]
    cut: Mapping[str, int]
    root: Step
    broken: tuple[tuple[Node, str], ...]


class Trace:
    """The chain of a thing; ``most`` is how many records are shown in each direction."""

    def __init__(self, facts: Facts, declared: Mapping[str, Field], kind: str, address: str, most: int = MOST) -> None:
        self.facts, self.most = facts, most
        self.start = Node(kind, address)
        self.links = Links(facts.portfolio, declared, facts.services.graph)

    @cached_property
    def up(self) -> Way:
        """What it is for."""
        return self._way(self.links.above, lambda link: link.above, results=False)

    @cached_property
    def down(self) -> Way:
        """What hangs on it, with results and decisions."""
        return self._way(self.links.below, lambda link: link.below, results=True)

    @cached_property
    def broken(self) -> tuple[tuple[Node, str], ...]:
        """Every place where the chain breaks, also of what is not shown; the nearest first."""
        return tuple(dict.fromkeys((*self.down.broken, *self.up.broken)))

    def _way(self, near: Callable[[Node], list[Link]], end: Callable[[Link], Node], *, results: bool) -> Way:
        root = self._step(self.start, 0)
        steps: dict[Node, Step] = {self.start: root}
        reached: dict[Node, int] = {self.start: 0}
        broken: list[tuple[Node, str]] = []
        waiting = deque([self.start])
        while waiting:
            node = waiting.popleft()
            broken += ((node, why) for why in self._breaks(node))
            for other in self._next(node, near, end, reached):
                reached[other] = reached[node] + 1
                waiting.append(other)
                above = steps.get(node)
                if above is not None and len(steps) <= self.most:
                    steps[other] = self._step(other, reached[other])
                    above.below.append(steps[other])
        if results:
            for node, step in steps.items():
                step.below.extend(self._ends(node, step.depth + 1))
        counts = Counter(each.kind for each in reached if each != self.start)
        shown = Counter(each.kind for each in steps if each != self.start)
        return Way(dict(counts), dict(counts - shown), root, tuple(broken))

    def _next(
        self, node: Node, near: Callable[[Node], list[Link]], end: Callable[[Link], Node], reached: Mapping[Node, int]
    ) -> Iterator[Node]:
        yield from dict.fromkeys(other for link in near(node) if (other := end(link)) not in reached)
        # What stands in a loop has something above it, and nothing leads there from its project.
        if node == self.start and near == self.links.below and node.kind == "project":
            yield from self._looped(node, reached)

    def _looped(self, project: Node, reached: Mapping[Node, int]) -> Iterator[Node]:
        """The first of each loop in a project that nothing outside the loop leads to."""
        known, waiting = set(reached), [each.below for each in self.links.below(project)]
        for each in (None, *self.links.inside(project.address)):
            if each is not None and each not in known:
                yield each
                waiting.append(each)
            while waiting:
                node = waiting.pop()
                if node not in known:
                    known.add(node)
                    waiting.extend(link.below for link in self.links.below(node))

    def _record(self, node: Node) -> Any:  # noqa: ANN401 - a record of its kind
        return self.facts.portfolio.by_kind[node.kind][node.address]

    def _breaks(self, node: Node) -> tuple[str, ...]:
        return breaks(self.facts, self.links, node, self._record(node))

    def _step(self, node: Node, depth: int) -> Step:
        record = self._record(node)
        state, day = self._stands(node, record)
        return Step(node.kind, node.address, record.title, depth, state, day, self._breaks(node))

    def _stands(self, node: Node, record: Any) -> tuple[str, date | None]:  # noqa: ANN401
        """The state of a record in a word, and the day on which it is due, expected or was over."""
        if isinstance(record, Criterion):
            return str(verdict(record)), record.result.date if record.result else None
        if isinstance(record, Task):
            return str(task_state(self.facts.schedule, record)), self._expected(node.address)
        if node.kind not in SETTLED:
            return "", None
        found = matter(self.facts.schedule, record)
        due = None if found.over else self._expected(node.address) or (found.due if node.kind in PROMISED else None)
        return found.state, ended_on(record) or due

    def _expected(self, address: str) -> date | None:
        within = own_of(address) and whole_of(address) in self.facts.portfolio.projects
        return planned_end(self.facts.schedule, address) if within else None

    def _ends(self, node: Node, depth: int) -> Iterator[Step]:
        for kind, address, said, state, day in ends(self.facts, node, self._record(node)):
            yield Step(kind, address, said, depth, state, day)

    def rows(self) -> list[dict[str, Any]]:
        """The chain as rows: what is for first, then the thing, then what hangs on it."""
        return [
            {
                "direction": name if step.depth else "itself",
                "depth": step.depth,
                **{n: v for n, v in step.plain().items() if n != "breaks"},
                "breaks": "; ".join(step.breaks),
            }
            for name, way in (("up", self.up), ("down", self.down))
            for step in way.root.walk()
            if step.depth or name == "up"
        ]

    def document(self) -> dict[str, Any]:
        """The chain as programs read it: two trees, the links among what they show, counts, and where it breaks."""
        shown = {Node(s.kind, s.address) for way in (self.up, self.down) for s in way.root.walk()}
        links = [each for node in sorted(shown) for each in self.links.below(node) if each.below in shown]
        return {
            "thing": self.up.root.plain(),
            "up": _tree(self.up.root.below),
            "down": _tree(self.down.root.below),
            "links": [
                {
                    "from": f"{each.above.kind}:{each.above.address}",
                    "to": f"{each.below.kind}:{each.below.address}",
                    "field": each.field or None,
                }
                for each in links
            ],
            "counts": {"up": dict(self.up.counts), "down": dict(self.down.counts)},
            "cut": {"up": dict(self.up.cut), "down": dict(self.down.cut)},
            "breaks": [{"kind": node.kind, "id": node.address, "says": why} for node, why in self.broken],
        }

    def text(self) -> Iterator[str]:
        """The chain for people: two indented trees, and where it breaks."""
        yield _line(self.up.root)
        for title, way in (("is for", self.up), ("leads to", self.down)):
            if not way.counts and not way.root.below:
                yield f"{title}: nothing"
                continue
            yield f"{title}:"
            yield from ("  " * step.depth + _line(step) for step in way.root.walk() if step.depth)
            if way.cut:
                yield f"  … and {_counted(way.cut)} more, farther away"
        if self.broken:
            yield f"breaks in {plural(len(self.broken), 'place')}:"
            yield from (f"  {node.kind} {node.address}: {why}" for node, why in self.broken[: self.most])
            if len(self.broken) > self.most:
                yield f"  … and {len(self.broken) - self.most} more"
        else:
            yield "breaks nowhere"


def _tree(steps: Sequence[Step]) -> list[dict[str, Any]]:
    """Trees as programs read them; a loop and no recursion, for chains are as long as portfolios are large."""
    found: list[dict[str, Any]] = []
    waiting: list[tuple[Step, list[dict[str, Any]]]] = [(each, found) for each in reversed(steps)]
    while waiting:
        step, holder = waiting.pop()
        below: list[dict[str, Any]] = []
        holder.append({**step.plain(), "below": below})
        waiting.extend((each, below) for each in reversed(step.below))
    return found


def _counted(counts: Mapping[str, int]) -> str:
    words = {"criterion": "criteria", "policy": "policies", "process": "processes"}
    forms = {kind: (word, words.get(kind, f"{word}s")) for kind in counts if (word := kind.replace("-", " "))}
    return ", ".join(plural(count, *forms[kind]) for kind, count in counts.items())


def _line(step: Step) -> str:
    said = ", ".join(filter(None, (step.state, step.day.isoformat() if step.day else "")))
    name = printable(step.name)
    parts = (step.kind.replace("-", " "), "" if step.kind in ENDS else step.address, name, f"({said})" if said else "")
    lacks = f"  ✗ {'; '.join(step.breaks)}" if step.breaks else ""
    return " ".join(filter(None, parts)) + lacks
