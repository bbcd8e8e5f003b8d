"""The figures of work that flows: throughput with its spread, work in progress, cycle time and age.

Work in progress, throughput, cycle time and the age of items are the four measures of the Kanban Guide (2020). Counts
and percentiles come from the tool that holds the items: percentiles of several periods cannot be put together, so
those of the last one are told.
"""

from decimal import Decimal

from itpm.analysis.figures.amounts import Ratio, Unknown
from itpm.analysis.figures.arithmetic import divided, lift
from itpm.analysis.figures.figure import Computed, Given, Group, Term, Unit
from itpm.analysis.flow.counts import WEEK, Count, Counts
from itpm.analysis.flow.spread import deviation, interval, mean
from itpm.analysis.flow.velocity import figure
from itpm.message import phrase

_NOBODY = "no period that is over says 'finished'"


def _of_limit(wip: Ratio, limit: Ratio) -> Ratio:
    return divided(wip, limit, "the limit is nothing")


def _littles_law(wip: Ratio, throughput: Ratio) -> Ratio:
    return lift(lambda weeks: weeks * WEEK, divided(wip, throughput, "nothing was finished so far"))


def _of_most(oldest: Ratio, p85: Ratio) -> Ratio:
    return divided(oldest, p85, "most items take no time")


FLOW = Group(
    "Flow",
    (
        figure("throughput", "Throughput in a week", "Σ finished / weeks that are over and say it"),
        figure("throughput_deviation", "Standard deviation of throughput", "√(Σ (finished − mean)² / (n − 1))"),
        figure("throughput_low", "Throughput, low", "the median is no lower, at 90%"),
        figure("throughput_high", "Throughput, high", "the median is no higher, at 90%"),
        figure("throughput_best", "Best week", "the most that was finished in one"),
        figure("arrivals", "Begun in a week", "Σ started / weeks that are over and say it"),
        figure("wip", "Work in progress", "items, as the last period says"),
        figure("wip_mean", "Work in progress, mean", "over the periods that are over and say it"),
        figure("wip_limit", "Limit of work in progress", "as the team has set it"),
        figure(
            "wip_of_limit",
            "Work in progress of its limit",
            "work in progress / limit",
            ("wip", "wip_limit"),
            _of_limit,
            unit=Unit.SHARE,
        ),
        figure("cycle_p50", "Cycle time, half", "of what was finished half took no longer", unit=Unit.DAYS),
        figure("cycle_p85", "Cycle time, most", "of what was finished 85% took no longer", unit=Unit.DAYS),
        figure(
            "cycle_by_flow",
            "Cycle time by Little's law",
            "work in progress, mean / throughput × 7",
            ("wip_mean", "throughput"),
            _littles_law,
            unit=Unit.DAYS,
        ),
        figure("oldest", "Age of the oldest item", "as the last period says", unit=Unit.DAYS),
        figure(
            "ageing",
            "Age of the oldest, of most",
            "age of the oldest item / cycle time, most",
            ("oldest", "cycle_p85"),
            _of_most,
            unit=Unit.INDEX,
        ),
    ),
    source="The Kanban Guide, 2020; Little, 1961: L = λ W",
)
"""How much a team or a project finishes in a week, how much it has in work, and how long that takes."""


def flow_of(counts: Counts, limit: int | None) -> Computed:
    """The figures of what was counted; without a limit nothing is told of one."""
    weeks = counts.a_week("finished")
    found = tuple(weeks.values())
    low, high = interval(found)
    given = {
        "throughput": Given(counts.rate("finished"), tuple(Term(*each) for each in weeks.items())),
        "throughput_deviation": Given(deviation(found) if found else Unknown(_NOBODY)),
        "throughput_low": Given(low),
        "throughput_high": Given(high),
        "throughput_best": Given(max(found) if found else Unknown(_NOBODY)),
        "arrivals": Given(counts.rate("started"), tuple(Term(*each) for each in counts.a_week("started").items())),
        "wip_mean": Given(mean(tuple(counts.told("wip").values()), "no period that is over says 'wip'")),
        **{name: _last(*counts.latest(field)) for name, field in _LATEST.items()},
    }
    return FLOW.of(given if limit is None else {**given, "wip_limit": Given(Decimal(limit))})


_LATEST = {"wip": "wip", "cycle_p50": "p50", "cycle_p85": "p85", "oldest": "oldest"}


def _last(value: Ratio, count: Count | None) -> Given:
    return Given(value, words=phrase("as {period} says", period=str(count.period)) if count is not None else "")
