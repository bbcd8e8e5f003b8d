"""Services, assets, continuity and monitoring: infrastructure.yaml."""

from collections.abc import Mapping
from datetime import date

from itpm.model.by_date import ByDate
from itpm.model.currency import Currency
from itpm.model.protection import AccessRight, Certificate, Control, Incident, SecurityException, Vulnerabilities
from itpm.model.record import Record, Satisfaction, empty, record
from itpm.model.scalars import Elapsed, Moment, Money, Percent, Period, Ref


@record
class Need:
    """What something needs to run: one thing, or so many of several that do the same."""

    any: int = 1
    of: tuple[Ref, ...]

    @property
    def names(self) -> tuple[Ref, ...]:
        """What may be needed."""
        return self.of

    @property
    def alone(self) -> Ref | None:
        """The one thing that is needed, where it is written by itself."""
        return self.of[0] if vars(self).keys() == {"of"} and len(self.of) == 1 else None


@record
class Service(Record):
    """What IT does for somebody."""

    tier: int | None = None
    departments: tuple[Ref, ...] = ()
    depends_on: tuple[Need, ...] = ()
    availability: Percent | None = None
    rto: Elapsed | None = None
    rpo: Elapsed | None = None
    mtpd: Elapsed | None = None
    restart: Elapsed | None = None
    mbco: str | None = None
    internet: bool | None = None
    satisfaction: Mapping[date, Satisfaction] = empty()
    runbook: str | None = None


@record
class Installed:
    """A product and its version."""

    name: str | None = None
    version: str | None = None
    cycle: str | None = None


@record
class Licences:
    """Rights to use a product."""

    owned: int | None = None
    used: ByDate[int] | None = None
    renew: date | None = None


@record
class Asset(Record):
    """Something that IT owns, rents or licences."""

    type: str | None = None
    state: str | None = None
    product: Installed | None = None
    depends_on: tuple[Need, ...] = ()
    availability: Percent | None = None
    location: str | None = None
    internet: bool | None = None
    supplier: Ref | None = None
    acquired: date | None = None
    warranty_until: date | None = None
    support_until: date | None = None
    ended: date | None = None
    retire_by: date | None = None
    value: Money | None = None
    replaced_by: Ref | None = None
    licences: Licences | None = None
    usage: ByDate[Percent] | None = None
    patched: date | None = None
    vulnerabilities: Mapping[date, Vulnerabilities] = empty()
    serial: str | None = None
    tag: str | None = None

    @property
    def gone(self) -> bool:
        """Whether nobody uses it any more."""
        return self.state in {"retired", "disposed"}


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
    acknowledged: bool | None = None


@record
class Process(Record):
    """What the business does, and which services it stands on."""

    department: Ref | None = None
    depends_on: tuple[Ref, ...] = ()
    tier: int | None = None
    mtpd: Elapsed | None = None
    mbco: str | None = None
    loss_per_hour: Money | None = None
    currency: Currency | None = None


@record
class Freeze(Record):
    """A time in which nothing is to be changed, of some services or of all."""

    start: Moment
    finish: Moment
    services: tuple[Ref, ...] = ()
    reason: str | None = None


@record
class Infrastructure:
    """Services, assets, continuity and monitoring: infrastructure.yaml."""

    services: Mapping[str, Service] = empty()
    assets: Mapping[str, Asset] = empty()
    plans: Mapping[str, ContinuityPlan] = empty()
    monitors: Mapping[str, Monitor] = empty()
    controls: Mapping[str, Control] = empty()
    security_exceptions: Mapping[str, SecurityException] = empty()
    certificates: Mapping[str, Certificate] = empty()
    access: Mapping[str, AccessRight] = empty()
    incidents: Mapping[str, Incident] = empty()
    incident_counts: Mapping[Ref, Mapping[Period, int]] = empty()
    measured_availability: Mapping[Ref, Mapping[Period, Percent]] = empty()
    processes: Mapping[str, Process] = empty()
    freezes: Mapping[str, Freeze] = empty()
    monitor_states: Mapping[Ref, MonitorState] = empty()
