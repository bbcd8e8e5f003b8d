"""What an investment comes to where a flow is unknown: sums say what is known of them, discounted; all else is unknown."""

from datetime import date

import pytest

from itpm.analysis.explain.register import REGISTER
from itpm.analysis.figures.amounts import Amount, Bound, Partly, Unknown
from itpm.analysis.figures.arithmetic import net
from itpm.analysis.figures.figure import Unit
from itpm.analysis.money.cost import counts
from itpm.analysis.value.investment import irr, irr_of_days, payback
from itpm.model.naming import kind_of
from itpm.model.scalars import Money
from itpm.page.blocks import Muted
from itpm.queries.figures import plain_figure, said
from itpm.views.budget import budget
from tests.analysis.seen import euro, facts
from tests.conftest import checked
from tests.site.test_manager_pages import reading, tables

GONE, LOST = Unknown("in dispute", "a"), Unknown("secret", "b")
OUT = Partly("in dispute", known=euro(-500), lacking=("a",), bound=Bound.AT_MOST)
CASE = """\
name: P
stage: execution
start: 2026-01-01
business_case: {{date: 2026-01-01}}
budget:
  lines:
    one: {{planned: {{2026-Q1: 1000, 2027-Q3: 500}}, forecast: {{2027-Q3: 500}}}}
    two: {{planned: {planned}, forecast: {forecast}}}
benefits: {{gain: {{name: Gain, from: 2027-01-01, value: {value}}}}}
"""
PAID = """\
entries:
  I: {date: 2026-02-01, line: p/one, kind: actual, amount: 1000}
  J: {date: 2026-02-01, line: p/two, kind: actual, amount: 700}
"""
KNOWN = "{2026-Q1: 700, 2027-Q3: 300}", "{2027-Q3: 300}"
OPEN = "{2026-Q1: 700, 2027-Q3: {unknown: in dispute}}", "{2027-Q3: {unknown: in dispute}}"


@pytest.mark.parametrize("flows", [[euro(-100), OUT, euro(900)], [GONE, euro(5)], [euro(-100), euro(900), LOST]])
def test_years_and_rates_are_no_sums_and_unknown_where_a_flow_is(flows: list[Amount]) -> None:
    reason = next(each.reason for each in flows if isinstance(each, Unknown))
    for found in (payback(flows), irr(flows), irr_of_days(flows, [0.0, 1.0, 2.0][: len(flows)])):
        assert type(found) is Unknown and found.reason == reason


@pytest.mark.parametrize(
    ("comes_in", "goes_out", "right"),
    [
        (euro(9), euro(4), "5 EUR"),
        (euro(9), GONE, "at most 9 EUR (in dispute)"),
        (GONE, euro(4), "at least -4 EUR (in dispute)"),
        (GONE, LOST, "n/a (in dispute)"),
        (GONE, Partly("secret", known=euro(4), lacking=("b",)), "n/a (2 parts unknown, the first: in dispute)"),
        (Partly("in dispute", known=euro(9), lacking=("a",)), euro(4), "at least 5 EUR (in dispute)"),
        (GONE, euro(0), "n/a (in dispute)"),
    ],
)
def test_what_comes_in_and_what_goes_out_bound_what_is_left(comes_in: Amount, goes_out: Amount, right: str) -> None:
    assert said(net(comes_in, goes_out)) == right


@pytest.mark.parametrize(
    ("plan", "value", "convention", "right"),
    [
        # 1,700 / 1.1 + 500 / 1.21 of the costs are known, 3,000 / 1.21 + 3,000 / 1.331 come in.
        (OPEN, "{2027: 3000, 2028: 3000}", "end", ("4733.28", "≥ 1958.68", "≤ 2774.60")),
        # Half a year less: each of them times √1.1.
        (OPEN, "{2027: 3000, 2028: 3000}", "mid", ("4964.31", "≥ 2054.28", "≤ 2910.03")),
        # 1,700 / 1.1 + 800 / 1.21, and 3,000 / 1.331 of the benefits are known.
        (KNOWN, "{2027: {unknown: nobody measured}, 2028: 3000}", "end", ("≥ 2253.94", "2206.61", "≥ 47.33")),
        (KNOWN, "{unknown: secret}", "end", ("n/a", "2206.61", "≥ -2206.61")),
        # Both: it is neither at least nor at most anything.
        (OPEN, "{2027: {unknown: nobody measured}, 2028: 3000}", "end", ("≥ 2253.94", "≥ 1958.68", "n/a")),
    ],
)
def test_what_is_known_is_discounted_and_bounds_only_what_it_bounds(
    plan: tuple[str, str], value: str, convention: str, right: tuple[str, ...]
) -> None:
    text = CASE.format(planned=plan[0], forecast=plan[1], value=value)
    rate = f"currency: EUR\ndiscount_rate: 10%\nconvention: {convention}\n"
    files = {"itpm.yaml": rate, "projects/p.yaml": text, "budget.yaml": PAID}
    found = facts(files, date(2026, 6, 30)).value.business_cases["p"].computed

    def short(name: str) -> str:
        figure = found.amount(name)
        if isinstance(figure, Partly) and figure.told:
            return f"{figure.bound.sign} {figure.known.amount:.2f}"
        return "n/a" if isinstance(figure, Unknown) else f"{figure.amount:.2f}"

    assert tuple(map(short, ("pv_benefits", "pv_costs", "npv"))) == right
    for name in ("bcr", "roi", "payback", "discounted_payback", "irr"):
        assert type(found[name]) is Unknown and set(plain_figure("value", found[name])) == {"value", "value_reason"}


