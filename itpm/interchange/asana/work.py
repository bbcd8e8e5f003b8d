"""A task of Asana, whichever form it came in, and the task or milestone that it is."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from itpm.interchange.exchange import Told
from itpm.interchange.foreign import Foreign, Group, Item, Who
from itpm.interchange.identity import label, slug
from itpm.interchange.mapping import LEAVE, Meaning, folded, said_for
from itpm.interchange.moments import MomentError
from itpm.interchange.states import CANCELLED, DONE, KNOWN
from itpm.interchange.values import LONGEST, ValueDoubtError, way_and_value, within
from itpm.say import plural

MILESTONE = "milestone"
OURS = "itpm"
"""What a column or a custom field is called that holds the address of a task here."""
SECTION = "section:"
"""What the label of a section begins with that is no state."""
_OF_TASKS = frozenset({"effort", "duration", "remaining", "progress", "priority", "started", "finished"})
"""What a milestone has not."""
_NO_SECTIONS = frozenset({"untitled section", "(no section)"})
"""What Asana calls the section of what is in none."""
_SHOWN = 80
_MOST_SECTIONS = 8


@dataclass
class Work:
    """A task as a form says it: texts, and days of the portfolio's zone; empty for what it does not say."""

    key: str
    name: str
    place: str
    group: str = ""
    url: str = ""
    section: str = ""
    completed: bool = False
    done: str = ""
    """The day on which it was completed."""
    changed: str = ""
    kind: str = ""
    """Its subtype: a task, a milestone, an approval."""
    tags: Sequence[str] = ()
    assignee: Who | None = None
    parent: str = ""
    after: Sequence[str] = ()
    """Keys of tasks that block it."""
    before: Sequence[str] = ()
    """Keys of tasks that it blocks."""
    fields: Mapping[str, Any] = field(default_factory=dict)
    """Fields that its form fills by itself."""
    ours: str = ""
    """The address of the task or milestone here that it was made of, where it says that."""
    custom: Sequence[tuple[str, str]] = ()
    """What other fields say, by their names."""


