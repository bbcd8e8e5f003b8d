"""Issues and changes: what is wrong, what changed against what was agreed, and who approved it."""

from collections.abc import Callable, Iterable

from itpm.analysis.control.ageing import open_for, too_old, undecided
from itpm.analysis.risk.responses import steps
from itpm.analysis.risk.tolerances import COST, DEADLINE, PROMISED, RISK, TIME, Behind, Breach
from itpm.joined import listed
from itpm.message import phrase
from itpm.model.address import whole_of
from itpm.model.control import Change, ExceptionReport, Issue
from itpm.model.patience import patience
from itpm.model.project import Project
from itpm.model.record import Record
from itpm.model.settled import settled
from itpm.model.stage import goes_on
from itpm.page.blocks import Cell, Chip, Lead, Muted, Page, Section, Table
from itpm.page.paths import ISSUES
from itpm.views.disclosure import column, titled
from itpm.views.reading import NONE, Reading, day, linked, money, name_of, percent, project_link
from itpm.views.registers import exception_anchor
from itpm.views.sections.findings import of_risks
from itpm.views.words import choice, length, number, plural, written


def issues(reading: Reading) -> Page:
    """Open issues, changes with what became of them, exceptions, and the tolerances that are left."""
    open_ = [each for each in _of(reading, lambda project: project.issues.values()) if not settled(each).over]
    changes = [*_of(reading, lambda project: project.changes.values())]
    pending = sum(not settled(each).over for each in changes)
    lead = phrase(
        "{open:open issue|open issues}; {changes:change|changes} to be decided.", open=len(open_), changes=pending
    )
    return Page(
        ISSUES,
        "Issues and changes",
        (
            reading.block(Lead(lead), "issue", "change"),
            Section("Open issues", (_issues(reading, [each for each in open_ if isinstance(each, Issue)]),), "issues"),
            Section("Changes", (_changes(reading, [each for each in changes if isinstance(each, Change)]),), "changes"),
            Section("Left tolerances", (_left(reading),), "tolerances"),
            Section("Exceptions", (_exceptions(reading),), "exceptions"),
            *of_risks(reading, issues=True),
        ),
    )


def _of(reading: Reading, holds: Callable[[Project], Iterable[Record]]) -> Iterable[Record]:
    for project in filter(goes_on, reading.portfolio.projects.values()):
        yield from holds(project)


def _where(reading: Reading, record: Record) -> Cell:
    return project_link(reading.portfolio.projects[whole_of(record.id)])


def _issues(reading: Reading, shown: list[Issue]) -> Table:
    columns = (
        column("Issue", "issue"),
        column("Project", "project"),
        column("Severity", "issue.severity", number=True),
        column("Kind", "issue.kind"),
        column("Owner", "issue.owner"),
        column("Open for", "issue.raised", number=True),
        column("Due", "issue.due"),
        column("Actions", "issue.actions", "schedule"),
        column("It was the risk", "issue.risk"),
    )
    ordered = sorted(shown, key=lambda each: (each.severity or 9, each.raised or reading.day, each.id))
    rows = tuple(_issue(reading, each) for each in ordered)
    return reading.table("Open issues", columns, rows, "No open issue.")


def _issue(reading: Reading, issue: Issue) -> tuple[Cell, ...]:
    age, done = open_for(issue, reading.day), list(steps(reading.facts.schedule, issue))
    most = patience(reading.portfolio.settings)
    old = too_old(issue, reading.day, most.worst, most.severe) is not None
    said: Cell = NONE if age is None else plural(age, "day")
    return (
        linked(reading, issue.id, titled(issue)),
        _where(reading, issue),
        NONE if issue.severity is None else str(issue.severity),
        choice(issue.kind or NONE),
        name_of(reading.portfolio, issue.owner),
        (plural(age or 0, "day"), Chip("Old", "amber")) if old else said,
        (day(issue.due), Chip("Overdue", "red")) if settled(issue).overdue(reading.day) else day(issue.due),
        phrase("{done} of {all} done", done=sum(not each.open for each in done), all=len(done)) if done else NONE,
        linked(reading, issue.risk) if issue.risk else NONE,
    )


def _changes(reading: Reading, shown: list[Change]) -> Table:
    columns = (
        column("Change", "change"),
        column("Project", "project"),
        column("State", "change.approved", "change.rejected"),
        column("Asked for", "change.raised", "change.by"),
        column("Cost", "change.impact", number=True),
        column("Delay", "change.impact", number=True),
        column("Scope", "change.impact"),
        column("Quality", "change.impact"),
        column("Decided", "change.approved", "change.rejected"),
    )
    ordered = sorted(shown, key=lambda each: (settled(each).over, each.raised or reading.day, each.id))
    rows = tuple(_change(reading, each) for each in ordered)
    return reading.table("Changes", columns, rows, "No change was asked for.")


