"""Who of those who are asked for works, at moments that only move on."""

from bisect import insort
from collections.abc import Sequence

from itpm.engine.calendar import Calendar, OutOfTimeError
from itpm.engine.crew import ENDLESS, Candidate, Demand


class Presence:
    """Which of some candidates work at a moment, whoever asks for them."""

    __slots__ = (
        "_calendars", "_changes", "_last", "_moment", "_places", "_states", "_there", "change", "coming", "working"
    )  # fmt: skip

    def __init__(self, candidates: Sequence[Candidate]) -> None:
        groups: dict[Calendar, list[int]] = {}
        for place, candidate in enumerate(candidates):
            groups.setdefault(candidate.calendar, []).append(place)
        self._calendars, self._places = list(groups), list(groups.values())
        self._states = [False] * len(groups)
        self._changes = [-ENDLESS] * len(groups)
        self._moment = -ENDLESS - 1
        self._last: list[bool] = []
        self._there: Sequence[int] = ()
        self.working: Sequence[int] = ()
        """The places of those who work."""
        self.change = self.coming = ENDLESS
        """When that changes next, and when the next of those begins who do not work now."""

    def look(self, moment: int) -> None:
        """Moves on to a moment."""
        if moment == self._moment:
            return
        self._moment = moment
        self.change = self.coming = ENDLESS
        for kind, calendar in enumerate(self._calendars):
            change = self._changes[kind]
            if change <= moment:
                try:
                    self._states[kind], change = calendar.interval(moment)
                except OutOfTimeError:
                    self._states[kind], change = False, ENDLESS
                self._changes[kind] = change
            if not self._states[kind]:
                self.coming = min(self.coming, change)
            self.change = min(self.change, change)
        if not any(self._states):
            self.working = ()
        else:
            self.working = self._those()

    def _those(self) -> Sequence[int]:
        """Those who work now: the same list as long as it is the same people."""
        if self._states != self._last:
            self._last = self._states.copy()
            rows = zip(self._places, self._states, strict=True)
            self._there = sorted(place for places, works in rows if works for place in places)
        return self._there


class Watches:
    """Who works on each of some demands at a moment; what is not asked for then is not looked at."""

    __slots__ = ("_demands", "_later", "_now", "_presences", "coming", "gone")

    def __init__(self, demands: Sequence[Demand]) -> None:
        self._demands = demands
        self._later = sorted(range(len(demands)), key=lambda place: demands[place].start, reverse=True)
        self._now: list[int] = []
        self._presences: dict[int, Presence] = {}
        self.coming = ENDLESS
        """When the next of those begins who do not work now."""
        self.gone: list[int] = []
        """The places of the demands that nobody ever works on again, and somebody might have until now."""

    def look(self, moment: int) -> tuple[list[tuple[int, Sequence[int]]], int]:
        """The places of the demands of a moment, each with those of its candidates who work, and the next change."""
        demands, later = self._demands, self._later
        while later and demands[later[-1]].start <= moment:
            insort(self._now, later.pop())
        following = self.coming = demands[later[-1]].start if later else ENDLESS
        there: list[tuple[int, Sequence[int]]] = []
        gone: list[int] = []
        for place in self._now:
            working, change, coming = self._seen(demands[place], moment)
            if not working and coming >= ENDLESS:
                gone.append(place)
                continue
            following, self.coming = min(following, change), min(self.coming, coming)
            there.append((place, working))
        if gone:
            self._now = [place for place, _working in there]
        self.gone = gone
        return there, following

    def _seen(self, demand: Demand, moment: int) -> tuple[Sequence[int], int, int]:
        """Who works on a demand, until when, and when the next of the others begins."""
        if moment >= demand.end:
            return (), ENDLESS, ENDLESS
        presence = self._presences.get(id(demand.candidates))
        if presence is None:
            presence = self._presences[id(demand.candidates)] = Presence(demand.candidates)
        presence.look(moment)
        coming = presence.coming if presence.coming < demand.end else ENDLESS
        return presence.working, min(presence.change, demand.end), coming
