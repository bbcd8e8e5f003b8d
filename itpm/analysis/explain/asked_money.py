"""The figures of money that is asked for together: breakdowns, all money and people of a year, and the draft of one."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from itpm.analysis.explain.money import line_in_days, said_days
from itpm.analysis.explain.people import LOAD
from itpm.analysis.figures.amounts import Unknown
from itpm.analysis.figures.figure import Computed, Given, Group, Term
from itpm.analysis.money.breakdown import Breakdown, Position
from itpm.analysis.money.by_year import MoneyOfYear
from itpm.analysis.money.draft import NAMES, OF_YEAR, Draft, Drafted
from itpm.analysis.money.sums import COUNTED, FOLLOWING, counted, given_sums
from itpm.analysis.strategy.years import Year

_REVALUATION = counted(
    "revaluation", "Revaluation", "what was paid at the rates of the status date, less at those of its days"
)
MONEY = Group(
    "Money",
    (
        *COUNTED,
        _REVALUATION,
        *FOLLOWING,
    ),
)
"""What some money comes to, each sum counted once."""
YEAR = Group(
    "All money of a year",
    (
        counted("approved", "Approved", "what is approved for the budgets of departments of the year"),
        counted("planned", "Planned", "all lines, each sum counted once"),
        counted("planned_capex", "Planned to be capitalised", "the lines of the type capex"),
        counted("planned_opex", "Planned to be run", "the lines of the type opex"),
        counted("committed", "Committed", "what is ordered and not yet paid"),
        counted("spent", "Spent", "actual + accrued"),
        counted("forecast", "Forecast", "actual + accrued + open commitments + what is still to be spent"),
        counted("depreciation", "Depreciation", "what all capital lines are written off by"),
        _REVALUATION,
    ),
)
"""What a fiscal year costs."""
DRAFT = Group(
    "Draft of a budget",
    (
        counted("planned_before", "Planned the year before", "the plan of the year before"),
        counted("expected_before", "Expected of the year before", "spent, ordered, and still to come in it"),
        counted("requested", "Requested", "what is asked for, else the plan of the year"),
        counted("approved", "Approved", "the plan of the year, once something is approved for the whole budget"),
        counted(
            "carry_over",
            "Carried over",
            "planned until the year begins, less what is spent by then, ordered, and expected",
        ),
    ),
)
"""What a line of the draft of a year's budget says."""


def money_together(
    money: Breakdown, positions: Sequence[Position], charged: Mapping[str, Sequence[object]]
) -> Computed:
    """The figures of some money, in the portfolio's currency, and of which lines it is made."""
    parts = tuple(
        (f"{e.line.id}, the line itself" if charged.get(e.line.id) else e.line.id, money.sums(e)) for e in positions
    )
    given = given_sums(money.together(positions), parts)
    return MONEY.of(given | {"revaluation": _revalued(money, positions)}, said_days(money.dates))


def _revalued(money: Breakdown, positions: Sequence[Position]) -> Given:
    found = (Term(each.line.id, money.revaluation([each])) for each in positions)
    return Given(money.revaluation(positions), tuple(filter(_says, found)))


def _says(term: Term) -> bool:
    """Whether a part is more or less than nothing."""
    return isinstance(term.value, Unknown) or bool(term.value if isinstance(term.value, Decimal) else term.value.amount)


def year_figures(year: Year, of: MoneyOfYear, money: Breakdown, positions: Sequence[Position]) -> Computed:
    """All money of a fiscal year, and how much of it which project or department's line has."""
    given = {name.replace(", ", "_"): Given(amount) for name, amount in year.money.items()}
    given["approved"] = Given(of.approved, tuple(Term(each, amount) for each, amount in of.budgets))
    parts = [(each, money.sums(each).values) for each in positions]
    whole = {**year.money, "committed": of.committed, "spent": of.spent}
    for name in ("planned", "committed", "spent", "forecast"):
        terms = (Term(each.line.id, values[name]) for each, values in parts)
        given[name] = Given(whole[name], tuple(filter(_says, terms)))
    for kind in ("capex", "opex"):
        if f"planned_{kind}" in given:
            terms = (Term(each.line.id, values["planned"]) for each, values in parts if each.type == kind)
            given[f"planned_{kind}"] = Given(year.money[f"planned, {kind}"], tuple(filter(_says, terms)))
    given["revaluation"] = _revalued(money, positions)
    return YEAR.of(given, said_days(year.dates))


def people_figures(year: Year) -> Computed:
    """The time of all people in a fiscal year, from the status date on, and what takes it."""
    counted_in = {
        "deployable": Given(Decimal(year.people.deployable) / 60),
        "allocated": Given(
            Decimal(year.people.allocated) / 60,
            tuple(Term(what, Decimal(each) / 60) for what, each in year.people.by.items()),
        ),
        "tentative": Given(Decimal(year.people.tentative) / 60),
    }
    return LOAD.of(counted_in, said_days(year.dates))


WHOLE = "all lines"
"""What the row of a draft is called that holds all of it."""


def drafted_figures(draft: Draft, drafted: Drafted) -> Computed:
    """The figures of a row of a draft and their parts: of all lines the rows that they are made of."""
    parts = _rows if drafted.id == WHOLE else _of_line
    given = {name: Given(getattr(drafted, name), tuple(parts(draft, drafted, name))) for name in NAMES}
    return DRAFT.of(given, f"draft of {said_days(draft.dates)}")


def _rows(draft: Draft, _drafted: Drafted, name: str) -> Iterator[Term]:
    """The rows that are counted in all lines: what is counted in a line of the year before is a part of that."""
    for each in draft.lines:
        term = Term(each.id, getattr(each, name))
        if not each.within and (name in OF_YEAR or not each.within_before) and _says(term):
            yield term


def _of_line(draft: Draft, drafted: Drafted, name: str) -> Iterator[Term]:
    """What a line was and is before the year; of what is granted of it in the year what projects charge to it."""
    line = draft.costs.lines.get(drafted.id)
    if line is None:
        return
    if name not in OF_YEAR:
        yield from (Term(*each) for each in draft.parts_before(line, name))
    elif not draft.is_written(line, name) and not isinstance(getattr(drafted, name), Unknown):
        yield from line_in_days(draft.costs, line, draft.costs.rates.base, draft.dates).given["planned"].terms
