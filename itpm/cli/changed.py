"""A fast answer on what a branch touched: the records that it edits and what hangs on them, without the plan of all."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from itpm.check import Checked, Selection
from itpm.cli.exits import OutsideError
from itpm.cli.options import Session
from itpm.cli.revisions import refuse_unknown
from itpm.comparison.touched import touched
from itpm.diagnostic import Diagnostic
from itpm.kept.memory import Memory
from itpm.load.fields import record_fields
from itpm.load.workspace import Workspace
from itpm.model.address import whole_of
from itpm.rules.catalogue import RULES
from itpm.rules.codes import leaves_out
from itpm.run.compared import base_of
from itpm.run.run import Run
from itpm.say import plural
from itpm.text.gitcall import GitError

_WRITTEN = "STR"
"""The family of what is wrong with how a file is written, at whatever record of it."""


def without_plan(chosen: Selection) -> tuple[Selection, int]:
    """The rules that need no plan of all projects, and how many wait; all that are chosen where some are named."""
    if chosen.select:
        return chosen, 0
    waiting = tuple(rule.code for rule in RULES if rule.needs_plan and chosen.holds(rule.code))
    return replace(chosen, ignore=(*chosen.ignore, *waiting)), len(waiting)


@dataclass(frozen=True)
class Changed:
    """What differs from the state that a branch left, and in which files."""

    run: Run
    """The new state, of which what is read stays in memory."""
    base: str
    """What it is compared with, in words."""
    wholes: frozenset[str]
    files: frozenset[str]

    @classmethod
    def of(cls, session: Session, named: str | None) -> "Changed":
        """What differs from a revision, else from the last commit in common with the default branch.

        Raises:
            UnreadError: for a revision that there is not.
            OutsideError: where nobody can say what differs.
        """
        head = session.run()
        head = Run(head.inputs, head.store, Memory())
        refuse_unknown(head, "--base", named)
        try:
            base = base_of(head, named)
        except GitError as error:
            raise OutsideError(f"could not compare: {error}") from error
        old = Run(replace(head.inputs, tree=base.tree, overlay=None, scenario=None), head.store, head.memory)
        wholes = touched(old.portfolio, head.portfolio, record_fields())
        return cls(head, base.name, wholes, _differing(old.workspace, head.workspace))

    def narrowed(self, checked: Checked) -> tuple[Checked, int]:
        """The findings of what is touched, and how many are elsewhere; what leaves something out is always told."""
        kept = tuple(each for each in checked.diagnostics if self._holds(each))
        truncated = tuple(each for each in checked.truncated if each.path in self.files)
        more = sum(each.left_out for each in checked.truncated if each.path not in self.files)
        return Checked(kept, truncated, checked.withheld), len(checked.diagnostics) - len(kept) + more

    def _holds(self, each: Diagnostic) -> bool:
        whole = whole_of(each.address)
        if leaves_out(each.code, each.severity) or whole in self.wholes:
            return True
        return each.path in self.files and (each.code.startswith(_WRITTEN) or whole not in self._known)

    @cached_property
    def _known(self) -> frozenset[str]:
        """The addresses of all wholes: what stands elsewhere, such as a setting, belongs to its file."""
        return frozenset(whole_of(each) for records in self.run.portfolio.by_kind.values() for each in records)

    def said(self, elsewhere: int, waiting: int) -> str:
        """What was looked at, and what was not, in a sentence."""
        rest = f"{plural(elsewhere, 'finding')} elsewhere {'is' if elsewhere == 1 else 'are'} left out"
        later = f"; {plural(waiting, 'rule')} that need the plan of all wait for 'itpm validate'" if waiting else ""
        return f"what differs from {self.base}, and what hangs on it; {rest}{later}"


def _differing(old: Workspace, new: Workspace) -> frozenset[str]:
    """The files that say something else, or are in one state alone."""
    ids: list[Mapping[str, str]] = [{path: each.id for path, each in one.sources.items()} for one in (old, new)]
    return frozenset(path for path in ids[0].keys() | ids[1].keys() if ids[0].get(path) != ids[1].get(path))
