"""Which budget and which line of the year before a department's budget of a year goes on with."""

from collections.abc import Mapping, Sequence

from itpm.analysis.money.budgets import Funds
from itpm.analysis.money.line import Line
from itpm.model.address import own_of
from itpm.model.budget import Budget


def followed(new: Sequence[Funds], old: Sequence[Funds]) -> Mapping[str, Sequence[Funds]]:
    """The budgets of a year, each with those of the year before that it goes on with, of its department.

    Where a department has several it is the one of the same title, or else of the same id but for the year in it.
    """
    found: dict[str, Sequence[Funds]] = {}
    for funds in new:
        of_department = [each for each in old if _department(each) == _department(funds)]
        alike = [each for each in of_department if _stem(each) == _stem(funds)]
        alike = alike or [each for each in of_department if each.owner.title == funds.owner.title]
        # What another budget of the year goes on with by its name is not the earlier one of this.
        taken = {_stem(each) for each in new if each is not funds}
        found[funds.owner.id] = alike or [each for each in of_department if _stem(each) not in taken]
    return found


def _department(funds: Funds) -> str | None:
    return funds.owner.department if isinstance(funds.owner, Budget) else None


def _stem(funds: Funds) -> str:
    """The id of a budget without its year: it of it-2027, fy27-it and it."""
    return "-".join(part for part in funds.owner.id.split("-") if not part.removeprefix("fy").isdigit())


def last_lines(before: Mapping[str, Sequence[Funds]], new: Sequence[Funds]) -> Mapping[str, Line]:
    """The line of the year before of the same name that a line goes on with; two never go on with one."""
    earlier = {line.id: line for each in before.values() for funds in each for line in funds.lines}
    found: dict[str, Line] = {}
    for funds in new:
        for line in funds.lines:
            names = (f"{each.owner.id}/{own_of(line.id)}" for each in before.get(funds.owner.id, ()))
            name = next((each for each in names if each in earlier), None)
            if name is not None:
                found[line.id] = earlier.pop(name)
    return found
