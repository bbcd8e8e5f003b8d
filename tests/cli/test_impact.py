"""``itpm impact``: what stops if something stops, whom it hits, who answers and what is changed there."""

import json
from pathlib import Path
from typing import Any

import pytest

from itpm.analysis.services.graph import KINDS
from itpm.load.fields import record_fields
from itpm.queries.trace_links import Links, Node
from tests.analysis.read import portfolio
from tests.analysis.serving import services
from tests.conftest import Folder, Run

FILES = {
    "itpm.yaml": "schema: 1\nportfolio: T\nstatus_date: 2026-07-14\n",
    "staffing.yaml": "people: {omar: {name: Omar}}\ndepartments: {sales: {name: Sales}, finance: {name: Finance}}\n",
    "budget.yaml": "suppliers: {hyper: {name: Hyper}}\n",
    "infrastructure.yaml": """services:
  desk: {name: Order desk, owner: omar, tier: 1, mtpd: 24h, departments: [sales], depends_on: [wan, db]}
  shop: {name: Shop, tier: 2, departments: [sales, finance], depends_on: [{any: 1, of: [wan, mobile]}]}
assets:
  wan: {name: WAN, owner: omar, replaced_by: lines}
  mobile: {name: Mobile network}
  db: {name: Database, type: saas, supplier: hyper}
processes:
  orders: {name: Take orders, department: sales, mtpd: 8h, depends_on: [desk]}
""",
    "projects/lines.yaml": "name: New lines\nstage: execution\n"
    "windows: {swap: {start: 2026-08-01T20:00, finish: 2026-08-02T06:00, services: [desk]}}\n",
}


@pytest.fixture
def root(folder: Folder) -> Path:
    return folder(FILES)


def document(run: Run, root: Path, *things: str) -> dict[str, Any]:
    code, out, _err = run("impact", *things, "--format", "json", cwd=root)
    assert code == 0
    return dict(json.loads(out)["impact"])


def test_all_that_follows_from_a_stop_is_told(run: Run, root: Path) -> None:
    code, out, err = run("impact", "wan", cwd=root)
    assert (code, out.splitlines()) == (
        0,
        [
            "if asset wan WAN (tier 1) stops:",
            "stops:",
            "  service desk Order desk (tier 1, may be missed for 24h)",
            "    process orders Take orders (may be missed for 8h)",
            "goes on, for others do the same:",
            "  service shop Shop: 1 needed, 1 left (mobile); no more may stop",
            "business that stands still:",
            (
                "  process orders Take orders: loss not known: nobody says what 'orders' loses in an hour; "
                "back: not known, 4 of 5 parts unknown, may be missed for 8h"
            ),
            "hit:",
            "  sales Sales: may wait for 8h at most; by desk, orders",
            "who answers:",
            "  omar Omar: wan, desk",
            "  nobody: orders",
            "changed by:",
            "  lines New lines: takes the place of wan",
            "  lines New lines: desk from 2026-08-01 20:00 to 2026-08-02 06:00 (lines/swap)",
        ],
    )
    assert "as of 2026-07-14" in err


def test_programs_are_told_the_same(run: Run, root: Path) -> None:
    found = document(run, root, "wan")
    assert found["tier"] == 1
    assert [(each["id"], each["distance"], each["through"]["id"]) for each in found["stops"]] == [
        ("desk", 1, "wan"),
        ("orders", 2, "desk"),
    ]
    assert [(each["id"], each["needs"], each["left"]) for each in found["goes_on"]] == [("shop", 1, 1)]
    assert [(each["id"], each["mtpd_minutes"], each["without_mtpd"]) for each in found["departments"]] == [
        ("sales", 480, 0)
    ]
    (process,) = found["processes"]
    assert (process["id"], process["loss_per_hour"], process["back_after_minutes"], process["in_time"]) == (
        "orders",
        None,
        None,
        None,
    )
    assert (found["hourly_loss"], found["hourly_loss_unknown_count"]) == (None, 1)
    assert [(each["id"], [one["id"] for one in each["of"]]) for each in found["owners"]] == [
        ("omar", ["wan", "desk"]),
        (None, ["orders"]),
    ]
    assert found["projects"][1]["window"] == {
        "id": "lines/swap",
        "start": "2026-08-01T20:00:00",
        "finish": "2026-08-02T06:00:00",
    }
    rows = run("impact", "wan", "--format", "csv", cwd=root)[1].splitlines()
    assert [line.split(",")[:4] for line in rows[1:]] == [
        ["asked", "asset", "wan", "WAN"],
        ["stops", "service", "desk", "Order desk"],
        ["stops", "process", "orders", "Take orders"],
        ["goes on", "service", "shop", "Shop"],
    ]


