"""Fields that the code reads by names that stand in a table, or takes in while there is no record yet."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, get_args, get_type_hints

from itpm.analysis.control import answering
from itpm.analysis.time.known import FACTS, OF_ALL
from itpm.model import settled
from itpm.model.record import Record
from itpm.model.staffing import Person
from tests.declared_fields import Declared, declared
from tests.followed_fields import followed

LOADED: Mapping[str, str] = {
    "Contract.currency": "itpm/load/records.py",
    "LedgerEntry.currency": "itpm/load/records.py",
    "Process.currency": "itpm/load/records.py",
    "Settings.ratings": "itpm/load/building.py",
    "Project.schema": "itpm/load/wording.py",
    "Scenario.schema": "itpm/load/wording.py",
    "Settings.schema": "itpm/load/wording.py",
}
"""Fields that are made use of where a record is made of a text, with the file that names them."""
_ANSWERING = frozenset({*answering._SINGLE, *answering._SEVERAL})
_RACI = frozenset({*answering._RACI, *answering._HEARD})
_POINTS = "analysis open points"


def by_name(each: Declared) -> Iterator[str]:
    """What reads a field by its name, in words."""
    record, kind = issubclass(each.record, Record), each.said.partition(".")[0]
    if record and each.record is not Person and each.attribute in _ANSWERING:
        yield _POINTS
    if each.record.__name__ == "Raci" and each.attribute in _RACI:
        yield _POINTS
    if each.attribute in {*settled._ENDS.get(kind, ()), *settled._WORDS.get(kind, ("",))[:1]}:
        yield _POINTS
    if record and each.attribute == "tier":
        yield "floor checks"
    if each.name in _days():
        yield "rule FRS016"
    if each.name in followed():
        yield "command trace"
    if each.name in LOADED:
        yield "floor reading of files"


@cache
def _days() -> frozenset[str]:
    """The days on which something has happened: later ones are told, and count from their day on."""
    kinds = {each.said.partition(".")[0]: each.record for each in declared()}
    ends = {f"Record.{name}" for name in OF_ALL}
    for kind, paths in FACTS.items():
        for path in paths:
            found = [kinds[kind]]
            for step in path.split("."):
                if step == "#":
                    break
                if step != "*":
                    ends.update(
                        f"{each.__name__}.{step}" for each in found if path.endswith(f".{step}") or path == step
                    )
                    found = [below for each in found for below in _below(get_type_hints(each).get(step))]
    return frozenset(ends)


def _below(hint: Any) -> list[type]:
    """The records that a value may be or hold."""
    if isinstance(hint, type) and is_dataclass(hint) and fields(hint):
        return [hint]
    return [cls for argument in get_args(hint) for cls in _below(argument)]
