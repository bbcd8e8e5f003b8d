"""How much is wrong, by rule and by project, the gravest findings, and the waivers with their ends."""

from collections import Counter
from collections.abc import Iterator

from itpm.diagnostic import Group, Severity
from itpm.message import phrase
from itpm.page.blocks import Cell, Code, Column, Fold, Lead, Muted, Page, Section, Table
from itpm.page.paths import CHECKS
from itpm.rules.catalogue import BY_CODE
from itpm.views.disclosure import column, titled
from itpm.views.reading import Reading, day, name_of
from itpm.views.sections.findings import CHIPS, findings, findings_link, one_by_one
from itpm.views.words import number, written

_MOST = 1000
"""So many findings stand in one table."""
_GRAVEST = 200
"""So many are listed of more than that: the others stand on the pages of their projects."""
_OF_A_HABIT = 100
"""So many of a habit are enough to see what it is."""


def checks(reading: Reading) -> Page:
    """What is wrong with the files, and what was accepted for a while."""
    counts = {severity: reading.count(severity) for severity in Severity}
    total = sum(counts.values())
    if total:
        lead = phrase(
            "{errors:error|errors}, {warnings:warning|warnings} and {notes:note|notes} in the files.",
            errors=counts[Severity.ERROR],
            warnings=counts[Severity.WARNING],
            notes=counts[Severity.INFO],
        )
    else:
        lead = phrase("Nothing is wrong with the files.")
    whole = total - sum(len(each.members) for each in reading.groups)
    by_rule = (_by_rule(reading),) if total else ()
    habits = (_habits(reading),) if reading.groups else ()
    blocks = (reading.block(Lead(lead), "inspected"), *by_rule, *habits, *_listed(reading, whole), _waivers(reading))
    return Page(CHECKS, "Checks", blocks)


def _listed(reading: Reading, whole: int) -> Iterator[Section]:
    """The findings that are no habit; of many the gravest, how many each project has, and all of other files."""
    found = one_by_one(reading.found.chains)
    if len(found) <= _MOST:
        fewer = _fewer(reading, len(found), whole)
        yield Section("Findings", (*fewer, findings(reading, "Findings", found)), "findings")
        return
    of_projects = {each.origin.path for each in reading.portfolio.projects.values()}
    inside = {id(chain) for path in of_projects for chain in reading.found.chains_in.get(path, ())}
    other = one_by_one(chain for chain in reading.found.chains if id(chain) not in inside)
    said = phrase(
        "The gravest {shown:#,##0} of {all:#,##0}. All of a project stand on its page.", shown=_GRAVEST, all=whole
    )
    if other:
        said = phrase(
            "The gravest {shown:#,##0} of {all:#,##0}. All of a project stand on its page, and all of other files "
            "below.",
            shown=_GRAVEST,
            all=whole,
        )
    lead = Lead(said)
    gravest = findings(reading, "Findings", found[:_GRAVEST])
    yield Section("Findings", (reading.block(lead, "inspected"), gravest), "findings")
    yield _by_project(reading)
    if other:
        rest = findings(reading, "Findings in other files", other[:_MOST])
        yield Section("In other files", (*_fewer(reading, len(rest.rows), len(other)), rest), "others")


def _fewer(reading: Reading, shown: int, whole: int) -> tuple[Lead, ...]:
    """That not all are listed, where not all are."""
    if shown >= whole:
        return ()
    said = phrase(
        "The gravest {shown:#,##0} of {all:#,##0} are listed here; 'itpm validate' lists all of them.",
        shown=shown,
        all=whole,
    )
    return (reading.block(Lead(said), "inspected"),)


def _by_project(reading: Reading) -> Section:
    """How many findings each project has that are no habit, the gravest first."""
    named = {each.origin.path: each for each in reading.portfolio.projects.values()}
    found = sorted((chains[0].rank, path) for path, chains in reading.found.chains_in.items() if path in named)
    rows = []
    for _rank, path in found:
        here = reading.found.chains_in[path]
        counts = Counter(each.severity for each in one_by_one(here))
        worst = here[0].leader
        row: tuple[Cell, ...] = (
            findings_link(named[path], titled(named[path])),
            *(number(counts[severity]) for severity in CHIPS),
            worst.message,
        )
        rows.append(reading.block(row, "project", "inspected", *BY_CODE[worst.code].reads, of=named[path].id))
    numbers = (Column(title, number=True) for title in ("Errors", "Warnings", "Notes"))
    columns = (Column("Project"), *numbers, Column("The gravest"))
    return Section("By project", (Table("Findings by project", columns, tuple(rows)),), "by-project")


def _habits(reading: Reading) -> Section:
    """What is found of nearly all records: each habit in one line, with its findings below it."""
    return Section("Habits", tuple(_habit(reading, each) for each in reading.groups), "habits")


def _habit(reading: Reading, group: Group) -> Fold:
    """A habit, and the first of its findings."""
    every = [each for each in reading.diagnostics if each.identity in group.members]
    shown = every[:_OF_A_HABIT]
    said = phrase("'{code} *' in waivers.yaml accepts all of it.", code=group.code)
    if len(shown) < len(every):
        said = phrase(
            "The first {shown:#,##0} of {all:#,##0}: 'itpm validate --all --select {code}' lists all. "
            "'{code} *' in waivers.yaml accepts all of it.",
            shown=len(shown),
            all=len(every),
            code=group.code,
        )
    table = findings(reading, phrase("Findings of {what}", what=group.code), shown)
    title = (CHIPS[group.severity], Code(group.code), phrase("{said:begins}.", said=group.message))
    return reading.block(Fold(title, (Lead(said), table)), *BY_CODE[group.code].reads)


def _by_rule(reading: Reading) -> Section:
    """How often each rule finds something, the gravest first."""
    counts = Counter((each.severity, each.code) for each in reading.diagnostics)
    for more in reading.truncated:
        counts[more.severity, more.code] += more.left_out
    ranked = sorted(counts.items(), key=lambda pair: (-pair[0][0].weight, -pair[1], pair[0][1]))
    columns = (Column("Rule"), Column("Severity"), Column("Findings", number=True))
    rows = tuple(
        reading.block(
            ((Code(code), Muted(reading.summaries.get(code, ""))), CHIPS[severity], number(count)),
            *BY_CODE[code].reads,
        )
        for (severity, code), count in ranked
    )
    return Section("By rule", (Table("Rules", columns, rows, "Every check passed."),), "rules")


def _waivers(reading: Reading) -> Section:
    columns = tuple(column(title, "waiver") for title in ("Finding", "Reason", "By", "Until"))
    rows = tuple(
        (
            Code(reading.value(key, "waiver", of=key.partition(" ")[2])),
            written(waiver.reason),
            name_of(reading.portfolio, waiver.by),
            day(waiver.until),
        )
        for key, waiver in sorted(reading.portfolio.waivers.items(), key=lambda pair: pair[1].until)
    )
    return Section("Accepted for a while", (reading.table("Waivers", columns, rows, "No waivers."),), "waivers")
