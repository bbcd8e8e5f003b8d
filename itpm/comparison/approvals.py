"""Which changes need whose approval, by what they change: what the rules of a portfolio ask for, and what always does.

A change does not say itself who approves it: rules, people, deputies and accounts are those of the state that it goes
into. What it says of them holds for the next one, and is itself something that needs approval.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from itpm.analysis.facts import Facts
from itpm.comparison.approvers import ACCOUNTS, WORDS, Approvers, Seat, account_of
from itpm.comparison.condition import Condition, Language, Sides
from itpm.comparison.edits import Edit, single_edits
from itpm.comparison.pairs import Pair, Pairs
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
        """The rules that nobody can judge by: with one of them nothing is approved."""
        return tuple(misread(self.ruling, self.language))

    @cached_property
    def needed(self) -> tuple[Needed, ...]:
        """Every approval that is needed."""
        wrong = {each.rule for each in self.misread}
        rules = self.ruling.settings.approvals
        own = [each for name, rule in rules.items() if name not in wrong for each in self._by_rule(name, rule)]
        return (*self._rules_themselves(), *(self._always() if self._asked else ()), *own)

    @property
    def _asked(self) -> bool:
        said = self.ruling.settings.rules.get(APPROVAL)
        return (said.get("severity") if isinstance(said, Mapping) else said) != _OFF

    def _by_rule(self, name: str, rule: ApprovalRule) -> Iterator[Needed]:
        condition = self.language.condition(rule.when)
        for kind in condition.parts:
            for pair in self.pairs.of(kind):
                if self._trips(condition, pair):
                    seats = tuple(self._seat(each, pair) for each in rule.needs)
                    because = self._because(pair, condition.parts[kind].fields)
                    yield Needed(name, rule.when, kind, pair.address, seats, rule.count, because)

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
            yield Needed(APPROVAL, f"who is {said}", "settings", "", (keepers,), None, more)
        if (before.approvals and old.approvals != new.approvals) or builtin:
            because = tuple(
                each
                for each in self._edits.get(("settings", ""), ())
                if each.field.partition(".")[0] in {RULES, "rules"}
            )
            yield Needed(APPROVAL, "who approves", "settings", "", (keepers,), None, because)

    def _joining(self) -> Iterator[tuple[str, tuple[Edit, ...]]]:
        """Teams, roles and departments that rules name and that get other people, with the edits that say so."""
        after, moves = Approvers(self.head.portfolio), self.pairs.moves
        named = dict.fromkeys(each for rule in self.ruling.settings.approvals.values() for each in rule.needs)
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

    def _always(self) -> Iterator[Needed]:
        """What is never changed without whoever answers for it, whatever the rules say."""
        for kind, (what, changes) in _ALWAYS.items():
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


Fields = tuple[str, ...]
"""The fields by which a change needs approval; empty for the record as a whole."""


def _whole(pairs: Pairs, pair: Pair) -> Fields | None:
    return () if pairs.difference.between(pair.old, pair.new) else None


def _of(*names: str) -> Callable[[Pairs, Pair], Fields | None]:
    """What says whether one of these fields is another one; of what is new, whether there is one."""

    def changed(pairs: Pairs, pair: Pair) -> Fields | None:
        found = tuple(
            name for name in names if pairs.difference.between(_value(pair.old, name), _value(pair.new, name))
        )
        return found or None

    return changed


def _money_and_who(pairs: Pairs, pair: Pair) -> Fields | None:
    """Approved money; and of what has some, or a plan, who answers for it: else who approves were said by nobody."""
    money = "budget.approved" if pair.kind == "project" else "approved"
    approved = _value(pair.old, money) or _value(pair.old, "baselines")
    names = (money, "owner", "sponsor", "programme") if approved else (money,)
    return _of(*names)(pairs, pair)


def _whoever(*names: str) -> Callable[[Pairs, Pair], Fields | None]:
    """Whoever was said to answer, and is not any more; that somebody is said at last takes nothing from anybody."""

    def changed(pairs: Pairs, pair: Pair) -> Fields | None:
        return _of(*(name for name in names if _value(pair.old, name)))(pairs, pair)

    return changed


def _who_they_are(pairs: Pairs, pair: Pair) -> Fields | None:
    """Accounts, deputies and manager of somebody there was; of somebody new, an account that is another one's."""
    if pair.old is None:
        taken = Approvers(pairs.base).accounts
        return tuple(f"external.{each}" for each in ACCOUNTS if _account(pair.new, each).lower() in taken[each]) or None
    names = [f"external.{each}" for each in ACCOUNTS if _account(pair.old, each) != _account(pair.new, each)]
    names += _of("deputies")(pairs, pair) or ()
    names += _whoever("manager")(pairs, pair) or ()
    return tuple(names) or None


def _account(each: object, system: str) -> str:
    return account_of(each, system) if each is not None else ""  # type: ignore[arg-type]


def _value(record: object, path: str) -> object:
    for name in path.split("."):
        record = getattr(record, name, None)
    return record or None


_ALWAYS: Mapping[str, tuple[str, Callable[[Pairs, Pair], Fields | None]]] = {
    "baseline": ("a baseline", _whole),
    "project": ("approved money", _money_and_who),
    "budget": ("approved money", _money_and_who),
    "continuity-plan": ("a continuity plan", _whole),
    "policy": ("a policy", _whole),
    "programme": ("who answers for its projects", _whoever("owner", "sponsor")),
    "department": ("who speaks for it", _whoever("contact")),
    "person": ("an account, a deputy or a manager", _who_they_are),
    "stakeholder": ("an account", _who_they_are),
}
"""By kind, what is never changed without whoever answers for it."""
