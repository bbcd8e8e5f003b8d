"""What day it is: the clock of the machine, or what ``SOURCE_DATE_EPOCH`` fixes in its place."""

import os
from datetime import UTC, date, datetime, tzinfo

_LAST_SECOND = 4102444799


class EpochError(ValueError):
    """What the environment gives as now is no time."""


def source_epoch() -> int | None:
    """The second since 1970 that ``SOURCE_DATE_EPOCH`` fixes as now; None where it is not set.

    Raises:
        EpochError: for what is no such second, or none that a calendar of a portfolio holds.
    """
    said = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not said:
        return None
    if not (said.isascii() and said.isdigit()) or len(said) > len(str(_LAST_SECOND)) or int(said) > _LAST_SECOND:
        raise EpochError(f"SOURCE_DATE_EPOCH: '{said[:40]}' is no number of seconds from 1970 to 2099")
    return int(said)


def moment() -> int:
    """This moment in seconds since 1970.

    Raises:
        EpochError: where the environment gives as now what is no time.
    """
    epoch = source_epoch()
    return int(datetime.now(UTC).timestamp()) if epoch is None else epoch


def today(zone: tzinfo) -> date:
    """The day now in a time zone.

    Raises:
        EpochError: where the environment gives as now what is no time.
    """
    return datetime.fromtimestamp(moment(), zone).date()
