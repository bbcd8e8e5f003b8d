"""What goes with a supplier on a day: what stands on it, and what needs a contract that runs then."""

from datetime import date

import pytest

from itpm.analysis.services.graph import Part
from itpm.analysis.services.supply import Supply
from tests.analysis.serving import services

CONTRACTS = """\
suppliers: {hyper: {name: Hyper}}
contracts:
  over: {supplier: hyper, dates: 2025-01-01..2026-07-13, services: [a]}
  last: {supplier: hyper, dates: 2025-01-01..2026-07-14, services: [b]}
  first: {supplier: hyper, dates: 2026-07-14..2027-12-31, services: [c]}
  ahead: {supplier: hyper, dates: 2026-07-15..2027-12-31, services: [d]}
  always: {supplier: hyper, services: [e]}
"""


@pytest.fixture
def supply() -> Supply:
    text = "services: {a: {}, b: {}, c: {}, d: {}, e: {}}\n"
    return services(text, budget=CONTRACTS).supply


def test_only_what_needs_a_contract_that_runs_stops_with_its_supplier(supply: Supply) -> None:
    assert supply.as_of == date(2026, 7, 14)
    assert [part.address for part in supply.gone_with("hyper")] == ["b", "c", "e"]
    assert [each.id for each in supply.running("hyper")] == ["last", "first", "always"]


def test_a_contract_that_is_to_begin_is_known_though_nothing_stops_with_it_yet(supply: Supply) -> None:
    assert [each.id for each in supply.contracts["hyper"]] == ["last", "first", "ahead", "always"]
    assert [each.id for each in supply.needing(Part("service", "d"))] == ["ahead"]
