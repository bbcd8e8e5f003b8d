"""Security and what goes wrong: controls, exceptions, certificates, access, vulnerabilities and incidents."""

from datetime import date

from itpm.model.record import Decided, Record, record
from itpm.model.scalars import Elapsed, Moment, Ref, Refs


@record
class Vulnerabilities:
    """Open vulnerabilities of an asset by how bad they are."""

    critical: int | None = None
    high: int | None = None
    medium: int | None = None
    low: int | None = None
    oldest_critical: date | None = None
    oldest_high: date | None = None
    source: str | None = None


@record
class Control(Record):
    """What protects against something, and whether that was tested."""

    covers: tuple[Ref, ...] = ()
    policy: Ref | None = None
    every: Elapsed | None = None
    since: date | None = None
    tested: date | None = None
    result: str | None = None
    findings: tuple[Ref, ...] = ()
    evidence: str | None = None


@record
class SecurityException(Record):
    """Where a rule of security does not hold, until when, and who agreed."""

    of: tuple[Ref, ...] = ()
    control: Ref | None = None
    reason: str | None = None
    approved: Decided | None = None
    until: date | None = None
    risk: Ref | None = None


@record
class Certificate(Record):
    """A certificate or a key that ends."""

    covers: tuple[Ref, ...] = ()
    issuer: str | None = None
    since: date | None = None
    until: date | None = None
    renewal: str | None = None


@record
class AccessRight(Record):
    """That somebody can get into something: how far, for what, and until when."""

    of: tuple[Ref, ...] = ()
    who: Refs = ()
    level: str | None = None
    purpose: str | None = None
    since: date | None = None
    until: date | None = None
    every: Elapsed | None = None
    withdrawn: date | None = None


@record
class Incident(Record):
    """Something that went wrong in operation; its key is the number of its ticket."""

    date: Moment
    services: tuple[Ref, ...] = ()
    minutes: int | None = None
    severity: int | None = None
    cause: str | None = None
    problem: Ref | None = None
    change: Ref | None = None


@record
class PolicyException:
    """Where a policy does not hold, until when, and who agreed."""

    of: tuple[Ref, ...]
    reason: str | None = None
    approved: Decided | None = None
    until: date | None = None
