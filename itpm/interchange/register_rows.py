"""The rows of one sheet of a register as items: by what its columns are meant as, and the kind that it lists."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from itpm.interchange.cells import Row
from itpm.interchange.columns import Columns, Line
from itpm.interchange.exchange import Told
from itpm.interchange.foreign import Item
from itpm.interchange.identity import slug
from itpm.interchange.mapping import Meaning, folded
from itpm.interchange.moments import MomentError
from itpm.interchange.readings import day_as, decimal_of
from itpm.interchange.register_cells import SIGNS, currency_of, keys_of, people_of, set_field
from itpm.interchange.register_kinds import BY_WORD, called, plain
from itpm.interchange.register_words import ALWAYS, KIND, Kind
from itpm.interchange.scales import SCALES, SHARES, Scales, are_shares
from itpm.interchange.tables import Table
from itpm.interchange.values import DAYS, NUMBERS, ValueDoubtError, fills, within
from itpm.say import plural

_LONGEST_NAME: Final = 200
_GRID: Final = re.compile(r"((KW|CW|Wk|Week|W|Q)?\s*\d[\d./-]{0,9}|[^\W\d_]{1,3}\.?)(\s+\d{1,4}.*)?", re.IGNORECASE)
"""What stands above a column of a chart: a day, a week, a month."""
_FEW: Final = 4
"""So many columns are no chart."""
_SUM: Final = re.compile(
    r"(?P<before>[€£]|[A-Z]{3})?\s*(?P<sum>[-+]?\d[\d.,'\s\u2019]*?)\s*(?P<after>[€£]|[A-Z]{3})?", re.DOTALL
)
_SUMS: Final = frozenset({"planned", "forecast"})
_ENUMS: Final[Mapping[str, frozenset[str]]] = {
    "response": frozenset({"avoid", "transfer", "mitigate", "accept", "escalate", "exploit", "share", "enhance"}),
    "kind": frozenset({"threat", "opportunity", "problem", "concern", "off-specification", "request-for-change"}),
    "type": frozenset({"capex", "opex"}),
    "category": frozenset(
        {
            "hardware",
            "software",
            "internal-labour",
            "external-labour",
            "cloud",
            "telecom",
            "facilities",
            "services",
            "other",
        }
    ),
}
"""Fields that have a few values; what is none of them stands in a field of its own, 'x-…'."""
_OF_THEIR_OWN: Final = frozenset({*SCALES, *_SUMS, *_ENUMS, "progress", "notes", "links", "supplier"})
_ONE: Final = frozenset({*SCALES, "progress", "key", "title", "owner", "state", "project", "done on", "started on"})
"""What one column alone can say."""
_SAYS: Final = ("type", "typ", "art")
_LINKS: Final = ("after", "parent")
_DAYS: Final[Mapping[str, str]] = {"done": "done on", "started": "started on"}
_FREE: Final = frozenset(
    {"key", "title", "owner", "owner mail", "state", "project", "synced", "done on", "started on", KIND}
)
"""What columns are meant as that is no field, or one that every record has."""


def kinds_said(table: Table) -> list[Kind]:
    """The kinds that rows say themselves to be, in a column that is called so; none where any says something else."""
    places = [at for at, head in enumerate(table.heads) if folded(head) in _SAYS]
    said = dict.fromkeys(row.cells[at] for row in table.rows for at in places if row.cells[at])
    found = [called(each) for each in said]
    return [] if None in found else [each for each in found if each is not None]


@dataclass
class Rows:
    """A table that lists records of a kind."""

    meaning: Meaning
    scales: Scales
    place: str
    """Which sheet it is, in words with ': ' behind them."""
    kind: Kind
    table: Table
    found: list[str] = field(default_factory=list)
    doubts: list[Told] = field(default_factory=list)
    away: set[str] = field(default_factory=set)
    """Sections and keys of rows that are in doubt."""
    sections: dict[str, None] = field(default_factory=dict)
    """Sections of which it has rows, or might have had."""

    def __post_init__(self) -> None:
        kinds = kinds_said(self.table)
        known = {**self.kind.known, **(dict.fromkeys(_SAYS, KIND) if kinds else {})}
        for each in kinds:
            known = {**each.known, **known}
        self.columns = Columns.within(self.table, self.meaning, known, needs=(("title", "description"),))
        self.shares = {
            target: are_shares(self._texts(at))
            for at, target in enumerate(self.columns.targets)
            if target.partition(" ")[0] in SHARES
        }
        self._once_each()
        self._with_sums()
        pairs = zip(self.table.heads, self.columns.targets, strict=True)
        self.heads = {target: head for head, target in reversed(list(pairs)) if target}
        self.homeless: dict[str, str] = {}
        """What columns are meant as of which a kind has no field, and that kind."""
        self.sections[self.kind.section] = None

    def _once_each(self) -> None:
        """Of two columns for one thing the first holds: the other is told, as one without a meaning."""
        seen: set[str] = set()
        targets = list(self.columns.targets)
        for at, target in enumerate(targets):
            name = target.partition(" ")[0] if target not in _FREE else target
            if name in seen and (name in _ONE or name in DAYS or name in NUMBERS):
                targets[at] = ""
            seen.add(name)
        self.columns.targets = targets

    def _with_sums(self) -> None:
        """The decimal sign of sums that stand with their currency, where it is not known yet."""
        if self.columns.meaning.decimal:
            return
        places = [at for at, target in enumerate(self.columns.targets) if target in _SUMS]
        found = (_SUM.fullmatch(text.strip()) for at in places for text in self._texts(at))
        sign = decimal_of(each["sum"] for each in found if each is not None)
        if sign:
            self.columns.found.append(f"the decimal sign is '{sign}'")
            self.columns.meaning = replace(self.columns.meaning, decimal=sign)

    def _texts(self, at: int) -> list[str]:
        return [row.cells[at] for row in self.table.rows if row.cells[at]]

    def items(self) -> Iterator[Item]:
        """The items of all rows; what a row is in doubt about stands in ``doubts``."""
        self.found += [f"{self.place}{each}" for each in self.columns.found[len(self.table.found) :]]
        self.doubts += [each._replace(place=f"{self.place}{each.place}") for each in self.table.ragged]
        project = ""
        for row, line in zip(self.table.rows, self.columns.lines(), strict=True):
            if line.cells.keys() == {"project"}:
                project = plain(line.of("project"))
                self.found.append(f"{self.place}{line.place}: '{project}' is taken for the project of the rows below")
            elif line.cells:
                try:
                    yield self._item(row, line, plain(line.of("project")) or project)
                except (MomentError, ValueDoubtError) as error:
                    self.doubts.append(Told(str(error), f"{self.place}{line.place}", line.of("title")))
                    key = line.of("key") or slug(" ".join(line.of("title").split()))
                    self.away.add(f"{self._kind_of(line).section}/{key}")

    def carries(self) -> frozenset[str]:
        """The fields that the table can say at all."""
        made = {each.replace(".", "/") for each in self.columns.carries()}
        for kind in self._kinds():
            made |= {kind.renamed.get(each, each) for each in made}
            made |= {way for ways in kind.states.values() for way in ways} if {"state", "done on"} & made else set()
            made |= {way for column, way in kind.who.items() if column in made}
            made |= {way for way in kind.takes if way.endswith("/by") and "approver" in made}
        made |= {f"x-{each}" for each in _ENUMS.keys() & made}
        return frozenset(made | {"x-supplier", "currency"})

    def lost(self) -> Iterator[Told]:
        """What was too long, columns that nobody knows, and those that a kind has no field for."""
        filled, grid = False, self._grid()
        for each in self.columns.lost():
            if each.name in grid and not each.place:
                filled = True
            else:
                yield each._replace(place=f"{self.place}{each.place}".removesuffix(": "))
        if filled:
            why = f"a chart in {plural(len(grid), 'column')} from '{grid[0]}' on, which is drawn of days here"
            yield Told(why, self.place.removesuffix(": "))
        for target, noun in sorted(self.homeless.items()):
            why = f"no {noun} has '{target}': say another field for it under 'columns:'"
            yield Told(why, self.place.removesuffix(": "), self.heads.get(target, target))

    @property
    def listed(self) -> str:
        """What it lists, in words."""
        kinds = kinds_said(self.table) or [self.kind]
        return ", ".join(dict.fromkeys(f"{each.noun}s" for each in kinds))

    def shown(self) -> Mapping[str, str]:
        """Each column and what it is meant as, for a mapping to complete; without those of a chart."""
        grid = self._grid()
        return {head: target for head, target in self.columns.shown.items() if head not in grid}

    def _grid(self) -> list[str]:
        """The heads of a chart on the right of a table."""
        last = max((at for at, target in enumerate(self.columns.targets) if target), default=-1)
        beyond = self.table.heads[last + 1 :]
        found = [head for head in beyond if head and _GRID.fullmatch(head)]
        return found if len(found) > _FEW else []

    def _kinds(self) -> list[Kind]:
        return [BY_WORD[each.rpartition("/")[2]] for each in self.sections]

    def _kind_of(self, line: Line) -> Kind:
        said = line.of(KIND)
        found = called(said) if said else None
        return found or self.kind

    def _item(self, row: Row, line: Line, project: str) -> Item:
        kind = self._kind_of(line)
        said = line.of("title") or line.of("description")
        name = " ".join(said.split())
        if len(name) > _LONGEST_NAME:
            name = f"{name[: _LONGEST_NAME - 1].rstrip()}…"
        key = line.of("key") or slug(name)
        if not name or not key:
            raise ValueDoubtError("it has no name")
        fields = self._fields(row, line, kind)
        if not line.of("title") and name == " ".join(said.split()):
            fields.pop("description", None)
        synced, meaning = line.of("synced"), self.columns.meaning
        self.sections[kind.section] = None
        return Item(
            key,
            name,
            fields,
            f"{self.place}{line.place}",
            group=project,
            section=kind.section,
            synced=day_as(synced, meaning) if synced else "",
            state=plain(line.of("state")),
            since={word: day_as(text, meaning) for word, target in _DAYS.items() if (text := line.of(target))},
            who=people_of(line, kind),
            links={name: found for name in _LINKS if name in kind.takes and (found := keys_of(line.all(name)))},
        )

    def _fields(self, row: Row, line: Line, kind: Kind) -> dict[str, Any]:
        """The fields that a row fills, as far as its kind has them."""
        plainly = {
            target: texts
            for target, texts in line.cells.items()
            if target.partition(" ")[0] not in _OF_THEIR_OWN and target not in _FREE and fills(target)
        }
        made: dict[str, Any] = self.columns.fields(Line(line.number, plainly))
        for target, texts in line.cells.items():
            name = target.partition(" ")[0]
            if name in SCALES or name == "progress":
                shares = self.shares.get(target, False)
                value = self.scales.value(target, texts[0], self.heads[target], shares=shares)
                set_field(made, name, value)
            elif name in _ENUMS and name in kind.takes:
                word = folded(texts[0]).replace(" ", "-")
                made |= {name: word} if word in _ENUMS[name] else {f"x-{name}": texts[0]}
            elif name in _SUMS:
                made |= self._sum(name, texts[0])
            elif name == "supplier":
                made["supplier"] = texts[0]
            elif not (target in plainly or target in _FREE or name in {"notes", "links", *kind.who, *kind.takes}):
                self.homeless[target] = kind.noun
        if "currency" in kind.takes and (word := line.of("currency")):
            made["currency"] = currency_of(self.heads["currency"], word, made.get("currency", ""))
        made |= self._notes(row) | self._links(row)
        return self._fitting(made, kind)

    def _sum(self, name: str, text: str) -> dict[str, Any]:
        """A sum, and the currency that stands beside it."""
        found = _SUM.fullmatch(text.strip())
        if found is None:
            raise ValueDoubtError(f"column '{self.heads[name]}': '{text[:30]}' is no sum with one currency")
        made = self.columns.fields(Line(0, {name: [found["sum"]]}))
        sign = found["before"] or found["after"]
        return made | ({"currency": SIGNS.get(sign, sign)} if sign else {})

    def _of(self, row: Row, wanted: str) -> list[tuple[str, str]]:
        """The cells of a row that are meant as something, each with its head."""
        pairs = zip(self.table.heads, self.columns.targets, row.cells, strict=True)
        return [(head, text) for head, target, text in pairs if target == wanted and text]

    def _notes(self, row: Row) -> dict[str, Any]:
        """Remarks: of columns that are not called so, and of several, each with its head."""
        every = self._of(row, "notes")
        alone = len(every) == 1 and folded(every[0][0]) in {"notes", "comments", "comment", "remarks", "bemerkungen"}
        text = every[0][1] if alone else "\n".join(f"{head}: {text}" for head, text in every)
        return {"notes": within(text)} if text else {}

    def _links(self, row: Row) -> dict[str, Any]:
        """Addresses, by the head of their column; what is no address is told as a remark would be lost."""
        found = {}
        for head, text in self._of(row, "links"):
            for at, each in enumerate(text.split(), 1):
                if not re.match(r"(https?://|mailto:).", each):
                    raise ValueDoubtError(f"column '{head}': '{each[:40]}' is no address that begins with https://")
                found[head if at == 1 else f"{head} {at}"] = each
        return {"links": found} if found else {}

    def _fitting(self, made: Mapping[str, Any], kind: Kind) -> dict[str, Any]:
        """The fields by the names that they have here, without those that the kind has not."""
        fitting: dict[str, Any] = {}
        for name, value in made.items():
            inner = value if isinstance(value, dict) and name != "links" else {"": value}
            for below, each in inner.items():
                way = kind.renamed.get(f"{name}/{below}".rstrip("/"), f"{name}/{below}".rstrip("/"))
                if way in kind.takes or name in ALWAYS or way.startswith("x-"):
                    set_field(fitting, way.replace("/", "."), each)
                else:
                    self.homeless[way.replace("/", ".")] = kind.noun
        return fitting
