"""Findings as bytes, to be kept from one run to the next over the same files."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import NamedTuple

import msgpack

from itpm.carried import packed as packed_message
from itpm.carried import packed_text, unpacked_text
from itpm.carried import unpacked as unpacked_message
from itpm.diagnostic import Finding, Origin, Related, Severity, Stake


class Found(NamedTuple):
    """What rules found, by code; and how many records those looked at that found much."""

    by_code: dict[str, tuple[Finding, ...]]
    looked: dict[str, tuple[int, ...]]
    """By code, of each sort of record."""


def packed(found: Found) -> bytes:
    """What rules found, as bytes."""
    rows = {code: [_flat(each) for each in findings] for code, findings in found.by_code.items()}
    data: bytes = msgpack.packb((rows, found.looked))
    return data


def _flat(each: Finding) -> list[object]:
    related = [(tuple(other.origin), packed_text(other.message)) for other in each.related]
    severity = each.severity.value if each.severity is not None else None
    what, stake = packed_message(each.what), _stake(each.stake)
    return [each.code, tuple(each.origin), what, packed_text(each.hint), related, severity, stake, each.cause]


def _stake(stake: Stake | None) -> tuple[str | None, float | None, str | None, int | None] | None:
    if stake is None:
        return None
    money = None if stake.money is None else str(stake.money)
    return money, stake.days, None if stake.by is None else stake.by.isoformat(), stake.tier


def unpacked(data: bytes) -> Found:
    """What :func:`packed` made."""
    by_code, looked = msgpack.unpackb(data, use_list=False)
    return Found({code: tuple(_findings(rows)) for code, rows in by_code.items()}, looked)


def _findings(rows: Iterable[tuple[object, ...]]) -> Iterable[Finding]:
    for code, origin, what, hint, related, severity, stake, cause in rows:
        others = tuple(Related(Origin(*place), unpacked_text(words)) for place, words in related)  # type: ignore[attr-defined]
        weight = Severity(str(severity)) if severity is not None else None
        at, said = Origin(*origin), unpacked_message(what)  # type: ignore[misc]
        yield Finding(code, at, said, unpacked_text(hint), others, weight, _staked(stake), cause)  # type: ignore[arg-type]


def _staked(row: tuple[str | None, float | None, str | None, int | None] | None) -> Stake | None:
    if row is None:
        return None
    money, days, by, tier = row
    return Stake(None if money is None else Decimal(money), days, None if by is None else date.fromisoformat(by), tier)
