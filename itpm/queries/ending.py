"""What ends, as rows: of what, on which day, who says so, what renews it and what that costs."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Amount, Unknown, why
from itpm.analysis.lifecycle.ends import Matter
from itpm.analysis.lifecycle.horizon import Due
from itpm.model.budget import Contract
from itpm.model.field import Field
from itpm.model.naming import kind_of
from itpm.queries.computed_rows import UNKNOWN, ComputedRow, chosen, proven
from itpm.queries.figures import plain_figure

COLUMNS: Final = ("of", "name", "what", "day", "left", "tier", "renewed_by", "renewed_on", "cost")
_TEXT: Final = Field(words=frozenset({"text"}))
_DAY: Final = Field(words=frozenset({"date"}))
_NUMBER: Final = Field(words=frozenset({"integer"}))
_RENEWING: Final = ("project", "task", "milestone", "asset", "budget-line", "security-exception")
_FIELDS: Final[Mapping[str, Field]] = {
    "of": Field(refs=("asset", "contract")),
    "name": _TEXT,
    "what": Field(options=tuple(Matter)),
    "day": _DAY,
    "left": _NUMBER,
    "said_by": Field(refs=("asset", "product-cycle", "contract")),
    "tier": _NUMBER,
    "renewed_by": Field(refs=_RENEWING),
    "renewed_on": _DAY,
    "cost": Field(words=frozenset({"money"})),
    UNKNOWN: _TEXT,
}
"""What may be asked of it: ``left`` are days of the calendar, below zero where it is over."""


@dataclass(frozen=True, slots=True)
class EndingRow(ComputedRow):
    """Something that ends as a record whose fields can be asked for."""

    FIELDS = _FIELDS
    id: str
    of: str
    name: str
    what: str
    day: date | None
    left: int | None
    said_by: str
    tier: int | None
    renewed_by: str | None
    renewed_on: date | None
    cost: Amount | None
    unknown: str | None

    @property
    def document(self) -> Mapping[str, Any]:
        """Everything about it for programs; why something is unknown stands beside it."""
        cost: dict[str, Any] = {"cost": None} if self.cost is None else plain_figure("cost", self.cost)
        return self.plain("cost") | cost | ({UNKNOWN: self.unknown} if self.unknown else {})


def ending_rows(facts: Facts, where: str, columns: tuple[str, ...]) -> tuple[EndingRow, ...]:
    """What ends for which something holds, in the order of days: what is over first.

    Raises:
        WhereError: for a field that it does not have, or a value that it can never have.
    """
    proven(columns, _FIELDS)
    return chosen(facts, "ending", _FIELDS, where, tuple(_row(facts, each) for each in facts.lifecycle.horizon.due))


def _row(facts: Facts, each: Due) -> EndingRow:
    end, left = each.end, each.end.left(facts.as_of)
    renewed_by, renewed_on = _renewed(each)
    reasons = [left.reason] if isinstance(left, Unknown) else []
    reasons += [f"cost: {why(each.cost)}"] if isinstance(each.cost, Unknown) else []
    return EndingRow(
        f"{kind_of(each.record)}:{each.record.id}:{end.matter.value}",
        each.record.id,
        each.record.title,
        end.matter.value,
        None if isinstance(end.day, Unknown) else end.day,
        None if isinstance(left, Unknown) else left,
        end.said_by.id if end.said_by is not None else each.record.id,
        each.tier,
        renewed_by,
        renewed_on,
        each.cost,
        "; ".join(reasons) or None,
    )


def _renewed(each: Due) -> tuple[str | None, date | None]:
    """What renews it, else lets it go on, and when, or until when; of a contract the line that pays for it."""
    if isinstance(each.record, Contract):
        return each.record.budget_line, None
    found = sorted((one for one in each.renewals if not one.dead), key=lambda one: not one.replaces)
    if not found:
        return None, None
    return found[0].address, None if isinstance(found[0].by, Unknown) else found[0].by
