"""What stands on what, how far away, how critical that makes it, and what stops with what."""

import json
from decimal import Decimal

import pytest

from itpm.analysis.continuity.facts import ContinuityFacts
from itpm.analysis.services.chain import Chain, behind
from itpm.analysis.services.facts import ServiceFacts
from itpm.analysis.services.figures import chain_words
from itpm.analysis.services.graph import Part
from itpm.analysis.services.single_points import SinglePoints
from itpm.say import time_share
from tests.analysis.serving import part, services
from tests.conftest import DAY, Folder, Run, workspace_of

CHAIN = """
services:
  desk: {tier: 1, departments: [sales], depends_on: [db, {any: 2, of: [dc1, dc2, dc3]}]}
  mail: {tier: 3, depends_on: [db, {any: 1, of: [dc1, dc2]}]}
  wiki: {depends_on: [mail]}
assets:
  db: {depends_on: [power]}
  dc1: {state: in-use}
  dc2: {state: in-use}
  dc3: {state: maintenance}
  power: {type: hardware, supplier: utility}
  shop: {type: cloud, supplier: hyper}
  idle: {}
processes:
  orders: {depends_on: [desk], department: sales, tier: 2}
  invoices: {depends_on: [orders, wiki], department: finance}
"""
MORE = {
    "budget": "suppliers: {hyper: {name: Hyper}, utility: {name: Utility}}\n",
    "staffing": "departments: {sales: {}, finance: {}}\n",
}


def chain() -> ServiceFacts:
    return services(CHAIN, **MORE)


def stopped(facts: ServiceFacts, *names: str) -> list[str]:
    return [
        f"{each.part.address} {each.distance} {each.through.address}" for each in facts.stop(*map(part, names)).stops
    ]


def test_what_a_thing_stands_on_is_told_with_how_far_and_through_what() -> None:
    below = chain().stands_on(part("process:orders"))
    assert [(each.part.address, each.distance, each.through.address) for each in below] == [
        ("desk", 1, "orders"),
        ("db", 2, "desk"),
        ("dc1", 2, "desk"),
        ("dc2", 2, "desk"),
        ("dc3", 2, "desk"),
        ("power", 3, "db"),
    ]


def test_what_stands_on_a_thing_is_told_the_nearest_first() -> None:
    above = chain().carries(part("power"))
    assert [(each.part.address, each.distance) for each in above] == [
        ("db", 1),
        ("desk", 2),
        ("mail", 2),
        ("orders", 3),
        ("wiki", 3),
        ("invoices", 4),
    ]


def test_an_asset_that_somebody_else_runs_stands_on_them_and_a_machine_not_on_who_sold_it() -> None:
    facts = chain()
    assert stopped(facts, "supplier:hyper") == ["shop 1 hyper"]
    assert Part("supplier", "utility") not in facts.graph.needs


def test_everything_is_as_critical_as_the_best_of_what_stands_on_it() -> None:
    found = chain().tiers
    assert {each.address: tier.tier for each, tier in found.items()} == {
        **dict.fromkeys(("desk", "db", "dc1", "dc2", "dc3", "power"), 1),
        "orders": 2,
        "mail": 3,
    }
    assert (found[part("power")].own, found[part("power")].by) == (None, part("service:desk"))
    assert (found[part("service:mail")].own, found[part("service:mail")].by.address) == (3, "mail")


def test_of_what_nobody_says_a_tier_nobody_knows_it() -> None:
    assert part("service:wiki") not in chain().tiers and part("idle") not in chain().tiers


def test_a_better_tier_from_above_holds_beside_the_own() -> None:
    found = services("services: {a: {tier: 1, depends_on: [b]}, b: {tier: 4}}\n").tiers[part("service:b")]
    assert (found.tier, found.own, found.by) == (1, 4, part("service:a"))


def test_what_needs_it_alone_stops_and_what_has_enough_left_goes_on() -> None:
    found = chain().stop(part("dc1"))
    assert found.stops == ()
    assert [(each.part.address, each.left, each.spare) for each in found.goes_on] == [("desk", 2, 0), ("mail", 1, 0)]


def test_two_of_three_are_too_few_where_two_are_needed() -> None:
    assert stopped(chain(), "dc1", "dc3") == ["desk 1 dc3", "orders 2 desk", "invoices 3 orders"]
    assert [each.part.address for each in chain().stop(part("dc1"), part("dc3")).goes_on] == ["mail"]


def test_what_stops_takes_what_stands_on_it_with_it() -> None:
    assert stopped(chain(), "power") == [
        "db 1 power",
        "desk 2 db",
        "mail 2 db",
        "orders 3 desk",
        "wiki 3 mail",
        "invoices 4 orders",
    ]


