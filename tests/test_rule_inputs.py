"""A rule names what it reads: whatever it asks for while it runs stands in its declaration, and all of that exists."""

import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest

from itpm.analysis.collaboration.facts import CollaborationFacts
from itpm.analysis.control.facts import ControlFacts
from itpm.analysis.explain.register import REGISTER
from itpm.analysis.facts import Facts
from itpm.analysis.figures.figure import Computed
from itpm.analysis.flow.facts import FlowFacts
from itpm.analysis.money.facts import MoneyFacts
from itpm.analysis.operation.facts import OperationFacts
from itpm.analysis.people.facts import PeopleFacts
from itpm.analysis.quality.facts import QualityFacts
from itpm.analysis.risk.facts import RiskFacts
from itpm.analysis.services.facts import ServiceFacts
from itpm.analysis.status.facts import StatusFacts
from itpm.analysis.strategy.facts import StrategyFacts
from itpm.analysis.value.facts import ValueFacts
from itpm.classification import Classification
from itpm.diagnostic import Finding
from itpm.load.fields import record_fields
from itpm.model.naming import kind_of
from itpm.model.record import Record
from itpm.rules.catalogue import BY_CODE, RULES
from itpm.rules.inputs import ANALYSES, classification
from itpm.rules.rule import Rule
from tests.conftest import ROOT, read_once
from tests.test_rules import blocks, of_rules

_ALWAYS = frozenset({"id", "origin", "custom"})
"""What every rule must know to say where it found something."""
_GROUPS = {entry.group.title: entry.kinds for entry in REGISTER}
Asked = dict[str, set[tuple[str, ...]]]


def _by_rule(depth: int = 3) -> bool:
    """Whether a rule asks: what an analysis asks in turn is its own business."""
    frame = sys._getframe(3)
    for _ in range(depth):
        if frame.f_globals.get("__name__", "").startswith("itpm.rules."):
            return True
        if frame.f_back is None:
            return False
        frame = frame.f_back
    return False


def _kinds(cls: type) -> Iterator[type]:
    for each in cls.__subclasses__():
        yield each
        yield from _kinds(each)


@pytest.fixture(scope="module")
def asked() -> Asked:
    """By code, what each rule asks for over its own examples and over the sample."""
    found: Asked = defaultdict(set)
    running: list[str] = []
    fields = record_fields()

    def note(*what: str) -> None:
        if running and _by_rule(3 if what[0] == "figure" else 1):
            found[running[-1]].add(what)

    def of_record(known: frozenset[str]) -> Callable[[Any, str], Any]:
        def get(self: Any, name: str) -> Any:
            if name in known and name not in _ALWAYS:
                note("field", kind_of(self), name.rstrip("_"))
            return object.__getattribute__(self, name)

        return get

    def of_facts(self: object, name: str) -> Any:
        if name in ANALYSES:
            note("analysis", name)
        return object.__getattribute__(self, name)

    def of_figure(old: Callable[[Computed, str], Any]) -> Callable[[Computed, str], Any]:
        def get(self: Computed, name: str) -> Any:
            note("figure", self.group.title, name)
            return old(self, name)

        return get

    check = Rule.check

    def checking(self: Rule, facts: Facts, settings: dict[str, object]) -> Iterable[Finding]:
        running.append(self.code)
        try:
            return list(check(self, facts, settings))
        finally:
            running.pop()

    with pytest.MonkeyPatch.context() as patch:
        sample = read_once(ROOT, patch)[1]
        for cls in _kinds(Record):
            kept = fields.get(kind_of(object.__new__(cls)))
            if kept is None:
                continue
            known = frozenset(n for n in vars(cls)["__dataclass_fields__"] if n.rstrip("_") in kept.fields)
            patch.setattr(cls, "__getattribute__", of_record(known), raising=False)
        rooms = (
            PeopleFacts,
            MoneyFacts,
            ValueFacts,
            StrategyFacts,
            CollaborationFacts,
            ControlFacts,
            FlowFacts,
            RiskFacts,
            ServiceFacts,
            OperationFacts,
            QualityFacts,
            StatusFacts,
        )
        for room in (Facts, *rooms):
            patch.setattr(room, "__getattribute__", of_facts)
        for name in ("amount", "ratio", "__getitem__"):
            patch.setattr(Computed, name, of_figure(getattr(Computed, name)))
        patch.setattr(Rule, "check", checking)
        for rule in RULES:
            if rule.facts is not None:
                for part in rule.page.split("Fails:\n")[1].split("Passes:\n"):
                    of_rules(blocks(part)[0], rule.code)
                rule.check(sample, {})
    return found


def _names(what: tuple[str, ...]) -> set[str]:
    """The names under which something may stand in a declaration."""
    if what[0] == "field":
        return {f"{what[1]}.{what[2]}", f"*.{what[2]}"}
    if what[0] == "figure":
        return {f"{kind}.{what[2]}" for kind in _GROUPS[what[1]]}
    groups = {"earned_values": "Earned value", "business_cases": "Business case", "budgets": "Budget"}
    entry = next((each for each in REGISTER if each.group.title == groups.get(what[1])), None)
    # Whoever asks for a figure of the group by its name has said so.
    own = {f"{kind}.{name}" for kind in entry.kinds for name in entry.group.by_name} if entry is not None else set()
    return {what[1], *own}


def test_what_a_rule_asks_for_stands_in_its_declaration(asked: Asked) -> None:
    assert len(asked) > 60
    missing = {
        code: sorted(" or ".join(sorted(_names(what))) for what in every if not _names(what) & set(BY_CODE[code].reads))
        for code, every in asked.items()
    }
    assert {code: each for code, each in missing.items() if each} == {}, "of these one each has to stand in 'reads'"


@pytest.mark.parametrize("rule", [each for each in RULES if each.facts is not None], ids=lambda rule: rule.code)
def test_what_a_rule_reads_exists(rule: Rule) -> None:
    assert rule.reads and len(rule.reads) == len(set(rule.reads))
    assert classification(rule.reads, record_fields()) in Classification


@pytest.mark.parametrize("name", ["project.nothing", "nothing", "nothing.owner", "project.cpi_"])
def test_what_does_not_exist_cannot_be_read(name: str) -> None:
    with pytest.raises(KeyError):
        classification((name,), record_fields())


@pytest.mark.parametrize(
    ("reads", "expected"),
    [
        (("objective.weight",), Classification.PUBLIC),
        (("task.effort", "schedule"), Classification.STAFF),
        (("task.effort", "task.cost"), Classification.MANAGEMENT),
        (("project.budget",), Classification.MANAGEMENT),
        (("project.tasks",), Classification.STAFF),
        (("project.es",), Classification.STAFF),
        (("project.cpi",), Classification.MANAGEMENT),
        (("person.email",), Classification.STAFF),
        (("person.rate",), Classification.RESTRICTED),
        (("*.owner",), Classification.MANAGEMENT),
        (("ledger-entry",), Classification.MANAGEMENT),
    ],
)
def test_who_may_know_it_is_the_strictest_of_what_is_read(reads: tuple[str, ...], expected: Classification) -> None:
    assert classification(reads, record_fields()) is expected


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("BUD007", "management"),
        ("SCH001", "staff"),
        ("ALN003", "staff"),
        ("ALN004", "public"),
        ("CAP009", "restricted"),
        ("CAP001", "management"),
    ],
)
def test_who_may_know_what_a_rule_says(code: str, words: str) -> None:
    assert classification(BY_CODE[code].reads, record_fields()).word == words
