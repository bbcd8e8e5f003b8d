"""Where key results should be by today, which of them are behind, and how they came to where they are.

What a key result expects by a day is what its owner wrote (``expected``). Where nothing is written it is what makes an
objective green: the part of its period that has passed, times what its kind asks for at the end of it (1.0 of a
committed one, 0.7 of an aspirational one; Doerr 2018).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from itpm.analysis.figures.amounts import Ratio, Unknown
from itpm.analysis.figures.arithmetic import lift
from itpm.analysis.strategy.key_results import ObjectiveScore, Progress, scored_between


@dataclass(frozen=True)
class Pace:
    """A key result against where it should be by the status date."""

    objective: ObjectiveScore
    result: Progress

    @property
    def score(self) -> Ratio:
        """How far it has come, from 0 to 1."""
        return self.result.score

    @property
    def written(self) -> bool:
        """Whether its owner wrote what is expected by now."""
        return not isinstance(self.result.expected, Unknown)

    @cached_property
    def asked(self) -> Ratio:
        """The score that it should have by now."""
        return self.objective.asked_of(self.result)

    @property
    def wanted(self) -> Ratio:
        """The value that it should have by now, in its unit."""
        start, target = self.result.baseline, self.result.target
        return lift(lambda share, low, high: low + (high - low) * share, self.asked, start, target)

    @property
    def behind(self) -> bool | None:
        """Whether its score is below what is asked for; None where either is unknown."""
        if isinstance(self.score, Unknown) or isinstance(self.asked, Unknown):
            return None
        return self.score < self.asked


def paces(objectives: Iterable[ObjectiveScore]) -> tuple[Pace, ...]:
    """Every key result of some objectives against its pace."""
    return tuple(Pace(each, result) for each in objectives for result in each.results)


def course(result: Progress) -> tuple[tuple[date, Ratio], ...]:
    """The score at each check-in until the status date; none of what is computed, which is only known of today."""
    if result.computed:
        return ()
    days = sorted(day for day in result.record.check_ins if day <= result.as_of)
    return tuple(
        (day, scored_between(result.record.check_ins[day].value, result.baseline, result.target)) for day in days
    )