def test_alternatives_that_fail_together_are_none() -> None:
    facts = services(
        "services: {s: {depends_on: [{any: 1, of: [a, b]}]}}\nassets: {a: {depends_on: [p]}, b: {depends_on: [p]}, p: {}}\n"
    )
    assert stopped(facts, "p") == ["a 1 p", "b 1 p", "s 2 b"]
    assert stopped(facts, "a") == []


@pytest.mark.parametrize(
    ("state", "stops"),
    [("in-use", []), ("maintenance", []), ("ordered", ["s 1 a"]), ("in-stock", ["s 1 a"]), ("retired", ["s 1 a"])],
)
def test_what_is_not_in_use_does_not_stand_in(state: str, stops: list[str]) -> None:
    facts = services(
        f"services: {{s: {{depends_on: [{{any: 1, of: [a, b]}}]}}}}\nassets: {{a: {{}}, b: {{state: {state}}}}}\n"
    )
    assert stopped(facts, "a") == stops
    assert stopped(facts, "b") == []


def test_where_nothing_is_there_yet_the_plan_is_judged() -> None:
    facts = services(
        "services: {s: {depends_on: [{any: 1, of: [a, b]}]}}\nassets: {a: {state: ordered}, b: {state: planned}}\n"
    )
    assert (stopped(facts, "a"), stopped(facts, "a", "b")) == ([], ["s 1 b"])


def test_what_there_is_not_cannot_stop() -> None:
    with pytest.raises(KeyError):
        chain().stop(part("nothing"))


def test_who_uses_what_stops_is_found_by_services_and_processes() -> None:
    facts = chain()
    every = [each.part for each in facts.stop(part("power")).stops]
    found = facts.touching.departments(every)
    assert {who: [each.address for each in parts] for who, parts in found.items()} == {
        "sales": ["desk", "orders"],
        "finance": ["invoices"],
    }
    assert list(facts.touching.owners(every)) == [""]


def test_a_share_of_time_is_never_rounded_up_to_all_of_it() -> None:
    assert [time_share(Decimal(each)) for each in ("0.9999999", "0.999", "0.98505", "1", "0")] == [
        "99.9999%",
        "99.9%",
        "98.505%",
        "100%",
        "0%",
    ]


@pytest.mark.parametrize(
    ("low", "high", "unknown", "said"),
    [
        ("0.99", "0.99", 0, "99%"),
        ("0", "0.99", 2, "at most 99%, 2 of 5 parts unknown"),
        ("0", "1", 5, "not known, 5 of 5 parts unknown"),
        ("0.9", "1", 1, "from 90% to 100%, 1 of 5 parts unknown"),
        ("0.9", "0.95", 0, "from 90% to 95%, too many parts are shared to count them all"),
        ("0", "0.95", 0, "from 0% to 95%, too many parts are shared to count them all"),
        ("0", "1", 0, "from 0% to 100%, too many parts are shared to count them all"),
    ],
)
def test_a_chain_is_said_with_what_is_unknown(low: str, high: str, unknown: int, said: str) -> None:
    parts = tuple(part(f"a{n}") for n in range(5))
    assert chain_words(Chain(Decimal(low), Decimal(high), behind(parts), behind(parts[:unknown]), ())) == said


@pytest.mark.parametrize(("any_", "share"), [(1, "0.999999"), (3, "0.970299")])
def test_many_layers_on_the_same_few_assets_are_as_available_as_these(any_: int, share: str) -> None:
    # One of three is enough on each of 30 layers, which fails only with all three: 1 − 0.01³. All are needed: 0.99³.
    layers = "".join(
        f"  s{n}: {{depends_on: [{{any: {any_}, of: [s{n + 1}, s{n + 2}, s{n + 3}]}}]}}\n" for n in range(30)
    )
    ends = "".join(f"  s{30 + n}: {{depends_on: [a{n}]}}\n" for n in range(3))
    assets = "".join(f"  a{n}: {{state: in-use, availability: 99%}}\n" for n in range(3))
    text = f"services:\n{layers}{ends}assets:\n{assets}"
    found = ServiceFacts(workspace_of({"infrastructure.yaml": text}).portfolio, DAY).chain(part("service:s0"))
    assert (found.low, found.high, found.exact) == (Decimal(share), Decimal(share), True)


def needing(any_: int, of: str = "a, b") -> ServiceFacts:
    share = "availability: 90%"
    text = f"services: {{s: {{restart: 1h, depends_on: [c, {{any: {any_}, of: [{of}]}}]}}}}\n"
    text += f"assets: {{a: {{{share}}}, b: {{{share}}}, c: {{{share}}}}}\n"
    return ServiceFacts(workspace_of({"infrastructure.yaml": text}).portfolio, DAY)