def _change(reading: Reading, change: Change) -> tuple[Cell, ...]:
    impact, decided = change.impact, change.approved or change.rejected
    state: Cell = (
        Chip("Approved", "green") if change.approved else Chip("Rejected", "off") if decided else _open(reading, change)
    )
    by = listed(name_of(reading.portfolio, who) for who in decided.by) if decided is not None else ""
    asked = name_of(reading.portfolio, change.by) if change.by else ""
    return (
        linked(reading, change.id, titled(change)),
        _where(reading, change),
        state,
        (day(change.raised), Muted(asked)) if asked else day(change.raised),
        money(impact.cost) if impact is not None else NONE,
        length(impact.delay) if impact is not None and impact.delay else NONE,
        written((impact.scope if impact is not None else None) or NONE),
        written((impact.quality if impact is not None else None) or NONE),
        (day(decided.date), Muted(by)) if decided is not None and by else day(decided.date) if decided else NONE,
    )


def _open(reading: Reading, change: Change) -> Cell:
    age = undecided(change, reading.day, patience(reading.portfolio.settings).change)
    return Chip("Open", "amber") if age is None else (Chip("Open", "red"), Muted(phrase("for {n:day|days}", n=age)))


def _left(reading: Reading) -> Table:
    """The tolerances that forecasts break, and whether that was told to whoever set them."""
    columns = (
        column("Project", "project"),
        column("Aspect", "breaches"),
        column("Of", "breaches"),
        column("Forecast", "breaches", number=True),
        column("Tolerated", "breaches", number=True),
        column("Exception", "exception"),
    )
    rows = tuple(
        (
            project_link(reading.portfolio.projects[id_]),
            choice(each.aspect),
            _behind(reading, late),
            _measured(each, told=True) if late is None else plural(late.late, "working day"),
            _measured(each, told=False),
            linked(reading, each.exception.id, titled(each.exception)) if each.exception else Chip("Not raised", "red"),
        )
        for id_, found in reading.facts.risk.breaches.items()
        for each in found
        for late in each.every or (None,)
    )
    return reading.table(
        "Left tolerances", columns, rows, "Every forecast lies within the tolerances that are figures."
    )


def _behind(reading: Reading, late: Behind | None) -> Cell:
    """What is behind which day of its own; of other aspects nothing."""
    if late is None:
        return NONE
    if late.against == DEADLINE:
        return phrase("Deadline of {day}", day=day(late.day))
    said = "promised for {day}" if late.against == PROMISED else "approved for {day}"
    return (linked(reading, late.address), Muted(phrase(said, day=day(late.day))))


def _measured(breach: Breach, *, told: bool) -> str:
    value = breach.forecast if told else breach.allowed
    if breach.aspect == TIME:
        return plural(value, "working day")
    if breach.aspect == RISK:
        return number(value)
    if not told or breach.aspect != COST:
        return percent(value)
    return phrase("≥ +{share}" if breach.at_least else "+{share}", share=percent(value))


def _exceptions(reading: Reading) -> Table:
    columns = (
        column("Exception", "exception"),
        column("Project", "project"),
        column("Aspect", "exception.aspect"),
        column("Forecast", "exception.forecast"),
        column("Raised", "exception.raised"),
        column("To", "exception.to"),
        column("Answer", "exception.reply"),
    )
    every = _of(reading, lambda project: project.exceptions.values())
    found = [each for each in every if isinstance(each, ExceptionReport)]
    rows = tuple(_exception(reading, each) for each in found)
    anchors = tuple(exception_anchor(each.id) for each in found)
    return reading.table("Exceptions", columns, rows, "No exception was raised.", anchors)


def _exception(reading: Reading, each: ExceptionReport) -> tuple[Cell, ...]:
    answer: Cell = Chip("Waits", "amber")
    if each.reply is not None:
        answer = (
            day(each.reply.date),
            written(each.reply.text or ""),
            Muted(name_of(reading.portfolio, each.reply.by)),
        )
    return (
        titled(each),
        _where(reading, each),
        choice(each.aspect or NONE),
        written(each.forecast or NONE),
        day(each.raised),
        name_of(reading.portfolio, each.to),
        answer,
    )
