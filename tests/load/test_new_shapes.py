"""Each shape of the format with a value that it cannot have: where, what is said, and how to mend it."""

import pytest

from tests.conftest import checked, workspace_of

BUDGET = "name: A\nbudget:\n  {}\n"


@pytest.mark.parametrize(
    ("text", "place", "message", "hint"),
    [
        ("contingency: {unknwon: x}", "budget/contingency/unknwon",
         "'unknwon' is no field of a value with a reason in its place", "did you mean 'unknown'?"),
        ("contingency: {unknown: ''}", "budget/contingency/unknown",
         "the text is empty", "write something, or take the field away"),
        ("contingency: {unknown: Secret, until: 2027}", "budget/contingency/until",
         "'until' is no field of a value with a reason in its place", "its only field is unknown"),
        ("lines: {l: {planned: {2026-Q1: {unknown: 5}}}}", "budget/lines/l/planned/2026-Q1/unknown",
         "'5' is not text", "put it in quotes"),
        ("lines: {l: {planned: {2026-Q1: ten}}}", "budget/lines/l/planned/2026-Q1",
         "'ten' is not a sum, sums by period or 'from-tasks'", "write 90000 or {2026-Q3: 45000}"),
        ("lines: {l: {planned: {2026-QX: 3}}}", "budget/lines/l/planned/2026-QX",
         "'2026-QX' is not a period", "write it as 2026, 2026-Q3, 2026-07, 2026-W32, FY2026-Q1 or FY2026-P02"),
        ("spent: {2026-06-30: {unknown: Secret}}", "budget/spent/2026-06-30",
         "a record with fields is not a sum of money", "write a plain number, as in 12500 or 12500.50"),
        ("spent: {2026-06-31: 5}", "budget/spent/2026-06-31", "there is no 2026-06-31", "June has 30 days"),
        ("spent: 1200", "budget/spent",
         "'1200' is one value, and values by day are meant", "write spent: {2026-06-30: 1200000}"),
        ("ledger: 2026-06-30", "budget/ledger",
         "'2026-06-30' is one value, and fields are meant", "write ledger: {through: 2026-06-30}"),
        ("ledger: {through: June}", "budget/ledger/through", "'June' is not a day", "write it as 2026-11-30"),
        ("ledger: {}", "budget/ledger", "a ledger needs 'through'", "as in 'through: 2026-06-30'"),
    ],
)  # fmt: skip
def test_a_value_of_a_budget_that_cannot_be(text: str, place: str, message: str, hint: str) -> None:
    (found,) = workspace_of({"projects/a.yaml": BUDGET.format(text)}).findings
    assert ("/".join(map(str, found.origin.pointer)), str(found.what), found.hint) == (place, message, hint)


@pytest.mark.parametrize(
    ("weight", "message"), [("0", "'0' is not a number above 0"), ("heavy", "'heavy' is not a number")]
)
def test_what_measures_a_task_weighs_something(weight: str, message: str) -> None:
    for kind in ("milestones", "deliverables"):
        found = checked({"projects/a.yaml": f"name: A\n{kind}: {{m: {{name: M, weight: {weight}}}}}\n"}, "STR")
        assert [each.message for each in found] == [message]


@pytest.mark.parametrize(
    ("text", "place", "message", "hint"),
    [
        ("external: {jira: {url: https://x.example}}", "external/jira", "an external needs 'id'", "as in 'id: \"12\"'"),
        ("external: {jira: A-1}", "external/jira",
         "'A-1' is one value, and fields are meant", "write jira: {id: A-1}"),
        ("external: {Jira: {id: A-1}}", "external/Jira",
         "'Jira' is not a label", "write jira"),
        ("external: {jira: {id: A-1, synced: today}}", "external/jira/synced",
         "'today' is not a day or a date-time", "write the day itself, as in 2026-11-30"),
        ("milestones: {m: {delivery: acme}}", "milestones/m/delivery",
         "'acme' is one value, and fields are meant",
         "write delivery: {party: integra, promised: 2026-07-17, expected: 2026-07-31}"),
        ("milestones: {m: {delivery: {promised: soon}}}", "milestones/m/delivery/promised",
         "'soon' is not a day or a date-time", "write it as 2026-11-30 or 2026-11-30T22:00"),
        ("milestones: {m: {schedule: late}}", "milestones/m/schedule", "'late' is not one of asap, alap", ""),
        ("milestones: {m: {must_finish: {why: Fair}}}", "milestones/m/must_finish", "a constraint needs 'date'", "as in 'date: 2026-03-15'"),
    ],
)  # fmt: skip
def test_a_value_of_a_project_that_cannot_be(text: str, place: str, message: str, hint: str) -> None:
    (found,) = workspace_of({"projects/a.yaml": f"name: A\n{text}\n"}).findings
    assert ("/".join(map(str, found.origin.pointer)), str(found.what), found.hint) == (place, message, hint)


