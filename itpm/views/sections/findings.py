"""Findings as rows: the gravest of all on the page of checks, and all of a project on its own."""

from collections import Counter
from collections.abc import Iterable, Mapping

from itpm.diagnostic import Diagnostic, Origin, Severity
from itpm.message import phrase
from itpm.model.chains import Chain
from itpm.model.control import Change, ExceptionReport, Issue
from itpm.model.project import Project
from itpm.page.blocks import Block, Cell, Chip, Code, Column, Inline, Lead, Link, Muted, Section, Table
from itpm.page.paths import CHECKS, place, project_page
from itpm.rules.catalogue import BY_CODE
from itpm.rules.family import FAMILY
from itpm.views.reading import Reading
from itpm.views.sections.cut import MOST, cut
from itpm.views.words import number

CHIPS: Mapping[Severity, Chip] = {
    Severity.ERROR: Chip("Error", "red"),
    Severity.WARNING: Chip("Warning", "amber"),
    Severity.INFO: Chip("Note", "unknown"),
}
COLUMNS = tuple(map(Column, ("Where", "Severity", "Rule", "What")))
_ANCHOR = "findings"
_OF_RISKS, _OF_ISSUES = "RSK", frozenset({"RSK008", "RSK009", "RSK010", "RSK011"})
"""The family that judges risks, and those of its rules that look at issues, changes and tolerances alone."""


def findings(reading: Reading, name: str, found: Iterable[Diagnostic]) -> Table:
    """Findings, each for whoever may know what its rule judges by."""
    return Table(name, COLUMNS, tuple(_row(reading, each) for each in found), "Every check passed.")


def one_by_one(found: Iterable[Chain]) -> list[Diagnostic]:
    """What one cause tells, one behind the other."""
    return [each for chain in found for each in chain.all]


def of_family(reading: Reading, family: str) -> list[Diagnostic]:
    """What the rules of a family find, habits left out, the gravest first."""
    return [each for each in one_by_one(reading.found.chains) if each.code[:FAMILY] == family]


def findings_told(reading: Reading, name: str, found: list[Diagnostic]) -> tuple[Section, ...]:
    """A section of some findings, of very many the gravest; none where nothing is found."""
    if not found:
        return ()
    command = f"itpm validate --all --select {','.join(sorted({each.code for each in found}))}"
    table, *below = cut(findings(reading, name, found[:MOST]), len(found), "all that is found", command)
    return (Section("Findings", (table, *(reading.block(each, "inspected") for each in below)), _ANCHOR),)


def of_risks(reading: Reading, *, issues: bool) -> tuple[Section, ...]:
    """What the rules of risks find: on issues, changes and tolerances, or on all else."""
    found = [each for each in of_family(reading, _OF_RISKS) if _on_issues(reading, each) is issues]
    return findings_told(
        reading, "Findings about issues, changes and tolerances" if issues else "Findings about risks", found
    )


def _on_issues(reading: Reading, each: Diagnostic) -> bool:
    record = reading.portfolio.find(each.address) if each.address else None
    return each.code in _OF_ISSUES or isinstance(record, Issue | Change | ExceptionReport)


def findings_link(project: Project, text: str) -> Link:
    """A link to the findings of a project."""
    return Link(text, place(project_page(project.id), _ANCHOR))


def findings_of(reading: Reading, project: Project) -> Section | None:
    """All that is found in the files of a project; of habits how often, as they are the portfolio's."""
    path = project.origin.path
    here, habits = reading.found.chains_in.get(path, ()), reading.found.habits_in.get(path, Counter[str]())
    if not here and not habits:
        return None
    blocks: list[Block] = [findings(reading, "Findings of the project", one_by_one(here))] if here else []
    if habits:
        total = sum(habits.values())
        said = phrase("{count:finding|findings} {count:=is|are} of ", count=total)
        codes = ", ".join(f"{code} ({number(count)})" if count > 1 else code for code, count in sorted(habits.items()))
        link = Link("what is found of nearly everything", place(CHECKS, "habits"))
        blocks.append(reading.block(Lead((said, link, phrase(": {codes}.", codes=codes))), "inspected", of=project.id))
    return Section("Findings", tuple(blocks), _ANCHOR)


def _row(reading: Reading, each: Diagnostic) -> tuple[Cell, ...]:
    words = [Muted(each.hint)] if each.hint else []
    words += [Muted("Of the same cause as the one above.")] if each.because_of else []
    what: Cell = (each.message, *words)
    rule: tuple[Inline, ...] = (Code(each.code), Muted(reading.summaries.get(each.code, "")))
    row: tuple[Cell, ...] = (reading.source(Origin(each.path), each.span.line), CHIPS[each.severity], rule, what)
    return reading.block(row, *BY_CODE[each.code].reads, of=each.address)
