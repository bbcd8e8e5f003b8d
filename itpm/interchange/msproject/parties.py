"""Resources of Microsoft Project as people, teams, roles and equipment, and who is assigned to what."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_CEILING, Decimal
from functools import cached_property
from typing import Any

from itpm.interchange.identity import ids
from itpm.interchange.msproject.fields import SYSTEM, put_own
from itpm.interchange.msproject.plan import AssignmentOf, Plan, Resource
from itpm.model.naming import is_id

_WHOLE = Decimal(1)
_MOST_PEOPLE = 200
_MOST_UNITS = Decimal(99)
_ASKED = re.compile(r"(?:(\d{1,4})x)?(\d{1,4}(?:\.\d{1,6})?%)?@(-?[\d.]{1,20})(?::\d{1,9})?")
_LISTS = {"team": "teams", "role": "roles", "equipment": "equipment"}


@dataclass
class Parties:
    """The resources of a plan; ``known`` are ids of people by name, ``taken`` those of all other parties."""

    plan: Plan
    known: Mapping[str, str]
    taken: tuple[str, ...]
    calendars: Mapping[str, str]
    lost: list[str] = field(default_factory=list)

    @cached_property
    def workers(self) -> list[Resource]:
        """The resources of type 'Work': people and machines, neither material nor cost."""
        return [each for each in self.plan.resources if each.kind == "work"]

    @cached_property
    def by_uid(self) -> Mapping[str, Resource]:
        """Those who work, by their identifiers."""
        return {each.uid: each for each in self.workers}

    @cached_property
    def _there(self) -> frozenset[str]:
        """The ids of everybody whom the portfolio knows."""
        return frozenset({*self.taken, *self.known.values()})

    @cached_property
    def ids(self) -> Mapping[str, str]:
        """The id of each resource: who is in the portfolio already keeps theirs."""
        known = {each.uid: self.known[each.name] for each in self.workers if each.name in self.known}
        known |= {each.uid: each.code for each in self.workers if each.code in self._there}
        ours = {each.uid: each.code for each in self.workers if each.uid not in known and _is_ours(each)}
        if len(set(ours.values())) < len(ours):
            ours = {}
        fresh = ((each.uid, each.name) for each in self.workers if each.uid not in known and each.uid not in ours)
        return {**ids(fresh, "person", (*self.taken, *ours.values())), **ours, **known}

    def is_new(self, each: Resource) -> bool:
        """Whether nobody of the portfolio is meant."""
        return each.name not in self.known and each.code not in self._there

    def kind(self, each: Resource) -> str:
        """What a resource becomes: a person, or a team where it is more than one."""
        if each.ours in _LISTS:
            return each.ours
        return "team" if each.units > _WHOLE and self.is_new(each) else "person"

    def tell(self) -> None:
        """What has no place in a plan of people."""
        for each in self.plan.resources:
            if each.kind != "work":
                self.lost.append(f"{each.place}: {each.kind} resources have no place in a plan of people")
            if each.has_rate:
                self.lost.append(f"{each.place}: its rates, which belong in an overlay")
            if each.uid in self.by_uid and self.is_new(each) and self.kind(each) == "team":
                self.lost.append(
                    f"{each.place}: {percent(each.units)} of one, which becomes a team of {_heads(each.units)}"
                )

    def staffing(self) -> dict[str, dict[str, Any]]:
        """Everybody who is new, by kind."""
        made: dict[str, dict[str, Any]] = {"teams": {}, "roles": {}, "people": {}, "equipment": {}}
        for each in self.workers:
            if not self.is_new(each):
                continue
            kind, id_ = self.kind(each), self.ids[each.uid]
            if kind == "person":
                made["people"][id_] = self._person(each, each.name, each.units)
                put_own(made["people"][id_], each.custom)
            elif kind == "equipment":
                made["equipment"][id_] = self._equipment(each)
            else:
                made[_LISTS[kind]][id_] = _described(each)
                made["people"].update(self._members(each, kind, made["people"]))
        return {kind: records for kind, records in made.items() if records}

    def _members(self, each: Resource, kind: str, there: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
        """The people of a team or role: as many as it has units, the last one with what is left over."""
        id_, left, number = self.ids[each.uid], min(each.units, Decimal(_MOST_PEOPLE)), 0
        every = {*self.ids.values(), *self.taken, *self.known.values(), *there}
        while left > 0:
            number += 1
            name = f"{id_[:50].rstrip('-')}-{number}"
            while name in every:
                name += "x"
            person = self._person(each, f"{each.name} {number}", min(left, _WHOLE))
            person.pop("email", None)
            person.pop("notes", None)
            # The resource is the team; of each who is in it the file says nothing.
            person.pop("external")
            yield name, {**person, **({"team": id_} if kind == "team" else {"roles": [id_]})}
            left -= 1

    def _person(self, each: Resource, name: str, units: Decimal) -> dict[str, Any]:
        person: dict[str, Any] = {"name": name}
        _put(person, "calendar", self._calendar(each))
        if units != _WHOLE:
            person["fte"] = percent(min(units, _WHOLE))
        _put(person, "email", each.email)
        _put(person, "notes", each.notes)
        person["external"] = {SYSTEM: {"id": each.uid}}
        return person

    def _calendar(self, each: Resource) -> str | None:
        """When somebody works; who has no calendar works in the project's."""
        return self.calendars.get(each.calendar) or self.calendars.get(self.plan.calendar)

    def _equipment(self, each: Resource) -> dict[str, Any]:
        made = _described(each)
        _put(made, "calendar", self._calendar(each))
        if each.units != _WHOLE:
            made["capacity"] = _heads(each.units)
        return made

    def assigned(self, each: AssignmentOf) -> Any:  # noqa: ANN401 - an id, or fields
        """Who works on a task: an id, or with a share and a number."""
        resource, id_ = self.by_uid[each.resource], self.ids[each.resource]
        kind = self.kind(resource)
        count, share = self._share(each, resource, several=kind in {"team", "role"})
        made: dict[str, Any] = {kind if kind in {"team", "role"} else "who": id_}
        _put(made, "count", count)
        _put(made, "allocation", share)
        return id_ if list(made) == ["who"] else made

    def _share(self, each: AssignmentOf, resource: Resource, *, several: bool) -> tuple[int | None, str | None]:
        """The number and the share that are asked for: what a portfolio said, where the units are still its own."""
        asked = _ASKED.fullmatch(each.asked)
        if asked is not None and _number(asked[3]) == each.units:
            return (int(asked[1]) if asked[1] and several else None), asked[2]
        units, where = each.units, f"line {each.line}: resource {resource.name}"
        if units <= 0 or units > _MOST_UNITS:
            self.lost.append(f"{where}: {percent(units)} on a task, which becomes 100%")
            units = _WHOLE
        there = min(resource.units, _WHOLE)
        if not several and units > there:
            self.lost.append(f"{where}: {percent(units)} on a task, of {percent(there)} there is; it takes longer")
        if several and units > _WHOLE:
            count = _heads(units)
            share = units / count
            return count, None if share == _WHOLE else percent(share)
        return None, None if units == _WHOLE else percent(units)


def _is_ours(each: Resource) -> bool:
    """Whether a portfolio gave the resource its code."""
    return bool(each.ours) and is_id(each.code)


def _described(each: Resource) -> dict[str, Any]:
    made: dict[str, Any] = {"name": each.name}
    _put(made, "notes", each.notes)
    made["external"] = {SYSTEM: {"id": each.uid}}
    put_own(made, each.custom)
    return made


def _heads(units: Decimal) -> int:
    return int(min(units, Decimal(_MOST_PEOPLE)).to_integral_value(ROUND_CEILING))


def _number(text: str) -> Decimal | None:
    return Decimal(text) if re.fullmatch(r"\d{1,9}(?:\.\d{1,10})?", text) else None


def _put(target: dict[str, Any], name: str, value: Any) -> None:  # noqa: ANN401 - plain data
    if value:
        target[name] = value


def percent(units: Decimal) -> str:
    """Units as a share, to a hundredth of a percent."""
    return f"{(units * 100).quantize(Decimal('0.01')).normalize():f}%"
