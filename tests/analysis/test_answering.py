"""People who leave: what they still answer for, and what nobody does any more."""

from datetime import date

import pytest

from tests.conftest import checked, lines

DAY = date(2026, 9, 1)
PEOPLE = "people: {{ann: {{team: apps, employment: {{dates: ..{last}}}}}, bob: {{team: apps}}, cy: {{employment: {{dates: ..2026-10-15}}}}}}\n"


def found(files: dict[str, str], *codes: str, day: date = DAY, last: str = "2026-10-31") -> list[str]:
    whole = {**files, "staffing.yaml": PEOPLE.format(last=last) + files.get("staffing.yaml", "teams: {apps: {}}\n")}
    return [line.partition(": ")[2] for line in lines(checked(whole, *(codes or ("REF009",)), day=day))]


HEAD = "name: A\nstage: execution\nstart: 2026-09-01\ntasks: {t: {effort: 60d, assign: [bob]}}\n"


@pytest.mark.parametrize(
    ("path", "text", "words"),
    [
        ("staffing.yaml", "teams: {apps: {lead: ann}}\n", "leads the team 'apps'"),
        ("staffing.yaml", "teams: {apps: {}}\ndepartments: {it: {contact: ann}}\n", "is the contact of 'it'"),
        ("staffing.yaml", "teams: {apps: {}}\nvacancies: {v: {owner: ann, status: open}}\n", "owns 'v'"),
        ("infrastructure.yaml", "services: {mail: {owner: ann}}\n", "owns 'mail'"),
        ("infrastructure.yaml", "assets: {core: {owner: ann}}\n", "owns 'core'"),
        ("infrastructure.yaml", "plans: {dr: {owner: ann}}\n", "owns 'dr'"),
        (
            "infrastructure.yaml",
            "services: {mail: {name: M}}\nmonitors: {up: {watches: mail, alerts: ann}}\n",
            "is alerted by 'up'",
        ),
        ("strategy.yaml", "objectives: {fast: {owner: ann, period: FY2026}}\n", "owns 'fast'"),
        ("strategy.yaml", "programmes: {p: {sponsor: ann}}\n", "is the sponsor of 'p'"),
        ("strategy.yaml", "policies: {p: {owner: ann}}\n", "owns 'p'"),
        ("budget.yaml", "budgets: {it: {owner: ann, fiscal_year: FY2026}}\n", "owns 'it'"),
        ("collaboration.yaml", "decisions: {d: {needed_from: [bob, ann]}}\n", "has to decide 'd'"),
        ("collaboration.yaml", "communications: {n: {sender: ann}}\n", "sends 'n'"),
        ("projects/a.yaml", HEAD + "manager: ann\n", "manages 'a'"),
        ("projects/a.yaml", HEAD + "board: [bob, ann]\n", "sits on the board of 'a'"),
        ("projects/a.yaml", HEAD + "risks: {r: {owner: ann}}\n", "owns 'a/r'"),
        ("projects/a.yaml", HEAD + "benefits: {b: {owner: ann}}\n", "owns 'a/b'"),
        ("projects/a.yaml", HEAD + "gates: {g: {owner: ann, after: [t]}}\n", "owns 'a/g'"),
        ("projects/a.yaml", HEAD + "team: {lead: {who: ann}}\n", "fills the role 'a/lead'"),
        ("projects/a.yaml", HEAD + "deliverables: {d: {raci: {accountable: ann}}}\n", "is accountable for 'a/d'"),
        ("projects/a.yaml", HEAD + "deliverables: {d: {raci: {informed: [ann]}}}\n", "is informed of 'a/d'"),
    ],
)
def test_who_leaves_and_answers_for_something_is_told_and_it_is_an_error_once_they_left(
    path: str, text: str, words: str
) -> None:
    assert found({path: text}) == [f"warning REF009: 'ann' leaves on 2026-10-31, and {words}"]
    assert found({path: text}, last="2026-08-28") == [f"error REF009: 'ann' left on 2026-08-28, and {words}"]
    # More than thirteen weeks ahead it is too early, two weeks nearer it is not.
    assert found({path: text}, last="2026-12-02") == []
    assert len(found({path: text}, day=date(2026, 10, 20))) == 1


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("projects/a.yaml", HEAD.replace("60d", "5d") + "manager: ann\nrisks: {r: {owner: ann}}\n"),
        ("projects/a.yaml", HEAD + "actions: {x: {owner: ann, due: 2026-10-30}}\n"),
        ("projects/a.yaml", HEAD + "decisions: {d: {needed_from: [ann], due: 2026-10-31}}\n"),
        ("projects/a.yaml", HEAD + "issues: {i: {owner: ann, resolved: 2026-08-01}}\n"),
        ("projects/a.yaml", HEAD + "milestones: {m: {owner: ann, reached: 2026-08-01}}\n"),
        ("projects/a.yaml", HEAD + "team: {lead: {who: {ann: ..2026-10-31, bob: 2026-11-01..}}}\n"),
        ("projects/a.yaml", HEAD.replace("execution", "closed") + "manager: ann\n"),
        (
            "infrastructure.yaml",
            "assets: {core: {owner: ann, state: retired}, old: {owner: ann, retire_by: 2026-10-01}}\n",
        ),
        ("strategy.yaml", "objectives: {fast: {owner: ann, period: 2026-Q3}}\n"),
        (
            "budget.yaml",
            "suppliers: {s: {name: S}}\ncontracts: {c: {supplier: s, owner: ann, dates: 2026-01-01..2026-09-30}}\n",
        ),
        ("staffing.yaml", "teams: {apps: {}}\noperations: {o: {owner: ann, dates: ..2026-09-30}}\n"),
    ],
)
def test_what_is_over_before_they_leave_is_not_told(path: str, text: str) -> None:
    assert found({path: text}) == []


