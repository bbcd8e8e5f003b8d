"""What is found for an audience: by the rules that judge by what it may know, of fields that are shown, without lines.

Where something stands in a file says how much stands before it, and what is wrong in the text of a file may be said of
anything in it: neither is told.
"""

from collections.abc import Iterator, Mapping

from itpm.analysis.facts import Facts
from itpm.check.accepted import Acceptance
from itpm.check.causes import led, not_accepted
from itpm.check.habits import habits
from itpm.check.identity import Identities
from itpm.check.kept_back import KeptBack
from itpm.check.loosened import BASE, CODE, loosened
from itpm.check.placed import Checked, standing
from itpm.check.selection import Selection, severity_of, switched_off
from itpm.check.weighing import Scale, tier_of, weight
from itpm.diagnostic import Diagnostic, Finding, Severity, Span
from itpm.load.workspace import Workspace
from itpm.rules.keeping import Found
from itpm.rules.rule import Rule

NOWHERE = Span(0, 0, 0, 0)
"""The place of what is told without its line."""
Weights = Mapping[Finding, Severity | None]


def shown(
    facts: Facts,
    workspace: Workspace,
    found: Found,
    rules: Mapping[str, Rule],
    settings: Mapping[str, object],
    selection: Selection,
) -> Checked:
    """What rules found in a portfolio that was cut down, weighed, record by record."""
    kept = KeptBack(facts.portfolio)
    judged = {
        each: severity_of(each, rules, settings)
        for code, some in found.by_code.items()
        for each in some
        if not kept.judged_by(rules[code], workspace.address(each.origin))
    }
    told = not_accepted(workspace, Acceptance.of(workspace, facts, rules), judged, facts)
    weighed = [(each, severity) for each in told if (severity := judged[each]) is not None]
    if selection.holds(CODE) and (base := facts.earlier.get(BASE)) is not None:
        looser = (standing(workspace, each) for each in loosened(base, facts.portfolio, rules))
        weighed += [(each, rules[CODE].severity) for each in looser]
    made = tuple(_diagnostics(facts, workspace, weighed))
    groups = habits(workspace, made, found.looked, rules)
    return Checked(led(workspace, made, facts), (), 0, groups, switched_off(settings))


def _diagnostics(facts: Facts, workspace: Workspace, weighed: list[tuple[Finding, Severity]]) -> Iterator[Diagnostic]:
    identities = Identities(workspace.places)
    scale = Scale(facts, [finding for finding, _severity in weighed])
    every = dict.fromkeys(sorted(weighed, key=lambda each: _order(workspace, each[0])))
    for finding, severity in every:
        origin = finding.origin
        yield Diagnostic(
            finding.code,
            severity,
            origin.path,
            NOWHERE,
            finding.what,
            finding.hint,
            pointer=origin.pointer,
            identity=identities.of(finding.code, origin.path, origin.pointer, finding.what),
            address=workspace.address(origin),
            stake=finding.stake,
            weight=weight(finding.stake, tier_of(workspace, finding), facts.as_of, scale),
            cause=finding.cause,
            also=tuple((each.path, workspace.address(each)) for each in finding.also),
        )


def _order(workspace: Workspace, finding: Finding) -> tuple[str, str, str, str]:
    return finding.origin.path, workspace.address(finding.origin), finding.code, finding.message
