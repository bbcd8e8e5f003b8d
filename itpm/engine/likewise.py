"""A plan after the order of another one, so that a small change of a portfolio is not lost in another order of work."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from itpm.engine.judging import weighted_end
from itpm.engine.levelling import Plan, Problem, level, urgent_first
from itpm.engine.precedence import NEVER
from itpm.engine.solve import Answer


def likewise(
    problem: Problem, answer: Answer, other: tuple[Sequence[int], Sequence[int]], known: Mapping[int, int]
) -> Answer:
    """An answer, or a plan in the order of another one where that is better.

    Of the other plan, ``other`` says for each task which place it took (the lower the sooner; ranks come before that),
    and when it begins; ``known`` are the ends of its groups. A plan in which none of them is later comes before one in
    which some are; else the one that leaves less work undone is better, then the one whose projects end sooner.
    """
    places, starts = other
    # Work of a lower rank that stood before that of a higher one may stand there still.
    turns = replace(problem, ranks=[(task in problem.tentative,) for task in range(problem.network.size)])
    best, least = answer, _value(problem, answer.plan, known)
    for ranked, late in ((problem, places), (turns, starts)):
        order = urgent_first(ranked, late)
        plan = level(problem, order)
        value = _value(problem, plan, known)
        if value < least:
            best = replace(answer, plan=plan, objective=weighted_end(problem, plan.finishes), order=order)
            least = value
        if not least[0]:
            break
    return best


def group_ends(problem: Problem, plan: Plan) -> dict[int, int]:
    """The end of each group in a plan; ``NEVER`` where some of its work has none."""
    found: dict[int, int] = {}
    for task, group in enumerate(problem.network.groups or [0] * problem.network.size):
        if task not in problem.network.hidden:
            found[group] = max(found.get(group, -NEVER), plan.finishes[task])
    return found


def _value(problem: Problem, plan: Plan, known: Mapping[int, int]) -> tuple[bool, int, float]:
    ends = group_ends(problem, plan)
    later = any(end > known.get(group, NEVER) for group, end in ends.items())
    undone = sum(plan.finishes[task] >= NEVER for task in problem.works)
    return later, undone, weighted_end(problem, plan.finishes)
