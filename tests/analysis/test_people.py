"""People: four numbers that are never mixed, skills, who comes and goes."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from itpm.analysis.facts import Facts
from itpm.analysis.people.capacity import OPERATIONS, Capacity, together
from itpm.analysis.people.hiring import leaving, ready_on
from itpm.analysis.people.skill_demand import skill_demand
from itpm.analysis.people.what_if import hired, without
from itpm.analysis.people.who import members
from itpm.analysis.time.stretches import Bucket, buckets
from tests.conftest import workspace_of

MONDAY = date(2026, 7, 13)


def facts(files: dict[str, str], day: date = MONDAY) -> Facts:
    workspace = workspace_of(files)
    assert workspace.findings == ()
    return Facts(workspace.portfolio, day)


def week(seen: Facts, who: str, number: int = 0) -> tuple[float, float, float, dict[str, float]]:
    capacity = Capacity(seen.schedule, buckets("week", MONDAY, MONDAY + timedelta(weeks=4) - timedelta(days=1)))
    load = capacity.of_person(who)[number]
    by = {what: minutes / 60 for what, minutes in load.by.items()}
    return load.nominal / 60, load.available / 60, load.deployable / 60, by


def test_nominal_available_and_deployable_are_kept_apart() -> None:
    seen = facts(
        {
            "calendars.yaml": "calendars: {home: {closed: {2026-07-15: Fair}}}\n",
            "itpm.yaml": "calendar: home\n",
            "staffing.yaml": "people:\n  ann: {run_share: 25%}\n  bob: {week: {mon-tue: 8h}}\n  cy: {fte: 50%}\n  dee: {employment: {dates: ..2026-07-14}}\nleave: {ann: {2026-07-16: all, 2026-07-17: pm}}\n",
        }
    )
    assert week(seen, "ann") == (40, 20, 15, {})
    assert week(seen, "bob") == (16, 16, 16, {})
    assert week(seen, "cy") == (20, 16, 16, {})
    assert week(seen, "dee") == (16, 16, 16, {})
    assert week(seen, "dee", 1) == (0, 0, 0, {})


def test_tasks_draw_from_what_is_allocated_and_the_larger_counts() -> None:
    files = {
        "staffing.yaml": "people: {ann: {}}\noperations: {shop: {load: 10%, assign: [ann]}}\n",
        "projects/a.yaml": "name: A\nstage: execution\nstart: 2026-07-13\nallocations: {ann: {2026-W29: 50%}}\ntasks: {t: {effort: 8h, assign: [ann]}}\n",
        "projects/b.yaml": "name: B\nstage: execution\nstart: 2026-07-13\ntasks: {t: {effort: 10h, assign: [{who: ann, allocation: 40%}]}}\n",
    }
    _nominal, _available, _deployable, by = week(facts(files), "ann")
    assert by == {"a": 20, "b": 10, OPERATIONS: 4}


def test_who_fills_a_project_role_takes_its_allocation_in_their_days() -> None:
    files = {
        "staffing.yaml": "people: {ann: {}, bob: {}}\nroles: {dev: {name: Dev}}\n",
        "projects/a.yaml": "name: A\nstage: execution\nstart: 2026-07-13\nteam: {lead: {role: dev, who: {ann: ..2026-07-19, bob: 2026-07-20..}}}\nallocations: {lead: {2026-07: 50%}}\n",
    }
    seen = facts(files)
    assert [week(seen, who, number)[3].get("a", 0) for who in ("ann", "bob") for number in (0, 1)] == [20, 0, 0, 20]


def test_demand_that_nobody_fills_stays_visible() -> None:
    files = {
        "staffing.yaml": "people: {ann: {roles: [dev]}}\nroles: {dev: {name: Dev}, tester: {name: Tester}}\n",
        "projects/a.yaml": "name: A\nstage: execution\nstart: 2026-07-13\ntasks: {t: {duration: 5d, assign: [{role: tester, count: 2}]}}\n",
    }
    seen = facts(files)
    capacity = Capacity(seen.schedule, buckets("week", MONDAY, MONDAY + timedelta(days=6)))
    assert capacity.unfilled("tester") == (2 * 40 * 60,) and capacity.unfilled("dev") == (0,)
    assert capacity.wanting == {"tester"}


def test_what_the_plan_wanted_is_more_than_people_can_give() -> None:
    task = "name: A\nstage: execution\nstart: 2026-07-13\ntasks: {t: {effort: 40h, assign: [ann]}}\n"
    seen = facts({"staffing.yaml": "people: {ann: {}}\n", "projects/a.yaml": task, "projects/b.yaml": task})
    capacity = Capacity(seen.schedule, buckets("week", MONDAY, MONDAY + timedelta(days=13)))
    first, second = capacity.of_person("ann")
    assert (first.allocated, first.wanted) == (2400, 4800)
    assert (second.allocated, second.wanted) == (2400, 0)


def test_stretches_are_cut_and_named() -> None:
    assert buckets("quarter", date(2026, 7, 14), date(2026, 11, 3)) == (
        Bucket("2026-Q3", date(2026, 7, 14), date(2026, 9, 30), whole=False),
        Bucket("2026-Q4", date(2026, 10, 1), date(2026, 11, 3), whole=False),
    )
    weeks = buckets("week", date(2026, 12, 28), date(2027, 1, 10))
    assert [(each.name, each.whole) for each in weeks] == [("2026-W53", True), ("2027-W01", True)]
    assert [each.name for each in buckets("month", date(2026, 11, 30), date(2027, 1, 1))] == [
        "2026-11",
        "2026-12",
        "2027-01",
    ]


SKILLS = """\
roles: {dev: {name: Dev, skills: {PROG: 4}}, ops: {name: Ops, skills: {ITOP: 3}}}
teams: {core: {name: Core, cover: {ITOP: {level: 4, people: 2}}}, sub: {name: Sub, parent: core}}
people:
  ann: {roles: [dev], team: core, skills: {PROG: 3, ITOP: 5}, development: {PROG: {to: 4}}}
  bob: {roles: [dev, ops], team: sub, skills: {PROG: 5, ITOP: 3}}
  cy: {roles: [ops], team: sub, employment: {dates: ..2026-01-31}, skills: {ITOP: 7}}
  dee: {roles: [ops], skills: {}}
