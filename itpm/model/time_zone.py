"""Time zones by their names in the IANA data base, the same on each machine."""

from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from itpm.message import Message, phrase
from itpm.model.meaningless import WordError
from itpm.model.scalars import Timezone

_OF_THE_MACHINE = frozenset({"localtime", "Factory", "posixrules"})


@lru_cache(maxsize=100)
def parse_timezone(text: str) -> Timezone:
    """A time zone of the IANA data base."""
    try:
        ZoneInfo(text)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        from difflib import get_close_matches  # noqa: PLC0415 - only when something is misspelt

        # Letters like PST, and hours like +01:00, say no place: one zone's are like those of any other.
        place = sum(map(str.islower, text)) > 1
        near = get_close_matches(text, available_timezones(), n=1) if place else []
        hint = (
            phrase("did you mean '{near}'?", near=near[0])
            if near
            else "write the place whose clock it is, as in Europe/Berlin"
        )
        raise WordError(Message("there is no time zone '{text}'", text=text), hint) from None
    if text in _OF_THE_MACHINE:
        raise WordError(
            Message("'{text}' is another time zone on each machine", text=text), "name one, as in Europe/Berlin"
        )
    return Timezone(text)
