"""Elapsed time: a calendar on which every minute is one of work, up to the end of the last year of any calendar."""

from typing import Final

from itpm.engine.calendar import LAST_YEAR, Calendar, OutOfTimeError

_YEAR: Final = 1970
_AFAR: Final = 1 << 50
"""Behind that no moment is known."""


def _leaps(year: int) -> int:
    return year // 4 - year // 100 + year // 400


_END: Final = ((LAST_YEAR + 1 - _YEAR) * 365 + _leaps(LAST_YEAR) - _leaps(_YEAR - 1)) * 1440
"""The first minute behind the last year in which there is working time: what takes longer is never done either."""


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
        """A moment and some minutes.

        Raises:
            OutOfTimeError: where that lies behind the last year.
        """
        if minutes > 0 and _END < moment + minutes < _AFAR:
            raise OutOfTimeError
        return moment + minutes

    def retreat(self, moment: int, minutes: int) -> int:
        """A moment less some minutes."""
        return moment - minutes

    def place(self, moment: int, minutes: int) -> tuple[int, int]:
        """A task begins when it may.

        Raises:
            OutOfTimeError: where it ends behind the last year.
        """
        return moment, self.advance(moment, minutes)

    def snap(self, moment: int) -> int:
        """The first moment from one on at which there is work: that moment, as every minute works."""
        return moment

    def snap_back(self, moment: int) -> int:
        """The last moment until one at which there is work: that moment, as every minute works."""
        return moment


ALWAYS: Final = Elapsed.of([(-_AFAR, _AFAR)])
"""The calendar of elapsed time."""
