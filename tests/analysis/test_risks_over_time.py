"""How old open risks are, and how many were open before."""

from datetime import date

from itpm.analysis.control.risk_ages import ages, open_on, trend
from tests.analysis.read import portfolio

_RISKS = """\
name: P
stage: execution
risks:
  new: {raised: 2026-07-14}
  month: {raised: 2026-06-14}
  more: {raised: 2026-06-13}
  old: {raised: 2026-01-14}
  silent: {probability: 3}
  gone: {raised: 2026-03-01, closed: {date: 2026-06-30}}
  struck: {raised: 2026-03-01, occurred: {date: 2026-07-01}}
"""
_DAY = date(2026, 7, 14)


def test_ages_are_counted_in_days_and_what_says_no_day_is_unknown() -> None:
    found = ages(portfolio({"projects/p.yaml": _RISKS}).projects["p"].risks.values(), _DAY)
    # 14 June is 30 days ago, 13 June 31, 14 January 181; what is over has no age.
    assert [(each.first, each.last, each.risks) for each in found.ages] == [
        (0, 30, 2),
        (31, 90, 1),
        (91, 180, 0),
        (181, None, 1),
    ]
    assert found.unknown == 1


def test_a_risk_is_open_from_the_day_on_which_it_was_raised_until_the_day_before_its_end() -> None:
    risks = list(portfolio({"projects/p.yaml": _RISKS}).projects["p"].risks.values())
    days = (date(2026, 1, 13), date(2026, 1, 14), date(2026, 6, 29), date(2026, 6, 30), date(2026, 7, 1), _DAY)
    assert [open_on(risks, each) for each in days] == [0, 1, 5, 4, 3, 4]
    way = trend(risks, _DAY)
    assert [(str(day), count) for day, count in way] == [
        ("2026-01-31", 1),
        ("2026-02-28", 1),
        ("2026-03-31", 3),
        ("2026-04-30", 3),
        ("2026-05-31", 3),
        ("2026-06-30", 4),
        ("2026-07-14", 4),
    ]
    assert trend([each for each in risks if each.raised is None], _DAY) == ()
