"""Money, by hand-computed examples from the standards and by laws that hold for every portfolio."""

import random
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Unknown, cents
from itpm.analysis.figures.arithmetic import total
from itpm.analysis.money.breakdown import Breakdown
from itpm.analysis.money.contracts import contracts, earlier
from itpm.analysis.money.cost import ALL_DAYS
from itpm.analysis.money.depreciation import depreciation
from itpm.analysis.time.periods import days_of_period
from itpm.analysis.value.earned_value import together
from itpm.analysis.value.investment import irr, payback, present
from itpm.model.scalars import Dates, Money, parse_elapsed, parse_period
from tests.conftest import DAY, workspace_of


def facts(files: dict[str, str], day: date = DAY) -> Facts:
    workspace = workspace_of(files)
    assert workspace.findings == ()
    return Facts(workspace.portfolio, day)


def euro(amount: object) -> Money:
    return Money(Decimal(str(amount)), "EUR")


# The example of the PMI's Practice Standard for Earned Value Management, scaled: a project of four equal months and
# 40,000; after two months half of the plan should be earned, 40 % is, and 18,000 are spent.
PMI = """\
name: Bicycle
stage: execution
start: 2026-05-14
tasks:
  first: {duration: 43d, started: 2026-05-14, progress: 80%}
  second: {duration: 43d, after: [first]}
budget:
  approved: {2026-05-01: {amount: 44000}}
  lines:
    work: {planned: 40000, tasks: [first, second], forecast: {2026-Q4: 26000}}
baselines:
  original:
    approved: {date: 2026-05-01}
    tasks:
      first: {start: 2026-05-14, finish: 2026-07-13, duration: 43d}
      second: {start: 2026-07-14, finish: 2026-09-10, duration: 43d}
"""
SPENT = "entries: {INV-1: {date: 2026-07-01, line: bicycle/work, kind: actual, amount: 18000}}\n"


def test_the_figures_of_earned_value_are_those_of_the_textbook() -> None:
    value = facts({"projects/bicycle.yaml": PMI, "budget.yaml": SPENT}, date(2026, 7, 13)).earned_values["bicycle"]
    bac, pv, ev, ac = (value.amount(name) for name in ("bac", "pv", "ev", "ac"))
    assert (bac, pv, ev, ac) == (euro(40000), euro(20000), euro(16000), euro(18000))
    assert value.amount("sv") == euro(-4000) and value.amount("cv") == euro(-2000)
    assert value.ratio("spi") == Decimal("0.8")
    assert cents(value.ratio("cpi")) == Decimal("0.89")  # type: ignore[arg-type]
    assert value.amount("eac") == euro(45000)  # BAC / CPI
    assert value.amount("eac_atypical") == euro(42000)  # AC + (BAC − EV)
    assert value.amount("eac_cost_schedule") == euro(18000 + Decimal(24000) / (Decimal(16000) / 18000 * Decimal("0.8")))
    assert value.amount("eac_bottom_up") == euro(44000)
    assert value.amount("vac") == euro(-5000) and value.amount("etc") == euro(27000)
    assert value.ratio("tcpi_bac") == Decimal(24000) / 22000
    assert value.ratio("tcpi_eac") == Decimal(24000) / 27000
    assert value.ratio("complete") == Decimal("0.4") and value.ratio("spent_percent") == Decimal("0.45")


def test_what_lacks_an_input_is_unknown_with_its_reason() -> None:
    nothing = (
        "name: A\nstage: execution\nbudget: {lines: {work: {planned: 100, tasks: [t]}}}\ntasks: {t: {duration: 5d}}\n"
    )
    value = facts({"projects/a.yaml": nothing}).earned_values["a"]
    assert value.amount("bac") == euro(100) and value.amount("ev") == euro(0) and value.amount("ac") == euro(0)
    reasons = {name: value.computed[name] for name in ("pv", "spi", "cpi", "eac", "tcpi_bac")}
    assert reasons["pv"] == Unknown("no plan was approved as a baseline") == reasons["spi"]
    assert reasons["cpi"] == Unknown("AC is 0") == reasons["eac"]
    assert reasons["tcpi_bac"] == Decimal(1)
    assert facts({"projects/b.yaml": "name: B\nbudget: {approved: {}}\n"}).earned_values["b"].amount("bac") == Unknown(
        "'b' has no lines of money"
    )


