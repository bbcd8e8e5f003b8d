"""Who was right afterwards, as rows for people, sentences, and a document for programs."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any

from itpm.analysis.figures.amounts import Unknown
from itpm.analysis.status.ended import Ended
from itpm.analysis.status.facts import StatusFacts
from itpm.analysis.status.tally import NOT_READ, Afterwards, Tally, Then, afterwards
from itpm.joined import clauses, listed, worded
from itpm.message import Said, phrase

COLUMNS = ("of", "reported", "declared", "derived", "days_late", "cost_above", "right")
EVERY = (*COLUMNS[:-1], "cost_above_at_least", "right", "reason")
"""The columns for programs: nothing is a sign in a number, and what nobody knows says why."""
_OF = ("projects", "milestones")


def tallied(status: StatusFacts, then: Then = NOT_READ, of: Collection[str] = ()) -> Mapping[str, Afterwards]:
    """Who was right about closed projects, and about milestones that were reached; of some projects, or all."""
    every = {"projects": tuple(status.ended.values()), "milestones": status.reached}
    return {
        name: afterwards((each for each in found if not of or each.project in of), then)
        for name, found in every.items()
    }


def tally_rows(found: Mapping[str, Afterwards]) -> list[dict[str, Any]]:
    """A row for each report of something that has ended: what it declared, what its facts said, what came of it."""
    return [
        {
            "of": each.of.address,
            "reported": each.day.isoformat(),
            "declared": each.declared.value,
            "derived": None if isinstance(each.derived, Unknown) else each.derived.value,
            "days_late": each.of.days,
            "cost_above": None if each.of.at_least else _share(each.of),
            "cost_above_at_least": _share(each.of) if each.of.at_least else None,
            "right": None if each.right is None else each.right.value,
            "reason": each.derived.reason if isinstance(each.derived, Unknown) else None,
        }
        for name in _OF
        for each in found[name].said
    ]


def _share(found: Ended) -> float | None:
    return None if found.above is None else float(round(found.above, 4))


def tally_table(found: Mapping[str, Afterwards]) -> list[dict[str, Any]]:
    """The same rows for people: a cost that is known in part has a sign."""
    return [
        row if row["cost_above_at_least"] is None else {**row, "cost_above": f"≥ {row['cost_above_at_least']}"}
        for row in tally_rows(found)
    ]


def tally_lines(found: Mapping[str, Afterwards]) -> Iterator[str]:
    """What was declared, and what the facts said, against what came of it, a sentence each."""
    projects, milestones = (found[name] for name in _OF)
    if projects.ended:
        yield _words(phrase("Declared of closed projects"), projects.declared, _in_trouble)
        yield _words(phrase("By the facts of those days"), projects.derived, _in_trouble)
    if milestones.ended:
        yield _words(phrase("Declared before milestones that were reached"), milestones.declared, _late)
        yield _words(phrase("By the facts of those days"), milestones.derived, _late)
    right = {each: projects.right[each] + milestones.right[each] for each in projects.right}
    if any(right.values()):
        parts = listed(phrase("{who} {n}", who=worded(each.value), n=count) for each, count in right.items())
        yield phrase("Who was right, where both said something: {counts}.", counts=parts)
    for why, count in untold(found).items():
        yield phrase("Of {n:report|reports} the facts are not told: {why}.", n=count, why=worded(why))


def _in_trouble(state: str, count: int, of: int) -> Said:
    return phrase("{state} {n} of {all} in trouble afterwards", state=worded(state), n=count, all=of)


def _late(state: str, count: int, of: int) -> Said:
    return phrase("{state} {n} of {all} late", state=worded(state), n=count, all=of)


def untold(found: Mapping[str, Afterwards]) -> Mapping[str, int]:
    """Why it is not known of how many reports what the facts said on their day."""
    counted: dict[str, int] = {}
    for each in found.values():
        for why, count in each.untold.items():
            counted[why] = counted.get(why, 0) + count
    return counted


def _words(title: str, found: Tally, what: Callable[[str, int, int], Said]) -> Said:
    """How often a state was told of what was in trouble afterwards, and of other things."""
    if not found.told:
        return phrase("{what}: not told, of nothing it is known both what was said and what became of it.", what=title)
    parts = clauses(
        what(state.value, found.trouble[state], found.trouble[state] + found.fine[state])
        for state in found.trouble
        if found.trouble[state] + found.fine[state]
    )
    return phrase("{what}, {n:report|reports}: {parts}.", what=title, n=found.told, parts=parts)


def tally_document(found: Mapping[str, Afterwards]) -> dict[str, Any]:
    """The same for programs."""
    return {
        **{name: _document(found[name]) for name in _OF},
        "reports": tally_rows(found),
        "derived_not_told": [{"reports": count, "reason": why} for why, count in untold(found).items()],
    }


def _document(found: Afterwards) -> dict[str, Any]:
    return {
        "ended": len(found.ended),
        "late": _counted(each.late for each in found.ended),
        "above_approved": _counted(each.dear for each in found.ended if each.whole),
        "declared": _states(found.declared),
        "derived": _states(found.derived),
        "right": {each.name.lower(): count for each, count in found.right.items()},
    }


def _counted(answers: Iterable[bool | None]) -> dict[str, int]:
    """How many answer yes, no, and not at all."""
    every = list(answers)
    return {"yes": every.count(True), "no": every.count(False), "unknown": every.count(None)}


def _states(found: Tally) -> dict[str, Any]:
    return {
        state.value: {"in_trouble_afterwards": found.trouble[state], "not": found.fine[state]}
        for state in found.trouble
    }
