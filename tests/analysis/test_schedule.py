"""What the dates of a portfolio mean: facts, links, summaries, people, and what cannot be scheduled."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itpm.analysis.scheduling.reasons import reasons
from itpm.analysis.scheduling.schedule import Schedule
from itpm.analysis.scheduling.unfilled import unfilled
from itpm.engine.pack import Level
from itpm.engine.search import Effort
from tests.conftest import checked, lines, workspace_of
from tests.engine.checker import broken_links, limits_broken, overbooked

MONDAY = date(2026, 3, 2)
BASE = {
    "itpm.yaml": "portfolio: T\ncalendar: office\nhours_per_day: 8\n",
    "calendars.yaml": "calendars: {office: {week: {mon-fri: ['09:00-17:00']}}, never: {week: {mon-sun: []}}}\n",
    "staffing.yaml": "people: {ann: {}, bob: {}}\n",
}


def schedule(project: str = "", day: date = MONDAY, level: Level = Level.HEURISTIC, **files: str) -> Schedule:
    named = {name.replace("__", "/") + ".yaml": text for name, text in files.items()}
    made = {**BASE, **({"projects/erp.yaml": f"name: ERP\nstart: 2026-03-02\n{project}"} if project else {}), **named}
    return Schedule(workspace_of(made).portfolio, day, level, Effort(50))


def dates(made: Schedule, kind: str = "network") -> dict[str, str]:
    found = {}
    for address, item in made.items.items():
        span = getattr(item, kind)
        name = address.removeprefix("erp/")
        found[name] = (
            f"{made.moments.local(span.start):%m-%d %H:%M}..{made.moments.local(span.finish):%m-%d %H:%M}"
            if span
            else "?"
        )
    return found


def test_each_size_means_what_it_says() -> None:
    made = schedule("""\
tasks:
  effort: {effort: 3d, assign: [ann, bob]}
  length: {duration: 3d}
  elapsed: {duration: 3ed}
  stretch: {must_start: 2026-03-07T08:00, must_finish: 2026-03-08T20:00}
  alone: {effort: 2d}
  point: {}
milestones: {stone: {after: [length]}}
""")
    assert dates(made) == {
        "effort": "03-02 09:00..03-03 13:00",
        "length": "03-02 09:00..03-04 17:00",
        "elapsed": "03-02 00:00..03-05 00:00",
        "stretch": "03-07 08:00..03-08 20:00",
        "alone": "03-02 09:00..03-03 17:00",
        "point": "03-02 00:00..03-02 00:00",
        "stone": "03-04 17:00..03-04 17:00",
    }
    assert made.items["erp/point"].kind == "milestone" and made.items["erp/stone"].kind == "milestone"


def test_a_link_to_a_summary_holds_for_all_of_its_parts_and_one_from_it_waits_for_all() -> None:
    made = schedule("""\
tasks:
  before: {duration: 1d}
  whole: {after: [before]}
  one: {parent: whole, duration: 1d}
  two: {parent: whole, duration: 3d}
  inner: {parent: whole}
  deep: {parent: inner, duration: 2d}
  after: {duration: 1d, after: [whole]}
  begun: {duration: 1d, after: [whole SS]}
""")
    found = dates(made)
    assert found["one"].startswith("03-03") and found["two"].startswith("03-03") and found["deep"].startswith("03-03")
    assert found["whole"] == "03-03 09:00..03-05 17:00"
    assert found["after"] == "03-06 09:00..03-06 17:00"
    assert found["begun"] == "03-03 09:00..03-03 17:00"
    assert made.items["erp/whole"].kind == "summary"
    # What waits for the start of the whole waits for the start of each part.
    assert made.items["erp/two"].network_free_float == made.items["erp/one"].network_free_float == 0
    assert made.items["erp/one"].total_float == 2 * 480


def test_parts_take_over_what_a_summary_says() -> None:
    made = schedule("""\
tasks:
  whole: {assign: [ann], limits: {day: 4h}, not_before: 2026-03-04}
  one: {parent: whole, effort: 1d}
  two: {parent: whole, effort: 1d, assign: [bob]}
""")
    assert dates(made)["one"] == "03-04 09:00..03-04 17:00"
    levelled = dates(made, "levelled")
    assert {levelled["one"], levelled["two"]} == {"03-04 09:00..03-05 13:00", "03-06 09:00..03-09 13:00"}


def test_facts_and_the_status_date() -> None:
    made = schedule(
        """\
