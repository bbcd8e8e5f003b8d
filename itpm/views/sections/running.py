"""How services run, as tables and words that several pages share: states, availability by month, incidents."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from itpm.analysis.figures.amounts import Unknown
from itpm.analysis.operation.achieved import INCIDENTS, Achieved, Share, months
from itpm.analysis.operation.facts import MONTHS
from itpm.analysis.operation.figures import operation_figures
from itpm.analysis.operation.monitoring import State
from itpm.analysis.operation.trend import trend
from itpm.analysis.services.graph import Part
from itpm.joined import worded
from itpm.message import phrase
from itpm.model.infrastructure import Service
from itpm.page.blocks import Cell, Chip, Inline, Link, Muted, Table
from itpm.page.paths import service_page
from itpm.queries.figures import said_in_unit
from itpm.views.disclosure import column, titled
from itpm.views.reading import NONE, Reading, name_of
from itpm.views.words import time_share

_COLOURS: Final[Mapping[State, str]] = {
    State.DOWN: "red",
    State.DEGRADED: "amber",
    State.UP: "green",
    State.UNKNOWN: "unknown",
    State.UNMONITORED: "off",
}
_SHOWN = 4
"""So many months stand beside each other, the running one among them."""
_LAST = 9


def state_chip(state: State) -> Chip:
    """How something stands by what watches it."""
    return Chip(state.value.capitalize(), _COLOURS[state])


def tier_said(reading: Reading, service: Service) -> str:
    """The tier of a service by what stands on it, or that nobody knows it."""
    found = reading.facts.services.tiers.get(Part("service", service.id))
    return NONE if found is None else str(found.tier)


def by_tier(reading: Reading, services: Iterable[Service]) -> Sequence[Service]:
    """Services, the most critical first."""
    tiers = reading.facts.services.tiers

    def tier(each: Service) -> int:
        found = tiers.get(Part("service", each.id))
        return _LAST if found is None else found.tier

    return sorted(services, key=tier)


def availability(reading: Reading, services: Sequence[Service]) -> Table:
    """How available services were in the last months against what is promised, the newest month last."""
    told = {each.id: reading.facts.operation.achieved(each.id, _SHOWN) for each in services}
    names = [found for each in told.values() for found in reversed(each[:_SHOWN])][:_SHOWN]
    columns = (
        column("Service", "service"),
        column("Promised", "service.availability", number=True),
        *(column(_of_month(each), "achieved") for each in names),
        column("In other periods", "achieved"),
    )
    rows = []
    for each in services:
        found = told[each.id]
        promised = NONE if each.availability is None else time_share(each.availability)
        others = tuple(_other(reading, other) for other in found[_SHOWN:])
        rows.append(
            (
                Link(titled(each), service_page(each.id)),
                promised,
                *(achieved_cell(reading, month) for month in reversed(found[:_SHOWN])),
                tuple(piece for other in others for piece in other) or NONE,
            )
        )
    return reading.table("Availability", columns, tuple(rows), "No service is written down.")


def _of_month(found: Achieved) -> str:
    return phrase("{month} so far" if found.running else "{month}", month=found.name)


def _other(reading: Reading, found: Achieved) -> tuple[Inline, ...]:
    """A period that is no month, with what was measured in it."""
    return (phrase("{name}: ", name=found.name), *achieved_cell(reading, found))


def achieved_cell(reading: Reading, found: Achieved) -> tuple[Inline, ...]:
    """How available a service was, by what was measured and by its incidents, and whether that keeps the promise."""
    lesser = found.lesser
    if isinstance(lesser, Unknown):
        return (Muted("not known"),)
    said = [(share, _share(share)) for share in (found.measured, found.by_incidents) if isinstance(share, Share)]
    state = {True: "green", False: "red", None: "unknown"}[found.keeps]
    words = tuple(
        Muted(phrase("{by}: {share}", by=_source(reading, share, found.service.id), share=text)) for share, text in said
    )
    if len(said) == 1:
        words = (Muted(_source(reading, lesser, found.service.id)),)
    return (Chip(_share(lesser), state), *words, *((Muted(lesser.most),) if lesser.most else ()))


def _share(share: Share) -> str:
    if share.most:
        return phrase("at most {share}", share=time_share(share.share, up=True))
    return time_share(share.share)


def _source(reading: Reading, share: Share, service: str) -> str:
    """What a share was counted by: incidents, what was measured of the service, or a monitor by its name."""
    if share.source == INCIDENTS:
        return phrase("by incidents")
    return phrase("measured") if share.source == service else name_of(reading.portfolio, share.source)


_FIGURES = ("incidents", "downtime", "mttr", "mtbf")


def incidents(reading: Reading, services: Sequence[Service]) -> Table:
    """How often services failed in the last months, for how long, and whether that became more."""
    columns = (
        column("Service", "service"),
        column(phrase("Incidents in {months} months", months=MONTHS), "service.incidents", number=True),
        column("Months known", "histories", number=True),
        column("Downtime", "service.downtime", number=True),
        column("Time to restore (MTTR)", "service.mttr", number=True),
        column("Time between failures (MTBF)", "service.mtbf", number=True),
        column("Three months against three before", "histories"),
    )
    rows = tuple(
        (Link(titled(each), service_page(each.id)), *_figures(reading, each), _trend(reading, each))
        for each in services
        if reading.facts.operation.histories[each.id].told
    )
    return reading.table("Incidents of services", columns, rows, "No incident is written down or counted.")


def _figures(reading: Reading, service: Service) -> Iterator[Cell]:
    found = operation_figures(reading.facts.operation, service.id)
    known = reading.facts.operation.histories[service.id].known(months(reading.day, MONTHS))
    for name in _FIGURES:
        value, unit = found[name], found.unit(name)
        yield (
            Muted(phrase("not known: {why}", why=worded(value.reason)))
            if isinstance(value, Unknown)
            else said_in_unit(unit, value)
        )
        if name == _FIGURES[0]:
            yield phrase("{known:#,##0} of {months}", known=known, months=MONTHS)


def _trend(reading: Reading, service: Service) -> Cell:
    found = trend(reading.facts.operation.histories[service.id])
    if isinstance(found, Unknown):
        return Muted("not known")
    said = phrase("{now:incident|incidents} against {before}", now=found.now, before=found.before)
    if found.now == found.before:
        return (Chip("As many", "unknown"), said)
    return (Chip("More", "amber"), said) if found.now > found.before else (Chip("Fewer", "green"), said)
