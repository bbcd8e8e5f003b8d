"""What equations leave open, by a linear programme in exact fractions: another way than the one that it tests."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

Row = Mapping[str, Fraction]
Told = tuple[Row, Fraction, Fraction]
"""What a sum is made of, and between what it lies."""


def extremes(told: Sequence[Told], names: Sequence[str], of: str) -> tuple[Fraction, Fraction | None]:
    """The least and the most that one of some numbers, none of them below nothing, can be; None for no end."""
    rows: list[list[Fraction]] = []
    for row, low, high in told:
        held = [Fraction(row.get(name, 0)) for name in names]
        rows += [[*held, high], [*(-each for each in held), -low]]
    least = _most(rows, [Fraction(-(name == of)) for name in names])
    assert least is not None
    return -least, _most(rows, [Fraction(name == of) for name in names])


def _most(rows: Sequence[Sequence[Fraction]], wanted: Sequence[Fraction]) -> Fraction | None:
    """The most of a sum under ``row · x <= last``, ``x >= 0``: the simplex with Bland's rule, in two phases."""
    size, count = len(wanted), len(rows)
    table = [
        [*row[:-1], *(Fraction(at == place) for at in range(count)), Fraction(-1), row[-1]]
        for place, row in enumerate(rows)
    ]
    basis = [size + place for place in range(count)]
    worst = min(range(count), key=lambda at: table[at][-1])
    helper = size + count
    if table[worst][-1] < 0:
        _turn(table, basis, worst, helper)
        goal = _run(table, basis, [*(Fraction(0),) * helper, Fraction(-1)], helper + 1)
        assert goal == 0, "the equations contradict each other"
        if helper in basis:
            at = basis.index(helper)
            _turn(table, basis, at, next(one for one in range(helper) if table[at][one]))
    return _run(table, basis, [*wanted, *(Fraction(0),) * (count + 1)], helper)


def _run(table: list[list[Fraction]], basis: list[int], wanted: Sequence[Fraction], columns: int) -> Fraction | None:
    while True:
        gains = [
            wanted[at] - sum(wanted[basis[row]] * each[at] for row, each in enumerate(table)) for at in range(columns)
        ]
        enters = next((at for at in range(columns) if gains[at] > 0), None)
        if enters is None:
            return sum((wanted[basis[row]] * each[-1] for row, each in enumerate(table)), Fraction(0))
        able = [row for row, each in enumerate(table) if each[enters] > 0]
        if not able:
            return None
        _turn(table, basis, min(able, key=lambda row: (table[row][-1] / table[row][enters], basis[row])), enters)


def _turn(table: list[list[Fraction]], basis: list[int], row: int, column: int) -> None:
    factor = table[row][column]
    table[row] = [each / factor for each in table[row]]
    for at, other in enumerate(table):
        if at != row and other[column]:
            scale = other[column]
            table[at] = [one - scale * two for one, two in zip(other, table[row], strict=True)]
    basis[row] = column
