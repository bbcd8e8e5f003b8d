"""Which changes need whose approval, by what they change: what the rules of a portfolio ask for, and what always does.

A change does not say itself who approves it: rules, people, deputies and accounts are those of the state that it goes
into. What it says of them holds for the next one, and is itself something that needs approval.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from itpm.analysis.facts import Facts
from itpm.comparison.always import ALWAYS, answering, whoever
from itpm.comparison.approvers import WORDS, Approvers, Seat
from itpm.comparison.condition import Condition, Language, Sides
from itpm.comparison.edits import Edit, single_edits
from itpm.comparison.pairs import Pair, Pairs
from itpm.load.fields import record_fields
from itpm.model.portfolio import Portfolio
from itpm.model.settings import ApprovalRule
from itpm.queries.query import WhereError

APPROVAL = "COL009"
"""The code of what is never changed without whoever answers for it."""
RULES = "approvals"
_OFF = "off"


@dataclass(frozen=True, slots=True)
class Needed:
    """A change of a record that needs approval: by which rule, whose, how many, and because of which edits."""

    rule: str
    """The name that the rule has in itpm.yaml, or :data:`APPROVAL`."""
    what: str
    kind: str
    address: str
    """Of today; empty for the settings."""
    seats: tuple[Seat, ...]
    count: int | None
    """How many different people; None where each seat is to be filled."""
    because: tuple[Edit, ...]

    @property
    def people(self) -> tuple[str, ...]:
        """Everybody who may approve, without those who stand in."""
        return tuple(dict.fromkeys(who for each in self.seats for who in each.people))


@dataclass(frozen=True, slots=True)
class Misread:
    """A rule that cannot be understood, and why; ``field`` is what of it."""

    rule: str
    field: str
    why: str
    place: int | None = None
    """Which of several values of the field."""


def misread(portfolio: Portfolio, language: Language) -> Iterator[Misread]:
    """The rules of a portfolio that nobody can judge by."""
    known = Approvers(portfolio)
    for name, rule in portfolio.settings.approvals.items():
        try:
            language.condition(rule.when)
        except WhereError as error:
            yield Misread(name, "when", str(error))
        if not rule.needs:
            yield Misread(name, "needs", "it names nobody")
        for place, each in enumerate(rule.needs):
            if not known.knows(each):
                why = f"there is no person, stakeholder, team, role or department '{each}'"
                yield Misread(name, "needs", why, place)


@dataclass(frozen=True)
class State:
    """A portfolio as it is written, and what is known of it."""

    portfolio: Portfolio
    facts: Facts

    @classmethod
    def of(cls, portfolio: Portfolio, day: date) -> "State":
        """A portfolio as it is seen on a day."""
        return cls(portfolio, Facts(portfolio, day))


@dataclass(frozen=True)
class Approvals:
    """The approvals that a change needs, by the rules and people of the state that it goes into."""

    base: State
    head: State
    under: State

    @property
    def ruling(self) -> Portfolio:
        """The state whose rules and people hold."""
        return self.under.portfolio

    @cached_property
    def _edits(self) -> Mapping[tuple[str, str], tuple[Edit, ...]]:
        """All edits, by the record that they belong to."""
        found: dict[tuple[str, str], list[Edit]] = {}
        for each in single_edits(self.base.portfolio, self.head.portfolio):
            found.setdefault(each.group, []).append(each)
        return {group: tuple(some) for group, some in found.items()}

    @cached_property
    def approvers(self) -> Approvers:
        """The people whose approval counts."""
        return Approvers(self.ruling)

    @cached_property
    def pairs(self) -> Pairs:
        """The records of both states."""
        return Pairs(self.base.portfolio, self.head.portfolio)

    @cached_property
    def language(self) -> Language:
        """What the rules are understood by."""
        return Language(self.under.facts)

    @cached_property
    def misread(self) -> tuple[Misread, ...]:
        """The rules that nobody can judge by: with one of them nothing is approved but a change of the rules alone.

        No rule is about the rules. So those who keep them may mend one, and nobody waits for ever.
        """
        edits = [each for some in self._edits.values() for each in some]
        alone = all(each.group == ("settings", "") and each.field.partition(".")[0] == RULES for each in edits)
        return () if edits and alone else self._unread

    @cached_property
    def _unread(self) -> tuple[Misread, ...]:
        return tuple(misread(self.ruling, self.language))

    @cached_property
    def needed(self) -> tuple[Needed, ...]:
        """Every approval that is needed."""
        wrong = {each.rule for each in self._unread}
        rules = self.ruling.settings.approvals
        own = [each for name, rule in rules.items() if name not in wrong for each in self._by_rule(name, rule)]
        return (*self._rules_themselves(), *(self._always() if self._asked else ()), *own)

    @property
    def _asked(self) -> bool:
        said = self.ruling.settings.rules.get(APPROVAL)
        return (said.get("severity") if isinstance(said, Mapping) else said) != _OFF

    def _by_rule(self, name: str, rule: ApprovalRule) -> Iterator[Needed]:
        condition, tripped = self.language.condition(rule.when), set[tuple[str, str]]()
        for kind in condition.parts:
            for pair in self.pairs.of(kind):
                if self._trips(condition, pair):
                    tripped.add((kind, pair.address))
                    seats = tuple(self._seat(each, pair) for each in rule.needs)
                    because = self._because(pair, condition.parts[kind].fields)
                    yield Needed(name, rule.when, kind, pair.address, seats, rule.count, because)
        for pair, fields in self._taken_over(condition, [each for each in rule.needs if each in WORDS]):
            if (pair.kind, pair.address) not in tripped:
                seats = tuple(self._seat(each, pair) for each in fields)
                because = self._because(pair, frozenset(fields))
                yield Needed(name, rule.when, pair.kind, pair.address, seats, None, because)

    def _taken_over(self, condition: Condition, words: list[str]) -> Iterator[tuple[Pair, tuple[str, ...]]]:
        """Records of which somebody else becomes what a rule needs: else one change would approve the next.

        What has its owner from a project has its words there. What always needs approval is left to that.
        """
        inside = any(each.kind in condition.parts for each in record_fields()["project"].collections())
        for kind in dict.fromkeys((*condition.parts, *(["project"] if inside else []))):
            part = condition.parts.get(kind)
            for pair in self.pairs.of(kind) if words else ():
                fields = whoever(*words)(self.pairs, pair) if pair.new is not None else None
                if fields and not self._guarded(pair) and (part is None or part.about(self._sides, pair)):
                    yield pair, fields

    def _guarded(self, pair: Pair) -> bool:
        return self._asked and pair.kind in ALWAYS and ALWAYS[pair.kind][1](self.pairs, pair) is not None

    def _trips(self, condition: Condition, pair: Pair) -> bool:
        part = condition.parts[pair.kind]
        changes = part.fields or self.pairs.difference.between(pair.old, pair.new)
        return bool(changes) and part.holds(self._sides, pair)

    @cached_property
    def _sides(self) -> Sides:
        old, new = Language(self.base.facts), Language(self.head.facts)
        return Sides(self.language, old, new, self.pairs.difference.between, self.pairs.moves.now)

    def _seat(self, said: str, pair: Pair) -> Seat:
        """Who is meant of a record, as it was called there; of what is new, those who keep the rules."""
        seat = self.approvers.seat(said, pair.kind, self._there(pair))
        return seat if seat.people else replace(seat, people=self.approvers.keepers)

    def _there(self, pair: Pair) -> str:
        """The address of a record in the state whose rules hold; what is new in an old project lies in that."""
        known = self.ruling.by_kind.get(pair.kind, {})
        if not pair.earlier:
            whole, slash, own = pair.address.partition("/")
            earlier = {self.pairs.moves.now(each): each for each in self.ruling.projects}
            return f"{earlier.get(whole, whole)}{slash}{own}"
        return pair.earlier if pair.earlier in known else pair.address

    def _because(self, pair: Pair, fields: frozenset[str]) -> tuple[Edit, ...]:
        """The edits of a record, or of these fields of it where some of them are."""
        names = dict.fromkeys((pair.address, self.head.portfolio.moves.now(pair.earlier)))
        group = [each for address in names for each in self._edits.get((pair.kind, address), ())]
        starts = [each for each in group if any(f"{each.field}.".startswith(f"{name}.") for name in fields)]
        return tuple(starts or group)

    def _rules_themselves(self) -> Iterator[Needed]:
        """The rules are kept by those whom they name: a change that weakens them is approved by the old ones."""
        before = self.ruling.settings
        old, new = self.base.portfolio.settings, self.head.portfolio.settings
        builtin = old.rules.get(APPROVAL) != new.rules.get(APPROVAL)
        keepers = Seat("keepers of the rules", self.approvers.keepers)
        for said, more in self._joining():
            yield Needed(APPROVAL, f"who is {said}", "settings", "", (self._own(said) or keepers,), None, more)
        if (before.approvals and old.approvals != new.approvals) or builtin:
            because = tuple(
                each
                for each in self._edits.get(("settings", ""), ())
                if each.field.partition(".")[0] in {RULES, "rules"}
            )
            yield Needed(APPROVAL, "who approves", "settings", "", (keepers,), None, because)

    def _joining(self) -> Iterator[tuple[str, tuple[Edit, ...]]]:
        """Teams, roles and departments that approve and that get other people, with the edits that say so."""
        after, moves = Approvers(self.head.portfolio), self.pairs.moves
        named = dict.fromkeys((*self._named, *(answering(self.ruling) if self._asked else ())))
        before = Approvers(self.base.portfolio)
        for said in named:
            if said not in WORDS and before.knows(said):
                more = {*after.people(moves.now(said))} - {moves.now(who) for who in before.people(said)}
                if more:
                    about = {*more, moves.now(said)}
                    edits = (
                        each for (_kind, address), some in self._edits.items() if address in about for each in some
                    )
                    yield said, tuple(edits)

    @cached_property
    def _named(self) -> frozenset[str]:
        """Whom rules name by their ids."""
        return frozenset(each for rule in self.ruling.settings.approvals.values() for each in rule.needs)

    def _own(self, said: str) -> Seat | None:
        """Of a team or a role that answers for something, and that no rule names, its people of before."""
        people = tuple(dict.fromkeys(self.approvers.people(said)))
        return Seat("one of them", people) if people and said not in self._named else None

    def _always(self) -> Iterator[Needed]:
        """What is never changed without whoever answers for it, whatever the rules say."""
        for kind, (what, changes) in ALWAYS.items():
            for pair in self.pairs.of(kind):
                fields = changes(self.pairs, pair)
                if fields is not None:
                    yield Needed(APPROVAL, what, kind, pair.address, (self._answers(pair),), None,
                                 self._because(pair, frozenset(fields)))  # fmt: skip

    def _answers(self, pair: Pair) -> Seat:
        if pair.kind == "person" and pair.earlier:
            manager = self.approvers.seat("manager", pair.kind, pair.earlier)
            return Seat("themselves or their manager", (pair.earlier, *manager.people))
        if pair.kind == "department" and pair.earlier:
            return Seat("contact", tuple(self.approvers.people(pair.earlier)) or self.approvers.keepers)
        return self.approvers.owner(pair.kind, self._there(pair))
