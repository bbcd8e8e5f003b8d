"""All findings, the gravest first, and the waivers with their ends."""

from collections import Counter

from itpm.diagnostic import Diagnostic, Group, Origin, Severity
from itpm.model.chains import chains, single
from itpm.page.blocks import Cell, Chip, Code, Column, Fold, Lead, Muted, Page, Section, Table
from itpm.rules.catalogue import BY_CODE
from itpm.say import number, plural
from itpm.views.disclosure import column
from itpm.views.reading import Reading, day, name_of

_CHIPS = {
    Severity.ERROR: Chip("Error", "red"),
    Severity.WARNING: Chip("Warning", "amber"),
    Severity.INFO: Chip("Note", "unknown"),
}
_MOST = 1000
_OF_A_HABIT = 100
"""So many of a habit are enough to see what it is."""
_COLUMNS = tuple(map(Column, ("Where", "Severity", "Rule", "What")))


def checks(reading: Reading) -> Page:
    """What is wrong with the files, and what was accepted for a while."""
    found = [each for chain in chains(single(reading.diagnostics, reading.groups)) for each in chain.all]
    counts = {severity: reading.count(severity) for severity in Severity}
    total = sum(counts.values())
    if total:
        lead = (
            f"{plural(counts[Severity.ERROR], 'error')}, {plural(counts[Severity.WARNING], 'warning')} and "
            f"{plural(counts[Severity.INFO], 'note')} in the files."
        )
    else:
        lead = "Nothing is wrong with the files."
    rows = tuple(_row(reading, each) for each in found[:_MOST])
    table = Table("Findings", _COLUMNS, rows, "Every check passed.")
    whole = total - sum(len(each.members) for each in reading.groups)
    fewer = (reading.block(Lead(_fewer(len(rows), whole)), "inspected"),) if len(rows) < whole else ()
    by_rule = (_by_rule(reading),) if total else ()
    habits = (_habits(reading),) if reading.groups else ()
    listed = Section("Findings", (*fewer, table), "findings")
    blocks = (reading.block(Lead(lead), "inspected"), *by_rule, *habits, listed, _waivers(reading))
    return Page("checks.md", "Checks", blocks)


def _habits(reading: Reading) -> Section:
    """What is found of nearly all records: each habit in one line, with its findings below it."""
    return Section("Habits", tuple(_habit(reading, each) for each in reading.groups), "habits")


def _habit(reading: Reading, group: Group) -> Fold:
    """A habit, and the first of its findings."""
    every = [each for each in reading.diagnostics if each.identity in group.members]
    shown = every[:_OF_A_HABIT]
    said = f"'{group.code} *' in waivers.yaml accepts all of it."
    if len(shown) < len(every):
        first = f"The first {number(len(shown))} of {number(len(every))}"
        said = f"{first}: 'itpm validate --all --select {group.code}' lists all. {said}"
    table = Table(f"Findings of {group.code}", _COLUMNS, tuple(_row(reading, each) for each in shown))
    title = (_CHIPS[group.severity], Code(group.code), f"{group.message[:1].upper()}{group.message[1:]}.")
    return reading.block(Fold(title, (Lead(said), table)), *BY_CODE[group.code].reads)


def _fewer(shown: int, total: int) -> str:
    return f"The gravest {number(shown)} of {number(total)} are listed here; 'itpm validate' lists all of them."


def _by_rule(reading: Reading) -> Section:
    """How often each rule finds something, the gravest first."""
    counts = Counter((each.severity, each.code) for each in reading.diagnostics)
    for more in reading.truncated:
        counts[more.severity, more.code] += more.left_out
    ranked = sorted(counts.items(), key=lambda pair: (-pair[0][0].weight, -pair[1], pair[0][1]))
    columns = (Column("Rule"), Column("Severity"), Column("Findings", number=True))
    rows = tuple(
        reading.block(
            ((Code(code), Muted(reading.summaries.get(code, ""))), _CHIPS[severity], number(count)),
            *BY_CODE[code].reads,
        )
        for (severity, code), count in ranked
    )
    return Section("By rule", (Table("Rules", columns, rows, "Every check passed."),), "rules")


def _row(reading: Reading, each: Diagnostic) -> tuple[Cell, ...]:
    """A finding, for whoever may know what its rule judges by."""
    words = [Muted(each.hint)] if each.hint else []
    words += [Muted("Of the same cause as the one above.")] if each.because_of else []
    what: Cell = (each.message, *words)
    rule: Cell = (Code(each.code), Muted(reading.summaries.get(each.code, "")))
    row: tuple[Cell, ...] = (reading.source(Origin(each.path), each.span.line), _CHIPS[each.severity], rule, what)
    return reading.block(row, *BY_CODE[each.code].reads, of=each.path)


def _waivers(reading: Reading) -> Section:
    columns = tuple(column(title, "waiver") for title in ("Finding", "Reason", "By", "Until"))
    rows = tuple(
        (
            Code(reading.value(key, "waiver", of=key.partition(" ")[2])),
            waiver.reason,
            name_of(reading.portfolio, waiver.by),
            day(waiver.until),
        )
        for key, waiver in sorted(reading.portfolio.waivers.items(), key=lambda pair: pair[1].until)
    )
    return Section("Accepted for a while", (reading.table("Waivers", columns, rows, "No waivers."),), "waivers")
