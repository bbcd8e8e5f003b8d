"""What an audience is told of what is kept from it, and is no longer so."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from itpm.analysis.disclosing.frozen import rate_bands
from itpm.analysis.disclosing.labour import FIGURES, LabourSums, whole_labour
from itpm.analysis.disclosing.sums import MEASURES, Money, whole
from itpm.analysis.scheduling.disclosed import of_plan
from itpm.analysis.scheduling.schedule import Schedule
from itpm.analysis.time.clock import DAY
from itpm.model.audience import Audience
from itpm.model.disclosed import Disclosure
from itpm.model.settings import Released


@dataclass(frozen=True)
class Told:
    """What an audience is told, and what it is told of."""

    money: Money
    audience: Audience
    kinds: Released
    frozen: Disclosure
    seen: Schedule | None
    """The plan that the audience sees, with what it is told; None: no dates are told."""

    def outdated(self, days: int, share: Decimal) -> tuple[str, ...]:
        """By name what is another one now: dates by more than some days, sums by more than a share, any band."""
        found = (*self._dates(days), *self._sums(share), *self._labour(share), *self._bands())
        return tuple(dict.fromkeys(found))

    def _dates(self, days: int) -> Iterator[str]:
        """What it sees of open work that is other than in the full plan, be it told or found out."""
        if self.seen is None or not self.kinds.schedule:
            return
        items = self.money.facts.schedule.items
        told = not self.audience.sees_plans
        for address, each in sorted(self.seen.items.items()):
            now = items.get(address)
            if now is None or now.done or each.done or (told and address not in self.frozen.dates):
                continue
            found, then = of_plan(now), of_plan(each)
            known = found.finish is not None and then.finish is not None
            apart = abs((found.finish or 0) - (then.finish or 0)) > days * DAY
            if apart if known else (found.finish, found.never) != (then.finish, then.never):
                yield address

    def _sums(self, share: Decimal) -> Iterator[str]:
        for measure in MEASURES if self.kinds.budgets else ():
            values = self.money.values(measure)
            for each, total in self.money.said(self.frozen, measure):
                now = whole(values[part] for part in each.parts) if each.parts <= values.keys() else None
                if now is None or abs(now - total) > abs(total) * share:
                    yield each.name

    def _labour(self, share: Decimal) -> Iterator[str]:
        held = LabourSums(self.money.facts)
        for each in self.frozen.labour if self.kinds.budgets else ():
            lines = frozenset(map(str, each.lines))
            for name in FIGURES:
                total, parts = getattr(each, name), held.parts(lines, name)
                now = None if parts is None else whole_labour(parts)
                if total is not None and (now is None or abs(now - total.amount) > abs(total.amount) * share):
                    yield ", ".join(sorted(lines))

    def _bands(self) -> Iterator[str]:
        bands = rate_bands(self.money.facts, self.audience) if self.kinds.rates else {}
        yield from (who for who, band in self.frozen.bands.items() if self.kinds.rates and bands.get(who) != band)
