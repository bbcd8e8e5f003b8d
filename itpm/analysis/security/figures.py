"""The figures of security: since when something is unpatched, and since when its vulnerabilities are known."""

from decimal import Decimal

from itpm.analysis.figures.amounts import Unknown
from itpm.analysis.figures.figure import Computed, Figure, Given, Group, Unit
from itpm.analysis.security.facts import SecurityFacts
from itpm.analysis.security.vulnerabilities import Level
from itpm.analysis.services.graph import Part
from itpm.classification import Classification
from itpm.message import phrase


def _days(name: str, title: str, since: str) -> Figure:
    words = f"status date − {since}, in days of the calendar; of a service the longest of what it stands on"
    return Figure(name, title, Unit.DAYS, words, classification=Classification.MANAGEMENT)


SECURITY = Group(
    "Security",
    (
        _days("patch_age", "Days since patched", "day of the last patches"),
        _days("critical_age", "Age of the oldest critical vulnerability", "day since which it is known"),
        _days("high_age", "Age of the oldest high vulnerability", "day since which it is known"),
        _days(
            "count_age",
            "Age of the count of vulnerabilities",
            "day of the newest count that names the level, of critical and high the older one",
        ),
    ),
    source="ISO/IEC 27002:2022, 8.8: management of technical vulnerabilities",
)
"""How long an asset, or what a service stands on, has gone without patches, and with what open."""
_UNCOUNTED = "nobody counts its vulnerabilities"
_NOTHING_COUNTED = "it stands on nothing whose vulnerabilities are counted"


def security_figures(known: SecurityFacts, part: Part) -> Computed:
    """The figures of an asset in use, or what a service inherits: unknown as soon as one that it stands on is."""
    age = Given(_patch_age(known, part.address)) if part.kind == "asset" else _inherited_patch(known, part)
    levels = {
        level: Given(_open_age(known, part.address, level), words=_behind(known, part.address, level))
        if part.kind == "asset"
        else _inherited_open(known, part, level)
        for level in Level
    }
    return SECURITY.of(
        {
            "patch_age": age,
            "critical_age": levels[Level.CRITICAL],
            "high_age": levels[Level.HIGH],
            "count_age": _counted(known, part),
        }
    )


def _patch_age(known: SecurityFacts, asset: str) -> Decimal | Unknown:
    return _number(known.patched[asset].age)


def _open_age(known: SecurityFacts, asset: str, level: Level) -> Decimal | Unknown:
    counted = known.counted.get(asset)
    return Unknown(_UNCOUNTED) if counted is None else _number(counted.oldest(level))


def _number(age: int | Unknown) -> Decimal | Unknown:
    return age if isinstance(age, Unknown) else Decimal(age)


def _inherited_patch(known: SecurityFacts, part: Part) -> Given:
    worst, unknown = known.inherits.worst_patched.get(part), known.inherits.patch_unknown.get(part)
    if unknown is not None:
        return Given(Unknown(phrase("nobody knows when '{part}' was patched", part=unknown.part.address)))
    if worst is None:
        return Given(Unknown("it stands on nothing that is patched"))
    return Given(_patch_age(known, worst.part.address), words=_through(worst.part, worst.through))


def _inherited_open(known: SecurityFacts, part: Part, level: Level) -> Given:
    worst, silent = known.inherits.worst_open(level).get(part), known.inherits.silent(level).get(part)
    if silent is not None:
        return Given(Unknown(_nobody_says(known, silent.part.address, level)))
    if worst is None and part not in known.inherits.oldest_count:
        return Given(Unknown(_NOTHING_COUNTED))
    if worst is None:
        return Given(Unknown(phrase("no {level} one is open, as far as they were counted", level=level)))
    through, behind = _through(worst.part, worst.through), _behind(known, worst.part.address, level)
    return Given(_open_age(known, worst.part.address, level), words=f"{through}, {behind}" if behind else through)


def _behind(known: SecurityFacts, asset: str, level: Level) -> str:
    """When a level was counted, where a newer count of the asset leaves it out."""
    counted = known.counted.get(asset)
    return "" if counted is None else counted.behind(level)


def _nobody_says(known: SecurityFacts, asset: str, level: Level) -> str:
    """Why it is not known whether one of a level is open: it is not counted, or no count names the level."""
    if asset in known.counted:
        return phrase("nobody says how many {level} ones of '{asset}' are open", level=level, asset=asset)
    return phrase("nobody counts the vulnerabilities of '{asset}'", asset=asset)


def _counted(known: SecurityFacts, part: Part) -> Given:
    """How old the count of an asset is, or the oldest of those that a service stands on."""
    if part.kind == "asset":
        found = known.counted.get(part.address)
        return Given(Unknown(_UNCOUNTED) if found is None else Decimal(found.age))
    silent, oldest = known.inherits.uncounted.get(part), known.inherits.oldest_count.get(part)
    if silent is not None:
        return Given(Unknown(phrase("nobody counts the vulnerabilities of '{part}'", part=silent.part.address)))
    if oldest is None:
        return Given(Unknown(_NOTHING_COUNTED))
    return Given(Decimal(known.counted[oldest.part.address].age), words=_through(oldest.part, oldest.through))


def _through(part: Part, through: Part) -> str:
    return (
        f"'{part.address}'"
        if part == through
        else phrase("'{part}' through '{through}'", part=part.address, through=through.address)
    )
