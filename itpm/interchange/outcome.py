"""What a merge comes to: files as they should stand, what is told, and the base of the next one."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from itpm.diagnostic import Origin
from itpm.interchange.exchange import Changes, ForeignError, Told
from itpm.interchange.foreign import Foreign, Item
from itpm.interchange.last_imported import Source, base_path
from itpm.interchange.merging import Here, Merge
from itpm.model.record import Record
from itpm.say import plural
from itpm.text.cleaning import cleaned_data, is_clean
from itpm.text.rewriting import Wish, set_value

_DIGITS = re.compile(r"(\d+)")


def in_order(items: Iterable[Item]) -> list[Item]:
    """Items in the order of their group, whatever the order of the file is."""
    return sorted(items, key=lambda each: (each.order, natural(each.key)))


def natural(text: str) -> tuple[tuple[int, int, str], ...]:
    """A text so that 'ERP-9' stands before 'ERP-10'."""
    parts = _DIGITS.split(text)
    return tuple((1, int(part), "") if part.isdecimal() else (0, 0, part) for part in parts if part)


@dataclass
class Fresh:
    """Records that are not here yet, and where they go."""

    here: Here
    files: dict[str, dict[str, Any]] = field(default_factory=dict)
    edits: dict[str, list[list[Wish]]] = field(default_factory=dict)
    count: int = 0
    cleaned: list[str] = field(default_factory=list)
    """Where characters were left out that the format refuses."""

    def file(self, path: str, head: Mapping[str, Any], sections: Mapping[str, Mapping[str, Any]]) -> None:
        """Sections with records in a file of their own; where it is there already, they are added to it.

        Raises:
            ForeignError: where a file is there of which nothing can be read: it would be lost.
        """
        if path in self.files:
            more = self._clean(sections)
            self.files[path] = {
                **self.files[path],
                **{name: {**self.files[path].get(name, {}), **more[name]} for name in more},
            }
            self.count += sum(map(len, sections.values()))
            return
        if self.here.written(Origin(path)) is None:
            if path in self.here.paths:
                raise ForeignError(f"{path} is there, and nothing of it can be read: mend it, or take it away")
            self.files[path] = self._clean({**head, **sections})
            self.count += sum(map(len, sections.values()))
            return
        for section, records in sections.items():
            self._add(path, section, records=records)

    def beside(self, otherwise: str, there: Mapping[str, Record], section: str, records: Mapping[str, Any]) -> None:
        """Records of a section beside those that are there; ``otherwise`` is the file where there are none.

        A section that lies in another is 'budget/lines'.
        """
        last = list(there.values())[-1] if there else None
        route = tuple(section.split("/")) if last is None else last.origin.pointer[:-1]
        self._add(otherwise if last is None else last.origin.path, *map(str, route), records=records)

    def _add(self, path: str, *route: str, records: Mapping[str, Any]) -> None:
        made = self._clean(dict(records))
        self.count += len(made)
        wishes = self.edits.setdefault(path, [])
        if isinstance(self.here.written(Origin(path, route)), Mapping):
            wishes += [[set_value((*route, name), data)] for name, data in made.items()]
            return
        while len(route) > 1 and not isinstance(self.here.written(Origin(path, route[:-1])), Mapping):
            route, made = route[:-1], {route[-1]: made}
        wishes.append([set_value(route, made)])

    def _clean(self, data: Mapping[str, Any]) -> dict[str, Any]:
        """Data without characters that the format refuses; what is fit already is not copied."""
        if is_clean(dict(data)):
            return dict(data)
        made, told = cleaned_data(dict(data))
        self.cleaned += told
        return dict(made)


class Part(NamedTuple):
    """How many records of a kind are new, changed, and as they stand."""

    noun: str
    new: int
    changed: int
    known: int


class Telling(NamedTuple):
    """What a judgement tells: what is lost, what it found, whether something waits, and what records are called."""

    told: Sequence[Told]
    found: Sequence[str]
    waits: bool
    noun: str
    doubts: Sequence[Told] = ()
    """What was left out, beside the rows that the reader left out."""
    parts: Sequence[Part] = ()
    """How many records of each kind are new, changed and known, where the file has several."""


def changes_of(merge: Merge, fresh: Fresh, foreign: Foreign, sources: Mapping[str, Source], said: Telling) -> Changes:
    """What is to be written and told."""
    doubts = [*foreign.doubts, *said.doubts]
    gone = _gone(merge, foreign, sources)
    edits = {path: list(rows) for path, rows in merge.edits.items()}
    for path, rows in fresh.edits.items():
        edits.setdefault(path, []).extend(rows)
    parts = said.parts or (Part(said.noun, fresh.count, merge.changed, merge.known),)
    counts = [
        (count, f"{word} {each.noun}")
        for each in parts
        for count, word in ((each.new, "new"), (each.changed, "changed"))
    ]
    brought = ", ".join(plural(count, words) for count, words in counts if count)
    known = ", ".join(plural(each.known, each.noun) for each in parts if each.known)
    told = [*foreign.lost, *said.told, *merge.away, *(Told(each) for each in fresh.cleaned)]
    here = merge.here
    if here.digest == here.base.digest:
        sources = {key: here.base.sources.get(key, each) for key, each in sources.items()}
    waits = bool(merge.conflicts or doubts or said.waits)
    base = here.base.after(merge.kept, sources, here.digest, waits=waits)
    if foreign.ours:  # nothing of it was there
        base = replace(here.base, records=merge.kept)
    names = [source.into or source.name for source in sources.values()]
    return Changes(
        ", ".join(dict.fromkeys(filter(None, names))) or merge.system,
        brought,
        fresh.files,
        lost=told,
        doubts=doubts,
        left=f"{plural(len(doubts), 'row')} left out",
        known=f"{known} as they stand" if known else "",
        since=gone,
        edits={path: rows for path, rows in edits.items() if rows},
        conflicts=merge.conflicts,
        between=merge.between,
        found=[*foreign.found, *said.found],
        kept={base_path(merge.system): base.text()},
    )


def _gone(merge: Merge, foreign: Foreign, sources: Mapping[str, Source]) -> Sequence[Told]:
    """What was imported before and is not there any more: told as long as it is here, and kept in the base."""
    base = merge.here.base
    here = {
        each.external[merge.system].id: each for each in merge.here.portfolio.records() if merge.system in each.external
    }
    told = []
    there = {each.key for each in foreign.items}
    renamed = {each.former for each in foreign.items}
    for key, kept in base.records.items():
        if key in merge.kept or key in renamed:
            continue
        if kept.group in sources and key not in here:
            continue
        merge.kept[key] = kept
        why = foreign.away.get(key, "is not there any more")
        if kept.group in sources and key not in there and why:
            told.append(Told(f"{why}; '{here[key].id}' stays as it is", name=here[key].title))
    return told
