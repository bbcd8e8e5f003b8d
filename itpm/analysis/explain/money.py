"""The figures of lines of money and of themes."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import partial

from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import NOTHING, Amount, Ratio, Unknown, Value, least
from itpm.analysis.figures.arithmetic import minus, times, total
from itpm.analysis.figures.figure import Computed, Figure, Given, Group, Term, Unit
from itpm.analysis.money.breakdown import Breakdown
from itpm.analysis.money.claims import too_much, unclaimed, with_charged
from itpm.analysis.money.cost import Costs, paid_above
from itpm.analysis.money.depreciation import by_plan, depreciation, life_of, written_off
from itpm.analysis.money.line import ALL_DAYS, Line
from itpm.analysis.money.sums import COUNTED, FOLLOWING, counted, given_sums, together
from itpm.classification import Classification
from itpm.joined import worded
from itpm.message import phrase
from itpm.model.money_line import BudgetLine
from itpm.model.scalars import Dates, Money
from itpm.model.strategy import Theme


def _a_month(cost: Amount, life: Ratio) -> Amount:
    return life if isinstance(life, Unknown) else times(cost, 1 / life)


LINE = Group(
    "Line of money",
    (
        *COUNTED,
        counted("cost", "Cost", "the forecast, or the plan where that is not known, less what is left in the end"),
        Figure("life", "Useful life in months", Unit.MONTHS, classification=Classification.MANAGEMENT),
        *FOLLOWING,
        counted("depreciation", "Depreciation", "what it is written off by over its whole life"),
        Figure(
            "monthly_depreciation",
            "Depreciation a month",
            Unit.MONEY,
            "cost / useful life in months, from the in-service date on",
            ("cost", "life"),
            _a_month,
        ),
    ),
    source="Commitment accounting: ordered, received, invoiced; straight-line depreciation by IAS 16",
)
"""What a line comes to; of what is capitalised also what it is written off by."""
THEME = Group(
    "Money of a theme",
    (
        *COUNTED,
        Figure(
            "share",
            "Share of the planned money",
            Unit.SHARE,
            "planned / all that is planned",
            classification=Classification.MANAGEMENT,
        ),
        Figure("wanted", "Wanted share", Unit.SHARE, "as written"),
        *FOLLOWING,
    ),
    source="Commitment accounting: ordered, received, invoiced; shares as run, grow and transform have them",
)
"""What a theme gets, each sum counted once."""


def line_figures(facts: Facts, record: BudgetLine) -> Computed | None:
    """The figures of a line, what is charged to it included; None of what a cancelled project had."""
    costs, line = facts.money.costs, facts.money.costs.lines.get(record.id)
    if line is None:
        return None
    given = _given(costs, line, line.currency, ALL_DAYS)
    if record.type == "capex":
        why = by_plan(costs, line)
        words = (
            "" if why is None else phrase("by the plan, for its forecast is not known: {why}", why=worded(why.reason))
        )
        given |= {"cost": Given(written_off(costs, line), words=words), "life": Given(life_of(line))}
    return LINE.of(given)


def line_in_days(costs: Costs, line: Line, currency: str, dates: Dates) -> Computed:
    """The figures of a line in some days, in a currency, what is charged to it included."""
    return LINE.of(_given(costs, line, currency, dates), said_days(dates))


def charged_in_days(costs: Costs, line: Line, currency: str, dates: Dates) -> Computed:
    """The figures of a line in some days as it is a part of the one that it is charged to, in the currency there."""
    return LINE.of(given_sums(costs.carried(line, currency, dates)), said_days(dates))


def said_days(dates: Dates) -> str:
    """The days that figures are counted in; nothing for all of them."""
    return "" if dates == ALL_DAYS else str(dates)


def _given(costs: Costs, line: Line, currency: str, dates: Dates) -> dict[str, Given]:
    given = given_sums(with_charged(costs, line, currency, dates))
    for name, figure in given.items():
        made_of = _made_of if dates == ALL_DAYS else partial(_made_in_days, dates=dates, whole=figure.value)
        given[name] = replace(figure, terms=made_of(costs, line, name, currency))
    if line.record.type == "capex":
        why = by_plan(costs, line, currency)
        words = (
            "" if why is None else phrase("by the plan, for its forecast is not known: {why}", why=worded(why.reason))
        )
        given["depreciation"] = Given(depreciation(costs, line, dates, currency), words=words)
    return given


_BOOKED = {"committed": "commitment", "accrued": "accrual", "actual": "actual"}
"""The figures that documents of the ledger are behind, and of which kind."""


def _made_of(costs: Costs, line: Line, figure: str, currency: str) -> tuple[Term, ...]:
    """What a sum of a line is made of: its documents, what is said to be spent, its own rest, what is charged to it."""
    charged = costs.charged.get(line.id, ())
    found = [*_documents(costs, line, _BOOKED[figure], currency)] if figure in _BOOKED else []
    found += _said(costs, line, figure)
    if charged and figure not in _BOOKED:
        found.append(_itself(costs, line, figure, currency))
    return (*found, *_claims(costs, line, figure, currency))


def _made_in_days(
    costs: Costs, line: Line, figure: str, currency: str, *, dates: Dates, whole: Value
) -> tuple[Term, ...]:
    """What a sum of a line in some days is made of: what is charged to it, and the rest, which is the line itself.

    Of what is spent on a line to which nothing is charged it is the documents of these days.
    """
    claims = _claims(costs, line, figure, currency, dates)
    if figure == "actual" and not claims and not any(costs.spending.said(line)):
        behind = costs.ledger.behind(line.id, figure, currency)
        return tuple(Term(f"{each.document} of {each.day}", sum_) for each, sum_ in behind if dates.holds(each.day))
    if not claims or isinstance(whole, Decimal):
        return ()
    rest = costs.carried(line, currency, dates).counted[figure]
    if figure == "planned":
        # What is claimed may lie on other days than what it takes from the line, or be more than that holds.
        rest = minus(whole, *(each.value for each in claims if not isinstance(each.value, Decimal)))
    return (Term("the line itself", rest), *claims)


def _claims(costs: Costs, line: Line, figure: str, currency: str, dates: Dates = ALL_DAYS) -> tuple[Term, ...]:
    """What projects charge to a line.

    Where finance books payroll on the line, the labour of a project is in that, and in the plan.
    """
    counted_ = [e for e in costs.charged.get(line.id, ()) if figure == "planned" or not paid_above(costs, e)]
    return tuple(Term(each.id, costs.carried(each, currency, dates).counted[figure]) for each in counted_)


def _itself(costs: Costs, line: Line, figure: str, currency: str) -> Term:
    """What of a department's line is charged to it by nobody; below zero where projects claim more than it holds."""
    own = costs.carried(line, currency).counted[figure]
    if figure == "planned":
        claimed = total((costs.carried(each, currency).planned for each in costs.charged[line.id]), currency)
        beyond = least(too_much(own, claimed))
        if isinstance(beyond, Money) and beyond.amount > NOTHING:
            return Term("claimed beyond what the line holds", minus(own, claimed))
        own = unclaimed(costs, line, currency)
    return Term("the line itself", own)


def _documents(costs: Costs, line: Line, kind: str, currency: str) -> Iterator[Term]:
    """The documents behind a figure of a line, each with what it adds to it."""
    for each, amount in costs.ledger.behind(line.id, kind, currency):
        yield Term(f"{each.document} of {each.day}", amount)


def _said(costs: Costs, line: Line, figure: str) -> Iterator[Term]:
    """The parts of a line in what its project says to have spent as one sum."""
    for day, amount in costs.spending.said(line) if figure == "actual" else ():
        yield Term(f"spent until {day}, beside documents", amount)


def theme_figures(facts: Facts, record: Theme) -> Computed:
    """The money of a theme in the portfolio's currency."""
    money = Breakdown(facts.money.costs)
    parts = tuple((each.line.id, money.sums(each)) for each in money.positions if each.theme == record.id)
    got, wanted = facts.strategy.coverage.themes.get(record.id, (Unknown("nothing is planned for it"),) * 2)
    given = given_sums(together((sums for _line, sums in parts), facts.money.costs.rates.base), parts)
    return THEME.of(given | {"share": Given(got), "wanted": Given(wanted)})
