"""Elapsed time: a calendar on which every minute is one of work."""

from typing import Final

from itpm.engine.calendar import Calendar


class Elapsed(Calendar):
    """All minutes: elapsed time."""

    __slots__ = ()

    def minutes(self, moment: int) -> int:
        """How many working minutes lie before a moment: as many as there are minutes."""
        return moment

    def between(self, start: int, end: int) -> int:
        """Minutes from one moment to another."""
        return end - start

    def advance(self, moment: int, minutes: int) -> int:
        """A moment and some minutes."""
        return moment + minutes

    def retreat(self, moment: int, minutes: int) -> int:
        """A moment less some minutes."""
        return moment - minutes

    def place(self, moment: int, minutes: int) -> tuple[int, int]:
        """A task begins when it may."""
        return moment, moment + minutes

    def snap(self, moment: int) -> int:
        """The first moment from one on at which there is work: that moment, as every minute works."""
        return moment

    def snap_back(self, moment: int) -> int:
        """The last moment until one at which there is work: that moment, as every minute works."""
        return moment


ALWAYS: Final = Elapsed.of([(-(1 << 50), 1 << 50)])
"""The calendar of elapsed time."""
