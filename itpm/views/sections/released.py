"""What readers of a page know because it was released to them: marked sums, and days, sums and bands apart."""

from collections.abc import Iterator
from dataclasses import replace

from itpm.analysis.figures.released import Released
from itpm.analysis.money.told import frozen_for, told_bands
from itpm.analysis.scheduling.disclosed import told_dates
from itpm.classification import Classification
from itpm.message import phrase
from itpm.model.disclosed import Disclosure
from itpm.model.scalars import Money
from itpm.page.blocks import Cell, Lead, Page, Section
from itpm.page.paths import HOME, PEOPLE, person_page, project_page
from itpm.page.value import Told, is_released, texts
from itpm.views.disclosure import column, titled
from itpm.views.in_one_unit import Sum
from itpm.views.reading import NONE, Reading, day

_RELEASED = "released"


def told_something(reading: Reading) -> bool:
    """Whether the readers of a site are told anything of what is kept from them."""
    frozen = frozen_for(reading.portfolio)
    return frozen is not None and bool(frozen.labour or frozen.dates or frozen.totals or frozen.bands)


def noted(page: Page, reading: Reading) -> Page:
    """A page with what was released that has no place on it, and a sentence where sums on it are marked as released."""
    frozen = frozen_for(reading.portfolio)
    if frozen is None:
        return page
    return marked(replace(page, blocks=(*page.blocks, *_beside(page.path, reading, frozen))), reading)


def marked(page: Page, reading: Reading) -> Page:
    """A page with a sentence where sums on it are marked as released."""
    frozen = frozen_for(reading.portfolio)
    if frozen is None or not any(map(is_released, texts(page))):
        return page
    return replace(page, blocks=(*page.blocks, reading.block(Lead(_note(reading, frozen)), _RELEASED)))


def _beside(path: str, reading: Reading, frozen: Disclosure) -> Iterator[Section]:
    audience = reading.portfolio.audience
    if audience is not None and not audience.sees_plans:
        yield from _days(path, reading)
    if path == HOME:
        yield from _totals(reading, frozen)
    yield from _rates(path, reading)


def _days(path: str, reading: Reading) -> Iterator[Section]:
    """The days that were released, for readers who may know no others."""
    told = told_dates(reading.portfolio)
    listed = [
        each
        for project in reading.portfolio.projects.values()
        if path in {HOME, project_page(project.id)}
        for each in project.milestones.values()
        if each.id in told
    ]
    ordered = sorted(listed, key=lambda each: (told[each.id].finish is None, told[each.id].finish or 0))
    rows = tuple((titled(each), _day(reading, each.id)) for each in ordered)
    if rows:
        columns = (column("Milestone", _RELEASED), column("Expected", _RELEASED))
        yield Section("Dates", (reading.table("Released days", columns, rows),), "dates")


def _day(reading: Reading, address: str) -> str:
    schedule = reading.facts.schedule
    dates = schedule.items[address].dates if address in schedule.items else None
    return "unknown" if dates is None else day(schedule.moments.last_day(dates))


def _totals(reading: Reading, frozen: Disclosure) -> Iterator[Section]:
    """The sums that were released, of what readers may know no part of."""
    rows = tuple(
        (
            _summed(reading, name),
            *(_sum(figures.get(measure), frozen) for measure in ("approved", "spent", "forecast")),
        )
        for name, figures in frozen.totals.items()
    )
    if rows:
        sums = (column(title, _RELEASED, number=True) for title in ("Approved", "Spent", "Forecast"))
        columns = (column("All that is of", _RELEASED), *sums)
        yield Section("Money in all", (reading.table("Released sums", columns, rows),), "money-in-all")


def _sum(amount: Money | None, frozen: Disclosure) -> Cell:
    """A sum that was released: it is for whoever it was released to, whatever its class."""
    if amount is None:
        return NONE
    said = Sum.of(Released(*amount, frozen.as_of))
    return Told(said, Classification.PUBLIC, "", said.exact)


def _summed(reading: Reading, name: str) -> str:
    kind, _colon, id_ = name.partition(":")
    programme = reading.portfolio.strategy.programmes.get(id_)
    if kind == "programme":
        return id_ if programme is None else titled(programme)
    if name == "projects":
        return phrase("all projects")
    return phrase("budgets of {year}", year=name.removeprefix("budgets "))


def _rates(path: str, reading: Reading) -> Iterator[Section]:
    """Between which sums a day of people costs: of each on the page of people, of one on their own."""
    people = reading.portfolio.staffing.people
    told = {who: each for who, each in told_bands(reading.portfolio).items() if path in {PEOPLE, person_page(who)}}
    rows = tuple((titled(people[who]), band) for who, band in told.items() if who in people)
    if rows:
        columns = (column("Person", "person"), column("A day costs", _RELEASED, number=True))
        yield Section("Rates", (reading.table("Released rates", columns, rows),), "rates")


def _note(reading: Reading, frozen: Disclosure) -> str:
    audience = reading.portfolio.audience
    said = reading.portfolio.settings.audiences.get(audience.name) if audience is not None else None
    if said is None or not said.reason:
        return phrase("* released on {day:d MMM y} as a sum of what is not shown here", day=frozen.as_of)
    return phrase(
        "* released on {day:d MMM y} as a sum of what is not shown here: {why}", day=frozen.as_of, why=said.reason
    )
