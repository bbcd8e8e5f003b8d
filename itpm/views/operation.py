"""What ran and what failed: what watches services, how available they were, their incidents, and what recurs."""

from collections.abc import Sequence

from itpm.analysis.figures.amounts import Unknown
from itpm.analysis.operation.monitoring import State, Watch
from itpm.analysis.operation.recurring import DAYS, Recurring
from itpm.analysis.services.graph import Part
from itpm.joined import begun, chained, listed, verb_of
from itpm.message import phrase
from itpm.model.infrastructure import Service
from itpm.model.protection import Incident
from itpm.model.scalars import as_day
from itpm.page.blocks import Block, Cell, Chip, Inline, Lead, Link, Muted, Page, Section, Table
from itpm.page.paths import OPERATION, service_page
from itpm.views.disclosure import column, titled
from itpm.views.reading import NONE, Reading, day, every_linked, linked, name_of, parted
from itpm.views.registers import LAST_INCIDENTS, MONITORS
from itpm.views.sections.beginning import beginning
from itpm.views.sections.findings import findings_told, of_family
from itpm.views.sections.running import availability, by_tier, incidents, state_chip, tier_said
from itpm.views.words import moment, number, worded, written

_EMPTY = (
    "Nothing says how services run. Write 'monitors', 'incidents' or 'measured_availability' in infrastructure.yaml, "
    "or have them imported."
)
_CODES = frozenset({"INF009", "INF019"})
_MOST = 100
"""So many rows of a table are read; all are listed by a command."""


def operation(reading: Reading) -> Page:
    """How services stand and ran, what went wrong with them, and what goes wrong again."""
    known = reading.portfolio.infrastructure
    if not (known.monitors or known.incidents or known.incident_counts or known.measured_availability):
        return Page(OPERATION, "Incidents and availability", (beginning(reading, _EMPTY, "incidents"),))
    ordered = by_tier(reading, known.services.values())
    shown = ordered[:_MOST]
    told = [each for each in of_family(reading, "INF") if each.code in _CODES]
    blocks: tuple[Block, ...] = (
        reading.block(Lead(_said(reading, ordered)), "watched", "achieved", "incident"),
        Section("How services stand", (_standing(reading, shown), *_cut(len(ordered))), "now"),
        Section("Availability", (availability(reading, shown),), "availability"),
        Section("Incidents of services", (incidents(reading, shown),), "incidents"),
        Section("What goes wrong again", (_recurring(reading),), "recurring"),
        Section("The last incidents", (_last(reading),), LAST_INCIDENTS),
        Section("Monitors", (_monitors(reading),), MONITORS),
        *findings_told(reading, "Findings about incidents and availability", told),
    )
    return Page(OPERATION, "Incidents and availability", blocks)


def _cut(count: int) -> tuple[Block, ...]:
    """That a table holds the first of many services, the most critical first."""
    if count <= _MOST:
        return ()
    return (
        Lead(
            (Muted(phrase("{shown:#,##0} of {all:#,##0} services, the most critical first", shown=_MOST, all=count)),)
        ),
    )


def _said(reading: Reading, services: Sequence[Service]) -> str:
    states = [reading.facts.operation.watched(Part("service", each.id)).state() for each in services]
    watched = len(states) - states.count(State.UNMONITORED)
    counts = listed(
        phrase("{n:#,##0} {state}", n=states.count(each), state=worded(str(each))) for each in State if each in states
    )
    below = promised = 0
    for each in services:
        if each.availability is None:
            continue
        last = reading.facts.operation.achieved(each.id, 2)[1]
        promised += last.keeps is not None
        below += last.keeps is False
    said = phrase(
        "{watched:#,##0} of {services:service|services} {are:=is|are} watched: {counts}.",
        watched=watched,
        services=len(states),
        are=verb_of(watched, len(states)),
        counts=counts or phrase("none"),
    )
    if not promised:
        then = phrase("Of none that promises an availability it is known what it was last month.")
        return chained((said, then))
    kept = phrase("{n:#,##0} {n:=was|were} below it", n=below) if below else phrase("all kept it")
    then = phrase(
        "Of {n:#,##0} it is known whether last month's promised availability was kept: {kept}.", n=promised, kept=kept
    )
    return chained((said, then))


def _standing(reading: Reading, services: Sequence[Service]) -> Table:
    columns = (
        column("Service", "service"),
        column("Tier", "tiers", number=True),
        column("Now", "watched"),
        column("Since", "watched"),
        column("Said by", "watched"),
        column("Runbook", "service.runbook"),
        column("Answers", "service.owner"),
    )
    rows = tuple(_stands(reading, each) for each in services)
    return reading.table("How services stand", columns, rows, "No service is written down.")


