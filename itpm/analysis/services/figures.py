"""The figures of what a service stands on: how available that makes it."""

from decimal import ROUND_DOWN, Decimal
from typing import Final

from itpm.analysis.figures.amounts import Unknown
from itpm.analysis.figures.figure import Computed, Figure, Given, Group, Unit
from itpm.analysis.services.availability import Chain
from itpm.analysis.services.graph import Needed
from itpm.classification import Classification
from itpm.say import number, plural, time_share

_DIGITS: Final = Decimal("0.000001")
"""A share of time is told to the ten-thousandth of a percent, half a minute in a year, and never more than it is."""

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
)
"""How available a service is by all that it stands on."""


def chain_words(chain: Chain) -> str:
    """How available something is by its chain, as every form says it."""
    if chain.never:
        return f"{time_share(chain.low)}, {_never(chain.never[0])}"
    unknown = f"{number(len(chain.unknown))} of {plural(len(chain.parts), 'part')} unknown"
    if chain.low == 0 and chain.high == 1 and chain.unknown:
        return f"not known, {unknown}"
    if chain.known:
        return time_share(chain.low)
    if chain.low == 0 and chain.unknown:
        return f"at most {time_share(chain.high, up=True)}, {unknown}"
    why = unknown if chain.unknown else "too many parts are shared to count them all"
    return f"from {time_share(chain.low)} to {time_share(chain.high, up=True)}, {why}"


def _never(need: Needed) -> str:
    """What can never hold: how many are needed of which."""
    return f"{need.wanted} of {len(need.of)} are needed, which can never hold: {', '.join(p.address for p in need.of)}"


def chain_figures(chain: Chain | None) -> Computed:
    """How available something is by its chain; None where it names nothing."""
    if chain is None:
        return CHAIN.of({"chain_availability": Given(Unknown("it names nothing that it stands on"))})
    if not chain.known:
        return CHAIN.of({"chain_availability": Given(Unknown(chain_words(chain)))})
    words = _never(chain.never[0]) if chain.never else f"of {plural(len(chain.parts), 'part')}"
    return CHAIN.of({"chain_availability": Given(chain.low.quantize(_DIGITS, ROUND_DOWN), words=words)})
