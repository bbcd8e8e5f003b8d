"""Whether a rule judges by something that names what its readers may not know, so that it could find something else.

A record whose field lost what it named says less than it did. What that changes follows from the field: where it says
when work happens, the plan of its project and of all that waits for it; else what is made of it, in the same whole or,
where one of both lies in none, wherever. Of work that is not shown and takes somebody's time nobody knows at all: dates
are those of the plan without it, as everywhere in a portfolio that was cut down.
"""

from collections.abc import Iterator, Mapping
from functools import cached_property

from itpm.analysis.scheduling.dependencies import Work, works
from itpm.analysis.scheduling.outline import Outline
from itpm.check.feeding import ANY_OWNER, OF_ITSELF, follows_plan, of_plan, part_inputs, whole_inputs
from itpm.model.address import whole_of
from itpm.model.naming import kind_of
from itpm.model.portfolio import Portfolio
from itpm.model.project import Project
from itpm.rules.rule import Rule

_STANDING = frozenset({"asset", "service", "process"})
"""Kinds that stand on each other: what is between two of them may be what is not shown."""


class KeptBack:
    """The fields of records that lost what they named, and what a rule finds otherwise without that."""

    def __init__(self, portfolio: Portfolio) -> None:
        """Of what is left of a portfolio for an audience."""
        self._portfolio = portfolio
        self._lost: dict[str, set[str]] = {}
        for kind, address, name in portfolio.withheld:
            self._lost.setdefault(f"{kind}.{name}", set()).add(address)
        self._plan = MovedPlan(portfolio, {field: self._lost[field] for field in self._lost if of_plan(field)})

    def judged_by(self, rule: Rule, address: str) -> bool:
        """Whether a rule judges by what is kept back in what it finds of a record."""
        return bool(self._lost) and (self._directly(rule, address) or any(self._through(rule, address)))

    def _directly(self, rule: Rule, address: str) -> bool:
        """Whether it reads a field that lost something: of the record itself, or in all of it of one kind."""
        for name in rule.reads:
            kind, _, field = name.partition(".")
            if kind == "*":
                if any(address in at for each, at in self._lost.items() if each.endswith(f".{field}")):
                    return True
            elif any(address in {at, whole_of(at)} for at in self._lost.get(name, ())):
                return True
        return False

    def _through(self, rule: Rule, address: str) -> Iterator[bool]:
        """Whether something that goes into the figures and analyses of a rule lost what it named, field by field."""
        wide, narrow = whole_inputs(rule.reads), part_inputs(rule.reads)
        if rule.code in OF_ITSELF:
            yield self._plan.names(address)
            return
        planned = follows_plan(rule.reads)
        for field, lost in self._lost.items():
            owned = ANY_OWNER in wide and field.endswith(".owner")
            if planned and of_plan(field):
                yield self._plan.moves(address, alone=planned == {"schedule"})
            elif field in wide or owned:
                yield any(self._near(field, at, address) for at in lost)
            elif field in narrow:
                yield any(address in {at, whole_of(at)} for at in lost)

    def _near(self, field: str, at: str, address: str) -> bool:
        """Whether what is made of a field of one record may be another thing where something is found of another."""
        whole, own = whole_of(address), whole_of(at)
        if whole == own:
            return True
        projects = self._portfolio.projects
        if whole in projects and own in projects:
            return False
        found, kind = self._portfolio.find(address), field.partition(".")[0]
        return kind in _STANDING or found is None or kind_of(found) != kind


