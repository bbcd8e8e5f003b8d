"""Expressions made into tests of records: every field, value and address in them is checked against what there is."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import is_dataclass
from decimal import Decimal
from typing import Any, NamedTuple

from itpm.analysis.figures.amounts import Unknown
from itpm.analysis.figures.figure import Unit
from itpm.model.assignment import Assignment
from itpm.model.by_date import ByDate
from itpm.model.field import ANYTHING, Field
from itpm.model.infrastructure import Need
from itpm.model.naming import said_kind
from itpm.model.record import Constraint
from itpm.model.scalars import Money, Spread
from itpm.model.task import Link
from itpm.queries.asked import FIGURE, SHARE, TIME_SHARE, Asked, field_beside
from itpm.queries.comparing import Comparison, comparison
from itpm.queries.query import EMPTY, NOT_EMPTY, Group, NoFieldError, Test, WhereError
from itpm.queries.suggestion import called, nearest
from itpm.queries.typed import Typed
from itpm.queries.written import written

Matches = Callable[[Any], bool]

_OF_UNIT = {Unit.SHARE: SHARE, Unit.TIME_SHARE: TIME_SHARE}


class Path(NamedTuple):
    """A field, perhaps below others: the names on the way, and what stands at its end."""

    steps: tuple[str, ...]
    kept: Field


def matcher(asked: Asked, tree: Test | Group) -> Matches:
    """A test of records of a kind.

    Raises:
        WhereError: for a field that does not exist, or a value that it can never have.
    """
    if isinstance(tree, Group):
        parts = [matcher(asked, part) for part in tree.parts]
        return (lambda each: all(p(each) for p in parts)) if tree.every else (lambda each: any(p(each) for p in parts))
    path = resolve(asked, tree.field)
    if tree.operator in {EMPTY, NOT_EMPTY}:
        wanted = tree.operator == EMPTY
        return lambda each: (not any(True for _ in values(asked, each, path))) == wanted
    kept = path.kept
    if kept.fields and not kept.plain:
        names = ", ".join(f"{tree.field}.{name}" for name in kept.fields)
        raise WhereError(f"'{tree.field}' has fields of its own: ask for {names}, or '{tree.field} is not empty'")
    test = comparison(asked.facts, tree.field, atom_of(kept), tree.operator, tuple(_known(asked, path, tree)))
    return _matches(asked, path, test)


def _matches(asked: Asked, path: Path, test: Comparison) -> Matches:
    def any_holds(each: Any) -> bool:  # noqa: ANN401 - a record
        hours = asked.hours(asked.address(each))
        return any(test.holds(value, hours) for value in values(asked, each, path))

    return (lambda each: not any_holds(each)) if test.negated else any_holds


def atom_of(kept: Field) -> Field:
    """What a single value of a field may be: an item of a list, a key of a mapping."""
    if kept.items is not None:
        return kept.items
    return kept.keys if kept.keys is not None and not kept.words else kept


def resolve(asked: Asked, text: str) -> Path:
    """The field that a dotted name means.

    Raises:
        WhereError: where there is none; the nearest is named.
    """
    first, *rest = text.split(".")
    kept = _first(asked, first, rest)
    steps = [first]
    for step in (_today(asked, kept, steps, each) for each in rest):
        inner = _below(asked, kept, steps, step)
        if inner is None:
            raise NoFieldError(f"'{text}'", step, tuple(_names_below(asked, kept, steps)), ".".join(steps))
        kept = inner
        steps.append(step)
    return Path(tuple(steps), kept)


def _first(asked: Asked, name: str, rest: list[str]) -> Field:
    declared = asked.declared.fields.get(name)
    if name in asked.computed and not (rest and declared is not None):
        return asked.computed[name][0]
    if declared is not None:
        return declared
    if name in asked.further:
        return asked.further[name][0]
    if name in asked.own:
        return ANYTHING
    if name in asked.figures:
        return _OF_UNIT.get(asked.figures[name].unit, FIGURE)
    if (told := field_beside(asked, name)) is not None:
        return told
    if name == "unknown":
        raise WhereError(
            "'unknown' says why others of the columns are empty: ask for one of these, as in 'eac is empty'"
        )
    names = [*asked.computed, *asked.further, *asked.declared.fields, *sorted(asked.own), *sorted(asked.figures)]
    raise NoFieldError(f"'{name}'", name, tuple(dict.fromkeys(names)), "")


def _below(asked: Asked, kept: Field, steps: list[str], step: str) -> Field | None:
    """The field below another: of a record, of the items of a list, or under a key."""
    if kept is ANYTHING:
        return ANYTHING
    inner = kept.items if kept.items is not None and not kept.fields else kept
    if step in inner.fields:
        return inner.fields[step]
    if inner.values is None or inner.keys is None:
        return None
    keys = _keys(asked, steps)
    if step not in keys and (step in inner.values.fields or inner.keys.words & {"id", "ref"}):
        return inner.values.fields.get(step)
    Typed(asked.facts, ".".join(steps), inner.keys).comparable(step)
    return inner.values


def _today(asked: Asked, kept: Field, steps: list[str], step: str) -> str:
    """A key that is an address, by that of today where no record has it any more."""
    kinds = kept.keys.refs if kept.keys is not None else ()
    return step if not kinds or step in _keys(asked, steps) else asked.today(step, kinds) or step


def _names_below(asked: Asked, kept: Field, steps: list[str]) -> list[str]:
    inner = kept.items if kept.items is not None and not kept.fields else kept
    below = list(inner.values.fields) if inner.values is not None else []
    return [*inner.fields, *sorted(_keys(asked, steps)), *below]


def _keys(asked: Asked, steps: list[str]) -> set[str]:
    """The keys that a mapping has in some record."""
    found = (each for record in asked.records.values() for each in _walk([asked.of(record, steps[0])], steps[1:]))
    return {str(key) for each in found if isinstance(each, Mapping) for key in each}


def values(asked: Asked, record: object, path: Path) -> Iterator[Any]:
    """Every single value of a field of a record; none where it is not written or not known."""
    first, *rest = path.steps
    declared = rest and first in asked.declared.fields
    begin = asked.written(record, first) if declared else asked.of(record, first)
    found = _walk([begin], rest)
    yield from _flat([each.on(asked.facts.as_of) if isinstance(each, ByDate) else each for each in found])
    if not rest and isinstance(begin, (Money, Unknown)):
        # Money that comes from the tasks is also told by the word that says so.
        written = asked.written(record, first)
        yield from (written,) if isinstance(written, Spread) and written.from_tasks else ()


def _written(record: object, name: str) -> Any:  # noqa: ANN401
    found = getattr(record, name, None)
    return getattr(record, f"{name}_", None) if found is None else found


def _walk(found: list[Any], steps: list[str]) -> list[Any]:
    for step in steps:
        found = [below for each in found for below in _step(each, step)]
    return found


def _step(value: Any, step: str) -> Iterator[Any]:  # noqa: ANN401 - a value of the model
    if isinstance(value, Spread):
        yield from _step(value.periods, step)
    elif isinstance(value, Mapping):
        key = next((each for each in value if str(each) == step), None)
        if key is not None:
            yield value[key]
        else:
            yield from (below for item in value.values() for below in _step(item, step))
    elif isinstance(value, tuple) and not hasattr(value, "_fields"):
        yield from (below for item in value for below in _step(item, step))
    elif value is not None and not isinstance(value, (str, Decimal, int)):
        found = _written(value, step)
        if found is not None:
            yield found


def _flat(found: list[Any]) -> Iterator[Any]:
    """Single values: a list by its items, a mapping by its keys, a record in its short form."""
    for each in found:
        if each is None or isinstance(each, Unknown) or each == "":
            continue
        if isinstance(each, Mapping):
            yield from (key for key in each if key is not None)
            yield from (text for text in each.values() if isinstance(text, str))
        elif isinstance(each, tuple) and not hasattr(each, "_fields"):
            yield from _flat(list(each))
        elif isinstance(each, list):
            yield from _flat(each)
        elif isinstance(each, (Assignment, Need)):
            yield from each.names or (each,)
        elif isinstance(each, Link):
            yield each.task
        elif isinstance(each, Constraint):
            yield each.date
        elif is_dataclass(each) and not vars(each):
            continue
        else:
            yield each


def _known(asked: Asked, path: Path, test: Test) -> Iterator[str]:
    """The values of a test, addresses among them made whole.

    Raises:
        WhereError: for an address that nothing has.
    """
    kept = atom_of(path.kept)
    if kept.refs and test.operator == "~" and not (kept.words & {"text"} or kept.options):
        yield _heard(asked, kept.refs, test.field, test.values[0])
        return
    if not kept.refs or test.operator not in {"=", "!=", "in"}:
        yield from test.values
        return
    # What stands in a record is known, and words are no address.
    records = asked.records.values() if kept.options else ()
    said = {written(each, kept) for record in records for each in values(asked, record, path)}
    for text in test.values:
        if text in kept.options or text in said or (kept.options and " " in text):
            yield text
        elif not kept.words & {"text"}:
            yield _address(asked, kept.refs, test.field, text)
        elif asked.facts.portfolio.meant(text):
            yield text
        else:
            yield asked.today(text, kept.refs) or text


def _heard(asked: Asked, kinds: tuple[str, ...], field: str, text: str) -> str:
    """A part of an address of some kinds; of a whole one that moved, that of today.

    Raises:
        WhereError: for what none of them has in its address; a name leads to its address.
    """
    by_kind = asked.facts.portfolio.by_kind
    wanted = tuple(by_kind) if "any-own" in kinds else kinds
    known = {address: each for kind in wanted for address, each in by_kind.get(kind, {}).items()}
    part = text.casefold()
    if any(part in address.casefold() for address in known) or kinds == ("service",):
        return text
    now = asked.today(text, wanted)
    if now:
        return said_kind(now)[1]
    named = (address for address, each in known.items() if part in str(getattr(each, "name", None) or "").casefold())
    near = next(named, "") or nearest(part, sorted(known))
    words = " or ".join(each.replace("-", " ") for each in kinds[:3])
    raise WhereError(
        f"'{field}': no {words} has '{text}' in its address" + (f"; did you mean '{near}'?" if near else "")
    )


def _address(asked: Asked, kinds: tuple[str, ...], field: str, text: str) -> str:
    kind, bare = said_kind(text)
    portfolio = asked.facts.portfolio
    wanted = [each for each in ((kind,) if kind else kinds) if each in kinds]
    wanted = list(portfolio.by_kind) if "any-own" in kinds else wanted
    known = {address for each in wanted for address in portfolio.by_kind.get(each, {})}
    known |= {"run"} if kinds == ("service",) else set()
    if bare in known:
        return bare
    ends = sorted(address for address in known if address.endswith(f"/{bare}"))
    if ends:
        return f"*/{bare}"
    now = asked.today(text, wanted)
    if now:
        return said_kind(now)[1]
    named = (a for each in wanted for a, r in portfolio.by_kind.get(each, {}).items() if called(r, text))
    near = next(named, "") or nearest(bare.lower(), sorted(known))
    words = " or ".join(each.replace("-", " ") for each in kinds[:3])
    raise WhereError(f"'{field}': there is no {words} '{text}'" + (f"; did you mean '{near}'?" if near else ""))