tasks:
  done: {effort: 5d, assign: [ann], started: 2026-03-02, finished: 2026-03-05}
  going: {effort: 4d, assign: [ann], started: 2026-03-03, progress: 50%}
  said: {effort: 4d, assign: [bob], started: 2026-03-03, progress: 50%, remaining: 1d}
  worked: {effort: 4d, assign: [bob], started: 2026-03-03, worked: {bob: {2026-03-03..2026-03-05: 3d}}}
  length: {duration: 4d, started: 2026-03-03, progress: 25%}
  late: {effort: 1d, assign: [ann]}
  full: {effort: 2d, assign: [bob], started: 2026-03-03, progress: 100%}
""",
        date(2026, 3, 10),
    )
    assert dates(made) == {
        "done": "03-02 09:00..03-05 17:00",
        "going": "03-03 09:00..03-11 17:00",
        "said": "03-03 09:00..03-10 17:00",
        "worked": "03-03 09:00..03-10 17:00",
        "length": "03-03 09:00..03-12 17:00",
        "late": "03-10 09:00..03-10 17:00",
        "full": "03-03 09:00..03-10 09:00",
    }
    assert made.items["erp/done"].done and made.items["erp/done"].total_float is None
    sheet = {
        "timesheets__2026-W10": "ann: {erp/t: 1d}\n",
        "projects__erp": "name: E\nstart: 2026-03-02\ntasks: {t: {effort: 2d, assign: [ann], started: 2026-03-02}}\n",
    }
    assert dates(schedule(day=date(2026, 3, 10), **sheet))["t"].endswith("03-10 17:00")


def test_constraints_promises_and_directions() -> None:
    made = schedule("""\
deadline: 2026-03-20
tasks:
  snet: {duration: 1d, not_before: 2026-03-07}
  fnet: {duration: 1d, finish_not_before: 2026-03-06}
  mso: {duration: 1d, must_start: 2026-03-05}
  told: {duration: 2d, must_start: 2026-03-07T10:00}
  mfo: {duration: 2d, must_finish: 2026-03-06}
  fnlt: {duration: 5d, finish_by: 2026-03-04}
  snlt: {duration: 1d, after: [fnlt], not_after: 2026-03-06}
  late: {duration: 1d, schedule: alap}
milestones: {due: {after: [fnlt], due: 2026-03-05}}
""")
    found = dates(made)
    assert found["snet"].startswith("03-09 09:00")
    assert found["fnet"] == "03-06 09:00..03-06 17:00"
    assert found["mso"] == "03-05 09:00..03-05 17:00"
    assert found["told"] == "03-07 10:00..03-10 17:00"
    assert found["mfo"] == "03-05 09:00..03-06 17:00"
    assert found["late"] == "03-20 09:00..03-20 17:00"
    floats = {name: made.items[f"erp/{name}"].total_float for name in ("fnlt", "snlt", "due")}
    assert floats == {"fnlt": -2 * 480, "snlt": -480, "due": -480}


def test_an_outside_promise_drives_and_without_one_nothing_is_known_after_it() -> None:
    made = schedule(
        """\
tasks: {a: {duration: 1d, after: [come]}, b: {duration: 1d, after: [open]}, c: {duration: 1d, after: [b]}}
milestones:
  come: {delivery: {party: integra, promised: 2026-03-04, expected: 2026-03-06}}
  open: {delivery: {party: integra, promised: 2026-03-04}}
""",
        budget="suppliers: {integra: {name: Integra}}\n",
    )
    assert dates(made) == {
        "a": "03-09 09:00..03-09 17:00",
        "b": "?",
        "c": "?",
        "come": "03-06 17:00..03-06 17:00",
        "open": "?",
    }
    assert made.items["erp/c"].reason == "waits for erp/open: external, and nobody says when it is expected"
    assert [step.reason for step in reasons(made, "erp/c")][-1] == "external, and nobody says when it is expected"


def test_what_is_blocked_waits_for_what_blocks_it() -> None:
    made = schedule("""\
tasks:
  a: {duration: 3d}
  b: {duration: 1d, blocked: {since: 2026-03-02, by: a}}
  c: {duration: 1d, blocked: {since: 2026-03-02, by: choose}}
  d: {duration: 1d, blocked: {since: 2026-03-02, why: Nobody knows}}
