"""What it means if something stops, for people and for programs: what stops, whom it hits, who answers."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from itpm.analysis.services.graph import Part, ServiceGraph
from itpm.analysis.services.impact import Hit, Impact
from itpm.analysis.services.reach import Reached
from itpm.analysis.services.stopping import Held
from itpm.analysis.services.touching import Touch
from itpm.model.portfolio import Portfolio
from itpm.model.scalars import Elapsed
from itpm.queries.standing import in_tree
from itpm.queries.written import written
from itpm.say import number, printable

MOST = 100
"""How much of what stops is shown unless somebody asks for more."""
COLUMNS = ("what", "kind", "id", "name", "distance", "through", "tier", "mtpd", "owner")


@dataclass(frozen=True)
class ImpactAnswer:
    """The answer to what stops; ``most`` is how many parts are shown of what stops, the nearest first."""

    portfolio: Portfolio
    graph: ServiceGraph
    impact: Impact
    most: int = MOST

    def document(self) -> dict[str, Any]:
        """All of it as programs read it."""
        impact = self.impact
        return {
            "things": [self._part(each) for each in impact.started],
            "tier": impact.tier,
            "stops": [self._reached(each) for each in impact.stop.stops],
            "goes_on": [self._held(each) for each in impact.stop.goes_on],
            "departments": [self._hit(each) for each in impact.hits],
            "owners": [
                {"id": who or None, "name": self._name(who) if who else None, "of": [_plain(each) for each in parts]}
                for who, parts in impact.owners.items()
            ],
            "projects": [self._touch(each) for each in impact.projects],
        }

    def rows(self) -> list[dict[str, Any]]:
        """What was asked for, stops or goes on, a line each."""
        own = [{"what": "asked", **self._row(each)} for each in self.impact.started]
        stops = [
            {"what": "stops", **self._row(each.part), "distance": each.distance, "through": each.through.address}
            for each in self.impact.stop.stops
        ]
        return [*own, *stops, *({"what": "goes on", **self._row(each.part)} for each in self.impact.stop.goes_on)]

    def _row(self, part: Part) -> dict[str, Any]:
        mtpd = self.impact.mtpd(part)
        return {**self._part(part), "mtpd": str(mtpd) if mtpd is not None else None}

    def text(self) -> Iterator[str]:
        """All of it for people."""
        impact = self.impact
        asked = ", ".join(self._said(each) + self._facts_said(each) for each in impact.started)
        yield f"if {asked} {'stops' if len(impact.started) == 1 else 'stop'}:"
        yield from _section("stops", self._tree(), "nothing that stands on it")
        yield from _section("goes on, for others do the same", [self._held_said(each) for each in impact.stop.goes_on])
        yield from _section("hit", [self._hit_said(each) for each in impact.hits], "no department that is named")
        yield from _section("who answers", [self._owner_said(*each) for each in impact.owners.items()])
        yield from _section(
            "changed by", [self._touch_said(each) for each in impact.projects], "no project that goes on"
        )

    def _tree(self) -> list[str]:
        """What stops, each below that through which it does, as far as it is shown."""
        shown = self.impact.stop.stops[: self.most]
        trees = (in_tree(part, shown) for part in self.impact.started)
        lines = ["  " * depth + self._said(part) + self._facts_said(part) for tree in trees for part, depth in tree]
        more = len(self.impact.stop.stops) - len(shown)
        return [*lines, *([f"… and {number(more)} more, farther away"] if more else [])]

    def _part(self, part: Part) -> dict[str, Any]:
        record = self.graph.record(part)
        return {
            **_plain(part),
            "name": record.title,
            "tier": self._tier(part),
            "mtpd_minutes": _minutes(self.impact.mtpd(part)),
            "owner": record.owner,
        }

    def _tier(self, part: Part) -> int | None:
        found = self.impact.tiers.get(part)
        return None if found is None else found.tier

    def _reached(self, each: Reached) -> dict[str, Any]:
        return {**self._part(each.part), "distance": each.distance, "through": _plain(each.through)}

    def _held(self, each: Held) -> dict[str, Any]:
        return {
            **self._part(each.part),
            "needs": each.need.least,
            "of": [_plain(one) for one in each.need.there],
            "lost": [_plain(one) for one in each.lost],
            "left": each.left,
        }

    def _hit(self, each: Hit) -> dict[str, Any]:
        return {
            "id": each.department,
            "name": self._name(each.department),
            "mtpd_minutes": _minutes(each.mtpd),
            "without_mtpd": each.unsaid,
            "by": [_plain(part) for part in each.parts],
        }

    def _touch(self, each: Touch) -> dict[str, Any]:
        window = each.window
        times = (
            {"id": window.id, "start": window.start.isoformat(), "finish": window.finish.isoformat()}
            if window
            else None
        )
        return {
            "id": each.project,
            "name": self._name(each.project),
            "thing": _plain(each.part),
            "by": each.field,
            "window": times,
        }

    def _said(self, part: Part) -> str:
        return f"{part.kind} {part.address} {printable(self.graph.title(part))}"

    def _facts_said(self, part: Part) -> str:
        tier, mtpd = self._tier(part), self.impact.mtpd(part)
        said = [f"tier {tier}" if tier is not None else "", f"may be missed for {mtpd}" if mtpd is not None else ""]
        return f" ({', '.join(filter(None, said))})" if any(said) else ""

    def _held_said(self, each: Held) -> str:
        left = [one.address for one in each.need.there if one not in each.lost]
        spare = f"{each.spare} more may stop" if each.spare else "no more may stop"
        return f"{self._said(each.part)}: {each.need.least} needed, {len(left)} left ({', '.join(left)}); {spare}"

    def _hit_said(self, each: Hit) -> str:
        of = _names(each.parts)
        unsaid = f", {each.unsaid} of {len(each.parts)} say no time" if each.unsaid else ""
        wait = f"may wait for {each.mtpd} at most" if each.mtpd is not None else "how long it may wait is not known"
        return f"{each.department} {printable(self._name(each.department))}: {wait}{unsaid}; by {of}"

    def _owner_said(self, who: str, parts: Sequence[Part]) -> str:
        return f"{f'{who} {printable(self._name(who))}' if who else 'nobody'}: {_names(parts)}"

    def _touch_said(self, each: Touch) -> str:
        project = f"{each.project} {printable(self._name(each.project))}"
        if each.window is None:
            return f"{project}: takes the place of {each.part.address}"
        start, finish = written(each.window.start), written(each.window.finish)
        return f"{project}: {each.part.address} from {start} to {finish} ({each.window.id})"

    def _name(self, address: str) -> str:
        found = self.portfolio.find(address)
        return found.title if found is not None else address


def _plain(part: Part) -> dict[str, str]:
    return {"kind": part.kind, "id": part.address}


def _minutes(time: Elapsed | None) -> int | None:
    return None if time is None else int(time.minutes)


def _names(parts: Iterable[Part]) -> str:
    return ", ".join(each.address for each in parts)


def _section(title: str, lines: Sequence[str], nothing: str = "") -> Iterator[str]:
    if lines or nothing:
        yield f"{title}:" if lines else f"{title}: {nothing}"
        yield from (f"  {line}" for line in lines)
