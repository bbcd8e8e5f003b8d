"""What one person can do, what they learn, and who else can do it."""

from collections.abc import Iterator

from itpm.message import phrase
from itpm.model.staffing import Person
from itpm.page.blocks import Cell, Chip, Section
from itpm.views.disclosure import column
from itpm.views.reading import NONE, Reading, day, every_linked, name_of
from itpm.views.sections.coming import training
from itpm.views.words import written

_OTHERS = 5
"""So many of those who can do it, too, are named."""


def own_skills(reading: Reading, each: Person) -> Iterator[Section]:
    """What they can do, at which level of SFIA, and what they learn; and the courses that they are at."""
    if not each.skills and not each.development:
        return
    columns = (
        column("Skill", "skills"),
        column("Level", "skills", number=True),
        column("Also at that level or above", "skills"),
        column("Learns", "person.development"),
    )
    rows = tuple(_skill(reading, each, skill) for skill in dict.fromkeys((*each.skills, *each.development)))
    name = phrase("Skills of {name}", name=name_of(reading.portfolio, each.id))
    table = reading.table(name, columns, rows, of=each.id)
    courses = [one for one in reading.portfolio.staffing.training.values() if each.id in one.for_]
    yield Section("Skills", (table, *((training(reading, courses),) if courses else ())), "skills")


def _skill(reading: Reading, each: Person, skill: str) -> tuple[Cell, ...]:
    level, learns = each.skills.get(skill), each.development.get(skill)
    others = [who for who in reading.facts.people.skills.holders(skill, level or 1) if who != each.id]
    also: Cell = every_linked(reading, others[:_OTHERS]) if others else Chip("Nobody", "amber")
    if len(others) > _OTHERS:
        also = phrase("{n:#,##0} others", n=len(others))
    to = NONE
    if learns is not None and learns.by is None:
        to = phrase("to {level}", level=learns.to)
    elif learns is not None:
        to = phrase("to {level} by {day}", level=learns.to, day=day(learns.by))
    return written(skill), NONE if level is None else str(level), also, to
