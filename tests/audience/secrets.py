"""A portfolio with something to hide at every class, and others that differ from it in nothing else."""

from collections.abc import Mapping

CANARY = "zzcanary"
"""A word that stands in every text that is kept from staff, and nowhere else."""
_SETTINGS = """
schema: 1
portfolio: Northwind
currency: EUR
status_date: 2026-07-14
reviews: {tags: board/*}
audiences:
  board: {class: management}
  staff-without-risks: {class: staff, hide: [risks]}
"""
_STRATEGY = """
goals: {lead: {name: Lead}}
themes: {grow: {name: Grow, share: 50%}}
objectives:
  faster:
    name: Faster
    period: FY2026
    serves: {lead: 100%}
    key_results:
      lead-time: {name: Lead time, baseline: 10, target: 5, unit: days, check_ins: {2026-07-01: {value: 8, note: Slowly}}}
  takeover: {name: SECRET_NAME, period: FY2026, visibility: restricted, owner: boss}
"""
_STAFFING = """
roles: {dev: {name: Developer}}
departments: {sales: {name: Sales}}
teams: {core: {name: Core, lead: jane}}
people:
  boss: {name: Bo Ss}
  jane:
    name: Jane Roe
    team: core
    roles: [dev]
    rate: RATE
    review: {last: REVIEWED}
    x-note: SECRET_NOTE
  bob: {name: Bob Trevane, team: core, roles: [dev], rate: RATE, rate_band: SECRET_BAND}
leave: {jane: {LEAVE: all}}
rate_bands: {SECRET_BAND: RATE}
vacancies: {tester: {name: Tester, role: dev, status: open, needed: 2026-09-01, budget_line: it/run}}
training: {course: {name: Course, for: [jane], planned: 2026-09-07..2026-09-08, cost: MONEY}}
MORE_PEOPLE
"""
_BUDGET = """
budgets:
  it:
    name: SECRET_NAME
    fiscal_year: FY2026
    approved: {2026-01-05: {amount: MONEY, by: boss}}
    contingency: MONEY
    lines: {run: {name: SECRET_NAME, planned: MONEY, type: opex}}
suppliers: {acme: {name: Acme}}
contracts: {hosting: {name: SECRET_NAME, supplier: acme, dates: 2026-01-01..2026-12-31, value: MONEY}}
entries: {SECRET_DOCUMENT: {date: 2026-06-01, line: it/run, kind: actual, amount: MONEY, text: SECRET_NAME}}
"""
_INFRASTRUCTURE = """
services: {mail: {name: Mail, tier: 2, depends_on: [server], owner: jane}}
assets:
  server: {name: Server, type: hardware, state: in-use, serial: SECRET_SERIAL, value: MONEY, patched: PATCHED, owner: jane}
access: {admins: {of: [server], who: jane, level: admin, purpose: SECRET_NAME, until: 2026-12-31}}
processes: {orders: {name: Orders, department: sales, depends_on: [mail], tier: 1, loss_per_hour: MONEY}}
"""
_COLLABORATION = """
stakeholders: {head: {name: Head, department: sales, influence: INFLUENCE, engagement: {now: ENGAGED, want: supportive}}}
decisions: {which: {name: Which one, due: 2026-08-01, needed_from: [boss]}}
"""
_PROJECT = """
name: ERP
manager: jane
owner: boss
stage: execution
serves: {faster: 50%, takeover: 50%}
start: 2026-06-01
deadline: 2026-12-01
budget:
  approved: {2026-02-01: {amount: MONEY, by: boss}}
  lines:
    work: {name: SECRET_NAME, planned: from-tasks, type: opex, charge_to: it/run}
    buy: {name: SECRET_NAME, planned: MONEY, type: capex}
  spent: {2026-06-30: MONEY}
tasks:
  design: {name: Design, effort: 10d, assign: [jane], started: 2026-06-01, progress: 40%, cost: {work: MONEY}}
  build: {name: Build, effort: 20d, assign: [bob], after: [design]}
  TASK
milestones: {go: {name: Go-live, after: [build], due: 2026-09-30}}
risks:
  late: {name: Late, probability: 30%, impact: {cost: MONEY, delay: 5d}, owner: jane, response: reduce}
  RISK
x-own: SECRET_NOTE
updates: {2026-07-10: {by: jane, declared: {overall: green, cost: green}, headline: Goes on}}
"""
_HIDDEN_PROJECT = """
name: SECRET_NAME
visibility: restricted
stage: execution
manager: bob
serves: {faster: 100%}
tasks: {dig: {name: SECRET_NAME, effort: EFFORT, assign: [bob]}}
"""
ONE = {
    "RATE": "800",
    "MONEY": "123456",
    "REVIEWED": "2025-01-15",
    "LEAVE": "2026-08-03..2026-08-14",
    "PATCHED": "2026-06-01",
    "INFLUENCE": "4",
    "ENGAGED": "neutral",
    "EFFORT": "30d",
    "SECRET_NAME": f"{CANARY} name",
    "SECRET_NOTE": f"{CANARY} note",
    "SECRET_BAND": f"{CANARY}-band",
    "SECRET_SERIAL": f"{CANARY}-serial",
    "SECRET_DOCUMENT": f"{CANARY}-document",
    "TASK": f"secret: {{name: {CANARY}, visibility: restricted, effort: 3d, assign: [bob]}}",
    "RISK": f"hostile: {{name: {CANARY}, visibility: management, probability: 90%, impact: {{delay: 40d}}}}",
    "MORE_PEOPLE": "",
}
"""What stands in the places of what is kept from staff."""
OTHER = {
    **ONE,
    "RATE": "5",
    "MONEY": "99999999",
    "REVIEWED": "2026-07-01",
    "LEAVE": "2026-07-20..2026-12-31",
    "PATCHED": "2024-01-01",
    "INFLUENCE": "1",
    "ENGAGED": "resistant",
    "EFFORT": "1d",
    **{name: f"other {name.lower().replace('_', ' ')}" for name in ("SECRET_NAME", "SECRET_NOTE")},
    **{name: f"other-{name.lower().replace('_', '-')}" for name in ("SECRET_BAND", "SECRET_SERIAL", "SECRET_DOCUMENT")},
    "TASK": "",
    "RISK": "",
    "MORE_PEOPLE": "# A line more, and another one\n# so that all lines move",
}
"""Others in the same places, and fewer records."""


def portfolio(said: Mapping[str, str]) -> dict[str, str]:
    """The files, with what is kept from staff as it is said."""
    files = {
        "itpm.yaml": _SETTINGS,
        "strategy.yaml": _STRATEGY,
        "staffing.yaml": _STAFFING,
        "budget.yaml": _BUDGET,
        "infrastructure.yaml": _INFRASTRUCTURE,
        "collaboration.yaml": _COLLABORATION,
        "projects/erp.yaml": _PROJECT,
        "projects/veiled.yaml": _HIDDEN_PROJECT,
    }
    for name in sorted(said, key=len, reverse=True):
        files = {path: text.replace(name, said[name]) for path, text in files.items()}
    return {path: text.lstrip("\n") for path, text in files.items()}
