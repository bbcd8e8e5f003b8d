"""The best packing there is, proven by constraint programming (OR-Tools CP-SAT, an optional part)."""

from collections.abc import Sequence
from importlib.util import find_spec
from typing import NamedTuple

from itpm.engine.packing import Packing

_WORKERS = 8
_DETERMINISTIC = 0.16
"""Units of the solver's own time in a second of two cores."""


class Proof(NamedTuple):
    """A plan, its length, and a length that no plan can beat."""

    starts: list[int]
    length: int
    bound: int


class Budget(NamedTuple):
    """How long is proved: about so many seconds of two cores in the solver's own deterministic measure.

    ``clock``: no longer than so many seconds by the clock; None: by that measure alone, with the same plan for the same
    seed on each machine.
    """

    seconds: float
    seed: int
    clock: float | None = None


def installed() -> bool:
    """Whether the solver is on this machine."""
    return find_spec("ortools") is not None


def prove(packing: Packing, hint: Sequence[int], budget: Budget) -> Proof:
    """A plan that is no longer than the hinted one, within a budget."""
    from ortools.sat.python import cp_model  # noqa: PLC0415 - heavy, and an optional part

    length = packing.length(hint)
    if budget.clock is not None and budget.clock <= 0:
        return Proof(list(hint), length, packing.bound)
    model = cp_model.CpModel()
    starts = [model.new_int_var(0, length, f"start{task}") for task in range(packing.size)]
    spans = [
        model.new_fixed_size_interval_var(start, duration, f"task{task}")
        for task, (start, duration) in enumerate(zip(starts, packing.durations, strict=True))
    ]
    for task, later in enumerate(packing.after):
        for then in later:
            model.add(starts[then] >= starts[task] + packing.durations[task])
    for resource, capacity in enumerate(packing.capacities):
        asked = [(span, demand[resource]) for span, demand in zip(spans, packing.demands, strict=True)]
        users = [(span, use) for span, use in asked if use]
        model.add_cumulative([span for span, _use in users], [use for _span, use in users], capacity)
    end = model.new_int_var(packing.bound, length, "end")
    for start, duration in zip(starts, packing.durations, strict=True):
        model.add(end >= start + duration)
    model.minimize(end)
    for start, hinted in zip(starts, hint, strict=True):
        model.add_hint(start, hinted)
    solver = cp_model.CpSolver()
    solver.parameters.random_seed = budget.seed
    solver.parameters.num_workers = _WORKERS
    solver.parameters.interleave_search = True
    solver.parameters.max_deterministic_time = budget.seconds * _DETERMINISTIC
    if budget.clock is not None:
        solver.parameters.max_time_in_seconds = budget.clock
    status = solver.solve(model)
    if status not in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
        return Proof(list(hint), length, packing.bound)
    found = [solver.value(start) for start in starts]
    return Proof(found, packing.length(found), max(packing.bound, round(solver.best_objective_bound)))
