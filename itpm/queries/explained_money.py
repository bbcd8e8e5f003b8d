"""What explains the figures of money that is asked for: the rows of an answer by their names, each with its figures.

``itpm explain ROW.FIGURE`` with the options of ``itpm budget`` explains what stands in that row of its answer.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from itpm.analysis.explain.asked_money import (
    drafted_figures,
    money_together,
    people_figures,
    year_figures,
)
from itpm.analysis.explain.money import charged_in_days, line_in_days
from itpm.analysis.figures.figure import Computed
from itpm.analysis.money.breakdown import KEYS, NONE, Breakdown
from itpm.analysis.money.by_year import money_of_year
from itpm.analysis.money.draft import Draft
from itpm.analysis.money.line import Line
from itpm.analysis.money.within import within
from itpm.analysis.strategy.years import years
from itpm.queries.cost_objects import CostObject
from itpm.queries.money import asked, own_part
from itpm.queries.money_addresses import ALL_MONEY, ALL_PEOPLE
from itpm.queries.money_question import Question


@dataclass(frozen=True, slots=True)
class Row:
    """A row of an answer, computed when it is asked for."""

    kind: str
    """The kind of the record that it is called by; empty where it is called by none."""
    computed: Callable[[], Computed]
    of: str = ""
    """Whose row it is, where several are asked for together."""
    whole: bool = False
    """Whether it is that of all lines of what it is called by."""


Rows = Mapping[str, Sequence[Row]]
"""Rows by their names: several of one name where things that are asked for together share it."""
_KINDS = {"line": "budget-line", "category": "", "type": ""}
"""The kinds of what money is sorted by, where it is called otherwise."""


def rows(question: Question, by: str | None, year: str = "") -> Rows:
    """The rows of an answer of ``itpm budget`` by their names, each computed when it is asked for.

    ``year`` is the fiscal year that the days of the question are, where they are one.
    """
    facts, found = question.facts, dict[str, list[Row]]()
    money, positions = asked(question)
    if by is not None:
        charged = facts.money.costs.charged
        for name in money.by(by, positions):
            some = [each for each in positions if (KEYS[by](each) or NONE) == name]
            row = Row(_KINDS.get(by, by), partial(money_together, money, some, charged))
            found[own_part(facts, name) if by == "line" else name] = [row]
    else:
        for name, row in (each for one in _each(question) for each in one):
            found.setdefault(name, []).append(row)
    if year and not question.cost_objects:
        found[ALL_MONEY] = [Row("", partial(_of_year, question, year))]
        found[ALL_PEOPLE] = [Row("", lambda: people_figures(years(facts.money.budgets, (year,))[0]))]
    else:
        found[ALL_MONEY] = [Row("", partial(money_together, money, positions, facts.money.costs.charged))]
    return found


def draft_rows(draft: Draft) -> Rows:
    """The rows of a draft by their names."""
    lines = draft.costs.lines
    return {
        each.id: [Row("budget-line" if each.id in lines else "", partial(drafted_figures, draft, each))]
        for each in (*draft.lines, draft.whole)
    }


def _of_year(question: Question, name: str) -> Computed:
    budgets = question.facts.money.budgets
    (year,) = years(budgets, (name,))
    return year_figures(
        year, money_of_year(budgets, name), Breakdown(question.facts.money.costs, year.dates), asked(question)[1]
    )


def _each(question: Question) -> Iterator[Iterator[tuple[str, Row]]]:
    """The rows of each budget that is asked for whole, and of each that lines of several are asked of."""
    facts, dates = question.facts, question.dates
    named = bool(question.cost_objects)
    for id_, funds in question.all_funds.items():
        kind = "project" if id_ in facts.money.budgets.projects else "budget"
        of = f"{kind}:{id_}"
        yield iter([(id_, Row(kind, partial(within, funds, dates), of, whole=True))])
        yield _of_lines(question, funds.lines, funds.currency, of, charged=named)
    for each in question.cost_objects:
        if each.kind == "budget-line":
            yield _of_lines(question, each.lines, each.lines[0].currency, f"{each.kind}:{each.name}", charged=True)
        elif each.lines:
            yield _counted_once(question, each)


def _of_lines(
    question: Question, lines: Sequence[Line], currency: str, of: str, *, charged: bool
) -> Iterator[tuple[str, Row]]:
    costs, dates = question.facts.money.costs, question.dates
    for line in lines:
        yield line.id, Row("budget-line", partial(line_in_days, costs, line, currency, dates), of)
        for each in costs.charged.get(line.id, ()) if charged else ():
            yield each.id, Row("budget-line", partial(charged_in_days, costs, each, currency, dates), of)


def _counted_once(question: Question, one: CostObject) -> Iterator[tuple[str, Row]]:
    """The lines of a theme or a supplier and their sum, each sum counted once."""
    facts, of = question.facts, f"{one.kind}:{one.name}"
    money, positions = asked(Question(facts, (one,), question.dates))
    charged = facts.money.costs.charged
    yield one.name, Row(one.kind, partial(money_together, money, positions, charged), of, whole=True)
    for each in positions:
        yield own_part(facts, each.line.id), Row("budget-line", partial(money_together, money, [each], charged), of)
