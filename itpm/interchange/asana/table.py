"""Tasks of Asana as CSV: what it exports, and what people write for its importer.

Parents and dependencies stand there by their names, parted by commas that names may hold too. A name that several tasks
have, or a text that can be parted in several ways, is a doubt.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial

from itpm.interchange.asana.work import Work, Works
from itpm.interchange.columns import Columns, Line
from itpm.interchange.exchange import Told
from itpm.interchange.foreign import Foreign, Group, Who
from itpm.interchange.mapping import LEAVE, Meaning, said_for
from itpm.interchange.readings import day_as
from itpm.interchange.states import OF_STATES
from itpm.interchange.values import ValueDoubtError
from itpm.say import plural

NAMES: Mapping[str, tuple[str, ...]] = {
    "key": ("Task ID",),
    "title": ("Name", "Task Name", "Task", "Title"),
    "done on": ("Completed At",),
    "synced": ("Last Modified",),
    "section": ("Section/Column", "Section", "Column"),
    "assignee": ("Assignee",),
    "assignee mail": ("Assignee Email",),
    "not_before": ("Start Date",),
    "finish_by": ("Due Date",),
    "tags": ("Tags",),
    "description": ("Notes", "Description", "Task Description"),
    "projects": ("Projects", "Project"),
    "parent": ("Parent task", "Subtask of", "Parent"),
    "after": ("Blocked By (Dependencies)", "Blocked By", "Dependencies", "Dependents on"),
    "before": ("Blocking (Dependencies)", "Blocking"),
    "kind": ("Type", "Task Type"),
    "ours": ("itpm",),
    LEAVE: ("Created At",),
}
COLUMNS = {name: target for target, names in NAMES.items() for name in names}
"""What a column is, by its name."""
_PLANNED = frozenset({"not_before", "finish_by"})
_MOST_PARTS = 400
_SHOWN = 60
_PARTS: Mapping[str, tuple[str, ...]] = {
    "done on": (*OF_STATES, "reached"),
    "section": ("labels",),
    "tags": ("labels",),
    "assignee": ("assign", "owner"),
    "assignee mail": ("assign", "owner"),
    "finish_by": ("due",),
    "parent": ("after",),
    "before": ("after",),
}
"""Fields that follow from columns."""


def read_table(data: bytes, meaning: Meaning) -> Foreign:
    """The tasks of a table.

    Raises:
        ForeignError: where it is no table of tasks, or is broken.
    """
    columns = Columns.of(data, meaning, COLUMNS, needs=(("title",),))
    return _Rows(columns).foreign()


@dataclass
class _Rows:
    """A table on its way into tasks."""

    columns: Columns

    def foreign(self) -> Foreign:
        if self._own:
            self.columns.targets = [LEAVE if each in _PLANNED else each for each in self.columns.targets]
            self.columns.found.append("itpm wrote this file: its dates are those of the plan, and are not taken")
        works = Works(self.columns.meaning)
        for line in self._lines:
            works.read(_key(line), line.place, _name(line), partial(self._work, line))
        groups = dict.fromkeys(each.group for each in works.works.values())
        several = sum(bool(self._home) and line.of("projects") not in {"", self._home} for line in self._lines)
        told = [*self.columns.lost()]
        told += [Told(f"{plural(several, 'task')}: in other projects too, which stays there")] * bool(several)
        return works.foreign(
            [Group(each, each, former=each) for each in groups],
            found=self.columns.found,
            told=told,
            ragged=self.columns.table.ragged,
            carries=self.columns.carries(**_PARTS),
            columns=self.columns.shown,
            ours=self._own,
        )

    def _work(self, line: Line) -> Work:
        if _key(line) == _name(line) and len(self._named.get(_plain(_name(line)), ())) > 1:
            raise ValueDoubtError("another task has the same name, and the table has no 'Task ID'")
        meaning = self.columns.meaning
        synced, done = line.of("synced"), line.of("done on")
        assignee = Who("", line.of("assignee"), line.of("assignee mail"))
        above = [self._only(line.of("parent"))] if line.of("parent") else []
        return Work(
            _key(line),
            _name(line),
            line.place,
            self._group(line),
            section=" ".join(line.of("section").split()),
            completed=bool(done),
            done=day_as(done, meaning) if done else "",
            changed=day_as(synced, meaning) if synced else "",
            kind=line.of("kind").casefold(),
            tags=[each.strip() for text in line.all("tags") for each in text.split(",") if each.strip()],
            assignee=assignee if assignee.said else None,
            parent="".join(above),
            after=self._several(line.of("after")),
            before=self._several(line.of("before")),
            ours=line.of("ours"),
            fields=self.columns.fields(line),
        )

    @cached_property
    def _own(self) -> bool:
        """Whether itpm wrote the table: Asana's own tables have keys beside a field that is called so."""
        return "ours" in self.columns.targets and "key" not in self.columns.targets

    @cached_property
    def _lines(self) -> Sequence[Line]:
        return list(self.columns.lines())

    @cached_property
    def _named(self) -> Mapping[str, Sequence[Line]]:
        """The rows of each name."""
        found: dict[str, list[Line]] = {}
        for line in self._lines:
            found.setdefault(_plain(_name(line)), []).append(line)
        return found

    @cached_property
    def _home(self) -> str:
        """The project that all tasks are in which name any, which is the shortest cell; empty where there is none."""
        cells = {line.of("projects") for line in self._lines} - {""}
        shortest = min(cells, key=len, default="")
        return shortest if all(f", {shortest}, " in f", {cell}, " for cell in cells) else ""

    def _group(self, line: Line) -> str:
        """The project of a row: its own, or that of what it is part of.

        Raises:
            ValueDoubtError: for one that may be in several, of which nobody can tell the one that is meant.
        """
        if self._own:
            return line.of("ours").partition("/")[0]
        seen: list[Line] = []
        while not line.of("projects") and line.of("parent") and line not in seen:
            seen.append(line)
            above = self._named.get(_plain(line.of("parent")), ())
            if len(above) != 1:
                break
            line = above[0]
        said = line.of("projects")
        if said and self._home:
            return self._home
        if "," in said and not said_for(self.columns.meaning.projects, said):
            raise ValueDoubtError(f"'{said[:_SHOWN]}' may be several projects: say 'projects:' for all of that text")
        return said or self._home

    def _only(self, name: str) -> str:
        """The key of the task of a name, which stays as it is where no row has it.

        Raises:
            ValueDoubtError: where several have.
        """
        plain = _plain(name)
        rows = self._named.get(plain, ())
        if len(rows) > 1:
            raise ValueDoubtError(f"{len(rows)} tasks are called '{plain[:_SHOWN]}': the file as JSON says which")
        return _key(rows[0]) if rows else plain

    def _several(self, text: str) -> list[str]:
        """The keys of tasks whose names stand in a cell.

        Raises:
            ValueDoubtError: where it can be parted in several ways, or several have one of the names.
        """
        return [self._only(each) for each in self._parted(text)] if text else []

    def _parted(self, text: str) -> list[str]:
        """The names in a cell: those that rows have as far as possible, and then each between two commas."""
        words = [_plain(each) for each in text.split(",")]
        if len(words) > _MOST_PARTS:
            raise ValueDoubtError(f"it waits for more than {_MOST_PARTS} tasks")
        # The best way to part the first words, by how many of its names no row has; and how many such ways there are.
        best: list[tuple[int, int, list[str]]] = [(0, 1, [])]
        for end in range(1, len(words) + 1):
            ways: list[tuple[int, int, list[str]]] = []
            for begin in range(max(0, end - self._widest), end):
                name = ", ".join(words[begin:end])
                known = name in self._named
                if known or end - begin == 1:
                    strange, count, names = best[begin]
                    ways.append((strange + (not known), count, [*names, name]))
            least = min(each[0] for each in ways)
            those = [each for each in ways if each[0] == least]
            best.append((least, sum(each[1] for each in those), those[0][2]))
        if best[-1][1] > 1:
            raise ValueDoubtError(
                f"'{text[:_SHOWN]}' can be parted into names in several ways: the file as JSON says it"
            )
        return [each for each in best[-1][2] if each]

    @cached_property
    def _widest(self) -> int:
        """The most commas of a name, and one."""
        return max((each.count(",") + 1 for each in self._named), default=1)


def _name(line: Line) -> str:
    return " ".join(line.of("title").split())


def _plain(name: str) -> str:
    """A name as two of them are compared, in a cell of several too: with a blank behind each comma and nowhere else."""
    return ", ".join(" ".join(each.split()) for each in name.split(","))


def _key(line: Line) -> str:
    """What a task is known by: the address of what it will be made of, or its name, where the table has no keys."""
    return line.of("key") or line.of("ours") or _name(line)
