"""Who names whom: every reference in a record, found by what the schemas say of its fields."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any, NamedTuple

from itpm.model.by_date import ByDate
from itpm.model.field import ANYTHING, Field
from itpm.model.naming import said_kind
from itpm.model.portfolio import Portfolio


class Mention(NamedTuple):
    """A field that names an address: the field by its dotted name, and the kinds that it may mean."""

    field: str
    address: str
    kinds: tuple[str, ...]

    def means(self, kind: str, address: str) -> bool:
        """Whether a record is meant."""
        return self.address == address and (kind in self.kinds or "any-own" in self.kinds)


def mentions(value: Any, kept: Field, name: str = "") -> Iterator[Mention]:  # noqa: ANN401 - a value of the model
    """Every reference in a value and below; records that have an address of their own are left to themselves."""
    if value is None or kept is ANYTHING or kept.kind:
        return
    if isinstance(value, str):
        if kept.refs:
            said, address = said_kind(value) if ":" in value else ("", value)
            yield Mention(name, address, (said,)) if said in kept.refs else Mention(name, value, kept.refs)
    elif isinstance(value, ByDate):
        for _since, each in value.steps:
            yield from mentions(each, kept, name)
    elif isinstance(value, Mapping):
        yield from _of_mapping(value, kept, name)
    elif isinstance(value, tuple) and not hasattr(value, "_fields"):
        for item in value:
            yield from mentions(item, _item(kept), name)
    elif is_dataclass(value):
        yield from _of_record(value, kept, name)


def _item(kept: Field) -> Field:
    """What an item of a list may be; a single one may stand there without the list."""
    return kept.items if kept.items is not None else kept


def _of_mapping(value: Mapping[Any, Any], kept: Field, name: str) -> Iterator[Mention]:
    for key, item in value.items():
        if kept.keys is not None and kept.keys.refs and isinstance(key, str):
            yield Mention(name, key, kept.keys.refs)
        elif kept.refs and isinstance(key, str):
            # Who fills a role may be written as a text, and is held as a mapping to days.
            yield Mention(name, key, kept.refs)
        if kept.values is not None:
            yield from mentions(item, kept.values, name)


def _of_record(value: Any, kept: Field, name: str) -> Iterator[Mention]:  # noqa: ANN401
    said = vars(value)
    short = kept.refs
    for each in fields(value):
        word = each.name.rstrip("_")
        below = kept.fields.get(word)
        if each.name not in said or below is None:
            continue
        for found in mentions(said[each.name], below, f"{name}.{word}" if name else word):
            plain = found.field.rpartition(".")[0] if short and found.field.count(".") == 1 else found.field
            yield Mention(plain, found.address, tuple(dict.fromkeys((*found.kinds, *short))))


class Naming(NamedTuple):
    """A record that names another: its kind and address, and by which of its fields."""

    kind: str
    record: str
    fields: tuple[str, ...]


def namings(portfolio: Portfolio, declared: Mapping[str, Field], kind: str, address: str) -> Iterator[Naming]:
    """What names a record: the settings of the portfolio, then records in the order of kinds and addresses."""
    named = {"settings": {"itpm.yaml": portfolio.settings}, **dict(sorted(portfolio.by_kind.items()))}
    for each_kind, records in named.items():
        for named_by, record in records.items():
            found = tuple(
                dict.fromkeys(m.field for m in mentions(record, declared[each_kind]) if m.means(kind, address))
            )
            if found:
                yield Naming(each_kind, named_by, found)
