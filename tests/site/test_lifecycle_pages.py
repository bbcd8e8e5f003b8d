"""The pages of lifecycles and of usage; what they say is what lists, figures and findings say."""

import csv
import io
import json

from itpm.analysis.facts import Facts
from itpm.load.fields import record_fields
from itpm.page.blocks import Lead, Link, Page, Section
from itpm.page.value import texts
from itpm.rules.infrastructure.running_full import running_full
from itpm.views.disclosure import Disclosure
from itpm.views.lifecycle import lifecycle
from itpm.views.reading import Reading
from itpm.views.usage import usage
from tests.conftest import DAY, Folder, Run, workspace_of
from tests.site.cells import cells, tables

FILES = {
    "itpm.yaml": "portfolio: T\ncurrency: EUR\nstatus_date: 2026-07-14\n",
    "infrastructure.yaml": """\
services:
  shop: {name: Shop, tier: 1, depends_on: [db]}
  wiki: {name: Wiki, tier: 3, depends_on: [page, silent]}
assets:
  page: {name: Page, state: in-use, support_until: 2020-01-01, value: 100}
  db: {name: DB, state: in-use, product: {cycle: post/9}, value: 84000, usage: {2026-04-01: 82%, 2026-07-10: 92%}, licences: {owned: 10, used: 12}}
  silent: {name: Silent, state: in-use, product: {name: Post, version: "10"}}
  ahead: {name: Ahead, state: in-use, support_until: 2026-12-31, replaced_by: new, value: {unknown: A gift}}
  far: {name: Far, state: in-use, support_until: 2028-07-15}
  shelf: {name: Shelf, state: in-stock, value: 500}
""",
    "products.yaml": 'products: {post: {name: Post, cycles: {"9": {security_until: 2025-11-13}}}}\n',
    "budget.yaml": "suppliers: {s: {}}\ncontracts: {lines: {name: Lines, supplier: s, dates: ..2026-10-31, notice: 60d, auto_renew: true, value: 900}}\n",
    "projects/new.yaml": "name: New\nstage: planning\ntasks: {move: {duration: 10d, not_before: 2027-03-01}}\n",
}


def _reading(files: dict[str, str]) -> Reading:
    return Reading(Facts(workspace_of(files).portfolio, DAY), (), "", {}, told=Disclosure(record_fields()))


def _lead(page: Page) -> str:
    first = page.blocks[0]
    assert isinstance(first, Lead)
    return " ".join(map(str, texts(first.text)))


def test_what_most_depends_on_stands_first_of_what_is_over_and_quarters_follow() -> None:
    page = lifecycle(_reading(FILES))
    found = cells(page)
    assert _lead(page) == (
        "5 assets in use, 2 past support, of 1 nobody says how long it is supported. 2 things end in the next 24 months, and 2 did before."
    )
    assert [row[0] for row in found["Over"]] == ["DB", "Page"]
    assert found["Over"][0] == [
        "DB",
        "Support",
        "13 Nov 2025",
        "-243 days Over",
        "post/9",
        "1",
        "Nothing",
        "84,000 EUR",
    ]
    assert found["2026-Q3"] == [
        ["Lines", "Notice", "1 Sep 2026", "49 days", "the record", "–", "Renews by itself no line pays for it", "–"]
    ]
    assert [row[:2] for row in found["2026-Q4"]] == [["Lines", "Contract"], ["Ahead", "Support"]]
    assert found["2026-Q4"][1][6:] == ["New 12 Mar 2027 After its end", "n/a"]
    assert found["What has to be bought again"] == [
        ["Overdue", "2", "84,100 EUR"],
        ["FY2026", "2", "≥ 900 EUR: A gift"],
    ]
    assert found["Support that nobody knows"] == [
        ["Silent", "3", "–", "Post 10", "products.yaml has no cycle '10' of its product"]
    ]


def test_what_is_full_first_stands_first_and_what_lies_idle_is_told() -> None:
    found = cells(usage(_reading(FILES)))
    assert found["How full things are"] == [["DB", "92%", "2", "3%", "28 Sep 2026", "Soon full"]]
    assert found["Licences owned and used"] == [["DB", "10", "12", "More used than owned", "–"]]
    assert found["What costs and is hardly used"] == [["Shelf", "In stock", "100%", "500 EUR"]]


