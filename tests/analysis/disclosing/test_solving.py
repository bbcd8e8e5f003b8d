"""What follows from sums: by hand, against the rank of the system, and against every corner of what is possible."""

from fractions import Fraction
from itertools import combinations
from random import Random

import pytest

from itpm.analysis.disclosing.solving import Equation, Interval, bounds, reduced


def sums(*said: tuple[str, int]) -> list[Equation]:
    return [Equation(frozenset(parts), Fraction(total)) for parts, total in said]


def between(said: list[Equation]) -> dict[str, tuple[int, int | None]]:
    return {
        part: (int(each.least), None if each.most is None else int(each.most)) for part, each in bounds(said).items()
    }


def test_the_difference_of_two_sums_is_a_part() -> None:
    assert between(sums(("abc", 60), ("abcd", 100)))["d"] == (40, 40)
    assert between(sums(("abcd", 100), ("abc", 60)))["d"] == (40, 40)


def test_parts_of_one_sum_lie_between_nothing_and_all_of_it() -> None:
    assert between(sums(("abc", 60))) == {"a": (0, 60), "b": (0, 60), "c": (0, 60)}


def test_a_circle_of_pairs_says_all_three() -> None:
    """a + b = 30, b + c = 50, a + c = 40: half of all less each pair."""
    assert between(sums(("ab", 30), ("bc", 50), ("ac", 40))) == {"a": (10, 10), "b": (20, 20), "c": (30, 30)}


def test_crossing_sums_give_bounds() -> None:
    """Rows 10 and 90, columns 15 and 85: the cell of the first row and column is at most 10, that opposite at least 75."""
    found = between(sums(("ab", 10), ("cd", 90), ("ac", 15), ("bd", 85)))
    assert (found["a"], found["d"]) == ((0, 10), (75, 85))


def test_a_sum_that_contradicts_others_says_nothing() -> None:
    assert between(sums(("ab", 10), ("ab", 12)))["a"] == (0, 10)


def test_within_a_share() -> None:
    near = Interval(Fraction(95), Fraction(105))
    assert near.within(Fraction(100), Fraction(1, 10)) and not near.within(Fraction(100), Fraction(1, 100))
    assert not Interval(Fraction(95), None).within(Fraction(100), Fraction(1, 10))


def rank(rows: list[list[Fraction]]) -> int:
    """By elimination without anything clever."""
    rows, found = [list(row) for row in rows], 0
    for column in range(len(rows[0]) if rows else 0):
        at = next((place for place in range(found, len(rows)) if rows[place][column]), None)
        if at is None:
            continue
        rows[found], rows[at] = rows[at], rows[found]
        for place, row in enumerate(rows):
            if place != found and row[column]:
                factor = row[column] / rows[found][column]
                rows[place] = [one - factor * other for one, other in zip(row, rows[found], strict=True)]
        found += 1
    return found


def solved(rows: list[list[Fraction]], totals: list[Fraction], columns: tuple[int, ...]) -> list[Fraction] | None:
    """The one solution in which all other columns are nothing; None where there is none, or more than one."""
    small = [[row[column] for column in columns] for row in rows]
    if rank(small) < len(columns) or rank([[*row, total] for row, total in zip(small, totals, strict=True)]) > len(
        columns
    ):
        return None
    chosen: list[int] = []
    for place in range(len(rows)):
        if rank([small[each] for each in [*chosen, place]]) == len(chosen) + 1:
            chosen.append(place)
    matrix = [[*small[place], totals[place]] for place in chosen]
    for column in range(len(columns)):
        at = next(place for place in range(column, len(matrix)) if matrix[place][column])
        matrix[column], matrix[at] = matrix[at], matrix[column]
        matrix[column] = [each / matrix[column][column] for each in matrix[column]]
        for place, row in enumerate(matrix):
            if place != column:
                matrix[place] = [one - row[column] * other for one, other in zip(row, matrix[column], strict=True)]
    return [row[-1] for row in matrix]


def corners(said: list[Equation], parts: list[str]) -> list[list[Fraction]]:
    """Every corner of what the parts can be: at most as many are above nothing as there are independent sums."""
    rows = [[Fraction(part in each.parts) for part in parts] for each in said]
    totals, count = [each.total for each in said], len(parts)
    found = []
    for size in range(rank(rows) + 1):
        for columns in combinations(range(count), size):
            values = solved(rows, totals, columns)
            if values is not None and all(value >= 0 for value in values):
                found.append(
                    [values[columns.index(place)] if place in columns else Fraction(0) for place in range(count)]
                )
    return found


@pytest.mark.parametrize("nested", [True, False], ids=["nested", "crossing"])
def test_bounds_hold_all_that_is_possible_and_are_the_best_for_sums_that_lie_in_each_other(nested: bool) -> None:
    for seed in range(40):
        random = Random(seed)
        parts = [chr(97 + place) for place in range(random.randint(2, 5))]
        values = {part: Fraction(random.randint(0, 50)) for part in parts}
        chosen = [frozenset(parts)]
        for _each in range(random.randint(0, 3)):
            start = random.randrange(len(parts))
            more = frozenset(parts[start : start + random.randint(1, 3)])
            if not nested or all(more <= each or each <= more or not more & each for each in chosen):
                chosen.append(more)
        random.shuffle(chosen)
        said = [Equation(each, sum((values[part] for part in each), Fraction(0))) for each in chosen]
        found, every = bounds(said), corners(said, parts)
        assert every
        for place, part in enumerate(parts):
            least, most = min(each[place] for each in every), max(each[place] for each in every)
            assert found[part].least <= least and found[part].most is not None and found[part].most >= most, seed
            assert found[part].least <= values[part] <= found[part].most
            if nested:
                assert (found[part].least, found[part].most) == (least, most), seed
        rows = [[Fraction(part in each.parts) for part in parts] for each in said]
        for place, part in enumerate(parts):
            alone = [Fraction(here == place) for here in range(len(parts))]
            known = rank([*rows, alone]) == rank(rows)
            assert known is any(row == {part: 1} for row, _total in reduced(said)), (seed, part)
