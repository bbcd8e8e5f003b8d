"""Money of whatever somebody names, and whether budgets are kept in a period: one sentence, and the table of it."""

import csv
import io
import json
from datetime import date
from pathlib import Path

import pytest

from itpm.analysis.facts import Facts
from itpm.analysis.figures.arithmetic import added
from itpm.analysis.money.breakdown import KEYS
from itpm.queries.cost_objects import cost_object
from itpm.queries.money import groups
from itpm.queries.money_question import Question
from tests.analysis.seen import euro, facts
from tests.conftest import Folder, Run

FILES = {
    "itpm.yaml": "portfolio: T\ncurrency: EUR\nstatus_date: 2026-06-30\n",
    "staffing.yaml": "departments: {dep: {name: Department}}\n",
    "strategy.yaml": "programmes: {new: {name: New}}\nthemes: {run: {name: Run}}\n",
    "budget.yaml": """\
budgets:
  it:
    name: IT
    fiscal_year: FY2026
    department: dep
    approved: {2025-12-01: {amount: 10000}}
    ledger: {through: 2026-06-30}
    lines:
      cloud: {name: Cloud, type: opex, theme: run, supplier: sky, planned: 4000, forecast: {2026-Q4: 1500}}
      projects: {name: Projects, type: capex, planned: 5000}
suppliers: {sky: {name: Sky}, none: {name: Nobody}}
entries:
  I-1: {date: 2026-02-01, line: it/cloud, kind: actual, amount: 2000}
  PO-1: {date: 2026-03-01, line: p/vendor, kind: commitment, amount: 1800, supplier: sky}
  I-2: {date: 2026-04-01, line: p/vendor, kind: actual, amount: 600, against: PO-1}
""",
    "projects/p.yaml": """\
name: P
stage: execution
programme: new
start: 2026-03-02
budget:
  approved: {2026-01-15: {amount: 1800}}
  lines:
    vendor: {name: Vendor, type: capex, charge_to: it/projects, planned: {2026: 1200, 2027: 600}, forecast: {2027-Q4: 0}}
""",
}
SENTENCE = (
    "'it' in FY2026 is within budget: 10,000 EUR approved, 2,600 EUR spent, {ordered} EUR ordered, "
    "{to_come} EUR still to come, {left} EUR left."
)


@pytest.fixture
def root(folder: Folder) -> Path:
    return folder(FILES)


def test_a_period_is_answered_in_one_sentence(run: Run, root: Path) -> None:
    # Of the order of 1,800 are 1,200 open. From July on the plan still has 132 of the 261 working days of this year's
    # 1,200, which is 606.90, and 600 next year: of the open sum fall 1,200 × 606.90 / 1,206.90 into this year.
    said = SENTENCE.format(ordered="603.43", to_come="1,500", left="5,296.57")
    assert run("budget", "--period", "FY2026", cwd=root)[1].splitlines()[:2] == [said, ""]
    made = json.loads(run("budget", "it", "--period", "FY2026", "--format", "json", cwd=root)[1])["budgets"][0]
    assert made["within_budget"] is True and made["at_end"] == {"amount": "5296.57", "currency": "EUR"}


def test_orders_lie_where_the_plan_still_lies_and_periods_add_up(run: Run, root: Path) -> None:
    def committed(period: str) -> str:
        rows = csv.DictReader(io.StringIO(run("budget", "p", "--period", period, "--format", "csv", cwd=root)[1]))
        return next(row["committed"] for row in rows if row["name"] == "p/vendor")

    assert [committed(each) for each in ("2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4", "2027")] == [
        "0.00", "0.00", "301.72", "301.71", "596.57",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("change", "verdict"),
    [
        # Without a ledger nobody knows what the cloud has cost on which nothing is booked.
        (
            ("    ledger: {through: 2026-06-30}\n", ""),
            (
                "'it' in FY2026 may be over budget or not: 10,000 EUR approved, at least 600 EUR spent, 603.43 EUR ordered, "
                "1,500 EUR still to come, at most 7,296.57 EUR left; "
                "nothing is booked on it/cloud, and no ledger says that nothing is missing."
            ),
        ),
        (
            ("amount: 10000", "amount: 2000"),
            (
                "'it' in FY2026 is over budget: 2,000 EUR approved, 600 EUR spent, 603.43 EUR ordered, "
                "1,500 EUR still to come, 703.43 EUR too much."
            ),
        ),
        (
            ("    approved: {2025-12-01: {amount: 10000}}\n", ""),
            (
                "'it' in FY2026: nothing says what may be spent, 8,400 EUR planned; 600 EUR spent, 603.43 EUR ordered, "
                "1,500 EUR still to come; nothing is approved for 'it'."
            ),
        ),
    ],
)
def test_a_budget_is_kept_or_not_or_nobody_knows(
    change: tuple[str, str], verdict: str, run: Run, folder: Folder
) -> None:
    invoice = "  I-1: {date: 2026-02-01, line: it/cloud, kind: actual, amount: 2000}\n"
    text = FILES["budget.yaml"].replace(*change).replace(invoice, "")
    assert run("budget", "--period", "FY2026", cwd=folder(FILES | {"budget.yaml": text}))[1].splitlines()[0] == verdict


