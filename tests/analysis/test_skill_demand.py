"""How much of each skill is wanted."""

from itpm.analysis.people.skill_demand import skill_demand
from tests.analysis.staff import ASKED, facts


def test_demand_for_a_skill_counts_for_each_level_below() -> None:
    seen = facts(ASKED)
    demand = skill_demand(seen.people.quarters, seen.people.skills)
    hours = {key: [round(minutes / 60) for minutes in each.minutes][:1] for key, each in demand.items()}
    # The audit takes 80 hours of SCTY 4; nobody has SCTY 6: two are missing for an effort of 40 hours.
    assert hours["SCTY", 4] == [80 + 40] and hours["SCTY", 6] == [40]
    assert hours["PROG", 4] == [40 + 8] and hours["TEST", 2] == [8]
    assert [each.id for each in demand["SCTY", 6].tasks] == ["a/more"]
    assert sum(seen.people.quarters.unfilled("SCTY")) == 40 * 60
