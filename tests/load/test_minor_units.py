"""Sums are as fine as their currency (ISO 4217): a finer one is told where it stands, with what can be paid."""

from decimal import Decimal

import pytest

from itpm.model.scalars import Dates
from tests.analysis.seen import facts
from tests.conftest import DAY, checked

PROJECT = "name: P\nstart: 2026-01-05\ndeadline: 2026-12-31\n"
PLACES = [
    ("projects/p.yaml", PROJECT + "budget: {lines: {l: {type: opex, planned: SUM}}}\n"),
    ("projects/p.yaml", PROJECT + "budget: {lines: {l: {type: opex, planned: {2026-Q2: SUM}}}}\n"),
    ("projects/p.yaml", PROJECT + "budget: {lines: {l: {type: opex, planned: 5, forecast: {2026-Q4: SUM}}}}\n"),
    ("projects/p.yaml", PROJECT + "budget: {lines: {l: {type: opex, planned: 5, requested: SUM}}}\n"),
    ("projects/p.yaml", PROJECT + "budget: {approved: {2026-01-01: {amount: SUM}}, contingency: 5}\n"),
    ("projects/p.yaml", PROJECT + "budget: {contingency: SUM}\n"),
    ("projects/p.yaml", PROJECT + "budget: {spent: {2026-02-01: SUM}}\n"),
    ("projects/p.yaml", PROJECT + "risks: {r: {title: R, impact: {cost: SUM}}}\n"),
    ("projects/p.yaml", PROJECT + "changes: {c: {title: C, impact: {cost: SUM}}}\n"),
    ("projects/p.yaml", PROJECT + "benefits: {b: {value: {2027: SUM}}}\n"),
    ("projects/p.yaml", PROJECT + "tasks: {t: {duration: 5d, cost: {p/l: SUM}}}\nbudget: {lines: {l: {planned: 5}}}\n"),
    ("budget.yaml", "entries: {I: {date: 2026-01-05, line: p/l, kind: actual, amount: SUM}}\n"),
    ("budget.yaml", "entries: {I: {date: 2026-01-05, kind: actual, split: {p/l: SUM}}}\n"),
    ("budget.yaml", "budgets: {it: {lines: {x: {type: capex, planned: 5, residual: SUM}}}}\n"),
    ("budget.yaml", "suppliers: {s: {}}\ncontracts: {c: {supplier: s, value: SUM}}\n"),
]


@pytest.mark.parametrize(("path", "text"), PLACES)
def test_a_sum_finer_than_a_cent_is_told_where_it_stands(path: str, text: str) -> None:
    beside = {"projects/p.yaml": PROJECT + "budget: {lines: {l: {planned: 5}}}\n"}
    (found,) = checked({**beside, path: text.replace("SUM", "6500.005")}, "STR029")
    line = text.splitlines()[found.span.line - 1]
    assert found.span.column == line.index("SUM") + 1
    assert str(found.what) == "6500.005 is finer than EUR, which has 2 decimals"
    assert found.hint == "write 6500 or 6500.01; a point parts no thousands: 6500005"
    assert not checked({**beside, path: text.replace("SUM", "6500.500")}, "STR029")


@pytest.mark.parametrize(
    ("currency", "written", "hint"),
    [
        ("JPY", "30001.5", "write 30001 or 30002"),
        ("JPY", "-30001.5", "write -30002 or -30001"),
        ("JPY", "30001.0", ""),
        ("BHD", "10.125", ""),
        ("BHD", "10.1255", "write 10.125 or 10.126"),
        ("CLF", "10.1255", ""),
        ("EUR", "1234.500", ""),
        ("EUR", "0.500", ""),
        ("EUR", "12.5000", ""),
        ("EUR", "45.000", "write 45000, or 45 where so little is meant; a point parts no thousands"),
        ("EUR", "12.500", "write 12500, or 12.50 where so little is meant; a point parts no thousands"),
        ("EUR", "-12.500", "write -12500, or -12.50 where so little is meant; a point parts no thousands"),
        ("JPY", "45.000", "write 45000, or 45 where so little is meant; a point parts no thousands"),
        ("BHD", "45.000", ""),
        ("CLF", "45.000", ""),
    ],
)
def test_each_currency_is_as_fine_as_it_is_divided(currency: str, written: str, hint: str) -> None:
    text = f"{PROJECT}budget: {{currency: {currency}, lines: {{l: {{type: opex, planned: {written}}}}}}}\n"
    assert [each.hint for each in checked({"projects/p.yaml": text}, "STR029")] == [hint] * bool(hint)


