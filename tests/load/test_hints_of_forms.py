"""What is to be done about a blank record, a list of the wrong length, and what stands in a file twice."""

import pytest

from tests.load.test_hints import hint

FIVE = "write 5 of them, as in [10%, 30%, 50%, 70%, 90%]"
BOTH_ENDS = "write 2026-07-06..2026-07-10, or 2026-07-06T09:00..2026-07-06T13:00"
DAY_TWICE = "keep one of the two, or write the day or period that is meant"
DOCUMENT = "{date: 2026-07-02, line: erp/integrator, kind: commitment, amount: 240000}"
ID_TWICE = "give it an id of its own, or keep one of the two"


@pytest.mark.parametrize(
    ("file", "text", "expected"),
    [
        ("projects/p.yaml", "name: P\nbudget: {ledger: }\n", "write its fields, as in {through: 2026-06-30}"),
        (
            "projects/p.yaml",
            "name: P\nchanges: {c: {name: C, approved: }}\n",
            "write its fields, as in {date: 2026-07-01}",
        ),
        (
            "projects/p.yaml",
            "name: P\nbudget: {contingency: 1, lines: }\n",
            "write its fields, or {} where there are none",
        ),
        ("itpm.yaml", "risk: {probability: [10%, 30%]}\n", FIVE),
        ("itpm.yaml", "risk: {probability: [10%, 20%, 30%, 40%, 50%, 60%]}\n", FIVE),
        ("itpm.yaml", "risk: {probability: 30%}\n", FIVE),
        ("itpm.yaml", "risk: {probability: {rare: 10%, likely: 50%}}\n", FIVE),
        ("infrastructure.yaml", "services: {s: {depends_on: [{any: 1, of: []}]}}\n", "name at least one"),
        ("projects/p.yaml", "name: P\nupdates: {2026-07-13: {headline: A}, 2026-07-13: {headline: B}}\n", DAY_TWICE),
        ("projects/p.yaml", "name: P\nflow: {2026-W28: {wip: 1}, 2026-W28: {wip: 2}}\n", DAY_TWICE),
        ("projects/p.yaml", "name: P\ntasks: {t: {effort: 1d}, t: {effort: 2d}}\n", ID_TWICE),
        ("products.yaml", "products: {d: {cycles: {4711: {}, 4711: {}}}}\n", ID_TWICE),
        ("products.yaml", "products: {d: {cycles: {2026-0042: {}, 2026-0042: {}}}}\n", ID_TWICE),
        ("moved.yaml", "moved: zzz\n", "write moved: {erp/migrate: {to: erp/data-migration, date: 2026-05-02}}"),
        ("budget.yaml", "budgets: {b: {approved: zzz}}\n", "write approved: {2026-07-14: {amount: 900000}}"),
        ("budget.yaml", "budgets: {b: {approved: 5000}}\n", "write approved: {YYYY-MM-DD: {amount: 5000}}"),
        ("budget.yaml", "entries: {PO-1: }\n", f"write its fields, as in {DOCUMENT}"),
        ("budget.yaml", "entries: {PO-1: [x]}\n", f"write PO-1: {DOCUMENT}"),
        (
            "budget.yaml",
            "entries: {PO-1: 5000}\n",
            "write PO-1: {amount: 5000, date: 2026-07-02, line: erp/integrator, kind: commitment}",
        ),
        ("infrastructure.yaml", "incidents: {I-1: zzz}\n", "write I-1: {name: zzz, date: 2026-06-12T09:40}"),
        ("infrastructure.yaml", "incident_counts: {s: 7}\n", "write s: {2026-Q3: 1}"),
        ("staffing.yaml", "people: {jane: {skills: Java}}\n", "write skills: {PROG: 1}"),
        ("staffing.yaml", "leave: {jane: zzz}\npeople: {jane: {}}\n", "write jane: {2026-07-06..2026-07-10: all}"),
        ("itpm.yaml", "fiscal_year: {starts: [4]}\n", "write 4"),
        ("itpm.yaml", "fiscal_year: {starts: [14]}\n", "write a whole number from 1 to 12"),
        ("itpm.yaml", "fiscal_year: {starts: {month: 4}}\n", "write a whole number from 1 to 12"),
        ("projects/p.yaml", "name: P\ntasks: {t: {assign: [{who: ben, dates: 2026-11-30T24:00}]}}\n", BOTH_ENDS),
        (
            "projects/p.yaml",
            "name: P\ntasks: {t: {assign: [{who: ben, dates: 2026-11-30T09:00..2026-11-30T24:00}]}}\n",
            "write 2026-12-01T00:00, where the next day begins",
        ),
        (
            "projects/p.yaml",
            "name: P\ntasks: {t: {assign: [{who: ben, dates: 2026-06-08.2026-06-09}]}}\n",
            "write it as 2026-06-08..2026-06-09",
        ),
        ("projects/p.yaml", "name: P\nmilestones: {m: {at: [v1.37]}}\n", "write v1.37, without brackets"),
        ("projects/p.yaml", "name: P\ndeadline: [2026-12-01]\n", "write 2026-12-01, without brackets"),
        (
            "projects/p.yaml",
            "name: P\ndeadline: [2026-12-01, 2026-12-02]\n",
            "write it as 2026-11-30 or 2026-11-30T22:00",
        ),
        ("infrastructure.yaml", "services: {s: {restart: [20min]}}\n", "write 20min, without brackets"),
        ("projects/p.yaml", "name: P\ntasks: {t: {progress: [40%]}}\n", "write 40%, without brackets"),
        ("infrastructure.yaml", "certificates: {c: {covers: ''}}\n", "write a list, as in [a, b]"),
    ],
)
def test_a_hint_says_what_mends_the_form(file: str, text: str, expected: str) -> None:
    assert hint(file, text)[1] == expected
