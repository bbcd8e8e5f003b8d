"""Engagement: where stakeholders stand and where they should, in steps, and how they are to be treated."""

from itpm.analysis.collaboration.stakeholders import Standing
from itpm.analysis.explain.register import figure
from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Unknown
from tests.analysis.read import portfolio
from tests.conftest import DAY

TEXT = """stakeholders:
  ceo: {influence: 5, interest: 2, engagement: {now: resistant, want: supportive}}
  sara: {influence: 4, interest: 4, engagement: {now: leading}}
  coo: {influence: 4}
  clerk: {influence: 3, interest: 5}
  guest: {influence: 1, interest: 3}
"""
SEEN = Facts(portfolio({"collaboration.yaml": TEXT}), DAY)


def test_steps_are_counted_from_unaware_to_leading() -> None:
    """Resistant is the second step of five and supportive the fourth; who says nothing of it stands nowhere."""
    ceo, sara = (SEEN.portfolio.collaboration.stakeholders[who] for who in ("ceo", "sara"))
    names = ("engagement_now", "engagement_wanted", "engagement_gap")
    assert [figure(SEEN, ceo, each) for each in names] == [2, 4, 2]
    assert SEEN.collaboration.stakeholders.all["ceo"].gap == 2
    assert figure(SEEN, sara, "engagement_now") == 5
    assert figure(SEEN, sara, "engagement_gap") == Unknown("nobody says where they should stand")


def test_the_grid_parts_above_the_middle_and_says_what_it_is_not_told() -> None:
    found: dict[str, Standing] = dict(SEEN.collaboration.stakeholders.all)
    assert {who: each.approach for who, each in found.items()} == {
        "ceo": "keep satisfied",
        "sara": "manage closely",
        "coo": Unknown("nobody says how high their interest is"),
        "clerk": "keep informed",
        "guest": "monitor",
    }
