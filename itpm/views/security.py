"""How what IT runs is protected: what is unpatched, open, untested or excepted, and which services stand on it."""

from itpm.analysis.figures.amounts import Unknown
from itpm.analysis.security.inherited import Worst
from itpm.analysis.security.patches import Patch, Patched
from itpm.analysis.security.protecting import Controlled, ControlState, Ending, Excepted
from itpm.analysis.security.vulnerabilities import Level
from itpm.analysis.services.graph import Part
from itpm.model.infrastructure import Service
from itpm.page.blocks import Block, Cell, Chip, Lead, Muted, Page, Section, Table
from itpm.page.paths import SECURITY
from itpm.say import beginning, number, plural
from itpm.views.disclosure import column, titled
from itpm.views.reading import NONE, Reading, day, every_linked, name_of
from itpm.views.sections.findings import findings_told, of_family

_EMPTY = (
    "Nothing of security is written down. Write 'patched' and 'vulnerabilities' to the assets in infrastructure.yaml, "
    "and 'controls', 'security_exceptions' and 'certificates'."
)
_CODES = frozenset({"INF013", "INF014", "INF015", "INF016", "INF017"})
_PATCHED = ("asset.patched", "asset.state", "exposed")
_OPEN = "asset.vulnerabilities"
_MOST = 100
"""So many assets stand in a table, the worst first."""
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
    """What is unpatched and open by asset and by service; controls, exceptions and certificates."""
    known = reading.facts.security
    if not (known.patched or known.controls or known.exceptions or known.certificates):
        return Page(SECURITY, "Security posture", (Lead(_EMPTY),))
    told = [each for each in of_family(reading, "INF") if each.code in _CODES]
    blocks: tuple[Block, ...] = (
        reading.block(Lead(_said(reading)), *_PATCHED, _OPEN),
        Section("Services", (_services(reading),), "services"),
        Section("Assets", (_assets(reading),), "assets"),
        Section("Controls", (_controls(reading),), "controls"),
        Section("Exceptions", (_exceptions(reading),), "exceptions"),
        Section("Certificates and keys", (_certificates(reading),), "certificates"),
        *findings_told(reading, "Findings about security", told),
    )
    return Page(SECURITY, "Security posture", blocks)


def _said(reading: Reading) -> str:
    known = reading.facts.security
    states = [each.state() for each in known.patched.values()]
    silent = len(known.patched) - len(known.counted)
    late, unknown = states.count(Patch.LATE), states.count(Patch.UNKNOWN)
    return (
        f"{plural(len(states), 'asset')} in use, {number(late)} unpatched for too long, of {number(unknown)} nobody "
        f"says when they were; of {number(silent)} nobody counts the vulnerabilities."
    )


def _services(reading: Reading) -> Table:
    columns = (
        column("Service", "service"),
        column("Tier", "tiers", number=True),
        column("Faces the internet", "exposed"),
        column("Unpatched for longest", *_PATCHED),
        column("Oldest critical", _OPEN),
        column("Oldest high", _OPEN),
    )
    tiers = reading.facts.services.tiers
    services = sorted(
        reading.portfolio.infrastructure.services.values(),
        key=lambda each: tiers[Part("service", each.id)].tier if Part("service", each.id) in tiers else _BEHIND,
    )
    rows = tuple(_service(reading, each) for each in services[:_MOST])
    return reading.table("Services", columns, rows, "No service is written down.")


def _service(reading: Reading, each: Service) -> tuple[Cell, ...]:
    part, known = Part("service", each.id), reading.facts.security
    tier, top = reading.facts.services.tiers.get(part), known.exposed.get(part)
    late = known.inherits.worst_patched.get(part)
    return (
        titled(each),
        NONE if tier is None else str(tier.tier),
        NONE if top is None else "Itself" if top == part else f"By {reading.facts.services.graph.title(top)}",
        _worst(reading, late, known.inherits.patch_unknown.get(part), None),
        *(
            _worst(reading, known.inherits.worst_open(level).get(part), known.inherits.uncounted.get(part), level)
            for level in Level
        ),
    )


def _worst(reading: Reading, worst: Worst | None, silent: Worst | None, level: Level | None) -> Cell:
    """The worst that a service inherits, of what and through what; and of what nobody knows."""
    known, title, said = reading.facts.security, reading.facts.services.graph.title, ""
    if worst is not None:
        name = worst.part.address
        age = known.patched[name].age if level is None else known.counted[name].oldest(level)
        days = age.reason if isinstance(age, Unknown) else plural(age, "day")
        through = "" if worst.through == worst.part else f" through {title(worst.through)}"
        said = f"{days}, {title(worst.part)}{through}"
    if silent is None:
        return said or NONE
    unknown = Chip(f"Unknown of {title(silent.part)}", "unknown")
    return (said, unknown) if said else (unknown,)


