"""Which column of a table fills what, and its rows as values: by a mapping, else by names that a system knows."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from itpm.interchange.exchange import ForeignError, Told
from itpm.interchange.mapping import LEAVE, Meaning, folded, said_for
from itpm.interchange.readings import decimal_of, order_of
from itpm.interchange.tables import Table, table
from itpm.interchange.values import DAYS, LONGEST, NUMBERS, fills, holds_several, way_and_value
from itpm.say import plural

_SHOWN = 200
_ELSE = "else "
"""What stands before the field of a column that fills it only where no other column does."""
_MAYBE = "?"
"""What stands before the field of a column that may fill it: a mapping has to say so."""
_NEAR = 0.75
_MOST_ASKED = 500
_MOST_KEPT = 4_096
"""So many values of a column are kept while a table is read."""
_INNER = re.compile(r"[^()]+ \((.+)\)")


def _nothing(_head: str) -> str:
    return ""


def _inner(head: str) -> str:
    """What stands between the brackets of a name, as in 'Custom field (Team)'."""
    found = _INNER.fullmatch(head)
    return found[1] if found is not None else ""


def perhaps(columns: Mapping[str, str], known: Mapping[str, str]) -> dict[str, str]:
    """Columns and what each is meant as; behind '?' what one of which nobody says it may be by its name."""
    from difflib import get_close_matches  # noqa: PLC0415 - only where a mapping is suggested

    made, asked = dict(columns), 0
    for head, target in columns.items():
        if target or asked >= _MOST_ASKED:
            continue
        asked += 1
        found = get_close_matches(folded(head), known, 1, _NEAR)
        near = known[found[0]].removeprefix(_ELSE).removeprefix(_MAYBE) if found else ""
        made[head] = f"{_MAYBE}{near}" if near and near != LEAVE and " " not in near else ""
    return made


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table by what its columns are meant as."""

    number: int
    cells: Mapping[str, Sequence[str]]
    """The texts of the columns that are meant as something, in their order, without empty ones."""
    noun: str = "row"
    """What it is called in the file."""

    @property
    def place(self) -> str:
        """Where it stands, in words."""
        return f"{self.noun} {self.number}"

    def of(self, target: str) -> str:
        """The first text of a column that is meant as something; empty where there is none."""
        texts = self.cells.get(target)
        return texts[0] if texts else ""

    def all(self, target: str) -> Sequence[str]:
        """The texts of all columns that are meant as something."""
        return self.cells.get(target, ())


