"""What own people cost on lines of money: what of it may be told to an audience that may not know their rates.

Parts are people, whose rates are the unknowns of each sum: whoever may know who works how long on what knows how much
of each rate is in it.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Any, Final

from itpm.analysis.disclosing.linear import Echelon, Parts, dominated, known_nearly
from itpm.analysis.disclosing.solving import Interval
from itpm.analysis.disclosing.sums import knows
from itpm.analysis.explain.register import declared
from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import NOTHING, Unknown
from itpm.analysis.money.labour import day_rate
from itpm.analysis.money.line import Line
from itpm.analysis.money.told import Lines
from itpm.model.audience import HIDDEN, Audience
from itpm.model.disclosed import LabourSum
from itpm.model.scalars import Money

FIGURES: Final = ("forecast", "actual", "planned")
"""What is told, the first first: what all of it comes to says most."""
_PARTS: Final = {"forecast": ("actual", "estimate"), "actual": ("actual",), "planned": ("planned",)}
_CENTS: Final = 100
Told = Mapping[Lines, Mapping[str, Parts]]
"""By the lines that a sum is of, and by figure, what each person adds to it, in hundredths."""


def kept_rates(audience: Audience) -> bool:
    """Whether an audience may know the money of projects, and not what a day of somebody costs."""
    told = not audience.hidden & (HIDDEN["budget"] | HIDDEN["staffing"])
    return told and not audience.knows_all and "forecast" in declared("project", audience)


@dataclass(frozen=True)
class LabourSums:
    """The labour of the lines of projects."""

    facts: Facts

    @cached_property
    def lines(self) -> Mapping[str, Line]:
        """The lines that pay for own people."""
        costs = self.facts.money.costs
        return {id_: line for id_, line in costs.lines.items() if line.from_tasks and line.project is not None}

    @cached_property
    def _by_line(self) -> Mapping[str, Mapping[str, Parts]]:
        return {id_: dict(self._figures(line)) for id_, line in self.lines.items()}

    def _figures(self, line: Line) -> Iterator[tuple[str, Parts]]:
        """What each figure of a line is made of, person by person; one that is not known, or not so, is not there."""
        costs = self.facts.money.costs
        if line.project is None:
            return
        found: dict[str, dict[str, Decimal]] = {
            name: defaultdict(Decimal) for name in ("planned", "actual", "estimate")
        }
        unknown = set[str]()
        for name, who, amount in costs.own.by_person(line.record, line.project):
            if isinstance(amount, Unknown):
                unknown.add(name)
            else:
                found[name][who] += amount.amount
        if costs.ledger.by_line.get(line.id):
            found["actual"] = {}  # What finance books, its readers know.
            unknown.discard("actual")
        sums = costs.carried(line, costs.rates.base)
        for name, parts in found.items():
            whole = getattr(sums, name)
            same = not isinstance(whole, Unknown) and abs(whole.amount - sum(parts.values())) < 1
            if name not in unknown and (same or (name == "actual" and not parts)):
                yield name, {who: round(each * _CENTS) for who, each in parts.items()}

    def parts(self, lines: Lines, figure: str) -> Parts | None:
        """What each person adds to a sum of some lines; None where it is not known of all of them."""
        found: dict[str, int] = defaultdict(int)
        for line in lines:
            for name in _PARTS[figure]:
                parts = self._by_line.get(line, {}).get(name)
                if parts is None:
                    return None
                for who, amount in parts.items():
                    found[who] += amount
        return found

    def groups(self, known: Lines) -> list[Lines]:
        """What may be told together: all lines, those of a programme, a budget, a project, each; outer ones first."""
        costs, found = self.facts.money.costs, dict[tuple[str, str], set[str]]()
        for id_ in known:
            line = self.lines[id_]
            above, project = costs.lines.get(line.record.charge_to or ""), line.project
            programme = project.programme if project is not None else None
            for kind, name in (
                ("", ""),
                ("programme", programme),
                ("budget", above.owner.id if above is not None else None),
                ("project", line.owner.id),
                ("line", id_),
            ):
                if name is not None:
                    found.setdefault((kind, name), set()).add(id_)
        return sorted({frozenset(each) for each in found.values()}, key=lambda each: (-len(each), sorted(each)))

    def chosen(self, audience: Audience, within: Mapping[str, Interval], beside: Iterable[Parts] = ()) -> Told:
        """The sums that may be told to an audience together.

        ``within`` is between what rates are told to lie, ``beside`` what else is told of them.
        """
        if not kept_rates(audience):
            return {}
        lines_known = frozenset(
            id_
            for id_, line in self.lines.items()
            if line.project is not None and knows(audience, line.project) and knows(audience, line.record)
        )
        told, chosen = Echelon(), dict[Lines, dict[str, Parts]]()
        for each in beside:
            told = told.with_(each)
        known_before = told.betrayed() | set(known_nearly(told.plain, within))
        for figure in FIGURES:
            for lines in self.groups(lines_known):
                parts, held = self.parts(lines, figure), [each for each in chosen if figure in chosen[each]]
                if parts is None or any(_crosses(lines, each) for each in held):
                    continue
                made = told.with_(parts)
                if self._safe(made, within, known_before) and not any(
                    dominated(each) for each in self._left(chosen, lines, figure)
                ):
                    told = made
                    chosen.setdefault(lines, {})[figure] = parts
        return chosen

    @staticmethod
    def _safe(made: Echelon, within: Mapping[str, Interval], before: set[str]) -> bool:
        """Whether some sums betray no rate that was not known before them."""
        return made.betrayed() <= before and before.issuperset(known_nearly(made.plain, within))

    def betraying(self, told: Collection[LabourSum], within: Mapping[str, Interval]) -> Iterator[Lines]:
        """The lines of those told sums that betray a rate as things stand now, alone or with the others."""
        held = [
            (frozenset(map(str, each.lines)), figure)
            for each in told
            for figure in FIGURES
            if getattr(each, figure) is not None
        ]
        made, sums = Echelon(), list[tuple[Lines, Parts]]()
        for lines, figure in held:
            parts = self.parts(lines, figure)
            if parts is not None:
                made = made.with_(parts)
                sums.append((lines, parts))
        known = made.betrayed() | set(known_nearly(made.plain, within))
        for lines, parts in sums:
            if dominated(parts) or any(amount and who in known for who, amount in parts.items()):
                yield lines

    def _left(self, chosen: Told, lines: Lines, figure: str) -> Iterator[Parts]:
        """What is left of a sum without those told inside it, of those around it without it, of its other figure."""
        held = [each for each, figures in chosen.items() if figure in figures]
        for each in (lines, *(other for other in held if other > lines)):
            inside = [other for other in (*held, lines) if other < each]
            rest = each.difference(*inside)
            parts = self.parts(rest, figure)
            if parts is not None:
                yield parts
        if figure == "actual" and "forecast" in chosen.get(lines, {}):
            whole, gone = self.parts(lines, "forecast") or {}, self.parts(lines, "actual") or {}
            yield {who: amount - gone.get(who, 0) for who, amount in whole.items()}


def frozen_labour(chosen: Told) -> list[dict[str, Any]]:
    """What a file holds of some sums, each by the lines that are left of it without those told inside it.

    In whole units of the portfolio's currency: what is told of the whole is what the told parts come to.
    """
    found: dict[Lines, dict[str, int]] = {}
    for figure in FIGURES:
        held = {lines: whole_labour(figures[figure]) for lines, figures in chosen.items() if figure in figures}
        for lines in sorted(held, key=lambda each: (len(each), sorted(each))):
            inside = _outermost([other for other in held if other < lines])
            rest = lines.difference(*inside)
            if (rest and rest not in held) or rest == lines:
                found.setdefault(rest, {})[figure] = held[lines] - sum(held[each] for each in inside)
    order = ("planned", "actual", "forecast")
    return [
        {"lines": sorted(lines), **{name: found[lines][name] for name in order if name in found[lines]}}
        for lines in sorted(found, key=sorted)
    ]


def _crosses(one: Lines, other: Lines) -> bool:
    """Whether two sets have something in common, and each something of its own."""
    return not (one.isdisjoint(other) or one <= other or other <= one)


def _outermost(sets: Iterable[Lines]) -> list[Lines]:
    """Those of some sets that lie in no other one."""
    held = list(sets)
    return [each for each in held if not any(each < other for other in held)]


def whole_labour(parts: Parts) -> int:
    """What is told of a sum of labour: whole units of the portfolio's currency."""
    return int(round(Decimal(sum(parts.values())) / _CENTS, 0)) if parts else int(NOTHING)


def shares(facts: Facts, told: Mapping[str, tuple[Decimal, Decimal]]) -> Mapping[str, Interval]:
    """Between which parts of itself each rate lies of which a band is told."""
    found = {}
    for who, (low, high) in told.items():
        known = who in facts.portfolio.staffing.people
        rate = facts.money.costs.rates.in_base(day_rate(facts.portfolio, who, facts.as_of)) if known else None
        if isinstance(rate, Money) and rate.amount > 0:
            found[who] = Interval(Fraction(low) / Fraction(rate.amount), Fraction(high) / Fraction(rate.amount))
    return found
