"""How services come back: recovery by chain, its order, plans, backups and exercises, worked out by hand."""

from decimal import Decimal
from random import Random

import pytest

from itpm.analysis.continuity.facts import ContinuityFacts
from itpm.analysis.continuity.recovery import Within
from itpm.analysis.explain.register import figure
from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Unknown
from itpm.analysis.services.graph import Needed
from tests.analysis.serving import part, services
from tests.conftest import DAY, workspace_of


def known(text: str) -> ContinuityFacts:
    return ContinuityFacts(services(text))


def within(least: int, most: int | None) -> Within:
    return Within(Decimal(least), None if most is None else Decimal(most))


@pytest.mark.parametrize(
    ("needs", "least", "most"),
    [
        # The longest of one hour and two, and half an hour of its own.
        ("[a, b]", 150, 150),
        # One of them is enough: the faster; two of three: the second.
        ("[{any: 1, of: [a, b]}]", 90, 90),
        ("[{any: 2, of: [a, b, c]}]", 150, 150),
        ("[{any: 3, of: [a, b, c]}]", 270, 270),
        # Nobody knows how long a disk takes: at least as long as the rest, and one of two known ones is enough.
        ("[a, disk]", 90, None),
        ("[{any: 1, of: [a, disk]}]", 30, 90),
        # What promises nothing takes as long as its chain: two hours and ten minutes.
        ("[between]", 160, 160),
        # A promise is taken at its word, whatever is below it.
        ("[bold]", 40, 40),
    ],
)
def test_a_service_is_back_after_the_longest_of_what_it_needs_and_its_restart(
    needs: str, least: int, most: int | None
) -> None:
    found = known(
        f"services:\n  top: {{depends_on: {needs}, restart: 30min}}\n"
        "  a: {rto: 1h}\n  b: {rto: 120min}\n  c: {rto: 4h}\n"
        "  between: {depends_on: [b], restart: 10min}\n  bold: {rto: 10min, depends_on: [c]}\n"
        "assets: {disk: {}}\n"
    )
    assert found.times.chain(part("service:top")) == within(least, most)


def test_a_restart_that_nobody_says_makes_it_at_least_so_long() -> None:
    found = known("services: {top: {depends_on: [a, disk], rto: 8h}, a: {rto: 1h}}\nassets: {disk: {}}\n")
    assert found.times.chain(part("service:top")) == within(60, None)
    assert found.times.unknown(part("service:top")) == ((part("service:top"), part("disk")), 3)
    assert found.times.slowest(part("service:top")) == part("service:a")
    assert found.times.counted(part("service:top")) == within(480, 480)
    # What names nothing that it stands on waits for something that nobody knows.
    assert found.times.chain(part("service:a")) == within(0, None)
    assert found.times.slowest(part("disk")) is None


def test_what_stands_on_itself_is_not_known_and_everything_else_is() -> None:
    text = "services: {a: {depends_on: [b], restart: 1h}, b: {depends_on: [LOOPc], restart: 1h}, c: {rto: 3h}}\n"
    workspace = workspace_of({"infrastructure.yaml": text.replace("LOOP", "a, ")})
    assert {each.code for each in workspace.findings} == {"REF003"}
    # Files with a loop are told, and the loop is cut where it is told; a graph that has one all the same ends too.
    assert Facts(workspace.portfolio, DAY).continuity.times.chain(part("service:b")).least == 240
    found = known(text.replace("LOOP", ""))
    b = part("service:b")
    needed = Needed((part("service:a"),), (part("service:a"),), 1, 1)
    more = {**found.services.graph.needs, b: (needed, *found.services.graph.needs[b])}
    object.__setattr__(found.services.graph, "needs", more)
    assert all(not found.times.chain(part(f"service:{each}")).known for each in "ab")
    assert found.times.chain(b).least == 240
    assert found.times.counted(part("service:c")) == within(180, 180)
    assert [len(each.parts) for each in found.order([part("service:c"), part("service:b")])] == [1, 1]


def test_data_is_as_old_as_that_of_the_oldest_it_stands_on() -> None:
    found = known("services: {top: {depends_on: [a, b], rpo: 5min}, a: {rpo: 15min}, b: {rpo: 1h}}\n")
    assert found.losses.chain(part("service:top")) == within(60, 60)
    assert found.losses.slowest(part("service:top")) == part("service:b")
    # What an asset itself loses nobody says.
    found = known("services: {top: {depends_on: [db]}, a: {rpo: 15min}}\nassets: {db: {depends_on: [a]}}\n")
    assert found.losses.chain(part("service:top")) == within(15, None)