@pytest.mark.parametrize(
    ("named", "names"),
    [
        ("it", ["it/cloud", "it/projects", "p/vendor", "it, all lines"]),
        ("dep", ["it/cloud", "it/projects", "p/vendor", "it, all lines"]),
        ("new", ["p/vendor", "p, all lines"]),
        ("run", ["it/cloud", "run, all lines"]),
        ("sky", ["p/vendor", "it/cloud", "sky, all lines"]),
        ("it/projects", ["it/projects", "p/vendor"]),
    ],
)
def test_whatever_has_money_can_be_named(named: str, names: list[str], run: Run, root: Path) -> None:
    code, out, _err = run("budget", named, "--format", "csv", cwd=root)
    assert code == 0 and [row["name"] for row in csv.DictReader(io.StringIO(out))] == names
    assert json.loads(run("budget", named, "--format", "json", cwd=root)[1])["budgets"][0]["lines"]


@pytest.fixture(scope="module")
def known() -> Facts:
    return facts(FILES, date(2026, 6, 30))


@pytest.mark.parametrize("by", KEYS)
@pytest.mark.parametrize(
    ("kinds", "wanted"),
    [
        ("budget:it", (9000, 1200, 2600, 1500)),
        ("department:dep", (9000, 1200, 2600, 1500)),
        ("programme:new", (1800, 1200, 600, 0)),
        ("project:p", (1800, 1200, 600, 0)),
        ("theme:run", (4000, 0, 2000, 1500)),
        # With what the project charges to it.
        ("budget-line:it/projects", (5000, 1200, 600, 0)),
        # The order names it on another line; the invoice there does not.
        ("supplier:sky", (4000, 1200, 2600, 1500)),
        # Each sum once.
        ("budget:it supplier:sky", (9000, 1200, 2600, 1500)),
        ("theme:run supplier:sky", (4000, 1200, 2600, 1500)),
    ],
)
def test_whatever_is_named_is_broken_down_as_what_it_is(
    known: Facts, by: str, kinds: str, wanted: tuple[int, ...]
) -> None:
    cost_objects = tuple(cost_object(known, *each.split(":")) for each in kinds.split())
    found = groups(Question(known, cost_objects), by).values()
    names = ("planned", "committed", "actual", "estimate")
    parts = [[each.values[name] for each in found] for name in names]
    assert tuple(added(*each) for each in parts) == tuple(euro(each) for each in wanted)


def test_what_has_no_money_is_a_wrong_call(run: Run, root: Path) -> None:
    code, out, err = run("budget", "none", cwd=root)
    assert (code, out) == (2, "") and "'none' has no budget" in err


def test_the_sentence_of_the_page_is_that_of_the_command(run: Run, root: Path) -> None:
    assert run("site", "build", "--audience", "restricted", cwd=root)[0] == 0
    page = (root / "site/budget.html").read_text()
    assert "IT is within budget: 10,000 EUR approved, 2,600 EUR spent, 1,200 EUR ordered" in page
    assert "4,700 EUR" in run("explain", "it.at_end", cwd=root)[1]


def test_lists_say_what_is_known_of_a_sum(run: Run, root: Path) -> None:
    text = FILES["projects/p.yaml"].replace(
        "forecast: {2027-Q4: 0}}",
        "forecast: {2027-Q4: 0}}\n    secret: {name: Secret, type: opex, planned: {unknown: Redacted}}",
    )
    (root / "projects/p.yaml").write_text(text)
    said = next(
        csv.DictReader(io.StringIO(run("list", "projects", "--columns", "planned", "--format", "csv", cwd=root)[1]))
    )
    assert (said["planned"], said["unknown"]) == ("", "planned at least 1,800 EUR: Redacted")
    figure = next(
        csv.DictReader(
            io.StringIO(
                run("list", "figures", "--of", "p", "--where", "figure = planned", "--format", "csv", cwd=root)[1]
            )
        )
    )
    assert (figure["value"], figure["reason"]) == ("", "at least 1,800 EUR: Redacted")
    made = json.loads(run("budget", "p", "--format", "json", cwd=root)[1])["budgets"][0]
    assert (made["planned"], made["planned_known"]["amount"], made["planned_unknown_count"]) == (None, "1800.00", 1)


