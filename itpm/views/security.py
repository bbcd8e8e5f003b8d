"""How what IT runs is protected: what is unpatched, open, untested or excepted, and which services stand on it."""

from itpm.analysis.figures.amounts import Unknown
from itpm.analysis.security.inheritance import Worst
from itpm.analysis.security.patches import Patch, Patched
from itpm.analysis.security.vulnerabilities import Counted, Level
from itpm.analysis.services.graph import Part
from itpm.joined import listed
from itpm.message import phrase
from itpm.model.infrastructure import Service
from itpm.page.blocks import Block, Cell, Chip, Lead, Muted, Page, Section
from itpm.page.paths import SECURITY
from itpm.views.disclosure import column
from itpm.views.reading import NONE, Reading, asset_link, name_of
from itpm.views.sections.access import access
from itpm.views.sections.beginning import beginning
from itpm.views.sections.cut import MOST, cut
from itpm.views.sections.findings import findings_told, of_family
from itpm.views.sections.protecting import certificates, controls, exceptions
from itpm.views.sections.service_standing import part_link
from itpm.views.words import number, plural, worded, written

_EMPTY = (
    "Nothing of security is written down. Write 'patched' and 'vulnerabilities' to the assets in infrastructure.yaml, "
    "and 'controls', 'security_exceptions', 'certificates' and 'access'."
)
_CODES = frozenset({"INF013", "INF014", "INF015", "INF016", "INF017", "INF023", "INF024"})
_PATCHED = ("asset.patched", "asset.state", "exposed")
_OPEN = "asset.vulnerabilities"
_BEHIND = 9
"""Behind every tier that there is."""
_CHIPS = {
    Patch.LATE: Chip("Late", "red"),
    Patch.UNKNOWN: Chip("Unknown", "unknown"),
    Patch.CURRENT: Chip("Current", "green"),
    Patch.NOT_OURS: Chip("Not ours", "unknown"),
}
_ORDER = tuple(_CHIPS)


def security(reading: Reading) -> Page:
    """What is unpatched and open by asset and by service; controls, exceptions, certificates and access."""
    known = reading.facts.security
    kept = (known.patched, known.controls, known.exceptions, known.certificates, known.access.granted)
    if not any(kept):
        return Page(SECURITY, "Security posture", (beginning(reading, _EMPTY, "patched"),))
    told = [each for each in of_family(reading, "INF") if each.code in _CODES]
    blocks: tuple[Block, ...] = (
        reading.block(Lead(_said(reading)), *_PATCHED, _OPEN),
        Section("Services", _services(reading), "services"),
        Section("Assets", _assets(reading), "assets"),
        Section("Controls", (controls(reading),), "controls"),
        Section("Exceptions", (exceptions(reading),), "exceptions"),
        certificates(reading),
        access(reading),
        *findings_told(reading, "Findings about security", told),
    )
    return Page(SECURITY, "Security posture", blocks)


def _said(reading: Reading) -> str:
    known = reading.facts.security
    states = [each.state() for each in known.patched.values()]
    silent = len(known.patched) - len(known.counted)
    late, unknown = states.count(Patch.LATE), states.count(Patch.UNKNOWN)
    return phrase(
        "{n:asset|assets} in use, {late:#,##0} unpatched for too long, of {unknown:#,##0} nobody says when "
        "{unknown:=it was|they were}; of {silent:#,##0} nobody counts the vulnerabilities.",
        n=len(states),
        late=late,
        unknown=unknown,
        silent=silent,
    )


def _services(reading: Reading) -> tuple[Block, ...]:
    """Services by their tier, of one tier what goes without patches for longest first."""
    columns = (
        column("Service", "service"),
        column("Tier", "tiers", number=True),
        column("Faces the internet", "exposed"),
        column("Unpatched for longest", *_PATCHED),
        column("Oldest critical", _OPEN),
        column("Oldest high", _OPEN),
    )
    services = sorted(reading.portfolio.infrastructure.services.values(), key=lambda each: _first(reading, each))
    rows = tuple(_service(reading, each) for each in services[:MOST])
    table = reading.table("Services", columns, rows, "No service is written down.")
    return cut(table, len(services), "all services", _LIST.format("services"))


_LIST = "itpm list {} --columns patch_age,critical_age,high_age"


def _days(each: Patched | None) -> int:
    """The days since something was patched, for an order; none where nobody knows."""
    return 0 if each is None or isinstance(each.age, Unknown) else each.age


