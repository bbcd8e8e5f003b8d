"""What the dates of a portfolio mean: sizes, links, summaries, facts, and what cannot be scheduled."""

from datetime import date

import pytest

from itpm.analysis.scheduling.schedule import Schedule
from itpm.engine.pack import Level
from tests.analysis.dated import BASE, MONDAY, dates, schedule
from tests.conftest import checked, lines, workspace_of


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


def test_what_was_dropped_passes_its_links_on_and_has_no_dates() -> None:
    made = schedule("""\
tasks:
  a: {duration: 2d}
  gone: {duration: 9d, after: [a], cancelled: {date: 2026-02-01}}
  b: {duration: 1d, after: [gone]}
""")
    assert dates(made) == {"a": "03-02 09:00..03-03 17:00", "b": "03-04 09:00..03-04 17:00"}


BAD = {
    "a calendar that never works": ("a: {duration: 2d, calendar: never}", "'erp/a' has no date: there is not enough working time for it"),
    "a person who left": ("a: {effort: 2d, assign: [gone]}", "'erp/a' has no date: gone is not there after 2026-01-30"),
    "an effort without anyone": ("a: {effort: 2d}", "nobody works on 'erp/a'"),
    "a role that nobody has": ("a: {effort: 2d, assign: [nobody]}", "'erp/a' needs nobody, and there is nobody"),
    "zero capacity": ("a: {duration: 2d, assign: [broken]}", "'erp/a' has no date: broken cannot get it done in the time that they have for it"),
    "a person without time": ("a: {effort: 2d, assign: [busy]}", "'erp/a' has no date: busy cannot get it done in the time that they have for it"),
    "a constraint that cannot hold": ("a: {duration: 2w, finish_by: {date: 2026-03-04, why: So}, supplier: s}", "'erp/a' must be finished by 2026-03-04 and ends 2026-03-13: 7 working days late, even without waiting for people"),
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
    assert any(line.endswith(expected) for line in found), found
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
