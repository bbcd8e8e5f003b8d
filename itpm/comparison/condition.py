"""Which changes a rule of approvals is about: an expression of ``--where``, in which ``before`` is what a field was.

A kind in front of a field restricts it, as in ``policy.effective``; where the same word is a field too, both are meant.
A test without ``before`` may hold before the change or after it: nothing leaves a rule in the change that it is about.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from itpm.analysis.facts import Facts
from itpm.comparison.before import OPERATORS, ORDER, WORD, Leaves, Size, leaves, refuse_unordered
from itpm.comparison.pairs import Pair
from itpm.load.fields import record_fields
from itpm.queries.asked import Asked
from itpm.queries.matching import matcher, resolve
from itpm.queries.query import Group, NoFieldError, Test, WhereError, parse
from itpm.queries.suggestion import nearest

Holds = Callable[["Sides", Pair], bool]
_OTHERS = frozenset({"settings"})
"""What has fields and is no record."""


@dataclass(frozen=True, slots=True)
class Part:
    """A test or a group of them as it is meant of one kind, and the fields that it compares with what they were."""

    holds: Holds
    about: Holds
    """Whether it is about a record at all: what it compares with before may be anything."""
    fields: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Condition:
    """An expression, by the kinds of records that it can hold for."""

    parts: Mapping[str, Part]


@dataclass(frozen=True)
class Language:
    """What may be asked of records, as a state knows it."""

    facts: Facts

    def asked(self, kind: str) -> Asked:
        """The records of a kind as they are asked."""
        return _asked(self.facts, kind, self._asked)

    @cached_property
    def _asked(self) -> dict[str, Asked]:
        return {}

    def condition(self, text: str) -> Condition:
        """An expression as it is meant.

        Raises:
            WhereError: for what cannot be understood, or can hold for no record.
        """
        parts = self._parts(parse(text))
        if not parts:
            raise WhereError("no kind of record has all of these fields")
        return Condition(parts)

    def _parts(self, tree: Test | Group) -> Mapping[str, Part]:
        """What a tree means, by kind.

        Raises:
            WhereError: where it can hold for none.
        """
        if isinstance(tree, Test):
            return self._test(tree)
        each = [self._parts(part) for part in tree.parts]
        if tree.every:
            kinds = [kind for kind in each[0] if all(kind in part for part in each)]
            if not kinds:
                raise WhereError("no kind of record has all of these fields")
            return {kind: _every([part[kind] for part in each]) for kind in kinds}
        return {kind: _any([part[kind] for part in each if kind in part]) for kind in dict.fromkeys(
            kind for part in each for kind in part)}  # fmt: skip

    def _test(self, test: Test) -> Mapping[str, Part]:
        found: dict[str, Part] = {}
        lead, _dot, rest = test.field.partition(".")
        wrong: dict[str, WhereError] = {}
        for kind, field in self._meant(lead, rest, test.field):
            try:
                made = self._made(kind, Test(field, test.operator, test.values))
            except WhereError as error:
                wrong[kind] = error
            else:
                found[kind] = _any([found[kind], made]) if kind in found else made
        if not found:
            raise self._best(test.field, lead, wrong)
        return found

    def _meant(self, lead: str, rest: str, whole: str) -> Iterator[tuple[str, str]]:
        """The kinds and the fields of them that a dotted name may mean."""
        known = record_fields()
        for kind, declared in known.items():
            if kind in _OTHERS:
                continue
            if kind == lead and rest:
                yield kind, rest
            if lead not in known or not rest or lead in declared.fields:
                yield kind, whole

    def _best(self, field: str, lead: str, wrong: Mapping[str, WhereError]) -> WhereError:
        """Of what is wrong with a test the most telling: of its own kind, or of one that has the field."""
        known = [each for each in wrong.values() if not isinstance(each, NoFieldError)]
        own = wrong.get(lead) or (known[0] if known else None)
        if isinstance(own, NoFieldError):
            near = nearest(own.name, own.names)
            return WhereError(f"there is no field '{field}'" + (f"; did you mean '{near}'?" if near else ""))
        return own or WhereError(f"no kind of record has a field '{field}'")

    def _made(self, kind: str, test: Test) -> Part:
        asked = self.asked(kind)
        if WORD in test.values and (len(test.values) > 1 or test.operator not in OPERATORS):
            raise WhereError(f"'{WORD}' stands alone behind one of {' '.join(OPERATORS)}")
        if test.values != (WORD,):
            matcher(asked, test)
            either: Holds = lambda sides, pair: sides.either(pair, test)  # noqa: E731
            return Part(either, either)
        path = resolve(asked, test.field)
        if path.steps[0] not in asked.declared.fields and path.steps[0] not in asked.own:
            raise WhereError(f"'{test.field}' is computed; only what is written is compared with what it was {WORD}")
        fields = frozenset({test.field})
        if test.operator in ORDER:
            refuse_unordered(test.field, path.kept)
            order = ORDER[test.operator]
            return Part(
                lambda sides, pair: sides.size(pair).ordered(order, *sides.both(pair, path.steps)), _anything, fields
            )
        differs = test.operator == "!="
        return Part(lambda sides, pair: sides.differs(pair, path.steps) == differs, _anything, fields)


def _anything(_sides: "Sides", _pair: Pair) -> bool:
    return True


def _every(parts: list[Part]) -> Part:
    fields = frozenset[str]().union(*(each.fields for each in parts))
    return Part(
        lambda sides, pair: all(each.holds(sides, pair) for each in parts),
        lambda sides, pair: all(each.about(sides, pair) for each in parts),
        fields,
    )


def _any(parts: list[Part]) -> Part:
    fields = frozenset[str]().union(*(each.fields for each in parts))
    return Part(
        lambda sides, pair: any(each.holds(sides, pair) for each in parts),
        lambda sides, pair: any(each.about(sides, pair) for each in parts),
        fields,
    )


def _asked(facts: Facts, kind: str, kept: dict[str, Asked]) -> Asked:
    if kind not in kept:
        known = record_fields()
        inside = kind in {each.kind for each in known["project"].collections()}
        records = facts.portfolio.by_kind.get(kind, {})
        kept[kind] = Asked(facts, kind, records, known[kind], in_projects=inside)
    return kept[kind]


@dataclass(frozen=True)
class Sides:
    """Both states with what is known of them, and the words of that whose rules hold."""

    ruling: Language
    old: Language
    new: Language
    differing: Callable[[object, object], bool]
    now: Callable[[str], str]
    """The address of today of an address before."""

    def both(self, pair: Pair, steps: tuple[str, ...]) -> tuple[Leaves, Leaves]:
        """The values of a field after and before, by keys of today."""
        before = leaves(pair.old, steps)
        return leaves(pair.new, steps), {tuple(map(self.now, at)): value for at, value in before.items()}

    def differs(self, pair: Pair, steps: tuple[str, ...]) -> bool:
        """Whether a field says something else than before."""
        after, before = self.both(pair, steps)
        return any(self.differing(before.get(at), after.get(at)) for at in {*after, *before})

    def size(self, pair: Pair) -> Size:
        """How large values of a record are, before as after."""
        return Size(self.ruling.facts, self.ruling.asked(pair.kind).hours(pair.earlier or pair.address))

    def either(self, pair: Pair, test: Test) -> bool:
        """Whether a test holds before or after; where one of both cannot even be asked, it may hold."""
        return any(
            self._holds(language, pair.kind, test, record)
            for language, record in ((self.old, pair.old), (self.new, pair.new))
            if record is not None
        )

    def _holds(self, language: Language, kind: str, test: Test, record: Any) -> bool:  # noqa: ANN401
        try:
            return matcher(language.asked(kind), test)(record)
        except WhereError:
            return True
