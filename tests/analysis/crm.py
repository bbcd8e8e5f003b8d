"""A project of which something is written in each aspect of how it stands."""

from datetime import date

MONDAY = date(2026, 7, 13)
_BASE = {
    "itpm.yaml": "portfolio: T\ncalendar: office\ntimezone: UTC\ncurrency: EUR\nstatus_date: 2026-07-13\n",
    "calendars.yaml": 'calendars: {office: {week: {mon-fri: ["09:00-17:00"]}}}\n',
    "staffing.yaml": """\
people: {ann: {name: Ann}, bob: {name: Bob}, eve: {name: Eve}}
roles: {tester: {name: Tester}}
""",
}
PROJECT = """\
name: CRM
stage: execution
manager: bob
sponsor: eve
start: 2026-06-01
data_date: 2026-07-10
status_every: 2w
allocations: {bob: {2026-W30: 140%}}
tasks:
  build: {duration: 40d, assign: [ann], started: 2026-06-01, remaining: 20d}
  test: {duration: 10d, assign: [bob], after: [build]}
  extra: {duration: 10d, assign: [tester], started: 2026-07-06}
deliverables:
  manual:
    due: 2026-07-01
    owner: ann
    criteria:
      complete: {statement: All is in it, result: {date: 2026-06-20, passed: true}}
      read: {statement: Somebody has read it, result: {date: 2026-06-22, passed: false}}
      short: {statement: It is short, result: {date: 2026-06-22, passed: true}}
      liked: {statement: They like it}
  data: {accepted: {date: 2026-06-12, by: eve, evidence: https://crm.example/minutes}, due: 2026-06-15}
budget:
  approved: {2026-06-01: {amount: 100000, by: eve}}
  contingency: 10000
  spent: {2026-07-12: 40000}
  lines:
    work: {planned: 80000, forecast: 72000, tasks: [build, test], type: opex}
risks:
  data-late: {name: Data come late, probability: 50%, impact: {cost: 6000, level: 4}, owner: eve}
  people-leave: {name: People leave, probability: 5, impact: {cost: 2000, level: 4}, raised: 2026-06-03, owner: ann}
issues:
  slow: {name: It is slow, severity: 2, raised: 2026-07-01, owner: ann}
benefits:
  calls: {name: Fewer calls, owner: eve, unit: "%", baseline: 20, target: 60, from: 2026-07-01, realised: {2026-07-05: 50}}
updates:
  2026-06-29: {by: bob, headline: Fine, declared: {overall: green}}
  2026-07-10: {by: bob, headline: Fine, declared: {overall: green}}
baselines:
  first:
    approved: {date: 2026-06-01, by: eve}
    tasks:
      build: {start: 2026-06-01, finish: 2026-07-24, duration: 40d}
      test: {start: 2026-07-27, finish: 2026-08-07, duration: 10d}
"""


def crm(*changes: tuple[str, str], **more: str) -> dict[str, str]:
    """The files of it, with some of its text as another.

    Raises:
        AssertionError: for a text that does not stand in it.
    """
    text = PROJECT
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    named = {name.replace("__", "/") + ".yaml": said for name, said in more.items()}
    return {**_BASE, "projects/crm.yaml": text, **named}


FILES = crm()