decisions: {choose: {name: Choose, due: 2026-03-05}}
""")
    found = dates(made)
    assert (
        found["b"].startswith("03-05 09:00") and found["c"].startswith("03-06 09:00") and found["d"].startswith("03-02")
    )


def test_what_was_dropped_passes_its_links_on_and_has_no_dates() -> None:
    made = schedule("""\
tasks:
  a: {duration: 2d}
  gone: {duration: 9d, after: [a], cancelled: {date: 2026-02-01}}
  b: {duration: 1d, after: [gone]}
""")
    assert dates(made) == {"a": "03-02 09:00..03-03 17:00", "b": "03-04 09:00..03-04 17:00"}


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
  lead: {effort: 3d, assign: [lead], priority: 800}
  none: {effort: 2d, assign: [empty]}
  some: {effort: 2d, assign: [{role: dev, count: 3}]}
  lab: {duration: 1d, assign: [lab]}
  lab2: {duration: 1d, assign: [lab]}
""",
        staffing=staffing,
    )
    assert unfilled(made) == {"erp/none": ("erp/empty",), "erp/some": ("dev",)}
    assert unfilled(made, ["other"]) == {}
    network, levelled = dates(made), dates(made, "levelled")
    assert network["pool"] == "03-02 09:00..03-02 17:00" and network["lead"] == "03-02 09:00..03-04 17:00"
    assert sorted((levelled["lab"], levelled["lab2"])) == ["03-02 09:00..03-02 17:00", "03-03 09:00..03-03 17:00"]
    assert network["none"] == "03-02 09:00..03-03 17:00"
    assert levelled["team"].startswith("03-03") or levelled["team"] > levelled["pool"]
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


def test_reasons_name_absences_and_constraints_and_end_at_the_start() -> None:
    made = schedule(
        """\
tasks:
  whole: {}
  a: {parent: whole, effort: 1d, assign: [ann], not_before: {date: 2026-03-04, why: After the audit}}
  b: {parent: whole, effort: 1d, assign: [bob], after: [a FS+1d]}
  c: {duration: 1d, after: [b SS]}
  d: {duration: 1d, schedule: alap}
  e: {duration: 2d, finish_not_before: 2026-03-13}
  f: {effort: 1d, assign: [bob], started: 2026-02-27, progress: 50%}
  g: {duration: 1d, finished: 2026-02-27}
  h: {duration: 1d, blocked: {since: 2026-03-01, by: choose}}
milestones: {m: {delivery: {party: bob, promised: 2026-03-04, expected: 2026-03-06}}}
decisions: {choose: {name: Choose, due: 2026-03-05}}
""",
        staffing="people: {ann: {}, bob: {}}\nleave: {bob: {2026-03-06..2026-03-10: all}}\n",
    )

    def told(name: str) -> list[str]:
        return [f"{step.address.removeprefix('erp/')}: {step.reason}" for step in reasons(made, f"erp/{name}")]

    assert told("whole") == [
        "whole: ends with erp/b",
        "b: after erp/a and 1 working day; bob is away until 2026-03-10",
        "a: not before then: After the audit",
    ]
    assert told("c")[0] == "c: once begun: erp/b"
    assert told("d") == ["d: as late as possible without moving what follows"]
    assert told("e") == ["e: not finished before then"]
    assert told("f") == ["f: started 2026-02-27 09:00; what is left goes on at the status date"]
    assert told("g")[0].startswith("g: done: finished 2026-02-27")
    assert told("h") == ["h: blocked by erp/choose"]
    assert told("m") == ["m: expected then from bob"]


