"""A department with a project that costs, earns, and is done by people: money, people and strategy in one portfolio."""

FILES = {
    "itpm.yaml": "currency: EUR\nstatus_date: 2026-07-14\ndiscount_rate: 5%\nexchange_rates: {2026-06-01: {USD: 1.1, source: Treasury}}\n",
    "staffing.yaml": "roles: {dev: {name: Dev, skills: {PROG: 3}}}\nteams: {core: {name: Core}}\npeople: {ann: {roles: [dev], team: core, skills: {PROG: 4}, rate_band: b}, bob: {team: core}}\nrate_bands: {b: 800}\nvacancies: {second: {role: dev, status: open, needed: 2026-08-03, budget_line: it/cloud}}\n",
    "strategy.yaml": "objectives: {fast: {name: Fast, period: FY2026, key_results: {time: {unit: days, baseline: 10, target: 2, check_ins: {2026-07-01: {value: 6}}}}}, calm: {name: Calm}}\nthemes: {run: {name: Run, share: 60%}}\nscoring: {criteria: {value: 1}}\n",
    "budget.yaml": "budgets: {it: {name: IT, fiscal_year: FY2026, approved: {2026-01-01: {amount: 90000}}, ledger: {through: 2026-06-30}, lines: {cloud: {type: opex, category: cloud, theme: run, planned: {FY2026-Q3: 40000}}, tools: {type: opex, category: software, planned: 1100, currency: USD}}}}\nentries: {INV-1: {date: 2026-07-02, line: it/cloud, kind: actual, amount: 9000}}\n",
    "projects/crm.yaml": "name: CRM\nstage: execution\nstart: 2026-07-01\nserves: {fast: 80%}\ntasks: {build: {effort: 20d, assign: [ann], started: 2026-07-01, progress: 20%, worked: {ann: {2026-07-01..2026-07-10: 5d}}}}\nbudget: {approved: {2026-06-01: {amount: 30000}}, lines: {own: {type: opex, category: internal-labour, planned: from-tasks}}}\nbenefits: {more: {name: More, owner: bob, value: {2027: 40000}}}\n",
    "projects/idea.yaml": "name: Idea\nstage: idea\nscores: {value: 4}\nbudget: {lines: {x: {type: opex, planned: 500}}}\n",
}
