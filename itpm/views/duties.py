"""How far each duty of the manager is covered by what is written: of what rules look at, where they find nothing."""

from itpm.message import phrase
from itpm.page.blocks import Cell, Chip, Code, Lead, Page, Section
from itpm.page.paths import DUTIES
from itpm.queries.duties import NOT_TOLD, covered_words
from itpm.rules.catalogue import RULES
from itpm.rules.duties import TITLES, Covered, covered
from itpm.views.allowed import allowed
from itpm.views.disclosure import column
from itpm.views.reading import NONE, Reading
from itpm.views.words import choice, number, worded

_SAID = (
    "Each rule says which duty it serves. Of what the rules of a duty look at, the share in which they find no error"
    " and no warning is under control. Where some of them have nothing to look at, the share is at most that; where"
    " none has, it is not told. A rule that is switched off, or whose findings wait until what could not be read is"
    " mended, tells nothing either."
)


def duties(reading: Reading) -> Page:
    """The ten duties with what is under control."""
    columns = (
        column("Duty", "inspected"),
        column("Under control", "inspected", number=True),
        column("Looked at", "inspected", number=True),
        column("With a finding", "inspected", number=True),
        column("Rules with nothing to look at", "inspected"),
        column("Off, or waiting", "inspected"),
    )
    # Of a rule that tells the readers nothing nobody knows here whether it has nothing to look at, or finds nothing.
    rules = [each for each in RULES if allowed(reading, *each.reads)]
    found = covered(reading.facts, reading.diagnostics, rules, reading.untold)
    table = reading.table("Duties", columns, tuple(_row(each) for each in found))
    lead = reading.block(Lead(_SAID), "inspected")
    return Page(DUTIES, "Duties", (lead, Section("Ten duties", (table,), "duties")))


def _row(each: Covered) -> tuple[Cell, ...]:
    return (
        phrase("{number} {duty}", number=each.duty.value, duty=worded(TITLES[each.duty])),
        _share(each),
        number(each.looked),
        number(each.found),
        Code(", ".join(each.silent)) if each.silent else NONE,
        Code(", ".join(each.untold)) if each.untold else NONE,
    )


def _share(each: Covered) -> Cell:
    """The share of a duty; that it is not told where no data serve it."""
    return Chip(choice(NOT_TOLD), "unknown") if each.share is None else covered_words(each)
