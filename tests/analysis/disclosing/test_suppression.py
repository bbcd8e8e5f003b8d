"""Which sums may be told: by hand, and against all ways to choose from small trees."""

from decimal import Decimal
from itertools import combinations
from random import Random

import pytest

from itpm.analysis.disclosing.suppression import Sum, betraying, published, safe


def made(**values: int) -> dict[str, Decimal]:
    return {name: Decimal(value) for name, value in values.items()}


def names(found: tuple[Sum, ...]) -> list[str]:
    return [each.name for each in found]


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ((1, 1), False),  # two parts: each knows the other
        ((30, 30, 40), True),
        ((80, 10, 10), False),  # one is four fifths
        ((79, 11, 10), True),
        ((50, 50, 0), False),  # nothing is no part
        ((), True),
        ((0, 0, 0), False),  # that it is nothing says that each is
    ],
)
def test_a_sum_needs_three_parts_of_which_none_is_nearly_all(values: tuple[int, ...], told: bool) -> None:
    parts = {str(place): Decimal(value) for place, value in enumerate(values)}
    assert safe(parts, parts) is told


def test_a_total_that_betrays_what_stands_beside_a_programme_takes_the_place_of_it() -> None:
    """a + b + c = 90 and all = 100 would say that d is 10; one of the two is withheld, the inner one."""
    values = made(a=30, b=30, c=30, d=10)
    sums = (Sum("all", frozenset("abcd")), Sum("programme", frozenset("abc")))
    assert names(published(sums, values, frozenset("abcd"))) == ["all"]
    assert names(published(sums, values, frozenset("abc"))) == ["all", "programme"]  # d is known to them anyway


def test_both_are_told_where_enough_stands_beside() -> None:
    values = made(a=30, b=30, c=30, d=10, e=10, f=10)
    sums = (Sum("all", frozenset("abcdef")), Sum("programme", frozenset("abc")))
    assert names(published(sums, values, frozenset("abcdef"))) == ["all", "programme"]


def test_a_programme_of_two_is_withheld_and_another_one_with_it() -> None:
    """ab is too small; all less cde would be ab again, so cde goes too or all does."""
    values = made(a=10, b=10, c=10, d=10, e=10)
    sums = (Sum("all", frozenset("abcde")), Sum("ab", frozenset("ab")), Sum("cde", frozenset("cde")))
    assert names(published(sums, values, frozenset("abcde"))) == ["all"]


def test_what_is_known_of_parts_is_taken_away() -> None:
    values = made(a=10, b=10, c=10, d=10)
    assert names(published([Sum("all", frozenset("abcd"))], values, frozenset("ab"))) == []
    assert names(published([Sum("all", frozenset("abcd"))], values, frozenset())) == ["all"]


def trees(seed: int) -> tuple[list[Sum], dict[str, Decimal], frozenset[str]]:
    """A tree of up to seven sums over up to nine parts."""
    random = Random(seed)
    parts = [chr(97 + place) for place in range(random.randint(3, 9))]
    values = {part: Decimal(random.choice([0, 1, 5, 10, 10, 12, 90])) for part in parts}
    sums = [Sum("all", frozenset(parts))]
    while len(sums) < random.randint(2, 7):
        within = sorted(random.choice(sums).parts)
        start = random.randrange(len(within))
        chosen = frozenset(within[start : start + random.randint(1, len(within))])
        if all(chosen <= each.parts or each.parts <= chosen or not chosen & each.parts for each in sums):
            sums.append(Sum(f"s{len(sums)}", chosen))
        elif random.random() < 0.3:
            break
    return sums, values, frozenset(part for part in parts if random.random() < 0.8)


def learnt(told: tuple[Sum, ...], hidden: frozenset[str]) -> set[frozenset[str]]:
    """The sets of hidden parts whose sum follows from the told ones by adding and taking away, over and over."""
    found = {each.parts & hidden for each in told}
    while True:
        more = {one - other for one in found for other in found if other < one}
        more |= {one | other for one in found for other in found if not one & other}
        if more <= found:
            return found - {frozenset()}
        found |= more


def test_no_way_of_taking_sums_apart_betrays_a_part_and_no_sum_is_withheld_for_nothing() -> None:
    seen = 0
    for seed in range(300):
        sums, values, hidden = trees(seed)
        told = published(sums, values, hidden)
        bad = [
            each
            for each in learnt(told, hidden)
            if sum(bool(values[part]) for part in each) < 3
            or max(values[part] for part in each) >= Decimal("0.8") * sum(values[part] for part in each)
        ]
        assert not bad, seed
        for each in set(sums) - set(told):
            assert betraying([*told, each], values, hidden), (seed, each.name)
        most = max(
            len(some)
            for count in range(len(sums) + 1)
            for some in combinations(sums, count)
            if not betraying(some, values, hidden)
        )
        assert len(told) >= most - 1, seed
        seen += len(told) == most
    assert seen >= 285
