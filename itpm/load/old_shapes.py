"""Shapes of the format that were written before: each is read as the one of today, told once, and can be rewritten.

They are looked for only in documents that do not have the shape of today, so files that have it cost nothing. What is
to be changed is said as wishes on a text (``text/rewriting.py``): the data are changed by the same wishes as the files.
Where a shape of before has a slip in it, or says otherwise what stands beside it in the shape of today, that is told at
its place, and nothing is made of it: neither here nor by ``itpm migrate``.
"""

from codecs import BOM_UTF8
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from itpm.diagnostic import Finding, Origin, Pointer
from itpm.load.near import nearest
from itpm.load.near_writing import is_of, slug
from itpm.load.shape import WORDS, shape
from itpm.message import Message, phrase
from itpm.text.decode import decode
from itpm.text.fault import shown
from itpm.text.frozen import Draft
from itpm.text.places import Lines
from itpm.text.reader import read_yaml
from itpm.text.rewriting import Wish, carry, fulfil, nest, remove, rename, rewritten, set_value, strip
from itpm.text.wishes import EditError

CODE: Final = "STR024"
Moved = tuple[Pointer, Pointer]
"""Where something is said to stand, and where it is written."""
HINT: Final = "'itpm migrate' rewrites it"
_DELIVERY: Final = ("party", "promised", "expected")
_IMPORT: Final = ("system", "id", "url", "synced", "hash")
_OUTSIDE: Final = Message("what comes from outside is written as 'delivery'")
_BOTH: Final = Message("what comes from outside is written as 'delivery', and 'external' by system")


class Old(NamedTuple):
    """A shape of before: where it stands, what is written there today, and what makes the one of the other."""

    pointer: Pointer
    what: Message
    wishes: tuple[Wish, ...]
    moved: tuple[Moved, ...]

    def finding(self, path: str) -> Finding:
        """What is told of it."""
        return Finding(CODE, Origin(path, self.pointer).key(), self.what, HINT)


class Slip(NamedTuple):
    """A shape of before of which nothing can be made: where the slip is, what is told, and what is left out for it."""

    pointer: Pointer
    code: str
    what: Message
    hint: str
    left_out: Pointer
    on_key: bool = True

    def finding(self, path: str) -> Finding:
        """What is told of it."""
        return Finding(self.code, Origin(path, self.pointer, on_key=self.on_key), self.what, self.hint)


def modernised(kind: str, draft: Draft) -> list[Old | Slip]:
    """Gives data the shapes of today, and takes out what has a slip; those of before that they had."""
    found = old_shapes(kind, draft.data)
    for each in found:
        if isinstance(each, Old):
            fulfil(draft, each.wishes)
        else:
            draft.take(each.left_out)
    return found


def migrated(kind: str, path: str, data: bytes) -> tuple[bytes, int]:
    """A file as it is written today, and how much of it was written as before; the same bytes where nothing was.

    Raises:
        EditError: where the file cannot be read, one such place has a slip, or one cannot be rewritten without changing
            something else.
    """
    text, fault = decode(data)
    parsed = read_yaml(text)
    if fault is not None or parsed.faults:
        raise EditError(f"{path} cannot be read")
    every = old_shapes(kind, parsed.data)
    found = [each for each in every if isinstance(each, Old)]
    if not found:
        return data, 0
    slip = next((each for each in every if isinstance(each, Slip)), None)
    if slip is not None:
        line = Lines.of(text).span(*parsed.places.find(slip.pointer, on_key=True)).line
        raise EditError(f"{path}:{line}: {slip.what.text()}; {slip.hint}")
    lines = "\r\n" in text
    made = rewritten(path, text.replace("\r\n", "\n"), [each.wishes for each in found])
    mark = BOM_UTF8 if data.startswith(BOM_UTF8) else b""
    return mark + (made.replace("\n", "\r\n") if lines else made).encode(), len(found)


def old_shapes(kind: str, data: Any) -> list[Old | Slip]:  # noqa: ANN401 - plain data
    """Every shape of before in a document, the outermost first."""
    if kind == "scenario" and isinstance(data, Mapping) and isinstance(data.get("set"), Mapping):
        return [each for key, value in data["set"].items() for each in _in_scenario(key, value, data["set"])]
    return list(_below(data, ()))


def _in_scenario(key: str, value: Any, beside: Mapping[str, Any]) -> Iterator[Old | Slip]:  # noqa: ANN401 - plain data
    """What a scenario sets, by address and field."""
    here, (record, dot, below) = ("set", key), key.partition(".external")
    field, today = below.removeprefix("."), f"{record}.delivery{below}"
    if not dot or (below and not below.startswith(".")):
        return
    if not field and isinstance(value, Mapping):
        found = _External(value, here, ("set", today), beside).read()
        yield from () if found is None else (found,)
    elif field in _DELIVERY:
        if today in beside:
            yield _twice(here, key, today, here)
        else:
            yield Old(here, _OUTSIDE, (rename(here, today),), ((("set", today), here),))
    elif field and not isinstance(value, Mapping) and (hint := nearest(field, _DELIVERY)):
        what = Message("'{field}' is no field of {noun}", field=shown(field), noun="what comes from outside")
        yield Slip(here, "STR005", what, hint, here)


def _below(data: Any, route: Pointer) -> Iterator[Old | Slip]:  # noqa: ANN401 - plain data
    if isinstance(data, list):
        for number, each in enumerate(data):
            yield from _below(each, (*route, number))
    elif isinstance(data, Mapping):
        for key, value in data.items():
            if key.startswith("x-"):
                continue
            here = (*route, key)
            found = None
            if key == "external" and isinstance(value, Mapping):
                target = (*route, "delivery") if route[-2:-1] == ("milestones",) else ()
                found = _External(value, here, target, data).read()
            if found is not None:
                yield found
            else:
                yield from _below(value, here)


