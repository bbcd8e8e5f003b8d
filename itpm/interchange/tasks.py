"""Items of boards and trackers as tasks and milestones of projects: the judgement that all such systems share."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any

from itpm.interchange.exchange import Changes, ForeignError, Told
from itpm.interchange.foreign import Foreign, Group, Item
from itpm.interchange.identity import ids, slug
from itpm.interchange.last_imported import Source
from itpm.interchange.mapping import Meaning, said_for
from itpm.interchange.merging import Here, Merge
from itpm.interchange.outcome import Fresh, Telling, changes_of, in_order
from itpm.interchange.people import People
from itpm.interchange.stages import MILESTONES, stage_fields, words_of
from itpm.model.naming import is_id
from itpm.model.project import Project
from itpm.model.record import Record
from itpm.model.task import Milestone, Task
from itpm.reserved import RESERVED

TASKS = "tasks"
_OWN = frozenset({"effort", "remaining", "progress"})
"""What a summary takes from its parts."""
_HOUR, _CENT = 3600, Decimal("0.01")
_SINGLE = frozenset({"owner", "parent"})
"""Fields that name one person or one item; others hold a list."""


def changes(system: str, foreign: Foreign, here: Here, meaning: Meaning) -> Changes:
    """What the items of a file change in projects.

    Raises:
        ForeignError: where nobody can tell which project a board is.
    """
    return _Tasks(system, foreign, here, meaning).changes()


@dataclass
class _Tasks:
    """The items of a file on their way into projects."""

    system: str
    foreign: Foreign
    here: Here
    meaning: Meaning
    lost: list[Told] = field(default_factory=list)
    missing: list[Told] = field(default_factory=list)
    """Links to what nobody knows yet."""

    def __post_init__(self) -> None:
        self.merge = Merge(self.system, self.here, self.meaning.owners, carries=self.foreign.carries)
        self.people = People(self.system, self.here.portfolio, dict(self.meaning.people))
        self.fresh = Fresh(self.here)
        self.words = words_of(self.meaning)

    def changes(self) -> Changes:
        sources: dict[str, Source] = {}
        alone = (Group("", ""),) if self.foreign.items else ()
        for group in self.foreign.groups or alone:
            items = in_order(each for each in self.foreign.items if each.group == group.key)
            project = self._project(group)
            name = project if isinstance(project, str) else project.id
            self._bring(name, group, items)
            sources[group.key] = Source(group.name, name, self.foreign.as_of, self.here.day, len(items))
        told = [*self.lost, *self.missing, *self.words.unmeant(), *self.people.lost()]
        waits = bool(self.missing or self.people.unknown)
        found = [*self.words.found(), *self.people.found()]
        return changes_of(self.merge, self.fresh, self.foreign, sources, Telling(told, found, waits, "task"))

    @cached_property
    def elsewhere(self) -> Mapping[str, Record]:
        """Records by what this system knows them by."""
        found: dict[str, Record] = {}
        for project in self.here.portfolio.projects.values():
            for each in (*project.tasks.values(), *project.milestones.values()):
                if self.system in each.external:
                    found.setdefault(each.external[self.system].id, each)
        return found

    def _record(self, item: Item) -> Record | None:
        """The record that an item is: by its key, by what it was known by before it had one, by what it was made of."""
        found = self.elsewhere.get(item.key) or (self.elsewhere.get(item.former) if item.former else None)
        made_of = self.here.portfolio.find(item.ours) if found is None and item.ours else None
        if isinstance(made_of, (Task, Milestone)) and self.system not in made_of.external:
            return made_of
        return found

    @cached_property
    def parents(self) -> frozenset[str]:
        """Keys of items that have parts."""
        return frozenset(key for each in self.foreign.items for key in each.links.get("parent", ()))

    def _worked(self, item: Item) -> dict[str, Any]:
        """What people worked, by day; of whom nobody knows it is left out with them."""
        sums: dict[str, dict[str, int]] = {}
        for day, who, seconds in item.worked:
            person = self.people.of(who)
            if person and seconds > 0:
                days = sums.setdefault(person, {})
                days[day] = days.get(day, 0) + seconds
        made = {
            person: {
                day: f"{(Decimal(each) / _HOUR).quantize(_CENT).normalize():f}h" for day, each in sorted(days.items())
            }
            for person, days in sorted(sums.items())
        }
        return {"worked": made} if made else {}

    def _project(self, group: Group) -> Project | str:
        """The project that a group is; the id of a new one where it is none yet.

        Raises:
            ForeignError: where one of that name is there, and nobody says that it is meant.
        """
        known = self.here.portfolio.projects
        linked = next((each for each in known.values() if group.key and self._id_of(each) == group.key), None)
        known_by = [each for each in (group.key, group.former) if each]
        before = next((found for each in known_by if (found := self.here.base.sources.get(each))), None)
        said = self.here.into or said_for(self.meaning.projects, group.key, group.name)
        if not said and linked is not None:
            return linked
        if not said and self.foreign.ours and group.key in known:
            return known[group.key]
        if not said and before is not None and before.into in known:
            return known[before.into]
        name = said or slug(group.name) or (self.system if known_by else "")
        if not name:
            raise ForeignError("it does not say of which project it is: say it with --into")
        if not is_id(name) or name in RESERVED:
            why = f"'{name[:40]}' is no id of a project: small letters, digits and hyphens"
            raise ForeignError(why if said else f"{why}; say one with --into")
        if name in known and not said:
            raise ForeignError(f"there is a project '{name}' already: --into {name} puts the items into it")
        return known.get(name, name)

    def _id_of(self, project: Project) -> str:
        return project.external[self.system].id if self.system in project.external else ""

    def _bring(self, project: str, group: Group, items: list[Item]) -> None:
        """All items of a group into a project."""
        known = self.here.portfolio.projects.get(project)
        taken = {each.rpartition("/")[2] for each in (*known.tasks, *known.milestones)} if known is not None else set()
        new = [each for each in items if self._record(each) is None]
        names = dict(ids(((each.key, each.ours.rpartition("/")[2] or each.name) for each in new), "task", taken))
        addresses = {each.key: f"{project}/{names[each.key]}" for each in new}
        addresses |= {key: each.id for key, each in self.elsewhere.items()}
        addresses |= {each.key: found.id for each in self.foreign.items if (found := self._record(each)) is not None}
        made: dict[str, dict[str, Any]] = {}
        for item in items:
            fields = self._fields(item, project, addresses)
            record = self._record(item)
            if record is not None and self.foreign.ours:
                self.merge.know(item)
            elif record is not None and _other(item, record):
                self.merge.leave(item, "there it is a milestone or a task, and here the other of the two")
            elif record is not None:
                self.merge.meet(item, {"name": item.name, **fields}, record)
            elif not self.merge.taken_away(item, {"name": item.name, **fields}):
                made.setdefault(item.section or TASKS, {})[names[item.key]] = self.merge.make(item, fields)
        if known is None:
            elsewhere = {"id": group.key, "url": group.url}
            head: dict[str, Any] = {"name": group.name or project}
            if group.key and not group.by_name:
                head["external"] = {self.system: {key: value for key, value in elsewhere.items() if value}}
            self.fresh.file(f"projects/{project}.yaml", head, made)
            return
        for section, records in made.items():
            self.fresh.beside(known.origin.path, getattr(known, section), section, records)

    def _fields(self, item: Item, project: str, addresses: Mapping[str, str]) -> dict[str, Any]:
        """An item in the fields of a task."""
        made = {**item.fields, **stage_fields(item, self.words, self.lost)}
        if item.key in self.parents:
            inside = sorted(_OWN & made.keys())
            why = "it has parts, and what a summary says of itself counts nowhere"
            self.lost += [Told(why, item.place, item.name, ", ".join(inside))] * bool(inside)
            made = {name: value for name, value in made.items() if name not in _OWN}
        elif item.worked:
            made |= self._worked(item)
        for name, people in item.who.items():
            found = list(dict.fromkeys(id_ for each in people if (id_ := self.people.of(each))))
            if found:
                made[name] = found[0] if name in _SINGLE else found
                self.lost += [Told(f"more than one there; '{found[0]}' is taken", item.place, item.name, name)] * (
                    name in _SINGLE and len(found) > 1
                )
        for name, keys in item.links.items():
            found = [_short(addresses[key], project) for key in keys if key in addresses]
            missing = [key for key in keys if key not in addresses]
            why = "is in no file that was brought in"
            self.missing += [Told(f"'{key[:60]}' {why}", item.place, item.name, name) for key in missing]
            if found:
                made[name] = found[0] if name in _SINGLE else found
        return made


def suggestion(system: str, foreign: Foreign, here: Here, meaning: Meaning) -> Mapping[str, Mapping[str, str]]:
    """A mapping to begin with: what was found, and what somebody has to say."""
    people = People(system, here.portfolio, dict(meaning.people))
    for item in foreign.items:
        for each in (one for several in item.who.values() for one in several):
            people.of(each)
    known = words_of(meaning).shown(each.state for each in foreign.items)
    projects = {each.name or each.key: _known_as(each, here, meaning) for each in foreign.groups}
    return {
        "columns": dict(foreign.columns),
        "states": known,
        "people": dict(sorted(people.met.items())),
        "projects": projects,
    }


def _known_as(group: Group, here: Here, meaning: Meaning) -> str:
    before = here.base.sources.get(group.key)
    return said_for(meaning.projects, group.key, group.name) or (before.into if before is not None else "")


def _other(item: Item, record: Record) -> bool:
    """Whether an item is a milestone and its record a task, or the other way round."""
    return (item.section == MILESTONES) != isinstance(record, Milestone)


def _short(address: str, project: str) -> str:
    """An address as it is written within a project."""
    return address.removeprefix(f"{project}/")
