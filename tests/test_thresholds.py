"""Exactly at a threshold, and a step beyond it: for each threshold of each rule, with figures computed by hand."""

from datetime import date, timedelta

import pytest

from itpm.analysis.health.measure import most_of
from itpm.rules.catalogue import RULES
from tests.edges import COLLABORATION, MATTERS, SECURITY, Edge, project
from tests.edges_of_history import HISTORY
from tests.edges_of_releases import RELEASES

# The status date is Tuesday, 14 July 2026; a week is Monday to Friday, 8 hours a day.
STAFF = {"staffing.yaml": "people: {ann: {}, bob: {}}\n"}
TENS = {
    "itpm.yaml": "portfolio: T\ncalendar: tens\n",
    "calendars.yaml": 'calendars: {tens: {week: {mon-thu: ["08:00-18:00"]}, hours_per_day: 10}}\n',
}
"""A calendar of four days of ten hours."""


def planned(tasks: str, *more: str, start: str = "2026-08-03") -> dict[str, str]:
    """A project with a start and tasks, and people for them."""
    return {**STAFF, **project(f"start: {start}\n" + "\n".join((*more, f"tasks:\n{tasks}")))}


def task(name: str, words: str) -> str:
    return f"  {name}: {{{words}, assign: [ann]}}\n"


def worked(hours: str) -> dict[str, str]:
    return planned(task("build", f"effort: 20d, started: 2026-07-06, worked: {{ann: {{{hours}}}}}"))


def approved(*ends: str) -> dict[str, str]:
    """A project whose plan of 60 days was approved again and again, each time with another end."""
    frozen = "".join(
        f"  n{n}: {{approved: {{date: 2026-06-0{n}}}, tasks: {{t: {{start: 2026-06-01, finish: {end}}}}}}}\n"
        for n, end in enumerate(ends, 1)
    )
    return project(f"tasks: {{t: {{duration: 60d, started: 2026-06-01, remaining: 30d}}}}\nbaselines:\n{frozen}")


def sprints(*said: str, last: date = date(2026, 7, 6)) -> dict[str, str]:
    """Sprints of a week with what is said of each."""
    first = [last - timedelta(weeks=len(said) - 1 - place) for place in range(len(said))]
    rows = zip(first, said, strict=True)
    return project(
        "iterations:\n" + "\n".join(f"  s{a:%m%d}: {{dates: {a}..{a + timedelta(days=4)}, {each}}}" for a, each in rows)
    )


# BAC 100,000; a task of two weeks is done, of one of eight weeks 30 %: EV = 20,000 + 0.3 × 80,000 = 44,000.
EARNED = (
    "start: 2026-06-01\n"
    "tasks:\n"
    "  design: {duration: 2w, started: 2026-06-01, finished: 2026-06-12}\n"
    "  build: {duration: 8w, after: [design], started: 2026-06-15, progress: 30%}\n"
    "budget:\n"
    "  approved: {2026-05-20: {amount: 100000}}\n"
    "  lines: {vendor: {planned: 100000, tasks: [design, build]}}\n"
    "baselines:\n"
    "  first:\n"
    "    approved: {date: 2026-06-01}\n"
    "    tasks:\n"
    "      design: {start: 2026-06-01, finish: 2026-06-12}\n"
    "      build: {start: 2026-06-15, finish: 2026-08-07}"
)


def earned(paid: int) -> dict[str, str]:
    entry = f"INV: {{date: 2026-07-01, line: erp/vendor, kind: actual, amount: {paid}}}"
    return {**project(EARNED), "budget.yaml": f"entries: {{{entry}}}\n"}


def forecast(amount: int) -> dict[str, str]:
    lines = f"lines: {{vendor: {{planned: 100000, forecast: {{2026-Q4: {amount}}}}}}}"
    return project(f"budget:\n  approved: {{2026-02-01: {{amount: 100000}}}}\n  {lines}")


