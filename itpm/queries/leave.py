"""What a leave or a hire would change: work that stays undone, what somebody answers for, and when projects end."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from itpm.analysis.control.answering import Answer
from itpm.analysis.people.leaving import Gap, Undone
from itpm.analysis.scheduling.schedule import Schedule
from itpm.analysis.value.outcome import moved, outcomes
from itpm.queries.timetable import days
from itpm.say import number

CHANGES = ("project", "finish", "then", "moved", "undone")
_HOUR = 60
_MOST_OTHERS = 5
"""How many are named in a sentence; programs get them all."""


@dataclass(frozen=True, slots=True)
class Change:
    """What changes of a project: its last day now and then, or why there is none, and what of it stays undone."""

    project: str
    finish: date | str
    then: date | str | None
    never: bool
    """Whether it has no end then because work of it is never done."""
    moved: str
    undone: str

    @property
    def row(self) -> dict[str, Any]:
        """A row with all of it."""
        return {name: getattr(self, name) for name in CHANGES}

    @property
    def short(self) -> dict[str, Any]:
        """A row for a table: why something is never done stands above it."""
        return self.row | ({"then": "never"} if self.never else {})


def changes(before: Schedule, after: Schedule, gap: Gap | None) -> list[Change]:
    """The projects that would end on another day, or with work that nobody does any more."""
    first, then = outcomes(before), outcomes(after)
    found = []
    for project, outcome in first.items():
        other = then.get(project)
        finish, new = outcome.finish, other.finish if other is not None else None
        lost = gap.of_project(project) if gap is not None else ()
        parts = [each for each in gap.partly if each.address.startswith(f"{project}/")] if gap is not None else []
        later = moved(before, outcome, other)
        if finish == new and not (later and later.elapsed) and not lost and not parts:
            continue
        causes = [each for each in lost if not each.waits_for] or lost[:1]
        said = "; ".join(f"{each.address}: {each.reason}" for each in causes)
        undone = [
            *(each.address for each in lost),
            *(f"{days(before, each.minutes or 0)} of {each.address}" for each in parts),
        ]
        found.append(
            Change(
                project,
                finish or outcome.lacking,
                f"never, because {said}" if lost else new or (other.lacking if other is not None else None),
                bool(lost) or (other is not None and other.never),
                "" if lost or not (later and later.elapsed) else f"{'+' * (later.elapsed > 0)}{later.told}",
                ", ".join(undone),
            )
        )
    return found


def undone_rows(undone: Sequence[Undone]) -> list[dict[str, Any]]:
    """A row for everything that stays undone."""
    return [
        {
            "undone": each.address if each.minutes is None else f"{number(each.minutes / _HOUR)} h of {each.address}",
            "kind": each.kind,
            "why": each.words,
            "others": ", ".join(each.others),
        }
        for each in undone
    ]


def undone_words(undone: Sequence[Undone]) -> list[str]:
    """What stays undone, a line each: causes first, then what waits for them."""
    lines = []
    for each, row in zip(undone, undone_rows(undone), strict=True):
        names, more = ", ".join(each.others[:_MOST_OTHERS]), len(each.others) - _MOST_OTHERS
        others = f"; {names}{f' and {more} more' if more > 0 else ''} could" if names else ""
        lines.append(f"  {row['undone']}  {row['why']}{others}")
    return lines


def answer_words(answers: Sequence[Answer]) -> list[str]:
    """What somebody answers for, a line each."""
    return [f"  {each.words}" for each in answers]


def answers_plain(answers: Sequence[Answer]) -> list[dict[str, Any]]:
    """What somebody answers for, as programs read it."""
    return [
        {"address": each.address, "as": str(each.words), "until": each.until and each.until.isoformat()}
        for each in answers
    ]


def document(undone: Sequence[Undone], answers: Sequence[Answer], found: Sequence[Change]) -> dict[str, Any]:
    """What changes without somebody, as programs read it: dates, what is left undone, what they answer for."""
    return {
        "changes": [_dated(each) for each in found],
        "undone": [
            {
                "address": each.address,
                "kind": each.kind,
                "reason": each.reason,
                "waits_for": each.waits_for or None,
                "could_be_done_by": list(each.others),
                "minutes": each.minutes,
            }
            for each in undone
        ],
        "answers_for": answers_plain(answers),
    }


def _dated(change: Change) -> dict[str, Any]:
    """A row for programs: where nobody knows when a project ends now, null and why."""
    dated = isinstance(change.finish, date)
    return change.row if dated else change.row | {"finish": None, "finish_reason": change.finish}