def test_dependencies_come_back_first_and_the_most_critical_of_each_level() -> None:
    found = known(
        "services: {wiki: {tier: 4, depends_on: [low]}, shop: {tier: 1, depends_on: [db, low]}}\n"
        "assets: {low: {}, db: {depends_on: [power]}, power: {}}\n"
    )
    every = [part(each) for each in ("service:wiki", "service:shop", "low", "db", "power")]
    assert [[one.address for one in each.parts] for each in found.order(every)] == [
        ["low", "power"],
        ["db", "wiki"],
        ["shop"],
    ]
    # Of some of them only: what lies between two is no level of its own.
    assert [[one.address for one in each.parts] for each in found.order([every[1], every[4]])] == [["power"], ["shop"]]


PLANS = """\
services:
  shop: {tier: 1, rto: 4h, rpo: 15min, depends_on: [db]}
  wiki: {tier: 3, rto: 8h, depends_on: [{any: 1, of: [db, disk]}]}
  lone: {depends_on: [db, disk]}
assets: {db: {}, disk: {}}
plans:
  shop-dr:
    covers: [shop]
    backup: {every: 1h}
    exercises:
      2025-03-01: {kind: full, rta: 3h}
      2026-03-14: {kind: functional, rta: 5h, rpa: 12min}
      2026-06-01: {kind: tabletop}
      2026-12-01: {kind: full, rta: 1h}
  db-dr: {covers: [db, shop], backup: {every: 30min}, exercises: {2026-01-01: {kind: full, rta: 2h}}}
  empty-dr: {}
"""


def test_plans_are_those_that_name_a_part_and_those_of_what_it_stands_on() -> None:
    plans = known(PLANS).plans
    assert [each.id for each in plans.of(part("service:shop"))] == ["shop-dr", "db-dr"]
    assert plans.below(part("service:shop")) == ()
    assert [each.id for each in plans.below(part("service:wiki"))] == ["db-dr"]
    # One of two is enough for the wiki; the other needs both, and nothing brings back the disk.
    assert {each.address for each in plans.covered} == {"shop", "db", "wiki"}
    assert [plans.tier(plans.all[each]) for each in ("shop-dr", "db-dr", "empty-dr")] == [1, 1, None]
    found = plans.backup(part("service:wiki"))
    assert found is not None and (found[0].id, found[1]) == ("db-dr", Decimal(30))
    best = plans.backup(part("service:shop"))
    assert best is not None and (best[0].id, best[1]) == ("db-dr", Decimal(30))
    assert plans.backup(part("disk")) is None


def test_what_counts_is_the_last_exercise_that_measured_it_and_none_that_is_still_to_come() -> None:
    found = Facts(workspace_of({"infrastructure.yaml": PLANS}).portfolio, DAY).continuity
    exercises, all_ = found.exercises, found.plans.all
    shop = all_["shop-dr"]
    last = exercises.last(shop)
    assert last is not None and (str(last[0]), last[1].kind) == ("2026-06-01", "tabletop")
    assert exercises.last(all_["empty-dr"]) is None
    measured = [(each.name, str(each.day), str(each.took), each.missed) for each in exercises.achieved(shop)]
    assert measured == [("rta", "2026-03-14", "5h", True), ("rpa", "2026-03-14", "12min", False)]
    slowest = exercises.slowest(part("service:shop"), "rta")
    assert slowest is not None and slowest.plan.id == "shop-dr"
    assert exercises.slowest(part("service:wiki"), "rta") is None


@pytest.mark.parametrize("seed", range(40))
def test_one_more_dependency_never_shortens_a_recovery(seed: int) -> None:
    drawn = Random(seed)
    names = [f"s{number}" for number in range(8)]
    lines, needs = [], []
    for number, name in enumerate(names):
        below = drawn.sample(names[:number], drawn.randint(0, number))
        needs = below
        rto = f"rto: {drawn.randint(1, 9)}h, " if drawn.random() < 0.4 else ""
        restart = f"restart: {drawn.randint(1, 60)}min, " if drawn.random() < 0.7 else ""
        lines.append(f"  {name}: {{{rto}{restart}depends_on: [{', '.join(below)}]}}\n")
    before = known("services:\n" + "".join(lines)).times.chain(part("service:s7"))
    more = next((each for each in names[:7] if each not in needs), None)
    if more is None:
        more, lines = "s8", [*lines, "  s8: {rto: 10h}\n"]
    lines[7] = lines[7].replace("depends_on: [", f"depends_on: [{more}, " if needs else f"depends_on: [{more}")
    after = known("services:\n" + "".join(lines)).times.chain(part("service:s7"))
    assert after.least >= before.least
    # What names nothing is open at its end; else a known end only moves back, or is not known any more.
    assert not needs or after.most is None or (before.most is not None and after.most >= before.most)


