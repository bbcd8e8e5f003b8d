"""Rows of registers as records of projects and of the portfolio: the judgement that all sheets share.

A row is known by what its sheet calls it (a column of ids, else its name), within the project and the register that it
stands in: 'R-1' of two projects are two risks.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from itpm.interchange import linked
from itpm.interchange.exchange import Changes, ForeignError, Told
from itpm.interchange.foreign import Foreign, Item, Who
from itpm.interchange.identity import ids
from itpm.interchange.last_imported import Source
from itpm.interchange.mapping import LEAVE, Meaning, folded, said_for
from itpm.interchange.merging import Here, Merge
from itpm.interchange.outcome import Fresh, Telling, changes_of, natural
from itpm.interchange.people import People
from itpm.interchange.register_keys import Links, once, scope_of, set_way, settled, short
from itpm.interchange.register_kinds import BY_WORD
from itpm.interchange.register_words import Kind
from itpm.interchange.states import KNOWN_OF_REGISTERS, OF_REGISTERS, Words
from itpm.model.naming import is_id
from itpm.model.portfolio import inside
from itpm.model.project import Project
from itpm.model.record import Record
from itpm.reserved import RESERVED
from itpm.say import plural

_ALONE: Mapping[str, tuple[str, str]] = {
    "decisions": ("collaboration", "collaboration.yaml"),
    "objectives": ("strategy", "strategy.yaml"),
}
"""Where records stand that belong to no project: what of the portfolio holds them, and their file."""
_BUDGET = "budget/lines"


def changes(system: str, foreign: Foreign, here: Here, meaning: Meaning) -> Changes:
    """What the rows of a file change in the portfolio, or what a list of files tells of linked documents.

    Raises:
        ForeignError: where a project is named that cannot be one.
    """
    if linked.is_list(foreign):
        return linked.changes(system, foreign, here, meaning)
    return _Registers(system, foreign, here, meaning).changes()


def suggestion(system: str, foreign: Foreign, here: Here, meaning: Meaning) -> Mapping[str, Mapping[str, str]]:
    """A mapping to begin with: what was found, and what somebody has to say."""
    judged = _Registers(system, foreign, here, meaning)
    for item in foreign.items:
        for each in (one for several in item.who.values() for one in several):
            judged.person(each)
    projects = {each.group: judged.project_of(each.group) for each in foreign.items if each.group}
    return {
        "sheets": foreign.met.get("sheets", {}),
        "columns": dict(foreign.columns),
        "states": judged.words.shown(each.state for each in foreign.items),
        "scales": foreign.met.get("scales", {}),
        "people": dict(sorted(judged.people.met.items())),
        "projects": projects,
    }


def _kind(item: Item) -> Kind:
    return BY_WORD[item.section.rpartition("/")[2]]


@dataclass
class _Registers:
    """The rows of a file on their way into the portfolio."""

    system: str
    foreign: Foreign
    here: Here
    meaning: Meaning
    lost: list[Told] = field(default_factory=list)
    doubts: list[Told] = field(default_factory=list)
    missing: list[Told] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.merge = Merge(self.system, self.here)
        self.people = People(self.system, self.here.portfolio, dict(self.meaning.people))
        self.fresh = Fresh(self.here)
        self.words = Words("states", self.meaning.states, KNOWN_OF_REGISTERS, OF_REGISTERS)

    def changes(self) -> Changes:
        sources: dict[str, Source] = {}
        for project, items in self._by_project().items():
            scope = self._scope(project)
            keyed = self._once(scope, items)
            self._bring(project, keyed)
            for section in dict.fromkeys(each.section for each in items):
                count = sum(each.section == section for each in keyed)
                name = section.rpartition("/")[2]
                sources[f"{scope}{section}"] = Source(name, project, self.foreign.as_of, self.here.day, count)
        told = [*self.lost, *self.missing, *self.words.unmeant(), *self.people.lost()]
        found = [*self.words.found(), *self.people.found()]
        waits = bool(self.missing or self.people.unknown)
        away = {key: "" for key in self.here.base.records if key.removeprefix(scope_of(key)) in self.foreign.away}
        foreign = replace(self.foreign, items=[Item(key, "") for key in self.merge.kept], away=away)
        return changes_of(self.merge, self.fresh, foreign, sources, Telling(told, found, waits, "record", self.doubts))

    def person(self, who: Who) -> str:
        """Who somebody is here: also a department or a stakeholder, by its whole name."""
        said = self.people.mapped and said_for(self.people.mapped, who.key, who.mail, who.name)
        known = "" if said else self._parties.get(folded(who.name), "")
        if known:
            self.people.met[who.said] = known
        return known or self.people.of(who)

    def project_of(self, group: str) -> str:
        """The id of the project that a sheet names; empty where nobody knows."""
        said = said_for(self.meaning.projects, group)
        known = self.here.portfolio.projects
        if said or group in known:
            return said or group
        found = [each.id for each in known.values() if folded(each.title) == folded(group)]
        return found[0] if len(found) == 1 else ""

    @cached_property
    def _parties(self) -> Mapping[str, str]:
        every = [
            *self.here.portfolio.staffing.departments.values(),
            *self.here.portfolio.collaboration.stakeholders.values(),
        ]
        names = [folded(each.title) for each in every]
        return {name: each.id for name, each in zip(names, every, strict=True) if names.count(name) == 1}

    def _by_project(self) -> dict[str, list[Item]]:
        """The rows by the project that they belong to; the empty one is the portfolio.

        Raises:
            ForeignError: for what is no id of a project.
        """
        found: dict[str, list[Item]] = {}
        homeless: dict[tuple[str, str], list[Item]] = {}
        for item in self.foreign.items:
            project = self.here.into or (self.project_of(item.group) if item.group else "")
            if project == LEAVE:
                continue
            if not project and (item.group or not _kind(item).alone):
                homeless.setdefault((item.group, _kind(item).noun), []).append(item)
                continue
            if project and (not is_id(project) or project in RESERVED):
                raise ForeignError(f"'{project[:40]}' is no id of a project: small letters, digits and hyphens")
            found.setdefault(project, []).append(item)
        for (group, noun), items in homeless.items():
            named = (
                f"there is no project '{group[:60]}' here" if group else "it belongs to a project, and none is named"
            )
            way = "say 'projects:' in a mapping, or --into" if group else "say --into, or have a column 'Project'"
            self.doubts.append(Told(f"{named}, {plural(len(items), noun)}: {way}", items[0].place, items[0].name))
        return found

    def _scope(self, project: str) -> str:
        """What stands before the keys of a project: as it was called when the first record of it was brought in."""
        known = self.here.portfolio.projects.get(project)
        for record in inside(known) if known is not None else ():
            elsewhere = record.external.get(self.system)
            scope = scope_of(elsewhere.id) if elsewhere is not None else ""
            if scope:
                return scope
        return f"{project}/" if project else ""

    def _once(self, scope: str, items: list[Item]) -> list[Item]:
        """Each row once with its whole key: what two sheets say of one is one, and of two that clash none is taken."""
        found, clashes = once(scope, items)
        for key, (other, item) in clashes.items():
            why = f"{other.place} says otherwise of '{short(key)[:60]}', and it is there once"
            self.doubts.append(Told(why, item.place, item.name))
            if key in self.here.base.records:
                self.merge.kept[key] = self.here.base.records[key]
        return sorted(found.values(), key=lambda each: natural(each.key))

    def _bring(self, project: str, items: list[Item]) -> None:
        """The rows of a project, or of the portfolio."""
        known = self.here.portfolio.projects.get(project)
        there = self._there(project, known)
        new = [each for each in items if each.key not in there]
        taken = {each.id.rpartition("/")[2] for each in inside(known)} if known is not None else self._taken
        names = dict(ids(((each.key, each.name) for each in new), "row", taken))
        links = Links(items, {**{key: short(each.id) for key, each in there.items()}, **names})
        made: dict[str, dict[str, Any]] = {}
        for item in items:
            self.merge.carries = self.foreign.carried.get(item.section)
            fields = self._fields(item, links)
            record = there.get(item.key)
            if record is not None:
                self.merge.meet(item, {"name": item.name, **fields}, record)
            elif not self.merge.taken_away(item, {"name": item.name, **fields}):
                made.setdefault(item.section, {})[names[item.key]] = self.merge.make(item, fields)
        if project and known is None and made:
            self._found(project, made)
            return
        for section, records in made.items():
            self._put(known, section, records)

    def _there(self, project: str, known: Project | None) -> Mapping[str, Record]:
        """The records that were brought in before, by their whole keys."""
        if known is not None:
            every: Iterator[Record] = inside(known)
        elif project:
            return {}
        else:
            holders = (self.here.portfolio.collaboration, self.here.portfolio.strategy)
            words = dict(zip(("decisions", "objectives"), holders, strict=True))
            every = (each for word, holder in words.items() for each in getattr(holder, word).values())
        return {each.external[self.system].id: each for each in every if self.system in each.external}

    @cached_property
    def _taken(self) -> frozenset[str]:
        return frozenset(key for each in self.here.portfolio.collections().values() for key in each)

    def _found(self, project: str, made: dict[str, dict[str, Any]]) -> None:
        """A project that is not here yet, with all that its sheets list."""
        names = [each.group for each in self.foreign.items if self.project_of(each.group) == project]
        sections = {name: records for name, records in made.items() if name != _BUDGET}
        lines = made.get(_BUDGET, {})
        head = {"name": names[0] if names else project} | ({"budget": {"lines": lines}} if lines else {})
        self.fresh.file(f"projects/{project}.yaml", head, sections)
        self.fresh.count += len(lines)

    def _put(self, known: Project | None, section: str, records: dict[str, Any]) -> None:
        """New records where such records of a project stand, or of the portfolio."""
        if known is None:
            holder, path = _ALONE[section]
            there = getattr(getattr(self.here.portfolio, holder), section)
            self.fresh.beside(path, there, section, records)
        elif section == _BUDGET:
            there = known.budget.lines if known.budget is not None else {}
            self.fresh.beside(known.origin.path, there, section, records)
        else:
            self.fresh.beside(known.origin.path, getattr(known, section), section, records)

    def _fields(self, item: Item, links: Links) -> dict[str, Any]:
        """A row in the fields of its kind."""
        kind = _kind(item)
        made = {**item.fields}
        meant = self.words.of(item.state) if item.state else ""
        for way, value in settled(item, kind, meant, self.lost):
            set_way(made, way, value)
        for column, people in item.who.items():
            found = list(dict.fromkeys(id_ for each in people if (id_ := self.person(each))))
            way = kind.who.get(column, column)
            way = (
                next((f"{each}/by" for each in ("approved", "rejected") if each in made), "") if way == "*/by" else way
            )
            if found and way and (("/" not in way) or way.partition("/")[0] in made):
                set_way(made, way, found if way == "needed_from" else found[0])
        for name, keys in item.links.items():
            found = [links.of(item, each) for each in keys]
            self.missing += [
                Told(f"'{key[:60]}' is in no row", item.place, item.name, name)
                for key, each in zip(keys, found, strict=True)
                if not each
            ]
            there = list(dict.fromkeys(filter(None, found)))
            made |= {name: there[0] if name == "parent" else there} if there else {}
        supplier = made.pop("supplier", "")
        if supplier:
            known = next((key for key, each in self._suppliers.items() if folded(each) == folded(supplier)), "")
            made |= {"supplier": known} if known else {"x-supplier": supplier}
        return made

    @cached_property
    def _suppliers(self) -> Mapping[str, str]:
        return {key: each.title for key, each in self.here.portfolio.finance.suppliers.items()}