# Two tasks of the baseline should be done by now; one of them is not, and ends late.
BEHIND = planned(
    task("design", "duration: 2w, started: 2026-06-01, finished: 2026-06-12")
    + task("build", "duration: 4w, after: [design], started: 2026-06-15, progress: 50%"),
    "baselines:\n  first:\n    approved: {date: 2026-06-01}\n    tasks:\n"
    "      design: {start: 2026-06-01, finish: 2026-06-12}\n      build: {start: 2026-06-15, finish: 2026-07-10}",
    start="2026-06-01",
)
# The baseline lasts 30 working days; the milestone is three later.
SLIPPED = planned(
    task("build", "duration: 33d"),
    "milestones: {live: {after: [build]}}\nbaselines:\n  first:\n    approved: {date: 2026-06-01}\n    tasks:\n"
    "      build: {start: 2026-08-03, finish: 2026-09-11}\n      live: {start: 2026-09-11, finish: 2026-09-11}",
)
# Four weeks have passed of eight; 37.5 % are earned, which the plan had after three: SPI(t) = 3 / 4.
SLOW = planned(
    task("build", "duration: 8w, started: 2026-06-17, progress: 37.5%"),
    "baselines:\n  first:\n    approved: {date: 2026-06-01}\n    tasks:\n"
    "      build: {start: 2026-06-17, finish: 2026-08-11}",
    start="2026-06-17",
)
# Hours of 140 %: 80 % of the quarter, and 60 % of August.
BUSY = {
    **STAFF,
    **project("start: 2026-07-01\nallocations: {ann: {2026-Q3: 80%}}", "crm"),
    **project("start: 2026-07-01\nallocations: {ann: {2026-08: 60%}}"),
}
TESTER = "roles: {tester: {name: Tester}}\nteams: {qa: {name: Quality}}\npeople: {ann: {roles: [tester], team: qa}}\n"
# A budget of 200 days, of which a hundred have passed; 100,000 were planned for these, and 40,000 are used.
USED = {
    "budget.yaml": "budgets:\n  it:\n    fiscal_year: 2026-04-05..2026-10-21\n    approved: {2026-04-05: {amount: 300000}}\n"
    "    lines: {a: {planned: {2026-04-05..2026-07-14: 100000, 2026-07-15..2026-10-21: 200000}}}\n"
    "entries: {INV: {date: 2026-06-01, line: it/a, kind: actual, amount: 40000}}\n"
}


def key_result(check_ins: str) -> dict[str, str]:
    words = f"baseline: 20, target: 40{check_ins}"
    return {"strategy.yaml": f"objectives: {{o: {{period: FY2026, key_results: {{k: {{{words}}}}}}}}}\n"}


RESCUED = {
    "infrastructure.yaml": "services: {s: {tier: 1}}\nplans: {p: {covers: [s], exercises: {2026-01-31: {kind: full}}}}\n"
}
REACHED = project("serves: {o/k: 100%}\nmilestones: {live: {due: 2026-04-01, reached: 2026-04-01}}")
# Both weigh a half; one gets 90,000 of 100,000.
WEIGHED = {
    "strategy.yaml": "objectives: {a: {weight: 1}, b: {weight: 1}}\n",
    **project("serves: {a: 100%}\nbudget: {lines: {x: {planned: 90000}}}", "one"),
    **project("serves: {b: 100%}\nbudget: {lines: {x: {planned: 10000}}}", "two"),
}
CHAIN = task("a", "duration: 5d") + task("b", "duration: 5d, after: [a]")
LOOSE = (  # may slip by the 29 weeks that the longest takes beside them, less one
    task("build", "duration: 30w")
    + task("more", "duration: 1w, after: [build]")
    + "  manual: {duration: 1w, assign: [bob]}\n  training: {duration: 1w, assign: [bob], after: [manual]}\n"
)
# From today 20 working days are left to do; the deadline is three earlier: CPLI = 17 / 20.
PRESSED = planned(task("build", "duration: 20d"), "deadline: 2026-08-05", start="2026-07-14")