training: {course: {for: [dee], skills: {ITOP: 3}, planned: 2026-10-01}}
operations: {run: {assign: [{team: core, count: 1}], every: month, effort: 1d, service: shop}, call: {rota: {who: [bob, dee]}, load: 5%, service: mail}}
"""


def test_gaps_tell_what_is_planned_against_them() -> None:
    seen = facts(
        {
            "staffing.yaml": SKILLS,
            "infrastructure.yaml": "services: {shop: {tier: 1}, mail: {tier: 1}, idle: {tier: 1}}\n",
        }
    )
    assert [(g.who, g.skill, g.has, g.needs, g.plan) for g in seen.skills.gaps] == [
        ("ann", "PROG", 3, 4, "to reach 4"),
        ("dee", "ITOP", 0, 3, "course course"),
    ]
    assert [(c.what, c.people, c.wanted) for c in seen.skills.covers] == [("core", ("ann",), 2)]
    services = seen.portfolio.infrastructure.services
    assert [(c.skill, c.level, c.people) for c in seen.skills.of_service(services["shop"])] == [("ITOP", 4, ("ann",))]
    # The first roles of bob and dee have nothing in common.
    assert seen.skills.of_service(services["mail"]) == () == seen.skills.of_service(services["idle"])


def test_hires_and_leaves_are_other_portfolios() -> None:
    files = {
        "staffing.yaml": "roles: {dev: {name: Dev}}\npeople: {ann: {roles: [dev]}}\nvacancies: {second: {role: dev, status: open, needed: 2026-07-20, ramp_up: 1w}}\n",
        "projects/a.yaml": "name: A\nstage: execution\nstart: 2026-07-13\ntasks: {t: {effort: 40d, assign: [ann]}, u: {effort: 5d, assign: [{role: dev, count: 2}]}}\n",
    }
    seen = facts(files)
    vacancy = seen.portfolio.staffing.vacancies["second"]
    assert ready_on(seen.schedule, vacancy) == date(2026, 7, 25)
    more = Facts(hired(seen.portfolio, seen.schedule, vacancy), MONDAY)
    assert seen.schedule.unfilled() == {"a/u": ("dev",)} and more.schedule.unfilled() == {}
    less = Facts(without(seen.portfolio, "ann", date(2026, 7, 17)), MONDAY)
    assert less.schedule.items["a/t"].levelled is None
    assert [(each.who, each.task.id) for each in leaving(less.schedule)] == [("ann", "a/t")]
    assert list(leaving(seen.schedule)) == []


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.tuples(st.integers(1, 30), st.integers(10, 100)), min_size=1, max_size=5),
    st.sampled_from(["week", "month", "quarter"]),
)
def test_the_shares_of_one_person_sum_to_their_load(work: list[tuple[int, int]], unit: str) -> None:
    files = {"staffing.yaml": "people: {ann: {team: t}, bob: {team: t}}\nteams: {t: {name: T}}\n"}
    for number, (days, share) in enumerate(work):
        files[f"projects/p{number}.yaml"] = (
            f"name: P\nstage: execution\nstart: 2026-07-13\ntasks: {{t: {{effort: {days}d, assign: [{{who: ann, allocation: {share}%}}]}}}}\n"
        )
    seen = facts(files)
    capacity = Capacity(seen.schedule, buckets(unit, MONDAY, MONDAY + timedelta(days=800)))
    rows = capacity.of_person("ann")
    booked = sum(days for days, _share in work) * 480
    assert abs(sum(load.allocated for load in rows) - booked) <= len(work) * len(rows)
    assert all(load.allocated == sum(load.by.values()) for load in rows)
    assert all(load.allocated <= load.deployable + len(work) for load in rows)
    whole = capacity.of(members(seen.schedule, "team")["t"])
    assert [together([a, b]) for a, b in zip(rows, capacity.of_person("bob"), strict=True)] == list(whole)


ASKED = {
    "staffing.yaml": "teams: {core: {}}\npeople: {ann: {team: core, skills: {PROG: 3}}, bob: {team: core, skills: {PROG: 5}}, cy: {skills: {SCTY: 5}, fte: 50%}}\n",
    "projects/a.yaml": """\
