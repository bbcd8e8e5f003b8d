"""Satisfaction: the latest scores and their trend, and whether anybody was asked at gates, reviews and the end."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from itpm.analysis.collaboration.satisfaction import Satisfied
from itpm.analysis.explain.register import figure
from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Unknown
from tests.conftest import DAY, workspace_of

STAFF = "departments: {sales: {}, finance: {}}\n"
GATE = "gates: {g: {held: {date: 2026-06-15, by: ann, decision: proceed}}}\n"


def facts(project: str = "", service: str = "", stage: str = "execution", day: date = DAY) -> Facts:
    files = {
        "staffing.yaml": STAFF + "people: {ann: {}}\n",
        "projects/p.yaml": f"name: P\nstage: {stage}\n{project}",
        "infrastructure.yaml": f"services: {{p: {{departments: [sales], {service}}}}}\n",
    }
    return Facts(workspace_of(files).portfolio, day)


def project(text: str, stage: str = "execution", day: date = DAY) -> Satisfied:
    return facts(text, stage=stage, day=day).collaboration.satisfaction["p"]


SCORES = """satisfaction:
  2026-01-31: {who: sales, score: 4, of: 5}
  2026-03-31: {who: [finance], score: 6, of: 10}
  2026-06-30: {who: sales, score: 3, of: 5}
  2026-07-31: {who: sales, score: 5, of: 5}
"""


def test_satisfied_is_the_mean_of_the_latest_score_of_each_who_was_asked() -> None:
    """Sales 3 of 5 and finance 6 of 10: 60 %; sales fell from 4 of 5 by one step; what lies ahead is not known."""
    seen = facts(SCORES)
    record = seen.portfolio.projects["p"]
    assert figure(seen, record, "satisfied") == Decimal("0.6")
    assert figure(seen, record, "satisfied_change") == Decimal(-1)


def test_nobody_asked_is_unknown_and_so_is_more_than_the_best() -> None:
    seen = facts(service="satisfaction: {2026-07-01: {score: 6, of: 5}}")
    service = seen.portfolio.infrastructure.services["p"]
    assert figure(seen, seen.portfolio.projects["p"], "satisfied") == Unknown("nobody was asked")
    assert figure(seen, service, "satisfied") == Unknown("6 is more than the best there is, 5")
    assert figure(seen, service, "satisfied_change") == Unknown("nobody was asked twice")


def test_scores_of_others_are_no_trend() -> None:
    found = project(
        "satisfaction: {2026-01-31: {who: sales, score: 5, of: 5}, 2026-06-30: {who: finance, score: 1, of: 5}}\n"
    )
    assert found.trends == {}


@pytest.mark.parametrize(
    ("asked", "right"),
    [("2026-05-15", False), ("2026-05-16", True), ("2026-07-10", True)],
)
def test_a_gate_counts_from_thirty_days_before_it(asked: str, right: bool) -> None:
    assert project(GATE + f"satisfaction: {{{asked}: {{score: 4, of: 5}}}}\n").asked is right


def test_there_are_two_weeks_to_ask_behind_a_gate() -> None:
    assert project(GATE, day=date(2026, 6, 28)).asked is None
    assert project(GATE, day=date(2026, 6, 29)).asked is False


@pytest.mark.parametrize(("stage", "asked"), [("proposal", None), ("closed", None), ("execution", False)])
def test_nobody_is_asked_for_a_gate_of_what_is_not_in_work(stage: str, asked: bool | None) -> None:
    assert project(GATE, stage).asked is asked


def test_the_end_is_an_occasion_for_a_year() -> None:
    end = "closure: {date: 2026-06-01}\n"
    assert project(end, "closed").asked is False
    assert project(end, "closed", date(2026, 6, 1) + timedelta(days=366)).asked is None
    assert project(end + "satisfaction: {2026-06-03: {score: 4, of: 5}}\n", "closed").asked is True


def test_a_team_that_works_in_iterations_asks_once_a_quarter() -> None:
    reviews = "iterations: {a: {dates: 2026-06-01..2026-06-30}, b: {dates: 2026-07-01..2026-07-31}}\n"
    assert project(reviews).asked is False
    assert project(reviews + "satisfaction: {2026-03-31: {score: 4, of: 5}}\n").asked is True
    assert project(reviews + "satisfaction: {2026-03-30: {score: 4, of: 5}}\n").asked is False


@pytest.mark.parametrize(
    ("service", "asked"),
    [
        ("tier: 2", False),
        ("tier: 3", None),
        ("", None),
        ("tier: 1, satisfaction: {2025-07-14: {score: 4, of: 5}}", True),
        ("tier: 1, satisfaction: {2025-06-29: {score: 4, of: 5}}", False),
    ],
)
def test_who_uses_an_important_service_is_asked_once_a_year(service: str, asked: bool | None) -> None:
    assert facts(service=service).collaboration.satisfaction["service:p"].asked is asked