BAD = {
    "a calendar that never works": ("a: {duration: 2d, calendar: never}", "'erp/a' has no date: there is not enough working time for it"),
    "a person who left": ("a: {effort: 2d, assign: [gone]}", "'erp/a' has no date: nobody of gone is there after 2026-01-30"),
    "an effort without anyone": ("a: {effort: 2d}", "nobody works on 'erp/a'"),
    "a role that nobody has": ("a: {effort: 2d, assign: [nobody]}", "'erp/a' needs nobody, and there is nobody"),
    "zero capacity": ("a: {duration: 2d, assign: [broken]}", None),
    "a person without time": ("a: {effort: 2d, assign: [busy]}", "'erp/a' has no date: busy cannot get it done in the time that they have for it"),
    "a constraint that cannot hold": ("a: {duration: 2w, finish_by: {date: 2026-03-04, why: So}, supplier: s}", "'erp/a' must be finished by 2026-03-04 and ends 2026-03-13: 7 working days late; even without waiting for people: 7 working days"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_bad_input_gives_a_finding_and_the_rest_is_scheduled(name: str) -> None:
    task, expected = BAD[name]
    files = {
        **BASE,
        "staffing.yaml": "people: {ann: {}, gone: {employment: {dates: ..2026-01-31}}, busy: {run_share: 100%}}\nroles: {nobody: {name: Nobody}}\nequipment: {broken: {name: Broken, capacity: 0}}\n",
        "budget.yaml": "suppliers: {s: {name: S}}\n",
        "projects/erp.yaml": f"name: ERP\nstage: execution\nstart: 2026-03-02\ntasks:\n  {task}\n  fine: {{effort: 1d, assign: [ann]}}\n",
    }
    found = [line.partition(": ")[2] for line in lines(checked(files, "SCH", day=MONDAY))]
    assert expected is None or any(line.endswith(expected) for line in found), found
    made = Schedule(workspace_of(files).portfolio, MONDAY, Level.HEURISTIC)
    assert dates(made, "levelled")["fine"] == "03-02 09:00..03-02 17:00"


def test_years_that_differ_and_lags_of_ten_years() -> None:
    made = schedule("""\
tasks:
  leap: {duration: 1d, not_before: 2028-02-29}
  week: {duration: 1d, after: [leap FS+10ed]}
  decade: {duration: 1d, after: [leap FS+3650ed]}
  endless: {duration: 9000w, after: [decade]}
  beyond: {duration: 9000w, after: [endless]}
""")
    found = dates(made)
    assert found["leap"] == "02-29 09:00..02-29 17:00"
    assert made.moments.first_day(made.items["erp/decade"].network) == date(2038, 3, 1)  # type: ignore[arg-type]
    assert found["endless"] != "?" and found["beyond"] == "?"


def test_levels_of_work() -> None:
    text = "tasks: {a: {effort: 2d, assign: [ann]}, b: {effort: 1d, assign: [ann]}, c: {effort: 1d, assign: [bob], after: [b]}}\n"
    bare = schedule(text, level=Level.NONE)
    assert bare.plan is None and bare.answer is None and bare.bookings == () and bare.items["erp/a"].levelled is None
    ends = []
    for level in (Level.HEURISTIC, Level.SEARCH):
        made = schedule(text, level=level)
        assert made.answer is not None
        assert made.answer.objective >= made.answer.bound and made.answer.gap is not None
        ends.append(made.answer.objective)
    assert ends[1] <= ends[0]


NAMES = ("a", "b", "c", "d", "e")


@st.composite
def projects(draw: st.DrawFn) -> dict[str, str]:
    rows = {}
    for place, name in enumerate(NAMES):
        size = draw(
            st.sampled_from(
                [
                    "effort: 1d, assign: [ann]",
                    "effort: 3d, assign: [ann, bob]",
                    "duration: 2d",
                    "duration: 1d, assign: [bob]",
                    "effort: 2d, assign: [{any: [ann, bob]}]",
                ]
            )
        )
        after = draw(st.lists(st.sampled_from(NAMES[:place]), max_size=2, unique=True)) if place else []
        kind = draw(st.sampled_from(["", " SS", " FF+1d", " FS+1d"]))
        linked = f", after: [{', '.join(each + kind for each in after)}]" if after else ""
        rows[name] = f"  {name}: {{{size}{linked}, priority: {draw(st.integers(1, 3))}}}\n"
    return rows


@settings(max_examples=15, deadline=None)
@given(
    projects(),
    st.permutations(NAMES),
    st.permutations(["staffing.yaml", "calendars.yaml", "projects/erp.yaml", "projects/crm.yaml"]),
)
def test_the_order_of_files_never_matters(rows: dict[str, str], order: list[str], files: list[str]) -> None:
    def made(names: tuple[str, ...] | list[str], paths: list[str]) -> Schedule:
        text = "name: ERP\nstart: 2026-03-02\ntasks:\n" + "".join(rows[name] for name in names)
        every = {**BASE, "projects/erp.yaml": text, "projects/crm.yaml": text.replace("ERP", "CRM")}
        return Schedule(
            workspace_of({"itpm.yaml": BASE["itpm.yaml"], **{path: every[path] for path in paths}}).portfolio,
            MONDAY,
            Level.HEURISTIC,
        )

    one, other = made(NAMES, sorted(files)), made(order, files)
    assert {a: (i.network, i.levelled) for a, i in one.items.items()} == {
        a: (i.network, i.levelled) for a, i in other.items.items()
    }
    plan = one.plan
    assert plan is not None
    assert overbooked(one.problem, plan) == [] == broken_links(one.problem.network, plan.starts, plan.finishes)
    for item in one.items.values():
        assert item.network is not None and item.levelled is not None
        assert item.levelled.finish >= item.network.finish


def test_a_milestone_has_the_constraints_of_work() -> None:
    made = schedule("""\
tasks:
  a: {duration: 2d}
  b: {duration: 3d, after: [ready]}
milestones:
  ready: {after: [a], finish_not_before: {date: 2026-03-05, why: The room is painted}}
  signed: {must_finish: "2026-03-11T12:00"}
  told: {after: [a], schedule: alap}
  kept: {after: [b], finish_by: 2026-03-09}
  ended: {after: [b, told]}
""")
    # a ends on Tuesday; ready waits for Thursday's end; b is Friday, Monday and Tuesday; told may wait as long as b.
    assert dates(made) == {
        "a": "03-02 09:00..03-03 17:00",
        "b": "03-06 09:00..03-10 17:00",
        "ready": "03-05 17:00..03-05 17:00",
        "signed": "03-11 12:00..03-11 12:00",
        "told": "03-10 17:00..03-10 17:00",
        "kept": "03-10 17:00..03-10 17:00",
        "ended": "03-10 17:00..03-10 17:00",
    }
    assert made.items["erp/kept"].total_float == -480


def test_work_that_is_reported_stands_at_the_days_that_were_named() -> None:
    made = schedule("""\
tasks:
  run: {started: 2026-02-02, expected: {finish: 2026-03-13, as_of: 2026-02-27, by: ann}}
  then: {duration: 1d, after: [run]}
  later: {expected: {start: 2026-03-09, finish: 2026-03-20}}
  open: {started: 2026-02-02, expected: {finish: {unknown: Nobody dares to say}}}
  sized: {duration: 2d, expected: {finish: 2026-05-29}}
""")
    # Friday the 13th and the Monday after it; what has a size of its own is planned by that.
    assert dates(made) == {
        "run": "02-02 09:00..03-13 17:00",
        "then": "03-16 09:00..03-16 17:00",
        "later": "03-09 09:00..03-20 17:00",
        "open": "?",
        "sized": "03-02 09:00..03-03 17:00",
    }
    assert made.items["erp/open"].reason == "Nobody dares to say"


def test_work_rests_in_its_pauses_and_in_those_of_what_it_is_part_of() -> None:
    made = schedule(
        """\
calendar: extra
tasks:
  wall: {duration: 4d, pauses: {2026-03-04..2026-03-05: Waiting for paint}}
  crew: {effort: 3d, assign: [ann], pauses: {2026-03-03: Strike}}
  phase: {pauses: {2026-03-09..2026-03-13: The room is let}}
  part: {parent: phase, duration: 2d, after: [wall]}
  other: {parent: phase, duration: 1d, after: [wall], pauses: {2026-03-16: Alone}}
""",
        calendars=(
            "calendars:\n  office: {week: {mon-fri: ['09:00-17:00']}}\n"
            "  extra: {base: office, open: {2026-03-02..2026-03-06: ['09:00-17:00']}}\n"
        ),
    )
    # Wall: the 2nd, 3rd, 6th and 9th; ann: the 2nd, 4th and 5th, also of days that are open besides; part after the 13th.
    assert dates(made) == {
        "wall": "03-02 09:00..03-09 17:00",
        "crew": "03-02 09:00..03-05 17:00",
        "part": "03-16 09:00..03-17 17:00",
        "other": "03-17 09:00..03-17 17:00",
        "phase": "03-16 09:00..03-17 17:00",
    }
    assert dates(made, "dates") == dates(made)


def test_a_pause_that_is_none_is_told() -> None:
    for text, said in (
        ("pauses: {July: Holidays}", "'July' is not days"),
        ("pauses: 2026-07-08", "'2026-07-08' is one value, and values by days are meant"),
    ):
        files = {"projects/a.yaml": f"name: A\ntasks: {{t: {{duration: 1d, {text}}}}}\n"}
        assert [each.message for each in checked(files, "STR")] == [said]
