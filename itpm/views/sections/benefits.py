"""Benefits: what is promised, by when and in which years, what is seen of it, and whether projects pay."""

from collections.abc import Iterable
from datetime import date

from itpm.analysis.figures.amounts import Amount, Unknown
from itpm.analysis.money.line import ALL_DAYS
from itpm.analysis.money.phasing import Phased
from itpm.analysis.value.benefits import BUSINESS_CASE, Promise
from itpm.message import phrase
from itpm.model.project import Project
from itpm.model.scalars import Dates
from itpm.page.blocks import Block, Cell, Chip, Muted, Paragraphs, Table
from itpm.views.disclosure import column
from itpm.views.reading import NONE, Reading, day, linked, name_of, percent, reasoned, short
from itpm.views.sections.earned import in_unit
from itpm.views.words import quantity

_YEARS = 6


def benefits(reading: Reading) -> list[Block]:
    """The benefits of all projects: their state, their money over the years, and the business cases."""
    every = reading.portfolio.projects.values()
    found: list[Block] = [promised(reading, every, "Benefits promised and realised")]
    values = _values(reading)
    if values:
        found.append(_profile(reading, values))
    if reading.facts.value.business_cases:
        rate = reading.portfolio.settings.discount_rate
        unsaid = (
            "No discount rate is written; only benefits in cash count. Costs are the forecast of each line, of a line "
        )
        unsaid += "without one its plan."
        told = (
            "The discount rate is {rate}; only benefits in cash count. Costs are the forecast of each line, of a line "
        )
        told += "without one its plan."
        said = phrase(unsaid if rate is None else told, rate=percent(rate))
        found += [
            reading.block(Paragraphs(said), "business_cases"),
            _cases(reading),
        ]
    return found


def promised(reading: Reading, projects: Iterable[Project], name: str) -> Table:
    """What some projects promise, and what is seen of it; ``name`` is that of the table."""
    columns = (
        column("Benefit", "benefit"),
        column("Project", "project"),
        column("Owner", "benefit.owner"),
        column("State", "benefit.realised"),
        column("From", "benefit.from"),
        column("Measure", "benefit.target"),
        column("Realised", "benefit.realised", number=True),
    )
    rows, known = [], reading.told.classification(("benefit.realised",))
    for project in projects:
        for each in (Promise(record, project, reading.day) for record in project.benefits.values()):
            realised = each.realised
            rows.append(
                (
                    reasoned(linked(reading, each.record.id, each.record.title), {"realised": realised}, known),
                    linked(reading, project.id),
                    name_of(reading.portfolio, each.record.owner),
                    _benefit_state(each),
                    day(each.record.from_),
                    _measure(each),
                    Muted("n/a") if isinstance(realised, Unknown) else percent(realised),
                )
            )
    return reading.table(name, columns, tuple(rows), "No project promises a benefit yet.")


def _measure(each: Promise) -> str:
    record = each.record
    if record.baseline is None or record.target is None:
        return NONE
    from_to = phrase("{first} → {last}", first=quantity(record.baseline), last=quantity(record.target, record.unit))
    if each.seen is None:
        return from_to
    seen, value = each.seen
    return phrase("{from_to}, {value} on {day}", from_to=from_to, value=quantity(value, record.unit), day=day(seen))


def _benefit_state(each: Promise) -> Chip:
    if each.overdue:
        return Chip("Overdue", "red")
    realised = each.realised
    if not isinstance(realised, Unknown) and realised >= 1:
        return Chip("Realised", "green")
    return Chip("Awaited", "unknown")


def _values(reading: Reading) -> dict[str, Phased]:
    """The money of each benefit that has any, over time."""
    found = {}
    for case in reading.facts.value.business_cases.values():
        for each in case.promises:
            value = case.value(each.record)
            # A sum of which somebody wrote why it is not known is promised all the same.
            if value.parts or "value" in each.record.unknown or (each.record.value is not None and value.gaps):
                found[each.record.id] = value
    return found


def _profile(reading: Reading, values: dict[str, Phased]) -> Table:
    """The money of benefits year by year; what lies beyond the last year stands together."""
    dates = [dates for each in values.values() for dates in each.spans]
    first = min((each.start for each in dates if each.start is not None), default=reading.day).year
    last = max((each.finish for each in dates if each.finish is not None), default=reading.day).year
    years = range(first, min(last, first + _YEARS - 1) + 1)
    spans = [Dates(date(year, 1, 1), date(year, 12, 31)) for year in years]
    heads = [str(year) for year in years]
    if last > years[-1]:
        spans.append(Dates(date(years[-1] + 1, 1, 1), None))
        heads.append("later")
    columns = (
        column("Benefit", "business_cases"),
        *(column(each, "business_cases", number=True) for each in heads),
        column("In all", "business_cases", number=True),
    )
    rows = tuple(
        (
            linked(reading, id_),
            *(_some(value.between(span)) for span in spans),
            short(value.between(ALL_DAYS)),
        )
        for id_, value in values.items()
    )
    return reading.table("Benefits in money by year", columns, rows)


def _some(amount: Amount) -> Cell:
    return short(amount) if isinstance(amount, Unknown) or amount.amount else NONE


def _cases(reading: Reading) -> Table:
    """Whether each project pays."""
    names = ("benefits", "costs", "npv", "bcr", "roi", "payback", "irr")
    declared = [BUSINESS_CASE.by_name[name] for name in names]
    columns = (
        column("Business case", "business_cases"),
        *(column(e.abbreviation or e.title, "business_cases", number=True) for e in declared),
    )
    rows = []
    for id_, case in reading.facts.value.business_cases.items():
        found = case.computed
        figures = {name: found[name] for name in names}
        cells = [short(each) if isinstance(each, Unknown) else in_unit(found, n) for n, each in figures.items()]
        title = reasoned(linked(reading, id_), figures, reading.told.classification(("costs",)))
        if case.as_planned and not isinstance(found["costs"], Unknown):
            planned = Muted(phrase("{count:line|lines} as planned", count=len(case.as_planned)))
            title = (*(title if isinstance(title, tuple) else (title,)), planned)
        rows.append((title, *cells))
    return reading.table("Do projects pay?", columns, tuple(rows))