METHODS = """\
name: A
stage: execution
start: 2026-06-01
tasks:
  t: {{effort: 10d, assign: [ann], started: 2026-06-01, {more}}}
  u: {{effort: 10d, assign: [bob], started: 2026-06-01, progress: 60%}}
milestones:
  one: {{after: [t], reached: 2026-06-20}}
  two: {{after: [t], due: 2026-09-01}}
budget: {{lines: {{work: {{planned: 1000, tasks: [t]}}}}}}
"""


@pytest.mark.parametrize(
    ("more", "earned"),
    [
        ("progress: 40%", 400),
        ("progress: 97%", 900),  # percent complete counts 90 % at most until the task is finished
        ("finished: 2026-07-01, progress: 40%", 1000),
        ("ev_method: 0-100, progress: 99%", 0),
        ("ev_method: 50-50", 500),
        ("ev_method: 25-75", 250),
        ("ev_method: 0-100, finished: 2026-07-01", 1000),
        ("ev_method: milestones", 500),
        ("ev_method: effort, remaining: 7d", 300),
        ("ev_method: apportioned", 600),
        ("remaining: 8d", 200),
        ("ev_method: effort", None),
    ],
)
def test_each_technique_earns_as_it_says(more: str, earned: int | None) -> None:
    people = "people: {ann: {}, bob: {}}\n"
    value = facts({"projects/a.yaml": METHODS.format(more=more), "staffing.yaml": people}).earned_values["a"]
    found = value.amount("ev")
    if earned is None:
        assert found == Unknown("nobody says how far 'a/t' is")
    else:
        assert found == euro(earned)


def test_level_of_effort_earns_with_time_and_is_left_out_of_health() -> None:
    text = PMI.replace("tasks: [first, second]", "tasks: [first]").replace("40000,", "20000,")
    text = text.replace("baselines:", "baselines:").replace(
        "  lines:\n", "  lines:\n    office: {planned: {2026-06-15..2026-08-11: 4200}}\n"
    )
    value = facts({"projects/bicycle.yaml": text, "budget.yaml": SPENT}, date(2026, 7, 13)).earned_values["bicycle"]
    rest = next(each for each in value.values if each.effort_level)
    assert rest.pv == rest.ev == euro(2100)
    assert value.amount("bac") == euro(24200) and value.discrete.amount("bac") == euro(20000)
    assert value.discrete.ratio("spi") == Decimal("0.8")


def test_contingency_follows_the_work_and_reserve_only_what_was_released() -> None:
    more = "  contingency: 4000\n  management_reserve: 9000\n  drawdowns:\n    a: {amount: 1000, from: contingency, approved: {date: 2026-06-01}}\n    b: {amount: 6000, from: management-reserve, approved: {date: 2026-06-01}}\n    c: {amount: 500, from: management-reserve, approved: {date: 2027-06-01}}\n"
    seen = facts(
        {"projects/bicycle.yaml": PMI.replace("  lines:\n", more + "  lines:\n"), "budget.yaml": SPENT},
        date(2026, 7, 13),
    )
    value = seen.earned_values["bicycle"]
    assert value.amount("bac") == euro(50000)
    assert value.amount("ev") == euro(20000) and value.amount("pv") == euro(25000)
    kept = seen.budgets.projects["bicycle"].reserves
    left = seen.budgets.projects["bicycle"].computed["contingency_left"]
    assert left == euro(3000) and kept.reserve_left == euro(3000)


def test_orders_are_consumed_by_what_is_booked_against_them() -> None:
    ledger = """\
budgets: {it: {fiscal_year: FY2026, approved: {2026-01-01: {amount: 1000}}, lines: {a: {planned: 600}, b: {planned: 300}}}}
entries:
  PO: {date: 2026-02-01, kind: commitment, split: {it/a: 400, it/b: 100}}
  ACC: {date: 2026-03-01, line: it/a, kind: accrual, amount: 150, against: PO}
  INV-1: {date: 2026-04-01, line: it/a, kind: actual, amount: 100, against: ACC}
  INV-2: {date: 2026-04-02, line: it/b, kind: actual, amount: 120, against: PO}
  CRN: {date: 2026-05-01, line: it/a, kind: credit, amount: 30, against: ACC}
  LATE: {date: 2026-12-01, line: it/a, kind: actual, amount: 999}
"""
    seen = facts({"budget.yaml": ledger})
    costs = seen.costs
    first, second = costs.sums(costs.lines["it/a"]), costs.sums(costs.lines["it/b"])
    # Of the order's 400, 150 are received; of these 150, 100 less a credit of 30 are invoiced.
    assert (first.committed, first.accrued, first.actual) == (euro(250), euro(80), euro(70))
    assert (second.committed, second.actual) == (euro(0), euro(120))
    assert seen.budgets.departments["it"].available == euro(1000 - 250 - 80 - 70 - 120)
    assert seen.budgets.departments["it"].unallocated == euro(100)
    assert [(p.document, p.line, more) for p, more in costs.ledger.overdrawn()] == [("PO", "it/b", euro(20))]


