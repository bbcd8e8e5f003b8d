"""What can be written and never be: one finding, at its place, with what to write; what can be passes."""

import pytest

from tests.conftest import checked

PEOPLE = {"staffing.yaml": "people: {bob: {}, jane: {}}\nteams: {ops: {}}\n"}
ASSETS = ", a: {}, b: {}, c: {}}\n"
NEEDS = "assets: {x: {depends_on: [NEED]}" + ASSETS
EXCHANGE = "exchange the two, or mend one of them"
MOST = "write the most that may be booked in it"
HOW_OFTEN = "write how often, as in 2w, or leave it out"
NO_WORSE = "a response makes it no worse: exchange the two, or mend one"


def told(path: str, text: str) -> list[tuple[str, int, str]]:
    """What is said to be impossible in a file: code, column in its last line, and hint."""
    whole = f"name: P\n{text}" if path.startswith("projects/") else text
    found = checked({**PEOPLE, path: whole + "\n"}, "STR")
    return [(each.code, each.span.column, each.hint) for each in found]


@pytest.mark.parametrize("kind", ["assets", "services"])
@pytest.mark.parametrize(
    ("need", "at", "hint"),
    [
        ("{any: 3, of: [a, b]}", "3", "write any: 2, or name more of them"),
        ("{any: 2, of: [a]}", "2", "write any: 1, or name more of them"),
        ("{any: 2, of: [a, a]}", "a]", "name each once"),
        ("{any: 1, of: [a, b, a]}", "a]", "name each once"),
        ("{any: 2, of: []}", "[]}", "name at least one"),
        ("{any: 0, of: [a]}", "0", "write how many of them have to run, one at least"),
        ("{any: -1, of: [a, b]}", "-1", "write how many of them have to run, one at least"),
        ("{any: 2, of: [a, b]}", None, ""),
        ("{any: 2, of: [a, b, c]}", None, ""),
        ("{of: [a]}", None, ""),
        ("{of: [a, b]}", None, ""),
    ],
)
def test_of_several_no_more_can_be_needed_than_there_are(kind: str, need: str, at: str | None, hint: str) -> None:
    text = NEEDS.replace("NEED", need)
    if kind == "services":
        text = f"services: {{x: {{depends_on: [{need}]}}}}\nassets: {{a: {{}}, b: {{}}, c: {{}}}}"
    code = "STR005" if "[]" in need else "STR030"
    column = text.index(need) + need.index(at) + 1 if at else 0
    assert told("infrastructure.yaml", text) == ([(code, column, hint)] if at else [])


def test_where_names_lead_nowhere_they_alone_are_told() -> None:
    text = NEEDS.replace("NEED", "{any: 2, of: [a, nothing]}")
    found = checked({**PEOPLE, "infrastructure.yaml": text + "\n"}, "STR030", "REF001")
    assert [each.code for each in found] == ["REF001"]


@pytest.mark.parametrize(
    ("assigned", "at", "hint"),
    [
        ("{any: [bob, bob]}", "bob]", "name each once"),
        ("{any: []}", "[]", "name at least one"),
        ("{who: bob, team: ops}", "ops", "take 'who' or 'team' out"),
        ("{who: bob, any: [jane]}", "[jane]", "take 'who' or 'any' out"),
        ("{any: [bob, jane], count: 1}", None, ""),
        ("{any: [bob, jane]}", None, ""),
        ("{team: ops, count: 3}", None, ""),
        ("{who: ops, count: 3}", None, ""),
        ("{who: bob, limits: {day: 25h}}", "25h", MOST),
        ("{who: bob, limits: {day: 24h, week: 169h}}", "169h", MOST),
        ("{who: bob, limits: {month: 50000min}}", "50000", MOST),
        ("{who: bob, limits: {day: 24h, week: 168h, month: 744h}}", None, ""),
    ],
)
def test_of_people_no_more_can_be_booked_than_there_are(assigned: str, at: str | None, hint: str) -> None:
    text = f"tasks: {{t: {{effort: 5d, assign: [{assigned}]}}}}"
    found = told("projects/p.yaml", text)
    column = text.index(assigned) + assigned.index(at) + 1 if at else 0
    assert [each[1:] for each in found] == ([(column, hint)] if at else [])


