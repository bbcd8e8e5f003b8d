"""What somebody typed, as a field means it: sums, shares, times, days, periods, flags and numbers."""

import re
from datetime import date
from decimal import Decimal
from typing import Any

from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Unknown
from itpm.model.currency import parse_currency
from itpm.model.field import Field
from itpm.model.meaningless import WordError
from itpm.model.scalars import Duration, Effort, Elapsed, Money, Period, parse_date, parse_moment, parse_period
from itpm.queries.query import WhereError

NUMBER = re.compile(r"[-+]?[0-9]+(?:\.[0-9]+)?")
TIME = re.compile(r"([-+]?[0-9]+(?:\.[0-9]+)?)\s*(e?)(min|h|d|w|mo|y)")
FLAGS = {"yes": True, "true": True, "no": False, "false": False}
SHARES = frozenset({"percent", "share", "chance"})
_SUM = re.compile(r"([-+]?(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.[0-9]+)?)(?:\s+([A-Z]{3}))?")
_SHARE = re.compile(r"([-+]?[0-9]+(?:\.[0-9]+)?)\s*%")
_TIMES = frozenset("duration lag effort elapsed estimate-effort estimate-duration".split())  # noqa: SIM905
_PERSON_TIMES = frozenset({"effort", "estimate-effort"})
_SUMS = frozenset({"money", "spread", "plan-spread"})
_EXPECTED = {
    "boolean": "write yes or no",
    "money": "write a sum, as in 50000 or '50000 EUR'",
    "percent": "write a share with its sign, as in 40%",
    "number": "write a number",
    "time": "write a time with its unit, as in 5d or 4h",
    "date": "write a day, as in 2026-11-30",
    "dates": "write 2026-07-01..2026-09-30, or compare its '.start' or '.finish'",
    "period": "write a period, as in 2026-Q3 or FY2026",
}


def typed_sum(facts: Facts, text: str) -> Decimal | Unknown | None:
    """A sum that was typed, as in 50000 or 12,500 USD, in the portfolio's currency; None where it is no sum."""
    found = _SUM.fullmatch(text)
    if found is None:
        return None
    rates = facts.money.costs.rates
    try:
        currency = parse_currency(found[2]) if found[2] else rates.base
    except WordError as error:
        return Unknown(f"{error}; {error.hint}")
    amount = rates.in_base(Money(Decimal(found[1].replace(",", "")), currency))
    return amount if isinstance(amount, Unknown) else amount.amount


def number_in(text: str) -> Decimal | str:
    """A number or a share that stands in a text of the user's own."""
    share = _SHARE.fullmatch(text)
    if share is not None:
        return Decimal(share[1]) / 100
    return Decimal(text) if NUMBER.fullmatch(text) else text


class Typed:
    """Reads what was typed for a field."""

    def __init__(self, facts: Facts, field: str, kept: Field) -> None:
        self.facts, self.field, self.kept = facts, field, kept

    def comparable(self, text: str) -> Any:  # noqa: ANN401, PLR0911 - one return a kind of value
        """What was typed as something to compare by; None for a text."""
        words = self.kept.words
        if "boolean" in words:
            return self._or_wrong(FLAGS.get(text.lower()), text, "boolean")
        if words & {"date", "moment"}:
            return self._or_wrong(_moment(text) if "moment" in words else _day(text), text, "date")
        typed = _SUM.fullmatch(text)
        if words & _SUMS or (typed is not None and words & {"figure", "anything"}):
            amount = self._or_wrong(self._sum(text), text, "money")
            # Of a figure that may be money or not, a sum with its currency is only ever compared with sums.
            return Money(amount, "") if typed is not None and typed[2] and not words & _SUMS else amount
        # A figure may be typed as programs get it, too: 0.85 for 85%.
        if (words & SHARES and not ("figure" in words and NUMBER.fullmatch(text))) or (
            words & {"figure", "anything"} and _SHARE.fullmatch(text)
        ):
            found = _SHARE.fullmatch(text)
            whole = int(text) if found is None and "integer" in words and text.isdecimal() else None
            return self._or_wrong(Decimal(found[1]) / 100 if found is not None else whole, text, "percent")
        if words & _TIMES:
            return self._or_wrong(self._time(text), text, "time")
        if words & {"integer", "number", "figure"}:
            return self._or_wrong(Decimal(text) if NUMBER.fullmatch(text) else None, text, "number")
        if "period" in words:
            self._or_wrong(_period(text), text, "period")
        return None

    def _or_wrong(self, found: Any, text: str, expected: str) -> Any:  # noqa: ANN401
        if found is None:
            raise WhereError(f"'{self.field}' cannot be '{text}'; {_EXPECTED[expected]}")
        return found

    def _sum(self, text: str) -> Decimal | None:
        """A sum in the portfolio's currency; a currency without a rate is a mistake."""
        amount = typed_sum(self.facts, text)
        if isinstance(amount, Unknown):
            raise WhereError(f"'{self.field}': {amount.reason}")
        return amount

    def in_range(self, text: str, size: Any) -> None:  # noqa: ANN401
        """A whole number outside what the field may hold is a mistake."""
        low, high = self.kept.low, self.kept.high
        if not isinstance(size, (int, Decimal)) or text.endswith("%") or "integer" not in self.kept.words:
            return
        if (low is not None and size < low) or (high is not None and size > high):
            span = f"from {low} to {high}" if high is not None else f"{low} or more"
            raise WhereError(f"'{self.field}' is never {text}; it is a number {span}")

    def _time(self, text: str) -> Duration | Effort | Elapsed | None:
        found = TIME.fullmatch(text)
        if found is None:
            return None
        amount, elapsed, unit = Decimal(found[1]), bool(found[2]), found[3]
        if "elapsed" in self.kept.words:
            return Elapsed(amount, unit)
        return Effort(amount, unit) if self.kept.words & _PERSON_TIMES else Duration(amount, unit, elapsed)


def _moment(text: str) -> date | None:
    try:
        return parse_moment(text) if "T" in text else parse_date(text)
    except ValueError:
        return None


def _day(text: str) -> date | None:
    return None if "T" in text else _moment(text)


def _period(text: str) -> Period | None:
    try:
        return parse_period(text)
    except ValueError:
        return None
