"""What a scenario sets as having happened after a day: it counts on its day only, and so changes nothing."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from itpm.analysis.time.known import FACTS, OF_ALL
from itpm.diagnostic import Origin
from itpm.model.naming import said_kind
from itpm.model.portfolio import Later, Portfolio
from itpm.model.scalars import as_day, parse_dates, parse_moment


def supposed(portfolio: Portfolio, scenario: str, day: date) -> Iterator[Later]:
    """The facts of later among the lines of a scenario, and of those that it starts from."""
    name, seen = scenario, set[str]()
    while name in portfolio.scenarios and name not in seen:
        seen.add(name)
        whole = portfolio.scenarios[name]
        for key, value in whole.set.items():
            yield from _line(portfolio, Origin(f"scenarios/{name}.yaml", ("set", key)), (key, value), day)
        base = said_kind(whole.base or "")[1]
        name = base if base in portfolio.scenarios else portfolio.moves.now(base)


def _line(portfolio: Portfolio, at: Origin, line: tuple[str, Any], day: date) -> Iterator[Later]:
    """The facts of later in one line, whose key is the address of a record and the way to a field of it."""
    key, value = line
    parts = key.split(".")
    for length in range(1, len(parts)):
        said = ".".join(parts[:length])
        meant = portfolio.meant(said) or portfolio.meant(portfolio.moves.now(said))
        if not meant:
            continue
        fields, (kind, record) = parts[length:], next(iter(meant.items()))
        for name in reversed(fields):
            value = {name: value}
        for path in (*FACTS.get(kind, ()), *OF_ALL):
            for inner, when in _later(value, tuple(path.split(".")), day, ()):
                yield Later(kind, getattr(record, "id", said), path, when, at.at(*inner[len(fields) :]))
        return


def _later(
    value: Any,  # noqa: ANN401 - whatever is written
    steps: tuple[str, ...],
    day: date,
    way: tuple[str, ...],
) -> Iterator[tuple[tuple[str, ...], date]]:
    """Where something written lies after a day, by the way to it, and when."""
    if not steps:
        when = _day(value)
        if when is not None and when > day:
            yield way, when
    elif isinstance(value, Mapping):
        first, rest = steps[0], steps[1:]
        for name, each in value.items():
            if first == "#":
                yield from _later(name, (), day, (*way, str(name)))
            elif first in {"*", name}:
                yield from _later(each, rest, day, (*way, str(name)))


def _day(value: Any) -> date | None:  # noqa: ANN401 - whatever is written there
    """The day that is written, of a range the last one; None for anything else."""
    for parse in (parse_moment, parse_dates):
        try:
            found = parse(str(value))
        except ValueError:
            continue
        last = found.finish if not isinstance(found, date) else found
        return None if last is None else as_day(last)
    return None
