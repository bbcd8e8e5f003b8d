"""Is what a scenario sets possible? Addresses, fields, values, references and loops, before anybody compares it.

Each line is put over a copy of the few fields that it touches, and the copy is looked at as a file would be: by the
schema, by the walk over references, and by the making of records. What is found stands at the scenario's line.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from itpm.diagnostic import Finding, Origin, Pointer, Related
from itpm.load.building import CLASSES
from itpm.load.edges import Edge, pointer_of
from itpm.load.errors import errors_in
from itpm.load.holders import SHARED_FILES
from itpm.load.loops import loops_in
from itpm.load.merge import Whole
from itpm.load.names import Names
from itpm.load.records import Builder
from itpm.load.references import References
from itpm.load.same_keys import same_keys
from itpm.load.scenarios import Records, Target, Wholes, chain, lines_of, put
from itpm.load.schemas import validator
from itpm.load.unresolved import Wording
from itpm.load.validate import prune
from itpm.load.wording import findings as worded
from itpm.model.moves import Moves
from itpm.model.naming import split_kind
from itpm.model.project import Project
from itpm.text.frozen import Draft, value_at

_CLASSES: Mapping[str, type] = {**CLASSES, "project": Project}


@dataclass(slots=True)
class ScenarioChecks:
    """The checks of all scenarios over one portfolio, before anything in it is linked."""

    wholes: Wholes
    names: Names
    moves: Moves
    currency: str
    wording: Wording
    findings: list[Finding] = field(default_factory=list)
    wrong: set[tuple[str, str]] = field(default_factory=set)
    """The scenarios and lines in which something was found."""
    _edges: list[tuple["_Trial", Sequence[Edge]]] = field(default_factory=list)

    def look(self, records: Records) -> None:
        """Look at every scenario."""
        for (kind, name), scenario in sorted(self.wholes.items()):
            if kind == "scenario":
                self._one(name, scenario, records)

    def _one(self, name: str, scenario: Whole, records: Records) -> None:
        """A scenario over what the scenarios set that it starts from; only its own lines are told of."""
        targets: list[Target] = []
        own: dict[tuple[int, Pointer], Target] = {}
        for each in chain(self.wholes, name, self.moves):
            for key, value in lines_of(each):
                found = records.target(each, key, value)
                if isinstance(found, Target):
                    first = own.setdefault((id(found.whole), found.path), found) if each is scenario else found
                    if first is not found:
                        self._tell(same_keys(found.origin.key(), key, first.origin.key(), first.key), name, key)
                        continue
                    targets.append(found)
                elif each is scenario and not (found.code == "REF001" and self._may_be_unread(key)):
                    self._tell(found, name, key)
        for whole in {id(each.whole): each.whole for each in targets}.values():
            trial = _Trial(whole, scenario, [each for each in targets if each.whole is whole])
            for key, finding in trial.look(self):
                self._tell(finding, name, key)

    def _may_be_unread(self, key: str) -> bool:
        """Whether an address may stand in a file that could not be read: its project's, or a shared one."""
        first = re.split(r"[/.]", split_kind(key)[2], maxsplit=1)[0]
        unread = self.names.unread
        return first in unread or (first not in self.names.projects and not unread.isdisjoint(SHARED_FILES))

    def _tell(self, finding: Finding, scenario: str, key: str) -> None:
        self.findings.append(finding)
        self.wrong.add((scenario, key))

    def linked(self, trial: "_Trial", edges: Sequence[Edge]) -> None:
        """Note the arrows that a scenario draws anew, until those of the portfolio are known."""
        if edges:
            self._edges.append((trial, edges))

    def loops(self, edges: Iterable[Edge]) -> list[Finding]:
        """Loops that a scenario would close in the networks of the portfolio, whose arrows are ``edges``."""
        found: list[Finding] = []
        every = list(edges) if self._edges else []
        for trial, new in self._edges:
            networks = {edge.network for edge in new} | (
                {"outline"} if any(e.network == "work" for e in new) else set()
            )
            kept = [edge for edge in every if edge.network in networks and not trial.covers(edge)]
            loops = loops_in([*kept, *new]).findings
            found += [each for loop in loops if (each := trial.loop(loop)) is not None]
        return found