def _stands(reading: Reading, each: Service) -> tuple[Cell, ...]:
    watched = reading.facts.operation.watched(Part("service", each.id))
    worst = watched.worst()
    since = worst.since() if worst is not None else None
    why = watched.why()
    by: tuple[Inline, ...] = (name_of(reading.portfolio, worst.monitor.id),) if worst is not None else ()
    return (
        Link(titled(each), service_page(each.id)),
        tier_said(reading, each),
        state_chip(watched.state()),
        NONE if since is None or isinstance(since, Unknown) else moment(since),
        (*by, Muted(why)) if why else by,
        "Yes" if each.runbook else Chip("None", "unknown"),
        name_of(reading.portfolio, each.owner),
    )


def _recurring(reading: Reading) -> Table:
    columns = (
        column("Service", "service"),
        column("What recurs", "recurring"),
        column(phrase("Incidents in {n:day|days}", n=DAYS), "recurring", number=True),
        column("Problem", "incident.problem"),
        column("Last", "incident.date"),
    )
    rows = tuple(_recurs(reading, each) for each in reading.facts.operation.recurring())
    empty = "No service had three incidents with one cause or problem lately, as far as causes are written."
    return reading.table("What goes wrong again", columns, rows, empty)


def _recurs(reading: Reading, each: Recurring) -> tuple[Cell, ...]:
    service = reading.portfolio.infrastructure.services[each.service]
    what: Cell = (
        phrase("Cause: {cause}", cause=each.what) if each.by == "cause" else ("Problem: ", linked(reading, each.what))
    )
    problems = every_linked(reading, each.problems) if each.problems else Chip("None", "amber")
    return (
        Link(titled(service), service_page(service.id)),
        what,
        number(len(each.incidents)),
        problems,
        day(each.incidents[-1].date),
    )


def _last(reading: Reading) -> Table:
    columns = (
        column("Incident", "incident"),
        column("Began", "incident.date"),
        column("Services", "incident.services"),
        column("Severity", "incident.severity", number=True),
        column("Minutes", "incident.minutes", number=True),
        column("Cause", "incident.cause"),
        column("Problem", "incident.problem"),
        column("Change before it", "incident.change", "preceding"),
    )
    every = (each for each in reading.portfolio.infrastructure.incidents.values() if as_day(each.date) <= reading.day)
    found = sorted(every, key=lambda each: (each.date.isoformat(), each.id), reverse=True)
    name = phrase("The last incidents")
    if len(found) > _MOST:
        name = phrase("The last {shown:#,##0} of {all:#,##0} incidents", shown=_MOST, all=len(found))
    rows = tuple(_incident(reading, each) for each in found[:_MOST])
    return reading.table(name, columns, rows, "No incident is written down.")


def _incident(reading: Reading, each: Incident) -> tuple[Cell, ...]:
    return (
        titled(each),
        moment(each.date),
        every_linked(reading, each.services),
        NONE if each.severity is None else str(each.severity),
        Muted("not known") if each.minutes is None else number(each.minutes),
        NONE if each.cause is None else begun(each.cause),
        NONE if each.problem is None else linked(reading, each.problem),
        _before(reading, each),
    )


def _before(reading: Reading, each: Incident) -> Cell:
    """The change that it names, else the windows that preceded it."""
    if each.change is not None:
        return ("Caused by ", linked(reading, each.change))
    found = reading.facts.operation.preceding.windows(each)
    names = parted(linked(reading, before.window.id) for before in found)
    return ("Preceded by ", *names) if found else NONE


def _seen(watch: Watch) -> tuple[Inline, ...]:
    return (Muted("acknowledged"),) if watch.seen else ()


def _monitors(reading: Reading) -> Table:
    columns = (
        column("Monitor", "monitor"),
        column("Watches", "monitor.watches"),
        column("Says", "watches"),
        column("Since", "watches"),
        column("Asked", "watches"),
        column("Calls", "monitor.alerts"),
        column("With", "monitor.tool", "monitor.ref"),
    )
    order = list(State)
    found = sorted(
        reading.facts.operation.watches.values(),
        key=lambda each: (order.index(_state(each.state())), each.monitor.id),
    )
    rows = []
    for each in found[:_MOST]:
        state, since, monitor = each.state(), each.since(), each.monitor
        chip = state_chip(_state(state))
        rows.append(
            (
                titled(monitor),
                linked(reading, monitor.watches),
                (chip, Muted(state.reason)) if isinstance(state, Unknown) else (chip, *_seen(each)),
                NONE if isinstance(since, Unknown) else moment(since),
                NONE if each.asked is None else moment(each.asked),
                name_of(reading.portfolio, monitor.alerts),
                written(" ".join(word for word in (monitor.tool, monitor.ref) if word) or NONE),
            )
        )
    name = phrase("Monitors")
    if len(found) > _MOST:
        name = phrase("Monitors: the first {shown:#,##0} of {all:#,##0}", shown=_MOST, all=len(found))
    return reading.table(name, columns, tuple(rows), "No monitor is written down.")


def _state(state: State | Unknown) -> State:
    return State.UNKNOWN if isinstance(state, Unknown) else state