def test_money_is_spread_over_working_days_and_adds_up_to_the_cent() -> None:
    # A week of five days with a holiday in it has four.
    text = "calendars: {home: {week: {mon-fri: ['08:00-16:00']}, closed: {2026-07-15: Fair}}}\n"
    files = {"calendars.yaml": text, "itpm.yaml": "calendar: home\n"}
    files["budget.yaml"] = (
        "budgets: {it: {fiscal_year: FY2026, lines: {a: {planned: {2026-07-13..2026-07-17: 100}}}}}\n"
    )
    costs = facts(files).costs
    phased = costs.planned(costs.lines["it/a"])
    assert not isinstance(phased, Unknown)
    spent = [phased.until(date(2026, 7, day)).amount for day in range(12, 20)]
    assert spent == [0, 25, 50, 50, 75, 100, 100, 100]


@pytest.mark.parametrize(
    ("settings_", "period", "first", "last"),
    [
        ("{starts: 4, label: start}", "FY2026", date(2026, 4, 1), date(2027, 3, 31)),
        ("{starts: 4, label: end}", "FY2026", date(2025, 4, 1), date(2026, 3, 31)),
        ("{starts: 10, label: start}", "FY2026-Q2", date(2027, 1, 1), date(2027, 3, 31)),
        ("{starts: 2, label: start, scheme: 4-4-5}", "FY2026-Q1", date(2026, 2, 1), date(2026, 5, 2)),
        ("{starts: 2, label: start, scheme: 4-4-5}", "FY2026-Q4", date(2026, 11, 1), date(2027, 1, 31)),
    ],
)
def test_fiscal_years_begin_in_any_month(settings_: str, period: str, first: date, last: date) -> None:
    portfolio = workspace_of({"itpm.yaml": f"fiscal_year: {settings_}\n"}).portfolio
    assert days_of_period(parse_period(period), portfolio.settings) == Dates(first, last)


def test_depreciation_is_a_straight_line_from_the_day_of_service() -> None:
    text = "budgets: {it: {fiscal_year: FY2026, lines: {a: {type: capex, planned: 6000, in_service: 2026-10-15, asset_life: 60mo}, b: {type: capex, planned: 5}, c: {type: opex, planned: 5}}}}\n"
    costs = facts({"budget.yaml": text}).costs
    year = Dates(date(2026, 1, 1), date(2026, 12, 31))
    assert depreciation(costs, costs.lines["it/a"], year) == euro(300)  # three months of sixty
    assert depreciation(costs, costs.lines["it/a"], ALL_DAYS) == euro(6000)
    assert isinstance(depreciation(costs, costs.lines["it/b"], year), Unknown)
    assert depreciation(costs, costs.lines["it/c"], year) == euro(0)


def test_a_rate_is_the_latest_by_the_day_and_never_one() -> None:
    rates = "currency: EUR\nexchange_rates:\n  2026-01-01: {USD: 1.25, source: Treasury}\n  2026-07-01: {USD: 1.6}\n  2026-08-01: {USD: 9}\n"
    lines = "budgets: {it: {fiscal_year: FY2026, lines: {a: {planned: 160, currency: USD}, b: {planned: 10, currency: CHF}, c: {planned: 5}}}}\n"
    seen = facts({"itpm.yaml": rates, "budget.yaml": lines})
    purse = seen.budgets.departments["it"]
    assert purse.sums_of(seen.costs.lines["it/a"]).planned == euro(100)
    assert purse.sums.planned == Unknown("no rate for CHF on 2026-07-14")
    assert seen.costs.rates.said({"USD", "EUR"}) == "1 EUR = 1.6 USD of 2026-07-01"
    with pytest.raises(ValueError, match="without a rate"):
        total([euro(1), Money(Decimal(1), "USD")], "EUR")