@pytest.mark.parametrize(
    ("path", "text", "words"),
    [
        ("collaboration.yaml", "requests: {q: {raised: 2026-08-01, owner: ann, status: accepted}}\n", "owns 'q'"),
        ("collaboration.yaml", "requests: {q: {raised: 2026-08-01, owner: ann, status: declined}}\n", None),
        ("collaboration.yaml", "requests: {q: {raised: 2026-08-01, owner: ann, status: done}}\n", None),
        ("staffing.yaml", "teams: {apps: {}}\nvacancies: {v: {owner: ann, status: filled}}\n", None),
        (
            "projects/a.yaml",
            HEAD + "gates: {g: {owner: ann, held: {date: 2026-08-31, decision: rework}}}\n",
            "owns 'a/g'",
        ),
        (
            "projects/a.yaml",
            HEAD + "gates: {g: {owner: ann, held: {date: 2026-08-31, decision: hold}}}\n",
            "owns 'a/g'",
        ),
        ("projects/a.yaml", HEAD + "gates: {g: {owner: ann, held: {date: 2026-08-31, decision: proceed}}}\n", None),
        ("projects/a.yaml", HEAD + "gates: {g: {owner: ann, held: {date: 2026-08-31, decision: stop}}}\n", None),
        ("projects/a.yaml", HEAD + "issues: {r: {owner: ann, resolved: 2026-08-31}}\n", None),
        ("projects/a.yaml", HEAD + "deliverables: {d: {owner: ann, submitted: 2026-08-31}}\n", "owns 'a/d'"),
        ("projects/a.yaml", HEAD + "deliverables: {d: {owner: ann, accepted: {date: 2026-08-31}}}\n", None),
    ],
)
def test_nobody_answers_for_what_is_over_and_somebody_for_what_comes_again(
    path: str, text: str, words: str | None
) -> None:
    said = found({path: text}, last="2026-08-28")
    assert said == ([f"error REF009: 'ann' left on 2026-08-28, and {words}"] if words else [])


def test_managers_and_deputies_are_told_until_their_people_leave() -> None:
    files = {
        "staffing.yaml": "teams: {apps: {}}\n",
        "staffing/more.yaml": "people: {dee: {manager: ann, deputies: [ann]}, eve: {manager: ann, employment: {dates: ..2026-10-01}}}\n",
    }
    assert found(files) == [
        "warning REF009: 'ann' leaves on 2026-10-31, and is the manager of 'dee'",
        "warning REF009: 'ann' leaves on 2026-10-31, and is a deputy of 'dee'",
    ]


