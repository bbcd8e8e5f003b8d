"""What may be told to several audiences together, so that nobody works out a part who reads all of it.

Each sum and band may be told for itself; what they say together is tried by the attack that readers might make. Where
it finds something, as many are told as do not let it, the first ones first.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import product
from typing import Any

from itpm.analysis.disclosing.attack import State, too_near
from itpm.analysis.disclosing.rates_attacked import all_betrayed
from itpm.analysis.disclosing.sums import MEASURES
from itpm.model.disclosed import Disclosure, LabourSum
from itpm.model.scalars import Money

Body = dict[str, Any]
"""What the file of an audience holds, as plain data: ``totals``, ``labour`` and ``bands``."""
Bodies = Mapping[str, Body]
_Item = tuple[str, str, Any, str]
"""Something that an audience is told: a sort of it, of what, and by which figure."""


@dataclass(frozen=True)
class Together:
    """A state with what its readers have seen before; the first audience is told most."""

    state: State
    earlier: Sequence[State]
    order: Sequence[str]

    def told(self, wanted: Bodies) -> dict[str, Body]:
        """As much of what is wanted as may be told: bands before sums, sums of more before those of less."""
        return self._most(wanted, sorted(self._items(wanted), key=self._place))

    def _most(self, wanted: Bodies, items: Sequence[_Item]) -> dict[str, Body]:
        held: list[_Item] = []

        def take(more: Sequence[_Item]) -> None:
            # Whatever some of them betray all of them do: so many are tried at once.
            if self._harmless(_bodies(wanted, [*held, *more])):
                held.extend(more)
            elif len(more) > 1:
                half = len(more) // 2
                take(more[:half])
                take(more[half:])

        take(items)
        return _bodies(wanted, held)

    def _items(self, wanted: Bodies) -> Iterator[_Item]:
        for name, body in wanted.items():
            if body.get("bands"):
                yield name, "bands", "", ""
            for of, figures in body.get("totals", {}).items():
                yield from ((name, "totals", of, figure) for figure in figures)
            for each in body.get("labour", ()):
                yield from ((name, "labour", tuple(each["lines"]), figure) for figure in each if figure != "lines")

    def _place(self, item: _Item) -> tuple[Any, ...]:
        name, sort, of, figure = item
        sorts = ("bands", "totals", "labour")
        figures = (*MEASURES, "actual", "planned", "")
        size = len(self.state.money.every[of].parts) if sort == "totals" else len(of)
        return sorts.index(sort), figures.index(figure), -size, self.order.index(name), of

    def _harmless(self, bodies: Bodies) -> bool:
        """Whether nothing can be worked out of what is told, nor more of it and of what was seen before."""
        now = telling(self.state, bodies)
        if any(too_near(now, name, measure) for name, measure in product(now.audiences, MEASURES)):
            return False
        return not self._known([now]) and (not self.earlier or self._known([*self.earlier, now]) <= self._before)

    @cached_property
    def _before(self) -> frozenset[tuple[str, str, Decimal]]:
        """What can be worked out of what was seen before."""
        return self._known([*self.earlier, self.state.telling({})])

    def _known(self, states: Sequence[State]) -> frozenset[tuple[str, str, Decimal]]:
        return frozenset((each.part, each.measure, each.value) for each in all_betrayed(states, self.state.audiences))


def _bodies(wanted: Bodies, items: Iterable[_Item]) -> dict[str, Body]:
    """What is wanted without all but some of it."""
    held = set(items)

    def figures(name: str, sort: str, of: object, each: Mapping[str, Any]) -> Body:
        return {figure: sum_ for figure, sum_ in each.items() if (name, sort, of, figure) in held}

    found = {}
    for name, body in wanted.items():
        totals = {of: figures(name, "totals", of, each) for of, each in body.get("totals", {}).items()}
        labour = [(each, figures(name, "labour", tuple(each["lines"]), each)) for each in body.get("labour", ())]
        found[name] = {
            "totals": {of: each for of, each in totals.items() if each},
            "labour": [{"lines": each["lines"], **some} for each, some in labour if some],
            "bands": body.get("bands", {}) if (name, "bands", "", "") in held else {},
        }
    return found


def telling(state: State, bodies: Bodies) -> State:
    """The same state in which audiences are told what is to stand in their files."""
    facts = state.facts
    currency = facts.portfolio.currency

    def money(amounts: Mapping[str, int]) -> dict[str, Money]:
        return {name: Money(Decimal(each), currency) for name, each in amounts.items()}

    told = {
        name: Disclosure(
            as_of=facts.as_of,
            dates={},
            totals={each: money(figures) for each, figures in body.get("totals", {}).items()},
            labour=tuple(
                LabourSum(
                    lines=tuple(each["lines"]), **money({key: sum_ for key, sum_ in each.items() if key != "lines"})
                )
                for each in body.get("labour", ())
            ),
            bands=body.get("bands", {}),
        )
        for name, body in bodies.items()
    }
    return state.telling(told)
