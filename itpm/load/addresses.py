"""From the place of a value in its file to the address of the record that it belongs to."""

from itpm.diagnostic import Pointer
from itpm.load.collections import NESTED, collections
from itpm.load.kinds import KINDS
from itpm.model.address import Meant
from itpm.model.naming import kind_word

_IN_A_BUDGET = frozenset({"lines", "drawdowns"})


def address_in(kind: str, whole: str, pointer: Pointer) -> str:
    """The address of the record that a place in a whole of a kind lies in; nothing where it lies in none."""
    inner = collections(kind).get((str(pointer[0]), "*", str(pointer[2]))) if len(pointer) > 3 else None
    nested = inner is not None
    if kind in {"project", "scenario", "timesheet"}:
        in_budget = pointer[:1] == ("budget",)
        if inner in NESTED:
            return f"{whole}/{pointer[1]}/{pointer[3]}"
        route = pointer[1:] if in_budget else pointer[2:] if nested else pointer
        named = len(route) > 1 and kind == "project" and (not in_budget or route[0] in _IN_A_BUDGET)
        return f"{whole}/{route[1]}" if named else Meant(whole, kind) if kind == "project" else whole
    if nested:
        return Meant(f"{pointer[1]}/{pointer[3]}", kind_word(str(inner)))
    own = collections(kind).get((str(pointer[0]),), "") if len(pointer) > 1 and kind in KINDS else ""
    return Meant(str(pointer[1]), kind_word(own)) if own else str(pointer[1]) if len(pointer) > 1 else ""
