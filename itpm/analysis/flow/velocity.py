"""The figures of work in iterations: velocity with its spread, commitments, and what the rest asks for."""

from collections.abc import Callable, Iterable
from decimal import Decimal

from itpm.analysis.figures.amounts import Ratio, Unknown, Value
from itpm.analysis.figures.arithmetic import divided
from itpm.analysis.figures.figure import Computed, Figure, Given, Group, Term, Unit
from itpm.analysis.flow.spread import deviation, interval, mean
from itpm.analysis.flow.timeboxes import Timebox, Timeboxes
from itpm.classification import Classification
from itpm.message import phrase

_NOBODY = "no iteration that is over says what was completed"


def figure(
    name: str,
    title: str,
    words: str = "",
    inputs: tuple[str, ...] = (),
    compute: Callable[..., Value] | None = None,
    *,
    unit: Unit = Unit.MEASURE,
) -> Figure:
    """A figure of work that teams count, which is for those who work there."""
    return Figure(name, title, unit, words, inputs, compute, classification=Classification.STAFF)


def _iterations(backlog: Ratio, velocity: Ratio) -> Ratio:
    return divided(backlog, velocity, "nothing was completed so far")


def _needed(backlog: Ratio, iterations: Ratio) -> Ratio:
    return divided(backlog, iterations, "no iteration is left")


def _of_best(needed: Ratio, best: Ratio) -> Ratio:
    return divided(needed, best, "nothing was completed so far")


VELOCITY = Group(
    "Velocity",
    (
        figure("velocity", "Velocity", "Σ completed / iterations that are over and say it"),
        figure("velocity_deviation", "Standard deviation of velocity", "√(Σ (completed − velocity)² / (n − 1))"),
        figure("velocity_low", "Velocity, low", "the median is no lower, at 90%"),
        figure("velocity_high", "Velocity, high", "the median is no higher, at 90%"),
        figure("velocity_best", "Best iteration", "the most that was completed in one"),
        figure("completed_share", "Completed of committed", "Σ completed / Σ committed", unit=Unit.SHARE),
        figure("added_share", "Added of committed", "Σ added / Σ committed", unit=Unit.SHARE),
        figure("carried_share", "Carried on of committed", "Σ carried / Σ committed", unit=Unit.SHARE),
        figure("backlog", "Left in all", "as the last iteration says that has begun"),
        figure(
            "iterations_left",
            "Iterations that the rest takes",
            "left in all / velocity",
            ("backlog", "velocity"),
            _iterations,
        ),
        figure(
            "iterations_to_deadline",
            "Iterations until the deadline",
            "days until the deadline / days from the start of one to that of the next",
        ),
        figure(
            "velocity_needed",
            "Velocity that the deadline needs",
            "left in all / iterations until the deadline",
            ("backlog", "iterations_to_deadline"),
            _needed,
        ),
        figure(
            "needed_of_best",
            "Needed of the best",
            "velocity that the deadline needs / best iteration",
            ("velocity_needed", "velocity_best"),
            _of_best,
            unit=Unit.SHARE,
        ),
    ),
    source="Scrum; ranges by Cohn, Succeeding with Agile, chapter 15",
)
"""What a team or a project completes in an iteration, and whether the rest fits."""


def velocity_of(boxes: Timeboxes, days: Ratio) -> Computed:
    """The figures of some iterations; ``days`` are those that are left until the deadline."""
    found = tuple(boxes.velocities.values())
    low, high = interval(found)
    left, said = boxes.left
    return VELOCITY.of(
        {
            "velocity": Given(mean(found, _NOBODY), tuple(Term(*each) for each in boxes.velocities.items())),
            "velocity_deviation": Given(deviation(found) if found else Unknown(_NOBODY)),
            "velocity_low": Given(low),
            "velocity_high": Given(high),
            "velocity_best": Given(max(found) if found else Unknown(_NOBODY)),
            "completed_share": _share(boxes.over, "completed"),
            "added_share": _share(boxes.over, "added"),
            "carried_share": _share(boxes.over, "carried"),
            "backlog": Given(left, words=phrase("as '{said}' says", said=said.name) if said is not None else ""),
            "iterations_to_deadline": Given(divided(days, boxes.cadence, "iterations that take no time have no end")),
        }
    )


def _share(over: Iterable[Timebox], name: str) -> Given:
    """What some iterations say of something, over what they committed: of those that say both."""
    pairs = [(each.name, each.count(name), each.count("committed")) for each in over]
    told = [(box, one, other) for box, one, other in pairs if isinstance(one, Decimal) and isinstance(other, Decimal)]
    if not told:
        return Given(Unknown(phrase("no iteration that is over says 'committed' and '{name}'", name=name)))
    committed = sum((other for _box, _one, other in told), Decimal(0))
    part = divided(sum((one for _box, one, _other in told), Decimal(0)), committed, "nothing was committed")
    shares = tuple(Term(box, divided(one, committed, "nothing was committed")) for box, one, _other in told)
    return Given(part, shares)