def _assets(reading: Reading) -> Table:
    columns = (
        column("Asset", "asset"),
        column("Tier", "tiers", number=True),
        column("Patched", *_PATCHED),
        column("State", *_PATCHED),
        column("Allowed", *_PATCHED, number=True),
        column("Critical", _OPEN, number=True),
        column("High", _OPEN, number=True),
        column("Counted", _OPEN),
        column("Answers", "*.owner"),
    )
    found = sorted(
        reading.facts.security.patched.values(),
        key=lambda each: (_ORDER.index(each.state()), each.tier or _BEHIND, each.asset.id),
    )
    name = "Assets" if len(found) <= _MOST else f"Assets: the first {number(_MOST)} of {number(len(found))}"
    rows = tuple(_asset(reading, each) for each in found[:_MOST])
    return reading.table(name, columns, rows, "Nothing is in use.")


def _asset(reading: Reading, each: Patched) -> tuple[Cell, ...]:
    counted = reading.facts.security.counted.get(each.asset.id)
    numbers = [Unknown("") if counted is None else counted.number(level) for level in Level]
    critical, high = ("?" if isinstance(found, Unknown) else number(found) for found in numbers)
    return (
        titled(each.asset),
        NONE if each.tier is None else str(each.tier),
        Muted(each.age.reason) if isinstance(each.age, Unknown) else f"{plural(each.age, 'day')} ago",
        _CHIPS[each.state()],
        plural(each.allowed(), "day"),
        critical,
        high,
        Muted("never") if counted is None else f"{plural(counted.age, 'day')} ago",
        name_of(reading.portfolio, each.asset.owner),
    )


def _controls(reading: Reading) -> Table:
    columns = (
        column("Control", "control"),
        column("Covers", "control.covers"),
        column("Tested", "control.tested"),
        column("Result", "control.result"),
        column("Next test by", "control.every", "control.tested"),
        column("State", "control.every", "control.tested"),
        column("Answers", "*.owner"),
    )
    rows = tuple(_control(reading, each) for each in reading.facts.security.controls)
    return reading.table("Controls", columns, rows, "No control is written down.")


def _control(reading: Reading, each: Controlled) -> tuple[Cell, ...]:
    late = each.state in {ControlState.OVERDUE, ControlState.NEVER}
    tone = Chip(beginning(each.state.value), "red") if late else Chip(beginning(each.state.value), "unknown")
    control = each.control
    return (
        titled(control),
        every_linked(reading, control.covers),
        NONE if control.tested is None else day(control.tested),
        control.result or NONE,
        NONE if each.due is None else day(each.due),
        Chip("In time", "green") if each.state is ControlState.IN_TIME else tone,
        name_of(reading.portfolio, control.owner),
    )


def _left(each: Excepted | Ending) -> Cell:
    if isinstance(each.left, Unknown):
        return Muted(each.left.reason)
    return (plural(each.left, "day"), Chip("Over", "red")) if each.left < 0 else plural(each.left, "day")


def _exceptions(reading: Reading) -> Table:
    columns = (
        column("Exception", "security-exception"),
        column("Of", "security-exception.of"),
        column("Why", "security-exception.reason"),
        column("Agreed", "security-exception.approved"),
        column("Left", "security-exception.until", number=True),
    )
    rows = tuple(
        (
            titled(each.exception),
            every_linked(reading, each.exception.of),
            each.exception.reason or Muted("nobody says why"),
            Chip("Agreed", "green") if each.agreed else Chip("Nobody agreed", "red"),
            _left(each),
        )
        for each in reading.facts.security.exceptions
    )
    return reading.table("Exceptions", columns, rows, "Nothing is exempt.")


def _certificates(reading: Reading) -> Table:
    columns = (
        column("Certificate", "certificate"),
        column("Covers", "certificate.covers"),
        column("Issuer", "certificate.issuer"),
        column("Renewed", "certificate.renewal"),
        column("Left", "certificate.until", number=True),
        column("Answers", "*.owner"),
    )
    rows = tuple(
        (
            titled(each.certificate),
            every_linked(reading, each.certificate.covers),
            each.certificate.issuer or NONE,
            each.certificate.renewal or NONE,
            _left(each),
            name_of(reading.portfolio, each.certificate.owner),
        )
        for each in sorted(reading.facts.security.certificates, key=_soonest)
    )
    return reading.table("Certificates and keys", columns, rows, "No certificate is written down.")


def _soonest(each: Ending) -> tuple[int, str]:
    return (-(10**9) if isinstance(each.left, Unknown) else each.left, each.certificate.id)