def _first(reading: Reading, service: Service) -> tuple[int, int]:
    """The place of a service in the order: its tier, then how long what it stands on is unpatched."""
    part, known = Part("service", service.id), reading.facts.security
    tier, worst = reading.facts.services.tiers.get(part), known.inherits.worst_patched.get(part)
    days = 0 if worst is None else _days(known.patched[worst.part.address])
    return (_BEHIND if tier is None else tier.tier, -days)


def _service(reading: Reading, each: Service) -> tuple[Cell, ...]:
    part, known = Part("service", each.id), reading.facts.security
    tier, top = reading.facts.services.tiers.get(part), known.exposed.get(part)
    late = known.inherits.worst_patched.get(part)
    return (
        part_link(reading, part),
        NONE if tier is None else str(tier.tier),
        NONE
        if top is None
        else "Itself"
        if top == part
        else phrase("By {name}", name=reading.facts.services.graph.title(top)),
        _worst(reading, late, known.inherits.patch_unknown.get(part), None),
        *(
            _worst(reading, known.inherits.worst_open(level).get(part), known.inherits.silent(level).get(part), level)
            for level in Level
        ),
    )


def _worst(reading: Reading, worst: Worst | None, silent: Worst | None, level: Level | None) -> Cell:
    """The worst that a service inherits, of what and through what; and of what nobody knows."""
    known, title, said = reading.facts.security, reading.facts.services.graph.title, list[str]()
    if worst is not None:
        name = worst.part.address
        age = known.patched[name].age if level is None else known.counted[name].oldest(level)
        part = title(worst.part)
        if worst.through != worst.part:
            part = phrase("{part} through {other}", part=part, other=title(worst.through))
        behind = "" if level is None else known.counted[name].behind(level)
        said = [worded(age.reason) if isinstance(age, Unknown) else plural(age, "day"), part]
        said += [worded(behind)] if behind else []
    if silent is None:
        return listed(said) or NONE
    unknown = Chip(phrase("Unknown of {name}", name=title(silent.part)), "unknown")
    return (listed(said), unknown) if said else (unknown,)


def _assets(reading: Reading) -> tuple[Block, ...]:
    """What is late first, then what nobody knows, each by its tier and the longest first."""
    columns = (
        column("Asset", "asset"),
        column("Tier", "tiers", number=True),
        column("Patched", *_PATCHED),
        column("State", *_PATCHED),
        column("Allowed", *_PATCHED, number=True),
        column("Critical", _OPEN, number=True),
        column("High", _OPEN, number=True),
        column("Medium", _OPEN, number=True),
        column("Low", _OPEN, number=True),
        column("Counted", _OPEN),
        column("Answers", "*.owner"),
    )
    found = sorted(
        reading.facts.security.patched.values(),
        key=lambda each: (_ORDER.index(each.state()), each.tier or _BEHIND, -_days(each), each.asset.id),
    )
    rows = tuple(_asset(reading, each) for each in found[:MOST])
    table = reading.table("Assets", columns, rows, "Nothing is in use.")
    return cut(table, len(found), "all assets", _LIST.format("assets"))


def _asset(reading: Reading, each: Patched) -> tuple[Cell, ...]:
    counted = reading.facts.security.counted.get(each.asset.id)
    return (
        asset_link(reading, each.asset),
        NONE if each.tier is None else str(each.tier),
        _age(each),
        _CHIPS[each.state()],
        NONE if each.state() is Patch.NOT_OURS else plural(each.allowed(), "day"),
        *(_count(counted, level) for level in (*Level, "medium", "low")),
        _ago(counted),
        name_of(reading.portfolio, each.asset.owner),
    )


def _age(each: Patched) -> Cell:
    """When it was patched, or that nobody says so of what is ours to patch."""
    if isinstance(each.age, Unknown):
        return NONE if each.state() is Patch.NOT_OURS else Muted(each.age.reason)
    return phrase("{n:day|days} ago", n=each.age)


def _count(counted: Counted | None, level: str) -> Cell:
    """How many of a level are open; how old that is where the newest count leaves the level out."""
    found = None if counted is None else counted.named.get(level)
    said = "?" if found is None or found.number is None else number(found.number)
    behind = "" if counted is None else counted.behind(level)
    return (said, Muted(behind)) if behind else said


def _ago(counted: Counted | None) -> Cell:
    if counted is None:
        return Muted("never")
    ago = phrase("{n:day|days} ago", n=(counted.day - counted.on).days)
    return (ago, Muted(written(counted.source or "")))
