"""Documents of the ledger of which some money would lie nowhere, or nobody would know how much it is."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from itpm.diagnostic import Finding, Pointer
from itpm.load.merge import Whole
from itpm.load.near import meant_at
from itpm.load.sense import CODE, Trouble
from itpm.message import Message

_ENTRIES = "entries"


def lost_documents(whole: Whole, told: Mapping[str, set[Pointer]]) -> list[Finding]:
    """What is wrong with the documents of a whole; ``told`` are the places of values that are wrong for themselves.

    Such a value is gone here: what would follow from that waits until it is mended.
    """
    entries = whole.data.get(_ENTRIES) if whole.kind == "budget" else None
    found = []
    for name, entry in entries.items() if isinstance(entries, Mapping) else ():
        for each in _of(entry) if isinstance(entry, Mapping) else ():
            pointer = (_ENTRIES, name, *each.field)
            at = whole.origin(pointer)
            # Without a 'split' that was refused, neither the line nor the amount is missing.
            causes = (pointer, (_ENTRIES, name, "split"))
            if not any(place[: len(cause)] == cause for place in told.get(at.path, ()) for cause in causes):
                found.append(Finding(CODE, at, each.what, each.hint))
    return found


def places_of(findings: Iterable[Finding]) -> Mapping[str, set[Pointer]]:
    """Where something is told already, by file; a field that is misspelt is told at its own place, too."""
    found: dict[str, set[Pointer]] = {}
    for each in findings:
        found.setdefault(each.origin.path, set()).update({each.origin.pointer, meant_at(each.origin, each.hint)})
    return found


def _of(entry: Mapping[str, Any]) -> Iterator[Trouble]:
    amount, split = entry.get("amount"), entry.get("split")
    if not isinstance(split, Mapping) or not split:
        for field in ("line", "amount"):
            if entry.get(field) is None:
                what = Message("a document without '{field}' counts nowhere", field=field)
                yield Trouble((field,), what, "write the line and the amount, or a 'split' by lines")
        return
    if entry.get("line") is not None:
        what = Message("'split' says the lines, and 'line' another time")
        yield Trouble(("line",), what, "take 'line' out, or write one line and its amount without 'split'")
    parts = [each for each in split.values() if each is not None]
    if amount is not None and _number(amount) != sum(map(_number, parts)):
        whole = sum(map(_number, parts))
        what = Message("the parts come to {parts}, and the document to {whole}", parts=whole, whole=_number(amount))
        yield Trouble(("split",), what, "mend the amount or a part; where all parts are there, 'amount' can go")


def _number(value: Any) -> Decimal:  # noqa: ANN401 - plain data
    return Decimal(value) if isinstance(value, (int, Decimal)) else Decimal(0)