def test_hours_cost_their_rate_unless_finance_books_there() -> None:
    files = {
        "itpm.yaml": "hours_per_day: 8\n",
        "staffing.yaml": "people: {ann: {rate_band: b}}\nrate_bands: {b: 800}\n",
        "projects/a.yaml": "name: A\nstage: execution\nstart: 2026-07-01\ntasks: {t: {effort: 10d, assign: [ann], started: 2026-07-01, progress: 30%, worked: {ann: {2026-07-01..2026-07-03: 2d}}}}\nbudget: {lines: {labour: {planned: from-tasks}}}\n",
        "timesheets/2026-W28.yaml": "ann: {a/t: 4h, a: 2h, run: 8h}\n",
    }
    sums = facts(files).costs
    line = sums.lines["a/labour"]
    assert sums.sums(line).planned == euro(8000) and sums.sums(line).actual == euro(1600 + 400 + 200)
    files["budget.yaml"] = "entries: {INV: {date: 2026-07-02, line: a/labour, kind: actual, amount: 1}}\n"
    booked = facts(files).costs
    assert booked.sums(booked.lines["a/labour"]).actual == euro(1)
    files["staffing.yaml"] = "people: {ann: {}}\n"
    del files["budget.yaml"]
    unknown = facts(files).costs
    assert unknown.sums(unknown.lines["a/labour"]).planned == Unknown("the rate of ann is not known here")


def test_project_money_inside_a_departments_line_is_counted_once() -> None:
    files = {
        "budget.yaml": "budgets: {it: {fiscal_year: FY2026, lines: {projects: {planned: 900, theme: run}}}}\nentries: {INV: {date: 2026-07-01, line: a/vendor, kind: actual, amount: 250}}\n",
        "projects/a.yaml": "name: A\nbudget: {lines: {vendor: {planned: 600, charge_to: it/projects}, own: {planned: 50}}}\n",
        "strategy.yaml": "themes: {run: {name: Run}}\n",
    }
    seen = facts(files)
    assert seen.budgets.departments["it"].sums.actual == euro(250)
    money = Breakdown(seen.costs)
    assert money.total.planned == euro(950) and money.total.actual == euro(250)
    assert {name: sums.planned for name, sums in money.by("line").items()} == {
        "a/own": euro(50),
        "a/vendor": euro(600),
        "it/projects": euro(300),
    }
    assert money.by("theme")["run"].planned == euro(900)


def test_investment_figures_are_those_of_the_textbook() -> None:
    # Brealey, Myers and Allen, Principles of Corporate Finance: flows at the end of each year.
    flows = [euro(-1000), euro(500), euro(400), euro(300), euro(100)]
    rate = irr(flows)
    assert not isinstance(rate, Unknown)
    worth = sum(Decimal(each.amount) / (1 + rate) ** number for number, each in enumerate(flows, 1))
    assert abs(worth) < Decimal("0.001") and Decimal("0.14") < rate < Decimal("0.15")
    assert present(euro(121), Decimal("0.1"), 2) == euro(100)
    found = payback(flows)
    assert not isinstance(found, Unknown) and cents(found) == Decimal("3.33")
    assert payback([euro(-5), euro(2)]) == Unknown("it is never paid back")
    assert irr([euro(-5), euro(9), euro(-3)]) == Unknown("the sign changes more than once")
    assert irr([euro(5), euro(9)]) == Unknown("the cash flows never change their sign")


CASE = """\
name: A
stage: execution
start: 2026-01-01
deadline: 2026-12-31
budget: {lines: {vendor: {planned: 1000}}}
benefits:
  cash: {name: Cash, from: 2027-01-01, value: {2027: 600, 2028: 700}}
  other: {name: Safer, kind: risk, value: 99999}
business_case: {date: 2026-01-01}
"""