@dataclass(slots=True)
class _Trial:
    """What a scenario makes of one whole: a copy of the fields that it touches, with its lines put over them."""

    whole: Whole
    scenario: Whole
    targets: list[Target]

    def look(self, checks: ScenarioChecks) -> list[tuple[str, Finding]]:
        """What is wrong, with the line that it is wrong in."""
        kind, name, main = self.whole.kind, self.whole.name, self.scenario.main
        draft = self._touched()
        partial = list(errors_in(validator(kind, partial=True), draft.data))
        missing = [error for error in errors_in(validator(kind), draft.data) if self._takes_away(error)]
        found = [*worded(main, kind, [*partial, *missing, *self._unknown()])]
        prune(draft, partial)
        linked = References(Whole(kind, name, main, data=draft.data), checks.names, checks.moves).linked()
        checks.linked(self, linked.edges)
        found += checks.wording.findings(linked.told)
        cls = _CLASSES.get(kind)
        if cls is not None:
            builder = Builder(linked.whole, checks.currency)
            builder.root(cls, name)
            found += builder.findings
        return [each for finding in found if (each := self._at_its_line(finding)) is not None]

    def _touched(self) -> Draft:
        """The fields that lines touch, as the lines leave them."""
        draft = Draft({})
        for each in self.targets:
            field_name, record = each.fields[0], value_at(self.whole.data, each.route)
            if value_at(draft.data, each.route) is None:
                draft.put(each.route, {})
            written = isinstance(record, dict) and field_name in record
            if written and field_name not in value_at(draft.data, each.route):
                draft.put((*each.route, field_name), record[field_name])
        for each in self.targets:
            put(draft, each)
        return draft

    def _unknown(self) -> list[Any]:
        """What a schema finds wrong where lines take away fields that do not exist."""
        found: list[Any] = []
        for each in self.targets:
            if each.value is None:
                probe = Draft({})
                put(probe, each._replace(value={}))
                errors = errors_in(validator(self.whole.kind, partial=True), probe.data)
                found += [error for error in errors if error.kind.name == "additionalProperties"]
        return found

    def _takes_away(self, error: Any) -> bool:  # noqa: ANN401 - jsonschema_rs.ValidationError
        """True where something is missing because a line takes it away."""
        if error.kind.name != "required":
            return False
        path = (*error.instance_path, error.kind.property)
        return any(each.value is None and each.path == path for each in self.targets)

    def _line_of(self, pointer: Pointer) -> Target | None:
        """The line that a place was set by: the last whose field is the place, lies around it or in it."""
        around = [each for each in self.targets if pointer[: len(each.path)] == each.path]
        inside = [each for each in self.targets if each.path[: len(pointer)] == pointer]
        return next(reversed(around or inside), None)

    def _taken_from_the_top(self) -> Target | None:
        """The line that takes a field of the whole itself away, of which nothing is left to point at."""
        return next((each for each in self.targets if each.value is None and not each.route), None)

    def _at_its_line(self, finding: Finding) -> tuple[str, Finding] | None:
        at = finding.origin
        line = self._line_of(at.pointer) if at.pointer else self._taken_from_the_top()
        if line is None or line.scenario is not self.scenario:
            return None
        return line.key, Finding(finding.code, _moved(at, line), finding.what, finding.hint)

    def covers(self, edge: Edge) -> bool:
        """True where a line replaces an arrow of the portfolio."""
        if edge.written.key != self.whole.key:
            return False
        pointer = pointer_of(edge.route)
        return any(pointer[: len(each.path)] == each.path for each in self.targets)

    def loop(self, finding: Finding) -> Finding | None:
        """A loop at the line that closes it; None where it is none of the scenario's."""
        places = [finding.origin, *(each.origin for each in finding.related)]
        own = next((each for each in places if each.path == self.scenario.main), None)
        line = self._line_of(own.pointer) if own is not None else None
        if line is None or line.scenario is not self.scenario:
            return None
        others = tuple(each for each in finding.related if each.origin.path != self.scenario.main)
        if finding.origin.path != self.scenario.main:
            others = (Related(finding.origin, "the loop goes through here"), *others)
        return Finding(finding.code, line.origin, finding.what, finding.hint, others)


def _moved(at: Origin, line: Target) -> Origin:
    """The place of a copy as a place of the scenario."""
    inner = at.pointer[len(line.path) :]
    if at.pointer[: len(line.path)] == line.path and (inner or not at.on_key):
        return Origin(line.origin.path, ("set", line.key, *inner), on_key=at.on_key, text=at.text)
    return Origin(line.origin.path, ("set", line.key), on_key=True, text=".".join(line.fields))
