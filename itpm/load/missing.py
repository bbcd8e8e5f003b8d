"""What a whole needs is looked for once all its parts are together."""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Any

from itpm.diagnostic import Finding, Pointer
from itpm.load.errors import errors_in
from itpm.load.merge import Whole
from itpm.load.schemas import validator
from itpm.load.taking import Taken
from itpm.load.wording import findings as worded


def missing_in(wholes: Mapping[tuple[str, str], Whole], taken: Taken) -> Iterator[Finding]:
    """What is wrong with wholes of several files: what stands in them twice, and what is in none of them."""
    told_of: dict[tuple[str, str], set[Pointer]] = {key: set() for key in taken.split}
    for each in (*taken.findings, *(found for key in taken.split for found in wholes[key].findings)):
        told_of.get(taken.places.get(each.origin.path, ("", "")), set()).add(each.origin.pointer)
    for key in sorted(taken.split):
        whole = wholes[key]
        yield from whole.findings
        # What is missing may stand in a file that cannot be read, or have been a wrong value, told and taken out.
        if key[1] not in taken.unread:
            look = partial(_missing, whole, told_of[key])
            yield from taken.options.memory.made("missing", key, (whole, frozenset(told_of[key])), look)


def _missing(whole: Whole, told: set[Pointer]) -> list[Finding]:
    missing: Iterable[Any] = (e for e in errors_in(validator(whole.kind), whole.data) if e.kind.name == "required")
    errors = [error for error in missing if (*error.instance_path, error.kind.property) not in told]
    found: list[Finding] = []
    for finding in worded(whole.main, whole.kind, errors):
        at = whole.origin(finding.origin.pointer) if finding.origin.pointer else finding.origin
        found.append(Finding(finding.code, at, finding.what, finding.hint))
    return found
