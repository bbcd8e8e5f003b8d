"""Days that somebody writes in two fields where one holds both: ``start: 2026-01-01, end: 2026-12-31``."""

from collections.abc import Mapping, Sequence
from typing import Any

from itpm.load.near_days import day_of
from itpm.message import phrase

_FROM = frozenset(
    "start starts start_date begin begins begin_date from since valid_from effective_from joined hired von ab beginn "  # noqa: SIM905
    "anfang".split()
)
_UNTIL = frozenset(
    "end ends end_date finish until to till valid_until valid_to expiry expires expiration left bis ende".split()  # noqa: SIM905
)
_DATES = "dates"


def both_days(record: Mapping[str, Any], unknown: Sequence[str], allowed: Sequence[str]) -> tuple[list[str], str]:
    """The unknown fields of a record that say from and until when, and how its 'dates' say it; or nothing."""
    if _DATES not in allowed or _DATES in record:
        return [], ""
    found = [(each, end) for end in (_FROM, _UNTIL) for each in unknown if each.lower().replace("-", "_") in end]
    days = {id(end): day_of(record[each]) for each, end in found}
    if len(days) < len(found) or not found or not all(days.values()):
        return [], ""
    first, last = (days.get(id(end), "") for end in (_FROM, _UNTIL))
    return [each for each in unknown if each in dict(found)], phrase(
        "write dates: {first}..{last}", first=first, last=last
    )
