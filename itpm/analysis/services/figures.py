"""The figures of what a service stands on: how available that makes it."""

from collections.abc import Iterable
from decimal import ROUND_DOWN, Decimal
from itertools import islice
from typing import Final

from itpm.analysis.figures.amounts import Unknown
from itpm.analysis.figures.figure import Computed, Figure, Given, Group, Unit
from itpm.analysis.services.chain import Chain
from itpm.analysis.services.graph import Needed, Part
from itpm.classification import Classification
from itpm.say import number, plural, time_share

_DIGITS: Final = Decimal("0.000001")
"""A share of time is told to the ten-thousandth of a percent, half a minute in a year, and never more than it is."""

_NAMED: Final = 5
"""So many parts are named of which nobody says something."""

CHAIN: Final = Group(
    "Chain",
    (
        Figure(
            "chain_availability",
            "Availability by its chain",
            Unit.TIME_SHARE,
            "all that it needs: in series Π a, of several 1 − Π (1 − a) or so many of them (IEC 61078)",
            classification=Classification.STAFF,
        ),
    ),
    source="IEC 61078:2016: reliability block diagrams",
)
"""How available a service is by all that it stands on."""


def chain_words(chain: Chain) -> str:
    """How available something is by its chain, as every form says it."""
    if chain.never:
        return f"{time_share(chain.low)}, {_never(chain.never[0])}"
    unknown = f"{number(chain.silent.count)} of {plural(chain.counted.count, 'part')} unknown"
    if chain.low == 0 and chain.high == 1 and chain.silent.count:
        return f"not known, {unknown}"
    if chain.known:
        return time_share(chain.low)
    if chain.low == 0 and chain.silent.count:
        return f"at most {time_share(chain.high, up=True)}, {unknown}"
    why = unknown if chain.silent.count else "too many parts are shared to count them all"
    return f"from {time_share(chain.low)} to {time_share(chain.high, up=True)}, {why}"


def silent_words(parts: Iterable[Part], count: int) -> str:
    """Of which of so many parts nobody says it, the first of them by name."""
    named = ", ".join(f"'{each.address}'" for each in islice(parts, _NAMED))
    return f"nobody says it of {named}" + (f" and {count - _NAMED} more" if count > _NAMED else "")


def _never(need: Needed) -> str:
    """What can never hold: how many are needed of which."""
    return f"{need.wanted} of {len(need.of)} are needed, which can never hold: {', '.join(p.address for p in need.of)}"


def chain_figures(chain: Chain | None) -> Computed:
    """How available something is by its chain; None where it names nothing."""
    if chain is None:
        return CHAIN.of({"chain_availability": Given(Unknown("it names nothing that it stands on"))})
    if not chain.known:
        words = silent_words(chain.silent.every(), chain.silent.count) if chain.silent.count else ""
        return CHAIN.of({"chain_availability": Given(Unknown(chain_words(chain)), words=words)})
    words = _never(chain.never[0]) if chain.never else f"of {plural(chain.counted.count, 'part')}"
    return CHAIN.of({"chain_availability": Given(chain.low.quantize(_DIGITS, ROUND_DOWN), words=words)})
