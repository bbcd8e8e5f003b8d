"""Records of one kind as rows: which there are, which are chosen, and what is told of each."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from itpm.analysis.control.work_state import ENDED, matter, task_state, workers
from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Partly, Unknown, reasoned, reasons
from itpm.analysis.figures.figure import Unit
from itpm.analysis.risk.figures import RISK
from itpm.model.field import Field
from itpm.model.record import Record
from itpm.model.scalars import Duration, Money
from itpm.model.settled import SETTLED, settled
from itpm.model.task import Task
from itpm.queries.asked import Asked
from itpm.queries.belonging import belongs, held_by
from itpm.queries.columns import COLUMNS_OF
from itpm.queries.ending import COLUMNS as COLUMNS_OF_ENDS
from itpm.queries.ending import ending_rows
from itpm.queries.figure_list import COLUMNS, figure_rows
from itpm.queries.figures import for_programs, plain_figure
from itpm.queries.matching import Path, matcher, resolve, values
from itpm.queries.owed import COLUMNS as COLUMNS_OF_OWED
from itpm.queries.owed import owed_rows
from itpm.queries.plain import Hours, lasting, plain, record
from itpm.queries.query import NoFieldError, PartError, parse
from itpm.queries.unmatched import unmatched
from itpm.say import article

_WORKING = frozenset({"float", "lateness"})
"""What is computed in working time."""
_OF_PROMISES = frozenset({"late", "lateness", "float", "critical", "network_float", "network_free_float"})
"""What is nothing, and not unknown, where nothing is promised or left."""
_OF_OPEN = frozenset(RISK.by_name)
"""What a risk that is over has no more."""
_ZONE = "zone"
"""The column that says where days are told, where that is not the portfolio's place."""
_WHY = "unknown"
"""The column that says why others are empty."""
_FIGURES, _OWED, _ENDS = "figures", "owed", "ends"
KINDS: Mapping[str, str] = {name: kind for name, (kind, _columns) in COLUMNS_OF.items()} | {
    _FIGURES: "figure",
    _OWED: "owed",
    _ENDS: "end",
}
"""What can be listed, with the kind of its records."""
COMPUTED = frozenset({_FIGURES, _OWED, _ENDS})
"""What of it are no records."""
OPEN = SETTLED | {"task"}
"""The kinds of which something may be open."""


