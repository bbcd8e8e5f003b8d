"""What an audience is told of what is kept from it, and is no longer so."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from itpm.analysis.disclosing.dates import untrue_ends
from itpm.analysis.disclosing.frozen import rate_bands
from itpm.analysis.disclosing.labour import FIGURES, LabourSums, whole_labour
from itpm.analysis.disclosing.sums import MEASURES, Money, whole
from itpm.analysis.scheduling.disclosed import ToldDates, of_plan
from itpm.analysis.scheduling.ends import of_end, project_end
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
        """What it sees of open work and whole projects that is other than in the full plan, be it told or found out."""
        for name, now, then in self._seen():
            known = now.finish is not None and then.finish is not None
            apart = abs((now.finish or 0) - (then.finish or 0)) > days * DAY
            if apart if known else (now.finish, now.never) != (then.finish, then.never):
                yield name

    def _seen(self) -> Iterator[tuple[str, ToldDates, ToldDates]]:
        """By name the dates of the full plan and those that are seen; of those who know no days, what is told."""
        if self.seen is None or not self.kinds.schedule:
            return
        whole, told = self.money.facts.schedule, not self.audience.sees_plans
        for address, each in sorted(self.seen.items.items()):
            now = whole.items.get(address)
            if now is not None and not (now.done or each.done) and (not told or address in self.frozen.dates):
                yield address, of_plan(now), of_plan(each)
        for project in () if told else untrue_ends(whole, self.seen):
            yield project, of_end(project_end(whole, project)), of_end(project_end(self.seen, project))

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
