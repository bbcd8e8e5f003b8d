"""Shapes of the format that were written before: each is read as the one of today, told once, and can be rewritten.

They are looked for only in documents that do not have the shape of today, so files that have it cost nothing. What is
to be changed is said as wishes on a text (``text/rewriting.py``): the data are changed by the same wishes as the files.
"""

from codecs import BOM_UTF8
from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from itpm.diagnostic import Finding, Origin, Pointer
from itpm.message import Message
from itpm.text.decode import decode
from itpm.text.frozen import Draft
from itpm.text.reader import read_yaml
from itpm.text.rewriting import Wish, carry, fulfil, nest, remove, rename, rewritten, strip
from itpm.text.wishes import EditError

CODE: Final = "STR024"
HINT: Final = "'itpm migrate' rewrites it"
_DELIVERY: Final = ("party", "promised", "expected")
_OUTSIDE: Final = Message("what comes from outside is written as 'delivery'")
_BOTH: Final = Message("what comes from outside is written as 'delivery', and 'external' by system")


class Old(NamedTuple):
    """A shape of before: where it stands, what is written there today, and what makes the one of the other."""

    pointer: Pointer
    what: Message
    wishes: tuple[Wish, ...]

    def finding(self, path: str) -> Finding:
        """What is told of it."""
        return Finding(CODE, Origin(path, self.pointer).key(), self.what, HINT)


def modernised(kind: str, draft: Draft) -> list[Old]:
    """Gives data the shapes of today; those of before that they had."""
    found = old_shapes(kind, draft.data)
    for each in found:
        fulfil(draft, each.wishes)
    return found


def migrated(kind: str, path: str, data: bytes) -> tuple[bytes, int]:
    """A file as it is written today, and how much of it was written as before; the same bytes where nothing was.

    Raises:
        EditError: where the file cannot be read, or a place not be rewritten without changing something else.
    """
    text, fault = decode(data)
    parsed = read_yaml(text)
    if fault is not None or parsed.faults:
        raise EditError(f"{path} cannot be read")
    found = old_shapes(kind, parsed.data)
    if not found:
        return data, 0
    lines = "\r\n" in text
    made = rewritten(path, text.replace("\r\n", "\n"), [each.wishes for each in found])
    mark = BOM_UTF8 if data.startswith(BOM_UTF8) else b""
    return mark + (made.replace("\n", "\r\n") if lines else made).encode(), len(found)


def old_shapes(kind: str, data: Any) -> list[Old]:  # noqa: ANN401 - plain data
    """Every shape of before in a document, the outermost first."""
    if kind == "scenario" and isinstance(data, Mapping) and isinstance(data.get("set"), Mapping):
        return [each for key, value in data["set"].items() for each in _in_scenario(key, value)]
    return list(_below(data, ()))


def _in_scenario(key: str, value: Any) -> Iterator[Old]:  # noqa: ANN401 - plain data
    """What a scenario sets, by address and field."""
    here, (record, dot, below) = ("set", key), key.partition(".external")
    field = below.removeprefix(".")
    only = set(value) <= {*_DELIVERY} if isinstance(value, Mapping) and not field else field in _DELIVERY
    if dot and only:
        yield Old(here, _OUTSIDE, (rename(here, f"{record}.delivery{below}"),))
    elif dot and not field and isinstance(value, Mapping):
        found = _external(value, here)
        yield from () if found is None else (found,)


def _below(data: Any, route: Pointer) -> Iterator[Old]:  # noqa: ANN401 - plain data
    if isinstance(data, list):
        for number, each in enumerate(data):
            yield from _below(each, (*route, number))
    elif isinstance(data, Mapping):
        for key, value in data.items():
            if key.startswith("x-"):
                continue
            here = (*route, key)
            found = _external(value, here) if key == "external" and isinstance(value, Mapping) else None
            if found is not None:
                yield found
            else:
                yield from _below(value, here)


def _external(value: Mapping[str, Any], here: Pointer) -> Old | None:
    """``{system, id, …}`` is ``{SYSTEM: {id, …}}``; what a milestone waited for from outside is its ``delivery``."""
    system = value.get("system")
    imported = isinstance(system, str) and "id" in value
    expected = [key for key in _DELIVERY if key in value] if here[-3:-2] == ("milestones",) else []
    if imported and len(expected) < len(value):
        outside = Message("'external' is written by system: {shape}", shape=f"{{{system}: {{id: …}}}}")
        wishes: tuple[Wish, ...] = (strip((*here, "system")), nest(here, str(system)))
        if not expected:
            return Old(here, outside, wishes)
        delivery = {key: value[key] for key in expected}
        moved = [carry((*here[:-1], "delivery"), delivery, here)]
        moved += [remove((*here, key)) for key in expected]
        return Old(here, _BOTH, (*moved, *wishes))
    if expected and set(value) <= {*_DELIVERY}:
        return Old(here, _OUTSIDE, (rename(here, "delivery"),))
    return None
