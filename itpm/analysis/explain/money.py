"""The figures of lines of money and of themes."""

from collections.abc import Iterator
from dataclasses import replace

from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import NOTHING, Amount, Ratio, Unknown
from itpm.analysis.figures.arithmetic import minus, times, total
from itpm.analysis.figures.figure import Computed, Figure, Given, Group, Term, Unit
from itpm.analysis.money.breakdown import Breakdown
from itpm.analysis.money.claims import too_much, unclaimed, with_charged
from itpm.analysis.money.cost import Costs, paid_above
from itpm.analysis.money.depreciation import depreciation, life_of, written_off
from itpm.analysis.money.line import ALL_DAYS, Line
from itpm.analysis.money.sums import COUNTED, FOLLOWING, counted, given_sums, together
from itpm.classification import Classification
from itpm.model.money_line import BudgetLine
from itpm.model.scalars import Money
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
)
"""What a theme gets, each sum counted once."""


def line_figures(facts: Facts, record: BudgetLine) -> Computed | None:
    """The figures of a line, what is charged to it included; None of what a cancelled project had."""
    costs, line = facts.money.costs, facts.money.costs.lines.get(record.id)
    if line is None:
        return None
    given = given_sums(with_charged(costs, line, line.currency))
    for name, figure in given.items():
        given[name] = replace(figure, terms=_made_of(costs, line, name))
    if record.type == "capex":
        given |= {"cost": Given(written_off(costs, line)), "life": Given(life_of(line))}
        given["depreciation"] = Given(depreciation(costs, line, ALL_DAYS))
    return LINE.of(given)


_BOOKED = {"committed": "commitment", "accrued": "accrual", "actual": "actual"}
"""The figures that documents of the ledger are behind, and of which kind."""


def _made_of(costs: Costs, line: Line, figure: str) -> tuple[Term, ...]:
    """What a sum of a line is made of: its documents, what is said to be spent, its own rest, what is charged to it."""
    charged = costs.charged.get(line.id, ())
    found = [*_documents(costs, line, _BOOKED[figure])] if figure in _BOOKED else []
    found += _said(costs, line, figure)
    if charged and figure not in _BOOKED:
        found.append(_itself(costs, line, figure))
    for each in charged:
        # Where finance books payroll on the line, the labour of a project is in that, and in the plan.
        if figure == "planned" or not paid_above(costs, each):
            found.append(Term(each.id, costs.carried(each, line.currency).counted[figure]))
    return tuple(found)


def _itself(costs: Costs, line: Line, figure: str) -> Term:
    """What of a department's line is charged to it by nobody; below zero where projects claim more than it holds."""
    own = costs.sums(line).counted[figure]
    if figure == "planned":
        claimed = total((costs.carried(each, line.currency).planned for each in costs.charged[line.id]), line.currency)
        beyond = too_much(own, claimed)
        if isinstance(beyond, Money) and beyond.amount > NOTHING:
            return Term("claimed beyond what the line holds", minus(own, claimed))
        own = unclaimed(costs, line, line.currency)
    return Term("the line itself", own)


def _documents(costs: Costs, line: Line, kind: str) -> Iterator[Term]:
    """The documents behind a figure of a line, each with what it adds to it."""
    for each, amount in costs.ledger.behind(line.id, kind, line.currency):
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
