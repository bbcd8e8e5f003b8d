"""Two projects of two people, and scenarios of them of which some are wrong."""

FILES = {
    "itpm.yaml": "portfolio: T\ncalendar: office\n",
    "calendars.yaml": "calendars: {office: {week: {mon-fri: ['09:00-17:00']}}}\n",
    "staffing.yaml": "people: {ann: {name: Ann, rate: 800}, bob: {name: Bob, rate: 400}}\n",
    "projects/erp.yaml": """\
name: ERP
start: 2026-03-02
tasks:
  design: {effort: 3d, assign: [ann]}
  code: {effort: 4d, assign: [bob], after: [design]}
milestones: {live: {after: [code]}}
""",
    "projects/crm.yaml": "name: CRM\nstart: 2026-03-02\ntasks: {x: {effort: 2d, assign: [bob]}}\n",
    "projects/old.yaml": "name: Old\nstage: closed\nstart: 2026-01-05\ntasks: {x: {started: 2026-01-05, finished: 2026-01-09}}\n",
    "scenarios/slow.yaml": "name: Slow\nset: {erp/design.effort: 5d}\n",
    "scenarios/gone.yaml": "name: Gone\nset: {ann.employment: {kind: employee, dates: ..2026-03-02}}\n",
    "scenarios/wrong.yaml": "name: Wrong\nset: {erp/desgin.effort: 5d}\n",
    "scenarios/bad.yaml": "name: Bad\nset: {erp/design.effort: three weeks}\n",
    "scenarios/above.yaml": "name: Above\nbase: wrong\nset: {erp/code.effort: 5d}\n",
}
