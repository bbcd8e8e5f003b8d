"""What is told of approvals where files are checked: rules that nobody can judge by, and changes that need approval."""

from collections.abc import Iterator
from datetime import date

from itpm.analysis.facts import Facts
from itpm.check.loosened import BASE
from itpm.comparison.approvals import APPROVAL, RULES, Approvals, Needed, State, misread
from itpm.comparison.approvers import Approvers
from itpm.comparison.condition import Language
from itpm.comparison.told import whose
from itpm.diagnostic import Finding, Origin
from itpm.message import Message
from itpm.model.portfolio import Portfolio

UNREADABLE = "STR031"
_SETTINGS = "itpm.yaml"


def approval_findings(portfolio: Portfolio, facts: Facts, *, lost: bool = False) -> Iterator[Finding]:
    """The findings about the approvals of a portfolio as it is written, and of its change where one is looked at.

    Where something of those files is ``lost`` that say who there is, nobody is told that a rule names nobody.
    """
    if portfolio.settings.approvals:
        yield from _unreadable(portfolio, Language(facts), lost=lost)
    base = facts.earlier.get(BASE)
    if base is not None:
        yield from _needed(base, State(portfolio, facts), facts.as_of)


def _unreadable(portfolio: Portfolio, language: Language, *, lost: bool) -> Iterator[Finding]:
    for each in misread(portfolio, language):
        if lost and each.place is not None:
            continue  # Whom it names may stand in what was lost.
        at = (RULES, each.rule, each.field, *(() if each.place is None else (each.place,)))
        message = Message("the approval '{rule}' cannot be judged: {why}", rule=each.rule, why=each.why)
        yield Finding(UNREADABLE, Origin(_SETTINGS, at), message, "nothing is approved by a rule that says nothing")


def _needed(base: Portfolio, head: State, day: date) -> Iterator[Finding]:
    old = State.of(base, day)
    found = Approvals(old, head, old)
    for each in found.needed:
        yield needed_finding(each, found.approvers)


def needed_finding(each: Needed, approvers: Approvers) -> Finding:
    """That a change needs approval, at its place."""
    who = whose(each, approvers)
    if each.rule != APPROVAL:
        said = Message("'{record}' needs approval by '{rule}': {who}", record=each.address, rule=each.rule, who=who)
    elif each.address:
        said = Message("{what} changes: '{record}' needs {who}", what=each.what, record=each.address, who=who)
    else:
        said = Message("{what} changes: it needs {who}", what=each.what, who=who)
    return Finding(APPROVAL, place_of(each), said, "'itpm approvals check' says whether they have agreed")


def place_of(each: Needed) -> Origin:
    """Where a change stands in the new state; the settings where nothing of it is left there."""
    here = (edit for edit in each.because if edit.origin is not None and (edit.field or edit.after is not None))
    first = next(here, None)
    if first is not None and first.origin is not None:
        return first.origin
    return Origin(_SETTINGS, offsets=(0, 0))
