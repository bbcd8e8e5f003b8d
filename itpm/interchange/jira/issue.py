"""An issue of Jira, whichever form it came in, and the task that it is."""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from itpm.interchange.exchange import Told
from itpm.interchange.foreign import Foreign, Group, Item, Who
from itpm.interchange.identity import label, slug
from itpm.interchange.mapping import LEAVE, Meaning, said_for
from itpm.interchange.moments import MomentError
from itpm.interchange.states import CANCELLED, DONE, KNOWN, PLANNED, STARTED
from itpm.interchange.values import LONGEST, ValueDoubtError, way_and_value, within
from itpm.say import plural

BLOCKS = frozenset({"blocks", "gantt end to start", "dependency", "depends", "depend"})
"""Types of links that say what has to be done first."""
CATEGORIES = {"new": PLANNED, "undefined": PLANNED, "indeterminate": STARTED, "done": DONE}
"""Categories of states by their keys in the REST API and in XML."""
_SECOND = Decimal(1) / 3600
OURS = "itpm"
"""What a column or a field is called that holds the address of a task here."""
_WHOLE = re.compile(r"\d{1,12}")


@dataclass
class Issue:
    """An issue as a form says it: texts, days of the portfolio's zone, seconds; empty for what it does not say."""

    key: str
    name: str
    place: str
    project: Group
    url: str = ""
    about: str = ""
    state: str = ""
    meant: str = ""
    resolution: str = ""
    updated: str = ""
    resolved: str = ""
    entered: str = ""
    """When it came into the category of its state."""
    due: str = ""
    start: str = ""
    estimate: str = ""
    remaining: str = ""
    labels: Sequence[str] = ()
    assignee: Who | None = None
    parent: str = ""
    after: list[str] = field(default_factory=list)
    """Keys of issues that block it."""
    before: list[str] = field(default_factory=list)
    """Keys of issues that it blocks."""
    ours: str = ""
    """The address of the task here that it was made of, where a field of it says that."""
    others: Sequence[str] = ()
    """Types of links that have no meaning here."""
    sprint: str = ""
    work: Sequence[tuple[str, Who, int]] = ()
    """Days, who worked on them, and for how many seconds."""
    fields: Mapping[str, Any] = field(default_factory=dict)
    """Fields that its form fills by itself."""
    custom: Sequence[tuple[str, str]] = ()
    """What other fields say, by their names."""


@dataclass
class Issues:
    """Issues on their way into items: what is told of them is told here."""

    meaning: Meaning
    items: list[Item] = field(default_factory=list)
    doubts: list[Told] = field(default_factory=list)
    away: dict[str, str] = field(default_factory=dict)
    lost: Counter[tuple[str, str]] = field(default_factory=Counter)
    """What has no place here, by its name and why, and of how many issues."""
    groups: dict[str, Group] = field(default_factory=dict)
    _before: list[tuple[str, str]] = field(default_factory=list)

    def read(self, key: str, place: str, make: Callable[[], Issue]) -> None:
        """An issue; one that cannot be read for sure is a doubt."""
        try:
            issue = make()
            self.items.append(self._item(issue))
        except (MomentError, ValueDoubtError, ValueError) as error:
            self.doubts.append(Told(str(error), place, key))
            self.away |= {key: ""} if key else {}
            return
        self.groups.setdefault(issue.project.key, issue.project)
        self._before += [(each, issue.key) for each in issue.before]
        self.lost.update(("", f"links '{each}', which say nothing of what comes first") for each in issue.others)

    def foreign(self, *, found: Sequence[str] = (), told: Sequence[Told] = (), **said: Any) -> Foreign:  # noqa: ANN401
        """All of it; what blocks an issue is told by either of the two."""
        blocked: dict[str, list[str]] = {}
        for later, first in self._before:
            blocked.setdefault(later, []).append(first)
        items = [each if each.key not in blocked else _after(each, blocked[each.key]) for each in self.items]
        lost = [
            Told(f"{why}, of {plural(count, 'issue')}", name=name) for (name, why), count in sorted(self.lost.items())
        ]
        doubts = [*self.doubts, *said.pop("ragged", ())]
        return Foreign(
            items,
            list(self.groups.values()),
            lost=[*lost, *told],
            doubts=doubts,
            found=found,
            away=self.away,
            **said,
        )

    def _item(self, issue: Issue) -> Item:
        if not issue.key or not issue.name:
            raise ValueDoubtError("it has no key" if not issue.key else "it has no summary")
        fields = self._fields(issue)
        meant = issue.meant
        if meant == DONE and KNOWN.get(issue.resolution.casefold()) == CANCELLED:
            meant = CANCELLED
        since = {"state": issue.entered} if issue.entered else {}
        since |= {"done": issue.resolved} if issue.resolved and meant in {DONE, CANCELLED} else {}
        links: dict[str, tuple[str, ...]] = {"parent": (issue.parent,)} if issue.parent else {}
        if issue.after:
            links["after"] = tuple(dict.fromkeys(issue.after))
        who = {"assign": (issue.assignee,)} if issue.assignee is not None and issue.assignee.said else {}
        return Item(
            issue.key,
            issue.name,
            fields,
            issue.place,
            group=issue.project.key,
            url=issue.url,
            synced=issue.updated,
            # Where the issue was dropped, its state says only that it is closed.
            state="" if meant == CANCELLED else issue.state,
            meant=meant,
            since=since,
            who=who,
            links=links,
            worked=tuple(issue.work),
            ours=issue.ours,
        )

    def _fields(self, issue: Issue) -> dict[str, Any]:
        made: dict[str, Any] = dict(issue.fields)
        if issue.about:
            made["description"] = within(issue.about)
            self.lost["", f"descriptions behind {LONGEST} characters"] += len(issue.about) > LONGEST
        labels = list(dict.fromkeys(found for each in issue.labels if (found := label(each))))
        if issue.sprint:
            labels.append(f"sprint:{slug(issue.sprint)}")
        made |= {"labels": labels} if labels else {}
        made |= {"not_before": issue.start} if issue.start else {}
        made |= {"finish_by": issue.due} if issue.due else {}
        for name, seconds in (("effort", issue.estimate), ("remaining", issue.remaining)):
            made |= {name: hours(seconds)} if seconds and (name == "effort" or issue.estimate) else {}
        for name, text in issue.custom:
            target = said_for(self.meaning.columns, name)
            if not target:
                self.lost[name, "a field without a meaning here (say 'columns:')"] += 1
            elif target != LEAVE:
                way, value = way_and_value(target, text, self.meaning, name)
                made[way] = value
        self.lost += Counter()  # drops what counted nothing
        return made


def _after(item: Item, more: Sequence[str]) -> Item:
    """An item that waits for others too."""
    after = dict.fromkeys((*item.links.get("after", ()), *more))
    return replace(item, links={**item.links, "after": tuple(after)})


def hours(seconds: str) -> str:
    """Seconds of work as hours.

    Raises:
        ValueDoubtError: for what is no number of seconds.
    """
    if not _WHOLE.fullmatch(seconds):
        raise ValueDoubtError(f"'{seconds[:30]}' is no number of seconds")
    exact = (Decimal(seconds) * _SECOND).quantize(Decimal("0.01"))
    return f"{exact.normalize():f}h"


def linked(kind: str, key: str, *, inward: bool) -> tuple[str, str]:
    """What a link says: that the other comes first ('after'), that it comes later ('before'), or nothing."""
    if kind.casefold() not in BLOCKS:
        return "", kind
    return ("after" if inward else "before"), key
