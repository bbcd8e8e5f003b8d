"""How available chains are: worked examples, laws, and the sum over all states of small graphs drawn by chance."""

from decimal import Decimal
from itertools import product
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itpm.analysis.services import availability
from itpm.analysis.services.chain import Chain
from itpm.analysis.services.facts import ServiceFacts
from itpm.analysis.services.graph import Part
from itpm.analysis.services.several import at_least
from tests.analysis.serving import part, services

D = Decimal


def chain(needs: str, **shares: str) -> Chain:
    """The chain of a service with such needs; assets by name with their availability and further fields."""
    assets = "".join(f"  {name}: {{{fields}}}\n" for name, fields in shares.items())
    return services(f"services:\n  top: {{depends_on: {needs}}}\nassets:\n{assets}").chain(part("service:top"))


def of(share: str) -> str:
    return f"availability: {share}%"


def test_in_series_all_have_to_work() -> None:
    found = chain("[a, b]", a=of("99"), b=of("99.5"))
    assert (found.low, found.high) == (D("0.98505"), D("0.98505"))  # 0.99 · 0.995
    assert found.known and found.exact and len(found.parts) == 2


def test_in_parallel_one_is_enough() -> None:
    assert chain("[{any: 1, of: [a, b]}]", a=of("90"), b=of("90")).low == D("0.99")  # 1 − 0.1²


def test_two_of_three() -> None:
    assert chain("[{any: 2, of: [a, b, c]}]", a=of("90"), b=of("90"), c=of("90")).low == D("0.972")  # 3·0.9²·0.1 + 0.9³


def test_two_of_three_unequal_ones() -> None:
    """0.9·0.8·0.3 + 0.9·0.2·0.7 + 0.1·0.8·0.7 + 0.9·0.8·0.7 = 0.216 + 0.126 + 0.056 + 0.504."""
    assert chain("[{any: 2, of: [a, b, c]}]", a=of("90"), b=of("80"), c=of("70")).low == D("0.902")


def test_a_pair_on_one_power_feed_is_no_better_than_the_feed() -> None:
    """0.99 · (1 − 0.1²), and not 1 − (1 − 0.99 · 0.9)² = 0.988119."""
    found = chain(
        "[{any: 1, of: [a, b]}]",
        a=f"{of('90')}, depends_on: [feed]",
        b=f"{of('90')}, depends_on: [feed]",
        feed=of("99"),
    )
    assert found.low == D("0.9801")
    assert found.shared == (part("feed"),)


def test_what_is_needed_anyway_is_counted_once() -> None:
    """The feed works or nothing does: 0.99 · (1 − 0.1²)."""
    found = chain("[feed, {any: 1, of: [a, b]}]", a=f"{of('90')}, depends_on: [feed]", b=of("90"), feed=of("99"))
    assert (found.low, found.high, len(found.parts)) == (D("0.9801"), D("0.9801"), 3)


def test_a_part_under_two_pairs_is_one_part() -> None:
    """With a (0.9) both pairs are met; without it b and c have to work: 0.9 + 0.1 · 0.8 · 0.7."""
    found = chain("[{any: 1, of: [a, b]}, {any: 1, of: [a, c]}]", a=of("90"), b=of("80"), c=of("70"))
    assert (found.low, found.shared) == (D("0.956"), (part("a"),))


def test_what_nobody_knows_bounds_it_from_above() -> None:
    found = chain("[a, b, c]", a=of("99"), b="", c="availability: {unknown: Never measured}")
    assert (found.low, found.high) == (0, D("0.99"))
    assert (len(found.unknown), len(found.parts), found.known) == (2, 3, False)


def test_beside_what_nobody_knows_the_other_of_a_pair_is_known() -> None:
    found = chain("[{any: 1, of: [a, b]}]", a=of("99"), b="")
    assert (found.low, found.high, found.unknown) == (D("0.99"), 1, (part("b"),))


def test_a_service_is_its_parts_and_one_that_names_none_is_what_it_promises() -> None:
    facts = services(
        "services:\n  top: {availability: 99.9%, depends_on: [mid]}\n  mid: {availability: 99.99%, depends_on: [a, leaf]}\n"
        "  leaf: {availability: 98%}\nassets: {a: {availability: 90%}}\n"
    )
    found = facts.chain(part("service:top"))
    assert (found.low, [each.address for each in found.parts]) == (D("0.882"), ["a", "leaf"])
    assert found.holds(D("0.999")) is False and found.holds(D("0.88")) is True
    assert facts.chain(part("service:leaf")).low == D("0.98")


def test_a_supplier_and_a_promise_that_nobody_made_are_unknown() -> None:
    facts = services(
        "services: {top: {depends_on: [hyper, leaf]}, leaf: {}}\n", budget="suppliers: {hyper: {name: Hyper}}\n"
    )
    found = facts.chain(part("service:top"))
    assert (found.low, found.high, len(found.unknown)) == (0, 1, 2)
    assert found.holds(D("0.999")) is None


def test_what_is_not_in_use_makes_nothing_safer() -> None:
    assert chain("[{any: 1, of: [a, b]}]", a=of("90"), b=f"{of('90')}, state: ordered").high == D("0.9")