@dataclass
class Columns:
    """A table whose columns are meant as something."""

    table: Table
    meaning: Meaning
    """The mapping, with the order of dates and the decimal sign that were found."""
    targets: Sequence[str]
    """What each column is meant as; empty for what nobody knows."""
    found: list[str] = field(default_factory=list)
    cut: list[Told] = field(default_factory=list)
    """Texts that were longer than the format takes, and those that say otherwise of a field that holds one value."""
    noun: str = "row"
    """What a row is called in the file."""
    known: Mapping[str, str] = field(default_factory=dict)
    """What columns of this system are, by their names."""
    second: frozenset[int] = frozenset()
    """The columns that fill a field only where no other does."""
    _values: dict[str, dict[str, Any]] = field(default_factory=dict, repr=False)

    @classmethod
    def of(
        cls,
        data: bytes,
        meaning: Meaning,
        known: Mapping[str, str],
        more: Callable[[str], str] = _nothing,
        needs: Sequence[tuple[str, ...]] = (),
    ) -> "Columns":
        """The table of a file; ``known`` says what columns of this system are, by their names in any case.

        ``more`` says it of others by their names; empty for what nobody knows. ``needs`` are what a table of this
        system cannot do without, each in one of several ways.

        Raises:
            ForeignError: where it is no table, or none of this system.
        """
        return cls.within(table(data, meaning, {folded(name) for name in known}), meaning, known, more, needs)

    @classmethod
    def within(
        cls,
        found: Table,
        meaning: Meaning,
        known: Mapping[str, str],
        more: Callable[[str], str] = _nothing,
        needs: Sequence[tuple[str, ...]] = (),
        noun: str = "row",
    ) -> "Columns":
        """The same of a table that was read or made of something else.

        Raises:
            ForeignError: where it is none of this system.
        """
        plain = {folded(name): target for name, target in known.items()}
        said = [
            said_for(meaning.columns, head, _inner(head)) or plain.get(folded(head)) or more(head)
            for head in found.heads
        ]
        targets = ["" if each.startswith(_MAYBE) else each.removeprefix(_ELSE) for each in said]
        for ways in needs:
            if not set(ways) & set(targets):
                names = [name for name, target in known.items() if target.removeprefix(_ELSE) in ways]
                has = ", ".join(filter(None, found.heads))[:_SHOWN]
                why = f"it lacks a column such as '{names[0]}': 'columns:' of a mapping can name one as '{ways[0]}'"
                raise ForeignError(f"{why}; it has {has}")
        made = cls(found, meaning, targets, list(found.found), noun=noun, known=plain)
        made.second = frozenset(at for at, each in enumerate(said) if each.startswith(_ELSE))
        made.meaning = made._with_orders()
        return made

    def lines(self) -> Iterator[Line]:
        """The rows by what their columns are meant as."""
        every = [(at, target) for at, target in enumerate(self.targets) if target and target != LEAVE]
        places = [each for each in every if each[0] not in self.second]
        otherwise = [each for each in every if each[0] in self.second]
        for row in self.table.rows:
            cells: dict[str, list[str]] = {}
            for at, target in places:
                text = row.cells[at]
                if text:
                    cells.setdefault(target, []).append(text)
            for at, target in otherwise:
                text = row.cells[at]
                if text and target not in cells:
                    cells[target] = [text]
            yield Line(row.line, cells, self.noun)

    def fields(self, line: Line) -> dict[str, Any]:
        """The fields that the columns of a row fill by themselves.

        Raises:
            ValueDoubtError: where a text is no such value; it names the column.
        """
        made: dict[str, Any] = {}
        for target, texts in line.cells.items():
            if target not in self._filling:
                continue
            text = texts[0] if len(texts) == 1 else self._one(target, texts, line)
            if len(text) > LONGEST:
                why = f"its text behind {LONGEST:,} characters"
                self.cut.append(Told(why, line.place, line.of("title"), self._heads[target]))
            above, below = self._ways[target]
            value = self._value(target, text)
            if below:
                made.setdefault(above, {})[below] = value
            else:
                made[above] = value
        return made

    def _value(self, target: str, text: str) -> Any:  # noqa: ANN401 - whatever the field holds
        """What a text is as the value of a field; of many rows that are alike most say the same, which is read once."""
        known = self._values.setdefault(target, {})
        if text not in known:
            if len(known) >= _MOST_KEPT:
                known.clear()
            known[text] = way_and_value(target, text, self.meaning, self._heads[target])[1]
        value = known[text]
        return list(value) if isinstance(value, list) else value

    def _one(self, target: str, texts: Sequence[str], line: Line) -> str:
        """What several columns say of a field: all of it where it is a text, else what the first says."""
        if holds_several(target):
            return ", ".join(dict.fromkeys(texts))
        several = list({folded(each): each for each in reversed(texts)}.values())[::-1]
        if len(several) > 1:
            others = ", ".join(f"'{each[:_SHOWN]}'" for each in several[1:])
            why = f"'{several[0][:_SHOWN]}' is taken, and another column says {others}"
            self.cut.append(Told(why, line.place, line.of("title"), target))
        return several[0]

    def lost(self) -> Iterator[Told]:
        """Columns that nobody knows, as far as they hold anything, and what was too long."""
        yield from self.cut
        strange = [at for at, target in enumerate(self.targets) if not target]
        counts: Counter[str] = Counter()
        for row in self.table.rows:
            counts.update(self.table.heads[at] for at in strange if row.cells[at])
        for head, count in sorted(counts.items()):
            yield Told(f"a column without a meaning here, {plural(count, 'cell')}: say 'columns:'", name=head)

    def carries(self, **parts: tuple[str, ...]) -> frozenset[str]:
        """The fields that this table can say; ``parts`` names those that follow from other columns."""
        every = [target.partition(" ")[0].replace(".", "/") for target in self.targets if target and target != LEAVE]
        return frozenset(
            (*every, *(each for name, several in parts.items() if name in every for each in several), "name")
        )

    @property
    def shown(self) -> Mapping[str, str]:
        """Each column and what it is meant as, for a mapping to complete."""
        said = [f"{_ELSE if at in self.second else ''}{each}" for at, each in enumerate(self.targets)]
        return {head: each for head, each in zip(self.table.heads, said, strict=True) if head}

    @cached_property
    def _ways(self) -> Mapping[str, tuple[str, str]]:
        """The field that each column fills, and what is below it."""
        parted = {target: target.partition(" ")[0].partition(".") for target in self._filling}
        return {target: (above, below) for target, (above, _, below) in parted.items()}

    @cached_property
    def _filling(self) -> frozenset[str]:
        """What columns are meant as that fills a field by itself."""
        return frozenset(filter(fills, self.targets))

    @cached_property
    def _heads(self) -> Mapping[str, str]:
        """The first column that is meant as something, by that."""
        return {target: head for head, target in reversed(list(zip(self.table.heads, self.targets, strict=True)))}

    def _with_orders(self) -> Meaning:
        made = self.meaning
        if not made.dates:
            order, needed = order_of(self._texts(DAYS))
            if needed and order:
                self.found.append(f"dates stand as {order}")
            made = replace(made, dates=order)
        if not made.decimal:
            sign = decimal_of(self._texts(NUMBERS))
            if sign:
                self.found.append(f"the decimal sign is '{sign}'")
            made = replace(made, decimal=sign)
        return made

    def _texts(self, kind: frozenset[str]) -> Iterator[str]:
        """The texts of the columns that hold days, or numbers, each once."""
        for at, target in enumerate(self.targets):
            if target.partition(" ")[0] in kind:
                yield from dict.fromkeys(text for row in self.table.rows if (text := row.cells[at]))
