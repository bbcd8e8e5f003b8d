"""What is printed adds up: the parts of every figure, and the rows of every breakdown, in every currency."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from random import Random

import pytest

from itpm.analysis.explain import register
from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Partly, Unknown, Value, allotted, exactly, payable
from itpm.analysis.figures.figure import Computed
from itpm.analysis.money.breakdown import KEYS, Breakdown
from itpm.analysis.money.sums import Sums
from itpm.analysis.strategy.years import years
from itpm.cli.tables import table
from itpm.model.scalars import Dates, Money, parse_dates
from itpm.queries.figures import column
from tests.analysis.seen import euro, facts

SETTINGS = """currency: {base}
discount_rate: 7%
exchange_rates: {{2026-01-01: {{{rates}}}}}
"""
STAFF = "people: {ann: {rate: 777.77}, ben: {rate: 333.33}}\n"
STRATEGY = """themes: {run: {name: Run}, grow: {name: Grow}}
objectives:
  o: {name: O, key_results: {k: {name: K, unit: x, baseline: 0, target: 3, check_ins: {2026-05-01: {value: 1}}}}}
"""
BUDGET = """suppliers: {{s: {{}}, r: {{}}}}
budgets:
  it:
    fiscal_year: FY2026
    currency: {it}
    approved: {{2026-01-01: {{amount: {a}}}}}
    ledger: {{through: 2026-06-30}}
    lines:
      x: {{type: opex, theme: run, planned: {b}, forecast: {c}}}
      k: {{type: capex, planned: {{FY2026-Q1: {d}, FY2026-Q3: {e}}}, forecast: {f}, in_service: 2026-02-03, asset_life: 7mo}}
entries:
  P1: {{date: 2026-01-20, line: it/x, kind: commitment, amount: {g}}}
  I1: {{date: 2026-02-01, line: it/x, kind: actual, amount: {h}, against: P1}}
  I2: {{date: 2026-03-01, line: p/b, kind: actual, amount: {i}}}
  I3: {{date: 2026-03-02, line: p/b, kind: actual, amount: {j}}}
  I4: {{date: 2026-03-03, line: p/b, kind: actual, amount: {k}}}
  A1: {{date: 2026-06-03, line: p/c, kind: accrual, amount: {l}}}
"""
PROJECT = """name: P
start: 2026-01-05
stage: execution
theme: grow
serves: {{o: 33%}}
tasks:
  t: {{duration: 21d, started: 2026-01-05, finished: 2026-02-02}}
  u: {{duration: 37d, started: 2026-02-03, progress: 37%}}
  v: {{effort: 13d, assign: [ann]}}
baselines:
  one:
    approved: {{date: 2026-01-01}}
    tasks:
      t: {{start: 2026-01-05, finish: 2026-02-02, duration: 21d}}
      u: {{start: 2026-02-03, finish: 2026-08-25, duration: 37d}}
      v: {{start: 2026-03-02, finish: 2026-07-18, duration: 13d}}
benefits:
  gain: {{kind: cash, from: 2026-09-01, value: {{FY2026: {m}, FY2027: {n}}}}}
risks:
  r1: {{probability: 33%, impact: {{cost: {o}}}}}
  r2: {{probability: 17%, impact: {{cost: {p}}}}}
  r3: {{probability: 11%, impact: {{cost: {q}}}}}
budget:
  currency: {of_p}
  approved: {{2026-01-01: {{amount: {r}}}}}
  ledger: {{through: 2026-06-30}}
  contingency: {s}
  management_reserve: {t}
  drawdowns: {{w: {{amount: 7, from: management-reserve, approved: {{date: 2026-02-01}}}}}}
  lines:
    a: {{type: opex, planned: from-tasks, tasks: [v], charge_to: it/x}}
    b: {{type: opex, currency: {of_b}, planned: {u}, forecast: {v}, tasks: [t, u], charge_to: it/x}}
    c: {{type: capex, currency: {of_c}, planned: {{FY2026-Q1: {w}, FY2027-Q2: {x}}}, forecast: {y}}}
    d: {{type: opex, planned: {z}, forecast: 1, tasks: [u]}}
