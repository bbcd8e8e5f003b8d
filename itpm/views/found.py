"""The findings as pages show them: the gravest first, by file, and by what they are told of."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath

from itpm.diagnostic import Diagnostic, Group
from itpm.model.address import meant_kind, whole_of, with_kind
from itpm.model.chains import Chain, chains, single

_WHOLES = frozenset({"", "project", "objective", "key-result", "budget", "budget-line"})
"""Kinds that share no ids with each other, and what lies in them; other kinds may share theirs with these."""


@dataclass(frozen=True)
class Found:
    """Findings, and the habits among them."""

    diagnostics: tuple[Diagnostic, ...]
    groups: tuple[Group, ...]

    @cached_property
    def in_files_of(self) -> Counter[str]:
        """How many a file has with its parts, which lie in the folder of its name."""
        found: Counter[str] = Counter()
        for paths, count in Counter(each.files for each in self.diagnostics).items():
            found.update(dict.fromkeys(_wholes(*paths), count))
        return found

    @cached_property
    def told_of(self) -> Counter[str]:
        """How many are told of each address, which has its kind before it where it is known."""
        return Counter(with_kind(one) for each in self.diagnostics for one in each.addresses)

    @cached_property
    def told_within(self) -> Counter[str]:
        """How many are told of each project, budget or other thing with an address, and of what lies in it."""
        return Counter(one for each in self.diagnostics for one in dict.fromkeys(map(_within, each.addresses)))

    @cached_property
    def chains(self) -> tuple[Chain, ...]:
        """What is no habit, each finding with what else tells of its cause, the gravest first."""
        return tuple(chains(single(self.diagnostics, self.groups)))

    @cached_property
    def chains_in(self) -> Mapping[str, tuple[Chain, ...]]:
        """The same by file, and those of its parts with it."""
        found: dict[str, list[Chain]] = {}
        for each in self.chains:
            for path in _wholes(*each.leader.files):
                found.setdefault(path, []).append(each)
        return {path: tuple(each) for path, each in found.items()}

    @cached_property
    def gravest(self) -> Mapping[str, Chain]:
        """What is gravest of each project, budget or other thing with an address."""
        found: dict[str, Chain] = {}
        for each in self.chains:
            for address in each.leader.addresses:
                found.setdefault(_within(address), each)
        return found

    @cached_property
    def habits_in(self) -> Mapping[str, Counter[str]]:
        """How often each habit is found in a file and its parts."""
        told = frozenset[str]().union(*(each.members for each in self.groups))
        found: dict[str, Counter[str]] = {}
        for each in self.diagnostics if told else ():
            if each.identity in told:
                for path in _wholes(*each.files):
                    found.setdefault(path, Counter())[each.code] += 1
        return found


def _within(address: str) -> str:
    """The project, objective or budget that an address lies in; of what is none, the address with its kind."""
    return whole_of(address) if meant_kind(address) in _WHOLES else with_kind(address)


def _wholes(*paths: str) -> tuple[str, ...]:
    """Some files, and those that they may be parts of, each once."""
    found = ((path, *(f"{folder}.yaml" for folder in PurePosixPath(path).parents)) for path in paths)
    return tuple(dict.fromkeys(each for one in found for each in one))
