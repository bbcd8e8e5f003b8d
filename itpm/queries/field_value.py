"""What is told of one field of a record: its value, and where that comes from."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from itpm.analysis.figures.amounts import Unknown
from itpm.model.field import Field
from itpm.model.project import Project
from itpm.model.record import Record
from itpm.queries.about import About
from itpm.queries.listing import single
from itpm.queries.matching import resolve
from itpm.queries.query import NoFieldError
from itpm.queries.written import cell, written
from itpm.say import printable

_PLAN = "of the plan in which nobody is booked beyond their time"
_NETWORK = "if nobody had to wait for people"
_COMPUTED: Mapping[str, str] = {
    "id": "the address, by its place in the files",
    "project": "the project that it is written in",
    "start": f"the first day {_PLAN}",
    "finish": f"the last day {_PLAN}",
    "float": "how much later it may begin before an end or a promise moves, in working days of its calendar",
    "critical": "whether it has no float",
    "late": "whether what is promised of it, or its due day, is not kept; of what is done nobody asks any more",
    "lateness": "how far it is behind what is promised of it, in working days of its calendar; else in elapsed time",
    "progress": "all of what is finished, nothing of what has not begun; else as written, or done of done and "
    "remaining; of a summary, of its parts by their size",
    "people": "whom the plan books, else who is asked for",
    "assign": "whom it is assigned to, also by its summary, and who may do it under that name",
    "status": "declared by the last update up to the status date",
    "reported": "the day of the last update up to the status date",
    "headline": "of the last update up to the status date",
    "approved": "the last approval up to the status date",
    "driver": "what keeps it from starting earlier in the plan",
    "network_start": f"the first day {_NETWORK}",
    "network_finish": f"the last day {_NETWORK}",
    "network_late_start": f"the latest first day that moves no end and no promise, {_NETWORK}",
    "network_late_finish": f"the latest last day that moves no end and no promise, {_NETWORK}",
    "network_float": f"the smaller of how much later it may begin and how much later it may end, {_NETWORK}",
    "network_free_float": f"how much later it may begin before anything else moves, {_NETWORK}",
    "network_critical_path": f"what it hangs on without any slack, {_NETWORK}",
    "critical_chain": f"what it hangs on without any slack, by links and the order of work, {_PLAN}",
    "near_critical": "what it hangs on with a little slack",
    "since": "as it was imported last, while that is known",
    "monitored": "the worst that its monitors say, as long as what they said is known",
    "monitored_since": "since when the monitor that says the worst of it says so",
    "acknowledged": "whether somebody has taken note of it, as it was imported last",
    "preceded_by": "windows of its services, or of what these stand on, that were open when it began or 48 hours ago",
    "zone": "the time zone of its days: of its calendar",
    "standing": "by the results of its criteria; else by the definition of done",
    "accountable": "who is accountable in its RACI",
    "waits": "the days since it was handed over or done, while nobody has accepted it",
    "tested": "the day of its result",
    "deliverable": "the one that it belongs to",
    "waited": "days of work since it was raised, until it was answered",
    "answered": "the day of its reply",
    "last": "the last day on which it was sent, or on which an update, a decision or a gate did its work",
    "next": "the day by which somebody is to be told again, by how often it comes",
    "approach": "by influence and interest, each high from 4 of 5 on",
    "heard": "the last day on which somebody told them something",
    "silent": "whether they should have heard something by now",
    "support": "by the day on which its support ends: past, supported until then, or unknown",
    "support_ends": "the first of 'support_until' and 'ended' of it, else of 'security_until' and 'ended' of its "
    "product's cycle",
    "support_from": "the record that says until when it is supported",
    "replaced_on": "the last day by the plan of what replaces it; of a line of money the last day of its year",
    "ring": "that of the product in products.yaml that it stands on",
    "full_on": "the day on which the line of least squares through its measures reaches 100%; today if that is past",
    "tier": "the highest of what stands on it, however far; 1 is before all",
    "ends": "the last of its dates",
    "notice_by": "its notice before its last day",
    "change": "the change that it is of; else it is one of its project",
    "clashes": "windows of other projects or changes in whose way it is, or that are in its way",
    "in_freeze": "the freezes of what it changes or stops that it lies in",
    "dependencies": "links of its tasks and milestones with those of other projects",
}
_STATES: Mapping[str, str] = {
    "task": "by what ends it, blocked and started, or its project; of a summary, by its parts",
    "project": "as its stage says",
    "monitor": "as it was imported last, while that is known: when it was asked today or yesterday",
    "communication": "by how often it comes and what is recorded of it up to the status date",
    "window": "by its days beside the status date; cancelled with its change or its project",
    "criterion": "by its result up to the status date",
}
_OPEN = "open until what ends it is written, or its project is over"
OTHER_WORDS: Mapping[str, str] = {"total_float": "float", "load": "utilisation", "booked": "people"}
"""Names under which a figure is printed too."""


class FieldValue(NamedTuple):
    """A field, its value in words, and where that comes from."""

    name: str
    value: str
    source: str


def field_value(about: About, name: str) -> FieldValue:
    """What is told of a field that 'show' or a list prints: written or computed.

    Raises:
        NoFieldError: where there is none.
    """
    if name == "dependencies" and isinstance(about.thing, Project):
        return FieldValue(name, ", ".join(about.dependencies) or "–", _COMPUTED[name])
    if name in about.dates:
        return FieldValue(name, about.date_words(name), _COMPUTED[name])
    path = resolve(about.asked, name)
    first = path.steps[0]
    value = single(about.asked, about.thing, path)
    computed = first in about.asked.computed or first in about.asked.further
    if computed and len(path.steps) == 1:
        return FieldValue(name, _worded(value, path.kept), _source(about.kind, first))
    if "figure" in path.kept.words:
        raise NoFieldError(f"'{name}'", name, (), "")
    if value is None:
        return FieldValue(name, "–", f"nothing is written in {about.place}")
    return FieldValue(name, _worded(value, path.kept), f"as written in {about.place}")


def _source(kind: str, name: str) -> str:
    if name == "state":
        return _STATES.get(kind, _OPEN)
    return _COMPUTED[name]


def _worded(value: Any, kept: Field) -> str:  # noqa: ANN401 - a value of the model
    if isinstance(value, Unknown):
        return f"– ({printable(value.reason)})"
    if isinstance(value, Record):
        return value.id
    return cell(value, kept) or ("–" if value in (None, ()) else written(value, kept))