def alone(facts: ServiceFacts) -> list[str]:
    """What alone stops the service."""
    top = part("service:s")
    return sorted(each.address for each in SinglePoints(facts.graph, (top,)).of[top])


def test_of_two_three_never_run_and_what_stands_on_them_never_works() -> None:
    facts = needing(3)
    need = facts.graph.needs[part("service:s")][1]
    assert (need.wanted, len(need.of), need.never, need.redundant) == (3, 2, True, False)
    chain = facts.chain(part("service:s"))
    assert (chain.low, chain.high, chain.never) == (0, 0, (need,))
    assert chain_words(chain) == "0%, 3 of 2 are needed, which can never hold: a, b"
    # All else is computed: who needs more than both stops with each of them.
    assert [stopped(facts, each) for each in "abc"] == [[f"s 1 {each}"] for each in "abc"]
    assert alone(facts) == ["a", "b", "c"]
    assert ContinuityFacts(facts).times.chain(part("service:s")) == (60, None)


@pytest.mark.parametrize("any_", [0, -1])
def test_who_needs_none_of_some_goes_on_without_them(any_: int) -> None:
    facts = needing(any_)
    assert facts.chain(part("service:s")).low == Decimal("0.9")
    assert (stopped(facts, "a", "b"), len(stopped(facts, "c"))) == ([], 1)
    assert [each.part.address for each in facts.stands_on(part("service:s"))] == ["c", "a", "b"]
    assert alone(facts) == ["c"]


def test_names_that_lead_nowhere_make_no_need_impossible() -> None:
    chain = needing(2, "a, nothing").chain(part("service:s"))
    assert (chain.low, chain.never) == (Decimal("0.81"), ())


SERIES = """services:
  desk: {availability: 99.95%, depends_on: [a, b]}
  pair: {availability: 98%, depends_on: [{any: 1, of: [a, b]}]}
  half: {depends_on: [a, c]}
  open: {depends_on: [c]}
  never: {depends_on: [{any: 2, of: [a]}]}
  alone: {availability: 99%}
assets: {a: {availability: 99%}, b: {availability: 99.5%}, c: {}}
"""


def test_the_availability_of_a_chain_is_a_figure_that_every_form_says_alike(run: Run, folder: Folder) -> None:
    where = folder({"itpm.yaml": "schema: 1\nportfolio: T\nstatus_date: 2026-07-14\n", "infrastructure.yaml": SERIES})
    asked = ("list", "services", "--columns", "availability,chain_availability", "--format")
    rows = {each["id"]: each for each in json.loads(run(*asked, "json", cwd=where)[1])["services"]}
    assert {name: row["chain_availability"] for name, row in rows.items()} == {
        "desk": 0.98505,  # 0.99 · 0.995
        "pair": 0.99995,  # 1 − 0.01 · 0.005
        "half": None,
        "open": None,
        "never": 0,
        "alone": None,
    }
    assert [rows[each]["chain_availability_reason"] for each in ("half", "open", "alone")] == [
        "at most 99%, 1 of 2 parts unknown",
        "not known, 1 of 1 part unknown",
        "it names nothing that it stands on",
    ]
    table = {line.split(",")[0]: line.split(",")[2:4] for line in run(*asked, "csv", cwd=where)[1].splitlines()}
    assert (table["desk"], table["pair"]) == (["99.95%", "98.505%"], ["98%", "99.995%"])
    explained = run("explain", "desk.chain_availability", cwd=where)[1]
    assert explained == "Availability by its chain  98.505%  of 2 parts\n"
    assert "3 of" not in explained and "can never hold: a" in run("explain", "never.chain_availability", cwd=where)[1]


@pytest.mark.parametrize(
    ("where", "found"),
    [
        ("chain_availability < 99.5%", ["desk", "never"]),
        ("chain_availability < 98.505%", ["never"]),
        ("chain_availability = 98.505%", ["desk"]),
        ("chain_availability > 99.99%", ["pair"]),
        ("chain_availability is empty", ["half", "open", "alone"]),
        # As finely as it is promised: it was 100%.
        ("availability = 100%", []),
        ("availability > 99.9%", ["desk"]),
        ("availability = 99.95%", ["desk"]),
    ],
)
def test_shares_of_time_are_compared_as_finely_as_they_are_promised(
    run: Run, folder: Folder, where: str, found: list[str]
) -> None:
    files = {"itpm.yaml": "schema: 1\nportfolio: T\nstatus_date: 2026-07-14\n", "infrastructure.yaml": SERIES}
    answer = run("list", "services", "--where", where, "--format", "json", cwd=folder(files))[1]
    assert [each["id"] for each in json.loads(answer)["services"]] == found
