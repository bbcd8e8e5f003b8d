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
from itpm.message import phrase
from itpm.say import timely

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
        return phrase("{share:0.####%}, {never}", share=timely(chain.low), never=_never(chain.never[0]))
    unknown = phrase("{count:#,##0} of {of:part|parts} unknown", count=chain.silent.count, of=chain.counted.count)
    if chain.low == 0 and chain.high == 1 and chain.silent.count:
        return phrase("not known, {unknown}", unknown=unknown)
    if chain.known:
        return phrase("{share:0.####%}", share=timely(chain.low))
    if chain.low == 0 and chain.silent.count:
        return phrase("at most {share:0.####%}, {unknown}", share=timely(chain.high, up=True), unknown=unknown)
    why = unknown if chain.silent.count else phrase("too many parts are shared to count them all")
    return phrase(
        "from {low:0.####%} to {high:0.####%}, {why}", low=timely(chain.low), high=timely(chain.high, up=True), why=why
    )


def silent_words(parts: Iterable[Part], count: int) -> str:
    """Of which of so many parts nobody says it, the first of them by name."""
    named = tuple(each.address for each in islice(parts, _NAMED))
    if count > _NAMED:
        return phrase("nobody says it of {named:quoted} and {count} more", named=named, count=count - _NAMED)
    return phrase("nobody says it of {named:quoted}", named=named)


def _never(need: Needed) -> str:
    """What can never hold: how many are needed of which."""
    return phrase(
        "{wanted} of {count} are needed, which can never hold: {names}",
        wanted=need.wanted,
        count=len(need.of),
        names=", ".join(p.address for p in need.of),
    )


def chain_figures(chain: Chain | None) -> Computed:
    """How available something is by its chain; None where it names nothing."""
    if chain is None:
        return CHAIN.of({"chain_availability": Given(Unknown("it names nothing that it stands on"))})
    if not chain.known:
        words = silent_words(chain.silent.every(), chain.silent.count) if chain.silent.count else ""
        return CHAIN.of({"chain_availability": Given(Unknown(chain_words(chain)), words=words)})
    words = _never(chain.never[0]) if chain.never else phrase("of {count:part|parts}", count=chain.counted.count)
    return CHAIN.of({"chain_availability": Given(chain.low.quantize(_DIGITS, ROUND_DOWN), words=words)})
