"""Figures of security by hand: of an asset its own, of a service the worst of what it stands on, or that nobody knows."""

import pytest

from itpm.analysis.explain.register import figure, groups
from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Unknown
from tests.analysis.seen import facts

TEXT = """\
services:
  shop: {name: Shop, depends_on: [platform, db]}
  platform: {name: Platform, depends_on: [cluster]}
  till: {name: Till, depends_on: [db, silent]}
  paper: {name: Paper}
  half: {name: Half, depends_on: [db, critical-only]}
  late: {name: Late, depends_on: [behind]}
  low: {name: Low, depends_on: [critical-only]}
assets:
  cluster: {name: Cluster, state: in-use, patched: 2026-06-14, vulnerabilities: {2026-06-30: {critical: 1, high: 0, oldest_critical: 2026-06-20}}}
  db: {name: DB, state: in-use, patched: 2026-07-01, vulnerabilities: {2026-07-10: {critical: 1, high: 2, oldest_critical: 2026-07-08}}}
  silent: {name: Silent, state: in-use}
  critical-only: {name: Critical only, state: in-use, vulnerabilities: {2026-07-01: {critical: 0}}}
  gone: {name: Gone, state: retired}
  behind: {name: Behind, state: in-use, vulnerabilities: {2026-07-01: {high: 3, oldest_high: 2026-06-20}, 2026-07-10: {critical: 0}}}
"""


def known() -> Facts:
    return facts({"infrastructure.yaml": TEXT})


@pytest.mark.parametrize(
    ("of", "name", "value"),
    [
        ("cluster", "patch_age", 30),  # 16 of June and 14 of July
        ("cluster", "critical_age", 24),
        ("cluster", "count_age", 14),
        ("cluster", "high_age", Unknown("no high one was open on 2026-06-30")),
        ("db", "high_age", Unknown("nobody says since when the oldest high one is")),
        ("silent", "count_age", Unknown("nobody counts its vulnerabilities")),
        ("shop", "patch_age", 30),
        ("shop", "critical_age", 24),
        ("shop", "count_age", 14),
        ("shop", "high_age", Unknown("nobody says since when the oldest high one is")),
        ("platform", "high_age", Unknown("no high one is open, as far as they were counted")),
        ("till", "patch_age", Unknown("nobody knows when 'silent' was patched")),
        ("till", "critical_age", Unknown("nobody counts the vulnerabilities of 'silent'")),
        ("till", "count_age", Unknown("nobody counts the vulnerabilities of 'silent'")),
        ("half", "critical_age", 6),
        ("half", "high_age", Unknown("nobody says how many high ones of 'critical-only' are open")),
        ("low", "critical_age", Unknown("no critical one is open, as far as they were counted")),
        ("low", "high_age", Unknown("nobody says how many high ones of 'critical-only' are open")),
        ("low", "count_age", 13),
        ("behind", "critical_age", Unknown("no critical one was open on 2026-07-10")),
        ("behind", "high_age", 24),  # 10 of June and 14 of July: a count of critical ones closes none
        ("behind", "count_age", 13),
        ("late", "high_age", 24),
        ("late", "count_age", 13),
        ("paper", "high_age", Unknown("it stands on nothing whose vulnerabilities are counted")),
        ("paper", "patch_age", Unknown("it stands on nothing that is patched")),
        ("paper", "count_age", Unknown("it stands on nothing whose vulnerabilities are counted")),
    ],
)
def test_a_figure_by_hand(of: str, name: str, value: object) -> None:
    seen = known()
    assert figure(seen, seen.portfolio.find(of), name) == value


def test_what_nobody_uses_has_none() -> None:
    seen = known()
    assert "Security" not in {each.group.title for each in groups(seen, seen.portfolio.find("gone"))}


def test_an_age_tells_how_old_its_count_is_where_a_newer_one_leaves_the_level_out() -> None:
    seen = known()
    words = {
        of: next(iter(found.explained("high_age"))).words
        for of in ("behind", "late")
        for found in groups(seen, seen.portfolio.find(of))
        if found.group.title == "Security"
    }
    assert words == {"behind": "counted 13 days ago", "late": "'behind', counted 13 days ago"}