def test_of_two_together_more_stops_and_how_long_one_may_wait_may_be_unknown(run: Run, root: Path) -> None:
    found = document(run, root, "wan", "mobile")
    assert [each["id"] for each in found["stops"]] == ["desk", "shop", "orders"]
    assert [(each["id"], each["mtpd_minutes"], each["without_mtpd"]) for each in found["departments"]] == [
        ("sales", 480, 1),
        ("finance", None, 1),
    ]
    assert "  finance Finance: how long it may wait is not known, 1 of 1 say no time; by shop" in (
        run("impact", "wan", "mobile", cwd=root)[1].splitlines()
    )


def test_a_supplier_takes_what_it_runs_with_it(run: Run, root: Path) -> None:
    assert [each["id"] for each in document(run, root, "hyper")["stops"]] == ["db", "desk", "orders"]


def test_what_nothing_stands_on_stops_alone(run: Run, root: Path) -> None:
    out = run("impact", "orders", cwd=root)[1]
    assert "stops: nothing that stands on it" in out and "changed by: no project that goes on" in out


def test_the_nearest_are_shown_and_all_are_counted(run: Run, root: Path) -> None:
    out = run("impact", "hyper", "--most", "1", cwd=root)[1]
    assert "  asset db Database (tier 1)\n  … and 2 more, farther away\n" in out


def test_of_very_many_in_one_line_the_first_are_named(run: Run, folder: Folder) -> None:
    names = [f"a{n}" for n in range(1200)]
    assets = "".join(f"  {name}: {{name: A, state: in-use}}\n" for name in names)
    text = f"services: {{s: {{name: S, depends_on: [{{any: 1100, of: [{', '.join(names)}]}}]}}}}\nassets:\n{assets}"
    where = folder({"itpm.yaml": "portfolio: T\nstatus_date: 2026-07-14\n", "infrastructure.yaml": text})
    out = run("impact", "a0", "--most", "2", cwd=where)[1]
    assert "  service s S: 1,100 needed, 1,199 left (a1, a2 and 1,197 more); 99 more may stop\n" in out
    out = run("impact", *names[:4], "--most", "2", cwd=where)[1]
    assert "  nobody: a0, a1 and 2 more\n" in out


@pytest.mark.parametrize(
    ("things", "said"),
    [
        (("nothing",), "there is no process, service, asset, supplier, contract or person 'nothing'"),
        (("lines",), "'lines' is a project, no process, service, asset, supplier, contract or person"),
        ((), "Missing argument"),
        (("wan", "--most", "0"), "0 is not in the range"),
    ],
)
def test_what_cannot_stop_is_a_wrong_call(run: Run, root: Path, things: tuple[str, ...], said: str) -> None:
    code, _out, err = run("impact", *things, cwd=root)
    assert code == 2 and said in err


def test_chains_and_impact_know_the_same_edges() -> None:
    files = {name: text for name, text in FILES.items() if name != "itpm.yaml"}
    known = portfolio(files)
    graph = services(FILES["infrastructure.yaml"], **{n.removesuffix(".yaml"): t for n, t in files.items()}).graph
    links = Links(known, record_fields(), graph)
    told = {
        (*link.above, *link.below)
        for kind in KINDS
        for address in known.by_kind.get(kind, {})
        for link in links.below(Node(kind, address))
        if link.field in {"depends_on", "supplier"}
    }
    assert told == {(*edge.upper, *edge.lower) for edge in graph.edges() if edge.lower.kind != "supplier"}


def test_what_the_business_loses_in_an_hour_is_summed_and_what_is_not_known_counted(run: Run, folder: Folder) -> None:
    more = "  bills: {name: Bills, loss_per_hour: 250, depends_on: [desk]}\n"
    lines = FILES["infrastructure.yaml"].replace("tier: 1, mtpd: 24h", "tier: 1, rto: 9h, mtpd: 24h") + more
    root = folder({**FILES, "infrastructure.yaml": lines})
    out = run("impact", "wan", cwd=root)[1]
    assert "  process bills Bills: loss 250 EUR an hour; its services are to be back after 9h\n" in out
    assert "its services are to be back after 9h, may be missed for 8h (too late)\n" in out
    assert "  together: at least 250 EUR an hour, 1 of 2 not known\n" in out
    assert document(run, root, "wan")["hourly_loss_known"] == {"amount": "250.00", "currency": "EUR"}


def test_what_is_named_twice_is_one_thing(run: Run, root: Path) -> None:
    assert document(run, root, "wan", "asset:wan", "wan") == document(run, root, "wan")
    assert run("impact", "wan", "asset:wan", cwd=root)[1] == run("impact", "wan", cwd=root)[1]
