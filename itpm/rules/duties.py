"""How much of the portfolio is under control, duty by duty: in how much of what its rules look at they find nothing.

The ten duties are those of an IT manager (I1 to I5) and of a project manager (P1 to P5), as each rule says whom it
serves. A rule that has nothing to look at tells nothing: nobody has begun to write that down. So a share is an upper
bound as long as there are such rules, and a duty of which no rule has anything to look at is not told at all. So it is
with a rule that is switched off, or whose findings wait until what could not be read is mended: it is silent, and what
it looks at is no better for that.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from itpm.analysis.facts import Facts
from itpm.diagnostic import Diagnostic, Duty, Severity
from itpm.rules.habit import Habit
from itpm.rules.rule import Rule

TITLES: Final[Mapping[Duty, str]] = {
    Duty.STRATEGY: "Strategy",
    Duty.PEOPLE: "People",
    Duty.INFRASTRUCTURE: "Infrastructure",
    Duty.DEPARTMENT_BUDGET: "Budget",
    Duty.DEPARTMENTS: "Collaboration",
    Duty.PROJECT_PLANNING: "Planning",
    Duty.RESOURCES: "Resources",
    Duty.MONITORING: "Control",
    Duty.COMMUNICATION: "Communication",
    Duty.QUALITY: "Quality",
}
"""The ten duties, as they are told."""


@dataclass(frozen=True, slots=True)
class Covered:
    """How far one duty is covered.

    ``looked`` are the records that its rules look at, each once a rule; ``found`` those of them with an error or a
    warning. ``silent`` are the codes of its rules that look at something of which there is nothing, ``untold`` of those
    that are switched off, or of which some findings wait.
    """

    duty: Duty
    looked: int
    found: int
    told: tuple[str, ...]
    silent: tuple[str, ...]
    untold: tuple[str, ...] = ()

    @property
    def share(self) -> float | None:
        """The part of what is looked at in which nothing is found; None where no rule tells anything."""
        return 1 - self.found / self.looked if set(self.told) - set(self.untold) else None

    @property
    def whole(self) -> bool:
        """Whether all of its rules have something to look at and tell all of it; else the share is at most that."""
        return not self.silent and not self.untold


def covered(
    facts: Facts, found: Iterable[Diagnostic], rules: Iterable[Rule], untold: Collection[str] = ()
) -> tuple[Covered, ...]:
    """Each duty, from the findings of the rules that serve it; ``untold`` are the codes of which not all is found."""
    wrong: dict[str, list[str]] = {}
    for each in found:
        if each.severity is not Severity.INFO and each.address:
            wrong.setdefault(each.code, []).append(each.address)
    judged = [(rule, *_judged(facts, rule, wrong.get(rule.code, ()))) for rule in rules if rule.habit is not None]
    return tuple(_duty(duty, [each for each in judged if duty in each[0].serves], untold) for duty in TITLES)


def _judged(facts: Facts, rule: Rule, wrong: Sequence[str]) -> tuple[int, int]:
    """How many records a rule looks at, and in how many of them it finds something."""
    looked = hit = 0
    for habit in _habits(rule):
        looked += habit.of.count(facts)
        hit += habit.of.hit(facts, wrong)
    return looked, hit


def _habits(rule: Rule) -> Iterator[Habit]:
    yield from rule.habit.each if rule.habit is not None else ()


def _duty(duty: Duty, judged: list[tuple[Rule, int, int]], untold: Collection[str]) -> Covered:
    return Covered(
        duty,
        sum(looked for _rule, looked, _hit in judged),
        sum(hit for _rule, _looked, hit in judged),
        tuple(rule.code for rule, looked, _hit in judged if looked),
        tuple(rule.code for rule, looked, _hit in judged if not looked),
        tuple(rule.code for rule, looked, _hit in judged if looked and rule.code in untold),
    )
