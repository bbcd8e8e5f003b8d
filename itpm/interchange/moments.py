"""Moments of other systems as days of a zone; what is none of a real calendar is refused, never bent."""

from datetime import UTC, date, datetime, timedelta, tzinfo

from itpm.model.scalars import FIRST_YEAR, LAST_YEAR

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LONGEST = 40
_DAY = len("2026-07-14")


class MomentError(ValueError):
    """Why a text is no moment, in words."""


def iso_day(text: str, zone: tzinfo) -> str:
    """The day of a moment that is written as ISO 8601 has it; one without a zone is in the zone already.

    Raises:
        MomentError: for what is none, or lies outside the years of the format.
    """
    said = text.strip()
    try:
        if len(said) == len("2026-07-14"):
            return _within(date.fromisoformat(said), said)
        found = datetime.fromisoformat(said[:_LONGEST])
    except ValueError:
        raise MomentError(f"'{said[:30]}' is no moment") from None
    return _within(found if found.tzinfo is None else _moved(found, zone), said)


def iso_moment(text: str, zone: tzinfo, otherwise: tzinfo) -> str:
    """A moment that is written as ISO 8601 has it, to the minute; one without a zone is in another one.

    Raises:
        MomentError: for what is none, or lies outside the years of the format.
    """
    said = text.strip()
    try:
        found = datetime.fromisoformat(said[:_LONGEST])
    except ValueError:
        raise MomentError(f"'{said[:30]}' is no moment") from None
    moved = _moved(found if found.tzinfo is not None else found.replace(tzinfo=otherwise), zone)
    return f"{_within(moved, said)}T{moved:%H:%M}"


def epoch_day(seconds: float, zone: tzinfo) -> str:
    """The day of a moment that is counted in seconds since 1970.

    Raises:
        MomentError: for one outside the years of the format.
    """
    try:
        return _within(_moved(_EPOCH + timedelta(seconds=seconds), zone), str(seconds))
    except (OverflowError, ValueError):
        raise MomentError(f"'{seconds}' is no moment") from None


def epoch_moment(seconds: float, zone: tzinfo) -> str:
    """A moment that is counted in seconds since 1970, to the minute.

    Raises:
        MomentError: for one outside the years of the format.
    """
    day = epoch_day(seconds, zone)
    found = _moved(_EPOCH + timedelta(seconds=seconds), zone)
    return f"{day}T{found:%H:%M}"


def period_of(start: float, end: float, zone: tzinfo) -> str:
    """The period of the format from one moment to another, in seconds since 1970: a month, else its first and last day.

    Raises:
        MomentError: where it does not go from midnight to midnight.
    """
    first, after = epoch_moment(start, zone), epoch_moment(end, zone)
    if not first.endswith("T00:00") or not after.endswith("T00:00") or start % 60 or end % 60 or end <= start:
        raise MomentError(f"it goes from {first} to {after}, which are no whole days in {zone}")
    begins, ends = date.fromisoformat(first[:_DAY]), date.fromisoformat(after[:_DAY])
    if begins.day == 1 and ends == (begins + timedelta(days=31)).replace(day=1):
        return f"{begins:%Y-%m}"
    return f"{begins}..{ends - timedelta(days=1)}"


def _moved(found: datetime, zone: tzinfo) -> datetime:
    try:
        return found.astimezone(zone)
    except (OverflowError, ValueError):
        return found


def _within(found: date, said: str) -> str:
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise MomentError(f"'{said[:30]}' is outside {FIRST_YEAR}–{LAST_YEAR}")
    return f"{found:%Y-%m-%d}"
