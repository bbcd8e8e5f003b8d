"""Long lines of services, and so many of very many parts: the same as by hand, and as counted in the other way."""

from decimal import Decimal
from fractions import Fraction
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itpm.analysis.services import several
from itpm.analysis.services.availability import Availability
from itpm.analysis.services.chain import Chain
from itpm.analysis.services.facts import ServiceFacts
from itpm.analysis.services.graph import Part
from itpm.analysis.services.several import at_least
from tests.analysis.serving import part, services
from tests.conftest import DAY, workspace_of

D = Decimal

# Each of a line stands on the next and on a machine of its own, the last on a pair; one names its machine in another
# need, one stands on a machine that is not its own, and what nobody knows lies at the end.
LINE = """\
services:
  s0: {depends_on: [s1, a0]}
  s1: {depends_on: [a1, s2]}
  s2: {depends_on: [s3]}
  s3: {depends_on: [s4, a1]}
  s4: {depends_on: [s5]}
  s5: {depends_on: [{any: 1, of: [b, c]}, d]}
assets:
  a0: {availability: 90%}
  a1: {availability: 80%}
  b: {availability: 90%}
  c: {availability: 90%}
  d: {}
"""


def whole(text: str) -> dict[str, tuple[Chain, Chain]]:
    """The chain of each service as it is asked for, and from all that it stands on."""
    # Whatever is found wrong in it: what loops and what can never be are computed, too.
    facts = ServiceFacts(workspace_of({"infrastructure.yaml": text}).portfolio, DAY)
    parts = [part for part in facts.graph.needs if part.kind == "service"]
    return {each.address: (facts.chain(each), Availability(facts.graph)._whole(each)) for each in parts}


def test_a_line_is_what_each_of_its_parts_makes_it() -> None:
    found = whole(LINE.replace("d: {}", "d: {availability: 50%}"))
    # The pair is 0.99 and d a half; a1 is one machine under two of the line, and counts once.
    assert {name: line.low for name, (line, _all) in found.items()} == {
        "s5": D("0.495"),
        "s4": D("0.495"),
        "s3": D("0.396"),
        "s2": D("0.396"),
        "s1": D("0.396"),
        "s0": D("0.3564"),
    }
    silent = whole(LINE)
    assert [(line.low, line.high, line.unknown) for line, _all in (silent["s0"], silent["s5"])] == [
        (D(0), D("0.7128"), (part("d"),)),
        (D(0), D("0.99"), (part("d"),)),
    ]
    for line, every in [*found.values(), *silent.values()]:
        assert (line.low, line.high, set(line.parts)) == (every.low, every.high, set(every.parts))
        assert (line.counted.count, len(line.parts), line.silent.count) == (len(every.parts),) * 2 + (
            len(every.unknown),
        )


ASSETS = """\
assets:
  a: {availability: 90%}
  b: {availability: 80%}
  gone: {state: retired}
  p: {availability: 90%, depends_on: [r]}
  r: {availability: 80%, depends_on: [p, b]}
"""


@pytest.mark.parametrize(
    "text",
    [
        # A loop at the end of a line, and one that is the line: each counts once.
        "services: {x: {depends_on: [w]}, w: {depends_on: [z]}, z: {depends_on: [w, a, b]}}\n",
        "services: {x: {depends_on: [w, a]}, w: {depends_on: [x, b]}}\n",
        "services: {x: {depends_on: [p]}}\n",
        # What can never be is never, from there on up.
        "services: {x: {depends_on: [w, a]}, w: {depends_on: [{any: 3, of: [a, b]}]}}\n",
        # What is gone does not count where something else does the same.
        "services: {x: {depends_on: [{any: 1, of: [w, gone]}, a]}, w: {depends_on: [b]}}\n",
        # The machine of the first stands below the second, where another need names it, or a pair that is not met.
        "services: {x: {depends_on: [a, w]}, w: {depends_on: [q, b]}, q: {depends_on: [a]}}\n",
        "services: {q: {depends_on: [a]}, x: {depends_on: [a, w]}, w: {depends_on: [q, b]}}\n",
        # Below stands what is reached from above in another way.
        "services: {x: {depends_on: [w, b]}, w: {depends_on: [{any: 1, of: [a, b]}]}}\n",
    ],
)
def test_what_is_no_line_is_counted_from_all_of_it(text: str) -> None:
    found = whole(f"{text}{ASSETS}")
    for line, every in found.values():
        assert (line.low, line.high, set(line.parts), line.never) == (
            every.low,
            every.high,
            set(every.parts),
            every.never,
        )
        assert len(line.parts) == len(set(line.parts)) == line.counted.count


@st.composite
def nets(draw: st.DrawFn) -> str:
    """Services that need one to three of those behind them and of three assets."""
    lines = ["services:"]
    for number in range(draw(st.integers(2, 7))):
        below = [f"s{n}" for n in range(number)] + ["a", "b", "c"]
        named = draw(st.lists(st.sampled_from(below), min_size=1, max_size=3, unique=True))
        several_ = draw(st.booleans()) and len(named) > 1
        needs = f"{{any: 1, of: [{', '.join(named)}]}}" if several_ else ", ".join(named)
        lines.append(f"  s{number}: {{depends_on: [{needs}]}}")
    return "\n".join([*lines, "assets: {a: {availability: 90%}, b: {availability: 75%}, c: {}}"]) + "\n"


@given(nets())
def test_a_line_is_the_same_as_all_of_it(text: str) -> None:
    for line, every in whole(text).values():
        assert (line.low, line.high) == (every.low, every.high)
        assert (set(line.parts), set(line.unknown)) == (set(every.parts), set(every.unknown))


def test_a_line_of_thousands_is_asked_for_all_of_them() -> None:
    count = 3_000
    lines = "".join(f"  s{n}: {{depends_on: [s{n + 1}]}}\n" for n in range(count))
    facts = services(f"services:\n{lines}  s{count}: {{availability: 99%}}\n")
    assert {facts.chain(Part("service", f"s{n}")).low for n in range(count)} == {D("0.99")}


_FEW = st.lists(st.sampled_from([D("0.5"), D("0.9"), D("0.999"), D("0.123456"), D(1), D(0)]), min_size=1, max_size=90)


@given(_FEW, st.data())
def test_by_halves_it_is_what_it_is_one_part_after_the_other(shares: list[Decimal], data: st.DataObject) -> None:
    least = data.draw(st.integers(1, len(shares)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(several, "_STEPS", 0)
        halves = at_least(least, shares)
    # Arithmetic of 28 digits, with one rounding for each part and number.
    assert abs(halves - at_least(least, shares)) < D("1e-24")


@pytest.mark.parametrize("least", [1, 880, 900, 930, 1_000])
def test_of_very_many_equal_ones_it_is_the_binomial(least: int) -> None:
    share = Fraction(9, 10)
    ways = sum(comb(1_000, n) * share**n * (1 - share) ** (1_000 - n) for n in range(least, 1_001))
    assert abs(Fraction(at_least(least, [D("0.9")] * 1_000)) - ways) < Fraction(1, 10**24)


def test_half_of_very_many_that_work_half_of_the_time_is_a_half_and_half_of_the_middle() -> None:
    middle = Fraction(comb(20_000, 10_000), 2**20_001)
    found = Fraction(at_least(10_000, [D("0.5")] * 20_000))
    assert abs(found - Fraction(1, 2) - middle) < Fraction(1, 10**24)
