"""The part of one manager: what they owe, what waits for them, what turned worse, and what to bring to others."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from itpm.analysis.agenda.escalation import Beyond, Escalation
from itpm.analysis.agenda.owed import Due, Owed
from itpm.analysis.agenda.waits import Waits
from itpm.analysis.agenda.worse import Against, Compared, Worse, compared
from itpm.analysis.figures.amounts import Unknown
from itpm.joined import clauses, listed, worded
from itpm.message import phrase
from itpm.model.address import Address, lies_in, with_kind
from itpm.model.project import Project
from itpm.model.staffing import Department
from itpm.page.blocks import Block, Bullets, Cell, Chip, Fold, Link, Muted, Paragraphs, Section, Table
from itpm.page.paths import place, project_page
from itpm.views.allowed import allowed
from itpm.views.disclosure import column
from itpm.views.reading import NONE, STATES, Reading, day, linked, name_of
from itpm.views.registers import flat
from itpm.views.words import number

OWED = ("answers", "schedule", "communications", "request", "decision")
"""What is owed is told of."""
_BEYOND = {
    Beyond.LIMIT: Chip("Beyond its limit", "red"),
    Beyond.HANDS: Chip("In other hands", "amber"),
    Beyond.OVERDUE: Chip("Overdue", "red"),
}
_STANDING = "standing"


@dataclass(frozen=True)
class Mine:
    """What one manager is told; ``managed`` are the projects in work that they manage, ``watched`` those of others."""

    reading: Reading
    who: str
    managed: tuple[Project, ...]
    watched: tuple[Project, ...] = ()

    @property
    def name(self) -> str:
        """What people call them."""
        return name_of(self.reading.portfolio, self.who)

    @property
    def projects(self) -> tuple[Project, ...]:
        """All projects that they are told of."""
        return (*self.managed, *self.watched)

    @cached_property
    def owed(self) -> tuple[Owed, ...]:
        """What they owe, the late first."""
        return self.reading.facts.agenda.debts.by_person.get(self.who, ())

    @property
    def late(self) -> int:
        """How much of that is late."""
        return sum(each.overdue(self.reading.day) > 0 for each in self.owed)

    @cached_property
    def waits(self) -> tuple[Waits, ...]:
        """What waits for them."""
        return self.reading.facts.agenda.held_up.on(self.who, self.managed)

    @cached_property
    def compared(self) -> tuple[Compared, ...]:
        """What turned worse in each project, and what could not be compared."""
        health = self.reading.facts.status.health
        return tuple(compared(health[each.id], self.reading.before) for each in self.projects if each.id in health)

    @property
    def worse(self) -> list[Worse]:
        """What turned worse, of all projects."""
        return [one for each in self.compared for one in each.worse]

    @cached_property
    def escalated(self) -> tuple[Escalation, ...]:
        """What they have to bring to others."""
        return self.reading.facts.agenda.escalations.of(self.who, self.projects)

    @property
    def findings(self) -> int:
        """How much the checks find of what they answer for, and in the projects that they manage."""
        answers = self.reading.facts.control.answers.by_person.get(self.who, ())
        managed, found = {each.id for each in self.managed}, self.reading.found
        beside = {with_kind(each.address) for each in answers if not lies_in(each.address, managed, "project")}
        return sum(found.told_of[each] for each in beside) + sum(found.told_within[each] for each in managed)


def of_managers(reading: Reading, file: str, found: Sequence[Mine], said: Mapping[str, str]) -> tuple[Block, ...]:
    """A table of managers, who is late with most first, and the part of each; ``said`` is what they answer for."""
    before, found = reading.before.why, sorted(found, key=lambda each: -each.late)
    blocks: list[Block] = (
        [reading.block(Paragraphs(phrase("{why:begins}.", why=worded(before))), "health")] if before else []
    )
    if found:
        columns = (column("Manager", "answers"), *_COUNTS, column("Answers for", "answers"))
        rows = tuple((Link(each.name, place(file, each.who)), *_counts(each), said[each.who]) for each in found)
        blocks.append(Section("Everybody", (reading.table("Managers", columns, rows),), "everybody"))
    return (*blocks, *(_part(each, said[each.who]) for each in found))


def _counts(mine: Mine) -> tuple[Cell, ...]:
    count = number(len(mine.owed))
    owed: Cell = (count, Chip(phrase("{count:#,##0} late", count=mine.late), "red")) if mine.late else count
    return (
        owed,
        number(len(mine.waits)),
        number(len(mine.worse)),
        number(len(mine.escalated)),
        number(mine.findings),
    )


def _part(mine: Mine, said: str) -> Section:
    words = "Answers for {what}."
    words += " Hears of the projects of others: {watched:and}." if mine.watched else ""
    told = phrase(words, what=said, watched=tuple(each.title for each in mine.watched))
    parts = (
        Section("What I owe", (_owed(mine),), f"{mine.who}-owes"),
        Section("What waits for me", (waits_table(mine),), f"{mine.who}-waits"),
        Section("What turned worse", (_worse(mine), *_blind(mine)), f"{mine.who}-worse"),
        Section("Where to escalate", (_escalated(mine),), f"{mine.who}-escalates"),
    )
    intro = mine.reading.block(Paragraphs(told), "answers", of=mine.who)
    return Section(mine.name, (intro, *parts), mine.who)


_COUNTS = (
    column("Owes", *OWED, number=True),
    column("Waits for them", *OWED, number=True),
    column("Turned worse", "health", number=True),
    column("To escalate", "health", number=True),
    column("Findings", "inspected", number=True),
)


def _owed(mine: Mine) -> Table:
    return owed_table(
        mine.reading,
        phrase("Owed by {name}", name=mine.name),
        mine.owed,
        "Nothing that is recorded is owed.",
        mine.who,
    )


def owed_table(reading: Reading, name: str, found: Sequence[Owed], empty: str, who: str = "") -> Table:
    """What is owed, by somebody or by nobody."""
    columns = (
        column("What", *OWED),
        column("Due", *OWED),
        column("Kind", *OWED),
        column("Project", "project"),
    )
    anchors = tuple(f"{who or 'nobody'}-{flat(each.address)}-{each.promise.name.lower()}" for each in found)
    return reading.table(name, columns, tuple(_owed_row(reading, each) for each in found), empty, anchors, of=who)


def _owed_row(reading: Reading, each: Owed) -> tuple[Cell, ...]:
    late = each.overdue(reading.day)
    return (
        linked(reading, each.address, each.title),
        due(each.due, phrase("{days:day|days} late", days=late) if late else ""),
        each.promise.value.capitalize(),
        linked(reading, each.project) if each.project else NONE,
    )


def due(when: Due, late: str = "") -> Cell:
    """A day, and that it has passed; why there is none, where that is so."""
    if isinstance(when, Unknown):
        return (NONE, Muted(when.reason))
    return (day(when), Chip(late, "red")) if late else day(when)


def waits_table(mine: Mine) -> Table:
    """Who and what waits for somebody, and until when."""
    columns = (
        column("Who or what waits", *OWED),
        column("Of", "project"),
        column("For", *OWED),
        column("Due or planned", *OWED),
    )
    rows = tuple(_waits_row(mine.reading, each) for each in mine.waits)
    return mine.reading.table(
        phrase("What waits for {name}", name=mine.name),
        columns,
        rows,
        "Nothing that is recorded waits.",
        of=mine.who,
    )


def _waits_row(reading: Reading, each: Waits) -> tuple[Cell, ...]:
    project, own = Address.of(each.waiting)
    department = isinstance(reading.portfolio.find(each.waiting), Department)
    late = not isinstance(each.due, Unknown) and each.due < reading.day
    return (
        linked(reading, each.waiting),
        linked(reading, project) if own else "Department" if department else NONE,
        linked(reading, each.for_),
        due(each.due, "Late" if late else ""),
    )


def _worse(mine: Mine) -> Table:
    columns = (
        column("Project", "project"),
        column("What", "health"),
        column("Was", "health"),
        column("Is", "health"),
        column("Why", "health"),
    )
    rows = tuple(_worse_row(mine.reading, each) for each in mine.worse)
    empty = "Nothing turned worse, as far as it can be compared." if mine.projects else "No project in work is theirs."
    return mine.reading.table(phrase("What turned worse for {name}", name=mine.name), columns, rows, empty, of=mine.who)


def _worse_row(reading: Reading, each: Worse) -> tuple[Cell, ...]:
    then = phrase("by its facts, {day}" if each.against is Against.REVIEW else "reported {day}", day=day(each.day))
    reported = reading.facts.status.health[each.project].declared
    now = phrase("reported {day}", day=day(reported.day)) if each.against is Against.BEFORE else "by its facts"
    why = phrase("{why:begins}", why=each.reason.words) if each.reason is not None else reported.headline or NONE
    return (
        _standing(reading, each.project),
        each.aspect.value.capitalize() if each.aspect is not None else "As a whole",
        (STATES[each.then], Muted(then)),
        (STATES[each.now], Muted(now)),
        why,
    )


def _blind(mine: Mine) -> tuple[Block, ...]:
    """What could not be compared, an entry a project."""
    items: tuple[Cell, ...] = tuple(
        (
            phrase("{name}: ", name=name_of(mine.reading.portfolio, each.project)),
            Muted(clauses(phrase("{what} – {why}", what=what, why=worded(why)) for what, why in each.blind)),
        )
        for each in mine.compared
        if each.blind
    )
    if not items:
        return ()
    title = phrase("Not compared in {count:project|projects}", count=len(items))
    return (mine.reading.block(Fold(title, (Bullets(items),)), "health", of=mine.who),)


def _escalated(mine: Mine) -> Table:
    columns = (
        column("Project", "project"),
        column("What", "health"),
        column("To", "health"),
        column("Told", "exception"),
    )
    # Who may not know what is beyond a limit is told what was escalated, each matter once.
    told = dict.fromkeys(each.told.id for each in mine.escalated if each.told is not None)
    known = allowed(mine.reading, "health")
    first = {each.told.id: each for each in reversed(mine.escalated) if each.told is not None}
    shown = mine.escalated if known else tuple(first[each] for each in told)
    rows = tuple(_escalated_row(mine.reading, each) for each in shown)
    return mine.reading.table(
        phrase("What {name} has to escalate", name=mine.name),
        columns,
        rows,
        "Nothing is beyond a limit, or in other hands.",
        of=mine.who,
    )


def _escalated_row(reading: Reading, each: Escalation) -> tuple[Cell, ...]:
    to = listed(name_of(reading.portfolio, who) for who in each.to)
    chip = _BEYOND[each.beyond]
    what: Cell = (phrase("{words:begins}", words=each.words), chip)
    if each.beyond is Beyond.OVERDUE:
        what = (linked(reading, each.address), chip, Muted(phrase("{words}", words=each.words)))
    told: Cell = NONE
    if each.told is not None:
        reply = each.told.reply
        answer = phrase("answered {day}", day=day(reply.date)) if reply is not None else phrase("not answered")
        told = (linked(reading, each.told.id), Muted(listed((day(each.told.raised), answer))))
    return (
        _standing(reading, each.project) if each.project else NONE,
        what,
        to or Chip("Nobody is named", "amber"),
        told,
    )


def _standing(reading: Reading, project: str) -> Link:
    """The part of a project's page that says how it stands, where its readers may know that."""
    there = _STANDING if allowed(reading, "health") and project in reading.facts.status.health else ""
    return Link(name_of(reading.portfolio, project), place(project_page(project), there))
