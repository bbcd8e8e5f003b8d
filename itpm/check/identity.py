"""Which finding of one run is which of another: its code, what it is about, the field, and what it names.

A file that a thing stands in, lines and figures are not part of it: a finding stays the same when its record goes to
another file of its whole, when lines move, and when a sum changes by a cent.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from itpm.diagnostic import Diagnostic
from itpm.load.workspace import Workspace


def identified(workspace: Workspace, diagnostics: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Findings with the identity of each; those that are alike in all of it are counted in their order."""
    alike: Counter[str] = Counter()
    for each in diagnostics:
        key = _key(workspace, each)
        alike[key] += 1
        yield replace(each, identity=_digest(key if alike[key] == 1 else f"{key}\x1e{alike[key]}"))


def _key(workspace: Workspace, each: Diagnostic) -> str:
    whole = workspace.places.get(each.path, ("", each.path))
    # Where an item stands in a list changes with what is written before it.
    route = ("*" if isinstance(step, int) else step for step in each.pointer)
    return "\x1f".join((each.code, *whole, *route, "\x1e", *each.what.names()))


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()[:32]
