"""The page of money and those of suppliers: pictures, what needs somebody, and the same sums as the commands say."""

import json
from typing import Any

import pytest

from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Amount, Unknown
from itpm.analysis.money.by_year import money_by_year
from itpm.analysis.money.contracts import contracts, worth
from itpm.chart.data import Bars
from itpm.load.fields import record_fields
from itpm.page.blocks import Block, Chart, Charts, Items, Lead, Page, Section, Tiles
from itpm.page.value import texts
from itpm.views.budget import budget
from itpm.views.disclosure import Disclosure
from itpm.views.reading import Reading
from itpm.views.sections.money_points import PASTE
from itpm.views.supplier import supplier
from tests.conftest import DAY, Folder, Run, workspace_of
from tests.site.cells import cells

FILES = {
    "itpm.yaml": "schema: 1\nportfolio: T\nstatus_date: 2026-07-14\ncurrency: EUR\n",
    "staffing.yaml": "people: {ann: {name: Ann}, bo: {name: Bo}}\n",
    "strategy.yaml": "themes: {run: {name: Running}, grow: {name: Growing}}\n",
    "infrastructure.yaml": "services: {shop: {name: Shop, tier: 1, owner: bo}, wiki: {name: Wiki}}\n",
    "budget.yaml": """\
budgets:
  it:
    {name: IT, owner: ann, fiscal_year: FY2026, approved: {2026-01-01: {amount: 1200}}, ledger: {through: 2026-07-13}, lines: {
      net: {name: Net, type: opex, theme: run, planned: 600, forecast: {2026-Q4: 500}, supplier: line},
      box: {name: Box, type: capex, theme: grow, planned: 300, forecast: {2026-Q4: 100}}}}
suppliers: {line: {name: Line, owner: bo}, idle: {name: Idle, exit_plan: https://wiki.example/exit}}
contracts:
  wires: {name: Wires, supplier: line, owner: bo, dates: 2025-01-01..2026-09-30, notice: 30d, auto_renew: true, value: 1000, services: [shop]}
  past: {name: Past, supplier: line, dates: 2024-01-01..2025-12-31, value: 50}
entries:
  A: {date: 2026-02-01, line: it/net, kind: actual, amount: 250}
  B: {date: 2026-03-01, line: it/net, kind: commitment, amount: 150}
""",
    "projects/crm.yaml": "name: CRM\nmanager: bo\nstage: execution\nbudget: {approved: {2026-01-01: {amount: 10}}, "
    "ledger: {through: 2026-07-13}, lines: {l: {name: L, planned: 40, forecast: {2027-Q1: 30}}}}\n",
}


@pytest.fixture(scope="module")
def reading() -> Reading:
    return Reading(Facts(workspace_of(FILES).portfolio, DAY), (), {}, told=Disclosure(record_fields()))


def said(block: object) -> str:
    return " ".join(texts(block))


def number(amount: Amount) -> int:
    assert not isinstance(amount, Unknown)
    return int(amount.amount)


def drawn(page: Page) -> dict[str, Bars]:
    """The bars of a page by their names."""
    found: dict[str, Bars] = {}
    waiting: list[Block] = list(page.blocks)
    while waiting:
        each = waiting.pop()
        if isinstance(each, Section):
            waiting += each.blocks
        charts = each.charts if isinstance(each, Charts) else (each,) if isinstance(each, Chart) else ()
        found |= {str(one.picture.name): one.picture for one in charts if isinstance(one.picture, Bars)}
    return found


def test_years_count_each_sum_once_and_say_what_is_approved_for_them(reading: Reading) -> None:
    found = money_by_year(reading.facts.money.budgets)
    assert [each.name for each in found] == ["FY2026", "FY2027"]
    now, then = found
    # Spent 250, ordered 150; beyond the order 500 and 100 are still to come.
    assert list(map(number, (now.approved, now.spent, now.committed, now.forecast))) == [1200, 250, 150, 1000]
    assert list(map(number, (then.spent, then.committed, then.forecast))) == [0, 0, 30]
    assert isinstance(then.approved, Unknown) and then.approved.reason == "no department has a budget for FY2027"


def test_the_page_begins_with_a_sentence_and_what_needs_somebody(reading: Reading) -> None:
    lead, points, *_rest = budget(reading).blocks
    assert isinstance(lead, Lead) and isinstance(points, Items)
    assert said(lead) == (
        "IT is within budget: 1,200 EUR approved, 250 EUR spent, 150 EUR ordered, 600 EUR still to come, 200 EUR left; "
        "the forecast is 1,000 EUR."
    )
    assert [said(each) for each in points.items] == [
        "Over budget CRM 20 EUR more than the 10 EUR that is approved Bo",
        "Notice soon Wires renews by itself unless notice is given by 31 Aug 2026 Bo",
    ]


def test_bars_hold_what_the_tables_say(reading: Reading) -> None:
    made = drawn(budget(reading))
    assert [(bar.label, bar.value, bar.target) for bar in made["Fiscal years"].bars] == [
        ("FY2026 budgets of departments", 1000, 1200),
        ("FY2026 all money, forecast", 1000, None),
        ("FY2026 all money, spent", 250, None),
        ("FY2026 all money, on order", 150, None),
        ("FY2027 all money, forecast", 30, None),
        ("FY2027 all money, spent", 0, None),
        ("FY2027 all money, on order", 0, None),
    ]
    assert [(bar.label, bar.value, bar.target) for bar in made["Forecast by theme"].bars] == [
        ("Growing", 100, 300),
        ("Running", 900, 600),
        ("unassigned", 30, 40),
    ]
    assert [bar.label for bar in made["Forecast by type"].bars] == ["capex", "opex", "unassigned"]
    assert "Forecast by programme" not in made


