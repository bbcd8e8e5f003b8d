"""Hosts and services of Zabbix as items: their state follows from their problems, or that there are none.

A host has no state of its own there. One that is switched off, that is in a maintenance without data, or that has no
item that is watched, is unmonitored; one of which no item had a value within a day, nobody knows.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from functools import cached_property
from typing import Any

from itpm.interchange.documents import json_document, text_of, whole_of
from itpm.interchange.exchange import Told
from itpm.interchange.foreign import Foreign, Group, Item
from itpm.interchange.mapping import Meaning
from itpm.interchange.moments import MomentError, epoch_moment, period_of
from itpm.interchange.shares import percent
from itpm.interchange.states import DEGRADED, DOWN, UNKNOWN, UNMONITORED, UP
from itpm.interchange.zabbix.rows import Answers, Row, answers_of
from itpm.say import plural
from itpm.text.foreign_json import PlaceError

HOSTS, SERVICES = Group("hosts", "hosts"), Group("services", "services")
_SEVERITIES = ("not classified", "information", "warning", "average", "high", "disaster")
MEANT: Mapping[str, str] = {
    "not classified": UP,
    "information": UP,
    "warning": DEGRADED,
    "average": DEGRADED,
    "high": DOWN,
    "disaster": DOWN,
    "no problem": UP,
    "no data": UNKNOWN,
    "disabled": UNMONITORED,
    "no items": UNMONITORED,
    "maintenance without data": UNMONITORED,
}
"""Severities of problems and what else a host is, and what that means where no mapping says otherwise."""
_ALONE = {
    "problem.get": "problems name triggers and no hosts: fetch hosts and triggers with them (itpm fetch zabbix)",
    "maintenance.get": "maintenances are planned here, and nothing of them is brought in",
}
SERVICE = "service/"
"""What stands before the id of a service: hosts have ids of their own."""


def read_answers(data: bytes, meaning: Meaning) -> Foreign:
    """The hosts and services of answers.

    Raises:
        ForeignError: where they are none of Zabbix, or broken; with the line, where there is one.
    """
    return json_document(data, lambda found: _foreign(found, meaning))


def _foreign(found: Any, meaning: Meaning) -> Foreign:  # noqa: ANN401 - JSON
    answers = answers_of(found)
    if not answers.asked("host.get") and not answers.asked("service.get"):
        other = next(iter(answers.rows), "")
        raise PlaceError(_ALONE.get(other, "it holds neither hosts (host.get) nor services (service.get) of Zabbix"))
    return _Hosts(answers, meaning).foreign()


@dataclass
class _Hosts:
    """What answers say of hosts and services."""

    answers: Answers
    meaning: Meaning
    lost: list[Told] = field(default_factory=list)
    doubts: list[Told] = field(default_factory=list)
    away: dict[str, str] = field(default_factory=dict)

    def foreign(self) -> Foreign:
        items = [*self._each("host.get", "hostid", self._host), *self._each("service.get", "serviceid", self._service)]
        groups = [group for group, method in ((HOSTS, "host.get"), (SERVICES, "service.get")) if self._asked(method)]
        addresses = sum(bool(each.get("interfaces")) for each in self.answers.of("host.get"))
        if addresses:
            self.lost.append(Told(f"addresses of {plural(addresses, 'host')}, which stay there"))
        problems = len(self.answers.of("problem.get"))
        if problems:
            self.lost.append(Told(f"what {plural(problems, 'problem')} said in words: that stays there"))
        if self._asked("host.get") and not self._asked("problem.get"):
            self.lost.append(Told("hosts without their problems say no state: fetch them with it (itpm fetch zabbix)"))
        return Foreign(items, groups, lost=self.lost, doubts=self.doubts, away=self.away, as_of=self._as_of())

    def _as_of(self) -> str:
        try:
            return self._moment(self._newest)
        except MomentError:
            return ""

    def _asked(self, method: str) -> bool:
        return self.answers.asked(method)

    def _each(self, method: str, name: str, make: Any) -> Iterator[Item]:  # noqa: ANN401 - a row to an item
        before = SERVICE if method == "service.get" else ""
        for number, row in enumerate(self.answers.of(method), 1):
            key, place = text_of(row, name), f"{method.partition('.')[0]} {number}"
            if not key or not text_of(row, "name"):
                self.doubts.append(Told(f"it has no '{name if not key else 'name'}'", place))
                self.away |= {f"{before}{key}": ""} if key else {}
                continue
            try:
                yield make(row, key, place)
            except MomentError as error:
                self.doubts.append(Told(str(error), place, text_of(row, "name")))
                self.away[f"{before}{key}"] = ""

    def _host(self, row: Row, key: str, place: str) -> Item:
        fields: dict[str, Any] = {}
        technical = text_of(row, "host")
        fields |= {"names": [technical]} if technical and technical != text_of(row, "name") else {}
        inventory = row.get("inventory")
        for target, source in (("serial", "serialno_a"), ("tag", "asset_tag")):
            said = text_of(inventory, source)
            fields |= {target: said} if said else {}
        own = _tag(row, "itpm")
        fields |= {"watches": own} if own else {}
        state, more = self._state(row, key)
        checked = self._newest if MEANT.get(state) == UNMONITORED else self._checked.get(key, 0)
        fields |= {"checked": self._moment(checked)} if checked and state else {}
        fields |= more
        fields |= {"x-downtime": True} if text_of(row, "maintenance_status") == "1" and state else {}
        return Item(
            key,
            text_of(row, "name"),
            fields,
            place,
            group=HOSTS.key,
            state=state,
            meant=MEANT.get(state, ""),
            type="host",
        )

    def _state(self, row: Row, key: str) -> tuple[str, dict[str, Any]]:
        """The state of a host, and what is said with it; empty where nothing of the file says it."""
        off = self._switched_off(row, key)
        if off or not self._asked("problem.get"):
            return off, {}
        problems = self._problems.get(key, [])
        if problems:
            return self._worst(problems)
        return "no data" if self._asked("item.get") and not self._checked[key] else "no problem", {}

    def _switched_off(self, row: Row, key: str) -> str:
        """Why nothing of a host is watched; empty where something is, as far as the file says it."""
        if text_of(row, "status") == "1":
            return "disabled"
        if text_of(row, "maintenance_status") == "1" and text_of(row, "maintenance_type") == "1":
            return "maintenance without data"
        return "no items" if self._asked("item.get") and key not in self._checked else ""

    def _worst(self, problems: list[Row]) -> tuple[str, dict[str, Any]]:
        """The gravest severity of problems, since when something is so grave, and whether all of that was seen."""
        worst = max(_severity(each) for each in problems)
        those = [each for each in problems if _severity(each) == worst]
        began = min(whole_of(each, "clock") for each in those)
        more: dict[str, Any] = {"since": self._moment(began)} if began else {}
        seen = all(text_of(each, "acknowledged") == "1" for each in those)
        return _SEVERITIES[worst], more | ({"acknowledged": True} if seen else {})

    def _service(self, row: Row, key: str, place: str) -> Item:
        said = text_of(row, "status")
        known = said == "-1" or said in {str(each) for each in range(len(_SEVERITIES))}
        state = ("no problem" if said == "-1" else _SEVERITIES[int(said)]) if known else ""
        fields: dict[str, Any] = {"checked": self._moment(self._newest)} if self._newest and state else {}
        own = _tag(row, "itpm")
        fields |= {"watches": own} if own else {}
        measured = self._measured.get(key, {})
        fields |= {"measured": {period: percent(share) for period, share in measured.items()}} if measured else {}
        return Item(
            f"{SERVICE}{key}",
            text_of(row, "name"),
            fields,
            place,
            group=SERVICES.key,
            state=state,
            meant=MEANT.get(state, ""),
            type="service",
        )

    @cached_property
    def _problems(self) -> Mapping[str, list[Row]]:
        """Problems that are not solved, by the hosts of their triggers."""
        hosts = {
            text_of(each, "triggerid"): [text_of(one, "hostid") for one in _rows(each, "hosts")]
            for each in self.answers.of("trigger.get")
        }
        made: dict[str, list[Row]] = {}
        strange = 0
        for each in self.answers.of("problem.get"):
            if text_of(each, "r_clock") not in {"", "0"}:
                continue
            those = hosts.get(text_of(each, "objectid"), [])
            strange += not those
            for host in those:
                made.setdefault(host, []).append(each)
        if strange:
            self.lost.append(Told(f"{plural(strange, 'problem')} of which the file does not say on which host"))
        return made

    @cached_property
    def _checked(self) -> Mapping[str, int]:
        """When an item of each host had a value last; 0 where none had one within a day."""
        made: dict[str, int] = {}
        for each in self.answers.of("item.get"):
            host = text_of(each, "hostid")
            made[host] = max(made.get(host, 0), whole_of(each, "lastclock"))
        return made

    @property
    def _newest(self) -> int:
        return max(self._checked.values(), default=0)

    @cached_property
    def _measured(self) -> Mapping[str, Mapping[str, Decimal]]:
        """Shares of time by service and period; the least where several agreements measured one."""
        made: dict[str, dict[str, Decimal]] = {}
        for answer in self.answers.measured:
            services = answer.get("serviceids")
            for period, shares in zip(_rows(answer, "periods"), _lists(answer, "sli"), strict=False):
                said = self._period(period)
                for service, share in zip(services if isinstance(services, list) else (), shares, strict=False):
                    found = _share(share)
                    if said and found is not None:
                        kept = made.setdefault(str(service), {})
                        kept[said] = min(found, kept.get(said, found))
        return made

    def _period(self, period: Row) -> str:
        try:
            start, end = whole_of(period, "period_from"), whole_of(period, "period_to")
            return period_of(start, end, self.meaning.timezone("UTC"))
        except MomentError as error:
            self.lost.append(Told(str(error), "sla.getsli", field="measured_availability"))
            return ""

    def _moment(self, seconds: int) -> str:
        return epoch_moment(seconds, self.meaning.timezone("UTC")) if seconds else ""


def _severity(problem: Row) -> int:
    found = whole_of(problem, "severity")
    return found if found < len(_SEVERITIES) else len(_SEVERITIES) - 1


def _share(share: object) -> Decimal | None:
    """A share in percent; None where nothing was measured, which is said as -1."""
    try:
        found = Decimal(text_of(share, "sli"))
    except InvalidOperation:
        return None
    return found if found.is_finite() and 0 <= found <= 100 else None


def _rows(row: Row, name: str) -> list[Row]:
    found = row.get(name)
    return [each for each in found if isinstance(each, Mapping)] if isinstance(found, list) else []


def _lists(row: Row, name: str) -> list[list[Any]]:
    found = row.get(name)
    return [each for each in found if isinstance(each, list)] if isinstance(found, list) else []


def _tag(row: Row, name: str) -> str:
    """The value of a tag."""
    return next((text_of(each, "value") for each in _rows(row, "tags") if text_of(each, "tag") == name), "")
