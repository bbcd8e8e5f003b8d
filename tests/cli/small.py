"""A small portfolio, and one with a mistake in it."""

FILES = {
    "itpm.yaml": "portfolio: Test IT\ntimezone: Europe/Berlin\n",
    "staffing.yaml": "people: {jane: {name: Jane Roe}}\n",
    "projects/erp.yaml": "name: ERP\nmanager: jane\nstage: execution\non_hold: {since: 2026-01-05}\npriority: 700\ntasks:\n  a: {name: Design, effort: 5d}\n  b: {name: '=1+1', after: [a]}\n",
    "projects/crm.yaml": "name: CRM\nstage: idea\n",
}
BROKEN = {**FILES, "projects/bad.yaml": "name: Bad\nmanagr: jane\n"}
