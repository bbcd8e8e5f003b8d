"""``itpm align``: what each objective gets, and what stopping a project would free and take."""

import json
from pathlib import Path

import pytest

from tests.cli.crm import FILES
from tests.conftest import Folder, Run


@pytest.fixture
def portfolio(folder: Folder) -> Path:
    return folder(FILES)


def test_align_tells_what_each_objective_gets(run: Run, portfolio: Path) -> None:
    code, out, _err = run("align", "--budget", "400", cwd=portfolio)
    assert code == 0 and "fast" in out and "needs 500 EUR, 400 EUR are left" in out
    made = json.loads(run("align", "--without", "crm", "--format", "json", cwd=portfolio)[1])
    assert made["without"]["served"]["fast"] == {"now": ["crm"], "then": []} and made["unfunded"] == ["calm"]
    assert made["objectives"][0]["score"] == 0.5 and made["objectives"][0]["money_share"] == 1.0
    assert made["objectives"][1]["score"] is None
    assert "nobody" in run("align", "--without", "crm", cwd=portfolio)[1]
    assert "No objective is served by idea" in run("align", "--without", "idea", cwd=portfolio)[1]
    assert run("align", "--format", "csv", cwd=portfolio)[1].startswith("objective,state")


def test_stopping_a_project_tells_what_it_frees_and_who_waits(run: Run, folder: Folder) -> None:
    serving = (
        FILES["projects/crm.yaml"]
        .replace("{fast: 80%}", "{fast/time: 50%, fast: 30%}")
        .replace("stage: execution\n", "stage: execution\nmandatory: The auditors ask for it\n")
    )
    other = "name: Web\nstage: planning\nserves: {fast: 20%}\ntasks: {use: {duration: 2d, after: [crm/build]}}\n"
    order = "PO-1: {date: 2026-07-03, line: crm/own, kind: commitment, amount: 1000}"
    files = FILES | {
        "projects/crm.yaml": serving,
        "projects/web.yaml": other,
        "budget/po.yaml": f"entries: {{{order}}}\n",
    }
    root = folder(files)
    code, out, _err = run("align", "--without", "crm", cwd=root)
    assert code == 0
    assert [line.split() for line in out.splitlines()[2:4]] == [
        ["fast", "crm,", "web", "web"],
        ["fast/time", "crm", "nobody"],
    ]
    # 16 of the 20 days at 800 are left.
    assert (
        "Freed: 12,000 EUR still to be spent; 1,000 EUR ordered, which may have to be paid all the same; 15 person-days"
        in out
    )
    assert "Given up: benefits of 40,000 EUR" in out and "Waiting: web/use waits for crm/build" in out
    assert "Mandatory: crm, The auditors ask for it" in out
    made = json.loads(run("align", "--without", "crm", "--format", "json", cwd=root)[1])["without"]
    assert made["waiting"] == [{"giver": "crm/build", "receiver": "web/use"}]
    assert (made["booked_minutes"], made["estimate"]["amount"]) == (15 * 480, "12000.00")
    assert run("align", "--without", "crm", "--format", "csv", cwd=root)[1].startswith("serves,now,then")


def test_what_is_booked_and_what_is_allocated_are_two_words(run: Run, folder: Folder) -> None:
    # Two days are booked; half of the 22 working days of March from the 2nd on are allocated: 11 days of 8 hours.
    files = {
        "itpm.yaml": "status_date: 2026-03-02\n",
        "strategy.yaml": "objectives: {o: {}}\n",
        "staffing.yaml": "people: {jane: {}}\n",
        "projects/p.yaml": (
            "name: P\nstage: execution\nstart: 2026-03-02\nserves: {o: 100%}\n"
            "allocations: {jane: {2026-Q1: 50%}}\ntasks: {a: {effort: 2d, assign: [jane]}}\n"
        ),
    }
    root = folder(files)
    (objective,) = json.loads(run("align", "--format", "json", cwd=root)[1])["objectives"]
    (load,) = json.loads(run("staffing", "--unit", "quarter", "--format", "json", cwd=root)[1])["loads"]
    assert (objective["booked_minutes"], objective["from_now_on"][0]["allocated_minutes"]) == (2 * 480, 11 * 480)
    assert load["periods"][0]["allocated_minutes"] == 11 * 480
