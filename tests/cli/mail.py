"""Mail moves to the cloud: a portfolio with one of everything that can be asked for, and what is read of the answers."""

import csv
import io
import json
from pathlib import Path
from typing import Any

from tests.conftest import Run

MAIL = {
    "itpm.yaml": "currency: EUR\ntimezone: Europe/Berlin\nhours_per_day: 8\ncalendar: office\nstatus_date: 2026-03-04\nexchange_rates: {2026-01-01: {USD: 1.25, source: Treasury}}\n",
    "calendars.yaml": 'calendars:\n  office: {week: {mon-fri: ["09:00-13:00", "14:00-18:00"]}}\n',
    "staffing.yaml": """\
departments: {sales: {name: Sales}}
roles: {tester: {name: Tester}}
teams: {platform: {name: Platform}}
people:
  ann: {name: Ann Ash, team: platform, fte: 100%}
  kai: {name: Kai Kern, roles: [tester], manager: ann, employment: {kind: contractor, dates: 2025-01-01..}}
  bo: {name: Bo, team: platform, week: {mon-thu: 8h, fri: 4h}, run_share: 100%}
leave: {kai: {2026-03-30..2026-04-03: all}}
training: {course: {name: Course, for: [ann], planned: 2026-05-04..2026-05-05}}
""",
    "strategy.yaml": "objectives: {fast: {name: Fast, owner: ann, period: FY2026}}\nprogrammes: {move: {name: Move}}\n",
    "infrastructure.yaml": """\
services:
  mail: {name: Mail, tier: 1, owner: ann, depends_on: [core-switch], rto: 4h}
  desk: {name: Desk, tier: 2, depends_on: [mail]}
assets:
  core-switch: {name: Core switch, type: network, licences: {owned: 300, used: 312}, support_until: 2026-06-30}
  spare: {name: Spare}
""",
    "budget.yaml": """\
budgets:
  it: {name: IT, approved: {2026-01-01: {amount: 500000}}, lines: {cloud: {type: opex, planned: 9000, forecast: {2026-Q2: 800}}, work: {type: opex, planned: 100000}}}
suppliers: {acme: {name: Acme}}
contracts: {care: {supplier: acme, dates: 2026-01-01..2026-12-31, notice: 30d, value: 1200000.5}}
""",
    "collaboration.yaml": """\
decisions:
  old: {name: Old, due: 2026-02-01, decided: {date: 2026-02-02, by: ann}}
  later: {name: Later, due: 2026-05-01}
  soon: {name: Soon, due: 2026-03-06, needed_from: [kai]}
communications: {news: {name: News, audience: [sales], every: 2w}}
requests: {quotes: {name: Quotes, department: sales, status: new, raised: 2026-02-20}, won: {name: Won, status: done}}
""",
    "projects/mail.yaml": """\
name: Mail to the cloud
owner: ann
programme: move
stage: execution
priority: 700
start: 2026-03-02
deadline: 2026-03-13
external: {msproject: {id: "024-1", url: "https://plan.example/1"}}
x-cost-centre: 4410
serves: {fast: 60%}
tasks:
  prep: {name: Prepare, assign: [kai]}
  survey: {name: Survey, parent: prep, effort: 1d, started: 2026-03-02, finished: 2026-03-02}
  order: {name: Order, parent: prep, duration: 1d, started: 2026-03-03, finished: 2026-03-03, assign: [ann]}
  build: {name: Build, effort: 10d, assign: [{role: tester}], started: 2026-03-04, remaining: 5d, after: [order]}
  test: {name: Test, effort: 2d, assign: [{team: platform}], after: [build], notes: {2026-03-01: The rehearsal was late}}
milestones:
  live: {name: Live, after: [test], due: 2026-03-11}
  kick: {name: Kick-off, reached: 2026-03-02}
updates: {2026-03-01: {by: ann, declared: {overall: amber}, headline: Under way}}
risks:
  slow: {name: Slow lines, probability: 40%, impact: {cost: 30000, delay: 5d}, owner: kai, review_by: 2026-03-20}
  gone: {name: Gone, probability: 3, closed: {date: 2026-02-01}}
budget: {currency: USD, approved: {2026-02-01: {amount: 125000, by: ann}}, lines: {vendor: {type: opex, planned: 1250.50, charge_to: it/work}, own: {type: opex, planned: from-tasks}}}
""",
    "projects/printers.yaml": "name: Printers\nstage: idea\nx-audited: true\n",
    "scenarios/more.yaml": "name: More\nwhy: Is it enough?\nset: {project:mail.priority: 900}\n",
}


def ids(run: Run, root: Path, *arguments: str) -> list[str]:
    """The addresses of a list, which are the same in all three forms."""
    code, out, err = run("list", *arguments, "--format", "json", cwd=root)
    assert code == 0, err
    rows = json.loads(out)[arguments[0].replace("-", "_")]
    found = [row["id"] for row in rows]
    assert [row[0] for row in csv.reader(io.StringIO(run("list", *arguments, "--format", "csv", cwd=root)[1]))][
        1:
    ] == found
    assert [line.split()[0] for line in run("list", *arguments, cwd=root)[1].splitlines()[2:]] == found
    return found


def shown(run: Run, root: Path, thing: str) -> dict[str, Any]:
    record: dict[str, Any] = json.loads(run("show", thing, "--format", "json", cwd=root)[1])["record"]
    return record