PAID = {
    "itpm.yaml": "schema: 1\nportfolio: P\ncurrency: EUR\nstatus_date: 2026-06-30\n",
    "budget.yaml": """suppliers: {s: {}, r: {}}
contracts: {c: {supplier: r, budget_line: b/y}}
budgets:
  b:
    fiscal_year: FY2026
    ledger: {through: 2026-06-30}
    lines:
      x: {type: opex, planned: 8000, forecast: 100, supplier: s}
      y: {type: opex, planned: 1000, forecast: 50}
      z: {type: opex, planned: 500, forecast: 0}
entries:
  I1: {date: 2026-03-10, line: b/x, kind: actual, amount: 300, supplier: r}
  I2: {date: 2026-03-10, line: b/x, kind: actual, amount: 70}
  I3: {date: 2026-03-10, line: b/y, kind: actual, amount: 25, supplier: r}
  I4: {date: 2026-03-10, line: b/z, kind: actual, amount: 40, supplier: s}
  P1: {date: 2026-03-10, line: b/z, kind: commitment, amount: 60, supplier: s}
  I5: {date: 2026-03-10, line: b/z, kind: actual, amount: 9}
""",
}


@pytest.mark.parametrize(
    ("supplier", "wanted"),
    [
        # Of its own line all but what another was paid; of others its documents. What names nobody is the line's.
        ("s", {"b/x": (8000, 0, 70, 100), "b/z": (0, 60, 40, 0), "s, all lines": (8000, 60, 110, 100)}),
        ("r", {"b/x": (0, 0, 300, 0), "b/y": (1000, 0, 25, 50), "r, all lines": (1000, 0, 325, 50)}),
    ],
)
def test_two_suppliers_never_have_one_document_both(
    run: Run, folder: Folder, supplier: str, wanted: dict[str, tuple[int, ...]]
) -> None:
    out = run("budget", supplier, "--format", "csv", cwd=folder(PAID))[1]
    rows = list(csv.DictReader(io.StringIO(out)))
    names = ("planned", "committed", "actual", "estimate")
    assert {row["name"]: tuple(round(float(row[each])) for each in names) for row in rows} == wanted


def test_by_line_each_sum_is_counted_once_in_every_form(run: Run, root: Path) -> None:
    # Of the 5,000 of it/projects, p charges 1,800: 3,200 are left for the line itself, and all money is 4,000 + 5,000.
    once = {"it/cloud": "4000.00", "it/projects, the line itself": "3200.00", "p/vendor": "1800.00"}
    rows = csv.DictReader(io.StringIO(run("budget", "--by", "line", "--format", "csv", cwd=root)[1]))
    assert {row["name"]: row["planned"] for row in rows} == once
    groups = json.loads(run("budget", "--by", "line", "--format", "json", cwd=root)[1])["groups"]
    assert [each["planned"]["amount"] for each in groups] == [*once.values()]
    assert {each["name"]: each.get("without") for each in groups} == {
        "it/cloud": None, "it/projects": ["p/vendor"], "p/vendor": None,
    }  # fmt: skip
    assert "it/projects, the line itself    3,200" in run("budget", "--by", "line", cwd=root)[1]
    whole = run("budget", "it/projects", cwd=root)[1].splitlines()[2]
    assert whole.split()[:3] == ["it/projects", "–", "5,000"]


def test_figures_are_listed_with_the_digits_of_their_currency(run: Run, root: Path) -> None:
    asked = ("list", "figures", "--of", "it", "--where", "figure in [approved, planned, at_end]")
    rows = csv.DictReader(io.StringIO(run(*asked, "--format", "csv", cwd=root)[1]))
    found = {f"{row['address']}.{row['figure']}": row["value"] for row in rows}
    assert found["it.approved"] == "10000.00" and found["it/cloud.planned"] == "4000.00"
    out = run("list", "figures", "--of", "it", "--where", "figure = approved", cwd=root)[1]
    assert out.splitlines()[2].split()[2] == "10,000"


@pytest.mark.parametrize(
    ("approved", "said", "within"),
    [
        # 2,000 and 600 are spent, 1,500 of the last quarter are not booked: with them it would be 4,100.
        (10000, "is within budget: 10,000 EUR approved, 2,600 EUR spent", True),
        (4000, "may be over budget or not: 4,000 EUR approved, 2,600 EUR spent", None),
        (2500, "is over budget: 2,500 EUR approved, 2,600 EUR spent", False),
    ],
)
def test_a_year_that_is_over_tells_what_is_not_booked_in_it(
    run: Run, folder: Folder, approved: int, said: str, within: bool | None
) -> None:
    text = FILES["budget.yaml"].replace("{amount: 10000}", f"{{amount: {approved}}}")
    root = folder(FILES | {"budget.yaml": text})
    asked = ("budget", "it", "--period", "FY2026", "--as-of", "2027-01-31")
    sentence = run(*asked, cwd=root)[1].splitlines()[0]
    assert said in sentence and sentence.endswith("; 1,500 EUR forecast in it and not booked.")
    (made,) = json.loads(run(*asked, "--format", "json", cwd=root)[1])["budgets"]
    assert made["within_budget"] is within and made["not_booked"]["amount"] == "1500.00"
    # On the last day of the year they are still to come.
    assert "1,500 EUR still to come" in run(*asked[:-1], "2026-12-31", cwd=root)[1]
