"""One record where records or values by a key are meant is one finding, with the shape that is wanted."""

import pytest

from tests.conftest import checked
from tests.load.found import PEOPLE

BASE = {
    "staffing.yaml": PEOPLE,
    "strategy.yaml": "objectives: {fast: {name: Fast, period: FY2026}}\n",
    "budget.yaml": "budgets: {it: {lines: {cloud: {planned: 500}}}}\n",
    "infrastructure.yaml": "services: {mail: {name: Mail}}\n",
    "projects/erp.yaml": "name: ERP\n",
}
P, S, N = "projects/erp.yaml", "staffing/a.yaml", "infrastructure/a.yaml"  # fmt: skip
TASK = "tasks: {build: {effort: 5d, %s}}"
# File, text, place of what is told, and what to write.
SINGLE = [
    # By day
    (P, "budget: {approved: {amount: 100, by: omar, date: 2026-02-01}}", "1:20", "approved: {2026-02-01: {amount: 100, by: omar}}"),
    (P, "budget: {approved: {amount: 100, by: omar}}", "1:20", "approved: {YYYY-MM-DD: {amount: 100, by: omar}}"),
    (P, "budget: {spent: {date: 2026-03-01, amount: 500}}", "1:17", "spent: {2026-03-01: 500}"),
    (P, "updates: {date: 2026-03-03, by: omar, headline: Hi}", "1:10", "updates: {2026-03-03: {by: omar, headline: Hi}}"),
    (P, "notes: {date: 2026-03-03, text: Hi}", "1:8", "notes: {2026-03-03: Hi}"),
    (P, "communications: {w: {sent: {date: 2026-03-01, text: Deck}}}", "1:28", "sent: {2026-03-01: Deck}"),
    (P, "satisfaction: {date: 2026-03-01, who: omar, score: 4, of: 5}", "1:15", "satisfaction: {2026-03-01: {who: omar, score: 4, of: 5}}"),
    (N, "assets: {box: {usage: {date: 2026-03-01, share: 40%}}}", "1:23", "usage: {2026-03-01: 40%}"),
    (N, "assets: {box: {vulnerabilities: {date: 2026-03-01, critical: 1}}}", "1:33", "vulnerabilities: {2026-03-01: {critical: 1}}"),
    (N, "plans: {dr: {exercises: {date: 2026-03-01, kind: full, result: passed}}}", "1:25", "exercises: {2026-03-01: {kind: full, result: passed}}"),
    ("itpm.yaml", "exchange_rates: {date: 2026-01-01, USD: 1.08}", "1:17", "exchange_rates: {2026-01-01: {USD: 1.08}}"),
    ("itpm.yaml", "exchange_rates: {USD: 1.08, GBP: 0.84}", "1:17", "exchange_rates: {YYYY-MM-DD: {USD: 1.08, GBP: 0.84}}"),
    (S, "people: {kim: {fte: {from: 2026-01-01, share: 80%}}}", "1:21", "fte: {2026-01-01: 80%}"),
    (S, "people: {kim: {rate: {from: 2026-01-01, amount: 700}}}", "1:22", "rate: {2026-01-01: {amount: 700}}"),
    # By days and periods
    (P, TASK % "pauses: {from: 2026-06-01, to: 2026-06-05, why: Paint}", "1:37", "pauses: {2026-06-01..2026-06-05: Paint}"),
    ("calendars.yaml", "calendars: {office: {closed: {date: 2026-12-24, why: Eve}}}", "1:30", "closed: {2026-12-24: Eve}"),
    (S, "leave: {omar: {from: 2026-08-03, to: 2026-08-21}}", "1:15", "omar: {2026-08-03..2026-08-21: all}"),
    (S, 'overtime: {omar: {date: 2026-06-06, hours: ["08:00-12:00"]}}', "1:18", "omar: {2026-06-06: {hours: [08:00-12:00]}}"),
    (P, "budget: {lines: {x: {planned: {period: 2026-Q1, amount: 5}}}}", "1:31", "planned: {2026-Q1: 5}"),
    (P, "benefits: {b: {value: {year: 2027, amount: 5000}}}", "1:23", "value: {2027: 5000}"),
    (P, "flow: {week: 2026-W10, started: 3, finished: 2}", "1:7", "flow: {2026-W10: {started: 3, finished: 2}}"),
    # By id
    (P, "risks: {id: late, name: Late, owner: omar}", "1:8", "risks: {late: {name: Late, owner: omar}}"),
    (P, "risks: {name: Late, owner: omar}", "1:8", "risks: {late: {name: Late, owner: omar}}"),
    (P, "milestones: {id: live, name: Live, due: 2026-09-30}", "1:13", "milestones: {live: {name: Live, due: 2026-09-30}}"),
    (P, "budget: {lines: {id: x, type: opex, planned: 5}}", "1:17", "lines: {x: {type: opex, planned: 5}}"),
    (S, "people: {id: kim, name: Kim}", "1:9", "people: {kim: {name: Kim}}"),
    ("budget/a.yaml", "entries: {id: INV-1, date: 2026-03-02, line: it/cloud, kind: actual}", "1:10", "entries: {INV-1: {date: 2026-03-02, line: it/cloud, kind: actual}}"),
    ("products.yaml", "products: {pg: {cycles: {version: 12, released: 2020-01-01}}}", "1:25", "cycles: {12: {released: 2020-01-01}}"),
    # By the id of another record
    ("projects/b.yaml", "name: B\nserves: {objective: fast, share: 100%}", "2:9", "serves: {fast: 100%}"),
    (P, TASK % "cost: {line: cloud, amount: 500}", "1:35", "cost: {cloud: 500}"),
    ("budget/a.yaml", "entries: {I1: {date: 2026-03-02, kind: actual, amount: 5, split: {line: it/cloud, amount: 5}}}", "1:66", "split: {it/cloud: 5}"),
    (P, "allocations: {who: omar, period: 2026-Q3, share: 40%}", "1:14", "allocations: {omar: {2026-Q3: 40%}}"),
    (P, TASK % "worked: {who: omar, dates: 2026-03-02..2026-03-06, hours: 8h}", "1:37", "worked: {omar: {2026-03-02..2026-03-06: 8h}}"),
    (S, "leave: {who: omar, from: 2026-08-03, to: 2026-08-21}", "1:8", "leave: {omar: {2026-08-03..2026-08-21: all}}"),
    ("timesheets/2026-W10.yaml", "who: omar\ntask: erp/build\nhours: 8h", "1:1", "{omar: {erp/build: 8h}}"),
    # By a text or a code
    (P, "links: {name: Spec, url: https://a.example}", "1:8", "links: {Spec: https://a.example}"),
    (S, "people: {kim: {development: {skill: RLMT, to: 4, by: 2026-12-31}}}", "1:29", "development: {RLMT: {to: 4, by: 2026-12-31}}"),
    ("waivers.yaml", "waivers: {code: SCH015, of: erp, by: omar, reason: r, until: 2026-12-31}", "1:10", "waivers: {SCH015 erp: {by: omar, reason: r, until: 2026-12-31}}"),
    ("moved.yaml", "moved: {from: erp/old, to: erp, date: 2026-03-01}", "1:8", "moved: {erp/old: {to: erp, date: 2026-03-01}}"),
]  # fmt: skip
LISTED = [
    (P, "allocations: [{who: omar, period: 2026-Q3, share: 40%}]", "{omar: {2026-Q3: 40%}}"),
    (P, TASK % "worked: [{who: omar, dates: 2026-03-02..2026-03-06, hours: 8h}]", "{omar: {2026-03-02..2026-03-06: 8h}}"),
    (P, "links: [{name: Spec, url: https://a.example}]", "{Spec: https://a.example}"),
    (P, "external: [{system: jira, id: ERP-1}]", "{jira: {id: ERP-1}}"),
    ("projects/b.yaml", "name: B\nserves: [{objective: fast, share: 100%}]", "{fast: 100%}"),
    (S, "leave: [{who: omar, from: 2026-08-03, to: 2026-08-21}]", "{omar: {2026-08-03..2026-08-21: all}}"),
    (S, "people: {kim: {skills: [{skill: PROG, level: 4}]}}", "{PROG: 4}"),
    ("scenarios/s.yaml", "name: S\nset: [{address: erp/build, field: effort, value: 4d}]", "{erp/build.effort: 4d}"),
    ("waivers.yaml", "waivers: [{code: SCH015, address: erp, by: omar, reason: r}]", "{SCH015 erp: {by: omar, reason: r}}"),
    ("budget/a.yaml", "entries: {I1: {date: 2026-03-02, kind: actual, split: [{line: it/cloud, amount: 5}]}}", "{it/cloud: 5}"),
]  # fmt: skip
RIGHT = [
    (P, "risks: {name: {owner: omar}, owner: {name: Owner}}"),
    (P, "links: {name: https://a.example, url: https://b.example}"),
    (P, "scores: {value: 4, share: 2}"),
    (P, "notes: {2026-03-03: Hi}"),
    (S, "people: {kim: {rate: {amount: 700, currency: USD}}}"),
]  # fmt: skip


def _new(path: str, text: str) -> list[tuple[str, str, str]]:
    """What is told of a text behind that of its file: place, sentence, hint."""
    before = BASE.get(path, "")
    above = before.count("\n")
    found = checked(BASE | {path: before + text + "\n"}, "STR", "REF001", "REF002")
    return [(f"{each.span.line - above}:{each.span.column}", each.message, each.hint) for each in found]


@pytest.mark.parametrize(("path", "text", "place", "right"), SINGLE)
def test_one_record_where_several_by_key_are_meant(path: str, text: str, place: str, right: str) -> None:
    ((at, message, hint),) = _new(path, text)
    assert (at, hint) == (place, f"write {right}")
    assert message.startswith("one record stands where ")


@pytest.mark.parametrize(("path", "text", "right"), LISTED)
def test_a_list_of_records_is_shown_by_its_first(path: str, text: str, right: str) -> None:
    ((_at, _message, hint),) = _new(path, text)
    assert hint == f"write {right}"


@pytest.mark.parametrize(("path", "text"), RIGHT)
def test_ids_may_be_words_of_fields(path: str, text: str) -> None:
    assert [each for each in _new(path, text) if "one record" in each[1]] == []
