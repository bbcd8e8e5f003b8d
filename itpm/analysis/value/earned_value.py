"""Earned value of projects: what was planned, what is done, what it cost, and where that leads.

Terms and formulas are those of ISO 21508:2018 and the PMI Standard for Earned Value Management. The budget at
completion holds the lines, the contingency (spread over the work in proportion to it) and what was approved out of the
management reserve, but not the rest of that reserve. Lines whose money comes in are no cost of work: they are in what
is planned, spent and forecast, and in what a project costs at its pace, but in no earned value.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from itpm.analysis.figures.amounts import NOTHING, ONE, Amount, Partly, Ratio, Unknown, part_of_sums, zero
from itpm.analysis.figures.arithmetic import added, bare, divided, minus, times, total
from itpm.analysis.figures.figure import Computed, Given, Term
from itpm.analysis.money.budgets import approval
from itpm.analysis.money.cost import Costs
from itpm.analysis.money.line import ALL_DAYS, Line
from itpm.analysis.money.reserve import reserves
from itpm.analysis.scheduling.baselines import Frozen
from itpm.analysis.value.earned_figures import EARNED_VALUE
from itpm.analysis.value.earned_schedule import EarnedSchedule, earned_schedule
from itpm.analysis.value.earning import earned_share, planned_share, status_moment
from itpm.analysis.value.task_value import TaskValue, Way
from itpm.message import phrase
from itpm.model.address import own_of
from itpm.model.project import Project
from itpm.model.scalars import Dates, Money

_UNPLANNED = Unknown("no plan was approved as a baseline")


@dataclass(frozen=True)
class EarnedValue:
    """The earned value of one project on the status date, in the currency of its budget."""

    costs: Costs
    project: Project

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The lines of the project that cost money."""
        return tuple(each for each in self._all if not each.comes_in)

    @property
    def _all(self) -> tuple[Line, ...]:
        return self.costs.of_owner.get(self.project.id, ())

    @cached_property
    def currency(self) -> str:
        """The currency of all its figures."""
        budget = self.project.budget
        return (budget.currency if budget is not None else None) or self.costs.portfolio.currency

    @cached_property
    def frozen(self) -> Frozen | None:
        """The approved plan that holds now."""
        return self.costs.distributed.frozen(self.project)

    @cached_property
    def values(self) -> tuple[TaskValue, ...]:
        """Each task's part of each line, in the project's currency."""
        return tuple(value for line in self.lines for value in self._values(line))

    def _values(self, line: Line) -> Iterator[TaskValue]:
        planned = self._planned(line)
        if line.of_dropped_work:
            # Nobody earns what it has cost, also where more came back than was spent.
            yield TaskValue(line.id, "", planned, NOTHING, NOTHING, Way.CANCELLED)
            return
        if isinstance(planned, Unknown):
            yield from self._of_unknown(line, planned)
            return
        given = NOTHING
        for task, worth in self.costs.distributed.shares(line.record, self.project, planned).items():
            yield self._value(line, task, worth)
            given += worth.amount if isinstance(worth, Money) else planned.amount
        if given < planned.amount:
            yield self._unnamed(line, Money(planned.amount - given, planned.currency))

    def _of_unknown(self, line: Line, planned: Unknown) -> Iterator[TaskValue]:
        """The tasks of a line whose plan nobody knows: each with what is known of its worth, else all of it as one."""
        shares = self.costs.distributed.shares
        if line.from_tasks and isinstance(planned, Partly):
            for task, worth in shares(line.record, self.project, planned.known).items():
                yield self._value(line, task, part_of_sums(worth, line.id, below=None))
            return
        named = line.record.tasks or line.from_tasks
        tasks = self.costs.distributed.tasks_of(line.record, self.project) if named else ()
        way = Way.MEASURED if named or any(line.id in t.cost for t in self.project.tasks.values()) else Way.UNNAMED
        yield self._as_one(line, tasks, planned, planned, way)

    def _as_one(self, line: Line, tasks: Iterable[str], worth: Amount, reason: Unknown, way: Way) -> TaskValue:
        """Tasks of which nobody knows what each is worth, or what is earned of them, for a reason.

        What has not begun has earned nothing, whatever it is worth, and what lies ahead had nothing planned by now.
        """
        values = [self._value(line, each, worth) for each in tasks]
        due = NOTHING if values and all(each.planned == NOTHING for each in values) else reason
        done = NOTHING if values and all(each.earned == NOTHING for each in values) else reason
        return TaskValue(line.id, "", worth, due, done, way)

    def _unnamed(self, line: Line, rest: Money) -> TaskValue:
        """What of a line no task is worth: without an approved plan nobody knows what of it is earned."""
        named = self.costs.distributed.tasks_of(line.record, self.project) if line.record.tasks else ()
        if named:
            said = phrase("not all tasks of {line} have an effort, or a duration, to share it by", line=line.id)
            return self._as_one(line, named, rest, Unknown(said), Way.UNSHARED)
        share = self._passed(line) if self.frozen is not None else _UNPLANNED
        return TaskValue(line.id, "", rest, share, share, Way.UNNAMED)

    def _passed(self, line: Line) -> Ratio:
        """The part of a line's plan that lies before the status date."""
        phased = self.costs.planned(line)
        if isinstance(phased, Unknown):
            return phased
        return divided(phased.between(Dates(None, self.costs.as_of)), phased.between(ALL_DAYS), "nothing is planned")

    def _value(self, line: Line, address: str, worth: Amount) -> TaskValue:
        schedule = self.costs.schedule
        record = self.project.tasks.get(own_of(address))
        outline = self.costs.distributed.outline(self.project)
        if outline is not None and record is not None and outline.cancelled(record):
            return TaskValue(line.id, address, worth, NOTHING, NOTHING, Way.CANCELLED)
        way = Way.EFFORT if record is not None and record.ev_method == "loe" else Way.MEASURED
        span = self.frozen.spans.get(address) if self.frozen is not None else None
        planned: Ratio = _UNPLANNED
        if self.frozen is not None:
            item = schedule.items.get(address)
            dates = span or (item.dates if item is not None else None)
            if dates is None:
                planned = Unknown(phrase("{address} has no dates", address=address))
            else:
                moment = status_moment(schedule, self.project, address)
                planned = planned_share(schedule, self.project, address, dates, moment)
        beside = self._worths if record is not None and record.ev_method == "apportioned" else {}
        earned = earned_share(schedule, self.project, address, span, beside)
        if way is Way.EFFORT and self.frozen is None:
            earned = _UNPLANNED
        return TaskValue(line.id, address, worth, planned, earned, way)

    @cached_property
    def _worths(self) -> Mapping[str, Decimal]:
        """What each task is worth over all lines of which that is known."""
        found: dict[str, Decimal] = {}
        for line in self.lines:
            planned = self._planned(line)
            if isinstance(planned, Unknown):
                continue
            for task, worth in self.costs.distributed.shares(line.record, self.project, planned).items():
                found[task] = found.get(task, NOTHING) + (worth.amount if isinstance(worth, Money) else NOTHING)
        return found

    @cached_property
    def computed(self) -> Computed:
        """All figures by name, with how each came about."""
        reason = None if self.lines else Unknown(self._without_lines)
        given, measured = self._given(self.values, self.lines, reason, whole=True), self.discrete
        work = total((each.budget for each in self.values), self.currency)
        whole = given["bac"].value
        rest = NOTHING if isinstance(whole, Decimal) else minus(whole, measured.amount("bac"))
        terms = (
            Term("measured work: BAC / CPI", measured.amount("eac")),
            Term("the rest, as planned", rest),
            *(Term(f"{line.id} (comes in)", amount) for line, amount in self._incoming(self._forecast)),
        )
        known = {f"measured_{name}": Given(measured.amount(name)) for name in ("bac", "ev", "ac")}
        known |= {f"timed_{name}": Given(self.timed.amount(name)) for name in ("bac", "ev", "pv")}
        unpaced = next((each.value for each in terms[:2] if isinstance(each.value, Unknown)), None)
        at_pace = bare(unpaced) if unpaced is not None else self._sum_of(terms)
        return EARNED_VALUE.of({**given, **known, "work": Given(work), "at_pace": Given(at_pace, terms)})

    @cached_property
    def discrete(self) -> Computed:
        """The figures of measured work alone of which the cost is known: what health reads.

        Level of effort would make a late project look on time, and what was cancelled a project in time look late.
        """
        # What was spent on a line that is named in part is no cost of that part; unknown cost is none of anything.
        unspent = {each.id: spent for each in self.lines if isinstance(spent := self.costs.sums(each).spent, Unknown)}
        unnamed = {each.line for each in self.values if each.way in {Way.UNNAMED, Way.UNSHARED}}
        without = next(iter(unspent.values()), None)
        return self._measured(lambda each: each.line not in unspent.keys() | unnamed, without)

    @cached_property
    def timed(self) -> Computed:
        """The figures of all measured work whose planned value is known, whatever is known of its cost."""
        unknown = [each.budget for each in self.values if each.way is Way.MEASURED and isinstance(each.budget, Unknown)]
        return self._measured(lambda each: not isinstance(each.budget, Unknown), next(iter(unknown), None))

    def _measured(self, counts: Callable[[TaskValue], bool], lacking: Unknown | None) -> Computed:
        """The figures of some of the measured work; ``lacking`` is why of others nothing is known."""
        work = [each for each in self.values if each.way is Way.MEASURED]
        values = tuple(each for each in work if counts(each))
        measured = {each.line for each in values}
        reason = bare(lacking) if work and lacking is not None else Unknown(self._without_lines)
        lines = tuple(each for each in self.lines if each.id in measured)
        return EARNED_VALUE.of(self._given(values, lines, None if lines else reason))

    @property
    def _without_lines(self) -> str:
        """Why no line is looked at."""
        of = self.project.id
        if self.lines:
            return phrase("no task says what is done for the money of '{of}': name 'tasks' at its lines", of=of)
        if self._all:
            return phrase("'{project}' has no lines that cost money", project=of)
        return phrase("'{project}' has no lines of money", project=of)

    def _given(
        self, values: tuple[TaskValue, ...], lines: tuple[Line, ...], reason: Unknown | None, *, whole: bool = False
    ) -> Mapping[str, Given]:
        """The figures of some work, or the ``reason`` why there is none; of the ``whole`` project with reserves."""
        lined = _by_line(values)
        budgets = [Term(line, total((v.budget for v in each), self.currency)) for line, each in lined.items()]
        planned = [Term(line, total((v.pv for v in each), self.currency)) for line, each in lined.items()]
        earned = [Term(v.said, v.ev) for v in values if v.earned != NOTHING]
        work = reason or self._sum_of(budgets)
        kept = self._beside(work) if whole else zero(self.currency)
        completed = added(work, kept)
        # Without reserves the work earns itself, whatever is unknown of it.
        bare_work = isinstance(work, Unknown) and kept == zero(self.currency)
        scale = ONE if bare_work else divided(completed, work, "nothing is planned")
        reserved = (Term("contingency and released reserve, less what was drawn onto lines", kept),)
        return {
            "bac": Given(completed, (*budgets, *reserved)),
            "pv": self._scaled(planned, reason or scale),
            "ev": self._scaled(earned, reason or scale),
            **self._paid(lines, reason),
        }

    def _planned(self, line: Line) -> Amount:
        """What a line is planned to cost."""
        return self.costs.carried(line, self.currency).planned

    def _forecast(self, line: Line) -> Amount:
        """What a line comes to, with what is known of it where parts are unknown."""
        return self.costs.carried(line, self.currency).forecast

    def _incoming(self, amount: Callable[[Line], Amount]) -> Iterator[tuple[Line, Amount]]:
        """The lines whose money comes in, each with an amount of it in the project's currency."""
        return ((each, amount(each)) for each in self._all if each.comes_in)

    def _beside(self, work: Amount) -> Amount:
        """The reserves that belong to the budget at completion beside what is planned."""
        planned = total((work, *(amount for _line, amount in self._incoming(self._planned))), self.currency)
        return reserves(self.costs, self.project).beside(approval(self.costs, self.project), planned)

    def _sum_of(self, terms: Iterable[Term]) -> Amount:
        return total((each.value for each in terms if not isinstance(each.value, Decimal)), self.currency)

    def _scaled(self, terms: list[Term], scale: Ratio) -> Given:
        """A value of the work with the part of the reserves that follows it, which makes the terms add up."""
        own = self._sum_of(terms)
        kept = times(own, scale if isinstance(scale, Unknown) else scale - ONE)
        beside = kept.known if isinstance(kept, Partly) else kept
        lacking = any(isinstance(each.value, Unknown) for each in terms)
        none = lacking if isinstance(beside, Unknown) else not beside.amount
        return Given(added(own, kept), (*terms, *(() if none else (Term("contingency and released reserve", kept),))))

    def _paid(self, lines: tuple[Line, ...], reason: Unknown | None) -> Mapping[str, Given]:
        """What the lines have cost, and what they still cost."""
        sums = [(line, self.costs.carried(line, self.currency)) for line in lines]
        spent, ordered = (tuple(Term(line.id, s.values[n]) for line, s in sums) for n in ("spent", "committed"))
        left = tuple(Term(line.id, total((s.committed, s.estimate), self.currency)) for line, s in sums)
        named = (("ac", spent), ("ordered", ordered), ("etc_bottom_up", left))
        return {name: Given(reason or self._sum_of(terms), terms) for name, terms in named}

    @cached_property
    def schedule(self) -> EarnedSchedule | None:
        """How far the project is in time; None without a baseline."""
        if self.frozen is None:
            return None
        return earned_schedule(self.costs.schedule, self.project, self.frozen, self._worth())

    def _worth(self) -> Mapping[str, float] | None:
        """What each task is worth over all lines; None where that is not known of one of them."""
        found: dict[str, float] = {}
        for each in self.values:
            if isinstance(each.budget, Unknown) or each.way is Way.UNSHARED:
                return None
            if each.task:
                found[each.task] = found.get(each.task, 0.0) + float(each.budget.amount)
        return found

    def amount(self, name: str) -> Amount:
        """One of the figures that are money: bac, pv, ev, ac, eac and the like."""
        return self.computed.amount(name)

    def ratio(self, name: str) -> Ratio:
        """One of the figures that are numbers: cpi, spi, tcpi_bac and the like."""
        return self.computed.ratio(name)


def _by_line(values: tuple[TaskValue, ...]) -> Mapping[str, list[TaskValue]]:
    found: dict[str, list[TaskValue]] = {}
    for each in values:
        found.setdefault(each.line, []).append(each)
    return found