def test_a_business_case_counts_cash_only_from_the_end_of_each_year() -> None:
    case = facts({"projects/a.yaml": CASE, "itpm.yaml": "discount_rate: 10%\n"}).business_cases["a"]
    worth = Decimal(600) / Decimal("1.21") + Decimal(700) / Decimal("1.331") - Decimal(1000) / Decimal("1.1")
    npv = case.computed.amount("npv")
    assert isinstance(npv, Money) and cents(npv.amount) == cents(worth)
    assert case.computed.ratio("roi") == Decimal("0.3")
    unknown = facts({"projects/a.yaml": CASE}).business_cases["a"]
    assert unknown.computed["npv"] == Unknown("the portfolio has no discount_rate")


def test_notice_is_given_before_the_end_of_the_contract() -> None:
    assert earlier(date(2026, 3, 31), parse_elapsed("1mo")) == date(2026, 2, 28)
    assert earlier(date(2026, 3, 31), parse_elapsed("30d")) == date(2026, 3, 1)
    text = "suppliers: {a: {}}\ncontracts: {c: {supplier: a, dates: 2026-01-01..2026-09-30, notice: 60d, auto_renew: true}, d: {supplier: a}}\n"
    first, second = contracts(facts({"budget.yaml": text}).costs.rates)
    assert first.notice_by == date(2026, 8, 1) and first.notice_within(30) and not first.notice_within(10)
    assert second.notice_by is None and second.running and isinstance(second.value, Unknown)


AMOUNTS = st.integers(0, 10**7).map(lambda each: Decimal(each) / 100)


@st.composite
def portfolios(draw: st.DrawFn) -> dict[str, str]:
    """Some projects with lines, tasks, baselines and documents, partly charged to a department, in two currencies."""
    files = {"itpm.yaml": "currency: EUR\ndiscount_rate: 5%\nexchange_rates: {2026-01-01: {USD: 1.1}}\n"}
    entries = []
    for number in range(draw(st.integers(1, 3))):
        name = f"p{number}"
        tasks, frozen, start = [], [], date(2026, 3, 2)
        for task in range(draw(st.integers(1, 3))):
            days = draw(st.integers(1, 60))
            state = draw(
                st.sampled_from(
                    [
                        "",
                        f", started: {start}, progress: {draw(st.integers(0, 100))}%",
                        f", started: {start}, finished: {start + timedelta(days=days)}",
                    ]
                )
            )
            method = draw(st.sampled_from(["", ", ev_method: 50-50", ", ev_method: loe", ", ev_method: 0-100"]))
            tasks.append(f"  t{task}: {{duration: {days}d{state}{method}}}")
            frozen.append(f"      t{task}: {{start: {start}, finish: {start + timedelta(days=days)}}}")
            start += timedelta(days=draw(st.integers(0, 30)))
        lines = []
        for line in range(draw(st.integers(1, 3))):
            currency = draw(st.sampled_from(["EUR", "USD"]))
            who = draw(st.sampled_from(["", ", tasks: [t0]", ", charge_to: it/x"]))
            lines.append(
                f"    l{line}: {{planned: {draw(AMOUNTS)}, currency: {currency}, forecast: {{2026-Q4: {draw(AMOUNTS)}}}{who}}}"
            )
            for document in range(draw(st.integers(0, 3))):
                kind = draw(st.sampled_from(["actual", "credit", "accrual", "commitment"]))
                entries.append(
                    f"  D{number}-{line}-{document}: {{date: 2026-0{draw(st.integers(1, 9))}-15, line: {name}/l{line}, kind: {kind}, amount: {draw(AMOUNTS)}, currency: {currency}}}"
                )
        files[f"projects/{name}.yaml"] = "\n".join(
            [
                f"name: {name}",
                "stage: execution",
                "start: 2026-03-02",
                "deadline: 2026-12-18",
                "tasks:",
                *tasks,
                "budget:",
                f"  contingency: {draw(AMOUNTS)}",
                "  lines:",
                *lines,
                "baselines:",
                "  original:",
                "    approved: {date: 2026-03-01}",
                "    tasks:",
                *frozen,
                "",
            ]
        )
    draw(st.randoms()).shuffle(entries)
    files["budget.yaml"] = "\n".join(
        [
            "budgets: {it: {fiscal_year: FY2026, lines: {x: {planned: 9000}}}}",
            *(["entries:", *entries] if entries else []),
            "",
        ]
    )
    return files