def test_the_figures_of_a_service_are_those_of_its_chain_its_exercises_and_its_copies() -> None:
    text = PLANS.replace("depends_on: [db]}\n  wiki", "restart: 30min, depends_on: [base]}\n  base: {rto: 1h}\n  wiki")
    known_ = Facts(workspace_of({"infrastructure.yaml": text}).portfolio, DAY)
    names = ("recovery_time", "rta", "rpa", "backup_interval", "exercise_age")
    shop, wiki = (known_.portfolio.infrastructure.services[each] for each in ("shop", "wiki"))
    # One hour and a half; five hours; twelve minutes; half an hour; from the 1st of June to the 14th of July.
    assert [figure(known_, shop, name) for name in names] == [
        Decimal(each) for each in ("1.5", "5", "0.2", "0.5", "43")
    ]
    found = figure(known_, wiki, "recovery_time")
    assert isinstance(found, Unknown) and found.reason == "not known, 3 of 3 parts unknown"
    assert isinstance(figure(known_, wiki, "rta"), Unknown) and isinstance(
        figure(known_, wiki, "exercise_age"), Unknown
    )


COPIED = """\
services:
  till: {depends_on: [stock, names]}
  desk: {depends_on: [stock, bare, switch]}
  shop: {depends_on: [names, {any: 1, of: [stock, names]}]}
  wide: {depends_on: [{any: 2, of: [stock, names, spare, bare]}]}
  top: {depends_on: [till]}
  own: {depends_on: [stock]}
assets: {stock: {}, names: {}, spare: {}, bare: {}, switch: {}}
plans:
  stock-dr: {covers: [stock], backup: {every: 24h}}
  names-dr: {covers: [names], backup: {every: 5min}}
  spare-dr: {covers: [spare], backup: {every: 1h}}
  own-dr: {covers: [own], backup: {every: 2h}}
"""


@pytest.mark.parametrize(
    ("name", "plan", "minutes"),
    [
        ("till", "stock-dr", 1440),  # its data may lie in what is copied once a day
        ("desk", "stock-dr", 1440),  # as far as anything of it is copied
        ("shop", "names-dr", 5),  # of one of two the one that is copied more often
        ("wide", "spare-dr", 60),  # of two of them the second
        ("top", "stock-dr", 1440),
        ("own", "own-dr", 120),  # a plan that names it goes before
    ],
)
def test_data_is_as_old_as_the_rarest_copies_of_what_it_stands_on(name: str, plan: str, minutes: int) -> None:
    found = known(COPIED).plans.backup(part(f"service:{name}"))
    assert found is not None and (found[0].id, found[1]) == (plan, minutes)


def _drawn(drawn: Random) -> list[tuple[str, list[str]]]:
    """Services, each with what it stands on of those before it."""
    names = [f"s{number}" for number in range(8)]
    return [(name, drawn.sample(names[:at], drawn.randint(0, min(at, 3)))) for at, name in enumerate(names)]


@pytest.mark.parametrize("seed", range(20))
def test_copies_of_what_it_stands_on_count_wherever_they_lie_below_it(seed: int) -> None:
    drawn = Random(seed)
    made = _drawn(drawn)
    every = {name: drawn.choice([None, None, 10, 20, 30, 60]) for name, _below in made}
    lines = "".join(f"  {name}: {{depends_on: [{', '.join(below)}]}}\n" for name, below in made)
    copies = "".join(f"  p{n}: {{covers: [{n}], backup: {{every: {m}min}}}}\n" for n, m in every.items() if m)
    plans = known(f"services:\n{lines}" + (f"plans:\n{copies}" if copies else "")).plans
    under = dict(made)
    for name, first in made:
        reached, waiting = set[str](), list(first)
        while waiting:
            one = waiting.pop()
            reached.add(one)
            # What a plan names is copied as that says, whatever lies below it.
            waiting += [] if every[one] else under[one]
        below = [minutes for one in reached if (minutes := every[one]) is not None]
        found = plans.backup(part(f"service:{name}"))
        assert (found[1] if found else None) == (every[name] or max(below, default=None))


@pytest.mark.parametrize("seed", range(20))
def test_one_more_that_does_the_same_never_makes_a_recovery_longer(seed: int) -> None:
    drawn = Random(seed)
    hours = [drawn.randint(1, 9) for _each in range(5)]
    least = drawn.randint(1, 4)
    services_ = "".join(f"  s{n}: {{rto: {each}h}}\n" for n, each in enumerate(hours))
    text = f"services:\n  top: {{restart: 1h, depends_on: [{{any: {least}, of: [OF]}}]}}\n{services_}"
    before, after = (
        known(text.replace("OF", ", ".join(f"s{n}" for n in range(many)))).times.chain(part("service:top"))
        for many in (4, 5)
    )
    assert before == within((sorted(hours[:4])[least - 1] + 1) * 60, (sorted(hours[:4])[least - 1] + 1) * 60)
    assert after.least <= before.least and after.most is not None and before.most is not None
    assert after.most <= before.most
