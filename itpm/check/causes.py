"""Which finding leads among those that have one cause, and what is accepted with it."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from itpm.analysis.facts import Facts
from itpm.check.accepted import Acceptance
from itpm.check.weighing import Scale, stakes
from itpm.diagnostic import Diagnostic, Finding, Severity
from itpm.load.addresses import address_in
from itpm.load.workspace import Workspace
from itpm.rules.causes import OF_CODE


class _Case(NamedTuple):
    """A finding as far as it leads or follows: its place among all, its code, and how much hangs on it."""

    place: int
    code: str
    weight: float


def _leaders(cases: Mapping[tuple[object, ...], list[_Case]]) -> Iterator[tuple[int, int]]:
    """Each detail with its leader, by their places among all findings."""
    for found in cases.values():
        cause = OF_CODE[found[0].code]
        order = cause.codes.index
        leader = min(found, key=lambda each: (order(each.code), -each.weight, each.place))
        led = (each for each in found if each is not leader and not (cause.each and each.code == leader.code))
        yield from ((each.place, leader.place) for each in led)


def not_accepted(
    workspace: Workspace, acceptance: Acceptance, weighed: Mapping[Finding, Severity | None], facts: Facts
) -> list[Finding]:
    """The findings that nobody accepts: by themselves, or with the one that leads them; one that is off leads none."""
    every = list(weighed)
    scale = Scale(facts, every)
    cases: dict[tuple[object, ...], list[_Case]] = {}
    for place, each in enumerate(every):
        # What stands apart covers nothing and is covered by nothing, so that the next one leads here.
        if each.code in OF_CODE and each.code not in OF_CODE[each.code].apart and weighed[each] is not None:
            kind = workspace.places.get(each.origin.path, ("", ""))[0]
            key = OF_CODE[each.code].key(each.code, kind, workspace.address(each.origin), each.cause)
            cases.setdefault((OF_CODE[each.code].codes, key), []).append(
                _Case(place, each.code, stakes(each.stake, scale))
            )
    leader = dict(_leaders(cases))
    # Each is asked for, so that a waiver of a detail is no idle one while its leader's covers it.
    held = [acceptance.holds(each) for each in every]

    def covered(place: int) -> bool:
        first = leader.get(place)
        return first is not None and held[first] and every[first].code != every[place].code

    return [each for place, each in enumerate(every) if not held[place] and not covered(place)]


def led(workspace: Workspace, diagnostics: tuple[Diagnostic, ...], facts: Facts) -> tuple[Diagnostic, ...]:
    """Diagnostics, each detail with the identity of the one that leads it."""
    scale = Scale(facts, diagnostics)
    cases: dict[tuple[object, ...], list[_Case]] = {}
    for place, each in enumerate(diagnostics):
        if each.code in OF_CODE:
            kind, whole = workspace.places.get(each.path, ("", ""))
            key = OF_CODE[each.code].key(each.code, kind, address_in(kind, whole, each.pointer), each.cause)
            cases.setdefault((OF_CODE[each.code].codes, key), []).append(
                _Case(place, each.code, stakes(each.stake, scale))
            )
    leader = dict(_leaders(cases))
    return tuple(
        each if place not in leader else replace(each, because_of=diagnostics[leader[place]].identity)
        for place, each in enumerate(diagnostics)
    )
