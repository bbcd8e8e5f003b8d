"""Findings as bytes, to be kept from one run to the next over the same files."""

from collections.abc import Iterable, Mapping

import msgpack

from itpm.diagnostic import Finding, Origin, Related, Severity
from itpm.message import packed as packed_message
from itpm.message import unpacked as unpacked_message

ByCode = Mapping[str, tuple[Finding, ...]]
"""What each rule found."""


def packed(found: ByCode) -> bytes:
    """The findings of rules by code."""
    data: bytes = msgpack.packb({code: [_flat(each) for each in findings] for code, findings in found.items()})
    return data


def _flat(each: Finding) -> list[object]:
    related = [(tuple(other.origin), other.message) for other in each.related]
    severity = each.severity.value if each.severity is not None else None
    return [each.code, tuple(each.origin), packed_message(each.what), each.hint, related, severity]


def unpacked(data: bytes) -> dict[str, tuple[Finding, ...]]:
    """What :func:`packed` made."""
    return {code: tuple(_findings(rows)) for code, rows in msgpack.unpackb(data, use_list=False).items()}


def _findings(rows: Iterable[tuple[object, ...]]) -> Iterable[Finding]:
    for code, origin, what, hint, related, severity in rows:
        others = tuple(Related(Origin(*place), words) for place, words in related)  # type: ignore[attr-defined]
        weight = Severity(str(severity)) if severity is not None else None
        yield Finding(code, Origin(*origin), unpacked_message(what), hint, others, weight)  # type: ignore[arg-type, misc]
