"""People whom several tasks want: projects, proposals, operations, allocations, pools."""

from itpm.analysis.scheduling.reasons import reasons
from itpm.analysis.scheduling.unfilled import unfilled
from tests.analysis.dated import dates, schedule
from tests.engine.checker import limits_broken, overbooked


def test_projects_wait_for_each_other_and_share_their_people() -> None:
    made = schedule(
        "priority: 100\ntasks: {a: {effort: 2d, assign: [ann]}, b: {duration: 1d, after: [crm/x]}}\n",
        projects__crm="name: CRM\nstart: 2026-03-02\npriority: 900\ntasks: {x: {effort: 3d, assign: [ann]}}\n",
    )
    assert dates(made)["a"].startswith("03-02") and dates(made, "levelled")["a"] == "03-05 09:00..03-06 17:00"
    assert dates(made)["b"] == "03-05 09:00..03-05 17:00"
    (step, *_rest) = reasons(made, "erp/a")
    assert step.reason == "waits for ann until 2026-03-04 17:00, who works on crm/x"


def test_work_that_is_begun_goes_before_work_that_is_not_and_proposals_come_last() -> None:
    made = schedule(
        "tasks: {a: {effort: 2d, assign: [ann], started: 2026-02-27}}\n",
        projects__crm="name: CRM\npriority: 900\ntasks: {x: {effort: 2d, assign: [ann]}}\n",
        projects__late="name: Late\nstage: proposal\npriority: 1000\ntasks: {i: {effort: 1d, assign: [ann]}}\n",
        projects__idea="name: Idea\nstage: idea\npriority: 1000\ntasks: {i: {effort: 1d, assign: [ann]}}\n",
    )
    levelled = dates(made, "levelled")
    assert levelled["a"].endswith("03-03 17:00") and levelled["crm/x"].startswith("03-04")
    assert levelled["late/i"].startswith("03-06")
    assert levelled["idea/i"] == "?" and dates(made)["idea/i"].startswith("03-02")


def test_pools_choices_and_what_nobody_can_fill() -> None:
    staffing = """\
roles: {dev: {name: Developer}, tester: {name: Tester}}
teams: {core: {name: Core}, sub: {name: Sub, parent: core}}
people: {ann: {roles: [dev], team: sub}, bob: {roles: [dev], team: core}, cid: {}}
equipment: {lab: {name: Lab, capacity: 1}}
"""
    made = schedule(
        """\
team: {lead: {role: dev, who: {ann: ..2026-03-03, cid: 2026-03-04..}}, empty: {role: tester}}
tasks:
  pool: {effort: 2d, assign: [{role: dev, count: 2}], priority: 900}
  team: {duration: 1d, assign: [{team: core, all: true}], after: [pool]}
  guide: {effort: 3d, assign: [lead], priority: 800}
  none: {effort: 2d, assign: [empty]}
  some: {effort: 2d, assign: [{role: dev, count: 3}]}
  lab: {duration: 1d, assign: [lab]}
  lab2: {duration: 1d, assign: [lab]}
""",
        staffing=staffing,
    )
    assert unfilled(made) == {"erp/none": ("erp/empty",)}  # of "some" those who are there do all
    assert unfilled(made, ["other"]) == {}
    network, levelled = dates(made), dates(made, "levelled")
    assert network["pool"] == "03-02 09:00..03-02 17:00" and network["guide"] == "03-02 09:00..03-04 17:00"
    assert sorted((levelled["lab"], levelled["lab2"])) == ["03-02 09:00..03-02 17:00", "03-03 09:00..03-03 17:00"]
    assert network["none"] == "03-02 09:00..03-03 17:00"
    # On the 3rd Ann leads: both of core are free again on the 4th, and what needs both of them takes a day each.
    assert sorted((levelled["some"], levelled["team"])) == ["03-04 09:00..03-04 17:00", "03-05 09:00..03-05 17:00"]
    assert overbooked(made.problem, made.plan) == []  # type: ignore[arg-type]


def test_operations_and_allocations_take_their_time_first() -> None:
    staffing = """\
people: {ann: {run_share: 50%}, bob: {}, cid: {limits: {day: 4h}}, dan: {}}
operations:
  patching: {name: Patching, every: week, effort: 2d, assign: [bob]}
  on-call: {name: On-call, rota: {who: [dan, cid], every: week, from: 2026-03-02}, load: 50%}
  desk: {name: Desk, load: 25%, assign: [cid], dates: 2026-04-01..2026-04-30}
"""
    made = schedule(
        """\
tasks:
  a: {effort: 2d, assign: [ann]}
  b: {effort: 3d, assign: [bob]}
  c: {effort: 1d, assign: [cid]}
  d: {effort: 3d, assign: [dan]}
""",
        staffing=staffing,
    )
    assert dates(made)["a"] == "03-02 09:00..03-05 17:00" == dates(made, "levelled")["a"]
    assert dates(made)["b"] == "03-02 09:00..03-04 17:00" and dates(made, "levelled")["b"] == "03-02 09:00..03-06 17:00"
    assert dates(made, "levelled")["c"] == "03-02 09:00..03-03 13:00"
    assert dates(made, "levelled")["d"] == "03-02 09:00..03-09 13:00"
    assert limits_broken(made.problem, made.plan) == []  # type: ignore[arg-type]
    shared = schedule(
        "tasks: {a: {effort: 1d, assign: [ann]}}\n",
        projects__crm="name: CRM\nstart: 2026-03-02\nallocations: {ann: {2026-03: 50%}}\ntasks: {x: {effort: 1d, assign: [ann]}}\npriority: 1\n",
    )
    assert dates(shared, "levelled")["a"] == "03-02 09:00..03-03 17:00"
