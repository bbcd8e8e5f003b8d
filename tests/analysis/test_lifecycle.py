"""When things end, who says so, what renews them and what that costs; what nobody wrote is not known."""

from datetime import date

import pytest

from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Partly, Unknown
from itpm.analysis.lifecycle.ends import Matter, Support
from itpm.analysis.lifecycle.renewal import Way
from tests.analysis.seen import euro, facts

PRODUCTS = """\
products:
  postgresql:
    name: PostgreSQL
    cycles:
      "13": {security_until: 2025-11-13}
      "17": {active_until: 2027-09-26, security_until: 2029-11-08, extended_until: 2031-11-08}
      "9": {ended: {unknown: The maker no longer lists it}}
      "18": {security_until: {unknown: No end is announced}}
"""


def of(assets: str, **files: str) -> Facts:
    texts = {f"{name}.yaml": text for name, text in files.items()}
    return facts({"infrastructure.yaml": f"assets:\n{assets}", "products.yaml": PRODUCTS, **texts})


def support(asset: str) -> tuple[object, str, str, Support]:
    known = of(f"  db: {{name: DB, type: software, state: in-use, {asset}}}\n")
    asset_ = known.portfolio.infrastructure.assets["db"]
    end = known.lifecycle.supports.of(asset_)
    return end.day, end.said_by.id if end.said_by else "", end.field, known.lifecycle.supports.state(asset_)


@pytest.mark.parametrize(
    ("asset", "day", "by", "field", "state"),
    [
        ("support_until: 2026-07-13", "2026-07-13", "db", "support_until", Support.PAST),
        ("support_until: 2026-07-14", "2026-07-14", "db", "support_until", Support.SUPPORTED),
        ("support_until: 2027-01-01, ended: 2026-01-01", "2026-01-01", "db", "ended", Support.PAST),
        ("product: {cycle: postgresql/13}", "2025-11-13", "postgresql/13", "security_until", Support.PAST),
        (
            "product: {name: PostgreSQL, version: '17'}",
            "2029-11-08",
            "postgresql/17",
            "security_until",
            Support.SUPPORTED,
        ),
        # What the record says itself goes before what its product says.
        (
            "product: {cycle: postgresql/13}, support_until: 2028-01-01",
            "2028-01-01",
            "db",
            "support_until",
            Support.SUPPORTED,
        ),
        (
            "support_until: {unknown: Not sold to us}, product: {cycle: postgresql/17}",
            "2029-11-08",
            "postgresql/17",
            "security_until",
            Support.SUPPORTED,
        ),
    ],
)
def test_a_day_comes_from_the_record_else_from_the_cycle_of_its_product(
    asset: str, day: str, by: str, field: str, state: Support
) -> None:
    assert support(asset) == (date.fromisoformat(day), by, field, state)


@pytest.mark.parametrize(
    ("asset", "why", "state"),
    [
        ("owner: x", "nobody says how long it is supported", Support.UNKNOWN),
        ("support_until: {unknown: Not sold to us}", "Not sold to us", Support.UNKNOWN),
        # A version that is not listed is none of those that are, however near.
        (
            "product: {name: PostgreSQL, version: '17.2'}",
            "products.yaml has no cycle '17.2' of its product",
            Support.UNKNOWN,
        ),
        ("product: {cycle: postgresql/18}", "No end is announced", Support.UNKNOWN),
        # It has ended, and only the day is not known.
        ("product: {cycle: postgresql/9}", "The maker no longer lists it", Support.PAST),
    ],
)
def test_what_nobody_knows_is_not_supported(asset: str, why: str, state: Support) -> None:
    day, *_by, found = support(asset.replace("owner: x", "location: Here"))
    assert day == Unknown(why) and found is state


def test_what_is_not_in_use_is_not_counted() -> None:
    text = """\
  old: {name: Old, state: in-use, support_until: 2026-07-13}
  mended: {name: Mended, state: maintenance, support_until: 2026-07-13}
  silent: {name: No state, support_until: 2026-07-14}
  unsaid: {name: Unsaid, state: in-use}
  shelf: {name: Shelf, state: in-stock, support_until: 2020-01-01}
  coming: {name: Coming, state: ordered}
  gone: {name: Gone, state: disposed, support_until: 2020-01-01}
"""
    assert of(text).lifecycle.supports.counts == (4, 2, 1)


PROJECT = """\
name: New database
stage: execution
tasks: {move: {duration: 10d, not_before: 2026-09-01}, over: {finished: 2026-07-01, duration: 1d}}
"""
STAFF = "people: {ann: {}}\n"
BUDGET = """\
budgets: {it-2027: {fiscal_year: FY2027, lines: {switches: {planned: 5000}}}}
suppliers: {maker: {}}
contracts:
  cloud: {supplier: maker, dates: 2026-01-01..2026-12-31, notice: 90d, auto_renew: true, value: 1200}
  done: {supplier: maker, dates: 2025-01-01..2025-12-31, value: 7}
  open: {supplier: maker, value: 9}
  line: {supplier: maker, dates: 2026-01-01..2027-06-30}
"""


