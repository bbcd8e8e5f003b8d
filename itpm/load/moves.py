"""Records that moved: old addresses are followed, and a map of moves must make sense itself."""

from collections.abc import Mapping
from typing import Any

from itpm.diagnostic import Finding, Related
from itpm.load.merge import Whole
from itpm.load.names import NAMESPACES, Names
from itpm.load.near import Near
from itpm.message import Message, phrase
from itpm.model.address import whole_of
from itpm.model.moves import MOST_MOVES, Moves
from itpm.model.naming import kind_word, split_kind


def follow(whole: Whole | None, names: Names) -> tuple[Moves, list[Finding]]:
    """The moves that make sense, and what is wrong with the others."""
    if whole is None:
        return Moves(), []
    moves: Mapping[str, Any] = whole.data.get("moved") or {}
    steps = {
        old: split_kind(str(move["to"]))[2] for old, move in moves.items() if isinstance(move, dict) and "to" in move
    }
    every = Moves.of(steps)
    near = Near(names.addresses)
    findings: list[Finding] = []
    sound: dict[str, str] = {}
    for old, new in steps.items():
        end = every.end(old)
        if end is None:
            trail = every.trail(old)
            circle = trail[-1] in trail[:-1]
            message = (
                Message("'{old}' moves in a circle", old=old)
                if circle
                else Message("'{old}' moved more than {most} times", old=old, most=MOST_MOVES)
            )
            findings.append(Finding("REF005", whole.origin(("moved", old)).key(), message, "end it at a record"))
            continue
        sound[old] = new
        said = split_kind(str(moves[old]["to"]))[0]
        kinds = names.kinds(new)
        if said and kinds and kind_word(said) not in kinds:
            message = Message("'{new}' is {kinds:a}, no {said}", new=new, kinds=min(kinds).replace("-", " "), said=said)
            findings.append(
                Finding("REF002", whole.origin(("moved", old, "to")), message, phrase("write '{new}'", new=new))
            )
        if not names.holds(end) and whole_of(end) not in names.unread and not names.may_be_lost(end):
            message = Message("'{old}' moved to '{end}', and there is no such record", old=old, end=end)
            hint = near.hint(end) or "name the address where it is now"
            findings.append(Finding("REF001", whole.origin(("moved", old, "to")), message, hint))
        findings.extend(_reused(whole, old, end, names))
    return Moves.of(sound), findings


def _reused(whole: Whole, old: str, end: str, names: Names) -> list[Finding]:
    if not names.holds(old) or _strangers(old, end, names):
        return []
    first = names.portfolio.get(old, {})
    related = tuple(Related(origin, "used here") for origin in list(first.values())[:1])
    message = Message("'{old}' moved away, and a record uses its id again", old=old)
    return [Finding("REF005", whole.origin(("moved", old)).key(), message, "give the new record another id", related)]


def _strangers(old: str, end: str, names: Names) -> bool:
    """True where two addresses are of different namespaces: a service may be called as a project once was."""
    spaces = [{NAMESPACES.get(kind, kind) for kind in names.portfolio.get(each, {})} for each in (old, end)]
    return bool(spaces[0] and spaces[1]) and spaces[0].isdisjoint(spaces[1])