def test_growth_is_told_to_a_tenth_and_what_is_nearly_full_is_not_said_to_be() -> None:
    text = (
        "assets: {db: {name: DB, state: in-use, usage: {2024-02-29: 50%, 2026-07-13: 99.99%}}}\n"  # 49.99 in 865 days
    )
    reading = _reading({"infrastructure.yaml": text})
    assert cells(usage(reading))["How full things are"][0][3] == "1.7%"
    told = [str(each.message) for each in running_full.check(reading.facts, {})]
    assert told == ["'db' is used by 99.99%, and full on 2026-07-14 at its pace"]


def test_what_was_measured_long_ago_is_full_at_its_pace_and_not_by_any_measure() -> None:
    text = "assets: {db: {name: DB, state: in-use, usage: {2026-01-01: 50%, 2026-04-01: 80%}}}\n"
    row = cells(usage(_reading({"infrastructure.yaml": text})))["How full things are"][0]
    assert (row[1], row[5]) == ("80%", "Full at its pace")


def test_where_nothing_is_written_a_page_says_what_to_write() -> None:
    empty = _reading({"itpm.yaml": "portfolio: T\n"})
    assert "Write 'support_until'" in _lead(lifecycle(empty)) and "Write 'usage'" in _lead(usage(empty))


def test_of_very_many_a_page_shows_the_first_and_says_what_lists_them() -> None:
    assets = "".join(f"  a{n}: {{name: A{n}, state: in-use, support_until: 2020-01-01}}\n" for n in range(220))
    page = lifecycle(_reading({"infrastructure.yaml": f"assets:\n{assets}"}))
    over = next(each for each in page.blocks if isinstance(each, Section) and each.title == "Over")
    assert len(cells(page)["Over"]) == 200
    assert " ".join(map(str, texts(over))).endswith(
        '200 of 220; all assets:  itpm list assets --where "support = past"'
    )


def test_lists_figures_pages_and_findings_say_the_same(run: Run, folder: Folder) -> None:
    where = folder(FILES)
    asked = (
        "list",
        "assets",
        "--where",
        "support = past",
        "--columns",
        "support_ends,support_from,tier,full_on,support_left",
    )
    _code, text, _err = run(*asked, cwd=where)
    rows = json.loads(run(*asked, "--format", "json", cwd=where)[1])
    table = list(csv.DictReader(io.StringIO(run(*asked, "--format", "csv", cwd=where)[1])))
    row = next(each for each in rows["assets"] if each["id"] == "db")
    flat = next(each for each in table if each["id"] == "db")
    page = cells(lifecycle(_reading(FILES)))["Over"][0]
    found = json.loads(run("validate", "--select", "INF001", "--format", "json", cwd=where)[1])
    first = next(each for each in found["diagnostics"] if each["address"] == "db")
    assert row["support_ends"] == flat["support_ends"] == first["stake"]["by"] == "2025-11-13"
    assert "2025-11-13" in text and page[2] == "13 Nov 2025" and "2025-11-13" in first["message"]
    assert row["support_from"] == flat["support_from"] == page[4] == "post/9"
    assert str(row["tier"]) == flat["tier"] == page[5] == str(first["stake"]["tier"]) == "1"
    assert row["support_left"] == float(flat["support_left"]) == -243 and page[3].startswith("-243 days")
    explained = run("explain", "db.support_left", cwd=where)[1]
    assert "-243 days" in explained and "security_until of 'post/9'" in explained
    assert row["full_on"] == flat["full_on"] == "2026-09-28"
    assert cells(usage(_reading(FILES)))["How full things are"][0][4] == "28 Sep 2026"


def test_a_contract_leads_to_where_contracts_stand() -> None:
    shown = [row[0] for table in tables(lifecycle(_reading(FILES))).values() for row in table.rows]
    assert Link("Lines", "suppliers/s.md#contracts") in shown
