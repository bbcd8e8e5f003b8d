"""Services, assets, continuity and monitoring: infrastructure.yaml."""

from collections.abc import Mapping
from datetime import date

from itpm.model.record import Record, empty, record
from itpm.model.scalars import Elapsed, Moment, Money, Percent, Ref


@record
class Service(Record):
    """What IT does for somebody."""

    tier: int | None = None
    departments: tuple[Ref, ...] = ()
    depends_on: tuple[Ref, ...] = ()
    availability: Percent | None = None
    rto: Elapsed | None = None
    rpo: Elapsed | None = None
    mtpd: Elapsed | None = None
    runbook: str | None = None


@record
class Product:
    """A product and its version."""

    name: str | None = None
    version: str | None = None
    cycle: str | None = None


@record
class Licences:
    """Rights to use a product."""

    owned: int | None = None
    used: int | None = None
    renew: date | None = None


@record
class Asset(Record):
    """Something that IT owns, rents or licences."""

    type: str | None = None
    state: str | None = None
    product: Product | None = None
    depends_on: tuple[Ref, ...] = ()
    location: str | None = None
    supplier: Ref | None = None
    acquired: date | None = None
    warranty_until: date | None = None
    support_until: date | None = None
    retire_by: date | None = None
    value: Money | None = None
    replaced_by: Ref | None = None
    licences: Licences | None = None
    serial: str | None = None


@record
class Backup:
    """Copies of data."""

    every: Elapsed | None = None
    keep: Elapsed | None = None
    offsite: bool | None = None
    immutable: bool | None = None
    restore_tested: date | None = None


@record
class Exercise:
    """A rehearsal of a continuity plan."""

    kind: str
    rta: Elapsed | None = None
    rpa: Elapsed | None = None
    result: str | None = None
    findings: tuple[Ref, ...] = ()
    by: Ref | None = None


@record
class ContinuityPlan(Record):
    """How services come back after a disaster."""

    covers: tuple[Ref, ...] = ()
    strategy: str | None = None
    backup: Backup | None = None
    review_by: date | None = None
    exercises: Mapping[date, Exercise] = empty()
    document: str | None = None


@record
class Monitor(Record):
    """Something that watches."""

    watches: Ref
    tool: str | None = None
    ref: str | None = None
    alerts: Ref | None = None


@record
class MonitorState:
    """What a monitor said, imported."""

    state: str
    since: Moment | None = None
    checked: Moment | None = None


@record
class Infrastructure:
    """Services, assets, continuity and monitoring: infrastructure.yaml."""

    services: Mapping[str, Service] = empty()
    assets: Mapping[str, Asset] = empty()
    plans: Mapping[str, ContinuityPlan] = empty()
    monitors: Mapping[str, Monitor] = empty()
    monitor_states: Mapping[Ref, MonitorState] = empty()