@dataclass(frozen=True, slots=True)
class Question:
    """Which records are asked for, and which fields of them; addresses are whole."""

    where: str = ""
    of: tuple[str, str] = ("", "")
    """A kind and an address: what is part of it."""
    person: str = ""
    open: bool = False
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One record: its columns as values of the model, and everything about it as plain data."""

    cells: Mapping[str, tuple[Any, Field]]
    document: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Listing:
    """Rows under the columns that a table shows."""

    kind: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...] = field(default_factory=tuple)
    moved: Mapping[str, str] = field(default_factory=dict)
    """Addresses that were asked for and that records no longer have, with those of today."""
    of: int = 0
    """How many records of the kind there are."""
    why: tuple[str, ...] = ()
    """Why none was found."""


def listing(facts: Facts, name: str, declared: Mapping[str, Field], question: Question) -> Listing:
    """The records of a kind for which everything holds that is asked; those that are open by the day they are due.

    Raises:
        WhereError: for what does not exist or can never be.
    """
    if name == _FIGURES:
        return _figures(facts, question)
    if name == _OWED:
        return _owed(facts, question)
    if name == _ENDS:
        return _ends(facts, question)
    kind, columns = COLUMNS_OF[name]
    records = facts.portfolio.by_kind.get(kind, {})
    inside = kind in {each.kind for each in declared["project"].collections()}
    asked = Asked(facts, kind, records, declared[kind], in_projects=inside)
    columns = question.columns or tuple(each for each in columns if _is_there(asked, each))
    paths = [resolve(asked, column) for column in columns]
    chosen = list(_chosen(asked, question))
    if question.open:
        chosen.sort(key=lambda each: (_due(asked, each) or date.max, asked.address(each)))
    rows = tuple(_row(asked, each, columns, paths) for each in chosen)
    why = (_WHY,) if any(row.cells[_WHY][0] for row in rows) else ()
    days = any(path.kept.words & {"date", "moment"} for path in paths)
    zone = (_ZONE,) if days and _ZONE not in columns and any(_ZONE in row.document for row in rows) else ()
    empty = () if rows or not question.where.strip() else tuple(unmatched(asked, parse(question.where)))
    called = ("name",) if "name" in declared[kind].fields else ()
    shown = tuple(dict.fromkeys(("id", *called, *columns, *zone, *why)))
    return Listing(name, shown, rows, asked.moved, len(records), empty)


def _is_there(asked: Asked, column: str) -> bool:
    """Whether there is a column; an audience is not shown all that a list has."""
    if asked.facts.portfolio.audience is None:
        return True
    try:
        resolve(asked, column)
    except NoFieldError:
        return False
    return True


def _figures(facts: Facts, question: Question) -> Listing:
    """Every figure of everything, or of one thing and what lies in it."""
    part = "person" if question.person else "open" if question.open else ""
    if part:
        raise PartError(part, "a figure is nobody's work", instead="of")
    columns = question.columns or COLUMNS
    rows = figure_rows(facts, question.where, question.of, columns)
    return Listing(_FIGURES, columns, tuple(Row({n: (e.cells[n], Field()) for n in columns}, e.document) for e in rows))


def _owed(facts: Facts, question: Question) -> Listing:
    """What people owe, all of which is open; the first due first."""
    columns = question.columns or COLUMNS_OF_OWED
    rows = owed_rows(facts, question.where, question.of, question.person, columns)
    why = (_WHY,) if not question.columns and any(each.unknown for each in rows) else ()
    shown = (*columns, *why)
    made = tuple(Row({name: each.cells[name] for name in shown}, each.document) for each in rows)
    return Listing(_OWED, shown, made, of=len(facts.agenda.debts.all))


def _ends(facts: Facts, question: Question) -> Listing:
    """What ends of assets and contracts, what is over before all."""
    part = "person" if question.person else "open" if question.open else "of" if question.of[1] else ""
    if part:
        raise PartError(part, "what ends is a day, and nobody's work", instead="where")
    columns = question.columns or COLUMNS_OF_ENDS
    rows = ending_rows(facts, question.where, columns)
    why = (_WHY,) if not question.columns and any(each.unknown for each in rows) else ()
    shown = (*columns, *why)
    made = tuple(Row({name: each.cells[name] for name in shown}, each.document) for each in rows)
    return Listing(_ENDS, shown, made, of=len(facts.lifecycle.horizon.due))


def _chosen(asked: Asked, question: Question) -> Iterator[Any]:
    tests: list[Callable[[Any], bool]] = [matcher(asked, parse(question.where))] if question.where.strip() else []
    if question.of[1]:
        tests.append(belongs(asked, *question.of))
    if question.person:
        tests.append(_of_person(asked, question.person))
    if question.open:
        if asked.kind not in OPEN:
            raise PartError("open", f"{article(asked.kind.replace('-', ' '))} is neither open nor over")
        tests.append(lambda each: _open(asked, each))
    return (each for each in asked.records.values() if all(test(each) for test in tests))


def _of_person(asked: Asked, who: str) -> Callable[[Any], bool]:
    """Work that somebody may do, and everything that names them."""
    holds = held_by(asked, who)
    if asked.kind != "task":
        return holds
    return lambda each: who in workers(asked.facts.schedule, each) or holds(each)


def _open(asked: Asked, each: Any) -> bool:  # noqa: ANN401 - a record of the kind
    if isinstance(each, Task):
        return task_state(asked.facts.schedule, each) not in ENDED
    return not matter(asked.facts.schedule, each).over


def _due(asked: Asked, each: Any) -> date | None:  # noqa: ANN401
    if not isinstance(each, Task):
        return settled(each).due
    found = asked.of(each, "finish")
    return found if isinstance(found, date) else None


def _row(asked: Asked, each: Any, columns: tuple[str, ...], paths: list[Path]) -> Row:  # noqa: ANN401
    address = asked.address(each)
    hours = asked.hours(address)
    document: dict[str, Any] = {
        "id": address,
        "name": each.title if isinstance(each, Record) else getattr(each, "name", None),
    }
    document |= {key: value for key, value in record(each, hours).items() if key not in document}
    for name in (*asked.computed, *(column for column in columns if column in asked.figures)):
        if name in {"id", "assign"}:
            continue
        document.pop(name, None)
        unit = asked.figures[name].unit if name in asked.figures else None
        document |= computed(name, asked.of(each, name), hours, unit)
    cells: dict[str, tuple[Any, Field]] = {
        "id": (address, Field()),
        "name": (document["name"], Field()),
        **{column: (single(asked, each, path), path.kept) for column, path in zip(columns, paths, strict=True)},
    }
    cells.setdefault(_ZONE, (document.get(_ZONE, ""), Field(words=frozenset({"text"}))))
    silent = _OF_PROMISES | (_OF_OPEN if asked.kind == "risk" and not _open(asked, each) else frozenset())
    cells[_WHY] = (reasons({name: cells[name][0] for name in columns if name not in silent}, known=True), Field())
    return Row(cells, document)


def single(asked: Asked, each: Any, path: Path) -> Any:  # noqa: ANN401
    """The value of a column: of one field as it is, below others all there are."""
    if len(path.steps) == 1:
        return asked.of(each, path.steps[0])
    found = tuple(values(asked, each, path))
    return found[0] if len(found) == 1 else found or reasoned(each, ".".join(path.steps))


def computed(name: str, value: Any, hours: Hours, unit: Unit | None = None) -> dict[str, Any]:  # noqa: ANN401
    """A computed value under its name for programs: times in working minutes, null with its reason.

    Time in which nobody works has none of these, and its minutes on the clock beside.
    """
    if isinstance(value, Partly):
        return plain_figure(name, value)
    if isinstance(value, Unknown):
        key = f"{name}_minutes" if name in _WORKING else name
        return {key: None, f"{name}_reason": value.reason}
    if isinstance(value, Duration):
        minutes = round(lasting(value, hours))
        return (
            {f"{name}_minutes": 0, f"{name}_elapsed_minutes": minutes}
            if value.elapsed
            else {f"{name}_minutes": minutes}
        )
    if isinstance(value, Money):
        return plain_figure(name, value)
    if isinstance(value, Decimal):
        return {name: for_programs(value, unit)}
    return {} if value is None else {name: plain(value, hours)}
