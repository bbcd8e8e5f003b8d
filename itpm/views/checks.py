"""All findings, the gravest first, and the waivers with their ends."""

from collections import Counter

from itpm.diagnostic import Diagnostic, Origin, Severity
from itpm.page.blocks import Cell, Chip, Code, Column, Lead, Muted, Page, Section, Table
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


def checks(reading: Reading) -> Page:
    """What is wrong with the files, and what was accepted for a while."""
    found = sorted(reading.diagnostics, key=lambda each: (-each.severity.weight, each.path, each.span.line))
    counts = {severity: reading.count(severity) for severity in Severity}
    total = sum(counts.values())
    if total:
        lead = (
            f"{plural(counts[Severity.ERROR], 'error')}, {plural(counts[Severity.WARNING], 'warning')} and "
            f"{plural(counts[Severity.INFO], 'note')} in the files."
        )
    else:
        lead = "Nothing is wrong with the files."
    columns = tuple(map(Column, ("Where", "Weight", "Rule", "What")))
    rows = tuple(_row(reading, each) for each in found[:_MOST])
    table = Table("Findings", columns, rows, "Every check passed.")
    fewer = (reading.block(Lead(_fewer(len(rows), total)), "inspected"),) if len(rows) < total else ()
    by_rule = (_by_rule(reading),) if total else ()
    listed = Section("Findings", (*fewer, table), "findings")
    return Page("checks.md", "Checks", (reading.block(Lead(lead), "inspected"), *by_rule, listed, _waivers(reading)))


def _fewer(shown: int, total: int) -> str:
    return f"The gravest {number(shown)} of {number(total)} are listed here; 'itpm validate' lists all of them."


def _by_rule(reading: Reading) -> Section:
    """How often each rule finds something, the gravest first."""
    counts = Counter((each.severity, each.code) for each in reading.diagnostics)
    for more in reading.truncated:
        counts[more.severity, more.code] += more.left_out
    ranked = sorted(counts.items(), key=lambda pair: (-pair[0][0].weight, -pair[1], pair[0][1]))
    columns = (Column("Rule"), Column("Weight"), Column("Findings", number=True))
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
    what: Cell = (each.message, Muted(each.hint)) if each.hint else each.message
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
