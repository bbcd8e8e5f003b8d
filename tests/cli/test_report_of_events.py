"""What a month has brought is told by one of its reports, also where it was written down when the next one had begun."""

from pathlib import Path

import pytest

from tests.cli.test_report import commit, parts
from tests.conftest import Folder, Run
from tests.repository import git, repository

ERP = """\
name: ERP
stage: execution
manager: ben
tasks:
  old: {name: Old, effort: 2d, who: ben, started: 2026-10-01, finished: 2026-10-05}
  login: {name: Login, effort: 2d, who: ben, started: 2026-10-19, LOGIN}
  build: {name: Build, effort: 10d, who: ben, started: 2026-10-26, remaining: BUILDd}
milestones: {live: {name: Live, after: [build], due: 2026-11-13}, today: {name: Today, due: 2026-11-13, not_before: {date: 2026-11-09, why: So}}}
changes: {leads: {name: Leads, raised: 2026-10-20, by: ben, reason: More, CHANGE}}
risks: {late: {name: Late, owner: ben, probability: 0.5, impact: {cost: 100}, raised: 2026-10-01, RISK}}
issues: {ISSUES}
budget: {approved: {2026-09-01: {amount: 5000, by: ben}}, lines: {own: {name: Own, planned: 4000, forecast: 4000}}}
"""
THEN = {
    "LOGIN": "remaining: 2d",
    "BUILD": "10",
    "CHANGE": "impact: {cost: 5}",
    "RISK": "review_by: 2026-12-01",
    "ISSUES": "",
}
NOW = {
    "LOGIN": "finished: 2026-10-28",
    "BUILD": "8",
    "CHANGE": "approved: {date: 2026-10-30, by: ben}",
    "RISK": "occurred: {date: 2026-10-29}",
    "ISSUES": "slow: {name: Slow, severity: 2, raised: 2026-11-04, owner: ben}",
}


def erp(words: dict[str, str]) -> str:
    made = ERP
    for name, said in words.items():
        made = made.replace(name, said)
    return made


def ledger(*entries: str) -> str:
    return f"entries:\n{''.join(f'  {each}{chr(10)}' for each in entries)}"


FIRST = "A-1: {date: 2026-10-05, line: erp/own, kind: actual, amount: 1000}"
LATE = "A-2: {date: 2026-10-30, line: erp/own, kind: actual, amount: 500}"
NEW = "A-3: {date: 2026-11-03, line: erp/own, kind: actual, amount: 70}"
FILES = {
    "itpm.yaml": "schema: 1\nportfolio: T\ncurrency: EUR\ntimezone: UTC\n",
    "staffing.yaml": "people: {ben: {name: Ben Ode}}\n",
    "budget.yaml": ledger(FIRST),
    "projects/erp.yaml": erp(THEN),
}


@pytest.fixture
def root(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The last commit of October stands on the 26th; what happened in its last days was written down in November."""
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2026-09-28T12:00:00+00:00")
    root = repository(folder, FILES | {"projects/erp.yaml": erp(THEN), "budget.yaml": "budgets: {}\n"})
    (root / "budget.yaml").write_text(ledger(FIRST))
    commit(root, monkeypatch, "2026-10-26")
    (root / "projects/erp.yaml").write_text(erp(NOW))
    (root / "budget.yaml").write_text(ledger(FIRST, LATE, NEW))
    commit(root, monkeypatch, "2026-11-09")
    return root


def test_what_happened_in_the_last_days_of_a_month_is_told_by_the_next_one(root: Path, run: Run) -> None:
    code, out, err = run("report", "monthly", cwd=root)
    assert code == 0, err
    told = parts(out)
    assert told["What was reached"] == ["ERP, before the month and not told then: 1 task was finished."]
    assert "ERP: the change 'Leads' was approved on 30 Oct 2026." in told["Why"]
    assert told["What went wrong, and what was mended"] == [
        "ERP: the risk 'Late' occurred on 29 Oct 2026.",
        "ERP: the issue 'Slow' of severity 2 was raised on 4 Nov 2026.",
    ]
    assert "ERP: highest score was" in out and "n/a ('erp' has no open threat)" not in out


def test_what_was_told_by_the_month_before_is_not_told_again(root: Path, run: Run) -> None:
    told = parts(run("report", "monthly", "--month", "2026-10", cwd=root)[1])
    assert "What went wrong, and what was mended" not in told and "Why" not in told
    assert told["What was reached"] == ["ERP: 1 task was finished."], "what ended on the 5th"


def test_money_of_projects_is_told_and_what_was_booked_late(root: Path, run: Run) -> None:
    """Of 1,570 EUR 70 are of November, and 500 of a day in October that its last commit did not know; 4,000 are to come."""
    told = parts(run("report", "monthly", cwd=root)[1])
    assert told["Money"] == [
        "In all 70 EUR were booked in the month.",
        "500 EUR more are booked for days before the month than were known when it began.",
        "ERP: 70 EUR booked in the month; 1,570 EUR spent and 5,570 EUR forecast of 5,000 EUR approved.",
    ]


def test_what_is_expected_on_the_status_date_comes_next(root: Path, run: Run) -> None:
    told = parts(run("report", "monthly", cwd=root)[1])
    assert told["What comes next"] == [
        "Today (ERP) is expected on 9 Nov 2026, and promised for 13 Nov 2026.",
        # Eight days from Monday the 9th on.
        "Live (ERP) is expected on 18 Nov 2026, 3 working days later than promised for 13 Nov 2026.",
    ]


def test_a_project_that_has_just_come_is_not_told_from_its_beginning(
    root: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    (root / "projects/crm.yaml").write_text(erp(NOW).replace("name: ERP", "name: CRM"))
    commit(root, monkeypatch, "2026-11-10")
    told = parts(run("report", "monthly", cwd=root)[1])
    assert told["What was reached"] == ["ERP, before the month and not told then: 1 task was finished."]
    assert git(root, "status", "--porcelain") == ""