name: A
stage: execution
start: 2026-07-13
tasks:
  whole: {assign: [{team: core, skills: {PROG: 4}}]}
  part: {parent: whole, effort: 5d}
  audit: {effort: 10d, assign: [{skills: {SCTY: 4}}]}
  more: {effort: 5d, assign: [{skills: {SCTY: 6}, count: 2}]}
  named: {effort: 1d, assign: [{who: ann, skills: {PROG: 4, TEST: 2}}]}
  either: {effort: 1d, assign: [{any: [ann, bob, cy], choose: first, skills: {PROG: 1, SCTY: 1}}]}
""",
}


def test_only_who_has_the_skills_of_an_assignment_is_booked() -> None:
    seen = facts(ASKED)
    assert {task: sorted(row) for task, row in seen.schedule.booked.items()} == {
        "a/part": ["bob"],
        "a/audit": ["cy"],
        "a/named": ["ann"],
    }
    assert seen.schedule.unfilled() == {"a/more": ("SCTY", "SCTY"), "a/either": ("ann, bob, cy",)}
    assert [(gap.who, gap.what, gap.skill, gap.has, gap.needs) for gap in seen.skills.of_work(seen.schedule)] == [
        ("ann", "a/named", "PROG", 3, 4),
        ("ann", "a/named", "TEST", 0, 2),
    ]
    # What a summary says of who works holds for its parts.
    covers = seen.skills.of_task(
        seen.portfolio.projects["a"], "a/part", seen.schedule.assigned(seen.portfolio.projects["a"].tasks["part"])
    )
    assert [(each.skill, each.level, each.people) for each in covers] == [("PROG", 4, ("bob",))]


def test_demand_for_a_skill_counts_for_each_level_below() -> None:
    seen = facts(ASKED)
    demand = skill_demand(seen.quarters, seen.skills)
    hours = {key: [round(minutes / 60) for minutes in each.minutes][:1] for key, each in demand.items()}
    # The audit takes 80 hours of SCTY 4; nobody has SCTY 6: two are missing for an effort of 40 hours.
    assert hours["SCTY", 4] == [80 + 40] and hours["SCTY", 6] == [40]
    assert hours["PROG", 4] == [40 + 8] and hours["TEST", 2] == [8]
    assert demand["SCTY", 6].task.id == "a/more"
    assert sum(seen.quarters.unfilled("SCTY")) == 40 * 60
