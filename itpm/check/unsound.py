"""What nothing can be judged of: of its files, or of those that it hangs on, something had to be left out."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from itpm.check.lost import Lost
from itpm.diagnostic import Finding, Origin, Pointer
from itpm.load.near import offered_in
from itpm.load.workspace import Workspace
from itpm.rules.family import FAMILY, family_of

_PLAN = frozenset({"calendars", "staffing", "itpm", "timesheet"})
"""The kinds of files that say when work can be done, by whom, and what has been."""
_HANGS: Mapping[tuple[str, str], frozenset[str]] = {
    ("SCH", "project"): _PLAN,
    ("FRS", "project"): _PLAN,
    ("CAP", "project"): _PLAN,
    ("CAP", "staffing"): _PLAN | {"project"},
    ("BUD", "project"): _PLAN | {"budget"},
    ("BUD", "budget"): _PLAN | {"project"},
    ("RED", "disclosed"): _PLAN | {"project", "budget"},
    ("ALN", "project"): frozenset({"strategy"}),
    ("ALN", "strategy"): _PLAN | {"project", "budget", "infrastructure"},
}
"""The families of rules that judge a kind of file by what files of other kinds say."""
_SETTINGS = frozenset({"calendar", "hours_per_day", "timezone", "currency", "exchange_rates", "fiscal_year"})
"""The settings that plans and sums follow from."""
_DAY = "status_date"
"""The setting that says as of which day everything is judged."""
_OF_DAYS = "FRS"
"""The family that judges, beside plans, how old things are."""
_ASIDE = frozenset(
    "name description notes labels links owner reviewed visibility external manager lead deputies development review "  # noqa: SIM905
    "email contact parent department location cover".split()
)
"""Fields of people and teams from which no plan follows."""
_LACKING = frozenset({"STR027", "SCH029"})
"""The rules of families that judge no records by themselves which do."""
_DEEP = 2
"""How many keys lead to a record."""
_FIELD = 3
"""How far from the top of a file of people the field of a record stands: people, ann, manager."""


@dataclass(frozen=True, slots=True)
class Unsound:
    """The wholes of which something had to be left out.

    A link that leads nowhere is dropped, and the plan without it is not the one that was meant: what is computed from
    it is neither told nor missed, so that one mistake is told once.
    """

    wholes: frozenset[tuple[str, str]]
    places: Mapping[str, tuple[str, str]]
    causes: frozenset[Finding]
    judging: frozenset[str]
    """The codes of rules that judge what is computed from a plan."""
    records: frozenset[tuple[str, Pointer]]
    """The records of which a field was left out, each by its file and its place in it."""
    kinds: frozenset[str]
    """The kinds of files that lack something from which plans or sums of others follow."""
    undated: bool = False
    """Whether it is not known as of which day things are to be judged."""
    waivers: frozenset[str] = frozenset()
    """What is accepted by waivers that could not be read, 'CODE address'."""
    lost: Lost = field(default_factory=lambda: Lost({}, {}))
    """What rules of registers read and was left out."""

    @classmethod
    def of(
        cls,
        workspace: Workspace,
        causes: Iterable[Finding],
        judging: frozenset[str],
        reads: Mapping[str, tuple[str, ...]],
    ) -> "Unsound":
        """What cannot be judged where findings tell of what was left out; ``reads`` are the names that rules read."""
        placed = [each for each in causes if each.origin.path in workspace.places]
        wholes = {workspace.places[each.origin.path] for each in placed}
        of = [(each, workspace.places[each.origin.path][0]) for each in placed]
        kinds = {kind for each, kind in of if _carries(kind, each)}
        records = {record for each in placed for record in _record(each.origin)}
        undated = any(kind == "itpm" and _setting(each) == _DAY for each, kind in of)
        waivers = {str(place[1]) for path, place in records if workspace.places[path][0] == "waivers"}
        return cls(
            frozenset(wholes),
            workspace.places,
            frozenset(placed),
            judging,
            frozenset(records),
            frozenset(kinds),
            undated,
            frozenset(waivers),
            Lost.of(workspace, placed, reads),
        )

    def silences(self, code: str, origin: Origin, address: Callable[[Origin], str]) -> bool:
        """Whether nothing is said of a file by a rule: it is unsound, or something, or the day, by which it is judged.

        A plan follows from calendars, people and their hours; a project may want those people, be what serves an
        objective, and charge its money to a line of a department, in whose ledger its own documents stand. What a
        record lacks may be what was left out of it. What somebody accepts in a waiver that says it wrongly is told as
        that waiver, and not both; ``address`` says whose finding it is.
        """
        if self.waivers and f"{code} {address(origin)}" in self.waivers:
            return True
        if self.undated and (code in self.judging or code.startswith(_OF_DAYS)):
            return True
        if (_of_records(code) or code in _LACKING) and not self.records.isdisjoint(_record(origin)):
            return True
        if self.lost.silences(code, origin):
            return True
        if code not in self.judging or origin.path not in self.places:
            return False
        place = self.places[origin.path]
        return place in self.wholes or not self.kinds.isdisjoint(_HANGS.get((code[:FAMILY], place[0]), ()))

    def hides(self, key: str) -> bool:
        """Whether a waiver cannot be judged now: the plan or the record that it is about may be unsound."""
        code = key.partition(" ")[0]
        of_record = _of_records(code) and bool(self.records)
        return of_record or self.lost.hides(code) or ((bool(self.wholes) or self.undated) and code in self.judging)


def _of_records(code: str) -> bool:
    """Whether the family of a rule judges records by themselves."""
    family = family_of(code)
    return family is not None and family.judges_records


def _record(origin: Origin) -> Iterator[tuple[str, Pointer]]:
    """The record that a place lies in, if it lies in one."""
    if len(origin.pointer) >= _DEEP and isinstance(origin.pointer[1], str):
        yield origin.path, origin.pointer[:_DEEP]


def _carries(kind: str, cause: Finding) -> bool:
    """Whether plans or sums of other files follow from what stands at a place; of a file as a whole they do."""
    pointer = cause.origin.pointer
    if kind == "itpm":
        return not pointer or _setting(cause) in _SETTINGS
    return kind != "staffing" or len(pointer) < _FIELD or pointer[_FIELD - 1] not in _ASIDE


def _setting(cause: Finding) -> str:
    """The setting that a cause is about, also where its name is misspelt and the right one is offered."""
    offered = offered_in(cause.hint) if cause.origin.on_key else ()
    return offered[0] if offered else str(next(iter(cause.origin.pointer), ""))