@pytest.mark.parametrize(
    ("need", "a", "b", "low", "high"),
    [
        ("{any: 2, of: [a, b]}", "in-use", "ordered", "0.72", "0.72"),  # the plan: both have to work
        ("{any: 1, of: [a, b]}", "ordered", "planned", "0.98", "0.98"),  # the plan: 1 − 0.1 × 0.2
        ("{any: 1, of: [a, b]}", "ordered", "retired", "0.9", "0.9"),  # what is gone is part of no plan
        ("{any: 2, of: [a, b]}", "in-use", "retired", "0", "0.9"),
        ("{any: 1, of: [a, b]}", "retired", "disposed", "0", "1"),
        ("b", "in-use", "retired", "0", "1"),
        ("b", "in-use", "ordered", "0.8", "0.8"),
    ],
)
def test_what_is_to_come_is_a_plan_and_of_what_is_gone_nobody_knows(
    need: str, a: str, b: str, low: str, high: str
) -> None:
    found = chain(f"[{need}]", a=f"{of('90')}, state: {a}", b=f"{of('80')}, state: {b}")
    assert (found.low, found.high) == (D(low), D(high))


def test_of_more_than_can_be_tried_an_interval_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Both of the pair stand on the feed: at least the better one, at most as if they were apart."""
    monkeypatch.setattr(availability, "_MOST_TRIED", 0)
    found = chain(
        "[{any: 1, of: [a, b]}]",
        a=f"{of('90')}, depends_on: [feed]",
        b=f"{of('80')}, depends_on: [feed]",
        feed=of("99"),
    )
    assert (found.low, found.high, found.exact) == (D("0.891"), 1 - D("0.109") * D("0.208"), False)


@given(st.lists(st.sampled_from([D("0.5"), D("0.9"), D("0.99"), D(1), D(0)]), min_size=1, max_size=6), st.data())
def test_so_many_of_several_is_the_sum_over_all_ways(shares: list[Decimal], data: st.DataObject) -> None:
    least = data.draw(st.integers(1, len(shares)))
    states = [s for s in product((0, 1), repeat=len(shares)) if sum(s) >= least]
    ways = (_chance(shares, state) for state in states)
    assert at_least(least, shares) == sum(ways)


def test_of_equal_ones_it_is_the_binomial() -> None:
    assert at_least(3, [D("0.9")] * 5) == sum(comb(5, n) * D("0.9") ** n * D("0.1") ** (5 - n) for n in (3, 4, 5))


def _chance(shares: list[Decimal], state: tuple[int, ...]) -> Decimal:
    found = D(1)
    for share, works in zip(shares, state, strict=True):
        found *= share if works else 1 - share
    return found


Drawn = list[tuple[str, list[tuple[int, list[int]]]]]
"""Assets, each with what it says of its availability and what it needs of those before it: how many of which."""


@st.composite
def drawn(draw: st.DrawFn) -> Drawn:
    made: Drawn = []
    for number in range(draw(st.integers(2, 8))):
        share = draw(st.sampled_from(["50%", "90%", "99%", ""]))
        needs = []
        for _each in range(draw(st.integers(0, 2)) if number else 0):
            of_ = draw(st.lists(st.integers(0, number - 1), min_size=1, max_size=3, unique=True))
            needs.append((draw(st.integers(1, len(of_))), of_))
        made.append((share, needs))
    return made


def _text(made: Drawn) -> str:
    lines = ["assets:"]
    for number, (share, needs) in enumerate(made):
        said = ", ".join(f"{{any: {least}, of: [{', '.join(f'a{n}' for n in of_)}]}}" for least, of_ in needs)
        lines.append(f"  a{number}: {{{f'availability: {share}, ' if share else ''}depends_on: [{said}]}}")
    return "\n".join(lines) + "\n"


def _last(made: Drawn) -> Chain:
    facts: ServiceFacts = services(_text(made))
    return facts.chain(Part("asset", f"a{len(made) - 1}"))


def _states(made: Drawn, unknown: Decimal) -> Decimal:
    """How often the last one works, by trying every state of every part."""
    shares = [D(share.rstrip("%")) / 100 if share else unknown for share, _needs in made]
    whole = D(0)
    for state in product((0, 1), repeat=len(made)):
        works: list[bool] = []
        for (_share, needs), own in zip(made, state, strict=True):
            works.append(bool(own) and all(sum(works[n] for n in of_) >= least for least, of_ in needs))
        whole += _chance(shares, state) if works[-1] else 0
    return whole


@given(drawn())
def test_it_is_the_sum_over_all_states_whatever_parts_are_shared(made: Drawn) -> None:
    found = _last(made)
    assert (found.low, found.high) == (_states(made, D(0)), _states(made, D(1)))


@given(drawn())
def test_an_interval_holds_it(made: Drawn) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(availability, "_MOST_TRIED", -1)
        found = _last(made)
    assert found.low <= _states(made, D(0)) <= _states(made, D(1)) <= found.high


@given(drawn(), st.data())
def test_a_further_dependency_never_raises_it(made: Drawn, data: st.DataObject) -> None:
    before = _last(made)
    at = data.draw(st.integers(1, len(made) - 1))
    made[at][1].append((1, [data.draw(st.integers(0, at - 1))]))
    after = _last(made)
    assert after.low <= before.low and after.high <= before.high


@given(drawn(), st.data())
def test_a_redundant_part_never_lowers_it(made: Drawn, data: st.DataObject) -> None:
    places = [(at, n) for at, (_share, needs) in enumerate(made) for n, (_k, of_) in enumerate(needs) if len(of_) < at]
    if not places:
        return
    before = _last(made)
    at, number = data.draw(st.sampled_from(places))
    least, of_ = made[at][1][number]
    more = data.draw(st.sampled_from([n for n in range(at) if n not in of_]))
    made[at][1][number] = (least, [*of_, more])
    after = _last(made)
    assert after.low >= before.low and after.high >= before.high
