"""Why work has no date in the levelled plan."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from itpm.analysis.scheduling.hindrance import Hindrance
from itpm.analysis.scheduling.translated import Translated
from itpm.engine.calendar import Calendar, OutOfTimeError
from itpm.engine.crew import ENDLESS, PATIENCE, Demand, Work
from itpm.engine.levelling import Never, Plan
from itpm.engine.precedence import NEVER
from itpm.message import phrase

_MOST_NAMES = 3


def undone(made: Translated, plan: Plan, day: Callable[[int], date]) -> Mapping[str, Hindrance]:
    """For each address that the levelled plan gives no end, why, as in "nobody of jane is there after 2026-03-06".

    ``day`` is the day that a minute belongs to. What is not undone but unknown, since a date that it waits for is, is
    left out.
    """
    reasons = _Reasons(made, plan, day)
    found = {}
    for node in plan.undone:
        address = made.addresses[node]
        hindrance = reasons.of(node) if address else None
        if hindrance is not None:
            found[address] = hindrance
    return found


class _Reasons:
    def __init__(self, made: Translated, plan: Plan, day: Callable[[int], date]) -> None:
        self.made, self.plan, self.day = made, plan, day
        self.found: dict[int, Hindrance | None] = {}

    def of(self, node: int) -> Hindrance | None:
        """What hinders a node; None where it is unknown. Links are followed to their source."""
        way: list[int] = []
        while node not in self.found:
            each = self.plan.undone[node]
            if each.cause is not Never.WAITS:
                self.found[node] = self._own(node, each.cause)
                break
            way.append(node)
            node = each.task
        for waiting in reversed(way):
            self.found[waiting] = self._waits(node)
            node = waiting
        return self.found[node]

    def _waits(self, node: int) -> Hindrance | None:
        """What hinders something that waits for a node; one without an address only passes on what hinders it."""
        found, address = self.found[node], self.made.addresses[node]
        return found.behind(address) if found is not None and address else found

    def _own(self, node: int, cause: Never) -> Hindrance | None:
        match cause:
            case Never.UNPLANNED:
                return self.made.unplanned[node]
            case Never.LAG:
                return Hindrance(endless_lag(self.made, self.plan.undone[node].task))
            case Never.NOBODY if node in self.made.works:
                return Hindrance(self._nobody(self.made.works[node]))
            case _:
                return None

    def _nobody(self, work: Work) -> str:
        """Who is not there, or has no time left."""
        for demand in work.demands:
            reason = self._gone([demand]) if demand.required else ""
            if reason:
                return reason
        reason = self._gone(work.demands)
        if reason:
            return reason
        asked = [each.resource for demand in work.demands for each in demand.candidates]
        people = [self.made.crews.resources.names[each] for each in asked]
        known = [self.made.crews.resources.every[each] for each in asked]
        later = self.made.status + PATIENCE
        room = [each.available(later, work.group)[0] + work.over for each in known]
        if max(room, default=1) <= 0 and any(each.reserves for each in known):
            return phrase(
                "operations and what is allocated to projects leave {people} no time for it", people=_listed(people)
            )
        return phrase("{people} cannot get it done in the time that they have for it", people=_listed(people))

    def _gone(self, demands: Iterable[Demand]) -> str:
        """That nobody is there any more, or ever was; empty where somebody is."""
        gone: dict[str, int] = {}
        for demand in demands:
            for candidate in demand.candidates:
                name = self.made.crews.resources.names[candidate.resource]
                last = self._last(candidate.calendar)
                if last is None and demand.end >= ENDLESS:
                    return ""
                last = demand.end if last is None else min(last, demand.end)
                gone[name] = max(last, gone.get(name, -NEVER))
        if all(last <= -NEVER for last in gone.values()):
            return phrase("{people} never works in the hours of it", people=_listed(list(gone)))
        return gone_after(list(gone), self.day(max(gone.values()) - 1))

    def _last(self, calendar: Calendar) -> int | None:
        """The end of the last working time of a calendar; None where there is some in all years to come."""
        later = self.made.status + PATIENCE
        try:
            calendar.snap(later)
        except OutOfTimeError:
            try:
                return calendar.snap_back(later)
            except OutOfTimeError:
                return -NEVER
        return None


def endless_lag(made: Translated, node: int) -> str:
    """That the lag after a node never ends; a node that only passes links on is named by something before it."""
    while not made.addresses[node] and made.network.links[node]:
        node = made.network.links[node][0].task
    return phrase("the lag after {addresses} never ends in its calendar", addresses=made.addresses[node])


def gone_after(names: Sequence[str], last: date) -> str:
    """That the people whom work asks for are gone, one of them or all."""
    distinct = list(dict.fromkeys(names))
    alone = len(distinct) == 1
    return (
        phrase("{distinct} is not there after {last}", distinct=distinct[0], last=last)
        if alone
        else phrase("none of {people} is there after {last}", people=_listed(distinct), last=last)
    )


def _listed(names: list[str]) -> str:
    distinct = list(dict.fromkeys(names))
    more = len(distinct) - _MOST_NAMES
    said = ", ".join(distinct[:_MOST_NAMES])
    return phrase("{names} and {more} more", names=said, more=more) if more > 0 else said