@pytest.mark.parametrize(
    ("file", "text", "place", "message", "hint"),
    [
        ("projects/a.yaml", "name: A\nmilestones: {m: {at: v9}}\n", "milestones/m/at", "no release 'v9'",
         "it would stand in releases.yaml"),
        ("projects/a.yaml", "name: A\nrelates: {see: [b]}\n", "relates/see/0",
         "no project or programme or objective 'b'", ""),
        ("projects/a.yaml", "name: A\nwindows: {w: {start: 2026-11-28T22:00}}\n", "windows/w", "a window needs 'finish'", "as in 'finish: 2026-11-29T04:00'"),
        ("projects/a.yaml", "name: A\nkind: service\n", "kind", "'service' is not one of project, service-run",
         "did you mean 'service-run'?"),
        ("projects/a.yaml", "name: A\nupdates: {2026-07-01: {aspects: {costs: High}}}\n", "updates/2026-07-01/aspects/costs",
         "'costs' is no field of a set of aspects", "did you mean 'cost'?"),
        ("projects/a.yaml", "name: A\nsatisfaction: {2026-07-01: {score: 4}}\n", "satisfaction/2026-07-01",
         "a satisfaction needs 'of'", "as in 'of: 5'"),
        ("projects/a.yaml", "name: A\nflow: {2026-W28: {oldest: 34}}\n", "flow/2026-W28/oldest",
         "'34' is not a time", "add a unit: 34d for days, 34h for hours"),
        ("staffing.yaml", "teams: {t: {wip: 0}}\n", "teams/t/wip", "'0' is not a number 1 or more", ""),
        ("infrastructure.yaml", "services: {s: {depends_on: [{any: 2}]}}\n", "services/s/depends_on/0",
         "a choice of several needs 'of'", "as in 'of: [dc1, dc2, dc3]'"),
        ("infrastructure.yaml", "services: {s: {restart: soon}}\n", "services/s/restart",
         "'soon' is not a time", "write a number and its unit, as in 15min, 4h, 90d or 60mo"),
        ("infrastructure.yaml", "services: {s: {internet: perhaps}}\n", "services/s/internet",
         "'perhaps' is not true or false", "write true or false"),
        ("infrastructure.yaml", "assets: {a: {vulnerabilities: {2026-07-10: 3}}}\n", "assets/a/vulnerabilities/2026-07-10",
         "'3' is one value, and fields are meant", "write 2026-07-10: {critical: 2, high: 2, medium: 2}"),
        ("infrastructure.yaml", "assets: {a: {usage: 71}}\n", "assets/a/usage",
         "'71' is not a share, or shares by date", "write 71%"),
        ("infrastructure.yaml", "assets: {a: {licences: {used: many}}}\n", "assets/a/licences/used",
         "'many' is not a number, or numbers by date", "write 43, or {2026-01-01: 40, 2026-07-01: 43}"),
        ("infrastructure.yaml", "incidents: {INC-1: {minutes: 5}}\n", "incidents/INC-1", "an incident needs 'date'", "as in 'date: 2026-06-12T09:40'"),
        ("infrastructure.yaml", "certificates: {c: {renewal: hand}}\n", "certificates/c/renewal",
         "'hand' is not one of automatic, by-hand", "did you mean 'by-hand'?"),
        ("strategy.yaml", "policies: {p: {adoption: {2026-06-30: 80}}}\n", "policies/p/adoption/2026-06-30",
         "'80' is not a share from 0% to 100%", "write 80%"),
        ("itpm.yaml", "approvals: {a: {when: budget.approved > before}}\n", "approvals/a", "an approval rule needs 'needs'", "as in 'needs: [sponsor]'"),
        ("products.yaml", "products: {debian: {ring: use}}\n", "products/debian/ring",
         "'use' is not one of adopt, trial, assess, hold", "did you mean 'adopt'?"),
        ("infrastructure.yaml", "assets: {a: {product: debian/12}}\n", "assets/a/product",
         "'debian/12' is one value, and fields are meant", "write product: {cycle: debian/12}"),
        ("infrastructure.yaml", "assets: {a: {ended: unknown-day}}\n", "assets/a/ended",
         "'unknown-day' is not a day", "write {unknown: why}, or leave it out"),
        ("infrastructure.yaml", "processes: {p: {services: [mail]}}\n", "processes/p/services",
         "'services' is no field of a process", "did you mean 'depends_on'?"),
        ("infrastructure.yaml", "security_exceptions: {e: {asset: tills}}\n", "security_exceptions/e/asset",
         "'asset' is no field of a security exception", "did you mean 'of'?"),
        ("projects/a.yaml", "name: A\nupdates: {2026-07-01: {declared: amber-red}}\n", "updates/2026-07-01/declared",
         "'amber-red' is one value, and fields are meant", "write declared: {overall: amber-red}"),
        ("projects/a.yaml", "name: A\ntasks: {t: {milestones: {m: {weight: 3}}}}\n", "tasks/t/milestones",
         "'milestones' is no field of a task", "milestones that come 'after' a task measure it, each by its own 'weight'"),
        ("budget.yaml", "budgets: {b: {name: B, fiscal_year: FY2026, lines: {l: {name: L, life: 60mo}}}}\n", "budgets/b/lines/l/life",
         "'life' is no field of a budget line", "did you mean 'asset_life'?"),
        ("releases.yaml", "releases: {v1: {date: Q3}}\n", "releases/v1/date",
         "'Q3' is not a day or a date-time", "write it as 2026-11-30 or 2026-11-30T22:00"),
    ],
)  # fmt: skip
def test_a_value_of_what_is_new_that_cannot_be(file: str, text: str, place: str, message: str, hint: str) -> None:
    (found,) = workspace_of({file: text}).findings
    assert ("/".join(map(str, found.origin.pointer)), str(found.what), found.hint) == (place, message, hint)


def test_a_department_may_pay_and_a_supplier_may_report() -> None:
    files = {
        "staffing.yaml": "departments: {fin: {name: Finance}}\npeople: {ann: {}}\n",
        "budget.yaml": "suppliers: {acme: {name: Acme}}\n",
        "projects/a.yaml": "name: A\nsponsor: fin\nboard: [fin, ann]\nupdates: {2026-07-01: {by: acme}}\n",
    }
    workspace = workspace_of(files)
    assert workspace.findings == ()
    project = workspace.portfolio.projects["a"]
    assert (project.sponsor, project.board, [each.by for each in project.updates.values()]) == (
        "fin",
        ("fin", "ann"),
        ["acme"],
    )
