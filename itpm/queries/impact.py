"""What it means if something stops, for people and for programs: what stops, whom it hits, who answers."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from itpm.analysis.continuity.facts import ContinuityFacts
from itpm.analysis.security.access import Access
from itpm.analysis.services.graph import KINDS, Part, ServiceGraph
from itpm.analysis.services.impact import Hit, Impact
from itpm.analysis.services.reach import Reached
from itpm.analysis.services.stopping import Held
from itpm.analysis.services.touching import Touch
from itpm.model.budget import Contract
from itpm.model.portfolio import Portfolio
from itpm.model.scalars import Elapsed
from itpm.queries.access import KeysAnswer
from itpm.queries.business import business_document, business_text
from itpm.queries.standing import in_tree
from itpm.queries.written import written
from itpm.say import number, printable

MOST = 100
"""How much of what stops is shown unless somebody asks for more."""
COLUMNS = ("what", "kind", "id", "name", "distance", "through", "tier", "mtpd", "owner")


@dataclass(frozen=True)
class ImpactAnswer:
    """The answer to what stops with some things, by kind and address: parts of the graph, and contracts.

    ``most`` is how many parts are shown of what stops, the nearest first.
    """

    known: ContinuityFacts
    access: Access
    asked: tuple[Part, ...]
    most: int = MOST

    @cached_property
    def contracts(self) -> tuple[Contract, ...]:
        """The contracts that are asked for, and those that run with suppliers that are."""
        every, supply = self.portfolio.finance.contracts, self.known.services.supply
        found: list[Contract] = []
        for kind, address in self.asked:
            found += [every[address]] if kind == "contract" else ()
            found += supply.running(address) if kind == "supplier" else ()
        return tuple({each.id: each for each in found}.values())

    @cached_property
    def impact(self) -> Impact:
        """What it means if all that is asked for stops, with the services that need one of its contracts."""
        supply = self.known.services.supply
        parts: list[Part] = []
        for each in self.asked:
            if each.kind == "contract":
                parts += supply.services(self.portfolio.finance.contracts[each.address])
            else:
                parts += supply.gone_with(each.address) or (each,) if each.kind == "supplier" else (each,)
        return self.known.services.impact(*parts)

    @property
    def portfolio(self) -> Portfolio:
        """The portfolio."""
        return self.graph.portfolio

    @property
    def graph(self) -> ServiceGraph:
        """What stands on what."""
        return self.known.services.graph

    def document(self) -> dict[str, Any]:
        """All of it as programs read it."""
        impact = self.impact
        return {
            "things": [self._part(each) for each in impact.started],
            "contracts": [self._contract(each) for each in self.contracts],
            "tier": impact.tier,
            "stops": [self._reached(each) for each in impact.stop.stops],
            "goes_on": [self._held(each) for each in impact.stop.goes_on],
            "keys": {each.holder: each.document() for each in self._keys},
            **business_document(self.known, impact),
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
        own += [
            {"what": "asked", "kind": "contract", "id": each.id, "name": each.title, "owner": each.owner}
            for each in self.contracts
        ]
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
        asked = ", ".join(self._asked_said(each) for each in self.asked)
        yield f"if {asked} {'stops' if len(self.asked) == 1 else 'stop'}:"
        yield from _section("needs a contract that ends with it", [*map(self._contract_said, self.contracts)])
        yield from _section("stops", self._tree(), "nothing that stands on it")
        yield from _section("goes on, for others do the same", [self._held_said(each) for each in impact.stop.goes_on])
        lines = [*business_text(self.known, impact)]
        yield from _section("business that stands still", lines, "no process that is named")
        yield from _section("hit", [self._hit_said(each) for each in impact.hits], "no department that is named")
        yield from _section("who answers", [self._owner_said(*each) for each in impact.owners.items()])
        yield from _section("gets into", [line for each in self._keys for line in each.text()])
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

    @property
    def _keys(self) -> list[KeysAnswer]:
        """What suppliers that are asked for get into."""
        return [KeysAnswer(self.access, each.address) for each in self.asked if each.kind == "supplier"]

    def _asked_said(self, asked: Part) -> str:
        if asked.kind in KINDS:
            return self._said(asked) + self._facts_said(asked)
        return f"{asked.kind} {asked.address} {printable(self.portfolio.finance.contracts[asked.address].title)}"

    def _contract_said(self, each: Contract) -> str:
        end = f" until {written(each.dates.finish)}" if each.dates is not None and each.dates.finish is not None else ""
        needs = self._names(self.known.services.supply.services(each)) or "it names no service"
        return f"contract {each.id} {printable(each.title)}{end}: {needs}"

    def _contract(self, each: Contract) -> dict[str, Any]:
        return {
            "id": each.id,
            "name": each.title,
            "supplier": each.supplier,
            "until": each.dates.finish.isoformat() if each.dates is not None and each.dates.finish else None,
            "services": [part.address for part in self.known.services.supply.services(each)],
        }

    def _said(self, part: Part) -> str:
        return f"{part.kind} {part.address} {printable(self.graph.title(part))}"

    def _facts_said(self, part: Part) -> str:
        tier, mtpd = self._tier(part), self.impact.mtpd(part)
        said = [f"tier {tier}" if tier is not None else "", f"may be missed for {mtpd}" if mtpd is not None else ""]
        return f" ({', '.join(filter(None, said))})" if any(said) else ""

    def _held_said(self, each: Held) -> str:
        left = [one for one in each.need.there if one not in each.lost]
        spare = f"{number(each.spare)} more may stop" if each.spare else "no more may stop"
        there = f"{number(each.need.least)} needed, {number(len(left))} left ({self._names(left)})"
        return f"{self._said(each.part)}: {there}; {spare}"

    def _names(self, parts: Iterable[Part]) -> str:
        """The addresses of the first of some parts, and how many more there are."""
        named = [each.address for each in parts]
        more = len(named) - self.most
        return ", ".join(named[: self.most]) + (f" and {number(more)} more" if more > 0 else "")

    def _hit_said(self, each: Hit) -> str:
        of = self._names(each.parts)
        unsaid = f", {each.unsaid} of {len(each.parts)} say no time" if each.unsaid else ""
        wait = f"may wait for {each.mtpd} at most" if each.mtpd is not None else "how long it may wait is not known"
        return f"{each.department} {printable(self._name(each.department))}: {wait}{unsaid}; by {of}"

    def _owner_said(self, who: str, parts: Sequence[Part]) -> str:
        return f"{f'{who} {printable(self._name(who))}' if who else 'nobody'}: {self._names(parts)}"

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


def _section(title: str, lines: Sequence[str], nothing: str = "") -> Iterator[str]:
    if lines or nothing:
        yield f"{title}:" if lines else f"{title}: {nothing}"
        yield from (f"  {line}" for line in lines)
