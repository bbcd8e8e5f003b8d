"""The addresses of figures of money: what ``itpm explain`` takes to explain what stands in a row of an answer."""

import shlex
from collections.abc import Sequence

from itpm.analysis.facts import Facts
from itpm.analysis.money.line import ALL_DAYS, Line
from itpm.queries.cost_objects import CostObject
from itpm.queries.money_question import Question

EXPLAIN = "explain"
"""What the cell of a row is called that says by what ``itpm explain`` explains a figure of it."""
ALL_MONEY, ALL_PEOPLE = "all money", "all people"
"""What is told of no row: all that is asked for, and in a fiscal year everybody's time."""


def in_period(question: Question) -> tuple[str, ...]:
    """The option that says the days of a question; none for all days."""
    return ("--period", question.period) if question.dates != ALL_DAYS else ()


def options_of(question: Question, by: str | None = None) -> tuple[str, ...]:
    """The options with which a row of an answer is explained."""
    of = [part for each in question.cost_objects for part in of_thing(question.facts, each.kind, each.name)]
    return (*of, *(("--by", by) if by else ()), *in_period(question))


def of_budget(question: Question, id_: str) -> str:
    """What explains the row of a whole budget."""
    return address(id_, in_period(question))


def options_of_budget(question: Question, id_: str) -> tuple[str, ...]:
    """The options with which lines are explained as a budget holds them, in its currency."""
    kind = "project" if id_ in question.facts.money.budgets.projects else "budget"
    return (*of_thing(question.facts, kind, id_), *in_period(question))


def options_of_one(question: Question, one: CostObject) -> tuple[str, ...]:
    """The options with which the rows of one thing are explained."""
    return (*of_thing(question.facts, one.kind, one.name), *in_period(question))


def of_line(question: Question, line: Line, currency: str, options: Sequence[str]) -> str:
    """What explains the row of a line: by itself in its own currency, else with the options of what shows it."""
    return address(line.id, in_period(question) if line.currency == currency else options)


def of_thing(facts: Facts, kind: str, name: str) -> tuple[str, str]:
    """The option that says whose money is asked for: with its kind where other things have its address, too."""
    return ("--of", name if len(facts.portfolio.meant(name)) == 1 else f"{kind}:{name}")


def address(row: str, options: Sequence[str] = (), figure: str = "FIGURE") -> str:
    """What ``itpm explain`` takes to explain a figure of a row; FIGURE stands for its name where none is said."""
    return shlex.join([f"{row}.{figure}", *options])