def test_a_gone_owner_hides_nothing_else_of_the_file() -> None:
    text = "teams: {apps: {lead: ann}}\noperations: {patch: {assign: [ann], load: 10%}}\n"
    assert found({"staffing.yaml": text}, "REF009", "CAP002", last="2026-08-28") == [
        "error REF009: 'ann' left on 2026-08-28, and leads the team 'apps'",
        "error CAP002: 'ann' left on 2026-08-28, and then nobody does 'patch'",
    ]


def test_operations_are_told_when_the_last_of_their_people_leaves() -> None:
    services = {"infrastructure.yaml": "services: {records: {tier: 1}}\n"}
    both = "teams: {apps: {}}\noperations: {patch: {assign: [{any: [ann, cy]}], every: month, effort: 1d, service: records}}\n"
    assert found({"staffing.yaml": both, **services}, "CAP002") == [
        "error CAP002: 'ann' leaves on 2026-10-31, and then nobody does 'patch', which runs 'records', of tier 1"
    ]
    assert found({"staffing.yaml": both, **services}, "CAP002", last="2027-09-30") == []
    ends = "teams: {apps: {}}\noperations: {patch: {load: 5%, assign: [ann, {who: bob, dates: ..2026-11-30}]}}\n"
    assert found({"staffing.yaml": ends}, "CAP002") == [
        "error CAP002: 'bob' is asked until 2026-11-30, and then nobody does 'patch'"
    ]
    for more in ("assign: [{team: apps}]", "assign: [ann, bob]", "assign: [ann], dates: 2026-01-01..2026-10-31"):
        text = f"teams: {{apps: {{}}}}\noperations: {{patch: {{load: 5%, {more}}}}}\n"
        assert found({"staffing.yaml": text}, "CAP002") == []


@pytest.mark.parametrize(
    ("path", "over", "open_"),
    [
        ("infrastructure.yaml", "access: {r: {owner: ann, withdrawn: 2026-08-31}}", "access: {r: {owner: ann}}"),
        (
            "infrastructure.yaml",
            "access: {r: {owner: ann, withdrawn: 2026-08-31}}",
            "access: {r: {owner: ann, until: 2026-08-31}}",  # somebody has to take it away
        ),
        (
            "infrastructure.yaml",
            "freezes: {r: {owner: ann, start: 2026-08-01, finish: 2026-08-31}}",
            "freezes: {r: {owner: ann, start: 2026-08-01, finish: 2026-09-01}}",
        ),
        (
            "infrastructure.yaml",
            "incidents: {r: {owner: ann, date: 2026-08-01}}",
            "monitors: {r: {owner: ann, watches: s}}\nservices: {s: {}}",
        ),
        (
            "projects/a.yaml",
            HEAD + "windows: {w: {owner: ann, start: 2026-08-31T08:00, finish: 2026-08-31T23:00}}",
            HEAD + "windows: {w: {owner: ann, start: 2026-08-31T08:00, finish: 2026-09-01T01:00}}",
        ),
        ("releases.yaml", "releases: {r: {owner: ann, released: 2026-09-01}}", "releases: {r: {owner: ann}}"),
        (
            "budget.yaml",
            "budgets: {it: {fiscal_year: FY2025, lines: {r: {owner: ann}}}}",
            "budgets: {it: {fiscal_year: FY2026, lines: {r: {owner: ann}}}}",
        ),
        (
            "strategy.yaml",
            "objectives: {fast: {period: FY2025, key_results: {r: {owner: ann}}}}",
            "objectives: {fast: {period: FY2026, key_results: {r: {owner: ann}}}}",
        ),
    ],
)
def test_nobody_answers_for_what_was(path: str, over: str, open_: str) -> None:
    assert found({path: over + "\n"}, last="2026-08-28") == []
    assert len(found({path: open_ + "\n"}, last="2026-08-28")) == 1
