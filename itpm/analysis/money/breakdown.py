"""All money of a portfolio, each sum counted once, by any of the words of KEYS.

A project line that is charged to a department's line is part of it: of the department's line only the rest is left
for itself, and nothing where projects claim more than it holds.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from itpm.analysis.figures.amounts import NOTHING, Amount, Bound, Partly, Unknown, zero
from itpm.analysis.figures.arithmetic import minus, total, without
from itpm.analysis.money.claims import unclaimed, with_charged
from itpm.analysis.money.cost import Costs, paid_above
from itpm.analysis.money.line import ALL_DAYS, Line, whole_lines
from itpm.analysis.money.revaluation import revaluation
from itpm.analysis.money.sums import Sums, together
from itpm.analysis.money.suppliers import documents_of, lines_of_suppliers, paid_to
from itpm.model.budget import Budget
from itpm.model.scalars import Dates, Money

NONE = "unassigned"


@dataclass(frozen=True, slots=True)
class Position:
    """Money that is counted once: its line, and the words it is sorted by (empty where nobody says)."""

    line: Line
    project: str
    theme: str
    category: str
    type: str
    department: str
    programme: str


KEYS: Mapping[str, Callable[[Position], str]] = {
    "line": lambda each: each.line.id,
    "project": lambda each: each.project,
    "theme": lambda each: each.theme,
    "category": lambda each: each.category,
    "type": lambda each: each.type,
    "department": lambda each: each.department,
    "programme": lambda each: each.programme,
}
"""What money can be sorted by."""


def _departments(line: Line, above: Line | None) -> str:
    """The departments that a line is for: those of its project, else that of its budget; of several all, as one word.

    Nobody says how several share the money, so that it belongs to all of them together and is counted once.
    """
    if line.project is not None and line.project.departments:
        return ", ".join(sorted(line.project.departments))
    budget = next((each.owner for each in (line, above) if each is not None and isinstance(each.owner, Budget)), None)
    return (budget.department if budget is not None else None) or ""


def counted_lines(costs: Costs) -> tuple[Line, ...]:
    """Every line that all money is made of, and of each project that has money and no lines all of it as one."""
    return (*costs.lines.values(), *whole_lines(costs.portfolio))


@dataclass(frozen=True)
class Breakdown:
    """The money of a portfolio in its own currency, of some days where these are given."""

    costs: Costs
    dates: Dates = ALL_DAYS
    suppliers: Mapping[str, Collection[str]] = field(default_factory=dict)
    """The lines of which only what is some suppliers' counts."""

    @cached_property
    def positions(self) -> tuple[Position, ...]:
        """Every line with the words that hold for it: its own, else those of the line it is charged to.

        The money of a project without lines is one position, as its own page counts it.
        """
        return tuple(map(self._position, counted_lines(self.costs)))

    def _position(self, line: Line) -> Position:
        above = self.costs.lines.get(line.record.charge_to or "")
        records = [line.record, *([above.record] if above is not None else [])]

        def word(name: str) -> str:
            return next((str(getattr(each, name)) for each in records if getattr(each, name) is not None), "")

        theme = str(line.record.theme or (line.project.theme if line.project is not None else None) or word("theme"))
        project = line.project
        department, programme = _departments(line, above), (project.programme if project is not None else None) or ""
        words = (theme, word("category"), word("type"), department, programme)
        return Position(line, project.id if project is not None else "", *words)

    def sums(self, position: Position) -> Sums:
        """What a position comes to, in the portfolio's currency."""
        return self.of_line(position.line)

    def of_line(self, line: Line) -> Sums:
        """What a line comes to for itself, in the portfolio's currency."""
        found = self._of_line(line)
        suppliers = self.suppliers.get(line.id)
        return found if suppliers is None else paid_to(self.costs, line, found, suppliers, self.dates)

    def revaluation(self, positions: Iterable[Position]) -> Amount:
        """What was spent of some positions at the rates of the status date, less at those of its days."""
        base, found = self.costs.rates.base, list[Amount]()
        for line in (each.line for each in positions):
            suppliers = self.suppliers.get(line.id)
            some = () if suppliers is None else (documents_of(self.costs, line, suppliers),)
            found.append(revaluation(self.costs, line, base, self.dates, *some))
        return total(found, base)

    def _beside(self, lines: Mapping[str, Line]) -> Mapping[str, Sums]:
        """What lines come to beside each other.

        What payroll pays of a project's work lies in the line above, also where nobody knows how much of it that is.
        """
        if self.suppliers:
            return {id_: self.of_line(line) for id_, line in lines.items()}
        paid = {
            each.id
            for id_ in lines
            for each in self.costs.charged.get(id_, ())
            if each.id in lines and paid_above(self.costs, each)
        }
        none = zero(self.costs.rates.base)
        found = {id_: self._of_line(line, paid) for id_, line in lines.items()}
        return {
            id_: replace(each, actual=none, estimate=none, kept=()) if id_ in paid else each
            for id_, each in found.items()
        }

    def _of_line(self, line: Line, within: Collection[str] = ()) -> Sums:
        """What a line comes to, without what is charged to it and is not counted ``within`` it."""
        rates = self.costs.rates
        charged = self.costs.charged.get(line.id, ())
        if not charged:
            return self.costs.carried(line, rates.base, self.dates)
        rest = unclaimed(self.costs, line, rates.base, self.dates)
        own = replace(self.costs.carried(line, rates.base, self.dates), planned=rest, below=None)
        parts = [self.costs.carried(each, rates.base, self.dates) for each in charged]
        paid = [
            part
            for each, part in zip(charged, parts, strict=True)
            if each.id not in within and paid_above(self.costs, each)
        ]
        return replace(
            own,
            actual=without(own.actual, *(part.actual for part in paid)),
            estimate=without(own.estimate, *(part.estimate for part in paid)),
            kept=(),
        )

    def by(self, key: str, positions: Iterable[Position] | None = None) -> Mapping[str, Sums]:
        """Money by a word of KEYS, in the order of names; what has no word comes last."""
        groups: dict[str, list[Position]] = {}
        for each in self.positions if positions is None else positions:
            groups.setdefault(KEYS[key](each) or NONE, []).append(each)
        ordered = sorted(groups, key=lambda name: (name == NONE, name))
        return {name: self.together(groups[name]) for name in ordered}

    @cached_property
    def total(self) -> Sums:
        """All positions together, in the portfolio's currency."""
        return self.together(self.positions)

    def claimed_beyond(self, line: Line) -> Amount:
        """What projects claim of a department's line beyond what its budget counts: every breakdown has it, too.

        Where they claim more than the line holds it is what is more, and of some days what lies otherwise in these.
        Where nobody knows what one claims it is unknown, and not below zero.
        """
        charged, base = self.costs.charged.get(line.id, ()), self.costs.rates.base
        held = with_charged(self.costs, line, base, self.dates).planned
        if not charged or isinstance(held, Unknown):
            return zero(base)
        return minus(self.together([self._position(each) for each in (line, *charged)]).planned, held)

    def together(self, positions: Iterable[Position]) -> Sums:
        """What some positions come to, in the portfolio's currency.

        Of a claim that nobody knows, the rest of its line is so much less: the two together are at least the line.
        """
        positions, base = tuple(positions), self.costs.rates.base
        sums = self._beside({each.line.id: each.line for each in positions})
        found = together(sums.values(), base)
        if not isinstance(found.planned, Partly) or found.planned.bound is not Bound.NEITHER:
            return found
        planned = {name: each.planned for name, each in sums.items()}
        for each in positions:
            claims = [line.id for line in self.costs.charged.get(each.line.id, ())]
            unknown = [name for name in claims if isinstance(planned.get(name), Unknown)]
            whole = self.costs.carried(each.line, base, self.dates).planned
            if whole != self.costs.carried(each.line, base).planned:
                continue  # Part of the line lies on other days, and so may the claim.
            if unknown and planned.keys() >= set(claims) and isinstance(whole, Money) and whole.amount > NOTHING:
                reasons = [amount for name in unknown if isinstance(amount := planned.pop(name), Unknown)]
                for name in claims:
                    planned.pop(name, None)
                planned[each.line.id] = Partly(reasons[0].reason, known=whole, lacking=tuple(unknown))
        return replace(found, planned=total(planned.values(), base))


def with_suppliers(costs: Costs) -> Mapping[str, Sums]:
    """What of all money is each supplier's, in the portfolio's currency; those that have none of it are not there."""
    found = {}
    for supplier, lines in lines_of_suppliers(costs).items():
        money = Breakdown(costs, suppliers={line.id: (supplier,) for line in lines})
        found[supplier] = together((money.of_line(line) for line in lines), costs.rates.base)
    return found
