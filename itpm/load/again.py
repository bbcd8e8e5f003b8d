"""Which names of a list stand in it a second time: the same record counts once, however it is written."""

from collections.abc import Iterator, Sequence
from typing import Any

from itpm.diagnostic import Finding, Origin, Related
from itpm.load.names import Names
from itpm.load.plan import Plan
from itpm.message import Message
from itpm.model.naming import kind_word, split_kind
from itpm.text.fault import shown

_FINISH_TO_START = " FS"
"""What a link is that does not say it."""


def again(plan: Plan, names: Names, written: Sequence[Any], made: Sequence[Any]) -> Iterator[tuple[int, int]]:
    """The places of names that stand in a list already, each with the first place of the same.

    Args:
        plan: What is known of the items.
        names: What there is.
        written: The items as they are written.
        made: What they name; what leads nowhere is no text.
    """
    if len(made) < 2 or plan.again or not plan.kinds:
        return
    texts = [each.removesuffix(_FINISH_TO_START) if plan.link else each for each in made if isinstance(each, str)]
    if len(set(texts)) == len(texts):
        return
    first: dict[tuple[str, str], int] = {}
    for place, (text, meant) in enumerate(zip(written, made, strict=True)):
        if isinstance(meant, str):
            link = meant.removesuffix(_FINISH_TO_START) if plan.link else meant
            before = first.setdefault((link, _kind(plan, names, text, meant)), place)
            if before != place:
                yield place, before


def told_again(at: Origin, where: Origin) -> Finding:
    """A name at its place, with its text, that stands in the list already, and where it stands first."""
    message = Message("'{name}' stands in the list a second time", name=shown(at.text or ""))
    return Finding("STR030", at, message, "name each once", (Related(where, "first here"),))


def _kind(plan: Plan, names: Names, text: str, address: str) -> str:
    """The kind that is said of a name, where several of the kinds that are meant have something of that name."""
    known = names.portfolio.get(address, {})
    return kind_word(split_kind(text)[0]) if sum(kind in plan.kinds for kind in known) > 1 else ""