EDGES = (
    *MATTERS,
    # Whoever leaves on the last day of six weeks leaves within them; who is away for four weeks is not away for longer.
    Edge("REF009", "ahead", 5, 6, {
        "staffing.yaml": "people: {ann: {employment: {kind: employee, dates: 2019-01-01..2026-08-25}}}\n",
        **project("owner: ann"),
    }),
    Edge("REF009", "weeks", 4, 3, {
        "staffing.yaml": "people: {ann: {}}\nleave: {ann: {2026-07-01..2026-07-28: all}}\n", **project("owner: ann"),
    }),
    Edge("SCH001", "limit", 0.25, 0.24, planned(CHAIN + task("c", "duration: 5d, after: [b]") + task("d", "duration: 1d, after: [a]"))),
    Edge("SCH003", "limit", 0.5, 0.49, planned(
        task("a", "duration: 1d") + task("b", "duration: 1d, after: [a FS+5d]") + task("c", "duration: 1d, after: [b FS+5d]")
        + task("d", "duration: 1d, after: [c]") + task("e", "duration: 1d, after: [d]"))),
    Edge("SCH004", "limit", 0.5, 0.49, planned(
        task("a", "duration: 9d") + task("b", "duration: 9d, after: [a SS]") + task("c", "duration: 9d, after: [b FF]")
        + task("d", "duration: 1d, after: [c]") + task("e", "duration: 1d, after: [d]"))),
    Edge("SCH005", "limit", 0.5, 0.49, planned(
        task("a", "duration: 1d, must_start: {date: 2026-08-03, why: r}")
        + task("b", "duration: 1d, must_start: {date: 2026-08-04, why: r}, after: [a]")
        + task("c", "duration: 1d, after: [b]") + task("d", "duration: 1d, after: [c]"))),
    Edge("SCH006", "max", "145d", "144d", planned(LOOSE, "milestones: {live: {after: [more, training]}}")),
    Edge("SCH006", "limit", 0.5, 0.49, planned(LOOSE, "milestones: {live: {after: [more, training]}}")),
    Edge("SCH008", "max", "100d", "99d", planned(task("a", "duration: 20w"))),
    # Four days of ten hours a week: a week is 40 hours, and 20 weeks are 80 days; 8 hours are 0.8 days.
    Edge("SCH008", "max", "20w", "19w", TENS | planned(task("a", "duration: 80d"))),
    Edge("SCH008", "max", "800h", "799h", TENS | planned(task("a", "duration: 80d"))),
    Edge("SCH006", "max", "29w", "28w", TENS | planned(LOOSE, "milestones: {live: {after: [more, training]}}")),
    Edge("SCH008", "periods", 2, 1.99, planned(task("a", "duration: 20d, ev_method: 0-100"), "status_every: 2w")),
    Edge("SCH008", "limit", 0.5, 0.49, planned(task("a", "duration: 20w") + task("b", "duration: 1d, after: [a]"))),
    Edge("SCH010", "limit", 0.5, 0.49, planned(task("a", "duration: 5d") + "  b: {effort: 5d, after: [a]}\n")),
    Edge("SCH011", "limit", 0.5, 0.49, BEHIND),
    Edge("SCH013", "limit", 0.85, 0.86, PRESSED),
    Edge("SCH014", "limit", 0.5, 0.51, BEHIND),
    Edge("SCH016", "warning", 0.1, 0.09, SLIPPED),
    Edge("SCH016", "error", 0.1, 0.09, SLIPPED, ", warning: 0.05"),
    Edge("SCH016", "days", 3, 2, SLIPPED, ", warning: 0.5, error: 0.9"),
    Edge("SCH017", "warning", 0.75, 0.76, SLOW, ", error: 0.5"),
    Edge("SCH017", "error", 0.75, 0.76, SLOW),
    Edge("SCH022", "days", 31, 30, planned(task("a", "duration: 10d"), "milestones: {live: {after: [a]}}")),
    Edge("BUD003", "days", 194, 193, {
        **project("budget: {lines: {a: {planned: 5000, currency: USD}}}"),
        "itpm.yaml": "exchange_rates: {2026-01-01: {USD: 1.08, source: Treasury}}\n",
    }),
    Edge("BUD004", "warning", 0.3, 0.29, forecast(130000), ", error: 0.9"),
    Edge("BUD004", "error", 0.3, 0.29, forecast(130000)),
    Edge("BUD006", "late", 0.51, 0.5, USED),
    Edge("BUD006", "share", 0.4, 0.41, USED, ", late: 0.5"),
    Edge("BUD007", "warning", 0.8, 0.81, earned(55000), ", error: 0.5"),
    Edge("BUD007", "error", 0.8, 0.81, earned(55000)),
    Edge("BUD008", "limit", 1.4, 1.39, earned(60000)),
    Edge("BUD010", "points", 26, 25, earned(70000)),
    Edge("BUD013", "limit", 0.8, 0.79, {
        "strategy.yaml": "themes: {run: {name: Run}, grow: {name: Grow}}\n",
        "budget.yaml": "budgets: {it: {fiscal_year: FY2026, lines: {a: {theme: run, planned: 80}, b: {theme: grow, planned: 20}}}}\n",
    }),
    # Of 120 that are invoiced 20 are above an accrual of 100.
    Edge("BUD022", "accrual", 0.2, 0.19, {"budget.yaml": (
        "budgets: {it: {fiscal_year: FY2026, lines: {x: {planned: 900}}}}\nentries:\n"
        "  A: {date: 2026-02-01, line: it/x, kind: accrual, amount: 100}\n"
        "  I: {date: 2026-03-01, line: it/x, kind: actual, amount: 120, against: A}\n"
    )}),
    Edge("BUD024", "share", 0.6, 0.59, project(
        "stage: execution\nbudget: {lines: {a: {planned: 1000, tasks: [t]}}}\n"
        "tasks: {t: {duration: 10d, started: 2026-06-01, progress: 60%}}"
    )),
    Edge("BUD014", "times", 10, 9.99, {
        "budget.yaml": "budgets: {it: {fiscal_year: FY2026, lines: {a: {planned: "
        "{FY2026-Q1: 1000, FY2026-Q2: 90, FY2026-Q3: 100, FY2026-Q4: 110}}}}}\n",
    }),
    Edge("BUD016", "above", 400000, 399999, project(
        "budget: {approved: {2026-02-01: {amount: 400000}}, lines: {a: {planned: 400000}}}")),
    Edge("CAP001", "warning", 1.4, 1.39, BUSY, ", error: 2"),
    Edge("CAP001", "error", 1.4, 1.39, BUSY),
    Edge("CAP003", "weeks", 5, 6, planned("  a: {duration: 10d, assign: [{role: tester, count: 2}]}\n", start="2026-08-25")
         | {"staffing.yaml": TESTER}),
    # From today to the end of September there are 57 working days.
    Edge("CAP005", "limit", 2, 1.99, {
        **planned(task("a", "effort: 57d"), start="2026-07-14"), **project(f"start: 2026-07-14\ntasks:\n{task('a', 'effort: 57d')}", "crm"),
        "staffing.yaml": TESTER,
    }),
    Edge("CAP011", "limit", 0.95, 0.94, {
        "staffing.yaml": TESTER, **project("start: 2026-07-15\nallocations: {ann: {2026-Q4: 95%}}"),
    }),
    Edge("CAP012", "limit", 0.25, 0.26, {
        "staffing.yaml": TESTER,
        **project("start: 2026-07-01\nallocations: {ann: {2026-07-01..2026-12-31: 25%}}", "crm"),
        **project("start: 2026-07-15\ntasks: {t: {duration: 1d, assign: [{role: tester, count: 2}]}}"),
    }),
    *COLLABORATION,
    Edge("ALN004", "days", 74, 73, key_result(", check_ins: {2026-05-01: {value: 24}}")),
    Edge("ALN004", "first", 194, 193, key_result("")),
    Edge("ALN005", "days", 104, 103, {
        **key_result(", check_ins: {2026-03-01: {value: 20}, 2026-07-01: {value: 20}}"), **REACHED,
    }),
    Edge("ALN006", "points", 40, 39, WEIGHED),
    Edge("FRS002", "days", 28, 27, project("updates: {2026-06-16: {headline: Well}}")),
    # From 60 to 66 working days; the second approval within a year is one more than none.
    Edge("FRS005", "share", 0.1, 0.09, approved("2026-08-21", "2026-08-31")),
    Edge("FRS005", "most", 2, 1, approved("2026-08-21", "2026-08-21", "2026-08-21")),
    Edge("FRS009", "asset", 90, 89, {"infrastructure.yaml": "assets: {a: {name: A, reviewed: 2026-04-15}}\n"}),
    Edge("FRS009", "plan", 365, 364, {"infrastructure.yaml": "plans: {p: {name: P, reviewed: 2025-07-14}}\n"}),
    Edge("FRS009", "risk", 30, 29, project("risks: {r: {name: R, reviewed: 2026-06-14}}")),
    Edge("INF010", "services", 3, 2, {
        "infrastructure.yaml": "services: {a: {tier: 1, depends_on: [x]}, b: {tier: 1, depends_on: [x]}}\nassets: {x: {}}\n"
    }),
    Edge("FLO001", "periods", 3, 2, {"staffing.yaml": "teams: {desk: {wip: 6, flow: {2026-W27: {wip: 7}, 2026-W28: {wip: 8}}}}\n"}),
    Edge("FLO003", "share", 0.2, 0.19, sprints("committed: 30, added: 6")),
    # 9 of 30 are left each time.
    Edge("FLO004", "share", 0.3, 0.29, sprints(*["committed: 30, completed: 21"] * 3)),
    Edge("FLO004", "iterations", 4, 3, sprints(*["committed: 30, completed: 20"] * 3)),
    Edge("FLO005", "periods", 6, 5, sprints(*["completed: 30"] * 5, "committed: 31", last=date(2026, 7, 13))),
    Edge("INF002", "days", 91, 92, {"infrastructure.yaml": "assets: {a: {name: A, state: in-use, support_until: 2026-10-14}}\n"}),
    Edge("INF006", "first", 164, 163, RESCUED),
    Edge("INF006", "days", 194, 193, {"infrastructure.yaml": RESCUED["infrastructure.yaml"].replace("tier: 1", "tier: 2").replace("2026-01-31", "2026-01-01")}),
    Edge("INF008", "days", 181, 180, {"infrastructure.yaml": "services: {s: {}}\nplans: {p: {covers: [s], backup: {restore_tested: 2026-01-14}}}\n"}),
    # Sixty days before the end of October is the 1st of September.
    Edge("INF012", "days", 48, 49, {
        "budget.yaml": "suppliers: {s: {}}\ncontracts: {c: {supplier: s, dates: ..2026-10-31, notice: 60d, auto_renew: true}}\n",
    }),
    # Ten points in a hundred days: the eight that are left after the 10th of July last until the 28th of September.
    Edge("INF018", "days", 75, 76, {
        "infrastructure.yaml": "assets: {a: {name: A, state: in-use, usage: {2026-04-01: 82%, 2026-07-10: 92%}}}\n",
    }),
    *SECURITY,
    *HISTORY,
    *RELEASES,
    Edge("FRS013", "days", 28, 27, project("data_date: 2026-06-16")),
    # 39 hours in three days are 13 a day; 48 in a week of forty.
    Edge("FRS018", "day", 13, 12, worked("2026-07-06..2026-07-08: 39h")),
    Edge("FRS018", "weeks", 1.2, 1.1, worked("2026-07-06..2026-07-10: 48h")),
)  # fmt: skip
GRAVITY = ("info", "warning", "error")


def test_every_threshold_of_every_rule_is_looked_at() -> None:
    assert {(each.code, each.name) for each in EDGES} == {(r.code, name) for r in RULES for name in r.thresholds}


@pytest.mark.parametrize("edge", EDGES, ids=lambda each: f"{each.code}-{each.name}")
def test_what_is_exactly_at_a_threshold_is_not_beyond_it(edge: Edge) -> None:
    quiet, told = edge.severities(edge.quiet), edge.severities(edge.told)
    assert told
    if edge.name == "error":
        assert set(quiet) == {"warning"} and set(told) == {"error"}
    else:
        assert quiet == []


@pytest.mark.parametrize(
    ("limit", "base", "most"), [(0.29, 100, 29), (0.58, 50, 29), (0.07, 100, 7), (0.05, 20, 1), (0, 9, 0)]
)
def test_a_share_of_a_number_is_what_it_reads(limit: float, base: int, most: int) -> None:
    assert most_of(limit, base) == most


def test_a_few_are_allowed_where_a_share_of_them_would_be_less_than_one() -> None:
    assert most_of(0.05, 3, least=1) == 1 and most_of(0.05, 3) < 1 and most_of(0.5, 8, least=1) == 4