@settings(max_examples=25, deadline=None)
@given(portfolios())
def test_earned_value_lies_between_nothing_and_the_budget_and_adds_up(files: dict[str, str]) -> None:
    seen = Facts(workspace_of(files).portfolio, DAY)
    whole = together(seen.earned_values.values(), seen.costs.rates)
    summed = Decimal(0)
    for value in seen.earned_values.values():
        bac, ev, pv = value.amount("bac"), value.amount("ev"), value.amount("pv")
        if isinstance(bac, Unknown) or isinstance(ev, Unknown) or isinstance(pv, Unknown):
            assert not value.lines or "nothing is planned" in str((bac, ev, pv))
            return
        assert -Decimal("1e-9") <= ev.amount <= bac.amount + Decimal("1e-9") and pv.amount <= bac.amount + Decimal(
            "1e-9"
        )
        summed += ev.amount
    assert whole.amount("ev") == Money(summed, "EUR")


@settings(max_examples=25, deadline=None)
@given(portfolios())
def test_periods_sum_to_lines_and_lines_to_totals(files: dict[str, str]) -> None:
    seen = Facts(workspace_of(files).portfolio, DAY)
    costs = seen.costs
    months = [
        days_of_period(parse_period(f"{year}-{month:02}"), seen.portfolio.settings)
        for year in (2025, 2026, 2027)
        for month in range(1, 13)
    ]
    for line in costs.lines.values():
        for name in ("planned", "actual", "estimate"):
            whole = getattr(costs.sums(line), name)
            parts = [getattr(costs.sums(line, each), name) for each in months]
            if not isinstance(whole, Unknown):
                assert total(parts, line.currency) == whole, (line.id, name)
    purse = seen.budgets.projects["p0"]
    carried = [costs.rates.carried(costs.sums(line).actual, purse.currency) for line in purse.lines]
    assert purse.sums.actual == total(carried, purse.currency)
    money = Breakdown(costs)
    for key in ("theme", "type", "project", "line"):
        found = [sums.actual for sums in money.by(key).values()]
        difference = total(found, "EUR").amount - money.total.actual.amount  # type: ignore[union-attr]
        assert abs(difference) < Decimal("1e-15")


@settings(max_examples=15, deadline=None)
@given(portfolios(), st.integers(0, 99))
def test_the_order_of_entries_never_matters(files: dict[str, str], seed: int) -> None:
    def figures(texts: dict[str, str]) -> list[object]:
        seen = Facts(workspace_of(texts).portfolio, DAY)
        return [seen.costs.sums(seen.costs.lines[id_]).parts for id_ in sorted(seen.costs.lines)]

    head, *rest = files["budget.yaml"].splitlines()
    entries = [each for each in rest if each.startswith("  ")]
    random.Random(seed).shuffle(entries)  # noqa: S311
    other = {**files, "budget.yaml": "\n".join([head, *(["entries:", *entries] if entries else []), ""])}
    assert figures(files) == figures(dict(reversed(other.items())))


@given(st.lists(st.integers(1, 10**6), min_size=1, max_size=6), st.integers(0, 40), st.integers(1, 40))
def test_present_value_falls_as_the_rate_rises(benefits: list[int], low: int, more: int) -> None:
    def worth(rate: int) -> Decimal:
        found = [present(euro(each), Decimal(rate) / 100, number) for number, each in enumerate(benefits, 1)]
        whole = total(found, "EUR")
        assert isinstance(whole, Money)
        return whole.amount

    assert worth(low) > worth(low + more)


BEGUN = """\
budgets:
  it: {fiscal_year: "2026", lines: {cloud: {planned: 24000, forecast: {2026-Q1: 900, 2026-Q2: 3700, 2026-Q3: 6000}}}}
"""


@pytest.mark.parametrize(
    ("period", "left"),
    [
        ("2026-Q1", 0),
        ("2026-04", 0),
        ("2026-05", 1500),  # from Monday, 11 May on, 15 of the 37 working days that are left of the quarter
        ("2026-06", 2200),
        ("2026-Q2", 3700),
        ("2026-Q3", 6000),
    ],
)
def test_what_is_open_of_a_period_that_has_begun_lies_in_the_days_that_are_left_of_it(period: str, left: int) -> None:
    found = facts({"budget.yaml": BEGUN}, date(2026, 5, 11)).costs
    asked = days_of_period(parse_period(period), found.portfolio.settings)
    assert found.sums(found.lines["it/cloud"], asked).estimate == euro(left)
