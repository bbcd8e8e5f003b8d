"""A portfolio that two people edit side by side."""

ERP = """\
name: ERP
manager: jane
owner: jane
stage: execution
serves: {fast: 100%}
start: 2026-03-02
budget:
  contingency: 5000
  lines:
    work: {planned: 40000}
    licences: {planned: 10000}
team:
  lead: {name: Lead, who: jane}
tasks:
  design:
    name: Design
    effort: 20d
    assign: [jane]
    started: 2026-03-02
    progress: 40%
  build:
    name: Build
    effort: 10d
    assign: [omar]
    after: [design]
  test:
    name: Test
    effort: 5d
    assign: [omar]
    after: [build]
milestones:
  live:
    name: Live
    after: [test]
    due: 2026-09-30
risks:
  late:
    name: Late
    owner: jane
    probability: 30%
    impact: {delay: 10d}
    response: accept
updates:
  2026-03-02:
    by: jane
    headline: We begin
"""
NET = """\
name: Net
manager: omar
owner: jane
stage: execution
serves: {fast: 100%}
budget: {lines: {work: {planned: 5000}}}
tasks:
  survey:
    name: Survey
    effort: 2d
    assign: [eve]
  cable:
    name: Cable
    effort: 5d
    assign: [eve]
    after: [survey]
milestones:
  linked:
    name: Linked
    after: [cable]
    due: 2026-06-30
"""
STAFF = """\
people:
  jane:
    name: Jane
  omar:
    name: Omar
  eve:
    name: Eve
  raj:
    name: Raj
"""
STRATEGY = """\
goals:
  grow: {name: Grow}
objectives:
  fast:
    name: Fast
    period: FY2026
    serves: {grow: 100%}
"""
BUDGET = """\
budgets:
  it:
    name: IT
    lines:
      cloud: {planned: 5000}
entries:
  INV-1:
    date: 2026-03-02
    line: it/cloud
    kind: actual
    amount: 300
"""
FILES = {
    "calendars.yaml": 'calendars:\n  shifts: {week: {mon-fri: ["06:00-14:00"]}}\n',
    "budget/suppliers.yaml": "suppliers:\n  acme: {name: Acme}\n",
    "staffing/team.yaml": "teams:\n  crew: {name: Crew, lead: jane}\n",
    "strategy/more.yaml": "goals:\n  shrink: {name: Shrink}\n",
    "projects/erp/docs.yaml": "deliverables:\n  manual: {name: Manual}\n",
    "projects/crm.yaml": "name: CRM\nstage: planning\nserves: {fast: 100%}\nmanager: jane\nowner: jane\nbudget: {lines: {work: {planned: 1}}}\ntasks: {pilot: {effort: 20d, started: 2026-03-02, assign: [raj]}}\nmilestones: {live: {after: [pilot], due: 2026-12-31}}\n",
    "itpm.yaml": "schema: 1\nportfolio: P\ncurrency: EUR\ntimezone: UTC\nhours_per_day: 8\n",
    "projects/erp.yaml": ERP,
    "projects/net.yaml": NET,
    "staffing.yaml": STAFF,
    "strategy.yaml": STRATEGY,
    "budget.yaml": BUDGET,
    "infrastructure.yaml": "services:\n  mail:\n    name: Mail\n    owner: jane\n  web:\n    name: Web\n    owner: jane\n",
}
