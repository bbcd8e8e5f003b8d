"""Estimates keep three figures to the end: what is chosen in one place is what everything is planned with."""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from itpm.analysis.explain.register import KINDS, table
from itpm.analysis.facts import Facts
from itpm.analysis.money.labour import Labour
from itpm.analysis.money.rates import Rates
from itpm.analysis.time.patterns import Patterns
from itpm.analysis.value.freezing import frozen_tasks
from itpm.engine.pack import Level
from itpm.interchange.msproject.writing import msproject
from itpm.model.scalars import Duration, Effort, Estimate, Money
from tests.conftest import workspace_of
from tests.full_portfolios import Whole

DAY = date(2026, 3, 16)
Choice = Callable[[str, Estimate], Duration | Effort]


def low(_task: str, estimate: Estimate) -> Duration | Effort:
    return estimate.low


def likely(_task: str, estimate: Estimate) -> Duration | Effort:
    return estimate.likely


def high(_task: str, estimate: Estimate) -> Duration | Effort:
    return estimate.high


POINTS: dict[str, tuple[Choice, Decimal]] = {
    "low": (low, Decimal("0.5")), "likely": (likely, Decimal(1)), "high": (high, Decimal(3))
}  # fmt: skip
_SIZE = re.compile(r"((?:effort|duration): )([0-9.]+)([a-z]+)(?=[,}\n])")
_TIMES = re.compile(r"<(Start|Finish|Work|Duration|RemainingWork|RemainingDuration)>([^<]*)<")
ONE = {
    "itpm.yaml": "portfolio: T\ncurrency: EUR\nhours_per_day: 8\n",
    "staffing.yaml": "people: {jane: {name: Jane, rate: 800}}\n",
    "projects/p.yaml": """\
name: P
start: 2026-03-16
stage: execution
tasks:
  a: {name: A, effort: {low: 1d, likely: 2d, high: 4d}, assign: [jane]}
  b: {name: B, duration: {low: 1d, likely: 3d, high: 5d}, after: [a]}
  c: {name: C, duration: 10d}
""",
}


def facts(files: dict[str, str]) -> Facts:
    workspace = workspace_of(files)
    assert not [each for each in workspace.findings if each.code.startswith("REF")]
    return Facts(workspace.portfolio, DAY)


@pytest.fixture
def chosen(monkeypatch: pytest.MonkeyPatch) -> Callable[[Choice], None]:
    """Plans with another figure of every estimate, by the only place that says which."""
    return lambda choose: monkeypatch.setattr(Patterns, "choose", staticmethod(choose))


def sized(files: dict[str, str], write: Callable[[Decimal, str], str]) -> dict[str, str]:
    """The same portfolio with other estimates of all tasks; what is in baselines and scenarios stays."""

    def estimates(text: str) -> str:
        before, mark, behind = text.partition("\nbaselines:")
        return _SIZE.sub(lambda found: found[1] + write(Decimal(found[2]), found[3]), before) + mark + behind

    return {path: estimates(text) if path.startswith("projects/") else text for path, text in files.items()}


def everything(seen: Facts) -> dict[str, Any]:
    """Dates, floats, bookings, figures, baselines and what is written for Microsoft Project."""
    schedule, portfolio = seen.schedule, seen.portfolio
    found: dict[str, Any] = {"items": dict(schedule.items), "bookings": [each[:5] for each in schedule.bookings]}
    for kind in KINDS:
        records = portfolio.by_kind.get(kind, {})
        found[kind] = [(each.address, each.figure.name, repr(each.value)) for each in table(seen, kind, records)]
    for name in schedule.translated.outlines:
        found[f"baseline of {name}"] = frozen_tasks(schedule, name)
        written = msproject(schedule, portfolio.projects[name]).data.decode()
        found[f"msproject of {name}"] = _TIMES.findall(written)
    return found


@pytest.mark.parametrize("point", POINTS)
@pytest.mark.parametrize("seed", [3, 4, 7])
def test_a_figure_that_is_chosen_plans_as_if_it_were_written_alone(
    seed: int, point: str, chosen: Callable[[Choice], None]
) -> None:
    made = Whole(seed).files()
    choose, times = POINTS[point]
    three = sized(
        made, lambda amount, unit: f"{{low: {amount / 2}{unit}, likely: {amount}{unit}, high: {amount * 3}{unit}}}"
    )
    alone = sized(made, lambda amount, unit: f"{amount * times}{unit}")
    usual, expected = everything(facts(three)), everything(facts(alone))
    chosen(choose)
    found = everything(facts(three))
    for what, value in expected.items():
        assert found[what] == value, what
    if point != "likely":
        assert {"items", "bookings"} <= {what for what, value in found.items() if value != usual[what]}


@pytest.mark.parametrize(
    ("choose", "days", "effort", "floats"),
    [
        # a: one, two or four days from Monday 16 March; b: one, three or five days more; c takes ten days.
        (low, ("2026-03-16", "2026-03-17"), 1, 8),
        (likely, ("2026-03-17", "2026-03-20"), 2, 5),
        (high, ("2026-03-19", "2026-03-26"), 4, 1),
    ],
)
def test_dates_labour_and_float_follow_the_choice(
    choose: Choice, days: tuple[str, str], effort: int, floats: int, chosen: Callable[[Choice], None]
) -> None:
    chosen(choose)
    seen = facts(ONE)
    for level in (Level.HEURISTIC, Level.NONE):
        schedule = seen.levelled(level)
        ends = [schedule.moments.last_day(schedule.items[each].dates).isoformat() for each in ("p/a", "p/b")]
        assert tuple(ends) == days
        assert schedule.items["p/b"].total_float == floats * 480
    task = seen.portfolio.projects["p"].tasks["a"]
    labour = Labour(seen.schedule, Rates(seen.portfolio, DAY))
    assert sum(labour.whole(task).values()) == effort * 480
    assert labour.cost(labour.whole(task)) == Money(Decimal(effort * 800), "EUR")


def test_a_choice_is_asked_for_each_task_so_that_a_sample_may_choose_otherwise(
    chosen: Callable[[Choice], None],
) -> None:
    asked: set[str] = set()

    def sampled(task: str, estimate: Estimate) -> Duration | Effort:
        asked.add(task)
        return estimate.high if task == "p/a" else estimate.low

    chosen(sampled)
    schedule = facts(ONE).schedule
    assert [schedule.moments.last_day(schedule.items[each].dates).isoformat() for each in ("p/a", "p/b")] == [
        "2026-03-19",
        "2026-03-20",
    ]
    assert asked == {"p/a", "p/b", "p/c"}
