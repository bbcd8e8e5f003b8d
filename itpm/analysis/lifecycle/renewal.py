"""What renews an asset when something of it ends, by when, and what stands in for that for a while."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from itpm.analysis.control.work_state import ENDED, matter, task_state
from itpm.analysis.figures.amounts import Unknown
from itpm.analysis.money.cost import Costs
from itpm.analysis.scheduling.ends import project_end
from itpm.analysis.scheduling.schedule import Schedule
from itpm.analysis.time.periods import days_of_period
from itpm.message import phrase
from itpm.model.address import whole_of
from itpm.model.infrastructure import Asset
from itpm.model.money_line import BudgetLine
from itpm.model.naming import said_kind
from itpm.model.project import Project
from itpm.model.protection import SecurityException
from itpm.model.stage import cancelled, goes_on
from itpm.model.task import Milestone, Task


class Way(StrEnum):
    """How an end is met."""

    REPLACED = "replaced"
    PAID = "paid for"
    EXCEPTED = "excepted"
    WAIVED = "waived"


@dataclass(frozen=True, slots=True)
class Renewal:
    """Something that meets the end of an asset."""

    way: Way
    address: str
    """Of the work, the asset, the line or the exception; of the asset itself where a waiver stands for it."""
    by: date | Unknown
    """When it replaces, or how long it stands in."""
    dead: str = ""
    """Why nothing is to be expected of it any more; empty where it holds."""
    done: bool = False
    """Whether that is because it has come about."""

    @property
    def last(self) -> date:
        """The day by which, or until which, it does; after all others where nobody knows it."""
        return date.max if isinstance(self.by, Unknown) else self.by

    @property
    def replaces(self) -> bool:
        """Whether it brings something in the place of the asset, and does not only allow that it goes on."""
        return not self.dead and self.way in {Way.REPLACED, Way.PAID}


_WAIVED = ("INF001", "INF002")
"""The rules about support whose waivers stand in for what renews an asset."""


@dataclass(frozen=True)
class Renewals:
    """What renews the assets of a portfolio."""

    costs: Costs

    @property
    def schedule(self) -> Schedule:
        """The plan of the portfolio."""
        return self.costs.schedule

    @property
    def _day(self) -> date:
        return self.schedule.as_of

    @cached_property
    def _exceptions(self) -> Mapping[str, tuple[SecurityException, ...]]:
        """The exceptions of security by the asset that they are of."""
        found: dict[str, list[SecurityException]] = {}
        for each in self.schedule.portfolio.infrastructure.security_exceptions.values():
            for address in each.of:
                kind, bare = said_kind(address)
                if kind in {"", "asset"}:
                    found.setdefault(bare, []).append(each)
        return {address: tuple(each) for address, each in found.items()}

    def of(self, asset: Asset) -> tuple[Renewal, ...]:
        """What renews an asset, or stands in for that."""
        return tuple(each for each in (self._named(asset), *self._stand_ins(asset), *self._waivers(asset)) if each)

    def replacement(self, asset: Asset) -> Renewal | None:
        """What takes the place of an asset and is to be expected."""
        named = self._named(asset)
        return named if named is not None and named.replaces else None

    def allowed(self, asset: Asset) -> Renewal | None:
        """The exception that lets an asset go on for longest, where somebody agreed to one that has not ended."""
        found = (each for each in self._stand_ins(asset) if not each.dead)
        return max(found, key=lambda each: each.last, default=None)

    def _stand_ins(self, asset: Asset) -> Iterator[Renewal]:
        """Exceptions that somebody agreed to."""
        for each in self._exceptions.get(asset.id, ()):
            over = each.until is not None and each.until < self._day
            dead = (
                phrase("it ended on {until}", until=each.until or "")
                if over
                else "nobody agreed to it"
                if each.approved is None
                else ""
            )
            until = each.until or Unknown(each.unknown.get("until", "nobody says when it ends"))
            yield Renewal(Way.EXCEPTED, each.id, until, dead)

    def _waivers(self, asset: Asset) -> Iterator[Renewal]:
        for code in _WAIVED:
            waiver = self.schedule.portfolio.waivers.get(f"{code} {asset.id}")
            if waiver is not None:
                dead = phrase("it ended on {until}", until=waiver.until) if waiver.until < self._day else ""
                yield Renewal(Way.WAIVED, asset.id, waiver.until, dead)

    def _named(self, asset: Asset) -> Renewal | None:
        """What takes the place of an asset, as it says itself."""
        if asset.replaced_by is None:
            return None
        portfolio = self.schedule.portfolio
        _kind, address = said_kind(asset.replaced_by)
        found = next(iter(portfolio.meant(asset.replaced_by).values()), None)
        if isinstance(found, Project):
            dead = "" if goes_on(found) else phrase("it is {stage:word}", stage=str(found.stage))
            return Renewal(Way.REPLACED, address, self.end(found), dead, bool(dead) and not cancelled(found))
        if isinstance(found, Task | Milestone):
            done = found.finished if isinstance(found, Task) else found.reached
            return Renewal(Way.REPLACED, address, self._finish(address), self._over(found), done is not None)
        if isinstance(found, BudgetLine):
            dropped = self.costs.lines[found.id].dropped if found.id in self.costs.lines else False
            return Renewal(Way.PAID, address, self._paid(found), "its project was cancelled" if dropped else "")
        if isinstance(found, Asset):
            when = Unknown("it is in use" if found.state == "in-use" else "nobody says when it is in use")
            return Renewal(
                Way.REPLACED, address, when, phrase("it is {state:word}", state=str(found.state)) if found.gone else ""
            )
        return None

    def _over(self, work: Task | Milestone) -> str:
        """Why nothing is to be expected of work any more."""
        if isinstance(work, Task):
            state = task_state(self.schedule, work)
            return phrase("it is {state:word}", state=state) if state in ENDED else ""
        known = matter(self.schedule, work)
        return phrase("it is {state}", state=known.state) if known.over else ""

    def end(self, project: Project) -> date | Unknown:
        """The last day of a project by its plan."""
        end = project_end(self.schedule, project.id)
        if end is None or end.span is None or end.lacking:
            return Unknown(end.lacking if end is not None and end.lacking else "nothing in it has a date")
        return self.schedule.moments.last_day(end.span)

    def _finish(self, address: str) -> date | Unknown:
        item = self.schedule.items.get(address)
        if item is None or item.dates is None:
            return Unknown(item.lacking if item is not None else "it is not planned")
        return self.schedule.moments.last_day(item.dates)

    def _paid(self, line: BudgetLine) -> date | Unknown:
        """The last day of the year that a line of a department is paid in; of one of a project, the project's end."""
        portfolio = self.schedule.portfolio
        whole = whole_of(line.id)
        if whole in portfolio.projects:
            return self.end(portfolio.projects[whole])
        year = portfolio.finance.budgets[whole].fiscal_year
        last = days_of_period(year, portfolio.settings).finish if year is not None else None
        return last or Unknown(phrase("'{whole}' does not say which year it is for", whole=whole))