class _External(NamedTuple):
    """What stands under ``external``.

    ``{system, id, …}`` is ``{SYSTEM: {id, …}}`` today; what a milestone waited for from outside is its ``delivery``.
    """

    value: Mapping[str, Any]
    here: Pointer
    target: Pointer
    """Where a delivery stands; nothing where there can be none."""
    beside: Mapping[str, Any]
    """What that would stand in."""

    def read(self) -> Old | Slip | None:
        """The shape of before, or the slip in it; None where it is today's."""
        single = [key for key, each in self.value.items() if not isinstance(each, Mapping) and not key.startswith("x-")]
        known = (*_IMPORT, *(_DELIVERY if self.target else ()))
        strange = next((key for key in single if key not in known), None)
        near = nearest(strange.lower(), known) if strange is not None else ""
        if strange is not None and (near or set(single) & set(known)):
            what = Message("'{field}' is no field of {noun}", field=shown(strange), noun="an external")
            return self._slip(strange, what, near or phrase("its fields are {known}", known=", ".join(known)))
        if not set(single) & set(known):
            return None
        expected = [key for key in single if key in _DELIVERY]
        imported = any(key in _IMPORT for key in single)
        return (self._unfit() if imported else None) or self._clash(expected) or self._old(expected, imported=imported)

    def _slip(self, key: str, what: Message, hint: str, code: str = "STR005") -> Slip:
        return Slip((*self.here, key), code, what, hint, self.here)

    def _unfit(self) -> Slip | None:
        """What is wrong with an import: it says no system or no id, or none of the right form."""
        system, id_ = self.value.get("system"), self.value.get("id")
        for key, each in (("system", system), ("id", id_)):
            if key not in self.value:
                what = Message("an external needs '{key}'", key=key)
                return Slip(
                    self.here, "STR005", what, "write it as {jira: {id: …}}, with the name of the system", self.here
                )
            if each is None:
                return self._slip(key, Message("'{last}' is empty", last=key), "write a value, or take it away")
            if isinstance(each, (Mapping, list)):
                return self._slip(key, Message("{value} is not {types}", value=shape(each), types=WORDS["string"]), "")
        if not is_of("label", str(system)):
            what = Message("{value} is not {expected}", value=shape(system), expected=Message("a label"))
            made = slug(str(system))
            hint = phrase("write {made}", made=made) if made else "use lower-case letters, digits and hyphens"
            return self._slip("system", what, hint)._replace(on_key=False)
        if isinstance(self.value.get(str(system)), Mapping):
            return _twice((*self.here, "system"), f"system: {system}", str(system), self.here)
        return None

    def _clash(self, expected: Sequence[str]) -> Slip | None:
        """What is said of a delivery here and otherwise where it stands today."""
        today = self.beside.get(str(self.target[-1])) if self.target else None
        if not expected or today is None:
            return None
        if not isinstance(today, Mapping):
            return _twice((*self.here, expected[0]), expected[0], str(self.target[-1]), self.here)
        clash = next((key for key in expected if key in today and today[key] != self.value[key]), None)
        return None if clash is None else _twice((*self.here, clash), clash, str(self.target[-1]), self.here)

    def _old(self, expected: Sequence[str], *, imported: bool) -> Old:
        moved = [((*self.target, key), (*self.here, key)) for key in expected]
        if expected and str(self.target[-1]) not in self.beside:
            moved.append((self.target, self.here))
        rest = any(key not in expected for key in self.value)
        first = self._delivery(expected, rest=rest)
        if not imported:
            return Old(self.here, _OUTSIDE, tuple(first), tuple(moved))
        system = str(self.value["system"])
        own = {key: each for key, each in self.value.items() if key not in {*expected, "system"}}
        others = {key for key, each in own.items() if isinstance(each, Mapping) and not key.startswith("x-")}
        if others:
            own = {key: each for key, each in own.items() if key not in others}
            wishes = [remove((*self.here, key)) for key in ("system", *own)]
            wishes.append(set_value((*self.here, system), own))
        else:
            wishes = [strip((*self.here, "system")), nest(self.here, system)]
        moved.append(((*self.here, system), self.here))
        shape_ = f"{{{system}: {{id: …}}}}"
        what = _BOTH if expected else Message("'external' is written by system: {shape}", shape=shape_)
        return Old(self.here, what, (*first, *wishes), tuple(moved))

    def _delivery(self, expected: Sequence[str], *, rest: bool) -> list[Wish]:
        """What makes a delivery of fields: one of its own, or the one that is there."""
        if not expected:
            return []
        today = self.beside.get(str(self.target[-1]))
        away = [remove((*self.here, key)) for key in expected] if rest else [remove(self.here)]
        if str(self.target[-1]) in self.beside:
            told = today if isinstance(today, Mapping) else {}
            return [set_value((*self.target, key), self.value[key]) for key in expected if key not in told] + away
        if not rest:
            return [rename(self.here, str(self.target[-1]))]
        return [carry(self.target, {key: self.value[key] for key in expected}, self.here), *away]


def _twice(at: Pointer, key: str, other: str, left_out: Pointer) -> Slip:
    """What stands in the shape of before and otherwise in today's."""
    what = Message("'{key}' stands here as it was written before, and in '{other}' as today", key=key, other=other)
    return Slip(at, "STR003", what, phrase("keep one of the two: '{other}' counts", other=other), left_out)