def test_no_figure_that_is_not_money_is_told_as_a_sum() -> None:
    text = CASE.format(planned=OPEN[0], forecast=OPEN[1], value="{2027: {unknown: nobody measured}, 2028: 3000}")
    made = facts({"itpm.yaml": "currency: EUR\n", "projects/p.yaml": text, "budget.yaml": PAID}, date(2026, 6, 30))
    seen = set()
    for entry in REGISTER:
        for record in made.portfolio.records():
            found = entry.compute(made, record) if kind_of(record) in entry.kinds else None
            for figure in found.group.figures if found is not None else ():
                value = found.values.get(figure.name) if found is not None else None
                assert figure.unit is Unit.MONEY or not isinstance(value, Partly | Money), figure.name
                seen.add(figure.unit)
    assert {Unit.YEARS, Unit.SHARE, Unit.INDEX, Unit.MONEY} <= seen


def test_a_case_that_is_worth_less_than_nothing_at_most_is_found_and_told_on_its_page() -> None:
    files = {
        "itpm.yaml": "currency: EUR\ndiscount_rate: 10%\n",
        "projects/p.yaml": CASE.format(planned=OPEN[0], forecast=OPEN[1], value="{2027: 1000}"),
        "budget.yaml": PAID,
    }
    # 1,000 / 1.21 − 1,700 / 1.1 − 500 / 1.21
    (told,) = checked(files, "BUD017", day=date(2026, 6, 30))
    assert str(told.message) == "the business case of 'p' is worth at most -1,132 EUR at 10%"
    (row,) = tables(budget(reading(files)))["Do projects pay?"].rows
    assert row[1:4] == ("1,000 EUR", Muted("≥ 2,200 EUR"), Muted("≤ -1,132 EUR")) and row[4:] == (Muted("n/a"),) * 4
    secret = files | {"projects/p.yaml": CASE.format(planned=KNOWN[0], forecast=KNOWN[1], value="{unknown: secret}")}
    made = tables(budget(reading(secret)))
    assert made["Benefits in money by year"].rows[0][1:] == (Muted("n/a"), Muted("n/a"))
    assert made["Do projects pay?"].rows[0][2] == "2,500 EUR"


@pytest.mark.parametrize(("day", "years"), [("2026-06-30", (504, 1496)), ("2026-12-31", (0, 2000))])
def test_open_orders_are_paid_in_the_years_to_come(day: str, years: tuple[int, int]) -> None:
    files = {
        "projects/p.yaml": (
            "name: P\nstage: execution\nstart: 2026-01-01\nbusiness_case: {date: 2026-01-01}\n"
            "budget: {lines: {a: {planned: {2026: 1000, 2027: 1000}, forecast: {2027: 500}}}}\n"
        ),
        "budget.yaml": "entries: {PO: {date: 2026-02-01, line: p/a, kind: commitment, amount: 1500}}\n",
    }
    case = facts(files, date.fromisoformat(day)).value.business_cases["p"]
    # 1,500 are ordered and lie where 1,504 of the plan still do, 504.. of them in 2026; 500 are to come in 2027.
    assert case.computed["costs"] == euro(2000)
    assert tuple(round(each.value.amount) for each in case.computed.given["costs"].terms) == years  # type: ignore[union-attr]


AT_LEAST_7, AT_LEAST_3 = (Partly("in dispute", known=euro(each), lacking=("a",)) for each in (7, 3))
AT_MOST_7 = Partly("in dispute", known=euro(7), lacking=("a",), bound=Bound.AT_MOST)


@pytest.mark.parametrize(
    ("forecast", "planned", "right"),
    [
        (euro(3), euro(7), True),
        (GONE, euro(7), False),
        (AT_LEAST_7, euro(3), True),
        (AT_LEAST_3, euro(7), False),
        (AT_LEAST_7, AT_LEAST_3, True),
        (AT_LEAST_3, AT_LEAST_7, False),
        (AT_LEAST_3, LOST, True),
        (AT_MOST_7, euro(3), False),
    ],
)
def test_a_forecast_counts_where_it_says_more_than_the_plan(forecast: Amount, planned: Amount, right: bool) -> None:
    assert counts(forecast, planned) is right
