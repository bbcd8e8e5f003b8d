"""Budgets for programs: money with its currency, unknown figures null with their reason, and what explains each row."""

from typing import Any

from itpm.analysis.money.budgets import Funds
from itpm.analysis.money.claims import with_charged
from itpm.analysis.money.depreciation import depreciation
from itpm.analysis.money.line import ALL_DAYS, Line
from itpm.analysis.money.sums import Sums, together
from itpm.analysis.money.within import not_booked, within
from itpm.model.documents import SCHEMA_VERSION
from itpm.queries.cost_objects import CostObject
from itpm.queries.figures import plain_computed, plain_sums
from itpm.queries.money import (
    EARNED,
    charged,
    counted_once,
    figures_of,
    groups,
    own_part,
    revaluation,
    without,
)
from itpm.queries.money_addresses import (
    ALL_MONEY,
    EXPLAIN,
    address,
    of_budget,
    of_line,
    options_of,
    options_of_budget,
    options_of_one,
)
from itpm.queries.money_question import Question
from itpm.queries.within import kept


def document(question: Question, by: str | None) -> dict[str, Any]:
    """Budgets for programs: money with its currency, unknown figures null with their reason.

    ``explain`` of a row is what ``itpm explain`` takes for a figure of it, by the name that it has there.
    """
    facts, dates = question.facts, question.dates
    made: dict[str, Any] = {"schema_version": SCHEMA_VERSION, "as_of": facts.as_of.isoformat()}
    made["rates"] = {
        name: {"rate": float(rate.value), "since": rate.since.isoformat(), "source": rate.source}
        for name, rate in facts.money.costs.rates.known.items()
    }
    if dates != ALL_DAYS:
        made["period"] = {"start": str(dates.start), "finish": str(dates.finish)}
    made |= plain_sums({"revaluation": revaluation(question)}) | _explain(ALL_MONEY, options_of(question))
    if by is not None:
        made["by"] = by
        made["groups"] = [_group(question, by, name, sums) for name, sums in groups(question, by).items()]
        return made
    made["budgets"] = [_budget(question, id_, funds) for id_, funds in question.all_funds.items()]
    made["budgets"] += [_entry(question, each) for each in question.cost_objects if each.lines]
    return made


def _explain(row: str, options: tuple[str, ...]) -> dict[str, str]:
    return {EXPLAIN: address(row, options)}


def _group(question: Question, by: str, name: str, sums: Sums) -> dict[str, Any]:
    facts = question.facts
    beside, said = (without(facts, name), own_part(facts, name)) if by == "line" else ({}, name)
    return {"name": name} | beside | plain_sums(figures_of(sums)) | _explain(said, options_of(question, by))


def _entry(question: Question, one: CostObject) -> dict[str, Any]:
    """Lines of several budgets for programs, and what they come to."""
    facts, dates = question.facts, question.dates
    entry: dict[str, Any] = {"id": one.name, "kind": one.kind}
    options = options_of_one(question, one)
    if one.kind == "budget-line":
        return entry | {"lines": [_line(question, each, each.currency, options) for each in one.lines]}
    found = counted_once(facts, one, dates)
    whole = together(found.values(), facts.money.costs.rates.base)
    rows = [
        {"id": id_} | without(facts, id_) | plain_sums(figures_of(sums)) | _explain(own_part(facts, id_), options)
        for id_, sums in found.items()
    ]
    return entry | plain_sums(figures_of(whole)) | _explain(one.name, options) | {"lines": rows}


def _line(question: Question, line: Line, currency: str, options: tuple[str, ...]) -> dict[str, Any]:
    """A line for programs, with what is charged to it and what it is written off by, in a currency."""
    facts, dates = question.facts, question.dates
    costs = facts.money.costs
    sums = with_charged(costs, line, currency, dates)
    row = {"id": line.id} | plain_sums(figures_of(sums)) | {EXPLAIN: of_line(question, line, currency, options)}
    below = [
        {"id": each.id} | plain_sums(figures_of(costs.carried(each, currency, dates))) | _explain(each.id, options)
        for each in charged(facts, line)
    ]
    row |= {"charged": below} if below else {}
    if line.record.type == "capex":
        row |= plain_sums({"depreciation": depreciation(costs, line, dates, currency)})
    return row


def _budget(question: Question, id_: str, funds: Funds) -> dict[str, Any]:
    facts, dates = question.facts, question.dates
    kind = "project" if id_ in facts.money.budgets.projects else "department"
    entry: dict[str, Any] = {"id": id_, "kind": kind}
    found = funds.computed if dates == ALL_DAYS else within(funds, dates)
    entry |= plain_sums(found.values) | {"within_budget": kept(found, not_booked(funds, dates))}
    entry |= {EXPLAIN: of_budget(question, id_)}
    options = options_of_budget(question, id_)
    entry["lines"] = [_line(question, each, funds.currency, options) for each in funds.lines]
    value = facts.value.earned_values.get(id_)
    if value is not None and value.lines and dates == ALL_DAYS:
        entry["earned_value"] = plain_computed(value.computed, EARNED)
    return entry
