"""What came back from those who were told something, and what became of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from itpm.analysis.collaboration.communications import Communications, Planned
from itpm.model.collaboration import Feedback

PATIENCE = 7
"""The days in which somebody may think about what came back."""


@dataclass(frozen=True, slots=True)
class Heard:
    """Feedback on a day, with the communication that it came back from."""

    planned: Planned
    day: date
    said: Feedback

    @property
    def open(self) -> bool:
        """Whether nothing became of it: neither is something done about it, nor was it answered."""
        return self.said.action is None and self.said.answer is None

    def older_than(self, days: int, as_of: date) -> bool:
        """Whether it has been open for more than so many days."""
        return self.open and (as_of - self.day).days > days


def feedback(plan: Communications) -> tuple[Heard, ...]:
    """Everything that came back of a communication plan, the latest first."""
    found = [Heard(each, day, said) for each in plan.planned for day, said in _said(each).items()]
    return tuple(sorted(found, key=lambda each: (-each.day.toordinal(), each.planned.communication.id)))


def _said(each: Planned) -> Mapping[date, Feedback]:
    return {day: said for day, said in each.communication.feedback.items() if day <= each.as_of}
