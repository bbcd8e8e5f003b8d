"""A plan after the order of another one."""

from dataclasses import replace

from itpm.engine.judging import weighted_end
from itpm.engine.ledger import Resource
from itpm.engine.levelling import Problem, level, urgent_first
from itpm.engine.likewise import likewise
from itpm.engine.solve import Answer
from tests.engine.problems import EARLY, START, one, problem, work


def two_projects(ranks: list[int]) -> Problem:
    """Two projects with an hour of work of one person each."""
    works = [work(one(0), hours=1), work(one(0), hours=1)]
    made = problem(works, [[], []], [Resource(EARLY)], ranks=ranks)
    return replace(made, network=replace(made.network, groups=[0, 1]))


def answer(made: Problem) -> Answer:
    order = urgent_first(made)
    plan = level(made, order)
    end = weighted_end(made, plan.finishes)
    return Answer(plan, end, end, order)


def ends(found: Answer) -> list[int]:
    return [finish - START for finish in found.plan.finishes]


def test_the_order_of_the_other_plan_is_kept_where_no_project_ends_later() -> None:
    made = two_projects([0, 0])
    assert ends(answer(made)) == [1, 2]
    known = {0: START + 2, 1: START + 1}
    assert ends(likewise(made, answer(made), ([1, 0], [START + 1, START]), known)) == [2, 1]


def test_work_of_lower_rank_stays_where_it_stood_before() -> None:
    # By ranks alone the first project would end later than in the other plan, in its order nothing does.
    made = two_projects([1, 0])
    assert ends(answer(made)) == [2, 1]
    known = {0: START + 1, 1: START + 2}
    assert ends(likewise(made, answer(made), ([0, 1], [START, START + 1]), known)) == [1, 2]


def test_the_own_plan_stays_where_the_other_order_is_no_better() -> None:
    made = two_projects([0, 0])
    own = answer(made)
    assert likewise(made, own, ([1, 0], [START + 1, START]), {0: START + 2, 1: START + 2}) is own
