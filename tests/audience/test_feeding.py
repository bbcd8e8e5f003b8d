"""Which references go into what a rule reads: nothing that it asks for, however deep, is missing in the declaration."""

import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from itpm.analysis.explain.register import REGISTER
from itpm.analysis.facts import Facts
from itpm.check.feeding import ANY_OWNER, fed, of_plan, part_inputs, whole_inputs
from itpm.load.fields import record_fields
from itpm.model.field import Field
from itpm.model.naming import kind_of
from itpm.model.record import Record
from itpm.rules.catalogue import RULES
from itpm.rules.inputs import ANALYSES
from itpm.rules.rule import Rule
from tests.conftest import ROOT, read_once
from tests.test_rules import blocks, of_rules

_CODES = [each.code for each in RULES if each.facts is not None]


def _refers(kept: Field) -> bool:
    """Whether a field names other records, itself or in a part of it."""
    below = [each for each in (kept.keys, kept.values, kept.items) if each is not None and not kept.kind]
    return bool(kept.refs) or any(map(_refers, (*below, *kept.fields.values())))


def _references() -> Iterator[str]:
    for kind, kept in record_fields().items():
        yield from (f"{kind}.{name}" for name, below in kept.fields.items() if _refers(below))


REFERENCES = frozenset(_references())


def _kinds(cls: type) -> Iterator[type]:
    below: list[type] = cls.__subclasses__()
    for each in below:
        yield each
        yield from _kinds(each)


@pytest.fixture(scope="module")
def read() -> dict[str, set[str]]:
    """By code, every field that names other records and is read while a rule runs, by whatever it asks for."""
    found: dict[str, set[str]] = defaultdict(set)
    running: list[str] = []
    check = Rule.check

    def of_record(kind: str, known: frozenset[str]) -> Callable[[Any, str], Any]:
        def get(self: Any, name: str) -> Any:
            if running and name in known and not _told_only(sys._getframe(1)):
                found[running[-1]].add(f"{kind}.{name.rstrip('_')}")
            return object.__getattribute__(self, name)

        return get

    def checking(self: Rule, facts: Facts, settings: dict[str, object]) -> Any:
        running.append(self.code)
        try:
            return list(check(self, facts, settings))
        finally:
            running.pop()

    with pytest.MonkeyPatch.context() as patch:
        sample = read_once(ROOT, patch)[1]
        for cls in _kinds(Record):
            kind = kind_of(object.__new__(cls))
            known = frozenset(
                n for n in vars(cls).get("__dataclass_fields__", ()) if f"{kind}.{n.rstrip('_')}" in REFERENCES
            )
            if known:
                patch.setattr(cls, "__getattribute__", of_record(kind, known), raising=False)
        patch.setattr(Rule, "check", checking)
        for rule in (each for each in RULES if each.facts is not None):
            for part in rule.page.split("Fails:\n")[1].split("Passes:\n"):
                of_rules(blocks(part)[0], rule.code)
            # Made anew, so that nothing is known already from what another rule has asked for.
            rule.check(Facts(replace(sample.portfolio), sample.as_of), {})
    return found


def _told_only(frame: Any) -> bool:
    """Whether a field is read to say who answers, or to walk over all that is referred to, and not to judge."""
    return str(frame.f_globals["__name__"]).startswith(("itpm.model.", "itpm.load."))


_BESIDE = {
    **dict.fromkeys(("INF001", "INF002", "INF011", "INF018", "INF020"), fed("graph") | {"project.budget"}),
    "RSK001": frozenset({"project.budget"}),
    "SCH024": frozenset({"task.cost"}),
    **dict.fromkeys(("QUA001", "QUA002", "QUA003", "COL001"), fed("accepting")),
}
"""What is read and not judged by: how much is at stake, and which work makes a deliverable that is asked for something."""


def _declared(rule: Rule) -> set[str]:
    wide = whole_inputs(rule.reads)
    direct = {each for each in REFERENCES if each in rule.reads or f"*.{each.partition('.')[2]}" in rule.reads}
    owners = {each for each in REFERENCES if each.endswith(".owner")} if ANY_OWNER in wide else set()
    return set(wide | part_inputs(rule.reads) | direct | owners)


def test_what_goes_into_a_rule_is_declared_of_what_it_reads(read: dict[str, set[str]]) -> None:
    assert len(read) > 100
    missing = {
        each.code: sorted(read[each.code] - _declared(each) - _BESIDE.get(each.code, frozenset()))
        for each in RULES
        if each.code in read
    }
    assert {code: each for code, each in missing.items() if each} == {}


def test_all_that_rules_read_as_a_whole_says_what_goes_into_it_and_that_exists() -> None:
    names = {*ANALYSES, *(each.group.title for each in REGISTER)}
    assert frozenset().union(*map(fed, names)) - {ANY_OWNER} <= REFERENCES
    with pytest.raises(KeyError):
        fed("nothing")


@pytest.mark.parametrize(
    ("field", "plan"), [("task.after", True), ("risk.impact", False), ("project.manager", False), ("task.assign", True)]
)
def test_what_moves_work_is_told_apart(field: str, plan: bool) -> None:
    assert of_plan(field) is plan