@pytest.mark.parametrize(("path", "text"), PLACES)
def test_a_point_before_thousands_is_told_wherever_a_sum_stands(path: str, text: str) -> None:
    beside = {"projects/p.yaml": PROJECT + "budget: {lines: {l: {planned: 5}}}\n"}
    (found,) = checked({**beside, path: text.replace("SUM", "45.000")}, "STR029")
    assert found.span.column == text.splitlines()[found.span.line - 1].index("SUM") + 1
    assert found.hint.startswith("write 45000, or 45 ")


PRICES = [
    "SUM",
    "{2026-01-01: 700, 2027-01-01: SUM}",
    "{2026-01-01: {amount: SUM, currency: USD}}",
    "{amount: SUM, currency: USD}",
]


@pytest.mark.parametrize("rate", PRICES)
def test_the_price_of_a_day_may_be_finer_and_its_point_parts_no_thousands(rate: str) -> None:
    def told(price: str) -> list[tuple[int, str]]:
        text = f"people: {{bob: {{rate: {rate.replace('SUM', price)}}}}}\n"
        return [(each.span.column, each.hint) for each in checked({"staffing.yaml": text}, "STR029")]

    column = len("people: {bob: {rate: ") + rate.index("SUM") + 1
    assert not told("812.125")
    assert not told("812.5")
    assert told("1.200") == [(column, "write 1200, or 1.20 where so little is meant; a point parts no thousands")]
    assert told("1.275") == [(column, "write 1.27 or 1.28; a point parts no thousands: 1275")]


@pytest.mark.parametrize(
    ("currency", "whole", "parts"),
    [
        # Of 261 working days 64 are over after a quarter, then 129 and 195: 24.5, 49.4 and 74.7 of 100.
        ("JPY", "100", ("25", "24", "26", "25")),
        ("BHD", "0.010", ("0.002", "0.003", "0.002", "0.003")),
    ],
)
def test_parts_of_a_year_add_up_in_what_can_be_paid(currency: str, whole: str, parts: tuple[str, ...]) -> None:
    line = f"l: {{type: capex, planned: {{2026: {whole}}}, in_service: 2026-01-01, asset_life: 3y, forecast: {{2026-Q4: 0}}}}"
    text = f"budget: {{currency: {currency}, lines: {{{line}}}}}"
    costs = facts({"projects/p.yaml": f"{PROJECT}{text}\n"}, DAY).money.costs
    quarters = [(1, 3, 31), (4, 6, 30), (7, 9, 30), (10, 12, 31)]
    spans = [Dates(DAY.replace(month=a, day=1), DAY.replace(month=b, day=day)) for a, b, day in quarters]
    found = [costs.sums(costs.lines["p/l"], span).planned for span in spans]
    amounts = [each.amount for each in found if hasattr(each, "amount")]
    assert sum(amounts) == Decimal(whole)
    assert [f"{each:f}" for each in amounts] == list(parts)


def test_hours_are_rounded_once_so_that_lines_add_up() -> None:
    """Twenty minutes at 800 a day of eight hours are 33.33 on each of three lines: together 99.99, and not 100."""
    tasks = ", ".join(f"t{n}: {{effort: 20min, assign: [bob]}}" for n in range(3))
    lines = ", ".join(f"l{n}: {{type: opex, planned: from-tasks, tasks: [t{n}]}}" for n in range(3))
    files = {
        "itpm.yaml": "hours_per_day: 8\n",
        "staffing.yaml": "people: {bob: {rate: 800}}\n",
        "projects/p.yaml": f"{PROJECT}stage: execution\ntasks: {{{tasks}}}\nbudget: {{lines: {{{lines}}}}}\n",
    }
    sums = facts(files, DAY).money.budgets.projects["p"].sums
    assert [str(getattr(sums, name).amount) for name in ("planned", "estimate")] == ["99.99", "99.99"]
