"""Which of the dates that an audience was told still fit what it knows of the plan by now."""

from itpm.analysis.scheduling.disclosed import ToldDates
from itpm.analysis.scheduling.translated import Translated
from itpm.engine.calendar import OutOfTimeError
from itpm.engine.critical_path import Dates
from itpm.engine.precedence import NEVER


def fitting(made: Translated, counted: Dates) -> frozenset[str]:
    """The addresses whose told dates are borne by links, constraints and the status date, beside all told before them.

    ``counted`` are the dates of the plan in which nothing stands earlier than it is told: those of the others.
    """
    return _Fitting(made, counted).found() if made.told else frozenset()


class _Fitting:
    def __init__(self, made: Translated, counted: Dates) -> None:
        self.made, self.counted = made, counted
        self.starts, self.finishes = list(counted.starts), list(counted.finishes)

    def found(self) -> frozenset[str]:
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
        return frozenset(fits)

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