@dataclass
class Works:
    """Tasks on their way into items: what is told of them is told here."""

    meaning: Meaning
    works: dict[str, Work] = field(default_factory=dict)
    filled: dict[str, dict[str, Any]] = field(default_factory=dict)
    """The fields of each task, as far as they follow from it alone."""
    doubts: list[Told] = field(default_factory=list)
    away: dict[str, str] = field(default_factory=dict)
    lost: Counter[tuple[str, str]] = field(default_factory=Counter)
    """What has no place here, by its name and why, and of how many tasks."""
    told: list[Told] = field(default_factory=list)
    sections: set[str] = field(default_factory=set)
    """Sections that are labels."""

    def read(self, key: str, place: str, name: str, make: Callable[[], Work]) -> None:
        """A task; one that cannot be read for sure is a doubt, and so is the second one of a key."""
        try:
            self._take(key, name, make)
        except (MomentError, ValueDoubtError) as error:
            self.doubts.append(Told(str(error), place, name))
            if key and key not in self.works:
                self.away[key] = ""

    def _take(self, key: str, name: str, make: Callable[[], Work]) -> None:
        if key in self.works:
            raise ValueDoubtError(f"'{key[:_SHOWN]}' stands in {self.works[key].place} already")
        if not name:
            raise ValueDoubtError("it has no name")
        work = make()
        if folded(work.section) in _NO_SECTIONS:
            work.section = ""
        self.filled[key] = self._fields(work)
        self.works[key] = work

    def foreign(
        self,
        groups: Sequence[Group],
        *,
        found: Sequence[str] = (),
        told: Sequence[Told] = (),
        **said: Any,  # noqa: ANN401
    ) -> Foreign:
        """All of it."""
        items = self._items()
        lost = [
            Told(f"{why}, of {plural(count, 'task')}", name=name) for (name, why), count in sorted(self.lost.items())
        ]
        names = ", ".join(f"'{each[:_SHOWN]}'" for each in sorted(self.sections)[:_MOST_SECTIONS])
        more = ", …" * (len(self.sections) > _MOST_SECTIONS)
        made = [f"sections are labels where 'states:' does not say a state: {names}{more}"] * bool(names)
        return Foreign(
            items,
            groups,
            lost=[*self.told, *lost, *told],
            doubts=[*self.doubts, *said.pop("ragged", ())],
            found=[*found, *made],
            away=self.away,
            **said,
        )

    def _items(self) -> list[Item]:
        """The items; what blocks a task is told by either of the two, and a milestone waits for its parts."""
        first: dict[str, dict[str, None]] = {key: dict.fromkeys(each.after) for key, each in self.works.items()}
        for key, each in self.works.items():
            for later in each.before:
                first.setdefault(later, {})[key] = None
        parts: dict[str, list[str]] = {}
        for key, each in self.works.items():
            if each.parent in self.works and self.works[each.parent].kind == MILESTONE:
                parts.setdefault(each.parent, []).append(key)
        for milestone, inside in parts.items():
            self._part(milestone, inside, first)
        names = Counter(each.name for each in self.works.values())
        return [self._made(each, tuple(first[key]), alone=names[each.name] == 1) for key, each in self.works.items()]

    def _part(self, milestone: str, inside: Sequence[str], first: dict[str, dict[str, None]]) -> None:
        """A milestone that has parts is reached when they are done: it comes after them."""
        why = "it is part of a milestone, which comes after it here"
        for key in inside:
            work = self.works[key]
            self.told.append(Told(why, work.place, work.name, "parent"))
            if milestone in first[key]:
                del first[key][milestone]
                self.told.append(Told("it is said to wait for the milestone that it is part of", work.place, work.name))
            first[milestone][key] = None

    def _made(self, work: Work, after: Sequence[str], *, alone: bool) -> Item:
        milestone = work.kind == MILESTONE
        fields = self.filled[work.key]
        above = self.works.get(work.parent)
        links = {"after": tuple(after)} if after else {}
        if work.parent and (above is None or above.kind != MILESTONE):
            links["parent"] = (work.parent,)
        who = (work.assignee,) if work.assignee is not None and work.assignee.said else ()
        return Item(
            work.key,
            work.name,
            self._of_milestone(work, fields) if milestone else fields,
            work.place,
            group=work.group,
            section="milestones" if milestone else "",
            url=work.url,
            synced=work.changed,
            state="" if work.completed or not self._is_state(work) else work.section,
            meant=DONE if work.completed else "",
            since={"done": work.done} if work.done else {},
            who={"owner" if milestone else "assign": who} if who else {},
            links=links,
            former=work.name if alone and work.key != work.name else "",
            ours=work.ours,
        )

    def _is_state(self, work: Work) -> bool:
        """Whether a section is called as a state; that it ends there is only said by what is completed."""
        said = said_for(self.meaning.states, work.section)
        known = KNOWN.get(folded(work.section), "")
        if not said and known in {DONE, CANCELLED}:
            if not work.completed:
                why = f"its section says {known}, and it is not completed: it is taken as not done"
                self.told.append(Told(why, work.place, work.name, work.section))
            return False
        return bool(said or known)

    def _fields(self, work: Work) -> dict[str, Any]:
        made: dict[str, Any] = dict(work.fields)
        about = made.pop("description", "")
        if about:
            made = {"description": within(about), **made}
            self.lost["", f"descriptions behind {LONGEST:,} characters"] += len(about) > LONGEST
        labels = [*made.get("labels", ()), *self._labels(work)]
        made |= {"labels": list(dict.fromkeys(labels))} if labels else {}
        for name, text in work.custom:
            target = said_for(self.meaning.columns, name)
            if not target:
                self.lost[name, "a field without a meaning here (say 'columns:')"] += 1
            elif target != LEAVE:
                way, value = way_and_value(target, text, self.meaning, name)
                made[way] = value
        self.lost += Counter()  # drops what counted nothing
        return made

    def _labels(self, work: Work) -> Iterator[str]:
        """Tags, and the section where it is no state."""
        for each in work.tags:
            self.lost[each, "a tag without letters from a to z"] += not label(each)
            yield from filter(None, (label(each),))
        known = said_for(self.meaning.states, work.section) or KNOWN.get(folded(work.section), "")
        if work.section and not known:
            self.sections.add(work.section)
            yield from (f"{SECTION}{each}" for each in filter(None, (slug(work.section),)))

    def _of_milestone(self, work: Work, fields: Mapping[str, Any]) -> dict[str, Any]:
        """The fields of a milestone: its due day is what is promised of it."""
        made = {name: value for name, value in fields.items() if name not in _OF_TASKS}
        inside = ", ".join(name for name in fields if name in _OF_TASKS)
        self.told += [Told("a milestone has none", work.place, work.name, inside)] * bool(inside)
        if "finish_by" in made:
            made["due"] = made.pop("finish_by")
        return made
