"""The coarse half of approvals: a file CODEOWNERS for a forge, which knows paths and not what they hold.

Whoever answers for what stands in a file is asked: owners and sponsors, with their deputies; everything else is
asked of those who keep the rules. The same portfolio makes the same file, whatever order it is read in.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from itpm.comparison.approvers import Approvers, account_of
from itpm.model.naming import kind_of
from itpm.model.record import Record

LARGEST = 3_000_000
"""So many bytes GitHub reads; a larger file it passes over as if there were none."""
_ENOUGH = 2
_HEAD = "# Made by 'itpm approvals codeowners': make it anew when people or owners change."
_ACCOUNT = {
    "github": re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})"),
    "gitlab": re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,254}"),
}
_SPECIAL = re.compile(r"([\\*?\[\]#! ])")
_WORDS = ("owner", "sponsor")
_RULES = "itpm.yaml"


@dataclass(frozen=True)
class CodeOwners:
    """Who is asked for which file of a portfolio, on a forge."""

    approvers: Approvers
    system: str
    folder: str = ""
    """The way from the top of the repository to the portfolio, ending in '/'; empty where nothing lies between."""

    @property
    def text(self) -> str:
        """The file: the last line that fits a path holds."""
        keepers = self._named(self.approvers.keepers)
        lines = [_HEAD, *(_line(_pattern(self.folder) if self.folder else "*", keepers) if keepers else ())]
        for path, people in self._by_path.items():
            named = self._named(people)
            if named and _can_be_said(path):
                lines += _line(_pattern(f"{self.folder}{path}"), self._enough(named))
        return "".join(f"{each}\n" for each in lines)

    @cached_property
    def notes(self) -> tuple[str, ...]:
        """What is not in the file: people without an account, paths that it cannot say; and that it is too large."""
        asked = dict.fromkeys(who for people in (*self._by_path.values(), self.approvers.keepers) for who in people)
        without = sorted(who for who in asked if not self._account(who))
        notes = [f"without an account of {self.system}: {', '.join(without)}"] if without else []
        notes += [f"{path!r} cannot be written in such a file" for path in self._by_path if not _can_be_said(path)]
        if not self.approvers.keepers:
            notes.append("nobody keeps the rules: new files are asked of nobody")
        size = len(self.text.encode())
        if size > LARGEST:
            notes.append(f"it has {size} bytes, and a forge passes over one with more than {LARGEST}")
        return tuple(notes)

    @cached_property
    def _by_path(self) -> Mapping[str, tuple[str, ...]]:
        """By path, in order, who answers for something in it: those who answer for the most first."""
        found: dict[str, dict[str, int]] = {}
        for each in self.approvers.portfolio.records():
            people = found.setdefault(each.origin.path, {})
            for who in self._answering(each):
                people[who] = people.get(who, 0) + 1
        found[_RULES] = dict.fromkeys(self.approvers.keepers, 1)
        ordered = (
            (path, sorted(some, key=lambda who: (-some[who], who))) for path, some in sorted(found.items()) if path
        )
        return {path: tuple(people) for path, people in ordered}

    def _answering(self, each: Record) -> Iterator[str]:
        kind = kind_of(each)
        for word in _WORDS:
            yield from self.approvers.seat(word, kind, each.id).people

    def _named(self, people: Iterable[str]) -> tuple[str, ...]:
        """The accounts of some people and of those who stand in for them."""
        principals = tuple(people)
        every = dict.fromkeys((*principals, *self.approvers.approving(principals)))
        return tuple(dict.fromkeys(account for who in every if (account := self._account(who))))

    def _enough(self, accounts: tuple[str, ...]) -> tuple[str, ...]:
        """At least two accounts, where there are two: one who is away would hold everybody up."""
        if len(accounts) >= _ENOUGH:
            return accounts
        more = self._named(self.approvers.keepers)
        return tuple(dict.fromkeys((*accounts, *more)))[: max(_ENOUGH, len(accounts))]

    def _account(self, who: str) -> str:
        """The account of somebody; none that several have, or that is no name of an account."""
        party = self.approvers.parties.get(who)
        account = account_of(party, self.system) if party is not None else ""
        alone = self.approvers.accounts[self.system].get(account.lower()) == (who,)
        return account if alone and _ACCOUNT[self.system].fullmatch(account) else ""


def _line(pattern: str, accounts: tuple[str, ...]) -> Iterator[str]:
    yield f"{pattern} {' '.join(f'@{each}' for each in accounts)}"


def _pattern(path: str) -> str:
    """A path from the top, its characters that mean something in a pattern taken as they are."""
    return "/" + _SPECIAL.sub(r"\\\1", path)


def _can_be_said(path: str) -> bool:
    return path.isprintable() and not path.startswith("overlay:")
