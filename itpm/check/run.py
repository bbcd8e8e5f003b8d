"""One run: what the files say wrongly and what the rules find, weighed, without what is accepted."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from itpm.analysis.facts import Facts
from itpm.analysis.scheduling.schedule import CacheEntry
from itpm.check.accepted import UNUSED, Acceptance, misnamed
from itpm.check.causes import led, not_accepted
from itpm.check.habits import habits
from itpm.check.leaking import CODE as LEAK
from itpm.check.leaking import leaking
from itpm.check.loosened import BASE, loosened
from itpm.check.loosened import CODE as LOOSENED
from itpm.check.lost import of_register
from itpm.check.placed import Checked, placed, standing
from itpm.check.selection import EVERYTHING, Selection, severity_of, switched_off
from itpm.check.settings import usable, wrong
from itpm.check.shown import shown
from itpm.check.unread import UNREAD, unread
from itpm.check.unsound import Unsound
from itpm.diagnostic import Diagnostic, Finding, Pointer, Severity
from itpm.load.fields import record_fields
from itpm.load.workspace import Workspace
from itpm.rules.codes import leaves_out
from itpm.rules.habit import LEAST_UNCOVERED
from itpm.rules.inputs import told as known_to
from itpm.rules.keeping import Found
from itpm.rules.keeping import packed as packed_findings
from itpm.rules.keeping import unpacked as unpacked_findings
from itpm.rules.rule import Rule


def examined(
    facts: Facts,
    workspace: Workspace,
    rules: Iterable[Rule],
    selection: Selection = EVERYTHING,
    memory: CacheEntry | None = None,
    compared: CacheEntry | None = None,
) -> Checked:
    """The findings of a workspace, weighed and in the order of files and lines, and how many there are without a place.

    ``memory`` keeps what rules found in the same files, ``compared`` what they found against the same other revisions.
    """
    chosen = {rule.code: rule for rule in rules}
    said, settings = facts.portfolio.settings, usable(facts.portfolio.settings.rules, chosen)
    asked = [rule for rule in chosen.values() if selection.holds(rule.code) and _told(rule, facts)]
    found = _found(facts, workspace, settings, asked, memory, compared)
    if facts.portfolio.audience is not None:
        return shown(facts, workspace, found, chosen, settings, selection)
    findings = [*workspace.findings, *wrong(said.rules, said.fail_on, chosen), *misnamed(workspace, chosen)]
    findings += (*_leaks(facts, workspace, selection), *(each for rule in asked for each in found.by_code[rule.code]))
    contradicted = _contradicted(workspace, findings, chosen, settings)
    judging = frozenset(code for code, rule in chosen.items() if rule.judges_plan)
    findings = [each for each in findings if not (_measures(each, judging) and _place(each) in contradicted)]
    unsound = Unsound.of(workspace, _causes(workspace, chosen, settings), judging, _reads(chosen))
    judged = [finding for finding in findings if not unsound.silences(finding.code, finding.origin, workspace.address)]
    withheld = sum(selection.holds(each.code) for each in findings) - sum(selection.holds(each.code) for each in judged)
    # What silences something that was asked for is told, whatever was asked for.
    silencing = unsound.causes if withheld else frozenset()
    wanted = [finding for finding in judged if selection.holds(finding.code) or finding in silencing]
    acceptance = Acceptance.of(workspace, facts, chosen)
    wanted.sort(key=lambda finding: finding.origin.path)  # so that a file with comments is read once
    told = not_accepted(workspace, acceptance, {each: severity_of(each, chosen, settings) for each in wanted}, facts)
    # What stands in a file that cannot be read may be just what is accepted here.
    if facts.portfolio.complete and selection.holds(UNUSED):
        told += acceptance.unused(chosen, selection, unsound.hides)
    weighed = [(each, severity_of(each, chosen, settings)) for each in told]
    if selection.holds(LOOSENED) and (base := facts.earlier.get(BASE)) is not None:  # whatever the change says of it
        looser = loosened(base, facts.portfolio, chosen)
        weighed += [(standing(workspace, each), chosen[LOOSENED].severity) for each in looser]
    if facts.unread and selection.holds(UNREAD):
        weighed += [(each, severity_of(each, chosen, settings)) for each in (unread(facts.unread),)]
    made = placed(workspace, [(each, severity) for each, severity in weighed if severity is not None], facts)
    untold = switched_off(settings) | frozenset(each.code for each in {*findings}.difference(judged))
    made = replace(made, groups=habits(workspace, made.diagnostics, found.looked, chosen), untold=untold)
    return replace(made, diagnostics=led(workspace, made.diagnostics, facts), withheld=withheld)


def _leaks(facts: Facts, workspace: Workspace, selection: Selection) -> Iterator[Finding]:
    """What texts say of what is kept from those who may read them."""
    if selection.holds(LEAK):
        yield from (standing(workspace, each) for each in leaking(facts.portfolio))


def _told(rule: Rule, facts: Facts) -> bool:
    """Whether the audience may know what a rule judges by."""
    return known_to(rule.reads, facts.portfolio.audience, record_fields())


def left_out(facts: Facts, workspace: Workspace, rules: Iterable[Rule]) -> tuple[Finding, ...]:
    """What is wrong in the files so that it is in no answer: a value, a link, a record; without what is accepted.

    What is wrong in a scenario lacks in nothing but answers under it.
    """
    chosen = {rule.code: rule for rule in rules}
    settings = usable(facts.portfolio.settings.rules, chosen)
    acceptance = Acceptance.of(workspace, facts, chosen)
    under = frozenset(workspace.wrong_in(workspace.scenario) if workspace.scenario is not None else ())
    return tuple(
        finding
        for finding in workspace.findings
        if (workspace.places.get(finding.origin.path, ("",))[0] != "scenario" or finding in under)
        and leaves_out(finding.code, severity_of(finding, chosen, settings) or Severity.INFO)
        and not acceptance.holds(finding)
    )


def _place(finding: Finding) -> tuple[str, Pointer]:
    return finding.origin.path, finding.origin.pointer


def _measures(finding: Finding, judging: frozenset[str]) -> bool:
    """Whether it says what follows from what is written, and not what is written."""
    return finding.code in judging or of_register(finding.code)


def _contradicted(
    workspace: Workspace, findings: Iterable[Finding], rules: Mapping[str, Rule], settings: Mapping[str, object]
) -> frozenset[tuple[str, Pointer]]:
    """The places of values that contradict others: what is measured against such a value says the same again."""
    read = set(workspace.findings)
    return frozenset(
        _place(each)
        for each in findings
        if each not in read and leaves_out(each.code, severity_of(each, rules, settings) or Severity.INFO)
    )


def _causes(workspace: Workspace, rules: Mapping[str, Rule], settings: Mapping[str, object]) -> Iterator[Finding]:
    """What leaves something out: what reading found; no rule does, however wrong it finds what is written."""
    for each in workspace.findings:
        if leaves_out(each.code, severity_of(each, rules, settings) or Severity.INFO):
            yield each


def _reads(rules: Mapping[str, Rule]) -> Mapping[str, tuple[str, ...]]:
    return {code: rule.reads for code, rule in rules.items()}


def _found(
    facts: Facts,
    workspace: Workspace,
    settings: Mapping[str, object],
    rules: Iterable[Rule],
    memory: CacheEntry | None,
    compared: CacheEntry | None,
) -> Found:
    """What each rule finds, or found in the last run."""
    now, then = list[Rule](), list[Rule]()
    for rule in rules:
        (then if rule.of_history and facts.earlier else now).append(rule)
    found = Found({}, {})
    # What is found against other revisions is not what is found in the files alone, and is kept beside it.
    for some, entry in ((now, memory), (then, compared)):
        known = _known(facts, workspace, settings, some, entry)
        found.by_code.update(known.by_code)
        found.looked.update(known.looked)
    return found


def _known(
    facts: Facts,
    workspace: Workspace,
    settings: Mapping[str, object],
    rules: Iterable[Rule],
    memory: CacheEntry | None,
) -> Found:
    """What some rules find, as far as it is not kept."""
    known = (memory.recall(unpacked_findings) if memory is not None else None) or Found({}, {})
    fresh = 0
    for rule in rules:
        if rule.code in known.by_code:
            continue
        thresholds = settings.get(rule.code)
        found = rule.check(facts, thresholds if isinstance(thresholds, Mapping) else {})
        made = tuple(standing(workspace, each) for each in found)
        if rule.habit is not None and len(made) >= LEAST_UNCOVERED:
            known.looked[rule.code] = tuple(each.of.count(facts) for each in rule.habit.each)
        known.by_code[rule.code] = made
        fresh += 1
    if fresh and memory is not None:
        memory.keep(packed_findings(known))
    return known


def failing(
    diagnostics: Iterable[Diagnostic], workspace: Workspace, threshold: Severity | None
) -> tuple[Diagnostic, ...]:
    """The diagnostics that fail a check: at or above ``--fail-on``, else what ``fail_on`` says of the governance."""
    return tuple(each for each in diagnostics if each.severity.weight >= _threshold(each, workspace, threshold).weight)


def _threshold(each: Diagnostic, workspace: Workspace, threshold: Severity | None) -> Severity:
    if threshold is not None:
        return threshold
    kind, whole = workspace.places.get(each.path, ("", ""))
    project = workspace.portfolio.projects.get(whole) if kind == "project" else None
    level = f"governance-{project.governance}" if project is not None and project.governance else ""
    return Severity(workspace.portfolio.settings.fail_on.get(level, Severity.ERROR.value))
