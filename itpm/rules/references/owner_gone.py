"""REF009: somebody answers for open work and has left, leaves soon, or is away without a deputy."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from itpm.analysis.facts import Facts
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message
from itpm.model.portfolio import Portfolio
from itpm.rules.rule import rule, stricter
from itpm.rules.thresholds import Weeks

_SINGLE = frozenset({"owner", "manager", "sponsor", "lead"})
"""The fields whose people need a deputy while they are away for long."""


@stricter("ahead")
@rule("REF009", "owner-gone", Severity.ERROR, serves=Duty.PEOPLE, reads=("answers",))
def owner_gone(facts: Facts, *, weeks: Weeks = 4, ahead: Weeks = 13) -> Iterable[Finding]:
    """Somebody answers for open work and has left, leaves soon, or is away without a deputy."""
    soon = facts.as_of + timedelta(weeks=int(ahead))
    away = _away(facts.portfolio, facts.as_of, timedelta(weeks=int(weeks)))
    for who, person in facts.portfolio.staffing.people.items():
        last = person.employed.finish
        if last is not None and last <= soon:
            yield from _leaving(facts, who, last)
        elif who in away:
            for each in facts.control.answers.by_person.get(who, ()):
                if each.origin.pointer[-1] in _SINGLE:
                    yield Finding(
                        "REF009",
                        each.origin,
                        Message("'{who}' {away}, and {words}", who=who, away=away[who], words=each.words),
                        _HINT,
                    )


_HINT = "name somebody who is there"


def _leaving(facts: Facts, who: str, last: date) -> Iterator[Finding]:
    """What somebody who has left, or will, answers for beyond their last day."""
    gone = last < facts.as_of
    leaves = Message("'{who}' leaves on {last}", who=who, last=last)
    said = Message("'{who}' left on {last}", who=who, last=last) if gone else leaves
    for each in facts.control.answers.open(who, last):
        if "rota" not in each.origin.pointer:
            severity = None if gone else Severity.WARNING
            yield Finding(
                "REF009",
                each.origin,
                Message("{said}, and {words}", said=said, words=each.words),
                _HINT,
                severity=severity,
            )


def _away(portfolio: Portfolio, day: date, longest: timedelta) -> Mapping[str, Message]:
    """People who are away for long on a day and have no deputy, and until when."""
    found: dict[str, Message] = {}
    for id_, person in portfolio.staffing.people.items():
        for leave in portfolio.staffing.leave.get(person.id, {}):  # type: ignore[call-overload]
            away = leave.holds(day) and leave.start and leave.finish and leave.finish - leave.start >= longest
            if away and not person.deputies:
                found[id_] = Message("is away until {finish} and has no deputy", finish=leave.finish)
    return found
