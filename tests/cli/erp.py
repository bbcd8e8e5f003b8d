"""Two projects that share their people, scenarios of them, and a crowd of tasks."""

FILES = {
    "itpm.yaml": "portfolio: Test IT\ncalendar: office\nstatus_date: 2026-03-02\n",
    "calendars.yaml": "calendars: {office: {week: {mon-fri: ['09:00-17:00']}}}\n",
    "staffing.yaml": "people: {ann: {name: Ann, rate: 800}, bob: {name: Bob, rate_band: b}, cid: {}}\nrate_bands: {b: 400}\n",
    "projects/erp.yaml": """\
name: ERP
start: 2026-03-02
tasks:
  build: {name: Build}
  design: {parent: build, effort: 3d, assign: [ann]}
  code: {parent: build, effort: 4d, assign: [ann, bob], after: [design], cost: {licences: 1000}}
  wait: {duration: 2ed, after: [code]}
milestones:
  live: {after: [wait], due: 2026-03-20}
  open: {delivery: {party: cid, promised: 2026-03-05}}
budget: {lines: {licences: {name: Licences}}}
""",
    "projects/crm.yaml": "name: CRM\nstart: 2026-03-02\ntasks: {x: {effort: 2d, assign: [ann]}, z: {effort: 1d, assign: [cid]}}\n",
    "scenarios/fast.yaml": "name: Fast\nset: {erp/design.effort: 1d, erp/code.assign: [bob], crm/x.effort: null, erp.priority: 900}\n",
    "scenarios/faster.yaml": "name: Faster\nbase: fast\nset: {erp/code.effort: 1d, nobody/x.effort: 1d, erp/code.effort.deep: 1, erp/design.effort: much, erp: 5}\n",
}
CROWDED = FILES | {
    "projects/crm.yaml": "name: CRM\nstart: 2026-03-02\ntasks:\n"
    + "".join(f"  x{number}: {{effort: {number % 4 + 1}d, assign: [{{any: [ann, bob]}}]}}\n" for number in range(12))
    + "".join(f"  z{number}: {{effort: 3d, assign: [bob], after: [x{number}]}}\n" for number in range(12))
}
