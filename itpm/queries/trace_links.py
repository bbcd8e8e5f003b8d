"""What stands above and below what in a portfolio: every reference that the schemas know, as links of a chain.

A chain goes from what something is for to what it comes to: goal, objective, project, risk, task, milestone,
deliverable, criterion. Which end of a reference stands above follows from the kinds of both; where the field says it
(`after`, `depends_on`), from the field. Who owns, works or is told stands in no chain. What processes, services and
assets stand on is asked of the room of services, as the answer to what stops is.
"""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from itpm.analysis.control.mentions import Mention, mentions
from itpm.analysis.services.graph import KINDS, STANDS, ServiceGraph
from itpm.model.address import whole_of
from itpm.model.field import Field
from itpm.model.portfolio import Portfolio

_AIMS = ("goal", "objective", "key-result", "theme", "programme", "policy")
_RUN = ("process", "service", "asset", "control", "continuity-plan", "monitor", "certificate")
_MATTERS = (
    "benefit", "exception", "risk", "decision", "change", "incident", "issue", "action", "drawdown",
    "security-exception", "window",
)  # fmt: skip
_MADE = ("budget-line", "release", "gate", "task", "milestone", "deliverable", "criterion")
ORDER = (*_AIMS, *_RUN, "request", "project", *_MATTERS, *_MADE)
"""The kinds that stand in chains, what is above before what is below."""
_RANK = {kind: place for place, kind in enumerate(ORDER)}
_NAMED_ABOVE = frozenset({"after", "parent", "part_of"})
"""Fields by which the record that names stands below the one that is named, also of one kind."""
_NAMED_BELOW = frozenset({"before", "replaced_by", "actions", "blocks", "held"})
"""Fields by which it stands above: what a gate asked for when it was held is where a condition is met."""
_REPORTED = frozenset({"updates", "baselines", "communications", "external", "notes"})
"""Fields that tell of a time, and not of what hangs on what."""
_SEE = "relates.see"
"""What is only worth a look."""
_WORK = frozenset({"task", "milestone", "gate"})
_INSIDE = {"criterion": "deliverable", "key-result": "objective"}
"""Kinds that lie in a record, and are a link of the chain by that."""


class Node(NamedTuple):
    """A record of a chain: its kind and its address."""

    kind: str
    address: str


class Link(NamedTuple):
    """That one record stands above another, by which field; ``sequence`` where only the order of work says so."""

    above: Node
    below: Node
    field: str
    sequence: bool = False


class Links:
    """The links of a portfolio, found once: what stands above and below each record of a chain."""

    def __init__(self, portfolio: Portfolio, declared: Mapping[str, Field], graph: ServiceGraph) -> None:
        self.portfolio = portfolio
        self._above: dict[Node, list[Link]] = {}
        self._below: dict[Node, list[Link]] = {}
        self._inside: dict[str, list[Node]] = {}
        for kind in ORDER:
            for address, record in portfolio.by_kind.get(kind, {}).items():
                node = Node(kind, address)
                if self._project(node) is not None:
                    self._inside.setdefault(whole_of(address), []).append(node)
                for link in dict.fromkeys(self._links(node, record, declared[kind])):
                    self._add(link)
        known = (each for each in graph.edges() if each.lower.kind in _RANK)
        for link in dict.fromkeys(Link(Node(*each.upper), Node(*each.lower), each.field) for each in known):
            self._add(link)

    def _add(self, link: Link) -> None:
        self._above.setdefault(link.below, []).append(link)
        self._below.setdefault(link.above, []).append(link)

    def above(self, node: Node) -> list[Link]:
        """What a record is for; of one that nothing else in its project stands above, the project that it is part of.

        What work comes after in time is no reason for it.
        """
        found = [each for each in self._above.get(node, ()) if not each.sequence]
        return sorted([*found, *self._whole(node, found)], key=lambda link: _RANK[link.above.kind])

    def below(self, node: Node) -> list[Link]:
        """What hangs on a record; of a project, what nothing else in it stands above."""
        found = list(self._below.get(node, ()))
        if node.kind == "project":
            known = (each for each in self._inside.get(node.address, ()))
            found += [link for each in known for link in self._whole(each, self._above.get(each, ()))]
        return sorted(found, key=lambda link: _RANK[link.below.kind])

    def inside(self, project: str) -> list[Node]:
        """Every record of a project that stands in a chain."""
        return self._inside.get(project, [])

    def _whole(self, node: Node, above: "list[Link] | tuple[()]") -> list[Link]:
        project = self._project(node)
        own = any(whole_of(each.above.address) == whole_of(node.address) for each in above)
        return [] if project is None or own else [Link(project, node, "")]

    def _project(self, node: Node) -> Node | None:
        """The project in which a record lies; None of one that lies in none."""
        whole = whole_of(node.address)
        return Node("project", whole) if whole != node.address and whole in self.portfolio.projects else None

    def _links(self, node: Node, record: Any, kept: Field) -> Iterator[Link]:  # noqa: ANN401 - a record of the kind
        if node.kind in _INSIDE:
            yield Link(Node(_INSIDE[node.kind], node.address.rpartition("/")[0]), node, "")
        for mention in mentions(record, kept):
            first = mention.field.partition(".")[0]
            told = first in _REPORTED or mention.field == _SEE or (node.kind in KINDS and first == STANDS)
            for other in self._meant(mention) if not told else ():
                if other != node:
                    yield _link(node, other, first, mention.field)

    def _meant(self, mention: Mention) -> Iterator[Node]:
        for kind in mention.kinds:
            if kind in _RANK and mention.address in self.portfolio.by_kind.get(kind, {}):
                yield Node(kind, mention.address)


def _link(node: Node, other: Node, first: str, field: str) -> Link:
    """The link that a reference of one record to another is."""
    below = first in _NAMED_ABOVE or (first not in _NAMED_BELOW and _RANK[other.kind] < _RANK[node.kind])
    one, two = (other, node) if below else (node, other)
    leads = one.kind == "task" and two.kind != "task"
    sequence = {one.kind, two.kind} <= _WORK and first in {"after", "before"} and not leads
    return Link(one, two, field, sequence)
