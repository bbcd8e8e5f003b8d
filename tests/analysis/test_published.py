"""Published examples with their sources: earned value, earned schedule, present values, depreciation, fiscal years."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import pytest

from itpm.analysis.figures.amounts import Unknown, Value
from itpm.analysis.figures.arithmetic import total
from itpm.analysis.figures.figure import Given
from itpm.analysis.money.depreciation import depreciation
from itpm.analysis.time.periods import days_of_period
from itpm.analysis.value.earned_figures import EARNED_VALUE
from itpm.analysis.value.investment import irr, payback, present
from itpm.model.scalars import Dates, Money, parse_period
from tests.analysis.seen import cents, euro, facts
from tests.conftest import workspace_of


def rounded(value: Value) -> Decimal:
    assert not isinstance(value, Unknown)
    return cents(value.amount if isinstance(value, Money) else value)


@pytest.mark.parametrize(
    ("counted", "right"),
    [
        # UT Dallas Project Management Symposium, Advanced Topics (Lipke 2014): halfway, 100,000 budgeted.
        ((100000, 55000, 50000, 45000), {"spi": ".91", "cpi": "1.11", "sv": "-5000", "cv": "5000", "eac": "90000"}),
        # "What's in Earned Value Management, Part IV": one task of 100 hours at $100, 110 spent.
        ((10000, 10000, "9166.67", 11000), {"spi": ".92", "cpi": ".83", "cv": "-1833.33", "sv": "-833.33", "spent_percent": "1.10"}),
        # "Earned Value Management: Formulas, Calculations & Examples": the coder on the first day, 200 of 500 lines.
        ((2000, 400, 800, 300), {"cv": "500", "sv": "400", "spi": "2", "cpi": "2.67", "complete": ".4"}),
        # PMI, Practice Standard for EVM: TCPI to hit the budget, of 100 with 40 earned for 50.
        ((100, 50, 40, 50), {"tcpi_bac": "1.2", "eac": "125", "eac_atypical": "110", "eac_cost_schedule": "143.75", "vac": "-25"}),
        # DAU, Earned Value Management "Gold Card": to hit the estimate it takes what was done until now.
        ((500, 300, 200, 250), {"tcpi_eac": ".80", "cpi": ".8", "spi": ".67", "eac": "625", "sv_percent": "-.33", "cv_percent": "-.25"}),
        # AACE, Recommended Practice 80R-13: EAC by past cost performance, and by new estimates of the rest.
        ((1000000, 400000, 300000, 350000), {"eac": "1166666.67", "etc": "816666.67", "eac_atypical": "1050000", "vac": "-166666.67"}),
        # CE Board Exam Generator, project control: the estimate of a building of 5,000,000.
        ((5000000, 2000000, 1500000, 1800000), {"eac": "6000000", "cpi": ".83"}),
        # Sprints, automotive project management, lesson 10: five tasks in eleven months.
        ((3700, 3000, 2400, 2700), {"cv": "-300", "sv": "-600", "sv_percent": "-.2", "cpi": ".89", "spi": ".8", "eac": "4162.50", "vac": "-462.50"}),
        # Govan, PRA (Project Risk Analysis in R): 40 % planned, 35 % done.
        ((100000, 40000, 35000, 36000), {"sv": "-5000", "cv": "-1000", "cpi": ".97", "spi": ".88", "eac_atypical": "101000", "eac": "102857.14"}),
    ],
)  # fmt: skip
def test_earned_value(counted: tuple[float | str, ...], right: Mapping[str, str]) -> None:
    names = ("bac", "pv", "ev", "ac", "ordered")
    found = EARNED_VALUE.of({name: Given(euro(str(each))) for name, each in zip(names, (*counted, 0), strict=True)})
    assert {name: rounded(found[name]) for name in right} == {name: Decimal(each) for name, each in right.items()}


def npv(rate: str, flows: list[str], first: int = 1) -> Decimal:
    worth = [present(euro(each), Decimal(rate), number) for number, each in enumerate(flows, first)]
    return rounded(total(worth, "EUR"))


@pytest.mark.parametrize(
    ("rate", "flows", "first", "worth"),
    [
        # Microsoft, NPV function, example 1: each flow at the end of its year.
        ("0.10", ["-10000", "3000", "4200", "6800"], 1, "1188.44"),
        # Microsoft, NPV function, example 2: the investment of 40,000 stands before the first year.
        ("0.08", ["-40000", "8000", "9200", "10000", "12000", "14500"], 0, "1922.06"),
        ("0.08", ["-40000", "8000", "9200", "10000", "12000", "14500", "-9000"], 0, "-3749.47"),
        # numpy-financial, npv: an outlay of 40,000 and four years.
        ("0.08", ["-40000", "5000", "8000", "12000", "30000"], 0, "3065.22"),
    ],
)
def test_present_values(rate: str, flows: list[str], first: int, worth: str) -> None:
    assert npv(rate, flows, first) == Decimal(worth)


@pytest.mark.parametrize(
    ("flows", "rate"),
    [
        # Microsoft, IRR function: a business of 70,000 after four and after five years.
        ((-70000, 12000, 15000, 18000, 21000), "-0.0212"),
        ((-70000, 12000, 15000, 18000, 21000, 26000), "0.0866"),
        # numpy-financial, irr.
        ((-100, 39, 59, 55, 20), "0.2809"),
        ((-100, 0, 0, 74), "-0.0955"),
        # Gitman, Principles of Managerial Finance, P10-21 (Rieger International): 15 %.
        ((-95000, 20000, 25000, 30000, 35000, 40000), "0.1536"),
    ],
)
def test_internal_rates(flows: tuple[int, ...], rate: str) -> None:
    found = irr([euro(each) for each in flows])
    assert not isinstance(found, Unknown) and found.quantize(Decimal("0.0001")) == Decimal(rate)


def test_several_rates_are_listed_and_none_is_chosen() -> None:
    # The pump of the textbooks (Lorie, Savage 1955): −1,600, 10,000, −10,000 is worth nothing at 25 % and at 400 %.
    found = irr([euro(-1600), euro(10000), euro(-10000)])
    assert isinstance(found, Unknown) and "25" in found.reason and "400" in found.reason


def test_payback_of_uneven_flows() -> None:
    # 1,000 out, 500, 600 in: 500 of 600 in the second year after the outlay; Gitman, P10-21: 3 years and 20 of 35.
    assert payback([euro(-1000), euro(500), euro(600), euro(700)]) == 2 + Decimal(500) / 600
    assert payback([euro(each) for each in (-95000, 20000, 25000, 30000, 35000, 40000)]) == 4 + Decimal(20) / 35
    # ACCA, Financial Management, payback: 1,000 out, 400, 300, 500 in: two years and 300 of 500 after the outlay.
    assert payback([euro(-1000), euro(400), euro(300), euro(500)]) == 3 + Decimal(300) / 500


@pytest.mark.parametrize(
    ("line", "days", "amount"),
    [
        # Microsoft, SLN function: 30,000 with a salvage value of 7,500 over ten years is 2,250 a year.
        ("planned: 30000, residual: 7500, asset_life: 10y", ("2027-01-01", "2027-12-31"), 2250),
        # IAS 16.55: from when it is available for use; bought on 1 July, half a year in the first.
        ("planned: 12000, asset_life: 5y, in_service: 2026-07-01", ("2026-01-01", "2026-12-31"), 1200),
        # IAS 16.54, and Emile Woolf, ACCA P2: expected to be worth as much in the end as it has cost.
        ("planned: 50000, residual: 50000, asset_life: 10y", ("2027-01-01", "2027-12-31"), 0),
        # Emile Woolf, ACCA P2, 1.7: 140,000 less 50,000 over the two years that are left are 45,000 a year.
        ("planned: 140000, residual: 50000, asset_life: 2y", ("2027-01-01", "2027-12-31"), 45000),
        # acowtancy, CIMA F1: 10,000 over ten years.
        ("planned: 10000, asset_life: 10y", ("2027-01-01", "2027-12-31"), 1000),
        # AfA in Germany (EStG § 7): 1/12 for each month begun; 3,600 over three years from May are 800.
        ("planned: 3600, asset_life: 3y, in_service: 2026-05-20", ("2026-01-01", "2026-12-31"), 800),
    ],
)
def test_straight_lines(line: str, days: tuple[str, str], amount: int) -> None:
    service = "" if "in_service" in line else ", in_service: 2027-01-01"
    text = f"budgets: {{it: {{fiscal_year: FY2026, lines: {{a: {{type: capex, {line}{service}}}}}}}}}\n"
    costs = facts({"budget.yaml": text}).money.costs
    first, last = map(date.fromisoformat, days)
    assert depreciation(costs, costs.lines["it/a"], Dates(first, last)) == euro(amount)


def test_an_asset_paid_in_another_currency_is_written_off_at_the_rate_of_its_day() -> None:
    # ACCA, Strategic Business Reporting, June 2015, question 1 (Kutchen): a building of 25 million dinars bought at 2 to
    # the dollar, when 2.5 are one now: over 25 years 0.5 million a year, so that 12 million are left after one (IAS 21.23 b).
    files = {
        "itpm.yaml": "currency: USD\nexchange_rates: {2014-04-01: {KWD: 2}, 2015-03-31: {KWD: 2.5}}\n",
        "budget.yaml": (
            "budgets: {it: {fiscal_year: FY2014, ledger: {through: 2015-03-31}, lines: {a: {type: capex, currency: KWD, "
            "planned: 25000000, forecast: 0, asset_life: 25y, in_service: 2014-04-01}}}}\n"
            "entries: {I: {date: 2014-04-01, line: it/a, kind: actual, amount: 25000000, currency: KWD}}\n"
        ),
    }
    costs = facts(files, date(2015, 3, 31)).money.costs
    year = Dates(date(2014, 4, 1), date(2015, 3, 31))
    assert depreciation(costs, costs.lines["it/a"], year, "USD") == Money(Decimal(500_000), "USD")
    assert depreciation(costs, costs.lines["it/a"], year) == Money(Decimal(1_000_000), "KWD")


@pytest.mark.parametrize(
    ("ends", "period", "first", "last"),
    [
        # National Retail Federation, 4-5-4 calendar: 2012, 2017 and 2023 had 53 weeks.
        ("saturday nearest the end of january, label: start", "FY2012", "2012-01-29", "2013-02-02"),
        ("saturday nearest the end of january, label: start", "FY2017", "2017-01-29", "2018-02-03"),
        ("saturday nearest the end of january, label: start", "FY2018", "2018-02-04", "2019-02-02"),
        # Form 10-K of Apple: the last Saturday of September; 2017 had 53 weeks.
        ("last saturday of september, label: end", "FY2017", "2016-09-25", "2017-09-30"),
        # Form 10-K of Intel: the last Saturday of December; 2022 had 53 weeks.
        ("last saturday of december, label: end", "FY2022", "2021-12-26", "2022-12-31"),
        # Form 10-K of Micron: the Thursday nearest the end of August.
        ("thursday nearest the end of august, label: end", "FY2021", "2020-09-04", "2021-09-02"),
        # Form 10-K of Johnson & Johnson: the Sunday nearest the end of December; 2020 had 53 weeks.
        ("sunday nearest the end of december, label: start", "FY2020", "2019-12-30", "2021-01-03"),
    ],
)  # fmt: skip
def test_fiscal_years_of_whole_weeks(ends: str, period: str, first: str, last: str) -> None:
    portfolio = workspace_of({"itpm.yaml": f"fiscal_year: {{ends: {ends}}}\n"}).portfolio
    found = days_of_period(parse_period(period), portfolio.settings)
    assert found == Dates(date.fromisoformat(first), date.fromisoformat(last))