def renewed(asset: str, **files: str) -> list[tuple[Way, str, object, str]]:
    known = of(
        f"  db: {{name: DB, state: in-use, {asset}}}\n  next: {{name: Next, state: ordered}}\n  old: {{name: Old, state: disposed}}\n",
        staffing=STAFF,
        budget=BUDGET,
        **{"projects/new": PROJECT},
        **files,
    )
    return [
        tuple(each)
        for each in (
            (r.way, r.address, r.by, r.dead)
            for r in known.lifecycle.renewals.of(known.portfolio.infrastructure.assets["db"])
        )
    ]


def test_what_renews_it_and_by_when() -> None:
    assert renewed("location: Here") == []
    # Ten working days from Tuesday, the 1st.
    assert renewed("replaced_by: new/move") == [(Way.REPLACED, "new/move", date(2026, 9, 14), "")]
    assert renewed("replaced_by: new") == [(Way.REPLACED, "new", date(2026, 9, 14), "")]
    assert [each[3] for each in renewed("replaced_by: new/over")] == ["it is done"]
    assert renewed("replaced_by: it-2027/switches") == [(Way.PAID, "it-2027/switches", date(2027, 12, 31), "")]
    assert renewed("replaced_by: next") == [(Way.REPLACED, "next", Unknown("nobody says when it is in use"), "")]
    assert [each[3] for each in renewed("replaced_by: old")] == ["it is disposed"]


def test_an_exception_stands_in_where_somebody_agreed_and_as_long_as_it_runs() -> None:
    files = {
        "infrastructure/exceptions": """\
security_exceptions:
  one: {of: [db], reason: Soon, approved: {date: 2026-01-01, by: ann}, until: 2026-12-31}
  two: {of: [asset:db], reason: Soon, until: 2026-12-31}
  three: {of: [db], reason: Soon, approved: {date: 2026-01-01, by: ann}, until: 2026-07-13}
  four: {of: [next], reason: Soon, until: 2026-12-31}
"""
    }
    assert [(each[1], each[3]) for each in renewed("location: Here", **files)] == [
        ("one", ""),
        ("two", "nobody agreed to it"),
        ("three", "it ended on 2026-07-13"),
    ]
    waived = {"waivers": "waivers: {INF001 db: {reason: Soon, by: ann, until: 2026-08-01}}\n"}
    assert renewed("location: Here", **waived) == [(Way.WAIVED, "db", date(2026, 8, 1), "")]


def test_an_asset_costs_once_at_the_first_of_its_ends_and_a_contract_its_value() -> None:
    known = of(
        """\
  db: {name: DB, state: in-use, value: 84000, support_until: 2026-01-31, retire_by: 2027-03-31, warranty_until: 2026-08-01}
  switch: {name: Switch, state: in-use, value: 10000, retire_by: 2027-03-31}
  suite: {name: Suite, state: in-use, licences: {owned: 5, renew: 2027-02-28}}
  shelf: {name: Shelf, state: in-stock, value: 1, retire_by: 2027-03-31}
  late: {name: Late, state: in-use, value: 5, retire_by: 2030-03-31}
  new: {name: New, state: in-use, value: 5, product: {cycle: postgresql/17}}
""",
        budget=BUDGET,
    )
    found = known.lifecycle.horizon.within()
    assert [(each.day.isoformat(), each.record.id, each.end.matter) for each in found] == [
        ("2026-01-31", "db", Matter.SUPPORT),
        ("2026-08-01", "db", Matter.WARRANTY),
        ("2026-10-02", "cloud", Matter.NOTICE),
        ("2026-12-31", "cloud", Matter.CONTRACT),
        ("2027-02-28", "suite", Matter.LICENCES),
        ("2027-03-31", "db", Matter.RETIREMENT),
        ("2027-03-31", "switch", Matter.RETIREMENT),
        ("2027-06-30", "line", Matter.CONTRACT),
    ]
    costs = known.lifecycle.horizon.costs()
    assert list(costs) == ["", "FY2026", "FY2027"]
    assert costs[""] == (1, euro(84000)) and costs["FY2026"] == (1, euro(1200))
    count, next_year = costs["FY2027"]
    assert count == 3
    assert isinstance(next_year, Partly) and next_year.known == euro(10000) and next_year.lacking == ("suite", "line")
    ends = [each.matter for each in known.lifecycle.supports.ends(known.portfolio.infrastructure.assets["new"])]
    assert ends == [Matter.SUPPORT, Matter.EXTENDED]
