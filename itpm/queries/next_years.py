"""The draft of a year's budget, and several years side by side, as rows and for programs."""

from collections.abc import Mapping, Sequence
from typing import Any

from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Amount, reasons
from itpm.analysis.money.draft import NAMES, Draft, Drafted
from itpm.analysis.strategy.years import Year
from itpm.queries.figures import column, plain_sums
from itpm.queries.money_addresses import ALL_MONEY, ALL_PEOPLE, EXPLAIN, address

DRAFT_COLUMNS = ("line", *NAMES, "currency")
_WITHIN = "within"
_FIGURE = ("figure", "unit")


def _figures(each: Drafted) -> dict[str, Amount]:
    return {name: getattr(each, name) for name in NAMES}


def draft_rows(draft: Draft, period: str) -> list[dict[str, Any]]:
    """A row for each line of the draft, and all of them with each sum counted once."""
    base = draft.costs.rates.base
    return [
        {
            "line": each.id,
            "currency": base,
            **{name: column(figure) for name, figure in _figures(each).items()},
            EXPLAIN: _of_row(each, period),
            "reason": reasons(_figures(each)),
        }
        | ({_WITHIN: _held(each)} if _held(each) else {})
        for each in (*draft.lines, draft.whole)
    ]


def _of_row(each: Drafted, period: str) -> str:
    """What explains a row of the draft of a year."""
    return address(each.id, ("--draft", period))


def _held(each: Drafted) -> str:
    """The line that a row is counted in already, or what of it was before the year."""
    return each.within or (f"{each.within_before} (before)" if each.within_before else "")


def draft_columns(rows: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
    """The columns of a draft: in which line others are counted, where some are."""
    inside = any(_WITHIN in row for row in rows)
    return (DRAFT_COLUMNS[0], _WITHIN, *DRAFT_COLUMNS[1:]) if inside else DRAFT_COLUMNS


def draft_document(draft: Draft, period: str) -> dict[str, Any]:
    """The draft for programs."""
    lines = [
        {"id": each.id}
        | ({_WITHIN: each.within} if each.within else {})
        | ({"within_before": each.within_before} if each.within_before else {})
        | ({"beyond": True} if each.beyond else {})
        | plain_sums(_figures(each))
        | {EXPLAIN: _of_row(each, period)}
        for each in draft.lines
    ]
    days = {"start": str(draft.dates.start), "finish": str(draft.dates.finish)}
    whole = plain_sums(_figures(draft.whole)) | {EXPLAIN: _of_row(draft.whole, period)}
    return {"period": period, "days": days, "lines": lines, "all": whole}


def year_rows(facts: Facts, years: Sequence[Year]) -> list[dict[str, Any]]:
    """A row for each figure, with a cell for each year; why some are unknown stands behind."""
    rows = []
    for (row_, name), unit, amounts in _money_rows(facts, years):
        title = f"{'all' if row_ == ALL_MONEY else row_}, {name}"
        explain = _explained(row_, name.replace(", ", "_"))
        row = {"figure": title, "unit": unit, EXPLAIN: explain, "reason": reasons(amounts)}
        rows.append(row | {name: column(each) for name, each in amounts.items()})
    day = facts.schedule.times.patterns.effort_day
    for title, name in _PEOPLE.items():
        cells = {each.name: round(getattr(each.people, name) / day, 1) for each in years}
        row = {"figure": title, "unit": "person-days", EXPLAIN: _explained(ALL_PEOPLE, name), "reason": ""}
        rows.append(row | cells)
    return rows


def _explained(row: str, figure: str) -> str:
    """What explains a figure of several years; YEAR stands for the name of the column."""
    return address(row, ("--period", "YEAR"), figure)


def year_columns(years: Sequence[Year]) -> tuple[str, ...]:
    """The columns of years side by side."""
    return (*_FIGURE, *(each.name for each in years))


def _money_rows(facts: Facts, years: Sequence[Year]) -> list[tuple[tuple[str, str], str, dict[str, Amount]]]:
    """Plans of budgets that have any in these years, and all money: what each is of and its name, and its currency."""
    budgets, base = facts.money.budgets, facts.money.costs.rates.base
    currencies = {id_: each.currency for id_, each in {**budgets.departments, **budgets.projects}.items()}
    found = [
        ((id_, "planned"), currencies[id_], {each.name: each.budgets[id_] for each in years})
        for id_ in (years[0].budgets if years else ())
    ]
    names = dict.fromkeys(name for year in years for name in year.money)
    found += [((ALL_MONEY, name), base, {y.name: y.money[name] for y in years if name in y.money}) for name in names]
    return found


_PEOPLE = {
    "people, time there is": "deployable",
    "people, allocated": "allocated",
    "people, for proposals": "tentative",
}


def year_document(years: Sequence[Year]) -> dict[str, Any]:
    """Several years for programs."""
    return {
        "years": [
            {
                "name": each.name,
                "days": {"start": str(each.dates.start), "finish": str(each.dates.finish)},
                "budgets": [
                    {"id": id_} | plain_sums({"planned": sum_}) | _explain(each, id_)
                    for id_, sum_ in each.budgets.items()
                ],
                "money": plain_sums({name.replace(", ", "_"): sum_ for name, sum_ in each.money.items()})
                | _explain(each, ALL_MONEY),
                "people": {f"{name}_minutes": getattr(each.people, name) for name in _PEOPLE.values()}
                | _explain(each, ALL_PEOPLE),
            }
            for each in years
        ]
    }


def _explain(year: Year, row: str) -> dict[str, str]:
    return {EXPLAIN: address(row, ("--period", year.name))}
