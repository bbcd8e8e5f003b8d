"""Who comes, learns, is away and leaves, and which jobs wait for somebody."""

from collections.abc import Sequence
from datetime import timedelta

from itpm.analysis.people.hiring import first_unfilled, leaving, open_demand, ready_on
from itpm.analysis.people.leave import away
from itpm.classification import Classification
from itpm.joined import listed
from itpm.message import phrase
from itpm.model.scalars import Dates
from itpm.model.settled import settled
from itpm.model.staffing import Training, Vacancy
from itpm.page.blocks import Block, Bullets, Cell, Chip, Muted, Table
from itpm.page.value import valued
from itpm.views.disclosure import column, titled
from itpm.views.reading import NONE, Reading, day, every_linked, linked, money, name_of
from itpm.views.sections.heat import WEEKS
from itpm.views.sections.occupancy import passing

_AHEAD = timedelta(weeks=13)
_PARTS = {"all": "All day", "am": "Mornings", "pm": "Afternoons"}


def coming(reading: Reading) -> tuple[Block, ...]:
    """Who comes and leaves, the open jobs, courses, leave for whoever may know it, and what leaving leaves undone."""
    staffing = reading.portfolio.staffing
    return (
        *_passing(reading),
        vacancies(reading, tuple(staffing.vacancies.values())),
        training(reading, tuple(staffing.training.values())),
        *leave(reading),
        *_leavers(reading),
    )


def _passing(reading: Reading) -> list[Block]:
    """Who comes and who leaves in half a year; nothing where nobody does."""
    staffing = reading.portfolio.staffing
    rows = tuple(
        (
            name_of(reading.portfolio, each.who),
            listed(name_of(reading.portfolio, role) for role in staffing.people[each.who].roles) or NONE,
            day(each.comes),
            day(each.leaves),
        )
        for each in passing(reading)
    )
    columns = (
        column("Who", "person"),
        column("Role", "person.roles"),
        column("First day", "person.employment"),
        column("Last day", "person.employment"),
    )
    return [reading.table("Who comes and leaves in half a year", columns, rows)] if rows else []


def vacancies(reading: Reading, found: Sequence[Vacancy]) -> Table:
    """Some open jobs, and the work that waits for each."""
    columns = (
        column("Vacancy", "vacancy"),
        column("Status", "vacancy.status"),
        column("Needed", "vacancy.needed"),
        column("Ready", "schedule"),
        column("First work without anybody", "schedule"),
        column("Line", "vacancy.budget_line"),
    )
    schedule = reading.facts.schedule
    rows = []
    for vacancy in found:
        start, address = first_unfilled(schedule, vacancy.role)
        work: Cell = (linked(reading, address), Muted(day(start))) if address else NONE
        ready = None if vacancy.status == "filled" else ready_on(schedule, vacancy)
        rows.append(
            (
                titled(vacancy),
                vacancy.status or NONE,
                day(vacancy.needed),
                day(ready),
                work,
                vacancy.budget_line or NONE,
            )
        )
    return reading.table("Vacancies", columns, tuple(rows), "No vacancies.")


def training(reading: Reading, found: Sequence[Training]) -> Table:
    """Some courses, and whether they were held."""
    columns = (
        column("Course", "training"),
        column("For", "training.for"),
        column("Planned", "training.planned"),
        column("State", "training.done"),
        column("Cost", "training.cost", number=True),
    )
    rows = []
    for course in found:
        late = settled(course).overdue(reading.day)
        state = Chip("Done", "green") if course.done else Chip("Overdue", "red") if late else Chip("Planned", "unknown")
        who = every_linked(reading, course.for_)
        cost = money(course.cost)
        rows.append((titled(course), who, day(course.planned.start if course.planned else None), state, cost))
    return reading.table("Training", columns, tuple(rows), "No training is planned.")


def leave(reading: Reading, who: str = "") -> list[Block]:
    """Who is away in the weeks that are shown, and when, never why: everybody, or one of them; for the fewest."""
    weeks = reading.facts.people.weeks.buckets[:WEEKS]
    found = away(reading.portfolio.staffing, Dates(weeks[0].start, weeks[-1].finish), who)
    rows = tuple(
        (name_of(reading.portfolio, each.who), day(each.dates.start), day(each.dates.finish), _PARTS[each.part])
        for each in found
    )
    heads = ("Who is away", "First day", "Last day", "How long")
    if not rows:
        return []
    table = reading.table(
        phrase("Leave in the next {weeks} weeks", weeks=WEEKS), tuple(column(each, "person") for each in heads), rows
    )
    return [valued(table, Classification.RESTRICTED, who)]


def _answering(reading: Reading) -> list[Cell]:
    """Those who leave in a quarter of a year, or have left, and what somebody else has to answer for."""
    found: list[Cell] = []
    for who, person in reading.portfolio.staffing.people.items():
        last = person.employed.finish
        answers = (
            reading.facts.control.answers.open(who, last) if last is not None and last <= reading.day + _AHEAD else ()
        )
        if answers:
            said = phrase("{name} until {day}", name=name_of(reading.portfolio, who), day=day(last))
            found.append((said, Muted(listed(phrase("{words}", words=each.words) for each in answers))))
    return found


def _leavers(reading: Reading) -> list[Block]:
    found: list[Block] = []
    items: list[Cell] = []
    for each in leaving(reading.facts.schedule):
        said = phrase("{name} until {day}: ", name=name_of(reading.portfolio, each.who), day=day(each.last))
        items.append((said, linked(reading, each.task.id), Muted(phrase("{words}", words=each.why))))
    items += _answering(reading)
    for name, address in open_demand(reading.facts.schedule).items():
        title = name_of(reading.portfolio, name)
        alone = name in reading.portfolio.staffing.people
        said = phrase("{name} is not there for " if alone else "Nobody of {name} for ", name=title)
        items.append((said, linked(reading, address)))
    if items:
        found.append(reading.block(Bullets(tuple(items)), "schedule", "answers", "person.employment"))
    staffing = reading.portfolio.staffing
    rows = []
    for who, person in staffing.people.items():
        due = person.review.next if person.review is not None else None
        if due is not None and person.employed.holds(reading.day):
            chip = Chip("Overdue", "amber") if due < reading.day else Chip("Planned", "unknown")
            rows.append((name_of(reading.portfolio, who), day(due), chip))
    found.append(
        reading.table(
            "Reviews, dates only",
            (column("Who", "person"), column("Next", "person.review"), column("State", "person.review")),
            tuple(rows),
            "No review has a date yet.",
        )
    )
    return found