def test_what_is_on_order_stands_by_line(reading: Reading) -> None:
    assert cells(budget(reading))["Lines with open orders"] == [
        ["Net", "IT", "Line", "150 EUR", "250 EUR", "600 EUR"],
    ]


def test_bars_say_what_the_command_says(reading: Reading, run: Run, folder: Folder) -> None:
    code, out, _err = run("budget", "--by", "theme", "--format", "json", cwd=folder(FILES))
    assert code == 0
    groups = {each["name"]: each for each in _groups(json.loads(out))}
    bars = {bar.label: bar for bar in drawn(budget(reading))["Forecast by theme"].bars}
    for name, label in (("run", "Running"), ("grow", "Growing"), ("unassigned", "unassigned")):
        assert float(groups[name]["forecast"]["amount"]) == bars[label].value
        assert float(groups[name]["planned"]["amount"]) == bars[label].target


def _groups(told: Any) -> Any:
    return next(each for each in told.values() if isinstance(each, list) and each and "forecast" in each[0])


def test_many_budgets_have_one_sentence() -> None:
    one = "{name: B%d, fiscal_year: FY2026, approved: {2026-01-01: {amount: %d}}, ledger: {through: 2026-07-13}, lines: {l: {planned: 5, forecast: {2026-Q4: 5}}}}"
    text = "budgets:\n" + "".join(f"  b{n}: {one % (n, 4 if n == 2 else 9)}\n" for n in range(4))
    text += "  b9: {name: B9, fiscal_year: FY2026, lines: {l: {planned: 5}}}\n"
    workspace = workspace_of({"itpm.yaml": "currency: EUR\n", "budget.yaml": text})
    page = budget(Reading(Facts(workspace.portfolio, DAY), (), {}))
    assert said(page.blocks[0]) == "1 of 5 budgets is forecast above what is approved, and of 1 it is unknown."


def test_the_page_of_a_supplier_has_contracts_what_stands_on_it_money_and_the_exit(reading: Reading) -> None:
    page = supplier(reading, reading.portfolio.finance.suppliers["line"])
    assert page.path == "suppliers/line.md"
    lead, points, tiles, *_rest = page.blocks
    assert said(lead) == (
        "1 service or process stops with it; 1 contract running, notice by 31 Aug 2026; 250 EUR spent; "
        "no plan for the exit is written."
    )
    assert isinstance(points, Items) and [str(each.chip.text) for each in points.items] == [
        "No exit plan",
        "Notice soon",
    ]
    assert isinstance(tiles, Tiles)
    assert [(each.label, each.value, said(each.note)) for each in tiles.tiles] == [
        ("Stops with it", "1", "no process stops with it"),
        ("Contracts running", "1", "of 2 written, worth 1,000 EUR"),
        ("Spent", "250 EUR", "contracts worth 1,000 EUR"),
        ("On order", "150 EUR", "open orders"),
        ("Forecast", "900 EUR", "planned 600 EUR"),
    ]
    made = cells(page)
    assert [row[0] for row in made["Contracts, the next notice or end first"]] == ["Wires", "Past"]
    assert made["What stops with it"] == [["Shop", "Service", "1", "Bo"]]
    assert made["What the supplier is paid"] == [["All lines", "600 EUR", "150 EUR", "250 EUR", "500 EUR", "900 EUR"]]
    terms = contracts(reading.facts.money.costs.rates)
    assert number(worth(terms, "EUR")) == 1050
    assert drawn(page)["Money of the supplier"].bars[2].target == 1000


def test_a_supplier_without_anything_says_what_to_write(reading: Reading) -> None:
    page = supplier(reading, reading.portfolio.finance.suppliers["idle"])
    assert said(page.blocks[0]) == (
        "Nothing that is known stops with it; 0 contracts running; nothing that is booked spent; "
        "a plan for the exit is written."
    )
    whole = " ".join(map(said, page.blocks))
    assert [word in whole for word in ("'depends_on'", "'supplier:' at a line", "No contract yet")] == [True] * 3


def test_the_sums_of_a_supplier_are_those_of_the_budget(reading: Reading, run: Run, folder: Folder) -> None:
    code, out, _err = run("budget", "line", "--format", "json", cwd=folder(FILES))
    assert code == 0
    (row,) = cells(supplier(reading, reading.portfolio.finance.suppliers["line"]))["What the supplier is paid"]
    for sum_ in (row[1], row[5]):
        assert f'"{float(sum_.removesuffix(" EUR")):.2f}"' in json.dumps(json.loads(out))


def test_without_money_the_page_says_what_to_paste_and_no_empty_sections(run: Run, folder: Folder) -> None:
    page = budget(Reading(Facts(workspace_of({"itpm.yaml": "currency: EUR\n"}).portfolio, DAY), (), {}))
    assert [each.anchor for each in page.blocks if isinstance(each, Section)] == ["benefits", "contracts"]
    assert PASTE in said(page.blocks[1])
    assert (
        run(
            "validate",
            cwd=folder({"itpm.yaml": "portfolio: T\nstatus_date: 2026-07-14\n", "budget.yaml": f"{PASTE}\n"}),
        )[0]
        == 0
    )
