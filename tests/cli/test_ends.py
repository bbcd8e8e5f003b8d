"""'itpm list ends': what ends of assets and contracts, who says so, what renews it, what that costs."""

import json

import pytest

from tests.conftest import Folder, Run

FILES = {
    "itpm.yaml": "portfolio: T\ncurrency: EUR\nstatus_date: 2026-07-14\n",
    "infrastructure.yaml": """\
assets:
  db: {name: DB, state: in-use, product: {cycle: post/9}, retire_by: 2026-08-01, value: 84000, replaced_by: it/lines}
  gone: {name: Gone, state: in-use, ended: {unknown: The maker is gone}}
  gate: {name: Gate, state: in-use, support_until: 2026-07-14}
security_exceptions: {old: {of: [gate], reason: Soon, approved: {date: 2026-01-01, by: ann}, until: 2026-09-30}}
""",
    "products.yaml": 'products: {post: {cycles: {"9": {security_until: 2025-11-13}}}}\n',
    "staffing.yaml": "people: {ann: {}}\n",
    "budget.yaml": """\
budgets: {it: {fiscal_year: FY2026, lines: {lines: {planned: 900}}}}
suppliers: {s: {}}
contracts: {lines: {name: Lines, supplier: s, dates: ..2026-10-31, value: 900, budget_line: it/lines}}
""",
}


def test_what_is_over_stands_first_and_each_says_who_says_so_and_what_renews_it(run: Run, folder: Folder) -> None:
    where = folder(FILES)
    code, out, _err = run("list", "ends", "--format", "json", cwd=where)
    rows = json.loads(out)["ends"]
    told = [(r["of"], r["what"], r["day"], r["left"], r["said_by"], r["renewed_by"], r["renewed_on"]) for r in rows]
    assert code == 0 and told == [
        ("gone", "support", None, None, "gone", None, None),
        ("db", "support", "2025-11-13", -243, "post/9", "it/lines", "2026-12-31"),
        ("gate", "support", "2026-07-14", 0, "gate", "old", "2026-09-30"),
        ("db", "retirement", "2026-08-01", 18, "db", "it/lines", "2026-12-31"),
        ("lines", "contract", "2026-10-31", 109, "lines", "it/lines", None),
    ]
    assert [r["cost"] and r["cost"]["amount"] for r in rows] == [None, "84000.00", None, None, "900.00"]
    assert rows[0]["unknown"] == "The maker is gone; cost: its value is not written"


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("day < 2026-08-01", "db gate"),
        ("left < 0", "db"),
        ("what = contract or what = retirement", "db lines"),
        ("cost > 1000", "db"),
        ("renewed_by is empty", "gone"),
        ("said_by = post/9", "db"),
    ],
)
def test_what_is_asked_for_is_found(asked: str, found: str, run: Run, folder: Folder) -> None:
    out = run("list", "ends", "--where", asked, "--format", "json", cwd=folder(FILES))[1]
    assert " ".join(sorted({each["of"] for each in json.loads(out)["ends"]})) == found


@pytest.mark.parametrize(
    "asked", [("--where", "dey < 2026"), ("--columns", "day,dey"), ("--open",), ("--where", "what = suport")]
)
def test_what_cannot_be_asked_is_refused(asked: tuple[str, ...], run: Run, folder: Folder) -> None:
    assert run("list", "ends", *asked, cwd=folder(FILES))[0] == 2
