"""What nobody knows of one year makes no other unknown; a draft goes on with the budgets of the year before, each once."""

from datetime import date

import pytest

from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Amount, Partly, Unknown
from itpm.analysis.figures.arithmetic import added, minus, total
from itpm.analysis.money.draft import NAMES, Draft, year_before
from itpm.analysis.strategy.years import years
from itpm.analysis.time.periods import days_of_period
from itpm.model.scalars import Dates, Money, Period
from tests.analysis.seen import euro, facts

DAY = date(2026, 6, 30)
HERE = """\
budgets:
  it-2026:
    fiscal_year: FY2026
    ledger: {through: 2026-06-30}
    lines: {op: {type: opex, planned: 5000, forecast: {2026-Q4: 1000}}}
"""


def made(budget: str, project: str = "", rates: str = "") -> Facts:
    files = {"itpm.yaml": f"currency: EUR\n{rates}", "budget.yaml": budget}
    return facts(files | ({"projects/p.yaml": project} if project else {}), DAY)


def short(amount: Amount) -> str:
    """A sum in one word: 5, ≥ 5, or nothing."""
    if isinstance(amount, Partly) and amount.told:
        return f"{amount.bound.sign} {amount.known.amount:.0f}"
    return "" if isinstance(amount, Unknown) else f"{amount.amount:.0f}"


NEXT = "  it-2027: {fiscal_year: FY2027, lines: {op: {type: opex, planned: 6000}, more: {type: opex, planned: {unknown: secret}}}}\n"
LAST = "  it-2025: {fiscal_year: FY2025, lines: {op: {type: opex}}}\n"
LATER = "name: P\nstage: planning\nstart: 2027-02-01\ndeadline: 2027-12-31\nbudget: {lines: {a: {type: opex, planned: 100}, b: {type: opex}}}\n"
NOW = LATER.replace("2027-02-01", "2026-02-01")


@pytest.mark.parametrize(
    ("more", "project", "planned", "forecast"),
    [
        ("", "", ("5000", ""), ("1000", "")),
        # Of next year 6,000 are planned and nobody says what they will come to; of this year all is known.
        (NEXT, "", ("5000", "≥ 6000"), ("1000", "")),
        (NEXT, LATER, ("5000", "≥ 6100"), ("1000", "")),
        # What of last year nobody has planned or forecast may still come: then it comes from now on.
        (LAST, "", ("5000", ""), ("≥ 1000", "")),
        # 239 of the 500 working days of the project lie in this year: 47.80 of 100.
        ("", NOW, ("≥ 5048", "≥ 52"), ("≥ 1000", "")),
    ],
)
def test_an_unknown_year_makes_no_other_one_unknown(
    more: str, project: str, planned: tuple[str, str], forecast: tuple[str, str]
) -> None:
    found = years(made(HERE + more, project).money.budgets, ("FY2026", "FY2027"))
    assert tuple(short(each.money["planned"]) for each in found) == planned
    assert tuple(short(each.money["forecast"]) for each in found) == forecast


def test_parts_that_are_all_unknown_are_added_in_any_currency() -> None:
    one, other = Unknown("no rate", "a"), Unknown("secret", "b")
    none = added(one, other)
    assert isinstance(none, Partly) and none.known.currency == ""
    assert total([none, euro(5)], "EUR") == Partly("no rate", known=euro(5), lacking=("a", "b"))
    assert added(none, euro(5)) == total([euro(5), none], "EUR")
    assert short(minus(none, euro(5))) == "≥ -5"
    with pytest.raises(ValueError, match="without a rate"):
        total([euro(5), Money(euro(1).amount, "USD")], "EUR")


def test_nothing_in_a_currency_without_a_rate_is_nothing() -> None:
    line = "budgets: {it: {fiscal_year: FY2026, ledger: {through: 2026-06-30}, lines: {op: {type: opex, currency: USD, planned: 5, forecast: {2026-Q4: 5}}}}}\n"
    seen = made(line)
    sums = seen.money.budgets.departments["it"].sums
    assert (sums.committed, sums.accrued, sums.actual) == (euro(0),) * 3
    assert sums.planned == Unknown("no rate for USD on 2026-06-30", "it/op") == sums.estimate
    (year, after) = years(seen.money.budgets, ("FY2026", "FY2027"))
    assert short(year.money["planned"]) == "" and after.budgets == {"it": Unknown("'it' is the budget of FY2026")}


THREE = """\
budgets:
  run-2026: {name: Run, fiscal_year: FY2026, ledger: {through: 2026-06-30}, lines: {cloud: {planned: 10, forecast: 4}, gone: {planned: 7, forecast: 0}}}
  change-2026: {name: Change, fiscal_year: FY2026, ledger: {through: 2026-06-30}, lines: {cloud: {planned: 20, forecast: 1}}}
  old: {name: Workplace, fiscal_year: FY2026, ledger: {through: 2026-06-30}, lines: {cloud: {planned: 40, forecast: 40}}}
  run-2027: {name: Running, fiscal_year: FY2027, approved: {2026-06-01: {amount: 99}}, lines: {cloud: {planned: 11}}}
  change-2027: {name: Change, fiscal_year: FY2027, approved: {2026-06-01: {amount: 99}}, lines: {cloud: {planned: 22}, fresh: {planned: 5}}}
  new: {name: Workplace, fiscal_year: FY2027, approved: {2026-06-01: {amount: 99}}, lines: {cloud: {planned: 44}}}
"""


def test_a_line_of_a_draft_goes_on_with_that_of_its_own_budget() -> None:
    days = Dates(date(2027, 1, 1), date(2027, 12, 31))
    seen = made(THREE)
    draft = Draft(seen.money.budgets, days, year_before(days, seen.portfolio.settings))
    found = {each.id: tuple(short(getattr(each, name)) for name in NAMES) for each in draft.lines}
    assert found == {
        "run-2027/cloud": ("10", "4", "11", "11", "6"),
        "change-2027/cloud": ("20", "1", "22", "22", "19"),
        # What is new was not planned before, and had nothing to carry over.
        "change-2027/fresh": ("0", "0", "5", "5", "0"),
        "new/cloud": ("40", "40", "44", "44", "0"),
        "run-2026/gone": ("7", "0", "", "", "7"),
    }
    assert [short(getattr(draft.whole, name)) for name in NAMES] == ["77", "45", "≥ 82", "≥ 82", "32"]
    first = Draft(
        made(THREE.replace("FY2026", "FY2024")).money.budgets, days, year_before(days, seen.portfolio.settings)
    )
    assert first.lines[0].planned_before == Unknown("there is no budget of the year before", "run-2027/cloud")


@pytest.mark.parametrize(
    ("fiscal", "year", "before"),
    [
        ("", "FY2027", "2026-01-01..2026-12-31"),
        ("fiscal_year: {starts: 4}\n", "FY2027", "2026-04-01..2027-03-31"),
        # 26 September 2026 and 27 September 2025 are the last Saturdays: the year between has 52 weeks, that of 2028 53.
        ("fiscal_year: {ends: last saturday of september, label: end}\n", "FY2027", "2025-09-28..2026-09-26"),
        ("fiscal_year: {ends: last saturday of september, label: end}\n", "FY2029", "2027-09-26..2028-09-30"),
    ],
)
def test_the_year_before_is_a_whole_fiscal_year(fiscal: str, year: str, before: str) -> None:
    settings = facts({"itpm.yaml": f"currency: EUR\n{fiscal}"}).portfolio.settings
    assert str(year_before(days_of_period(Period(year), settings), settings)) == before
