"""What explains the figures of money that is asked for: the rows of an answer by their names, each with its figures.

``itpm explain ROW.FIGURE`` with the options of ``itpm budget`` explains what stands in that row of its answer.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from itpm.analysis.explain.asked_money import (
    drafted_figures,
    money_together,
    people_figures,
    year_figures,
)
from itpm.analysis.explain.money import charged_in_days, line_in_days
from itpm.analysis.facts import Facts
from itpm.analysis.figures.figure import Computed
from itpm.analysis.money.breakdown import KEYS, NONE, Breakdown
from itpm.analysis.money.draft import Draft
from itpm.analysis.money.line import Line
from itpm.analysis.money.within import within
from itpm.analysis.strategy.years import years
from itpm.model.scalars import Dates
from itpm.queries.cost_objects import CostObject
from itpm.queries.money import Question, asked, own_part
from itpm.queries.money_addresses import ALL_MONEY, ALL_PEOPLE

Rows = Mapping[str, Callable[[], Computed]]


def rows(question: Question, by: str | None, year: str = "") -> Rows:
    """The rows of an answer of ``itpm budget`` by their names, each computed when it is asked for.

    ``year`` is the fiscal year that the days of the question are, where they are one.
    """
    facts, found = question.facts, dict[str, Callable[[], Computed]]()
    money, positions = asked(question)
    if by is not None:
        charged = facts.money.costs.charged
        for name in money.by(by, positions):
            some = [each for each in positions if (KEYS[by](each) or NONE) == name]
            found[own_part(facts, name) if by == "line" else name] = partial(money_together, money, some, charged)
    else:
        for name, computed in (each for one in _each(question) for each in one):
            found.setdefault(name, computed)
    if year and not question.cost_objects:
        found[ALL_MONEY] = partial(_of_year, question, year)
        found[ALL_PEOPLE] = lambda: people_figures(years(facts.money.budgets, (year,))[0])
    else:
        found[ALL_MONEY] = partial(money_together, money, positions, facts.money.costs.charged)
    return found


def draft_rows(draft: Draft) -> Rows:
    """The rows of a draft by their names."""
    return {each.id: partial(drafted_figures, draft, each) for each in (*draft.lines, draft.whole)}


def _of_year(question: Question, name: str) -> Computed:
    (year,) = years(question.facts.money.budgets, (name,))
    return year_figures(year, Breakdown(question.facts.money.costs, year.dates), asked(question)[1])


def _each(question: Question) -> Iterator[Iterator[tuple[str, Callable[[], Computed]]]]:
    """The rows of each budget that is asked for whole, and of each that lines of several are asked of."""
    facts, dates = question.facts, question.dates
    named = bool(question.cost_objects)
    for id_, funds in question.all_funds.items():
        yield iter([(id_, partial(within, funds, dates))])
        yield _of_lines(facts, funds.lines, funds.currency, dates, charged=named)
    for each in question.cost_objects:
        if each.kind == "budget-line":
            yield _of_lines(facts, each.lines, each.lines[0].currency, dates, charged=True)
        elif each.lines:
            yield _counted_once(question, each)


def _of_lines(
    facts: Facts, lines: Sequence[Line], currency: str, dates: Dates, *, charged: bool
) -> Iterator[tuple[str, Callable[[], Computed]]]:
    costs = facts.money.costs
    for line in lines:
        yield line.id, partial(line_in_days, costs, line, currency, dates)
        for each in costs.charged.get(line.id, ()) if charged else ():
            yield each.id, partial(charged_in_days, costs, each, currency, dates)


def _counted_once(question: Question, one: CostObject) -> Iterator[tuple[str, Callable[[], Computed]]]:
    """The lines of a theme or a supplier and their sum, each sum counted once."""
    facts = question.facts
    money, positions = asked(Question(facts, (one,), question.dates))
    charged = facts.money.costs.charged
    yield one.name, partial(money_together, money, positions, charged)
    for each in positions:
        yield own_part(facts, each.line.id), partial(money_together, money, [each], charged)
