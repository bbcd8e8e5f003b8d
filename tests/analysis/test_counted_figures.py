"""What is counted for the figures of a record, counted by hand: a small portfolio on Monday, 16 March 2026."""

from datetime import date
from decimal import Decimal

import pytest

from itpm.analysis.explain.register import figure
from itpm.analysis.facts import Facts
from tests.analysis.seen import euro, facts

FILES = {
    "itpm.yaml": "discount_rate: 10%\n",
    "strategy.yaml": """\
scoring: {criteria: {value: 3, urgency: 2}}
themes: {run: {share: 30%}, grow: {share: 70%}}
objectives:
  o:
    period: 2026-Q1
    key_results:
      a: {unit: points, baseline: 40, target: 90, weight: 3, check_ins: {2026-02-02: {value: 50}, 2026-03-02: {value: 55}}}
      b: {unit: days, baseline: 20, target: 10, weight: 1, check_ins: {2026-03-02: {value: 12}}}
""",
    "staffing.yaml": "people: {ann: {}}\n",
    "budget.yaml": """\
entries:
  bill: {date: 2026-03-10, line: earned/m, kind: actual, amount: 300}
  order: {date: 2026-03-10, line: earned/m, kind: commitment, amount: 100}
""",
    "projects/served.yaml": """\
name: Served
stage: execution
start: 2026-03-16
theme: run
serves: {o: 25%}
tasks:
  t: {effort: 10d, assign: [ann]}
budget:
  contingency: 1000
  lines: {x: {planned: 4000}}
  drawdowns:
    one: {amount: 300, from: contingency, approved: {date: 2026-03-02}}
    asked: {amount: 200, from: contingency}
risks:
  late: {kind: threat, probability: 40%, impact: {cost: 10000}}
  dear: {kind: threat, probability: 25%, impact: {cost: 4000}}
  luck: {kind: opportunity, probability: 50%, impact: {cost: 9000}}
  over: {kind: threat, probability: 90%, impact: {cost: 8000}, closed: {date: 2026-03-02}}
benefits:
  faster: {unit: minutes, baseline: 30, target: 12, realised: {2026-02-02: 27, 2026-03-02: 24}}
""",
    "projects/paying.yaml": """\
name: Paying
stage: execution
theme: grow
serves: {o: 100%}
business_case: {date: 2026-01-01}
budget: {ledger: {through: 2030-12-31}, lines: {x: {planned: {FY2026: 700, FY2027: 300}, forecast: {FY2026: 400, FY2027: 200}}}}
""",
    "projects/idea.yaml": "name: Idea\nstage: proposal\nscores: {value: 4, urgency: 2}\n",
    "projects/earned.yaml": """\
name: Earned
stage: execution
start: 2026-03-02
tasks:
  a: {duration: 20d, cost: {earned/m: 1000}, started: 2026-03-02, progress: 40%}
  b: {duration: 20d, cost: {earned/w: 500}, ev_method: loe, started: 2026-03-02}
baselines:
  first:
    approved: {date: 2026-03-02}
    tasks:
      a: {start: '2026-03-02T08:00', finish: '2026-03-27T17:00'}
      b: {start: '2026-03-02T08:00', finish: '2026-03-27T17:00'}
budget:
  ledger: {through: 2026-03-31}
  contingency: 400
  lines:
    m: {type: opex, planned: 1000, forecast: 550}
    w: {type: opex, planned: 500, forecast: 200}
""",
}


@pytest.fixture(scope="module")
def seen() -> Facts:
    return facts(FILES, date(2026, 3, 16))


COUNTED = (
    ("project", "earned", "work", euro(1500)),  # 1000 + 500, without the contingency
    ("project", "earned", "ordered", euro(100)),  # nothing of the order is billed
    ("project", "earned", "etc_bottom_up", euro(850)),  # an order of 100, and 550 + 200 still to come
    ("project", "earned", "measured_bac", euro(1000)),  # level of effort is not measured
    ("project", "earned", "measured_ev", euro(400)),  # 40 % of 1000
    ("project", "earned", "measured_ac", euro(300)),  # the bill; the order is not spent
    ("project", "earned", "timed_bac", euro(1000)),
    ("project", "earned", "timed_ev", euro(400)),
    ("project", "earned", "timed_pv", euro(550)),  # eleven of twenty working days by the end of 16 March
    ("project", "served", "contingency_drawn", euro(300)),  # what is only asked for is not drawn
    ("project", "served", "expected_loss", euro(5000)),  # 40 % of 10000 and 25 % of 4000
    ("project", "paying", "costs", euro(600)),  # the forecast: 400 + 200
    ("project", "paying", "discount_rate", Decimal("0.1")),
    ("project", "idea", "score", Decimal("3.2")),  # (3 * 4 + 2 * 2) / 5
    ("theme", "run", "wanted", Decimal("0.3")),
    ("theme", "run", "share", Decimal(4000) / 6500),  # 4000 + 1000, and 1500 that are for no theme
    ("objective", "o", "score", Decimal("0.425")),  # (3 * 15 / 50 + 8 / 10) / 4
    ("objective", "o", "passed", Decimal(75) / 90),  # 31 + 28 + 16 of 31 + 28 + 31 days
    ("objective", "o", "cost", euro(1600)),  # 25 % of 4000, and 600
    ("objective", "o", "people", Decimal(20)),  # 25 % of ten days of 8 hours
    ("key-result", "o/a", "baseline", Decimal(40)),
    ("key-result", "o/a", "current", Decimal(55)),
    ("key-result", "o/a", "target", Decimal(90)),
    ("benefit", "served/faster", "baseline", Decimal(30)),
    ("benefit", "served/faster", "seen", Decimal(24)),
    ("benefit", "served/faster", "target", Decimal(12)),
    ("person", "ann", "wanted_hours", Decimal(80)),  # ten days of 8 hours, all of them within the next weeks
)


@pytest.mark.parametrize(("kind", "address", "name", "expected"), COUNTED, ids=[f"{e[1]}.{e[2]}" for e in COUNTED])
def test_what_is_counted_comes_to_what_was_counted_by_hand(
    seen: Facts, kind: str, address: str, name: str, expected: object
) -> None:
    assert figure(seen, seen.portfolio.by_kind[kind][address], name) == expected