@pytest.mark.parametrize(
    ("path", "text", "at", "hint"),
    [
        (
            "infrastructure.yaml",
            "services: {s: {availability: 0%}}",
            "0%",
            "write the share of time in which it works, as in 99.9%",
        ),
        ("infrastructure.yaml", "services: {s: {availability: 101%}}", "101%", "100% is the most here"),
        (
            "infrastructure.yaml",
            "services: {s: {rto: 2d, mtpd: 24h}}",
            "2d",
            "it has to be back before what is lost is too much",
        ),
        (
            "infrastructure.yaml",
            "plans: {q: {backup: {every: 0min}}}",
            "0min",
            "write how often, as in 1d; where it is copied at once, 1min",
        ),
        (
            "infrastructure.yaml",
            "plans: {q: {backup: {every: 1d, keep: 0d}}}",
            "0d",
            "write how long a copy is kept, as in 35d",
        ),
        (
            "infrastructure.yaml",
            "plans: {q: {backup: {every: 2w, keep: 7d}}}",
            "2w",
            "a copy is kept until there is another",
        ),
        ("infrastructure.yaml", "controls: {c: {every: 0mo}}", "0mo", "write how often it is tested, as in 6mo"),
        (
            "infrastructure.yaml",
            "assets: {a: {vulnerabilities: {2026-07-10: {high: 0, oldest_high: 2026-01-01}}}}",
            "2026-01-01",
            "take it out, or write how many there are in 'high'",
        ),
        (
            "infrastructure.yaml",
            "assets: {a: {vulnerabilities: {2026-07-10: {critical: 1, oldest_critical: 2026-07-11}}}}",
            "2026-07-11",
            "write the day on which it became known",
        ),
        (
            "infrastructure.yaml",
            "incidents: {i: {date: 2026-07-14, minutes: 1441}}",
            "1441",
            "write the minutes in which it was down",
        ),
        ("infrastructure.yaml", "incidents: {i: {date: 2026-07-14, minutes: -1}}", "-1", ""),
        ("infrastructure.yaml", "assets: {a: {acquired: 2026-05-01, ended: 2026-04-01}}", "2026-04-01", EXCHANGE),
        ("infrastructure.yaml", "access: {r: {since: 2026-05-01, until: 2026-04-29}}", "2026-04-29", EXCHANGE),
        ("infrastructure.yaml", "access: {r: {since: 2026-05-01, withdrawn: 2026-04-28}}", "2026-04-28", EXCHANGE),
        (
            "infrastructure.yaml",
            "services: {s: {}}\nsecurity_exceptions: {e: {of: [s], approved: {date: 2026-05-01, by: bob}, until: 2026-04-30}}",
            "2026-04-30",
            EXCHANGE,
        ),
        (
            "products.yaml",
            "products: {d: {cycles: {k: {released: 2023-06-10, active_until: 2022-06-10}}}}",
            "2022-06-10",
            EXCHANGE,
        ),
        (
            "products.yaml",
            "products: {d: {cycles: {k: {active_until: 2026-06-10, security_until: 2025-06-10}}}}",
            "2025-06-10",
            EXCHANGE,
        ),
        (
            "staffing.yaml",
            "people: {bob: {efficiency: 0%}}",
            "0%",
            "write 100%, or what it is; who gives no time has an 'fte' or dates",
        ),
        ("staffing.yaml", "people: {bob: {limits: {day: 25h}}}", "25h", MOST),
        ("staffing.yaml", "people: {bob: {employment: {dates: 2026-05-02..2026-05-01}}}", "2026-05-02", EXCHANGE),
        ("strategy.yaml", "scoring: {scale: [5, 1]}", "[5", "write the lowest first, as in [1, 5]"),
        (
            "strategy.yaml",
            "scoring: {scale: [1, 5], criteria: {value: 0}}",
            "{value",
            "give at least one a weight above 0",
        ),
        ("projects/p.yaml", "status_every: 0d", "0d", HOW_OFTEN),
        ("projects/p.yaml", "status_every: 999999w", "999999w", HOW_OFTEN),
        ("projects/p.yaml", "communications: {c: {audience: [bob], every: 0d}}", "0d", HOW_OFTEN),
        ("projects/p.yaml", "communications: {c: {audience: [bob], every: 5218w}}", "5218w", HOW_OFTEN),
        ("projects/p.yaml", "communications: {c: {audience: []}}", "[]", "name who hears it"),
        ("projects/p.yaml", "communications: {c: {audience: [bob, bob]}}", "bob]", "name each once"),
        ("projects/p.yaml", "decisions: {d: {needed_from: [bob, bob]}}", "bob]", "name each once"),
        ("projects/p.yaml", "team: {lead: {who: []}}", "[]", "name who fills it, or leave it out: then it is vacant"),
        (
            "projects/p.yaml",
            "satisfaction: {2026-07-01: {who: [], score: 3, of: 5}}",
            "[]",
            "name who was asked, or leave it out",
        ),
        ("projects/p.yaml", "risks: {r: {probability: 10%, residual: {probability: 90%}}}", "90%", NO_WORSE),
        ("projects/p.yaml", "risks: {r: {probability: 2, residual: {probability: 4}}}", "4", NO_WORSE),
        (
            "projects/p.yaml",
            "risks: {r: {impact: {cost: 10}, residual: {impact: {cost: 900}}}}",
            "900",
            NO_WORSE,
        ),
        ("projects/p.yaml", "risks: {r: {raised: 2026-05-01, review_by: 2026-04-30}}", "2026-04-30", EXCHANGE),
        ("projects/p.yaml", "issues: {i: {raised: 2026-05-01, due: 2026-04-30}}", "2026-04-30", EXCHANGE),
        (
            "projects/p.yaml",
            "decisions: {d: {decided: {date: 2026-05-01}, revisit_by: 2026-04-30}}",
            "2026-04-30",
            EXCHANGE,
        ),
        (
            "projects/p.yaml",
            "iterations: {s: {dates: 2026-07-06..}}",
            "2026-07-06..",
            "write both, as in 2026-07-06..2026-07-17",
        ),
        (
            "projects/p.yaml",
            "flow: {2026-W28: {cycle: {p50: 2w, p85: 4d}}}",
            "2w",
            "half of all take no longer than most of them: exchange the two",
        ),
        (
            "projects/p.yaml",
            "windows: {w: {start: 2026-03-01T09:00, finish: 2026-03-01T09:00}}",
            "2026-03-01T09:00}",
            "write when it ends",
        ),
        ("projects/p.yaml", "tasks: {t: {effort: 1d, started: 0001-01-01}}", "0001", "years run from 1970 to 2100"),
        ("projects/p.yaml", "tasks: {t: {effort: 1d, started: 9999-12-31}}", "9999", "years run from 1970 to 2100"),
        (
            "projects/p.yaml",
            "tasks: {t: {effort: 1d, pauses: {2026-02-01..2026-02-30: Paint}}}",
            "2026-02-01",
            "February has 28 days",
        ),
        (
            "projects/p.yaml",
            "budget: {lines: {l: {type: capex, planned: 5, asset_life: 0mo}}}",
            "0mo",
            "write how long it is written off, as in 60mo",
        ),
        (
            "projects/p.yaml",
            "budget: {lines: {l: {type: capex, planned: {2026: 300, 2027: 200}, residual: 501}}}",
            "501",
            "write what it can be sold for when it is written off, as in 0",
        ),
    ],
)
def test_what_can_never_be_is_told_where_it_stands(path: str, text: str, at: str, hint: str) -> None:
    found = told(path, text)
    assert [each[1:] for each in found] == [(text.rpartition("\n")[2].rindex(at) + 1, hint)]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("infrastructure.yaml", "services: {s: {availability: 100%, rto: 0min, rpo: 0min, mtpd: 0min}}"),
        ("infrastructure.yaml", "services: {s: {rto: 24h, mtpd: 1d}}"),
        ("infrastructure.yaml", "plans: {q: {backup: {every: 1d, keep: 1d}}}"),
        ("infrastructure.yaml", "plans: {q: {exercises: {2026-01-01: {kind: full, rta: 0min, rpa: 0min}}}}"),
        ("infrastructure.yaml", "incidents: {i: {date: 2026-07-14, minutes: 1440}}"),
        ("infrastructure.yaml", "incidents: {i: {date: 2026-07-13, minutes: 2880}}"),
        ("infrastructure.yaml", "assets: {a: {usage: 150%}}"),
        ("products.yaml", "products: {d: {cycles: {k: {active_until: 2026-06-10, security_until: 2026-06-10}}}}"),
        ("staffing.yaml", "people: {bob: {rate: 0, fte: 0%}}"),
        ("strategy.yaml", "scoring: {scale: [0, 5], criteria: {value: 0, urgency: 1}}"),
        ("projects/p.yaml", "risks: {r: {probability: 3, residual: {probability: 10%}}}"),
        ("projects/p.yaml", "windows: {w: {start: 2026-03-01, finish: 2026-03-01}}"),
        ("projects/p.yaml", "communications: {c: {audience: [bob, jane], every: 5217w}}"),
        ("projects/p.yaml", "decisions: {d: {needed_from: [bob, jane]}}"),
        ("projects/p.yaml", "flow: {2026-W28: {oldest: 0d, cycle: {p50: 7d, p85: 1w}}}"),
    ],
)
def test_what_can_be_passes(path: str, text: str) -> None:
    assert told(path, text) == []


def test_a_list_whose_names_lead_nowhere_is_no_list_of_nobody() -> None:
    """Of the names alone it is told that they lead nowhere; and nothing where their file cannot be read."""
    text = "name: P\nteam:\n  lead: {name: L, who: {raj: ..2026-07-31, kim: 2026-08-01..}}\n"
    text += "communications: {weekly: {audience: [raj]}}\n"
    assert {each.code for each in checked({**PEOPLE, "projects/p.yaml": text}, "STR", "REF")} == {"REF001"}
    broken = {"staffing.yaml": "people: {bob: {}}\nx: [\n", "projects/p.yaml": text}
    assert {each.path for each in checked(broken, "STR", "REF")} == {"staffing.yaml"}
    empty = {**PEOPLE, "projects/p.yaml": "name: P\ncommunications: {weekly: {audience: []}}\n"}
    assert {each.code for each in checked(empty, "STR")} == {"STR030"}
