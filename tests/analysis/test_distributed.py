"""What tasks are worth of the lines of their project: by their own cost, by effort, by length, or as they were frozen."""

from decimal import Decimal

import pytest

from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Unknown
from itpm.analysis.money.distributed import divided
from itpm.model.scalars import Dates, Money
from tests.analysis.seen import euro, facts
from tests.conftest import DAY, workspace_of

PEOPLE = {"staffing.yaml": "people: {ann: {rate: 800}, bob: {rate: 400}, cy: {}}\n"}


def worth(tasks: str, line: str, more: str = "") -> dict[str, object]:
    """What each task is worth of a line of 1,000."""
    text = f"name: A\nstage: execution\nstart: 2026-07-14\n{more}tasks: {{{tasks}}}\nbudget: {{lines: {{x: {{{line}}}}}}}\n"
    seen = facts({**PEOPLE, "projects/a.yaml": text})
    project = seen.portfolio.projects["a"]
    record = seen.money.costs.lines["a/x"].record
    return dict(seen.money.costs.distributed.shares(record, project, euro(1000)))


@pytest.mark.parametrize(
    ("tasks", "line", "expected"),
    [
        # By effort, 3 : 1; where one has none, by length, 4 : 1; where one has neither, to none of them.
        ("t: {effort: 6d}, u: {effort: 2d}", "tasks: [t, u]", {"a/t": 750, "a/u": 250}),
        ("t: {effort: 6d, duration: 4d}, u: {duration: 1d}", "tasks: [t, u]", {"a/t": 800, "a/u": 200}),
        ("t: {effort: 6d}, u: {}", "tasks: [t, u]", {}),
        # What a task says that it costs comes first, and the others share the rest.
        ("t: {effort: 9d, cost: {x: 400}}, u: {effort: 2d}, v: {effort: 1d}", "tasks: [t, u, v]",
         {"a/t": 400, "a/u": 400, "a/v": 200}),
        # A line that names no task holds what tasks say of it, and the rest is nobody's.
        ("t: {effort: 9d, cost: {x: 400}}, u: {effort: 2d}", "planned: 1000", {"a/t": 400}),
        # More than the line holds is scaled down: 1,500 and 500 are 750 and 250 of 1,000.
        ("t: {cost: {x: 1500}}, u: {cost: {x: 500}}, v: {effort: 1d}", "tasks: [t, u, v]", {"a/t": 750, "a/u": 250}),
        ("t: {cost: {x: 600}}, u: {cost: {x: 400}}, v: {effort: 1d}", "tasks: [t, u, v]", {"a/t": 600, "a/u": 400}),
        # A summary stands for its parts, and what was dropped is worth nothing.
        ("s: {}, t: {parent: s, effort: 1d}, u: {parent: s, effort: 1d}, v: {effort: 8d}", "tasks: [s]",
         {"a/t": 500, "a/u": 500}),
        ("t: {effort: 1d}, u: {effort: 1d, cancelled: {date: 2026-07-01, why: w}}", "tasks: [t, u]", {"a/t": 500, "a/u": 500}),
    ],
)  # fmt: skip
def test_the_money_of_a_line_is_shared_by_its_tasks(tasks: str, line: str, expected: dict[str, int]) -> None:
    line = line if "planned" in line else f"planned: 1000, {line}"
    assert worth(tasks, line) == {task: euro(amount) for task, amount in expected.items()}


def test_a_line_of_labour_is_what_its_people_cost() -> None:
    # Ten days of Ann at 800; five of Ann and five of Bob, together by halves, at 800 and 400.
    found = worth(
        "t: {effort: 10d, assign: [ann]}, u: {effort: 10d, assign: [ann, bob], after: [t]}, v: {effort: 1d, assign: [cy]}",
        "planned: from-tasks",
    )
    assert found["a/t"] == euro(8000) and found["a/u"] == euro(6000)
    assert found["a/v"] == Unknown("the rate of cy is not known here")


BASELINE = (
    "baselines: {b: {approved: {date: 2026-07-01}, tasks: "
    "{t: {start: 2026-07-20, finish: 2026-07-24, effort: 1d, cost: 900}, u: {start: 2026-07-27, finish: 2026-07-31, effort: 4d}}}}\n"
)


def test_what_a_baseline_froze_comes_before_what_is_estimated_now() -> None:
    found = worth("t: {effort: 9d}, u: {effort: 9d}", "planned: 1000, tasks: [t, u]", BASELINE)
    assert found == {"a/t": euro(200), "a/u": euro(800)}


@pytest.mark.parametrize(
    ("cost", "labour"), [("", 900), (", cost: {x: 300}", 600), (", cost: {x: 900}", 0), (", cost: {x: 901}", 7200)]
)
def test_labour_that_was_frozen_is_the_cost_less_what_else_the_task_costs(cost: str, labour: int) -> None:
    text = f"name: A\nstage: execution\nstart: 2026-07-14\n{BASELINE}tasks: {{t: {{effort: 9d, assign: [ann]{cost}}}, u: {{}}}}\nbudget: {{lines: {{x: {{planned: 1000}}}}}}\n"
    seen = facts({**PEOPLE, "projects/a.yaml": text})
    assert seen.money.costs.distributed.labour_of(seen.portfolio.projects["a"], "a/t") == euro(labour)


def test_the_days_of_a_project_are_those_of_its_tasks_else_until_its_deadline() -> None:
    def span(text: str) -> Dates:
        portfolio = workspace_of({**PEOPLE, "projects/a.yaml": f"name: A\nstage: execution\n{text}"}).portfolio
        return Facts(portfolio, DAY).money.costs.distributed.span_of(portfolio.projects["a"])

    dates = {text: (str(span(text).start), str(span(text).finish)) for text in (
        "start: 2026-07-15\ndeadline: 2026-12-18\n",
        "start: 2026-07-15\ndeadline: 2026-12-18\ntasks: {t: {duration: 3d}}\n",
        f"start: 2026-07-15\n{BASELINE}tasks: {{t: {{}}, u: {{}}}}\n",
    )}  # fmt: skip
    assert list(dates.values()) == [
        ("2026-07-15", "2026-12-18"),
        ("2026-07-15", "2026-07-17"),
        ("2026-07-15", "2026-07-31"),
    ]


@pytest.mark.parametrize(
    ("amount", "weights", "parts"),
    [
        ("100", (1, 1, 1), ("33.33", "33.33", "33.34")),
        ("0.01", (1, 1), ("0.00", "0.01")),
        ("10", (3,), ("10",)),
        ("9", (2, 1), ("6.00", "3.00")),
    ],
)
def test_a_sum_is_divided_to_the_cent_and_the_last_part_takes_the_rest(
    amount: str, weights: tuple[int, ...], parts: tuple[str, ...]
) -> None:
    found = divided(Decimal(amount), {str(n): Decimal(weight) for n, weight in enumerate(weights)}, "EUR")
    assert list(found.values()) == [Decimal(each) for each in parts]
    assert sum(found.values()) == Money(Decimal(amount), "EUR").amount