"""
BASES = {"EUR": "USD: 3, JPY: 150.7", "USD": "EUR: 0.7, JPY: 130", "JPY": "EUR: 0.0061, USD: 0.0069"}


def drawn(seed: int) -> Facts:
    """A department and a project, each with its currency, and lines in others; all sums are odd."""
    chance = Random(seed)
    base = sorted(BASES)[seed % 3]

    def currency() -> str:
        return chance.choice(sorted(BASES))

    def sum_(name: str) -> str:
        return str(chance.randint(1, 40) * (90 if name in "abrtz" else 1))

    sums = {name: sum_(name) for name in "abcdefghijklmnopqrstuvwxyz"}
    words = {"it": currency(), "of_p": currency(), "of_b": currency(), "of_c": currency(), **sums}
    texts = {"budget.yaml": BUDGET.format(**words), "projects/p.yaml": PROJECT.format(**words)}
    files = {
        "itpm.yaml": SETTINGS.format(base=base, rates=BASES[base]),
        "staffing.yaml": STAFF,
        "strategy.yaml": STRATEGY,
    }
    return facts({**files, **texts}, date(2026, 6, 30))


@pytest.fixture(scope="module", params=range(6))
def known(request: pytest.FixtureRequest) -> Facts:
    return drawn(request.param)


def told(value: Value) -> Decimal:
    """What is printed of a sum: it, or what is known of it."""
    held = value.known if isinstance(value, Partly) else value
    return payable(held) if isinstance(held, Money) else Decimal(0)


def figures(known: Facts) -> Iterator[Computed]:
    for kind in register.KINDS:
        for record in known.portfolio.by_kind.get(kind, {}).values():
            yield from register.groups(known, record)


def test_the_parts_of_every_figure_come_to_it_as_they_are_printed(known: Facts) -> None:
    seen = 0
    for each in figures(known):
        for name, given in each.given.items():
            terms, whole = [term.value for term in given.made_of], each[name]
            if not terms or type(whole) is Unknown or any(isinstance(term, Decimal) for term in terms):
                continue
            seen += 1
            assert sum(map(told, terms)) == told(whole), f"{each.title(name)}: {given.made_of}"
    assert seen > 20


def test_what_follows_from_printed_sums_follows_from_what_is_printed(known: Facts) -> None:
    for each in figures(known):
        assert all(value.amount == payable(value) for value in each.values.values() if isinstance(value, Money))


def test_every_breakdown_comes_to_the_same_whole_in_every_stretch_of_days(known: Facts) -> None:
    whole = Breakdown(known.money.costs).total.values
    for key in KEYS:
        groups = Breakdown(known.money.costs).by(key).values()
        assert {n: sum(told(each.values[n]) for each in groups) for n in whole} == {
            n: told(v) for n, v in whole.items()
        }
    spans = ("..2026-02-11", "2026-02-12..2026-03-02", "2026-03-03..2026-12-31", "2027-01-01..")
    parts = [Breakdown(known.money.costs, parse_dates(each)).total for each in spans]
    for name in ("planned", "accrued", "actual", "estimate"):
        assert sum(told(each.values[name]) for each in parts) == told(whole[name])


def test_the_rows_of_a_budget_come_to_its_last_one_as_a_table_shows_them(known: Facts) -> None:
    for dates in (Dates(None, None), parse_dates("2026-02-12..2026-07-14")):
        for funds in (*known.money.budgets.departments.values(), *known.money.budgets.projects.values()):
            sums = [*(funds.sums_of(line, dates) for line in funds.lines), funds.of(dates)]
            assert_adds_up(sums)


def assert_adds_up(sums: list[Sums]) -> None:
    for name in sums[0].values:
        said = table(("sum",), [{"sum": column(each.values[name])} for each in sums]).splitlines()[2:]
        *rows, last = (Decimal(each.replace(",", "").strip("≥≤– ") or "0") for each in said)
        assert sum(rows) == last, name


def test_the_money_of_years_comes_to_its_kinds(known: Facts) -> None:
    for year in years(known.money.budgets, ("FY2026", "FY2027")):
        kinds = [told(year.money[each]) for each in ("planned, capex", "planned, opex") if each in year.money]
        assert sum(kinds) == told(year.money["planned"])


@pytest.mark.parametrize(
    ("parts", "printed"),
    [
        (("0.335", "0.335", "0.33"), ("0.34", "0.33", "0.33")),
        (("1750.0025", "5000", "450.0025"), ("1,750", "5,000", "450")),
        (("-0.004", "-0.004", "-0.004"), ("0", "-0.01", "0")),
    ],
)
def test_a_cent_is_allotted_once(parts: tuple[str, ...], printed: tuple[str, ...]) -> None:
    said = [exactly(each) for each in allotted(map(euro, parts)) if isinstance(each, Money)]
    assert said == [f"{each} EUR" for each in printed]