class MovedPlan:
    """What of a plan may lie elsewhere than it is shown: some of its work names what is not."""

    def __init__(self, portfolio: Portfolio, lost: Mapping[str, set[str]]) -> None:
        """Of what is left of a portfolio; ``lost`` are the records by the field that lost what it named."""
        self._portfolio, self._lost = portfolio, lost

    def moves(self, address: str, *, alone: bool) -> bool:
        """Whether what is found of a record may be judged by a date that is another one.

        ``alone``: by when work happens, and not by how it hangs together in its project.
        """
        own = whole_of(address)
        if own in self._portfolio.projects:
            return address in self._moved if alone and address in self._works else own in self._projects
        found = self._portfolio.find(address)
        kind = kind_of(found) if found is not None else ""
        if kind in {"person", "equipment"}:
            return bool(self._projects) and (self._anybody or address in self._busy)
        if kind == "asset":
            return address in self._replaced
        if kind in _ABOUT_ASSETS:
            return bool(self._replaced)
        return bool(self._projects)

    def names(self, address: str) -> bool:
        """Whether a record, what it is part of or its project lost something of its own that decides on its plan."""
        lost = frozenset[str]().union(*self._lost.values())
        whole, above = whole_of(address), address
        while above and above not in lost:
            above = getattr(self._works.get(above), "parent", None) or ""
        return bool(above) or whole in lost or any(self._shared(lost))

    def _shared(self, lost: frozenset[str]) -> Iterator[str]:
        """What lost something outside of all projects, and so for all work."""
        return (each for each in lost if whole_of(each) not in self._portfolio.projects)

    @cached_property
    def _works(self) -> Mapping[str, Work]:
        return {each.id: each for project in self._portfolio.projects.values() for each in works(project)}

    @cached_property
    def _moved(self) -> frozenset[str]:
        """The work that may be moved: what lost something, what waits for that or is part of it, over and over."""
        after, below = dict[str, list[str]](), dict[str, list[str]]()
        for each in self._works.values():
            for link in each.after:
                after.setdefault(link.task, []).append(each.id)
            below.setdefault(getattr(each, "parent", None) or "", []).append(each.id)
        moved, around = set[str](), set[str]()
        ahead = [(each, True) for each in self._lost_itself()]
        while ahead:
            address, itself = ahead.pop()
            if address in (moved if itself else moved | around):
                continue
            (moved if itself else around).add(address)
            ahead += [(each, True) for each in (*after.get(address, ()), *(below.get(address, ()) if itself else ()))]
            parent: str | None = getattr(self._works[address], "parent", None)
            # What is made of its parts ends with them, and moves none of the others.
            ahead += [(parent, False)] if parent is not None and parent in self._works else []
        return frozenset(moved | around)

    def _lost_itself(self) -> Iterator[str]:
        """The work that lost something itself, or that stands where all of a project did, or all of the portfolio."""
        for at in frozenset[str]().union(*self._lost.values()):
            whole = whole_of(at)
            if at in self._works:
                yield at
            else:
                yield from (
                    each for each in self._works if whole not in self._portfolio.projects or whole_of(each) == whole
                )

    @cached_property
    def _projects(self) -> frozenset[str]:
        """The projects of which something may be moved."""
        return frozenset(map(whole_of, self._moved))

    @cached_property
    def _wholes(self) -> tuple[Project, ...]:
        return tuple(each for key, each in self._portfolio.projects.items() if key in self._projects)

    @cached_property
    def _busy(self) -> frozenset[str]:
        """Who is named for work in those projects."""
        outlines = [Outline.of(each) for each in self._wholes]
        assigned = (a for each in outlines for work in each.project.tasks.values() for a in each.assign(work))
        allotted = (name for each in self._wholes for name in each.allocations)
        return frozenset(name for each in assigned for name in each.names).union(allotted)

    @cached_property
    def _anybody(self) -> bool:
        """Whether somebody works there who is not named, so that it may be anybody."""
        staffing = self._portfolio.staffing
        return not self._busy <= staffing.people.keys() | staffing.equipment.keys()

    @cached_property
    def _replaced(self) -> frozenset[str]:
        """The assets that are replaced by what those projects do."""
        assets = self._portfolio.infrastructure.assets.values()
        return frozenset(
            each.id for each in assets if each.replaced_by and whole_of(each.replaced_by) in self._projects
        )


_ABOUT_ASSETS = frozenset({"product", "product-cycle", "policy", "security-exception", "service", "process", "monitor"})
"""Kinds of which the plan is asked only by when assets are replaced."""
