"""Continuity: what services promise, what their chains and exercises say, in which order all of it comes back."""

from collections.abc import Iterator

from itpm.analysis.continuity.figures import chain_of
from itpm.analysis.services.graph import Part
from itpm.analysis.services.reach import reached
from itpm.joined import listed, verb_of
from itpm.message import Said, phrase
from itpm.model.infrastructure import ContinuityPlan, Exercise
from itpm.page.blocks import Block, Cell, Chip, Lead, Page, Paragraphs, Section
from itpm.page.paths import CONTINUITY
from itpm.say import clock
from itpm.views.disclosure import column, titled
from itpm.views.reading import NONE, Reading, day, every_linked, name_of
from itpm.views.sections.beginning import beginning
from itpm.views.sections.cut import MOST, cut
from itpm.views.sections.findings import findings_told, of_family
from itpm.views.sections.service_standing import part_link, part_links, tier_of
from itpm.views.words import choice, length, number, worded, written

_EMPTY = (
    "No continuity plan is written down. Write 'plans' in infrastructure.yaml: what brings which services back, and "
    "'rto', 'rpo' and 'mtpd' to the services: what they promise."
)
_CODES = frozenset({"INF003", "INF004", "INF005", "INF006", "INF007", "INF008", "INF025"})
_LAST = 9
_ORDER = (
    "What stands in a step waits for steps before it. RTO is what a service promises; by its chain is what that comes "
    "to: the longest of what it waits for, and its own restart. What promises a time is taken at its word there by "
    "what waits for it; what exercises measured stands above."
)


def continuity(reading: Reading) -> Page:
    """What services promise and what of that is proved, the order of recovery, and the plans with their exercises."""
    known = reading.facts.continuity.plans
    services = [Part("service", id_) for id_ in reading.portfolio.infrastructure.services]
    if not known.all and not services:
        return Page(CONTINUITY, "Continuity", (beginning(reading, _EMPTY, "plans"),))
    covered = sum(each in known.covered for each in services)
    tried = sum(bool(plan.exercises) for plan in known.all.values())
    lead = phrase(
        "{covered:#,##0} of {services:service|services} {come:=comes|come} back by a plan; "
        "{tried:#,##0} of {plans:plan|plans} {were:=was|were} exercised.",
        covered=covered,
        services=len(services),
        come=verb_of(covered, len(services)),
        tried=tried,
        plans=len(known.all),
        were=verb_of(tried, len(known.all)),
    )
    told = [each for each in of_family(reading, "INF") if each.code in _CODES]
    blocks: tuple[Block, ...] = (
        reading.block(Lead(lead), "graph", "continuity-plan.covers", "continuity-plan.exercises"),
        Section("Promised and proved", _services(reading, services), "services"),
        Section("Order of recovery", _order(reading, services), "order"),
        Section("Plans", _plans(reading), "plans"),
        *findings_told(reading, "Findings about continuity", told),
    )
    return Page(CONTINUITY, "Continuity", blocks)


def _services(reading: Reading, parts: list[Part]) -> tuple[Block, ...]:
    columns = (
        column("Service", "service"),
        column("Tier", "tiers", number=True),
        column("May be missed for", "service.mtpd", number=True),
        column("RTO", "service.rto", number=True),
        column("By its chain", "graph", "service.rto", "service.restart"),
        column("Exercised", "continuity-plan.exercises", "service.rto"),
        column("RPO", "service.rpo", number=True),
        column("Copied every", "continuity-plan.backup", number=True),
        column("Plans", "continuity-plan.covers"),
    )
    shown = sorted(parts, key=lambda part: _tier(reading, part))[:MOST]
    rows = tuple(_service(reading, part) for part in shown)
    table = reading.table("Promised and proved", columns, rows, "No service is written down.")
    asked = "itpm list services --columns rto,recovery_time,rta,rpo,backup_interval"
    return cut(table, len(parts), "all services", asked)


def _service(reading: Reading, part: Part) -> tuple[Cell, ...]:
    known, service = reading.facts.continuity, reading.portfolio.infrastructure.services[part.address]
    copies = known.plans.backup(part)
    plans = listed(each.title for each in known.plans.of(part))
    below = listed(each.title for each in known.plans.below(part))
    return (
        part_link(reading, part),
        tier_of(reading, part),
        NONE if service.mtpd is None else written(str(service.mtpd)),
        _promised(reading, part),
        chain_of(known, part, known.times.chain(part)),
        (*_exercised(reading, part),) or "Not measured",
        NONE if service.rpo is None else written(str(service.rpo)),
        NONE if copies is None else written(clock(copies[1])),
        plans or (phrase("Of what it stands on: {plans}", plans=below) if below else phrase("None")),
    )


