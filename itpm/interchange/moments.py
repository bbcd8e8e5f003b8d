"""Moments of other systems as days of a zone; what is none of a real calendar is refused, never bent."""

from datetime import UTC, date, datetime, timedelta, tzinfo

from itpm.model.scalars import FIRST_YEAR, LAST_YEAR

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LONGEST = 40


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


def epoch_day(seconds: float, zone: tzinfo) -> str:
    """The day of a moment that is counted in seconds since 1970.

    Raises:
        MomentError: for one outside the years of the format.
    """
    try:
        return _within(_moved(_EPOCH + timedelta(seconds=seconds), zone), str(seconds))
    except (OverflowError, ValueError):
        raise MomentError(f"'{seconds}' is no moment") from None


def _moved(found: datetime, zone: tzinfo) -> datetime:
    try:
        return found.astimezone(zone)
    except (OverflowError, ValueError):
        return found


def _within(found: date, said: str) -> str:
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise MomentError(f"'{said[:30]}' is outside {FIRST_YEAR}–{LAST_YEAR}")
    return f"{found:%Y-%m-%d}"
