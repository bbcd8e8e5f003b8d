"""What figures of services and processes are made of, as they are explained: worked out by hand."""

import pytest

from itpm.analysis.explain.register import groups
from tests.analysis.seen import facts

TEXT = """\
services:
  desk: {rto: 4h, restart: 10min, depends_on: [{any: 2, of: [r1, r2, r3]}]}
  lone: {restart: 10min, depends_on: [a, b, c, d, e, f, g]}
  r1: {rto: 10min}
  r2: {rto: 20min}
  r3: {rto: 45min}
assets:
  a: {availability: 99%}
  b: {}
  c: {}
  d: {}
  e: {}
  f: {}
  g: {}
processes:
  orders: {depends_on: [desk, r3], loss_per_hour: 1000.50}
  bills: {depends_on: [desk], loss_per_hour: {unknown: Not counted}}
  plans: {depends_on: [lone], loss_per_hour: 10}
incidents: {A: {date: 2026-06-12T10:00, services: [desk], minutes: 1200}}
"""
LOSS = "loss in an hour × time until its services are back"


@pytest.mark.parametrize(
    ("address", "name", "words"),
    [
        ("desk", "availability_achieved", "in 2026-06, by its incidents: 1,200 of 43,200 minutes"),
        ("desk", "recovery_time", "'r2' 20min + restart 10min"),  # of two of three the second
        ("lone", "recovery_time", "nobody says it of 'a', 'b', 'c', 'd', 'e' and 2 more"),
        ("r1", "recovery_time", "nobody says it of 'r1'"),
        ("lone", "chain_availability", "nobody says it of 'b', 'c', 'd', 'e', 'f' and 1 more"),
        ("orders", "standstill", "'desk' is back after 4h"),
        ("orders", "standstill_loss", "1,000.5 EUR an hour × 4h"),
        ("bills", "standstill_loss", LOSS),
        ("plans", "standstill_loss", LOSS),
    ],
)
def test_it_is_said_what_a_figure_is_made_of(address: str, name: str, words: str) -> None:
    seen = facts({"infrastructure.yaml": TEXT, "itpm.yaml": "portfolio: T\ncurrency: EUR\n"})
    known = seen.portfolio.infrastructure
    record = known.services.get(address) or known.processes[address]
    computed = (found for found in groups(seen, record) if name in {each.name for each in found.group.figures})
    assert [one.words for found in computed for one in found.explained(name)][:1] == [words]