def _exercised(reading: Reading, part: Part) -> Iterator[str | Chip]:
    found = reading.facts.continuity.exercises.slowest(part, "rta")
    if found is not None:
        yield phrase("{length} on {day}", length=length(found.took), day=day(found.day))
        if found.promised is not None:
            yield Chip("Slower than promised", "red") if found.missed else Chip("As promised", "green")


def _order(reading: Reading, parts: list[Part]) -> tuple[Block, ...]:
    """What comes back first: services and all that they stand on, those of a step in parallel.

    What a service promises and what comes out of all that it waits for are two things.
    """
    known = reading.facts.continuity
    below = (each.part for each in reached(reading.facts.services.graph.under, parts))
    every = [(level, part) for level in known.order([*parts, *below]) for part in level.parts]
    columns = (
        column("What", "graph"),
        column("Step", "graph", number=True),
        column("Tier", "tiers", number=True),
        column("Promised (RTO)", "service.rto", number=True),
        column("By its chain", "graph", "service.rto", "service.restart"),
        column("Waits for", "graph"),
    )
    rows = [
        (
            part_link(reading, part),
            number(level.number),
            tier_of(reading, part),
            _promised(reading, part),
            chain_of(known, part, known.times.chain(part)),
            part_links(reading, reading.facts.services.graph.under[part]),
        )
        for level, part in every[:MOST]
    ]
    table = reading.table("Order of recovery", columns, tuple(rows), "Nothing has to come back.")
    asked = "itpm list services --columns tier,rto,recovery_time"
    return (reading.block(Paragraphs(_ORDER), "graph"), *cut(table, len(every), "all services", asked))


def _promised(reading: Reading, part: Part) -> Cell:
    """After what time a part says that it is back; assets and suppliers say nothing."""
    service = reading.portfolio.infrastructure.services.get(part.address) if part.kind == "service" else None
    return NONE if service is None or service.rto is None else written(str(service.rto))


def _plans(reading: Reading) -> tuple[Block, ...]:
    columns = (
        column("Plan", "continuity-plan"),
        column("Covers", "continuity-plan.covers"),
        column("Strategy", "continuity-plan.strategy"),
        column("Answers", "*.owner"),
        column("Last exercise", "continuity-plan.exercises"),
        column("Issues", "continuity-plan.exercises"),
        column("Copies", "continuity-plan.backup"),
        column("Read back", "continuity-plan.backup"),
    )
    plans = tuple(reading.facts.continuity.plans.all.values())
    rows = tuple(_plan(reading, each) for each in plans[:MOST])
    table = reading.table("Plans", columns, rows, "No continuity plan is written down.")
    return cut(table, len(plans), "all plans", "itpm list plans")


def _plan(reading: Reading, plan: ContinuityPlan) -> tuple[Cell, ...]:
    known = reading.facts.continuity
    last, tested = known.exercises.last(plan), plan.backup.restore_tested if plan.backup else None
    issues = last[1].findings if last is not None else ()
    return (
        titled(plan),
        part_links(reading, known.plans.covers[plan.id]),
        choice(plan.strategy or NONE),
        name_of(reading.portfolio, plan.owner),
        "Never" if last is None else listed((day(last[0]), *_what(last[1]))),
        every_linked(reading, issues) if issues else NONE,
        listed(_copies(plan)) or NONE,
        NONE if plan.backup is None else "Never tried" if tested is None else day(tested),
    )


def _what(last: Exercise) -> tuple[Said, Said]:
    """Of which kind an exercise was, and how it went."""
    return worded(last.kind), worded(last.result or "result not written")


def _copies(plan: ContinuityPlan) -> Iterator[str]:
    """What is written of the copies of a plan; where nobody says whether they lie elsewhere, nothing is said."""
    if plan.backup is not None:
        yield from (phrase("every {length}", length=length(each)) for each in (plan.backup.every,) if each is not None)
        yield from (phrase("kept {length}", length=length(each)) for each in (plan.backup.keep,) if each is not None)
        for said, yes, no in (
            (plan.backup.offsite, "elsewhere", "in one place"),
            (plan.backup.immutable, "unchangeable", "can be changed"),
        ):
            if said is not None:
                yield worded(yes if said else no)


def _tier(reading: Reading, part: Part) -> int:
    found = reading.facts.services.tiers.get(part)
    return _LAST if found is None else found.tier
