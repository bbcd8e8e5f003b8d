"""A what-if put over what the files say: addresses and fields set anew before anything refers to them."""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Any

from itpm.diagnostic import Finding, Origin, Pointer
from itpm.load.merge import Whole
from itpm.load.names import records_of
from itpm.load.schemas import validator
from itpm.load.validate import prune
from itpm.load.wording import findings as worded

_Wholes = Mapping[tuple[str, str], Whole]


def apply_scenario(wholes: _Wholes, name: str) -> list[Finding]:
    """Sets what a scenario sets, after what the scenarios set that it starts from.

    What it sets at no address, or in a form that the field does not have, is a finding at the scenario, and left out.
    """
    found: list[Finding] = []
    records = {address: (whole, route) for address, _kind, whole, route in records_of(wholes.values())}
    for scenario in _chain(wholes, name):
        for key, value in scenario.data.get("set", {}).items():
            found += _set(records, scenario.origin(("set", key)), str(key), value)
    return found


def _chain(wholes: _Wholes, name: str) -> list[Whole]:
    """The scenarios from the first base to the named one; a loop ends where it closes."""
    chain: list[Whole] = []
    while (whole := wholes.get(("scenario", name))) is not None and whole not in chain:
        chain.append(whole)
        name = str(whole.data.get("base") or "")
    return chain[::-1]


def _set(records: Mapping[str, tuple[Whole, Pointer]], at: Origin, key: str, value: object) -> Iterator[Finding]:
    """Sets one value; null takes it away."""
    address, _, path = key.partition(".")
    if address not in records or not path:
        what = f"nothing has the address '{address}'" if path else f"'{key}' names no field"
        yield Finding("REF001", at.key(), what, "write address.field, as in erp/design.duration")
        return
    whole, route = records[address]
    fields = path.split(".")
    record: Any = whole.data
    for step in (*route, *fields[:-1]):
        record = record.setdefault(step, {}) if isinstance(record, dict) else None
        if not isinstance(record, dict):
            yield Finding("REF001", at.key(), f"'{key}' names no field", "")
            return
    before = deepcopy(record.get(fields[-1]))
    if value is None:
        record.pop(fields[-1], None)
    else:
        record[fields[-1]] = deepcopy(value)
    errors = list(validator(whole.kind).iter_errors(whole.data))
    if errors:
        for finding in worded(at.path, whole.kind, errors[:1]):
            yield Finding(finding.code, at, finding.message, finding.hint)
        prune(whole.data, errors)
        if before is not None:
            record[fields[-1]] = before
