"""What a change may not do: limits that whoever runs a check names, and what breaks them."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from itpm.analysis.figures.amounts import payable
from itpm.comparison.changes import change, held
from itpm.comparison.compared import Comparison
from itpm.comparison.effects import Effect
from itpm.comparison.measured import FIGURES
from itpm.comparison.told import whose
from itpm.diagnostic import Diagnostic, Severity
from itpm.model.scalars import Money
from itpm.say import either, plural

_SAID = re.compile(r"(?P<figure>[a-z_]+)\s*>\s*(?P<amount>[0-9]+(\.[0-9]+)?)\s*(?P<unit>%|d)?")
_FINISH = "finish"
_SHARE, _DAY = "%", "d"


class LimitError(Exception):
    """A text that is no limit."""


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit as it was typed, and what of a comparison is beyond it, in words."""

    said: str
    beyond: Callable[[Comparison], Iterator[str]]


def limit(text: str) -> Limit:
    """A limit: ``finish>5d``, ``forecast>5%``, ``approved>10000``, ``findings:error``, ``approval`` and the like.

    A figure is beyond its limit where it got worse by more: a day by more working days, a sum by more of what it was
    or by more in its currency; one that nobody knows any more is beyond every limit.

    Raises:
        LimitError: for anything else.
    """
    said = text.strip()
    if said in _WHOLE:
        return Limit(said, _WHOLE[said])
    found = _SAID.fullmatch(said)
    if found is None:
        forms = ("'finish>5d'", "'forecast>5%'", "'approved>10000'", *(f"'{each}'" for each in _WHOLE))
        raise LimitError(f"'{text}' is no limit; write {either(forms)}")
    figure, amount, unit = found["figure"], Decimal(found["amount"]), found["unit"] or ""
    if figure not in FIGURES:
        raise LimitError(f"'{figure}' is no figure of a comparison; they are {', '.join(sorted(FIGURES))}")
    if (figure == _FINISH) != (unit == _DAY):
        raise LimitError(f"'{text}': a day moves by days, as in 'finish>5d', and nothing else does")
    return Limit(said, lambda compared: _moved(compared, figure, amount, unit))


def _moved(compared: Comparison, figure: str, amount: Decimal, unit: str) -> Iterator[str]:
    for each in compared.effects:
        if each.figure == figure and each.there == (True, True) and _beyond(each, amount, unit):
            pair = held(each.before, each.unit), held(each.after, each.unit)
            yield f"{each.address}: {each.title} {pair[0]} → {pair[1]}, {change(each)}"


def _beyond(each: Effect, amount: Decimal, unit: str) -> bool:
    """Whether a figure went up by more than a limit; what is approved may be no worse, and more all the same."""
    if each.worse is False:
        return False
    if each.moved is not None:
        return each.moved.minutes > amount * Decimal(str(each.moved.per_day))
    if each.difference is None:
        return bool(each.worse)
    before, more = (payable(value) if isinstance(value, Money) else value for value in (each.before, each.difference))
    assert isinstance(before, Decimal) and isinstance(more, Decimal)  # noqa: S101, PT018 - there is a difference of them
    size = abs(more) if each.worse else more
    return size * 100 > amount * abs(before) if unit == _SHARE else size > amount


def _findings(least: Severity) -> Callable[[Comparison], Iterator[str]]:
    return lambda compared: (_told(each) for each in compared.found if each.severity.weight >= least.weight)


def _told(each: Diagnostic) -> str:
    return f"{each.where}: {each.code} {each.message}"


def _loosened(compared: Comparison) -> Iterator[str]:
    if compared.loosened:
        yield plural(len(compared.loosened), "check is looser", "checks are looser")


def _approval(compared: Comparison) -> Iterator[str]:
    found = compared.approvals
    yield from (f"{each.rule} needs {whose(each, found.approvers)}" for each in found.needed)
    yield from (f"{each.rule} cannot be judged: {each.why}" for each in found.misread)


def _worse(compared: Comparison) -> Iterator[str]:
    if compared.verdict.word in {"worse", "mixed"}:
        yield "something gets worse"


_WHOLE: Mapping[str, Callable[[Comparison], Iterator[str]]] = {
    "findings:error": _findings(Severity.ERROR),
    "findings:warning": _findings(Severity.WARNING),
    "loosened": _loosened,
    "approval": _approval,
    "worse": _worse,
}
