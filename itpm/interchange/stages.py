"""How far an item of a board or tracker is, as fields of a task, and which word there says how far a task is here.

A state is one of four: planned, started, done, cancelled. A field says it with a day where one is known.
"""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from itpm.interchange.exchange import Told
from itpm.interchange.foreign import Item
from itpm.interchange.mapping import Meaning, folded, said_for
from itpm.interchange.states import CANCELLED, DONE, KNOWN, OF_TASKS, PLANNED, STARTED, Words

MILESTONES = "milestones"
FIELDS = ("started", "finished", "progress", "cancelled", "cancelled/date", "reached")
"""The ways to all that a state sets."""


def words_of(meaning: Meaning) -> Words:
    """What words of state mean."""
    return Words("states", meaning.states, KNOWN, OF_TASKS)


def stage_fields(item: Item, words: Words, lost: list[Told]) -> dict[str, Any]:
    """What the state of an item sets: days where they are known, and never one that is not; what is lost is told."""
    meant = words.of(item.state, item.meant) if item.state else item.meant
    there = item.since.get("state", "")
    began = item.since.get(STARTED, there if meant == STARTED else "")
    ended = item.since.get(DONE, there)
    if item.section == MILESTONES and meant != CANCELLED:
        return {"reached": ended} if meant == DONE and ended else {}
    if meant == DONE:
        made: dict[str, Any] = {"started": began} if began else {}
        return made | ({"finished": ended} if ended else {"progress": "100%"})
    if meant == CANCELLED:
        day = (ended or item.synced)[:10]
        if day:
            return {"cancelled": {"date": day}}
        lost.append(Told("it was dropped there, and nobody says when", item.place, item.name, "cancelled"))
        return {}
    if meant == STARTED and began:
        return {"started": began}
    if meant == STARTED and not {"started", "progress"} & item.fields.keys():
        lost.append(Told("it has begun there, and the file does not say when", item.place, item.name))
    return {}


def stage_of(fields: Mapping[str, Any]) -> str:
    """How far a task or milestone is by its fields, as they are written or as they were last imported."""
    if "cancelled" in fields or "cancelled/date" in fields:
        return CANCELLED
    if "finished" in fields or "reached" in fields or str(fields.get("progress", "")) == "100%":
        return DONE
    return STARTED if "started" in fields else PLANNED


class Choice(NamedTuple):
    """The one word there that means a state, or why there is none to take."""

    word: str = ""
    why: str = ""
    several: bool = False
    """Whether there are several, and nobody says which is meant."""


def word_for(stage: str, words: Mapping[str, str], meaning: Meaning) -> Choice:
    """Which of some words there means a state: the one that a mapping says, else the only one that is meant so.

    ``words`` are those that can be taken, each with what the other system itself says that it is, empty for nothing.
    """
    mapped = [each for each in words if said_for(meaning.states, each) == stage]
    meant = mapped or [each for each in words if is_meant(each, stage, meaning, words[each])]
    if len(meant) == 1:
        return Choice(meant[0])
    if meant:
        return Choice(why=f"{_listed(meant)} are all {stage} there: say in 'states:' which one is", several=True)
    return Choice(
        why=f"nothing there is {stage}{f'; there is {_listed(words)}' if words else ''}: 'states:' can say it"
    )


def is_meant(word: str, stage: str, meaning: Meaning, there: str = "") -> bool:
    """Whether a word means a state; ``there`` is what the other system says of it, but not that it was dropped."""
    known = KNOWN.get(folded(word), "")
    return (said_for(meaning.states, word) or (CANCELLED if known == CANCELLED else there or known)) == stage


def _listed(words: Iterable[str]) -> str:
    return ", ".join(f"'{each[:40]}'" for each in words)
