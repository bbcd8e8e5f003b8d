"""Which of the dates that an audience was told still fit what it knows of the plan by now."""

from typing import NamedTuple

from itpm.analysis.scheduling.disclosed import ToldDates
from itpm.analysis.scheduling.translated import Translated
from itpm.engine.calendar import OutOfTimeError
from itpm.engine.critical_path import Dates
from itpm.engine.precedence import NEVER


class Fitted(NamedTuple):
    """The addresses whose told dates still fit, and all dates as they are seen beside each other."""

    fits: frozenset[str]
    seen: Dates


def fitted(made: Translated, counted: Dates) -> Fitted:
    """The addresses whose told dates are borne by links, constraints and the status date, beside all told before them.

    ``counted`` are the dates of the plan in which nothing stands earlier than it is told: those of the others.
    """
    return _Fitting(made, counted).found() if made.told else Fitted(frozenset(), counted)


class _Fitting:
    def __init__(self, made: Translated, counted: Dates) -> None:
        self.made, self.counted = made, counted
        self.starts, self.finishes = list(counted.starts), list(counted.finishes)

    def found(self) -> Fitted:
        """Goes through the network in the order of its links: what does not fit stands where the plan has it."""
        network, fits = self.made.network, set[str]()
        for node in network.order:
            address = self.made.addresses[node]
            told = self.made.told.get(address) if address else None
            if not address:
                self._pass_on(node)
            elif told is not None and not self.counted.done(node) and self._bears(node, told):
                fits.add(address)
                if told.start is not None and told.finish is not None:
                    self.starts[node], self.finishes[node] = told.start, told.finish
        return Fitted(frozenset(fits), self._seen())

    def _seen(self) -> Dates:
        """All dates as they are seen; the latest ones are those of the plan."""
        known = self.counted
        resumes = [known.resumes[node] if known.begun(node) else start for node, start in enumerate(self.starts)]
        latest = known.late_starts, known.late_finishes
        return Dates(known.network, self.starts, resumes, self.finishes, *latest, known.ends, known.besides)

    def _pass_on(self, node: int) -> None:
        """What only passes links on stands where these let it."""
        network = self.made.network
        if network.links[node] and node not in self.made.unplanned:
            earliest = network.earliest(node, self.starts, self.finishes)
            self.starts[node], self.finishes[node] = network.spans(node, *earliest)

    def _bears(self, node: int, told: ToldDates) -> bool:
        """Whether something may stand where it is told to: no working time lies between that and the first it might."""
        if told.start is None or told.finish is None:
            return True
        network, status = self.made.network, self.made.status
        start, finish = network.earliest(node, self.starts, self.finishes)
        if max(start, finish) >= NEVER or told.finish < status:
            return False
        stands = told.finish if network.paces[node] is None or self.counted.begun(node) else told.start
        return self._reaches(node, stands, start) and self._reaches(node, told.finish, finish)

    def _reaches(self, node: int, moment: int, earliest: int) -> bool:
        try:
            return moment >= earliest or self.made.network.calendars[node].between(moment, earliest) == 0
        except OutOfTimeError:
            return False
