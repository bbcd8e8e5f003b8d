"""Findings as bytes, to be kept from one run to the next over the same files."""

from collections.abc import Iterable
from typing import NamedTuple

import msgpack

from itpm.diagnostic import Finding, Origin, Related, Severity
from itpm.message import packed as packed_message
from itpm.message import unpacked as unpacked_message


class Found(NamedTuple):
    """What rules found, by code; and how many records those looked at that found much."""

    by_code: dict[str, tuple[Finding, ...]]
    looked: dict[str, int]


def packed(found: Found) -> bytes:
    """What rules found, as bytes."""
    rows = {code: [_flat(each) for each in findings] for code, findings in found.by_code.items()}
    data: bytes = msgpack.packb((rows, found.looked))
    return data


def _flat(each: Finding) -> list[object]:
    related = [(tuple(other.origin), other.message) for other in each.related]
    severity = each.severity.value if each.severity is not None else None
    return [each.code, tuple(each.origin), packed_message(each.what), each.hint, related, severity]


def unpacked(data: bytes) -> Found:
    """What :func:`packed` made."""
    by_code, looked = msgpack.unpackb(data, use_list=False)
    return Found({code: tuple(_findings(rows)) for code, rows in by_code.items()}, looked)


def _findings(rows: Iterable[tuple[object, ...]]) -> Iterable[Finding]:
    for code, origin, what, hint, related, severity in rows:
        others = tuple(Related(Origin(*place), words) for place, words in related)  # type: ignore[attr-defined]
        weight = Severity(str(severity)) if severity is not None else None
        yield Finding(code, Origin(*origin), unpacked_message(what), hint, others, weight)  # type: ignore[arg-type, misc]
