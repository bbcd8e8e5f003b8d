"""Mistakes in the files of each kind: each is told once, at its line and column, with what to write; nothing follows."""

import pytest

from tests.conftest import checked

FILES = {
    "itpm.yaml": """\
portfolio: P
language: en
currency: EUR
timezone: Europe/Berlin
discount_rate: 6%
status_date: 2026-07-14
fiscal_year: {starts: 1}
exchange_rates:
  2026-01-01: {USD: 1.08}
rules:
  REF009: {weeks: 3}
  SCH008: {max: 60d}
""",
    "calendars.yaml": """\
calendars:
  office:
    timezone: Asia/Kolkata
    week: {mon-fri: ["09:30-13:30", "14:30-18:30"]}
    holidays: {country: DE, subdivision: BE}
    closed: {2026-12-24..2026-12-31: Freeze}
""",
    "staffing.yaml": """\
departments: {sales: {name: Sales, contact: jane}}
roles: {manager: {name: Manager}}
people:
  jane:
    name: Jane Roe
    roles: [manager]
    employment: {kind: employee, dates: 2022-03-01..}
    calendar: office
    run_share: 10%
    review: {last: 2026-02-10, next: 2026-08-10}
  bob: {name: Bob Lee, deputies: [jane]}
vacancies:
  second: {role: manager, status: open, needed: 2026-09-01, fte: 100%}
operations:
  on-call: {name: On-call, rota: {who: [jane, bob], every: week, from: 2026-07-06}, load: 15%}
""",
    "strategy.yaml": """\
goals:
  grow: {name: Grow, owner: jane, horizon: 2026..2028}
objectives:
  fast:
    name: Fast
    owner: jane
    period: FY2026
    kind: committed
    confidence: 60%
    serves: {grow: 100%}
    key_results: {k: {name: K, unit: x, baseline: 3, target: 1, check_ins: {2026-07-01: {value: 3}}}}
""",
    "budget.yaml": """\
budgets:
  it:
    fiscal_year: FY2026
    owner: jane
    approved: {2026-01-05: {amount: 900000, by: jane}}
    ledger: {through: 2026-06-30}
    lines:
      cloud: {name: Cloud, type: opex, category: cloud, supplier: hyper, planned: {FY2026-Q1: 90000}}
      gear: {name: Gear, type: capex, category: hardware, planned: 310000, asset_life: 60mo, in_service: 2026-12-01}
suppliers: {hyper: {name: HyperCloud Ltd, owner: jane}}
contracts:
  cloud: {supplier: hyper, owner: jane, dates: 2026-01-01..2028-12-31, notice: 90d, auto_renew: true, value: 1200, budget_line: it/cloud}
""",
    "infrastructure.yaml": """\
services:
  desk: {name: Desk, owner: jane, tier: 3, departments: [sales], depends_on: [db, farm], availability: 99.9%, rto: 4h, rpo: 15min, mtpd: 24h}
assets:
  db: {name: Database, type: software, state: in-use, owner: jane, usage: {2026-07-01: 71%}, vulnerabilities: {2026-07-10: {critical: 0, high: 1, source: Scan}}}
  farm: {name: Farm, type: hardware, state: in-use, owner: jane}
incidents:
  INC-1: {name: It stood still, date: 2026-06-12T09:40, services: [desk], minutes: 85, severity: 2}
""",
    "collaboration.yaml": """\
stakeholders:
  ceo: {name: Chief, influence: 5, interest: 3, engagement: {now: neutral, want: supportive}, projects: [erp]}
requests:
  quotes: {name: Quotes, department: sales, raised: 2026-07-02, status: triage}
decisions:
  stay: {name: Stay, owner: jane, needed_from: [ceo], due: 2026-07-31, options: [Stay, Go]}
communications:
  news: {name: News, audience: [ceo], every: month, sender: jane, sent: {2026-06-30: Issue 6}}
""",
    "products.yaml": """\
products:
  sql:
    name: SQL
    owner: jane
    cycles: {"17": {released: 2024-09-26, active_until: 2027-09-26, security_until: 2029-11-08, lts: true}}
""",
    "releases.yaml": "releases:\n  app-1: {name: First, date: 2026-11-16}\n",
    "projects/erp.yaml": """\
name: ERP
manager: jane
stage: execution
start: 2026-06-01
mandatory: Law
tasks:
  design: {name: Design, effort: 70d, assign: [jane], started: 2026-06-29}
  build: {name: Build, effort: 20d, assign: [bob], started: 2026-06-29}
milestones:
  live: {after: [build], due: 2027-06-30}
""",
    "waivers.yaml": "waivers:\n  SCH008 erp/design: {reason: Agreed with all, by: jane, until: 2026-09-30}\n",
    "moved.yaml": "moved:\n  erp/draft: {to: erp/design, date: 2026-05-02}\n",
    "scenarios/late.yaml": "name: Late\nset:\n  erp/build.effort: 30d\n",
    "timesheets/2026-W27.yaml": "jane: {erp/design: 6h}\nbob: {erp/build: 12h}\n",
}
CALENDARS, STAFF, PLANS, MONEY, SERVICES = (
    "calendars.yaml",
    "staffing.yaml",
    "strategy.yaml",
    "budget.yaml",
    "infrastructure.yaml",
)
TALK, SET, WAIVED, HOURS = "collaboration.yaml", "itpm.yaml", "waivers.yaml", "timesheets/2026-W27.yaml"
MISTAKES = [
    # The file, what is right, what somebody writes instead, with a mark where it is told, and what is told, with the fix.
    (SET, "timezone: Europe/Berlin", "timezone: ¦PST", "STR006 there is no time zone 'PST' | write the place whose clock it is, as in Europe/Berlin"),
    (SET, "timezone: Europe/Berlin", "timezone: ¦Europa/Berlin", "STR006 there is no time zone 'Europa/Berlin' | did you mean 'Europe/Berlin'?"),
    (SET, "language: en", "language: ¦English", "STR006 'English' is not one of en, de | did you mean 'en'?"),
    (SET, "{starts: 1}", "{¦start: 1}", "STR005 'start' is no field of a fiscal year | did you mean 'starts'?"),
    (SET, "{USD: 1.08}", "{¦usd: 1.08}", "STR005 'usd' is no field of exchange rates | write USD"),
    (SET, "{weeks: 3}", "{¦week: 3}", "STR005 'week' is no threshold of REF009 | did you mean 'weeks'?"),
    (SET, "discount_rate: 6%", "discount_rate: ¦0.06", "STR012 '0.06' is not a share from 0% to 100% | write 6%"),
    (SET, "status_date: 2026-07-14", "status_date: ¦today", "STR002 'today' is not 'auto' or a day | write auto or 2026-11-30"),
    (CALENDARS, '["09:30-13:30", "14:30-18:30"]', '[¦"09.30-13.30"]', "STR005 '09.30-13.30' is not hours | write \"09:30-13:30\""),
    (CALENDARS, '["09:30-13:30", "14:30-18:30"]', "¦8h", "STR005 '8h' is not a list of hours | write it as [\"08:30-12:30\", \"13:15-17:15\"]"),
    (CALENDARS, "mon-fri", "¦Mo-Fr", "STR005 'Mo-Fr' is not weekdays | write mon-fri"),
    (CALENDARS, "subdivision: BE", "¦state: BE", "STR005 'state' is no field of holidays | did you mean 'subdivision'?"),
    (CALENDARS, "{2026-12-24..2026-12-31: Freeze}", "¦[2026-12-24, 2026-12-25]", "STR005 a list stands where values by days are meant | use the days as keys, with what is said of each: {2026-12-24: …}"),
    (CALENDARS, "2026-12-24..2026-12-31", "¦2026-12-24 - 2026-12-31", "STR002 '2026-12-24 - 2026-12-31' is not days | write them as 2026-12-24..2026-12-31"),
    (STAFF, "roles: [manager]", "¦role: manager", "STR005 'role' is no field of a person | did you mean 'roles'?"),
    (STAFF, "calendar: office", "calendar: ¦Office", "STR005 'Office' is not the id of a record | there is an office: 'office'"),
    (STAFF, "run_share: 10%", "run_share: ¦a day a week", "STR012 'a day a week' is not a share from 0% to 100% | write a share, as in 40%"),
    (STAFF, "load: 15%", "load: ¦6h", "STR012 '6h' is not a share from 0% to 100% | write a share, as in 40%"),
    (STAFF, "status: open", "status: ¦hiring", "STR006 'hiring' is not one of planned, approved, open, offered, filled, cancelled | did you mean 'open'?"),
    (STAFF, "deputies: [jane]", "deputies: [¦jana]", "REF001 no person 'jana' | did you mean 'jane'?"),
    (STAFF, "every: week", "every: ¦weekly", "STR006 'weekly' is not one of day, week, month | did you mean 'week'?"),
    (PLANS, "horizon: 2026..2028", "horizon: ¦2026-2028", "STR002 '2026-2028' is not a period | write it as 2026..2028"),
    (PLANS, "horizon: 2026..2028", "horizon: ¦Q1 2026 - Q4 2027", "STR002 'Q1 2026 - Q4 2027' is not a period | write it as 2026-01-01..2027-12-31"),
    (PLANS, "kind: committed", "kind: ¦must", "STR006 'must' is not one of committed, aspirational | did you mean 'committed'?"),
    (PLANS, "confidence: 60%", "confidence: ¦high", "STR012 'high' is not a share from 0% to 100% | write a share, as in 40%"),
    (PLANS, "{grow: 100%}", "¦[grow]", "STR005 a list stands where values by the ids of records are meant | use the id as key: 'grow:', not '- …'"),
    (PLANS, "2026-07-01: {value: 3}", "2026-07-01: ¦3", "STR005 '3' is one value, and fields are meant | write 2026-07-01: {value: 3}"),
    (MONEY, "{FY2026-Q1: 90000}", "{¦Q1: 90000}", "STR002 'Q1' is not a period | say of which year, as in 2026-Q1"),
    (MONEY, "planned: 310000", "planned: ¦310.000,00", "STR005 '310.000,00' is parted: between braces a comma ends a value | write 310000.00"),
    (MONEY, "planned: 310000", "planned: ¦310k", "STR005 '310k' is not a sum, sums by period or 'from-tasks' | write 310000"),
    (MONEY, "category: cloud", "category: ¦hosting", "STR006 'hosting' is not one of hardware, software, internal-labour, external-labour, cloud, telecom, facilities, services, other | did you mean 'cloud'?"),
    (MONEY, "supplier: hyper, planned", "supplier: ¦HyperCloud Ltd, planned", "STR005 'HyperCloud Ltd' is not the id of a record | there is a HyperCloud Ltd: 'hyper'"),
    (MONEY, "through: 2026-06-30", "through: ¦2026-06", "STR002 '2026-06' is not a day | add the day, as in 2026-06-01 or 2026-06-30"),
    (MONEY, "through: 2026-06-30", "through: ¦June 2026", "STR002 'June 2026' is not a day | add the day, as in 2026-06-01 or 2026-06-30"),
    (MONEY, "asset_life: 60mo", "asset_life: ¦5 years", "STR012 '5 years' is not a time | write 5y"),
    (MONEY, "dates: 2026-01-01..2028-12-31", "dates: ¦2026-01-01 to 2028-12-31", "STR002 '2026-01-01 to 2028-12-31' is not days from one to another | write them as 2026-01-01..2028-12-31"),
    (SERVICES, "tier: 3", "tier: ¦gold", "STR006 'gold' is not one of 1, 2, 3, 4 | 1 is 'Most critical', 4 is 'Least critical'"),
    (SERVICES, "rpo: 15min", "rpo: ¦15m", "STR012 '15m' is not a time | write 15min"),
    (SERVICES, "[db, farm]", "[db, ¦form]", "REF001 no service or asset or supplier 'form' | did you mean 'farm'?"),
    (SERVICES, "critical: 0", "¦crit: 0", "STR005 'crit' is no field of vulnerabilities | did you mean 'critical'?"),
    (SERVICES, "state: in-use, owner: jane, usage", "state: ¦live, owner: jane, usage", "STR006 'live' is not one of planned, ordered, in-stock, in-use, maintenance, retired, disposed | did you mean 'in-use'?"),
    (SERVICES, "severity: 2", "severity: ¦P2", "STR006 'P2' is not one of 1, 2, 3, 4 | 1 is 'Worst', 4 is 'Hardly felt'"),
    (SERVICES, "date: 2026-06-12T09:40", "date: ¦2026-06-12 09:40", "STR002 '2026-06-12 09:40' is not a day or a date-time | write it as 2026-06-12T09:40"),
    (TALK, "{now: neutral,", "{now: ¦champion,", "STR006 'champion' is not one of unaware, resistant, neutral, supportive, leading | did you mean 'leading'?"),
    (TALK, "status: triage", "status: ¦open", "STR006 'open' is not one of new, triage, accepted, declined, planned, done | did you mean 'new'?"),
    (TALK, "due: 2026-07-31", "due: ¦2026-7-31", "STR002 '2026-7-31' is not a day | write it as 2026-07-31"),
    (TALK, "every: month", "every: ¦biweekly", "STR005 'biweekly' is not how often | write 2w"),
    ("products.yaml", "security_until: 2029-11-08", "¦eol: 2029-11-08", "STR005 'eol' is no field of a product cycle | did you mean 'security_until'?"),
    ("products.yaml", "lts: true", "lts: ¦yes", "STR005 'yes' is not true or false | write true"),
    ("releases.yaml", "{name: First, date: 2026-11-16}", "¦2026-11-16", "STR005 '2026-11-16' is one value, and fields are meant | write app-1: {date: 2026-11-16}"),
    (WAIVED, "{reason: Agreed with all, by: jane, until: 2026-09-30}", "¦Agreed with all", "STR005 'Agreed with all' is one value, and fields are meant | write SCH008 erp/design: {reason: Agreed with all, by: omar, until: 2026-07-01}"),
    (WAIVED, "{reason: Agreed with all, by: jane, until: 2026-09-30}", "¦{reason: Agreed with all, by: jane}", "STR005 a waiver needs 'until' | as in 'until: 2026-07-01'"),
    (WAIVED, "until: 2026-09-30", "until: ¦2026-09", "STR002 '2026-09' is not a day | add the day, as in 2026-09-01 or 2026-09-30"),
    ("moved.yaml", "{to: erp/design, date: 2026-05-02}", "¦erp/design", "STR005 'erp/design' is one value, and fields are meant | write erp/draft: {to: erp/design, date: 2026-05-02}"),
    ("scenarios/late.yaml", "erp/build.effort", "¦erp/build/effort", "REF001 'erp/build/effort' names no field | write address.field, as in erp/design.duration"),
    ("scenarios/late.yaml", "erp/build.effort: 30d", "erp/build.effort: ¦30 days", "STR012 '30 days' is not an effort | write 30d"),
    (HOURS, "erp/build: 12h", "erp/build: ¦1,5h", "STR005 '1,5h' is parted: between braces a comma ends a value | write 1.5h"),
    (HOURS, "jane: {erp", "¦Jane Roe: {erp", "STR005 'Jane Roe' is not the id of a record | there is a Jane Roe: 'jane'"),
    (HOURS, "bob: {erp/build: 12h}", "bob:\n  ¦- erp/build: 12h", "STR005 a list stands where values by the ids of records are meant | use the id as key: 'erp/build:', not '- …'"),
]  # fmt: skip


def told(files: dict[str, str]) -> set[tuple[str, str]]:
    found = checked(files)
    return {(each.path, f"{each.code} {each.message}") for each in found}


@pytest.mark.parametrize(("path", "right", "wrong", "expected"), MISTAKES)
def test_a_mistake_is_told_once_at_its_place_with_the_fix(path: str, right: str, wrong: str, expected: str) -> None:
    assert FILES[path].count(right) == 1
    marked = FILES[path].replace(right, wrong)
    before = marked.partition("¦")[0]
    place = f"{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"
    found = checked({**FILES, path: marked.replace("¦", "")})
    new = [each for each in found if (each.path, f"{each.code} {each.message}") not in told(FILES)]
    lines = [f"{each.span.line}:{each.span.column} {each.code} {each.message} | {each.hint}" for each in new]
    assert [each.path for each in new] == [path] and lines == [f"{place} {expected}"]


def test_what_they_are_made_in_is_right() -> None:
    assert {each.partition(" ")[0][:3] for _path, each in told(FILES)}.isdisjoint({"STR", "REF"})
